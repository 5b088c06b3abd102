"""A call about a question that was sent: with the code, from a browser that follows it."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from loket.handelingen import Contact, vraag_gesprek_over
from loket.handelingen.contactgegevens import wijzig_contact
from loket.handelingen.herkennen import kan_zelf
from loket.models import (
    Belverzoek,
    Dossier,
    Toezegging,
    Toezeggingstatus,
    Tolktaal,
    VeiligContact,
)
from loket.views.bezoek import COOKIE, ZOUT
from portal.identiteit.rechten import Rol
from tests.loket.bellen.test_bel_mij import GEWELD, NUMMER, bel, belofte, vul_in
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "vrijdagochtend")]


def test_a_call_about_a_question_that_was_sent_is_promised_there_once(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, email="noor@voorbeeld.example")
    adres = f"{reverse('bel-mij')}?over=vraag"
    assert adres in client.get(reverse("volgen-dossier")).content.decode()
    for _ in range(2):
        antwoord = client.post(adres, vul_in(client, adres, moment="2026-11-30-middag"))
        assert antwoord["Location"] == reverse("volgen-dossier")
    assert Dossier.objects.get() == dossier
    assert dossier.toezeggingen.count() == 2
    assert dossier.tijdlijn.filter(soort="toezegging").count() == 1


def test_who_lives_abroad_reads_a_number_that_works_there(client: Client, settings: Settings) -> None:
    settings.LOKET_TELEFOON = "088 123 45 67"
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, email="noor@voorbeeld.example")
    adres = f"{reverse('bel-mij')}?over=vraag"
    assert "Nederlandse tijd" not in client.get(adres).text

    dossier.antwoorden = dossier.antwoorden | {"land": "buitenland"}
    dossier.save()

    pagina = client.get(adres).text
    assert "tel:+31881234567" in pagina
    assert "088 123 45 67" not in pagina
    assert "De tijden op deze bladzijde zijn Nederlandse tijd." in pagina


@pytest.mark.parametrize("weg", ["", "Bel mijn zus op maandag."])
def test_who_says_later_that_it_is_not_safe_is_not_called_as_promised_before(weg: str) -> None:
    """The calls of before are withdrawn; what is promised instead is the next step, once."""
    dossier = DossierFactory(telefoon=NUMMER)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    eerder = Belverzoek.objects.get().toezegging
    for _ in range(2):
        vraag_gesprek_over(dossier, Contact(veilig=VeiligContact.NIET_VEILIG, veilige_manier=weg))
    eerder.refresh_from_db()
    assert (eerder.status, eerder.reden) == (Toezeggingstatus.VERVALLEN, "Bellen of mailen is niet veilig.")
    open_ = [rij.wat for rij in Toezegging.objects.filter(status=Toezeggingstatus.OPEN)]
    assert sum("met spoed" in wat for wat in open_) == 1
    te_bellen = Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN)
    assert te_bellen.count() == (1 if weg else 0)  # only as the person wrote


def test_a_call_about_a_finished_question_opens_it_again() -> None:
    dossier = DossierFactory(gesloten=True)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    vers = Dossier.objects.get()
    assert vers.is_open
    assert belofte(vers).wat == "Een medewerker belt u."


def test_without_a_question_of_its_own_a_browser_asks_for_a_new_one(client: Client) -> None:
    DossierFactory()
    adres = f"{reverse('bel-mij')}?over=vraag"
    assert client.get(adres).context["over"] is None


def test_a_first_number_with_the_code_only_is_called_and_is_no_second_fact(client: Client) -> None:
    dossier = DossierFactory(email="", telefoon="", adres="Voorbeeldstraat 1, Utrecht")
    client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
    adres = f"{reverse('bel-mij')}?over=vraag"
    client.post(adres, vul_in(client, adres))
    dossier.refresh_from_db()
    assert dossier.telefoon == NUMMER
    assert Belverzoek.objects.filter(dossier=dossier).exists()
    assert not kan_zelf(dossier)
    wijzig_contact(
        dossier,
        telefoon="06 87 65 43 21",
        reden="Zelf gebeld.",
        door=MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team),
    )
    dossier.refresh_from_db()
    assert kan_zelf(dossier)


def test_another_number_with_the_code_only_is_a_note_for_the_caller_and_no_new_second_fact(
    client: Client,
) -> None:
    dossier = bel(client, moment="2026-11-30-ochtend", naam="Noor")
    adres = f"{reverse('bel-mij')}?over=vraag"
    keer = {"telefoon": "06 87 65 43 21", "moment": "2026-11-30-ochtend", "tolk": "on"}
    for _ in range(2):
        client.post(adres, vul_in(client, adres, **keer))
    dossier.refresh_from_db()
    assert dossier.telefoon == NUMMER
    assert dossier.contact_notitie.count("bel op 06 87 65 43 21. Vraag eerst wie u spreekt.") == 1
    assert dossier.naam == "Noor"
    assert dossier.hulpbehoeften.get().taal == Tolktaal.ANDERS
    assert sum("maandag 30 november" in rij.wat for rij in dossier.toezeggingen.all()) == 1


def test_who_gave_a_number_before_is_not_asked_again_and_it_is_not_shown(client: Client) -> None:
    dossier = bel(client, naam="Noor")
    adres = f"{reverse('bel-mij')}?over=vraag"
    pagina = client.get(adres).content.decode()
    assert "Wij bellen u op het nummer dat u ons gaf." in pagina
    assert NUMMER not in pagina
    antwoord = client.post(adres, vul_in(client, adres, telefoon="", moment="2026-12-01-avond"))
    assert antwoord["Location"] == reverse("volgen-dossier")
    dossier.refresh_from_db()
    assert dossier.telefoon == NUMMER
    assert dossier.volgende_toezegging is not None
    assert "dinsdag 1 december" in dossier.volgende_toezegging.wat


@pytest.mark.parametrize(("telefoon", "veilig"), [("", ""), (NUMMER, VeiligContact.NIET_VEILIG)])
def test_without_a_number_that_may_be_called_it_is_asked(client: Client, telefoon: str, veilig: str) -> None:
    dossier = DossierFactory(telefoon=telefoon, veilig_contact=veilig)
    client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
    adres = f"{reverse('bel-mij')}?over=vraag"
    pagina = client.get(adres).content.decode()
    assert "nummer dat u ons gaf" not in pagina
    antwoord = client.post(adres, vul_in(client, adres, telefoon=""))
    assert "Vul uw telefoonnummer in." in antwoord.content.decode()


def test_no_call_is_promised_about_a_question_of_someone_for_whom_it_is_not_safe(client: Client) -> None:
    client.post(
        reverse("bel-mij"), vul_in(client, waarover=GEWELD, veilig="niet_veilig", veilige_weg="bel mijn zus")
    )
    adres = f"{reverse('bel-mij')}?over=vraag"
    pagina = client.get(adres)
    assert not pagina.context["form"]["veilig"].value()  # whoever has the code may look on
    assert "Verlaat deze pagina snel" in pagina.content.decode()
    assert "als u het verstuurt" not in pagina.content.decode()
    client.post(adres, vul_in(client, adres, veilig="niet_veilig", moment="2026-12-01-avond", veilige_weg=""))
    dossier = Dossier.objects.get()
    assert dossier.veilig_contact == VeiligContact.NIET_VEILIG
    assert not any("belt u" in rij.wat for rij in dossier.toezeggingen.all())
    client.post(adres, vul_in(client, adres, veilig="veilig", moment="2026-12-01-avond", veilige_weg=""))
    dossier.refresh_from_db()
    assert dossier.veilig_contact == VeiligContact.NIET_VEILIG  # that it is safe again, a person hears
    assert not any("belt u" in rij.wat for rij in dossier.toezeggingen.all())
