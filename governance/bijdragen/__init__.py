"""What participants pay for regional cooperation per year, computed to the cent and explained, and money at risk.

A year belongs to a regeling or a programme and has one key; what everybody pays is computed and never stored. The
financial rules of the Wgr (budget, terms) are not here but in `zienswijzen`.
"""
