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
    """Make what is not there yet."""
    with tempfile.TemporaryDirectory() as map_, PostgresServer() as server:
        for alleen in (False, True):
            proefdatabase.maak_sqlite(Path(map_) / f"{alleen}.sqlite3", alleen_signalen=alleen)
            url = server.maak_database(f"vooraf_{alleen}".lower())
            proefdatabase.maak_postgres(url, alleen_signalen=alleen)
    bouw_index(lees_bron())
    bewaard_model()


if __name__ == "__main__":
    main()
