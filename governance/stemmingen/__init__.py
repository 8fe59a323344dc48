"""Votes and the rules they follow: who may vote with which weight, and what the outcome is and why.

Gemeentewet art. 20 and 28–32, for regional bodies through Wgr art. 22; a regeling may have its own rules
(Wgr art. 13 lid 4). A vote keeps the rule and the weights it was counted with.
"""
