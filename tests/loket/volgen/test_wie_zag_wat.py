"""The citizen reads who saw what: each look and share, with purpose and ground, newest first, paged."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dossier
from loket.selecties.wie_zag_wat import PER_BLADZIJDE, wie_zag_wat, wie_zag_wat_bladzijde
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.models import Activiteit, Verwerking
from portal.logboek.schrijven import betrokkene_van, noteer, noteer_buitenstaander
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import maak_aanbod, maak_buitenaanbod
from tests.portal.logboek.grendel import voorbij_de_grendel

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory()
    return gemaakt


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(
        naam="Kees Kijker (verzonnen)", rol=Rol.BALIE, rol__team=dossier.team
    )
    return gemaakt


def lees(client: Client, dossier: Dossier, pagina: str = "") -> str:
    """The page as the citizen reads it, in one line."""
    volg_met_code(client, dossier)
    return " ".join(client.get(reverse("wie-zag-wat") + pagina).content.decode().split())


def test_a_look_says_when_who_why_and_on_which_ground(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    noteer(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, medewerker=balie, namens=dossier.team.naam)
    pagina = lees(client, dossier)
    for zin in ("Dossier bekeken", dossier.team.naam, "Om te lezen wat u nodig heeft.", "AVG artikel 6"):
        assert zin in pagina
    assert balie.naam not in pagina


def test_no_member_of_staff_is_named_whatever_they_did(dossier: Dossier, balie: Medewerker) -> None:
    noteer(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, medewerker=balie, namens=dossier.team.naam)
    maak_aanbod(dossier, TeamFactory(naam="Team Geld"), door=balie)
    regels = wie_zag_wat(dossier)
    assert {"Team Geld", dossier.team.naam} <= {regel.wie for regel in regels}
    assert not [regel for regel in regels if balie.naam in f"{regel}"]


def test_shares_stand_beside_looks_and_the_newest_is_on_top(dossier: Dossier) -> None:
    noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, namens="Team")
    buiten = maak_buitenaanbod(dossier)
    soorten = [regel.wat for regel in wie_zag_wat(dossier)]
    assert f"Gegevens gedeeld met {buiten.naar}" in soorten
    momenten = [regel.op for regel in wie_zag_wat(dossier)]
    assert momenten == sorted(momenten, reverse=True)
    (deling,) = [regel for regel in wie_zag_wat(dossier) if regel.delingen]
    assert all(rij.doel and rij.grondslag for rij in deling.delingen)


def test_a_long_list_is_read_a_page_at_a_time(client: Client, dossier: Dossier) -> None:
    nu = timezone.now()
    for nummer in range(PER_BLADZIJDE + 2):
        noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, namens=f"Team {nummer:02}")
    with voorbij_de_grendel():
        for rij in Verwerking.objects.all():
            moment = nu - timedelta(hours=int(rij.namens[-2:]))
            Verwerking.objects.filter(pk=rij.pk).update(begonnen_op=moment, geeindigd_op=moment)
    assert "Team 00" in lees(client, dossier)
    assert f"Team {PER_BLADZIJDE + 1}" not in lees(client, dossier)
    assert f"Team {PER_BLADZIJDE + 1}" in lees(client, dossier, "?pagina=2")
    assert "Bladzijde 2 van 2" in lees(client, dossier, "?pagina=2")


def test_the_page_costs_the_same_however_much_was_seen(
    client: Client, dossier: Dossier, balie: Medewerker, django_assert_max_num_queries: Any
) -> None:
    for _keer in range(60):
        noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, namens="Team")
    maak_buitenaanbod(dossier)
    lees(client, dossier)
    with django_assert_max_num_queries(4):
        client.get(reverse("wie-zag-wat"))


def test_of_someone_else_nothing_is_shown(client: Client, dossier: Dossier) -> None:
    noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=DossierFactory().pk, namens="Team Elders")
    assert "Team Elders" not in lees(client, dossier)
    assert not Verwerking.objects.filter(betrokkene=betrokkene_van(dossier.pk)).exists()


def test_a_website_that_asks_all_day_is_one_line_a_day_and_the_log_has_each(dossier: Dossier) -> None:
    def vraagt(namens: str, activiteit: Activiteit = Activiteit.VOORTGANG_TONEN) -> None:
        noteer_buitenstaander(activiteit, dossier_id=dossier.pk, namens=namens)

    for _keer in range(5):
        vraagt("Mijn Gemeente")
    vraagt("Een andere website")
    vraagt("Mijn Gemeente")
    with voorbij_de_grendel():
        Verwerking.objects.filter(pk=Verwerking.objects.latest("pk").pk).update(
            begonnen_op=timezone.now() - timedelta(days=2)
        )
    for _keer in range(2):
        vraagt("Buurthulp", Activiteit.GEDEELDE_GEGEVENS_INZIEN)
    regels = [(regel.wie, regel.wat) for regel in wie_zag_wat_bladzijde(dossier, 1)]
    gemeente = [wat for wie, wat in regels if wie == "Mijn Gemeente"]
    assert len(gemeente) == 2
    assert gemeente[0].endswith("(5 keer op deze dag)")
    assert "keer" not in gemeente[1]
    # A look at what was shared is no polling: each stands by itself.
    assert [wie for wie, _wat in regels].count("Buurthulp") == 2
    assert len(regels) == 5
    # What one takes along of one's own data has each of them.
    assert len(wie_zag_wat(dossier)) == 9
