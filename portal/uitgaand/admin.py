"""Staff see what has not left the house, and can resend what failed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.rechten import Recht
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import stuur_opnieuw
from portal.uitgaand.reeksnamen import reeksen_met


@admin.register(Uitgaand)
class UitgaandAdmin(BeheerMetRecht[Uitgaand]):
    """Read-only list; contents and addresses are personal and stay out of it."""

    recht = Recht.BEHEREN

    list_display = [
        *("omschrijving", "kanaal", "ontvanger", "status", "pogingen", "aangemaakt_op", "volgende_poging_op")
    ]
    search_fields = ["reeks"]
    list_filter = ["status", "kanaal"]
    fields = (
        *("omschrijving", "kanaal", "ontvanger", "status", "pogingen", "aangemaakt_op", "volgende_poging_op"),
        *("laatste_fout", "verzonden_op"),
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

    @admin.display(description=_("ontvanger"), ordering="reeks")
    def ontvanger(self, bericht: Uitgaand) -> str:
        """Of a message to a system; who a person is stays out of it."""
        return bericht.reeks

    @admin.action(permissions=["change"], description=_("Mislukte berichten opnieuw versturen"))
    def opnieuw(self, request: HttpRequest, queryset: QuerySet[Uitgaand]) -> None:
        """Resend the selected messages that failed for good."""
        for bericht in queryset:
            stuur_opnieuw(bericht)
