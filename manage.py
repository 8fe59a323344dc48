#!/usr/bin/env python
"""Entry point for management commands."""

import os
import sys


def main() -> None:
    """Run a management command with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regio.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - needs the settings

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
