"""Personal data is found in the ways people write it; public numbers, plain dates and law are left alone."""

import random
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.vinden import Soort, bsns_in, markeer, vind, zonder_bsn
from portal.persoonsgegevens.vinden.nummers import IBAN_LENGTE
from tests.portal.persoonsgegevens.teksten import NAMEN, PLANTEN, schone_tekst


def gevonden(tekst: str, *namen: str) -> list[tuple[str, str]]:
    return [(v.soort.value, v.tekst) for v in vind(tekst, namen=namen)]


@pytest.mark.parametrize("soort", PLANTEN)
def test_nothing_planted_passes(soort: Soort) -> None:
    kans = random.Random(f"geplant {soort}")
    gemist = []
    for _ in range(200):
        ervoor, plant = f"{schone_tekst(kans)} Het gaat om ", PLANTEN[soort](kans)
        tekst = f"{ervoor}{plant}. {schone_tekst(kans)}"
        plek = range(len(ervoor), len(ervoor + plant))
        if not any(v.begin in plek for v in vind(tekst, namen=NAMEN)):
            gemist.append(tekst)
    assert gemist == []


def test_at_most_one_in_twenty_clean_texts_is_stopped() -> None:
    kans = random.Random("schoon")
    gestopt = [(t, v) for t in (schone_tekst(kans) for _ in range(200)) if (v := vind(t, namen=NAMEN))]
    assert len(gestopt) <= 10, gestopt


@pytest.mark.parametrize(
    ("tekst", "soort", "wat"),
    [
        ("mijn bsn111222333 klopt", "bsn", "111222333"),
        ("BSN 123456789 met een tikfout", "bsn", "123456789"),
        ("sofinummer: 1112.22.333", "bsn", "1112.22.333"),
        ("nummer 10000008 dus", "bsn", "10000008"),
        ("111\u200b222\u00a0333", "bsn", "111\u200b222\u00a0333"),
        ("mail jan@voorbeeld.nl.", "e-mail", "jan@voorbeeld.nl"),
        ("jan [at] voorbeeld punt nl", "e-mail", "jan [at] voorbeeld punt nl"),
        ("(070) 340 79 11", "telefoon", "(070) 340 79 11"),
        ("+32 470 12 34 56 in Gent", "telefoon", "+32 470 12 34 56"),
        ("tel. 340 79 11", "telefoon", "340 79 11"),
        ("NL91 ABNA 0417 1643 00 en dan", "iban", "NL91 ABNA 0417 1643 00"),
        ("1234 AB 12", "postcode_huisnummer", "1234 AB 12"),
        ("op 1234AB12 wonen", "postcode_huisnummer", "1234AB12"),
        ("Proefstraat 12a\n1234 ab Teststad", "postcode_huisnummer", "Proefstraat 12a\n1234 ab"),
        ("Zij is op 12 maart 1985 geboren", "geboortedatum", "12 maart 1985"),
        ("Geboortedatum:\n12-03-1985", "geboortedatum", "12-03-1985"),
        ("zaaknummers 123456 en 123457", "zaaknummer", "123456 en 123457"),
        ("dossiernummer 140250", "zaaknummer", "140250"),
        ("+31 6 09002212", "telefoon", "+31 6 09002212"),
        ("uw code is dxfp-xvar-jrdw", "zaaknummer", "dxfp-xvar-jrdw"),
        ("uw code is K7QM-2F9X-RT4B", "zaaknummer", "K7QM-2F9X-RT4B"),
        ("code K7QM 2F9X RT4B", "zaaknummer", "K7QM 2F9X RT4B"),
    ],
)
def test_it_is_found_exactly(tekst: str, soort: str, wat: str) -> None:
    assert gevonden(tekst) == [(soort, wat)]


