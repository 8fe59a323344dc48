"""Recommendations and their follow-up per municipality, on four axes that stay apart (domain: college
reaction, council decision, execution, settlement). A claim by the college and a verification by
rekenkamer or griffie are separate rows. Only a council closes; that action is not here yet.

Late, days late and last report are derived. The planned report moments are rows: exactly one open
moment per running item, guarded by the database (ADR 0008).
"""
