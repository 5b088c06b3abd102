"""Deleting what is of a person, and keeping what is only a count: every encrypted field that hangs on a dossier.

Which fields these are is read from the models, so that a new one is deleted as well. Rows stay, with their dates and
kinds, so that every figure is the same afterwards. What was empty stays empty: the rules of the tables hold.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.db.models import Field, ManyToOneRel, Model
from django.db.models.functions import Coalesce
from django.utils import timezone

from loket.models import (
    Bestandsplaats,
    Bijlage,
    Contactwijziging,
    Dossier,
    Intake,
    Koppelcode,
    Koppeling,
    Stuk,
    Volger,
)
from loket.models.code import nieuwe_code
from loket.models.stuk import vingerafdruk
from portal.berichten.intrekken import PERSOONLIJK
from portal.berichten.models import Partijstand, Poststuk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld
from portal.uitgaand.models import Status, Uitgaand

GEWIST: Final = "[gewist]"
BEREIKBAAR: Final = ("email", "telefoon", "adres", "contact_notitie", "veilige_manier")
"""How someone can be reached: emptied, so that nothing is sent to a word."""
VAN_IEDEREEN: Final = frozenset({"maatwerk.Precedent", "maatwerk.Leerkaart"})
"""Lessons without a person in them, which other questions point to: what hangs on them is not of this dossier."""


def wis_dossier(dossier: Dossier) -> None:
    """Delete everything of the person from a dossier that the caller has locked. It gets another code."""
    berichten = Uitgaand.objects.filter(over=dossier.pk, kanaal__in=PERSOONLIJK)
    berichten.delete()
    Poststuk.objects.filter(over=dossier.pk).update(
        kenmerk="", naam="", adres=GEWIST, inhoud={}, uitlegcode=None
    )
    for model, paden in persoonsrijen().items():
        # Each way by itself is read by an index; all of them in one question would read the whole table.
        rijen = model._default_manager
        sleutels = {
            sleutel
            for pad in paden
            for sleutel in rijen.filter(**{pad: dossier.pk}).values_list("pk", flat=True)
        }
        if sleutels:
            _wis_velden(model, rijen.filter(pk__in=sleutels))
    _wis_papieren(dossier)
    _wis_bestanden(dossier)
    Koppeling.objects.filter(dossier=dossier).delete()
    Koppelcode.objects.filter(dossier=dossier).delete()
    Volger.objects.filter(dossier=dossier).delete()
    _wis_velden(Intake, Intake.objects.filter(pk=dossier.inzendsleutel))
    _wis_velden(Dossier, Dossier.objects.filter(pk=dossier.pk))
    Dossier.objects.filter(pk=dossier.pk).update(
        code=nieuwe_code(), burger=None, **dict.fromkeys(BEREIKBAAR, "")
    )


def wis_contact(dossier: Dossier) -> None:
    """Delete how someone can be reached, also what it was before, of a dossier that the caller has locked.

    Of messages and letters that left, where they went goes too; what is still on its way keeps its address.
    """
    Dossier.objects.filter(pk=dossier.pk).update(**dict.fromkeys(BEREIKBAAR, ""))
    Contactwijziging.objects.filter(dossier=dossier).update(eerder={})
    gegaan = Uitgaand.objects.filter(over=dossier.pk, kanaal__in=PERSOONLIJK).exclude(status=Status.WACHT)
    gegaan.update(bestemming=GEWIST)
    Poststuk.objects.filter(over=dossier.pk, partij__stand=Partijstand.GEPOST).update(adres=GEWIST)
    for veld in BEREIKBAAR:
        setattr(dossier, veld, "")


def versleutelde_velden(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields of a model that hold what is of a person."""
    return [veld for veld in model._meta.concrete_fields if isinstance(veld, VersleuteldTekstVeld)]


@cache
def persoonsrijen() -> dict[type[Model], tuple[str, ...]]:
    """Each model with such fields that hangs on a dossier, with every way that leads from it to the dossier."""
    gevonden: dict[type[Model], set[str]] = {}
    for model, pad in _onder(Dossier, "", ()):
        gevonden.setdefault(model, set()).add(pad)
    return {model: tuple(sorted(paden)) for model, paden in gevonden.items() if versleutelde_velden(model)}


def _onder(
    model: type[Model], pad: str, gezien: tuple[type[Model], ...]
) -> Iterator[tuple[type[Model], str]]:
    if model._meta.label in VAN_IEDEREEN:
        return
    for relatie in model._meta.get_fields(include_hidden=True):
        if not isinstance(relatie, ManyToOneRel):
            continue
        kind = relatie.related_model
        if not isinstance(kind, type) or kind in gezien or kind is model or kind._meta.auto_created:
            continue
        eigen = f"{relatie.field.name}__{pad}" if pad else relatie.field.name
        yield kind, eigen
        yield from _onder(kind, eigen, (*gezien, model))


def _wis_velden(model: type[Model], rijen: Any) -> None:
    for veld in versleutelde_velden(model):
        leeg: Any = _leeg(veld) if isinstance(veld, VersleuteldJSONVeld) else GEWIST
        gevuld = rijen.filter(**{f"{veld.name}__isnull": False})
        if not isinstance(veld, VersleuteldJSONVeld):
            gevuld = gevuld.exclude(**{veld.name: ""})
        gevuld.update(**{veld.name: leeg})


def _leeg(veld: Field[Any, Any]) -> Any:
    """An empty value of the kind that the field begins with."""
    return veld.get_default() or {}


def _wis_papieren(dossier: Dossier) -> None:
    """A paper keeps its kind and day; its text and PDF are gone, and its hash is that of what is left."""
    nu = timezone.now()
    stukken = Stuk.objects.filter(dossier=dossier)
    stukken.update(uitlegcode=None)
    for zonder_gegevens, gegevens in ((True, ""), (False, GEWIST)):
        rijen = stukken.filter(gegevens="") if zonder_gegevens else stukken.exclude(gegevens="")
        rijen.update(
            sha256=vingerafdruk(GEWIST, gegevens), pdf=b"", pdf_gemaakt_op=Coalesce("pdf_gemaakt_op", nu)
        )


def _wis_bestanden(dossier: Dossier) -> None:
    """Without its key nobody reads what lies in the store; a worker takes it from there."""
    bijlagen = Bijlage.objects.filter(regel__dossier=dossier)
    bijlagen.filter(plaats=Bestandsplaats.RIJ).update(plaats=Bestandsplaats.GEWIST)
    bijlagen.filter(plaats=Bestandsplaats.OPSLAG).update(plaats=Bestandsplaats.TE_WISSEN, inhoud=GEWIST)
