"""The journey: few questions, each with a reason, in an order that follows from the answers alone."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering.advies import adviseer
from loket.routering.regels import huidige_regels
from loket.routering.reis import (
    HOOGSTENS,
    VOLGORDE,
    ZEKER_HOOGSTENS,
    Doel,
    Reisfout,
    Reisplan,
    Stap,
    antwoorden_op_reis,
    in_gevaar,
    reis,
    volgende_vraag,
)
from loket.routering.situatie import Ernst, Route, Situatie, Spoed, Teken
from loket.zoeken.paren import PAREN
from tests.loket.routering.bouwstenen import VRAGEN, situaties, vraag_ids

PLAN = Reisplan(VRAGEN, huidige_regels())
ALLES = Reisplan(VRAGEN, huidige_regels(), begrensd=False)
SPOEDIG = [Teken("op-straat", ernst) for ernst in (Ernst.NU, Ernst.VANDAAG, Ernst.BINNEN_3_WERKDAGEN)]
TWIJFEL = (Teken("op-straat", Ernst.VANDAAG, zeker=False),)
plannen = st.sampled_from([PLAN, ALLES, replace(PLAN, vraag_hoedanigheid=True)])
ruime_plannen = st.builds(
    Reisplan,
    st.just(VRAGEN),
    st.just(huidige_regels()),
    vraag_hoedanigheid=st.booleans(),
    vraag_gemeente=st.booleans(),
    vraag_land=st.booleans(),
    paarvraag=st.sampled_from(["", *PAREN]),
)


def ids(stappen: list[Stap]) -> list[str]:
    return [stap.vraag.id for stap in stappen]


def eerste(situatie: Situatie, plan: Reisplan = PLAN, overgeslagen: Collection[str] = ()) -> Stap:
    stap = volgende_vraag(situatie, plan, overgeslagen)
    assert stap is not None
    return stap


def loop(antwoorden: dict[str, Any], plan: Reisplan = PLAN, **situatie: Any) -> list[str]:
    """All questions of someone who gives these answers and skips the rest."""
    return ids(reis(Situatie(antwoorden, **situatie), plan, VOLGORDE))


def test_the_first_question_is_what_happens_if_nothing_changes() -> None:
    """Urgency first: missing it costs more than asking."""
    stap = eerste(Situatie())
    assert stap.vraag.id == "gevolgen"
    assert Doel.SPOED in stap.doelen


def test_whoever_is_in_danger_is_asked_when_before_anything_else() -> None:
    assert loop({"gevolgen": ["huis"]})[:2] == ["gevolgen", "wanneer"]


def test_the_date_of_a_letter_is_asked_at_once() -> None:
    gesteld = loop({"besluit": "oneens"})
    assert gesteld[gesteld.index("besluit") + 1] == "besluit_datum"


def test_each_question_keeps_what_it_weighed_and_the_heaviest_came_first() -> None:
    """With nothing answered, nothing changes on the way but what is left to ask."""
    stappen = reis(Situatie(), PLAN, VOLGORDE)[:-1]
    assert all(stap.gewicht > 0 for stap in stappen)
    assert stappen[0].gewicht == max(stap.gewicht for stap in stappen)


def test_someone_who_manages_gets_a_handful_and_how_to_reach_them_last() -> None:
    antwoorden = {"zelf_regelen": "ja", "voor_wie": "mezelf", "regel_past_niet": "nee", "besluit": "nee"}
    assert loop(antwoorden | {"gevolgen": ("geen",), "contact_voorkeur": "online"}) == [
        "gevolgen",
        "regel_past_niet",
        "zelf_regelen",
        "besluit",
        "eerder_contact",
        "voor_wie",
        "contact_voorkeur",
    ]


def test_a_question_that_can_only_bring_the_help_already_given_is_not_asked() -> None:
    gesteld = loop({"zelf_regelen": "met_hulp", "regel_past_niet": "nee"})
    assert not {"voor_wie", "eerder_contact", "contact_voorkeur"} & set(gesteld)
    assert gesteld[-1] == "hulp_waarom"


def test_who_cannot_do_it_alone_is_asked_only_what_changes_who_helps() -> None:
    """Why someone cannot, the helper asks; how to be reached, the page to send."""
    gesteld = loop({"zelf_regelen": "nee", "regel_past_niet": "nee"})
    assert gesteld == ["gevolgen", "regel_past_niet", "zelf_regelen", "besluit", "domeinen"]
    ander = {"zelf_regelen": "nee", "voor_wie": "iemand_anders"}
    assert "relatie" not in ids(reis(Situatie(ander), PLAN, VOLGORDE, bekend=set(ander)))


@given(situaties, ruime_plannen)
def test_after_a_plain_no_every_question_can_still_change_who_helps(
    situatie: Situatie, plan: Reisplan
) -> None:
    """The route, the urgency, a legal date, the service or the place; nothing that only tells how."""
    kan_niet = replace(situatie, antwoorden={**situatie.antwoorden, "zelf_regelen": "nee"})
    stappen = reis(kan_niet, plan, VOLGORDE)
    gevraagd = ids(stappen)
    na = stappen[gevraagd.index("zelf_regelen") + 1 :] if "zelf_regelen" in gevraagd else []
    assert all(set(stap.doelen) != {Doel.CONTACT} for stap in na)


def test_once_maatwerk_is_certain_three_questions_are_enough_answered_or_skipped() -> None:
    antwoorden = {"regel_past_niet": "ja", "zelf_regelen": "nee", "besluit": "nee"}
    assert loop(antwoorden | {"gevolgen": ("geen",)}) == ["gevolgen", "regel_past_niet"]
    assert loop(antwoorden) == ["gevolgen", "regel_past_niet"]


def test_a_legal_date_is_asked_for_however_certain_the_route_is() -> None:
    """Its place was kept when the decision was asked about: before that answer nothing was certain."""
    gesteld = loop({"gevolgen": ["huis"], "regel_past_niet": "nee", "besluit": "oneens"})
    assert gesteld[-2:] == ["besluit", "besluit_datum"]


def test_certain_urgency_leaves_no_place_to_begin_about_a_decision() -> None:
    gesteld = loop({"gevolgen": ["huis"], "wanneer": "deze_week", "besluit": "oneens"})
    assert gesteld[:2] == ["gevolgen", "wanneer"]
    assert not {"besluit", "contact_voorkeur"} & set(gesteld)
    assert len(gesteld) <= ZEKER_HOOGSTENS


def test_certain_urgency_leaves_only_what_decides_about_maatwerk() -> None:
    zeker = (Teken("op-straat", Ernst.VANDAAG),)
    gesteld = loop({"regel_past_niet": "nee", "besluit": "nee", "gevolgen": ("geen",)}, tekens=zeker)
    assert "zelf_regelen" not in gesteld
    assert len(gesteld) <= ZEKER_HOOGSTENS


def test_half_of_a_pair_is_not_asked_when_the_other_half_has_no_place() -> None:
    """Many worries count only together with many organisations: the seventh place is too late to begin."""
    basis = {"gevolgen": ("geen",), "regel_past_niet": "nee", "zelf_regelen": "ja", "besluit": "nee"}
    gesteld = loop(
        basis | {"eerder_contact": "nee", "voor_wie": "mezelf", "domeinen": ["geld", "wonen", "zorg"]}
    )
    assert ("domeinen" in gesteld) == ("organisaties" in gesteld)


def test_doubt_about_the_rule_makes_earlier_contact_worth_asking() -> None:
    antwoorden = {"zelf_regelen": "nee", "regel_past_niet": "weet_niet"}
    stappen = reis(Situatie(antwoorden), PLAN, VOLGORDE, bekend=antwoorden)
    eerder = next(stap for stap in stappen if stap.vraag.id == "eerder_contact")
    assert eerder.regels == ("B6-twijfel",)
    assert eerder.doelen == (Doel.ROUTE,)


def test_organisations_are_asked_only_of_someone_with_many_worries() -> None:
    basis = {"zelf_regelen": "nee", "regel_past_niet": "nee", "besluit": "nee", "gevolgen": ("geen",)}
    assert "organisaties" not in loop(basis | {"domeinen": ["geld", "wonen"]}, ALLES)
    assert "organisaties" in loop(basis | {"domeinen": ["geld", "wonen", "zorg"]}, ALLES)


def test_when_it_happens_is_asked_after_a_serious_consequence_only() -> None:
    assert "wanneer" in loop({"gevolgen": ["huis"]})
    assert "wanneer" not in loop({"gevolgen": ["schulden_hoger"]})


def test_certain_urgency_needs_no_question_about_when() -> None:
    zeker = (Teken("op-straat", Ernst.VANDAAG),)
    assert "wanneer" not in loop({"gevolgen": ["huis"]}, tekens=zeker)


def test_a_possible_sign_is_asked_about_first_and_no_sign_never() -> None:
    assert loop({}, tekens=TWIJFEL)[0] == "dringend"
    assert "dringend" not in loop({})


def test_whether_it_is_about_a_business_is_asked_only_when_both_fit() -> None:
    assert "hoedanigheid" not in loop({})
    stap = eerste(Situatie(), replace(PLAN, vraag_hoedanigheid=True))
    assert (stap.vraag.id, stap.doelen) == ("hoedanigheid", (Doel.ZOEKEN,))


def test_a_skipped_question_is_not_asked_again() -> None:
    assert eerste(Situatie(risico=True), PLAN, {"zelf_regelen"}).vraag.id != "zelf_regelen"


def test_after_skipping_whether_you_can_manage_a_risky_event_already_gives_a_person() -> None:
    assert "voor_wie" not in loop({}, risico=True)
    assert "voor_wie" in loop({}, risico=False)


def test_answers_confirmed_from_the_story_are_not_asked_and_do_not_use_up_the_handful() -> None:
    antwoorden = {"zelf_regelen": "ja", "voor_wie": "mezelf", "besluit": "nee"}
    gesteld = ids(reis(Situatie(antwoorden), PLAN, VOLGORDE, bekend=antwoorden))
    assert gesteld == [
        *("gevolgen", "regel_past_niet", "eerder_contact", "domeinen", "contact_voorkeur"),
    ]


def test_going_back_and_changing_an_answer_takes_the_answers_that_followed_along() -> None:
    situatie = Situatie({"zelf_regelen": "ja", "besluit": "nee", "besluit_datum": "2026-11-01"})
    assert set(antwoorden_op_reis(situatie, PLAN, VOLGORDE).antwoorden) == {"zelf_regelen", "besluit"}


def test_a_journey_that_would_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    stap = eerste(Situatie())
    monkeypatch.setattr("loket.routering.reis._kies", lambda *_: stap)
    with pytest.raises(Reisfout):
        reis(Situatie(), PLAN, VOLGORDE)


@given(situaties, vraag_ids, plannen)
def test_every_question_comes_once_and_for_a_reason(
    situatie: Situatie, overgeslagen: frozenset[str], plan: Reisplan
) -> None:
    stappen = reis(situatie, plan, overgeslagen)
    gesteld = ids(stappen)
    assert len(gesteld) == len(set(gesteld))
    assert all(stap.doelen for stap in stappen)
    assert "contact_voorkeur" not in gesteld[:-1]
    assert "hoedanigheid" not in gesteld or plan.vraag_hoedanigheid


@given(situaties, vraag_ids, plannen)
def test_only_the_last_question_can_be_open(
    situatie: Situatie, overgeslagen: frozenset[str], plan: Reisplan
) -> None:
    eerder = ids(reis(situatie, plan, overgeslagen))[:-1]
    klaar = set(situatie.antwoorden) | overgeslagen
    assert set(eerder) <= klaar
    volgende = volgende_vraag(situatie, plan, overgeslagen)
    assert volgende is None or volgende.vraag.id not in klaar


@given(situaties, vraag_ids, ruime_plannen, vraag_ids)
def test_nobody_gets_more_than_eight_questions_all_counted(
    situatie: Situatie, overgeslagen: frozenset[str], plan: Reisplan, bekend: frozenset[str]
) -> None:
    """Whatever is answered, skipped, or was read in the story."""
    for klaar in (overgeslagen, VOLGORDE):
        assert len(reis(situatie, plan, klaar, bekend & situatie.antwoorden.keys())) <= HOOGSTENS


@given(situaties, ruime_plannen, st.sampled_from(SPOEDIG))
def test_nobody_whose_story_is_certainly_urgent_gets_more_than_three(
    situatie: Situatie, plan: Reisplan, teken: Teken
) -> None:
    spoed = replace(situatie, tekens=(teken, *situatie.tekens))
    assert len(reis(spoed, plan, VOLGORDE)) <= ZEKER_HOOGSTENS


@given(situaties, ruime_plannen)
def test_who_is_certainly_in_danger_is_asked_only_how_to_be_reached(
    situatie: Situatie, plan: Reisplan
) -> None:
    gevaar = replace(situatie, tekens=(*situatie.tekens, Teken("suicidaal", Ernst.NU)))
    assert ids(reis(gevaar, plan, VOLGORDE)) == ["contact_voorkeur"]


@given(situaties, ruime_plannen)
def test_once_certain_nothing_is_asked_beyond_the_third_but_the_date_of_the_decision_just_named(
    situatie: Situatie, plan: Reisplan
) -> None:
    gesteld = ids(reis(situatie, plan, VOLGORDE))
    for plaats in range(ZEKER_HOOGSTENS, len(gesteld)):
        antwoorden = {v: a for v, a in situatie.antwoorden.items() if v in gesteld[:plaats]}
        advies = adviseer(replace(situatie, antwoorden=antwoorden))
        if advies.spoed is Spoed.ZEKER or advies.route is Route.MAATWERK:
            assert gesteld[plaats:] in ([], ["besluit_datum"])
            assert not gesteld[plaats:] or gesteld[plaats - 1] == "besluit"


@given(situaties, vraag_ids)
def test_how_to_be_reached_is_the_last_question_or_the_page_to_send_asks_it(
    situatie: Situatie, overgeslagen: frozenset[str]
) -> None:
    """That page asks it of whom a person helps anyway; the answer changes nothing for them any more."""
    gesteld = ids(reis(situatie, PLAN, overgeslagen | set(VOLGORDE)))
    op_reis = antwoorden_op_reis(situatie, PLAN, VOLGORDE)
    zonder = {vraag: gegeven for vraag, gegeven in op_reis.antwoorden.items() if vraag != "contact_voorkeur"}
    alleen = adviseer(replace(op_reis, antwoorden=zonder)).route is Route.STANDAARD
    assert (gesteld[-1:] == ["contact_voorkeur"]) == (alleen or in_gevaar(situatie))


@given(situaties)
def test_with_all_that_matters_asked_no_further_answer_could_change_the_route(situatie: Situatie) -> None:
    """The answers to questions that were never asked make no difference to route or urgency."""
    op_reis = antwoorden_op_reis(situatie, ALLES, VOLGORDE)
    vol = replace(situatie, antwoorden=VRAGEN.geldige_antwoorden(situatie.antwoorden))
    assert adviseer(op_reis).route == adviseer(vol).route
    assert adviseer(op_reis).spoed == adviseer(vol).spoed
