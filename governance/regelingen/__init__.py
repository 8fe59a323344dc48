"""Regelingen: in which legal form parties cooperate, and who takes part.

The form decides which legal steps apply (Wgr art. 1, 8). A form outside the Wgr has no Wgr terms.
"""
