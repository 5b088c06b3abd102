"""What editors see of the search: whether it is up to date, and what a training would change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from loket import zoekbestanden
from loket.models import Dienst, Dienststaat, Hertraining, Trainingsstaat, Uitspraak, Uitspraakstaat
from loket.selecties.zoekbron import hash_nu
from loket.zoeken.proef import NIETS

AANTAL_EERDERE = 10


@dataclass(frozen=True)
class Stand:
    """How the search stands to the catalogue."""

    verouderd: bool
    voorstellen: int
    lopend: Hertraining | None
    te_bekijken: Hertraining | None
    laatste_mislukt: Hertraining | None
    eerdere: list[Hertraining]
    kan_terug: bool

    @property
    def iets_te_doen(self) -> bool:
        """Whether a training would change anything."""
        return self.verouderd or self.voorstellen > 0


def stand() -> Stand:
    """The state of the search. Five statements, whatever is in the catalogue."""
    bron = zoekbestanden.live().lees_bron()
    rijen = list(
        Hertraining.objects.select_related("aangevraagd_door", "besloten_door").defer(
            "verschillen", "voorstellen"
        )[:AANTAL_EERDERE]
    )
    eerste = rijen[0] if rijen else None
    return Stand(
        verouderd=bron is None or bron.hash != hash_nu(),
        voorstellen=Uitspraak.objects.filter(staat=Uitspraakstaat.VOORSTEL).count(),
        lopend=next((rij for rij in rijen if rij.staat == Trainingsstaat.LOOPT), None),
        te_bekijken=next((rij for rij in rijen if rij.staat == Trainingsstaat.KLAAR), None),
        laatste_mislukt=eerste if eerste is not None and eerste.staat == Trainingsstaat.MISLUKT else None,
        eerdere=rijen,
        kan_terug=zoekbestanden.vorige().bestaat() and any(rij.staat == Trainingsstaat.LIVE for rij in rijen),
    )


def niet_te_krijgen() -> list[Dienst]:
    """What is paused or retired. One statement."""
    return list(
        Dienst.objects.exclude(staat=Dienststaat.LOOPT).select_related("vervanger").order_by("staat", "naam")
    )


@dataclass(frozen=True)
class Figuur:
    """One figure on held-out utterances, before and after."""

    label: str
    voor: str
    na: str


@dataclass(frozen=True)
class Wijziging:
    """An utterance that comes out otherwise, in the names of services."""

    uitspraak: str
    hoort_bij: str
    was: str
    wordt: str
    beter: bool
    slechter: bool


def figuren(hertraining: Hertraining) -> list[Figuur]:
    """The figures as a person reads them: a count out of a number."""
    voor, na = hertraining.cijfers.get("voor", {}), hertraining.cijfers.get("na", {})
    labels = [
        ("top1", "n", _("De goede dienst staat bovenaan")),
        ("top3", "n", _("De goede dienst staat bij de eerste drie")),
        ("vals_niets", "n", _("Er past iets, maar wij zeiden van niet")),
        ("niets_herkend", "n_niets", _("Er past niets, en dat zeiden wij")),
    ]
    return [
        Figuur(str(label), _van(voor, figuur, totaal), _van(na, figuur, totaal))
        for figuur, totaal, label in labels
    ]


def _van(cijfers: dict[str, Any], figuur: str, totaal: str) -> str:
    if totaal not in cijfers:
        return "–"
    aantal = round(cijfers[figuur] * cijfers[totaal])
    return _("%(aantal)s van de %(totaal)s") % {"aantal": aantal, "totaal": cijfers[totaal]}


def wijzigingen(hertraining: Hertraining) -> tuple[list[Wijziging], list[Wijziging]]:
    """What changes among held-out utterances, and what the proposals find now and then. One statement."""
    rijen = [*hertraining.verschillen, *hertraining.voorstellen]
    sleutels = {rij[naam] for rij in rijen for naam in ("hoort_bij", "was", "wordt")}
    namen = dict(Dienst.objects.filter(sleutel__in=sleutels).values_list("sleutel", "naam"))
    namen[NIETS] = _("past nergens bij")
    return (
        [_wijziging(rij, namen) for rij in hertraining.verschillen],
        [_wijziging(rij, namen) for rij in hertraining.voorstellen],
    )


def _wijziging(rij: dict[str, Any], namen: dict[str, str]) -> Wijziging:
    was, wordt, goed = rij["was"], rij["wordt"], rij["hoort_bij"]
    return Wijziging(
        uitspraak=rij["uitspraak"],
        hoort_bij=namen.get(goed, goed),
        was=namen.get(was, was),
        wordt=namen.get(wordt, wordt),
        beter=wordt == goed != was,
        slechter=was == goed != wordt,
    )
