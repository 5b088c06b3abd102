"""By which way a message goes first: the choice of the person, and unsafe contact above every choice."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.berichtsoorten import AFSPRAAK, NIEUWS, SOORTEN
from loket.berichtwegen import adres_voor, eerste_weg, hoort_vanzelf, mobiel
from loket.handelingen.veilig import zeg_niet_veilig
from loket.models import Contactvoorkeur, Dossier, VeiligContact
from loket.models.brieven import Berichtkanaal
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.models import Burgersoort
from portal.uitgaand.models import Kanaal, Uitgaand
from tests.loket.berichten.bouwstenen import ADRES, bereikbaar, laatste, verstuur_alles, vertel
from tests.loket.mijn.bouwstenen import burger, van
from tests.loket.volgen.test_volgen import open_met_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("velden", "weg"),
    [
        ({}, Kanaal.EMAIL),
        ({"berichtkanaal": Berichtkanaal.SMS}, Kanaal.SMS),
        ({"berichtkanaal": Berichtkanaal.BRIEF}, Kanaal.BRIEF),
        ({"berichtkanaal": Berichtkanaal.BALIE}, None),
        ({"berichtkanaal": Berichtkanaal.SMS, "telefoon": "030 123 45 67"}, Kanaal.EMAIL),
        ({"berichtkanaal": Berichtkanaal.SMS, "telefoon_zonder_bewijs": True}, Kanaal.EMAIL),
        ({"email": ""}, None),
        ({"email": "", "contact_voorkeur": Contactvoorkeur.POST}, Kanaal.BRIEF),
        ({"veilig_contact": VeiligContact.NIET_VEILIG}, None),
        ({"veilig_contact": VeiligContact.ONBEKEND, "berichtkanaal": Berichtkanaal.BRIEF}, None),
    ],
)
def test_the_first_way_is_the_one_that_was_chosen_and_never_an_unsafe_one(
    velden: dict[str, object], weg: Kanaal | None
) -> None:
    assert eerste_weg(bereikbaar(**velden), NIEUWS) is weg


@pytest.mark.parametrize("veilig", [VeiligContact.NIET_VEILIG, VeiligContact.ONBEKEND])
@pytest.mark.parametrize("kanaal", [Kanaal.EMAIL, Kanaal.SMS, Kanaal.BRIEF, Kanaal.BERICHTENBOX])
def test_there_is_no_address_at_all_while_contact_is_not_safe(kanaal: Kanaal, veilig: VeiligContact) -> None:
    assert adres_voor(van(bereikbaar(), burger()), kanaal)
    assert adres_voor(van(bereikbaar(veilig_contact=veilig), burger()), kanaal) == ""


def test_a_reminder_goes_on_no_paper_so_who_has_only_post_is_called() -> None:
    per_post = bereikbaar(email="", contact_voorkeur=Contactvoorkeur.POST)
    assert hoort_vanzelf(per_post, NIEUWS)
    assert not hoort_vanzelf(per_post, AFSPRAAK)


def test_the_berichtenbox_is_a_way_only_for_who_proved_who_they_are() -> None:
    dossier = bereikbaar(berichtkanaal=Berichtkanaal.BERICHTENBOX)
    assert eerste_weg(dossier, NIEUWS) is Kanaal.EMAIL
    van(dossier, burger())
    assert eerste_weg(dossier, NIEUWS) is Kanaal.BERICHTENBOX
    vertel(dossier)
    bericht = laatste(dossier)
    assert (bericht.kanaal, bericht.bestemming) == (Kanaal.BERICHTENBOX, burger().nummer)
    assert "Uw aanvraag" not in bericht.inhoud["tekst"]


def test_a_question_goes_to_the_box_of_whose_it_is_and_not_of_who_signed_in_for_them() -> None:
    dossier = van(bereikbaar(berichtkanaal=Berichtkanaal.BERICHTENBOX), burger(0), namens=burger(1).pk)
    assert adres_voor(dossier, Kanaal.BERICHTENBOX) == burger(0).nummer


def test_an_enterprise_has_no_box() -> None:
    zaak = vind_burger(Burgersoort.ONDERNEMING, "12345678")
    dossier = van(bereikbaar(berichtkanaal=Berichtkanaal.BERICHTENBOX), zaak)
    assert eerste_weg(dossier, NIEUWS) is Kanaal.EMAIL


def test_where_the_box_is_off_nobody_is_reached_by_it(settings: Any) -> None:
    settings.BERICHTENBOX_URL = ""
    assert adres_voor(van(bereikbaar(), burger()), Kanaal.BERICHTENBOX) == ""


@pytest.mark.parametrize(
    ("getypt", "nummer"),
    [
        ("06 12 34 56 78", "+31612345678"),
        ("+31 (0)6-12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("030 123 45 67", ""),
        ("+31 30 123 45 67", ""),
        ("+49 151 23456789", "+4915123456789"),
        ("0612345", ""),
        ("", ""),
    ],
)
def test_only_a_number_that_can_take_a_text_message_is_one(getypt: str, nummer: str) -> None:
    assert mobiel(getypt) == nummer


def test_a_letter_says_in_full_what_an_email_only_points_at() -> None:
    met_mail, per_post = bereikbaar(), bereikbaar(berichtkanaal=Berichtkanaal.BRIEF)
    for dossier in (met_mail, per_post):
        vertel(dossier, "Uw aanvraag is doorgezet.")
    assert "Uw aanvraag" not in laatste(met_mail).inhoud["tekst"]
    brief = laatste(per_post)
    assert (brief.bestemming, brief.inhoud["voluit"]) == (ADRES, "Uw aanvraag is doorgezet.")


def test_what_did_not_leave_is_held_back_by_every_channel_when_contact_turns_out_unsafe() -> None:
    for kanaal in (Berichtkanaal.EMAIL, Berichtkanaal.SMS, Berichtkanaal.BRIEF):
        dossier = bereikbaar(berichtkanaal=kanaal)
        vertel(dossier)
        if kanaal == Berichtkanaal.BRIEF:
            verstuur_alles(dossier)  # it waits at the print room
        zeg_niet_veilig(dossier)
        assert not Uitgaand.objects.filter(over=dossier.pk).exclude(soort="").exists()
    notities = [regel.tekst for regel in dossier.tijdlijn.all()]
    assert any("Niet verstuurd" in tekst for tekst in notities)


def open_contactgegevens(client: Client, dossier: Dossier, **velden: str) -> None:
    open_met_code(client, dossier)
    antwoord = client.post(reverse("contactgegevens"), {"tweede": dossier.email, **velden})
    assert antwoord.status_code == 302, antwoord.content.decode()


def test_the_citizen_chooses_the_way_and_the_language_and_what_it_was_is_kept(client: Client) -> None:
    dossier = bereikbaar()
    open_contactgegevens(client, dossier, berichtkanaal=Berichtkanaal.SMS, taal="en")
    dossier.refresh_from_db()
    assert (dossier.berichtkanaal, dossier.taal) == (Berichtkanaal.SMS, "en")
    assert dossier.contactwijzigingen.get().eerder == {"berichtkanaal": "", "taal": "nl"}
    vertel(dossier)
    assert laatste(dossier).kanaal == Kanaal.SMS
    assert "Read it at" in laatste(dossier).inhoud["tekst"]


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=lambda soort: soort.naam)
def test_every_kind_of_message_can_go_by_email_and_text_message(soort: object) -> None:
    assert {Kanaal.EMAIL, Kanaal.SMS} <= set(soort.kanalen)  # type: ignore[attr-defined]
