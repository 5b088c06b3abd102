"""Who gets word that there is news is asked: the person alone, or who helps too; it can be stopped by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen import geef_machtiging, neem_machtiging_terug, schrijf_tijdlijn
from loket.handelingen.helpernieuws import vertel_helper
from loket.handelingen.vervolgberichten import noteer_gelezen
from loket.models import Dossier, Gebeurtenissoort, Machtiging, VeiligContact
from loket.selecties.mijn_gegevens import als_json
from loket.tasks import vertel_helpers
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal, Ontvangst, Status, Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import MAAND, NAAM, als_burger, inhoud

pytestmark = pytest.mark.django_db
VAN_HELPER, TELEFOON = "joke@voorbeeld.example", "06 12 34 56 78"


@pytest.fixture
def dossier() -> Dossier:
    """A widow who gets post only: nothing reaches her by itself in a day."""
    wie: Dossier = DossierFactory(
        naam="Wil Verzonnen", telefoon=TELEFOON, email="", onderwerp="Nabestaandenuitkering"
    )
    return wie


def geef(dossier: Dossier, bericht_op: str = VAN_HELPER) -> Machtiging:
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return geef_machtiging(dossier, inhoud(bericht_op=bericht_op), door=door)


def nieuws(dossier: Dossier, soort: Gebeurtenissoort = Gebeurtenissoort.ANTWOORD) -> None:
    schrijf_tijdlijn(dossier, soort, "Uw uitkering komt op vrijdag.", door="Bo Balie")


def berichten() -> list[Uitgaand]:
    return list(Uitgaand.objects.filter(soort="helper_nieuws"))


def formulier(**anders: str) -> dict[str, str]:
    return {
        "sleutel": str(uuid4()),
        "soort": "meekijker",
        "naam": NAAM,
        "waarvoor": "mijn buurvrouw kijkt mee",
        "geldig_tot": (timezone.localdate() + MAAND).isoformat(),
        "tweede": TELEFOON,
        **anders,
    }


def test_the_citizen_is_asked_who_gets_word_and_alone_is_what_stands_there(
    client: Client, dossier: Dossier
) -> None:
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("helper-toevoegen")), "Wie krijgt bericht als er nieuws is?")
    burger.post(reverse("helper-toevoegen"), formulier(bericht_op=VAN_HELPER))
    assert Machtiging.objects.get().bericht_op == ""


def test_who_is_to_get_word_needs_an_address_or_a_mobile_number(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    for waar in ("", "joke", "020 123 45 67"):
        pagina = burger.post(
            reverse("helper-toevoegen"), formulier(wie_krijgt_bericht="ook", bericht_op=waar)
        )
        assertContains(pagina, "Vul een e-mailadres of een mobiel nummer in")
    burger.post(reverse("helper-toevoegen"), formulier(wie_krijgt_bericht="ook", bericht_op=VAN_HELPER))
    assert Machtiging.objects.get().bericht_op == VAN_HELPER
    assertContains(burger.get(reverse("helpers")), "bericht krijgen als er nieuws is")


def test_staff_ask_it_too(client: Client, dossier: Dossier) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    assertContains(client.get(reverse("balie-machtigingen", args=[dossier.pk])), "De burger en deze persoon")


def test_word_goes_once_for_all_that_is_new_and_says_nothing_of_it(dossier: Dossier) -> None:
    geef(dossier)
    vertel_helpers()
    assert berichten() == []
    for _keer in range(3):
        nieuws(dossier)
    vertel_helpers()
    vertel_helpers()
    (bericht,) = berichten()
    assert (bericht.kanaal, bericht.bestemming, bericht.over) == (Kanaal.EMAIL, VAN_HELPER, dossier.pk)
    alles = f"{bericht.inhoud}"
    for geheim in (dossier.naam, dossier.code, dossier.onderwerp, "vrijdag", TELEFOON):
        assert geheim not in alles
    nieuws(dossier)
    vertel_helpers()
    assert len(berichten()) == 2


def test_a_mobile_number_gets_a_text_message(dossier: Dossier) -> None:
    geef(dossier, "06 87 65 43 21")
    nieuws(dossier)
    vertel_helpers()
    (bericht,) = berichten()
    assert (bericht.kanaal, bericht.bestemming) == (Kanaal.SMS, "+31687654321")
    assert bericht.inhoud["tekst"] == bericht.inhoud["sms"]


@pytest.mark.parametrize(
    "soort", [Gebeurtenissoort.GESCHREVEN, Gebeurtenissoort.MACHTIGING, Gebeurtenissoort.HULP]
)
def test_what_the_person_did_or_who_else_helps_is_no_news(dossier: Dossier, soort: Gebeurtenissoort) -> None:
    geef(dossier)
    nieuws(dossier, soort)
    vertel_helpers()
    assert berichten() == []


def test_nothing_goes_after_an_end_or_where_contact_is_not_safe(dossier: Dossier) -> None:
    machtiging = geef(dossier)
    nieuws(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    assert not vertel_helper(machtiging.pk)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact="")
    nieuws(dossier)
    Machtiging.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    vertel_helpers()
    Machtiging.objects.update(geldig_tot=timezone.localdate() + MAAND)
    neem_machtiging_terug(dossier, machtiging.pk)
    vertel_helpers()
    assert berichten() == []


def test_the_messages_stop_and_the_help_goes_on(client: Client, dossier: Dossier) -> None:
    machtiging = geef(dossier)
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("helpers")), f"Stuur {NAAM} geen berichten meer")
    burger.post(reverse("helpers"), {"machtiging": str(machtiging.pk), "berichten": "stop"})
    assertNotContains(burger.get(reverse("helpers")), "geen berichten meer</button>")
    nieuws(dossier)
    vertel_helpers()
    machtiging.refresh_from_db()
    assert berichten() == []
    assert machtiging.geldt()


def test_nobody_stops_the_messages_of_another_question(client: Client, dossier: Dossier) -> None:
    ander = geef(DossierFactory())
    antwoord = als_burger(client, dossier).post(
        reverse("helpers"), {"machtiging": str(ander.pk), "berichten": "stop"}
    )
    ander.refresh_from_db()
    assert (antwoord.status_code, ander.bericht_op) == (404, VAN_HELPER)


def test_that_the_person_read_it_does_not_say_that_the_helper_did(dossier: Dossier) -> None:
    geef(dossier)
    nieuws(dossier)
    vertel_helpers()
    Uitgaand.objects.update(status=Status.VERZONDEN, verzonden_op=timezone.now())
    noteer_gelezen(dossier.pk)
    assert berichten()[0].ontvangst == Ontvangst.ONBEKEND


def test_the_address_is_in_what_the_person_takes_along(dossier: Dossier) -> None:
    geef(dossier)
    assert VAN_HELPER in str(als_json(dossier))
