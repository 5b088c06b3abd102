"""What an intake means for the routing: always computed from story and answers, never stored as a step."""

from loket.models import Dienst, Intake
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.reis import Reisplan, Stap, antwoorden_op_reis, reis, volgende_vraag
from loket.routering.situatie import Ernst, Situatie, Teken
from loket.routering.vragen import laad_vragen


def plan_van(intake: Intake) -> Reisplan:
    """How the journey is planned for this intake."""
    return Reisplan.standaard(
        laad_vragen(), vraag_hoedanigheid=bool(intake.zoekresultaat.get("vraag_hoedanigheid"))
    )


def situatie_van(intake: Intake) -> Situatie:
    """All that is known, including answers that another answer has made pointless."""
    gevonden = intake.zoekresultaat
    return Situatie(
        antwoorden=intake.antwoorden,
        band=gevonden["band"],
        risico=gevonden["risico"],
        tekens=tuple(
            Teken(teken["id"], Ernst(teken["ernst"]), teken["zeker"]) for teken in gevonden["tekens"]
        ),
    )


def te_stellen_vraag(intake: Intake) -> Stap | None:
    """The question to ask now, or None when the advice can be given."""
    return volgende_vraag(situatie_van(intake), plan_van(intake), intake.overgeslagen)


def gestelde_vragen(intake: Intake) -> list[Stap]:
    """The questions this person met so far, and the one to ask now."""
    return reis(situatie_van(intake), plan_van(intake), intake.overgeslagen)


def tellende_situatie(intake: Intake) -> Situatie:
    """The situation with only the answers that still count."""
    return antwoorden_op_reis(situatie_van(intake), plan_van(intake), intake.overgeslagen)


def advies_van(intake: Intake) -> Routeadvies:
    """The advice on the route, with the person's own wish for more help in it."""
    advies = adviseer(tellende_situatie(intake))
    return met_meer_hulp(advies) if intake.meer_hulp else advies


def gevonden_diensten(intake: Intake) -> list[Dienst]:
    """The services that fit best, best first. One statement; none when nothing fits."""
    sleutels = [treffer["dienst"] for treffer in intake.zoekresultaat["treffers"]]
    if not sleutels:
        return []
    op_sleutel = {
        dienst.sleutel: dienst
        for dienst in Dienst.objects.select_related("organisatie").filter(
            sleutel__in=sleutels, vervallen=False
        )
    }
    return [op_sleutel[sleutel] for sleutel in sleutels if sleutel in op_sleutel]
