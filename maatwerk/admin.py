"""Editors keep the legal grounds; cases and decisions are not for the administration pages."""

from django.contrib import admin

from maatwerk.models import Rechtsgrond
from portal.identiteit.beheer import BeheerMetRecht


@admin.register(Rechtsgrond)
class RechtsgrondAdmin(BeheerMetRecht[Rechtsgrond]):
    """Edit or retire a ground (`vervallen`); seeding leaves it alone from then on. Nothing is removed."""

    list_display = ["naam", "wet", "artikel", "soort", "zekerheid", "vervallen"]
    list_filter = ["soort", "zekerheid", "vervallen"]
    list_select_related = ["wet", "artikel__wet"]
    search_fields = ["naam", "sleutel", "samenvatting"]
