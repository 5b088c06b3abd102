"""Error texts at language level B1: what is missing and how to mend it (taal.md, rule 9).

That the rest was kept is said once, in the summary above the form.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STREEPJES = "---------"
"""What Django shows for no choice. It says nothing, and a screen reader spells it out."""
GEEN_KEUZE = gettext_lazy("maak een keuze")
KEUZEVELDEN = (forms.ChoiceField, forms.ModelChoiceField)
VAN_EEN_CONTROLE = (forms.EmailField, forms.URLField)
"""What a validator of Django calls invalid: the field has no text for it. So it is with each limit that it has."""
Tekst = Callable[[str, forms.Field], str]


def geef_portaalteksten(naam: str, veld: forms.Field) -> None:
    """Replace Django's own texts of `veld`, of errors and of no choice; a text that the form gave itself stays."""
    if isinstance(veld, forms.ModelChoiceField) and veld.empty_label == STREEPJES:
        veld.empty_label = GEEN_KEUZE
    if isinstance(veld, forms.TypedChoiceField):
        keuzes: Any = veld.choices
        veld.choices = [(waarde, GEEN_KEUZE if label == STREEPJES else label) for waarde, label in keuzes]
    soort: Any = type(veld)
    van_django, nu, eigen = _teksten_van_django(soort), veld.error_messages, veld.__dict__
    for code, tekst in TEKSTEN.items():
        if code in nu:  # a text that is there and not Django's is of the form itself
            onze = code in van_django and nu[code] is van_django[code]
        elif code == "invalid":
            onze = isinstance(veld, VAN_EEN_CONTROLE)
        else:
            onze = code in eigen and eigen[code] is not None
        if onze:
            nu[code] = _later(tekst, naam, veld)


def _maak(tekst: Tekst, naam: str, veld: forms.Field) -> str:
    # Django may fill in parameters with the % operator afterwards; a bare % in a label would break that.
    label = str(veld.label or pretty_name(naam)).replace("%", " " + _("procent"))
    return tekst(label, veld)


_later = lazy(_maak, str)
"""Put off the translation and the label until the error is shown. Made once: `lazy` builds a class each time."""


@cache
def _teksten_van_django(soort: type[forms.Field]) -> dict[str, Any]:
    """The texts that Django gives a field of this kind."""
    teksten: dict[str, Any] = {}
    for klasse in reversed(soort.__mro__):
        if klasse.__module__.startswith("django."):
            teksten |= vars(klasse).get("default_error_messages", {})
    return teksten


def _leeg(label: str, veld: forms.Field) -> str:
    if isinstance(veld, forms.BooleanField):
        return _("Zet een vinkje bij “%(label)s”.") % {"label": label}
    if isinstance(veld, forms.FileField):
        return _("Kies een bestand bij “%(label)s”.") % {"label": label}
    if isinstance(veld, forms.DateField):
        return _("Vul een datum in bij “%(label)s”, bijvoorbeeld 3 november 2026.") % {"label": label}
    if isinstance(veld, KEUZEVELDEN):
        return _("Kies een antwoord bij “%(label)s”.") % {"label": label}
    if label.endswith("?"):
        return _("Geef antwoord op “%(label)s”.") % {"label": label}
    return _("Vul “%(label)s” in.") % {"label": label}


ONLEESBAAR: tuple[tuple[type[forms.Field], Callable[[], str]], ...] = (
    (forms.EmailField, lambda: _("Vul bij “%(label)s” een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")),
    (forms.URLField, lambda: _("Vul bij “%(label)s” een webadres in, bijvoorbeeld https://voorbeeld.nl.")),
    (forms.DateField, lambda: _("Vul een datum in bij “%(label)s”, bijvoorbeeld 3 november 2026.")),
    (forms.TimeField, lambda: _("Vul bij “%(label)s” een tijd in, bijvoorbeeld 14:30.")),
    (forms.DecimalField, lambda: _("Vul bij “%(label)s” een getal in, bijvoorbeeld 12,50.")),
    (forms.IntegerField, lambda: _("Vul bij “%(label)s” een heel getal in, bijvoorbeeld 3.")),
    (forms.FileField, lambda: _("Dat bestand kwam niet goed aan. Kies het opnieuw bij “%(label)s”.")),
)


def _onleesbaar(label: str, veld: forms.Field) -> str:
    for soort, tekst in ONLEESBAAR:
        if isinstance(veld, soort):
            return tekst() % {"label": label}
    return _("Wij kunnen “%(label)s” zo niet lezen. Wilt u het nog eens nakijken?") % {"label": label}


def _keuze(label: str, veld: forms.Field) -> str:
    return _("Kies een van de antwoorden bij “%(label)s”.") % {"label": label}


def _te_lang(label: str, veld: forms.Field) -> str:
    return _("Maak “%(label)s” korter: er passen %(grens)s tekens in.") % {
        "label": label,
        "grens": getattr(veld, "max_length", ""),
    }


def _te_kort(label: str, veld: forms.Field) -> str:
    return _("Vertel iets meer bij “%(label)s”: gebruik minstens %(grens)s tekens.") % {
        "label": label,
        "grens": getattr(veld, "min_length", ""),
    }


def _te_groot(label: str, veld: forms.Field) -> str:
    return _("Vul bij “%(label)s” %(grens)s of minder in.") % {
        "label": label,
        "grens": getattr(veld, "max_value", ""),
    }


def _te_klein(label: str, veld: forms.Field) -> str:
    return _("Vul bij “%(label)s” %(grens)s of meer in.") % {
        "label": label,
        "grens": getattr(veld, "min_value", ""),
    }


def _leeg_bestand(label: str, veld: forms.Field) -> str:
    return _("Dat bestand is leeg. Kies een ander bestand bij “%(label)s”.") % {"label": label}


TEKSTEN: dict[str, Tekst] = {
    "required": _leeg,
    "invalid": _onleesbaar,
    "invalid_choice": _keuze,
    "invalid_list": _keuze,
    "invalid_pk_value": _keuze,
    "max_length": _te_lang,
    "min_length": _te_kort,
    "max_value": _te_groot,
    "min_value": _te_klein,
    "missing": _leeg,
    "empty": _leeg_bestand,
}
