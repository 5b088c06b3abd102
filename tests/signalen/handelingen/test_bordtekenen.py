"""The dashboard that the clock drew: shown to everybody in every process, and never when it is old."""

import logging
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.handelingen import bordtekenen
from signalen.handelingen.streefwaarden import zet_streefwaarde
from signalen.models import Bordtekening, Telstand
from signalen.selecties import getekend
from signalen.selecties.dashboardvraag import Vraag
from signalen.selecties.watwacht import wacht
from signalen.tasks import tel_bij
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, medewerker
from tests.signalen.views.stappen import BORD, MAX_STATEMENTS, geleden, ontvang, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]
# Session, account, roles, ministries, what waits, the drawing, the knelpunten.
GETEKEND_STATEMENTS = 6


def nieuw_proces() -> None:
    """A process that drew nothing yet."""
    getekend._bewaard.cache_clear()


def komt_binnen(aantal: int, **anders: Any) -> None:
    """Signals that came in and are not counted yet."""
    OntvangenSignaalFactory.create_batch(aantal, ontvangen_op=geleden(1), afgegeven_op=geleden(1), **anders)


def tekst_van(client: Client, vraag: str = "") -> str:
    """The words of the page in a process that drew nothing yet."""
    nieuw_proces()
    return tekst(client, vraag)


def test_as_soon_as_signals_are_counted_the_dashboard_stands_drawn_for_every_process(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    komt_binnen(3)
    tel_bij()

    nieuw_proces()
    with django_assert_max_num_queries(GETEKEND_STATEMENTS):
        eerste = client.get(BORD)
    Bordtekening.objects.all().delete()
    nieuw_proces()
    zelf_getekend = client.get(BORD)

    assert "Ontvangen signalen" in eerste.text
    for deel in getekend.DELEN:
        assert getattr(eerste.context["getekend"], deel) == getattr(zelf_getekend.context["getekend"], deel)
    assert eerste.context["getekend"].plekken == zelf_getekend.context["getekend"].plekken


def test_it_is_drawn_in_every_language_and_for_who_sees_several_ministries_too(client: Client) -> None:
    komt_binnen(2, ministerie=MinisterieFactory(ander=True))
    tel_bij()
    assert sorted(Bordtekening.objects.values_list("taal", flat=True)) == ["en", "nl"]

    client.force_login(medewerker(Rol.SIGNALENTEAM))
    MinisterieFactory()
    with pytest.MonkeyPatch.context() as geen_tweede_keer:
        geen_tweede_keer.setattr(getekend, "teken", None)
        bord = tekst_van(client, "?ministerie=vws")
    assert "Ontvangen signalen 2 " in bord
    assert "Ministerie (niet verplicht) Alle ministeries" in bord


def test_what_changed_since_is_never_shown_as_it_was(client: Client, beleid: Medewerker) -> None:
    komt_binnen(3)
    tel_bij()
    ontvang(2)  # counted, and not drawn yet
    assert "Ontvangen signalen 5 " in tekst_van(client)

    Bordtekening.objects.update(teken=Telstand.objects.get().teken)
    assert "Ontvangen signalen 3 " in tekst_van(client)  # so it is the mark that kept it away
    Bordtekening.objects.update(dag=timezone.localdate() - timedelta(days=1))
    assert "Ontvangen signalen 5 " in tekst_van(client)
    Bordtekening.objects.update(dag=timezone.localdate(), maaksel="of another version")
    assert "Ontvangen signalen 5 " in tekst_van(client)


def test_a_drawing_that_went_between_looking_and_reading_is_made_anew(beleid: Medewerker) -> None:
    komt_binnen(3)
    tel_bij()
    vandaag, szw = timezone.localdate(), MinisterieFactory()
    stand = wacht(szw, beleid, vandaag, getekend.maaksel())
    assert stand.tekening
    Bordtekening.objects.all().delete()
    nieuw_proces()
    bord = getekend.getekend_voor(Vraag(szw.pk, (("ministerie", szw.sleutel),), vandaag, "nl"), stand)
    assert '<strong class="bord-kern__getal">3</strong>' in bord.cijfers


def test_it_is_drawn_once_and_again_on_the_next_day() -> None:
    komt_binnen(1)
    tel_bij()
    eerst = dict(Bordtekening.objects.values_list("taal", "op"))
    tel_bij()
    assert dict(Bordtekening.objects.values_list("taal", "op")) == eerst

    bordtekenen.teken_borden(timezone.localdate() + timedelta(days=1))
    assert {rij.dag for rij in Bordtekening.objects.all()} == {timezone.localdate() + timedelta(days=1)}
    assert Bordtekening.objects.count() == len(eerst)


def test_one_that_cannot_be_drawn_holds_up_no_count_no_other_and_no_page(
    client: Client, beleid: Medewerker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def struikel(*_args: Any) -> Any:
        raise RuntimeError("no ink")

    with monkeypatch.context() as stuk, caplog.at_level(logging.ERROR):
        stuk.setattr(bordtekenen, "teken", struikel)
        komt_binnen(4)
        tel_bij()

    assert "could not be drawn" in caplog.text
    assert not Bordtekening.objects.exists()
    assert "Ontvangen signalen 4 " in tekst_van(client)


def test_another_target_is_drawn_at_once(client: Client, beleid: Medewerker) -> None:
    ontvang(2, maanden=6)
    tel_bij()
    assert "Doel: 42%" not in tekst_van(client)

    team = medewerker(Rol.SIGNALENTEAM)
    doel = {"cijfer": "kring_gesloten", "soort": "doel", "ministerie": None, "waarde": 42, "jaar": 2026}
    zet_streefwaarde(
        {**doel, "geldt_vanaf": geleden(9).date().replace(day=1), "bron": "B", "adres": ""}, team
    )

    assert "Doel: 42%" in tekst(client)
    tel_bij()
    assert "Doel: 42%" in tekst_van(client)


@pytest.mark.parametrize("vraag", ["", "?artikel=22a"])
def test_who_finds_no_drawing_draws_within_the_same_statements(
    client: Client, beleid: Medewerker, vraag: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ontvang(3)
    Telstand.objects.update(teken=uuid4())
    nieuw_proces()
    with django_assert_max_num_queries(MAX_STATEMENTS):
        client.get(f"{BORD}{vraag}")
