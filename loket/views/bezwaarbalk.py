"""The quiet bar on every page of a citizen who can still object: until which day, and how (Awb 6:7)."""

from django.http import HttpRequest
from django.urls import reverse

from loket.models import Dossier, Machtiging
from loket.selecties.bezwaar import LopendBezwaar, lopend_bezwaar
from loket.selecties.volgen import dossier_om_te_volgen
from loket.views.bezoek import dossier_id


def eigen_dossier(request: HttpRequest) -> Dossier | None:
    """The dossier that this browser may follow; its running term to object is on the page. At most one statement."""
    dossier = dossier_om_te_volgen(dossier_id(request))
    toon_bezwaar(request, lopend_bezwaar(dossier))
    return dossier


def toon_bezwaar(request: HttpRequest, bezwaar: LopendBezwaar | None, *, adres: str = "actie") -> None:
    """Put the bar on this page, unless it is the very page where one objects (templates/basis.html draws it)."""
    if bezwaar is None:
        return
    naar = reverse(adres, args=[bezwaar.actie_id])
    if naar != request.path:
        request.bezwaarbalk = {"tot": bezwaar.tot, "naar": naar}  # type: ignore[attr-defined]


def toon_bezwaar_aan_helper(request: HttpRequest, machtiging: Machtiging) -> None:
    """The same on every page of who may act for that person. No statement."""
    if machtiging.handelt:
        toon_bezwaar(request, lopend_bezwaar(machtiging), adres="helper-actie")
