"""Forms of whoever writes a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie, Wet
from portal.weergave.velden import DatumVeld, KeuzeVeld
from signalen.forms.signaal import SignaalForm
from signalen.models import Rapport, Rapportonderdeel, Rapportsoort
from signalen.models.invoering import laatste_dag, vroegste_dag
from signalen.rapportloop import Rapportovergang
from signalen.tekstvelden import adresveld, lang_tekstveld

JA, NEE = "ja", "nee"


class NieuwRapportForm(SignaalForm):
    """About what, about whom and about which year."""

    soort = KeuzeVeld(
        label=_("Welk rapport?"),
        # A look at a law begins on the calendar, where the law is.
        choices=[rij for rij in Rapportsoort.choices if rij[0] != Rapportsoort.INVOERINGSTOETS],
    )
    ministerie = forms.ModelChoiceField(
        label=_("Over de regels van welk ministerie?"),
        queryset=Ministerie.objects.none(),
        required=False,
        empty_label=_("Alle ministeries"),
    )
    afzender = forms.ChoiceField(label=_("Over de signalen van welke organisatie?"), required=False)
    jaar = forms.TypedChoiceField(label=_("Over welk jaar?"), coerce=int)

    def __init__(
        self,
        *args: Any,
        ministeries: Any,
        alle_ministeries: bool,
        afzenders: list[str],
        jaren: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ministerie, afzender, jaar = (self.fields[naam] for naam in ("ministerie", "afzender", "jaar"))
        if isinstance(ministerie, forms.ModelChoiceField):
            ministerie.queryset = ministeries
            if not alle_ministeries:
                ministerie.empty_label, ministerie.required = None, True
        if isinstance(afzender, forms.ChoiceField):
            afzender.choices = [("", _("Alle organisaties")), *((naam, naam) for naam in afzenders)]
        if isinstance(jaar, forms.TypedChoiceField):
            jaar.choices = [(str(getal), str(getal)) for getal in jaren]


class InvoeringForm(SignaalForm):
    """A law that starts, for the calendar."""

    vrije_velden = ("wat", "bron")

    wet = forms.ModelChoiceField(
        label=_("Welke wet?"), queryset=Wet.objects.none(), empty_label=_("Kies een wet")
    )
    wat = forms.CharField(
        label=_("Wat is er nieuw?"),
        help_text=_("In één regel. Bijvoorbeeld: een aanvraag kan voortaan altijd digitaal."),
        max_length=200,
    )
    in_werking_op = DatumVeld(label=_("Vanaf welke dag geldt dat?"), vroegst=vroegste_dag, laatst=laatste_dag)
    bron = adresveld(
        _("Waar staat dat?"),
        _("Het adres van de bekendmaking, zoals een bladzijde van officielebekendmakingen.nl."),
    )

    def __init__(self, *args: Any, wetten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wet = self.fields["wet"]
        if isinstance(wet, forms.ModelChoiceField):
            wet.queryset = wetten


class RapporttekstForm(SignaalForm):
    """What stands around the knelpunten."""

    vrije_velden = Rapport.VRIJE_TEKST

    gezien = forms.IntegerField(widget=forms.HiddenInput)
    titel = forms.CharField(label=_("Titel"), max_length=200)
    inleiding = lang_tekstveld(
        _("Inleiding"), _("Wat moet een Kamerlid in één minuut weten?"), rijen=8, verplicht=False
    )
    vragen = lang_tekstveld(
        _("Wat vraagt u van de politiek?"), _("Zeg het ook als u niets vraagt."), rijen=6, verplicht=False
    )


class RapportonderdeelForm(SignaalForm):
    """The words about one knelpunt."""

    vrije_velden = Rapportonderdeel.VRIJE_TEKST

    gezien = forms.IntegerField(widget=forms.HiddenInput)
    woorden_uitvoerder = lang_tekstveld(
        _("Wat zegt de uitvoerder?"),
        _("Kort, over de regel en nooit over één persoon. Dit staat naast het antwoord van het ministerie."),
        rijen=5,
        verplicht=False,
    )
    toelichting = lang_tekstveld(_("Toelichting"), rijen=4, verplicht=False)
    dilemma = lang_tekstveld(
        _("Is er een dilemma?"),
        _("Waartussen moet iemand kiezen: het een of het ander?"),
        rijen=3,
        verplicht=False,
    )
    opgenomen = KeuzeVeld(
        label=_("Staat dit knelpunt in het rapport?"),
        choices=[(JA, _("Ja")), (NEE, _("Nee, met een reden"))],
        initial=JA,
    )
    waarom_niet = forms.CharField(
        label=_("Waarom niet?"),
        help_text=_("Iedereen kan deze reden lezen."),
        required=False,
        max_length=300,
    )


class RapportstapForm(SignaalForm):
    """One step further with a report."""

    vrije_velden = ("reden",)

    naar = forms.CharField(widget=forms.HiddenInput)
    gezien = forms.CharField(widget=forms.HiddenInput)
    gelezen = forms.CharField(widget=forms.HiddenInput, required=False)
    reden = lang_tekstveld(
        _("Waarom?"), _("In een of twee zinnen. Uw collega's lezen dit."), rijen=3, hoogstens=1000
    )

    def __init__(self, *args: Any, stap: Rapportovergang | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stap is not None and not stap.reden:
            del self.fields["reden"]
