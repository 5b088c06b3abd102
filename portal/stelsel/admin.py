"""Editors keep the reference data. What they change or retire, seeding leaves alone."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.identiteit.beheer import BeheerMetRecht
from portal.stelsel.linkcontrole import werkt
from portal.stelsel.models import (
    Artikel,
    ExtraFeestdag,
    Gemeente,
    Levensgebeurtenis,
    Ministerie,
    Organisatie,
    Wet,
)
from portal.stelsel.redactie import RedactieBeheer, RedactieForm


@admin.register(Ministerie)
class MinisterieAdmin(BeheerMetRecht[Ministerie]):
    """Ministries."""

    list_display = ["naam", "sleutel", "vervallen"]


@admin.register(Organisatie)
class OrganisatieAdmin(RedactieBeheer[Organisatie]):
    """Organisations, with telephone number and how sure it is."""

    publieke_teksten = ("doet",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisatie]:
        """Each organisation with whether its website works, in the same statement."""
        return super().get_queryset(request).annotate(link_werkt=werkt("website"))

    @admin.display(description=_("link werkt"), boolean=True)
    def link(self, organisatie: Organisatie) -> bool | None:
        """Whether the last look at the website went well; unknown before the first."""
        return getattr(organisatie, "link_werkt", None)

    list_display = ["naam", "soort", "ministerie", "telefoon", "telefoon_zekerheid", "link", "vervallen"]
    list_filter = ["soort", "telefoon_zekerheid", "vervallen"]
    list_select_related = ["ministerie"]
    search_fields = ["naam", "sleutel"]


@admin.register(Gemeente)
class GemeenteAdmin(BeheerMetRecht[Gemeente]):
    """Municipalities."""

    list_display = ["naam", "provincie", "plaats", "vervallen"]
    list_filter = ["provincie", "vervallen"]
    search_fields = ["naam", "plaats"]


@admin.register(Wet)
class WetAdmin(BeheerMetRecht[Wet]):
    """Laws."""

    form = RedactieForm

    list_display = ["citeertitel", "ministerie", "zekerheid", "vervallen"]
    list_filter = ["ministerie", "zekerheid", "vervallen"]
    list_select_related = ["ministerie"]
    search_fields = ["naam", "citeertitel", "bwb_id"]


@admin.register(Artikel)
class ArtikelAdmin(BeheerMetRecht[Artikel]):
    """Articles, by version."""

    list_display = ["wet", "nummer", "niveau", "geldig_van", "geldig_tot", "vervallen"]
    list_filter = ["niveau", "vervallen"]
    list_select_related = ["wet"]
    search_fields = ["nummer", "wet__citeertitel"]


@admin.register(Levensgebeurtenis)
class LevensgebeurtenisAdmin(RedactieBeheer[Levensgebeurtenis]):
    """Life events; what comes first stands in the lines of their checklists."""

    publieke_teksten = ("toelichting",)

    list_display = ["naam", "doenvermogen_risico", "vervallen"]


@admin.register(ExtraFeestdag)
class ExtraFeestdagAdmin(BeheerMetRecht[ExtraFeestdag]):
    """Days that count as a holiday by royal decree; all terms follow within a quarter of a minute."""

    list_display = ["datum", "naam"]
