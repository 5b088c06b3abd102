"""Bent u gehoord? After which contact we ask whom, by which way, and how often."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.gehoord import antwoorden_kloppen
from loket.handelingen.contactmomenten import leg_contactmoment_vast, verbeter_contactmoment
from loket.handelingen.gehoord import ALTIJD_VAN_HET_WEB, web_loopt_voor
from loket.handelingen.toezeggingen import sluit_dossier
from loket.models import (
    Antwoordweg,
    Contactkanaal,
    Dossier,
    Gebeurtenissoort,
    Gehoordantwoord,
    Gehoordstatus,
    Gehoordvraag,
    Gesprekspartner,
    Gezicht,
    VeiligContact,
)
from loket.models.gehoord import kwartaal_van
from loket.tasks import vraag_of_gehoord
from portal.berichten.models import Poststuk
from portal.berichten.partijbestand import brief_als_html
from portal.berichten.post import leg_bij_de_post
from portal.identiteit.rechten import Rol
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import MedewerkerFactory
from tests.loket.gehoord.stappen import berichten, spreek

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def antwoorden(dossier: Dossier, weg: str, aantal: int) -> None:
    kwartaal = kwartaal_van(timezone.localdate())
    for _nummer in range(aantal):
        Gehoordantwoord.objects.create(
            team=dossier.team, kwartaal=kwartaal, na="gesprek", gegeven=weg, gezicht=Gezicht.JA
        )


def test_after_a_call_someone_is_asked_once_and_not_again_when_the_clock_strikes_twice() -> None:
    dossier = bereikbaar()
    spreek(dossier)
    vraag_of_gehoord()
    vraag = Gehoordvraag.objects.get()
    assert (vraag.status, vraag.na, vraag.via) == ("open", "gesprek", "telefoon")
    bericht, *meer = berichten()
    assert not meer
    assert "/gehoord/G-" in bericht.inhoud["tekst"]
    assert "Noor" not in bericht.inhoud["tekst"]
    assert dossier.code not in bericht.inhoud["tekst"]


def test_a_later_contact_takes_the_place_of_a_question_that_nobody_answered_and_sends_no_second_message() -> (
    None
):
    dossier = bereikbaar()
    spreek(dossier)
    spreek(dossier, kanaal=Contactkanaal.BALIE)
    assert sorted(Gehoordvraag.objects.values_list("status", "na")) == [
        ("open", "bezoek"),
        ("vervallen", "gesprek"),
    ]
    assert len(berichten()) == 1


def test_thirty_days_later_there_may_be_a_message_again() -> None:
    dossier = bereikbaar()
    spreek(dossier)
    Gehoordvraag.objects.update(gevraagd_op=timezone.now() - timedelta(days=31))
    spreek(dossier)
    assert len(berichten()) == 2


@pytest.mark.parametrize(
    "hoe",
    [
        {"kanaal": Contactkanaal.EMAIL},
        {"met": Gesprekspartner.ORGANISATIE, "met_wie": "De gemeente"},
    ],
)
def test_nobody_is_asked_about_a_talk_elsewhere_or_a_mail(hoe: dict[str, str]) -> None:
    spreek(bereikbaar(), **hoe)
    assert not Gehoordvraag.objects.exists()


def test_a_correction_of_what_was_written_is_no_other_talk() -> None:
    dossier = bereikbaar()
    wie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    eerste = leg_contactmoment_vast(
        dossier, verslag="x", volgende_stap="Ik bel", uiterlijk=date(2030, 1, 7), door=wie
    )
    verbeter_contactmoment(dossier, contactmoment=eerste, verslag="y", door=wie)
    vraag_of_gehoord()
    assert Gehoordvraag.objects.count() == 1


def test_nothing_goes_out_where_contact_is_not_safe_and_the_own_page_asks_all_the_same() -> None:
    spreek(bereikbaar(veilig_contact=VeiligContact.NIET_VEILIG))
    assert not berichten()
    assert Gehoordvraag.objects.get().status == Gehoordstatus.OPEN


def test_a_question_that_was_arranged_online_is_asked_on_the_own_page_only() -> None:
    dossier = bereikbaar()
    _sluit(dossier)
    assert Gehoordvraag.objects.get().via == "web"
    assert not berichten()


def _sluit(dossier: Dossier) -> None:
    from loket.handelingen.bijschrijven import schrijf_tijdlijn

    with transaction.atomic():
        sluit_dossier(dossier, uitkomst="Het is gelukt.")
        schrijf_tijdlijn(dossier, Gebeurtenissoort.KLAAR, "Het is gelukt.")
    vraag_of_gehoord()


def test_while_the_web_is_ahead_nobody_is_asked_who_only_saw_us_there() -> None:
    dossier = bereikbaar()
    antwoorden(dossier, Antwoordweg.WEB, ALTIJD_VAN_HET_WEB)
    assert web_loopt_voor(dossier.team_id)
    _sluit(dossier)
    assert Gehoordvraag.objects.get().status == Gehoordstatus.OVERGESLAGEN
    vraag_of_gehoord()
    assert Gehoordvraag.objects.count() == 1


def test_as_soon_as_half_comes_from_elsewhere_the_web_is_drawn_again() -> None:
    dossier = bereikbaar()
    antwoorden(dossier, Antwoordweg.WEB, ALTIJD_VAN_HET_WEB)
    antwoorden(dossier, Antwoordweg.POST, 6)
    antwoorden(dossier, Antwoordweg.BALIE, 5)
    assert not web_loopt_voor(dossier.team_id)
    _sluit(dossier)
    assert Gehoordvraag.objects.get().status == Gehoordstatus.OPEN


def test_while_the_web_is_ahead_who_chose_no_way_gets_a_card_and_who_chose_keeps_the_choice() -> None:
    zonder, gekozen = bereikbaar(), bereikbaar(berichtkanaal="email")
    for dossier in (zonder, gekozen):
        antwoorden(dossier, Antwoordweg.WEB, ALTIJD_VAN_HET_WEB)
        spreek(dossier)
    per = {rij.over: rij.kanaal for rij in berichten()}
    assert per == {zonder.pk: "brief", gekozen.pk: "email"}


def test_a_card_is_a_sheet_of_its_own_without_name_address_or_code_of_the_question() -> None:
    dossier = bereikbaar(berichtkanaal="brief")
    spreek(dossier)
    (bericht,) = berichten()
    leg_bij_de_post(bericht)
    brief, kaart = brief_als_html(Poststuk.objects.get()).split("</article>", 1)
    assert "Noor Verzonnen" in brief
    assert "<title>QR-code" in kaart
    assert "G-" in kaart
    for woord in ("Noor", "Dorpsstraat", dossier.code):
        assert woord not in kaart


def test_the_clock_asks_the_database_the_same_whatever_was_asked_before(
    django_assert_max_num_queries: Any,
) -> None:
    for _nummer in range(3):
        spreek(bereikbaar())
    with django_assert_max_num_queries(8):
        vraag_of_gehoord()


def test_the_own_page_asks_with_three_faces_and_no_statement_more(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    dossier = bereikbaar()
    spreek(dossier)
    volg_met_code(client, dossier)
    with django_assert_max_num_queries(5):
        pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert "Bent u gehoord?" in pagina
    knoppen = re.findall(r'<button[^>]* name="gezicht" value="(\w+)"><svg.*?</svg> ([^<]+)</button>', pagina)
    assert knoppen == [(gezicht.value, gezicht.label) for gezicht in Gezicht]
    client.post(reverse("gehoord-volgen"), {"gezicht": "nee"})
    assert "Bent u gehoord?" not in client.get(reverse("volgen-dossier")).content.decode()
    assert antwoorden_kloppen() == []
