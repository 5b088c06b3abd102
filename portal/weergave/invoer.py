"""The bare inputs of a form: the HTML of Django's templates for them, which cost more than the rest of a field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Invoer = Mapping[str, Any]
"""What a widget tells of itself: its name, type, value and attributes."""

MAP: Final = "django/forms/widgets/"
SOORTEN: Final = ("checkbox", "date", "email", "file", "hidden", "number", "password", "tel", "text", "url")


def tekstvak(invoer: Invoer) -> SafeString:
    """An `input` of any type."""
    waarde = invoer["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        invoer["type"],
        invoer["name"],
        "" if waarde is None else format_html(' value="{}"', waarde),
        _attributen(invoer["attrs"].items()),
    )


def groot_tekstvak(invoer: Invoer) -> SafeString:
    """A `textarea`. The line break at its beginning belongs to the tag: without it one of the text is lost."""
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        invoer["name"],
        _attributen(invoer["attrs"].items()),
        invoer["value"] or "",
    )


def keuzeknop(invoer: Invoer) -> SafeString:
    """A radio button or a check box, in a label when the widget itself draws that."""
    knop = tekstvak(invoer)
    if not invoer.get("wrap_label"):
        return knop
    naam = invoer["attrs"].get("id")
    voor = format_html(' for="{}"', naam) if naam else ""
    return format_html("<label{}>{}\n {}</label>", voor, knop, invoer["label"])


def keuzelijst(invoer: Invoer) -> SafeString:
    """A `select` with its options, in groups where the choices have them."""
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        invoer["name"],
        _attributen(invoer["attrs"].items()),
        _samen(_groep(naam, opties) for naam, opties, _nummer in invoer["optgroups"]),
    )


def _groep(naam: Any, opties: Iterable[Invoer]) -> SafeString:
    regels = _samen(
        format_html(
            '\n  <option value="{}"{}>{}</option>',
            optie["value"],
            _attributen(optie["attrs"].items()),
            optie["label"],
        )
        for optie in opties
    )
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', naam, regels) if naam else regels


def _samen(delen: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(delen))  # noqa: S308  (each part was escaped by format_html)


def _attributen(attributen: Iterable[tuple[str, Any]]) -> SafeString:
    """False leaves an attribute out; True names it without a value."""
    return _samen(
        format_html(" {}", naam) if waarde is True else format_html(' {}="{}"', naam, waarde)
        for naam, waarde in attributen
        if waarde is not False
    )


ZONDER_SJABLOON: Final[Mapping[str, Callable[[Invoer], SafeString]]] = {
    **{f"{MAP}{soort}.html": tekstvak for soort in SOORTEN},
    f"{MAP}textarea.html": groot_tekstvak,
    f"{MAP}select.html": keuzelijst,
    f"{MAP}radio_option.html": keuzeknop,
    f"{MAP}checkbox_option.html": keuzeknop,
}
"""By the template of Django that it takes the place of."""
