"""People who do something at the very same moment, each on an own connection to the database."""

import time
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


def wacht_tot_iemand_wacht() -> None:
    """Until another connection waits for a lock that somebody holds."""
    for _keer in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits for a lock")
