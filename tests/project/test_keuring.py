"""Every public page is held to axe by some browser test: a new address makes this fail until it is."""

from importlib import import_module
from pathlib import Path

from loket.views.afspraken import STAPPEN
from tests.portal.openbare_schermen import OPENBAAR

GEEN_BLADZIJDE = {
    # A file, a piece of a page, or a way on; nothing that a reader sees by itself.
    *(
        "stuk-pdf",
        "helper-stuk-pdf",
        "stuk-tekst",
        "helper-stuk-tekst",
        "afspraak-agenda",
        "bestand",
        "helper-bestand",
        "regels-dmn",
        "regelversie-dmn",
        "algoritmeregister",
        "precedentenregister",
    ),
    *("openbaar_rapport_odt", "openbaar_rapport_json", "openbaar_rapport_csv"),
    *("open_data_catalogus", "open_data_set"),
    *("gezondheid", "gezondheid-levend", "gezondheid-klaar"),
    *("thema", "samen-stand", "verlaat", "security_txt", "mijn-sessie", "mijn-inloggen-bij"),
    *("helper-afspraak-agenda", "openapi", "api", "api-v1:schemas", "api-v1:api-root"),
    *("api-v1:volger", "api-v1:intakevragen", "api-v1:diensten", "api-v1:dienst", "api-v1:gebeurtenissen"),
    *("api-v1:punten", "api-v1:tijden", "api-v1:afspraak", "api-v1:overdrachten", "api-v1:overdracht"),
    *("api-v1:gebeurtenis", "api-v1:organisaties", "api-v1:organisatie"),
}

ZELFDE_BLADZIJDE = {f"helper-{naam}": naam for naam in STAPPEN}
"""A helper makes an appointment on the pages of the citizen: the same views draw the same templates."""


def gekeurd() -> set[str]:
    """The names in the marks `keurt`; that each is truly looked at is checked after the test that names it."""
    modules = [import_module(f"tests.e2e.{pad.stem}") for pad in Path("tests/e2e").glob("test_*.py")]
    merken = (
        merk
        for module in modules
        for naam, functie in vars(module).items()
        if naam.startswith("test_")
        for merk in getattr(functie, "pytestmark", [])
    )
    return {naam for merk in merken if merk.name == "keurt" for naam in merk.args}


def test_every_public_page_is_held_to_axe() -> None:
    bladzijden = {naam for naam, scherm in OPENBAAR.items() if scherm.methode == "get"} - GEEN_BLADZIJDE
    assert {ZELFDE_BLADZIJDE.get(naam, naam) for naam in bladzijden} - gekeurd() == set()


def test_what_is_left_out_is_still_an_address() -> None:
    assert set(OPENBAAR) >= GEEN_BLADZIJDE
