"""Help appears on the very next page when a story or an answer shows a sign, in two bands, also without a script."""

from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Intake
from loket.routering.situatie import Ernst, Situatie, Spoed, Teken
from loket.selecties.hulp import hulp_bij, hulp_in_verhaal
from portal.termijnen.datums import NEDERLAND
from tests.loket.hulp.stappen import intake_met_teken
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def bladzijden(client: Client) -> dict[str, str]:
    """Every page of this intake from the next question on, as HTML."""
    gezien = {}
    adres = client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst"))
    while adres != reverse("uitkomst"):
        gezien[adres] = client.get(adres).content.decode()
        adres = client.post(adres, {"overslaan": "ja"})["Location"]
    for naam in ("uitkomst", "controleren", "verhaal", "bewaren"):
        gezien[naam] = client.get(reverse(naam)).content.decode()
    verstuur(client, telefoon="06 12 34 56 78")
    gezien["ontvangen"] = client.get(reverse("ontvangen")).content.decode()
    return gezien


def test_a_certain_sign_stands_above_everything_on_every_page_of_the_intake(client: Client) -> None:
    intake_met_teken(client, "suicidaal")
    gezien = bladzijden(client)
    assert len(gezien) > 4
    for naam, pagina in gezien.items():
        assert "Hulp voor nu" in pagina, naam
        assert 'href="tel:113"' in pagina, naam
        assert pagina.index("Hulp voor nu") < pagina.index("<h1"), naam
        assert "spoedhulp--stil" not in pagina, naam


def test_a_possible_sign_shows_the_line_quietly_and_asks_one_question_first(client: Client) -> None:
    intake_met_teken(client, "huisuitzetting", zeker=False)
    adres = client.get(reverse("uitkomst"))["Location"]
    assert adres == reverse("vraag", args=["dringend"])
    pagina = client.get(adres).content.decode()
    assert "spoedhulp--stil" in pagina
    assert "Heeft u nu hulp nodig?" in pagina


@pytest.mark.parametrize(("antwoord", "ziet"), [("ja", "Hulp voor nu"), ("nee", None)])
def test_the_answer_to_that_question_decides_on_the_next_page(
    client: Client, antwoord: str, ziet: str | None
) -> None:
    intake_met_teken(client, "huisuitzetting", zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": antwoord})["Location"]
    pagina = client.get(volgende).content.decode()
    assert ('class="spoedhulp' in pagina) is (ziet is not None)
    assert ziet is None or ziet in pagina


def test_danger_stays_in_sight_quietly_when_someone_says_it_is_not_about_today(client: Client) -> None:
    intake_met_teken(client, "geweld", zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "nee"})["Location"]
    pagina = client.get(volgende).content.decode()
    assert "spoedhulp--stil" in pagina
    assert 'href="tel:112"' in pagina


@pytest.mark.parametrize(
    ("gevolg", "nummer"),
    [
        ("huis", "08008115"),
        ("eten_of_energie", "08008115"),
        ("inkomen", "08008020"),
        ("zorg", "112"),
        ("kinderen", "112"),
    ],
)
def test_an_answer_alone_brings_its_own_help_on_the_page_that_follows(
    client: Client, gevolg: str, nummer: str
) -> None:
    adres = vertel(client, HUUR)
    intake = Intake.objects.get()
    intake.zoekresultaat["tekens"] = []  # the answers alone must bring it
    intake.save()
    while not adres.endswith("/gevolgen/"):
        adres = client.post(adres, {"overslaan": "ja"})["Location"]
    assert 'class="spoedhulp' not in client.get(adres).content.decode()
    adres = client.post(adres, {"antwoord": [gevolg]})["Location"]
    assert adres.endswith("/wanneer/")
    stil = client.get(adres).content.decode()
    assert "spoedhulp--stil" in stil
    adres = client.post(adres, {"antwoord": "vandaag"})["Location"]
    pagina = client.get(adres).content.decode()
    assert "Hulp voor nu" in pagina
    assert f'href="tel:{nummer}"' in pagina


