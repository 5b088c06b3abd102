"""Editors keep the catalogue of services; dossiers are not for the administration pages."""

from django.contrib import admin

from loket.models import Checklistregel, Dienst
from portal.stelsel.redactie import RedactieBeheer


@admin.register(Dienst)
class DienstAdmin(RedactieBeheer[Dienst]):
    """Edit, pause or retire a service; the search learns of it by a retraining."""

    list_display = ["naam", "organisatie", "hoedanigheid", "staat", "url_zekerheid"]
    list_filter = ["staat", "hoedanigheid", "url_zekerheid", "organisatie"]
    list_select_related = ["organisatie"]
    search_fields = ["naam", "sleutel", "omschrijving"]


@admin.register(Checklistregel)
class ChecklistregelAdmin(RedactieBeheer[Checklistregel]):
    """What comes first after a life event, and why."""

    list_display = ["dienst", "levensgebeurtenis", "fase", "volgorde", "reden", "vervallen"]
    list_filter = ["levensgebeurtenis", "fase", "vervallen"]
    list_select_related = ["dienst", "levensgebeurtenis"]
    search_fields = ["dienst__naam", "reden"]
    fields = ["levensgebeurtenis", "dienst", "fase", "volgorde", "reden", "vervallen"]
