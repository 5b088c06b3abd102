"""A colleague goes on with a visitor: given openly, with the visitor told and both names in the log."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import begin_samen, geef_samen_door
from loket.models import Dossier, Samensessie
from loket.views.bezoek import COOKIE
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.balie.samen import bevestig, vertel_en_vraag
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def collega(team: Team) -> Medewerker:
    return MedewerkerFactory(naam="Cas Collega (verzonnen)", rol=Rol.BALIE, rol__team=team)


def test_a_colleague_goes_on_in_the_own_browser(balie: Client, telefoon: Client, collega: Medewerker) -> None:
    vertel_en_vraag(balie)
    sessie = Samensessie.objects.get()
    adres = reverse("balie-samen-sessie", args=[sessie.pk])
    assertContains(balie.get(adres), collega.naam)
    antwoord = balie.post(reverse("balie-samen-doorgeven", args=[sessie.pk]), {"aan": collega.pk})
    assertRedirects(antwoord, reverse("balie"))
    assert not balie.cookies[COOKIE].value
    assert balie.get(adres).status_code == 404
    ander = Client()
    ander.force_login(collega)
    assertContains(ander.get(reverse("balie-samen")), adres)
    ander.get(adres)
    assertContains(ander.get(reverse("uitkomst")), "Laat de bezoeker bevestigen")
    assertContains(telefoon.get(reverse("samen-meelezen")), "Een andere medewerker van deze balie helpt u nu")
    bevestig(telefoon)
    assertContains(ander.get(adres), Dossier.objects.get().code)


def test_an_old_page_that_ends_it_does_not_say_that_the_screen_of_a_colleague_is_empty(
    balie: Client, telefoon: Client, bo: Medewerker, collega: Medewerker
) -> None:
    sessie = Samensessie.objects.get()
    geef_samen_door(sessie, aan=collega, door=bo)
    klaar = balie.post(reverse("balie-samen-klaar", args=[sessie.pk]), follow=True)
    assertContains(klaar, "Dit gesprek is bij een collega.")
    assertNotContains(klaar, "Beide schermen zijn leeg.")
    assert telefoon.get(reverse("samen-meelezen")).status_code == 200


def test_the_log_knows_everyone_who_helped(
    balie: Client, telefoon: Client, bo: Medewerker, collega: Medewerker
) -> None:
    vertel_en_vraag(balie)
    geef_samen_door(Samensessie.objects.get(), aan=collega, door=bo)
    bevestig(telefoon)
    regels = wie_keek(Dossier.objects.get().pk)
    assert [regel.naam for regel in regels] == ["Samen met u ingevuld"] * 2


def test_the_screen_of_the_visitor_hears_of_it_at_the_next_look(
    balie: Client, telefoon: Client, bo: Medewerker, collega: Medewerker
) -> None:
    gelezen = telefoon.get(reverse("samen-meelezen")).context["gelezen"].stand
    assert telefoon.get(reverse("samen-stand"), {"stand": gelezen}).status_code == 204
    geef_samen_door(Samensessie.objects.get(), aan=collega, door=bo)
    assertContains(telefoon.get(reverse("samen-stand"), {"stand": gelezen}), "Een andere medewerker")


def test_it_goes_only_to_who_may_and_is_free(balie: Client, bo: Medewerker, team: Team) -> None:
    elders = MedewerkerFactory(rol=Rol.BALIE, rol__team=TeamFactory())
    vrijwilliger = MedewerkerFactory(rol=Rol.VRIJWILLIGER, rol__team=team)
    weg = MedewerkerFactory(rol=Rol.BALIE, rol__team=team, is_active=False)
    bezig = MedewerkerFactory(rol=Rol.BALIE, rol__team=team)
    begin_samen(team, door=bezig)
    sessie = Samensessie.objects.get(medewerker=bo)
    for aan in (elders, vrijwilliger, weg, bezig, bo):
        with pytest.raises(Geweigerd):
            geef_samen_door(sessie, aan=aan, door=bo)
        antwoord = balie.post(reverse("balie-samen-doorgeven", args=[sessie.pk]), {"aan": aan.pk})
        assertContains(antwoord, "Kies een collega.")
    assert Samensessie.objects.get(pk=sessie.pk).medewerker == bo


def test_nobody_gives_away_the_talk_of_another(balie: Client, collega: Medewerker) -> None:
    sessie = Samensessie.objects.get()
    with pytest.raises(Geweigerd):
        geef_samen_door(sessie, aan=collega, door=collega)
    ander = Client()
    ander.force_login(collega)
    adres = reverse("balie-samen-doorgeven", args=[sessie.pk])
    assert ander.post(adres, {"aan": collega.pk}).status_code == 404


def test_what_was_confirmed_is_not_given_on(
    balie: Client, telefoon: Client, bo: Medewerker, collega: Medewerker
) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    sessie = Samensessie.objects.get()
    with pytest.raises(Geweigerd):
        geef_samen_door(sessie, aan=collega, door=bo)
    assertNotContains(balie.get(reverse("balie-samen-sessie", args=[sessie.pk])), "aan een collega")
