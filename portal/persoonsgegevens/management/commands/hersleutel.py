"""Bring everything that is encrypted under the first key, so that an old key can be retired."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from portal.gezondheid.kloppen import proces_zwijgt_na
from portal.gezondheid.processen import in_woorden, met_andere_sleutel
from portal.persoonsgegevens.sleutels import OntsleutelFout, hersleutel
from portal.persoonsgegevens.velden import VersleuteldTekstVeld

Model = type[models.Model]
RIJEN_PER_KEER = 500


class Command(BaseCommand):
    """Re-encrypt every encrypted field of every model with the first of VERSLEUTELING_SLEUTELS.

    It does not begin while a web server or a worker runs that writes with another key: what is changed here could be
    unreadable to it, and what it writes would stay under the old one.
    Each batch is one transaction under row locks. A value already under the first key is left alone, so the
    command may be stopped and started again at any time. Values no key fits are counted and named, the rest
    goes on, and the command ends with an error.
    """

    help = "Re-encrypt all encrypted fields with the first key of VERSLEUTELING_SLEUTELS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Batch size and database."""
        parser.add_argument("--per", type=int, default=RIJEN_PER_KEER, help="rows per transaction")
        parser.add_argument("--database", default="default", help="alias of the database")
        parser.add_argument(
            "--toch", action="store_true", help="also while a process writes with another key"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk over all models and report the counts per model."""
        if options["per"] < 1:
            raise CommandError("--per must be at least 1.")
        if not options["toch"]:
            _eis_dezelfde_sleutel()
        totaal: Counter[str] = Counter()
        for model, velden in versleutelde_modellen():
            telling = self._model(model, velden, options["per"], options["database"])
            totaal += telling
            self.stdout.write(f"{model._meta.label}: {_in_woorden(telling)}")
        self.stdout.write(f"Total: {_in_woorden(totaal)}")
        if totaal["onleesbaar"]:
            raise CommandError(f"{totaal['onleesbaar']} values fit no key; keep every old key until they do.")

    def _model(self, model: Model, velden: list[str], per: int, database: str) -> Counter[str]:
        telling: Counter[str] = Counter()
        laatste: Any = None
        while True:
            with transaction.atomic(using=database):
                rijen = list(_volgende_rijen(model, velden, laatste, database)[:per])
                for rij in rijen:
                    telling += self._rij(model, rij, database)
            if not rijen:
                return telling
            laatste = rijen[-1]["pk"]

    def _rij(self, model: Model, rij: dict[str, Any], database: str) -> Counter[str]:
        telling: Counter[str] = Counter()
        nieuw: dict[str, Value] = {}
        for veld, oud in ((naam.removeprefix("ruw_"), w) for naam, w in rij.items() if naam != "pk" and w):
            try:
                waarde = hersleutel(oud)
            except OntsleutelFout:
                telling["onleesbaar"] += 1
                self.stderr.write(f"{model._meta.label}.{veld} of row {rij['pk']} fits no key.")
                continue
            telling["al_goed" if waarde == oud else "hersleuteld"] += 1
            if waarde != oud:
                nieuw[veld] = Value(waarde, output_field=TextField())
        if nieuw:
            QuerySet(model, using=database).filter(pk=rij["pk"]).update(**nieuw)
        return telling


def _eis_dezelfde_sleutel() -> None:
    """Raises CommandError, with the processes that have to be started again first."""
    anders = list(met_andere_sleutel(proces_zwijgt_na()).order_by("naam"))
    if anders:
        raise CommandError(
            "Nothing was changed: these processes do not write with the first key of VERSLEUTELING_SLEUTELS yet: "
            f"{in_woorden(anders)}. Start them again with it first (docs/inrichting.md, New keys). One that was "
            f"killed stands here for {proces_zwijgt_na().seconds} seconds. --toch goes on all the same."
        )


def versleutelde_modellen() -> Iterator[tuple[Model, list[str]]]:
    """Every model with a table of its own that has encrypted columns, and the names of those columns."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        velden = [v.name for v in model._meta.local_fields if isinstance(v, VersleuteldTekstVeld)]
        if velden:
            yield model, velden


def _volgende_rijen(
    model: Model, velden: list[str], na: Any, database: str
) -> "QuerySet[models.Model, dict[str, Any]]":
    """Locked rows after primary key `na` as stored cipher text.

    A plain QuerySet passes by the managers and guards of a model: the contents do not change, only the key.
    """
    gevuld = Q(*(Q(**{f"{v}__isnull": False}) & ~Q(**{v: ""}) for v in velden), _connector=Q.OR)
    rijen: QuerySet[models.Model] = QuerySet(model, using=database)
    rijen = rijen.select_for_update().filter(gevuld).order_by("pk")
    if na is not None:
        rijen = rijen.filter(pk__gt=na)
    return rijen.values("pk", **{f"ruw_{v}": Cast(F(v), TextField()) for v in velden})


def _in_woorden(telling: Counter[str]) -> str:
    return (
        f"{telling['hersleuteld']} re-encrypted, {telling['al_goed']} already right, "
        f"{telling['onleesbaar']} unreadable"
    )
