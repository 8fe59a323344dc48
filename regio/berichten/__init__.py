"""Cellar 2: the outbox for every mail.

Placing a mail is inserting a row with a unique key; a worker claims the row, sends it, and records
the result. It does not know what a mail is about and does not decide who is due: the topics do.
"""
