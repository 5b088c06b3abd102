"""Finishing a question while an appointment is ahead: staff say whether it goes on, and the citizen reads which."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen import rond_af
from loket.handelingen.afspraakeinde import Afspraakkeuze
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import Afspraakstatus, Dossier, Informatiepunt, Toezegging, Toezeggingstatus, Zichtbaarheid
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from tests.loket.afspraken.conftest import Klok, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
UITKOMST = "Uw huurtoeslag is aangevraagd"


@pytest.fixture(autouse=True)
def _afspraak(dossier: Dossier, punt: Informatiepunt) -> None:
    """An appointment on Tuesday at nine."""
    reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)


def open_beloften(dossier: Dossier) -> list[str]:
    return [rij.wat for rij in Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN)]


def laatste_regels(dossier: Dossier) -> list[str]:
    regels = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)
    return [regel.tekst for regel in regels][:2]


def druk(client: Client, dossier: Dossier, collega: Medewerker, **velden: str) -> str:
    client.force_login(collega)
    inhoud = {"handeling": "afronden", "afronden-uitkomst": UITKOMST, **velden}
    return client.post(reverse("balie-dossier", args=[dossier.pk]), inhoud, follow=True).content.decode()


def test_nobody_finishes_it_without_saying_what_becomes_of_the_appointment(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    pagina = druk(client, dossier, collega)
    assert "U heeft een afspraak op dinsdag 3 november 2026" in pagina
    assert "Laat de afspraak doorgaan." in pagina
    assert UITKOMST in pagina
    dossier.refresh_from_db()
    assert dossier.is_open
    with pytest.raises(Geweigerd, match="Kies of die doorgaat"):
        rond_af(dossier, uitkomst=UITKOMST, door=collega)


def test_cancelled_with_it_the_citizen_reads_that_it_does_not_go_on(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    druk(client, dossier, collega, **{"afronden-afspraak": Afspraakkeuze.AFZEGGEN})
    dossier.refresh_from_db()
    assert not dossier.is_open
    assert dossier.afspraken.get().status == Afspraakstatus.AFGEZEGD
    belofte = Toezegging.objects.get(dossier=dossier, punt__isnull=False)
    assert (belofte.status, belofte.reden) == (Toezeggingstatus.VERVALLEN, collega.naam)
    assert any("gaat niet door, want uw vraag is klaar" in regel for regel in laatste_regels(dossier))
    assert Uitgaand.objects.filter(omschrijving__contains="afspraak").exists()


def test_kept_the_question_stays_open_until_it_is_over(
    client: Client, klok: Klok, dossier: Dossier, collega: Medewerker
) -> None:
    druk(client, dossier, collega, **{"afronden-afspraak": Afspraakkeuze.HOUDEN})
    dossier.refresh_from_db()
    assert dossier.is_open
    assert dossier.afspraken.get().status == Afspraakstatus.BEVESTIGD
    assert sorted(open_beloften(dossier))[1] == (
        "Wij kijken na uw afspraak of alles klaar is. Dan ronden wij uw vraag af."
    )
    assert len(open_beloften(dossier)) == 2
    regel = laatste_regels(dossier)[0]
    assert regel.startswith(f"{UITKOMST}. Uw afspraak op dinsdag 3 november 2026")
    assert regel.endswith("Uw vraag blijft open tot woensdag 4 november 2026.")
    klok.op(4)
    assert "Gaat de afspraak door?" not in druk(client, dossier, collega)
    dossier.refresh_from_db()
    assert not dossier.is_open


def test_without_an_appointment_nothing_is_asked(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    dossier.afspraken.all().delete()
    client.force_login(collega)
    assert "Gaat de afspraak door?" not in client.get(reverse("balie-dossier", args=[dossier.pk])).text
