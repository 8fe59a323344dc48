"""Commands of the demo; each is dry unless --schrijf."""
