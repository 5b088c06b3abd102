"""Forms of the case. A draft may be saved half-done, so its fields are never required here."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.forms.einde import afspraakveld, vraag_over_afspraak
from loket.models import Dossier
from maatwerk import dagen
from maatwerk.awbgids import GIDS, Gids
from maatwerk.brief.delen import BRIEFVELDEN
from maatwerk.handelingen.concepten import VELDEN
from maatwerk.handelingen.geen_maatwerk import BIJ_AFWIJZING, BIJ_EINDE
from maatwerk.models import (
    Aanleiding,
    Conceptbesluit,
    Feit,
    Omstandigheid,
    Omstandigheidbron,
    Oordeel,
    Rechtsgrond,
    Waaromniet,
)
from maatwerk.ruimtetabel import oordeel_over
from maatwerk.volledigheid import SIGNAALTEKST, VERPLICHT, lege_velden
from maatwerk.weging import verplichte_weging
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.vinden import Vondst, markeer, vind
from portal.stelsel.models import Organisatie, Wet
from portal.weergave.formulieren import PortaalForm, PortaalModelForm
from portal.weergave.foutteksten import geef_portaalteksten
from portal.weergave.velden import DatumVeld, KeuzeVeld, MeerkeuzeVeld, geen_bsn
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, schoon

TEKST_MAX_TEKENS = 8000
BRON_MAX_TEKENS = 200
# The catalogue's word for helpers and stand-ins, which decide nothing.
GEEN_BESTUURSORGAAN = "overig"
NODIG = (*VERPLICHT, *BRIEFVELDEN, "omstandigheden")
# Written on the page of the letter.
BRIEFSCHERM = ("briefblokken", "taalreden")
Paren = Sequence[tuple[Any, Any]]


def tekstvak(label: Any, *, rijen: int = 3, hulp: Any = "", **opties: Any) -> forms.CharField:
    """A box for running text."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        max_length=opties.pop("max_length", TEKST_MAX_TEKENS),
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": rijen}),
        **opties,
    )


def regelvak(label: Any, *, hulp: Any = "", max_length: int, **opties: Any) -> forms.CharField:
    """A box of one line for what staff write down."""
    return forms.CharField(
        label=label, help_text=hulp, max_length=max_length, validators=[geen_bsn], **opties
    )


def waaromniet(begin: Waaromniet) -> KeuzeVeld:
    """Why a case ends without maatwerk (S18)."""
    return KeuzeVeld(
        label=_("Waarom komt er geen maatwerk?"),
        help_text=_("Hiermee zien wij per regeling wat maatwerk tegenhoudt."),
        choices=[(reden.value, reden.label) for reden in BIJ_EINDE],
        initial=begin,
    )


WEGINGSTAPPEN = (
    (_("Feiten en wens"), ("feiten", "gewenst_effect")),
    (_("De ladder"), ("aanleiding", "maatwerk_onderzocht", "ladder")),
    (_("Bedoeling en gevolg"), ("bedoeling", "bedoeling_bron", "onbedoeld_effect")),
    (_("Ruimte: kan het?"), ("rechtsgrond", "mogelijkheid", "steunt_op_beleidsregel", "motivering_4_84")),
    (_("Weging: is het wenselijk?"), ("afweging", "geschikt", "noodzakelijk", "evenwichtig", "derden")),
    (
        _("Gelijkheid, geld en gegevens"),
        ("gelijkheid", "afwijking", "samenvatting", "geld", "gegevens"),
    ),
)

WEGINGSVELDEN = frozenset(veld for _kop, velden in WEGINGSTAPPEN for veld in velden)


class Wegingsveld(NamedTuple):
    """A field of the weighing with what stands beside it."""

    veld: forms.BoundField
    gids: Gids | None


class Wegingstap(NamedTuple):
    """A step of the weighing; what is empty and not asked for here can be opened."""

    kop: Any
    velden: list[Wegingsveld]
    meer: list[Wegingsveld]


class RijForm(PortaalForm):
    """A form about one of several rows on the page."""

    nummer = forms.IntegerField(widget=forms.HiddenInput)


class NeemForm(PortaalForm):
    """Why someone takes a case over from a colleague."""

    reden = tekstvak(_("Waarom neemt u de zaak over?"), rijen=2, required=False)
    # Shown only where a colleague has the case, and then needed: so the label does not say that it may be skipped.
    reden.een_van_meer = True  # type: ignore[attr-defined]


