"""The citizen names a helper on the own page: with the code and a second fact, and the new code is shown once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.controles.dossiers import machtigingen_kloppen
from loket.handelingen import TeVaak, geef_machtiging, volg
from loket.handelingen.herkennen import NietHerkend, herken, kan_zelf
from loket.handelingen.zelf_machtigen import geef_zelf
from loket.models import (
    Dossier,
    Machtiging,
    Machtigingsoort,
    Machtigingstap,
    Machtigingstatus,
    Machtigingweg,
    Tijdlijnregel,
    VeiligContact,
    Volgpoging,
)
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import MAAND, NAAM, als_burger, inhoud

pytestmark = pytest.mark.django_db
TELEFOON, EMAIL = "06 12 34 56 78", "ada@voorbeeld.example"


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone who gave a number and an address."""
    wie: Dossier = DossierFactory(naam="Ada Verzonnen", telefoon=TELEFOON, email=EMAIL)
    return wie


def formulier(**anders: Any) -> dict[str, Any]:
    """What the citizen fills in."""
    return {
        "sleutel": str(uuid4()),
        "soort": "gemachtigde",
        "naam": NAAM,
        "waarvoor": "mijn dochter helpt met de huurtoeslag",
        "ziet_stukken": "on",
        "handelt": "on",
        "geldig_tot": (timezone.localdate() + MAAND).isoformat(),
        "tweede": TELEFOON,
        **anders,
    }


ADRES = "/volgen/helpers/nieuw/"


def code_op(pagina: Any) -> str:
    """The code on the page that follows."""
    code: str = pagina.context["code"]
    return code


def test_the_citizen_names_a_helper_and_hands_the_code_over(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("helpers")), ADRES)
    pagina = burger.post(ADRES, formulier())
    code = code_op(pagina)
    assertContains(pagina, code)
    assertContains(pagina, f"Geef deze code aan {NAAM}")
    machtiging = Machtiging.objects.get()
    assert (machtiging.weg, machtiging.handelt, machtiging.ziet_stukken, machtiging.stelt_vragen) == (
        Machtigingweg.ONLINE,
        True,
        True,
        False,
    )
    assert volg(code, "192.0.2.1") == machtiging
    regel = Tijdlijnregel.objects.get(soort="machtiging")
    assert regel.tekst.startswith(f"{NAAM} helpt u nu als gemachtigde.")
    assert [(stap.naar, stap.medewerker) for stap in Machtigingstap.objects.all()] == [("gegeven", None)]
    assert machtigingen_kloppen() == []


