"""Dates, amounts and pills as the screens write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Rol
from portal.weergave.onderdelen import Cel, Kolom, Toon
from portal.weergave.templatetags import weergave
from tests.portal.weergave.formulier import ProefForm


def test_a_date_is_a_weekday_and_a_date() -> None:
    assert weergave.datum(date(2026, 12, 1)) == "dinsdag 1 december 2026"
    assert weergave.werkdag(date(2026, 12, 1)) == "dinsdag 1 december"
    with translation.override("en"):
        assert weergave.datum(date(2026, 12, 1)) == "Tuesday 1 December 2026"


def test_a_moment_is_shown_in_dutch_time() -> None:
    net_na_middernacht = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert weergave.datum(net_na_middernacht) == "dinsdag 1 december 2026"
    assert weergave.tijdstip(net_na_middernacht) == "dinsdag 1 december 2026, 00.30 uur"
    with translation.override("en"):
        assert weergave.tijdstip(net_na_middernacht) == "Tuesday 1 December 2026, 00:30"


def test_a_choice_is_shown_in_the_words_of_the_page() -> None:
    rij = Lidmaatschap(rol=Rol.BALIE)
    assert weergave.keuze(rij, "rol") == rij.get_rol_display() == "Baliemedewerker"
    with translation.override("en"):
        assert weergave.keuze(rij, "rol") == rij.get_rol_display() != "Baliemedewerker"
    assert weergave.keuze(Lidmaatschap(rol="van vroeger"), "rol") == "van vroeger"


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
    assert weergave.met_kolommen(["x", Cel(2)], kolommen) == [(Cel("x"), kolommen[0]), (Cel(2), kolommen[1])]
    with pytest.raises(ValueError, match="longer"):
        weergave.met_kolommen(["x"], kolommen)


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
