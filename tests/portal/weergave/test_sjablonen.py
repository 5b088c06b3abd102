"""A template that was written out beforehand says what it said before, to each reader and in each language."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.template import Context, Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import Node, TextNode
from django.urls import NoReverseMatch
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

BLADZIJDEN = {
    "basis.html": (
        "{% load i18n static %}<title>{% block titel %}{% translate 'Hulp' %}{% endblock %}</title>"
        "<link href=\"{% static 'portaal.css' %}\">{% block inhoud %}{% endblock %}"
    ),
    "bladzijde.html": (
        "{% extends 'basis.html' %}{% load i18n %}{# niets #}{% comment %}niets{% endcomment %}"
        "{% block titel %}{% translate 'Uw vraag' %}: {{ block.super }}{% endblock %}"
        "{% block inhoud %}<a href=\"{% url 'volgen' %}\">{% translate 'Volg uw vraag' %}</a>"
        "{% if naam == _('Hulp') %}{% blocktranslate %}Naar de inhoud{% endblocktranslate %}{% endif %}"
        "{% include 'knop.html' with tekst=_('Alle diensten') %}"
        "{% for naam in namen %}{% include 'knop.html' with tekst=naam only %}{% empty %}"
        "{% translate 'Hulp' %}{% endfor %}{{ niets|default:_('Hulp') }}{% endblock %}"
    ),
    "zin.html": (
        "{% load i18n %}{% blocktranslate with naam=wie|upper %}Beste {{ naam }},{% endblocktranslate %}"
        "{% blocktranslate trimmed %} 100% van {{ wie }} en {{ nergens }} {% endblocktranslate %}"
        "{% blocktranslate asvar zin %}{{ wie }}{% endblocktranslate %}{{ zin }}{{ naam }}"
        "{% autoescape off %}{% blocktranslate %}Hallo {{ wie }} {{ dag }}{% endblocktranslate %}{% endautoescape %}"
        "{% blocktranslate count n=getal %}{{ n }} dag{% plural %}{{ n }} dagen{% endblocktranslate %}"
    ),
    "waarde.html": (
        "{{ wie }}{{ wie|default:'-' }}{% autoescape off %}{{ wie }}{% endautoescape %}{{ nergens }}"
        "{% for naam in namen %}{% include 'om_en_om.html' %}{% include 'knop.html' with tekst=wie %}{% endfor %}"
    ),
    "om_en_om.html": "{% cycle 'even' 'oneven' %}{% ifchanged %}{{ naam }}{% endifchanged %}",
    "geteld.html": (
        "{% load i18n %}{% blocktranslate count n=getal with naam=wie %}{{ naam }}: {{ n }} dag{% plural %}"
        "{{ naam }} en {{ wie }}: {{ n }} dagen{% endblocktranslate %}{{ n }}"
        "{% blocktranslate trimmed count n=getal asvar zin %}100% {{ n }}{% plural %}200% {{ n }}"
        "{% endblocktranslate %}{{ zin }}"
    ),
    "knop.html": "<button>{{ tekst }}</button>",
    "talen.html": "{% load i18n %}{% translate 'Hulp' %} {% language taal %}{% translate 'Hulp' %}{% endlanguage %}",
    "boom.html": "{{ tak.naam }}{% for tak in tak.takken %}({% include 'boom.html' %}){% endfor %}",
    "reeks.html": (
        "{% load i18n %}{% for taal in talen %}"
        "{% language taal %}{% include 'hulp.html' %}{% endlanguage %}{% endfor %}"
    ),
    "hulp.html": "{% load i18n %}{% translate 'Hulp' %};",
    "hulp_in.html": "{% load i18n %}{% include 'hulp.html' %}",
    "dubbel.html": "{% load i18n %}{% translate _('Hulp') %}",
    "blok.html": "{% load i18n %}{% language 'en' %}{% block b %}{% endblock %}{% endlanguage %}",
    "lus.html": (
        "{% for a, b in paren %}{{ forloop.counter }}{{ forloop.counter0 }}{{ forloop.revcounter }}"
        "{{ forloop.revcounter0 }}{{ forloop.first }}{{ forloop.last }}{{ a }}-{{ b }}{% cycle 'om' 'en om' %}"
        "{% for naam in rij reversed %}{{ forloop.parentloop.counter }}{{ naam }}{% empty %}geen{% endfor %}"
        "{% endfor %}{{ forloop }}{{ a }}{% for naam in nergens %}{{ naam }}{% empty %}geen{% endfor %}"
    ),
    "als.html": (
        "{% if een and not ander %}1{% elif een == ander or een in ander %}2{% elif een > 3 %}{{ een }}"
        "{% elif een is None %}<4>{% else %}{% if nergens or een|default:nergens %}5{% endif %}{% endif %}"
        "{% if ander|default:nergens %}{% endif %}{% if nergens %}6{% else %}7{% endif %}"
    ),
    "label.html": (
        "{% load label %}{% label wie %}{% label wie achter=wie %}{% label 'b' as kort %}{{ kort }}"
        "{% autoescape off %}{% label wie %}{% endautoescape %}{% naam_van %}"
    ),
    "stuk.html": "{% if een %}{{ een.stuk }}{% endif %}",
    "formulier.html": "<form>{% csrf_token %}</form>",
    "alles_gegeven.html": (
        "{% load i18n %}<p>{% include 'knop.html' with tekst=_('Hulp') only %}"
        "{% include 'soort.html' with soort='<b>' aantal=3 only %}{% include 'soort.html' only %}</p>"
    ),
    "soort.html": (
        "{% if soort %}{{ soort }} {{ aantal }}{% else %}{{ tekst|default:'geen' }}{{ wie }}{% endif %}"
        "{% include 'knop.html' with tekst='in' only %}"
    ),
    "iets_van_de_bladzijde.html": (
        "{% include 'knop.html' with tekst='Hulp' %}{% include 'knop.html' with tekst=wie only %}"
        "{% include 'knop.html' with tekst='hulp'|upper only %}{% include 'formulier.html' only %}"
        "{% include 'om_en_om.html' only %}{% include 'boom.html' only %}"
    ),
    "zelf.html": "{% if wie %}{% include 'zelf.html' only %}{{ wie }}{% endif %}",
    "nergens_in.html": "{% if tonen %}{% include 'bestaat_niet.html' only %}{% endif %}",
    "nergens.html": "{% if tonen %}{% url 'bestaat-niet' %}{% endif %}",
}


def motor(*, uitgeschreven: bool) -> Engine:
    in_geheugen: Any = ("django.template.loaders.locmem.Loader", BLADZIJDEN)
    lader: Any = ("portal.weergave.sjablonen.Loader", [in_geheugen]) if uitgeschreven else in_geheugen
    return Engine(
        loaders=[lader],
        libraries={
            "i18n": "django.templatetags.i18n",
            "static": "django.templatetags.static",
            "label": "tests.portal.weergave.label",
        },
    )


def teken(bladzijde: str, engine: Engine, **waarden: Any) -> str:
    return str(engine.get_template(bladzijde).render(Context(waarden)))


def test_the_text_of_a_template_is_kept_only_for_the_error_page_of_debug() -> None:
    for debug in (False, True):
        engine = motor(uitgeschreven=True)
        engine.debug = debug
        sjabloon = engine.get_template("bladzijde.html")
        assert bool(sjabloon.source) is debug
        assert any(knoop.token for knoop in sjabloon.nodelist.get_nodes_by_type(Node)) is debug


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("naam", ["Hulp", "Help", "<b>Noor</b>"])
@pytest.mark.parametrize("namen", [[], ["Noor", "<Ada>"]])
def test_a_page_is_the_same_as_one_that_is_drawn_from_all_its_pieces(
    taal: str, naam: str, namen: list[str]
) -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    with translation.override(taal):
        for _ in range(2):
            assert teken("bladzijde.html", vooraf, naam=naam, namen=namen) == teken(
                "bladzijde.html", los, naam=naam, namen=namen
            )


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("ongeldig", ["", "geen %s"])
@pytest.mark.parametrize("wie", ["Noor", "<b>Ada</b>", 1234567, None, date(2026, 11, 28)])
def test_a_sentence_with_values_in_it_is_the_same(taal: str, ongeldig: str, wie: Any) -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    vooraf.string_if_invalid = los.string_if_invalid = ongeldig
    with translation.override(taal):
        for getal in (1, 2):
            waarden = {"wie": wie, "getal": getal, "dag": date(2026, 12, 5)}
            assert teken("zin.html", vooraf, **waarden) == teken("zin.html", los, **waarden)


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("getal", [0, 1, 2, 1000, True])
def test_a_sentence_about_a_number_is_the_same(taal: str, getal: Any) -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    with translation.override(taal):
        for bladzijde in ("geteld.html", "zin.html"):
            waarden = {"wie": "<b>Ada</b>", "getal": getal}
            assert teken(bladzijde, vooraf, **waarden) == teken(bladzijde, los, **waarden)


def test_a_sentence_about_a_number_refuses_what_is_no_number() -> None:
    with pytest.raises(TemplateSyntaxError, match="must be a number"):
        teken("geteld.html", motor(uitgeschreven=True), getal="twee")


@pytest.mark.parametrize("duizendtallen", [True, False])
@pytest.mark.parametrize(
    "wie", ["Noor", "<b>Ada</b>", mark_safe("<b>Ada</b>"), 1234567, True, 1.5, None, gettext_lazy("Hulp")]
)
def test_a_value_and_what_is_included_are_the_same(settings: Any, *, duizendtallen: bool, wie: Any) -> None:
    settings.USE_THOUSAND_SEPARATOR = duizendtallen
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    waarden = {"wie": wie, "namen": ["Noor", "Noor", "Ada"]}
    assert teken("waarde.html", vooraf, **waarden) == teken("waarde.html", los, **waarden)


def beide(bladzijde: str, **waarden: Any) -> list[str | tuple[type[Exception], str]]:
    """What the page says, or what it raises: by our way and by Django's."""
    gevonden: list[str | tuple[type[Exception], str]] = []
    for uitgeschreven in (True, False):
        try:
            gevonden.append(teken(bladzijde, motor(uitgeschreven=uitgeschreven), **waarden))
        except Exception as fout:  # noqa: BLE001  (both must raise the same)
            gevonden.append((type(fout), str(fout)))
    return gevonden


