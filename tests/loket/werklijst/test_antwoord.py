"""On the page of a dossier: an answer in plain words, looked at first."""

import pytest
from django.test import Client

from loket.handelingen import (
    rond_af,
    stuur_antwoord,
)
from loket.models import (
    Dossier,
    VeiligContact,
)
from portal.identiteit.models import Medewerker
from portal.uitgaand.models import Uitgaand
from tests.loket.werklijst.dossierpagina import adres, burgerregels, volgende, volgende_week

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestAntwoord:
    """An answer in plain words, looked at before it goes."""

    TEKST = "U krijgt de toeslag. Wij hebben het geregeld."

    def test_it_is_shown_first_and_sent_with_the_second_press(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        eerst = client.post(adres(dossier), inhoud)
        assert "Zo leest de burger het" in eerst.content.decode()
        assert not burgerregels(dossier)
        bekeken = eerst.context["form"]["bekeken"].value()
        client.post(adres(dossier), {**inhoud, "antwoord-bekeken": bekeken})
        assert burgerregels(dossier) == [self.TEKST]

    @pytest.mark.parametrize(("taal", "zegt"), [("nl", False), ("en", True)])
    def test_it_says_in_which_language_the_citizen_reads(
        self, client: Client, dossier: Dossier, collega: Medewerker, taal: str, zegt: bool
    ) -> None:
        """An answer in Dutch lay on an English page."""
        Dossier.objects.filter(pk=dossier.pk).update(taal=taal)
        eerst = client.post(adres(dossier), {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}).text
        assert ("Deze persoon koos als taal: English." in eerst) is zegt

    def test_another_text_is_shown_again(self, client: Client, dossier: Dossier, collega: Medewerker) -> None:
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        bekeken = client.post(adres(dossier), inhoud).context["form"]["bekeken"].value()
        anders = {**inhoud, "antwoord-antwoord": "Iets anders.", "antwoord-bekeken": bekeken}
        assert "Zo leest de burger het" in client.post(adres(dossier), anders).content.decode()
        assert not burgerregels(dossier)

    def test_a_hard_text_gets_hints_and_may_be_sent_all_the_same(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        moeilijk = "Conform de beschikking wordt uw aanvraag derhalve afgehandeld."
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": moeilijk}
        eerst = client.post(adres(dossier), inhoud)
        assert "Dit kan makkelijker" in eerst.content.decode()
        client.post(adres(dossier), {**inhoud, "antwoord-bekeken": eerst.context["form"]["bekeken"].value()})
        assert burgerregels(dossier) == [moeilijk]

    def test_the_mail_says_that_there_is_something_and_nothing_more(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        assert stuur_antwoord(dossier, antwoord=self.TEKST, door=collega)
        bericht = Uitgaand.objects.get()
        assert bericht.bestemming == dossier.email
        for geheim in (dossier.code, dossier.naam, dossier.onderwerp, "toeslag"):
            assert geheim not in str(bericht.inhoud)

    @pytest.mark.parametrize(
        ("velden", "zin"),
        [
            ({"veilig_contact": VeiligContact.NIET_VEILIG}, "dat is niet veilig"),
            ({"email": ""}, "geen e-mailadres"),
        ],
    )
    def test_no_mail_where_it_is_not_safe_or_not_known(
        self, client: Client, dossier: Dossier, collega: Medewerker, velden: dict[str, str], zin: str
    ) -> None:
        Dossier.objects.filter(pk=dossier.pk).update(**velden)
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        assert zin in client.post(adres(dossier), inhoud).content.decode()
        assert not stuur_antwoord(dossier, antwoord=self.TEKST, door=collega)
        assert not Uitgaand.objects.exists()

    def test_a_next_step_keeps_the_one_of_now_and_needs_its_day(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        eerst = volgende(dossier)
        half = {
            "handeling": "antwoord",
            "antwoord-antwoord": self.TEKST,
            "antwoord-volgende_stap": "Ik bel u.",
        }
        assert "Kies een dag voor de volgende stap." in client.post(adres(dossier), half).content.decode()
        stuur_antwoord(
            dossier, antwoord=self.TEKST, volgende_stap="Ik bel u.", uiterlijk=volgende_week(), door=collega
        )
        eerst.refresh_from_db()
        assert eerst.status == "nagekomen"
        assert volgende(dossier).wat == "Ik bel u."

    def test_the_citizen_who_has_no_more_to_wait_for_is_told_by_mail(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        rond_af(dossier, uitkomst="Geregeld.", door=collega)
        assert Uitgaand.objects.get().omschrijving == "er is iets te lezen"
