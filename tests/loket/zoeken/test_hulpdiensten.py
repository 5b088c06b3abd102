"""Signs of urgency speak for the services that hulp.yaml puts with them."""

from dataclasses import dataclass

import pytest

from loket.zoeken.bouwen import laad_zoeker
from loket.zoeken.bron import INHOUD, lees_bron, lees_yaml
from loket.zoeken.hulpdiensten import (
    BIJ_MOGELIJK_TEKEN,
    BIJ_ONTKEND_TEKEN,
    BIJ_ZEKER_TEKEN,
    bij_gevolg,
    verhoogd,
)
from loket.zoeken.spoed import lees_spoed, ontkend_in
from loket.zoeken.zoeker import Band, Zoekresultaat

BEKEND = {dienst.sleutel for dienst in lees_bron().diensten}
TEKENS = [teken["id"] for teken in lees_yaml(INHOUD / "hulp.yaml")["urgentiesignalen"]]


def zoek(tekst: str) -> Zoekresultaat:
    return laad_zoeker().zoek(tekst, verhoogd=verhoogd(lees_spoed(tekst)), ontkend=ontkend_in(tekst))


@dataclass(frozen=True)
class Gelezen:
    id: str
    zeker: bool
    ontkend: bool = False


def test_a_certain_sign_counts_more_than_a_possible_one_and_a_service_counts_once() -> None:
    assert verhoogd([]) == {}
    assert verhoogd([Gelezen("afsluiting", zeker=False)])["energieschuld"] == BIJ_MOGELIJK_TEKEN
    samen = verhoogd([Gelezen("geen-eten", zeker=True), Gelezen("afsluiting", zeker=False)])
    assert samen["schuldhulpverlening"] == BIJ_ZEKER_TEKEN
    assert samen["energieschuld"] == BIJ_MOGELIJK_TEKEN


def test_what_the_story_denies_puts_its_services_back_unless_another_sign_asks_for_them() -> None:
    ontkend = Gelezen("geweld", zeker=False, ontkend=True)
    assert set(verhoogd([ontkend]).values()) == {BIJ_ONTKEND_TEKEN}
    ook_gevraagd = verhoogd([ontkend, Gelezen("op-straat", zeker=True)])
    assert max(ook_gevraagd.values()) == BIJ_ZEKER_TEKEN


def test_every_sign_and_consequence_names_services_of_the_catalogue() -> None:
    for teken in TEKENS:
        assert verhoogd([Gelezen(teken, zeker=True)]).keys() <= BEKEND
    assert set().union(*bij_gevolg().values()) <= BEKEND
    assert "huurachterstand" in bij_gevolg()["huis"]


@pytest.mark.parametrize(
    "tekst",
    [
        "Mijn man slaat mij niet",
        "He never hits me.",
        "Ik word niet uit huis gezet",
    ],
)
def test_a_story_that_only_tells_what_is_not_so_is_told_that_a_person_helps(tekst: str) -> None:
    assert zoek(tekst).band is Band.NIETS


@pytest.mark.parametrize(
    ("tekst", "dienst"),
    [
        ("Mijn man slaat mij niet, wij willen rustig uit elkaar", "echtscheiding"),
        ("My husband does not hit me. How do we divorce?", "echtscheiding"),
        ("Er komt geen ontruiming, maar hoe vraag ik huurtoeslag aan?", "huurtoeslag"),
        ("Mijn man slaat mij", "vrouwenopvang"),
    ],
)
def test_what_is_denied_stands_in_the_way_of_nothing_else(tekst: str, dienst: str) -> None:
    resultaat = zoek(tekst)
    assert (resultaat.treffers[0].dienst, resultaat.band is Band.NIETS) == (dienst, False)
