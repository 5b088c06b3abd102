"""Deleting by a statement that keeps its form, built once per process as that of a `VasteVraag` is.

_NEEM = VasteVerwijdering(lambda: Intake.objects.filter(pk=Plek("sleutel", UUIDField())))
if _NEEM(sleutel=sleutel): ...
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.deletion import Collector
from django.db.models.sql import DeleteQuery

from portal import voorbereid
from portal.vaste_vraag import Plek


class VasteVerwijdering:
    """Rows that a query with places finds, deleted; call it with its values to get how many there were."""

    def __init__(self, bouw: Callable[[], QuerySet[Any]]) -> None:
        self._vorm = cache(lambda: _Vorm(bouw()))

    def __call__(self, **waarden: Any) -> int:
        """How many rows were deleted. Raises KeyError when a place has no value."""
        return self._vorm().voer_uit(waarden)


class _Vorm:
    """The statement. Raises TypeError for rows that others listen to or point at: those the ORM deletes."""

    def __init__(self, vraag: QuerySet[Any]) -> None:
        if not Collector(using=vraag.db).can_fast_delete(vraag):
            raise TypeError(f"{vraag.model.__name__} is not deleted by one DELETE alone.")
        self._db = vraag.db
        compiler = vraag.query.chain(klass=DeleteQuery).get_compiler(vraag.db)
        sql, gegevens = compiler.as_sql()
        if connections[vraag.db].vendor == "postgresql":
            sql, gegevens = voorbereid.schrijf_uit(
                connections[vraag.db], sql, gegevens, lambda deel: isinstance(deel, Plek)
            )
        self._sql, self._gegevens = sql, gegevens

    def voer_uit(self, waarden: dict[str, Any]) -> int:
        """Carry it out, kept prepared on PostgreSQL."""
        verbinding = connections[self._db]
        gegevens = [
            deel.output_field.get_db_prep_value(waarden[deel.naam], verbinding)
            if isinstance(deel, Plek)
            else deel
            for deel in self._gegevens
        ]
        if verbinding.vendor == "postgresql" and not verbinding.queries_logged:
            return voorbereid.voer_uit(verbinding, self._sql, gegevens)
        with verbinding.cursor() as cursor:
            cursor.execute(self._sql, gegevens)
            return int(cursor.rowcount)
