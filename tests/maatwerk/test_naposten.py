"""A letter goes by post once more: a copy for who represents the citizen, and again after it came back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_machtiging, neem_machtiging_terug
from loket.handelingen.veilig import leg_contact_vast
from loket.models import Bezorgwijze, Dossier, Machtiging, Machtigingsoort, Stuk, VeiligContact
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.handelingen.naposten import post_opnieuw, vraag_afschrift
from maatwerk.models import Besluit, Postdoel, Postopdracht
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.partijbestand import voorblad_als_html
from portal.berichten.post import maak_partij, meld_gepost, meld_terug, pak_lijst
from portal.berichten.tasks import veeg_partijen
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.maatwerk.bezorgen import DIGITAAL, getekend, leg_vast, stappen
from tests.maatwerk.factories import medewerker
from tests.portal.berichten.partijen import maak_bestand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
THUIS, BEWIND = "Dorpsstraat 1\n1234 AB Ergens", "Postbus 9\n4321 BA Verweg"
NIEUW = "Nieuwe weg 7\n4321 BA Verweg"


@pytest.fixture
def poster() -> Medewerker:
    """Someone who may print and post."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    return wie


def per_post(**dossier: Any) -> Besluit:
    """Signed for someone with an address; the PDF was made."""
    besluit = getekend(3, **{"adres": THUIS, **dossier})
    maak_stuk_pdf(str(besluit.brief_id))
    return besluit


def machtig(besluit: Besluit, **anders: Any) -> Machtiging:
    """A bewindvoerder with an address, unless told otherwise."""
    velden: dict[str, Any] = {"soort": Machtigingsoort.BEWINDVOERDER, "adres": BEWIND, **anders}
    return geef_machtiging(besluit.zaak.dossier, inhoud(**velden), door=besluit.auteur)


def post(poster: Medewerker) -> Printpartij:
    """What waits, in a batch that is posted today; the clock tells the case, a worker makes the PDF anew."""
    partij = maak_partij(poster)
    meld_gepost(partij, op=VANDAAG(), door=poster)
    veeg_partijen()
    maak_pdfs()
    return partij


def maak_pdfs() -> None:
    """What a worker does after each letter that was made known."""
    for stuk in Stuk.objects.filter(pdf_gemaakt_op=None, hoort_bij=None):
        maak_stuk_pdf(str(stuk.pk))


def tijdlijn(besluit: Besluit) -> str:
    return " ".join(besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True))


def test_who_represents_gets_a_copy_at_the_own_address_in_the_batch_after_the_letter(
    poster: Medewerker,
) -> None:
    besluit = per_post()
    machtig(besluit, naam="Bea Bewind")
    post(poster)
    assert Poststuk.objects.count() == 1, "first the letter itself"
    partij = post(poster)
    stuk = partij.stukken.get()
    assert (stuk.stuk, stuk.naam, stuk.adres) == (besluit.brief_id, "Bea Bewind", BEWIND)
    assert "Bea Bewind" in pak_lijst(partij, poster)
    opdracht = Postopdracht.objects.get()
    assert (opdracht.doel, opdracht.gepost_op) == (Postdoel.AFSCHRIFT, VANDAAG())
    assert "ook naar Bea Bewind gestuurd" in tijdlijn(besluit)
    assert stappen(besluit).count(Bezorgwijze.POST) == 1, "it is no second delivery to the citizen"
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)


def test_the_sheet_of_a_copy_says_why_it_comes_the_exact_last_day_and_no_code(poster: Medewerker) -> None:
    besluit = per_post()
    machtig(besluit)
    post(poster)
    stuk = maak_partij(poster).stukken.get()
    blad = als_tekst(voorblad_als_html(stuk))
    assert f"omdat u optreedt voor {besluit.zaak.dossier.naam}" in blad
    laatste = datum(dagen.bezwaardag(besluit.regeling, VANDAAG()).dag)
    assert f"Bezwaar maken kan tot en met {laatste}." in blad
    assert "in elk geval" not in blad
    assert "Uw code" not in blad
    assert stuk.partij is not None
    assert maak_bestand(stuk.partij)[:4] == b"%PDF"


def test_a_digital_letter_is_copied_by_post_too(poster: Medewerker) -> None:
    besluit = per_post(**DIGITAAL)
    machtig(besluit)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")
    maak_pdfs()
    assert post(poster).stukken.get().adres == BEWIND


@pytest.mark.parametrize(
    "anders",
    [{"soort": Machtigingsoort.MEEKIJKER}, {"adres": ""}, {"soort": "gemachtigde", "handelt": False}],
)
def test_who_only_looks_along_or_has_no_address_gets_none_by_itself(
    poster: Medewerker, anders: dict[str, Any]
) -> None:
    machtig(per_post(), **anders)
    post(poster)
    assert not Postopdracht.objects.exists()


def test_a_copy_goes_also_of_a_letter_that_was_handed_over_to_who_has_no_address(poster: Medewerker) -> None:
    besluit = per_post(adres="")
    machtig(besluit)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    maak_pdfs()
    assert post(poster).stukken.get().adres == BEWIND


def test_a_mandate_that_ended_or_a_danger_stops_the_copy(poster: Medewerker) -> None:
    besluit = per_post()
    machtiging = machtig(besluit, soort=Machtigingsoort.GEMACHTIGDE)
    post(poster)
    leg_contact_vast(besluit.zaak.dossier, veilig=VeiligContact.NIET_VEILIG, door=besluit.auteur)
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    leg_contact_vast(besluit.zaak.dossier, veilig=VeiligContact.VEILIG, door=besluit.auteur)
    neem_machtiging_terug(besluit.zaak.dossier, machtiging.pk)
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)


