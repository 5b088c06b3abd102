"""What the tests make once and then share: trained models and migrated databases. Run as `python -m tests.vooraf`.

Nobody has to: the first test that needs one makes it, while others wait. Beside `make lint` it costs no time.
"""

import tempfile
from pathlib import Path

from loket.zoeken.bouwen import bouw_index
from loket.zoeken.bron import lees_bron
from loket.zoeken.spoedleren import bewaard_model
from tests import proefdatabase
from tests.servers import PostgresServer


def main() -> None:
    """Make what is not there yet, first what the first tests ask for."""
    with tempfile.TemporaryDirectory() as map_:
        proefdatabase.maak_sqlite(Path(map_) / "alles.sqlite3")
        bouw_index(lees_bron())
        bewaard_model()
        proefdatabase.maak_sqlite(Path(map_) / "signalen.sqlite3", alleen_signalen=True)
    with PostgresServer() as server:
        proefdatabase.maak_postgres(server.maak_database("alles"))
        proefdatabase.maak_postgres(server.maak_database("signalen"), alleen_signalen=True)


if __name__ == "__main__":
    main()
