"""Forms before a decision: talking first, the maatwerktafel, what cannot wait."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Contactkanaal
from maatwerk.forms.behandelen import RijForm, geef_keuzes, regelvak, tekstvak
from maatwerk.forms.zaak import BURGER_LEEST, COLLEGAS_LEZEN, dagveld
from maatwerk.models import AcuteStap, Conceptbesluit, Hoorplicht, Nooduitkomst, Tafeluitkomst
from portal.identiteit.models import Medewerker
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld

GESPROKEN = [("ja", _("Ja, wij spraken elkaar")), ("nee", _("Nee, ik probeerde het"))]


class GesprekForm(PortaalForm):
    """A conversation or an attempt: when, how, and what was said."""

    bereikt = KeuzeVeld(label=_("Heeft u de burger gesproken?"), choices=GESPROKEN)
    kanaal = KeuzeVeld(label=_("Hoe?"), choices=Contactkanaal.choices, initial=Contactkanaal.TELEFOON)
    op = DatumVeld(label=_("Wanneer?"), laatst=timezone.localdate, initial=timezone.localdate)
    gezegd = tekstvak(_("Wat zei de burger?"), rijen=3, hulp=BURGER_LEEST, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask what was said when they spoke."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        gegevens["bereikt"] = gegevens.get("bereikt") == "ja"
        if gegevens["bereikt"]:
            self.mist("gezegd", _("Schrijf op wat de burger zei."))
        return gegevens


class VoorgesprekForm(GesprekForm):
    """The same, before a refusal: of which draft, and whether the law asks for it."""

    concept = forms.ModelChoiceField(label=_("Over welk besluit?"), queryset=Conceptbesluit.objects.none())
    hoorplicht = KeuzeVeld(label=_("Vraagt de wet dit gesprek?"), choices=Hoorplicht.choices)
    field_order = ("concept", "bereikt", "kanaal", "op", "hoorplicht", "gezegd")

    def __init__(self, *args: Any, concepten: Sequence[Conceptbesluit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(
            self.fields["concept"], concepten, tekst=lambda rij: f"{rij.bestuursorgaan}, {rij.regeling}"
        )
        if len(concepten) == 1:
            self.fields["concept"].initial = concepten[0].pk


class TafelForm(RijForm):
    """Who sits at the table, and when."""

    leden = forms.ModelMultipleChoiceField(
        label=_("Wie zitten aan tafel?"),
        queryset=Medewerker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    dag = dagveld(_("Op welke dag?"))

    def __init__(self, *args: Any, collegas: Sequence[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["leden"], collegas)
        self.fields["leden"].help_text = _(
            "Minstens %(aantal)d mensen die niet schreven en niet meelazen. Zij zien de zaak tot er een advies is."
        ) % {"aantal": settings.MAATWERKTAFEL_MINSTENS}


class VervangForm(RijForm):
    """Who cannot come to the table, and who takes the place."""

    lid = forms.ModelChoiceField(label=_("Wie kan niet?"), queryset=Medewerker.objects.none())
    vervanger = forms.ModelChoiceField(label=_("Wie komt in de plaats?"), queryset=Medewerker.objects.none())
    reden = regelvak(_("Waarom?"), max_length=200, hulp=_("Bijvoorbeeld: is ziek."))

    def __init__(
        self, *args: Any, leden: Sequence[Medewerker], collegas: Sequence[Medewerker], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["lid"], leden)
        geef_keuzes(self.fields["vervanger"], collegas)


class ZienswijzeForm(RijForm):
    """What someone at the table thinks."""

    tekst = tekstvak(_("Wat vindt u?"), rijen=4, hulp=_("De schrijver en de lezer zien dit met uw naam."))


class TafeladviesForm(RijForm):
    """What the table advises."""

    advies = KeuzeVeld(label=_("Wat adviseert de tafel?"), choices=Tafeluitkomst.choices)
    reden = tekstvak(_("Waarom?"), rijen=3, hulp=COLLEGAS_LEZEN)


class TafelbesluitForm(RijForm):
    """What is decided after the advice."""

    besluit = KeuzeVeld(label=_("Wat besluit u?"), choices=Tafeluitkomst.choices)
    reden = tekstvak(_("Waarom?"), rijen=3, hulp=COLLEGAS_LEZEN)


class NoodForm(PortaalForm):
    """What is done at once: until when, at what cost, on which ground."""

    acute_stap = forms.ModelChoiceField(
        label=_("Waar hoort dit bij?"), queryset=AcuteStap.objects.none(), required=False
    )
    wat = tekstvak(_("Wat doet u meteen?"), rijen=2, hulp=BURGER_LEEST)
    tot = dagveld(_("Tot en met wanneer?"))
    kosten = forms.DecimalField(
        label=_("Wat kost dit, in euro?"), min_value=0, max_digits=11, decimal_places=2, localize=True
    )
    grond = tekstvak(
        _("Op welke grond, en waarom kan het niet wachten?"),
        rijen=3,
        hulp=_("De burger leest dit in de brief. Noem ook het artikel."),
    )

    def __init__(self, *args: Any, stappen: Sequence[AcuteStap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(
            self.fields["acute_stap"],
            stappen,
            leeg=_("Bij niets wat nu moet stoppen"),
            tekst=lambda rij: rij.wat,
        )


class BezieForm(RijForm):
    """What another person finds of it."""

    uitkomst = KeuzeVeld(label=_("Wat vindt u?"), choices=Nooduitkomst.choices)
    reden = tekstvak(_("Waarom?"), rijen=2, hulp=BURGER_LEEST)
    wat = tekstvak(
        _("Verandert het? Wat wordt het?"), rijen=2, hulp=_("De burger leest dit."), required=False
    )
    tot = dagveld(_("En tot en met wanneer?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask what it becomes when it changes."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("uitkomst") == Nooduitkomst.VERANDEREN:
            self.mist("wat", _("Zeg wat de maatregel nu is."))
            self.mist("tot", _("Zeg tot wanneer de maatregel nu geldt."))
        return gegevens


class NoodEindeForm(RijForm):
    """How it goes on after it."""

    afloop = tekstvak(_("Hoe gaat het nu verder?"), rijen=2, hulp=BURGER_LEEST)
