"""Queries that keep their form: built and turned into SQL once per process; after that only their values differ.

For a page that asks the same each time, building the query and turning it into SQL costs more than all the rest, and
for PostgreSQL planning it costs more than carrying it out (`portal/snel/voorbereid.py`). The query is still written
with the ORM, with a `Plek` where a value comes:

    _OPEN = VasteVraag(lambda: Toezegging.objects.filter(dossier=Plek("dossier", UUIDField()), status="open"))
    rijen = _OPEN(dossier=sleutel)

What shapes the query is an argument of the builder, and each form is kept apart:

    _LIJST = VasteVraag(lambda teams: Dossier.objects.filter(team__in=teams).values_list("code", "onderwerp"))
    rijen = _LIJST(medewerker.teams_met(recht))

A value of one person in a form would be a value for everybody: whatever the builder uses comes in as an argument or
as a Plek.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Expression, Field, Model, QuerySet, TextField
from django.db.models.query import ModelIterable, ValuesListIterable
from django.db.models.sql.compiler import SQLCompiler

from portal.snel import voorbereid
from portal.snel.rijmaker import Rijmaker

R = TypeVar("R")

HOOGSTENS = 256
"""So many forms of one query are kept; the one that was not used for the longest time goes."""


Keuze = Callable[[list[dict[str, Any]]], Sequence[int]]
"""Which rows of those that were read, by number."""


class Plek(Expression):
    """A place for a value: its name, and the field that says how the value is written for the database."""

    def __init__(self, naam: str, veld: Field[Any, Any]) -> None:
        super().__init__(output_field=veld)
        self.naam = naam
        self._is_tekst = isinstance(veld, CharField | TextField)

    def voor(self, waarde: Any, verbinding: BaseDatabaseWrapper) -> Any:
        """The value as this database takes it; text goes as it is."""
        if self._is_tekst and isinstance(waarde, str):
            return voorbereid.kale_tekst(waarde)
        return self.output_field.get_db_prep_value(waarde, verbinding)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """A parameter that is not known yet: this place itself stands among the parameters."""
        return "%s", (self,)


def uitgeschreven(
    verbinding: BaseDatabaseWrapper, sql: str, gegevens: Sequence[Any]
) -> tuple[str, Sequence[Any]]:
    """The statement with what is constant in it written out where that helps PostgreSQL; its places stay open."""
    if verbinding.vendor != "postgresql":
        return sql, gegevens
    return voorbereid.schrijf_uit(verbinding, sql, gegevens, lambda deel: isinstance(deel, Plek))


def met_waarden(
    verbinding: BaseDatabaseWrapper, gegevens: Sequence[Any], waarden: dict[str, Any]
) -> list[Any]:
    """The parameters with a value in each place. Raises KeyError when a place has none."""
    return [
        deel.voor(waarden[deel.naam], verbinding) if deel.__class__ is Plek else deel for deel in gegevens
    ]


class VasteVraag(Generic[R]):
    """A query with places: call it with its form and its values to read the rows.

    The builder gives a queryset of model instances or of `values_list`. `per_waarde` is for a query that reads few
    rows for one value and very many for another: PostgreSQL plans it anew for the values of each call.
    """

    def __init__(self, bouw: Callable[..., QuerySet[Any, R]], *, per_waarde: bool = False) -> None:
        self._vorm = lru_cache(maxsize=HOOGSTENS)(lambda *vorm: _Gebouwd(bouw(*vorm), not per_waarde))

    def __call__(self, *vorm: Hashable, **waarden: Any) -> list[R]:
        """The rows. Raises KeyError when a place has no value."""
        return self._vorm(*vorm).lees(waarden)

    def eerste(self, *vorm: Hashable, **waarden: Any) -> R | None:
        """The first row, or None; for a query of one row."""
        return next(iter(self(*vorm, **waarden)), None)

    def gekozen(self, kies: "Keuze", *vorm: Hashable, **waarden: Any) -> list[R]:
        """Of the rows only those whose numbers `kies` gives, in that order.

        It sees each row by name (`naam`, `organisatie__naam`), with values as the database gives them. Making a model
        of a row costs more than reading it: this is for choosing a few out of many.
        """
        return self._vorm(*vorm).lees(waarden, kies)

    def tel(self, *vorm: Hashable, waar: Sequence[str] = (), **waarden: Any) -> tuple[int, ...]:
        """The number of rows, and for each of these columns of `values_list` in how many it is true."""
        geteld = self.tel_per([vorm], (), waar, **waarden)
        return geteld[0] if geteld else (0,) * (1 + len(waar))

    def tel_per(
        self, vormen: Iterable[tuple[Hashable, ...]], per: Sequence[str], waar: Sequence[str], **waarden: Any
    ) -> list[tuple[Any, ...]]:
        """The same counts of the rows of all these forms, for each value of the columns `per`. One statement."""
        gebouwd = [deel for vorm in vormen if (deel := self._vorm(*vorm)).sql]
        if not gebouwd:
            return []
        delen = " UNION ALL ".join(
            f"SELECT * FROM ({deel.sql}) AS deel_{nummer}"  # noqa: S608  SQL of the ORM
            for nummer, deel in enumerate(gebouwd)
        )
        groepen = [f'"{kolom}"' for kolom in per]
        kolommen = [*groepen, "COUNT(*)", *(f'COUNT(*) FILTER (WHERE "{kolom}")' for kolom in waar)]
        per_groep = f" GROUP BY {', '.join(groepen)}" if groepen else ""
        return gebouwd[0].voer_uit(
            f"SELECT {', '.join(kolommen)} FROM ({delen}) AS geteld{per_groep}",  # noqa: S608  names of our columns
            [gegeven for deel in gebouwd for gegeven in deel.met(waarden)],
        )


def leg_klaar(eigenaar: Model, naam: str, rijen: Sequence[Model]) -> None:
    """Put rows that were read where `eigenaar.naam.all()` finds them, as `prefetch_related` does."""
    beheerder: Any = getattr(eigenaar, naam)
    klaar = beheerder.get_queryset()
    klaar._result_cache, klaar._prefetch_done = list(rijen), True
    for rij in rijen:
        setattr(rij, beheerder.field.name, eigenaar)
    eerder = getattr(eigenaar, "_prefetched_objects_cache", {})
    eigenaar._prefetched_objects_cache = {**eerder, naam: klaar}  # type: ignore[attr-defined]


def ligt_klaar(eigenaar: Model, naam: str) -> bool:
    """Whether the rows of `eigenaar.naam` were read."""
    return naam in getattr(eigenaar, "_prefetched_objects_cache", {})


class _Gebouwd:
    """One form of a query, built and compiled."""

    def __init__(self, vraag: QuerySet[Any, Any], bewaar: bool) -> None:
        self.db, self.bewaar = vraag.db, bewaar
        compiler = vraag.query.get_compiler(vraag.db)
        self.sql: str = ""
        self.gegevens: Sequence[Any] = ()
        with suppress(EmptyResultSet):
            self.sql, self.gegevens = uitgeschreven(compiler.connection, *compiler.as_sql())
        kolommen = [kolom for kolom, *_ in compiler.select[: compiler.col_count]]
        self.omzetters = compiler.get_converters(kolommen)
        self.namen = _namen(compiler)
        self._hoogstens = compiler.col_count if compiler.has_extra_select else None
        self._maker = _maker(vraag, compiler)
        self._erbij = tuple((compiler.annotation_col_map or {}).items())

    def voer_uit(self, sql: str, gegevens: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows as the database gives them."""
        return voorbereid.rijen(connections[self.db], sql, gegevens, bewaar=self.bewaar)

    def met(self, waarden: dict[str, Any]) -> list[Any]:
        """The parameters with these values. Raises KeyError when a place has none."""
        return met_waarden(connections[self.db], self.gegevens, waarden)

    def lees(self, waarden: dict[str, Any], kies: Keuze | None = None) -> list[Any]:
        """The rows as the queryset gives them, of those that were read the ones that are chosen."""
        rijen: list[Any] = []
        verbinding = connections[self.db]
        gegevens = met_waarden(verbinding, self.gegevens, waarden)
        if self.sql:
            rijen = voorbereid.rijen(verbinding, self.sql, gegevens, bewaar=self.bewaar)
        if self._hoogstens is not None:  # the rest was selected only to put them in order
            rijen = [rij[: self._hoogstens] for rij in rijen]
        if kies:
            gelezen = [dict(zip(self.namen, rij, strict=True)) for rij in rijen]
            rijen = [rijen[nummer] for nummer in kies(gelezen)]
        if self.omzetters:
            rijen = self._omgezet(rijen, verbinding)
        if self._maker is None:
            return [tuple(rij) for rij in rijen]
        return [self._model(self._maker, rij) for rij in rijen]

    def _omgezet(self, rijen: Sequence[Sequence[Any]], verbinding: BaseDatabaseWrapper) -> list[list[Any]]:
        """The rows with each value as its field reads it."""
        nieuw = [list(rij) for rij in rijen]
        for plek, (omzetters, uitdrukking) in self.omzetters.items():
            for omzetter in omzetters:
                for rij in nieuw:
                    rij[plek] = omzetter(rij[plek], uitdrukking, verbinding)
        return nieuw

    def _model(self, maker: Rijmaker, rij: Sequence[Any]) -> Any:
        """The model of a row, with what the query adds to it."""
        nieuw = maker.maak(rij, self.db)
        for naam, plek in self._erbij:
            setattr(nieuw, naam, rij[plek])
        return nieuw


def _maker(vraag: Any, compiler: SQLCompiler) -> Rijmaker | None:
    """What makes the models of the rows; None for `values_list`. Raises TypeError for rows of another kind."""
    if vraag._iterable_class is ModelIterable:
        return Rijmaker(compiler.klass_info, compiler)
    if vraag._iterable_class is not ValuesListIterable:
        raise TypeError("A fixed query gives models, or tuples of values_list.")
    return None


def _namen(compiler: SQLCompiler) -> list[str]:
    """What the columns of a query for models are called, those of related models by the way to them."""
    namen = [""] * len(compiler.select)

    def noem(model: Any, weg: str) -> None:
        for plek in model["select_fields"]:
            namen[plek] = weg + compiler.select[plek][0].target.name
        for deel in model.get("related_klass_infos", ()):
            noem(deel, f"{weg}{deel['field'].name}__")

    if compiler.klass_info:
        noem(compiler.klass_info, "")
    for naam, plek in (compiler.annotation_col_map or {}).items():
        namen[plek] = naam
    return namen