@pytest.mark.parametrize(
    "tekst",
    [
        "artikel 4:84 Awb",
        "art. 35 lid 1",
        "€ 1.450",
        "€ 111.222.333",
        "het besluit van 3 november 2026",
        "in 1985",
        "geboren in 1985",
        "0800-0543 of 0900 8844",
        "14 070, 112 en 113",
        "ECLI:NL:CRVB:2019:1730",
        "BLC art. 3.3.2.2-3.3.2.4 en 475c",
        "geboren tussen 1 januari 1950 en 31 december 1955",
        "van 01-01-2026 10:30 tot 02-01-2026 11:45",
        "2025-2026",
        "in 2024 is 12 procent",
        "postcode 1234 AB",
        "een zaaknummer met 8 cijfers",
        "KvK-nummer 10000008",
        "hij at soep.",
        "Zij is geboren in Suriname en kreeg het besluit van 3 november 2026",
        "Kamerstukken, dossiernummer 36 067",
        "het vierjarig plan van 3 november 2026",
        "van twaalf-uurs-loon-norm",
        "nummer 123456789",
        "",
    ],
)
def test_it_is_left_alone(tekst: str) -> None:
    assert gevonden(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "naam", "verwacht"),
    [
        ("Gisteren belde jan.", "Jan de Vries", ["jan"]),
        ("JAN DE VRIES kwam", "Jan de Vries", ["JAN DE VRIES"]),
        ("in januari, de vriesnacht", "Jan de Vries", []),
        ("de regeling van de gemeente", "Jan van de Vries", []),
        ("Çelik en José", "Jose Celik", ["Çelik", "José"]),
        ("een jong gezin", "Kim de Jong", []),
        ("mevrouw De Jong", "Kim de Jong", ["Jong"]),
        ("Bo Li was er", "Bo Li", ["Bo Li"]),
        ("Proefmans auto", "A. Proefman", ["Proefmans"]),
        ("zoals a en b", "A. B.", []),
    ],
)
def test_names_of_the_dossier_are_whole_words_whatever_their_case_and_accents(
    tekst: str, naam: str, verwacht: list[str]
) -> None:
    assert [wat for soort, wat in gevonden(tekst, naam) if soort == "naam"] == verwacht


def test_the_longest_finding_stands() -> None:
    assert gevonden("jan.proef@voorbeeld.nl", "Jan Proef") == [("e-mail", "jan.proef@voorbeeld.nl")]


def test_of_equal_length_the_most_specific_kind_stands() -> None:
    assert gevonden("dossiernummer 111222333") == [("bsn", "111222333")]


def met_controlecijfer(begin: int) -> str:
    """Eight digits and the ninth that makes them a BSN; of one in eleven there is none, and ten digits come out."""
    cijfers = f"{begin:08}"
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, range(9, 1, -1), strict=True))
    return f"{cijfers}{som % 11}"


valid_bsn = st.integers(1_000_000, 99_999_999).map(met_controlecijfer).filter(elfproef)


@example(bsn="10004828", grenzen={1, 5}, scheiding="-", ervoor="bsn", erna="")
@given(
    bsn=valid_bsn,
    grenzen=st.sets(st.integers(1, 8), max_size=8),
    scheiding=st.sampled_from([" ", ".", "-", " - ", "\u00a0", "\u2013"]),
    ervoor=st.sampled_from(["", "Mijn nummer is ", "(", "bsn", "in 2026, "]),
    erna=st.sampled_from(["", ".", " en dat klopt", ")", ", zei zij"]),
)
def test_every_valid_bsn_in_any_grouping_is_found(
    bsn: str, grenzen: set[int], scheiding: str, ervoor: str, erna: str
) -> None:
    bsn = bsn.zfill(9)
    plekken = [0, *sorted(grenzen), 9]
    geschreven = scheiding.join(bsn[a:b] for a, b in pairwise(plekken))
    tekst = ervoor + geschreven + erna
    assert any(
        v.begin <= len(ervoor) and len(ervoor + geschreven) <= v.einde and v.soort is Soort.BSN
        for v in vind(tekst)
    )


