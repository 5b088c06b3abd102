"""Laws that are being made, with what hurts there (S98)."""

from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen.wetstraject import begin_traject, koppel_traject, zet_fase
from signalen.models import Fase, Knelpunt, Trajectkoppeling, Verloop, Verloopsoort, Wetstraject
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import KnelpuntFactory, MinisterieFactory, beleidsmedewerker, medewerker

pytestmark = pytest.mark.django_db
ADRES = "https://wetgevingskalender.overheid.nl/Regeling/WGK012345"


@pytest.fixture
def beleid(client: Client) -> Medewerker:
    wie = beleidsmedewerker()
    client.force_login(wie)
    return wie


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


def test_who_does_not_see_a_knelpunt_does_not_see_it_at_a_law(client: Client, traject: Wetstraject) -> None:
    ander = MinisterieFactory(ander=True)
    koppel_traject(
        KnelpuntFactory(ministerie=ander, titel="Elders"),
        traject,
        "Dit raakt de zorg.",
        beleidsmedewerker(ander),
    )

    assert "0 knelpunten" in client.get("/signalen/wetstrajecten/").text
    assert "Elders" not in client.get(f"/signalen/wetstrajecten/{traject.pk}/").text


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
