"""After filling in together nothing is left for the next visitor."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import begin_samen
from loket.models import Dossier, Intake, Samensessie, Samenstand
from loket.selecties.samen import sessie_van_medewerker
from loket.tasks import ruim_samen_op
from loket.views.bezoek import COOKIE
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd
from tests.loket.balie.samen import bevestig, vertel_en_vraag
from tests.loket.factories import TeamFactory
from tests.loket.intake.stappen import HUUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_afterwards_nothing_is_left_on_either_side(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    sessie, dossier = Samensessie.objects.get(), Dossier.objects.get()
    antwoord = balie.post(reverse("balie-samen-klaar", args=[sessie.pk]), follow=True)
    assertContains(antwoord, "Beide schermen zijn leeg.")
    assert not balie.cookies[COOKIE].value
    assert not Samensessie.objects.exists()
    assert balie.get(reverse("balie-samen-sessie", args=[sessie.pk])).status_code == 404
    assert telefoon.get(reverse("samen-stand"), {"stand": "bevestigd"})["HX-Redirect"] == reverse(
        "samen-klaar"
    )
    klaar = telefoon.get(reverse("samen-bewijs"), follow=True)
    assertContains(klaar, "Dit scherm is leeg")
    assert not telefoon.cookies[COOKIE].value
    assert Dossier.objects.filter(pk=dossier.pk).exists()


def test_stopping_half_way_deletes_the_story(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    balie.post(reverse("balie-samen-klaar", args=[Samensessie.objects.get().pk]))
    assert not Intake.objects.exists()
    assert not Dossier.objects.exists()
    assertNotContains(telefoon.get(reverse("samen-meelezen"), follow=True), HUUR)


def test_the_visitor_can_empty_the_own_screen(telefoon: Client) -> None:
    telefoon.post(reverse("samen-klaar"))
    assert not telefoon.cookies[COOKIE].value
    assertRedirects(telefoon.get(reverse("samen-meelezen")), reverse("samen-klaar"))


@pytest.mark.parametrize("naam", ["samen", "samen-meelezen", "samen-bewijs", "samen-klaar"])
def test_no_cache_keeps_the_visitors_pages(telefoon: Client, naam: str) -> None:
    assert telefoon.get(reverse(naam))["Cache-Control"] == "no-store"


def test_the_browser_keeps_nothing_of_what_was_typed(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    form = telefoon.get(reverse("samen-meelezen")).context["form"]
    assert {veld.field.widget.attrs["autocomplete"] for veld in form} == {"off"}


def test_what_is_left_alone_for_half_an_hour_is_gone(
    balie: Client, telefoon: Client, bo: Medewerker, team: Team
) -> None:
    vertel_en_vraag(balie)
    lang_geleden = timezone.now() - timedelta(seconds=settings.SAMEN_BEWAREN_SECONDEN + 1)
    Samensessie.objects.update(laatst_op=lang_geleden)
    ruim_samen_op()
    sessie = Samensessie.objects.get()  # the intake was worked on just now
    Intake.objects.update(laatst_op=lang_geleden)
    assert sessie_van_medewerker(bo, sessie.pk) is None
    assertRedirects(telefoon.get(reverse("samen-meelezen")), reverse("samen-klaar"))
    for _keer in range(2):
        ruim_samen_op()
        assert not Samensessie.objects.exists()
        assert not Intake.objects.exists()


def test_the_dossier_stays_when_the_session_is_cleared_away(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    Samensessie.objects.update(laatst_op=timezone.now() - timedelta(hours=1))
    ruim_samen_op()
    assert not Samensessie.objects.exists()
    assert Dossier.objects.count() == 1


def test_beginning_anew_deletes_what_was_left_open(balie: Client, bo: Medewerker, team: Team) -> None:
    vertel_en_vraag(balie)
    eerste = Samensessie.objects.get()
    balie.post(reverse("balie-samen"))
    assert Samensessie.objects.get() != eerste
    assert not Intake.objects.exists()
    with pytest.raises(Geweigerd):
        begin_samen(TeamFactory(), door=bo)


def test_what_the_visitor_held_opens_nothing_once_the_screen_is_empty(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    oud = telefoon.cookies[COOKIE].value
    telefoon.post(reverse("samen-klaar"))
    telefoon.cookies[COOKIE] = oud  # someone who copied it
    assertRedirects(
        telefoon.get(reverse("samen-meelezen")), reverse("samen-klaar"), fetch_redirect_response=False
    )
    sessie = Samensessie.objects.get()
    assert (sessie.stand, sessie.meekijksleutel) == (Samenstand.WACHT, None)
    assertContains(balie.get(reverse("balie-samen-sessie", args=[sessie.pk])), sessie.koppelcode)


def test_the_receipt_does_not_open_again_once_the_screen_is_empty(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    oud = telefoon.cookies[COOKIE].value
    telefoon.post(reverse("samen-klaar"))
    telefoon.cookies[COOKIE] = oud
    assertRedirects(
        telefoon.get(reverse("samen-bewijs")), reverse("samen-klaar"), fetch_redirect_response=False
    )
    sessie = Samensessie.objects.get()
    assertContains(balie.get(reverse("balie-samen-sessie", args=[sessie.pk])), Dossier.objects.get().code)


def test_the_quick_way_out_empties_the_visitors_screen_and_keeps_the_story_at_the_counter(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    assertContains(telefoon.get(reverse("samen-meelezen")), "Verlaat deze pagina snel")
    weg = telefoon.get(reverse("verlaat"))
    assert (weg.status_code, weg["Clear-Site-Data"]) == (303, '"cache"')
    assert not telefoon.cookies[COOKIE].value
    assert Samensessie.objects.get().stand == Samenstand.WACHT
    assert Intake.objects.get().verhaal == HUUR


def test_the_quick_way_out_at_the_counter_keeps_the_story_for_the_employee(balie: Client) -> None:
    vertel_en_vraag(balie)
    sessie = Samensessie.objects.get()
    balie.get(reverse("verlaat"))
    assert not balie.cookies[COOKIE].value
    assert Intake.objects.get().verhaal == HUUR
    balie.get(reverse("balie-samen-sessie", args=[sessie.pk]))
    assertContains(balie.get(reverse("uitkomst")), "Laat de bezoeker bevestigen")