brokken = st.sampled_from(
    [
        "111222333",
        "06-12345678",
        " ",
        "jan@voorbeeld.nl",
        "1234 AB 12",
        "geboren ",
        "12-03-1985",
        "kenmerk ",
        "José",
        "e\u0301",
        "ﬁ",
        "\u200b",
        "NL91ABNA0417164300",
        "-",
        "\n",
        "K7QM-2F9X-RT4B",
        "€ ",
        "½",
        "Ǆ",
    ]
)
teksten = st.lists(st.one_of(brokken, st.text(max_size=12)), max_size=10).map("".join)


@given(teksten)
@example("Jose\u0301")
def test_findings_slice_back_to_the_text_in_order_and_without_overlap(tekst: str) -> None:
    vondsten = vind(tekst, namen=["José Fi"])
    assert all(tekst[v.begin : v.einde] == v.tekst != "" for v in vondsten)
    assert all(vorige.einde <= volgende.begin for vorige, volgende in pairwise(vondsten))
    assert vondsten == vind(tekst, namen=["José Fi"])


@given(teksten)
@example("jan@voorbeeld.nl½jan@voorbeeld.nl")
def test_marked_segments_together_are_the_text(tekst: str) -> None:
    vondsten = vind(tekst)
    segmenten = markeer(tekst, vondsten)
    assert "".join(deel for deel, _ in segmenten) == tekst
    assert [vondst for _, vondst in segmenten if vondst] == vondsten


def test_findings_of_another_text_cannot_be_marked() -> None:
    vondsten = vind("bel 06-12345678")
    with pytest.raises(ValueError, match="does not belong"):
        markeer("heel andere woorden hier", vondsten)
    with pytest.raises(ValueError, match="overlap"):
        markeer("bel 06-12345678", vondsten * 2)


@given(st.sampled_from(sorted(IBAN_LENGTE)), st.integers(0, 10**30))
def test_every_account_number_found_is_one_for_the_standard(land: str, getal: int) -> None:
    rekening = str(getal).zfill(31)[: IBAN_LENGTE[land] - 4]
    rest = int("".join(str(int(t, 36)) for t in f"{rekening}{land}00")) % 97
    iban = f"{land}{98 - rest:02}{rekening}"
    assert stdnum_iban.calc_check_digits(iban) == iban[2:4]
    assert (Soort.IBAN.value, iban) in gevonden(f"rekening {iban}.")


def test_an_account_number_with_wrong_check_digits_is_no_iban() -> None:
    assert Soort.IBAN not in {v.soort for v in vind("rekening NL92 ABNA 0417 1643 00")}


@pytest.mark.parametrize(
    ("tekst", "zonder"),
    [
        ("Mijn BSN is 123456782.", "Mijn BSN is [weg]."),
        ("bsn 1234.56.782 en 111222333", "bsn [weg] en [weg]"),
        ("kenmerk BSN123456782", "kenmerk [weg]"),
        ("Bel 06 12 34 56 78 over € 1.234", "Bel 06 12 34 56 78 over € 1.234"),
        ("", ""),
    ],
)
def test_a_bsn_is_taken_out_and_the_rest_stays(tekst: str, zonder: str) -> None:
    assert zonder_bsn(tekst, "[weg]") == zonder


@given(teksten)
def test_what_a_bsn_was_taken_out_of_holds_none(tekst: str) -> None:
    assert not bsns_in(zonder_bsn(tekst, " [weg] "))


@given(st.text(st.sampled_from("0123456789 .-bsnofi\u0661a"), max_size=24))
@example("BSN1234567")
@example("111.222.333")
@example("1112223³3")
def test_a_text_that_is_not_read_for_a_bsn_has_none(tekst: str) -> None:
    assert bsns_in(tekst) == [vondst for vondst in vind(tekst) if vondst.soort is Soort.BSN]
