"""People who do something at the very same moment, each on an own connection to the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from portal.identiteit.rechten import Geweigerd

GEDULD_SECONDEN = 60


def tegelijk(*handelingen: Callable[[], object], eerst_verbinden: bool = False) -> list[str]:
    """Run the handelingen at once; "gelukt" or the refusal of each, in the order in which they were given.

    With `eerst_verbinden` each has its connection before the start, which asks for a pool of that size.
    """
    start = Barrier(len(handelingen))

    def voer_uit(handeling: Callable[[], object]) -> str:
        try:
            if eerst_verbinden:
                connection.ensure_connection()
            start.wait(timeout=GEDULD_SECONDEN)
            handeling()
        except Geweigerd as fout:
            return str(fout)
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(len(handelingen)) as pool:
        return list(pool.map(voer_uit, handelingen))
