"""Decisions of councils and boards, point by point; what was proposed and what was decided stay apart.

It records outcomes; it does not compute them from votes (a later topic) and does not know what a
beslispunt is about: floor 4 links it to a recommendation.
"""
