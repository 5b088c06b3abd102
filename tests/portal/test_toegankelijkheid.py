"""The statement on accessibility, and the day on which whoever writes to us hears from us."""

import pytest
from django.test import Client
from django.utils import timezone

from portal.termijnen import standaard_kalender
from portal.toegankelijkheid import AFWIJKINGEN
from portal.weergave.templatetags.weergave import werkdag


@pytest.mark.django_db
def test_the_statement_on_accessibility_is_honest_and_not_too_old(client: Client) -> None:
    bladzijde = client.get("/toegankelijkheid/").content.decode()
    for zin in (
        "Besluit digitale toegankelijkheid overheid",
        "EN 301 549 met WCAG 2.1",
        "C: eerste maatregelen genomen",
        "29 november 2026",
        "29 november 2027",
        "Geen ander bureau heeft de website onderzocht",
        "Nationale ombudsman",
        "staat nog geen naam",
    ):
        assert zin in bladzijde


@pytest.mark.django_db
def test_the_statement_gives_each_lack_a_cause_an_effect_and_a_remedy_and_says_when_we_look_again(
    client: Client,
) -> None:
    """It promised each remedy by that day, on behalf of whoever installs this."""
    bladzijde = client.get("/toegankelijkheid/").text
    for afwijking in AFWIJKINGEN:
        eigen = bladzijde.split(f"<h4>{afwijking.wat}</h4>")[1].split("</dl>")[0]
        for deel in (afwijking.oorzaak, afwijking.gevolg, afwijking.maatregel):
            assert str(deel) in eigen
        assert "Uiterlijk" not in eigen
        assert "29 november 2027" in eigen.split("Wij kijken opnieuw op")[1]


@pytest.mark.django_db
@pytest.mark.parametrize("adres", ["/toegankelijkheid/", "/beveiliging/"])
def test_whoever_writes_today_reads_on_which_day_they_hear_from_us(client: Client, adres: str) -> None:
    """Taal.md, rule 2: a weekday and a date, never a number of working days alone."""
    bladzijde = client.get(adres).text
    dag = standaard_kalender().plus_werkdagen(timezone.localdate(), 3)
    assert f"uiterlijk {werkdag(dag)} van ons" in bladzijde
    assert "werkdagen van ons" not in bladzijde
