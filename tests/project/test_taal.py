"""The portal is whole in English, keeps its own Dutch, and takes another language as one file.

When the first test fails: `.venv/bin/python -m portal.bouw.teksten` puts the new texts in the .po file, empty.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from django.utils import translation

from portal.bouw.teksten import (
    WORTEL,
    NietLeesbaar,
    Tekst,
    alle_teksten,
    plaatsen,
    pythonbestanden,
    sjablonen,
    uit_python,
)
from portal.bouw.vertalingen import compileer
from portal.talen import talen

# Here a text comes from yaml, from a template or as a value; portal/bouw/teksten.py reads where it comes from.
LOSSE_TEKSTEN = {"loket/vraagteksten.py", "portal/weergave/zinnen.py", "portal/weergave/geschreven.py"}
LOSSE_SJABLONEN = {
    "loket/hulp/wie_helpt.html": {"teken.naam", "hulp.naam", "hulp.wat", "hulp.vinden", "hulp.kosten"},
    "loket/hulp/hulplijn.html": {
        *("lijn.naam", "lijn.bereikbaar", "lijn.kosten", "lijn.waarvoor"),
    },
    "loket/hulp/nu.html": {"teken.naam", "teken.boodschap", "zin"},
    "loket/stukken/ontvangstbewijs.html": {"lijn.naam"},
    "loket/intake/spoedhulp.html": {"lijn.naam", "teken.naam"},
    "loket/intake/spoedhulp_tekst.html": {"teken.boodschap", "teken.naam"},
    "loket/intake/spoedhulp_kort.html": {"lijn.naam", "teken.boodschap", "teken.naam"},
    "loket/intake/vraag.html": {"form.vraag.tekst"},
}
# A letter with a besluit is Dutch for everyone: it is the text that counts in law, frozen as it was signed.
# Its parts stand in one frame, which says that all of it is Dutch.
ALLEEN_NEDERLANDS = "maatwerk/brief/"
BRIEFRAAM = "maatwerk/brief/brief.html"
EIGENNAAM = "Geen Verkeerde Deur"
TEKSTVELDEN = {"label", "verbose_name", "verbose_name_plural", "empty_label"}


@pytest.fixture(scope="module")
def engels() -> dict[Tekst, polib.POEntry]:
    catalogus = polib.pofile(str(WORTEL / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {Tekst(regel.msgid, regel.msgid_plural): regel for regel in catalogus if not regel.obsolete}


def vertalingen(regel: polib.POEntry) -> list[str]:
    """What an entry says in English: one text, or one for each number."""
    return list(regel.msgstr_plural.values()) if regel.msgid_plural else [regel.msgstr]


def naam(pad: Path, map_: str = "") -> str:
    return pad.relative_to(WORTEL / map_).as_posix()


def test_every_text_has_an_english_translation_that_is_sure(engels: dict[Tekst, polib.POEntry]) -> None:
    teksten = alle_teksten()
    assert len(teksten) > 1000
    assert sorted(teksten - engels.keys()) == []
    onzeker = [t.enkelvoud for t in teksten if engels[t].fuzzy or not all(vertalingen(engels[t]))]
    assert sorted(onzeker) == []


def test_the_catalogue_holds_no_text_that_nobody_says(engels: dict[Tekst, polib.POEntry]) -> None:
    assert sorted(engels.keys() - alle_teksten()) == []


def test_a_translation_keeps_the_places_for_values(engels: dict[Tekst, polib.POEntry]) -> None:
    anders = {
        tekst.enkelvoud: vertaling
        for tekst, regel in engels.items()
        for vertaling in vertalingen(regel)
        if plaatsen(vertaling) not in (plaatsen(tekst.enkelvoud), plaatsen(tekst.meervoud))
    }
    assert anders == {}


def test_a_translation_begins_and_ends_as_the_text_does(engels: dict[Tekst, polib.POEntry]) -> None:
    """A space or a colon at the edge belongs to the page, not to the words."""
    randen = re.compile(r"^(\s*).*?([:\s]*)$", re.DOTALL)
    anders = [
        (tekst.enkelvoud, regel.msgstr)
        for tekst, regel in engels.items()
        if not tekst.meervoud
        if randen.sub(r"\1|\2", tekst.enkelvoud) != randen.sub(r"\1|\2", regel.msgstr)
    ]
    assert anders == []


def test_a_dutch_page_shows_our_own_words() -> None:
    """Django's Dutch catalogue has words too; `Log in` would come out as `Aanmelden`."""
    with translation.override("nl"):
        anders = {
            tekst.enkelvoud: gezegd
            for tekst in alle_teksten()
            for aantal, eigen in ((1, tekst.enkelvoud), (2, tekst.meervoud or tekst.enkelvoud))
            if (gezegd := _zeg(tekst, aantal)) != eigen
        }
    assert anders == {}


def _zeg(tekst: Tekst, aantal: int) -> str:
    if tekst.meervoud:
        return translation.ngettext(tekst.enkelvoud, tekst.meervoud, aantal)
    return translation.gettext(tekst.enkelvoud)


def test_no_text_is_put_together_out_of_sight_of_translators() -> None:
    fouten = []
    for pad in pythonbestanden():
        try:
            list(uit_python(pad.read_text()))
        except NietLeesbaar as fout:
            if naam(pad) not in LOSSE_TEKSTEN:
                fouten.append(f"{naam(pad)} {fout}")
    assert fouten == []


def test_a_template_translates_a_value_only_where_we_know_its_words() -> None:
    los = re.compile(r"""\{%\s*translate\s+([^"'\s]\S*)""")
    gevonden = {naam(pad, "templates"): set(los.findall(pad.read_text())) for pad in sjablonen()}
    assert {sjabloon: woorden for sjabloon, woorden in gevonden.items() if woorden} == LOSSE_SJABLONEN