@pytest.mark.parametrize("rij", [[], ["<a>", "b"], "tekst", {"x": 1}, None, 7])
@pytest.mark.parametrize(
    "paren", [[], [(1, "<b>"), (2, None)], {"a": 1}.items(), [(1, 2, 3)], [5], "ab", None]
)
def test_a_loop_is_the_same(paren: Any, rij: Any) -> None:
    eigen, van_django = beide("lus.html", paren=paren, rij=rij)
    assert eigen == van_django


@pytest.mark.parametrize("ander", [None, "", [1, "x"], "x", 2])
@pytest.mark.parametrize("een", [None, 0, 1, 5, "x", "<b>", []])
def test_a_choice_is_the_same(een: Any, ander: Any) -> None:
    eigen, van_django = beide("als.html", een=een, ander=ander)
    assert eigen == van_django


@pytest.mark.parametrize("wie", ["Noor", "<b>Ada</b>", mark_safe("<i>"), None, 7, gettext_lazy("Hulp")])
def test_a_tag_of_one_function_is_the_same(wie: Any) -> None:
    eigen, van_django = beide("label.html", wie=wie)
    assert eigen == van_django


@pytest.mark.parametrize("token", ["abc", "", None, "NOTPROVIDED", '"<', SimpleLazyObject(lambda: "lui")])
def test_the_field_with_the_token_is_the_same(token: Any) -> None:
    eigen, van_django = beide("formulier.html", csrf_token=token)
    assert eigen == van_django


