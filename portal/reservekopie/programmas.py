"""PostgreSQL's own programs, fed and read as streams; the password is never on a command line."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from portal.reservekopie import KopieFout

_CITEERT = re.compile(r"(DETAIL|CONTEXT|LINE|STATEMENT|QUERY)\b|Command was")
"""What PostgreSQL's programs say of a row beside the error."""
_STUK = 1024 * 1024
_OMGEVING = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}
_BREED = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


def zoek(programma: str) -> str:
    """Where it is; of several versions the newest, which reads what older servers have. Raises KopieFout."""
    bekend = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{programma}"),
        key=lambda pad: float(pad.parts[4]),
        reverse=True,
    )
    gevonden = str(bekend[0]) if bekend else shutil.which(programma)
    if not gevonden:
        raise KopieFout(f"{programma} is missing. As root: apt-get install postgresql-client")
    return gevonden


def _omgeving(verbinding: dict[str, Any]) -> dict[str, str]:
    namen = _OMGEVING | _BREED
    gezet = {namen[naam]: str(waarde) for naam, waarde in verbinding.items() if naam in namen and waarde}
    return {**os.environ, **gezet}


def lees(programma: str, keuzes: list[str], verbinding: dict[str, Any]) -> Iterator[bytes]:
    """What the program writes. Raises KopieFout, after what came before it, when it fails."""
    with tempfile.TemporaryFile() as fouten:
        proces = subprocess.Popen(  # noqa: S603  a program of PostgreSQL, with choices of ours
            [zoek(programma), *keuzes], env=_omgeving(verbinding), stdout=subprocess.PIPE, stderr=fouten
        )
        with proces:
            if proces.stdout is None:
                raise KopieFout(f"{programma} cannot be read.")
            yield from iter(lambda: proces.stdout.read(_STUK), b"")  # type: ignore[union-attr]
        _eis_goed(programma, proces.returncode, fouten)


def schrijf(programma: str, keuzes: list[str], verbinding: dict[str, Any], stukken: Iterable[bytes]) -> None:
    """Feed the program. Raises KopieFout when it fails."""
    with tempfile.TemporaryFile() as fouten:
        proces = subprocess.Popen(  # noqa: S603  a program of PostgreSQL, with choices of ours
            [zoek(programma), *keuzes], env=_omgeving(verbinding), stdin=subprocess.PIPE, stderr=fouten
        )
        try:
            with proces:
                if proces.stdin is None:
                    raise KopieFout(f"{programma} cannot be written to.")
                for stuk in stukken:
                    proces.stdin.write(stuk)
        except BrokenPipeError:
            pass  # it stopped reading: its own words tell why
        _eis_goed(programma, proces.wait(), fouten)


def _eis_goed(programma: str, code: int, fouten: Any) -> None:
    if code:
        fouten.seek(0)
        regels = fouten.read().decode(errors="replace").splitlines()
        uitleg = " ".join(" ".join(regel for regel in regels if not _CITEERT.match(regel)).split())
        raise KopieFout(f"{programma} stopped with exit code {code}: {uitleg[-400:]}")
