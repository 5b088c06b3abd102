"""Sealing the logs in batches: each seal holds the hash of every line and of the seal before it.

The seal is an HMAC with a key that is not in the database, so that who changes lines and knows how seals are made
still cannot make them anew. What it cannot see by itself is that the end of the chain was cut off: for that the
number and hash of a seal are kept elsewhere, as in the log of the worker.
"""

import hashlib
import json
import logging
import time
from datetime import UTC, datetime
from typing import Any, Final

from django.db import OperationalError, connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from portal.logboek.models import Medewerkershandeling, Regelgrafsteen, Verwerking, Verzegeld, Zegel
from portal.persoonsgegevens.sleutels import zoeksleutel

logger = logging.getLogger(__name__)

PER_ZEGEL: Final = 1000
WACHT_SECONDEN: Final = 2
"""So long a seal waits for what is being written."""
_SLOTNUMMER: Final = 7_340_212
"""Any fixed number: the advisory lock under which one worker at a time adds to the chain."""

TABELLEN: Final[dict[Verzegeld, tuple[type[models.Model], tuple[str, ...]]]] = {
    Verzegeld.VERWERKING: (
        Verwerking,
        (
            *("id", "trace_id", "span_id", "parent_span_id", "naam", "activiteit", "betrokkene", "namens"),
            *("verwerker", "begonnen_op", "geeindigd_op", "status"),
        ),
    ),
    Verzegeld.HANDELING: (
        Medewerkershandeling,
        ("id", "trace_id", "span_id", "medewerker_id", "handeling", "op"),
    ),
    Verzegeld.GRAFSTEEN: (Regelgrafsteen, ("id", "tabel", "rij", "reden", "op")),
}
"""What is sealed of each, in this order. A field that is added later is no part of it: older seals must stay true."""


def hash_van_regel(waarden: tuple[Any, ...]) -> bytes:
    """The SHA-256 of one line: its values in the order of TABELLEN."""
    return hashlib.sha256(json.dumps([_plat(waarde) for waarde in waarden]).encode()).digest()


def _plat(waarde: Any) -> Any:
    return waarde.astimezone(UTC).isoformat() if isinstance(waarde, datetime) else waarde


def hash_van_zegel(zegel: Zegel) -> str:
    """What its hash must be, by all that it says."""
    delen = [
        zegel.nummer,
        zegel.tabel,
        zegel.tot,
        hashlib.sha256(bytes(zegel.regels)).hexdigest(),
        zegel.vorige,
        _plat(zegel.op),
    ]
    return zoeksleutel(json.dumps(delen), doel="logboekzegel")


def verzegel() -> int:
    """Seal every line that was written; returns how many seals were added. Safe to repeat and to run twice at once.

    Raises OperationalError when something was being written for too long: the next run seals it.
    """
    aantal = 0
    for tabel in Verzegeld:
        grens = _grens(TABELLEN[tabel][0])
        while _verzegel_een(tabel, grens, timezone.now()):
            aantal += 1
    return aantal


def _grens(model: type[models.Model]) -> int:
    """The id up to which every line is there: one that is still being written gets no lower id later.

    SQLite has one writer. On PostgreSQL this waits for those who write now, and holds up nobody: who has a
    number up to the last one that was handed out had its lock on the table before that was read.
    """
    if connection.vendor != "postgresql":
        return int(model._default_manager.aggregate(hoogste=Max("pk"))["hoogste"] or 0)
    tabel = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [tabel])
        cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")  # noqa: S608
        laatste, uitgedeeld = cursor.fetchone()
        uiterlijk = time.monotonic() + WACHT_SECONDEN
        bezig = _schrijvers(cursor, tabel)
        while bezig:
            if time.monotonic() > uiterlijk:
                raise OperationalError(f"{tabel} is still being written.")
            time.sleep(0.05)
            bezig &= _schrijvers(cursor, tabel)
    return int(laatste) if uitgedeeld else 0


def _schrijvers(cursor: Any, tabel: str) -> set[str]:
    """The transactions of others that write in this table now."""
    cursor.execute(
        "SELECT virtualtransaction FROM pg_locks WHERE relation = %s::regclass AND mode = 'RowExclusiveLock'"
        " AND granted AND pid <> pg_backend_pid()",
        [tabel],
    )
    return {rij[0] for rij in cursor.fetchall()}


def _verzegel_een(tabel: Verzegeld, grens: int, nu: datetime) -> bool:
    model, velden = TABELLEN[tabel]
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOTNUMMER])
        begin = (
            Zegel.objects.filter(tabel=tabel).order_by("-nummer").values_list("tot", flat=True).first() or 0
        )
        rijen = list(
            model._default_manager.filter(pk__gt=begin, pk__lte=grens)
            .order_by("pk")
            .values_list(*velden)[:PER_ZEGEL]
        )
        if not rijen:
            return False
        vorige = Zegel.objects.order_by("-nummer").only("nummer", "hash").first()
        zegel = Zegel(
            nummer=vorige.nummer + 1 if vorige else 1,
            tabel=tabel,
            tot=rijen[-1][0],
            regels=b"".join(rij[0].to_bytes(8, "big") + hash_van_regel(rij) for rij in rijen),
            vorige=vorige.hash if vorige else "",
            op=nu,
        )
        zegel.hash = hash_van_zegel(zegel)
        zegel.save(force_insert=True)
    logger.info("Sealed %d lines of the log; the chain ends at %d:%s", len(rijen), zegel.nummer, zegel.hash)
    return True
