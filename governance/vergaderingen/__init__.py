"""Meetings of councils and bodies: agenda, who came, and the fracties of a council.

Gemeentewet art. 16–20 and 23, for regional bodies through Wgr art. 22. It does not know what was
proposed or decided: the topics above it do.
"""
