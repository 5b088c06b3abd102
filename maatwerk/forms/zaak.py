"""Forms of the frame of a case: what must stop, waiting, carrying out, debts, regelingen, people, effort."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk import dagen
from maatwerk.forms.behandelen import RijForm, geef_keuzes, regelvak, tekstvak, waaromniet
from maatwerk.models import Gevaar, Ruststatus, Waaromniet, Wachtop, Zaakdeel, Zaaktermijn
from maatwerk.models.inzet import DAG_MINUTEN
from maatwerk.models.sparren import ANTWOORD_MAX_TEKENS, FEITEN_MAX_TEKENS
from portal.identiteit.models import Medewerker
from portal.stelsel.models import Artikel, Organisatie, Wet
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld, MeerkeuzeVeld

BURGER_LEEST = _("De burger leest dit. Schrijf in gewone taal.")
COLLEGAS_LEZEN = _("Alleen collega's lezen dit.")
NAAM_MAX_TEKENS = 160
MEER = 2


def dagveld(label: Any, *, hulp: Any = "", **opties: Any) -> DatumVeld:
    """A day from today on."""
    return DatumVeld(label=label, help_text=hulp, vroegst=timezone.localdate, **opties)


def naamveld(label: Any, *, hulp: Any = "", **opties: Any) -> forms.CharField:
    """A name of a person or an organisation."""
    return regelvak(label, hulp=hulp, max_length=NAAM_MAX_TEKENS, **opties)


class AcuutForm(PortaalForm):
    """The acute question, with the deed that follows."""

    gevaar = KeuzeVeld(label=_("Wat moet nu meteen stoppen?"), choices=Gevaar.choices)
    wat = tekstvak(
        _("Wat doet u nu?"),
        rijen=2,
        hulp=_("De burger leest dit. Bijvoorbeeld: Wij bellen uw verhuurder en vragen om uitstel."),
        required=False,
    )
    wie = naamveld(_("Wie doet dat?"), required=False)
    uiterlijk = BelofteVeld(label=_("Uiterlijk wanneer?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("wat", "wie", "uiterlijk"):
            # Needed with every answer but "nothing": so the label does not say that it may be skipped.
            self.fields[naam].een_van_meer = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the deed, unless nothing has to stop: then a deed would be lost without a word."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        gevaar = gegevens.get("gevaar")
        if gevaar:
            gegevens["gevaar"] = Gevaar(int(gevaar))
        if gevaar and gegevens["gevaar"] != Gevaar.NIETS:
            self.mist("wat", _("Zeg wat u nu doet."))
            self.mist("wie", _("Zeg wie dat doet."))
            self.mist("uiterlijk", _("Zeg uiterlijk wanneer."))
        elif gevaar and gegevens.get("wat"):
            self.add_error("wat", _("Haal deze tekst weg, of kies wat er moet stoppen."))
        return gegevens


class GestoptForm(RijForm):
    """How an acute step ended."""

    afloop = tekstvak(_("Hoe is het afgelopen?"), rijen=2, hulp=BURGER_LEEST)


class WachtForm(PortaalForm):
    """For whom and for what the case waits, until when."""

    op = KeuzeVeld(label=_("Op wie wacht u?"), choices=Wachtop.choices, initial=Wachtop.BURGER)
    wie = naamveld(_("Is het iemand anders? Wie?"), required=False)
    waarop = tekstvak(_("Waarop wacht u?"), rijen=2, hulp=BURGER_LEEST)
    uiterlijk = BelofteVeld(
        label=_("Tot wanneer?"),
        help_text=_("Op die dag gaat u verder, ook zonder antwoord. Drie dagen eerder komt een herinnering."),
        initial=lambda: dagen.wachten_uiterlijk(timezone.localdate()),
    )
    verzonden_op = DatumVeld(
        label=_("Verstuurde u hierover een brief aan de burger? Wanneer?"),
        help_text=_(
            "Alleen als de burger iets moet sturen om te kunnen beslissen (Awb 4:5). "
            "Dan staat de wettelijke klok stil. Wachten op iemand anders zet geen klok stil."
        ),
        laatst=timezone.localdate,
        required=False,
    )
    termijnen = MeerkeuzeVeld(
        label=_("Er lopen meer termijnen. Voor welke heeft u het antwoord nodig?"),
        help_text=_("Alleen van die termijnen staat de klok stil. Het mogen er meer zijn."),
        required=False,
    )

    def __init__(self, *args: Any, termijnen: Sequence[Zaaktermijn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["termijnen"].choices = [  # type: ignore[attr-defined]
            (str(rij.pk), f"{rij.bestuursorgaan.naam}, {rij.regeling.citeertitel}") for rij in termijnen
        ]
        if len(termijnen) < MEER:
            del self.fields["termijnen"]

    def clean_termijnen(self) -> list[int]:
        """Their numbers."""
        return [int(nummer) for nummer in self.cleaned_data["termijnen"]]

    def clean(self) -> dict[str, Any]:
        """Ask who it is when it is someone else; only waiting for the citizen stops a clock."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if "termijnen" in self.fields and gegevens.get("verzonden_op") and not gegevens.get("termijnen"):
            self.add_error("termijnen", _("Kies voor welke termijnen u het antwoord nodig heeft."))
        if gegevens.get("op") == Wachtop.DERDE and gegevens.get("verzonden_op"):
            self.add_error(
                "verzonden_op", _("Wachten op iemand anders zet de klok niet stil. Laat dit leeg.")
            )
        if gegevens.get("op") == Wachtop.DERDE:
            self.mist("wie", _("Schrijf op op wie u wacht."))
        return gegevens


