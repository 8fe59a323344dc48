"""Commands of the outbox, with Dutch names; each calls one action."""
