"""A municipality is found however it is written, and asked about when it is not certain."""

import pytest
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.plaatsen import AANTAL_MOGELIJK, Plaatsen, gewoon, laad_plaatsen, sleutel_van

PLAATSEN = laad_plaatsen()


def test_every_municipality_is_found_by_its_own_name() -> None:
    assert len(PLAATSEN.namen) == 342
    for sleutel, naam in PLAATSEN.namen.items():
        assert PLAATSEN.zoek(naam).gemeente == sleutel
        assert PLAATSEN.zoek(f"gemeente {naam.upper()}").gemeente == sleutel


def test_every_larger_place_leads_to_a_municipality_that_exists() -> None:
    for gemeente, plaatsen in lees_yaml(INHOUD / "gemeenten.yaml")["plaatsen"].items():
        for plaats in plaatsen:
            gevonden = PLAATSEN.zoek(plaats)
            assert sleutel_van(gemeente) in {gevonden.gemeente, *gevonden.mogelijk}, plaats


def test_the_keys_are_those_of_the_table() -> None:
    assert all(sleutel == slugify(naam) for sleutel, naam in PLAATSEN.namen.items())


@pytest.mark.parametrize(
    ("getypt", "gemeente"),
    [
        ("utrecht", "utrecht"),
        ("Utrect", "utrecht"),
        ("den haag", "den-haag"),
        ("'s-Gravenhage", "den-haag"),
        ("Den Bosch", "s-hertogenbosch"),
        ("  Zwolle ", "zwolle"),
        ("sudwest fryslan", "sudwest-fryslan"),
        ("Goor", "hof-van-twente"),
        ("Amstrdam", "amsterdam"),
        ("Nieuw-Vennep", "haarlemmermeer"),
        ("scheveningen", "den-haag"),
        ("Sneek", "sudwest-fryslan"),
        ("Giethoorn", "steenwijkerland"),
        ("malden", "heumen"),
        ("'s Gravenpolder", "borsele"),
    ],
)
def test_a_place_is_found_however_it_is_written(getypt: str, gemeente: str) -> None:
    assert PLAATSEN.zoek(getypt).gemeente == gemeente


def test_a_name_of_two_municipalities_is_asked_about() -> None:
    gevonden = PLAATSEN.zoek("Bergen")
    assert not gevonden.gemeente
    assert set(gevonden.mogelijk) == {"bergen-l", "bergen-nh"}


@pytest.mark.parametrize(
    ("getypt", "gemeenten"),
    [
        # A main town of one municipality is a village of another.
        ("Alphen", {"alphen-aan-den-rijn", "alphen-chaam", "west-maas-en-waal"}),
        ("Elst", {"overbetuwe", "rhenen"}),
        ("Valkenburg", {"valkenburg-aan-de-geul", "katwijk"}),
        # Half a name.
        ("Capelle", {"capelle-aan-den-ijssel"}),
        ("Krimpen", {"krimpen-aan-den-ijssel", "krimpenerwaard"}),
    ],
)
def test_what_may_be_several_places_is_asked_about(getypt: str, gemeenten: set[str]) -> None:
    gevonden = PLAATSEN.zoek(getypt)
    assert not gevonden.gemeente
    assert gemeenten <= set(gevonden.mogelijk)


def test_a_name_that_is_no_place_gives_nothing() -> None:
    assert PLAATSEN.zoek("xqzzj") == PLAATSEN.zoek("") == PLAATSEN.zoek("  ")
    assert PLAATSEN.zoek("xqzzj").mogelijk == ()


def test_a_town_that_two_municipalities_call_theirs_leads_to_both() -> None:
    rijen = [{"naam": "Noord", "plaats": "Dorp"}, {"naam": "Zuid", "plaats": "Dorp"}]
    assert Plaatsen.uit_yaml([*rijen, {"naam": "Dorpdam", "plaats": "Stad"}]).zoek("dorp").mogelijk == (
        "noord",
        "zuid",
    )


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_known_municipalities(getypt: str) -> None:
    gevonden = PLAATSEN.zoek(getypt)
    assert not (gevonden.gemeente and gevonden.mogelijk)
    assert len(gevonden.mogelijk) <= max(AANTAL_MOGELIJK, 2)
    assert {gevonden.gemeente, *gevonden.mogelijk} - {""} <= set(PLAATSEN.namen)


@given(st.sampled_from(sorted(PLAATSEN.namen.values())))
def test_a_name_without_its_spaces_and_dashes_is_close_enough_to_be_offered(naam: str) -> None:
    gevonden = PLAATSEN.zoek(gewoon(naam).replace(" ", ""))
    assert gevonden.gemeente or gevonden.mogelijk
