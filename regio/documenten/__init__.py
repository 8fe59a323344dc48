"""Cellar 2: a document is an uploaded file or a link, with its visibility.

Documents have no address of their own: the topic that a document belongs to serves it, after its own
permission question (ADR 0009).
"""