def test_several_signs_come_most_urgent_first_and_each_line_once() -> None:
    tekens = (
        Teken("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN),
        Teken("geen-eten", Ernst.VANDAAG),
        Teken("suicidaal", Ernst.NU),
    )
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    assert [teken.id for teken in hulp.tekens] == ["suicidaal", "geen-eten", "huisuitzetting"]
    ids = [lijn["id"] for lijn in hulp.lijnen]
    assert ids[:2] == ["112", "113"]
    assert len(ids) == len(set(ids))


def test_a_bailiff_tomorrow_comes_before_income_that_fell_away_and_after_danger() -> None:
    """The date of the eviction counts: that of the sign alone (3 working days) folded it away under the income."""
    hulp = hulp_in_verhaal("De bijstand van mijn moeder is gestopt en morgen komt de deurwaarder.")
    assert hulp is not None
    assert [teken.id for teken in hulp.voluit] == ["huisuitzetting", "geen-inkomen"]
    assert [teken.id for teken in hulp.vooraan] == ["huisuitzetting"]
    tekens = (
        Teken("huisuitzetting", Ernst.VANDAAG),
        Teken("geen-inkomen", Ernst.VANDAAG),
        Teken("geweld", Ernst.NU),
    )
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    assert [teken.id for teken in hulp.tekens] == ["geweld", "huisuitzetting", "geen-inkomen"]


def test_a_story_without_a_sign_shows_no_help_block(client: Client) -> None:
    adres = vertel(client, "Ik wil een nieuw paspoort aanvragen.")
    assert 'class="spoedhulp' not in client.get(adres).content.decode()


@pytest.mark.parametrize("teken", ["suicidaal", "geweld", "kind-in-gevaar"])
def test_who_may_be_in_danger_can_leave_every_page_at_once(client: Client, teken: str) -> None:
    intake_met_teken(client, teken)
    for naam, pagina in bladzijden(client).items():
        assert pagina.index(f'href="{reverse("verlaat")}"') < pagina.index("<h1"), naam


def test_the_quick_way_out_is_not_offered_where_it_makes_no_sense(client: Client) -> None:
    intake_met_teken(client, "afsluiting")
    assert all(f'href="{reverse("verlaat")}"' not in pagina for pagina in bladzijden(client).values())


def test_leaving_forgets_the_visit_and_goes_to_a_page_that_anyone_might_look_at(
    client: Client, settings: Any
) -> None:
    settings.VERLAAT_ADRES = "https://weer.example"
    vertel(client, "Mijn man slaat mij.")
    antwoord = client.get(reverse("verlaat"))
    assert (antwoord.status_code, antwoord["Location"]) == (303, "https://weer.example")
    assert antwoord["Cache-Control"] == "no-store"
    terug = client.get(reverse("verhaal")).content.decode()
    assert "slaat" not in terug
    assert client.get(reverse("uitkomst"))["Location"] == reverse("verhaal")


def test_leaving_deletes_a_story_that_nobody_could_come_back_to(client: Client) -> None:
    vertel(client, "Mijn man slaat mij.")
    assert "De rest is dan weg." in client.get(reverse("verhaal")).content.decode()
    client.get(reverse("verlaat"))
    assert not Intake.objects.exists()


def test_leaving_keeps_what_was_saved_with_a_code(client: Client) -> None:
    vertel(client, "Mijn man slaat mij.")
    client.post(reverse("bewaren"), {"eigen_woord": "Lindelaan"})
    client.get(reverse("verlaat"))
    assert Intake.objects.get().code


def test_leaving_keeps_what_was_sent(client: Client) -> None:
    intake_met_teken(client, "geweld")
    beantwoord_alles(client, client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst")), {})
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    client.get(reverse("verlaat"))
    dossier.refresh_from_db()
    assert dossier.is_open


def test_leaving_works_when_the_database_does_not(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def weg(_sleutel: object) -> None:
        raise OperationalError("away")

    vertel(client, "Mijn man slaat mij.")
    monkeypatch.setattr("loket.views.hulp.wis_onbereikbaar", weg)
    assert client.get(reverse("verlaat")).status_code == 303
    assert client.get(reverse("verhaal")).context["form"]["verhaal"].value() == ""
    assert "could not be deleted" in caplog.text


def test_no_page_asks_another_site_for_anything_before_the_press(client: Client, settings: Any) -> None:
    settings.VERLAAT_ADRES = "https://weer.example"
    assert "weer.example" not in client.get(reverse("hulp-nu", args=["veilig"])).content.decode()


@pytest.mark.parametrize(
    ("moment", "uiterlijk"),
    [
        ("2026-11-26 10:00", "2026-11-26"),  # Thursday morning: the same day
        ("2026-11-26 18:30", "2026-11-27"),  # Thursday evening
        ("2026-11-27 17:00", "2026-11-30"),  # Friday, after closing time
        ("2026-11-28 11:00", "2026-11-30"),  # Saturday
        ("2026-12-24 20:00", "2026-12-28"),  # the evening before Christmas, then a weekend
    ],
)
def test_urgency_promises_a_person_within_one_working_day(
    client: Client, monkeypatch: pytest.MonkeyPatch, moment: str, uiterlijk: str
) -> None:
    nu = datetime.fromisoformat(moment).replace(tzinfo=NEDERLAND)
    monkeypatch.setattr(timezone, "now", lambda: nu)
    intake_met_teken(client, "op-straat")
    beantwoord_alles(client, client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst")), {})
    belofte = verstuur(client, telefoon="06 12 34 56 78").volgende_toezegging
    assert belofte is not None
    assert belofte.uiterlijk.isoformat() == uiterlijk
    assert "met spoed" in belofte.wat
