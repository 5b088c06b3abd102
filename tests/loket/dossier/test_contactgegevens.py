"""Changing how someone can be reached: by the citizen with a second fact, by staff with a reason; nothing leaks."""

from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse

from loket.forms.intake import ContactForm
from loket.handelingen import Contact, begin_intake, open_dossier
from loket.handelingen.contactgegevens import wijzig_contact
from loket.models import Contactvoorkeur, Contactwijziging, Dossier, Route, VeiligContact, Zichtbaarheid
from loket.models.brieven import Brieven, kan_digitaal
from loket.views.bezoek import COOKIE, ZOUT
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NUMMER, MAIL, ADRES = "06 12 34 56 78", "noor@voorbeeld.example", "Kade 1, 1234 AB Utrecht"
PAGINA = "/volgen/contactgegevens/"


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory(telefoon=NUMMER, email=MAIL, adres=ADRES)


@pytest.fixture
def burger(client: Client, dossier: Dossier) -> Client:
    client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
    return client


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def mails(adres: str) -> list[str]:
    return [rij.sleutel for rij in Uitgaand.objects.all() if rij.bestemming == adres]


@pytest.mark.parametrize("tweede", [NUMMER, "+31612345678", "0031 6 1234 5678", "NOOR@voorbeeld.example"])
def test_with_the_code_and_what_we_know_the_citizen_changes_it(
    burger: Client, dossier: Dossier, tweede: str
) -> None:
    antwoord = burger.post(PAGINA, {"tweede": tweede, "telefoon": "0031 20 123 45 67", "weg": ["adres"]})
    assert antwoord.headers["Location"] == reverse("volgen-dossier")
    dossier.refresh_from_db()
    assert (dossier.telefoon, dossier.email, dossier.adres) == ("0031 20 123 45 67", MAIL, "")
    tekst = burger.get(reverse("volgen-dossier")).content.decode()
    assert "Dit is veranderd: uw telefoonnummer, uw adres." in tekst
    assert "Wij hebben uw contactgegevens veranderd." in tekst


@pytest.mark.parametrize("tweede", ["", "2345678", "06 12 34 56 79", "n@voorbeeld.example", "1234 AC", "78"])
def test_without_it_nothing_changes_and_nothing_is_shown(
    burger: Client, dossier: Dossier, tweede: str
) -> None:
    antwoord = burger.post(PAGINA, {"tweede": tweede, "email": "dader@voorbeeld.example"})
    assert antwoord.status_code == 200
    dossier.refresh_from_db()
    assert dossier.email == MAIL
    for bladzijde in (antwoord, burger.get(PAGINA)):
        tekst = bladzijde.content.decode()
        for geheim in (NUMMER, MAIL, "Kade 1", "1234 AB"):
            assert geheim not in tekst
    assert not Contactwijziging.objects.exists()


def test_guessing_is_slowed_down(burger: Client, dossier: Dossier) -> None:
    for _poging in range(2):
        burger.post(PAGINA, {"tweede": "06 00 00 00 00", "weg": ["email"]})
    tekst = burger.post(PAGINA, {"tweede": NUMMER, "weg": ["email"]}).content.decode()
    assert "Dit klopte te vaak niet." in tekst
    dossier.refresh_from_db()
    assert dossier.email == MAIL


def test_who_left_nothing_adds_a_number_without_a_second_fact(burger: Client, dossier: Dossier) -> None:
    Dossier.objects.update(telefoon="", email="", adres="")
    assert "Wij hebben nu geen telefoonnummer" in burger.get(PAGINA).content.decode()
    burger.post(PAGINA, {"telefoon": NUMMER})
    dossier.refresh_from_db()
    assert dossier.telefoon == NUMMER


def test_the_old_address_is_told_and_not_what_is_new(burger: Client, dossier: Dossier) -> None:
    burger.post(PAGINA, {"tweede": NUMMER, "email": "nieuw@voorbeeld.example"})
    bericht = Uitgaand.objects.get(sleutel__startswith="contact-veranderd:")
    assert bericht.bestemming == MAIL
    assert "nieuw@voorbeeld.example" not in str(bericht.inhoud)
    assert dossier.code not in str(bericht.inhoud)


@pytest.mark.parametrize("velden", [{"veilig_contact": "niet_veilig"}, {"telefoon": "", "email": ""}])
def test_where_it_is_not_safe_or_nothing_can_be_asked_a_person_does_it(
    burger: Client, dossier: Dossier, velden: dict[str, str]
) -> None:
    Dossier.objects.update(**velden)
    bladzijde = burger.get(PAGINA).content.decode()
    assert "Dit veranderen wij samen met u." in bladzijde
    assert 'name="tweede"' not in bladzijde
    poging = burger.post(PAGINA, {"tweede": MAIL, "telefoon": "06 99 99 99 99"})
    dossier.refresh_from_db()
    assert poging.status_code == 200
    assert dossier.telefoon == velden.get("telefoon", NUMMER)


def test_nothing_new_changes_nothing(burger: Client, dossier: Dossier) -> None:
    assert "Er is niets veranderd" in burger.post(PAGINA, {"tweede": NUMMER}).content.decode()
    assert "Er is niets veranderd" in burger.post(PAGINA, {"tweede": NUMMER, "email": MAIL}).content.decode()
    assert not Contactwijziging.objects.exists()


