"""Editors keep the catalogue of services; dossiers are not for the administration pages."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from loket.forms.redactie import DienstForm, UitspraakForm
from loket.models import (
    Antwoordkaart,
    Checklistregel,
    Dienst,
    Informatiepunt,
    Ontvanger,
    Uitspraak,
    Uitspraakbron,
    Uitspraakstaat,
    Uplnaam,
)
from loket.views import balie_kaarten, voorbeeld
from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.models import Medewerker
from portal.stelsel.linkcontrole import werkt
from portal.stelsel.models import Levensgebeurtenis, Organisatie
from portal.stelsel.redactie import RedactieBeheer, registreer_voorbeeld

registreer_voorbeeld(Antwoordkaart, balie_kaarten.voorbeeld)
registreer_voorbeeld(Dienst, voorbeeld.dienst)
registreer_voorbeeld(Levensgebeurtenis, voorbeeld.levensgebeurtenis)
registreer_voorbeeld(Organisatie, voorbeeld.organisatie)
registreer_voorbeeld(Checklistregel, voorbeeld.checklistregel)


class Uplfilter(admin.EmptyFieldListFilter):
    """Services with or without a name in the UPL."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("UPL-naam")


@admin.register(Dienst)
class DienstAdmin(RedactieBeheer[Dienst]):
    """Edit, pause or retire a service; the search learns of it by a retraining."""

    vast_na_begin = ["sleutel"]
    list_display = ["naam", "organisatie", "hoedanigheid", "staat", "url_zekerheid", "link"]
    list_filter = [
        *("staat", "hoedanigheid", "url_zekerheid", "organisatie"),
        ("uplnamen", Uplfilter),
    ]
    list_select_related = ["organisatie"]
    search_fields = ["naam", "naam_en", "sleutel", "omschrijving"]
    autocomplete_fields = ["vervanger"]
    form = DienstForm
    publieke_teksten = ("omschrijving", "termijn", "kosten", "staat_reden", "staat_alternatief")
    fieldsets = [
        (_("Wat het is"), {"fields": ["naam", "sleutel", "organisatie", "hoedanigheid", "omschrijving"]}),
        (_("Hoe iemand het regelt"), {"fields": ["benodigd", "kosten", "termijn", "kanalen"]}),
        (_("Het adres"), {"fields": ["url", "url_zekerheid", "wet", "bron"]}),
        (_("Hoe iemand het vindt"), {"fields": ["trefwoorden", "trefwoorden_en", "domeinen", "gronden"]}),
        (
            _("Loopt deze dienst?"),
            {
                "description": _(
                    "Verandert de staat? Wie er een open vraag over heeft, krijgt vanzelf bericht."
                ),
                "fields": ["staat", "staat_sinds", "staat_reden", "staat_alternatief", "vervanger"],
            },
        ),
        (
            _("In het Engels"),
            {
                "description": _("Wat leeg blijft, leest een Engelse lezer in het Nederlands."),
                "fields": [
                    *("naam_en", "omschrijving_en", "benodigd_en", "kosten_en", "termijn_en"),
                    *("staat_reden_en", "staat_alternatief_en"),
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dienst]:
        """Each service with whether its address works, in the same statement."""
        return super().get_queryset(request).annotate(link_werkt=werkt("url"))

    @admin.display(description=_("link werkt"), boolean=True)
    def link(self, dienst: Dienst) -> bool | None:
        """Whether the last look at the address went well; unknown before the first."""
        return getattr(dienst, "link_werkt", None)


@admin.register(Antwoordkaart)
class AntwoordkaartAdmin(RedactieBeheer[Antwoordkaart]):
    """What a counter reads aloud about a letter; every version is kept."""

    vast_na_begin = ["sleutel"]
    list_display = ["titel", "briefsoort", "organisatie", "termijnregel", "vervallen"]
    list_filter = ["briefsoort", "vervallen"]
    list_select_related = ["organisatie"]
    search_fields = ["titel", "sleutel", "wat"]
    publieke_teksten = ("wat", "wanneer", "wie")
    fieldsets = [
        (
            _("Welke brief"),
            {
                "fields": [
                    *("titel", "titel_en", "sleutel", "briefsoort", "organisatie", "zoekwoorden", "vervallen")
                ]
            },
        ),
        (_("Wat wij vertellen"), {"fields": ["wat", "doen", "wanneer", "wie", "bel", "zeg_niet"]}),
        (
            _("Wat wij vertellen, in het Engels"),
            {"fields": ["wat_en", "doen_en", "wanneer_en", "wie_en", "zeg_niet_en"]},
        ),
        (_("De termijn uit de wet"), {"fields": ["termijnregel", "termijndeel", "bron"]}),
    ]


@admin.register(Checklistregel)
class ChecklistregelAdmin(RedactieBeheer[Checklistregel]):
    """What comes first after a life event, and why."""

    list_display = ["dienst", "levensgebeurtenis", "fase", "volgorde", "reden", "vervallen"]
    list_filter = ["levensgebeurtenis", "fase", "vervallen"]
    list_select_related = ["dienst", "levensgebeurtenis"]
    search_fields = ["dienst__naam", "reden"]
    publieke_teksten = ("reden",)
    fields = ["levensgebeurtenis", "dienst", "fase", "volgorde", "reden", "reden_en", "vervallen"]


@admin.register(Ontvanger)
class OntvangerAdmin(RedactieBeheer[Ontvanger]):
    """The register of loketten and initiatives: who may receive a question, where, and what it takes on."""

    vast_na_begin = ["sleutel"]
    list_display = ["naam", "soort", "organisatie", "is_bestuursorgaan", "team", "vervallen"]
    list_filter = ["soort", "is_bestuursorgaan", "vervallen"]
    list_select_related = ["organisatie", "team"]
    search_fields = ["naam", "doet", "sleutel"]
    fieldsets = [
        (
            _("Wie het is"),
            {"fields": ["naam", "sleutel", "soort", "doet", "organisatie", "is_bestuursorgaan"]},
        ),
        (_("Wat zij aanneemt"), {"fields": ["gemeenten", "onderwerpen", "aanvaardt"]}),
        (_("Hoe een vraag er komt"), {"fields": ["team", "email", "telefoon", "website", "vervallen"]}),
    ]


@admin.register(Uitspraak)
class UitspraakAdmin(RedactieBeheer[Uitspraak]):
    """What the search learns from; a sentence that is live is withdrawn and written anew, never changed."""

    form = UitspraakForm
    list_display = ["tekst", "dienst", "staat", "bron", "auteur", "aangemaakt_op"]
    list_filter = ["staat", "bron", "dienst"]
    list_select_related = ["dienst", "auteur"]
    search_fields = ["tekst", "dienst__naam"]
    autocomplete_fields = ["dienst"]
    fields = ["tekst", "dienst", "staat"]

    def get_readonly_fields(self, request: HttpRequest, obj: Uitspraak | None = None) -> list[str]:
        """Of a sentence that the search knows only the state changes."""
        bekend = obj is not None and (obj.bron == Uitspraakbron.ZAAD or obj.staat == Uitspraakstaat.ACTIEF)
        return ["tekst", "dienst"] if bekend else []

    def save_model(self, request: HttpRequest, obj: Uitspraak, form: Any, change: bool) -> None:
        """Keep who wrote it."""
        if not change and isinstance(request.user, Medewerker):
            obj.auteur = request.user
        super().save_model(request, obj, form, change)


@admin.register(Uplnaam)
class UplnaamAdmin(RedactieBeheer[Uplnaam]):
    """What services are called in the UPL; many at once come in by a file, at /uitwisselen/."""

    list_display = ["upl_naam", "dienst", "nagekeken", "vervallen"]
    list_filter = ["nagekeken", "vervallen"]
    list_select_related = ["dienst"]
    search_fields = ["upl_naam", "dienst__naam"]
    autocomplete_fields = ["dienst"]
    fields = ["upl_naam", "upl_uri", "dienst", "nagekeken", "vervallen"]


@admin.register(Informatiepunt)
class InformatiepuntAdmin(BeheerMetRecht[Informatiepunt]):
    """Where people can come; many at once come in by a file, at /uitwisselen/."""

    vast_na_begin = ["sleutel"]
    list_display = ["naam", "plaats", "balies", "rolstoel", "team", "fictief", "vervallen"]
    list_filter = ["rolstoel", "fictief", "vervallen"]
    list_select_related = ["team"]
    search_fields = ["naam", "plaats", "sleutel"]
    autocomplete_fields = ["gemeente"]