def test_the_code_is_shown_once_and_kept_nowhere(client: Client, dossier: Dossier) -> None:
    burger, gegevens = als_burger(client, dossier), formulier()
    code = code_op(burger.post(ADRES, gegevens))
    tweede = burger.post(ADRES, gegevens)
    assertContains(tweede, f"{NAAM} mag u al helpen")
    assert Machtiging.objects.count() == 1, "pressing twice names one helper"
    balie = Client()
    balie.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    for pagina in (
        tweede,
        burger.get(reverse("helpers")),
        balie.get(reverse("balie-machtigingen", args=[dossier.pk])),
    ):
        assertNotContains(pagina, code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM loket_machtiging")
        assert cursor.fetchone() == ("",)
    for bericht in Uitgaand.objects.all():
        assert code not in str(bericht.inhoud)


@pytest.mark.parametrize(
    ("tweede", "klopt"),
    [
        ("0612345678", True),
        ("+31 6 12345678", True),
        ("0031612345678", True),
        ("ADA@voorbeeld.example ", True),
        ("06 87 65 43 21", False),
        ("5678", False),
        ("", False),
        ("iemand@voorbeeld.example", False),
        ("@", False),
    ],
)
def test_the_second_fact_is_what_this_citizen_gave_us(dossier: Dossier, tweede: str, klopt: bool) -> None:
    assert herken(dossier, tweede) is klopt


def test_a_wrong_second_fact_names_nobody_and_what_was_typed_stays(client: Client, dossier: Dossier) -> None:
    pagina = als_burger(client, dossier).post(ADRES, formulier(tweede="06 00 00 00 00"))
    assertContains(pagina, "hoort niet bij deze vraag")
    assertContains(pagina, f'value="{NAAM}"')
    assert not Machtiging.objects.exists()


@pytest.mark.usefixtures("een_ogenblik")
def test_guessing_has_to_wait_longer_each_time_and_the_right_one_waits_too(dossier: Dossier) -> None:
    for _keer in range(2):
        assert not herken(dossier, "06 00 00 00 00")
    with pytest.raises(TeVaak):
        herken(dossier, TELEFOON)
    assert Volgpoging.objects.get().mislukt == 2, "waiting makes the wait no longer"
    Volgpoging.objects.update(laatst_op=timezone.now() - timedelta(hours=2))
    assert herken(dossier, TELEFOON)
    assert Volgpoging.objects.get().mislukt == 0


@pytest.mark.usefixtures("een_ogenblik")
def test_who_has_to_wait_reads_how_long(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    Volgpoging.objects.all().delete()
    for _keer in range(2):
        burger.post(ADRES, formulier(tweede="06 00 00 00 00"))
    assertContains(burger.post(ADRES, formulier()), "Probeer het over 1 minuut opnieuw, of bel ons.")
    assert not Machtiging.objects.exists()


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"geldig_tot": ""}, "Tot en met welke dag?"),
        ({"geldig_tot": (timezone.localdate() - MAAND).isoformat()}, "al voorbij"),
        ({"geldig_tot": (timezone.localdate() + timedelta(days=400)).isoformat()}, "binnen een jaar"),
        ({"soort": "meekijker"}, "Wie alleen meekijkt, kan niets doen."),
        ({"soort": "bewindvoerder"}, "Kies"),
        ({"naam": "111222333"}, "nummer"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_to_mend_it(
    client: Client, dossier: Dossier, velden: dict[str, str], woorden: str
) -> None:
    assertContains(als_burger(client, dossier).post(ADRES, formulier(**velden)), woorden)
    assert not Machtiging.objects.exists()


@pytest.mark.parametrize("soort", [Machtigingsoort.BEWINDVOERDER, Machtigingsoort.WETTELIJK])
def test_who_the_law_or_a_court_chose_is_never_named_online(dossier: Dossier, soort: Machtigingsoort) -> None:
    with pytest.raises(Geweigerd, match="samen met u vast"):
        geef_zelf(dossier, inhoud(soort), tweede=TELEFOON, sleutel=uuid4())
    gegeven = geef_zelf(dossier, inhoud(), tweede=TELEFOON, sleutel=uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Machtiging.objects.filter(pk=gegeven.machtiging.pk).update(soort=soort, gezien_stuk="iets")


@pytest.mark.parametrize(
    "velden",
    [
        {"telefoon": "", "email": ""},
        {"telefoon": "1234", "email": ""},
        {"veilig_contact": VeiligContact.NIET_VEILIG},
    ],
)
def test_without_a_second_fact_or_safety_it_is_done_with_a_person(
    client: Client, velden: dict[str, str]
) -> None:
    dossier = DossierFactory(**{"telefoon": TELEFOON, "email": EMAIL, **velden})
    assert not kan_zelf(dossier)
    burger = als_burger(client, dossier)
    assertNotContains(burger.get(reverse("helpers")), ADRES)
    assertRedirects(burger.get(ADRES), reverse("helpers"))
    with pytest.raises(Geweigerd, match="samen met u"):
        geef_zelf(dossier, inhoud(), tweede=TELEFOON, sleutel=uuid4())


def test_the_citizen_is_told_by_mail_that_someone_was_named_and_not_who(
    client: Client, dossier: Dossier
) -> None:
    als_burger(client, dossier).post(ADRES, formulier())
    [bericht] = Uitgaand.objects.filter(sleutel__startswith="helper:")
    assert bericht.bestemming == EMAIL
    assert "meteen stoppen" in bericht.inhoud["tekst"]
    for geheim in (NAAM, dossier.code, dossier.onderwerp):
        assert geheim not in str(bericht.inhoud)


def test_it_ends_at_once_like_every_other(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    code = code_op(burger.post(ADRES, formulier()))
    burger.post(reverse("helpers"), {"machtiging": Machtiging.objects.get().pk})
    assert Machtiging.objects.get().status == Machtigingstatus.INGETROKKEN
    assert volg(code, "192.0.2.1") is None


def test_only_with_the_code_of_the_question(client: Client, dossier: Dossier) -> None:
    assertRedirects(client.post(ADRES, formulier()), reverse("volgen"))
    helper = geef_zelf(dossier, inhoud(), tweede=TELEFOON, sleutel=uuid4())
    client.post(reverse("volgen"), {"code": helper.code})
    client.post(reverse("volgen-bewijs"), {"tweede": TELEFOON})
    assert client.get(reverse("volgen-helper")).status_code == 200
    assertRedirects(client.post(ADRES, formulier()), reverse("volgen"))
    assert Machtiging.objects.count() == 1, "a helper names no other helper"


def test_the_wrong_person_is_told_apart_from_a_wrong_mandate(dossier: Dossier) -> None:
    with pytest.raises(NietHerkend):
        geef_zelf(dossier, inhoud(), tweede="06 00 00 00 00", sleutel=uuid4())
    with pytest.raises(Geweigerd, match="einddatum") as fout:
        geef_zelf(dossier, inhoud(geldig_tot=None), tweede=TELEFOON, sleutel=uuid4())
    assert not isinstance(fout.value, NietHerkend)


def test_the_key_of_a_mandate_for_another_question_changes_nothing_there_and_names_an_own_helper(
    dossier: Dossier,
) -> None:
    sleutel, ander = uuid4(), DossierFactory(telefoon=TELEFOON)
    eerste = geef_zelf(ander, inhoud(), tweede=TELEFOON, sleutel=sleutel).machtiging
    zelf = geef_zelf(dossier, inhoud(), tweede=TELEFOON, sleutel=sleutel)
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    aan_balie = geef_machtiging(dossier, inhoud(), door=door, sleutel=sleutel)
    assert zelf.code
    assert {zelf.machtiging.dossier, aan_balie.dossier} == {dossier}
    assert Machtiging.objects.get(pk=sleutel) == eerste
    assert eerste.dossier == ander


def test_the_page_stays_within_its_statements(
    client: Client, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    burger = als_burger(client, dossier)
    with django_assert_max_num_queries(4):
        burger.get(ADRES)
    with django_assert_max_num_queries(15):
        assert code_op(burger.post(ADRES, formulier()))
