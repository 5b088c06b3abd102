"""A whole installation of the portal for the tests marked `keten`: real processes, real servers, own data."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from portal.start import opdrachten
from tests import proefdatabase
from tests.processen import WORTEL, Proces, vrije_poort

EIGEN_VARIABELEN = frozenset(
    [
        *(
            "DATABASE_URL",
            "REDIS_URL",
            "DATA_MAP",
            "STATIC_MAP",
            "DJANGO_SETTINGS_MODULE",
            "BASIS_URL",
            "PORT",
        ),
        *("INGEBED", "PROEFOMGEVING", "SECRET_KEY", "VERSLEUTELING_SLEUTELS", "ZOEKSLEUTEL", "ALLOWED_HOSTS"),
    ]
)
"""Never taken over from the caller: they say which database, broker, folder and secrets are used."""

CONTROLEER = "from django.core.management import call_command; call_command('controleer')"
"""For `shells`: `manage("controleer")`."""
_NA_ELKAAR = """
import contextlib, io, json
gezegd = []
try:
    for code in {codes!r}:
        with contextlib.redirect_stdout(io.StringIO()) as uitvoer:
            try:
                exec(code, {{}})
            finally:
                gezegd.append(uitvoer.getvalue().strip())
finally:
    print(json.dumps(gezegd))
"""


class Installatie:
    """A whole installation of the portal with its own data folder, port and secrets, for the `keten` tests.

    Without `database_url` it runs on SQLite, without `redis_url` on the file system broker.
    """

    def __init__(
        self,
        naam: str,
        database_url: str | None = None,
        redis_url: str | None = None,
        extra_env: Mapping[str, str] | None = None,
        *,
        statisch: Path | None = None,
    ) -> None:
        self.naam = naam
        self.map = Path(tempfile.mkdtemp(prefix=f"gvd-{naam}-"))
        self.poort = vrije_poort()
        self.basis_url = f"http://127.0.0.1:{self.poort}"
        self.env = _schone_omgeving() | {
            "DATA_MAP": str(self.map / "data"),
            "INGEBED": "true",
            "PORT": str(self.poort),
            "PYTHONUNBUFFERED": "1",
            "WEB_CONCURRENCY": "1",
            # All visitors of a test come from one address; the test of the ceilings sets its own.
            "DREMPEL_PER_ACTIE_PER_UUR": "1000000",
            "DREMPEL_PER_ADRES_PER_UUR": "1000000",
        }
        if database_url:
            self.env["DATABASE_URL"] = database_url
        if redis_url:
            self.env["REDIS_URL"] = redis_url
        if statisch:
            self.env["STATIC_MAP"] = str(statisch)
        self.env |= dict(extra_env or {})
        self._processen: dict[str, Proces] = {}

    def manage(self, *opdracht: str, invoer: str | None = None, mag_falen: bool = False) -> str:
        """Run a management command to the end and return its standard output.

        Raises AssertionError with all output when it fails, unless `mag_falen`.
        """
        resultaat = subprocess.run(
            [sys.executable, "manage.py", *opdracht],
            cwd=WORTEL,
            env=self.env,
            input=invoer or "",
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if resultaat.returncode and not mag_falen:
            raise AssertionError(f"manage.py {' '.join(opdracht)}:\n{resultaat.stdout}\n{resultaat.stderr}")
        return resultaat.stdout

    def shell(self, code: str) -> str:
        """Run Python inside the installation (all its settings and models) and return what it printed."""
        return self.manage("shell", "--verbosity", "0", "--command", code).strip()

    def shells(self, *codes: str) -> list[str]:
        """What `shell` returns for each of these, in one process: starting one takes longer than most of them."""
        gezegd: list[str] = json.loads(self.shell(_NA_ELKAAR.format(codes=codes)))
        return gezegd

    def leg_tabellen_klaar(self) -> None:
        """Give the database its tables, as `manage("migrate")` does, from what was migrated before."""
        alleen_signalen = "ALLEEN_SIGNALEN" in self.env
        if url := self.env.get("DATABASE_URL"):
            proefdatabase.maak_postgres(url, alleen_signalen=alleen_signalen)
        else:
            bestand = Path(self.env["DATA_MAP"]) / "portaal.sqlite3"
            proefdatabase.maak_sqlite(bestand, alleen_signalen=alleen_signalen)

    def start_web(self) -> None:
        """Start the web server and wait until /gezondheid/ answers."""
        proces = self._start("web", opdrachten.web("127.0.0.1", self.poort))
        proces.wacht_tot_gereed(self.is_gezond)

    def start_worker(self, *, met_klok: bool = True) -> None:
        """Start the worker, with the clock unless told otherwise, and wait until it takes work."""
        eerder = self._keren_gereed()
        proces = self._start("worker", opdrachten.worker(met_klok=met_klok, niveau="INFO"))
        proces.wacht_tot_gereed(lambda: self._keren_gereed() > eerder)

    def start_klok(self) -> None:
        """Start the clock alone, for a worker that runs without one."""
        self._start("klok", opdrachten.klok())

    def stop_web(self) -> int:
        """Stop the web server and return its exit code."""
        return self._processen.pop("web").stop()

    def stop_worker(self) -> int:
        """Stop the worker in the normal way and return its exit code."""
        return self._processen.pop("worker").stop()

    def kill9_web(self) -> None:
        """End the web server as a power cut would."""
        self._processen.pop("web").kill9()

    def kill9_worker(self) -> None:
        """End the worker, and the clock in it, as a power cut would."""
        self._processen.pop("worker").kill9()

    def kill9_klok(self) -> None:
        """End the clock as a power cut would."""
        self._processen.pop("klok").kill9()

    def loopt(self, naam: str) -> bool:
        """Whether `web`, `worker` or `klok` was started and did not end."""
        return naam in self._processen and self._processen[naam].loopt

    def beperk_bestanden(self, naam: str, bytes_: int | None) -> None:
        """Let `web`, `worker` or `klok` write no file beyond so many bytes, as on a full disk; None lifts it."""
        self._processen[naam].beperk_bestanden(bytes_)

    def is_gezond(self) -> bool:
        """Whether the web server answers and says it is well."""
        try:
            with urllib.request.urlopen(f"{self.basis_url}/gezondheid/", timeout=30) as antwoord:  # noqa: S310
                return int(antwoord.status) == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def log(self, proces: str) -> str:
        """Return what the process `web`, `worker` or `klok` printed, over all its lives."""
        bestand = self.map / f"{proces}.log"
        return bestand.read_text(errors="replace") if bestand.exists() else ""

    def stop(self) -> None:
        """Stop what runs and remove the data."""
        for proces in self._processen.values():
            proces.stop()
        self._processen.clear()
        shutil.rmtree(self.map, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()

    def _keren_gereed(self) -> int:
        return self.log("worker").count(" ready.")

    def _start(self, naam: str, regel: list[str]) -> Proces:
        proces = Proces(regel, log=self.map / f"{naam}.log", env=self.env).start()
        self._processen[naam] = proces
        return proces


def _schone_omgeving() -> dict[str, str]:
    """The environment without what would point an installation at another database, broker or folder."""
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in EIGEN_VARIABELEN}
