"""The letter of a decision goes in a print batch as it was frozen, and works from the day of posting."""

import io
import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from loket.handelingen.veilig import leg_contact_vast
from loket.models import Bezorging, Bezorgwijze, Dossier, Stuk, VeiligContact
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.controles.besluiten import brief_gaat_met_de_post, wachtende_brief_is_beloofd
from maatwerk.handelingen import neem_noodmaatregel
from maatwerk.models import Besluit
from maatwerk.selecties.perpost import BrievenPerPost, te_posten
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.partijbestand import voorblad_als_html
from portal.berichten.post import (
    bewaar_bestand,
    maak_partij,
    meld_gepost,
    meld_terug,
    pak_lijst,
    vertel_gepost,
    zonder_bestand,
)
from portal.berichten.tasks import veeg_partijen
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from portal.uitgaand.models import Status, Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import MedewerkerFactory
from tests.maatwerk.bezorgen import DIGITAAL, beloofd, beloofd_te_sturen, getekend, leg_vast, stappen
from tests.maatwerk.factories import maak_zaak, medewerker
from tests.portal.berichten.brieven import brief
from tests.portal.berichten.papier import getekend as getekende_tekst
from tests.portal.berichten.partijen import maak_bestand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
THUIS: dict[str, Any] = {"adres": "Dorpsstraat 1\n1234 AB Ergens"}


@pytest.fixture
def poster() -> Medewerker:
    """Someone who may print and post."""
    medewerker: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    return medewerker


def per_post(dagen_geleden: int = 0, **dossier: Any) -> Besluit:
    """Signed, for someone with an address and nothing else; the PDF was made."""
    besluit = getekend(dagen_geleden, **{**THUIS, **dossier})
    maak_stuk_pdf(str(besluit.brief_id))
    return besluit


def post(poster: Medewerker, *, verteld: bool = True) -> Printpartij:
    """What waits, in a batch that is posted today; the clock tells the case."""
    partij = maak_partij(poster)
    meld_gepost(partij, op=VANDAAG(), door=poster)
    if verteld:
        veeg_partijen()
    return partij


def test_a_person_without_mail_telephone_or_digid_gets_the_decision_by_post_and_the_term_begins_that_day(
    poster: Medewerker,
) -> None:
    besluit = per_post(9)
    assert beloofd_te_sturen(besluit) == 1
    partij = post(poster)
    vers = Besluit.objects.get(pk=besluit.pk)
    assert (vers.bekendgemaakt_op, vers.bezwaar_uiterlijk) == (
        VANDAAG(),
        dagen.bezwaardag(besluit.regeling, VANDAAG()).dag,
    )
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.POST]
    bewijs = besluit.brief.bezorgingen.get(wijze=Bezorgwijze.POST)
    assert (bewijs.kenmerk, bewijs.door) == (f"printpartij {partij.nummer}", poster)
    assert beloofd_te_sturen(besluit) == 0
    tekst = " ".join(besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True))
    assert "de brief met het besluit op de post gedaan." in tekst
    assert [regel.naam for regel in wie_keek(besluit.zaak.dossier_id) if "gedrukt" in regel.naam] == []


def test_the_batch_has_the_very_pages_of_the_frozen_letter(poster: Medewerker) -> None:
    besluit = per_post()
    gewoon = brief()
    partij = maak_partij(poster)
    pdf = maak_bestand(partij)
    assert pdf == maak_bestand(partij), "printed again it is the same"
    bevroren = bytes(Stuk.objects.get(pk=besluit.brief_id).pdf or b"")
    with pikepdf.open(io.BytesIO(pdf)) as alles, pikepdf.open(io.BytesIO(bevroren)) as los:
        assert len(alles.pages) == 1 + 1 + len(los.pages), "a letter of ours, the sheet, and the decision"
        for mee, eigen in zip(list(alles.pages)[2:], los.pages, strict=True):
            assert inhoud(mee) == inhoud(eigen)
    assert list(partij.stukken.order_by("volgorde").values_list("bron", "omschrijving")) == [
        ("", gewoon.omschrijving),
        ("maatwerk", "brief met een besluit"),
    ]
    assert "2;" + besluit.zaak.dossier.code in pak_lijst(partij, poster)
    assert any("gedrukt" in regel.naam for regel in wie_keek(besluit.zaak.dossier_id))


def inhoud(bladzijde: pikepdf.Page) -> bytes:
    return bytes(bladzijde.obj.Contents.read_bytes())


