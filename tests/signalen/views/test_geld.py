"""Money of Werk aan Uitvoering beside effort: written down with its source, by alphabet, never ranked (S78)."""

import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen.budget import leg_budget_vast
from signalen.handelingen.rapporteren import begin_rapport
from signalen.models import Budgetregel, Rapportsoort
from signalen.rapporten.kamerbrief import kamerbrief
from tests.signalen.factories import MinisterieFactory, beleidsmedewerker, medewerker

pytestmark = pytest.mark.django_db
GELD = "/signalen/geld/"
MAX_STATEMENTS = 10
BRON = {"bron": "Begroting 2026, artikel 2, tabel 5", "bron_adres": "https://www.rijksbegroting.nl/2026"}


class Uren:
    """Where decisions are taken: 130 hours for one ministry in each year."""

    def minuten(self, van: date, tot: date) -> dict[str, int]:
        return {"szw": 130 * 60}


@pytest.fixture
def uren(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signalen.selecties.budget.besluitbron", Uren)


@pytest.fixture
def team(client: Client) -> Medewerker:
    wie = medewerker(Rol.SIGNALENTEAM)
    client.force_login(wie)
    return wie


def velden(**anders: Any) -> dict[str, Any]:
    return {"ministerie": MinisterieFactory(), "jaar": 2026, "bedrag": Decimal("12.5"), **BRON, **anders}


def leg_vast(door: Medewerker, **anders: Any) -> Budgetregel:
    return leg_budget_vast(velden(**anders), door, sleutel=uuid4())


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.SIGNALENTEAM])
def test_only_the_signal_team_writes_it_down(rol: Rol) -> None:
    with pytest.raises(Geweigerd):
        leg_vast(medewerker(rol))


@pytest.mark.usefixtures("uren")
def test_the_amount_stands_beside_the_rounded_hours_with_its_source(client: Client, team: Medewerker) -> None:
    szw = MinisterieFactory()
    ingevuld = {"sleutel": uuid4(), "ministerie": szw.pk, "jaar": 2026, "bedrag": "17,3", **BRON}

    pagina = client.post(GELD, ingevuld, follow=True).text
    client.post(GELD, ingevuld)

    assert Budgetregel.objects.count() == 1
    for tekst in (
        "Het bedrag staat erbij",
        "17,3",
        "Begroting 2026, artikel 2",
        'href="https://www.rijksbegroting.nl',
    ):
        assert tekst in pagina
    assert ">130<" in pagina


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("bron", ""), ("bron_adres", ""), ("bedrag", "-1"), ("jaar", "2019"), ("bron", "Bel 06-12345678")],
)
def test_without_a_source_or_with_what_cannot_be_nothing_is_written(
    client: Client, team: Medewerker, veld: str, waarde: str
) -> None:
    ingevuld = {
        "sleutel": uuid4(),
        "ministerie": MinisterieFactory().pk,
        "jaar": 2026,
        "bedrag": "12,5",
        **BRON,
    }
    assert re.findall(r'id="id_(\w+)_error"', client.post(GELD, {**ingevuld, veld: waarde}).text) == [veld]
    assert not Budgetregel.objects.exists()


def test_the_handeling_itself_refuses_what_cannot_be(team: Medewerker) -> None:
    for fout in ({"bedrag": Decimal(-1)}, {"jaar": 2019}, {"bron": ""}, {"bron_adres": "geen adres"}):
        with pytest.raises(ValidationError):
            leg_vast(team, **fout)


@pytest.mark.usefixtures("uren")
def test_the_last_amount_counts_and_departments_stand_by_alphabet(client: Client, team: Medewerker) -> None:
    leg_vast(team, bedrag=Decimal(99))
    leg_vast(team, bedrag=Decimal(3))
    leg_vast(team, ministerie=MinisterieFactory(ander=True), bedrag=Decimal(1))
    leg_vast(team, ministerie=MinisterieFactory(sleutel="bzk", naam="Binnenlandse Zaken"), bedrag=Decimal(2))

    pagina = client.get(f"{GELD}?jaar=2026").text

    namen = ("Binnenlandse Zaken", "Sociale Zaken", "Volksgezondheid")
    plaatsen = [pagina.index(naam, pagina.index("<tbody")) for naam in namen]
    assert plaatsen == sorted(plaatsen)
    assert "99,0" not in pagina
    assert Budgetregel.objects.count() == 4  # what was thought before is kept


@pytest.mark.usefixtures("uren")
def test_where_nobody_looked_the_page_says_so_and_not_nought(client: Client, team: Medewerker) -> None:
    MinisterieFactory()
    [tabel] = re.findall(r"<tbody.*?</tbody>", client.get(GELD).text, re.S)
    assert "nog niet opgezocht" in tabel


@pytest.mark.usefixtures("uren")
def test_a_policy_officer_sees_the_own_department_and_no_form(client: Client, team: Medewerker) -> None:
    leg_vast(team)
    leg_vast(team, ministerie=MinisterieFactory(ander=True), bedrag=Decimal(44))
    client.force_login(beleidsmedewerker())

    pagina = client.get(f"{GELD}?jaar=2026").text

    assert "12,5" in pagina
    assert "44,0" not in pagina
    assert "Leg een bedrag vast" not in pagina
    client.post(
        GELD, {"ministerie": MinisterieFactory().pk, "jaar": 2026, "bedrag": "1", **BRON, "sleutel": uuid4()}
    )
    assert Budgetregel.objects.count() == 2


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("gevraagd", ["abc", "1900", "²", "9999"])
def test_another_year_in_the_address_is_this_year(client: Client, gevraagd: str) -> None:
    assert f"Geld en inzet in {timezone.localdate().year}" in client.get(GELD, {"jaar": gevraagd}).text


@pytest.mark.parametrize("aantal", [1, 8])
def test_the_page_costs_the_same_for_any_number(
    client: Client, team: Medewerker, aantal: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(aantal):
        leg_vast(team, ministerie=MinisterieFactory(sleutel=f"m{nummer}", naam=f"Ministerie {nummer}"))
    with django_assert_max_num_queries(MAX_STATEMENTS):
        assert client.get(f"{GELD}?jaar=2026").status_code == 200


def test_the_annex_to_parliament_has_the_amounts_of_its_year(team: Medewerker) -> None:
    rapport = begin_rapport(Rapportsoort.KAMERBRIEF, timezone.localdate().year, team, ministerie=None)
    leg_vast(team, jaar=rapport.jaar)
    tekst = str(kamerbrief(rapport, timezone.localdate()))
    assert "12,5" in tekst
    assert "Begroting 2026, artikel 2" in tekst
