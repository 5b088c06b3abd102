"""What the clock does: a reminder on the last day, and back to the sender after it; twice changes nothing."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen.overdracht import herinner_ontvanger, laat_verlopen, stel_vraag
from loket.models import Overdracht, OverdrachtStap, Overdrachtstatus, Partij, Toezegging
from loket.tasks import veeg_overdrachten
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import DossierFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import (
    VRAAG,
    berichten_aan,
    collega_van,
    keer_terug,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    vers,
)

pytestmark = pytest.mark.django_db


def zet_uiterlijk(overdracht: Overdracht, dagen: int) -> None:
    """Move the last day, as if the offer was made earlier."""
    dag = timezone.localdate() + timedelta(days=dagen)
    eerder = timezone.now() - timedelta(days=9)
    Overdracht.objects.filter(pk=overdracht.pk).update(uiterlijk=dag, aangeboden_op=eerder)


def test_what_nobody_answered_is_back_with_the_sender_with_a_promise_and_notices() -> None:
    dossier = DossierFactory(team=TeamFactory(email="zender@voorbeeld.example"))
    overdracht = maak_buitenaanbod(dossier)
    ontvanger = overdracht.naar_ontvanger
    assert ontvanger is not None
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.VERLOPEN
    assert overdracht.dossier.team == overdracht.van_team
    beloften = [rij.wat for rij in Toezegging.objects.filter(status="open")]
    assert "Wij zoeken verder wie u het best helpt." in beloften
    regel = dossier.tijdlijn.first()
    assert regel is not None
    assert f"{overdracht.naar} gaf niet op tijd antwoord." in regel.tekst
    assert len(berichten_aan("zender@voorbeeld.example")) == 1
    assert len(berichten_aan(ontvanger.email)) == 2  # the link, and that it is over


def test_a_second_sweep_changes_nothing() -> None:
    overdracht = maak_aanbod()
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    stappen, berichten = OverdrachtStap.objects.count(), Uitgaand.objects.count()
    veeg_overdrachten()
    assert not laat_verlopen(overdracht.pk)
    assert (OverdrachtStap.objects.count(), Uitgaand.objects.count()) == (stappen, berichten)


def test_on_the_last_day_there_is_still_time() -> None:
    overdracht = maak_aanbod()
    zet_uiterlijk(overdracht, 0)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANGEBODEN


def test_the_receiver_is_reminded_once_on_the_last_day() -> None:
    overdracht = maak_aanbod()
    zet_uiterlijk(overdracht, 0)
    veeg_overdrachten()
    veeg_overdrachten()
    assert not herinner_ontvanger(overdracht.pk)
    [bericht] = berichten_aan("ontvanger@voorbeeld.example")
    assert "wacht op uw antwoord" in bericht.inhoud["tekst"]


def test_while_the_clock_stands_still_nothing_lapses() -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=collega_van(overdracht.naar_team))
    zet_uiterlijk(overdracht, -3)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.GEVRAAGD


def test_silence_counts_as_coming_back_so_the_second_time_a_regisseur_decides() -> None:
    dossier = DossierFactory()
    keer_terug(dossier, 1)
    overdracht = maak_aanbod(dossier)
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.BIJ_REGISSEUR
    assert [(stap.naar, stap.partij) for stap in overdracht.stappen.all()][-2:] == [
        (Overdrachtstatus.VERLOPEN, Partij.PORTAAL),
        (Overdrachtstatus.BIJ_REGISSEUR, Partij.PORTAAL),
    ]


def test_sender_receiver_and_citizen_see_it_come_back(client: Client) -> None:
    dossier = DossierFactory()
    overdracht = maak_buitenaanbod(dossier)
    zender, link = collega_van(dossier.team), link_van(overdracht)
    assertContains(client.post(link, {"handeling": "openen"}), "Wij nemen de vraag over")
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()

    dag = datum(vers(overdracht.pk).uiterlijk)
    buiten = client.get(link)
    assert buiten.status_code == HTTPStatus.GONE
    assertContains(buiten, f"U kon antwoorden tot en met {dag}.", status_code=HTTPStatus.GONE)
    assertNotContains(client.post(link, {"handeling": "openen"}), VRAAG, status_code=HTTPStatus.GONE)

    client.post(reverse("volgen"), {"code": dossier.code})
    burger = client.get(reverse("volgen-dossier"))
    assertContains(burger, f"{overdracht.naar} gaf niet op tijd antwoord.")
    assertContains(burger, f"{dossier.team.naam} blijft uw contact en zoekt verder.")

    client.force_login(zender)
    assertContains(
        client.get(reverse("overdracht", args=[overdracht.pk])), "datum voorbij, terug bij de zender"
    )
    assertContains(
        client.get(reverse("balie-dossier", args=[dossier.pk])), reverse("overdragen", args=[dossier.pk])
    )