def test_an_address_that_is_new_stands_on_a_sheet_before_the_letter_that_stays_as_it_was(
    poster: Medewerker,
) -> None:
    besluit = per_post()
    Dossier.objects.update(adres="Nieuwe weg 7\n4321 BA Verweg")
    partij = maak_partij(poster)
    with pikepdf.open(io.BytesIO(maak_bestand(partij))) as alles:
        los = pikepdf.open(io.BytesIO(bytes(Stuk.objects.get(pk=besluit.brief_id).pdf or b"")))
        assert len(alles.pages) == 1 + len(los.pages)
        hoogten = [stuk.y for stuk in getekende_tekst(alles.pages[0]) if stuk.x < 95 and stuk.y < 75]
        assert len(hoogten) >= 3, "name and address"
        assert all(45 <= hoogte <= 72 for hoogte in hoogten), "in the window of the envelope"
        assert inhoud(alles.pages[1]) == inhoud(los.pages[0])
    assert Poststuk.objects.get().adres == "Nieuwe weg 7\n4321 BA Verweg"


def test_a_sheet_that_runs_over_its_page_stops_the_batch_so_that_no_address_comes_before_another_letter(
    poster: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    per_post()
    partij = maak_partij(poster)
    monkeypatch.setattr(
        "portal.berichten.partijbestand.voorblad_als_html", lambda stuk: voorblad_als_html(stuk) * 2
    )
    with pytest.raises(ValueError, match="1 sheets with an address took 2 pages"):
        maak_bestand(partij)
    with pytest.raises(ValueError, match="took 2 pages"):
        bewaar_bestand(partij.pk)
    assert list(zonder_bestand()) == [partij.pk]


def test_the_sheet_says_until_when_one_can_object_at_least(poster: Medewerker) -> None:
    """The day of posting is not known yet when it is printed, and a later one only gives more time."""
    besluit = per_post(9)
    stuk = maak_partij(poster).stukken.get()
    verwacht = datum(dagen.bezwaardag(besluit.regeling, VANDAAG()).dag)
    blad = als_tekst(voorblad_als_html(stuk))
    assert f"in elk geval tot en met {verwacht} bezwaar maken" in blad
    assert f"op {datum(VANDAAG())} of later op de post" in blad


def test_a_letter_without_a_term_has_the_address_in_its_own_window_and_needs_no_sheet(
    poster: Medewerker,
) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door, **THUIS)
    neem_noodmaatregel(
        zaak,
        wat="U krijgt een voorschot",
        tot=VANDAAG() + timedelta(days=14),
        kosten=Decimal(250),
        grond="Artikel 52 Participatiewet.",
        door=door,
    )
    brief_ = zaak.dossier.stukken.get()
    maak_stuk_pdf(str(brief_.pk))
    stuk = post(poster).stukken.get()
    assert (stuk.voorblad, stuk.inhoud["bijschrift"]) == (False, [])
    assert brief_.bezorgingen.filter(wijze=Bezorgwijze.POST).exists()
    assert not zaak.beloften.filter(doel="versturen", toezegging__status="open").exists()


def test_a_letter_goes_once_however_often_a_batch_is_made_or_the_case_is_told(poster: Medewerker) -> None:
    besluit = per_post()
    partij = maak_partij(poster)
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    meld_gepost(partij, op=VANDAAG(), door=poster)
    stuk = Poststuk.objects.get()
    assert [vertel_gepost(stuk.pk) for _keer in range(2)] == [True, False]
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    assert stappen(besluit).count(Bezorgwijze.POST) == 1


def test_what_was_handed_over_meanwhile_is_taken_out_of_the_batch(poster: Medewerker) -> None:
    besluit = per_post(3)
    partij = maak_partij(poster)
    bewaar_bestand(partij.pk)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")
    partij.refresh_from_db()
    assert partij.pdf is None, "the file is made again without it"
    assert Poststuk.objects.get().ingetrokken_op is not None
    meld_gepost(partij, op=VANDAAG(), door=poster)
    veeg_partijen()
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.UITGEREIKT]


def test_who_says_that_contact_is_not_safe_gets_no_letter_and_may_get_it_later(poster: Medewerker) -> None:
    besluit = per_post()
    dossier = besluit.zaak.dossier
    maak_partij(poster)
    leg_contact_vast(dossier, veilig=VeiligContact.NIET_VEILIG, door=besluit.auteur)
    assert Poststuk.objects.get().ingetrokken_op is not None
    wacht = BrievenPerPost().wachtend()
    assert ["misschien niet veilig" in rij.belet for rij in wacht] == [True]
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    leg_contact_vast(dossier, veilig=VeiligContact.VEILIG, door=besluit.auteur)
    assert maak_partij(poster).stukken.get().stuk == besluit.brief_id


