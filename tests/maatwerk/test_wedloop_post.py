"""A letter of a case goes by post once, whoever does what at the same moment; on a database with real row locks."""

import pytest
from django.utils import timezone

from loket.handelingen import geef_machtiging
from loket.models import Bezorging, Bezorgwijze, Machtigingsoort, Stuk
from loket.tasks import maak_stuk_pdf
from maatwerk.handelingen.naposten import post_opnieuw, vraag_afschrift
from maatwerk.models import Besluit, Postopdracht
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.post import maak_partij, meld_gepost, meld_terug, vertel_gepost
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.maatwerk.bezorgen import leg_vast
from tests.maatwerk.factories import maak_getekend
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


@pytest.fixture
def poster() -> Medewerker:
    """Someone who may print and post."""
    medewerker: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    return medewerker


def per_post() -> Besluit:
    """Signed just now, for someone with an address."""
    besluit = maak_getekend(dossier={"adres": "Dorpsstraat 1\n1234 AB Ergens"})
    maak_stuk_pdf(str(besluit.brief_id))
    return besluit


def test_two_batches_at_once_take_each_letter_once(poster: Medewerker) -> None:
    brieven = {per_post().brief_id for _ in range(3)}
    uitkomsten = tegelijk(*[lambda: maak_partij(poster)] * 3)
    assert set(uitkomsten) <= {"gelukt", "Er wacht nu geen post."}
    assert {stuk.stuk for stuk in Poststuk.objects.all()} == brieven
    assert Poststuk.objects.count() == len(brieven)
    nummers = list(Printpartij.objects.values_list("nummer", flat=True))
    assert len(nummers) == len(set(nummers)) == uitkomsten.count("gelukt")


def test_a_letter_that_is_handed_over_while_a_batch_is_made_does_not_go_along(poster: Medewerker) -> None:
    besluit = per_post()

    def geef() -> None:
        leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")

    assert tegelijk(lambda: maak_partij(poster), geef)[1] == "gelukt"
    assert not Poststuk.objects.filter(ingetrokken_op__isnull=True).exists()


def test_posting_and_handing_over_at_once_make_it_known_once(poster: Medewerker) -> None:
    besluit = per_post()
    partij = maak_partij(poster)

    def geef() -> None:
        leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")

    def post() -> None:
        meld_gepost(partij, op=timezone.localdate(), door=poster)
        vertel_gepost(Poststuk.objects.get().pk)

    assert tegelijk(geef, post) == ["gelukt", "gelukt"]
    assert Stuk.objects.filter(hoort_bij=besluit.brief).count() == 1
    gepost = Bezorging.objects.filter(stuk=besluit.brief, wijze=Bezorgwijze.POST).count()
    assert gepost == Poststuk.objects.filter(verteld_op__isnull=False).count()


def test_two_workers_that_tell_of_one_posting_write_it_once(poster: Medewerker) -> None:
    besluit = per_post()
    meld_gepost(maak_partij(poster), op=timezone.localdate(), door=poster)
    stuk = Poststuk.objects.get()
    tegelijk(*[lambda: vertel_gepost(stuk.pk)] * 3)
    assert Bezorging.objects.filter(stuk=besluit.brief, wijze=Bezorgwijze.POST).count() == 1
    regels = besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True)
    assert sum("op de post gedaan" in tekst for tekst in regels) == 1


def test_once_more_goes_once_whoever_asks_makes_batches_or_tells_at_the_same_moment(
    poster: Medewerker,
) -> None:
    besluit = per_post()
    machtiging = geef_machtiging(
        besluit.zaak.dossier,
        inhoud(Machtigingsoort.BEWINDVOERDER, adres="Postbus 9\n4321 BA Verweg"),
        door=besluit.auteur,
    )
    eerste = maak_partij(poster)
    meld_gepost(eerste, op=timezone.localdate(), door=poster)
    meld_terug(eerste.stukken.get(), door=poster)
    maak_stuk_pdf(str(besluit.brief_id))

    def vraag() -> None:
        adres = "Postbus 9\n4321 BA Verweg"
        post_opnieuw(besluit.zaak, besluit.brief, adres=adres, door=besluit.auteur)
        vraag_afschrift(besluit.zaak, besluit.brief, machtiging=machtiging, adres=adres, door=besluit.auteur)

    tegelijk(*[vraag] * 3)
    assert sorted(rij.doel for rij in Postopdracht.objects.all()) == ["afschrift", "opnieuw"]
    tegelijk(*[lambda: maak_partij(poster)] * 3)
    nogmaals = Poststuk.objects.filter(opdracht__isnull=False)
    assert sorted(rij.adres for rij in nogmaals) == ["Postbus 9\n4321 BA Verweg"] * 2
    assert nogmaals.count() == 2
    partijen = list(Printpartij.objects.exclude(pk=eerste.pk))
    for partij in partijen:
        meld_gepost(partij, op=timezone.localdate(), door=poster)
    for stuk in nogmaals:
        tegelijk(*[lambda stuk=stuk: vertel_gepost(stuk.pk)] * 3)
    regels = list(besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True))
    assert sum("opnieuw op de post gedaan" in tekst for tekst in regels) == 1
    assert sum("ook naar" in tekst for tekst in regels) == 1
