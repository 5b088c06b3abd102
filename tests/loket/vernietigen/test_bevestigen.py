"""Nothing is deleted as long as no archivist confirmed how long its class is kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.vernietigen import bevestig_klasse, keur_lijst_goed, kijk_lijst_na
from loket.handelingen.wisregels import GEWIST
from loket.models import Dossier, Klassebevestiging, Lijststatus, Vernietigingslijst
from loket.selecties.bewaartermijn import bewaring
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.selectielijst import selectielijst
from tests.loket.factories import MedewerkerFactory
from tests.loket.vernietigen.stappen import Klok, klaar, stel_voor

pytestmark = pytest.mark.django_db


def test_the_table_names_its_source_and_is_yet_to_be_confirmed() -> None:
    lijst = selectielijst()
    assert "2020" in lijst.bron
    assert {klasse.zekerheid.value for klasse in lijst.klassen.values()} == {"onzeker"}
    assert all(klasse.jaren >= 1 for klasse in lijst.klassen.values())


@pytest.mark.usefixtures("onbevestigd")
def test_who_looks_and_who_approves_reads_that_the_years_are_yet_to_be_confirmed(
    klok: Klok, client: Client, een: Medewerker
) -> None:
    klaar()
    lijst = stel_voor(klok)
    client.force_login(een)
    for adres in (reverse("vernietigingslijsten"), reverse("vernietigingslijst", args=[lijst.pk])):
        pagina = client.get(adres).content.decode()
        assert "Laat deze bewaartijden eerst bevestigen" in pagina
        assert selectielijst().bron in pagina


@pytest.mark.usefixtures("onbevestigd")
class TestBevestigen:
    """Nothing is deleted as long as no archivist confirmed the years of its class."""

    def lijst(self, klok: Klok, een: Medewerker) -> tuple[Dossier, Vernietigingslijst]:
        """One question whose day is over, on a list that one person looked at."""
        dossier = klaar()
        return dossier, kijk_lijst_na(stel_voor(klok), door=een)

    def bevestig(self, klasse: str, door: Medewerker, **anders: Any) -> None:
        velden: dict[str, Any] = {
            "naam": "Ari Archief (verzonnen)",
            "functie": "archivaris",
            "bron": "Selectielijst 2020, categorie 1.1",
            "gelezen_op": timezone.localdate(),
        }
        bevestig_klasse(klasse, **{**velden, **anders}, door=door)

    def test_approving_is_refused_and_says_who_confirms_and_where(
        self, client: Client, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        verhaal = dossier.verhaal
        client.force_login(twee)
        adres = reverse("vernietigingslijst", args=[lijst.pk])
        pagina = client.post(adres, {"stap": "goedkeuren"}, follow=True).content.decode()
        assert "Uw archivaris kijkt eerst na hoe lang dit blijft" in pagina
        assert "bij Gegevens wissen" in pagina
        lijst.refresh_from_db()
        dossier.refresh_from_db()
        assert (lijst.status, dossier.verhaal) == (Lijststatus.NAGEKEKEN, verhaal)

    def test_after_the_archivist_confirmed_it_on_the_screen_it_is_deleted(
        self, client: Client, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        klasse = bewaring(dossier).klasse.sleutel
        client.force_login(een)
        velden = {
            "klasse": klasse,
            "naam": "Ari Archief (verzonnen)",
            "functie": "archivaris",
            "bron": "Selectielijst 2020, categorie 1.1",
            "gelezen_op": timezone.localdate().isoformat(),
        }
        half = client.post(reverse("vernietigingslijsten"), {**velden, "naam": ""})
        assert half.status_code == 200
        assert not Klassebevestiging.objects.exists()
        pagina = client.post(reverse("vernietigingslijsten"), velden, follow=True).content.decode()
        assert "Ari Archief (verzonnen), archivaris" in pagina
        assert "Bron: Selectielijst 2020, categorie 1.1." in pagina
        keur_lijst_goed(lijst, door=twee)
        dossier.refresh_from_db()
        assert dossier.verhaal == GEWIST

    def test_another_class_or_other_years_do_not_count(
        self, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        eigen = bewaring(dossier).klasse.sleutel
        self.bevestig(next(sleutel for sleutel in selectielijst().klassen if sleutel != eigen), een)
        rij = Klassebevestiging.objects.get()
        Klassebevestiging.objects.bulk_create(
            [
                Klassebevestiging(
                    klasse=eigen,
                    jaren=99,
                    naam=rij.naam,
                    functie=rij.functie,
                    bron=rij.bron,
                    gelezen_op=rij.gelezen_op,
                    door=een,
                )
            ]
        )
        with pytest.raises(Geweigerd, match="archivaris"):
            keur_lijst_goed(lijst, door=twee)

    @pytest.mark.parametrize(
        "anders", [{"naam": " "}, {"functie": ""}, {"bron": ""}, {"gelezen_op": date(2199, 1, 1)}]
    )
    def test_a_confirmation_names_who_where_and_a_day_that_was(
        self, een: Medewerker, anders: dict[str, Any]
    ) -> None:
        with pytest.raises(Geweigerd):
            self.bevestig("besluit", een, **anders)
        with pytest.raises(Geweigerd):
            self.bevestig("bestaat-niet", een)
        with pytest.raises(Geweigerd):
            self.bevestig("besluit", MedewerkerFactory(rol=Rol.BALIE))
