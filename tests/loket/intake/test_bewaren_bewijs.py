"""What is asked beside the code of a saved question."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.handelingen import bewaar_intake
from loket.models import Intake
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import IntakeFactory
from tests.loket.intake.bewaarstappen import ADRES, WOORD, bewaar, open_elders
from tests.loket.intake.stappen import HUUR, vertel, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestTweedeGegeven:
    """The code to go on opens nothing alone: it takes what was chosen or given when saving."""

    BEWIJS = "/volgen/bewijs/"

    def test_the_code_alone_shows_nothing_of_the_story(self, client: Client) -> None:
        vertel(client, HUUR)
        code = bewaar(client)
        elders = Client()
        assert elders.post(reverse("verder"), {"code": code})["Location"] == self.BEWIJS
        pagina = elders.get(self.BEWIJS).content.decode()
        assert "Het woord dat u koos" in pagina
        assert HUUR not in pagina
        assert WOORD not in pagina
        assert elders.get(reverse("uitkomst"))["Location"] == reverse("verhaal")

    @pytest.mark.parametrize("getypt", [WOORD, " linde-LAAN ", "lindeláán", "linde laan"])
    def test_the_word_may_be_typed_in_many_ways(self, client: Client, getypt: str) -> None:
        was = vertel(client, HUUR)
        elders, code = Client(), bewaar(client)
        elders.post(reverse("verder"), {"code": code})
        assert elders.post(self.BEWIJS, {"tweede": getypt})["Location"] == was
        assert elders.post(reverse("verder"), {"code": code})["Location"] == was, "once a visit"

    @pytest.mark.parametrize("getypt", ["laan", "linde", "", "V", "0000"])
    @pytest.mark.usefixtures("een_ogenblik")
    def test_another_word_does_not_and_guessing_gets_slower(self, client: Client, getypt: str) -> None:
        vertel(client, HUUR)
        elders, code = Client(), bewaar(client)
        elders.post(reverse("verder"), {"code": code})
        for _keer in range(2):
            assert (
                "Dit hebben wij niet van u"
                in elders.post(self.BEWIJS, {"tweede": getypt or "x"}).content.decode()
            )
        assert "Probeer het over 1 minuut" in elders.post(self.BEWIJS, {"tweede": WOORD}).content.decode()

    def test_who_left_an_address_or_number_needs_no_word(self, client: Client) -> None:
        was = vertel(client, HUUR)
        code = bewaar(client, eigen_woord="", email=ADRES, telefoon="06 12 34 56 78")
        assert (
            "nog één ding: uw e-mailadres of de laatste 4 cijfers"
            in client.get(reverse("bewaard")).content.decode()
        )
        for tweede in (ADRES.upper(), "5678"):
            elders = Client()
            elders.post(reverse("verder"), {"code": code})
            assert elders.post(self.BEWIJS, {"tweede": tweede})["Location"] == was
        assert open_elders(Client(), code).status_code == 200, "no word was chosen, so no word opens it"

    def test_a_word_that_may_be_needed_is_not_called_optional(self, client: Client) -> None:
        vertel(client, HUUR)
        assert not client.get(reverse("bewaren")).context["form"]["eigen_woord"].mag_leeg
        bewaar(client)
        assert client.get(reverse("bewaren")).context["form"]["eigen_woord"].mag_leeg

    def test_without_any_it_is_asked_in_one_sentence_and_nothing_is_lost(self, client: Client) -> None:
        vertel(client, HUUR)
        pagina = client.post(reverse("bewaren"), {}).content.decode()
        assert "Kies een woord. Daarmee opent u straks uw vraag." in pagina
        assert Intake.objects.get().code == ""
        with pytest.raises(Geweigerd):
            bewaar_intake(Intake.objects.get())

    def test_saving_again_keeps_the_word(self, client: Client) -> None:
        vertel(client, HUUR)
        code = bewaar(client)
        assert "U koos al een woord." in client.get(reverse("bewaren")).content.decode()
        assert bewaar(client, eigen_woord="") == code
        assert open_elders(Client(), code).status_code == 302

    @pytest.mark.parametrize(
        ("woord", "zin"), [("ab", "3 letters of meer"), ("111222333", "Neem niet uw BSN")]
    )
    def test_a_word_is_long_enough_and_no_bsn(self, client: Client, woord: str, zin: str) -> None:
        vertel(client, HUUR)
        assert zin in client.post(reverse("bewaren"), {"eigen_woord": woord}).content.decode()

    def test_the_database_keeps_no_code_without_a_second_fact(self) -> None:
        intake = IntakeFactory()
        with pytest.raises(IntegrityError), transaction.atomic():
            Intake.objects.filter(pk=intake.pk).update(code="V-K7QM-3F9X-RT4W")

    def test_who_fears_somebody_else_is_asked_for_a_word_only(self, client: Client) -> None:
        vertel_intake(client, "mijn man slaat mij en ik ben bang")
        pagina = client.get(reverse("bewaren")).content.decode()
        assert "Kies een woord" in pagina
        assert "e-mailadres" not in pagina
        assert "Kies een woord. Daarmee" in client.post(reverse("bewaren"), {}).content.decode()
        assert open_elders(Client(), bewaar(client)).status_code == 302

    def test_what_was_sent_or_wiped_between_code_and_word_opens_nothing(self, client: Client) -> None:
        vertel(client, HUUR)
        elders, code = Client(), bewaar(client)
        elders.post(reverse("verder"), {"code": code})
        client.post(reverse("wissen"), {"wat": "alles"})
        assert elders.post(self.BEWIJS, {"tweede": WOORD})["Location"] == reverse("volgen")
