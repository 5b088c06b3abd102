"""A piece of a page that is kept shows nothing of one visitor to another, and changes with what it is made of."""

from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory, override_settings
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave import fragmenten
from portal.weergave.fragmenten import plat

PLATTE_WAARDEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda deel: st.tuples(deel, deel)
)


def sjabloon(tekst: str) -> Template:
    return Template("{% load i18n weergave %}" + tekst)


def bewaard(stuk: Template) -> int:
    """How many forms of its one piece are kept."""
    (fragment,) = stuk.nodelist.get_nodes_by_type(fragmenten.VastFragment)
    assert isinstance(fragment, fragmenten.VastFragment)
    return len(fragment._bewaard)


def bezoek(pad: str = "/volgen/", **gegevens: Any) -> HttpRequest:
    verzoek = RequestFactory().get(pad, **gegevens)
    verzoek.META["CSRF_COOKIE"] = "a" * 32
    return verzoek


class TestWatErBewaardWordt:
    """What is kept, and for whom."""

    def test_a_piece_is_drawn_once_for_the_same_values(self) -> None:
        keren = iter(range(9))
        stuk = sjabloon("{% vast naam %}{{ naam }}{% endvast %}{{ teller }}")
        eerste = stuk.render(Context({"naam": "Noor", "teller": next(keren)}))
        tweede = stuk.render(Context({"naam": "Noor", "teller": next(keren)}))
        assert (eerste, tweede) == ("Noor0", "Noor1")
        assert bewaard(stuk) == 1

    def test_it_changes_at_once_with_the_values_that_it_is_made_of(self) -> None:
        stuk = sjabloon("{% vast tegels %}{% for _, naam in tegels %}{{ naam }};{% endfor %}{% endvast %}")
        assert stuk.render(Context({"tegels": (("a", "Schulden"),)})) == "Schulden;"
        assert stuk.render(Context({"tegels": (("a", "Schuld & zorg"), ("b", "Wonen"))})) == (
            "Schuld &amp; zorg;Wonen;"
        )

    def test_each_language_has_its_own(self) -> None:
        stuk = sjabloon('{% vast %}{% translate "Hulp" %}{% endvast %}')
        nederlands = stuk.render(Context())
        with translation.override("en"):
            engels = stuk.render(Context())
        assert nederlands != engels
        assert stuk.render(Context()) == nederlands

    def test_a_lazy_text_is_taken_in_the_language_of_the_page(self) -> None:
        stuk = sjabloon("{% vast kop %}{{ kop }}{% endvast %}")
        inhoud = {"kop": gettext_lazy("Hulp")}
        nederlands = stuk.render(Context(inhoud))
        with translation.override("en"):
            assert stuk.render(Context(inhoud)) != nederlands

    @override_settings(ROOT_URLCONF="tests.portal.weergave.urls")
    def test_addresses_are_those_of_the_site_that_asks(self) -> None:
        stuk = sjabloon("{% vast %}{% url 'volgen' as adres %}[{{ adres }}]{% endvast %}")
        met = stuk.render(Context())
        with override_settings(ROOT_URLCONF="tests.portal.weergave.urls_zonder_loket"):
            assert stuk.render(Context()) == "[]"
        assert stuk.render(Context()) == met != "[]"

    def test_not_more_than_so_many_forms_are_kept(self) -> None:
        stuk = sjabloon("{% vast nummer %}{{ nummer }}{% endvast %}")
        for nummer in range(3 * fragmenten.HOOGSTENS):
            assert stuk.render(Context({"nummer": nummer})) == str(nummer)
            assert bewaard(stuk) <= fragmenten.HOOGSTENS