def test_in_debug_the_error_page_is_told_which_piece_it_was() -> None:
    class Rij:
        @property
        def stuk(self) -> str:
            raise RuntimeError

    for debug in (True, False):
        engine = motor(uitgeschreven=True)
        engine.debug = debug
        with pytest.raises(RuntimeError) as gevangen:
            teken("stuk.html", engine, een=Rij())
        assert getattr(gevangen.value, "template_debug", {}).get("during") == (
            "{{ een.stuk }}" if debug else None
        )


def test_who_comes_later_reads_the_own_name_and_the_own_language() -> None:
    engine = motor(uitgeschreven=True)
    with translation.override("nl"):
        eerste = teken("bladzijde.html", engine, namen=["Noor"])
    with translation.override("en"):
        tweede = teken("bladzijde.html", engine, namen=["Ada"])
    assert "Noor" in eerste
    assert "Volg uw vraag" in eerste
    assert "Noor" not in tweede
    assert "Ada" in tweede
    assert "Volg uw vraag" not in tweede


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_piece_in_another_language_stays_in_that_language(taal: str) -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    for ander in ("en", "nl"):
        with translation.override(taal):
            assert teken("talen.html", vooraf, taal=ander) == teken("talen.html", los, taal=ander)


def test_what_is_included_in_another_language_is_in_that_language_each_time() -> None:
    with translation.override("nl"):
        assert teken("reeks.html", motor(uitgeschreven=True), talen=["en", "nl", "en"]) == "Help;Hulp;Help;"


