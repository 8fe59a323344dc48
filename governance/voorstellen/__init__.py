"""Proposals: what a body puts before one or more councils or boards, point by point.

A proposal is kept apart from every decision on it, so that one proposal can be seen over all councils.
"""