def test_the_page_costs_few_statements(burger: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        assert burger.get(PAGINA).status_code == 200
    with django_assert_max_num_queries(15):
        assert burger.post(PAGINA, {"tweede": NUMMER, "weg": ["adres"]}).status_code == 302


def test_without_the_code_there_is_no_page(client: Client, dossier: Dossier) -> None:
    assert client.get(PAGINA).headers["Location"] == reverse("volgen")
    assert client.post(PAGINA, {"tweede": NUMMER, "weg": ["email"]}).headers["Location"] == reverse("volgen")


# Staff


def staf(**velden: str) -> dict[str, str]:
    alle = {
        "telefoon": NUMMER,
        "email": MAIL,
        "adres": ADRES,
        "contact_voorkeur": "online",
        "reden": "Gehoord aan de balie.",
    } | velden
    return {"handeling": "contactgegevens"} | {
        f"contactgegevens-{naam}": tekst for naam, tekst in alle.items()
    }


def test_staff_change_it_with_a_reason_and_find_back_what_was_there(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-dossier", args=[dossier.pk])
    assert f'value="{NUMMER}"' in client.get(adres).content.decode()
    assert client.post(adres, staf(reden="", email="x@voorbeeld.example")).status_code == 200
    assert not Contactwijziging.objects.exists()
    tekst = client.post(adres, staf(email="x@voorbeeld.example"), follow=True).content.decode()
    dossier.refresh_from_db()
    assert dossier.email == "x@voorbeeld.example"
    assert "Eerdere contactgegevens" in tekst
    assert MAIL in tekst
    assert "Gehoord aan de balie." in tekst
    assert mails(MAIL) == [f"contact-veranderd:{Contactwijziging.objects.get().regel_id}"]
    openbaar = [regel.tekst for regel in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)]
    assert openbaar == ["Dit is veranderd: uw e-mailadres."]


def test_where_contact_is_not_safe_nobody_is_told_and_only_staff_see_the_line(
    dossier: Dossier, collega: Medewerker
) -> None:
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    wijzig_contact(dossier, email="zus@voorbeeld.example", reden="Belde van het werk.", door=collega)
    assert not Uitgaand.objects.exists()
    assert dossier.tijdlijn.get(contactwijziging__isnull=False).zichtbaar == Zichtbaarheid.MEDEWERKERS


@pytest.mark.parametrize("velden", [{"reden": " ", "adres": "x"}, {"reden": "Zo."}])
def test_a_change_without_a_reason_or_without_a_change_is_refused(
    dossier: Dossier, collega: Medewerker, velden: dict[str, str]
) -> None:
    with pytest.raises(Geweigerd):
        wijzig_contact(dossier, door=collega, **velden)


def test_of_another_team_it_cannot_be_changed(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        wijzig_contact(dossier, telefoon="", reden="Zo.", door=MedewerkerFactory(rol=Rol.BALIE))


def test_what_was_there_is_encrypted_and_never_changed(burger: Client, dossier: Dossier) -> None:
    from django.db import connection

    burger.post(PAGINA, {"tweede": NUMMER, "weg": ["email"]})
    rij = Contactwijziging.objects.get()
    assert rij.eerder == {"email": MAIL}
    with connection.cursor() as cursor:
        cursor.execute("SELECT eerder FROM loket_contactwijziging")
        assert MAIL not in str(cursor.fetchone())
    with pytest.raises(OnveranderlijkFout):
        rij.save()
    assert settings.SESSION_COOKIE_NAME not in burger.cookies


def test_the_citizen_chooses_how_letters_come_and_can_take_it_back(burger: Client, dossier: Dossier) -> None:
    for keuze in (Brieven.DIGITAAL, Brieven.POST):
        assert burger.post(PAGINA, {"tweede": NUMMER, "brieven": keuze.value}).status_code == 302
        dossier.refresh_from_db()
        assert (dossier.brieven, dossier.brieven_via) == (keuze, "website")
        assert dossier.brieven_sinds is not None
        assert kan_digitaal(dossier) == (keuze == Brieven.DIGITAAL)
    assert [rij.eerder["brieven"] for rij in Contactwijziging.objects.order_by("pk")] == ["", "digitaal"]
    burger.post(PAGINA, {"tweede": NUMMER, "brieven": Brieven.DIGITAAL.value})
    burger.post(PAGINA, {"tweede": NUMMER, "weg": ["email"]})
    dossier.refresh_from_db()
    assert not kan_digitaal(dossier), "without an address nobody can be told that a letter is there"


def test_the_intake_keeps_the_choice_with_when_and_asks_for_the_address_that_it_needs() -> None:
    form = ContactForm({"digitaal": "on"}, voorkeur=Contactvoorkeur.ONLINE, route=Route.STANDAARD)
    assert "er een brief is" in str(form.errors["email"])
    met = open_dossier(begin_intake("Ik snap mijn brief niet.").pk, Contact(email=MAIL, brieven="digitaal"))
    assert (met.brieven, met.brieven_via, kan_digitaal(met)) == (Brieven.DIGITAAL, "website", True)
    zonder = open_dossier(begin_intake("Ik snap mijn brief niet.").pk, Contact(email=MAIL))
    assert (zonder.brieven, zonder.brieven_sinds, kan_digitaal(zonder)) == ("", None, False)