class TestNietsVanEenBezoeker:
    """The template within sees only the values that are named: not the visit."""

    @pytest.mark.parametrize(
        "uitdrukking",
        [
            "{{ csrf_token }}",
            "{{ request.path }}",
            "{{ user }}",
            "{{ perms }}",
            "{{ messages }}",
            "{{ navigatie }}",
            "{{ naam }}",
            "{% include 'onderdelen/taalkeuze.html' %}",
        ],
    )
    def test_what_belongs_to_a_visit_is_not_there(self, uitdrukking: str) -> None:
        bezoeker = RequestContext(bezoek("/geheim-pad/"), {"naam": "Noor Verzonnen"})
        stuk = sjabloon("{% vast %}" + uitdrukking + "{% endvast %}")
        getekend = stuk.render(bezoeker)
        assert "csrfmiddlewaretoken" not in getekend
        for eigen in ("geheim-pad", "Noor", "Anonymous", str(bezoeker.get("csrf_token", "a" * 32))):
            assert eigen not in getekend

    def test_a_form_of_a_visitor_cannot_be_kept(self) -> None:
        with pytest.raises(TemplateSyntaxError, match="CsrfTokenNode"):
            sjabloon("{% vast %}<form>{% if 1 %}{% csrf_token %}{% endif %}</form>{% endvast %}")

    def test_a_part_that_pages_fill_in_themselves_cannot_be_kept(self) -> None:
        with pytest.raises(TemplateSyntaxError, match="BlockNode"):
            sjabloon("{% vast %}{% block titel %}{% endblock %}{% endvast %}")

    @pytest.mark.parametrize("waarde", ["request", "user", "naam|safe", "lijst"])
    def test_a_value_that_carries_more_than_it_shows_is_refused(self, waarde: str) -> None:
        inhoud = {"naam": "Noor", "lijst": ["Noor"], "user": object()}
        stuk = sjabloon("{% vast waarde=" + waarde + " %}{{ waarde }}{% endvast %}")
        with pytest.raises(TypeError, match="plain values"):
            stuk.render(RequestContext(bezoek(), inhoud))

    def test_a_value_without_a_name_is_refused(self) -> None:
        with pytest.raises(TemplateSyntaxError, match="Give 'request"):
            sjabloon("{% vast request.path %}{% endvast %}")

    def test_text_that_is_escaped_is_not_taken_for_text_that_is_safe(self) -> None:
        with pytest.raises(TypeError):
            plat(mark_safe("<b>"))
        stuk = sjabloon("{% vast naam %}{{ naam }}{% endvast %}")
        assert stuk.render(Context({"naam": "<b>"})) == "&lt;b&gt;"

    @given(een=PLATTE_WAARDEN, ander=PLATTE_WAARDEN)
    def test_values_that_look_different_are_never_taken_for_each_other(self, een: Any, ander: Any) -> None:
        stuk = sjabloon("{% vast waarde %}{{ waarde }}{% endvast %}")
        los = sjabloon("{{ waarde }}")
        stuk.render(Context({"waarde": een}))
        assert stuk.render(Context({"waarde": ander})) == los.render(Context({"waarde": ander}))


class TestInhoud:
    """Content of the portal itself says its own key."""

    class Lijnen(fragmenten.VasteInhoud):
        def __init__(self, *namen: str) -> None:
            self.namen = namen

        @property
        def vaste_sleutel(self) -> tuple[str, ...]:
            return self.namen

    def test_the_same_content_is_drawn_once_and_other_content_apart(self) -> None:
        stuk = sjabloon("{% vast lijnen %}{% for naam in lijnen.namen %}{{ naam }};{% endfor %}{% endvast %}")
        for namen, verwacht in ((("112",), "112;"), (("112",), "112;"), (("113", "<b>"), "113;&lt;b&gt;;")):
            assert stuk.render(Context({"lijnen": self.Lijnen(*namen)})) == verwacht
        assert bewaard(stuk) == 2

    def test_a_key_that_holds_more_than_plain_values_is_refused(self) -> None:
        class Kwaad(fragmenten.VasteInhoud):
            @property
            def vaste_sleutel(self) -> tuple[Any, ...]:
                return (bezoek(),)

        with pytest.raises(TypeError):
            sjabloon("{% vast kwaad %}{% endvast %}").render(Context({"kwaad": Kwaad()}))