class OmstandigheidForm(PortaalForm):
    """A circumstance that counts, in the words of the letter."""

    wat = tekstvak(
        _("Welke omstandigheid telt mee?"),
        hulp=_("Schrijf aan de burger, zoals in de brief: “Uw kleinzoon slaapt door de week bij u.”"),
    )
    bron = KeuzeVeld(label=_("Hoe weten wij dit?"), choices=Omstandigheidbron.choices)
    citaat = tekstvak(
        _("Hoe zei de burger het zelf?"),
        rijen=2,
        hulp=_("Neem de woorden over zoals ze zijn. De brief haalt ze aan."),
        required=False,
    )
    gehoord = tekstvak(
        _("Waar hoorde of las u deze woorden?"),
        rijen=2,
        hulp=_("Nodig als ze niet in het verhaal of in een gesprek staan. De burger leest dit niet."),
        required=False,
    )


class ContactForm(PortaalForm):
    """What was said with the citizen."""

    verslag = tekstvak(
        _("Wat is er besproken?"), hulp=_("De burger leest dit op de eigen tijdlijn. Schrijf in gewone taal.")
    )


class LezerForm(PortaalForm):
    """Whom to ask as second reader."""

    lezer = forms.ModelChoiceField(label=_("Tweede lezer"), queryset=Medewerker.objects.none())

    def __init__(self, *args: Any, lezers: list[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["lezer"], lezers)


class LeesForm(PortaalForm):
    """The judgement of the second reader: agree, ask, or disagree with a reason."""

    oordeel = KeuzeVeld(label=_("Uw oordeel"), choices=Oordeel.choices)
    toelichting = tekstvak(
        _("Toelichting"), hulp=_("Nodig bij een vraag en als u het niet eens bent."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason that a question or a disagreement needs."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("oordeel") in {Oordeel.VRAAG, Oordeel.ONEENS}:
            self.mist("toelichting", _("Schrijf op wat u vraagt of waarom u het niet eens bent."))
        return gegevens


class AfrondForm(PortaalForm):
    """What came out, for the citizen."""

    uitkomst = tekstvak(_("Wat is eruit gekomen?"), rijen=2, hulp=_("De burger leest dit."), max_length=200)
    afspraak = afspraakveld()

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag_over_afspraak(self, dossier)


class HeropenForm(PortaalForm):
    """Why the case is looked at again."""

    reden = tekstvak(_("Waarom kijkt u opnieuw?"), rijen=2, hulp=_("De burger leest dit."))


class TeruggeefForm(PortaalForm):
    """Why the general rule fits after all."""

    geen_maatwerk = waaromniet(Waaromniet.NIET_NODIG)
    reden = tekstvak(_("Waarom past de gewone regel toch?"), rijen=2, hulp=_("Alleen collega's lezen dit."))


class OnderwerpForm(PortaalForm):
    """Which body decides, on which law: one decision for each pair."""

    bestuursorgaan = forms.ModelChoiceField(
        label=_("Bestuursorgaan"),
        queryset=Organisatie.objects.filter(vervallen=False).exclude(soort=GEEN_BESTUURSORGAAN),
    )
    regeling = forms.ModelChoiceField(label=_("Regeling"), queryset=Wet.objects.filter(vervallen=False))


class ConceptForm(PortaalModelForm):
    """The weighing, the letter and the signal of one draft (domain.md 3a to 3c)."""

    omstandigheden = forms.ModelMultipleChoiceField(
        label=_("Welke omstandigheden staan in de brief?"),
        help_text=_("Minstens één. De brief noemt ze in de tweede alinea."),
        queryset=Omstandigheid.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    geldig_tot = DatumVeld(
        label=_("Tot wanneer geldt dit?"),
        help_text=_("Leeg: het besluit heeft geen einddatum. Bijvoorbeeld 1 december 2027."),
        required=False,
        vroegst=timezone.localdate,
    )
    bezwaarregel = forms.ChoiceField(label=_("Termijn voor bezwaar"), required=False)
    bedoeling_bron = forms.CharField(
        label=_("Waar staat die bedoeling?"),
        help_text=_(
            "Bijvoorbeeld: artikel 18 lid 1, of memorie van toelichting, paragraaf 2. "
            "Leeg als u dat bij de bedoeling zelf schreef."
        ),
        max_length=BRON_MAX_TEKENS,
        required=False,
    )
    aanleiding = KeuzeVeld(label=_("Is er aanleiding voor maatwerk?"), choices=Aanleiding.choices)
    feiten = MeerkeuzeVeld(
        label=_("Welke feiten spelen hier?"),
        help_text=_("Hiermee vindt u gelijke gevallen. Feiten, geen eigenschappen van een persoon."),
        choices=Feit.choices,
        required=False,
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Conceptbesluit
        fields = [veld for veld in VELDEN if veld not in BRIEFSCHERM]

    def __init__(
        self,
        *args: Any,
        gronden: list[Rechtsgrond],
        omstandigheden: list[Omstandigheid],
        namen: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.namen = namen
        self.nodig = {*NODIG, *verplichte_weging(self.instance)}
        for naam, veld in self.fields.items():
            veld.required = naam in self.nodig
            if isinstance(veld, forms.CharField):
                _begrens(naam, veld)
        geef_keuzes(
            self.fields["rechtsgrond"],
            gronden,
            leeg=_("Geen ruimte gevonden"),
            tekst=lambda grond: f"{grond} ({oordeel_over(grond).label})",
        )
        geef_keuzes(self.fields["omstandigheden"], omstandigheden, tekst=lambda rij: rij.wat)
        self.fields["geen_maatwerk"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies")),
            *((reden.value, reden.label) for reden in BIJ_AFWIJZING),
        ]
        self.fields["geen_maatwerk"].help_text = _("Alleen bij een afwijzing. De burger leest dit niet.")
        self.fields["bezwaarregel"].choices = self._bezwaarkeuzes()  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Save a draft half-done: what it needs before someone reads it only shows in the labels."""
        for naam in self.nodig:
            self.fields[naam].required = False
        super().full_clean()
        for naam in self.nodig:
            self.fields[naam].required = True

    def _bezwaarkeuzes(self) -> Paren:
        """The ordinary term, and those that a special act may have for this law."""
        termijnen = dagen.bezwaarkeuzes(self.instance.regeling, timezone.localdate())
        return [
            ("", _("De gewone termijn van deze regeling")),
            *((termijn.uitzondering, termijn.wat) for termijn in termijnen if termijn.uitzondering),
        ]

    def wegingstappen(self) -> list[Wegingstap]:
        """The weighing in steps, each field with its guide and the questions of the methods beside it."""
        stappen = []
        for kop, namen in WEGINGSTAPPEN:
            velden = [Wegingsveld(self[naam], GIDS.get(naam)) for naam in namen]
            meer = [rij for rij in velden if self._mag_dicht(rij.veld)]
            stappen.append(Wegingstap(kop, [rij for rij in velden if rij not in meer], meer))
        return stappen

    def nog_leeg(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """What is still empty, by part of the form, so that a click brings one there."""
        leeg = lege_velden(self.instance)
        delen = (
            (_("De afweging"), lambda veld: veld in WEGINGSVELDEN),
            (_("De brief"), lambda veld: veld not in WEGINGSVELDEN and not veld.startswith("signaal_")),
            (_("Het signaal"), lambda veld: veld.startswith("signaal_")),
        )
        gevonden = ((kop, [self[veld] for veld in leeg if hoort(veld)]) for kop, hoort in delen)
        return [(kop, velden) for kop, velden in gevonden if velden]

    def gemarkeerd(self) -> list[tuple[str, list[tuple[str, Vondst | None]]]]:
        """Where something of a person stands in the signal, in the text as it is shown (promise 4)."""
        teksten = {naam: schoon(str(self[naam].value() or "")) for naam in SIGNAALTEKST.values()}
        vondsten = {naam: vind(tekst, namen=self.namen) for naam, tekst in teksten.items()}
        return [
            (str(self[naam].label), markeer(teksten[naam], lijst))
            for naam, lijst in vondsten.items()
            if lijst
        ]

    def _mag_dicht(self, veld: forms.BoundField) -> bool:
        """A text that this kind does not ask for, with nothing in it and nothing to mend."""
        is_tekst = isinstance(veld.field.widget, forms.Textarea)
        return is_tekst and not (veld.field.required or veld.value() or veld.errors)

    def ga_uit_van(self, versie: int) -> None:
        """Let the next save of this form replace that version."""
        self.verzet("versie", str(versie))

    def velden(self) -> dict[str, Any]:
        """What can be saved: every field that could be read, also when another could not."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in VELDEN}


def _begrens(naam: str, veld: forms.CharField) -> None:
    """Hold a text to what a letter or a signal can carry."""
    veld.validators.append(geen_bsn)
    if isinstance(veld.widget, forms.Textarea):
        veld.widget.attrs["rows"] = 3
        veld.max_length = LANGE_TEKST_MAX_TEKENS if naam.startswith("signaal_") else TEKST_MAX_TEKENS
        veld.validators.append(MaxLengthValidator(veld.max_length))
        geef_portaalteksten(naam, veld)


def geef_keuzes(
    veld: forms.Field, rijen: Sequence[models.Model], *, leeg: Any = None, tekst: Any = str
) -> None:
    """Offer rows that were already read, so that drawing the form costs no statement.

    Without rows the field keeps its own (empty) queryset.
    """
    keuzeveld = cast("forms.ModelChoiceField[Any]", veld)
    if rijen:
        keuzeveld.queryset = type(rijen[0])._default_manager.filter(pk__in=[rij.pk for rij in rijen])
    keuzes = [(rij.pk, tekst(rij)) for rij in rijen]
    if not isinstance(veld, forms.ModelMultipleChoiceField):
        keuzes.insert(0, ("", leeg or _("Kies")))
    keuzeveld.choices = keuzes
