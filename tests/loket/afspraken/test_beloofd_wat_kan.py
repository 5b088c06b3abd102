"""What the page of an appointment says is so: the time that was chosen, and only what the point has."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspreken import verloop
from loket.models import Afspraak, Afspraakstatus, Dossier, Informatiepunt
from tests.loket.afspraken.conftest import Klok, kies, moment, wens
from tests.loket.factories import InformatiepuntFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def bevestig_wat_er_staat(burger: Client) -> str:
    """Press the button of the page that shows the kept time; where it leads."""
    gehouden = burger.get(reverse("afspraak-bevestigen")).context["stand"].reservering
    antwoord = burger.post(reverse("afspraak-bevestigen"), {"tijd": str(gehouden.pk)})
    return str(antwoord.headers["Location"])


def test_the_form_says_which_time_it_is_about(burger: Client, dossier: Dossier, punt: Informatiepunt) -> None:
    wens(burger)
    kies(burger, punt)
    gehouden = Afspraak.objects.get()
    bladzijde = burger.get(reverse("afspraak-bevestigen")).content.decode()
    assert f'name="tijd" value="{gehouden.pk}"' in bladzijde
    velden = {"tijd": str(gehouden.pk)}
    for _keer in range(2):  # twice is once
        na = burger.post(reverse("afspraak-bevestigen"), velden, follow=True).content.decode()
        assert "De afspraak staat vast." in na
    assert Afspraak.objects.get().status == Afspraakstatus.BEVESTIGD


def test_a_move_that_came_too_late_is_told_with_the_times_of_that_day(
    burger: Client, dossier: Dossier, punt: Informatiepunt, klok: Klok
) -> None:
    wens(burger)
    kies(burger, punt)
    assert bevestig_wat_er_staat(burger) == reverse("afspraak")
    assert "De afspraak staat vast." in burger.get(reverse("afspraak")).content.decode()
    kies(burger, punt, dag=5, uur=11)
    nieuw = Afspraak.objects.get(status=Afspraakstatus.GERESERVEERD)
    klok.verder(minutes=11)
    assert verloop(nieuw.pk)
    antwoord = burger.post(reverse("afspraak-bevestigen"), {"tijd": str(nieuw.pk)}, follow=True)
    assert antwoord.redirect_chain[-1][0] == reverse("afspraak-dag", args=[punt.sleutel, "2026-11-05"])
    bladzijde = antwoord.content.decode()
    assert "Deze tijd houden wij niet meer voor u vrij." in bladzijde
    assert "De afspraak staat vast." not in bladzijde
    assert "11.00 uur" in bladzijde
    assert Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD).begint_op == moment(3, 9)


def test_no_wheelchair_is_promised_where_there_is_no_room_for_one(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger)
    kies(burger, punt)
    bevestig_wat_er_staat(burger)
    wens(burger, rolstoel="on")
    bladzijde = burger.get(reverse("afspraak")).content.decode()
    assert "Wij zorgen voor" not in bladzijde
    assert "Dit kan hier niet" in bladzijde
    assert f'href="{reverse("afspraak-kiezen")}">Kies een informatiepunt dat dit wel heeft' in bladzijde
    wel = InformatiepuntFactory(team=dossier.team, rolstoelplek=True)
    kies(burger, wel, dag=5)
    bevestig_wat_er_staat(burger)
    bladzijde = burger.get(reverse("afspraak")).content.decode()
    assert "Wij zorgen voor" in bladzijde
    assert "Dit kan hier niet" not in bladzijde
