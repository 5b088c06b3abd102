#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if sys.argv[1:2] == ["start"]:
        _controleer_vooraf()
    from django.core.management import execute_from_command_line

    from portal.foutregel import neem_over

    neem_over()
    execute_from_command_line(sys.argv)


def _controleer_vooraf() -> None:
    # Loading the apps already needs the libraries and the settings: say in one line what is missing.
    from portal.start.vooraf import KanNietStarten, controleer_vooraf

    try:
        controleer_vooraf()
    except KanNietStarten as fout:
        sys.stderr.write(f"{fout}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
