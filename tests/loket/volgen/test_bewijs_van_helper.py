"""The code of a helper opens nothing alone: it takes something of the person they help."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import TeVaak, geef_machtiging, neem_machtiging_terug
from loket.handelingen.bewijzen import is_naam, kijk_mee, weet_helper
from loket.handelingen.herkennen import Feit, NietHerkend, kies_getal, kom_binnen
from loket.models import Dossier, Machtiging, Volgpoging
from portal.identiteit.rechten import Rol
from portal.logboek.models import Verwerking
from tests.loket.binnenkomen import tweede_gegeven, volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import NAAM, als_helper, inhoud, laat_verlopen

pytestmark = pytest.mark.django_db
NETWERK, BEWIJS = "192.0.2.1", "/volgen/bewijs/"
NIETS = {"telefoon": "", "email": "", "adres": ""}


def machtig(dossier: Dossier, **anders: Any) -> Machtiging:
    """Someone helps with this question."""
    return geef_machtiging(
        dossier, inhoud(**anders), door=MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    )


@pytest.fixture
def machtiging() -> Machtiging:
    """Who helps Ada."""
    return machtig(DossierFactory(naam="Ada de Vries-Köster", verhaal="Mijn verhaal."))


def typ_code(client: Client, machtiging: Machtiging) -> Any:
    """The first step."""
    return client.post(reverse("volgen"), {"code": machtiging.code})


def test_the_code_of_a_helper_alone_shows_nothing_and_is_no_look(
    client: Client, machtiging: Machtiging
) -> None:
    voor = Verwerking.objects.count()
    assertRedirects(typ_code(client, machtiging), BEWIJS)
    pagina = client.get(BEWIJS)
    assertContains(pagina, "Kies er één van deze persoon: de achternaam of ")
    for geheim in (machtiging.dossier.naam, machtiging.dossier.onderwerp, "Vries", NAAM, machtiging.waarvoor):
        assertNotContains(pagina, geheim)
    for naam in ("volgen-helper", "helper-vraag", "helper-berichten", "helper-afspraak"):
        assert client.get(reverse(naam)).status_code in {302, 404}, naam
    assert Verwerking.objects.count() == voor


def test_with_the_surname_it_opens_the_person_reads_it_and_it_asks_once_a_visit(
    client: Client, machtiging: Machtiging
) -> None:
    typ_code(client, machtiging)
    assertRedirects(client.post(BEWIJS, {"tweede": "de vries"}), reverse("volgen-helper"))
    assertRedirects(typ_code(client, machtiging), reverse("volgen-helper"))
    assertRedirects(typ_code(Client(), machtiging), BEWIJS, fetch_redirect_response=False)
    burger = Client()
    volg_met_code(burger, machtiging.dossier)
    assertContains(burger.get(reverse("wie-zag-wat")), "helper")


@pytest.mark.parametrize(
    "getypt",
    [
        *("Ada de Vries-Köster", "ADA DE VRIES KOSTER", "de Vries-Köster", "vries", "Köster", "koster"),
        *("Vries-Koster, Ada de", "mevrouw De Vries", "mw. de vries-köster", "devries", " d e vries "),
    ],
)
def test_a_helper_may_type_the_name_in_many_ways(getypt: str) -> None:
    assert is_naam("Ada de Vries-Köster (verzonnen)", getypt)


@pytest.mark.parametrize(
    "getypt", ["", " ", "-", "Ada", "de", "Ada de", "Vrie", "Jansen", "mevrouw", "Vries Ada"]
)
def test_a_first_name_or_half_a_name_is_not_enough(getypt: str) -> None:
    assert not is_naam("Ada de Vries-Köster", getypt)


@given(st.text(), st.text())
def test_a_name_is_known_as_it_stands_and_nothing_else_breaks_it(naam: str, getypt: str) -> None:
    assert is_naam(naam, naam) or not any(teken.isalnum() for teken in naam) or "(" in naam
    assert is_naam(naam, getypt) in {True, False}


def test_what_else_a_helper_may_know(machtiging: Machtiging) -> None:
    dossier = machtiging.dossier
    Dossier.objects.filter(pk=dossier.pk).update(
        telefoon="06 12 34 56 78", email="ada@voorbeeld.example", adres="Kade 12, 1234 AB Ergens"
    )
    machtiging = Machtiging.objects.get()
    assert weet_helper(machtiging) == [Feit.NAAM, Feit.TELEFOON, Feit.EMAIL, Feit.ADRES]
    for tweede in ("5678", "Ada@voorbeeld.example", "1234ab 12"):
        kijk_mee(machtiging, tweede, NETWERK)
    for fout in ("0000", NAAM, "1234 AB"):
        Volgpoging.objects.all().delete()
        with pytest.raises(NietHerkend):
            kijk_mee(machtiging, fout, NETWERK)


def test_the_number_that_someone_chose_is_theirs_and_no_fact_of_a_helper() -> None:
    dossier = DossierFactory(naam="", **NIETS)
    kies_getal(dossier, "4071")
    dossier.refresh_from_db()
    machtiging = machtig(dossier)
    assert weet_helper(machtiging) == [Feit.EIGEN_NAAM]
    with pytest.raises(NietHerkend):
        kijk_mee(machtiging, "4071", NETWERK)


def test_of_someone_who_gave_us_nothing_the_helper_is_known_by_the_own_name(client: Client) -> None:
    machtiging = machtig(DossierFactory(naam="", **NIETS))
    typ_code(client, machtiging)
    assertContains(client.get(BEWIJS), "Uw eigen achternaam")
    assertContains(client.post(BEWIJS, {"tweede": "Joke"}), "Dit hebben wij niet van u.")
    assertRedirects(client.post(BEWIJS, {"tweede": "verzonnen"}), reverse("volgen-helper"))


@pytest.mark.usefixtures("een_ogenblik")
def test_a_helper_who_guesses_waits_and_the_person_of_the_question_does_not(
    client: Client, machtiging: Machtiging
) -> None:
    typ_code(client, machtiging)
    for _keer in range(2):
        assertContains(client.post(BEWIJS, {"tweede": "Jansen"}), "Dit hebben wij niet van u.")
    assertContains(
        client.post(BEWIJS, {"tweede": "de Vries"}), "Probeer het over 1 minuut opnieuw, of bel ons."
    )
    kom_binnen(machtiging.dossier, tweede_gegeven(machtiging.dossier), NETWERK)
    Volgpoging.objects.update(laatst_op=timezone.now() - timedelta(hours=2))
    assertRedirects(client.post(BEWIJS, {"tweede": "de Vries"}), reverse("volgen-helper"))


@pytest.mark.usefixtures("een_ogenblik")
def test_wrong_ones_count_for_the_address_on_the_network_too(machtiging: Machtiging, settings: Any) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 1
    with pytest.raises(NietHerkend):
        kijk_mee(machtiging, "Jansen", NETWERK)
    with pytest.raises(TeVaak):
        kijk_mee(machtig(DossierFactory(naam="Bo Berg")), "Berg", NETWERK)


def test_between_code_and_second_fact_it_can_still_be_stopped(client: Client, machtiging: Machtiging) -> None:
    typ_code(client, machtiging)
    neem_machtiging_terug(machtiging.dossier, machtiging.pk)
    assertRedirects(client.post(BEWIJS, {"tweede": "de Vries"}), reverse("volgen"))
    andere = machtig(machtiging.dossier)
    typ_code(client, andere)
    laat_verlopen(andere)
    assertRedirects(client.get(BEWIJS), reverse("volgen"))


def test_one_second_fact_is_owed_at_a_time(client: Client, machtiging: Machtiging) -> None:
    ander = DossierFactory(naam="Bo Berg")
    typ_code(client, machtiging)
    client.post(reverse("volgen"), {"code": ander.code})
    assertContains(client.get(BEWIJS), "Laat zien dat u het bent")
    assertContains(client.post(BEWIJS, {"tweede": "de Vries"}), "Dit hebben wij niet van u.")
    als_helper(client, machtiging)
    assertRedirects(client.get(BEWIJS), reverse("volgen"))


def test_what_will_be_asked_stands_wherever_the_code_does(client: Client, machtiging: Machtiging) -> None:
    zin = "Bij deze code vragen wij ook één ding van wie hulp krijgt: de achternaam"
    burger = Client()
    volg_met_code(burger, machtiging.dossier)
    assertContains(burger.get(reverse("helpers")), zin)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=machtiging.dossier.team))
    for naam in ("balie-machtigingen", "balie-dossier"):
        assertContains(client.get(reverse(naam, args=[machtiging.dossier.pk])), zin)


def test_the_second_step_of_a_helper_stays_within_its_statements(
    client: Client, machtiging: Machtiging, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    typ_code(client, machtiging)
    with django_assert_max_num_queries(1):
        client.get(BEWIJS)
    with django_assert_max_num_queries(10):
        assert client.post(BEWIJS, {"tweede": "de Vries"}).status_code == 302
