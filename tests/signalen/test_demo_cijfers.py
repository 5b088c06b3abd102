"""The signals of the demo: believable, idempotent, and with the patterns that the dashboard must show."""

from random import Random

import pytest
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie, Wet, Zekerheid
from signalen.cijfers.rekenen import maand_erbij
from signalen.controles import (
    inhoud_klopt,
    maanden_kloppen,
    persoonsgegevens,
    tellingen_kloppen,
    verloren_reacties,
)
from signalen.demo.cijfers import maak_signalen
from signalen.demo.themas import THEMAS
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Uitkomst
from signalen.selecties.cijfers import Cijferkeuze, plekken
from signalen.selecties.dashboard import wordt_erger
from signalen.selecties.dashboardvraag import Adres
from tests.signalen.factories import MinisterieFactory, beleidsmedewerker

pytestmark = pytest.mark.django_db


@pytest.fixture
def regels() -> Ministerie:
    """The ministries and laws that the demo names, and a policy officer of social affairs."""
    for thema in THEMAS:
        ministerie, _nieuw = Ministerie.objects.get_or_create(
            sleutel=thema.ministerie, defaults={"naam": thema.ministerie.upper()}
        )
        Wet.objects.get_or_create(
            sleutel=thema.wet,
            defaults={
                "naam": thema.wet,
                "citeertitel": thema.wet,
                "ministerie": ministerie,
                "zekerheid": Zekerheid.GEVERIFIEERD,
            },
        )
    szw = MinisterieFactory()
    beleidsmedewerker(szw)
    return szw


def test_two_years_of_signals_keep_every_promise_and_are_made_once(regels: Ministerie) -> None:
    assert maak_signalen(Demo(Random(1), 700)) == "700 new of 700 received"
    assert maak_signalen(Demo(Random(1), 700)) == "0 new of 700 received"
    for controle in (persoonsgegevens, tellingen_kloppen, maanden_kloppen, inhoud_klopt, verloren_reacties):
        assert controle() == [], controle.__name__
    assert not OntvangenSignaal.objects.filter(ontvangen_op__gt=timezone.now()).exists()
    assert set(OntvangenSignaal.objects.values_list("fictief", flat=True)) == {True}
    assert set(Knelpunt.objects.values_list("status", flat=True)) >= {
        *(Knelpuntstatus.IN_ONDERZOEK, Knelpuntstatus.UITVOERING, Knelpuntstatus.GESLOTEN),
    }


def test_whoever_answers_what_was_invented_leaves_nothing_that_is_lost(regels: Ministerie) -> None:
    maak_signalen(Demo(Random(1), 700))
    door = Medewerker.objects.get()
    losse = OntvangenSignaal.objects.filter(knelpunt=None, ministerie=regels)[:13]
    knelpunt = bundel(list(losse), "Te streng", door)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Dit is de lijn.", "", door)
    assert knelpunt.signalen.count() == 13
    assert verloren_reacties() == []


def test_the_hidden_patterns_are_what_the_dashboard_calls_worse(regels: Ministerie) -> None:
    maak_signalen(Demo(Random(1), 3000))
    tot = timezone.localdate().replace(day=1)
    keuze = Cijferkeuze((regels.pk,), maand_erbij(tot, -12), tot)
    erger = wordt_erger(plekken(keuze, keuze.eerder(12)), Adres({}))
    assert [(rij.naam, rij.oorzaak) for rij in erger[:2]] == [
        ("Participatiewet, art. 22a", "Wet"),
        ("Participatiewet, art. 54", "Samenloop van regelingen"),
    ]
