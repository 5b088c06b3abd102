"""Every call that the portal promises stands on the list of who calls: with attempts, and seen when it is missed."""

from datetime import date
from typing import Any

import pytest

from loket.controles.afspraken import beloofd_gesprek_staat_op_de_lijst
from loket.handelingen import Contact, open_dossier, verplaats_toezegging, vraag_gesprek_over, wijzig_route
from loket.handelingen.gesprekken import gemiste_gesprekken, leg_poging_vast, meld_gemist
from loket.models import (
    Beluitkomst,
    Belverzoek,
    Contactvoorkeur,
    Dossier,
    Route,
    Toezeggingstatus,
    VeiligContact,
)
from loket.selecties.gesprekken import te_bellen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.termijnen.datums import NEDERLAND
from tests.loket.factories import DossierFactory, IntakeFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "vrijdagochtend")]
NUMMER = "06 12 34 56 78"
MAANDAG, DINSDAG = date(2026, 11, 30), date(2026, 12, 1)
HULP = {"zelf_regelen": "nee", "hulp_waarom": ["taal"]}


def via_de_vragen(**contact: Any) -> Dossier:
    """Someone who told a story, needs help with it, and said how to be reached."""
    velden: dict[str, Any] = {"voorkeur": Contactvoorkeur.TELEFOON, "telefoon": NUMMER, **contact}
    return open_dossier(IntakeFactory(antwoorden=HULP).pk, Contact(**velden))


def open_gesprekken(dossier: Dossier) -> list[Belverzoek]:
    return list(
        Belverzoek.objects.filter(dossier=dossier, toezegging__status=Toezeggingstatus.OPEN).select_related(
            "toezegging"
        )
    )


def collega_van(dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def test_who_chose_to_be_called_in_the_questions_stands_on_the_list() -> None:
    dossier = via_de_vragen()
    [gesprek] = open_gesprekken(dossier)
    assert gesprek.toezegging == dossier.volgende_toezegging
    assert gesprek.toezegging.wat.startswith("Een medewerker belt u.")
    assert (gesprek.vanaf.astimezone(NEDERLAND).date(), gesprek.tot.astimezone(NEDERLAND).hour) == (
        MAANDAG,
        17,
    )
    assert te_bellen(collega_van(dossier))["rijen"] == [gesprek]
    assert beloofd_gesprek_staat_op_de_lijst() == []


@pytest.mark.parametrize(
    "contact",
    [
        {"voorkeur": Contactvoorkeur.ONLINE, "email": "noor@voorbeeld.example"},
        {"telefoon": "", "email": "noor@voorbeeld.example"},
        {"veilig": VeiligContact.NIET_VEILIG},
    ],
)
def test_who_is_not_promised_a_call_does_not(contact: dict[str, Any]) -> None:
    assert open_gesprekken(via_de_vragen(**contact)) == []
    assert beloofd_gesprek_staat_op_de_lijst() == []


def test_when_it_is_missed_the_team_leader_has_it_and_the_citizen_reads_it() -> None:
    dossier = via_de_vragen()
    [gesprek] = open_gesprekken(dossier)
    over = gesprek.tot.replace(hour=18)
    assert gemiste_gesprekken(over) == [gesprek.pk]
    Belverzoek.objects.update(vanaf=gesprek.vanaf.replace(day=26), tot=gesprek.tot.replace(day=26))
    assert meld_gemist(gesprek.pk)
    leider = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team)
    assert [rij.pk for rij in te_bellen(leider)["voor_teamleider"]] == [gesprek.pk]
    assert any("Wij belden u niet op tijd." in regel.tekst for regel in dossier.tijdlijn.all())


def test_an_attempt_that_nobody_answered_is_kept_and_the_call_goes_on() -> None:
    dossier = via_de_vragen()
    [gesprek] = open_gesprekken(dossier)
    leg_poging_vast(gesprek, uitkomst=Beluitkomst.NIET_OPGENOMEN, door=collega_van(dossier))
    [daarna] = open_gesprekken(dossier)
    assert (daarna.pk, daarna.pogingen.count()) == (gesprek.pk, 1)
    assert daarna.toezegging.uiterlijk == MAANDAG


def test_asking_for_a_call_again_gives_one_call() -> None:
    dossier = via_de_vragen()
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    assert len(open_gesprekken(dossier)) == 1


def test_who_gets_help_after_all_and_wants_a_call_stands_on_the_list() -> None:
    dossier = DossierFactory(
        route=Route.STANDAARD, telefoon=NUMMER, contact_voorkeur=Contactvoorkeur.TELEFOON
    )
    wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukte niet.", door=collega_van(dossier))
    [gesprek] = open_gesprekken(dossier)
    assert gesprek.toezegging.uiterlijk == MAANDAG
    assert beloofd_gesprek_staat_op_de_lijst() == []


def test_a_call_that_is_moved_to_another_day_moves_on_the_list_with_its_attempts() -> None:
    dossier = via_de_vragen()
    door, [gesprek] = collega_van(dossier), open_gesprekken(dossier)
    leg_poging_vast(gesprek, uitkomst=Beluitkomst.NIET_OPGENOMEN, door=door)
    [gesprek] = open_gesprekken(dossier)
    verplaats_toezegging(
        dossier, toezegging=gesprek.toezegging, uiterlijk=DINSDAG, reden="Wij zijn maandag dicht.", door=door
    )
    [verzet] = open_gesprekken(dossier)
    assert (verzet.pk, verzet.pogingen.count(), verzet.vanaf.astimezone(NEDERLAND).date()) == (
        gesprek.pk,
        1,
        DINSDAG,
    )


def test_controleer_finds_a_call_that_stands_on_no_list() -> None:
    dossier = via_de_vragen()
    Belverzoek.objects.all().delete()
    assert beloofd_gesprek_staat_op_de_lijst() == [
        f"dossier {dossier.pk} was promised a call that stands on no list"
    ]
