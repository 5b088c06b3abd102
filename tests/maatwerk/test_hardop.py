"""After a call about a case its handler asks aloud whether someone was heard: the question stands open there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Antwoordweg, Contactmoment, Gehoordantwoord
from loket.tasks import vraag_of_gehoord
from maatwerk.models import Dictum, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_concept, maak_voorgesprek, maak_zaak, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VRAAG = "Vraag hardop: bent u gehoord?"


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case of which somebody was called today."""
    gemaakt = maak_zaak(behandelaar=door)
    maak_voorgesprek(maak_concept(gemaakt, door, dictum=Dictum.AFWIJZEN), door)
    return gemaakt


def test_the_answer_is_written_down_on_the_case_and_asked_once(
    client: Client, door: Medewerker, zaak: Zaak
) -> None:
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    pagina = client.get(adres).text
    deel = pagina[: pagina.index(VRAAG)].rpartition("<details")[2]
    assert " open" in deel, "it is not folded away"
    velden = {"handeling": "gehoord", "gehoord-gezicht": "beetje", "gehoord-woorden": "Het duurde lang."}
    client.post(adres, velden)
    antwoord = Gehoordantwoord.objects.get()
    assert (antwoord.gezicht, antwoord.gegeven) == ("beetje", Antwoordweg.TELEFOON)
    assert VRAAG not in client.get(adres).text
    vraag_of_gehoord()
    assert not zaak.dossier.gehoordvragen.filter(status="open").exists()


def test_it_is_not_there_a_day_later_nor_for_who_only_looks(
    client: Client, door: Medewerker, zaak: Zaak
) -> None:
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    client.force_login(medewerker(Rol.TEAMLEIDER, zaak.dossier.team))
    assert VRAAG not in client.get(adres).text
    Contactmoment.objects.update(vastgelegd_op=timezone.now() - timedelta(days=2))
    client.force_login(door)
    assert VRAAG not in client.get(adres).text
