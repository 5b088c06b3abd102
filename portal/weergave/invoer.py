"""The bare inputs of a form: the HTML of Django's templates for them, which cost more than the rest of a field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.safestring import SafeString

from portal.weergave.tekens import getekend, veilig

Invoer = Mapping[str, Any]
"""What a widget tells of itself: its name, type, value and attributes."""

MAP: Final = "django/forms/widgets/"
SOORTEN: Final = ("checkbox", "date", "email", "file", "hidden", "number", "password", "tel", "text", "url")


def tekstvak(invoer: Invoer) -> SafeString:
    """An `input` of any type."""
    soort, naam, attributen = veilig(invoer["type"]), veilig(invoer["name"]), _attributen(invoer["attrs"])
    waarde = "" if invoer["value"] is None else f' value="{veilig(invoer["value"])}"'
    return getekend(f'<input type="{soort}" name="{naam}"{waarde}{attributen}>')


def groot_tekstvak(invoer: Invoer) -> SafeString:
    """A `textarea`. The line break at its beginning belongs to the tag: without it one of the text is lost."""
    naam, tekst = veilig(invoer["name"]), veilig(invoer["value"] or "")
    return getekend(f'<textarea name="{naam}"{_attributen(invoer["attrs"])}>\n{tekst}</textarea>')


def keuzeknop(invoer: Invoer) -> SafeString:
    """A radio button or a check box, in a label when the widget itself draws that."""
    knop = tekstvak(invoer)
    if not invoer.get("wrap_label"):
        return knop
    naam = invoer["attrs"].get("id")
    voor = f' for="{veilig(naam)}"' if naam else ""
    return getekend(f"<label{voor}>{knop}\n {veilig(invoer['label'])}</label>")


def keuzelijst(invoer: Invoer) -> SafeString:
    """A `select` with its options, in groups where the choices have them."""
    groepen = "".join(_groep(naam, opties) for naam, opties, _nummer in invoer["optgroups"])
    naam = veilig(invoer["name"])
    return getekend(f'<select name="{naam}"{_attributen(invoer["attrs"])}>{groepen}\n</select>')


def _groep(naam: Any, opties: Iterable[Invoer]) -> str:
    regels = "".join(map(_optie, opties))
    return f'\n  <optgroup label="{veilig(naam)}">{regels}\n  </optgroup>' if naam else regels


def _optie(optie: Invoer) -> str:
    waarde, attributen = veilig(optie["value"]), _attributen(optie["attrs"])
    return f'\n  <option value="{waarde}"{attributen}>{veilig(optie["label"])}</option>'


def _attributen(attributen: Mapping[str, Any]) -> str:
    """False leaves an attribute out; True names it without a value."""
    return "".join(
        f" {veilig(naam)}" if waarde is True else f' {veilig(naam)}="{veilig(waarde)}"'
        for naam, waarde in attributen.items()
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
