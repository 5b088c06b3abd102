"""Whoever chooses English sees English: on every public page, through a whole intake, and on the staff screens."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.intake.stappen import HUUR, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

# Words of nearly every Dutch sentence and of the buttons, none of them English.
VERRADERS = re.compile(
    r"\b(uw|wij|het|een|niet|voor|naar|met|wie|hoe|wat|bij|kies|vul|geef|terug|verder|zoek|besluiten|diensten)\b"
)
LEEG = {"br", "hr", "img", "input", "link", "meta", "path", "use", "col", "wbr"}
OPENBAAR = {
    "start": "Tell us what happened",
    "verhaal": "Tell us what happened",
    "volgen": "Follow your question or go on",
    "verder": "Follow your question or go on",
    "samen": "Join at the desk",
    "samen-klaar": "This screen is empty",
    "wissen": "Clear my data from this computer",
    "gewist": "This computer has been cleared",
    "diensten": "All services",
    "hoe_wij_kiezen": "How we choose",
    "hulp": "Help from a person",
    "contact": "Contact",
    "privacy": "Your privacy",
    "toegankelijkheid": "Accessibility",
    "inloggen": "Sign in for staff",
}
STAF = {
    Rol.BALIE: ["balie", "balie-zestig", "balie-samen", "balie-werklijst"],
    Rol.VRIJWILLIGER: ["balie", "balie-zestig"],
    Rol.TEAMLEIDER: ["ruimere-mandaten"],
    Rol.BEHANDELAAR: ["maatwerk", "ruimtewijzer", "vaste-lijnen"],
    Rol.BESLISSER: ["maatwerk"],
    Rol.SIGNALENTEAM: ["signalen_dashboard", "signalen", "signalen_knelpunten"],
    Rol.BELEID: ["signalen_dashboard", "signalen", "signalen_knelpunten"],
    Rol.REDACTEUR: ["regels", "ruimtewijzer-voorstellen"],
}


class Lezer(HTMLParser):
    """What an English voice would read aloud: text and spoken attributes that are not marked as Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.talen: list[tuple[str, str]] = []
        self.kop = ""
        self.gelezen: list[str] = []

    @property
    def taal(self) -> str:
        return self.talen[-1][1] if self.talen else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        taal = eigen.get("lang", self.taal)
        if taal == "en":
            self.gelezen += [
                eigen[naam] for naam in ("aria-label", "title", "alt", "data-kop") if naam in eigen
            ]
        if tag not in LEEG:
            self.talen.append((tag, taal))

    def handle_endtag(self, tag: str) -> None:
        while tag not in LEEG and self.talen and self.talen.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.talen and self.talen[-1][0] not in {"script", "style"} and self.taal == "en":
            self.gelezen.append(data)
            if self.talen[-1][0] == "h1" and not self.kop:
                self.kop = data.strip()


def lees(bladzijde: str) -> Lezer:
    lezer = Lezer()
    lezer.feed(bladzijde)
    return lezer


def nederlands(lezer: Lezer) -> list[str]:
    """The pieces of the page that sound Dutch."""
    stukken = (" ".join(stuk.split()) for stuk in lezer.gelezen)
    return sorted({stuk for stuk in stukken if VERRADERS.search(stuk.lower())})


@pytest.fixture
def engels() -> Client:
    """A visitor who chose English before."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def haal(client: Client, adres: str, status: int = 200) -> Lezer:
    """Fetch a page, be sure that it says it is English, and read it."""
    antwoord = client.get(adres)
    assert antwoord.status_code == status, adres
    bladzijde = antwoord.content.decode()
    assert '<html lang="en"' in bladzijde
    return lees(bladzijde)


def test_the_reader_hears_what_is_dutch_and_skips_what_is_marked_so() -> None:
    lezer = lees(
        '<html lang="en"><h1>Your door</h1><img alt="uw deur"><p lang="nl">Wij <b>bellen</b> u</p><p>Het werkt</p>'
    )
    assert lezer.kop == "Your door"
    assert nederlands(lezer) == ["Het werkt", "uw deur"]


@pytest.mark.parametrize(("naam", "kop"), OPENBAAR.items())
def test_a_public_page_is_english(engels: Client, naam: str, kop: str) -> None:
    lezer = haal(engels, reverse(naam))
    assert lezer.kop == kop
    assert nederlands(lezer) == []


def test_the_frame_of_a_dutch_service_is_english_and_its_own_words_are_marked(engels: Client) -> None:
    assert nederlands(haal(engels, "/diensten/huurtoeslag/")) == []


@pytest.mark.parametrize("woorden", ["huur", "qqqq"])
def test_what_a_search_brings_up_is_english_or_marked_as_dutch(engels: Client, woorden: str) -> None:
    assert nederlands(lees(engels.post("/diensten/", {"q": woorden}).content.decode())) == []


def test_a_page_that_is_not_there_says_so_in_english(engels: Client) -> None:
    assert nederlands(haal(engels, "/bestaat-niet/", 404)) == []


def test_the_same_page_is_dutch_without_that_choice() -> None:
    lezer = lees(Client().get("/").content.decode().replace('lang="nl"', 'lang="en"'))
    assert lezer.kop == "Vertel wat er is gebeurd"
    assert nederlands(lezer)


def test_the_switch_in_the_header_changes_the_language(client: Client) -> None:
    antwoord = client.post(reverse("set_language"), {"language": "en", "next": "/hulp/"}, follow=True)
    assert "Help from a person" in antwoord.content.decode()


def test_a_whole_intake_is_english(engels: Client) -> None:
    adres = vertel(engels, HUUR)
    for _vraag in range(20):
        if adres == reverse("uitkomst"):
            break
        lezer = haal(engels, adres)
        if "organisaties" not in adres:  # there the answers are names
            assert nederlands(lezer) == [], adres
        adres = engels.post(adres, {"overslaan": "ja"})["Location"]
    assert nederlands(haal(engels, reverse("uitkomst"))) == []
    antwoord = engels.post(reverse("controleren"), {"email": "geen adres"})
    assert "This e-mail address is not right." in antwoord.content.decode()
    engels.post(reverse("controleren"), {"naam": "Noor Verzonnen", "telefoon": "06 12 34 56 78"})
    for naam in ("ontvangen", "volgen-dossier", "wie-zag-wat"):
        assert nederlands(haal(engels, reverse(naam))) == [], naam


@pytest.mark.parametrize("rol", list(STAF))
def test_the_screens_of_staff_are_english(engels: Client, rol: Rol) -> None:
    maak_accounts()
    engels.force_login(Medewerker.objects.get(gebruikersnaam=rol.value))
    for naam in STAF[rol]:
        assert nederlands(haal(engels, reverse(naam))) == [], naam
