"""Forms for who would rather speak to someone, and for contact that must be safe."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _nu
from django.utils.translation import gettext_lazy as _

from loket.models import Tolktaal, VeiligContact
from portal.persoonsgegevens.bsn import bsn_als_telefoon
from portal.termijnen import Belmoment, Dagdeel
from portal.weergave.formulieren import PortaalForm
from portal.weergave.templatetags.weergave import kloktijd, werkdag
from portal.weergave.velden import KeuzeVeld, geen_bsn

TE_BELLEN = re.compile(
    r"0[1-9]\d{8}|0[89]00(?:\d{4}|\d{7})"  # in the Netherlands
    r"|(?:\+|00)310?[1-9]\d{8}"  # there, as one dials from abroad
    r"|(?:\+|00)(?!31)[1-9]\d{6,14}"  # anywhere else (ITU-T E.164)
    r"|[1-9]\d{7,14}",  # without what comes before it; whoever calls sees what is missing
    re.ASCII,
)
"""A telephone number that can exist, without what people write between the digits."""

SPREEKTALEN = {"nl": _("Nederlands"), "en": _("Engels"), "anders": _("Een andere taal")}
DAGDELEN = {
    Dagdeel.OCHTEND: _("ochtend"),
    Dagdeel.MIDDAG: _("middag"),
    Dagdeel.AVOND: _("begin van de avond"),
}
NIET_BEWAREN = {"autocomplete": "off"}
"""A browser must not put a story back in its box when someone goes back to a page that was left in a hurry."""

ZO_SNEL_MOGELIJK = ""
GEEN_NUMMER = _("Vul uw telefoonnummer in. Anders kunnen wij u niet bellen.")


class TelefoonVeld(forms.CharField):
    """A telephone number that can be called, Dutch or foreign, typed as people type it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Uw telefoonnummer"),
            max_length=30,
            help_text=kwargs.pop(
                "help_text", _("Een buitenlands nummer mag ook. Begin dan met + en de landcode.")
            ),
            widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Hold the number to one that can exist; raises ValidationError otherwise."""
        telefoon = str(super().clean(value)).strip()
        kaal = re.sub(r"[-() ./]", "", telefoon)
        if telefoon and (not TE_BELLEN.fullmatch(kaal) or bsn_als_telefoon(telefoon)):
            raise ValidationError(
                _("Dit telefoonnummer klopt niet. Schrijf het bijvoorbeeld zo: 06 12 34 56 78.")
            )
        return telefoon


def _veilige_weg() -> forms.CharField:
    return forms.CharField(
        label=_("Hoe bereiken wij u wel veilig?"),
        help_text=_("Bijvoorbeeld: bel alleen overdag, of bel mijn zus op 06 12 34 56 78."),
        widget=forms.Textarea(attrs={"rows": 2, **NIET_BEWAREN}),
        required=False,
        max_length=500,
    )


class VeiligContactForm(PortaalForm):
    """Asks whether contact is safe when the story shows violence (`vraag_veilig`); otherwise asks nothing."""

    veilig = KeuzeVeld(
        label=_("Mogen wij u bellen of mailen? Is dat veilig?"),
        help_text=_("Misschien leest of luistert iemand mee. Kiest u niets? Dan sturen wij u geen e-mail."),
        choices=[(keuze.value, keuze.label) for keuze in (VeiligContact.VEILIG, VeiligContact.NIET_VEILIG)],
        required=False,
    )
    veilige_weg = _veilige_weg()

    def __init__(
        self, *args: Any, vraag_veilig: bool = False, zonder: Collection[str] = (), **kwargs: Any
    ) -> None:
        """`zonder`: the fields that are not asked now. Every field of the class would be copied for this form."""
        self.vraag_veilig = vraag_veilig
        self.nodig: dict[str, Any] = {}
        weg = {*zonder, *(() if vraag_veilig else ("veilig", "veilige_weg"))}
        self.base_fields = {naam: veld for naam, veld in self.base_fields.items() if naam not in weg}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        if vraag_veilig:
            self.order_fields(["veilig", "veilige_weg"])

    def maak_nodig(self, naam: str, zin: Any) -> None:
        """Make a field one that cannot be left out, with the reason as its error; it can when contact is not safe."""
        self.nodig[naam] = zin
        self.fields[naam].een_van_meer = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed to reach someone, unless the person said that contact is not safe."""
        gegevens = super().clean() or self.cleaned_data
        if not self.liever_niet:
            for naam, zin in self.nodig.items():
                self.mist(naam, zin)
        return gegevens

    @property
    def liever_niet(self) -> bool:
        """Whether the person said that contact is not safe: then no number or address is needed."""
        return self.cleaned_data.get("veilig") == VeiligContact.NIET_VEILIG

    @property
    def veilig_contact(self) -> VeiligContact:
        """What is known about safe contact after this form was filled in."""
        if not self.vraag_veilig:
            return VeiligContact.NIET_GEVRAAGD
        return VeiligContact(self.cleaned_data.get("veilig") or VeiligContact.ONBEKEND)

    @property
    def veilige_manier(self) -> str:
        """How contact is safe, as this person wrote it; empty when nothing was asked or written."""
        return str(self.cleaned_data.get("veilige_weg", ""))


