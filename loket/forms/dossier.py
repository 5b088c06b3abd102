"""Forms on the page of a dossier: what staff did, promise, answer and change. What was typed stays after an error."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Protocol

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN
from loket.forms.einde import afspraakveld, vraag_over_afspraak
from loket.forms.machtigen import MachtigingKeuze
from loket.forms.volgen import TOELICHTING_MAX_TEKENS
from loket.handelingen.behandelen import MoetStoppen
from loket.handelingen.hulpbehoeften import LANGST_DAGEN
from loket.models import (
    Bewijs,
    Contactkanaal,
    Dossier,
    Gesprekspartner,
    Hulpbehoefte,
    Hulpsoort,
    Toezegging,
    Tolktaal,
    VeiligContact,
)
from loket.selecties.dossiers import te_verbeteren
from portal.weergave.begrijpelijk import Bevinding, bevindingen
from portal.weergave.formulieren import PortaalForm
from portal.weergave.templatetags.weergave import datum, datum_kort
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld, geen_bsn


def _tekst(
    label: Any, *, regels: int = 4, langst: int = TOELICHTING_MAX_TEKENS, **kwargs: Any
) -> forms.CharField:
    """A text that a member of staff writes; no BSN comes in."""
    widget = forms.Textarea(attrs={"rows": regels, **NIET_BEWAREN}) if regels > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=langst, widget=widget, validators=[geen_bsn], **kwargs)


UITERLIJK = _("Uiterlijk")


def _dag(label: Any = UITERLIJK, **kwargs: Any) -> BelofteVeld:
    """The day by which we promise something."""
    return BelofteVeld(label=label, **kwargs)


class _Rij(Protocol):
    pk: Any


class RijVeld(KeuzeVeld):
    """One row out of a few that the page has read already."""

    def zet(self, rijen: Iterable[tuple[_Rij, str]]) -> None:
        """Offer these rows, each with its words; the only one is chosen already."""
        paren = list(rijen)
        self.rijen = {str(rij.pk): rij for rij, _woorden in paren}
        self.choices = [(str(rij.pk), woorden) for rij, woorden in paren]
        if len(self.rijen) == 1:
            self.initial = next(iter(self.rijen))

    def clean(self, value: Any) -> Any:
        """The row that was chosen."""
        return self.rijen[str(super().clean(value))]


class VolgendeStap(PortaalForm):
    """A next step with its day: both, or neither where that is allowed."""

    def clean(self) -> dict[str, Any]:
        """Ask for the other half."""
        gegevens = super().clean() or {}
        stap, dag = gegevens.get("volgende_stap"), gegevens.get("uiterlijk")
        if stap:
            self.mist("uiterlijk", _("Kies een dag voor de volgende stap."))
        if dag:
            self.mist("volgende_stap", _("Schrijf op wat u op die dag gedaan heeft."))
        return gegevens


class ContactmomentForm(PortaalForm):
    """What was said, with whom, what shows it, and what happens next."""

    kanaal = forms.ChoiceField(label=_("Hoe was het contact?"), choices=Contactkanaal.choices)
    met = forms.ChoiceField(label=_("Met wie?"), choices=Gesprekspartner.choices)
    met_wie = _tekst(
        _("Wie was dat?"),
        regels=1,
        langst=120,
        required=False,
        help_text=_("Alleen als u niet met de burger zelf sprak."),
    )
    op = DatumVeld(label=_("Wanneer?"), laatst=timezone.localdate, initial=timezone.localdate)
    verslag = _tekst(
        _("Wat is er besproken en afgesproken?"),
        help_text=_("De burger leest dit mee op de eigen tijdlijn."),
    )
    bewijs = forms.ChoiceField(label=_("Waar blijkt dit uit?"), choices=Bewijs.choices)
    kenmerk = _tekst(
        _("Kenmerk van het bewijs"),
        regels=1,
        langst=80,
        required=False,
        help_text=_("Bijvoorbeeld de datum van de brief."),
    )
    volgende_stap = _tekst(_("Wat is de volgende stap?"), regels=1, langst=200)
    uiterlijk = _dag()

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wie = MachtigingKeuze(dossier)
        self.wie.zet(
            self,
            _("Sprak deze persoon met een machtiging?"),
            _("nee, zonder machtiging"),
            hulp=_("Dan staan de helper en de burger apart op de tijdlijn."),
        )
        self.order_fields(("kanaal", "met", "met_wie", "machtiging"))

    def clean(self) -> dict[str, Any]:
        """Who else it was is needed when it was someone else; a mandate says it."""
        gegevens = super().clean() or {}
        gegevens["machtiging"] = self.wie.gekozen(gegevens.get("machtiging", ""))
        ander = gegevens.get("met") not in {None, Gesprekspartner.BURGER}
        if gegevens["machtiging"] and gegevens.get("met") != Gesprekspartner.HELPER:
            self.add_error("met", _("Kies hier dat u sprak met iemand die helpt of vertegenwoordigt."))
        elif ander and not gegevens["machtiging"]:
            self.mist("met_wie", _("Schrijf op met wie u sprak."))
        return gegevens


class VerbeterForm(PortaalForm):
    """How a contact really went; the first text stays."""

    contactmoment = RijVeld(label=_("Welk contact?"))
    verslag = _tekst(
        _("Wat moet er staan?"), help_text=_("De oude tekst blijft staan. De burger ziet beide.")
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contactmoment"].zet(  # type: ignore[attr-defined]
            (rij, f"{datum_kort(rij.op)}, {rij.get_kanaal_display()}") for rij in te_verbeteren(dossier)
        )


class ToezegForm(PortaalForm):
    """Something more that is promised."""

    wat = _tekst(_("Wat belooft u?"), regels=1, langst=200, help_text=_("De burger leest dit."))
    u_doet = _tekst(
        _("Moet de burger eerst zelf iets doen? Wat?"),
        regels=1,
        langst=200,
        required=False,
        help_text=_("Dit komt op de lijst van de burger. Niets? Laat het leeg."),
    )
    uiterlijk = _dag()


class _OverToezegging(PortaalForm):
    toezegging = RijVeld(label=_("Welke toezegging?"))

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["toezegging"].zet(  # type: ignore[attr-defined]
            (rij, f"{rij.wat} ({datum(rij.uiterlijk)})") for rij in eigen_toezeggingen(dossier)
        )


def eigen_toezeggingen(dossier: Dossier) -> list[Toezegging]:
    """What we promised ourselves and is still open; a date of the law or of an offer is not ours to end or move."""
    return [
        rij
        for rij in dossier.toezeggingen.all()
        if rij.is_open and not rij.grondslag and rij.van_overdracht is None
    ]


class NakomForm(_OverToezegging, VolgendeStap):
    """What was done for a promise, and perhaps what comes next."""

    gedaan = _tekst(_("Wat heeft u gedaan?"), regels=2, help_text=_("De burger leest dit."))
    volgende_stap = _tekst(_("Wat is de volgende stap?"), regels=1, langst=200, required=False)
    uiterlijk = _dag(required=False)


class VerplaatsForm(_OverToezegging):
    """Another day for the same promise, with the reason."""

    uiterlijk = _dag(_("Nieuwe datum"))
    reden = _tekst(
        _("Waarom wordt het een andere dag?"),
        regels=1,
        langst=200,
        help_text=_("De burger leest dit. Zeg het eerlijk en kort."),
    )


class RouteForm(PortaalForm):
    """Why a person gets more or less help than now."""

    reden = _tekst(
        _("Waarom verandert de route?"), regels=2, langst=300, help_text=_("Alleen collega's lezen dit.")
    )


class AntwoordForm(VolgendeStap):
    """An answer in plain words. It is shown once as the citizen will read it, before it can be sent."""

    antwoord = _tekst(
        _("Uw antwoord aan de burger"),
        regels=8,
        help_text=_("Schrijf korte zinnen. Zeg eerst het belangrijkste, daarna wat er nu gebeurt."),
    )
    volgende_stap = _tekst(
        _("Wat is de volgende stap?"),
        regels=1,
        langst=200,
        required=False,
        help_text=_("Vult u dit in? Dan is de stap van nu gedaan."),
    )
    uiterlijk = _dag(required=False)
    bekeken = forms.CharField(required=False, widget=forms.HiddenInput)
    voorbeeld_sjabloon = "loket/balie/dossier/voorbeeld_antwoord.html"

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier, self.voorbeeld = dossier, False

    def toon_voorbeeld(self) -> bool:
        """Whether this very text was not looked at yet; then the form shows it, and remembers that it did."""
        kenmerk = hashlib.sha256(self.cleaned_data["antwoord"].encode()).hexdigest()[:16]
        gezien = self.cleaned_data.pop("bekeken") == kenmerk
        if not gezien:
            self.verzet("bekeken", kenmerk)
            self.voorbeeld = True
        return not gezien

    @property
    def knop(self) -> Any:
        """What the button does now."""
        return _("Verstuur dit antwoord") if self.voorbeeld else _("Bekijk het antwoord eerst")

    @cached_property
    def wenken(self) -> list[Bevinding]:
        """What can be easier to read; only Dutch is measured. A person decides."""
        return bevindingen(self.cleaned_data["antwoord"]) if self.dossier.taal == "nl" else []


class BehoefteForm(PortaalForm):
    """What someone says that helps. Only choices: no diagnosis and no judgement."""

    soort = forms.ChoiceField(label=_("Wat helpt, zegt de burger?"), choices=Hulpsoort.choices)
    taal = forms.ChoiceField(
        label=_("Taal van de tolk"), choices=[("", _("geen tolk")), *Tolktaal.choices], required=False
    )
    tot = DatumVeld(
        label=_("Tot en met"),
        vroegst=timezone.localdate,
        laatst=lambda: timezone.localdate() + timedelta(days=LANGST_DAGEN),
        help_text=_("Hoogstens een jaar. Daarna vragen wij het opnieuw."),
    )

    def clean(self) -> dict[str, Any]:
        """An interpreter needs a language."""
        gegevens = super().clean() or {}
        if gegevens.get("soort") == Hulpsoort.TOLK:
            self.mist("taal", _("Kies de taal van de tolk."))
        return gegevens


class VeiligVastleggenForm(PortaalForm):
    """What staff heard about calls and e-mail being safe."""

    veilig = KeuzeVeld(
        label=_("Is bellen en mailen veilig, zegt de burger?"),
        help_text=_("Bij nee vervalt elk beloofd gesprek, en wat nog klaarstaat gaat niet weg."),
        choices=[(keuze.value, keuze.label) for keuze in (VeiligContact.VEILIG, VeiligContact.NIET_VEILIG)],
    )
    veilige_weg = _tekst(_("Hoe is contact wel veilig?"), regels=2, langst=500, required=False)


class BehoefteEindForm(PortaalForm):
    """What is no longer needed."""

    behoefte = RijVeld(label=_("Wat is niet meer nodig, zegt de burger?"))

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behoefte"].zet(  # type: ignore[attr-defined]
            (rij, str(rij)) for rij in lopende_behoeften(dossier)
        )


def lopende_behoeften(dossier: Dossier) -> list[Hulpbehoefte]:
    """What was not ended, also when its last day is over."""
    return [rij for rij in dossier.hulpbehoeften.all() if rij.beeindigd_op is None]


class HeropenForm(ToezegForm):
    """The next step of a dossier that is opened again."""


class AfrondForm(PortaalForm):
    """How it ended."""

    uitkomst = _tekst(
        _("Wat is eruit gekomen?"),
        regels=1,
        langst=200,
        help_text=_("De burger leest dit. Bijvoorbeeld: uw huurtoeslag is aangevraagd."),
    )
    afspraak = afspraakveld()

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag_over_afspraak(self, dossier)


class RedenForm(PortaalForm):
    """The acute question first, then why the general rule does not fit."""

    moet_stoppen = KeuzeVeld(
        label=_("Wat moet nu meteen stoppen?"),
        help_text=_("Vraag dit eerst. De behandelaar ziet het als eerste."),
        choices=MoetStoppen.choices,
    )
    reden = _tekst(_("Waarom past de gewone regel hier niet?"), regels=1, langst=300)
