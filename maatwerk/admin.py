"""Editors keep the register of legal room; cases and decisions are not for the administration pages."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maatwerk.handelingen.register import stel_wijziging_voor
from maatwerk.models import Rechtsgrond
from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.models import Medewerker
from portal.stelsel.redactie import RedactieForm


class RechtsgrondForm(RedactieForm):
    """A row of the register; what is stricter than a rule above it says in what."""

    def clean(self) -> dict[str, Any]:
        """Ask for the words that the database wants as well."""
        gegevens = super().clean()
        if gegevens.get("strenger_dan") and not gegevens.get("strenger_uitleg"):
            self.add_error("strenger_uitleg", gettext_lazy("Schrijf op waarin deze regel strenger is."))
        return gegevens


@admin.register(Rechtsgrond)
class RechtsgrondAdmin(BeheerMetRecht[Rechtsgrond]):
    """Propose a change; it holds once someone else confirmed it. Nothing is removed, and every version stays."""

    form = RechtsgrondForm
    list_display = ["naam", "wet", "artikel", "soort", "bepaling", "bevoegd", "zekerheid", "vervallen"]
    list_filter = ["soort", "bepaling", "bevoegd", "zekerheid", "vervallen"]
    list_select_related = ["wet", "artikel__wet"]
    search_fields = ["naam", "sleutel", "samenvatting"]

    def save_model(
        self, request: HttpRequest, obj: Rechtsgrond, form: forms.ModelForm[Rechtsgrond], change: bool
    ) -> None:
        """Keep the change as a proposal: the register is the work of two people."""
        door = request.user
        if isinstance(door, Medewerker) and stel_wijziging_voor(obj, door=door):
            messages.warning(
                request,
                _("Uw wijziging is een voorstel. Een collega leest haar na bij Juridische ruimte."),
            )