class HervatForm(PortaalForm):
    """What came, or why we go on without it."""

    wat_kwam = tekstvak(_("Wat kwam er, of waarom gaat u verder?"), rijen=2, hulp=BURGER_LEEST)
    gekomen_op = DatumVeld(
        label=_("Wanneer kwam het?"),
        help_text=_("Vanaf die dag loopt de wettelijke klok weer."),
        initial=timezone.localdate,
        laatst=timezone.localdate,
        required=False,
    )


class UitvoerForm(PortaalForm):
    """What is carried out, by whom and when."""

    wat = tekstvak(_("Wat gebeurt er nu?"), rijen=2, hulp=BURGER_LEEST)
    wie = naamveld(_("Wie doet dat?"))
    uiterlijk = BelofteVeld(
        label=_("Uiterlijk wanneer?"), initial=lambda: dagen.uitvoering_uiterlijk(timezone.localdate())
    )


class UitgevoerdForm(PortaalForm):
    """What was done."""

    gedaan = tekstvak(_("Wat is er gedaan?"), rijen=2, hulp=BURGER_LEEST)


class NazorgForm(PortaalForm):
    """Why nothing has to be carried out, or why the decision stays as it is."""

    reden = tekstvak(_("Waarom hoeft er niets meer te gebeuren?"), rijen=2, hulp=BURGER_LEEST)


class IntrekForm(PortaalForm):
    """Why the citizen wants to stop."""

    geen_maatwerk = waaromniet(Waaromniet.BURGER_STOPT)
    reden = tekstvak(_("Waarom wil de burger stoppen?"), rijen=2, hulp=BURGER_LEEST)


