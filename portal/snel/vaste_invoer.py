"""New rows of several tables in one statement, which is built once per process.

What one deed writes goes to the database together:

    schrijf(dossier, *beloften, *regels)

Building an INSERT costs more than carrying it out, and each is a journey of its own. Here the statement for so many
rows of these tables is built once; after that only the values differ, and PostgreSQL keeps it prepared
(`portal/snel/voorbereid.py`). SQLite takes one table at a time.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any, cast
from uuid import UUID

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    EmailField,
    Field,
    ForeignKey,
    Model,
    SlugField,
    TextField,
    TimeField,
    UUIDField,
)
from django.db.models.signals import post_save, pre_save

from portal.snel import voorbereid

HOOGSTENS = 256
"""So many forms are kept: which tables, and how many rows of each."""

EEN_VOOR_EEN = 16
"""So many rows of one table have a statement of their own; more go as the ORM sends them, in batches."""

Veld = Field[Any, Any]
Maker = Callable[[Any], Any]

KAAL: dict[type[Veld], frozenset[type]] = {
    **dict.fromkeys((CharField, EmailField, SlugField, TextField), frozenset({str, NoneType})),
    BooleanField: frozenset({bool, NoneType}),
    **dict.fromkeys((DateField, DateTimeField), frozenset({NoneType})),
}
"""What goes to the database as it is, by kind of field: there is no need to ask the field what it makes of it."""

Vorm = tuple[tuple[type[Model], int], ...]


def schrijf(*rijen: Model, bestaat_mag: bool = False) -> None:
    """Insert new rows, all or none. Keys between them are checked at the end of the transaction: any order will do.

    It is as `bulk_create`: no `save()` of a model and no signals, so a table that has listeners is refused, and a
    number that the database hands out is not read back. With `bestaat_mag` a row that is there already stays as it
    was. Raises ValueError for a row that was written before, TypeError for a table that cannot be written like this.
    """
    per_soort: dict[type[Model], list[Model]] = {}
    for rij in rijen:
        if not rij._state.adding:
            raise ValueError(f"{type(rij).__name__} {rij.pk} was written before.")
        per_soort.setdefault(type(rij), []).append(rij)
    if not per_soort:
        return
    bij = router.db_for_write(next(iter(per_soort)))
    vorm = tuple((soort, len(eigen)) for soort, eigen in per_soort.items())
    veel = [soort for soort, aantal in vorm if aantal > EEN_VOOR_EEN]
    vorm = tuple(een for een in vorm if een[0] not in veel)
    delen = [vorm] if vorm and connections[bij].vendor == "postgresql" else [(een,) for een in vorm]
    with nullcontext() if len(delen) + len(veel) == 1 else transaction.atomic(using=bij, savepoint=False):
        for soort in veel:
            _velden(soort, bij)
            soort._default_manager.using(bij).bulk_create(per_soort[soort], ignore_conflicts=bestaat_mag)
        for deel in delen:
            _voer_uit(bij, deel, [rij for soort, _aantal in deel for rij in per_soort[soort]], bestaat_mag)
    for rij in rijen:
        rij._state.adding, rij._state.db = False, bij


def _voer_uit(bij: str, vorm: Vorm, rijen: list[Model], bestaat_mag: bool) -> None:
    verbinding, waarden = connections[bij], list[Any]()
    for rij in rijen:
        velden, eigen = _velden(type(rij), bij), rij.__dict__
        gelezen = rij._state.fields_cache
        leeg = [veld.name for veld in velden.sleutels if eigen[veld.attname] is None]
        if [naam for naam in leeg if naam in gelezen and gelezen[naam] is not None]:
            # It was tied to another row when that had no key yet; perhaps it has none now.
            rij._prepare_related_fields_for_save(operation_name="schrijf")  # type: ignore[attr-defined]
        for veld in velden.zelf:
            eigen[veld.attname] = veld.pre_save(rij, add=True)
        waarden += [
            waarde
            if (waarde := eigen[naam]).__class__ in kaal
            else (maak(waarde) if maak else veld.get_db_prep_save(waarde, verbinding))
            for naam, kaal, maak, veld in velden.schrijvers
        ]
    voorbereid.voer_uit(verbinding, _opdracht(bij, vorm, bestaat_mag), waarden)


@lru_cache(maxsize=HOOGSTENS)
def _opdracht(bij: str, vorm: Vorm, bestaat_mag: bool) -> str:
    """One INSERT for each table; all but the last stand before it, and are carried out as well."""
    delen = [_insert(bij, soort, aantal, bestaat_mag) for soort, aantal in vorm]
    *eerst, laatste = delen
    vooraf = ", ".join(f"deel_{nummer} AS ({deel})" for nummer, deel in enumerate(eerst))
    return f"WITH {vooraf} {laatste}" if vooraf else laatste


def _insert(bij: str, soort: type[Model], aantal: int, bestaat_mag: bool) -> str:
    naam = connections[bij].ops.quote_name
    kolommen = [naam(str(veld.column)) for veld in _velden(soort, bij).velden]
    rij = f"({', '.join(['%s'] * len(kolommen))})"
    tabel = naam(soort._meta.db_table)
    einde = " ON CONFLICT DO NOTHING" if bestaat_mag else ""
    # Names of our own tables and columns, and no values.
    return f"INSERT INTO {tabel} ({', '.join(kolommen)}) VALUES {', '.join([rij] * aantal)}{einde}"  # noqa: S608


@dataclass(frozen=True)
class _Velden:
    """The fields of a table that are written, and how the value of each becomes what the database gets."""

    velden: list[Veld]
    zelf: list[Veld]
    """These fill in their own value first, such as the moment of writing."""
    sleutels: list[Veld]
    schrijvers: list[tuple[str, frozenset[type], Maker | None, Veld]]
    """Per field: its attribute, the kinds of values that go as they are, and what makes something of the others.

    Nothing makes it of a field that has more than one step for that: then the field itself is asked.
    """


@lru_cache(maxsize=HOOGSTENS)
def _velden(soort: type[Model], bij: str) -> _Velden:
    """How rows of this table are written. Raises TypeError where more than an INSERT is needed."""
    meta: Any = soort._meta
    luistert = pre_save.has_listeners(soort) or post_save.has_listeners(soort)
    bijzonder = any(veld.generated or veld.has_db_default() for veld in meta.local_concrete_fields)
    if luistert or bijzonder or meta.parents:
        raise TypeError(f"{soort.__name__} is not written by an INSERT alone.")
    velden = [veld for veld in meta.local_concrete_fields if not isinstance(veld, AutoField)]
    verbinding = connections[bij]
    return _Velden(
        velden,
        [veld for veld in velden if _vult_zelf_in(veld)],
        [veld for veld in velden if isinstance(veld, ForeignKey)],
        [(veld.attname, _kaal(veld, verbinding), _maker(veld, verbinding), veld) for veld in velden],
    )


def _vult_zelf_in(veld: Veld) -> bool:
    """Whether it has a value of its own at writing; the fields of a moment only when they were told to."""
    if type(veld).pre_save in (DateField.pre_save, DateTimeField.pre_save, TimeField.pre_save):
        return any(vars(veld).get(wens) for wens in ("auto_now", "auto_now_add"))
    return type(veld).pre_save is not Field.pre_save


def _kaal(veld: Veld, verbinding: BaseDatabaseWrapper) -> frozenset[type]:
    """The kinds of values that this field gives to this database as they are."""
    if isinstance(veld, ForeignKey):
        return _kaal(veld.target_field, verbinding) | {NoneType}
    if isinstance(veld, AutoField):
        return frozenset({int, NoneType})
    if type(veld) is UUIDField and verbinding.features.has_native_uuid_field:
        return frozenset({UUID, NoneType})
    if type(veld) is DateField and verbinding.vendor == "postgresql":
        return frozenset({date, NoneType})
    return KAAL.get(type(veld), frozenset())


def _maker(veld: Veld, verbinding: BaseDatabaseWrapper) -> Maker | None:
    """What makes of a value what the database gets in one step; None when a field takes more."""
    if type(veld) is DateTimeField and verbinding.vendor == "postgresql":
        return lambda moment: moment if getattr(moment, "tzinfo", None) else veld.get_prep_value(moment)
    if str in KAAL.get(type(veld), ()):
        return lambda tekst: (
            voorbereid.kale_tekst(tekst) if isinstance(tekst, str) else veld.get_prep_value(tekst)
        )
    stappen = ("get_db_prep_save", "get_db_prep_value")
    if all(getattr(type(veld), stap) is getattr(Field, stap) for stap in stappen):
        return cast("Maker", veld.get_prep_value)
    return None
