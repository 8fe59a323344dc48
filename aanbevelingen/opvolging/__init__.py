"""Recommendations before councils: the follow-up per municipality, on four axes that stay apart (domain: college
reaction, council decision, execution, settlement), with its rows, its legal steps, and what it is on a day.

A claim by the college and a verification by rekenkamer or griffie are separate rows. Only a council closes (ADR 0018).
Late, days late and last report are derived; the planned report moments are rows: exactly one open moment per running
item, guarded by the database (ADR 0009).

The screens of the council are in `raadsbesluiten`, those of who reports and verifies in `meldingen`, and the pages
that tell all of it in `doorwerking`.
"""
