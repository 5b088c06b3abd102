"""One reminder for who saved a question and did not come back, by e-mail or by text message."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import herinner
from loket.models import Bewaarcode, Einde, Intake
from loket.tasks import herinner_intakes
from portal.berichten.smslengte import meet
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from portal.weergave.templatetags.weergave import datum
from tests.loket.intake.bewaarstappen import ADRES, bewaar
from tests.loket.intake.stappen import HUUR, vertel, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestHerinneren:
    """One friendly message to who left an address and did not come back."""

    @pytest.fixture
    def bewaard(self, client: Client) -> Intake:
        vertel(client, HUUR)
        bewaar(client, email=ADRES)
        Intake.objects.update(laatst_op=timezone.now() - timedelta(days=4))
        return Intake.objects.get()

    def test_it_goes_once_through_the_outbox_without_code_or_story(self, bewaard: Intake) -> None:
        herinner_intakes()
        herinner_intakes()
        assert not herinner(bewaard.pk)
        verstuur_bericht(Uitgaand.objects.get().pk)
        assert [post.to for post in mail.outbox] == [[ADRES]]
        tekst = mail.outbox[0].body
        assert bewaard.code not in tekst
        assert "huur" not in tekst
        assert datum(bewaard.bewaren_tot) in tekst
        assert "/intake/verder/" in tekst

    def test_who_was_there_yesterday_is_left_in_peace(self, bewaard: Intake) -> None:
        Intake.objects.update(laatst_op=timezone.now() - timedelta(days=1))
        herinner_intakes()
        assert not Uitgaand.objects.exists()

    def test_who_left_no_address_gets_none(self, client: Client) -> None:
        vertel(client, HUUR)
        bewaar(client)
        Intake.objects.update(laatst_op=timezone.now() - timedelta(days=4))
        herinner_intakes()
        assert not Uitgaand.objects.exists()

    def test_what_was_sent_meanwhile_is_not_reminded_of(self, bewaard: Intake) -> None:
        Intake.objects.filter(pk=bewaard.pk).update(code="")
        Bewaarcode.objects.update(intake=None, einde=Einde.VERSTUURD, einde_op=timezone.localdate())
        Intake.objects.all().delete()
        assert not herinner(bewaard.pk)

    def test_a_story_of_violence_is_never_mailed_about(self, client: Client) -> None:
        vertel_intake(client, "mijn man slaat mij en ik ben bang")
        assert "Uw e-mailadres" not in client.get(reverse("bewaren")).content.decode()
        bewaar(client, email=ADRES)
        assert Intake.objects.get().email == ""

    def test_violence_that_was_told_after_leaving_an_address_is_not_mailed_about(
        self, bewaard: Intake
    ) -> None:
        bewaard.zoekresultaat["tekens"] = [{"id": "geweld", "ernst": "nu", "zeker": True}]
        bewaard.save(update_fields=["zoekresultaat"])
        assert not herinner(bewaard.pk)
        assert not Uitgaand.objects.exists()
        assert not herinner(bewaard.pk)

    def test_in_the_language_of_the_story(self, client: Client) -> None:
        client.post(reverse("set_language"), {"language": "en"})
        vertel(client, HUUR)
        client.post(reverse("bewaren"), {"email": ADRES})
        Intake.objects.update(laatst_op=timezone.now() - timedelta(days=4))
        herinner_intakes()
        assert "You told us what happened" in Uitgaand.objects.get().inhoud["tekst"]


class TestHerinnerenPerSms:
    """Who has no e-mail address can be reminded by text message."""

    NUMMER = "06 12 34 56 78"

    def lang_niets(self) -> None:
        Intake.objects.update(laatst_op=timezone.now() - timedelta(days=60))

    def test_a_number_alone_gets_one_text_message_without_the_code(self, client: Client) -> None:
        vertel(client, HUUR)
        code = bewaar(client, telefoon=self.NUMMER)
        self.lang_niets()
        for _keer in range(2):
            herinner_intakes()
        bericht = Uitgaand.objects.get()
        assert (bericht.kanaal, bericht.bestemming) == (Kanaal.SMS, "+31612345678")
        assert code not in bericht.inhoud["tekst"]
        assert "/intake/verder/" in bericht.inhoud["tekst"]
        assert meet(bericht.inhoud["tekst"]).delen <= 2

    def test_the_page_with_the_code_says_that_it_comes(self, client: Client) -> None:
        vertel(client, HUUR)
        bewaar(client, telefoon=self.NUMMER)
        assert "Wij herinneren u één keer per sms." in client.get(reverse("bewaard")).content.decode()

    def test_with_an_address_it_is_an_email_and_once(self, client: Client) -> None:
        vertel(client, HUUR)
        bewaar(client, email=ADRES, telefoon=self.NUMMER)
        self.lang_niets()
        herinner_intakes()
        assert Uitgaand.objects.get().kanaal == Kanaal.EMAIL

    def test_a_number_that_gets_no_text_message_is_not_taken(self, client: Client) -> None:
        vertel(client, HUUR)
        antwoord = client.post(reverse("bewaren"), {"telefoon": "020 123 45 67"})
        assert "Naar dit nummer kan geen sms." in antwoord.content.decode()

    def test_it_is_not_asked_where_text_messages_are_off(self, client: Client, settings: Any) -> None:
        settings.SMS_URL = ""
        vertel(client, HUUR)
        assert 'name="telefoon"' not in client.get(reverse("bewaren")).content.decode()
