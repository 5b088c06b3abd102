"""Forms of the policy officer and the signal team."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import Soort, Vondst, markeer
from portal.stelsel.models import Ministerie
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld
from signalen.handelingen.beantwoorden import stempel
from signalen.models import Ernst, Knelpunt, OntvangenSignaal, Oorzaak, Uitkomst
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.teksten import (
    KORTE_TEKST_MAX_TEKENS,
    BevatPersoonsgegevens,
    eis_zonder_persoonsgegevens,
    schoon,
)
from signalen.tekstvelden import adresveld, lang_tekstveld

TE_KIEZEN = 100
"""So many knelpunten stand in one list to choose from; the form says so when there are more."""
M = TypeVar("M", bound=Model)
NOG_NIET = "nog_niet"
ANTWOORDEN: list[tuple[str, Any]] = [
    (NOG_NIET, _("Nog geen besluit: dit zien wij tot nu toe")),
    *((waarde, naam) for waarde, naam in Uitkomst.choices if waarde != Uitkomst.DOORVERWEZEN),
]
LOS, GEBUNDELD, ALLES = "los", "gebundeld", "alles"

SOORTNAMEN = {
    Soort.IBAN: _("rekeningnummer"),
    Soort.EMAIL: _("e-mailadres"),
    Soort.BSN: _("burgerservicenummer"),
    Soort.TELEFOON: _("telefoonnummer"),
    Soort.GEBOORTEDATUM: _("geboortedatum"),
    Soort.POSTCODE_HUISNUMMER: _("adres"),
    Soort.ZAAKNUMMER: _("zaaknummer"),
    Soort.NAAM: _("naam"),
}


class SignaalForm(PortaalForm):
    """A form whose text leaves the house; it points at the personal data that must go first."""

    vrije_velden: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gemarkeerd: list[tuple[str, list[tuple[str, Vondst | None]]]] = []

    def clean(self) -> dict[str, Any]:
        """Look for personal data along with everything else, so that all errors are shown at once."""
        schoon_ = super().clean() or self.cleaned_data
        try:
            eis_zonder_persoonsgegevens({veld: schoon(schoon_.get(veld) or "") for veld in self.vrije_velden})
        except BevatPersoonsgegevens as fout:
            self.wijs_aan(fout)
        return schoon_

    def probeer(self, doe: Callable[[], M]) -> M | None:
        """Do what the form asks and return what came of it; None when it was refused, which the form then shows."""
        try:
            return doe()
        except BevatPersoonsgegevens as fout:
            self.wijs_aan(fout)
        except ValidationError as fout:
            self.neem_over(fout)
        except Geweigerd as fout:
            self.add_error(None, str(fout))
        return None

    def wijs_aan(self, fout: BevatPersoonsgegevens) -> None:
        """Show per field what kind of personal data stands where; what was typed stays."""
        for veld, vondsten in fout.vondsten.items():
            if veld not in self.fields:
                continue
            soorten = ", ".join(
                sorted({str(SOORTNAMEN.get(vondst.soort, vondst.soort.value)) for vondst in vondsten})
            )
            self.add_error(
                veld,
                _t("Haal de persoonsgegevens uit “%(label)s”: %(soorten)s.")
                % {"label": self.fields[veld].label, "soorten": soorten},
            )
            # The same cleaning as before the check, so that the places fit.
            tekst = schoon(str(self.data.get(self.add_prefix(veld), "")))
            self.gemarkeerd.append((str(self.fields[veld].label), markeer(tekst, vondsten)))

    def neem_over(self, fout: ValidationError) -> None:
        """Show what the handeling refused, at its field or above the form."""
        for veld, meldingen in fout.message_dict.items():
            for melding in meldingen:
                self.add_error(veld if veld in self.fields else None, melding)


class FilterForm(PortaalForm):
    """Which received signals to show; anything that is not a choice shows everything."""

    ministerie = forms.ChoiceField(label=_("Ministerie"), required=False)
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[(LOS, _("Nog niet gebundeld")), (GEBUNDELD, _("Gebundeld")), (ALLES, _("Alle"))],
    )
    ernst = forms.ChoiceField(label=_("Ernst"), required=False)
    oorzaak = forms.ChoiceField(label=_("Oorzaak"), required=False)

    def __init__(self, *args: Any, ministeries: list[Ministerie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keuzes("ministerie", [(rij.sleutel, rij.naam) for rij in ministeries])
        self._keuzes("ernst", [(str(waarde), naam) for waarde, naam in Ernst.choices])
        self._keuzes("oorzaak", Oorzaak.choices)
        if len(ministeries) <= 1:
            del self.fields["ministerie"]

    def _keuzes(self, veld: str, keuzes: list[Any]) -> None:
        keuzeveld = self.fields[veld]
        if isinstance(keuzeveld, forms.ChoiceField):
            keuzeveld.choices = [("", _("Alle")), *keuzes]

    def keuze(self, veld: str) -> str:
        """The chosen value, or the empty text."""
        self.is_valid()
        return str(self.cleaned_data.get(veld) or "")


DAG_UITLEG = _("Hierbij hoort een voorstel voor een regel. De afzender leest vanaf wanneer de regel er is.")


class BundelForm(SignaalForm):
    """The signals that were ticked, and a title for a new bundle or the bundle to which they are added."""

    vrije_velden = ("titel",)

    signalen = forms.ModelMultipleChoiceField(
        label=_("Signalen"),
        queryset=OntvangenSignaal.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": _("Zet een vinkje bij minstens één signaal.")},
    )
    titel = forms.CharField(
        label=_("Titel van het nieuwe knelpunt"),
        help_text=_("In één regel, zonder personen. Bijvoorbeeld: partnertoets telt een inwonend kind mee."),
        max_length=160,
        error_messages={"required": _("Geef het nieuwe knelpunt een titel.")},
    )
    knelpunt = forms.ModelChoiceField(
        label=_("Of voeg toe aan een bestaand knelpunt"),
        queryset=Knelpunt.objects.none(),
        required=False,
        empty_label=_("Nieuw knelpunt"),
    )
    dag = DatumVeld(label=_("Vanaf welke dag geldt het besluit?"), help_text=DAG_UITLEG, required=False)

    def __init__(
        self,
        *args: Any,
        signalen: Any = None,
        knelpunten: QuerySet[Knelpunt] | None = None,
        te_kiezen: list[Knelpunt] | None = None,
        **kwargs: Any,
    ) -> None:
        """`knelpunten` are those that may be chosen; `te_kiezen` the ones that stand in the list, else the first."""
        super().__init__(*args, **kwargs)
        rijen, keuze = self.fields["signalen"], self.fields["knelpunt"]
        if isinstance(rijen, forms.ModelMultipleChoiceField) and signalen is not None:
            rijen.queryset = signalen
        if te_kiezen is None:
            te_kiezen = [] if knelpunten is None else list(knelpunten.only("titel")[: TE_KIEZEN + 1])
        self.fields["titel"].required = not te_kiezen
        if isinstance(keuze, forms.ModelChoiceField):
            if knelpunten is not None:
                keuze.queryset = knelpunten
            keuze.choices = [
                ("", _("Nieuw knelpunt")),
                *((rij.pk, rij.titel) for rij in te_kiezen[:TE_KIEZEN]),
            ]
        if len(te_kiezen) > TE_KIEZEN:
            keuze.help_text = _t(
                "Hier staan de %(aantal)d nieuwste. Kies bij het filter een oorzaak om de andere te zien."
            ) % {"aantal": TE_KIEZEN}

    def clean(self) -> dict[str, Any]:
        """A new bundle needs a title."""
        keuze = super().clean()
        if not keuze.get("knelpunt"):
            self.mist("titel", _t("Geef het nieuwe knelpunt een titel, of kies een bestaand knelpunt."))
        return keuze


class AntwoordForm(SignaalForm):
    """The answer to a knelpunt: one text for colleagues, one for the citizen."""

    vrije_velden = ("tekst_medewerker", "tekst_balie", "tekst_burger", "bewijs")

    reactie_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    gezien = forms.CharField(widget=forms.HiddenInput)
    uitkomst = KeuzeVeld(
        label=_("Wat is de uitkomst?"),
        choices=ANTWOORDEN,
        toelichtingen={
            Uitkomst.AANGEPAST: _("De regel of de tekst is veranderd. Geef het adres van de nieuwe tekst."),
            Uitkomst.VASTE_LIJN: _("De uitvoering doet dit voortaan overal zo."),
            Uitkomst.TIJDELIJKE_WERKWIJZE: _("Zo werkt het tot de regel is aangepast."),
            Uitkomst.ERKEND_NU_NIET: _(
                "Het klopt, maar nu kan het niet. Zeg waarom, en wanneer u opnieuw kijkt."
            ),
            Uitkomst.NIET_GEDEELD: _("U ziet het anders. Zeg waarom."),
            Uitkomst.AL_BEKEND: _("Hier loopt al iets. Geef het adres waar dat staat."),
        },
    )
    tekst_medewerker = lang_tekstveld(
        _("Antwoord voor de medewerkers"),
        _("Wat kunnen zij hiermee in een volgende zaak? Zonder persoonsgegevens."),
        rijen=5,
    )
    tekst_balie = lang_tekstveld(
        _("Antwoord voor de balie"),
        _("Wat zegt de balie tegen de volgende bezoeker? Leeg: zij leest het antwoord hierboven."),
        rijen=3,
        verplicht=False,
        hoogstens=KORTE_TEKST_MAX_TEKENS,
    )
    tekst_burger = lang_tekstveld(
        _("Antwoord voor de burger"),
        _("In gewone woorden, met “u”. Dit staat straks in het dossier van de burger."),
        rijen=5,
    )
    bewijs = adresveld(
        _("Adres van het bewijs"),
        _("Nodig bij “Aangepast” en “Was al bekend”, zoals een bladzijde van wetten.overheid.nl."),
        verplicht=False,
    )
    opnieuw_op = DatumVeld(
        label=_("Wanneer kijkt u opnieuw?"),
        help_text=_("Nodig bij “Erkend, nu niet”. Op die dag opent het knelpunt vanzelf."),
        required=False,
    )

    dag = DatumVeld(
        label=_("Vanaf welke dag geldt dit?"),
        help_text=DAG_UITLEG,
        required=False,
    )

    def __init__(self, *args: Any, knelpunt: Knelpunt, met_voorstel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["gezien"] = stempel(knelpunt)
        if not met_voorstel:
            del self.fields["dag"]
        uitkomst = self.fields["uitkomst"]
        if isinstance(uitkomst, KeuzeVeld) and knelpunt.status not in VOOR_EEN_BESLUIT:
            uitkomst.choices = ANTWOORDEN[1:]

    def lees_opnieuw(self, knelpunt: Knelpunt) -> None:
        """After the page shows what a colleague did: sent again, it is sent by someone who saw that."""
        self.verzet("gezien", stempel(knelpunt))


class ToewijsForm(PortaalForm):
    """The owner of a signal whose ministry was not recognised."""

    ministerie = forms.ModelChoiceField(
        label=_("Voor welk ministerie is dit signaal?"),
        queryset=Ministerie.objects.all(),
        empty_label=_("Kies een ministerie"),
    )
