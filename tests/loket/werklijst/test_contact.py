"""On the page of a dossier: contacts with their proof, and what is corrected stays visible."""

import pytest
from django.test import Client

from loket.handelingen import (
    leg_contactmoment_vast,
    verbeter_contactmoment,
)
from loket.models import (
    Contactmoment,
    Dossier,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import DossierFactory
from tests.loket.werklijst.dossierpagina import adres, burgerregels, ingevuld, volgende, volgende_week

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestContact:
    """Who spoke with whom, how, and what shows it; written once."""

    def test_the_proof_stands_with_the_line_that_the_citizen_reads(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        pagina = client.post(
            adres(dossier),
            {
                **ingevuld(),
                "contact-met": "helper",
                "contact-met_wie": "haar zus",
                "contact-kenmerk": "gesprek 14",
            },
            follow=True,
        ).content.decode()
        contact = Contactmoment.objects.get()
        assert (contact.medewerker, contact.regel.tekst) == (collega, "Wij belden over de huur.")
        assert "iemand die helpt of vertegenwoordigt: haar zus" in pagina
        assert "registratie van het gesprek: gesprek 14" in pagina
        assert volgende(dossier).wat == "Ik bel u weer."

    def test_who_the_other_was_is_asked(self, client: Client, dossier: Dossier, collega: Medewerker) -> None:
        pagina = client.post(adres(dossier), {**ingevuld(), "contact-met": "organisatie"}).content.decode()
        assert "Schrijf op met wie u sprak." in pagina
        assert "Wij belden over de huur." in pagina
        assert not Contactmoment.objects.exists()

    def test_a_correction_is_a_new_line_and_both_stay(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        client.post(adres(dossier), ingevuld())
        eerste = Contactmoment.objects.get()
        pagina = client.post(
            adres(dossier),
            {
                "handeling": "verbeteren",
                "verbeteren-contactmoment": str(eerste.pk),
                "verbeteren-verslag": "Wij belden over de zorgtoeslag.",
            },
            follow=True,
        ).content.decode()
        assert burgerregels(dossier) == ["Wij belden over de zorgtoeslag.", "Wij belden over de huur."]
        assert "later verbeterd" in pagina
        assert "verbetert een eerdere tekst" in pagina
        with pytest.raises(Geweigerd, match="al verbeterd"):
            verbeter_contactmoment(dossier, contactmoment=eerste, verslag="Nog eens.", door=collega)

    def test_nobody_changes_or_removes_a_contact(self, dossier: Dossier, collega: Medewerker) -> None:
        contact = leg_contactmoment_vast(
            dossier, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=volgende_week(), door=collega
        )
        with pytest.raises(OnveranderlijkFout):
            contact.save()
        with pytest.raises(OnveranderlijkFout):
            contact.delete()

    def test_a_contact_of_another_dossier_is_not_corrected_here(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        ander = DossierFactory(team=dossier.team)
        contact = leg_contactmoment_vast(
            ander, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=volgende_week(), door=collega
        )
        with pytest.raises(Geweigerd, match="ander dossier"):
            verbeter_contactmoment(dossier, contactmoment=contact, verslag="Nee.", door=collega)
