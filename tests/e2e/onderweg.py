"""Walking the intake in a browser as one person does: told, confirmed, answered, sent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.e2e.drukken import druk, geef_enter

HOOGSTENS_VRAGEN = 8
"""Nobody is asked more (issue: stop at eight)."""


@dataclass
class Reiziger:
    """Someone with a browser and a way to press and choose; `gezien` are the questions that were asked."""

    page: Page
    druk: Callable[[Locator], None]
    kies: Callable[[Locator], None]
    typ: Callable[[Locator, str], None]
    engels: bool = False
    gezien: list[str] = field(default_factory=list)

    def knop(self, nl: str, en: str) -> None:
        """Press a button by what it says."""
        self.druk(self.page.get_by_role("button", name=en if self.engels else nl, exact=True))

    def vertel(self, verhaal: str) -> None:
        """Tell the story on the page that is open."""
        self.typ(self.page.get_by_label("What happened?" if self.engels else "Wat is er gebeurd?"), verhaal)
        self.knop("Vertel het ons", "Tell us")
        self.page.wait_for_url(re.compile("/intake/(begrepen|vraag|uitkomst)/"))

    def ga_door(self, antwoorden: Mapping[str, str], tot: str = "/uitkomst/") -> None:
        """Confirm what was read, answer by the words of the option or skip, until the page `tot`."""
        for _ in range(HOOGSTENS_VRAGEN + 2):
            if tot in self.page.url:
                return
            self._een_stap(antwoorden)
        raise AssertionError(f"the journey did not come to {tot}: {self.gezien}")

    def _een_stap(self, antwoorden: Mapping[str, str]) -> None:
        adres = self.page.url
        if "/begrepen/" in adres:
            self.knop("Ja, dit klopt", "Yes, this is right")
        else:
            vraag = adres.rstrip("/").rsplit("/", 1)[-1]
            self.gezien.append(vraag)
            if vraag in antwoorden:
                self._antwoord(antwoorden[vraag])
            else:
                self.knop("Sla deze vraag over", "Skip this question")
        expect(self.page).not_to_have_url(adres)

    def _antwoord(self, woorden: str) -> None:
        keuze = self.page.get_by_label(woorden, exact=True)
        if keuze.get_attribute("type") in {"radio", "checkbox"}:
            self.kies(keuze)
        else:
            raise AssertionError(f"{woorden} is no choice here")
        self.knop("Verder", "Continue")

    def verstuur(self, *vinkjes: str, **velden: str) -> str:
        """From the outcome to the receipt, with these boxes ticked; returns the code."""
        self.druk(
            self.page.get_by_role("link", name="Check and send" if self.engels else "Controleer en verstuur")
        )
        self.page.wait_for_url(re.compile("/controleren/"))
        for label, waarde in velden.items():
            self.typ(self.page.get_by_label(label.replace("_", " ")), waarde)
        for vinkje in vinkjes:
            self.kies(self.page.get_by_label(vinkje))
        self.knop("Verstuur mijn vraag", "Send my question")
        self.page.wait_for_url(re.compile("/ontvangen/"))
        return self.page.locator(".code").inner_text().strip()


def met_muis(page: Page, *, engels: bool = False) -> Reiziger:
    """Someone who clicks."""
    return Reiziger(
        page,
        druk=druk,
        kies=lambda doel: doel.check(force=True),
        typ=lambda doel, tekst: doel.fill(tekst),
        engels=engels,
    )


def met_toetsenbord(page: Page) -> Reiziger:
    """Someone who has only a keyboard: Tab to it, see the focus, press."""
    toetsen = _Toetsenbord(page)
    return Reiziger(page, druk=toetsen.druk, kies=toetsen.kies, typ=toetsen.typ)


@dataclass(frozen=True)
class _Toetsenbord:
    page: Page

    def druk(self, doel: Locator) -> None:
        self._ga_naar(doel)
        geef_enter(doel)

    def typ(self, doel: Locator, tekst: str) -> None:
        self._ga_naar(doel)
        self.page.keyboard.type(tekst)

    def kies(self, doel: Locator) -> None:
        """A group of radio buttons is one stop for Tab; the arrows move in it."""
        if doel.get_attribute("type") == "checkbox":
            self._ga_naar(doel)
            self.page.keyboard.press("Space")
        else:
            groep = self.page.locator(f"input[name='{doel.get_attribute('name')}']")
            self._tab_tot(lambda: bool(groep.evaluate_all("els => els.includes(document.activeElement)")))
            self.page.keyboard.press("Space")
            for _ in range(groep.count()):
                if doel.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        expect(doel).to_be_checked()

    def _ga_naar(self, doel: Locator) -> None:
        expect(doel).to_have_count(1)
        self._tab_tot(lambda: bool(doel.evaluate("el => el === document.activeElement")))
        omlijnd = "el => [el, ...(el.labels || [])].some(e => getComputedStyle(e).outlineStyle !== 'none')"
        assert doel.evaluate(omlijnd), f"the focus cannot be seen: {doel}"

    def _tab_tot(self, er_is: Callable[[], bool]) -> None:
        for _ in range(60):
            if er_is():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("not to be reached by keyboard")
