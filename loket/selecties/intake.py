"""What an intake means for the routing: always computed from story and answers, never stored as a step."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from loket.models import Contactvoorkeur, Intake
from loket.regelalarm import sla_alarm
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.reis import SLOT, Reisplan, Stap, in_gevaar, reis, volgende_vraag
from loket.routering.situatie import KAN_NU_NIET, Ernst, Situatie, Teken, schoon
from loket.routering.vragen import laad_vragen
from loket.selecties.gevonden import gevonden_diensten, kan_iets_niet, mens_eerst
from loket.selecties.regels import geldende_regels
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.models import Gemeente

VERHAAL = "verhaal"
UITKOMST = "uitkomst"
BEGREPEN = "begrepen"
GESPREK = "gesprek"
"""The step of who asks to be called instead of going through the questions."""


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


def situatie_van(intake: Intake) -> Situatie:
    """All that is known, including answers that another answer has made pointless."""
    gevonden = intake.zoekresultaat
    return Situatie(
        antwoorden=intake.antwoorden,
        band=KAN_NU_NIET if _kan_nu_niet(intake) else gevonden["band"],
        risico=gevonden["risico"],
        tekens=tuple(
            Teken(teken["id"], Ernst(teken["ernst"]), teken["zeker"]) for teken in gevonden["tekens"]
        ),
        machtiging=vraagt_met_machtiging(intake),
    )


def _kan_nu_niet(intake: Intake) -> bool:
    """Whether the service in front is not to be had now; it may have stopped, or come in front, since the story."""
    return kan_iets_niet(intake) and not all(dienst.loopt for dienst in gevonden_diensten(intake)[:1])


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
