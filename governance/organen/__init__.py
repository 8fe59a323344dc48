"""Bodies and who sits on them. A council (gemeenteraad) is a body too, so every decision has one (ADR 0010).

It does not check composition rules or compute votes: those are later topics.
"""
