"""Targets and references: who sets them, that old versions stay, and the line with its rows on the dashboard."""

import random
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.registers import Demo
from signalen.cijfers.rekenen import maand_erbij
from signalen.controles import persoonsgegevens
from signalen.demo.streefwaarden import WAARDEN, maak_streefwaarden
from signalen.handelingen.streefwaarden import zet_streefwaarde
from signalen.models import Streefwaarde
from tests.signalen.factories import MinisterieFactory, beleidsmedewerker, medewerker
from tests.signalen.views.stappen import ontvang, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]
NIEUW = "/signalen/streefwaarden/nieuw/"
MAX_LIJST, MAX_POST = 10, 15


@pytest.fixture
def team(client: Client) -> Medewerker:
    """Someone of the signal team, signed in."""
    wie = medewerker(Rol.SIGNALENTEAM)
    client.force_login(wie)
    return wie


def velden(maanden_terug: int = 24, /, **anders: Any) -> dict[str, Any]:
    """What the form sends: a target of 60 percent, from so many months ago."""
    vanaf = maand_erbij(timezone.localdate().replace(day=1), -maanden_terug)
    return {
        "cijfer": "kring_gesloten",
        "soort": "doel",
        "waarde": "60",
        "geldt_vanaf": f"{vanaf:%Y-%m}",
        "bron": "Afspraak met de driehoek",
        "jaar": "2025",
        "adres": "",
        **anders,
    }


def woorden(bladzijde: str) -> str:
    """The words of a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bladzijde))


def test_a_line_stands_in_the_chart_and_in_the_table_with_its_source(
    client: Client, team: Medewerker
) -> None:
    client.post(NIEUW, velden())
    client.post(NIEUW, velden(6, waarde="75", bron="Nieuwe afspraak", jaar="2026"))
    client.force_login(beleidsmedewerker())
    ontvang(4, maanden=8)
    ontvang(4, maanden=5)

    bord = client.get("/signalen/").content.decode()

    [pad] = re.findall(r'class="grafiek__streef grafiek__streef--doel" d="([^"]+)"', bord)
    assert pad == "M0 40.0H10H20H30H40H50H60V25.0H70H80H90H100H110H120"
    bord = woorden(bord)
    assert re.search(r"Doel: 60% vanaf \w+ \d{4}\. Bron: Afspraak met de driehoek \(2025\)", bord)
    assert re.search(r"Doel: 75% vanaf \w+ \d{4}\. Bron: Nieuwe afspraak \(2026\)", bord)
    assert "0% 0 van 4 60%" in bord
    assert "0% 0 van 4 75%" in bord


def test_old_versions_stay_to_be_read_and_are_never_changed(client: Client, team: Medewerker) -> None:
    client.post(NIEUW, velden())
    client.post(NIEUW, velden(3, waarde="75"))
    client.post(NIEUW, velden(-6, waarde=""))
    lijst = woorden(client.get("/signalen/streefwaarden/").content.decode())
    assert re.search(r"geen lijn meer .* komt nog .* 75 .* geldt nu .* 60 .* vervangen", lijst)
    eerste = Streefwaarde.objects.earliest("pk")
    eerste.waarde = 10
    with pytest.raises(OnveranderlijkFout):
        eerste.save()
    with pytest.raises(OnveranderlijkFout):
        eerste.delete()


def test_an_empty_value_ends_the_line(client: Client, team: Medewerker) -> None:
    client.post(NIEUW, velden())
    client.post(NIEUW, velden(20, waarde=""))
    client.force_login(beleidsmedewerker())
    ontvang(4, maanden=8)
    assert "grafiek__streef" not in client.get("/signalen/").content.decode()


def test_a_ministry_with_a_line_of_its_own_keeps_that_one(client: Client, team: Medewerker) -> None:
    szw, vws = MinisterieFactory(), MinisterieFactory(ander=True)
    client.post(NIEUW, velden())
    client.post(NIEUW, velden(waarde="90", ministerie=str(szw.pk)))
    client.post(NIEUW, velden(waarde="10", ministerie=str(vws.pk)))
    client.force_login(beleidsmedewerker())
    ontvang(4, maanden=8)
    bord = tekst(client)
    assert "Doel: 90%" in bord
    assert "Doel: 60%" not in bord
    lijst = woorden(client.get("/signalen/streefwaarden/").content.decode())
    assert "Sociale Zaken" in lijst
    assert "Volksgezondheid" not in lijst


def test_the_same_sent_twice_is_one_version(client: Client, team: Medewerker) -> None:
    client.post(NIEUW, velden())
    client.post(NIEUW, velden())
    assert Streefwaarde.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("waarde", "101"),
        ("bron", ""),
        ("bron", "Bel 06 12 34 56 78"),
        ("geldt_vanaf", "1999-01"),
        ("cijfer", "signalen"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_set(
    client: Client, team: Medewerker, veld: str, waarde: str
) -> None:
    antwoord = client.post(NIEUW, velden(**{veld: waarde}))
    assert antwoord.status_code == 200
    assert re.findall(r'id="id_(\w+)_error"', antwoord.text) == [veld]
    assert not Streefwaarde.objects.exists()


def test_only_the_signal_team_sets_a_line(client: Client) -> None:
    wie = beleidsmedewerker()
    client.force_login(wie)
    assert client.post(NIEUW, velden()).status_code == 403
    assert NIEUW not in client.get("/signalen/streefwaarden/").content.decode()
    with pytest.raises(Geweigerd):
        zet_streefwaarde({}, wie)


def test_the_database_keeps_a_share_within_a_hundred_and_a_month_at_its_first_day(team: Medewerker) -> None:
    goed: dict[str, Any] = {"soort": "doel", "bron": "Een bron", "jaar": 2026, "door": team}
    for fout in (
        {"cijfer": "kring_gesloten", "waarde": 101, "geldt_vanaf": "2026-01-01"},
        {"cijfer": "kring_gesloten", "waarde": 50, "geldt_vanaf": "2026-01-02"},
        {"cijfer": "signalen", "waarde": 50, "geldt_vanaf": "2026-01-01"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Streefwaarde.objects.create(**goed, **fout)


def test_the_demo_has_lines_and_makes_them_once() -> None:
    maak_accounts()
    assert maak_streefwaarden(Demo(random.Random(1))) == f"{len(WAARDEN)} new lines"
    assert maak_streefwaarden(Demo(random.Random(1))) == "0 new lines"
    assert persoonsgegevens() == []


def test_pages_cost_the_same_for_many_versions(
    client: Client, team: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kosten = []
    for keer in range(2):
        with django_assert_max_num_queries(MAX_POST):
            client.post(NIEUW, velden(50 - keer))
        with django_assert_max_num_queries(MAX_LIJST) as gedaan:
            client.get("/signalen/streefwaarden/")
        kosten.append(len(gedaan))
        for nummer in range(8):
            client.post(NIEUW, velden(nummer, waarde=str(nummer)))
    assert kosten[0] == kosten[1]
