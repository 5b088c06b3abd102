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
    vast_na_begin = ["bron"]  # what came from a partner, and what waits for it, finds it by its source
    form = KoppelingForm
    list_display = ["naam", "bron", "url", "ontvangt_signalen", "actief"]
    list_filter = ["ontvangt_signalen", "actief"]
    filter_horizontal = ["ministeries"]

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


LIJSTEN: tuple[tuple[type[Model], str, str, str], ...] = (
    # of which rows: the columns, the filters, what is read along
    (
        Signaal,
        "signaalnummer titel ministerie ernst afgegeven_op afgeleverd_op",
        "ministerie ernst",
        "ministerie",
    ),
    (
        OntvangenSignaal,
        "signaalnummer titel ministerie ernst bron ontvangen_op",
        "ministerie ernst",
        "ministerie",
    ),
    (Knelpunt, "titel ministerie status eigenaar gebundeld_op", "ministerie status", "ministerie eigenaar"),
    (Reactie, "knelpunt uitkomst wie op", "uitkomst", "knelpunt door"),
    (Verloop, "knelpunt soort van naar wie op", "soort", "knelpunt door"),
    (Oplegger, "knelpunt van naar door op", "naar", "knelpunt door"),
    (Driehoekregel, "knelpunt soort wie uiterlijk op nagekomen_op", "soort", "knelpunt"),
    (Tegenspraak, "signaal bron op", "", "signaal"),
    (OntvangenTegenspraak, "signaal bron weersproken_op ontvangen_op", "", "signaal"),
    (Intrekking, "signaal vanaf op", "", "signaal"),
    (OntvangenIntrekking, "signaal bron vanaf ontvangen_op", "", "signaal"),
    (Teamvraag, "signaal stand uiterlijk door op", "stand", "signaal door"),
    (Wetstraject, "titel ministerie fase fase_sinds", "fase ministerie", "ministerie"),
    (Trajectkoppeling, "traject knelpunt door op", "", "traject knelpunt door"),
    (OntvangenReactie, "signaal uitkomst bron gegeven_op ontvangen_op", "uitkomst", "signaal"),
    (Regelvoorstel, "signaal uitkomst besluiten anders", "", "signaal"),
    (Budgetregel, "ministerie jaar bedrag bron op", "jaar ministerie", "ministerie"),
)
for model, kolommen, filters, mee in LIJSTEN:
    admin.site.register(
        model,
        AlleenLezen,
        list_display=kolommen.split(),
        list_filter=filters.split(),
        list_select_related=mee.split(),
    )
