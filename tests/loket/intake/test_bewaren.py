"""Save and go on later with a code, without an account; the end is said beforehand and explained afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import bewaard_is_te_vinden, op_tijd_gewist
from loket.handelingen import bewaar_intake
from loket.models import Bewaarcode, Dossier, Einde, Intake, Volgpoging
from loket.models.code import Codesoort, lees_bewaarcode, lees_code, nieuwe_code
from loket.tasks import ruim_intakes_op
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import IntakeFactory
from tests.loket.intake.bewaarstappen import ADRES, bewaar, ga_verder, open_elders
from tests.loket.intake.stappen import HUUR, sla_alles_over, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_until_when_it_is_kept_is_said_before_saving(client: Client) -> None:
    vertel(client, HUUR)
    tot = datum(timezone.localdate() + timedelta(days=30))
    assert f"tot en met {tot}" in client.get(reverse("bewaren")).content.decode()
    bewaar(client)
    assert f"tot en met {tot}" in client.get(reverse("bewaard")).content.decode()


@pytest.mark.parametrize("waar", ["verder", "volgen"])
def test_the_code_brings_another_browser_to_the_same_place(client: Client, waar: str) -> None:
    client.post(vertel(client, HUUR), {"overslaan": "ja"})
    code = bewaar(client)
    elders = Client()
    adres = open_elders(elders, code.lower().replace("-", " "), waar)["Location"]
    assert adres == client.get(reverse("uitkomst"))["Location"]
    assert elders.get(adres).status_code == 200
    assert code not in adres


@pytest.mark.parametrize("getypt", ["V-JPTR-D4CX-M3JO", "V-JPTR-D4CX-M3J0"])
def test_who_reads_a_character_wrong_hears_which_ones_never_occur(client: Client, getypt: str) -> None:
    pagina = client.post(reverse("volgen"), {"code": getypt}).content.decode()
    assert "Er zit nooit een O, een 0, een I of een 1 in." in pagina
    assert "soms met een V of een H ervoor" in pagina


@pytest.mark.parametrize("stap", ["uitkomst", "begrepen", "controleren", "bewaren"])
def test_what_was_sent_from_another_device_is_explained_on_the_first_without_its_receipt(
    client: Client, stap: str
) -> None:
    vertel(client, HUUR)
    elders = Client()
    open_elders(elders, bewaar(client))
    sla_alles_over(elders)
    dossier = verstuur(elders, email=ADRES)
    pagina = client.get(reverse(stap)).content.decode()
    assert "U heeft deze vraag verstuurd" in pagina
    assert f"Dat was op {datum(timezone.localdate())}. Wij hebben uw vraag goed ontvangen." in pagina
    assert dossier.code not in pagina
    assert elders.get(reverse(stap))["Location"] == reverse("ontvangen")


@pytest.mark.parametrize("stap", ["meer-hulp", "begrepen", "bewaren"])
def test_what_is_pressed_there_leads_to_the_same_explanation(client: Client, stap: str) -> None:
    vertel(client, HUUR)
    elders = Client()
    open_elders(elders, bewaar(client))
    sla_alles_over(elders)
    verstuur(elders, email=ADRES)
    antwoord = client.post(reverse(stap), {"meer_hulp": "ja"}, follow=True)
    assert antwoord.status_code == 200
    assert "U heeft deze vraag verstuurd" in antwoord.content.decode()


@pytest.mark.parametrize("getypt", [{}, {"email": "ander@voorbeeld.example"}, {"telefoon": "06 12 34 56 78"}])
def test_a_form_left_open_on_the_first_device_opens_nothing_of_what_was_sent_from_another(
    client: Client, getypt: dict[str, str]
) -> None:
    vertel(client, HUUR)
    elders = Client()
    open_elders(elders, bewaar(client))
    sla_alles_over(elders)
    dossier = verstuur(elders, email=ADRES)
    antwoord = client.post(reverse("controleren"), getypt, follow=True)
    assert antwoord.redirect_chain == [(reverse("uitkomst"), 302)]
    assert "U heeft deze vraag verstuurd" in antwoord.content.decode()
    assert dossier.code not in antwoord.content.decode()
    assert client.get(reverse("ontvangen")).status_code == 404
    assert Dossier.objects.get() == dossier


def test_a_form_sent_again_after_the_connection_was_lost_leads_to_the_receipt(client: Client) -> None:
    vertel(client, HUUR)
    sla_alles_over(client)
    zonder_antwoord = client.cookies["bezoek"].value  # what this browser holds when the answer never came
    dossier = verstuur(client, email=ADRES, naam="Noor Verzonnen")
    client.cookies["bezoek"] = zonder_antwoord
    nogmaals = client.post(reverse("controleren"), {"email": f" {ADRES}", "naam": "Noor Verzonnen"})
    assert nogmaals["Location"] == reverse("ontvangen")
    assert dossier.code in client.get(reverse("ontvangen")).content.decode()


def test_a_form_without_any_details_is_only_soon_after_the_same_one(client: Client) -> None:
    vertel(client, HUUR)
    elders = Client()
    open_elders(elders, bewaar(client))
    sla_alles_over(elders)
    dossier = verstuur(elders, email=ADRES)
    Dossier.objects.filter(pk=dossier.pk).update(aangemaakt_op=timezone.now() - timedelta(hours=2))
    client.post(reverse("controleren"), {"email": ADRES})
    assert client.get(reverse("ontvangen")).status_code == 404


def test_what_was_wiped_elsewhere_begins_again(client: Client) -> None:
    vertel(client, HUUR)
    Intake.objects.get().delete()
    assert client.get(reverse("uitkomst"))["Location"] == reverse("verhaal")


def test_a_code_typed_without_its_first_letter_opens_too(client: Client) -> None:
    vertel(client, HUUR)
    assert ga_verder(bewaar(client).removeprefix("V-")).status_code == 302


def test_the_two_kinds_of_code_cannot_be_taken_for_each_other() -> None:
    bewaarcode, volgcode = nieuwe_code(Codesoort.BEWAARD), nieuwe_code()
    assert lees_code(bewaarcode) is None
    assert lees_bewaarcode(bewaarcode) == bewaarcode
    assert lees_bewaarcode(f"v {volgcode}") == f"V-{volgcode}"
    assert lees_bewaarcode("V-1234") is None


def test_the_button_on_a_question_keeps_the_answer_that_stands_there(client: Client) -> None:
    adres = vertel(client, "Hoe vraag ik AOW aan, ik word 67")
    antwoord = client.post(adres, {"bewaren": "ja", "antwoord": ["huis"]})
    assert antwoord["Location"] == reverse("bewaren")
    assert Intake.objects.get().antwoorden == {"gevolgen": ["huis"]}


def test_the_button_works_without_an_answer(client: Client) -> None:
    adres = vertel(client, HUUR)
    assert client.post(adres, {"bewaren": "ja"})["Location"] == reverse("bewaren")
    assert Intake.objects.get().overgeslagen == []


def test_saving_twice_gives_the_same_code_and_counts_the_days_anew(client: Client) -> None:
    vertel(client, HUUR)
    code = bewaar(client)
    Intake.objects.update(bewaren_tot=timezone.localdate() + timedelta(days=2))
    assert bewaar(client) == code
    assert Intake.objects.get().bewaren_tot == timezone.localdate() + timedelta(days=30)
    assert Bewaarcode.objects.count() == 1


def test_the_code_is_kept_as_a_hash_and_in_the_intake_encrypted(client: Client) -> None:
    vertel(client, HUUR)
    code = bewaar(client, email=ADRES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, email FROM loket_intake")
        rij = cursor.fetchone()
        cursor.execute("SELECT sleutel FROM loket_bewaarcode")
        rij += cursor.fetchone()
    assert all(code not in waarde and ADRES not in waarde for waarde in rij)


def test_a_code_after_its_day_says_that_it_was_deleted_and_when(client: Client) -> None:
    vertel(client, HUUR)
    code = bewaar(client)
    Intake.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    ruim_intakes_op()
    assert not Intake.objects.exists()
    pagina = ga_verder(code).content.decode()
    assert "Uw verhaal is gewist" in pagina
    assert f"Op {datum(timezone.localdate())} hebben wij het gewist" in pagina
    assert reverse("verhaal") in pagina
    assert not Volgpoging.objects.exists()


def test_what_a_code_that_ended_says_can_be_read_again_and_cleared(client: Client) -> None:
    vertel(client, HUUR)
    code = bewaar(client)
    Intake.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    ruim_intakes_op()
    elders = Client()
    assert elders.get(reverse("volgen-voorbij")).headers["Location"] == reverse("volgen")
    naar = elders.post(reverse("volgen"), {"code": code}).headers["Location"]
    assert naar == reverse("volgen-voorbij")
    for _keer in range(2):
        pagina = elders.get(naar).content.decode()
        assert "Uw verhaal is gewist" in pagina
        assert reverse("wissen") in pagina
    elders.post(reverse("wissen"))
    assert elders.get(naar).headers["Location"] == reverse("volgen")


def test_on_its_last_day_it_is_still_there(client: Client) -> None:
    vertel(client, HUUR)
    bewaar(client)
    Intake.objects.update(bewaren_tot=timezone.localdate())
    ruim_intakes_op()
    assert Intake.objects.exists()


def test_a_code_of_what_was_sent_leads_to_the_other_code(client: Client) -> None:
    vertel(client, HUUR)
    code = bewaar(client)
    sla_alles_over(client)
    verstuur(client, telefoon="06 12 34 56 78")
    pagina = ga_verder(code).content.decode()
    assert "U heeft deze vraag verstuurd" in pagina
    assert Dossier.objects.get().code not in pagina


def test_a_code_is_forgotten_after_a_while(client: Client, settings: Any) -> None:
    oud = timezone.localdate() - timedelta(days=settings.INTAKE_CODE_ONTHOUDEN_DAGEN + 1)
    Bewaarcode.objects.create(sleutel="a" * 64, einde=Einde.VERLOPEN, einde_op=oud)
    Bewaarcode.objects.create(sleutel="b" * 64, einde=Einde.VERLOPEN, einde_op=timezone.localdate())
    ruim_intakes_op()
    assert [rij.sleutel for rij in Bewaarcode.objects.all()] == ["b" * 64]


def test_guessing_a_code_to_go_on_gets_slower_like_any_other() -> None:
    code = nieuwe_code(Codesoort.BEWAARD)
    antwoorden = [ga_verder(code).content.decode() for _ in range(3)]
    assert "vinden wij geen vraag" in antwoorden[0]
    assert "te vaak een code geprobeerd" in antwoorden[2]


def test_saving_what_was_sent_from_another_tab_leads_to_the_receipt(client: Client) -> None:
    vertel(client, HUUR)
    sla_alles_over(client)
    verstuur(client, telefoon="06 12 34 56 78")
    assert client.post(reverse("bewaren"))["Location"] == reverse("ontvangen")


def test_a_code_without_an_end_has_no_date_and_the_other_way_round() -> None:
    for velden in ({"einde": Einde.VERLOPEN}, {"einde_op": date(2026, 11, 27)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bewaarcode.objects.create(sleutel="c" * 64, **velden)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_saving_eight_times_at_once_gives_one_code() -> None:
    intake = IntakeFactory()

    def doe(_nummer: int) -> str:
        try:
            return str(bewaar_intake(intake, ADRES).code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        codes = set(draden.map(doe, range(8)))
    assert codes == {Intake.objects.get().code}
    assert Bewaarcode.objects.count() == 1


def test_the_checks_see_a_code_that_leads_nowhere_and_a_story_kept_too_long(client: Client) -> None:
    vertel(client, HUUR)
    bewaar(client)
    assert bewaard_is_te_vinden() == op_tijd_gewist() == []
    Bewaarcode.objects.update(intake=None)
    Intake.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=9))
    assert bewaard_is_te_vinden() == [
        f"intake {Intake.objects.get().pk} cannot be found with its code",
        "1 saved codes lead nowhere and do not say why",
    ]
    assert op_tijd_gewist() == ["1 intakes are kept longer than was told"]


@pytest.mark.parametrize("naam", ["bewaren", "bewaard", "wissen"])
def test_a_page_costs_few_statements(client: Client, naam: str, django_assert_max_num_queries: Any) -> None:
    vertel(client, HUUR)
    bewaar(client)
    with django_assert_max_num_queries(4):
        assert client.get(reverse(naam)).status_code == 200


class TestEenAnderVerhaalVanVoren:
    """A story from the front door is a new one, whoever told something at this browser before."""

    ANDER = "Ik wil een nieuw paspoort aanvragen."

    def van_voren(self, client: Client, verhaal: str, **extra: str) -> Any:
        """Send the form of the home page."""
        return client.post(reverse("verhaal"), {"verhaal": verhaal, "start": "ja", **extra})

    def test_the_saved_one_stays_behind_its_code_and_gives_nothing_to_the_next(self, client: Client) -> None:
        client.post(self.van_voren(client, HUUR)["Location"], {"overslaan": "ja"})
        code = bewaar(client, email=ADRES)
        eerste = Intake.objects.get()
        self.van_voren(client, self.ANDER)
        tweede = Intake.objects.exclude(pk=eerste.pk).get()
        assert (tweede.verhaal, tweede.antwoorden, tweede.overgeslagen) == (self.ANDER, {}, [])
        assert (tweede.code, tweede.email) == ("", "")
        assert ADRES not in client.get(reverse("controleren")).content.decode()
        nog = Intake.objects.get(pk=eerste.pk)
        assert (nog.verhaal, nog.overgeslagen) == (eerste.verhaal, eerste.overgeslagen)
        elders = Client()
        open_elders(elders, code)
        assert HUUR in elders.get(reverse("verhaal")).content.decode()

    def test_what_was_not_saved_goes_for_nobody_could_come_back_to_it(self, client: Client) -> None:
        self.van_voren(client, HUUR)
        self.van_voren(client, self.ANDER)
        assert [intake.verhaal for intake in Intake.objects.all()] == [self.ANDER]

    def test_pressed_twice_at_home_after_another_story_is_one(self, client: Client) -> None:
        self.van_voren(client, HUUR)
        sleutel = str(uuid4())
        adressen = [self.van_voren(client, self.ANDER, sleutel=sleutel)["Location"] for _ in range(2)]
        assert adressen[0] == adressen[1]
        assert Intake.objects.count() == 1

    def test_a_story_that_was_too_short_at_home_changes_no_other_either(self, client: Client) -> None:
        self.van_voren(client, HUUR)
        bewaar(client)
        pagina = self.van_voren(client, "a").content.decode()
        assert '<input type="hidden" name="start" value="ja">' in pagina
        assert HUUR not in pagina

    def test_the_page_of_the_story_itself_changes_it(self, client: Client) -> None:
        self.van_voren(client, HUUR)
        code = bewaar(client)
        vertel(client, self.ANDER)
        intake = Intake.objects.get()
        assert (intake.verhaal, intake.code) == (self.ANDER, code)
