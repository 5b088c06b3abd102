"""What may not stand in a log line: an address that opens something by itself."""

import logging
import re

GEHEIM_STUK = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])")
"""A part of an address with 240 random bits or more, as `secrets.token_urlsafe` makes; a UUID is shorter."""


class ZonderGeheimAdres(logging.Filter):
    """Takes such a part out of the message; Django names the address with every answer of 400 and up."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always let the line pass, without the secret."""
        tekst = record.getMessage()
        zonder = GEHEIM_STUK.sub("...", tekst)
        if zonder != tekst:
            record.msg, record.args = zonder, ()
        return True
