"""How a form and its fields are drawn: label, description, error, input, and their wiring for a screen reader.

A page of staff draws thirty fields. In a template each cost ten times what it costs here.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.weergave.tekens import getekend, veilig

if TYPE_CHECKING:
    from portal.weergave.formulieren import Keuze, PortaalVeld

FORMULIER: Final = "formulier"
VELD: Final = "veld"


def teken_formulier(form: forms.BaseForm) -> SafeString:
    """All fields, under a summary of what is wrong with them."""
    fout = form.is_bound and form.errors
    overzicht = render_to_string("onderdelen/foutenoverzicht.html", {"form": form}) if fout else ""
    velden = list(form)
    zichtbaar = [veld.as_field_group() for veld in velden if not veld.is_hidden]
    verborgen = [str(veld) for veld in velden if veld.is_hidden]
    return getekend("\n".join([overzicht, *zichtbaar, *verborgen]))


def teken_veld(veld: "PortaalVeld") -> SafeString:
    """One field with all that belongs to it."""
    if veld.is_hidden:
        return getekend(str(veld))
    if veld.is_vinkje:
        return _vinkje(veld)
    return _groep(veld) if veld.use_fieldset else _gewoon(veld)


def _gewoon(veld: "PortaalVeld") -> SafeString:
    fout = _fout(veld)
    return getekend(
        f'<div class="{"veld veld--fout" if fout else "veld"}">\n'
        f'<label class="veld__label" for="{veilig(veld.id_for_label)}">{veilig(veld.label)}{_vrij(veld)}</label>\n'
        f"{_hulp(veld)}{fout}{veld}\n</div>"
    )


def _vinkje(veld: "PortaalVeld") -> SafeString:
    fout = _fout(veld)
    label = f'<label class="keuze__label" for="{veilig(veld.id_for_label)}">{veilig(veld.label)}</label>'
    return getekend(
        f'<div class="{"veld veld--fout" if fout else "veld"}">\n{fout}'
        f'<div class="keuze">\n{veld}\n{label}\n</div>\n{_hulp(veld, " veld__hulp--onder")}</div>'
    )


def _groep(veld: "PortaalVeld") -> SafeString:
    fout, beschreven = _fout(veld), veld.aria_describedby
    klasse = "veld veld--groep veld--fout" if fout else "veld veld--groep"
    rol = ' role="radiogroup"' if veld.is_radio else ""
    ongeldig = ' aria-invalid="true"' if veld.is_radio and fout else ""
    door = f' aria-describedby="{veilig(beschreven)}"' if beschreven else ""
    keuzes = f'<div class="keuzes">\n{"".join(map(_keuze, veld.keuzes))}</div>' if veld.is_keuze else veld
    return getekend(
        f'<fieldset class="{klasse}" id="{veilig(veld.auto_id)}"{rol}{ongeldig}{door}>\n'
        f'<legend class="veld__label">{veilig(veld.label or "")}{_vrij(veld)}</legend>\n{_hulp(veld)}{fout}'
        f"{keuzes}\n</fieldset>"
    )


def _keuze(keuze: "Keuze") -> str:
    uitleg = keuze.toelichting
    toelichting = (
        f'\n<span class="keuze__toelichting" id="{veilig(keuze.id)}_toelichting">{veilig(uitleg)}</span>'
        if uitleg
        else ""
    )
    label = f'<label class="keuze__label" for="{veilig(keuze.id)}">{veilig(keuze.label)}</label>'
    return f'<div class="keuze">\n{keuze.invoer}\n{label}{toelichting}\n</div>\n'


def _vrij(veld: "PortaalVeld") -> str:
    return f' <span class="veld__vrij">{veilig(_("(niet verplicht)"))}</span>' if veld.mag_leeg else ""


def _hulp(veld: "PortaalVeld", klasse: str = "") -> str:
    if not veld.help_text:
        return ""
    naam = veilig(veld.auto_id)
    return f'<div class="veld__hulp{klasse}" id="{naam}_helptext">{veilig(veld.help_text)}</div>\n'


def _fout(veld: "PortaalVeld") -> str:
    fouten = veld.errors
    if not fouten:
        return ""
    tekst, naam = " ".join(map(veilig, fouten)), veilig(veld.auto_id)
    voor = f'<span class="alleen-voorlezen">{veilig(_("Fout:"))} </span>'
    return f'<p class="veld__fout" id="{naam}_error">{voor}{tekst}</p>\n'


TEKENAARS: Final[Mapping[str, Callable[[Mapping[str, Any]], SafeString]]] = {
    FORMULIER: lambda inhoud: teken_formulier(inhoud["form"]),
    VELD: lambda inhoud: teken_veld(inhoud["field"]),
}
"""By the name under which Django asks the renderer for it."""