def test_the_address_of_who_represents_is_filled_in_on_the_case(client: Client, poster: Medewerker) -> None:
    besluit = per_post()
    machtiging = machtig(besluit, adres="")
    post(poster)
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id])
    assert "Er staat geen adres bij." in client.get(f"{adres}?deel=na_besluit").text
    velden = {
        "afschrift-brief": str(besluit.brief_id),
        "afschrift-wie": str(machtiging.pk),
        "afschrift-adres": BEWIND,
    }
    assert "Kijk het adres eerst na." in client.post(adres, {"handeling": "afschrift", **velden}).text
    client.post(adres, {"handeling": "afschrift", **velden, "afschrift-nagekeken": "on"})
    assert "gaat mee met een printpartij" in client.get(f"{adres}?deel=na_besluit").text
    assert post(poster).stukken.get().adres.replace("\r", "") == BEWIND
    machtiging.refresh_from_db()
    assert machtiging.adres.replace("\r", "") == BEWIND


def test_a_letter_that_came_back_goes_again_to_the_address_that_was_looked_at(
    client: Client, poster: Medewerker
) -> None:
    besluit = per_post()
    meld_terug(post(poster).stukken.get(), door=poster)
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id])
    assert "Een teruggekomen brief opnieuw posten" in client.get(f"{adres}?deel=na_besluit").text
    velden = {
        "opnieuw-brief": str(besluit.brief_id),
        "opnieuw-adres": NIEUW,
        "opnieuw-nagekeken": "on",
    }
    for _keer in range(2):
        client.post(adres, {"handeling": "opnieuw", **velden})
    assert Dossier.objects.get(pk=besluit.zaak.dossier_id).adres.replace("\r", "") == NIEUW
    stuk = post(poster).stukken.get()
    assert stuk.adres.replace("\r", "") == NIEUW
    assert "kwam bij ons terug" in als_tekst(voorblad_als_html(stuk))
    assert stappen(besluit)[-2:] == [Bezorgwijze.TERUG, Bezorgwijze.OPNIEUW]
    assert "opnieuw op de post gedaan" in tijdlijn(besluit)
    vers = Besluit.objects.get(pk=besluit.pk)
    assert vers.bezwaar_uiterlijk == dagen.bezwaardag(besluit.regeling, VANDAAG()).dag, (
        "the term does not move"
    )
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)


def test_it_can_come_back_a_second_time_and_go_a_third(poster: Medewerker) -> None:
    besluit = per_post()
    meld_terug(post(poster).stukken.get(), door=poster)
    for _keer in range(2):
        post_opnieuw(besluit.zaak, besluit.brief, adres=NIEUW, door=besluit.auteur)
        stuk = post(poster).stukken.get()
        with pytest.raises(Geweigerd, match="kwam niet terug"):
            post_opnieuw(besluit.zaak, besluit.brief, adres=NIEUW, door=besluit.auteur)
        for _twee_keer in range(2):
            meld_terug(stuk, door=poster)
    assert [rij.terug_op for rij in Postopdracht.objects.all()] == [VANDAAG(), VANDAAG()]
    assert tijdlijn(besluit).count("kwam terug met de post") == 3


def test_a_copy_that_came_back_is_for_the_handler_and_may_go_again(poster: Medewerker) -> None:
    besluit = per_post()
    machtiging = machtig(besluit)
    post(poster)
    for _keer in range(2):
        meld_terug(post(poster).stukken.get(), door=poster)
        assert stappen(besluit)[-1] == Bezorgwijze.POST, "the letter of the citizen did not come back"
        vraag_afschrift(besluit.zaak, besluit.brief, machtiging=machtiging, adres=NIEUW, door=besluit.auteur)
    assert tijdlijn(besluit).count("Het afschrift van") == 2


def test_who_got_the_letter_in_hand_meanwhile_is_not_sent_it_again(poster: Medewerker) -> None:
    besluit = per_post()
    meld_terug(post(poster).stukken.get(), door=poster)
    post_opnieuw(besluit.zaak, besluit.brief, adres=THUIS, door=besluit.auteur)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)


@pytest.mark.parametrize(
    ("dossier", "adres", "waarom"),
    [
        ({}, " ", "Vul het adres in"),
        ({"veilig_contact": VeiligContact.NIET_VEILIG}, NIEUW, "niet veilig"),
        ({}, NIEUW, "kwam niet terug"),
    ],
)
def test_what_cannot_go_again(poster: Medewerker, dossier: dict[str, Any], adres: str, waarom: str) -> None:
    besluit = per_post()
    post(poster)
    Dossier.objects.update(**dossier)
    with pytest.raises(Geweigerd, match=waarom):
        post_opnieuw(besluit.zaak, besluit.brief, adres=adres, door=besluit.auteur)
    with pytest.raises(Geweigerd):
        post_opnieuw(besluit.zaak, besluit.brief, adres=NIEUW, door=medewerker(Rol.BEHANDELAAR))


def test_the_screen_of_the_post_has_a_line_for_each_question(client: Client, poster: Medewerker) -> None:
    besluit = per_post(adres="")
    andere = getekend(1, adres="")
    andere.zaak.dossier.stukken.update(dossier=besluit.zaak.dossier)
    client.force_login(poster)
    pagina = client.get(reverse("post")).text
    assert pagina.count(besluit.zaak.dossier.code) == 1
    assert "brief met een besluit (2)" in pagina
