"""Programmes of a region: a temporary task with an assignment, a go/no-go, roles, staffing, escalations and a budget.

Outside the Wgr: what a region agreed about term, go/no-go and roles is data, and a region that agreed nothing breaks
nothing. Goals and results of a programme have topics of their own.
"""
