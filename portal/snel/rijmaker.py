"""Instances of models from the rows of a query, by the shortest way.

Django passes each value through the constructor of its model, field by field. A row of the database needs none of
what that does: no defaults, no check of names, nobody who listens. `tests/portal/snel/test_rijmaker.py` holds that
both give the same. A model that has a constructor or a `from_db` of its own, that is a child of another table, or
whose making somebody listens to, is refused: it is read by an ordinary query.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Zet = Callable[[Any, Any], None]


class Rijmaker:
    """Makes the instance that stands in a row, with those that were read along with it (`select_related`).

    Raises TypeError for a model that is not made of its columns alone.
    """

    def __init__(self, soort: Any, compiler: SQLCompiler) -> None:
        _eis_kaal(soort)
        plekken = soort["select_fields"]
        self._model: type[Model] = soort["model"]
        self._van, self._tot = plekken[0], plekken[-1] + 1
        velden = [kolom[0].target for kolom in compiler.select[self._van : self._tot]]
        self._namen = [veld.attname for veld in velden]
        self._sleutel = self._van + velden.index(self._model._meta.pk)
        self._delen: list[tuple[Rijmaker, Zet, Zet]] = [
            (Rijmaker(deel, compiler), deel["local_setter"], deel["remote_setter"])
            for deel in soort.get("related_klass_infos", ())
        ]

    def maak(self, rij: Sequence[Any], bij: str) -> Any:
        """The instance; None when its key is empty, because there is nothing at the other end."""
        if rij[self._sleutel] is None:
            return None
        nieuw: Any = object.__new__(self._model)
        nieuw._state = stand = ModelState()
        stand.adding, stand.db = False, bij
        nieuw.__dict__.update(zip(self._namen, rij[self._van : self._tot], strict=True))
        for maker, hier, daar in self._delen:
            ander = maker.maak(rij, bij)
            hier(nieuw, ander)
            if ander is not None:
                daar(ander, nieuw)
        return nieuw


def _eis_kaal(soort: Any) -> None:
    model = soort["model"]
    eigen = model.__init__ is not Model.__init__ or "from_db" in {
        naam for klasse in model.__mro__ if klasse is not Model for naam in vars(klasse)
    }
    luistert = pre_init.has_listeners(model) or post_init.has_listeners(model)
    if eigen or luistert or soort.get("from_parent") or model._meta.parents:
        raise TypeError(f"A {model.__name__} is not made of its columns alone.")
