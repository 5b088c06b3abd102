"""Laws that are being made, with what hurts there (S98)."""

import re
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Ministerie
from signalen.handelingen.wetstraject import begin_traject, koppel_traject, zet_fase
from signalen.models import Fase, Knelpunt, Trajectkoppeling, Verloop, Verloopsoort, Wetstraject
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = pytest.mark.django_db
ADRES = "https://wetgevingskalender.overheid.nl/Regeling/WGK012345"


@pytest.fixture
def traject(beleid: Medewerker) -> Wetstraject:
    return begin_traject("Wet logeren", ADRES, MinisterieFactory(), beleid)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.BELEID])
def test_only_a_policy_officer_does_this(rol: Rol, traject: Wetstraject) -> None:
    wie = medewerker(rol, ministerie=traject.ministerie)
    with pytest.raises(Geweigerd):
        begin_traject("Nog een wet", f"{ADRES}9", traject.ministerie, wie)
    with pytest.raises(Geweigerd):
        zet_fase(traject, Fase.CONSULTATIE, wie)
    with pytest.raises(Geweigerd):
        koppel_traject(KnelpuntFactory(), traject, "Hierom.", wie)


@pytest.mark.parametrize(("van", "naar"), list(product(Fase, Fase)))
def test_a_law_only_goes_forward_or_stops(
    beleid: Medewerker, traject: Wetstraject, van: Fase, naar: Fase
) -> None:
    Wetstraject.objects.update(fase=van)
    volgorde = list(Fase)
    mag = van not in (Fase.IN_WERKING, Fase.GESTOPT) and volgorde.index(naar) > volgorde.index(van)

    if mag:
        assert zet_fase(traject, naar, beleid).fase == naar
    else:
        with pytest.raises(Geweigerd):
            zet_fase(traject, naar, beleid)


def test_another_ministry_says_nothing_about_this_law_but_may_put_what_hurts_to_it(
    traject: Wetstraject,
) -> None:
    ander = MinisterieFactory(ander=True)
    daar = beleidsmedewerker(ander)
    with pytest.raises(Geweigerd):
        zet_fase(traject, Fase.CONSULTATIE, daar)

    koppel_traject(KnelpuntFactory(ministerie=ander), traject, "Dit raakt de zorg.", daar)

    assert Trajectkoppeling.objects.get().reden == "Dit raakt de zorg."


def test_a_knelpunt_is_put_there_once_with_a_reason_and_the_history_tells(
    beleid: Medewerker, traject: Wetstraject
) -> None:
    knelpunt = KnelpuntFactory()
    fout: list[dict[str, Any]] = []
    koppel_traject(knelpunt, traject, "Het voorstel gaat over deze groep.", beleid)

    for reden in ("", "Nog eens."):
        with pytest.raises(ValidationError) as gevangen:
            koppel_traject(knelpunt, traject, reden, beleid)
        fout.append(gevangen.value.message_dict)
    with pytest.raises(BevatPersoonsgegevens):
        koppel_traject(KnelpuntFactory(), traject, "Bel 06-12345678.", beleid)

    assert [list(rij) for rij in fout] == [["reden"], ["traject"]]
    regel = Verloop.objects.get(knelpunt=knelpunt)
    assert (regel.soort, regel.naar) == (Verloopsoort.WETSTRAJECT, "Wet logeren")


def test_nothing_is_put_to_a_law_that_ended(beleid: Medewerker, traject: Wetstraject) -> None:
    zet_fase(traject, Fase.GESTOPT, beleid)
    traject.refresh_from_db()

    with pytest.raises(ValidationError, match="loopt niet meer"):
        koppel_traject(KnelpuntFactory(), traject, "Hierom.", beleid)


