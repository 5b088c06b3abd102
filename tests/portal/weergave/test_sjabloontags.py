"""Dates, amounts and pills as the screens write them."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html

from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Rol
from portal.termijnen.datums import NEDERLAND
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.templatetags import weergave
from tests.portal.weergave.formulier import ProefForm
from tests.processen import WORTEL

SJABLONEN = WORTEL / "templates"


def test_a_date_is_a_weekday_and_a_date() -> None:
    assert weergave.datum(date(2026, 12, 1)) == "dinsdag 1 december 2026"
    assert weergave.werkdag(date(2026, 12, 1)) == "dinsdag 1 december"
    with translation.override("en"):
        assert weergave.datum(date(2026, 12, 1)) == "Tuesday 1 December 2026"


def test_a_short_month_has_a_capital_in_english_only() -> None:
    dag = date(2026, 12, 1)
    assert weergave.datum_kort(dag) == weergave.schrijver(weergave.KORT)(dag) == "1 dec 2026"
    with translation.override("en"):
        assert weergave.datum_kort(dag) == weergave.schrijver(weergave.KORT)(dag) == "1 Dec 2026"


def test_a_moment_is_shown_in_dutch_time() -> None:
    net_na_middernacht = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert weergave.datum(net_na_middernacht) == "dinsdag 1 december 2026"
    assert weergave.tijdstip(net_na_middernacht) == "dinsdag 1 december 2026, 0.30 uur"
    with translation.override("en"):
        assert weergave.tijdstip(net_na_middernacht) == "Tuesday 1 December 2026, 0:30"


def test_the_time_alone_is_written_as_the_language_writes_it() -> None:
    ochtend = datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
    assert weergave.klok(ochtend) == "9.05 uur"
    assert weergave.kloktijd(time(9, 5)) == "9.05"
    with translation.override("en"):
        assert weergave.klok(ochtend) == weergave.kloktijd(time(9, 5)) == "9:05"


def test_a_choice_is_shown_in_the_words_of_the_page() -> None:
    rij = Lidmaatschap(rol=Rol.BALIE)
    assert weergave.keuze(rij, "rol") == rij.get_rol_display() == "Baliemedewerker"
    with translation.override("en"):
        assert weergave.keuze(rij, "rol") == rij.get_rol_display() != "Baliemedewerker"
    assert weergave.keuze(Lidmaatschap(rol="van vroeger"), "rol") == "van vroeger"


@pytest.mark.parametrize(("taal", "tijd"), [("nl", "9.05 uur"), ("en", "9:05")])
def test_a_time_is_written_in_one_way_in_a_moment_and_alone(taal: str, tijd: str) -> None:
    """ "09.05" stood beside "9.05" on one page."""
    moment = datetime(2026, 12, 1, 9, 5, tzinfo=NEDERLAND)
    with translation.override(taal):
        assert weergave.klok(moment) == tijd
        assert weergave.tijdstip(moment).endswith(f", {tijd}")


@pytest.mark.parametrize(("taal", "groot"), [("nl", "3.130"), ("en", "3,130")])
def test_a_large_number_is_grouped_as_the_language_does(taal: str, groot: str) -> None:
    with translation.override(taal):
        assert (weergave.met_punten(0), weergave.met_punten(999)) == ("0", "999")
        assert weergave.met_punten(3130) == groot


def test_no_date_shows_nothing() -> None:
    assert weergave.datum(None) == weergave.werkdag(None) == weergave.datum_kort(None) == ""
    assert weergave.tijdstip(None) == weergave.bedrag(None) == ""


@pytest.mark.parametrize(
    ("waarde", "nl", "en"),
    [
        (Decimal("85"), "€\N{NO-BREAK SPACE}85", "€85"),
        (Decimal("85.00"), "€\N{NO-BREAK SPACE}85", "€85"),
        (Decimal("1250.5"), "€\N{NO-BREAK SPACE}1.250,50", "€1,250.50"),
        (Decimal("0.005"), "€\N{NO-BREAK SPACE}0,01", "€0.01"),
        (-3, "-€\N{NO-BREAK SPACE}3", "-€3"),
    ],
)
def test_an_amount_has_cents_only_when_there_are_any(waarde: Decimal | int, nl: str, en: str) -> None:
    assert weergave.bedrag(waarde) == nl
    with translation.override("en"):
        assert weergave.bedrag(waarde) == en


def test_a_pill_says_its_text_and_an_unknown_tone_is_refused() -> None:
    assert weergave.status("Klaar", Toon.KLAAR) == '<span class="status status--klaar">Klaar</span>'
    assert "&lt;b&gt;" in weergave.status("<b>")
    with pytest.raises(ValueError, match="paars"):
        weergave.status("Klaar", "paars")


def test_a_message_can_hold_rich_content() -> None:
    html = Template(
        '{% load weergave %}{% melding soort="ok" titel="Gelukt" %}<p>{{ naam }}</p>{% endmelding %}'
    ).render(Context({"naam": "<x>"}))
    assert "melding--ok" in html
    assert "<p>&lt;x&gt;</p>" in html


def test_a_row_must_have_a_cell_for_each_column() -> None:
    kolommen = [Kolom("A"), Kolom("B", getal=True)]
    html = weergave.tabel("Bij", kolommen, [["x", Cel(Decimal("12.5"))]])
    assert '<th scope="row" role="rowheader">x</th>' in html
    assert '<td role="cell" data-kop="B" class="tabel__getal">12,5</td>' in html
    for rij in (["x"], ["x", "y", "z"]):
        with pytest.raises(ValueError, match="zip"):
            weergave.tabel("Bij", kolommen, [rij])


def test_a_cell_has_a_link_pills_and_a_small_line_and_is_escaped() -> None:
    cel = Cel("<x>", url="/a?b&c", pillen=(Pil("<p>", Toon.FOUT),), klein="<k>")
    html = weergave.tabel("<b>", [Kolom("<kop>"), Kolom("<kop>")], [[cel, Cel("ja", toon=Toon.KLAAR)]])
    assert '<a class="utrecht-link utrecht-link--html-a" href="/a?b&amp;c">&lt;x&gt;</a> ' in html
    assert '<span class="status status--fout">&lt;p&gt;</span> ' in html
    assert '<span class="tabel__klein tabel__team">&lt;k&gt;</span>' in html
    assert '<span class="status status--klaar">ja</span>' in html
    assert "<kop>" not in html
    assert "<b>" not in html
    kaal = weergave.tabel(
        "Bij", [Kolom("A"), Kolom("B", klasse="k")], [["x", Cel("y", zonder_kop=True)]], "t"
    )
    assert '<table class="tabel t"' in kaal
    assert '<td role="cell" class="k">y</td>' in kaal
    veilig = weergave.tabel("Bij", [Kolom("A")], [[format_html("<i>{}</i>", "&")]])
    assert "<i>&amp;</i>" in veilig


@pytest.mark.parametrize(("data", "voorvoegsel"), [(None, ""), ({}, "Fout: ")])
def test_the_title_tells_of_errors_whatever_the_form_is_called(
    data: dict[str, str] | None, voorvoegsel: str
) -> None:
    sjabloon = Template("{% load weergave %}{% titel_voorvoegsel %}")
    assert sjabloon.render(Context({"vragen": ProefForm(data)})) == voorvoegsel


def test_the_title_wakes_no_lazy_object() -> None:
    from django.utils.functional import SimpleLazyObject

    def wek() -> object:
        raise AssertionError("the user was looked up for a title")

    sjabloon = Template("{% load weergave %}{% titel_voorvoegsel %}")
    assert sjabloon.render(Context({"user": SimpleLazyObject(wek)})) == ""


def test_every_button_is_given_its_text_where_it_stands() -> None:
    """One that would take it from the page around it is empty as soon as somebody writes `only`."""
    knop = re.compile(r'{% include "onderdelen/knop\.html"([^%]*)%}')
    gevonden = [
        (str(pad.relative_to(SJABLONEN)), gegeven)
        for pad in SJABLONEN.rglob("*.html")
        for gegeven in knop.findall(pad.read_text())
    ]
    assert len(gevonden) > 200
    assert [(pad, gegeven) for pad, gegeven in gevonden if " tekst=" not in gegeven] == []
