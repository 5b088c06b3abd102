"""The database as one stream of bytes, at one moment, with the number of rows of each table at that moment."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from django.db import connection, connections, transaction
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from portal.reservekopie import KopieFout, programmas
from portal.tijdslimiet import zonder_tijdslimiet

Tellingen = dict[str, int]
_STUK = 1024 * 1024
WACHT_SECONDEN = 5
_OPZIJ = "voor_het_terugzetten"
_ANDEREN = (
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


@contextlib.contextmanager
def kopie(map_: Path) -> Iterator[tuple[Iterable[bytes], Tellingen]]:
    """The database as a stream, and what is in it. `map_` is where SQLite's copy lies for a moment."""
    if connection.vendor == "postgresql":
        with _kopie_postgres() as gemaakt:
            yield gemaakt
    else:
        with _kopie_sqlite(map_) as gemaakt:
            yield gemaakt


@contextlib.contextmanager
def _kopie_postgres() -> Iterator[tuple[Iterable[bytes], Tellingen]]:
    """pg_dump looks through the eyes of our transaction, so that it copies exactly what we counted."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        zonder_tijdslimiet()  # while pg_dump works this transaction only waits
        cursor.execute("SELECT pg_export_snapshot()")
        blik = cursor.fetchone()[0]
        keuzes = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={blik}"]
        yield programmas.lees("pg_dump", keuzes, connection.get_connection_params()), _tel(cursor)


@contextlib.contextmanager
def _kopie_sqlite(map_: Path) -> Iterator[tuple[Iterable[bytes], Tellingen]]:
    """SQLite's own backup: whole, also while the portal runs; a copy of the file would not be."""
    bestand = map_ / "database.tmp"
    os.close(os.open(bestand, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(bestand)) as doel:
            connection.ensure_connection()
            connection.connection.backup(doel)
            doel.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            tellingen = _tel(doel.cursor())
        with bestand.open("rb") as lezer:
            yield iter(lambda: lezer.read(_STUK), b""), tellingen
    finally:
        bestand.unlink()


def _tel(cursor: Any) -> Tellingen:
    """Rows of each table; the names come from the database itself."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    else:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        )
    tellingen: Tellingen = {}
    for (tabel,) in list(cursor.fetchall()):
        cursor.execute(f'SELECT COUNT(*) FROM "{tabel}"')  # noqa: S608
        tellingen[tabel] = cursor.fetchone()[0]
    return tellingen


def tel() -> Tellingen:
    """Rows of each table now."""
    with connection.cursor() as cursor:
        return _tel(cursor)


def is_leeg() -> bool:
    """Whether the database has no tables, and keeps none of a putting back that was killed halfway."""
    if connection.introspection.table_names():
        return False
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NULL", [_OPZIJ])
        return bool(cursor.fetchone()[0])


def anderen() -> int:
    """How many other sessions use this database; SQLite is kept to one by the lock on its folder.

    One that has just ended is still counted for a moment, so this asks again for a few seconds.
    """
    if connection.vendor != "postgresql":
        return 0
    verbinding = connection.get_connection_params()
    connections.close_all()
    connection.close_pool()  # type: ignore[attr-defined]  # ours do not count
    uiterlijk = time.monotonic() + WACHT_SECONDEN
    with psycopg.connect(**verbinding | {"connect_timeout": WACHT_SECONDEN}, autocommit=True) as eigen:
        while (aantal := eigen.execute(_ANDEREN).fetchone()[0]) and time.monotonic() < uiterlijk:  # type: ignore[index]
            time.sleep(0.1)
    return int(aantal)


def zet_terug(stukken: Iterable[bytes]) -> None:
    """Put the stream in place of what is in the database. Raises KopieFout."""
    zet: Callable[[Iterable[bytes]], None] = (
        _terug_postgres if connection.vendor == "postgresql" else _terug_sqlite
    )
    zet(stukken)


def _terug_postgres(stukken: Iterable[bytes]) -> None:
    """All or nothing: what was there waits under another name until pg_restore, in one transaction, is done."""
    _voer_uit(
        f"DROP SCHEMA IF EXISTS {_OPZIJ} CASCADE",  # of a putting back that was killed halfway
        f"ALTER SCHEMA public RENAME TO {_OPZIJ}",
        "CREATE SCHEMA public",
    )
    verbinding = connection.get_connection_params()
    connections.close_all()
    keuzes = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    keuzes.append(f"--dbname={verbinding['dbname']}")
    try:
        programmas.schrijf("pg_restore", keuzes, verbinding, stukken)
    except BaseException:
        _voer_uit("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {_OPZIJ} RENAME TO public")
        raise
    _voer_uit(f"DROP SCHEMA {_OPZIJ} CASCADE")
    zonder_tijdslimiet()
    with connection.cursor() as cursor:
        # A copy holds no statistics: until PostgreSQL has them it reads whole tables for a page.
        cursor.execute("VACUUM ANALYZE")


def _voer_uit(*opdrachten: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def _terug_sqlite(stukken: Iterable[bytes]) -> None:
    """Beside the old file first; only a whole database takes its place."""
    doel = Path(str(connection.settings_dict["NAME"]))
    nieuw = doel.with_suffix(".terug")
    doel.parent.mkdir(parents=True, exist_ok=True)
    with nieuw.open("wb") as schrijver:
        nieuw.chmod(0o600)
        _schrijf_alles(stukken, schrijver)
    with contextlib.closing(sqlite3.connect(nieuw)) as gelezen:
        register(gelezen)  # constraints call functions that Django brings
        if gelezen.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise KopieFout("The copy of the database is damaged; nothing was changed.")
    connections.close_all()
    for achtervoegsel in ("-wal", "-shm"):
        doel.with_name(doel.name + achtervoegsel).unlink(missing_ok=True)
    nieuw.replace(doel)


def _schrijf_alles(stukken: Iterable[bytes], schrijver: BinaryIO) -> None:
    for stuk in stukken:
        schrijver.write(stuk)
    schrijver.flush()
    os.fsync(schrijver.fileno())
