"""The code alone opens nothing: it takes something that the citizen gave us, a chosen number or a code on paper."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import TeVaak, leg_stuk_klaar
from loket.handelingen.herkennen import Feit, NietHerkend, feiten, kies_getal, kom_binnen
from loket.handelingen.koppelen import maak_koppelcode
from loket.models import Dossier, Koppelcode, Stuksoort, Volgpoging
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Ontvangst
from tests.loket.berichten.bouwstenen import laatste, verstuur_alles, vertel
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
NETWERK = "192.0.2.1"
BEWIJS = "/volgen/bewijs/"
TELEFOON, EMAIL = "06 12 34 56 78", "noor@voorbeeld.example"
WOONT = "Noor Verzonnen\n2e Kerkstraat 41 b\n1234 AB Voorbeeldstad"
NIETS = {"telefoon": "", "email": "", "adres": ""}


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone who gave a number, an e-mail address and an address."""
    wie: Dossier = DossierFactory(telefoon=TELEFOON, email=EMAIL, adres=WOONT)
    return wie


def typ_code(client: Client, dossier: Dossier) -> Any:
    """The first step."""
    return client.post(reverse("volgen"), {"code": dossier.code})


def test_the_code_alone_shows_nothing_of_the_question(client: Client, dossier: Dossier) -> None:
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Geheim</p>")
    assertRedirects(typ_code(client, dossier), BEWIJS)
    pagina = client.get(BEWIJS)
    assertContains(pagina, "de laatste 4 cijfers van uw telefoonnummer, uw e-mailadres of uw postcode")
    for geheim in (dossier.onderwerp, dossier.naam, dossier.code, TELEFOON, EMAIL, "Kerkstraat"):
        assertNotContains(pagina, geheim)
    dicht = [reverse(naam) for naam in ("wie-zag-wat", "mijn-gegevens", "helpers", "ontvangen", "gelukt")]
    for adres in [*dicht, reverse("stuk", args=[stuk.pk]), reverse("eigen-getal")]:
        assert client.get(adres).status_code == 404, adres
    for adres in ("volgen-dossier", "contactgegevens", "afspraak"):
        assert client.get(reverse(adres))["Location"] == reverse("volgen")


def test_code_and_second_fact_open_it_for_the_whole_visit(client: Client, dossier: Dossier) -> None:
    typ_code(client, dossier)
    assertRedirects(client.post(BEWIJS, {"tweede": "5678"}), reverse("volgen-dossier"))
    assertContains(client.get(reverse("volgen-dossier")), dossier.onderwerp)
    assertRedirects(typ_code(client, dossier), reverse("volgen-dossier"))
    assertRedirects(typ_code(Client(), dossier), BEWIJS, fetch_redirect_response=False)


