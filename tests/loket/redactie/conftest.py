"""A search of a few services, so that training it takes no time, in a folder of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from loket.models import Checklistregel, Dienst, Uplnaam
from loket.selecties import zoekbron
from loket.zoeken.bron import Bron, Dienstgegevens
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import DienstFactory, MedewerkerFactory

ZINNEN = {
    "huur": ("huis huren", "huur betalen", "mijn huur is te hoog", "de huurbaas wil meer huur"),
    "baan": ("baan kwijt", "ik ben ontslagen", "mijn baas stuurt mij weg", "geen werk meer"),
    "zorg": ("mijn moeder heeft zorg nodig", "hulp in huis", "wie helpt mij wassen", "thuiszorg vragen"),
}
NIET_PASSEND = (
    "waar koop ik een pizza",
    "hoe laat gaat de trein",
    "mijn fiets is lek",
    "wie wint de wedstrijd",
)


def zinnen(sleutel: str) -> tuple[str, ...]:
    """Enough made-up sentences that some of them are held out."""
    return tuple(f"{zin} {telwoord}" for zin in ZINNEN[sleutel] for telwoord in TELWOORDEN)


TELWOORDEN = ("nu", "alweer", "sinds gisteren", "en dat snap ik niet")


@pytest.fixture
def klein_zaad(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Three services in the catalogue, their sentences as the seed, and no trained search yet."""
    settings.DATA_MAP = tmp_path
    Dienst.objects.update(vervanger=None)
    for model in (Uplnaam, Checklistregel, Dienst):
        # Row by row, with the history of each, it took a third of a second before every test.
        model._base_manager.all()._raw_delete(connection.alias)
    for sleutel, naam in (("huur", "Huurtoeslag"), ("baan", "WW-uitkering"), ("zorg", "Hulp thuis")):
        DienstFactory(sleutel=sleutel, naam=naam, omschrijving=naam, trefwoorden=[sleutel])
    zaad = Bron(
        diensten=tuple(Dienstgegevens(sleutel, sleutel, uitspraken=zinnen(sleutel)) for sleutel in ZINNEN),
        niet_passend=tuple(f"{zin} {telwoord}" for zin in NIET_PASSEND for telwoord in TELWOORDEN),
        risicogebeurtenissen=frozenset(),
        hash="seed-of-the-test",
    )
    monkeypatch.setattr(zoekbron, "lees_bron", lambda: zaad)
    leeg_geheugen()
    yield
    leeg_geheugen()


def leeg_geheugen() -> None:
    """Forget what was read from the seed."""
    zoekbron.zaad.cache_clear()
    zoekbron.zaaduitspraken.cache_clear()


@pytest.fixture
def gebouwd(klein_zaad: None) -> None:
    """A search that was trained at set-up."""
    call_command("bouw_zoekindex", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115


@pytest.fixture
def redacteur() -> Medewerker:
    return MedewerkerFactory(naam="Roos Redacteur", rol=Rol.REDACTEUR, is_staff=True)


@pytest.fixture
def aangemeld(client: Client, redacteur: Medewerker) -> Client:
    client.force_login(redacteur)
    return client