@pytest.mark.parametrize(
    ("dossier", "waarom"),
    [
        ({"adres": ""}, "Er is geen adres"),
        ({"veilig_contact": VeiligContact.ONBEKEND}, "isschien niet veilig"),
    ],
)
def test_what_cannot_go_is_on_the_screen_with_the_reason(
    client: Client, poster: Medewerker, dossier: dict[str, Any], waarom: str
) -> None:
    besluit = per_post(**dossier)
    client.force_login(poster)
    pagina = client.get(reverse("post")).content.decode()
    assert "0 brieven wachten op drukken" in pagina
    assert waarom in pagina
    assert besluit.zaak.dossier.code in pagina
    assert "Fenna" not in pagina


def test_a_letter_of_which_the_pdf_is_not_there_waits_for_the_next_batch(poster: Medewerker) -> None:
    getekend(0, **THUIS)
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)
    assert [rij.belet for rij in BrievenPerPost().wachtend()] == ["de pdf wordt nog gemaakt"]


def test_digital_letters_are_posted_only_when_their_mail_failed(poster: Medewerker) -> None:
    besluit = per_post(**DIGITAAL)
    assert BrievenPerPost().wachtend() == []
    Uitgaand.objects.filter(sleutel__startswith="brief:").update(status=Status.MISLUKT)
    post(poster)
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG()


def test_a_letter_that_came_back_keeps_its_day_and_somebody_calls(poster: Medewerker) -> None:
    besluit = per_post()
    partij = post(poster, verteld=False)
    for _keer in range(2):
        meld_terug(partij.stukken.get(), door=poster)
    vers = Besluit.objects.get(pk=besluit.pk)
    assert vers.bekendgemaakt_op == VANDAAG(), "it was sent on that day (Awb 3:41)"
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.POST, Bezorgwijze.TERUG]
    assert beloofd(besluit) == ["Wij bellen u of de brief met het besluit is aangekomen."]
    notities = besluit.zaak.dossier.tijdlijn.filter(soort="notitie").values_list("tekst", flat=True)
    assert sum("kwam terug met de post" in tekst for tekst in notities) == 1


def test_the_handler_reads_that_the_post_takes_it_and_who_posts_that_a_decision_waits(
    client: Client, poster: Medewerker
) -> None:
    besluit = per_post()
    zaak = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    client.force_login(besluit.auteur)
    assert "gaat mee met de volgende printpartij" in client.get(zaak).text
    client.force_login(poster)
    assert "Daarvan is 1 een brief uit een zaak" in client.get(reverse("post")).text
    client.post(reverse("post"))
    partij = Printpartij.objects.get()
    client.force_login(besluit.auteur)
    assert f"zit in printpartij {partij.nummer}" in client.get(zaak).text


def test_the_case_says_of_the_post_what_the_post_does(client: Client, poster: Medewerker) -> None:
    """An e-mail to an address that is not theirs any more holds up nothing, on neither screen."""
    besluit = per_post(**DIGITAAL)
    zaak = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    client.force_login(besluit.auteur)
    assert "gaat mee met de volgende printpartij" not in client.get(zaak).text
    Dossier.objects.update(email="fenna.nieuw@voorbeeld.example")
    assert "gaat mee met de volgende printpartij" in client.get(zaak).text
    assert maak_partij(poster).stukken.get().stuk == besluit.brief_id


def test_of_asked_letters_only_those_are_read_from_all_that_wait(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    een, ander = per_post(), per_post()
    with django_assert_num_queries(2) as gevraagd:
        assert [stuk.pk for stuk in te_posten([een.brief_id])] == [een.brief_id]
    assert all(str(een.brief_id.hex) in rij["sql"].replace("-", "") for rij in gevraagd.captured_queries)
    assert {stuk.pk for stuk in te_posten()} == {een.brief_id, ander.brief_id}


@pytest.mark.parametrize("aantal", [1, 4])
def test_the_screen_costs_the_same_whatever_waits(
    client: Client, poster: Medewerker, aantal: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(aantal):
        per_post()
    client.force_login(poster)
    client.get(reverse("post"))
    with django_assert_max_num_queries(8):
        assert f"{aantal} brie" in client.get(reverse("post")).text


def test_no_letter_waits_unseen_longer_than_its_day() -> None:
    besluit = per_post(20)
    assert len(brief_gaat_met_de_post()) == 1
    assert wachtende_brief_is_beloofd() == []
    besluit.zaak.beloften.filter(doel="versturen").delete()
    assert len(wachtende_brief_is_beloofd()) == 1


def test_a_paper_of_no_case_is_nobodys_to_make_known(poster: Medewerker) -> None:
    per_post()
    partij = maak_partij(poster)
    Poststuk.objects.update(stuk=uuid.uuid4())
    assert len(pikepdf.open(io.BytesIO(maak_bestand(partij))).pages) == 0
    meld_gepost(partij, op=VANDAAG(), door=poster)
    veeg_partijen()
    assert not Bezorging.objects.filter(wijze=Bezorgwijze.POST).exists()
