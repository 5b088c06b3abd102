"""Eén ding tegelijk: only what is next, kept with the question; word before an own step; the rest a link away."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.toezeggingen import zet_toezegging
from loket.models import Contactvoorkeur, Derde, Dossier, Route, Toezegging, Toezeggingsoort, VeiligContact
from loket.models.brieven import Berichtkanaal
from loket.tasks import herinner_aan_stappen
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand.models import Kanaal, Uitgaand
from tests.loket.berichten.bouwstenen import bereikbaar, vertel
from tests.loket.binnenkomen import volg_met_code
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MORGEN, VOLGENDE_WEEK = date(2026, 11, 3), date(2026, 11, 9)


@pytest.fixture(autouse=True)
def maandag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 2, 10, tzinfo=NEDERLAND))


@transaction.atomic
def eigen_stap(
    dossier: Dossier, uiterlijk: date = MORGEN, wat: str = "Stuur een kopie van het contract."
) -> Toezegging:
    """A promise that the citizen keeps."""
    return zet_toezegging(
        dossier, wat=wat, wie=Derde("u"), uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )


def volg(client: Client, dossier: Dossier) -> Client:
    volg_met_code(client, dossier)
    return client


def kies(client: Client, waarde: str = "aan", naam: str = "een-ding") -> str:
    return client.post(reverse(naam), {"een_ding": waarde}, follow=True).content.decode()


def test_the_page_shows_the_own_step_with_its_day_and_who_helps_and_the_rest_a_link_further(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    dossier = bereikbaar()
    eigen_stap(dossier, VOLGENDE_WEEK, "Iets voor later.")
    eigen_stap(dossier)
    pagina = kies(volg(client, dossier))
    assert "Dit kunt u nu doen" in pagina
    assert "Stuur een kopie van het contract." in pagina
    assert "dinsdag 3 november 2026" in pagina
    for weg in ("Iets voor later.", "Brieven en papieren", "Uw gegevens"):
        assert weg not in pagina
    assert "Bel mij terug" in pagina
    alles = client.get(reverse("volgen-dossier"), {"alles": ""}).content.decode()
    assert "Iets voor later." in alles
    with django_assert_max_num_queries(4):
        client.get(reverse("volgen-dossier"))


def test_who_has_nothing_to_do_reads_so_and_who_does_what_by_when(client: Client) -> None:
    dossier = bereikbaar()
    pagina = kies(volg(client, dossier))
    assert "U hoeft nu niets te doen" in pagina
    assert str(dossier.team) in pagina


def test_it_is_remembered_with_the_question_on_another_computer_until_it_is_taken_back(
    client: Client,
) -> None:
    dossier = bereikbaar()
    kies(volg(client, dossier))
    elders = volg(Client(), dossier)
    assert "Laat alles over mijn vraag zien" in elders.get(reverse("volgen-dossier")).content.decode()
    kies(elders, "uit")
    assert "Laat alles over mijn vraag zien" not in client.get(reverse("volgen-dossier")).content.decode()


def test_news_that_was_not_shown_is_not_read(client: Client) -> None:
    dossier = bereikbaar()
    vertel(dossier)
    Uitgaand.objects.update(status="verzonden", verzonden_op=timezone.now())
    pagina = kies(volg(client, dossier))
    assert "Er is nieuws voor u." in pagina
    assert not Uitgaand.objects.filter(ontvangst="gelezen").exists()
    client.get(reverse("volgen-dossier"), {"alles": ""})
    assert Uitgaand.objects.filter(ontvangst="gelezen").exists()


def test_on_the_list_of_who_is_signed_in_only_the_first_thing_stands(client: Client) -> None:
    een, twee = bereikbaar(), bereikbaar()
    for dossier in (een, twee):
        van(dossier, burger(0))
    eigen_stap(een, VOLGENDE_WEEK, "Iets voor later.")
    eigen_stap(twee)
    log_in(client, burger(0))
    pagina = kies(client, naam="mijn-een-ding")
    assert "Stuur een kopie van het contract." in pagina
    assert "Iets voor later." not in pagina
    assert "Iets voor later." in client.get(reverse("mijn"), {"alles": ""}).content.decode()
    assert not Dossier.objects.filter(een_ding=False).exists()


def test_word_goes_out_once_on_the_working_day_before_an_own_step_whatever_page_someone_chose() -> None:
    rustig, ander = bereikbaar(een_ding=True), bereikbaar()
    for dossier in (rustig, ander):
        eigen_stap(dossier)
    eigen_stap(rustig, VOLGENDE_WEEK, "Iets voor later.")
    bereikbaar(uiterlijk=MORGEN)  # what we do tomorrow is no step of theirs
    for _keer in range(2):
        herinner_aan_stappen()
    berichten = Uitgaand.objects.filter(soort="stap_herinnering")
    assert {bericht.over for bericht in berichten} == {rustig.pk, ander.pk}
    assert len(berichten) == 2
    for bericht in berichten:
        assert "dinsdag 3 november 2026" in bericht.inhoud["tekst"]
        assert "contract" not in bericht.inhoud["tekst"]


def test_so_does_it_of_what_we_wait_for_and_not_twice_of_a_case() -> None:
    wachten, zaak = bereikbaar(), bereikbaar(route=Route.MAATWERK)
    for dossier in (wachten, zaak):
        dossier.toezeggingen.update(u_doet="Stuur ons uw huurcontract.", uiterlijk=MORGEN)
    herinner_aan_stappen()
    assert [bericht.over for bericht in Uitgaand.objects.filter(soort="stap_herinnering")] == [wachten.pk]


def test_who_gave_a_telephone_number_only_is_reminded_by_text_message() -> None:
    """The page promises word to who gave an address or a number."""
    dossier = bereikbaar(een_ding=True, email="", telefoon="06 12 34 56 78")
    onveilig = bereikbaar(
        een_ding=True, email="", telefoon="06 12 34 56 79", veilig_contact=VeiligContact.NIET_VEILIG
    )
    for rij in (dossier, onveilig):
        eigen_stap(rij)
    for _keer in range(2):
        herinner_aan_stappen()
    (bericht,) = Uitgaand.objects.filter(soort="stap_herinnering")
    assert (bericht.over, bericht.kanaal, bericht.bestemming) == (dossier.pk, Kanaal.SMS, "+31612345678")
    assert "contract" not in bericht.inhoud["tekst"]


def test_who_gets_post_has_a_letter_a_week_before_and_once() -> None:
    """A widow without e-mail or telephone: a letter of the day before would come too late. It may say what it is."""
    per_post = bereikbaar(email="", telefoon="", contact_voorkeur=Contactvoorkeur.POST)
    gekozen = bereikbaar(berichtkanaal=Berichtkanaal.BRIEF)
    mail = bereikbaar(contact_voorkeur=Contactvoorkeur.POST)
    for dossier in (per_post, gekozen, mail):
        eigen_stap(dossier, VOLGENDE_WEEK)
    eigen_stap(per_post, date(2026, 11, 10), "Iets voor later.")
    for _keer in range(2):
        herinner_aan_stappen()
    berichten = {bericht.over: bericht for bericht in Uitgaand.objects.filter(soort="stap_herinnering")}
    assert set(berichten) == {per_post.pk, gekozen.pk}
    for bericht in berichten.values():
        assert bericht.kanaal == Kanaal.BRIEF
        assert bericht.inhoud["voluit"] == "Stuur een kopie van het contract."


def test_a_form_without_a_question_changes_nothing(client: Client) -> None:
    assert client.post(reverse("een-ding"), {"een_ding": "aan"}).status_code == 404