class NietVeiligForm(PortaalForm):
    """Someone says later that calls and e-mail are not safe, and perhaps what is.

    That it is safe again is for a person to hear: others may have the code.
    """

    veilige_weg = _veilige_weg()


class BelMijForm(VeiligContactForm):
    """Call me: a number, a moment, and in which language. Only the number is needed."""

    sleutel = forms.CharField(widget=forms.HiddenInput, required=False)
    telefoon = TelefoonVeld(required=False)
    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=120,
        required=False,
        validators=[geen_bsn],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    moment = KeuzeVeld(
        label=_("Wanneer mogen wij u bellen?"),
        required=False,
        error_messages={"invalid_choice": _("Dit moment is voorbij. Kies een ander moment.")},
    )
    waarover = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("Een paar woorden zijn genoeg. U mag dit ook leeg laten."),
        widget=forms.Textarea(attrs={"rows": 3, **NIET_BEWAREN}),
        required=False,
        max_length=5000,
    )
    spreektaal = KeuzeVeld(
        label=_("In welke taal wilt u praten?"), choices=list(SPREEKTALEN.items()), required=False
    )
    andere_taal = forms.CharField(label=_("Welke andere taal?"), max_length=60, required=False)
    tolk = forms.BooleanField(label=_("Ik wil graag een tolk bij het gesprek"), required=False)

    def __init__(
        self,
        *args: Any,
        momenten: Sequence[Belmoment],
        vraag_waarover: bool,
        kent_nummer: bool = False,
        **kwargs: Any,
    ) -> None:
        self.momenten = {moment.waarde: moment for moment in momenten}
        super().__init__(*args, zonder=() if vraag_waarover else ("waarover",), **kwargs)
        if kent_nummer:  # not shown: whoever has the code may look on, and a number is a second fact
            self.fields["telefoon"].label = _nu("Een ander telefoonnummer")
            self.fields["telefoon"].help_text = _nu("Laat dit leeg als uw nummer nog klopt.")
        else:
            self.maak_nodig("telefoon", GEEN_NUMMER)
        self.fields["moment"].choices = [  # type: ignore[attr-defined]
            (ZO_SNEL_MOGELIJK, _nu("Zo snel mogelijk")),
            *((waarde, momentzin(moment)) for waarde, moment in self.momenten.items()),
        ]

    @property
    def belmoment(self) -> Belmoment | None:
        """The moment that was chosen; None for as soon as possible."""
        return self.momenten.get(self.cleaned_data["moment"])

    @property
    def tolktaal(self) -> str:
        """The language of the interpreter that was asked for, as far as we know it by name; empty without one."""
        gegevens = self.cleaned_data
        if not gegevens["tolk"]:
            return ""
        genoemd = gegevens["andere_taal"].strip().casefold()
        talen = {str(taal.label).casefold(): taal.value for taal in Tolktaal}
        if genoemd:
            return talen.get(genoemd, Tolktaal.ANDERS.value)
        return Tolktaal.ENGELS.value if gegevens["spreektaal"] == "en" else Tolktaal.ANDERS.value

    @property
    def afspraken(self) -> str:
        """What staff must know before they call, in Dutch words: moment and language."""
        gegevens = self.cleaned_data
        taal = gegevens["andere_taal"].strip() or gegevens["spreektaal"]
        regels = [
            self.belmoment and f"Bellen: {self.belmoment.dag:%d-%m-%Y}, {self.belmoment.dagdeel.value}.",
            taal and taal != "nl" and f"Gesprekstaal: {_TAAL_VOOR_STAF.get(taal, taal)}.",
        ]
        return "\n".join(regel for regel in regels if regel)


_TAAL_VOOR_STAF = {"en": "Engels", "anders": "een andere taal, vraag welke"}


def momentzin(moment: Belmoment) -> str:
    """A moment to choose: "maandag 30 november, ochtend (9.00 tot 12.00 uur)"."""
    return _nu("%(dag)s, %(dagdeel)s (%(van)s tot %(tot)s uur)") % {
        "dag": werkdag(moment.dag),
        "dagdeel": DAGDELEN[moment.dagdeel],
        "van": kloktijd(moment.dagdeel.van),
        "tot": kloktijd(moment.dagdeel.tot),
    }
