"""A student with a phone of 360 px: from the story to being heard, with a code, with DigiD, and open again."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Afspraak, Afspraakstatus, Bijlage, Dossier, Gehoordantwoord, Informatiepunt, Route
from tests.e2e.binnenkomen import typ_code
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.e2e.onderweg import met_muis
from tests.e2e.test_afspraak import kies_tijd
from tests.loket.factories import InformatiepuntFactory
from tests.loket.gehoord.stappen import spreek
from tests.portal.bestanden.bouwstenen import foto

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud", "digid"),
]
VERHAAL = "Ik ga studeren. Hoe vraag ik studiefinanciering aan?"
BERICHT = "Ik kreeg deze brief. Moet ik hier iets mee?"
TELEFOON, MAIL = "06 12 34 56 78", "noor@voorbeeld.example"


@pytest.mark.keurt(
    "start", "vraag", "uitkomst", "controleren", "ontvangen", "volgen-bewijs", "volgen-dossier"
)
@pytest.mark.keurt(
    "draad", "mijn-inloggen", "mijn", "mijn-toevoegen", "mijn-vraag", "gelukt", "gehoord-volgen"
)
@pytest.mark.keurt("afspraak-wensen", "afspraak-kiezen", "afspraak-bevestigen", "afspraak", "mijn-uitgelogd")
def test_a_student_does_all_of_it_on_a_phone(
    browser: Browser, telefoon: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    code = vertelt(telefoon, live_server)
    telefoon.context.clear_cookies()
    volgt_met_code(telefoon, code, live_server)
    zegt_dat_het_toch_niet_lukte(telefoon)
    stuurt_een_foto(telefoon, tmp_path)
    logt_in(telefoon, code, live_server)
    maakt_een_afspraak(telefoon)
    zegt_of_er_geluisterd_werd(telefoon)
    knop(telefoon, "Log uit")
    telefoon.wait_for_url(
        re.compile(reverse("mijn-uitgelogd"))
    )  # by way of the provider, where one is out too
    keur(telefoon)
    telefoon.goto(live_server.url + reverse("mijn-vraag", args=[Dossier.objects.get().pk]))
    expect(telefoon.locator("main")).to_contain_text("Log in met DigiD")
    assert VERHAAL not in telefoon.content()


def vertelt(page: Page, live_server: LiveServer) -> str:
    """The whole intake; the code at the end of it."""
    page.goto(live_server.url + reverse("start"))
    keur(page)
    iemand = met_muis(page)
    iemand.vertel(VERHAAL)
    keur(page)
    iemand.ga_door({"zelf_regelen": "Ja, dat lukt mij", "regel_past_niet": "Nee", "besluit": "Nee"})
    keur(page)
    druk(page.get_by_role("link", name="Controleer en verstuur"))
    keur(page)
    page.get_by_label("Uw telefoonnummer").fill(TELEFOON)
    page.get_by_label("Uw e-mailadres").fill(MAIL)
    knop(page, "Verstuur mijn vraag")
    keur(page)
    assert Dossier.objects.get().route == Route.STANDAARD
    return page.locator(".code").inner_text().strip()


def volgt_met_code(page: Page, code: str, live_server: LiveServer) -> None:
    """The code alone shows nothing; with the end of the telephone number the question opens."""
    typ_code(page, live_server.url, code.lower())
    expect(page.locator("main")).not_to_contain_text("Studiefinanciering")
    keur(page)
    page.get_by_label("Iets dat u ons gaf").fill("0000")
    knop(page, "Open mijn vraag")
    expect(page.locator("main")).to_contain_text("Dit hebben wij niet van u.")
    page.get_by_label("Iets dat u ons gaf").fill("5678")
    knop(page, "Open mijn vraag")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Studiefinanciering")
    keur(page)


def zegt_dat_het_toch_niet_lukte(page: Page) -> None:
    """It worked out, then it did not: the question opens again with a person, and nothing is told twice."""
    druk(page.get_by_role("link", name="Ik wil er iets bij vertellen"))
    keur(page)
    druk(page.get_by_role("link", name="Terug", exact=True))
    knop(page, "Ja, het is gelukt")
    expect(page.locator("main")).to_contain_text("Uw vraag is klaar")
    keur(page)
    assert not Dossier.objects.get().is_open
    knop(page, "Nee, help mij verder")
    expect(page.locator("main")).to_contain_text("Wij helpen u verder.")
    expect(page.locator("main")).to_contain_text("Wat nu gebeurt")
    keur(page)
    dossier = Dossier.objects.select_related("volgende_toezegging").get()
    assert (dossier.is_open, dossier.route) == (True, Route.OP_MAAT)
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.uiterlijk <= timezone.localdate() + timedelta(days=7)


def stuurt_een_foto(page: Page, tmp_path: Path) -> None:
    """A photo of a letter, with a question; it comes back as a file to keep."""
    brief = tmp_path / "brief.jpg"
    brief.write_bytes(foto("JPEG", (300, 400), exif="Amsterdam"))
    druk(page.get_by_role("link", name="Schrijf ons, of stuur een foto of bestand"))
    keur(page)
    page.get_by_label("Uw bericht").fill(BERICHT)
    page.get_by_label("Maak een foto van een brief").set_input_files(brief)
    knop(page, "Verstuur mijn bericht")
    expect(page.locator("main")).to_contain_text("U krijgt antwoord uiterlijk op")
    expect(page.locator("main")).to_contain_text(BERICHT)
    keur(page)
    assert b"Amsterdam" not in Bijlage.objects.get().bytes


def logt_in(page: Page, code: str, live_server: LiveServer) -> None:
    """By the simulated DigiD, and the question becomes one's own with its code and the number we know."""
    page.goto(live_server.url + reverse("mijn"))
    keur(page)
    druk(page.get_by_role("link", name="Log in met DigiD"))
    expect(page.locator("main")).to_contain_text("Niemand hieronder bestaat echt.")
    page.locator("label", has_text="Noor Verzonnen").click()
    knop(page, "Log in (proef)")
    page.wait_for_url(live_server.url + reverse("mijn"))
    keur(page)
    druk(page.get_by_role("link", name="Zet een vraag die u al had bij deze vragen"))
    page.get_by_label("Uw code").fill(code)
    page.get_by_label("Het telefoonnummer of e-mailadres dat u ons gaf").fill(TELEFOON)
    keur(page)
    knop(page, "Zet deze vraag bij mijn vragen")
    expect(page.locator("main")).to_contain_text("Deze vraag staat nu bij uw vragen.")
    keur(page)
    assert Dossier.objects.get().burger is not None


