"""Every message in every language: it renders, it fits, and e-mail and text message hold nothing of the person."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from loket.berichtsoorten import SOORTEN, Berichtsoort
from loket.berichtvoorbeelden import BURGER
from loket.handelingen.berichten import maak_bericht_aan
from portal.berichten.email import maak_email
from portal.berichten.sjablonen import Voorbeeld, alle_voorbeelden, maak_sms, toon
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.factories import MedewerkerFactory

TALEN = [code for code, _naam in settings.LANGUAGES]
SJABLONEN = Path(settings.BASE_DIR) / "templates" / "berichten"
NAAM, ONDERWERP, BSN, VERHAAL = (
    "Zeldzame Achternaam",
    "Bijstand voor alleenstaanden",
    "999990019",
    "Ik werd geslagen",
)
GEPLANT = (NAAM, ONDERWERP, BSN, VERHAAL)
MEESTE_DELEN = 2


def geplant() -> dict[str, Any]:
    """What a template could reach for, if someone wrote it in."""
    dossier = SimpleNamespace(naam=NAAM, onderwerp=ONDERWERP, verhaal=VERHAAL, bsn=BSN)
    los = {"aanhef": NAAM, "naam": NAAM, "burger": NAAM, "dienst": ONDERWERP, "bsn": BSN, "verhaal": VERHAAL}
    return {**los, "dossier": dossier, "zaak": SimpleNamespace(dossier=dossier), "voluit": VERHAAL}


def namen(voorbeeld: Voorbeeld) -> str:
    return f"{voorbeeld.sjabloon.rpartition('/')[2]}-{voorbeeld.inhoud.get('wat', '')}"[:40]


def test_every_template_has_an_example() -> None:
    bestanden = {pad.name.removesuffix("_onderwerp.txt") for pad in SJABLONEN.glob("*_onderwerp.txt")}
    getoond = {voorbeeld.sjabloon.removeprefix("berichten/") for voorbeeld in alle_voorbeelden()}
    assert getoond == bestanden


@pytest.mark.parametrize("voorbeeld", alle_voorbeelden(), ids=namen)
def test_it_reads_in_every_language_and_none_is_left_untranslated(voorbeeld: Voorbeeld) -> None:
    getoond = {taal: toon(voorbeeld, taal) for taal in TALEN}
    assert all(rij.onderwerp and rij.tekst.strip() for rij in getoond.values())
    assert len({rij.tekst for rij in getoond.values()}) == len(TALEN)
    for rij in getoond.values():
        assert bool(rij.sms) == (Kanaal.SMS in voorbeeld.kanalen)
        assert bool(rij.brief) == (Kanaal.BRIEF in voorbeeld.kanalen)
        assert rij.lengte is None or rij.lengte.delen <= MEESTE_DELEN


@pytest.mark.parametrize("taal", TALEN)
@pytest.mark.parametrize(
    "voorbeeld", [rij for rij in alle_voorbeelden() if Kanaal.BRIEF in rij.kanalen], ids=namen
)
def test_a_letter_leaves_out_the_greeting_and_the_name_below_and_nothing_else(
    voorbeeld: Voorbeeld, taal: str
) -> None:
    getoond = toon(voorbeeld, taal)
    with translation.override(taal):
        groet = translation.gettext("Hallo,")
    eerste, *midden, laatste = [deel.strip() for deel in getoond.tekst.split("\n\n") if deel.strip()]
    assert (eerste, laatste) == (groet, "Geen Verkeerde Deur")
    for woord in " ".join(midden).split():
        assert escape(woord) in getoond.brief


@pytest.mark.parametrize("taal", TALEN)
@pytest.mark.parametrize(
    "voorbeeld",
    [rij for rij in alle_voorbeelden() if rij.voor == BURGER or rij.sjabloon.endswith("besluit")],
    ids=namen,
)
def test_email_and_text_message_show_nothing_that_is_planted(voorbeeld: Voorbeeld, taal: str) -> None:
    inhoud = {**geplant(), **voorbeeld.inhoud}
    email = maak_email(
        naar="x@voorbeeld.example",
        sjabloon=voorbeeld.sjabloon,
        inhoud=inhoud,
        taal=taal,
        sleutel="x",
        omschrijving="x",
    ).inhoud
    sms = maak_sms(voorbeeld.sjabloon, {**inhoud, "onderwerp": email["onderwerp"]}, taal)
    for tekst in (email["onderwerp"], email["tekst"], sms):
        assert not [woord for woord in GEPLANT if woord in tekst]


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SOORTEN.values(), ids=lambda soort: soort.naam)
def test_what_is_really_sent_holds_nothing_of_the_person_and_paper_may(soort: Berichtsoort) -> None:
    voorbeeld = next(rij for rij in alle_voorbeelden() if rij.sjabloon == soort.sjabloon)
    velden = {"naam": NAAM, "onderwerp": ONDERWERP, "verhaal": f"{VERHAAL} {BSN}"}
    for kanaal in ("email", "sms"):
        klaar = maak_bericht_aan(
            bereikbaar(**velden, berichtkanaal=kanaal),
            soort,
            sleutel=f"{soort.naam}-{kanaal}",
            omschrijving="voorbeeld",
            inhoud=dict(voorbeeld.inhoud),
            voluit=VERHAAL,
        )
        assert klaar is not None
        zichtbaar = f"{klaar.inhoud['onderwerp']} {klaar.inhoud['tekst']} {klaar.omschrijving}"
        assert not [woord for woord in GEPLANT if woord in zichtbaar]


@pytest.mark.django_db
def test_staff_look_through_all_of_it_on_one_page_that_asks_the_database_nothing_more(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    client.get(reverse("berichtsjablonen"))
    with django_assert_max_num_queries(4):
        pagina = client.get(reverse("berichtsjablonen")).content.decode()
    assert "Is het gelukt?" in pagina
    assert "Did it work" in pagina or "Is it" in pagina or "worked" in pagina
    assert "tekens, 1 sms" in pagina
    assert "Beste Noor Verzonnen" in pagina
