"""Editors keep the legal grounds; cases and decisions are not for the administration pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from maatwerk.models import Rechtsgrond
from portal.identiteit.rechten import Recht, mag


@admin.register(Rechtsgrond)
class RechtsgrondAdmin(admin.ModelAdmin[Rechtsgrond]):
    """Edit or retire a ground (`vervallen`); seeding leaves it alone from then on. Nothing is removed."""

    list_display = ["naam", "wet", "artikel", "soort", "zekerheid", "vervallen"]
    list_filter = ["soort", "zekerheid", "vervallen"]
    list_select_related = ["wet", "artikel__wet"]
    search_fields = ["naam", "sleutel", "samenvatting"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The rights table decides, not the permissions of the framework."""
        return mag(request.user, Recht.INHOUD_BEHEREN)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editors look."""
        return mag(request.user, Recht.INHOUD_BEHEREN)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editors change."""
        return mag(request.user, Recht.INHOUD_BEHEREN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Editors add."""
        return mag(request.user, Recht.INHOUD_BEHEREN)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A decision may rest on it, so nobody removes a ground."""
        return False
