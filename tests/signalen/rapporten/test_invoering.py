"""Laws that started: the calendar, and the look at each after a year."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen.rapporteren import begin_toets, plan_invoering
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Invoering, Rapport, Rapportsoort, Rapportstatus
from signalen.rapporten.document import Tabel
from signalen.rapporten.maken import document_van
from signalen.selecties.invoering import kalender_van
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    WetFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate
BRON = "https://zoek.officielebekendmakingen.nl/stb-2025-1.html"


def plan(wie: Medewerker, dagen_geleden: int, **anders: Any) -> Invoering:
    velden = {
        "wet": WetFactory(),
        "wat": "Een nieuwe norm",
        "in_werking_op": VANDAAG() - timedelta(days=dagen_geleden),
        "bron": BRON,
        **anders,
    }
    return plan_invoering(velden, wie)


def tabel(rapport: Rapport, naam: str) -> Tabel | None:
    return next((rij for rij in document_van(rapport, VANDAAG()).tabellen() if rij.naam == naam), None)


def test_a_law_is_put_on_the_calendar_of_its_own_ministry_only(wie: Medewerker) -> None:
    plan(wie, 10)
    with pytest.raises(Geweigerd):
        plan(beleidsmedewerker(MinisterieFactory(ander=True)), 10)
    with pytest.raises(ValidationError):
        plan(wie, 10, wet=WetFactory(sleutel="wees", citeertitel="Wees", ministerie=None))
    with pytest.raises(ValidationError):
        plan(wie, 10)  # the same law, day and words


def test_what_has_worked_for_a_year_stands_first_until_somebody_looked(wie: Medewerker) -> None:
    jong = plan(wie, 30, wat="Jong")
    oud = plan(wie, 400, wat="Oud")
    straks = plan(wie, -30, wat="Straks")

    regels = kalender_van(wie, VANDAAG())

    assert [(regel.invoering, regel.aan_de_beurt, regel.werkt) for regel in regels] == [
        (oud, True, True),
        (jong, False, True),
        (straks, False, False),
    ]
    assert kalender_van(beleidsmedewerker(MinisterieFactory(ander=True)), VANDAAG()) == []


def test_a_law_that_does_not_work_yet_has_nothing_to_look_at(wie: Medewerker) -> None:
    with pytest.raises(Geweigerd):
        begin_toets(plan(wie, -1), wie)


def test_the_look_sets_the_first_year_beside_the_year_before(wie: Medewerker) -> None:
    invoering = plan(wie, 400)
    eerste_dag = timezone.now() - timedelta(days=400)
    for dagen, aantal in ((-40, 6), (20, 12), (390, 9)):
        OntvangenSignaalFactory.create_batch(aantal, afgegeven_op=eerste_dag + timedelta(days=dagen))
    OntvangenSignaalFactory.create_batch(20, wet_sleutel="andere-wet", afgegeven_op=eerste_dag)
    KnelpuntFactory(titel="De nieuwe norm telt dubbel", eerste_op=eerste_dag)

    rapport = begin_toets(invoering, wie)

    oorzaken = tabel(rapport, "oorzaken")
    assert oorzaken is not None
    # Twelve in the first year; the nine of day 390 came after it.
    assert oorzaken.rijen == (("1. Wet", "10", "5"),)
    knelpunten = tabel(rapport, "knelpunten")
    assert knelpunten is not None
    assert knelpunten.rijen[0][0] == "De nieuwe norm telt dubbel"
    assert kalender_van(wie, VANDAAG())[0].rapport == rapport
    with pytest.raises(Geweigerd):
        begin_toets(invoering, wie)


def test_the_look_at_a_law_that_is_made_up_is_made_up_too(wie: Medewerker) -> None:
    echt = plan(wie, 400)
    verzonnen = plan(wie, 400, wat="Een verzonnen norm")
    Invoering.objects.filter(pk=verzonnen.pk).update(fictief=True)
    verzonnen.refresh_from_db()

    assert "Dit rapport is verzonnen." in document_van(begin_toets(verzonnen, wie), VANDAAG()).ondertitel
    assert "verzonnen" not in document_van(begin_toets(echt, wie), VANDAAG()).ondertitel


def test_a_year_that_begins_on_a_leap_day_has_a_year_before(wie: Medewerker) -> None:
    rapport = begin_toets(plan(wie, 0, in_werking_op=date(2024, 2, 29)), wie)

    assert rapport.einde == date(2025, 2, 28)
    assert tabel(rapport, "oorzaken") is None


def test_a_look_that_was_stopped_stays_on_the_calendar_and_can_go_on(wie: Medewerker) -> None:
    rapport = begin_toets(plan(wie, 400), wie)
    zet_stap(rapport, Rapportstatus.GESTOPT, wie, reden="Te vroeg.")

    [regel] = kalender_van(wie, VANDAAG())

    assert regel.rapport == rapport
    assert regel.aan_de_beurt


@pytest.mark.parametrize("dag", [date(2019, 12, 31), date(9999, 1, 1)])
def test_a_day_on_which_no_law_can_be_looked_at_is_refused_in_words(
    client: Client, wie: Medewerker, dag: date
) -> None:
    with pytest.raises(ValidationError):
        plan(wie, 0, in_werking_op=dag)
    client.force_login(wie)
    velden = {"wet": WetFactory().pk, "wat": "Een norm", "in_werking_op": dag.isoformat(), "bron": BRON}
    antwoord = client.post("/signalen/rapporten/invoering/nieuw/", velden)
    assert antwoord.status_code == 200
    assert "Kies een datum op of" in antwoord.content.decode()
    assert "Een norm" in antwoord.content.decode()


def test_a_law_from_before_there_were_signals_gives_a_message_and_no_fault(
    client: Client, wie: Medewerker
) -> None:
    """Such a law cannot be put on the calendar any more; one that stands there is refused in words."""
    invoering = plan(wie, 400)
    Invoering.objects.update(in_werking_op=date(2019, 1, 1))
    client.force_login(wie)

    antwoord = client.post(f"/signalen/rapporten/invoering/{invoering.pk}/toets/", follow=True)

    assert antwoord.status_code == 200
    assert "Kies een jaar dat al is begonnen." in antwoord.content.decode()
    assert not Rapport.objects.exists()


def test_only_a_look_at_a_law_is_about_a_law(wie: Medewerker) -> None:
    rapport = begin_toets(plan(wie, 400), wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapport.objects.filter(pk=rapport.pk).update(soort=Rapportsoort.STAND)


def test_from_the_calendar_to_the_draft(client: Client, wie: Medewerker) -> None:
    client.force_login(wie)
    dag = VANDAAG() - timedelta(days=400)
    velden = {
        "wet": WetFactory().pk,
        "wat": "Een nieuwe norm",
        "in_werking_op": dag.isoformat(),
        "bron": BRON,
    }
    antwoord = client.post("/signalen/rapporten/invoering/nieuw/", velden)
    assert antwoord.status_code == 302, antwoord.content.decode()
    invoering = Invoering.objects.get()
    assert "Aan de beurt" in client.get("/signalen/rapporten/invoering/").content.decode()

    antwoord = client.post(f"/signalen/rapporten/invoering/{invoering.pk}/toets/")

    assert antwoord["Location"] == f"/signalen/rapporten/{Rapport.objects.get().pk}/"
    assert "Een nieuwe norm" in client.get(antwoord["Location"]).content.decode()


def test_the_calendar_costs_the_same_whatever_is_on_it(
    client: Client, wie: Medewerker, django_assert_max_num_queries: Any
) -> None:
    for dagen in range(12):
        begin_toets(plan(wie, 400 + dagen), wie)
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    with django_assert_max_num_queries(10):
        assert client.get("/signalen/rapporten/invoering/").status_code == 200