def maakt_een_afspraak(page: Page) -> None:
    """At a point nearby, and the page of the question says when and where."""
    Informatiepunt.objects.update(vervallen=True)
    punt = InformatiepuntFactory()
    druk(page.get_by_role("link", name="Maak of bekijk een afspraak in de buurt"))
    keur(page)
    page.get_by_label("In welke plaats of gemeente?").fill("Utrecht")
    knop(page, "Laat de plekken zien")
    keur(page)
    kies_tijd(page, punt, 0)
    keur(page)
    knop(page, "Maak de afspraak")
    expect(page.locator("main")).to_contain_text("De afspraak staat vast.")
    keur(page)
    assert Afspraak.objects.get().status == Afspraakstatus.BEVESTIGD
    druk(page.get_by_role("link", name="Uw vraag", exact=True))
    expect(page.locator("main")).to_contain_text(punt.naam)


def zegt_of_er_geluisterd_werd(page: Page) -> None:
    """After a call the own page asks; a face and a few words."""
    spreek(Dossier.objects.get())
    page.reload()
    expect(page.get_by_role("heading", name="Bent u gehoord?")).to_be_visible()
    druk(page.get_by_role("link", name="Ik wil er iets bij schrijven"))
    keur(page)
    page.locator("label", has_text="Ja").click()
    page.get_by_label("Wat wilt u ons nog zeggen?").fill("Er werd snel gebeld.")
    knop(page, "Verstuur mijn antwoord")
    expect(page.locator("main")).to_contain_text("Uw antwoord helpt ons")
    assert Gehoordantwoord.objects.get().gezicht == "ja"
