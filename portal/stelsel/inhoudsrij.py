"""Rows that come from the seed content, and how seeding leaves the work of editors alone (design.md §6)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from portal.inhoudstempel import zet_stempel

ZAAIREDEN = "zaai"
"""What the history of a row says when seeding made or refreshed it."""


class Inhoudsrij(models.Model):
    """A row that seeding may add or refresh, but never overwrites once someone edited or retired it."""

    sleutel = models.SlugField(_("sleutel"), max_length=80, unique=True)
    vervallen = models.BooleanField(_("vervallen"), default=False)
    zaai_vingerafdruk = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_met_rust_te_laten(self) -> bool:
        """Whether someone here retired this row, so that seeding must not touch it."""
        return self.vervallen


Rij = TypeVar("Rij", bound=Inhoudsrij)


@dataclass
class Zaaiverslag:
    """What seeding did, and what it left alone."""

    nieuw: int = 0
    ververst: int = 0
    gelijk: int = 0
    met_rust_gelaten: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        regel = f"{self.nieuw} new, {self.ververst} refreshed, {self.gelijk} unchanged"
        if self.met_rust_gelaten:
            regel += f"; left alone (edited or retired here): {', '.join(self.met_rust_gelaten)}"
        return regel


def _vingerafdruk(waarden: Mapping[str, Any]) -> str:
    tekst = json.dumps(waarden, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


def zaai(model: type[Rij], rijen: Mapping[str, Mapping[str, Any]], verslag: Zaaiverslag) -> dict[str, Rij]:
    """Add or refresh rows by key; return all rows of the model by key.

    `rijen` maps a key to field values; foreign keys are given by their column (`ministerie_id`). A row whose
    values differ from what was seeded last was edited by someone, and is left alone and reported.
    """
    aanwezig = {rij.sleutel: rij for rij in model._default_manager.all()}
    nieuw = []
    for sleutel, waarden in rijen.items():
        vingerafdruk = _vingerafdruk(waarden)
        rij = aanwezig.get(sleutel)
        if rij is None:
            nieuw.append(model(sleutel=sleutel, zaai_vingerafdruk=vingerafdruk, **waarden))
            continue
        huidig = _vingerafdruk({naam: getattr(rij, naam) for naam in waarden})
        if rij.is_met_rust_te_laten or huidig not in {rij.zaai_vingerafdruk, vingerafdruk}:
            verslag.met_rust_gelaten.append(f"{model._meta.model_name} {sleutel}")
            continue
        if huidig == vingerafdruk:
            verslag.gelijk += 1
            continue
        for naam, waarde in waarden.items():
            setattr(rij, naam, waarde)
        rij.zaai_vingerafdruk = vingerafdruk
        rij._change_reason = ZAAIREDEN  # type: ignore[attr-defined]  # read by the history, where there is one
        rij.save()
        verslag.ververst += 1
    if hasattr(model, "history"):
        # The first version is in the history too, so that an editor can always come back to it.
        bulk_create_with_history(nieuw, model, default_change_reason=ZAAIREDEN)
    else:
        model._default_manager.bulk_create(nieuw)
    zet_stempel()
    verslag.nieuw += len(nieuw)
    return {rij.sleutel: rij for rij in model._default_manager.all()}
