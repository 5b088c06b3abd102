"""Staff see what has not left the house, and can resend what failed."""

from datetime import datetime
from typing import Final

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.rechten import Recht
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import stuur_opnieuw
from portal.uitgaand.reeksnamen import namen_van, reeksen_met

KORTE_FOUT: Final = 80


class _MetNamen(ChangeList):
    """A page of the list that knows the names of its receivers, read together."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        namen = namen_van({bericht.reeks for bericht in self.result_list if bericht.reeks})
        for bericht in self.result_list:
            bericht.naam_ontvanger = namen.get(bericht.reeks, "")


@admin.register(Uitgaand)
class UitgaandAdmin(BeheerMetRecht[Uitgaand]):
    """Read-only list; contents and addresses are personal and stay out of it."""

    recht = Recht.BEHEREN

    list_display = [
        *("omschrijving", "kanaal", "ontvanger", "status", "fout", "andere_weg", "pogingen", "aangemaakt_op"),
        "volgende_poging_op",
    ]
    search_fields = ["reeks"]
    list_filter = ["status", "kanaal"]
    fields = (
        *("omschrijving", "kanaal", "ontvanger", "status", "andere_weg", "pogingen", "aangemaakt_op"),
        *("volgende_poging_op", "laatste_fout", "verzonden_op"),
    )
    readonly_fields = fields
    actions = ["opnieuw"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Uitgaand], search_term: str
    ) -> tuple[QuerySet[Uitgaand], bool]:
        """By the key of a receiver, and by the name that the alarm calls it."""
        rijen, dubbel = super().get_search_results(request, queryset, search_term)
        if search_term:
            rijen |= queryset.filter(reeks__in=reeksen_met(search_term))
        return rijen, dubbel

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return _MetNamen

    @admin.display(description=_("ontvanger"), ordering="reeks")
    def ontvanger(self, bericht: Uitgaand) -> str:
        """Of a message to a system, as people call it; who a person is stays out of it."""
        if not bericht.reeks:
            return ""
        naam: str | None = getattr(bericht, "naam_ontvanger", None)
        return namen_van([bericht.reeks])[bericht.reeks] if naam is None else naam

    @admin.display(description=_("laatste fout"), ordering="laatste_fout")
    def fout(self, bericht: Uitgaand) -> str:
        """Its beginning; the whole of it stands on the page of the message."""
        return Truncator(bericht.laatste_fout).chars(KORTE_FOUT)

    @admin.display(description=_("andere weg"), ordering="vervolg_op")
    def andere_weg(self, bericht: Uitgaand) -> datetime | None:
        """Since when it goes another way, or a person was asked: then it is not sent again."""
        return bericht.vervolg_op

    @admin.action(permissions=["change"], description=_("Mislukte berichten opnieuw versturen"))
    def opnieuw(self, request: HttpRequest, queryset: QuerySet[Uitgaand]) -> None:
        """Resend the selected messages that failed for good, and say which of them go and which do not."""
        berichten = list(queryset)
        gaan = sum(stuur_opnieuw(bericht).status != bericht.status for bericht in berichten)
        if gaan:
            tekst = ngettext(
                "%(aantal)s bericht gaat opnieuw weg.", "%(aantal)s berichten gaan opnieuw weg.", gaan
            )
            messages.success(request, tekst % {"aantal": gaan})
        if blijven := len(berichten) - gaan:
            tekst = ngettext(
                "%(aantal)s bericht gaat niet opnieuw: het mislukte niet, of kreeg al een andere weg.",
                "%(aantal)s berichten gaan niet opnieuw: zij mislukten niet, of kregen al een andere weg.",
                blijven,
            )
            messages.warning(request, tekst % {"aantal": blijven})
