"""How councils and boards cooperate: one Django app with topics inside (ADR 0001)."""
