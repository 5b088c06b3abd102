"""Anonymous advice: facts without a person, shared by link among staff, answers collected."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.controles import zaken as zaakcontroles
from maatwerk.handelingen import begin_casustafel, denk_mee
from maatwerk.models import Casustafel, Zaak
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from tests.controleren import controles_van
from tests.maatwerk.factories import TeamFactory, medewerker

pytestmark = pytest.mark.django_db
FEITEN = "Iemand laat een kleinkind door de week slapen. De aanvulling op de AOW werd daardoor lager."
VRAAG = "Telt dit als kosten delen?"


@pytest.fixture
def tafel(zaak: Zaak, door: Medewerker) -> Casustafel:
    return begin_casustafel(zaak, feiten=FEITEN, vraag=VRAAG, door=door)


def collega() -> Medewerker:
    elders = TeamFactory(sleutel="elders", naam="Team elders", soort=Teamsoort.MAATWERK)
    return medewerker(Rol.BEHANDELAAR, elders)


@pytest.mark.parametrize(
    "lek",
    [
        "Het gaat om Fenna Proefpersoon.",
        "Bel 06 12345678.",
        "Zij woont op 1234 AB 12.",
        "Haar BSN is 111222333.",
        "Mail naar fenna@voorbeeld.example.",
    ],
)
def test_something_of_a_person_does_not_come_on_the_table(zaak: Zaak, door: Medewerker, lek: str) -> None:
    with pytest.raises(Geweigerd, match="iets van een persoon"):
        begin_casustafel(zaak, feiten=f"{FEITEN} {lek}", vraag=VRAAG, door=door)
    assert not Casustafel.objects.exists()


def test_nor_does_the_code_of_the_dossier(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd):
        begin_casustafel(zaak, feiten=f"{FEITEN} {zaak.dossier.code}", vraag=VRAAG, door=door)


def test_a_colleague_of_another_team_answers_by_the_link_and_sees_no_case(
    client: Client, zaak: Zaak, tafel: Casustafel
) -> None:
    client.force_login(collega())
    adres = reverse("maatwerk-casus", args=[tafel.pk])
    pagina = client.get(adres).text
    assert FEITEN in pagina
    for geheim in (str(zaak.pk), zaak.dossier.code, zaak.dossier.onderwerp, "Fenna"):
        assert geheim not in pagina
    assert client.post(adres, {"tekst": "Ik zou afwijken."}).status_code == 302
    assert "Ik zou afwijken." in client.get(adres).text
    assert not wie_keek(zaak.dossier_id).filter(activiteit="dossier_inzien").exists()


def test_the_handler_reads_the_answers_at_the_case(
    client: Client, zaak: Zaak, tafel: Casustafel, door: Medewerker
) -> None:
    denk_mee(tafel, tekst="Ik zou afwijken.", door=collega())
    client.force_login(door)
    pagina = client.get(reverse("maatwerk-zaak", args=[zaak.pk]), {"deel": "meedenken"}).text
    assert "1 antwoord" in pagina
    assert reverse("maatwerk-casus", args=[tafel.pk]) in pagina


def test_an_answer_is_checked_as_well(client: Client, tafel: Casustafel) -> None:
    client.force_login(collega())
    pagina = client.post(
        reverse("maatwerk-casus", args=[tafel.pk]), {"tekst": "Bel mij op 06 12345678."}
    ).text
    assert "Hier staat iets van een persoon" in pagina
    assert "Bel mij op 06 12345678." in pagina
    assert not tafel.antwoorden.exists()


def test_after_its_last_day_it_is_closed(client: Client, tafel: Casustafel) -> None:
    Casustafel.objects.filter(pk=tafel.pk).update(open_tot=timezone.localdate() - timedelta(days=1))
    tafel.refresh_from_db()
    with pytest.raises(Geweigerd, match="gesloten"):
        denk_mee(tafel, tekst="Te laat.", door=collega())
    client.force_login(collega())
    assert "Deze casus is gesloten." in client.get(reverse("maatwerk-casus", args=[tafel.pk])).text


def test_who_does_not_work_with_cases_reads_none(client: Client, tafel: Casustafel) -> None:
    client.force_login(medewerker(Rol.BALIE))
    assert client.get(reverse("maatwerk-casus", args=[tafel.pk])).status_code == 403
    with pytest.raises(Geweigerd):
        denk_mee(tafel, tekst="Ik denk mee.", door=medewerker(Rol.BALIE))


def test_the_check_finds_what_came_on_the_table_another_way(tafel: Casustafel) -> None:
    assert controles_van(zaakcontroles)["4 a case table holds nothing of a person"]() == []
    Casustafel.objects.filter(pk=tafel.pk).update(feiten="Dit is Fenna Proefpersoon.")
    assert len(controles_van(zaakcontroles)["4 a case table holds nothing of a person"]()) == 1
