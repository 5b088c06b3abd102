"""The three records of an advice: what is needed, which door, who and when."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.drieluik import (
    MEESTE_DIENSTEN,
    Behoefte,
    Deur,
    Drieluik,
    Stapsoort,
    Verwijzing,
    Weg,
    WieEnWanneer,
    stel_op,
)
from loket.routering.situatie import Ernst, Route, Situatie, Spoed, Teken
from portal.termijnen import standaard_kalender
from tests.loket.routering.bouwstenen import situaties

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VRIJDAG = datetime(2026, 11, 27, 14, 0, tzinfo=AMSTERDAM)
DIENSTEN = [Verwijzing(f"dienst-{n}", f"Dienst {n}") for n in range(5)]
NU = (Teken("op-straat", Ernst.VANDAAG),)


def weg(nu: datetime = VRIJDAG, *, bereikbaar: bool = True, diensten: int = 5) -> Weg:
    return Weg(
        diensten=DIENSTEN[:diensten],
        organisatie=Verwijzing("uwv", "UWV") if diensten else None,
        kanaal="telefoon",
        team=Verwijzing("uwv-op-maat", "Team op maat UWV"),
        bereikbaar=bereikbaar,
        nu=nu,
        kalender=standaard_kalender(),
    )


def test_what_is_needed_names_the_best_services_the_help_and_the_persons_own_reasons() -> None:
    situatie = Situatie({"zelf_regelen": "nee", "hulp_waarom": ("taal",), "voor_wie": "iemand_anders"})
    behoefte = stel_op(adviseer(situatie), weg()).behoefte
    assert [dienst.sleutel for dienst in behoefte.diensten] == ["dienst-0", "dienst-1", "dienst-2"]
    assert behoefte.hulp == ("machtiging",)
    assert behoefte.waarom == ("taal",)
    assert behoefte.spoed is Spoed.GEEN


def test_the_door_names_route_organisation_channel_reasons_and_the_rules() -> None:
    advies = adviseer(Situatie({"regel_past_niet": "ja"}))
    deur = stel_op(advies, weg()).deur
    assert (deur.route, deur.kanaal) == (Route.MAATWERK, "telefoon")
    assert deur.organisatie == Verwijzing("uwv", "UWV")
    assert [reden.rij for reden in deur.redenen] == ["B3"]
    assert (deur.regels_versie, deur.vingerafdruk) == (advies.regels_versie, advies.vingerafdruk)


def test_without_a_service_there_is_a_door_all_the_same() -> None:
    drieluik = stel_op(adviseer(Situatie(band="niets")), weg(diensten=0))
    assert drieluik.behoefte.diensten == ()
    assert drieluik.deur.organisatie is None
    assert drieluik.wie_en_wanneer.stap is Stapsoort.CONTACT_MEDEWERKER


@pytest.mark.parametrize(
    ("situatie", "bereikbaar", "stap", "uiterlijk"),
    [
        (Situatie({"zelf_regelen": "ja"}), True, Stapsoort.NAVRAAG, date(2026, 12, 11)),
        (Situatie({"zelf_regelen": "ja"}), False, Stapsoort.NAKIJKEN, date(2026, 12, 11)),
        (Situatie({"zelf_regelen": "nee"}), True, Stapsoort.CONTACT_MEDEWERKER, date(2026, 11, 30)),
        (Situatie({"regel_past_niet": "ja"}), True, Stapsoort.CONTACT_BEHANDELAAR, date(2026, 11, 30)),
        (Situatie(tekens=NU), True, Stapsoort.CONTACT_SPOED, date(2026, 11, 27)),
    ],
)
def test_the_first_step_and_its_last_day_follow_from_the_route(
    situatie: Situatie, bereikbaar: bool, stap: Stapsoort, uiterlijk: date
) -> None:
    wie = stel_op(adviseer(situatie), weg(bereikbaar=bereikbaar)).wie_en_wanneer
    assert (wie.team.naam, wie.stap, wie.uiterlijk) == ("Team op maat UWV", stap, uiterlijk)


def test_what_is_urgent_after_closing_time_is_for_the_next_working_day() -> None:
    wie = stel_op(adviseer(Situatie(tekens=NU)), weg(VRIJDAG.replace(hour=23))).wie_en_wanneer
    assert (wie.vanaf, wie.uiterlijk) == (date(2026, 11, 30), date(2026, 11, 30))


@given(situaties, st.booleans(), st.booleans(), st.integers(0, 5))
def test_the_records_come_back_whole_and_alike(
    situatie: Situatie, meer_hulp: bool, bereikbaar: bool, diensten: int
) -> None:
    advies: Routeadvies = adviseer(situatie)
    if meer_hulp:
        advies = met_meer_hulp(advies)
    drieluik = stel_op(advies, weg(bereikbaar=bereikbaar, diensten=diensten))
    bewaard = json.loads(json.dumps(drieluik.naar_json()))
    terug = Drieluik(
        Behoefte.uit_json(bewaard["behoefte"]),
        Deur.uit_json(bewaard["deur"]),
        WieEnWanneer.uit_json(bewaard["wie_en_wanneer"]),
    )
    assert terug == drieluik
    assert len(drieluik.behoefte.diensten) <= MEESTE_DIENSTEN
    assert drieluik.wie_en_wanneer.uiterlijk >= drieluik.wie_en_wanneer.vanaf