class RustForm(PortaalForm):
    """Which creditors are asked for a pause."""

    schuldeisers = forms.ModelMultipleChoiceField(
        label=_("Wie vraagt u om een pauze?"),
        help_text=_("Kent het register een e-mailadres? Dan gaat er meteen een bericht. Anders belt u zelf."),
        queryset=Organisatie.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, schuldeisers: list[Organisatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["schuldeisers"], schuldeisers, tekst=lambda rij: rij.naam)


class RustantwoordForm(RijForm):
    """What a creditor said."""

    antwoord = KeuzeVeld(
        label=_("Wat zei de schuldeiser?"),
        choices=[keuze for keuze in Ruststatus.choices if keuze[0] != Ruststatus.GEVRAAGD],
    )
    tot = dagveld(_("Tot en met wanneer?"), hulp=_("Nodig bij een pauze."), required=False)
    reden = tekstvak(
        _("Waarom niet?"), rijen=2, hulp=_("Nodig bij een weigering. De burger leest dit."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a pause and the reason of a refusal."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        antwoord = gegevens.get("antwoord")
        if antwoord == Ruststatus.VERLEEND:
            self.mist("tot", _("Zeg tot wanneer de pauze duurt."))
        if antwoord == Ruststatus.GEWEIGERD:
            self.mist("reden", _("Schrijf op waarom de schuldeiser weigert."))
        return gegevens


class RegelingForm(PortaalForm):
    """Another organisation with its regeling."""

    organisatie = forms.ModelChoiceField(label=_("Organisatie"), queryset=Organisatie.objects.none())
    regeling = forms.ModelChoiceField(label=_("Regeling"), queryset=Wet.objects.none())

    def __init__(self, *args: Any, organisaties: list[Organisatie], wetten: list[Wet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["organisatie"], organisaties)
        geef_keuzes(self.fields["regeling"], wetten)


class SamenloopForm(PortaalForm):
    """Two articles that bite each other."""

    artikel_een = forms.ModelChoiceField(label=_("Eerste artikel"), queryset=Artikel.objects.none())
    eist_een = tekstvak(_("Wat eist het eerste artikel hier?"), rijen=2)
    artikel_twee = forms.ModelChoiceField(label=_("Tweede artikel"), queryset=Artikel.objects.none())
    eist_twee = tekstvak(_("Wat eist het tweede artikel hier?"), rijen=2)
    gevolg = tekstvak(_("Wat gebeurt er daardoor met de burger?"), rijen=2)
    uitweg = tekstvak(_("Wat kan een uitweg zijn?"), rijen=2)

    def __init__(self, *args: Any, artikelen: list[Artikel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["artikel_een"], artikelen)
        geef_keuzes(self.fields["artikel_twee"], artikelen)

    def clean(self) -> dict[str, Any]:
        """Ask for two different articles."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        een, twee = gegevens.get("artikel_een"), gegevens.get("artikel_twee")
        if een is not None and een == twee:
            self.add_error("artikel_twee", _("Kies twee verschillende artikelen."))
        return gegevens


class CollegaForm(PortaalForm):
    """A colleague to choose, and why."""

    collega = forms.ModelChoiceField(label=_("Wie?"), queryset=Medewerker.objects.none())
    reden = tekstvak(_("Waarom?"), rijen=2, hulp=COLLEGAS_LEZEN)

    def __init__(self, *args: Any, collegas: Sequence[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["collega"], collegas)


class RegisseurForm(CollegaForm):
    """Who keeps the overview."""


class WaarneemForm(CollegaForm):
    """Who stands in, and when."""

    van = dagveld(_("Vanaf"), initial=timezone.localdate)
    tot = dagveld(_("Tot en met"))


class MeedoenForm(CollegaForm):
    """Who takes part, for which task, seeing what, until when."""

    taak = regelvak(_("Wat is de taak?"), max_length=120)
    delen = MeerkeuzeVeld(
        label=_("Wat heeft die taak nodig?"),
        help_text=_("Niets gekozen: alleen het onderwerp, de stand en de datums."),
        choices=Zaakdeel.choices,
        required=False,
    )
    tot = dagveld(_("Tot en met"))


class StopForm(RijForm):
    """Whose participation ends."""


class SparForm(PortaalForm):
    """The facts for colleagues, without anything of a person."""

    feiten = tekstvak(
        _("Wat zijn de feiten?"),
        rijen=5,
        max_length=FEITEN_MAX_TEKENS,
        hulp=_("Schrijf opnieuw, zonder naam, plaats, datum of nummer. Kopieer het verhaal niet."),
    )
    vraag = regelvak(_("Wat wilt u van collega's weten?"), max_length=300)


class DenkForm(PortaalForm):
    """What a colleague would do."""

    tekst = tekstvak(
        _("Wat zou u doen?"),
        rijen=4,
        max_length=ANTWOORD_MAX_TEKENS,
        hulp=_("Schrijf niets over een persoon."),
    )


class InzetForm(PortaalForm):
    """Minutes of today, or of another day."""

    minuten = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=DAG_MINUTEN)
    dag = DatumVeld(label=_("Dag"), initial=timezone.localdate, laatst=timezone.localdate)


class SoortForm(PortaalForm):
    """The two kinds of maatwerk, apart (S17)."""

    in_contact = tekstvak(
        _("Wat deed u anders in het contact?"),
        rijen=2,
        hulp=_("Bijvoorbeeld: thuis langsgegaan. Leeg: niets."),
        required=False,
    )
    in_rechten = tekstvak(
        _("Wat werd anders in rechten of plichten?"),
        rijen=2,
        hulp=_("Bijvoorbeeld: een termijn langer. Leeg: niets."),
        required=False,
    )