def test_from_a_new_law_to_what_hurts_there_on_the_screen(client: Client, beleid: Medewerker) -> None:
    knelpunt: Knelpunt = KnelpuntFactory(titel="Logeren telt mee")
    KnelpuntFactory(ministerie=MinisterieFactory(ander=True), titel="Elders")
    velden = {"titel": "Wet logeren", "adres": ADRES, "ministerie": knelpunt.ministerie_id}

    assert "Er mist nog iets" in client.post("/signalen/wetstrajecten/", {**velden, "adres": ""}).text
    pagina = client.post("/signalen/wetstrajecten/", velden, follow=True).text
    assert "Er staat nog geen knelpunt bij." in pagina
    traject = Wetstraject.objects.get()
    assert "adres" in client.post("/signalen/wetstrajecten/", velden).text
    assert Wetstraject.objects.count() == 1

    adres = f"/signalen/knelpunten/{knelpunt.pk}/"
    assert "Zet bij een wetstraject" in client.get(adres).text
    pagina = client.post(
        f"{adres}wetstraject/", {"traject": traject.pk, "reden": "Dit hoort erbij."}, follow=True
    ).text
    assert "Dit knelpunt staat nu bij het wetstraject." in pagina
    assert "Wet logeren" in pagina

    blad = f"/signalen/wetstrajecten/{traject.pk}/"
    assert "Logeren telt mee" in client.get(blad).text
    assert "De fase is vastgelegd." in client.post(blad, {"fase": "consultatie"}, follow=True).text
    traject.refresh_from_db()
    assert traject.fase == Fase.CONSULTATIE


@pytest.fixture
def van_elders(traject: Wetstraject) -> Knelpunt:
    """Another ministry put a knelpunt of its own, with signals, to the law."""
    ander = MinisterieFactory(ander=True)
    rij: Knelpunt = KnelpuntFactory(ministerie=ander, titel="Elders")
    OntvangenSignaalFactory.create_batch(7, gebundeld=True, knelpunt=rij, ministerie=ander)
    koppel_traject(rij, traject, "Dit raakt de zorg.", beleidsmedewerker(ander))
    return rij


def test_who_writes_the_law_reads_what_another_ministry_put_there_without_its_signals(
    client: Client, traject: Wetstraject, van_elders: Knelpunt
) -> None:
    lijst = client.get("/signalen/wetstrajecten/").text
    assert "0 knelpunten" in lijst
    assert "0 signalen" in lijst
    assert "· 1 knelpunt van een ander ministerie" in lijst
    blad = client.get(f"/signalen/wetstrajecten/{traject.pk}/").text
    for woorden in ("Elders", "Dit raakt de zorg.", van_elders.ministerie.naam):
        assert woorden in blad
    assert "Er staat nog geen knelpunt bij." not in blad
    assert f"/signalen/knelpunten/{van_elders.pk}/" not in blad
    assert not re.search(r"\b7\b", re.sub(r"<[^>]*>", " ", blad))


def test_who_puts_it_there_sees_the_reason_too_and_a_third_ministry_sees_nothing(
    client: Client, traject: Wetstraject, van_elders: Knelpunt
) -> None:
    blad = f"/signalen/wetstrajecten/{traject.pk}/"
    client.force_login(beleidsmedewerker(van_elders.ministerie))
    assert "Dit raakt de zorg." in client.get(blad).text

    derde = Ministerie.objects.create(sleutel="derde", naam="Derde ministerie")
    client.force_login(beleidsmedewerker(derde))
    assert "Elders" not in client.get(blad).text
    assert "Dit raakt de zorg." not in client.get(blad).text
    assert "ander ministerie" not in client.get("/signalen/wetstrajecten/").text


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_pages_cost_the_same_for_any_number(
    client: Client,
    beleid: Medewerker,
    traject: Wetstraject,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    aantal: int,
) -> None:
    for knelpunt in KnelpuntFactory.create_batch(aantal):
        koppel_traject(knelpunt, traject, "Hierom.", beleid)

    for pad in ("/signalen/wetstrajecten/", f"/signalen/wetstrajecten/{traject.pk}/"):
        with django_assert_max_num_queries(10):
            assert client.get(pad).status_code == 200
