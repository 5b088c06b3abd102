"""What a browser and a finder of a leak are told: the headers of each answer, security.txt, the page about leaks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client


def velden(client: Client) -> dict[str, str]:
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    return dict(regel.split(": ", 1) for regel in antwoord.content.decode().splitlines())


def test_security_txt_leads_to_the_page_and_to_somebody(client: Client, settings: Any) -> None:
    settings.BASIS_URL = "https://loket.example"
    gelezen = velden(client)
    assert gelezen["Contact"] == "https://loket.example/contact/"
    assert gelezen["Policy"] == "https://loket.example/beveiliging/"
    assert gelezen["Canonical"] == "https://loket.example/.well-known/security.txt"
    assert gelezen["Preferred-Languages"] == "nl, en"
    settings.BEVEILIGING_CONTACT = "mailto:lek@loket.example"
    assert velden(client)["Contact"] == "mailto:lek@loket.example"


def test_security_txt_is_never_out_of_date_and_never_good_for_a_year(client: Client) -> None:
    over = datetime.fromisoformat(velden(client)["Expires"]) - datetime.now(UTC)
    assert timedelta(days=178) < over < timedelta(days=365)


@pytest.mark.django_db
def test_the_page_about_leaks_names_where_to_write(client: Client, settings: Any) -> None:
    assert 'href="/contact/"' in client.get("/beveiliging/").content.decode()
    settings.BEVEILIGING_CONTACT = "mailto:lek@loket.example"
    assert 'href="mailto:lek@loket.example"' in client.get("/beveiliging/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "adres", ["/", "/volgen/", "/bestaat-niet/", "/api/v1/openapi.json", "/beheer/login/"]
)
def test_every_answer_shuts_off_what_the_portal_never_needs(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    kop = antwoord["Permissions-Policy"]
    assert "camera=()" in kop
    assert "geolocation=()" in kop
    assert "microphone=()" in kop
    assert antwoord["Cross-Origin-Opener-Policy"] == "same-origin"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]
    assert "unsafe" not in antwoord["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("adres", "host", "status"),
    [("/volgen", "testserver", 301), ("/diensten/%00/", "testserver", 400), ("/", "elders.example", 400)],
)
def test_also_what_is_answered_before_any_page_is_framed_nowhere_and_kept_nowhere(
    client: Client, adres: str, host: str, status: int
) -> None:
    antwoord = client.get(adres, headers={"host": host})
    assert antwoord.status_code == status
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]


@pytest.mark.parametrize("adres", ["/diensten/%00/", "/diensten/?vraag=huur%00", "/volgen/?code=%00"])
def test_an_address_with_a_nul_is_answered_before_any_database_is_asked(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    assert antwoord.status_code == 400
    assert "Wij konden dit niet lezen" in antwoord.content.decode()


@pytest.mark.parametrize("adres", ["/api/v1/diensten/%00", "/api/v1/diensten?q=%00"])
def test_a_program_is_told_of_a_nul_as_of_any_other_fault(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord.json()["status"] == 400
