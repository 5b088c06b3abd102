"""Work on the database that may take as long as it takes: making tables, putting back, counting all of it."""

from django.db import connection


def zonder_tijdslimiet() -> None:
    """Lift the limits on statements of this connection; for a command that someone waits for, never for a page."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET idle_in_transaction_session_timeout = 0")
