"""Editors keep the catalogue of services; dossiers are not for the administration pages."""

from django.contrib import admin

from loket.models import Dienst
from portal.identiteit.beheer import BeheerMetRecht


@admin.register(Dienst)
class DienstAdmin(BeheerMetRecht[Dienst]):
    """Edit or retire a service; `bouw_zoekindex` lets the search know."""

    list_display = ["naam", "organisatie", "hoedanigheid", "url_zekerheid", "vervallen"]
    list_filter = ["hoedanigheid", "url_zekerheid", "vervallen", "organisatie"]
    list_select_related = ["organisatie"]
    search_fields = ["naam", "sleutel", "omschrijving"]
    filter_horizontal = ["levensgebeurtenissen"]
