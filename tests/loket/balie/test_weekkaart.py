"""The counter hears each week what came of its questions; nobody can be found in the figures, and they stay."""

from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen.weekkaart import maak_weekkaarten
from loket.models import (
    Baliecontact,
    Dossier,
    Gebeurtenissoort,
    Tijdlijnregel,
    Weekkaart,
    Zichtbaarheid,
)
from loket.selecties.weekkaart import maandag_van, stel_weekkaart_op, toon_aantal
from portal.identiteit.models import Team
from portal.identiteit.rechten import Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.balie.test_zestig_seconden import GEGEVENS
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory

MAANDAG = date(2026, 11, 16)
VANDAAG = MAANDAG + timedelta(days=8)


def moment(dag: date, uur: int = 10) -> datetime:
    """A moment of a day in the Netherlands."""
    return datetime(dag.year, dag.month, dag.day, uur, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def team(db: None) -> Team:
    return TeamFactory(naam="Balie Bibliotheek")


def gesprekken(team: Team, aantal: int, dag: date = MAANDAG, **anders: object) -> None:
    Baliecontact.objects.bulk_create(
        Baliecontact(team=team, uur=moment(dag), **{**GEGEVENS, **anders}) for _nummer in range(aantal)
    )


@pytest.mark.parametrize(
    ("aantal", "getoond"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10")]
)
def test_small_counts_are_hidden_and_others_rounded(aantal: int, getoond: str) -> None:
    assert toon_aantal(aantal) == getoond


@given(st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=10))
def test_no_sum_gives_a_hidden_count_away(aantallen: list[int]) -> None:
    """Whatever is shown of the parts and of the whole, two different hidden counts can be behind it."""
    getoond = [toon_aantal(aantal) for aantal in aantallen]
    totaal = toon_aantal(sum(aantallen))
    for plek, waarde in enumerate(getoond):
        if waarde == "<5":
            mogelijk = [
                ander
                for ander in range(1, 5)
                if any(
                    toon_aantal(ander + rest) == totaal
                    for rest in range(
                        max(0, sum(aantallen) - aantallen[plek] - 2 * len(aantallen)),
                        sum(aantallen) - aantallen[plek] + 2 * len(aantallen) + 1,
                    )
                )
            ]
            assert len(mogelijk) > 1


def test_the_card_counts_the_week_of_this_counter_only(team: Team) -> None:
    gesprekken(team, 7)
    gesprekken(team, 2, thema="zorg", resultaat="niet_verder")
    gesprekken(team, 9, dag=MAANDAG - timedelta(days=1))
    gesprekken(team, 9, dag=MAANDAG + timedelta(days=7))
    gesprekken(TeamFactory(), 9)
    kaart = stel_weekkaart_op(team, MAANDAG)
    assert kaart["gesprekken"] == "10"
    assert kaart["thema"] == [["schulden", "5"], ["zorg", "<5"]]
    assert kaart["resultaat"] == [["opgelost", "5"], ["niet_verder", "<5"]]


def test_the_order_of_hidden_counts_does_not_tell_which_is_larger(team: Team) -> None:
    gesprekken(team, 1, thema="toeslagen")
    gesprekken(team, 4, thema="zorg")
    assert stel_weekkaart_op(team, MAANDAG)["thema"] == [["toeslagen", "<5"], ["zorg", "<5"]]


def doorgezet(team: Team, aantal: int, **anders: object) -> list[Dossier]:
    dossiers: list[Dossier] = DossierFactory.create_batch(
        aantal, eerste_deur_op=moment(MAANDAG), balie=team, **anders
    )
    return dossiers


def test_the_card_tells_what_became_of_what_was_passed_on(team: Team) -> None:
    doorgezet(team, 6)
    for dossier in doorgezet(team, 5, gesloten=True, ontvangen_bevoegd_op=moment(MAANDAG)):
        Tijdlijnregel.objects.create(
            dossier=dossier,
            soort=Gebeurtenissoort.KLAAR,
            tekst="Klaar.",
            op=moment(MAANDAG + timedelta(days=3)),
        )
    rij = stel_weekkaart_op(team, MAANDAG)["doorgezet"]
    assert (rij["geopend"], rij["opgepakt"], rij["beantwoord"], rij["gemiddeld_dagen"]) == ("10", "5", "5", 3)


def test_an_average_over_a_few_is_not_told(team: Team) -> None:
    for dossier in doorgezet(team, 4, gesloten=True):
        Tijdlijnregel.objects.create(
            dossier=dossier,
            soort=Gebeurtenissoort.KLAAR,
            tekst="Klaar.",
            op=moment(MAANDAG + timedelta(days=3)),
        )
    rij = stel_weekkaart_op(team, MAANDAG)["doorgezet"]
    assert (rij["beantwoord"], rij["gemiddeld_dagen"]) == ("<5", None)


def test_the_answer_of_a_ministry_comes_back_to_the_counter_once_and_in_the_words_for_colleagues(
    team: Team,
) -> None:
    for dossier in doorgezet(team, 2):
        for tekst, zichtbaar in (
            ("Ministerie (aangepast): De herinneringsbrief is aangepast.", Zichtbaarheid.MEDEWERKERS),
            ("We told the ministry about it.", Zichtbaarheid.IEDEREEN),
        ):
            Tijdlijnregel.objects.create(
                dossier=dossier,
                soort=Gebeurtenissoort.REACTIE,
                tekst=tekst,
                zichtbaar=zichtbaar,
                op=moment(MAANDAG + timedelta(days=2)),
            )
    reacties = stel_weekkaart_op(team, MAANDAG)["doorgezet"]["reacties"]
    assert reacties == ["Ministerie (aangepast): De herinneringsbrief is aangepast."]


def test_a_counter_that_only_fills_in_together_gets_its_card_too(team: Team) -> None:
    doorgezet(team, 1)
    assert maak_weekkaarten(VANDAAG) == 1
    assert Weekkaart.objects.get().inhoud["doorgezet"]["geopend"] == "<5"


def test_every_week_gets_one_card_however_often_the_task_runs(team: Team) -> None:
    gesprekken(team, 1, dag=MAANDAG - timedelta(days=14))
    assert maak_weekkaarten(VANDAAG) == 3
    assert maak_weekkaarten(VANDAAG) == 0
    assert maak_weekkaarten(VANDAAG + timedelta(days=7)) == 1
    weken = list(Weekkaart.objects.order_by("week_van").values_list("week_van", flat=True))
    assert all(tweede - eerste == timedelta(days=7) for eerste, tweede in pairwise(weken))


def test_the_week_that_is_not_over_has_no_card(team: Team) -> None:
    gesprekken(team, 9)
    assert maak_weekkaarten(MAANDAG + timedelta(days=6)) == 0
    assert maandag_van(MAANDAG + timedelta(days=6)) == MAANDAG


def test_a_card_stays_as_it_was(team: Team) -> None:
    gesprekken(team, 9)
    maak_weekkaarten(VANDAAG)
    voor = Weekkaart.objects.get(week_van=MAANDAG).inhoud
    gesprekken(team, 50)
    maak_weekkaarten(VANDAAG)
    kaart = Weekkaart.objects.get(week_van=MAANDAG)
    assert kaart.inhoud == voor
    with pytest.raises(OnveranderlijkFout):
        kaart.save()
    for week in (MAANDAG, MAANDAG + timedelta(days=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Weekkaart.objects.create(team=team, week_van=week, inhoud={})


@pytest.mark.usefixtures("inhoud")
def test_a_volunteer_reads_the_card_of_the_own_counter_only(client: Client) -> None:
    team = TeamFactory(naam="Balie Bibliotheek")
    gesprekken(team, 9, resultaat="doorgezet")
    maak_weekkaarten(VANDAAG)
    kaart = reverse("balie-weekkaart", args=[MAANDAG.isoformat()])
    client.force_login(MedewerkerFactory(rol=Rol.VRIJWILLIGER, rol__team=team))
    assertContains(client.get(reverse("balie-weekkaarten")), kaart)
    pagina = client.get(kaart)
    assertContains(pagina, "10 gesprekken")
    assertContains(pagina, "Doorgezet")
    assertNotContains(pagina, ">9<")
    assert client.get(reverse("balie-weekkaart", args=["geen-dag"])).status_code == 404
    client.force_login(MedewerkerFactory(rol=Rol.VRIJWILLIGER))
    assert client.get(kaart).status_code == 404


def test_hidden_counts_never_differ_by_a_neighbour() -> None:
    assert {toon_aantal(een) == toon_aantal(ander) for een, ander in combinations(range(1, 5), 2)} == {True}
