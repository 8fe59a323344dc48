"""Run one command with throw-away servers: `python -m regio.demo.diensten.tijdelijk <command> …`.

For what needs a database but must not touch anybody's data, such as making migrations.
"""

# ruff: noqa: S603 - every command is made here; none comes from outside

import os
import subprocess
import sys

from regio.demo.diensten.wegwerp import nieuwe_wegwerpdiensten


def main(command: list[str]) -> int:
    """Return the exit code of the command; the servers are gone by then."""
    diensten = nieuwe_wegwerpdiensten()
    try:
        return subprocess.run(command, check=False, env={**os.environ, **diensten.environment(os.environ)}).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        diensten.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
