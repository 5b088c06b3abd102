"""Forms of the door. The texts follow taal.md; what was typed stays in the form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import GEEN_NUMMER, NIET_BEWAREN, TelefoonVeld, VeiligContactForm
from loket.forms.plaats import PLAATS_NIET_ZEKER, plaatskeuze
from loket.herkomst import lees_herkomst
from loket.models import Contactvoorkeur, Route
from loket.models.brieven import Brieven
from loket.models.code import Codesoort, lees_bewaarcode, lees_code
from loket.routering.vragen import Antwoordfout, Vraag, Vraagsoort, controleer_antwoord, laad_vragen
from loket.vraagteksten import opties_van, tekst_van, uitleg_van
from loket.zoeken.plaatsen import laad_plaatsen
from portal.weergave.formulieren import EenKeerForm, PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld, geen_bsn

VERHAAL_MAX_TEKENS = 20_000
"""More than three thousand words: who has much to tell need not choose what to leave out."""
VERHAAL_MIN_TEKENS = 3


class VerhaalForm(EenKeerForm):
    """What happened, in the person's own words; pressing twice is one story."""

    verhaal = forms.CharField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Vertel het in uw eigen woorden. U hoeft niet te weten bij wie u moet zijn."),
        widget=forms.Textarea(attrs={"rows": 6, **NIET_BEWAREN}),
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
    """One question of the intake; built from its definition.

    A place is typed. When we are not sure which one is meant, a second field offers the ones that look like it.
    """

    def __init__(self, vraag: Vraag, *args: Any, **kwargs: Any) -> None:
        self.vraag = vraag
        super().__init__(*args, **kwargs)
        self.fields["antwoord"] = self._maak_veld()
        self.mogelijk: tuple[str, ...] = ()
        if self.is_plaats and self.is_bound:
            self.mogelijk = laad_plaatsen().zoek(str(self.data.get("antwoord", ""))).mogelijk
        if self.mogelijk:
            self.fields["keuze"] = plaatskeuze(self.mogelijk)

    @property
    def is_plaats(self) -> bool:
        """Whether the answer is a place that is typed."""
        return self.vraag.soort is Vraagsoort.PLAATS

    @property
    def suggesties(self) -> list[str]:
        """What the browser may offer while someone types a place."""
        return sorted(self.vraag.opties.values()) if self.is_plaats else []

    def _maak_veld(self) -> forms.Field:
        tekst, uitleg = tekst_van(self.vraag), uitleg_van(self.vraag)
        if self.is_plaats:
            return forms.CharField(
                label=tekst,
                help_text=uitleg,
                max_length=80,
                widget=forms.TextInput(attrs={"list": "plaatsen", "autocomplete": "address-level2"}),
                error_messages={"required": _("Typ een plaats, of sla de vraag over.")},
            )
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
            uitleg = f"{uitleg} {_('U mag meer dan één antwoord kiezen.')}".lstrip()
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
        if self.is_plaats:
            gegeven = self._plaats(gegeven)
        antwoord: str | list[str] = gegeven.isoformat() if self.vraag.soort is Vraagsoort.DATUM else gegeven
        fout = controleer_antwoord(self.vraag, antwoord, timezone.localdate())
        if fout is not None:
            raise ValidationError(FOUTZINNEN[fout], code=fout.value)
        return antwoord

    def _plaats(self, getypt: str) -> str:
        """The key of the municipality that is meant; raises ValidationError when it is not certain."""
        gekozen = self.data.get("keuze", "")
        gemeente = gekozen if gekozen in self.mogelijk else laad_plaatsen().zoek(getypt).gemeente
        if gemeente:
            return gemeente
        if self.mogelijk:
            raise ValidationError(PLAATS_NIET_ZEKER)
        raise ValidationError(
            _(
                "Wij vinden deze plaats niet. Typ de naam van uw gemeente. Weet u die niet? Sla de vraag dan over."
            )
        )


MET_ADRES = (Contactvoorkeur.POST, Contactvoorkeur.THUIS)
ENIGE_WEG = {
    "telefoon": Contactvoorkeur.TELEFOON,
    "email": Contactvoorkeur.ONLINE,
    "adres": Contactvoorkeur.POST,
}
"""What someone wants who says nothing and leaves one way to be reached."""


def _ongevraagd(voorkeur: Contactvoorkeur | None, *, buitenland: bool) -> set[str]:
    """What need not be asked of who told a wish before, and of who lives here."""
    weg = set() if buitenland else {"land", "belwens"}
    if voorkeur is not None:
        weg |= {"wens"} if voorkeur in MET_ADRES else {"wens", "adres"}
    return weg


