"""The setting DATABASES: SQLite in the data folder, or what DATABASE_URL names, and what we ask of a connection."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE_OPTIES = {
    "timeout": 10,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;",
}


def postgres_opties(seconden: int) -> dict[str, Any]:
    """How long we wait: to connect and for a transaction that does nothing (seconds), for one statement (the given
    number), and for a network that takes nothing more (milliseconds).

    A statement that is kept prepared (`portal/snel/voorbereid.py`) is planned once for all values. Left to choose,
    PostgreSQL plans some of them anew each time, which takes it three times as long as carrying them out.

    Compiling a statement (`jit`) takes a fifth of a second. PostgreSQL does it for a page of many joins when it
    thinks that there are many rows, as in tables it has not counted yet; it gains a report of a million rows nothing.
    """
    return {
        "connect_timeout": 5,
        "tcp_user_timeout": 30_000,
        "options": f"-c statement_timeout={seconden}s -c idle_in_transaction_session_timeout=300s"
        " -c plan_cache_mode=force_generic_plan -c jit=off",
    }


def sqlite_in(data_map: Path) -> dict[str, Any]:
    """The database of the embedded run."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_map / "portaal.sqlite3",
        "OPTIONS": SQLITE_OPTIES,
    }


def met_opties(database: dict[str, Any], opties: Mapping[str, Any]) -> dict[str, Any]:
    """What DATABASE_URL names; a PostgreSQL with our options, which those in the URL go above, and a pool.

    Threads of one process share the pool, so CONN_MAX_AGE stays 0. One thread keeps up a pool of so few.
    """
    if database["ENGINE"].endswith("postgresql"):
        pool = {"min_size": 1, "max_size": 8, "timeout": 10, "num_workers": 1}
        database["OPTIONS"] = {**opties, **database.get("OPTIONS", {}), "pool": pool}
    return database
