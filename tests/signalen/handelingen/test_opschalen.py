"""Taking a knelpunt higher up, and what the driehoek writes down."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.rechten import Geweigerd
from portal.termijnen.datums import NEDERLAND
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan, geef_terug
from signalen.handelingen.opschalen import breng_in, kom_na, niveaus_hierna, schaal_op
from signalen.models import (
    Driehoekregel,
    Driehoeksoort,
    Ernst,
    Knelpunt,
    Knelpuntstatus,
    Niveau,
    Oplegger,
    Verloop,
)
from signalen.opschaling import redenen_om_hoger
from signalen.selecties.driehoek import agenda_van
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
)

pytestmark = pytest.mark.django_db
BLAD = {
    "wat_wij_zien": "Mensen verliezen inkomen.",
    "wat_de_ander_zegt": "De regel houdt misbruik tegen.",
    "als_wij_niets_doen": "Er komen elke maand gevallen bij.",
    "keuze_a": "Snel uitkeren.",
    "keuze_b": "Vooraf controleren.",
    "erbij": "de opdrachtgever",
}


def test_one_level_up_with_both_views_and_the_owner_stays() -> None:
    knelpunt, door = KnelpuntFactory(), beleidsmedewerker()
    eigenaar = knelpunt.eigenaar

    schaal_op(knelpunt, Niveau.DRIEHOEK, BLAD, door)

    knelpunt.refresh_from_db()
    assert (knelpunt.niveau, knelpunt.eigenaar) == (Niveau.DRIEHOEK, eigenaar)
    assert Oplegger.objects.get().wat_de_ander_zegt == BLAD["wat_de_ander_zegt"]
    assert Verloop.objects.get().naar == "3. Driehoek"


@pytest.mark.parametrize("veld", list(BLAD))
def test_the_page_has_every_part(veld: str) -> None:
    with pytest.raises(ValidationError):
        schaal_op(KnelpuntFactory(), Niveau.DRIEHOEK, {**BLAD, veld: ""}, beleidsmedewerker())
    assert not Oplegger.objects.exists()


def test_the_page_holds_no_personal_data() -> None:
    with pytest.raises(BevatPersoonsgegevens):
        schaal_op(
            KnelpuntFactory(), Niveau.DRIEHOEK, {**BLAD, "erbij": "Bel 06-12345678"}, beleidsmedewerker()
        )


def test_no_level_is_skipped_unless_a_life_was_disrupted() -> None:
    gewoon, hard = KnelpuntFactory(), KnelpuntFactory(zwaarste=Ernst.HARDVOCHTIG)
    assert niveaus_hierna(gewoon) == [Niveau.DRIEHOEK]
    assert niveaus_hierna(hard) == [Niveau.DRIEHOEK, Niveau.BEWINDSPERSOON]

    with pytest.raises(Geweigerd):
        schaal_op(gewoon, Niveau.BEWINDSPERSOON, BLAD, beleidsmedewerker())
    with pytest.raises(Geweigerd):
        schaal_op(gewoon, Niveau.SIGNALENTEAM, BLAD, beleidsmedewerker())


def test_nobody_takes_up_what_is_of_another_ministry_or_closed() -> None:
    with pytest.raises(Geweigerd):
        schaal_op(KnelpuntFactory(), Niveau.DRIEHOEK, BLAD, beleidsmedewerker(MinisterieFactory(ander=True)))
    dicht = KnelpuntFactory(status=Knelpuntstatus.GESLOTEN, volgende_klok="", volgende_uiterlijk=None)
    with pytest.raises(Geweigerd, match="gesloten"):
        schaal_op(dicht, Niveau.DRIEHOEK, BLAD, beleidsmedewerker())


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, None),
        ({"volgende_uiterlijk": timezone.localdate() - timedelta(days=1)}, "Een datum is voorbij."),
        ({"zwaarste": 3, "aantal_signalen": 10}, "Het raakt het bestaan van tien of meer mensen."),
        ({"zwaarste": 3, "aantal_signalen": 9}, None),
        ({"zwaarste": 4}, "Er is een hardvochtig geval."),
        (
            {"niveau": 3, "niveau_sinds": timezone.now() - timedelta(days=61)},
            "De driehoek is er langer mee bezig dan afgesproken.",
        ),
        ({"niveau": 3, "niveau_sinds": timezone.now() - timedelta(days=59)}, None),
    ],
)
def test_what_says_that_it_should_go_higher(velden: dict[str, Any], zin: str | None) -> None:
    gevonden = redenen_om_hoger(KnelpuntFactory(**velden), timezone.localdate())
    assert gevonden == ([zin] if zin else [])


@pytest.mark.parametrize(
    ("signaal", "zinnen"),
    [
        ({"ernst": 3, "bereik": "a"}, []),
        ({"ernst": 2, "bereik": "d"}, []),
        ({"ernst": 3, "bereik": "b"}, ["Het raakt het bestaan van tien of meer mensen."]),
        ({"ernst": 3, "gezien": 10}, ["Het raakt het bestaan van tien of meer mensen."]),
        (
            {"ernst": 4, "bereik": "c"},
            [
                "Het raakt het bestaan van tien of meer mensen.",
                "Er is een hardvochtig geval.",
                "Er zijn hardvochtige gevallen, en het raakt honderd of meer mensen.",
            ],
        ),
    ],
)
def test_the_reach_is_what_a_sender_estimates_or_saw_too(signaal: dict[str, Any], zinnen: list[str]) -> None:
    knelpunt = bundel([OntvangenSignaalFactory(**signaal)], "Te streng", beleidsmedewerker())
    assert redenen_om_hoger(knelpunt, timezone.localdate()) == zinnen


def test_two_ministries_that_disagree_are_a_reason_until_one_of_them_takes_it() -> None:
    door, ander = beleidsmedewerker(), beleidsmedewerker(MinisterieFactory(ander=True))
    knelpunt = bundel([OntvangenSignaalFactory()], "Te streng", door)
    bied_aan(knelpunt, MinisterieFactory(ander=True), door, "Dit is hun wet.")
    assert redenen_om_hoger(knelpunt, timezone.localdate()) == []

    geef_terug(knelpunt, ander, "Nee, die van u.")
    assert redenen_om_hoger(knelpunt, timezone.localdate()) == [
        "Twee ministeries zijn het niet eens over wie dit oplost."
    ]
    bied_aan(knelpunt, MinisterieFactory(ander=True), door, "Kijk nog eens.")
    aanvaard(knelpunt, ander, "Akkoord.")
    assert redenen_om_hoger(Knelpunt.objects.get(), timezone.localdate()) == []


def in_de_driehoek() -> Knelpunt:
    knelpunt: Knelpunt = KnelpuntFactory(niveau=Niveau.DRIEHOEK)
    return knelpunt


def test_three_sides_a_decision_and_a_promise_that_ages(client: Client) -> None:
    knelpunt, door, ander = in_de_driehoek(), beleidsmedewerker(), MinisterieFactory(ander=True)
    knelpunt.mede_eigenaren.add(ander)
    morgen = timezone.localdate() + timedelta(days=1)
    breng_in(knelpunt, Driehoeksoort.OPDRACHTNEMER, "Dit kan niet in het systeem.", beleidsmedewerker(ander))
    breng_in(knelpunt, Driehoeksoort.BESLUIT, "De lijn geldt vanaf maart.", door)
    regel = breng_in(
        knelpunt, Driehoeksoort.TOEZEGGING, "Past de brief aan.", door, wie="de uitvoerder", uiterlijk=morgen
    )
    client.force_login(door)

    pagina = client.get("/signalen/driehoek/").content.decode()
    for tekst in ("Dit kan niet in het systeem.", "De lijn geldt vanaf maart.", "0 dagen oud"):
        assert tekst in pagina
    na = client.post(f"/signalen/driehoek/{regel.pk}/nagekomen/", follow=True).content.decode()
    assert "De toezegging is nagekomen." in na
    regel.refresh_from_db()
    assert regel.nagekomen_door == door


def test_a_promise_made_just_after_midnight_is_not_a_day_older() -> None:
    knelpunt, door = in_de_driehoek(), beleidsmedewerker()
    Driehoekregel.objects.create(
        knelpunt=knelpunt,
        soort=Driehoeksoort.TOEZEGGING,
        tekst="Een raming.",
        wie="de opdrachtgever",
        uiterlijk=date(2026, 7, 8),
        door=door,
        op=datetime(2026, 7, 1, 0, 30, tzinfo=NEDERLAND).astimezone(UTC),
    )

    (punt,) = agenda_van(door, date(2026, 7, 3))

    assert [dagen for _regel, dagen, _voorbij in punt.toezeggingen] == [2]


def test_a_co_owner_gives_a_view_and_does_not_decide() -> None:
    knelpunt, ander = in_de_driehoek(), MinisterieFactory(ander=True)
    knelpunt.mede_eigenaren.add(ander)
    mede = beleidsmedewerker(ander)

    with pytest.raises(Geweigerd):
        breng_in(knelpunt, Driehoeksoort.BESLUIT, "Wij beslissen.", mede)
    toezegging = Driehoekregel.objects.create(
        knelpunt=knelpunt,
        soort=Driehoeksoort.TOEZEGGING,
        tekst="Brief",
        wie="de uitvoerder",
        uiterlijk=timezone.localdate(),
        door=beleidsmedewerker(),
    )
    with pytest.raises(Geweigerd):
        kom_na(toezegging, mede)
    with pytest.raises(Geweigerd):
        breng_in(in_de_driehoek(), Driehoeksoort.EIGENAAR, "Wij zien dit.", mede)


@pytest.mark.parametrize(("wie", "dag"), [("", True), ("de uitvoerder", False)])
def test_a_promise_has_someone_and_a_day(wie: str, dag: bool) -> None:
    uiterlijk = timezone.localdate() if dag else None
    with pytest.raises(ValidationError):
        breng_in(
            in_de_driehoek(),
            Driehoeksoort.TOEZEGGING,
            "Brief",
            beleidsmedewerker(),
            wie=wie,
            uiterlijk=uiterlijk,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Driehoekregel.objects.create(
            knelpunt=in_de_driehoek(),
            soort=Driehoeksoort.TOEZEGGING,
            tekst="Brief",
            wie=wie,
            uiterlijk=uiterlijk,
            door=beleidsmedewerker(),
        )


def test_what_lies_lower_is_not_for_the_driehoek() -> None:
    with pytest.raises(Geweigerd):
        breng_in(KnelpuntFactory(), Driehoeksoort.BESLUIT, "Besloten.", beleidsmedewerker())


@pytest.mark.parametrize("aantal", [1, 20])
def test_the_agenda_costs_the_same_for_any_number(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, aantal: int
) -> None:
    door = beleidsmedewerker()
    for knelpunt in KnelpuntFactory.create_batch(aantal):
        schaal_op(knelpunt, Niveau.DRIEHOEK, BLAD, door)
        breng_in(knelpunt, Driehoeksoort.BESLUIT, "Besloten.", door)
    client.force_login(door)
    with django_assert_max_num_queries(10):
        assert client.get("/signalen/driehoek/").status_code == 200


def test_the_sheet_and_the_lines_on_the_screen(client: Client) -> None:
    knelpunt, door = KnelpuntFactory(zwaarste=Ernst.HARDVOCHTIG), beleidsmedewerker()
    client.force_login(door)
    adres = f"/signalen/knelpunten/{knelpunt.pk}/"
    assert "Er is een hardvochtig geval." in client.get(adres).content.decode()

    fout = client.post(f"{adres}opschalen/", {**BLAD, "naar": 3, "keuze_b": ""}).content.decode()
    assert "Zeg waartussen gekozen moet worden" in fout
    assert BLAD["wat_wij_zien"] in fout
    pagina = client.post(f"{adres}opschalen/", {**BLAD, "naar": 3}, follow=True).content.decode()
    assert "Het knelpunt ligt nu hoger." in pagina
    pagina = client.post(
        f"{adres}driehoek/", {"soort": "besluit", "tekst": "Besloten."}, follow=True
    ).content.decode()
    assert "Vooraf controleren." in pagina
    assert "Besloten." in pagina