def test_what_was_proved_of_one_question_opens_no_other(client: Client, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    ander = DossierFactory(onderwerp="Iets heel anders")
    assertRedirects(typ_code(client, ander), BEWIJS)
    assertContains(client.get(reverse("volgen-dossier")), dossier.onderwerp)
    assert client.get(reverse("volgen-dossier")).context["dossier"] == dossier


@pytest.mark.parametrize(
    "tweede",
    [
        *(TELEFOON, "5678", " 56 78", "45678", "+31 6 12345678"),
        *(EMAIL, "NOOR@voorbeeld.example "),
        *("1234AB 41", "1234 ab, 41b", "Kerkstraat 41, 1234 AB Voorbeeldstad"),
    ],
)
def test_a_tired_person_may_type_it_in_many_ways(dossier: Dossier, tweede: str) -> None:
    kom_binnen(dossier, tweede, NETWERK)


@pytest.mark.parametrize(
    "tweede",
    [
        "",
        "678",
        "1234",
        "0000",
        "1234AB",
        "1234AB 40",
        "1234AC 41",
        "41",
        "@",
        "ander@voorbeeld.example",
        "Noor",
    ],
)
def test_a_wrong_or_half_fact_opens_nothing_and_is_counted_twice(dossier: Dossier, tweede: str) -> None:
    with pytest.raises(NietHerkend):
        kom_binnen(dossier, tweede, NETWERK)
    assert [rij.mislukt for rij in Volgpoging.objects.all()] == [1, 1], "for the question and for the address"


@pytest.mark.usefixtures("een_ogenblik")
def test_guessing_at_one_question_has_to_wait_and_the_right_one_waits_too(
    client: Client, dossier: Dossier
) -> None:
    typ_code(client, dossier)
    for _keer in range(2):
        assertContains(client.post(BEWIJS, {"tweede": "0000"}), "Dit hebben wij niet van u.")
    assertContains(client.post(BEWIJS, {"tweede": "5678"}), "Probeer het over 1 minuut opnieuw, of bel ons.")
    Volgpoging.objects.update(laatst_op=timezone.now() - timedelta(hours=2))
    assertRedirects(client.post(BEWIJS, {"tweede": "5678"}), reverse("volgen-dossier"))


@pytest.mark.usefixtures("een_ogenblik")
def test_guessing_at_many_questions_from_one_address_is_stopped(settings: Any) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 3
    for _keer in range(3):
        with pytest.raises(NietHerkend):
            kom_binnen(DossierFactory(), "0000", NETWERK)
    with pytest.raises(TeVaak):
        kom_binnen(DossierFactory(), EMAIL, NETWERK)
    kom_binnen(DossierFactory(), EMAIL, "192.0.2.2")


def test_without_the_code_there_is_no_second_step(client: Client) -> None:
    assertRedirects(client.get(BEWIJS), reverse("volgen"))
    assertRedirects(client.post(BEWIJS, {"tweede": EMAIL}), reverse("volgen"))


def test_what_is_read_is_read_by_who_proved_it(client: Client, dossier: Dossier) -> None:
    vertel(dossier)
    verstuur_alles(dossier)
    bericht = laatste(dossier)
    typ_code(client, dossier)
    client.get(BEWIJS)
    client.get(reverse("volgen-dossier"))
    bericht.refresh_from_db()
    assert bericht.ontvangst == Ontvangst.ONBEKEND, "the code alone is no reader"
    volg_met_code(client, dossier)
    client.get(reverse("volgen-dossier"))
    bericht.refresh_from_db()
    assert bericht.ontvangst == Ontvangst.GELEZEN


def test_who_gave_nothing_chooses_a_number_in_the_browser_that_sent_it(client: Client) -> None:
    dossier = DossierFactory(**NIETS)
    assert feiten(dossier) == []
    volg_met_code(client, dossier)  # this browser sent it
    assertContains(client.get(reverse("ontvangen")), reverse("eigen-getal"))
    assertContains(client.post(reverse("eigen-getal"), {"getal": "12"}), "Vul 4 tot 8 cijfers in.")
    assertRedirects(client.post(reverse("eigen-getal"), {"getal": "4071"}), reverse("volgen-dossier"))
    assertNotContains(client.get(reverse("ontvangen")), reverse("eigen-getal"))
    elders = Client()
    typ_code(elders, dossier)
    assertContains(elders.get(BEWIJS), "het getal dat u koos")
    assertRedirects(elders.post(BEWIJS, {"tweede": "4071"}), reverse("volgen-dossier"))


def test_a_number_is_chosen_once_and_only_by_who_gave_nothing_else(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd):
        kies_getal(dossier, "4071")
    leeg = DossierFactory(**NIETS)
    kies_getal(leeg, "4071")
    kies_getal(leeg, "4071")
    with pytest.raises(Geweigerd):
        kies_getal(leeg, "9999")
    leeg.refresh_from_db()
    assert (leeg.eigen_getal, feiten(leeg)) == ("4071", [Feit.GETAL])


def test_who_has_nothing_to_type_gets_in_with_a_code_on_paper_for_as_long_as_it_works(client: Client) -> None:
    dossier = DossierFactory(**NIETS)
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    code, ander = maak_koppelcode(dossier, door=balie), DossierFactory(team=dossier.team)
    van_ander = maak_koppelcode(ander, door=balie)
    typ_code(client, dossier)
    assertContains(client.get(BEWIJS), "Uw code op papier")
    assertContains(client.post(BEWIJS, {"tweede": van_ander}), "Dit hebben wij niet van u.")
    assertRedirects(client.post(BEWIJS, {"tweede": code.lower()}), reverse("volgen-dossier"))
    kom_binnen(dossier, code, NETWERK)
    Koppelcode.objects.update(
        geldig_tot=timezone.now() - timedelta(minutes=1), gemaakt_op=timezone.now() - timedelta(days=1)
    )
    with pytest.raises(NietHerkend):
        kom_binnen(dossier, code, NETWERK)


def test_the_second_step_stays_within_its_statements(
    client: Client, dossier: Dossier, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    typ_code(client, dossier)
    with django_assert_max_num_queries(1):
        client.get(BEWIJS)
    with django_assert_max_num_queries(8):
        assert client.post(BEWIJS, {"tweede": EMAIL}).status_code == 302
