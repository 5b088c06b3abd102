"""What the citizen can do is offered in the language of the dossier; who reads in another understands it too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen import bied_actie_aan
from loket.handelingen.machtigen import geef_machtiging
from loket.models import Actie, Dossier
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Rol
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import als_helper, inhoud

pytestmark = pytest.mark.django_db

ENGELS = {"Accept-Language": "en"}
EIGEN = '<span lang="nl">Bel mij over de sleutel</span>'


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(taal="nl", telefoon="06 11 22 33 44")
    return gemaakt


@pytest.fixture
def bezwaar(dossier: Dossier) -> Actie:
    """One that the portal offers, in its own words."""
    uitleg = "Vertel waarom. Het hoeft niet perfect te zijn. Wij bellen u erover."
    return bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, uitleg=uitleg)


@pytest.fixture
def eigen(dossier: Dossier) -> Actie:
    """One in the words of who works here."""
    return bied_actie_aan(dossier, label="Bel mij over de sleutel", gebeurtenis=BezwaarGemaakt)


def lees(client: Client, naam: str, *sleutels: Any) -> str:
    antwoord = client.get(reverse(naam, args=sleutels), headers=ENGELS)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_the_own_page_offers_it_in_the_language_of_the_page(
    client: Client, dossier: Dossier, bezwaar: Actie, eigen: Actie
) -> None:
    volg_met_code(client, dossier)
    pagina = lees(client, "volgen-dossier")
    assert "Ik ben het niet eens" not in pagina
    assert ">I do not agree</a>" in pagina
    assert "Vertel waarom" not in pagina
    assert EIGEN in pagina


def test_so_does_the_page_where_it_is_done(
    client: Client, dossier: Dossier, bezwaar: Actie, eigen: Actie
) -> None:
    volg_met_code(client, dossier)
    pagina = lees(client, "actie", bezwaar.pk)
    assert "Ik ben het niet eens" not in pagina
    assert "<h1>I do not agree</h1>" in pagina
    assert "<title>I do not agree" in pagina
    assert ">I do not agree</button>" in pagina
    pagina = lees(client, "actie", eigen.pk)
    assert "<title>Bel mij over de sleutel" in pagina
    assert f"<h1>{EIGEN}</h1>" in pagina
    assert f">{EIGEN}</button>" in pagina


def test_so_does_the_page_of_who_helps(dossier: Dossier, bezwaar: Actie, eigen: Actie) -> None:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    client = als_helper(Client(), geef_machtiging(dossier, inhoud(), door=balie))
    pagina = lees(client, "volgen-helper")
    assert ">I do not agree</a>" in pagina
    assert EIGEN in pagina
    assert f"<h1>{EIGEN}</h1>" in lees(client, "helper-actie", eigen.pk)