def test_a_page_that_was_drawn_once_in_another_language_than_it_was_fetched_in_is_right_after_that() -> None:
    engine = motor(uitgeschreven=True)
    with translation.override("nl"):
        opgehaald = engine.get_template("hulp_in.html")
        with translation.override("en"):
            assert opgehaald.render(Context()) == "Help;"
        assert opgehaald.render(Context()) == "Hulp;"


def test_a_block_in_another_language_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="language"):
        motor(uitgeschreven=True).get_template("blok.html")


def test_a_text_that_is_marked_twice_is_no_reason_to_stop() -> None:
    with translation.override("en"):
        assert teken("dubbel.html", motor(uitgeschreven=True)) == teken(
            "dubbel.html", motor(uitgeschreven=False)
        )


def test_threads_that_ask_for_the_same_page_at_once_all_get_the_whole_page() -> None:
    los = teken("bladzijde.html", motor(uitgeschreven=False), naam="Hulp", namen=["Noor"])
    wissel = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ronde in range(60):
                engine = motor(uitgeschreven=True)
                getekend = [
                    pool.submit(teken, "bladzijde.html", engine, naam="Hulp", namen=["Noor"])
                    for _keer in range(4)
                ]
                assert {een.result() for een in getekend} == {los}
    finally:
        sys.setswitchinterval(wissel)


def test_a_template_may_include_itself() -> None:
    boom = {"naam": "a", "takken": [{"naam": "b", "takken": [{"naam": "c"}]}, {"naam": "d"}]}
    assert teken("boom.html", motor(uitgeschreven=True), tak=boom) == "a(b(c))(d)"


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_what_is_included_with_all_that_it_draws_is_text(taal: str) -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    with translation.override(taal):
        sjabloon = vooraf.get_template("alles_gegeven.html")
        assert [type(knoop) for knoop in sjabloon.nodelist] == [TextNode]
        waarden = {"tekst": "van de bladzijde", "wie": "Noor"}
        getekend = teken("alles_gegeven.html", vooraf, **waarden)
        assert getekend == teken("alles_gegeven.html", los, **waarden)
        assert "Noor" not in getekend


def test_what_is_included_and_draws_more_than_it_is_given_is_drawn_each_time() -> None:
    vooraf, los = motor(uitgeschreven=True), motor(uitgeschreven=False)
    assert TextNode not in map(type, vooraf.get_template("iets_van_de_bladzijde.html").nodelist)
    for wie in ("Noor", "<Ada>"):
        for naam in ("iets_van_de_bladzijde.html", "zelf.html"):
            assert teken(naam, vooraf, wie=wie) == teken(naam, los, wie=wie)
    assert teken("nergens_in.html", vooraf, tonen=False) == ""
    with pytest.raises(TemplateDoesNotExist):
        teken("nergens_in.html", vooraf, tonen=True)


def test_a_wrong_address_is_refused_when_it_is_drawn_and_not_before() -> None:
    engine = motor(uitgeschreven=True)
    assert teken("nergens.html", engine, tonen=False) == ""
    with pytest.raises(NoReverseMatch):
        teken("nergens.html", engine, tonen=True)


def test_fixed_pieces_become_one_text_and_a_variable_stays_a_variable() -> None:
    kop = motor(uitgeschreven=True).get_template("basis.html").nodelist
    assert [type(knoop).__name__ for knoop in kop] == ["TextNode", "Blok", "TextNode", "Blok"]
    assert isinstance(kop[2], TextNode)
    assert kop[2].s.startswith('</title><link href="/static/portaal')
    knop = motor(uitgeschreven=True).get_template("knop.html").nodelist
    assert [type(knoop).__name__ for knoop in knop] == ["TextNode", "Waarde", "TextNode"]
