"""Partners can be managed here; everything else of the loop can only be looked at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.rechten import Recht
from signalen.handelingen.nazenden import zend_na
from signalen.models import (
    Budgetregel,
    Driehoekregel,
    Intrekking,
    Knelpunt,
    Koppeling,
    OntvangenIntrekking,
    OntvangenReactie,
    OntvangenSignaal,
    OntvangenTegenspraak,
    Oplegger,
    Reactie,
    Regelvoorstel,
    Signaal,
    Teamvraag,
    Tegenspraak,
    Trajectkoppeling,
    Verloop,
    Wetstraject,
)


class KoppelingForm(forms.ModelForm[Koppeling]):
    """The shared secret can be replaced, and is never shown."""

    nieuw_geheim = forms.CharField(
        label=_("nieuw gedeeld geheim"),
        required=False,
        min_length=24,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Laat leeg om het geheim te houden. Minstens 24 tekens; de partner heeft hetzelfde nodig."
        ),
    )

    class Meta:
        model = Koppeling
        fields = ["bron", "naam", "url", "ontvangt_signalen", "ministeries", "actief"]

    def clean(self) -> dict[str, Any]:
        """A new partner cannot do without a secret."""
        schoon = super().clean() or self.cleaned_data
        if not self.instance.geheim and not schoon.get("nieuw_geheim"):
            self.add_error("nieuw_geheim", _("Vul het geheim in dat u met deze partner deelt."))
        return schoon

    def save(self, commit: bool = True) -> Koppeling:
        """Store the new secret, if one was given."""
        self.instance.geheim = self.cleaned_data["nieuw_geheim"] or self.instance.geheim
        return super().save(commit=commit)


@admin.register(Koppeling)
class KoppelingAdmin(BeheerMetRecht[Koppeling]):
    """The partners with which we exchange signals and answers.

    A partner is switched off, never removed: what waits for it would be lost sight of.
    """

    recht = Recht.BEHEREN

    form = KoppelingForm
    list_display = ["naam", "bron", "url", "ontvangt_signalen", "actief"]
    list_filter = ["ontvangt_signalen", "actief"]
    filter_horizontal = ["ministeries"]

    def get_readonly_fields(self, request: HttpRequest, obj: Koppeling | None = None) -> list[str]:
        """What came from a partner, and what waits for it, finds it by its source."""
        return ["bron"] if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After a change, put ready what waited for a partner like this."""
        super().save_related(request, form, formsets, change)
        zend_na()


class AlleenLezen(BeheerMetRecht[Model]):
    """Nobody changes what was sent, received or answered."""

    recht = Recht.BEHEREN

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Signaal)
class SignaalAdmin(AlleenLezen):
    """Signals that this installation gave off."""

    list_display = ["signaalnummer", "titel", "ministerie", "ernst", "afgegeven_op", "afgeleverd_op"]
    list_filter = ["ministerie", "ernst"]
    list_select_related = ["ministerie"]


@admin.register(OntvangenSignaal)
class OntvangenSignaalAdmin(AlleenLezen):
    """Signals that came in."""

    list_display = ["signaalnummer", "titel", "ministerie", "ernst", "bron", "ontvangen_op"]
    list_filter = ["ministerie", "ernst"]
    list_select_related = ["ministerie"]


@admin.register(Knelpunt)
class KnelpuntAdmin(AlleenLezen):
    """Bundles of signals."""

    list_display = ["titel", "ministerie", "status", "eigenaar", "gebundeld_op"]
    list_filter = ["ministerie", "status"]
    list_select_related = ["ministerie", "eigenaar"]


@admin.register(Reactie)
class ReactieAdmin(AlleenLezen):
    """Answers that this ministry gave."""

    list_display = ["knelpunt", "uitkomst", "wie", "op"]
    list_filter = ["uitkomst"]
    list_select_related = ["knelpunt", "door"]


@admin.register(Verloop)
class VerloopAdmin(AlleenLezen):
    """The history of knelpunten."""

    list_display = ["knelpunt", "soort", "van", "naar", "wie", "op"]
    list_filter = ["soort"]
    list_select_related = ["knelpunt", "door"]


@admin.register(Oplegger)
class OpleggerAdmin(AlleenLezen):
    """The sheets with which knelpunten went up."""

    list_display = ["knelpunt", "van", "naar", "door", "op"]
    list_filter = ["naar"]
    list_select_related = ["knelpunt", "door"]


@admin.register(Driehoekregel)
class DriehoekregelAdmin(AlleenLezen):
    """What the driehoek wrote down."""

    list_display = ["knelpunt", "soort", "wie", "uiterlijk", "op", "nagekomen_op"]
    list_filter = ["soort"]
    list_select_related = ["knelpunt"]


@admin.register(Tegenspraak)
class TegenspraakAdmin(AlleenLezen):
    """What we said about answers of ministries."""

    list_display = ["signaal", "bron", "op"]
    list_select_related = ["signaal"]


@admin.register(OntvangenTegenspraak)
class OntvangenTegenspraakAdmin(AlleenLezen):
    """What senders said about our answers."""

    list_display = ["signaal", "bron", "weersproken_op", "ontvangen_op"]
    list_select_related = ["signaal"]


@admin.register(Intrekking)
class IntrekkingAdmin(AlleenLezen):
    """Proposals that we took back."""

    list_display = ["signaal", "vanaf", "op"]
    list_select_related = ["signaal"]


@admin.register(OntvangenIntrekking)
class OntvangenIntrekkingAdmin(AlleenLezen):
    """Proposals that senders took back."""

    list_display = ["signaal", "bron", "vanaf", "ontvangen_op"]
    list_select_related = ["signaal"]


@admin.register(Teamvraag)
class TeamvraagAdmin(AlleenLezen):
    """What lay with the signal team first."""

    list_display = ["signaal", "stand", "uiterlijk", "door", "op"]
    list_filter = ["stand"]
    list_select_related = ["signaal", "door"]


@admin.register(Wetstraject)
class WetstrajectAdmin(AlleenLezen):
    """Laws that are being made."""

    list_display = ["titel", "ministerie", "fase", "fase_sinds"]
    list_filter = ["fase", "ministerie"]
    list_select_related = ["ministerie"]


@admin.register(Trajectkoppeling)
class TrajectkoppelingAdmin(AlleenLezen):
    """Knelpunten that were put to a law."""

    list_display = ["traject", "knelpunt", "door", "op"]
    list_select_related = ["traject", "knelpunt", "door"]


@admin.register(OntvangenReactie)
class OntvangenReactieAdmin(AlleenLezen):
    """Answers that came back to us."""

    list_display = ["signaal", "uitkomst", "bron", "gegeven_op", "ontvangen_op"]
    list_filter = ["uitkomst"]
    list_select_related = ["signaal"]


@admin.register(Regelvoorstel)
class RegelvoorstelAdmin(AlleenLezen):
    """Fixed lines that were offered as a rule."""

    list_display = ["signaal", "uitkomst", "besluiten", "anders"]
    list_select_related = ["signaal"]


@admin.register(Budgetregel)
class BudgetregelAdmin(AlleenLezen):
    """Money of Werk aan Uitvoering, with its source."""

    list_display = ["ministerie", "jaar", "bedrag", "bron", "op"]
    list_filter = ["jaar", "ministerie"]
    list_select_related = ["ministerie"]
