"""What a talk or an answer keeps: never a promise that it does not fulfil."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from loket.controles.afspraken import afspraak_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import leg_contactmoment_vast, stuur_antwoord
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.gesprekken import gesprek_bij
from loket.models import (
    Contactkanaal,
    Dossier,
    Gesprekspartner,
    Toezegging,
    Toezeggingstatus,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
BURGER, ORGANISATIE = (
    {"met": Gesprekspartner.BURGER},
    {"met": Gesprekspartner.ORGANISATIE, "met_wie": "de SVB"},
)


@pytest.fixture
def dossier() -> Dossier:
    """Someone whom the door promised to be in touch."""
    dossier: Dossier = DossierFactory(telefoon="06 12 34 56 78", email="noor@voorbeeld.example")
    Toezegging.objects.filter(dossier=dossier).update(
        wat="Een medewerker neemt contact met u op.", eerste_contact=True
    )
    return dossier


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def over_tien_dagen() -> date:
    return timezone.localdate() + timedelta(days=10)


def spreek(dossier: Dossier, door: Medewerker, **contact: str) -> None:
    leg_contactmoment_vast(
        dossier,
        verslag="Wij spraken over de brief.",
        volgende_stap="Ik zoek het uit.",
        uiterlijk=over_tien_dagen(),
        door=door,
        **contact,
    )


def antwoord(dossier: Dossier, door: Medewerker) -> None:
    stuur_antwoord(
        dossier,
        antwoord="Het formulier is er.",
        volgende_stap="Ik bel UWV.",
        uiterlijk=over_tien_dagen(),
        door=door,
    )


def eerste(dossier: Dossier) -> str:
    return str(Toezegging.objects.get(dossier=dossier, eerste_contact=True).status)


@pytest.mark.parametrize(
    ("contact", "gehouden"),
    [
        (BURGER, True),
        ({"met": Gesprekspartner.HELPER, "met_wie": "haar zus"}, True),
        ({**BURGER, "kanaal": Contactkanaal.EMAIL}, True),
        (ORGANISATIE, False),
    ],
)
def test_getting_in_touch_is_kept_by_contact_with_the_citizen_or_who_helps(
    dossier: Dossier, collega: Medewerker, contact: dict[str, str], gehouden: bool
) -> None:
    spreek(dossier, collega, **contact)
    assert eerste(dossier) == (Toezeggingstatus.NAGEKOMEN if gehouden else Toezeggingstatus.OPEN)
    assert geen_doodlopende_weg() == []


def test_a_talk_keeps_it_also_when_something_else_comes_first(dossier: Dossier, collega: Medewerker) -> None:
    Toezegging.objects.filter(dossier=dossier).update(uiterlijk=over_tien_dagen())
    spreek(dossier, collega, **ORGANISATIE)
    spreek(dossier, collega, **BURGER)
    assert eerste(dossier) == Toezeggingstatus.NAGEKOMEN


@pytest.mark.parametrize("hoe", ["mail", "antwoord", "organisatie"])
def test_a_promised_call_is_kept_by_speaking_and_by_nothing_that_is_written(
    dossier: Dossier, collega: Medewerker, hoe: str
) -> None:
    belofte = Toezegging.objects.get(dossier=dossier)
    gesprek_bij(belofte).save()
    match hoe:
        case "mail":
            spreek(dossier, collega, **BURGER, kanaal=Contactkanaal.EMAIL)
        case "antwoord":
            antwoord(dossier, collega)
        case "organisatie":
            spreek(dossier, collega, **ORGANISATIE)
    assert eerste(dossier) == Toezeggingstatus.OPEN
    spreek(dossier, collega, **BURGER)
    assert eerste(dossier) == Toezeggingstatus.NAGEKOMEN


@pytest.mark.parametrize(("email", "gehouden"), [("noor@voorbeeld.example", True), ("", False)])
def test_an_answer_gets_in_touch_with_who_can_be_mailed(
    dossier: Dossier, collega: Medewerker, email: str, gehouden: bool
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(email=email)
    dossier.refresh_from_db()
    antwoord(dossier, collega)
    assert eerste(dossier) == (Toezeggingstatus.NAGEKOMEN if gehouden else Toezeggingstatus.OPEN)


def test_an_appointment_ahead_is_kept_by_nothing_but_itself(dossier: Dossier, collega: Medewerker) -> None:
    spreek(dossier, collega, **BURGER)
    Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN).update(
        uiterlijk=timezone.localdate() + timedelta(days=60)
    )
    punt = InformatiepuntFactory(team=dossier.team)
    reserveer(dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][0], wie=Wie.BURGER)
    afspraak = bevestig(dossier, wie=Wie.BURGER)
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging == afspraak.toezegging
    spreek(dossier, collega, **BURGER)
    assert afspraak.toezegging is not None
    afspraak.toezegging.refresh_from_db()
    assert afspraak.toezegging.status == Toezeggingstatus.OPEN
    assert afspraak_is_beloofd() == []
