"""What councils are asked and before when: the terms of the Wgr, computed and explained (art. 1, 10, 34, 34b, 35).

Only forms under the Wgr have legal terms; a light form has agreed ones. It holds the consultation of many
councils at once, what each answers, the reaction of the board, the calendar of a council and the long-term agenda.
"""
