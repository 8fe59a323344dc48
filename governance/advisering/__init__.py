"""Advice of a body to another: asked for, given, and what the receiver did with it (Wgr art. 24a).

Who advises the board also advises the executive he must scrutinise; so it always shows to whom an advice is addressed.
"""
