"""Forms with which editors keep the catalogue."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loket.models import Dienst, Dienstkanaal, Uitspraak, Uitspraakbron, Uitspraakstaat
from loket.models.uitspraak import kenmerk_van
from loket.routering.vragen import laad_vragen
from loket.selecties.zoekbron import zaaduitspraken
from loket.vraagteksten import opties_van
from loket.zoeken.taal import woorden
from portal.persoonsgegevens.vinden import vind
from portal.registers import Register
from portal.stelsel.redactie import RedactieForm, RegelsVeld

VRAAG_DOMEINEN = "domeinen"
LANGSTE_TREFWOORD = 60

bekende_gronden: Register[Callable[[], Collection[str]]] = Register()
"""Who keeps the legal grounds gives their keys here, in `AppConfig.ready()`; without any ground no key is judged."""


def alle_gronden() -> set[str]:
    """The keys of all legal grounds. One statement for each who keeps them."""
    return {sleutel for _naam, bron in bekende_gronden for sleutel in bron()}


def keur_gronden(gronden: Iterable[str], bekend: Collection[str]) -> None:
    """Raise ValidationError for the key of a ground that is not there: nobody would ever see that ground."""
    vreemd = [sleutel for sleutel in gronden if sleutel not in bekend]
    if bekend and vreemd:
        raise ValidationError(
            _("Deze rechtsgrond kennen wij niet: %(woorden)s. De sleutels staan bij de rechtsgronden."),
            params={"woorden": ", ".join(vreemd)[:200]},
        )


class DienstForm(RedactieForm):
    """A service: lists are written one on a line, and codes are chosen, never typed."""

    trefwoorden = RegelsVeld(
        label=_("Trefwoorden"),
        required=False,
        help_text=_("Woorden waarmee mensen zoeken, ook gewone en foute. Eén per regel."),
    )
    trefwoorden_en = RegelsVeld(
        label=_("Trefwoorden in het Engels"),
        required=False,
        help_text=_("Hoe mensen het in het Engels noemen, bijvoorbeeld: housing benefit. Eén per regel."),
    )
    benodigd = RegelsVeld(
        label=_("Wat heeft iemand nodig"),
        required=False,
        help_text=_("Bijvoorbeeld: DigiD. Eén per regel. Leeg betekent: niets."),
    )
    kanalen = forms.MultipleChoiceField(
        label=_("Hoe kan het"),
        required=False,
        choices=Dienstkanaal.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    domeinen = forms.MultipleChoiceField(
        label=_("Waar gaat het over"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Dienst
        fields = "__all__"  # the admin says which fields there are

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domeinen = self.fields.get("domeinen")
        if isinstance(domeinen, forms.MultipleChoiceField):
            domeinen.choices = opties_van(laad_vragen()[VRAAG_DOMEINEN])

    def clean_trefwoorden(self) -> list[str]:
        """Words, not stories; raises ValidationError for a line that is too long."""
        return self._trefwoorden("trefwoorden")

    def clean_trefwoorden_en(self) -> list[str]:
        """The same for those in English."""
        return self._trefwoorden("trefwoorden_en")

    def clean_gronden(self) -> list[str]:
        """Keys of grounds that there are; raises ValidationError for another."""
        gronden: list[str] = self.cleaned_data["gronden"]
        keur_gronden(gronden, alle_gronden())
        return gronden

    def _trefwoorden(self, veld: str) -> list[str]:
        woorden: list[str] = self.cleaned_data[veld]
        for woord in woorden:
            if len(woord) > LANGSTE_TREFWOORD:
                raise ValidationError(
                    _("“%(woord)s…” is te lang voor een trefwoord. Maak er een uitspraak van."),
                    params={"woord": woord[:30]},
                )
        return woorden


class UitspraakForm(RedactieForm):
    """A made-up sentence: no personal data, and not one that is known already."""

    class Meta:
        model = Uitspraak
        fields = ("dienst", "tekst", "staat")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "staat" in self.fields:
            mogelijk = {Uitspraakstaat.INGETROKKEN, self._begin()}
            keuzes = [(staat.value, staat.label) for staat in Uitspraakstaat if staat in mogelijk]
            self.fields["staat"] = forms.ChoiceField(
                label=_("Staat"), choices=keuzes, initial=self._begin(), widget=forms.RadioSelect
            )

    def _begin(self) -> Uitspraakstaat:
        """The state beside `ingetrokken`: only a training that goes live makes an utterance active."""
        rij = self.instance
        actief = rij.bron == Uitspraakbron.ZAAD or rij.staat == Uitspraakstaat.ACTIEF
        return Uitspraakstaat.ACTIEF if actief else Uitspraakstaat.VOORSTEL

    def clean_tekst(self) -> str:
        """The sentence on one line; raises ValidationError when it may be of a real person."""
        tekst = " ".join(str(self.cleaned_data["tekst"]).split())
        keur_uitspraak(tekst)
        return tekst

    def clean(self) -> dict[str, Any]:
        """Refuse a sentence that is known; one of the seed can be withdrawn, where it belongs."""
        gegevens = super().clean()
        if "tekst" not in gegevens:
            return gegevens
        kenmerk = kenmerk_van(gegevens["tekst"])
        bekend = Uitspraak.objects.filter(kenmerk=kenmerk).exclude(pk=self.instance.pk).first()
        if bekend is not None:
            self.add_error("tekst", _("Deze uitspraak is er al: %(waar)s.") % {"waar": _waar(bekend.dienst)})
        elif self.instance.bron != Uitspraakbron.ZAAD and kenmerk in zaaduitspraken():
            self._van_zaad(gegevens, zaaduitspraken()[kenmerk])
        self.instance.kenmerk = kenmerk
        return gegevens

    def _van_zaad(self, gegevens: dict[str, Any], sleutel: str) -> None:
        dienst = Dienst.objects.filter(sleutel=sleutel).first()
        if gegevens.get("staat") == Uitspraakstaat.INGETROKKEN and gegevens.get("dienst") == dienst:
            self.instance.bron = Uitspraakbron.ZAAD
            return
        self.add_error(
            "tekst",
            _(
                "Deze uitspraak is er al: %(waar)s. Wilt u haar intrekken? Kies dan die dienst en “ingetrokken”."
            )
            % {"waar": _waar(dienst)},
        )


def keur_uitspraak(tekst: str) -> None:
    """Raises ValidationError for a sentence without words, or one that may be of a real person."""
    gevonden = vind(tekst)
    if gevonden:
        raise ValidationError(
            _("Haal dit uit de zin: “%(stuk)s”. Het kan van een echt mens zijn."),
            params={"stuk": gevonden[0].tekst},
        )
    if not woorden(tekst):
        raise ValidationError(_("Schrijf een zin met woorden."))


def _waar(dienst: Dienst | None) -> str:
    return str(dienst) if dienst else gettext("past nergens bij")
