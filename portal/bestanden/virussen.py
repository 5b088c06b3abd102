"""Asking clamd whether a file is clean: the INSTREAM command of its protocol (man 8 clamd), one file a connection."""

import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from portal.foutregel import EigenWoorden, kort
from portal.geduld import Geduld

STUK_BYTES: Final = 64 * 1024
LANGSTE_ANTWOORD: Final = 4096
SECONDEN: Final = 30.0
"""For one file, from the first word to the answer."""


class KeurderOnbereikbaar(EigenWoorden):
    """Nobody could say whether the file is clean; it must be asked again."""


@dataclass(frozen=True)
class Uitslag:
    """Whether it is clean, and else what was found."""

    schoon: bool
    gevonden: str = ""


def keuring_staat_aan() -> bool:
    """Whether this installation has a scanner (VIRUSKEURING)."""
    return bool(settings.VIRUSKEURING)


def keur(inhoud: bytes) -> Uitslag:
    """Have it looked at. Raises KeurderOnbereikbaar when there is no clear answer."""
    geduld = Geduld(SECONDEN)
    try:
        with _verbind(geduld) as lijn:
            lijn.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), STUK_BYTES):
                stuk = inhoud[begin : begin + STUK_BYTES]
                geduld.houd(lijn)
                lijn.sendall(len(stuk).to_bytes(4, "big") + stuk)
            lijn.sendall((0).to_bytes(4, "big"))
            antwoord = _lees(lijn, geduld)
    except OSError as fout:
        raise KeurderOnbereikbaar(kort(fout)) from fout
    return _uitslag(antwoord)


def _verbind(geduld: Geduld) -> socket.socket:
    """A connection to `tcp://host:port` or `unix:///path`."""
    adres = urlsplit(settings.VIRUSKEURING)
    if adres.scheme == "unix":
        lijn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        geduld.houd(lijn)
        lijn.connect(adres.path)
        return lijn
    return geduld.verbind((adres.hostname or "", adres.port or 3310))


def _lees(lijn: socket.socket, geduld: Geduld) -> str:
    """The answer up to its closing zero byte."""
    gelezen = b""
    while not gelezen.endswith(b"\0") and len(gelezen) < LANGSTE_ANTWOORD:
        geduld.houd(lijn)
        stuk = lijn.recv(LANGSTE_ANTWOORD)
        if not stuk:
            break
        gelezen += stuk
    if not gelezen.endswith(b"\0"):
        raise KeurderOnbereikbaar("The answer was cut off.")
    return gelezen[:-1].decode(errors="replace")


def _uitslag(antwoord: str) -> Uitslag:
    if antwoord == "stream: OK":
        return Uitslag(schoon=True)
    if antwoord.startswith("stream: ") and antwoord.endswith(" FOUND"):
        return Uitslag(schoon=False, gevonden=antwoord.removeprefix("stream: ").removesuffix(" FOUND"))
    raise KeurderOnbereikbaar(antwoord[:200])
