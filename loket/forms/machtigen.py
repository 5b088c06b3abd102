"""Forms with which staff write down a mandate and end it."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from loket.berichtwegen import weg_naar_helper
from loket.handelingen.machtigen import Inhoud
from loket.models import Dossier, Machtiging, Machtigingsoort, Machtigingweg
from loket.selecties.machtigingen import geldige_machtigingen
from portal.weergave.formulieren import EenKeerForm, PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld, geen_bsn

NIET_BIJ_ONS = frozenset({Machtigingweg.VRAAG, Machtigingweg.ONLINE})
"""Ways in which a mandate comes about without staff."""
LANGST = timedelta(days=366)
"""A mandate that someone gives lasts a year at most; then it is asked again."""


ALLEEN, OOK, HELPER = "alleen", "ook", "helper"
"""Who gets word that there is news: the person of the dossier alone, who helps too, or only who helps."""


def _wie_krijgt_bericht(alleen: Any, ook: Any, hulp: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Wie krijgt bericht als er nieuws is?"),
        choices=[(ALLEEN, alleen), (OOK, ook), (HELPER, _("Alleen deze persoon"))],
        initial=ALLEEN,
        widget=forms.RadioSelect,
        required=False,
        help_text=hulp,
    )


def _bericht_op(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=254,
        required=False,
        help_text=_("Alleen als deze persoon bericht krijgt. In het bericht staat niets over de vraag."),
    )


class _Machtiging(EenKeerForm):
    """What every mandate says, and what its kind cannot say."""

    geldig_tot = DatumVeld(label=_("Tot en met welke dag?"))
    alleen_kijken: Any = _("Een meekijker kijkt alleen mee. Kies gemachtigde als iemand iets mag doen.")

    def clean_geldig_tot(self) -> date | None:
        """A day that is still to come and at most a year away."""
        tot: date | None = self.cleaned_data["geldig_tot"]
        if tot and tot < timezone.localdate():
            raise ValidationError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
        if tot and tot > timezone.localdate() + LANGST:
            raise ValidationError(_("Kies een dag binnen een jaar. Daarna vragen wij het opnieuw."))
        return tot

    def clean_bericht_op(self) -> str:
        """Where word goes; nowhere when the person of the dossier alone gets it."""
        waar: str = self.cleaned_data["bericht_op"].strip()
        if self.cleaned_data.get("wie_krijgt_bericht") not in (OOK, HELPER):
            return ""
        if weg_naar_helper(waar) is None:
            raise ValidationError(
                _(
                    "Vul een e-mailadres of een mobiel nummer in, of kies dat deze persoon geen bericht krijgt."
                )
            )
        return waar

    def clean(self) -> dict[str, Any]:
        """One field for the use case: what the mandate says."""
        gegevens: dict[str, Any] = super().clean() or {}
        gegevens["bericht_alleen"] = gegevens.pop("wie_krijgt_bericht", None) == HELPER
        if self.errors:
            return gegevens
        bij_wet = gegevens["soort"] in (Machtigingsoort.WETTELIJK, Machtigingsoort.BEWINDVOERDER)
        if not bij_wet and not gegevens["geldig_tot"]:
            self.add_error("geldig_tot", _("Spreek een einddatum af. Verlengen kan altijd."))
        if bij_wet and not gegevens["gezien_stuk"].strip():
            self.add_error(
                "gezien_stuk", _("Schrijf op welk papier u heeft gezien, zoals de uitspraak van de rechter.")
            )
        if gegevens["soort"] == Machtigingsoort.MEEKIJKER and (
            gegevens["handelt"] or gegevens["stelt_vragen"]
        ):
            self.add_error("soort", self.alleen_kijken)
        if self.errors:
            return gegevens
        namen = {veld.name for veld in fields(Inhoud)}
        return {
            **{naam: waarde for naam, waarde in gegevens.items() if naam not in namen},
            "inhoud": Inhoud(
                **{"weg": Machtigingweg.ONLINE}
                | {naam: waarde for naam, waarde in gegevens.items() if naam in namen}
            ),
        }


class MachtigenForm(_Machtiging):
    """Who helps, for what, how that was given, and until when."""

    soort = forms.ChoiceField(
        label=_("Wie is dit?"), choices=Machtigingsoort.choices, widget=forms.RadioSelect
    )
    naam = forms.CharField(label=_("Naam van deze persoon"), max_length=120, validators=[geen_bsn])
    telefoon = forms.CharField(
        label=_("Telefoonnummer"), max_length=40, required=False, validators=[geen_bsn]
    )
    adres = forms.CharField(
        label=_("Adres voor brieven"),
        required=False,
        max_length=300,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Treedt deze persoon op voor de burger? Dan gaat elk besluit ook naar dit adres."),
    )
    waarvoor = forms.CharField(
        label=_("Waarvoor?"),
        max_length=200,
        validators=[geen_bsn],
        help_text=_("In de woorden van de burger, bijvoorbeeld: helpt met de huurtoeslag."),
    )
    ziet_stukken = forms.BooleanField(label=_("Mag brieven en papieren lezen"), required=False)
    handelt = forms.BooleanField(
        label=_("Mag namens deze persoon iets doen, zoals een bericht sturen of bezwaar maken"),
        required=False,
    )
    stelt_vragen = forms.BooleanField(
        label=_("Mag namens deze persoon een nieuwe vraag stellen"), required=False
    )
    wie_krijgt_bericht = _wie_krijgt_bericht(
        _("Alleen de burger"),
        _("De burger en deze persoon"),
        _(
            "Wil of kan de burger geen post lezen? Kies alleen deze persoon. Een besluit gaat ook naar de burger."
        ),
    )
    bericht_op = _bericht_op(_("E-mailadres of mobiel nummer van deze persoon"))
    weg = forms.ChoiceField(
        label=_("Hoe is het gegeven?"),
        choices=[(weg.value, weg.label) for weg in Machtigingweg if weg not in NIET_BIJ_ONS],
        widget=forms.RadioSelect,
    )
    gezien_stuk = forms.CharField(
        label=_("Welk papier heeft u gezien?"),
        max_length=200,
        required=False,
        validators=[geen_bsn],
        help_text=_("Nodig bij een bewindvoerder of wettelijk vertegenwoordiger: de uitspraak of akte."),
    )
    geldig_tot = DatumVeld(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Nodig bij een meekijker en een gemachtigde. Hoogstens een jaar."),
    )
    field_order = [
        *("soort", "naam", "telefoon", "adres", "waarvoor", "ziet_stukken", "handelt", "stelt_vragen"),
        *("wie_krijgt_bericht", "bericht_op", "weg", "gezien_stuk", "geldig_tot"),
    ]


class ZelfMachtigenForm(_Machtiging):
    """The citizen names a helper, on the own page."""

    alleen_kijken = _(
        "Wie alleen meekijkt, kan niets doen. Kies “Ook iets voor mij regelen”, of haal het kruisje weg."
    )
    soort = KeuzeVeld(
        label=_("Wat mag deze persoon?"),
        choices=[
            (Machtigingsoort.MEEKIJKER.value, _("Alleen meekijken")),
            (Machtigingsoort.GEMACHTIGDE.value, _("Ook iets voor mij regelen")),
        ],
        toelichtingen={
            Machtigingsoort.MEEKIJKER: _("Deze persoon ziet hoe het met uw vraag staat."),
            Machtigingsoort.GEMACHTIGDE: _("Deze persoon mag doen wat u hieronder aankruist."),
        },
    )
    naam = forms.CharField(label=_("Hoe heet deze persoon?"), max_length=120, validators=[geen_bsn])
    waarvoor = forms.CharField(
        label=_("Waarmee helpt deze persoon u?"),
        max_length=200,
        validators=[geen_bsn],
        help_text=_("Bijvoorbeeld: mijn dochter helpt mij met de huurtoeslag."),
    )
    ziet_stukken = forms.BooleanField(label=_("Mag mijn brieven en papieren lezen"), required=False)
    handelt = forms.BooleanField(
        label=_("Mag namens mij iets doen, zoals een bericht sturen of bezwaar maken"), required=False
    )
    stelt_vragen = forms.BooleanField(label=_("Mag namens mij een nieuwe vraag stellen"), required=False)
    wie_krijgt_bericht = _wie_krijgt_bericht(
        _("Alleen ik"),
        _("Ik en deze persoon"),
        _("Leest u liever geen post? Kies dan alleen deze persoon. Een besluit krijgt u altijd ook zelf."),
    )
    bericht_op = _bericht_op(_("E-mailadres of mobiel nummer van deze persoon"))
    geldig_tot = DatumVeld(
        label=_("Tot en met welke dag?"),
        help_text=_("Hoogstens een jaar. U kunt altijd eerder stoppen."),
    )
    tweede = forms.CharField(
        label=_("Uw eigen telefoonnummer of e-mailadres"),
        max_length=254,
        help_text=_("Vul in wat u ons eerder gaf. Zo weten wij dat u het bent."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = [
        "soort",
        "naam",
        "waarvoor",
        "ziet_stukken",
        "handelt",
        "stelt_vragen",
        "wie_krijgt_bericht",
        "bericht_op",
        "geldig_tot",
        "tweede",
    ]


class MachtigingKeuze:
    """The people who may speak for the person of a dossier now, for a form that asks who said something.

    Read only when they are shown or one was chosen: most of what is written down was said by the person.
    """

    def __init__(self, dossier: Dossier, *, beslist: bool = False) -> None:
        """With `beslist` only who may also decide for that person."""
        self._dossier, self._beslist = dossier, beslist

    @cached_property
    def rijen(self) -> dict[str, Machtiging]:
        """By key."""
        return {
            str(machtiging.pk): machtiging
            for machtiging in geldige_machtigingen(self._dossier)
            if machtiging.handelt or not self._beslist
        }

    def zet(self, form: PortaalForm, label: Any, niemand: Any, *, hulp: Any = "") -> None:
        """Ask it in the field `machtiging`, when there is anybody; `niemand` is the choice for nobody of them."""
        gevraagd = form.add_prefix("machtiging") in form.data if form.is_bound else bool(self.rijen)
        if gevraagd:
            form.fields["machtiging"] = forms.ChoiceField(
                label=label,
                help_text=hulp,
                required=False,
                choices=lambda: [("", niemand), *((k, rij.wie) for k, rij in self.rijen.items())],
            )

    def gekozen(self, sleutel: str | None) -> Machtiging | None:
        """The mandate that was chosen, or None."""
        return self.rijen.get(sleutel) if sleutel else None


class IntrekkenForm(PortaalForm):
    """Which mandate ends, and why."""

    machtiging = forms.ModelChoiceField(
        label=_("Van wie?"), queryset=Machtiging.objects.none(), empty_label=_("kies een persoon")
    )
    reden = forms.CharField(
        label=_("Waarom trekt u de machtiging in?"),
        max_length=200,
        validators=[geen_bsn],
        help_text=_("Alleen collega's lezen dit."),
    )

    def __init__(self, *args: Any, machtigingen: QuerySet[Machtiging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["machtiging"]
        veld.queryset = machtigingen  # type: ignore[attr-defined]
        veld.label_from_instance = lambda machtiging: machtiging.wie  # type: ignore[attr-defined]
