"""Forms of the terms of a case: begin, stand still, run again, take longer, too late."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Bezorgwijze
from maatwerk import termijndagen
from maatwerk.forms.behandelen import RijForm, regelvak, tekstvak
from maatwerk.forms.zaak import BURGER_LEEST, dagveld
from maatwerk.models import Geenbesluit, Kanaal, Stilstandgrond, Termijnsoort, Uitstelsoort
from maatwerk.models.termijnen import BIJ_AANVRAAG, BIJ_BEZWAAR
from maatwerk.selecties.termijnen import Gebrek, TeBeginnen, Termijnkaart
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BedragVeld, DatumVeld, KeuzeVeld

EIGEN_REGEL = ""


def vandaag_of_eerder(label: Any, *, hulp: Any = "", **opties: Any) -> DatumVeld:
    """A day up to today."""
    return DatumVeld(label=label, help_text=hulp, laatst=timezone.localdate, **opties)


def _is_ja(antwoord: str) -> bool:
    return antwoord == "ja"


def _keuzeveld(form: forms.BaseForm, naam: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[naam])


class KaartForm(RijForm):
    """The row is a term, one of `kaarten`."""

    def __init__(self, *args: Any, kaarten: list[Termijnkaart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nummer = str(self["nummer"].value() or "")
        self.kaart = next((kaart for kaart in kaarten if str(kaart.pk) == nummer), None)
        if self.kaart is not None:
            self.pas_aan(self.kaart)

    def pas_aan(self, kaart: Termijnkaart) -> None:
        """Offer only what the law has for this term."""


class BeginForm(PortaalForm):
    """This is an application: of which body and law, when received, by which rule."""

    van = forms.ChoiceField(label=_("Wie beslist, volgens welke regeling?"))
    regel = forms.ChoiceField(
        label=_("Welke termijn geldt?"),
        help_text=_("Leeg: de termijn van de regeling zelf, of anders 8 weken (Awb 4:13)."),
        required=False,
    )
    ontvangen_op = vandaag_of_eerder(
        _("Wanneer ontving wie beslist de aanvraag?"),
        hulp=_("Niet de dag aan de eerste deur. Die bewaren wij apart."),
    )

    def __init__(self, *args: Any, keuzes: list[TeBeginnen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        van, regel = _keuzeveld(self, "van"), _keuzeveld(self, "regel")
        van.choices = [
            (keuze.sleutel, f"{keuze.orgaan.naam}: {keuze.regeling.citeertitel}") for keuze in keuzes
        ]
        regels = {
            rij.id: f"{rij.naam} ({rij.termijn}, {rij.termijn.grondslag})" for k in keuzes for rij in k.regels
        }
        regel.choices = [(EIGEN_REGEL, _("De eigen termijn van de regeling")), *regels.items()]


class StilForm(KaartForm):
    """Why the clock stands still, and from when until when."""

    grond = KeuzeVeld(
        label=_("Waarom staat de klok stil?"), choices=Stilstandgrond.choices, coerce=Stilstandgrond
    )
    van = vandaag_of_eerder(
        _("Vanaf wanneer?"),
        hulp=_("Vroeg u om gegevens, of wacht u op het buitenland? Vul in wanneer u dat schreef."),
    )
    tot = DatumVeld(
        label=_("Tot en met wanneer?"),
        help_text=_("Nodig bij gegevens en bij instemming: de laatste dag die in de brief staat."),
        required=False,
    )
    bezien_op = dagveld(
        _("Weet u dat nog niet? Wanneer kijkt u opnieuw?"),
        required=False,
        initial=lambda: termijndagen.bezien_uiterlijk(timezone.localdate()),
    )
    reden = tekstvak(_("Wat is de reden?"), rijen=2, hulp=BURGER_LEEST)

    def pas_aan(self, kaart: Termijnkaart) -> None:
        """The grounds differ between an application and a bezwaar."""
        gronden = BIJ_AANVRAAG if kaart.termijn.soort == Termijnsoort.AANVRAAG else BIJ_BEZWAAR
        veld = _keuzeveld(self, "grond")
        veld.choices = [(grond.value, grond.label) for grond in gronden]
        if len(gronden) == 1:
            veld.initial = gronden[0].value


class LoopForm(RijForm):
    """From when the clock runs again."""

    vanaf = vandaag_of_eerder(
        _("Vanaf wanneer loopt de klok weer?"),
        hulp=_("De dag waarop het antwoord kwam."),
        initial=timezone.localdate,
    )
    reden = tekstvak(_("Waarom loopt de klok weer?"), rijen=2, hulp=BURGER_LEEST)


class UitstelForm(KaartForm):
    """It takes longer: how, until when, and why."""

    soort = KeuzeVeld(label=_("Welk uitstel?"), choices=Uitstelsoort.choices, coerce=Uitstelsoort)
    verlenging = forms.ChoiceField(label=_("Welke verlenging?"), required=False)
    nieuwe_datum = dagveld(
        _("Wat wordt de nieuwe datum?"),
        hulp=_("Zo kort mogelijk. Leeg bij een verlenging of verdaging: de wet geeft dan de datum."),
        required=False,
    )
    reden = tekstvak(_("Waarom duurt het langer?"), rijen=2, hulp=BURGER_LEEST)
    wijze = KeuzeVeld(
        label=_("Hoe gaat de brief vandaag weg?"),
        help_text=_(
            "Koos de burger voor digitale brieven? Dan hoeft dit niet. "
            "Bij ieder ander geldt het uitstel alleen als de brief vandaag weggaat."
        ),
        choices=[(Bezorgwijze.POST.value, _("op de post")), (Bezorgwijze.UITGEREIKT.value, _("in handen"))],
        required=False,
    )
    kenmerk = regelvak(
        _("Wat is het bewijs?"),
        hulp=_("Het nummer van de post, of welke balie. Geen naam van de burger."),
        max_length=80,
        required=False,
    )

    def pas_aan(self, kaart: Termijnkaart) -> None:
        """Only the delays that the law has for this term."""
        soort, verlenging = _keuzeveld(self, "soort"), _keuzeveld(self, "verlenging")
        soorten = kaart.soorten_uitstel
        soort.choices = [(rij.value, rij.label) for rij in soorten]
        if len(soorten) == 1:
            soort.initial = soorten[0].value
        verlengingen = kaart.regel.verlengingen if kaart.regel else ()
        verlenging.choices = [(rij.id, str(rij.termijn)) for rij in verlengingen]
        if not verlengingen:
            del self.fields["verlenging"]


class IngebrekeForm(RijForm):
    """A letter that it is too late."""

    kanaal = KeuzeVeld(
        label=_("Hoe kwam het binnen?"),
        choices=[keuze for keuze in Kanaal.choices if keuze[0] != Kanaal.TELEFOON],
        coerce=Kanaal,
        initial=Kanaal.POST,
    )
    ontvangen_op = vandaag_of_eerder(_("Wanneer?"), initial=timezone.localdate)
    toelichting = tekstvak(_("Wat schreef de burger?"), rijen=2, required=False)


class BekekenForm(RijForm):
    """What came of the look at a term that is near or over."""

    uitkomst = tekstvak(_("Wat is de uitkomst?"), rijen=2, hulp=BURGER_LEEST)


class DwangsomForm(RijForm):
    """What is owed for deciding late."""

    bedrag = BedragVeld(
        label=_("Bedrag in euro's"),
        help_text=_("Leeg: het bedrag van de Awb, zoals hierboven. Een ander bedrag vraagt een reden."),
        required=False,
    )
    reden = tekstvak(_("Waarom een ander bedrag, of niets?"), rijen=2, hulp=BURGER_LEEST, required=False)
    definitief = KeuzeVeld(
        label=_("Gaat het om een definitieve berekening van een toeslag, of bezwaar daartegen?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee, bijvoorbeeld een voorschot"))],
        coerce=_is_ja,
        empty_value=None,
        required=False,
    )
    over_bedrag = BedragVeld(
        label=_("Om welk bedrag gaat dat besluit?"),
        help_text=_(
            "Met deze twee antwoorden rekent de portal het uit. Kijk het na: de bron is niet de wet."
        ),
        required=False,
    )

    def __init__(self, *args: Any, gebreken: Sequence[Gebrek], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nummer = str(self["nummer"].value() or "")
        eigen = next((rij for rij in gebreken if str(rij.pk) == nummer), None)
        if eigen is None or eigen.per_week is None:
            del self.fields["definitief"], self.fields["over_bedrag"]


class BetaaldForm(RijForm):
    """The dwangsom was paid."""

    op = vandaag_of_eerder(_("Wanneer is het betaald?"), hulp=BURGER_LEEST)


class DwangsombezwaarForm(RijForm):
    """The decision on a bezwaar against a dwangsom."""

    bedrag = BedragVeld(label=_("Welk bedrag wordt het, in euro's?"))
    gehoord = tekstvak(
        _("Hoe is de burger gehoord, of waarom niet (Awb 7:2 en 7:3)?"), rijen=2, hulp=BURGER_LEEST
    )
    uitleg = tekstvak(_("Waarom beslist u dit?"), rijen=3, hulp=BURGER_LEEST)


class GeenbesluitForm(RijForm):
    """There will be no decision on this application: why."""

    waarom = KeuzeVeld(label=_("Waarom komt er geen besluit?"), choices=Geenbesluit.choices)
    reden = tekstvak(
        _("Leg het uit"),
        rijen=2,
        hulp=_("De burger leest dit. Beslist een ander? Noem wie, en wanneer de aanvraag daar was."),
    )


class TijdigheidForm(RijForm):
    """Whether a late bezwaar can be understood."""

    verschoonbaar = KeuzeVeld(
        label=_("Is te begrijpen dat het bezwaar te laat is (Awb 6:11)?"),
        choices=[
            ("ja", _("Ja, wij behandelen het gewoon")),
            ("nee", _("Nee, een goede reden vinden wij nog niet")),
        ],
        coerce=_is_ja,
    )
    reden = tekstvak(_("Waarom?"), rijen=2, hulp=BURGER_LEEST)


class CommissieForm(RijForm):
    """An advisory committee looks along."""

    reden = tekstvak(_("Waarom kijkt een commissie mee?"), rijen=2, hulp=BURGER_LEEST)
