"""The page of a dossier stays cheap, with all that can be on it."""

from typing import Any

import pytest
from django.test import Client

from loket.handelingen import (
    leg_contactmoment_vast,
    neem_dossier,
)
from loket.models import (
    Dossier,
    Hulpsoort,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.kalender import kalender
from tests.loket.factories import HulpbehoefteFactory, MedewerkerFactory
from tests.loket.werklijst.dossierpagina import MEESTE, adres, ingevuld, volgende_week

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestStatements:
    """Each page and each press costs the same, whatever was written before."""

    @pytest.fixture
    def vol(self, dossier: Dossier, collega: Medewerker) -> Dossier:
        kalender()  # read once in a while, so not by each press
        neem_dossier(dossier, door=collega)
        for nummer in range(5):
            leg_contactmoment_vast(
                dossier,
                verslag=f"Gesprek {nummer}.",
                volgende_stap="Verder",
                uiterlijk=volgende_week(),
                door=collega,
            )
            HulpbehoefteFactory(dossier=dossier, soort=Hulpsoort.values[nummer])
        return dossier

    @pytest.mark.parametrize("rol", [Rol.BALIE, Rol.TEAMLEIDER])
    def test_the_page(
        self, client: Client, vol: Dossier, rol: Rol, django_assert_max_num_queries: Any
    ) -> None:
        client.force_login(MedewerkerFactory(rol=rol, rol__team=vol.team))
        with django_assert_max_num_queries(MEESTE):
            assert client.get(adres(vol)).status_code == 200

    @pytest.mark.parametrize(
        "inhoud",
        [
            ingevuld(),
            {"handeling": "neem"},
            {"handeling": "teruggeven", "teruggeven-reden": "Verlof."},
            {
                "handeling": "toezeggen",
                "toezeggen-wat": "Ik bel u.",
                "toezeggen-uiterlijk": volgende_week().isoformat(),
            },
            {"handeling": "afronden", "afronden-uitkomst": "Geregeld."},
            {
                "handeling": "behoefte",
                "behoefte-soort": "grote_letters",
                "behoefte-tot": volgende_week().isoformat(),
            },
            {"handeling": "zelf", "zelf-reden": "Wil het zelf."},
        ],
        ids=lambda inhoud: inhoud["handeling"],
    )
    def test_a_press(
        self, client: Client, vol: Dossier, inhoud: dict[str, str], django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(MEESTE):
            assert client.post(adres(vol), inhoud).status_code == 302


def test_who_works_in_a_dossier_of_a_colleague_is_told_whose_it_is(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    nieuwe = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team, naam="Noor Nieuw")
    neem_dossier(dossier, door=nieuwe)
    zin = "Dit dossier is nu bij Noor Nieuw. Vertel uw collega wat u deed."
    assert "Bij <strong>Noor Nieuw</strong>" in client.get(adres(dossier)).text
    assert zin in client.post(adres(dossier), ingevuld(), follow=True).text
    client.force_login(nieuwe)
    assert zin not in client.post(adres(dossier), ingevuld(), follow=True).text
