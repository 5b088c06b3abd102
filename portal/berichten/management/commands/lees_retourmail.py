"""`manage.py lees_retourmail`: one e-mail that came back, on standard input, as a mail server hands it over."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.berichten.retourmail import verwerk_retourmail


class Command(BaseCommand):
    """Read one notification; whoever the message was for gets it by another way."""

    help = "Read a delivery status notification (RFC 3464) from standard input."

    def handle(self, *_args: Any, **_opties: Any) -> None:
        """Say which message came back, or that this tells of none; never an error, or the server sends it back."""
        bericht_id = verwerk_retourmail(sys.stdin.buffer.read())
        self.stdout.write(f"{bericht_id} came back." if bericht_id else "No message of ours came back.")
