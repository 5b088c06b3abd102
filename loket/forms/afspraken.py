"""Forms for appointments: what someone needs, and what staff write down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _nu
from django.utils.translation import gettext_lazy as _

from loket.forms.plaats import PLAATS_NIET_ZEKER, plaatskeuze
from loket.models import Beluitkomst, Tolktaal
from loket.selecties.afspraken import kiesbare_organisaties
from loket.selecties.informatiepunten import taalkeuzes
from loket.zoeken.plaatsen import laad_plaatsen
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld, MeerkeuzeVeld, geen_bsn

MEESTE_PARTIJEN = 2


class WensenForm(PortaalForm):
    """Where, and what is needed. Only a place is asked of everybody."""

    plaats = forms.CharField(
        label=_("In welke plaats of gemeente?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Typ een plaats, bijvoorbeeld Utrecht.")},
    )
    rolstoel = forms.BooleanField(label=_("Ik kom met een rolstoel"), required=False)
    tolk = forms.ChoiceField(
        label=_("Wilt u een tolk?"),
        help_text=_("Een tolk is gratis. Soms spreekt de medewerker uw taal."),
        required=False,
    )
    organisaties = MeerkeuzeVeld(
        label=_("Wie moet er bij zijn?"),
        help_text=_("Kies niemand als u het niet weet. U kunt twee organisaties samen aan tafel vragen."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        talen = [("", _nu("Nee")), *taalkeuzes(), (Tolktaal.ANDERS.value, Tolktaal.ANDERS.label)]
        self.fields["tolk"].choices = talen  # type: ignore[attr-defined]
        self.fields["organisaties"].choices = kiesbare_organisaties()  # type: ignore[attr-defined]
        self.mogelijk = laad_plaatsen().zoek(str(self.data.get("plaats", ""))).mogelijk
        if self.mogelijk:
            self.fields["keuze"] = plaatskeuze(self.mogelijk)
            self.order_fields(["plaats", "keuze"])

    def clean_plaats(self) -> str:
        """The place as typed or chosen, when it is one we know; raises ValidationError otherwise."""
        plaats: str = self.cleaned_data["plaats"]
        gekozen = str(self.data.get("keuze", ""))
        if gekozen in self.mogelijk:
            return laad_plaatsen().namen[gekozen]
        if laad_plaatsen().zoek(plaats).gemeente:
            return plaats
        if self.mogelijk:
            raise ValidationError(PLAATS_NIET_ZEKER)
        raise ValidationError(_("Wij vinden deze plaats niet. Typ de naam van uw gemeente."))

    def clean(self) -> dict[str, Any]:
        """Which place was meant is said by `plaats`, whether it was typed or chosen."""
        gegevens = super().clean() or self.cleaned_data
        gegevens.pop("keuze", None)
        return gegevens

    def clean_organisaties(self) -> list[str]:
        """At most two at one table; raises ValidationError otherwise."""
        gekozen: list[str] = self.cleaned_data["organisaties"]
        if len(gekozen) > MEESTE_PARTIJEN:
            raise ValidationError(_("Kies er hooguit twee. Voor meer mensen aan tafel bellen wij u."))
        return gekozen


class AfzeggenForm(PortaalForm):
    """Why staff cancel; a citizen needs no reason."""

    reden = forms.CharField(
        label=_("Waarom zegt u deze afspraak af?"),
        max_length=300,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SluitForm(PortaalForm):
    """Closing a point for a day."""

    datum = DatumVeld(label=_("Welke dag gaat dit punt dicht?"), vroegst=timezone.localdate)
    reden = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Alleen medewerkers lezen dit."),
        max_length=160,
        validators=[geen_bsn],
    )


class BelpogingForm(PortaalForm):
    """What came of one call."""

    uitkomst = KeuzeVeld(label=_("Wat kwam er van het gesprek?"), choices=Beluitkomst.choices)
    notitie = forms.CharField(
        label=_("Wat besprak u?"),
        help_text=_("De burger leest dit op de tijdlijn, als u iemand sprak."),
        max_length=2000,
        required=False,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    volgende_stap = forms.CharField(
        label=_("Wat is de volgende stap?"),
        help_text=_("Alleen nodig als u iemand sprak."),
        max_length=300,
        required=False,
        validators=[geen_bsn],
    )
    uiterlijk = BelofteVeld(label=_("Uiterlijk wanneer?"), required=False)
    gelezen = forms.BooleanField(label=_("Ik las hoe contact veilig is"), required=False)

    def __init__(self, *args: Any, vraag_veilig: bool = False, **kwargs: Any) -> None:
        self.vraag_veilig = vraag_veilig
        super().__init__(*args, **kwargs)
        if not vraag_veilig:
            del self.fields["gelezen"]

    def clean(self) -> dict[str, Any]:
        """Who was spoken to hears what comes next; nobody is called unsafely."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("uitkomst") == Beluitkomst.GESPROKEN:
            self.mist("notitie", _("Schrijf kort op wat u besprak."))
            self.mist("volgende_stap", _("Zeg wat de volgende stap is."))
            self.mist("uiterlijk", _("Zeg wanneer dat uiterlijk gebeurt."))
        if self.vraag_veilig:
            self.mist("gelezen", _("Lees eerst hoe contact veilig is."))
        return gegevens
