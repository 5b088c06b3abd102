"""A real mail server on loopback in a process of its own: it accepts, refuses, defers or hangs, by recipient.

Run as a program it prints its port and writes each message that it took to a folder.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from portal.start.toezicht import sterf_met_ouder
from tests.processen import WORTEL

WEIGERT, STELT_UIT, HANGT = "weiger@voorbeeld.example", "later@voorbeeld.example", "hangt@voorbeeld.example"


class Ontvanger:
    """Answers by who the message is for; anybody else gets it."""

    def __init__(self, map_: Path) -> None:
        self._map = map_

    async def handle_RCPT(  # noqa: N802 - the name is of aiosmtpd
        self, _server: Any, _session: Any, envelop: Any, adres: str, _opties: Any
    ) -> str:
        """Refuse, put off, or take the address."""
        if adres == WEIGERT:
            return "550 5.1.1 No such user"
        if adres == STELT_UIT:
            return "451 4.7.1 Greylisted, try later"
        if adres == HANGT:
            await asyncio.sleep(3600)
        envelop.rcpt_tos.append(adres)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelop: Any) -> str:  # noqa: N802
        """Keep the message: whoever looks meanwhile sees it whole, or not at all."""
        nummer = len(list(self._map.iterdir()))
        half = self._map.with_suffix(".half")
        half.write_bytes(envelop.content)
        half.rename(self._map / f"{nummer:04}.eml")
        return "250 Message accepted"


class Mailserver:
    """What a test knows of the server: where it listens, and what it took."""

    def __init__(self, poort: int, map_: Path) -> None:
        self.poort = poort
        self._map = map_

    @property
    def ontvangen(self) -> list[Message]:
        """The messages in the order in which they came."""
        return [message_from_bytes(pad.read_bytes()) for pad in sorted(self._map.iterdir())]


@contextmanager
def mailserver(map_: Path) -> Iterator[Mailserver]:
    """A mail server in a process of its own, which keeps what it takes in this folder."""
    map_.mkdir(exist_ok=True)
    with Popen(
        [sys.executable, "-m", "tests.mailserver", str(map_)],
        cwd=WORTEL,
        stdin=DEVNULL,
        stdout=PIPE,
        preexec_fn=sterf_met_ouder,
    ) as proces:
        assert proces.stdout is not None
        try:
            yield Mailserver(int(proces.stdout.readline()), map_)
        finally:
            proces.terminate()


async def _draai(map_: Path) -> None:
    from aiosmtpd.smtp import SMTP

    ontvanger = Ontvanger(map_)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(ontvanger, loop=loop), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_draai(Path(sys.argv[1])))
