"""'Uw gemeente' gets a name, and nobody needs a Dutch telephone number or address."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Afspraak, Afspraakstatus, Dossier, Intake
from loket.routering.reis import VOLGORDE
from loket.selecties.intake import gestelde_vragen, volgende_stap
from tests.loket.factories import InformatiepuntFactory
from tests.loket.intake.stappen import beantwoord_alles, sla_alles_over, verstuur, vertel, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
BIJSTAND = "Ik wil een bijstandsuitkering aanvragen, ik heb geen inkomen meer."
SVB = "Hoe vraag ik AOW aan, ik word 67"
BUITEN = "Ik woon in België en wil AOW aanvragen."


def vraag(client: Client, **gegevens: Any) -> Any:
    return client.post(reverse("vraag", args=["gemeente"]), gegevens)


def gevraagd(intake: Intake) -> set[str]:
    """Every question that someone meets who skips all of them."""
    intake.overgeslagen = list(VOLGORDE)
    return {stap.vraag.id for stap in gestelde_vragen(intake)}


@pytest.fixture
def bij_gemeente(client: Client) -> Client:
    """A visitor at the question which municipality it is."""
    intake = vertel_intake(client, BIJSTAND)
    for _ in range(9):
        stap = volgende_stap(Intake.objects.get(pk=intake.pk))
        if stap == "gemeente":
            return client
        client.post(reverse("vraag", args=[stap]), {"overslaan": "ja"})
    raise AssertionError("the municipality is not asked")


def test_the_place_is_asked_only_when_a_municipality_does_it(client: Client, bij_gemeente: Client) -> None:
    assert "gemeente" not in gevraagd(vertel_intake(Client(), SVB))


def test_the_name_stands_in_outcome_promise_dossier_and_receipt(bij_gemeente: Client) -> None:
    client = bij_gemeente
    vraag(client, antwoord="utrect")
    sla_alles_over(client)
    assert "gemeente Utrecht" in client.get(reverse("uitkomst")).content.decode()
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.gemeente is not None
    assert dossier.gemeente.naam == "Utrecht"
    assert dossier.uitvoerder == "gemeente Utrecht"
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wat.endswith("Het gaat over uw vraag aan gemeente Utrecht.")
    assert "gemeente Utrecht" in client.get(reverse("volgen-dossier")).content.decode()
    assert "gemeente Utrecht" in dossier.stukken.get().html


def test_in_doubt_the_nearest_names_are_offered_and_one_tap_chooses(bij_gemeente: Client) -> None:
    pagina = vraag(bij_gemeente, antwoord="Bergen").content.decode()
    assert "Bergen (L)" in pagina
    assert "Bergen (NH)" in pagina
    assert 'value="Bergen"' in pagina
    assert vraag(bij_gemeente, antwoord="Bergen", keuze="bergen-nh").status_code == 302
    assert Intake.objects.latest("aangemaakt_op").antwoorden["gemeente"] == "bergen-nh"
    opnieuw = bij_gemeente.get(reverse("vraag", args=["gemeente"])).content.decode()
    assert 'value="Bergen (NH)"' in opnieuw


@pytest.mark.parametrize("keuze", ["utrecht", "bestaat-niet", ""])
def test_a_choice_that_was_not_offered_is_no_answer(bij_gemeente: Client, keuze: str) -> None:
    assert vraag(bij_gemeente, antwoord="Bergen", keuze=keuze).status_code == 200


def test_a_place_that_we_do_not_know_says_what_to_do(bij_gemeente: Client) -> None:
    pagina = vraag(bij_gemeente, antwoord="Xqzzj").content.decode()
    assert "Wij vinden deze plaats niet." in pagina
    assert 'value="Xqzzj"' in pagina


def test_the_browser_offers_names_while_typing_without_a_script(bij_gemeente: Client) -> None:
    pagina = bij_gemeente.get(reverse("vraag", args=["gemeente"])).content.decode()
    assert '<datalist id="plaatsen">' in pagina
    assert 'list="plaatsen"' in pagina
    assert pagina.count("<option") == 342


def test_who_does_not_know_skips_and_still_gets_help(bij_gemeente: Client) -> None:
    sla_alles_over(bij_gemeente)
    dossier = verstuur(bij_gemeente, telefoon="06 12 34 56 78")
    assert dossier.gemeente is None
    assert dossier.uitvoerder == "Gemeente"


class TestBuitenland:
    """From abroad: no Dutch number, address or DigiD is presumed."""

    @pytest.fixture
    def buiten(self, client: Client) -> Client:
        vertel(client, BUITEN)
        volgende = client.post(reverse("begrepen"), {"klopt": ["land"]})["Location"]
        beantwoord_alles(client, volgende, {"contact_voorkeur": "telefoon"})
        return client

    def test_a_number_with_its_country_code_and_a_wish_when_to_call(self, buiten: Client) -> None:
        pagina = buiten.get(reverse("controleren")).content.decode()
        assert "U heeft geen Nederlands telefoonnummer" in pagina
        assert "Dat is Nederlandse tijd." in pagina
        buiten.post(
            reverse("controleren"),
            {"telefoon": "+32 470 12 34 56", "land": "België", "belwens": "na 17 uur"},
        )
        dossier = Dossier.objects.get()
        assert dossier.telefoon == "+32 470 12 34 56"
        assert dossier.land == "België"
        assert "Bellen: na 17 uur" in dossier.contact_notitie

    def test_a_number_without_its_country_code_is_asked_about_and_kept(self, buiten: Client) -> None:
        pagina = buiten.post(reverse("controleren"), {"telefoon": "0470 12 34 56"}).content.decode()
        assert "Zet de landcode voor uw nummer" in pagina
        assert 'value="0470 12 34 56"' in pagina

    def test_an_address_may_have_any_form(self, client: Client) -> None:
        vertel(client, BUITEN)
        volgende = client.post(reverse("begrepen"), {"klopt": ["land"]})["Location"]
        beantwoord_alles(client, volgende, {"contact_voorkeur": "post"})
        adres = "Chaussée 12, bus 3\n1050 Elsene\nBelgië"
        assert verstuur(client, adres=adres).adres.splitlines() == adres.splitlines()

    def test_outcome_receipt_and_paper_show_what_works_from_there(self, buiten: Client) -> None:
        uitkomst = buiten.get(reverse("uitkomst")).content.decode()
        controleren = buiten.get(reverse("controleren")).content.decode()
        dossier = verstuur(buiten, telefoon="+32 470 12 34 56")
        ontvangen = buiten.get(reverse("ontvangen")).content.decode()
        volgen = buiten.get(reverse("volgen-dossier")).content.decode()
        for pagina in (uitkomst, controleren, ontvangen, volgen):
            assert "+31 88 000 00 00" in pagina
            assert 'href="tel:0' not in pagina
            assert "informatiepunt bij u in de buurt" not in pagina
            assert "aan de balie" not in pagina
        assert reverse("afspraak") not in ontvangen
        assert reverse("afspraak") not in volgen
        for wens in ("balie", "thuis"):
            assert f'value="{wens}"' not in controleren
        assert "Wij bellen u ook in het buitenland." in ontvangen
        papier = dossier.stukken.get().html
        assert "+31 88 000 00 00" in papier
        assert "Bel het alarmnummer van het land waar u bent." in papier
        assert "Bel 112" not in papier

    def test_who_has_an_appointment_all_the_same_finds_it(self, buiten: Client) -> None:
        dossier = verstuur(buiten, telefoon="+32 470 12 34 56")
        begin = timezone.now() + timedelta(days=3)
        Afspraak.objects.create(
            dossier=dossier,
            informatiepunt=InformatiepuntFactory(),
            balie=1,
            begint_op=begin,
            eindigt_op=begin + timedelta(minutes=45),
            status=Afspraakstatus.BEVESTIGD,
            toezegging=dossier.volgende_toezegging,
        )
        assert reverse("afspraak") in buiten.get(reverse("volgen-dossier")).content.decode()

    def test_a_municipality_is_not_asked_of_who_lives_abroad(self, client: Client) -> None:
        intake = vertel_intake(client, "Ik woon in België en wil bijstand aanvragen bij de gemeente.")
        client.post(reverse("begrepen"), {"klopt": ["land"]})
        intake.refresh_from_db()
        assert "gemeente" not in gevraagd(intake)

    def test_a_story_that_only_speaks_of_abroad_leads_to_the_question(self, client: Client) -> None:
        vertel(client, "Ik wil mijn AOW laten betalen in het buitenland.")
        assert "land" in gevraagd(Intake.objects.get())

    def test_who_refuses_the_reading_is_not_asked_again(self, client: Client) -> None:
        vertel(client, "Ik woon in het buitenland en wil AOW aanvragen.")
        client.post(reverse("begrepen"), {"klopt_niets": "ja"})
        assert "land" not in gevraagd(Intake.objects.get())


def test_at_home_nothing_about_abroad_is_asked(client: Client) -> None:
    vertel(client, SVB)
    sla_alles_over(client)
    pagina = client.get(reverse("controleren")).content.decode()
    assert "landcode voor uw nummer" not in pagina
    assert 'name="land"' not in pagina


def zeg_buitenland(client: Client, **antwoorden: str) -> Intake:
    """An intake of someone who lives abroad."""
    intake = vertel_intake(client, SVB)
    Intake.objects.filter(pk=intake.pk).update(antwoorden={"land": "buitenland", **antwoorden})
    return Intake.objects.get(pk=intake.pk)


@pytest.mark.parametrize(
    ("land", "keuzes"),
    [
        ("buitenland", ["online", "telefoon", "post"]),
        ("nederland", ["online", "telefoon", "balie", "thuis", "post"]),
    ],
)
def test_nobody_abroad_is_offered_a_counter_or_a_visit_at_home(
    client: Client, land: str, keuzes: list[str]
) -> None:
    zeg_buitenland(client, land=land, contact_voorkeur="online")
    antwoord = client.get(reverse("vraag", args=["contact_voorkeur"]))
    assert [keuze for keuze, _woorden in antwoord.context["form"].fields["antwoord"].choices] == keuzes


def test_a_counter_is_no_answer_from_abroad(client: Client) -> None:
    zeg_buitenland(client, contact_voorkeur="online")
    adres = reverse("vraag", args=["contact_voorkeur"])
    assert client.post(adres, {"antwoord": "balie"}).status_code == 200
    assert Intake.objects.get().antwoorden["contact_voorkeur"] == "online"


@pytest.mark.parametrize(("keuze", "opnieuw"), [("balie", True), ("thuis", True), ("telefoon", False)])
def test_who_chose_a_counter_and_then_said_to_live_abroad_is_asked_again(
    client: Client, keuze: str, opnieuw: bool
) -> None:
    zeg_buitenland(client, contact_voorkeur=keuze)
    sla_alles_over(client)
    assert ('name="wens"' in client.get(reverse("controleren")).content.decode()) is opnieuw


@pytest.mark.parametrize(("land", "staat_er"), [("nederland", True), ("buitenland", False)])
def test_who_lives_abroad_does_not_read_that_a_service_is_for_inhabitants(
    client: Client, land: str, staat_er: bool
) -> None:
    zeg_buitenland(client, land=land)
    sla_alles_over(client)
    assert ("Voor inwoners" in client.get(reverse("uitkomst")).content.decode()) is staat_er
