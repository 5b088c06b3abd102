"""What an experiment taught: the groups beside each other, advice, decision and its day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from loket.handelingen.experimenten import oordeel
from loket.models import Dossier, Experiment, Experimentbesluit
from loket.selecties.experimenten import groepen_van, te_vergelijken
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def team() -> Team:
    wie: Team = TeamFactory(soort=Teamsoort.OP_MAAT)
    return wie


@pytest.fixture
def leider(team: Team) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team)
    return wie


def dag(over: int) -> date:
    return timezone.localdate() + timedelta(days=over)


@pytest.fixture
def experiment(team: Team, leider: Medewerker) -> Experiment:
    """Ten days of trying, the last of them today."""
    return Experiment.objects.create(
        team=team, code="kaart-b", omschrijving="De kaart mee.", van=dag(-9), tot=dag(0), gezet_door=leider
    )


def dossiers(aantal: int, over: int, **velden: Any) -> None:
    for _nummer in range(aantal):
        dossier = DossierFactory(**velden)
        Dossier.objects.filter(pk=dossier.pk).update(aangemaakt_op=timezone.now() + timedelta(days=over))


def test_the_group_with_the_code_stands_beside_as_many_days_before(
    experiment: Experiment, team: Team
) -> None:
    dossiers(3, -2, balie=team, experiment=experiment)
    dossiers(2, -12, balie=team)
    dossiers(1, -40, balie=team)  # too long ago
    dossiers(1, -12, balie=TeamFactory())  # of another desk

    met, ervoor = groepen_van(experiment)

    assert (met.aantal, ervoor.aantal) == (3, 2)
    assert not te_vergelijken([met, ervoor])


def test_two_groups_of_ten_can_be_compared(experiment: Experiment, team: Team) -> None:
    dossiers(10, -2, balie=team, experiment=experiment)
    dossiers(10, -12, balie=team)

    assert te_vergelijken(groepen_van(experiment))


def test_a_judgement_stays_as_it_is_and_a_later_one_stands_beside_it(
    experiment: Experiment, leider: Medewerker
) -> None:
    eerste = oordeel(
        experiment, advies="Werkt.", besluit=Experimentbesluit.DOORGAAN, besloten_op=dag(-1), door=leider
    )
    oordeel(
        experiment, advies="Toch niet.", besluit=Experimentbesluit.STOPPEN, besloten_op=dag(0), door=leider
    )

    with pytest.raises(OnveranderlijkFout):
        eerste.save()
    assert [rij.advies for rij in experiment.oordelen.all()] == ["Toch niet.", "Werkt."]


@pytest.mark.parametrize(
    ("advies", "besloten", "waarom"),
    [("Werkt.", 1, "toekomst"), ("Werkt.", -30, "begin"), ("Bel Jan op 06-12345678.", 0, "persoonsgegevens")],
)
def test_a_judgement_that_cannot_be_is_refused(
    experiment: Experiment, leider: Medewerker, advies: str, besloten: int, waarom: str
) -> None:
    with pytest.raises(Geweigerd, match=waarom):
        oordeel(
            experiment,
            advies=advies,
            besluit=Experimentbesluit.INVOEREN,
            besloten_op=dag(besloten),
            door=leider,
        )


def test_another_desk_has_nothing_to_say(experiment: Experiment, client: Client) -> None:
    ander = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    with pytest.raises(Geweigerd):
        oordeel(experiment, advies="Nee.", besluit=Experimentbesluit.STOPPEN, besloten_op=dag(0), door=ander)
    client.force_login(ander)
    assert client.get(reverse("experiment-uitkomst", args=[experiment.pk])).status_code == 404


def test_the_page_shows_the_groups_and_keeps_the_judgement(
    experiment: Experiment, leider: Medewerker, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(leider)
    adres = reverse("experiment-uitkomst", args=[experiment.pk])
    with django_assert_max_num_queries(10):
        assertContains(client.get(adres), "te weinig dossiers om te vergelijken")

    antwoord = client.post(
        adres, {"advies": "De kaart helpt.", "besluit": "invoeren", "besloten_op": dag(0).isoformat()}
    )

    assert antwoord["Location"] == adres
    assertContains(client.get(adres), "Zo gaan wij voortaan werken")
    assertContains(client.get(reverse("experimenten")), adres)
