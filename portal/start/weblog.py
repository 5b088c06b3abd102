"""What the web server itself says: in the form of all other lines, and without what a visitor sent."""

import sys
from typing import Any, Final

from django.conf import settings
from gunicorn.glogging import Logger

from portal import foutregel
from portal.logregel import formatteerder

_GEEN_VERZOEK: Final = "Invalid request"
_STORING: Final = "Error handling request"


class Weblog(Logger):  # type: ignore[misc,unused-ignore]  # gunicorn tells no types
    """The log of gunicorn. Its own lines quote whole requests, with the address of who sent them."""

    def setup(self, cfg: Any) -> None:
        """Write as LOG_VORM says."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatteerder(settings.LOG_VORM))

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of what is no request, only what kind of error it has."""
        fout = sys.exception()
        if msg.startswith(_GEEN_VERZOEK):
            msg, args = f"{_GEEN_VERZOEK}: {foutregel.kort(fout)}" if fout else _GEEN_VERZOEK, ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of a request that broke here, the traceback and not its address."""
        if msg.startswith(_STORING):
            msg, args = _STORING, ()
        super().exception(msg, *args, **kwargs)
