"""What councils are asked and before when: the terms of the Wgr, computed and explained (art. 1, 10, 34, 34b, 35).

Only forms under the Wgr have legal terms; a light form has agreed ones. Rounds and views are not here yet.
"""
