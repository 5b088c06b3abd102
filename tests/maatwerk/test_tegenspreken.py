"""A handler says, once, that the answer of a ministry does not solve it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import neem_besluit
from maatwerk.handelingen.tegenspreken import spreek_antwoord_tegen
from maatwerk.models import Besluit
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.models import OntvangenReactie, Tegenspraak, Uitkomst
from tests.maatwerk.factories import TeamFactory, maak_akkoord, maak_zaak, medewerker
from tests.signalen.factories import KoppelingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def besluit(door: Medewerker) -> Besluit:
    """A decision whose signal was answered with a decision of the ministry."""
    KoppelingFactory(bron="urn:proef")
    besluit = neem_besluit(maak_akkoord(maak_zaak(behandelaar=door), door), door)
    OntvangenReactie.objects.create(
        bron="urn:proef",
        event_id="antwoord-1",
        signaal=besluit.signaal,
        uitkomst=Uitkomst.VASTE_LIJN,
        tekst_medewerker="De lijn is anders.",
        tekst_burger="Uw verhaal hielp.",
        gegeven_op=timezone.now(),
    )
    return besluit


def test_from_the_answer_to_the_reaction_once(client: Client, besluit: Besluit, door: Medewerker) -> None:
    client.force_login(door)
    adres = reverse("maatwerk-tegenspreken", args=(besluit.pk,))
    assert adres in client.get(reverse("maatwerk-antwoorden")).text
    assert "De lijn is anders." in client.get(adres).text

    fout = client.post(adres, {"reden": "Bel 06-12345678"}).text
    assert "<mark>06-12345678</mark>" in fout
    pagina = client.post(adres, {"reden": "De brief zegt nog het oude."}, follow=True).text

    assert "Uw reactie gaat naar het ministerie." in pagina
    assert adres not in pagina
    assert Tegenspraak.objects.get().signaal == besluit.signaal
    assert Uitgaand.objects.filter(omschrijving__startswith="tegenspraak").count() == 1
    regels = list(besluit.zaak.dossier.tijdlijn.values_list("tekst", "zichtbaar"))
    assert any("uw probleem niet oplost" in tekst for tekst, _zichtbaar in regels)
    assert any(
        "De brief zegt nog het oude." in tekst and zichtbaar != "iedereen" for tekst, zichtbaar in regels
    )
    with pytest.raises(Geweigerd):
        spreek_antwoord_tegen(besluit, "Nog eens.", door)
    assert "er is al op gereageerd" in client.get(adres).text


def test_someone_who_does_not_handle_cases_of_this_team_does_not_react(
    client: Client, besluit: Besluit
) -> None:
    vreemd = medewerker(Rol.BEHANDELAAR, TeamFactory(sleutel="vreemd-team", naam="Vreemd team"))
    with pytest.raises(Geweigerd):
        spreek_antwoord_tegen(besluit, "Dit helpt niet.", vreemd)
    client.force_login(vreemd)
    assert client.get(reverse("maatwerk-tegenspreken", args=(besluit.pk,))).status_code == 404
