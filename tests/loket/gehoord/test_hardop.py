"""After a call staff ask aloud whether someone was heard, and write the answer down; it is asked once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen.gehoord import leg_hardop_gevraagd_vast
from loket.models import (
    Antwoordweg,
    Contactkanaal,
    Contactmoment,
    Dossier,
    Gehoordantwoord,
    Gehoordstatus,
    Gehoordvraag,
    Gesprekspartner,
)
from loket.tasks import vraag_of_gehoord
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.dagen import werkdag_over
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.factories import MedewerkerFactory
from tests.loket.gehoord.stappen import berichten

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VRAAG = "Vraag hardop: bent u gehoord?"


@pytest.fixture
def dossier() -> Dossier:
    return bereikbaar()


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def bel(client: Client, dossier: Dossier, **anders: str) -> str:
    """Write down a call on the page of the dossier; returns the page that follows."""
    morgen = werkdag_over(1).isoformat()
    velden = {
        "verslag": "Wij spraken over de brief.",
        "volgende_stap": "Ik zoek het uit.",
        "uiterlijk": morgen,
        "op": timezone.localdate().isoformat(),
        "kanaal": Contactkanaal.TELEFOON.value,
        "met": Gesprekspartner.BURGER.value,
        "bewijs": "notitie",
        **anders,
    }
    inhoud = {f"contact-{naam}": waarde for naam, waarde in velden.items()} | {"handeling": "contact"}
    pagina = client.post(reverse("balie-dossier", args=[dossier.pk]), inhoud, follow=True).content.decode()
    assert Contactmoment.objects.filter(dossier=dossier).exists()
    return pagina


def test_after_a_call_it_is_offered_and_the_answer_counts_apart_from_the_question(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    adres = reverse("balie-dossier", args=[dossier.pk])
    assertNotContains(client.get(adres), VRAAG)
    assert VRAAG in bel(client, dossier)
    antwoord = client.post(
        adres,
        {"handeling": "gehoord", "gehoord-gezicht": "beetje", "gehoord-woorden": "Het ging snel."},
        follow=True,
    )
    assertContains(antwoord, "Het antwoord telt mee. Bij deze vraag staat het niet.")
    assertNotContains(antwoord, VRAAG)
    assertNotContains(antwoord, "Het ging snel.")
    rij = Gehoordantwoord.objects.get()
    assert (rij.team, rij.na, rij.gegeven, rij.gezicht) == (
        dossier.team,
        "gesprek",
        Antwoordweg.TELEFOON,
        "beetje",
    )
    assert rij.woorden == "Het ging snel."


def test_who_was_asked_aloud_gets_no_message_about_that_call(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    bel(client, dossier)
    leg_hardop_gevraagd_vast(dossier, gezicht="ja", door=balie)
    vraag_of_gehoord()
    assert berichten() == []
    with pytest.raises(Geweigerd, match="het antwoord is er al"):
        leg_hardop_gevraagd_vast(dossier, gezicht="nee", door=balie)
    assert Gehoordantwoord.objects.count() == 1


def test_an_answer_aloud_is_that_of_the_question_that_the_clock_asked_already(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    bel(client, dossier)
    vraag_of_gehoord()
    leg_hardop_gevraagd_vast(dossier, gezicht="ja", door=balie)
    assert Gehoordvraag.objects.get().status == Gehoordstatus.BEANTWOORD


@pytest.mark.parametrize(
    "anders",
    [{"kanaal": Contactkanaal.EMAIL.value}, {"met": Gesprekspartner.ORGANISATIE.value, "met_wie": "UWV"}],
)
def test_it_is_not_offered_after_what_was_no_call_with_the_citizen(
    client: Client, dossier: Dossier, balie: Medewerker, anders: dict[str, str]
) -> None:
    client.force_login(balie)
    assert VRAAG not in bel(client, dossier, **anders)


def test_a_call_of_days_ago_and_a_colleague_of_elsewhere_are_refused(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    bel(client, dossier)
    with pytest.raises(Geweigerd):
        leg_hardop_gevraagd_vast(dossier, gezicht="ja", door=MedewerkerFactory(rol=Rol.BALIE))
    Contactmoment.objects.update(vastgelegd_op=timezone.now() - timedelta(days=2))
    assertNotContains(client.get(reverse("balie-dossier", args=[dossier.pk])), VRAAG)
    with pytest.raises(Geweigerd):
        leg_hardop_gevraagd_vast(dossier, gezicht="ja", door=balie)
    assert not Gehoordantwoord.objects.exists()
