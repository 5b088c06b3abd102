"""The bones of every public page, as someone hears them who cannot see them: language, title, headings, landmarks."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from tests.loket.intake.stappen import HUUR, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

VAN_MEDEWERKERS = ("/inloggen", "/werkplek", "/balie", "/maatwerk", "/signalen", "/beheer", "/api")
# Over suicide and violence the tab says no more than "Hulp": someone may look over a shoulder. And one page has two
# addresses, for who comes back to follow and for who comes back to go on.
GEEN_EIGEN_TITEL = ("/hulp/nu/", "/intake/verder/", "/bel-mij/?")
PER_SOORT = 3
"""How many pages of one kind are looked at: one template draws them all."""
ORIENTATIE = {"nav", "aside", "section", "form"}
LEEG = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "use", "col", "wbr"}


class Bouw(HTMLParser):
    """What a screen reader finds first on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.taal = self.titel = ""
        self.koppen: list[tuple[int, str]] = []
        self.orientatie: list[tuple[str, str]] = []
        self.ids: Counter[str] = Counter()
        self.verwijzingen: set[str] = set()
        self.links: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "html":
            self.taal = eigen.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            self.koppen.append((int(tag[1]), ""))
        if tag in {"main", "header", "footer"} or (tag in ORIENTATIE and _naam(eigen)):
            self.orientatie.append((tag, _naam(eigen)))
        if "id" in eigen:
            self.ids[eigen["id"]] += 1
        for naam in ("aria-labelledby", "aria-describedby", "for"):
            self.verwijzingen.update(eigen.get(naam, "").split())
        if tag == "a":
            self.links.append(eigen.get("href", ""))
        if tag not in LEEG:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag not in LEEG and self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.titel += data
        if self.koppen and any(re.fullmatch("h[1-6]", tag) for tag in self._open):
            niveau, tekst = self.koppen[-1]
            self.koppen[-1] = (niveau, tekst + data)


def _naam(eigen: dict[str, str]) -> str:
    return eigen.get("aria-label") or eigen.get("aria-labelledby", "")


def lees(client: Client, adres: str) -> Bouw:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    bouw = Bouw()
    bouw.feed(antwoord.content.decode())
    return bouw


def keur(bouw: Bouw, adres: str) -> None:
    """What holds for every page."""
    assert bouw.taal == "nl", adres
    niveaus = [niveau for niveau, _tekst in bouw.koppen]
    assert niveaus.count(1) == 1, f"{adres}: {bouw.koppen}"
    assert all(tekst.strip() for _niveau, tekst in bouw.koppen), adres
    van_h1 = niveaus[niveaus.index(1) :]
    sprongen = [(vorig, nu) for vorig, nu in pairwise(van_h1) if nu > vorig + 1]
    assert sprongen == [], f"{adres}: {bouw.koppen}"
    soorten = Counter(tag for tag, _naam_ in bouw.orientatie)
    assert (soorten["main"], soorten["header"], soorten["footer"]) == (1, 1, 1), adres
    dubbel = [plek for plek, aantal in Counter(bouw.orientatie).items() if aantal > 1]
    assert dubbel == [], adres
    assert [id_ for id_, aantal in bouw.ids.items() if aantal > 1] == [], adres
    assert bouw.verwijzingen <= bouw.ids.keys(), f"{adres}: {bouw.verwijzingen - bouw.ids.keys()}"
    assert "#inhoud" in bouw.links[0], adres


def openbare_bladzijden(client: Client) -> dict[str, Bouw]:
    """Walk the links from home, a few pages of each kind."""
    te_doen, gezien, per_soort = ["/"], dict[str, Bouw](), Counter[str]()
    while te_doen:
        adres = te_doen.pop(0).split("#")[0]
        soort = "/".join(adres.split("?")[0].strip("/").split("/")[:1])
        anders = not adres.startswith("/") or adres.startswith(VAN_MEDEWERKERS)
        if not adres or anders or adres in gezien or per_soort[soort] >= PER_SOORT:
            continue
        antwoord = client.get(adres)
        if antwoord.status_code != 200 or "text/html" not in antwoord["Content-Type"]:
            continue
        per_soort[soort] += 1
        gezien[adres] = lees(client, adres)
        te_doen += gezien[adres].links
    return gezien


def test_every_public_page_has_good_bones_and_its_own_title(client: Client) -> None:
    bladzijden = openbare_bladzijden(client)
    assert len(bladzijden) >= 12, sorted(bladzijden)
    for adres, bouw in bladzijden.items():
        keur(bouw, adres)
    titels = Counter(
        bouw.titel for adres, bouw in bladzijden.items() if not adres.startswith(GEEN_EIGEN_TITEL)
    )
    assert [titel for titel, aantal in titels.items() if aantal > 1] == []
    assert all(titel.endswith(" - Geen Verkeerde Deur") for titel in titels)


def test_the_pages_of_an_intake_and_of_a_dossier_have_good_bones(client: Client) -> None:
    adres, titels = vertel(client, HUUR), []
    for _vraag in range(20):
        bouw = lees(client, adres)
        keur(bouw, adres)
        titels.append(bouw.titel)
        if adres == reverse("uitkomst"):
            break
        adres = client.post(adres, {"overslaan": "ja"})["Location"]
    keur(lees(client, reverse("controleren")), "controleren")
    verstuur(client, naam="Noor Verzonnen", telefoon="06 12 34 56 78")
    for naam in ("ontvangen", "volgen-dossier", "wie-zag-wat"):
        bouw = lees(client, reverse(naam))
        keur(bouw, naam)
        titels.append(bouw.titel)
    assert len(set(titels)) == len(titels), titels


def test_bad_bones_are_seen() -> None:
    def bouw(html: str) -> Bouw:
        gelezen = Bouw()
        gelezen.feed(f'<html lang="nl"><a href="#inhoud"></a><header></header><footer></footer>{html}</html>')
        return gelezen

    keur(bouw("<main><h1>Een</h1><h2>Twee</h2></main>"), "goed")
    for fout in (
        "<main><h1>Een</h1><h3>Drie</h3></main>",
        "<main><h1>Een</h1><h1>Nog een</h1></main>",
        "<h1>Een</h1>",
        '<main><h1 id="a">Een</h1><p id="a"></p></main>',
        '<main><h1>Een</h1><section aria-labelledby="weg"></section></main>',
        '<main><h1>Een</h1><nav aria-label="x"></nav><nav aria-label="x"></nav></main>',
    ):
        with pytest.raises(AssertionError):
            keur(bouw(fout), "fout")
