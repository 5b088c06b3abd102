"""Forms of the door. The texts follow taal.md; what was typed stays in the form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.forms_bellen import TelefoonVeld, VeiligContactForm
from loket.herkomst import lees_herkomst
from loket.models import Contactvoorkeur, Gelukt, Route
from loket.models.code import lees_code
from loket.routering.vragen import Antwoordfout, Vraag, Vraagsoort, controleer_antwoord
from loket.vraagteksten import opties_van, tekst_van, uitleg_van
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld, geen_bsn

VERHAAL_MAX_TEKENS = 5000
VERHAAL_MIN_TEKENS = 3


class VerhaalForm(PortaalForm):
    """What happened, in the person's own words."""

    verhaal = forms.CharField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Vertel het in uw eigen woorden. U hoeft niet te weten bij wie u moet zijn."),
        widget=forms.Textarea(attrs={"rows": 6}),
        min_length=VERHAAL_MIN_TEKENS,
        max_length=VERHAAL_MAX_TEKENS,
        error_messages={
            "required": _(
                "Vertel in een paar woorden wat er is, bijvoorbeeld: ik kan mijn huur niet betalen."
            ),
            "min_length": _("Vertel iets meer, bijvoorbeeld: ik kan mijn huur niet betalen."),
            "max_length": _(
                "Uw verhaal is langer dan %(limit_value)d tekens. Maak het korter; u kunt later meer vertellen."
            ),
        },
    )
    herkomst = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_herkomst(self) -> str:
        """The page of the catalogue that this began on; empty when it names none."""
        return str(lees_herkomst(self.cleaned_data["herkomst"]) or "")


FOUTZINNEN = {
    Antwoordfout.LEEG: _("Kies een antwoord, of sla de vraag over."),
    Antwoordfout.KEUZE_BESTAAT_NIET: _("Dit antwoord kennen wij niet. Kies een van de antwoorden hieronder."),
    Antwoordfout.MEER_DAN_EEN: _("Kies één antwoord."),
    Antwoordfout.GEEN_EN_OOK_IETS: _("U koos 'geen van deze' en ook iets anders. Kies een van de twee."),
    Antwoordfout.GEEN_DATUM: _("Vul een datum in, bijvoorbeeld 3 november 2026."),
    Antwoordfout.DATUM_IN_TOEKOMST: _("Deze datum moet nog komen. Welke datum staat op de brief?"),
}


class VraagForm(PortaalForm):
    """One question of the intake; built from its definition."""

    def __init__(self, vraag: Vraag, *args: Any, **kwargs: Any) -> None:
        self.vraag = vraag
        super().__init__(*args, **kwargs)
        self.fields["antwoord"] = self._maak_veld()

    def _maak_veld(self) -> forms.Field:
        tekst, uitleg = tekst_van(self.vraag), uitleg_van(self.vraag)
        if self.vraag.soort is Vraagsoort.DATUM:
            return DatumVeld(
                label=tekst,
                help_text=uitleg or _("Bijvoorbeeld 3 november 2026."),
                error_messages={"required": FOUTZINNEN[Antwoordfout.GEEN_DATUM]},
            )
        soort: type[forms.ChoiceField] = forms.ChoiceField
        widget: type[forms.Widget] = forms.RadioSelect
        if self.vraag.soort is Vraagsoort.MEERKEUZE:
            soort, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
        return soort(
            label=tekst,
            help_text=uitleg,
            choices=opties_van(self.vraag),
            widget=widget,
            error_messages={
                "required": FOUTZINNEN[Antwoordfout.LEEG],
                "invalid_choice": FOUTZINNEN[Antwoordfout.KEUZE_BESTAAT_NIET],
            },
        )

    def clean_antwoord(self) -> str | list[str]:
        """The answer as the routing wants it; raises ValidationError with what to do."""
        gegeven = self.cleaned_data["antwoord"]
        antwoord: str | list[str] = gegeven.isoformat() if self.vraag.soort is Vraagsoort.DATUM else gegeven
        fout = controleer_antwoord(self.vraag, antwoord, timezone.localdate())
        if fout is not None:
            raise ValidationError(FOUTZINNEN[fout], code=fout.value)
        return antwoord


