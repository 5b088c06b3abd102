"""Letters by post: a batch with one letter a sheet, its list, the day of posting, and what came back."""

import io
import uuid
from datetime import datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from portal.berichten.intrekken import trek_berichten_in
from portal.berichten.models import Partijgebruik, Poststuk, Printpartij
from portal.berichten.post import (
    MEESTE_IN_PARTIJ,
    bewaar_bestand,
    maak_partij,
    meld_gepost,
    meld_terug,
    pak_bestand,
    pak_lijst,
)
from portal.berichten.postbronnen import Wachtend
from portal.berichten.tasks import veeg_partijen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from portal.uitgaand.models import Ontvangst, Stand, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.loket.factories import MedewerkerFactory
from tests.portal.berichten.brieven import brief, sterf_na_het_neerleggen
from tests.portal.berichten.papier import getekend
from tests.portal.berichten.partijen import maak_bestand

pytestmark = pytest.mark.django_db


@pytest.fixture
def poster() -> Medewerker:
    """Someone who may print and post."""
    medewerker: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    return medewerker


def test_a_letter_waits_once_however_often_it_is_carried() -> None:
    bericht = brief()
    Uitgaand.objects.update(status=Status.WACHT, verzonden_op=None)
    verstuur_bericht(bericht.pk)
    assert Poststuk.objects.get().pk == bericht.pk


def test_without_an_address_it_fails_for_good() -> None:
    assert brief(bestemming=" ").status == Status.MISLUKT
    assert not Poststuk.objects.exists()


def test_name_address_and_text_are_unreadable_in_the_database(poster: Medewerker) -> None:
    brief()
    bewaar_bestand(maak_partij(poster).pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.naam, s.adres, s.inhoud, p.pdf FROM berichten_poststuk s JOIN berichten_printpartij p "
            "ON p.id = s.partij_id"
        )
        rij = cursor.fetchone()
    assert not [deel for deel in rij if "Noor" in deel or "Dorp" in deel or "JVBERi" in deel]


def test_a_batch_is_one_file_with_a_sheet_for_each_letter_and_its_address_in_the_window(
    poster: Medewerker,
) -> None:
    brief("Noor Verzonnen")
    brief("Ali Verzonnen")
    partij = maak_partij(poster)
    pdf = maak_bestand(partij)
    assert pdf == maak_bestand(partij), "printed again it is the same"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 2
        assert document.Root.Lang == "nl"
        for bladzijde in document.pages:
            links = [stuk.y for stuk in getekend(bladzijde) if stuk.x < 95 and stuk.y < 75]
            # In millimetres from the top: the window of the envelope, on every sheet.
            assert len(links) >= 3
            assert all(45 <= hoogte <= 72 for hoogte in links)


