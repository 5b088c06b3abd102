"""Files that people edit and strangers make: what is written is read back, and nothing breaks the reader."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.uitwisseling import csvbestand, jsonbestand
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.tekst import MEBIBYTE, als_tekst, vreemd_teken
from portal.weergave.bestanden import als_cel, uit_cel

KOLOMMEN = ("sleutel", "naam", "uitleg")
letters = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
cellen = st.text(letters, max_size=30).map(str.strip)
waarden = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(letters, max_size=12),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(letters, max_size=5), deel, max_size=3),
    max_leaves=8,
)


def lees_csv(tekst: str) -> list[tuple[int, dict[str, str]]]:
    return list(csvbestand.lees(tekst, kolommen=KOLOMMEN, verplicht=KOLOMMEN[:2]))


def fouten(tekst: str) -> list[str]:
    with pytest.raises(BestandOnleesbaar) as fout:
        jsonbestand.lees(tekst, soort="proef", namen=["rijen", "los"])
    return [str(regel) for regel in fout.value.fouten]


class TestCsv:
    """Semicolon or comma, and nothing that a spreadsheet would run."""

    @given(st.lists(st.fixed_dictionaries(dict.fromkeys(KOLOMMEN, cellen)), max_size=5))
    def test_what_is_written_is_read_back(self, rijen: list[dict[str, str]]) -> None:
        gelezen = [rij for _regel, rij in lees_csv(csvbestand.schrijf(KOLOMMEN, rijen))]
        assert gelezen == [rij for rij in rijen if any(rij.values())]

    @given(st.text(max_size=200))
    def test_any_text_is_read_or_refused_in_words(self, tekst: str) -> None:
        with suppress(BestandOnleesbaar):
            assert all(regel > 1 for regel, _rij in lees_csv(tekst))

    @given(cellen)
    def test_no_cell_begins_like_a_formula(self, cel: str) -> None:
        assert not als_cel(cel).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        assert uit_cel(als_cel(cel)) == cel

    def test_a_name_with_an_apostrophe_stays_as_it_is(self) -> None:
        assert als_cel("'s-Hertogenbosch") == "'s-Hertogenbosch"
        assert uit_cel("'s-Hertogenbosch") == "'s-Hertogenbosch"
        assert als_cel("=1+1") == "'=1+1"

    def test_each_row_knows_its_line_also_after_a_cell_of_two_lines(self) -> None:
        gelezen = lees_csv('sleutel,naam\na,"een\ntwee"\n\nb,drie\n')
        assert [(regel, rij["sleutel"]) for regel, rij in gelezen] == [(2, "a"), (5, "b")]

    @pytest.mark.parametrize(
        ("tekst", "verwacht"),
        [
            ("", "Deze kolommen missen: sleutel, naam."),
            ("sleutel;naam;kleur\na;b;c", "Deze kolommen kennen wij niet: kleur."),
            ("sleutel;naam;naam\na;b;c", "Deze kolommen staan er twee keer: naam."),
            ("sleutel;naam\na;b;c", "Regel 2 heeft te veel kolommen."),
            ('sleutel;naam\na;"b', "Regel 2 is geen goede CSV."),
            ("sleutel;naam\na;b\x00", "Regel 2: hier staan tekens die geen letters zijn."),
            ("sleutel;naam\na;" + "b" * 200_000, "Regel 2 is geen goede CSV."),
        ],
    )
    def test_what_is_no_such_file_is_told(self, tekst: str, verwacht: str) -> None:
        with pytest.raises(BestandOnleesbaar) as fout:
            lees_csv(tekst)
        assert [str(regel) for regel in fout.value.fouten] == [verwacht]


class TestJson:
    """One object; each row of a list knows its line."""

    @given(st.lists(waarden, max_size=4), waarden.filter(lambda waarde: not isinstance(waarde, list)))
    def test_what_is_written_is_read_back(self, rijen: list[object], los: object) -> None:
        tekst = jsonbestand.schrijf("proef", {"rijen": rijen, "los": los})
        ruw = jsonbestand.lees(tekst, soort="proef", namen=["rijen", "los"])
        assert [rij for _regel, rij in ruw.rijen["rijen"]] == rijen
        assert ruw.waarden["los"][1] == los

    @given(st.lists(st.fixed_dictionaries({"sleutel": st.text(letters, max_size=5)}), max_size=5))
    def test_each_row_knows_its_line(self, rijen: list[dict[str, str]]) -> None:
        tekst = jsonbestand.schrijf("proef", {"rijen": rijen})
        regels = tekst.split("\n")
        for regel, _rij in jsonbestand.lees(tekst, soort="proef", namen=["rijen"]).rijen["rijen"]:
            assert regels[regel - 1].strip() == "{"

    @given(st.text(max_size=200) | st.text('{}[]":,0 \n\\u', max_size=40))
    def test_any_text_is_read_or_refused_in_words(self, tekst: str) -> None:
        assert fouten(tekst)

    @given(waarden)
    def test_any_json_is_read_or_refused_in_words(self, waarde: object) -> None:
        assert fouten(json.dumps(waarde))

    @pytest.mark.parametrize(
        ("tekst", "verwacht"),
        [
            ("", "Regel 1: dit is geen goede JSON."),
            ('{"soort": "proef",\n "formaat": 1,\n "rijen": [{},]}', "Regel 3: dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1} x', "Regel 1: dit is geen goede JSON."),
            ('{"soort": "ander", "formaat": 1}', "Dit is geen bestand van de soort proef."),
            ('{"soort": "proef", "formaat": 2}', "Dit bestand heeft een ander formaat. Wij lezen formaat 1."),
            (
                '{"soort": "proef", "formaat": 1, "vreemd": []}',
                "Deze onderdelen kennen wij niet: vreemd.",
            ),
            ('{"soort": "proef", "formaat": 1, "rijen": [{"a": 1, "a": 2}]}', "Dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1, "rijen": [NaN]}', "Dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1, "rijen": [1e999]}', "Regel 1: dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1, "rijen": ["\\u0000"]}', "Regel 1: dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1, "rijen": ["\\ud800"]}', "Regel 1: dit is geen goede JSON."),
            ('{"soort": "proef", "formaat": 1, "los": ' + "[" * 100_000, "Dit is geen goede JSON."),
            (
                '{"soort": "proef", "formaat": 1, "rijen": [' + "[" * 60 + "]" * 60 + "]}",
                "Regel 1: dit is geen goede JSON.",
            ),
            ('{"soort": "proef", "formaat": 1, "rijen": [' + "9" * 5000 + "]}", "Dit is geen goede JSON."),
        ],
    )
    def test_what_is_no_such_file_is_told(self, tekst: str, verwacht: str) -> None:
        assert fouten(tekst) == [verwacht]


class TestTekst:
    """Bytes of strangers."""

    @given(st.binary(max_size=200))
    def test_any_bytes_are_text_or_refused(self, inhoud: bytes) -> None:
        with suppress(BestandOnleesbaar):
            assert als_tekst(inhoud, meeste_bytes=MEBIBYTE).encode() in (inhoud, inhoud[3:])

    def test_a_file_that_is_too_large_is_not_looked_at(self) -> None:
        with pytest.raises(BestandOnleesbaar) as fout:
            als_tekst(b"\xff" * (MEBIBYTE + 1), meeste_bytes=MEBIBYTE)
        assert str(fout.value.fouten[0]) == "Dit bestand is te groot. Het mag hooguit 1 MB zijn."

    def test_letters_of_all_peoples_are_letters(self) -> None:
        assert not any(map(vreemd_teken, ("é\nà\t", "ⴰⵎⴰⵣⵉⵖ", "العربية", "👩‍👧", "a\u00a0b")))
        assert all(map(vreemd_teken, ("\x00", "a\x1bb", "\x7f", "\ud800")))
