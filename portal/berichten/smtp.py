"""The mail server, held to an end of the whole conversation: Django and smtplib bound each wait alone."""

import smtplib
import socket
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail.backends import smtp

from portal.geduld import Geduld

if TYPE_CHECKING:
    Basis = smtplib.SMTP
else:
    Basis = object


class _Geduldig(Basis):
    """Beside a connection of smtplib. It ends well before the lease of the message: never two workers send one."""

    def __init__(self, host: str, port: int, *, timeout: float, **anders: Any) -> None:
        self._geduld = Geduld(settings.UITGAAND_PACHT_SECONDEN / 2, per_keer=timeout)
        super().__init__(host, port, timeout=timeout, **anders)

    def getreply(self) -> tuple[int, bytes]:
        """One reply, of however many lines. Raises SMTPServerDisconnected when it takes too long."""
        if self.file is None and self.sock is not None:
            self.file = self._geduld.lezer(self.sock)
        return super().getreply()

    def send(self, s: Any) -> None:
        """Send this. Raises SMTPServerDisconnected when the time is over."""
        if self.sock is not None:
            try:
                self._geduld.houd(self.sock)
            except TimeoutError as fout:
                self.close()
                raise smtplib.SMTPServerDisconnected(str(fout)) from fout
        super().send(s)


class _Verbindt(smtplib.SMTP):
    """Under a connection of smtplib, where it connects: that belongs to the whole too, TLS comes after it."""

    _geduld: Geduld

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._geduld.verbind((host, port))


class _Open(_Geduldig, _Verbindt):
    """Begins without TLS."""


class _Veilig(_Geduldig, smtplib.SMTP_SSL, _Verbindt):
    """TLS from the first byte."""


class EmailBackend(smtp.EmailBackend):
    """Django's, with an end."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """What a message goes by."""
        return _Veilig if self.use_ssl else _Open
