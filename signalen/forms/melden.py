"""A signal without a decision: four questions open, the rest folded; under a minute at a counter."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie, Wet
from portal.weergave.velden import DatumVeld, KeuzeVeld
from signalen.forms.toelichting import ToelichtingForm, van_model
from signalen.handelingen.melden import VAN_BINNEN, VAN_BUITEN
from signalen.models import Ernst, Oorzaak
from signalen.tekstvelden import adresveld, lang_tekstveld


class MeldForm(ToelichtingForm):
    """What staff at a counter and handlers fill in; `sleutel` makes pressing twice harmless."""

    KERN: ClassVar[tuple[str, ...]] = ("wat_gebeurt", "wat_zou_moeten", "oorzaak", "ernst")
    vrije_velden = (
        *("titel", "wat_gebeurt", "wat_zou_moeten", "artikel", "samenloop_artikel"),
        *ToelichtingForm.vrije_velden,
    )

    wat_gebeurt = lang_tekstveld(
        _("Wat gebeurt er door de regel?"),
        _("Schrijf over de regel en over een groep mensen. Geen naam, nummer of adres."),
        3,
    )
    wat_zou_moeten = lang_tekstveld(_("Wat zou er moeten gebeuren?"), "", 2)
    oorzaak = forms.ChoiceField(
        label=_("Waar ligt het aan?"), choices=[("", _("Kies")), *Oorzaak.choices[:-1]]
    )
    ernst = KeuzeVeld(label=_("Hoe erg is het?"), choices=Ernst.choices)
    titel = van_model("titel", label=_("Titel in één regel"), required=False)
    wet = forms.ModelChoiceField(
        label=_("Over welke wet gaat het?"), queryset=Wet.objects.none(), required=False
    )
    artikel = van_model("artikel", label=_("Welk artikel?"))
    samenloop_wet = forms.ModelChoiceField(
        label=_("Botst dit met een andere wet? Welke?"), queryset=Wet.objects.none(), required=False
    )
    samenloop_artikel = van_model("samenloop_artikel", label=_("Welk artikel van die andere wet?"))
    ministerie = forms.ModelChoiceField(
        label=_("Voor welk ministerie?"),
        help_text=_("Weet u het niet? Laat dit leeg. Dan zoeken wij het uit."),
        queryset=Ministerie.objects.none(),
        required=False,
    )
    aanleiding = forms.ChoiceField(
        label=_("Waardoor viel het op?"), choices=[(rij.value, rij.label) for rij in VAN_BINNEN]
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wetten = Wet.objects.all()
        te_kiezen = (
            ("wet", wetten, _("Weet ik niet")),
            ("samenloop_wet", wetten, _("Nee, of weet ik niet")),
            ("ministerie", Ministerie.objects.all(), _("Weet ik niet")),
        )
        for naam, rijen, leeg in te_kiezen:
            veld = self.fields[naam]
            if isinstance(veld, forms.ModelChoiceField):
                veld.queryset = rijen.filter(vervallen=False)
                veld.empty_label = leeg

    def clean_sleutel(self) -> UUID:
        """The key that came with the page, or a new one when it was tampered with."""
        return self.cleaned_data["sleutel"] or uuid4()

    def kern(self) -> list[forms.BoundField]:
        """What is asked."""
        return [self[naam] for naam in self.KERN]

    def meer(self) -> list[forms.BoundField]:
        """What may be added."""
        return [veld for veld in self.visible_fields() if veld.name not in self.KERN and veld.name != "soort"]

    @property
    def meer_open(self) -> bool:
        """Whether something in the folded part must be mended."""
        return any(veld.errors for veld in self.meer())

    def gegevens(self) -> dict[str, Any]:
        """What `meld` takes."""
        velden = (
            "titel",
            "wat_gebeurt",
            "wat_zou_moeten",
            "oorzaak",
            "ernst",
            "wet",
            "artikel",
            "samenloop_wet",
            "samenloop_artikel",
            "ministerie",
        )
        schoon = self.cleaned_data
        return {
            **{veld: schoon[veld] for veld in velden},
            **{veld: schoon[veld] for veld in ("aanleiding", "sleutel", "wie_geraakt", "soort")},
            "ernst": int(schoon["ernst"]),
            "nader": self.nader(),
        }


class InbrengForm(MeldForm):
    """What the signal team brings in from outside: with the day and, when there is one, the address of the source."""

    KERN = ("aanleiding", "bron_datum", "bron_adres", *MeldForm.KERN)
    vrije_velden = (*MeldForm.vrije_velden, "bron_adres")

    aanleiding = KeuzeVeld(
        label=_("Waar komt dit signaal vandaan?"), choices=[(rij.value, rij.label) for rij in VAN_BUITEN]
    )
    bron_datum = DatumVeld(
        label=_("Van welke datum is dat?"),
        help_text=_("Van de klacht, de uitspraak, het rapport of het gesprek."),
        laatst=timezone.localdate,
    )
    bron_adres = adresveld(
        _("Waar staat het?"),
        _("Een openbaar adres, bijvoorbeeld van rechtspraak.nl. Leeg: niet openbaar."),
        verplicht=False,
    )

    def gegevens(self) -> dict[str, Any]:
        """What `meld` takes, with the source."""
        bron = {veld: self.cleaned_data[veld] for veld in ("bron_datum", "bron_adres")}
        return {**super().gegevens(), **bron}
