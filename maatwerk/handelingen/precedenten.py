"""What a decision leaves behind for others: facts by code and the summary without a person."""

from decimal import Decimal
from typing import cast

from django.utils import timezone

from maatwerk.models import Besluit, Conceptbesluit, Kosten, Precedent, kenmerk_van


def leg_precedent_vast(besluit: Besluit, concept: Conceptbesluit) -> Precedent:
    """Called while signing, after the texts were checked; nothing but codes and the written summary is copied."""
    dossier = concept.zaak.dossier
    return Precedent.objects.create(
        besluit=besluit,
        regeling=concept.regeling,
        rechtsgrond=concept.rechtsgrond,
        dictum=concept.dictum,
        kenmerk=kenmerk_van(concept.feiten),
        samenvatting=concept.samenvatting.strip(),
        team_id=dossier.team_id,
        jaar=timezone.localdate(besluit.genomen_op).year,
        kosten_eerste_jaar=eerste_jaar(kosten_van(concept)),
        fictief=dossier.fictief,
    )


def kosten_van(concept: Conceptbesluit) -> Kosten | None:
    """The costs that were written down, if any; no statement when they were read together with the draft."""
    gelezen = concept._state.fields_cache
    if "kosten" in gelezen:
        return cast("Kosten | None", gelezen["kosten"])
    return Kosten.objects.filter(concept=concept).first()


def eerste_jaar(kosten: Kosten | None) -> Decimal | None:
    """One-off and yearly costs together in euros; None when neither was written down."""
    if kosten is None or (kosten.eenmalig is None and kosten.per_jaar is None):
        return None
    return (kosten.eenmalig or Decimal(0)) + (kosten.per_jaar or Decimal(0))
