"""A helper writes and sends files in the name of the citizen, who reads who did it; taking back ends it at once."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import geef_machtiging, neem_machtiging_terug
from loket.handelingen.bijlagen import Bestand
from loket.handelingen.draad import beantwoord_berichten, schrijf_ons
from loket.models import Bijlage, Burgerbericht, Dossier, Machtiging, Machtigingsoort, VeiligContact
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.bestanden.soorten import Bestandsoort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import DossierFactory
from tests.loket.machtigen.bouwstenen import NAAM, als_burger, als_helper, inhoud, laat_verlopen
from tests.portal.bestanden.bouwstenen import PDF, foto

pytestmark = pytest.mark.django_db
SCHRIJF = "helper-berichten"


@pytest.fixture
def machtiging(dossier: Dossier, balie: Medewerker) -> Machtiging:
    """Of someone who may do everything for this person."""
    return geef_machtiging(dossier, inhoud(), door=balie)


def stuur(client: Client, **velden: Any) -> Any:
    return client.post(reverse(SCHRIJF), {"sleutel": str(uuid4()), "tekst": "", **velden})


def een_bestand(naam: str = "brief.pdf") -> Bestand:
    return Bestand(naam, Bestandsoort.PDF, PDF)


def test_the_citizen_reads_who_wrote_and_what_and_gets_an_answer_by_a_day(
    client: Client, dossier: Dossier, machtiging: Machtiging, balie: Medewerker
) -> None:
    als_helper(client, machtiging)
    assertContains(client.get(reverse("volgen-helper")), reverse(SCHRIJF))
    foto_ = SimpleUploadedFile("brief.jpg", foto())
    assertRedirects(stuur(client, tekst="Haar huur is verhoogd.", foto=foto_), reverse(SCHRIJF))
    bericht = Burgerbericht.objects.get(dossier=dossier)
    assert bericht.toezegging.wat == "Wij antwoorden op het bericht van uw helper."
    assertContains(client.get(reverse(SCHRIJF)), "U schreef ons namens deze persoon")

    burger = als_burger(Client(), dossier)
    for naam in ("draad", "volgen-dossier"):
        pagina = burger.get(reverse(naam))
        assertContains(pagina, "Uw helper schreef ons namens u")
        assertContains(pagina, "Haar huur is verhoogd.")
        assertContains(pagina, f"{NAAM} (gemachtigde), namens de aanvrager")
    assert burger.get(reverse("bestand", args=[Bijlage.objects.get().pk])).status_code == 200
    assert "Uw helper schreef ons namens u" in [regel.wat for regel in wie_zag_wat(dossier)]

    personeel = Client()
    personeel.force_login(balie)
    assertContains(personeel.get(reverse("balie-draad", args=[dossier.pk])), f"{NAAM} (gemachtigde)")


def test_a_file_without_words_says_that_the_helper_sent_it(client: Client, machtiging: Machtiging) -> None:
    stuur(als_helper(client, machtiging), bestanden=[SimpleUploadedFile("brief.jpg", foto())])
    assert Burgerbericht.objects.get().regel.tekst == "Uw helper stuurde ons een bestand."


def test_taking_back_stops_it_at_once_also_with_the_page_open(
    client: Client, dossier: Dossier, machtiging: Machtiging
) -> None:
    als_helper(client, machtiging)
    assert client.get(reverse(SCHRIJF)).status_code == 200
    neem_machtiging_terug(dossier, machtiging.pk)
    assert stuur(client, tekst="Toch nog iets.").status_code == 404
    with pytest.raises(Geweigerd, match="niet"):
        schrijf_ons(dossier, sleutel=uuid4(), tekst="Toch nog iets.", helper=machtiging)
    assert not Burgerbericht.objects.exists()


@pytest.mark.parametrize("waarom", ["meekijker", "verlopen", "niet_veilig", "ander_dossier"])
def test_what_the_mandate_does_not_cover_is_refused(
    client: Client, dossier: Dossier, balie: Medewerker, waarom: str
) -> None:
    soort = Machtigingsoort.MEEKIJKER if waarom == "meekijker" else Machtigingsoort.GEMACHTIGDE
    machtiging = geef_machtiging(dossier, inhoud(soort), door=balie)
    als_helper(client, machtiging)
    over = dossier
    if waarom == "verlopen":
        laat_verlopen(machtiging)
    elif waarom == "niet_veilig":
        Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    elif waarom == "ander_dossier":
        over = DossierFactory()
    with pytest.raises(Geweigerd):
        schrijf_ons(over, sleutel=uuid4(), tekst="Hallo", helper=machtiging)
    if waarom != "ander_dossier":
        assert client.get(reverse(SCHRIJF)).status_code == 404
        assertNotContains(client.get(reverse("volgen-helper"), follow=True), reverse(SCHRIJF))
    assert not Burgerbericht.objects.exists()


@pytest.mark.parametrize("ziet_stukken", [True, False])
def test_a_helper_takes_the_own_files_and_ours_when_papers_may_be_read(
    client: Client, dossier: Dossier, balie: Medewerker, ziet_stukken: bool
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(ziet_stukken=ziet_stukken), door=balie)
    regels = {
        "burger": schrijf_ons(dossier, sleutel=uuid4(), bestanden=[een_bestand("eigen.pdf")]).regel,
        "helper": schrijf_ons(
            dossier, sleutel=uuid4(), bestanden=[een_bestand("helper.pdf")], helper=machtiging
        ).regel,
        "wij": beantwoord_berichten(
            dossier, antwoord="Zo zit het.", bestanden=[een_bestand("van ons.pdf")], door=balie
        ),
    }
    als_helper(client, machtiging)
    pagina = client.get(reverse(SCHRIJF))
    mag = {"helper"} | ({"wij"} if ziet_stukken else set())
    for van, regel in regels.items():
        bijlage = Bijlage.objects.get(regel=regel)
        adres = reverse("helper-bestand", args=[bijlage.pk])
        assert (client.get(adres).status_code == 200) is (van in mag)
        assert (adres in pagina.content.decode()) is (van in mag)
    assertNotContains(pagina, "eigen.pdf")


def test_another_helper_does_not_read_that_this_one_wrote(
    client: Client, dossier: Dossier, machtiging: Machtiging, balie: Medewerker
) -> None:
    schrijf_ons(dossier, sleutel=uuid4(), tekst="Van de broer.", helper=machtiging)
    ander = geef_machtiging(dossier, inhoud(naam="Bert Buur"), door=balie)
    als_helper(client, ander)
    for naam in ("volgen-helper", SCHRIJF):
        assertNotContains(client.get(reverse(naam)), "Van de broer.")


@pytest.mark.parametrize("aantal", [1, 9])
def test_the_page_costs_the_same_however_much_was_said(
    client: Client,
    dossier: Dossier,
    machtiging: Machtiging,
    aantal: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(aantal):
        schrijf_ons(dossier, sleutel=uuid4(), bestanden=[een_bestand()], helper=machtiging)
    als_helper(client, machtiging)
    client.get(reverse(SCHRIJF))
    with django_assert_max_num_queries(5):
        assert client.get(reverse(SCHRIJF)).status_code == 200
