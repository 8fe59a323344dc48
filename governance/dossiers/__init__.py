"""Dossiers and the coalition that works on each: who takes part, who leads, who watches and who does not, and why.

Outside the Wgr: a coalition of the willing has agreements, no legal terms.
"""