def test_what_waits_longest_goes_first_and_a_batch_has_a_largest_size(
    poster: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MEESTE_IN_PARTIJ == 100
    monkeypatch.setattr("portal.berichten.post.MEESTE_IN_PARTIJ", 2)
    brieven = [brief() for _ in range(3)]
    een, twee = maak_partij(poster), maak_partij(poster)
    assert [stuk.pk for stuk in een.stukken.order_by("volgorde")] == [rij.pk for rij in brieven[:2]]
    assert [stuk.pk for stuk in twee.stukken.all()] == [brieven[2].pk]
    with pytest.raises(Geweigerd, match="geen post"):
        maak_partij(poster)


class Zakenbron:
    """A source with letters that lie ready since then."""

    def __init__(self, *sinds: datetime) -> None:
        self.rijen = [
            Wachtend(uuid.uuid4(), uuid.uuid4(), "K7QM-3F9X-RT4W", "besluit", dag, adres="Kade 1")
            for dag in sinds
        ]

    def wachtend(self) -> list[Wachtend]:
        return self.rijen

    def pak(self, hoogstens: int) -> list[Wachtend]:
        mee, self.rijen = self.rijen[:hoogstens], self.rijen[hoogstens:]
        return mee

    def bestand(self, stuk: uuid.UUID) -> bytes | None:
        return None


@pytest.mark.parametrize(("uren", "van_zaken"), [((-1, -1, -1), [2, 1, 0]), ((-1, 1, 1), [1, 0, 2])])
def test_letters_of_cases_and_ordinary_ones_go_oldest_first_and_neither_holds_up_the_other(
    poster: Medewerker, monkeypatch: pytest.MonkeyPatch, uren: tuple[int, ...], van_zaken: list[int]
) -> None:
    monkeypatch.setattr("portal.berichten.post.MEESTE_IN_PARTIJ", 2)
    nu = timezone.now()
    monkeypatch.setattr(
        "portal.berichten.postbronnen._bronnen",
        {"zaken": Zakenbron(*(nu + timedelta(hours=uur) for uur in uren))},
    )
    for _ in range(3):
        brief()
    partijen = [maak_partij(poster) for _ in van_zaken]
    assert [partij.stukken.exclude(bron="").count() for partij in partijen] == van_zaken
    assert [partij.stukken.count() for partij in partijen] == [2, 2, 2]


def test_the_list_has_every_letter_and_carries_out_no_formula(poster: Medewerker) -> None:
    brief("=HYPERLINK(1)")
    lijst = pak_lijst(maak_partij(poster), poster)
    assert "1;K7QM-3F9X-RT4W;'=HYPERLINK(1);Dorpsstraat 1, 1234 AB Ergens" in lijst


def test_who_takes_file_or_list_is_kept_and_the_citizen_reads_it(poster: Medewerker) -> None:
    bericht = brief()
    partij = maak_partij(poster)
    assert pak_bestand(partij, poster) is None, "it is not there yet"
    veeg_partijen()
    partij.refresh_from_db()
    assert pak_bestand(partij, poster)
    with translation.override("en"):
        pak_lijst(partij, poster)
    assert list(Partijgebruik.objects.values_list("wat", flat=True)) == ["lijst", "bestand"]
    assert bericht.over is not None
    regels = [(regel.naam, regel.namens) for regel in wie_keek(bericht.over)]
    assert regels == [("Een brief aan u gedrukt", "de postkamer")] * 2, "the log has one language"


def test_posting_tells_the_day_once_and_takes_the_file_away(poster: Medewerker) -> None:
    bericht = brief()
    partij = maak_partij(poster)
    bewaar_bestand(partij.pk)
    for _keer in range(2):
        meld_gepost(partij, op=timezone.localdate(), door=poster)
    bericht.refresh_from_db()
    partij.refresh_from_db()
    assert bericht.stand is Stand.GEPOST
    assert partij.pdf is None
    assert not bewaar_bestand(partij.pk)


@pytest.mark.parametrize("dagen", [-1, 1])
def test_a_day_before_the_batch_or_in_the_future_is_refused(poster: Medewerker, dagen: int) -> None:
    brief()
    partij = maak_partij(poster)
    with pytest.raises(Geweigerd):
        meld_gepost(partij, op=timezone.localdate() + timedelta(days=dagen), door=poster)


def test_a_letter_that_came_back_did_not_arrive(poster: Medewerker) -> None:
    bericht = brief()
    partij = maak_partij(poster)
    stuk = partij.stukken.get()
    with pytest.raises(Geweigerd, match="nog niet gepost"):
        meld_terug(stuk, door=poster)
    meld_gepost(partij, op=timezone.localdate(), door=poster)
    for _keer in range(2):
        meld_terug(stuk, door=poster)
    bericht.refresh_from_db()
    assert bericht.ontvangst == Ontvangst.TERUG


def test_what_is_held_back_is_thrown_away_or_taken_out_of_the_batch(poster: Medewerker) -> None:
    wacht = brief()
    assert wacht.over is not None
    assert trek_berichten_in(wacht.over) == ["Ontvangstbevestiging"]
    assert not Poststuk.objects.exists()
    in_partij, ander = brief(), brief()
    partij = maak_partij(poster)
    bewaar_bestand(partij.pk)
    assert in_partij.over is not None
    assert trek_berichten_in(in_partij.over) == ["Ontvangstbevestiging"]
    partij.refresh_from_db()
    assert partij.pdf is None, "the file is made again without it"
    meld_gepost(partij, op=timezone.localdate(), door=poster)
    in_partij.refresh_from_db()
    ander.refresh_from_db()
    assert (in_partij.ontvangst, ander.ontvangst) == (Ontvangst.ONBEKEND, Ontvangst.GEPOST)


def test_a_letter_that_a_dead_worker_laid_down_is_held_back_too() -> None:
    bericht = brief()
    sterf_na_het_neerleggen(bericht)
    assert bericht.over is not None
    assert trek_berichten_in(bericht.over) == ["Ontvangstbevestiging"], "it is named once"
    assert not Poststuk.objects.exists()
    assert not Uitgaand.objects.exists()


def test_a_letter_that_a_dead_worker_laid_down_is_known_to_be_posted(poster: Medewerker) -> None:
    bericht = brief()
    sterf_na_het_neerleggen(bericht)
    meld_gepost(maak_partij(poster), op=timezone.localdate(), door=poster)
    verstuur_bericht(bericht.pk)
    bericht.refresh_from_db()
    assert (bericht.status, bericht.ontvangst) == (Status.VERZONDEN, Ontvangst.GEPOST)


def test_a_letter_that_is_held_back_while_the_file_is_made_is_not_in_it(
    poster: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    onveilig, ander = brief("Noor Verzonnen"), brief("Bo Verzonnen")
    partij = maak_partij(poster)

    def teken(_partij: Printpartij, stukken: list[Poststuk]) -> bytes:
        if len(stukken) == 2:
            assert onveilig.over is not None
            trek_berichten_in(onveilig.over)
        return ",".join(stuk.naam for stuk in stukken).encode()

    monkeypatch.setattr("portal.berichten.post.teken_partij", teken)
    assert not bewaar_bestand(partij.pk)
    assert bewaar_bestand(partij.pk), "the sweep makes it anew"
    partij.refresh_from_db()
    assert pak_bestand(partij, poster) == b"Bo Verzonnen"
    assert ander.over is not None


def test_nobody_without_the_right_prints_or_posts() -> None:
    brief()
    with pytest.raises(Geweigerd):
        maak_partij(MedewerkerFactory(rol=Rol.BEHANDELAAR))
    assert not Printpartij.objects.exists()


def test_staff_take_print_post_and_write_down_what_came_back_on_the_screen(
    client: Client, poster: Medewerker, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht = brief()
    client.force_login(poster)
    assert "1 brief wacht op drukken" in client.get(reverse("post")).content.decode()
    adres = client.post(reverse("post"))["Location"]
    partij = Printpartij.objects.get()
    bewaar_bestand(partij.pk)
    pagina = client.get(adres).content.decode()
    assert "Noor" not in pagina, "names and addresses stand in the file only"
    assert client.post(reverse("post-bestand", args=[partij.pk])).content[:5] == b"%PDF-"
    assert "Noor Verzonnen" in client.post(reverse("post-lijst", args=[partij.pk])).content.decode()
    assert client.post(adres, {"op": timezone.localdate().isoformat()}).status_code == 302
    assert client.post(adres, {"terug": "1"}).status_code == 302
    bericht.refresh_from_db()
    assert bericht.stand is Stand.MISLUKT
    assert "Teruggekomen" in client.get(adres).content.decode()
    assert client.post(adres, {"terug": "99"}).status_code == 404


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_screens_cost_the_same_whatever_is_in_them(
    client: Client, poster: Medewerker, aantal: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(aantal):
        brief()
    partij = maak_partij(poster)
    client.force_login(poster)
    client.get(reverse("post"))
    for adres in (reverse("post"), reverse("post-partij", args=[partij.pk])):
        with django_assert_max_num_queries(8):
            assert client.get(adres).status_code == 200


def test_the_outbox_page_shows_what_left_in_a_trial_and_is_not_there_otherwise(
    client: Client, settings: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        brief()
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER))
    client.get(reverse("berichten-uitgaand"))
    with django_assert_max_num_queries(6):
        pagina = client.get(reverse("berichten-uitgaand")).content.decode()
    assert "12 berichten" in pagina
    assert "Proefomgeving" in pagina
    assert "Uw aanvraag is doorgezet." in pagina
    settings.PROEFOMGEVING = False
    assert client.get(reverse("berichten-uitgaand")).status_code == 404
