"""The screens of an appointment for staff; no personal data in lists."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Dossier,
    Informatiepunt,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.factories import (
    DossierFactory,
    InformatiepuntFactory,
    MedewerkerFactory,
    TeamFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_staff_make_an_appointment_on_the_dossier_and_the_look_is_logged(
    client: Client, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    assert (
        reverse("balie-afspraak", args=[dossier.pk])
        in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    )
    client.post(reverse("balie-afspraak-wensen", args=[dossier.pk]), {"plaats": "Utrecht"})
    client.post(
        reverse("balie-afspraak-dag", args=[dossier.pk, punt.sleutel, "2026-11-03"]),
        {"tijd": moment(3, 9).isoformat()},
    )
    client.post(reverse("balie-afspraak-bevestigen", args=[dossier.pk]))
    afspraak = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    assert afspraak.stappen.last().door == collega.naam  # type: ignore[union-attr]
    assert wie_keek(dossier.pk).count() >= 4
    zonder = client.post(reverse("balie-afspraak-afzeggen", args=[dossier.pk]), {"reden": ""})
    assert zonder.status_code == 200
    client.post(reverse("balie-afspraak-afzeggen", args=[dossier.pk]), {"reden": "Belde af."})
    afspraak.refresh_from_db()
    assert afspraak.status == Afspraakstatus.AFGEZEGD


def test_a_dossier_of_another_team_does_not_open(client: Client, dossier: Dossier) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    assert client.get(reverse("balie-afspraak", args=[dossier.pk])).status_code == 404


@pytest.fixture
def vol_lijst(dossier: Dossier, punt: Informatiepunt) -> Afspraak:
    """One appointment with everything that can be needed."""
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=True, tolk="ar", organisaties=[])
    Informatiepunt.objects.filter(pk=punt.pk).update(rolstoel=True, talen=["nl", "ar"])
    punt.refresh_from_db()
    vers = Dossier.objects.get(pk=dossier.pk)
    reserveer(vers, punt, moment(3, 9), wie=Wie.BURGER)
    return bevestig(vers, wie=Wie.BURGER)


def test_the_day_list_shows_times_codes_and_needs_and_no_name(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=3-11-2026"
    tekst = client.get(adres).content.decode()
    assert "9.00 - 10.00" in tekst
    assert dossier.code in tekst
    assert "Rolstoel" in tekst
    assert "Tolk: Arabisch" in tekst
    for geheim in (dossier.naam, dossier.email, dossier.telefoon, dossier.verhaal, dossier.onderwerp):
        assert geheim not in tekst


def test_who_may_not_open_the_dossier_sees_only_the_end_of_the_code(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt
) -> None:
    """Who sits at the desk is of the team of the point; the dossier is of another team."""
    Informatiepunt.objects.filter(pk=punt.pk).update(team=TeamFactory())
    punt.refresh_from_db()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=punt.team))
    tekst = client.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03").content.decode()
    assert dossier.code not in tekst
    assert f"…-{dossier.code[-4:]}" in tekst
    assert str(dossier.pk) not in tekst


def test_the_list_of_a_point_of_another_team_shows_only_the_own_dossiers(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    Informatiepunt.objects.filter(pk=punt.pk).update(team=TeamFactory())
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03"
    client.force_login(collega)
    assert dossier.code in client.get(adres).content.decode()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    tekst = client.get(adres).content.decode()
    assert "U ziet alleen afspraken bij uw eigen dossiers of waar uw organisatie bij zit." in tekst
    for verborgen in (dossier.code[-4:], "Rolstoel", "Tolk: Arabisch"):
        assert verborgen not in tekst


def test_who_came_is_marked_on_the_list(
    client: Client, klok: Klok, vol_lijst: Afspraak, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-afspraak-melden", args=[vol_lijst.pk])
    assert "moet nog beginnen" in client.post(adres, {"was": "geweest"}, follow=True).content.decode()
    klok.op(3, 9, 50)
    client.force_login(collega)  # the session of yesterday is over
    client.post(adres, {"was": "geweest"})
    vol_lijst.refresh_from_db()
    assert vol_lijst.status == Afspraakstatus.GEWEEST


def test_a_day_is_closed_from_the_list_once_it_is_known_whom_that_touches(
    client: Client,
    vol_lijst: Afspraak,
    punt: Informatiepunt,
    collega: Medewerker,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(collega)
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}"
    assert "Fout" in client.post(adres, {"datum": "gisteren", "reden": ""}).content.decode()
    dicht = {"datum": "3-11-2026", "reden": "griep"}
    with django_assert_max_num_queries(15):
        eerst = client.post(adres, dicht).content.decode()
    assert "Dit raakt 1 afspraak." in eerst
    assert 'name="bevestigd" value="1"' in eerst
    assert 'value="griep"' in eerst
    oud = client.post(adres, {**dicht, "bevestigd": "0"}).content.decode()
    assert "Dit raakt 1 afspraak." in oud, "the number that was confirmed is not the number now"
    vol_lijst.refresh_from_db()
    assert vol_lijst.status == Afspraakstatus.BEVESTIGD
    na = client.post(adres, {**dicht, "bevestigd": "1"}, follow=True).content.decode()
    assert "Wij boden 1 bezoeker een andere tijd aan" in na
    assert "griep" in na


def test_a_point_of_another_team_cannot_be_closed(client: Client, klok: Klok) -> None:
    punt = InformatiepuntFactory(team=TeamFactory())
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}"
    assert "Een dag dicht" not in client.get(adres).content.decode()
    antwoord = client.post(adres, {"datum": "3-11-2026", "reden": "griep"})
    assert "niet van uw team" in antwoord.content.decode()


def test_the_day_list_costs_few_statements_whatever_the_rows(
    client: Client, klok: Klok, collega: Medewerker, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    punt = InformatiepuntFactory(balies=10)
    for _nummer in range(10):
        ander = DossierFactory(team=dossier.team)
        reserveer(ander, punt, moment(3, 9), wie=Wie.BURGER)
        bevestig(ander, wie=Wie.BURGER)
    client.force_login(collega)
    with django_assert_max_num_queries(10):
        antwoord = client.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03")
    assert len(antwoord.context["regels"]) == 10
