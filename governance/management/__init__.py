"""Commands of the domain, with Dutch names; each calls one action."""