class ContactForm(VeiligContactForm):
    """How we reach someone; what is needed depends on the wish and on the route."""

    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    telefoon = TelefoonVeld(required=False)
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        required=False,
        help_text=_("Dan sturen wij u een bevestiging."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Dit e-mailadres klopt niet. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl.")
        },
    )
    adres = forms.CharField(
        label=_("Uw adres"),
        max_length=200,
        required=False,
        help_text=_("Straat, huisnummer, postcode en plaats."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, voorkeur: Contactvoorkeur, route: Route, **kwargs: Any) -> None:
        self.voorkeur, self.route = voorkeur, route
        super().__init__(*args, **kwargs)
        if self.een_van_beide:
            for naam in ("telefoon", "email"):
                self.fields[naam].een_van_meer = True  # type: ignore[attr-defined]
        if voorkeur == Contactvoorkeur.TELEFOON:
            self._vraag("telefoon", _("Vul uw telefoonnummer in. Anders kunnen wij u niet bellen."))
        if voorkeur in {Contactvoorkeur.POST, Contactvoorkeur.THUIS}:
            self._vraag("adres", _("Vul uw adres in. Anders kunnen wij u niet bereiken."))
        else:
            del self.fields["adres"]

    def _vraag(self, naam: str, zin: Any) -> None:
        """Make a field one that cannot be left out, with the reason as its error."""
        self.fields[naam].required = True
        self.fields[naam].error_messages["required"] = zin

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach someone whom a person will contact."""
        gegevens = super().clean() or {}
        bereikbaar = any(gegevens.get(naam) for naam in ("telefoon", "email", "adres"))
        if self.moet_bereikbaar and not bereikbaar and not self.liever_niet and not self.errors:
            self.add_error(
                "telefoon",
                _("Vul uw telefoonnummer of uw e-mailadres in. Anders kunnen wij u niet bereiken."),
            )
        return gegevens

    @property
    def een_van_beide(self) -> bool:
        """Whether a telephone number or an e-mail address is needed, and either will do."""
        ander = {Contactvoorkeur.TELEFOON, Contactvoorkeur.POST, Contactvoorkeur.THUIS}
        return self.moet_bereikbaar and self.voorkeur not in ander

    @property
    def moet_bereikbaar(self) -> bool:
        """Whether a person will get in touch."""
        return self.route != Route.STANDAARD


class CodeForm(PortaalForm):
    """The reference code, typed as people type it."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_(
            "De code staat op uw ontvangstbewijs en in onze e-mail. Hij ziet er zo uit: KQ7M-3F9X-RT4W."
        ),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Vul uw code in. Hij heeft 12 letters en cijfers.")},
    )

    def clean_code(self) -> str:
        """The code in its own form; raises ValidationError when it cannot be one."""
        code = lees_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _("Deze code klopt niet. Een code heeft 12 letters en cijfers. Kijk hem nog eens na.")
            )
        return code


class ActieForm(PortaalForm):
    """What the citizen wants to say with an action, such as why one does not agree."""

    toelichting = forms.CharField(
        label=_("Waarom bent u het niet eens?"),
        help_text=_("Een paar woorden zijn genoeg. U mag het ook later vertellen."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=VERHAAL_MAX_TEKENS,
    )


class GeluktForm(PortaalForm):
    """Whether it worked out, and perhaps what did not."""

    antwoord = KeuzeVeld(
        label=_("Is het gelukt?"),
        choices=[(Gelukt.JA.value, _("Ja, het is gelukt")), (Gelukt.NEE.value, _("Nee, het is niet gelukt"))],
    )
    toelichting = forms.CharField(
        label=_("Wat lukte er niet?"),
        help_text=_("Een paar woorden zijn genoeg. U mag dit ook leeg laten."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=VERHAAL_MAX_TEKENS,
    )


class ContactmomentForm(PortaalForm):
    """What was said with the citizen, and what happens next."""

    verslag = forms.CharField(
        label=_("Wat is er besproken?"),
        help_text=_("De burger leest dit mee op de eigen tijdlijn."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=VERHAAL_MAX_TEKENS,
        validators=[geen_bsn],
    )
    volgende_stap = forms.CharField(
        label=_("Wat is de volgende stap?"), max_length=200, validators=[geen_bsn]
    )
    uiterlijk = DatumVeld(label=_("Uiterlijk"), vroegst=timezone.localdate)


class AfrondForm(PortaalForm):
    """How it ended."""

    uitkomst = forms.CharField(
        label=_("Wat is eruit gekomen?"),
        help_text=_("De burger leest dit. Bijvoorbeeld: uw huurtoeslag is aangevraagd."),
        max_length=200,
        validators=[geen_bsn],
    )


class RedenForm(PortaalForm):
    """Why the route changes."""

    reden = forms.CharField(
        label=_("Waarom past de gewone regel hier niet?"), max_length=300, validators=[geen_bsn]
    )
