"""Forms after a decision: bezwaar, how the letter arrived, whether it helped."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loket.models import Contactkanaal, Machtiging, Stuk
from maatwerk.forms.behandelen import RijForm, geef_keuzes, regelvak, tekstvak
from maatwerk.forms.zaak import BURGER_LEEST, COLLEGAS_LEZEN, naamveld
from maatwerk.handelingen.berichten import DOOR_MEDEWERKER as DOOR_MEDEWERKER_BEZORGD
from maatwerk.handelingen.nazorg import Stap
from maatwerk.handelingen.termijnbrieven import MetBrief
from maatwerk.models import (
    Besluit,
    Bezwaaruitkomst,
    Dwangsombesluit,
    Geholpen,
    Hoorwijze,
    Kanaal,
    Nazorgkanaal,
    Nazorgvervolg,
    Uitgevoerd,
    Vooraan,
)
from maatwerk.models.bezwaar import GEGROND
from maatwerk.selecties.brieven import Briefrij
from portal.identiteit.models import Medewerker
from portal.weergave.formulieren import PortaalForm
from portal.weergave.templatetags.weergave import datum
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld

DOOR_MEDEWERKER = [keuze for keuze in Kanaal.choices if keuze[0] != Kanaal.VOLGEN]


Betwist = Besluit | Dwangsombesluit


class BesluitForm(PortaalForm):
    """About one of the decisions of the case, also on a dwangsom; the only one is chosen already."""

    besluit = forms.ChoiceField(label=_("Over welk besluit?"))

    def __init__(self, *args: Any, besluiten: Sequence[Betwist], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._besluiten = {str(rij.pk): rij for rij in besluiten}
        keuzes = [(sleutel, _betwist_in_woorden(rij)) for sleutel, rij in self._besluiten.items()]
        cast("forms.ChoiceField", self.fields["besluit"]).choices = [("", _("Kies")), *keuzes]
        if len(besluiten) == 1:
            self.fields["besluit"].initial = str(besluiten[0].pk)

    def clean_besluit(self) -> Betwist:
        """The row that the page read already."""
        return self._besluiten[self.cleaned_data["besluit"]]


def _betwist_in_woorden(rij: Betwist) -> str:
    if isinstance(rij, Besluit):
        return f"{rij.bestuursorgaan}, {rij.regeling}"
    return gettext("De dwangsom van %(dag)s") % {"dag": datum(rij.op)}


class StukForm(PortaalForm):
    """About one of the letters of the case; the only one is chosen already."""

    brief = forms.ChoiceField(label=_("Over welke brief?"))

    def zet_stukken(self, stukken: Sequence[Stuk]) -> None:
        """Offer these, by what they are called and when they lay ready."""
        keuzes = [(str(stuk.pk), f"{stuk.titel}, {datum(stuk.klaargelegd_op)}") for stuk in stukken]
        cast("forms.ChoiceField", self.fields["brief"]).choices = [("", _("Kies")), *keuzes]
        if len(stukken) == 1:
            self.fields["brief"].initial = str(stukken[0].pk)


class BriefForm(StukForm):
    """About one of the letters that carry a term."""

    def __init__(self, *args: Any, brieven: Sequence[Briefrij], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._brieven = {str(rij.stuk.pk): rij for rij in brieven}
        self.zet_stukken([rij.stuk for rij in brieven])

    def clean_brief(self) -> MetBrief:
        """What was decided, by its letter."""
        return self._brieven[self.cleaned_data["brief"]].rij


class Bezorgvelden(PortaalForm):
    """How a letter went by post, or was handed over."""

    wijze = KeuzeVeld(
        label=_("Hoe kreeg de burger de brief?"),
        choices=[(wijze.value, wijze.label) for wijze in DOOR_MEDEWERKER_BEZORGD],
    )
    op = DatumVeld(label=_("Wanneer?"), laatst=timezone.localdate, initial=timezone.localdate)
    kenmerk = regelvak(
        _("Wat is het bewijs?"),
        hulp=_("Het nummer van de post, of welke balie. Geen naam van de burger."),
        max_length=80,
    )


class BezorgForm(Bezorgvelden, BriefForm):
    """The same of a letter that carries a term."""


class BerichtForm(Bezorgvelden, StukForm):
    """The same of a letter from which no term runs."""

    def __init__(self, *args: Any, brieven: Sequence[Stuk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stukken = {str(stuk.pk): stuk for stuk in brieven}
        self.zet_stukken(brieven)

    def clean_brief(self) -> Stuk:
        """The letter itself, as the page read it."""
        return self._stukken[self.cleaned_data["brief"]]


class NapostForm(BriefForm):
    """To which address a letter goes once more; somebody looked at it first."""

    adres = forms.CharField(
        label=_("Naar welk adres?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    nagekeken = forms.BooleanField(
        label=_("Ik heb dit adres nagekeken"),
        help_text=_("Bij de persoon zelf, of in de registratie."),
        error_messages={"required": _("Kijk het adres eerst na. Anders komt de brief weer terug.")},
    )
    field_order = ["brief", "wie", "adres", "nagekeken"]

    def clean(self) -> dict[str, Any] | None:
        """That it was looked at is no field of the deed."""
        gegevens = super().clean()
        self.cleaned_data.pop("nagekeken", None)
        return gegevens


class AfschriftForm(NapostForm):
    """A copy for who represents the citizen."""

    wie = forms.ChoiceField(label=_("Voor wie?"))

    def __init__(self, *args: Any, machtigingen: Sequence[Machtiging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._machtigingen = {str(rij.pk): rij for rij in machtigingen}
        keuzes = [(sleutel, rij.wie) for sleutel, rij in self._machtigingen.items()]
        cast("forms.ChoiceField", self.fields["wie"]).choices = keuzes

    def clean_wie(self) -> Machtiging:
        """The mandate that the page read already."""
        return self._machtigingen[self.cleaned_data["wie"]]


class DigitaalForm(BriefForm):
    """Which letter goes to someone who chose for digital letters after it was signed."""


class BezwaarForm(BesluitForm):
    """A bezwaar that came by telephone, by post or at the counter."""

    kanaal = KeuzeVeld(label=_("Hoe kwam het binnen?"), choices=DOOR_MEDEWERKER)
    op = DatumVeld(label=_("Wanneer kwam het binnen?"), laatst=timezone.localdate, initial=timezone.localdate)
    gepost_op = DatumVeld(
        label=_("Per post? Wanneer is het verstuurd?"),
        help_text=_("De datum op het stempel. Leeg: u weet het niet."),
        laatst=timezone.localdate,
        required=False,
    )
    tekst = tekstvak(_("Waarom is de burger het niet eens?"), rijen=3, hulp=COLLEGAS_LEZEN)


class BevestigForm(RijForm):
    """How the receipt was confirmed."""

    hoe = naamveld(_("Hoe bevestigde u de ontvangst?"), hulp=_("Bijvoorbeeld: brief van vandaag."))


class ToewijsForm(RijForm):
    """Who handles a bezwaar."""

    behandelaar = forms.ModelChoiceField(
        label=_("Wie behandelt dit bezwaar?"),
        help_text=_("Niet wie het besluit schreef, meelas of tekende (Awb 10:3)."),
        queryset=Medewerker.objects.none(),
    )

    def __init__(self, *args: Any, collegas: Sequence[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["behandelaar"], collegas)


class HoorForm(RijForm):
    """How the citizen was heard."""

    hoorwijze = KeuzeVeld(label=_("Is de burger gehoord?"), choices=Hoorwijze.choices)
    op = DatumVeld(label=_("Zo ja, wanneer?"), laatst=timezone.localdate, required=False)
    verslag = tekstvak(_("Wat is er gezegd, of waarom niet?"), rijen=3, hulp=BURGER_LEEST)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a hearing."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("hoorwijze") == Hoorwijze.GEHOORD:
            self.mist("op", _("Zeg op welke dag de burger is gehoord."))
        return gegevens


class BeslisForm(RijForm):
    """What was decided on a bezwaar, and what would have helped at the front."""

    uitkomst = KeuzeVeld(label=_("Wat is de uitkomst?"), choices=Bezwaaruitkomst.choices)
    uitleg = tekstvak(
        _("Wat betekent dit voor de burger?"),
        rijen=3,
        hulp=_("De brief maken wij uit wat u hier schrijft. Hij ligt meteen klaar voor de burger."),
    )
    vooraan = forms.ChoiceField(
        label=_("Krijgt de burger gelijk? Wat had vooraan kunnen helpen?"),
        choices=[("", _("Kies")), *Vooraan.choices],
        required=False,
    )
    vooraan_uitleg = tekstvak(_("En hoe?"), rijen=2, hulp=COLLEGAS_LEZEN, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask what would have helped when the citizen was right."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("uitkomst") in GEGROND:
            for veld in ("vooraan", "vooraan_uitleg"):
                self.mist(veld, _("Schrijf op wat vooraan had kunnen helpen."))
        return gegevens


class NazorgForm(PortaalForm):
    """Whether it was carried out and helped, in the words of the citizen, and what follows."""

    kanaal = KeuzeVeld(
        label=_("Hoe sprak u de burger?"),
        choices=[keuze for keuze in Nazorgkanaal.choices if keuze[0] != Nazorgkanaal.VOLGEN],
        initial=Nazorgkanaal.TELEFOON,
    )
    uitgevoerd = KeuzeVeld(label=_("Is het besluit uitgevoerd?"), choices=Uitgevoerd.choices)
    geholpen = KeuzeVeld(label=_("Heeft het geholpen?"), choices=Geholpen.choices, required=False)
    woorden = tekstvak(_("Wat zei de burger?"), rijen=3, hulp=BURGER_LEEST)
    vervolg = KeuzeVeld(
        label=_("Hielp het niet? Wat doet u?"),
        choices=[keuze for keuze in Nazorgvervolg.choices if keuze[0] != Nazorgvervolg.BELLEN],
        initial=Nazorgvervolg.GEEN,
    )
    wat = tekstvak(_("Wat gebeurt er dan?"), rijen=2, hulp=BURGER_LEEST, required=False)
    wie = naamveld(_("Wie doet dat?"), required=False)
    uiterlijk = BelofteVeld(label=_("Uiterlijk wanneer?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what must follow; what, who and when become one step."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        gedaan = gegevens.get("uitgevoerd")
        if gedaan == Uitgevoerd.JA:
            self.mist("geholpen", _("Zeg of het heeft geholpen."))
        if gedaan == Uitgevoerd.NEE or gegevens.get("vervolg") == Nazorgvervolg.STAP:
            self.mist("wat", _("Zeg wat er nu gebeurt."))
            self.mist("wie", _("Zeg wie dat doet."))
            self.mist("uiterlijk", _("Zeg uiterlijk wanneer."))
        delen = {veld: gegevens.pop(veld, None) for veld in ("wat", "wie", "uiterlijk")}
        gegevens["stap"] = Stap(**delen) if all(delen.values()) else None
        return gegevens


class NazorgpogingForm(PortaalForm):
    """That nobody answered."""

    kanaal = KeuzeVeld(
        label=_("Hoe probeerde u het?"), choices=Contactkanaal.choices, initial=Contactkanaal.TELEFOON
    )
    op = DatumVeld(label=_("Wanneer?"), laatst=timezone.localdate, initial=timezone.localdate)
