"""Deleting by a statement that keeps its form, built once per process as that of a `VasteVraag` is.

The ORM asks six times as much of Python for it: this is for where somebody waits for many statements, as at the last
step of the intake.

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

from portal.snel import voorbereid
from portal.snel.vaste_vraag import met_waarden, uitgeschreven


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
        self._sql, self._gegevens = uitgeschreven(connections[vraag.db], *compiler.as_sql())

    def voer_uit(self, waarden: dict[str, Any]) -> int:
        """Carry it out, kept prepared on PostgreSQL."""
        verbinding = connections[self._db]
        return voorbereid.voer_uit(verbinding, self._sql, met_waarden(verbinding, self._gegevens, waarden))
