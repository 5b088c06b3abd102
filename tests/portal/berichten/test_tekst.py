"""A letter as plain text: everything that is there, in the same order, and nothing of the mark-up."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from portal.berichten.tekst import als_tekst

BRIEF = """
<article class="brief" lang="nl"><h1>Besluit over uw
  aanvraag</h1>
<p class="brief__kop">Proefbank<br>
maandag</p><section><p>Wij geven u <strong>€ 85</strong> &amp; uw huis.</p>
<blockquote><p>“Ik kan het niet
 betalen.”</p></blockquote><h2>Wat nu?</h2><ul><li>Eerst dit.</li><li>Dan <b>dat</b>.</li></ul>
<table><tr><th>Wat</th><th>Van wie</th></tr><tr><td>Uw verhaal</td><td>u</td></tr></table></section></article>
"""


def test_a_letter_reads_from_top_to_bottom() -> None:
    assert als_tekst(BRIEF) == (
        "Besluit over uw aanvraag\n========================\n\n"
        "Proefbank\nmaandag\n\n"
        "Wij geven u € 85 & uw huis.\n\n"
        "> “Ik kan het niet betalen.”\n\n"
        "Wat nu?\n-------\n\n"
        "- Eerst dit.\n- Dan dat.\n\n"
        "Wat | Van wie\n\nUw verhaal | u\n"
    )


def test_what_looks_like_a_tag_but_was_typed_stays() -> None:
    assert als_tekst("<p>Minder dan &lt;b&gt; euro</p>") == "Minder dan <b> euro\n"


@given(st.lists(st.text(min_size=1, max_size=30), max_size=8))
def test_every_word_of_any_text_is_there_once_and_in_order(alineas: list[str]) -> None:
    html = "".join(f"<p>{escape(alinea)}</p>" for alinea in alineas)
    # HTML reads a carriage return and a null as something else, so no letter can hold them.
    verwacht = " ".join(alineas).replace("\r", " ").replace("\x00", "").split()
    gelezen = als_tekst(html).replace("\r", " ").replace("\x00", "").split()
    assert gelezen == verwacht