def kale_woorden(sjabloon: str) -> list[str]:
    """Words in a template that no translator sees: text and spoken attributes outside every tag."""
    blok = r"\{% blocktranslate\b.*?\{% endblocktranslate %\}|\{% comment %\}.*?\{% endcomment %\}"
    kaal = re.sub(blok, "", sjabloon, flags=re.DOTALL)
    kaal = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", kaal, flags=re.DOTALL)
    attributen = re.findall(r'\b(?:title|alt|aria-label|placeholder)="([^"]*[^\W\d_]{2}[^"]*)"', kaal)
    regels = re.sub(r"<[^>]*>", "\n", kaal).replace(EIGENNAAM, "").split("\n")
    return [*attributen, *(regel.strip() for regel in regels if re.search(r"[^\W\d_]{2}", regel))]


def test_a_template_has_no_words_outside_translation() -> None:
    kaal = {
        naam(pad, "templates"): woorden
        for pad in sjablonen()
        if pad.suffix in {".html", ".txt"} and (woorden := kale_woorden(pad.read_text()))
    }
    assert f"{ALLEEN_NEDERLANDS}besluit.html" in kaal
    assert [naam for naam in kaal if not naam.startswith(ALLEEN_NEDERLANDS)] == []


def test_what_is_only_in_dutch_says_that_it_is_dutch() -> None:
    eerste = re.search(r"<[^>]+>", (WORTEL / "templates" / BRIEFRAAM).read_text())
    assert eerste is not None
    assert 'lang="nl"' in eerste[0]


def test_words_that_stand_bare_in_a_template_are_seen() -> None:
    assert kale_woorden('<p title="Uw brief">{% translate "Goed" %} Fout</p>') == ["Uw brief", "Fout"]


def test_no_field_or_model_has_a_name_outside_translation() -> None:
    fouten = [
        f"{naam(pad)}:{knoop.value.lineno} {knoop.arg}={knoop.value.value!r}"
        for pad in pythonbestanden()
        for knoop in ast.walk(ast.parse(pad.read_text()))
        if isinstance(knoop, ast.keyword)
        # The help of a model's field is for who reads the code, unless it is marked.
        if knoop.arg in TEKSTVELDEN or (knoop.arg == "help_text" and "models" not in naam(pad))
        if isinstance(knoop.value, ast.Constant) and isinstance(knoop.value.value, str) and knoop.value.value
    ]
    assert fouten == []


def test_another_language_needs_only_its_file(tmp_path: Path) -> None:
    for taal in ("en", "pt_BR", "xx"):
        (tmp_path / taal / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / taal / "LC_MESSAGES" / "django.po").write_text('msgid ""\nmsgstr ""\n')
    (tmp_path / "leeg").mkdir()
    assert talen(tmp_path) == [
        ("nl", "Nederlands"),
        ("en", "English"),
        ("pt-br", "Português Brasileiro"),
        ("xx", "xx"),
    ]
    assert len(compileer(tmp_path)) == 3


@pytest.mark.parametrize(
    ("fout", "patroon"),
    [
        ("a sign twice", r"([,;:!?])\1|(?<!\.)\.\.(?!\.)"),
        ("a space before a sign", r" [,.;:!?](?:\s|$)"),
        ("a quotation in other marks than “ ”", r"[‘«»]|(?<![\w}])'[^']+'(?!\w)|\"[^\"]+\""),
        ("e-mail without its hyphen", r"\b[Ee]mail"),
    ],
)
def test_english_writes_a_thing_in_one_way(
    engels: dict[Tekst, polib.POEntry], fout: str, patroon: str
) -> None:
    teksten = (tekst for regel in engels.values() for tekst in vertalingen(regel))
    assert [tekst for tekst in teksten if re.search(patroon, tekst)] == [], fout


def test_every_english_quotation_that_opens_closes(engels: dict[Tekst, polib.POEntry]) -> None:
    teksten = (tekst for regel in engels.values() for tekst in vertalingen(regel))
    assert [tekst for tekst in teksten if tekst.count("“") != tekst.count("”")] == []


def alle_strings(inhoud: Any) -> Iterator[str]:
    """Every text in a content file."""
    if isinstance(inhoud, dict | list):
        for waarde in inhoud.values() if isinstance(inhoud, dict) else inhoud:
            yield from alle_strings(waarde)
    else:
        yield str(inhoud)


def test_no_template_writes_a_time_in_the_dutch_way_alone() -> None:
    vast = re.compile(r"""\|(?:date|time):["'][^"']*[GH]\.i""")
    paginas = {pad: pad.read_text() for pad in (WORTEL / "templates").rglob("*.html")}
    assert paginas
    assert [str(pad) for pad, tekst in paginas.items() if vast.search(tekst)] == []


def test_a_time_in_english_has_a_colon(engels: dict[Tekst, polib.POEntry]) -> None:
    inhoud = yaml.safe_load((WORTEL / "portal" / "stelsel" / "inhoud" / "engels.yaml").read_text())
    teksten = [*alle_strings(inhoud), *(tekst for regel in engels.values() for tekst in vertalingen(regel))]
    als_een_tijd = re.compile(r"\b(?:[01]?\d|2[0-3])\.[0-5]\d\b")
    geen_tijd = ("Drafting Instructions 5.25", "for example 12.50")
    assert len(teksten) > len(engels)
    met_een_punt = [tekst for tekst in teksten if als_een_tijd.search(tekst)]
    assert [tekst for tekst in met_een_punt if not any(anders in tekst for anders in geen_tijd)] == []
