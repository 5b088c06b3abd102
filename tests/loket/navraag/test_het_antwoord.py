"""The citizen answers whether it worked out: yes closes, no brings a person."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import (
    geen_doodlopende_weg,
    gesloten_zonder_toezeggingen,
)
from loket.handelingen import meld_gelukt, meld_niet_gelukt, zet_toezegging
from loket.models import (
    Derde,
    Dienst,
    Dienststaat,
    Dossier,
    Gelukt,
    Navraag,
    Route,
    Toezeggingsoort,
    VeiligContact,
)
from portal.identiteit.models import Teamsoort
from tests.loket.factories import DossierFactory
from tests.loket.navraag.bouwstenen import GESLOTEN, GEVRAAGD, HERINNERD, MAIL, belofte, op, vers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_who_comes_back_reads_again_what_to_arrange_until_it_worked_out(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    """The page asked if it worked out, and led nowhere to what to do."""
    dossier = stuur(email=MAIL)
    assert dossier.dienst is not None
    link = f'href="{reverse("dienst", args=[dossier.dienst.sleutel])}"'

    pagina = client.get(reverse("volgen-dossier")).text
    assert "Wat u zelf doet:" in pagina
    assert link in pagina
    rustig = client.post(reverse("een-ding"), {"een_ding": "aan"}, follow=True).text
    assert "U hoeft nu niets te doen" not in rustig
    assert link in rustig

    meld_gelukt(dossier)
    assert "Wat u zelf doet:" not in client.get(reverse("volgen-dossier")).text


@pytest.mark.parametrize("staat", [Dienststaat.GEPAUZEERD, Dienststaat.VERVALLEN])
def test_nobody_is_sent_to_arrange_what_cannot_be_had(
    client: Client, stuur: Callable[..., Dossier], staat: Dienststaat
) -> None:
    """The page said that the service stopped, and above it to arrange it."""
    dossier = stuur(email=MAIL)
    assert dossier.dienst is not None
    stil = {"staat": staat, "staat_reden": "Het geld is op.", "staat_sinds": timezone.localdate()}
    Dienst.objects.filter(pk=dossier.dienst.pk).update(**stil)

    alles = client.get(reverse("volgen-dossier")).text
    rustig = client.post(reverse("een-ding"), {"een_ding": "aan"}, follow=True).text
    for pagina in (alles, rustig):
        assert "Wat u zelf doet:" not in pagina


@pytest.mark.parametrize("dag", [None, GEVRAAGD, HERINNERD])
def test_yes_closes_with_thanks_whenever_it_is_said(
    client: Client, stuur: Callable[..., Dossier], dag: date | None
) -> None:
    dossier = stuur(email=MAIL)
    for moment in (GEVRAAGD, HERINNERD):
        if dag and moment <= dag:
            op(dossier, moment)
    antwoord = client.post(reverse("gelukt"), {"antwoord": "ja"}, follow=True).content.decode()
    assert "Fijn dat het gelukt is." in antwoord
    assert vers(dossier).uitkomst == "Het is gelukt."
    assert Navraag.objects.get().antwoord == Gelukt.JA
    assert gesloten_zonder_toezeggingen() == []


def test_no_brings_a_person_within_one_working_day_with_nothing_told_again(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    pagina = client.post(reverse("gelukt"), {"antwoord": "nee"}, follow=True).content.decode()
    assert "Wij helpen u verder." in pagina
    nu = vers(dossier)
    assert (nu.route, nu.is_open, nu.team.soort) == (Route.OP_MAAT, True, Teamsoort.OP_MAAT)
    assert nu.verhaal == dossier.verhaal
    assert belofte(dossier).uiterlijk == date(2026, 11, 3)
    assert Navraag.objects.get().antwoord == Gelukt.NEE
    assert geen_doodlopende_weg() == []


def test_what_someone_tells_with_the_no_is_on_the_timeline_without_a_bsn(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": "nee", "toelichting": "DigiD lukt niet, 123456782."})
    regels = [regel.tekst for regel in dossier.tijdlijn.all()]
    assert "DigiD lukt niet, [BSN weggehaald]." in regels


def test_a_second_no_keeps_what_is_told_with_it_and_promises_nothing_twice(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    beloftes = dossier.toezeggingen.count()
    for _ in range(2):
        client.post(reverse("gelukt"), {"antwoord": "nee", "toelichting": "Het formulier liep vast."})
    regels = [regel.tekst for regel in dossier.tijdlijn.all()]
    assert regels.count("Het formulier liep vast.") == 1
    assert dossier.toezeggingen.count() == beloftes


def test_who_cannot_safely_be_reached_is_promised_no_call_after_a_no() -> None:
    dossier = DossierFactory(
        route=Route.STANDAARD, telefoon="0000000000", veilig_contact=VeiligContact.NIET_VEILIG
    )
    eerder = set(dossier.toezeggingen.values_list("pk", flat=True))
    meld_niet_gelukt(dossier)
    nieuw = dossier.toezeggingen.exclude(pk__in=eerder).get()
    assert "Wij bellen en mailen u niet." in nieuw.wat


def test_what_is_told_to_a_handler_is_kept_too() -> None:
    dossier = DossierFactory(route=Route.MAATWERK)
    meld_niet_gelukt(dossier, toelichting="Ik kreeg weer een brief, 123456782.")
    assert [regel.tekst for regel in dossier.tijdlijn.all()] == ["Ik kreeg weer een brief, [BSN weggehaald]."]
    assert vers(dossier).route == Route.MAATWERK


def test_who_left_no_number_is_asked_for_one_after_the_no_and_is_helped_anyway(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur()
    antwoord = client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert antwoord["Location"] == f"{reverse('bel-mij')}?over=vraag"
    assert belofte(dossier).wat == "Een medewerker kijkt naar uw vraag. Ons antwoord leest u met uw code."


@pytest.mark.parametrize("eerst", ["ja", "niets"])
def test_a_finished_question_opens_again_in_one_tap(
    client: Client, stuur: Callable[..., Dossier], eerst: str
) -> None:
    dossier = stuur(email=MAIL)
    if eerst == "ja":
        client.post(reverse("gelukt"), {"antwoord": "ja"})
    else:
        for dag in (GEVRAAGD, HERINNERD, GESLOTEN):
            op(dossier, dag)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert "Schrijf ons" not in pagina  # there one can only read
    assert "Berichten en bestanden" in pagina
    assert "Nee, help mij verder" in pagina
    assert "Ja, het is gelukt" not in pagina
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert vers(dossier).is_open
    assert vers(dossier).route == Route.OP_MAAT
    assert Navraag.objects.get().antwoord == Gelukt.NEE


def test_a_yes_after_the_silence_is_still_counted(client: Client, stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    for dag in (GEVRAAGD, HERINNERD, GESLOTEN):
        op(dossier, dag)
    client.post(reverse("gelukt"), {"antwoord": "ja"})
    assert Navraag.objects.get().antwoord == Gelukt.JA
    assert not vers(dossier).is_open


@pytest.mark.parametrize("antwoord", ["ja", "nee"])
def test_pressing_twice_changes_nothing(client: Client, stuur: Callable[..., Dossier], antwoord: str) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": antwoord})
    eerst = (dossier.toezeggingen.count(), dossier.tijdlijn.count(), Navraag.objects.get().antwoord)
    client.post(reverse("gelukt"), {"antwoord": antwoord})
    assert (dossier.toezeggingen.count(), dossier.tijdlijn.count(), Navraag.objects.get().antwoord) == eerst


def test_a_yes_leaves_open_what_else_was_promised(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    zet_toezegging(
        dossier, wat="Ik bel u.", wie=Derde("Sam"), uiterlijk=GESLOTEN, soort=Toezeggingsoort.BELOOFD
    )
    meld_gelukt(dossier)
    assert vers(dossier).is_open
    assert belofte(dossier).wat == "Ik bel u."
    assert geen_doodlopende_weg() == []


def test_a_yes_beside_another_promise_is_not_told_as_the_end_and_can_be_taken_back(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    zet_toezegging(
        dossier, wat="Ik bel u.", wie=Derde("Sam"), uiterlijk=GESLOTEN, soort=Toezeggingsoort.BELOOFD
    )
    pagina = client.post(reverse("gelukt"), {"antwoord": "ja"}, follow=True).content.decode()
    assert "Het is gelukt." in pagina
    assert "Uw vraag is klaar" not in pagina
    assert "Ja, het is gelukt" not in pagina
    assert "Is het toch niet goed?" in pagina
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert vers(dossier).route == Route.OP_MAAT
    assert geen_doodlopende_weg() == []


def test_an_answer_without_a_choice_is_asked_again(client: Client, stuur: Callable[..., Dossier]) -> None:
    stuur(email=MAIL)
    assert client.post(reverse("gelukt"), {"toelichting": "x"}).status_code == 200
    assert Navraag.objects.get().antwoord == ""