class ContactForm(VeiligContactForm):
    """How we reach someone; what is needed depends on the wish and on the route.

    Without a `voorkeur` from the questions the wish is asked here.
    """

    wens = KeuzeVeld(
        label=_("Hoe wilt u verder contact?"),
        choices=Contactvoorkeur.choices,
        required=False,
    )
    naam = forms.CharField(
        label=_("Uw naam"),
        validators=[geen_bsn],
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
    digitaal = forms.BooleanField(
        label=_("Stuur mij brieven met een besluit digitaal"),
        help_text=_(
            "U krijgt een e-mail als er een brief is. De brief leest u hier met uw code. "
            "Kiest u dit niet? Dan krijgt u de brief per post. U kunt uw keuze altijd veranderen."
        ),
        required=False,
    )
    adres = forms.CharField(
        label=_("Uw adres"),
        validators=[geen_bsn],
        max_length=200,
        required=False,
        help_text=_("Straat, huisnummer, postcode en plaats. In een ander land? Schrijf het land erbij."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    land = forms.CharField(
        label=_("In welk land woont u?"),
        validators=[geen_bsn],
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    belwens = forms.CharField(
        label=_("Wanneer kunnen wij u bellen?"),
        max_length=120,
        required=False,
        help_text=_(
            "Wij bellen op werkdagen tussen 9 en 17 uur. Dat is Nederlandse tijd. Schrijf op wanneer het u uitkomt."
        ),
    )

    def __init__(
        self,
        *args: Any,
        voorkeur: Contactvoorkeur | None,
        route: Route,
        buitenland: bool = False,
        **kwargs: Any,
    ) -> None:
        self.gevraagd, self.route, self.buitenland = voorkeur, route, buitenland
        super().__init__(*args, zonder=_ongevraagd(voorkeur, buitenland=buitenland), **kwargs)
        if self.vraag_veilig:
            self.fields["email"].help_text = _("Is mailen veilig? Dan sturen wij u een bevestiging.")
        if buitenland:
            self._pas_aan_het_land_aan()
        if self.een_van_beide:
            for naam in ("telefoon", "email"):
                self.fields[naam].een_van_meer = True  # type: ignore[attr-defined]
        if voorkeur is None:
            self.fields["adres"].help_text = (
                _("Alleen nodig als u post wilt. Zet het land erbij.")
                if buitenland
                else _("Alleen nodig als u post wilt of een bezoek thuis.")
            )
            self.fields["adres"].een_van_meer = True  # type: ignore[attr-defined]
        else:
            self._vraag_wat_nodig_is(voorkeur)

    def _vraag_wat_nodig_is(self, voorkeur: Contactvoorkeur) -> None:
        if voorkeur == Contactvoorkeur.TELEFOON:
            self.maak_nodig("telefoon", GEEN_NUMMER)
        if voorkeur in MET_ADRES:
            self.maak_nodig("adres", _("Vul uw adres in. Anders kunnen wij u niet bereiken."))

    def clean_wens(self) -> str:
        """What was chosen here, with what is needed for it."""
        wens = str(self.cleaned_data["wens"])
        if wens:
            self._vraag_wat_nodig_is(Contactvoorkeur(wens))
        return wens

    @property
    def voorkeur(self) -> Contactvoorkeur:
        """How someone wants to be reached: asked before, chosen here, or by the only way that was left."""
        gegeven = getattr(self, "cleaned_data", {})
        if self.gevraagd or gegeven.get("wens"):
            return self.gevraagd or Contactvoorkeur(gegeven["wens"])
        wegen = [naam for naam in ENIGE_WEG if gegeven.get(naam)]
        return ENIGE_WEG[wegen[0]] if len(wegen) == 1 else Contactvoorkeur.ONLINE

    @property
    def brieven(self) -> str:
        """How letters with a decision may be sent, as far as that was chosen here (Awb afdeling 2.3)."""
        return Brieven.DIGITAAL if self.cleaned_data.get("digitaal") else Brieven.NIET_GEVRAAGD

    @property
    def afspraken(self) -> str:
        """What staff must know before they get in touch, in Dutch words."""
        belwens = self.cleaned_data.get("belwens", "")
        return f"Bellen: {belwens}" if belwens else ""

    def _pas_aan_het_land_aan(self) -> None:
        """Nobody needs a Dutch telephone number or a Dutch address."""
        self.fields["telefoon"].help_text = _("Begin met + en de landcode, bijvoorbeeld +32 470 12 34 56.")
        if "wens" in self.fields:
            alleen_hier = laad_vragen()["contact_voorkeur"].alleen_in_nederland
            self.fields["wens"].choices = [  # type: ignore[attr-defined]
                keuze for keuze in Contactvoorkeur.choices if keuze[0] not in alleen_hier
            ]
        if "adres" in self.fields:
            self.fields["adres"].help_text = _("Schrijf het zoals op een envelop. Zet het land erbij.")
            self.fields["adres"].widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"})

    def clean_telefoon(self) -> str:
        """From abroad a number with its country code; raises ValidationError otherwise."""
        telefoon = str(self.cleaned_data["telefoon"])
        if telefoon and self.buitenland and not telefoon.startswith(("+", "00")):
            raise ValidationError(
                _(
                    "Zet de landcode voor uw nummer, bijvoorbeeld +32 470 12 34 56. Anders kunnen wij u niet bellen."
                )
            )
        return telefoon

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach someone whom a person will contact."""
        gegevens = super().clean()
        if gegevens.get("digitaal"):
            self.mist("email", _("Vul uw e-mailadres in. Anders weet u niet dat er een brief is."))
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
        return self.moet_bereikbaar and self.gevraagd not in {Contactvoorkeur.TELEFOON, *MET_ADRES}

    @property
    def moet_bereikbaar(self) -> bool:
        """Whether a person will get in touch."""
        return self.route != Route.STANDAARD


class CodeForm(PortaalForm):
    """The reference code, typed as people type it."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_(
            "De code staat op uw ontvangstbewijs en in onze e-mail. Hij ziet er zo uit: KQ7M-3F9X-RT4W. "
            "Een code om verder te gaan begint met een V. De code van een helper begint met een H."
        ),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Vul uw code in. Hij heeft 12 letters en cijfers.")},
    )

    def clean_code(self) -> str:
        """The code in its own form; raises ValidationError when it cannot be one."""
        getypt = self.cleaned_data["code"]
        code = lees_code(getypt) or lees_code(getypt, Codesoort.HELPER) or lees_bewaarcode(getypt)
        if code is None:
            raise ValidationError(
                _(
                    "Deze code klopt niet. Een code heeft 12 letters en cijfers, soms met een V of een H ervoor. "
                    "Er zit nooit een O, een 0, een I of een 1 in. Kijk hem nog eens na."
                )
            )
        return code
