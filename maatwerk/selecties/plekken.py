"""The case that an address of staff is about."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from maatwerk.selecties.werklijst import zichtbare_zaken
from portal.identiteit.models import Medewerker
from portal.identiteit.plekken import Plek


def plek_van_zaak(medewerker: Medewerker, delen: Mapping[str, Any]) -> Plek | None:
    """The code of its dossier and its own page, when this person may see it."""
    if "zaak_id" not in delen:
        return None
    zaken = zichtbare_zaken(medewerker).filter(pk=delen["zaak_id"])
    code = zaken.values_list("dossier__code", flat=True).first()
    if code is None:
        return None
    return Plek(_("Zaak %(code)s") % {"code": code}, reverse("maatwerk-zaak", args=[delen["zaak_id"]]))
