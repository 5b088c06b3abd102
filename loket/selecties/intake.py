"""What an intake means for the routing: always computed from story and answers, never stored as a step."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, SlugField, UUIDField

from loket.models import Contactvoorkeur, Dienst, Hoedanigheid, Intake
from loket.models.catalogus import Dienststaat
from loket.regelalarm import sla_alarm
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.reis import SLOT, Reisplan, Stap, in_gevaar, reis, volgende_vraag
from loket.routering.situatie import KAN_NU_NIET, Ernst, Situatie, Teken, schoon
from loket.routering.vragen import laad_vragen
from loket.selecties.herkomst import LIFT, met_herkomst
from loket.selecties.regels import geldende_regels
from loket.selecties.zoekbron import zoekgegevens
from loket.zoeken.antwoorden import BEZWAAR, MACHTIGEN, gewogen
from loket.zoeken.bron import Dienstgegevens, noemt_bezwaar
from loket.zoeken.zoeker import Band
from portal.stelsel.models import Gemeente
from portal.vaste_vraag import Plek, VasteVraag
from portal.vers import Vers

UITKOMST = "uitkomst"
BEGREPEN = "begrepen"
GESPREK = "gesprek"
"""The step of who asks to be called instead of going through the questions."""


OOK_VANAF = 0.08
OOK_DEEL = 0.1
"""Another service beside the first is named from this chance on, and from this part of the chance of the first.
Chosen on 3,351 held-out utterances (two of the five folds of loket.zoeken.ijking): of the second and third hits one
in three is then named, and 65 in 100 of those that are right."""
ANDERS_VANAF = 0.02
"""From this chance on when someone said that the first is wrong: 90 in 100 of those that are right."""
OOK_HOOGSTENS = 2


_INTAKE = VasteVraag(lambda: Intake.objects.filter(pk=Plek("sleutel", UUIDField())))


def lees_intake(sleutel: UUID) -> Intake | None:
    """The intake of this browser; None when it was sent or deleted meanwhile. One statement."""
    return _INTAKE.eerste(sleutel=sleutel)


class Begrepenstaat(StrEnum):
    """What the citizen said of something that we read in the story."""

    GELEZEN = "gelezen"
    BEVESTIGD = "bevestigd"
    GEWEIGERD = "geweigerd"


def sleutel_van(regel: Mapping[str, Any]) -> tuple[str, str]:
    """What makes two readings the same: question and answer."""
    antwoord = regel["antwoord"]
    return regel["vraag"], antwoord if isinstance(antwoord, str) else " ".join(antwoord)


def bevestigd(intake: Intake) -> frozenset[str]:
    """The questions that the story already answered, in so far as the citizen confirmed it."""
    return frozenset(
        regel["vraag"]
        for regel in intake.begrepen
        if regel["staat"] == Begrepenstaat.BEVESTIGD and regel["vraag"] in intake.antwoorden
    )


def te_bevestigen(intake: Intake) -> bool:
    """Whether something was read that the citizen has not looked at yet.

    Who is in danger now is not asked: there are other things to do.
    """
    gelezen = any(regel["staat"] == Begrepenstaat.GELEZEN for regel in intake.begrepen)
    return gelezen and not in_gevaar(situatie_van(intake))


def volgende_stap(intake: Intake) -> str:
    """The step to go to now: what we read in the story, the id of a question, or the outcome."""
    if te_bevestigen(intake):
        return BEGREPEN
    stap = te_stellen_vraag(intake)
    return stap.vraag.id if stap else UITKOMST


def voorlopige_route(intake: Intake) -> str:
    """The route that the answers give so far."""
    return advies_van(intake).route.value


def plan_van(intake: Intake) -> Reisplan:
    """How the journey is planned for this intake."""
    gevonden = intake.zoekresultaat
    gelezen = {regel["vraag"] for regel in intake.begrepen}
    zoekt = not mens_eerst(intake)
    return Reisplan(
        laad_vragen(),
        geldende_regels(),
        vraag_hoedanigheid=zoekt and bool(gevonden.get("vraag_hoedanigheid")),
        vraag_gemeente=zoekt and bool(gevonden.get("vraag_gemeente")),
        paarvraag=str(gevonden.get("paarvraag", "")) if zoekt else "",
        vraag_land=bool(gevonden.get("vraag_land")) and "land" not in gelezen,
    )


def mens_eerst(intake: Intake) -> bool:
    """Whether someone is certainly in danger now and the search is not sure what it is about.

    Then a person helps first: no question that only serves the search, and no service that may be beside the point.
    """
    zoekt = intake.zoekresultaat["band"] != Band.ZEKER
    return zoekt and any(teken.zeker and teken.ernst is Ernst.NU for teken in situatie_van(intake).tekens)


def situatie_van(intake: Intake) -> Situatie:
    """All that is known, including answers that another answer has made pointless."""
    gevonden = intake.zoekresultaat
    return Situatie(
        antwoorden=intake.antwoorden,
        band=KAN_NU_NIET if gevonden.get("kan_nu_niet") else gevonden["band"],
        risico=gevonden["risico"],
        tekens=tuple(
            Teken(teken["id"], Ernst(teken["ernst"]), teken["zeker"]) for teken in gevonden["tekens"]
        ),
        machtiging=vraagt_met_machtiging(intake),
    )


def vraagt_met_machtiging(intake: Intake) -> bool:
    """Whether someone asks this for another person with a mandate that holds now and covers it (B9)."""
    return intake.machtiging is not None and intake.machtiging.geldt() and intake.machtiging.stelt_vragen


def te_stellen_vraag(intake: Intake) -> Stap | None:
    """The question to ask now, or None when the advice can be given."""
    return volgende_vraag(situatie_van(intake), plan_van(intake), intake.overgeslagen, bevestigd(intake))


def gestelde_vragen(intake: Intake) -> list[Stap]:
    """The questions this person met so far, and the one to ask now."""
    return reis(situatie_van(intake), plan_van(intake), intake.overgeslagen, bevestigd(intake))


def tellende_situatie(intake: Intake) -> Situatie:
    """The situation with every answer that still means something.

    What someone told us counts, also when the way through the questions has changed since; only what another
    answer made pointless falls away, such as a date after "no decision".
    """
    situatie = situatie_van(intake)
    return replace(situatie, antwoorden=schoon(laad_vragen().geldige_antwoorden(situatie.antwoorden)))


def advies_van(intake: Intake) -> Routeadvies:
    """The advice by the rules that hold today, with the person's own wish for more help in it.

    When a rule could not be evaluated staff are told; the advice then already sends this person to a person.
    """
    regels = geldende_regels()
    advies = adviseer(tellende_situatie(intake), regels)
    if advies.fouten:
        sla_alarm(advies)
    return met_meer_hulp(advies, regels) if intake.meer_hulp else advies


def gevraagde_voorkeur(intake: Intake, advies: Routeadvies) -> Contactvoorkeur | None:
    """How someone wants to be reached; None when that must still be asked.

    The questions may stop before asking it, and who said later to live abroad must choose again.
    """
    gekozen = advies.situatie.antwoorden.get(SLOT)
    if gekozen is None and SLOT not in intake.overgeslagen:
        return None
    if woont_in_buitenland(intake) and gekozen in laad_vragen()[SLOT].alleen_in_nederland:
        return None
    return Contactvoorkeur(str(gekozen or Contactvoorkeur.ONLINE))


def gemeente_van(intake: Intake) -> Gemeente | None:
    """The municipality that it is about, when the citizen said so; at most one statement."""
    sleutel = intake.antwoorden.get("gemeente")
    if not sleutel or woont_in_buitenland(intake):
        return None
    return Gemeente.objects.filter(sleutel=sleutel).first()


def woont_in_buitenland(intake: Intake) -> bool:
    """Whether the citizen said to live abroad."""
    return bool(intake.antwoorden.get("land") == "buitenland")


def is_zeker_van(intake: Intake, advies: Routeadvies, diensten: Sequence[Dienst]) -> bool:
    """Whether the service in front may name the question.

    The search was sure, the person chose it, or it is objection and the person disagrees with a decision.
    """
    if advies.situatie.band == Band.ZEKER or intake.zoekresultaat.get("gekozen"):
        return True
    oneens = advies.situatie.antwoorden.get("besluit") == "oneens"
    return oneens and bool(diensten) and diensten[0].sleutel == BEZWAAR


_WEEGT = ("sleutel", "naam", "omschrijving", "termijn", "hoedanigheid", "domeinen", "organisatie__sleutel")
_wat_weegt = itemgetter(*_WEEGT)
_NOEMT = ("sleutel", "naam", "naam_en", "staat", "domeinen", "benodigd", "wet__sleutel")
_WIE = ("organisatie__sleutel", "organisatie__naam", "organisatie__naam_en")
IN_HET_KORT = (*_WEEGT, *(f"{dienst}{veld}" for dienst in ("", "vervanger__") for veld in (*_NOEMT, *_WIE)))
"""What choosing and naming a service asks for, and what to bring; the rest is for a page that describes it."""
KORT_HOOGSTENS = 4
"""For sending: the three that are written down, and objection, which leads to no other."""


def gevonden_diensten(intake: Intake, *, in_het_kort: bool = False) -> list[Dienst]:
    """The services that fit best, best first, in the light of the confirmed answers and of where someone began.

    `in_het_kort` gives the first few, and only what they are called and who carries them out: enough for sending.
    Then they are those that this process keeps for a moment; else one statement, and none when nothing fits or danger
    comes first: then no rubbish is shown, but a person is offered.
    A service that is not to be had makes way for the one that came in its place; without that one it stays, and
    says so itself.
    """
    gevonden = intake.zoekresultaat
    if gevonden["band"] == Band.NIETS or not gevonden["treffers"] or mens_eerst(intake):
        return []
    sleutels = list(_scores(intake))
    if in_het_kort and not intake.herkomst:
        kort = [gehouden for sleutel in sleutels if (gehouden := korte_diensten().get(sleutel))]
        eerste = _verschillende(intake, [rij for rij, _dienst in kort], KORT_HOOGSTENS)
        return [_te_krijgen(kort[nummer][1]) for nummer in eerste]
    diensten = _DIENSTEN.gekozen(
        lambda rijen: _verschillende(intake, rijen, KORT_HOOGSTENS if in_het_kort else len(sleutels)),
        *(len(sleutels), in_het_kort, intake.herkomst),
        **{f"sleutel_{nummer}": sleutel for nummer, sleutel in enumerate(sleutels)},
    )
    return [_te_krijgen(dienst) for dienst in diensten]


def _volgorde(intake: Intake, rijen: Sequence[Mapping[str, Any]]) -> list[int]:
    """The numbers of these rows of services, the one that fits best first."""
    scores, gekozen = _scores(intake), intake.zoekresultaat.get("gekozen")
    rij = [(_gegevens(*_wat_weegt(dienst)), scores[dienst["sleutel"]]) for dienst in rijen]
    kansen = gewogen(rij, situatie_van(intake).antwoorden)
    plaats = [
        # What the person said (klopt niet) comes first.
        (dienst["sleutel"] != gekozen, -kans * (LIFT if dienst["van_herkomst"] else 1.0))
        for dienst, kans in zip(rijen, kansen, strict=True)
    ]
    return sorted(range(len(rijen)), key=plaats.__getitem__)


def _verschillende(intake: Intake, rijen: Sequence[Mapping[str, Any]], hoogstens: int) -> list[int]:
    """The first so many of these rows, best first, of two that come to the same service only one."""
    gekozen: dict[str, int] = {}
    for nummer in _volgorde(intake, rijen):
        rij = rijen[nummer]
        maakt_plaats = rij["staat"] != Dienststaat.LOOPT and rij["vervanger__staat"] == Dienststaat.LOOPT
        gekozen.setdefault(rij["vervanger__sleutel"] if maakt_plaats else rij["sleutel"], nummer)
        if len(gekozen) == hoogstens:
            break
    return list(gekozen.values())


@lru_cache(maxsize=2048)
def _gegevens(
    sleutel: str,
    naam: str,
    omschrijving: str,
    termijn: str,
    hoedanigheid: str,
    domeinen: str,
    organisatie: str,
) -> Dienstgegevens:
    """What answers are weighed against, as it stands in the row of a service."""
    return Dienstgegevens(
        sleutel=sleutel,
        naam=naam,
        hoedanigheid=hoedanigheid if hoedanigheid == Hoedanigheid.ONDERNEMER else "",
        domeinen=tuple(json.loads(domeinen)),
        organisatie=organisatie,
        noemt_bezwaar=noemt_bezwaar(naam, omschrijving, termijn),
    )


def _diensten(aantal: int | None, in_het_kort: bool, herkomst: str) -> QuerySet[Dienst]:
    """So many services by key, or all of them."""
    lezen = Dienst.objects.select_related("organisatie", "vervanger__organisatie", "wet", "vervanger__wet")
    lezen = lezen.only(*IN_HET_KORT) if in_het_kort else lezen
    if aantal is not None:
        lezen = lezen.filter(sleutel__in=[Plek(f"sleutel_{nummer}", SlugField()) for nummer in range(aantal)])
    return met_herkomst(lezen.order_by(), herkomst)


_DIENSTEN = VasteVraag(_diensten)
_KIEST = (*_WEEGT, "staat", "vervanger__sleutel", "vervanger__staat", "van_herkomst")


def _lees_kort() -> dict[str, tuple[dict[str, Any], Dienst]]:
    """Every service in short, by key: what it is chosen by, and what it is."""
    waarop: list[dict[str, Any]] = []

    def alle(rijen: Sequence[Mapping[str, Any]]) -> list[int]:
        waarop.extend({naam: rij[naam] for naam in _KIEST} for rij in rijen)
        return list(range(len(rijen)))

    diensten = _DIENSTEN.gekozen(alle, None, True, "")
    return {dienst.sleutel: (rij, dienst) for rij, dienst in zip(waarop, diensten, strict=True)}


korte_diensten = Vers(_lees_kort)


def ook_misschien(
    intake: Intake, diensten: Sequence[Dienst], *, vanaf: float = OOK_VANAF, deel: float = OOK_DEEL
) -> list[Dienst]:
    """The services after the first that have a sensible chance by themselves and beside the best of all.

    By the story alone or in the light of the answers, whichever is more. Who asks for someone else reads first how
    that person gives consent, when that was found too, from ANDERS_VANAF on.
    """
    scores, gewogen_kansen = _scores(intake), _kansen(intake, diensten)
    kansen = {sleutel: max(kans, scores.get(sleutel, 0.0)) for sleutel, kans in gewogen_kansen.items()}
    grens = max(vanaf, deel * max(kansen.values(), default=0.0))
    voor_ander = intake.antwoorden.get("voor_wie") == "iemand_anders"
    grenzen = {MACHTIGEN: min(grens, ANDERS_VANAF)} if voor_ander else {}
    ook = [d for d in diensten[1:] if kansen.get(d.sleutel, 0.0) >= grenzen.get(d.sleutel, grens)]
    if voor_ander:
        ook.sort(key=lambda dienst: dienst.sleutel != MACHTIGEN)
    return ook


@dataclass(frozen=True)
class Gevonden:
    """Why the search named a service: the words of the story that counted most, and known sentences like it."""

    dienst: Dienst
    woorden: tuple[str, ...]
    uitspraken: tuple[str, ...]


def gevonden_door(zoekresultaat: Mapping[str, Any], diensten: Iterable[Dienst]) -> list[Gevonden]:
    """Why each of these services was found; one that a person chose, or that came in another's place, has no why."""
    treffers = {treffer["dienst"]: treffer for treffer in zoekresultaat.get("treffers", ())}
    return [
        Gevonden(dienst, tuple(treffer["woorden"]), tuple(treffer["uitspraken"]))
        for dienst in diensten
        if (treffer := treffers.get(dienst.sleutel)) and treffer["woorden"]
    ]


def _te_krijgen(dienst: Dienst) -> Dienst:
    opvolger = dienst.vervanger
    return opvolger if opvolger is not None and not dienst.loopt and opvolger.loopt else dienst


def _scores(intake: Intake) -> dict[str, float]:
    return {treffer["dienst"]: treffer["score"] for treffer in intake.zoekresultaat["treffers"]}


def _kansen(intake: Intake, diensten: Iterable[Dienst]) -> dict[str, float]:
    """The chance of each of these services in the light of the answers; 0 for one that the story did not bring up."""
    scores = _scores(intake)
    rij = [(zoekgegevens(dienst), scores.get(dienst.sleutel, 0.0)) for dienst in diensten]
    kansen = gewogen(rij, situatie_van(intake).antwoorden)
    return {dienst.sleutel: kans for (dienst, _), kans in zip(rij, kansen, strict=True)}
