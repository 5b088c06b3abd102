"""What the tests make once and then share: databases, models, compiled tests. Run as `python -m tests.vooraf`.

Nobody has to: the first test that needs one makes it, while others wait. Beside `make lint` it costs no time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from loket.zoeken.bouwen import bouw_index
from loket.zoeken.bron import lees_bron
from loket.zoeken.spoedleren import bewaard_model
from tests import proefdatabase
from tests.processen import WORTEL
from tests.servers import PostgresServer


def main() -> None:
    """Make what is not there yet, first what the first tests ask for."""
    with tempfile.TemporaryDirectory() as map_:
        proefdatabase.maak_sqlite(Path(map_) / "alles.sqlite3")
        bouw_index(lees_bron())
        bewaard_model()
        _lees_de_tests()
        proefdatabase.maak_sqlite(Path(map_) / "signalen.sqlite3", alleen_signalen=True)
    with PostgresServer() as server:
        proefdatabase.maak_postgres(server.maak_database("alles"))
        proefdatabase.maak_postgres(server.maak_database("signalen"), alleen_signalen=True)


def _lees_de_tests() -> None:
    """Keep every test file as pytest rewrites it; else each worker of the first run would, at the same time."""
    opdracht = [sys.executable, "-m", "pytest", "--collect-only", "-qq"]
    gelezen = subprocess.run(
        opdracht, cwd=WORTEL, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    if gelezen.returncode:
        sys.exit(gelezen.stdout)


if __name__ == "__main__":
    main()
