"""The dossier that an address of staff is about."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from loket.models import Dossier
from portal.identiteit.models import Medewerker
from portal.identiteit.plekken import Plek

WEGEN: Final = {
    "dossier_id": "pk",
    "overdracht_id": "overdrachten",
    "afspraak_id": "afspraken",
    "belverzoek_id": "belverzoeken",
}
"""From what stands in an address to the dossier."""


def plek_van_dossier(medewerker: Medewerker, delen: Mapping[str, Any]) -> Plek | None:
    """Its code and page, when this person may see it."""
    filters = {WEGEN[naam]: waarde for naam, waarde in delen.items() if naam in WEGEN}
    if not filters:
        return None
    dossier = Dossier.objects.voor(medewerker).filter(**filters).only("code").first()
    if dossier is None:
        return None
    return Plek(_("Dossier %(code)s") % {"code": dossier.code}, reverse("balie-dossier", args=[dossier.pk]))
