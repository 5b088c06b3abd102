"""What staff can do on the page of a dossier: one module per subject, one line here for each module."""

from loket.views.dossierhandelingen import (
    behandelen,
    contact,
    gegevens,
    hulpbehoeften,
    routes,
    toezeggen,
    verdelen,
)
from loket.views.dossierhandelingen.soort import DossierHandeling

__all__ = ["HANDELINGEN", "DossierHandeling"]

HANDELINGEN: dict[str, DossierHandeling] = {
    handeling.naam: handeling
    for onderwerp in (
        verdelen,
        contact,
        toezeggen,
        hulpbehoeften,
        routes,
        behandelen,
        gegevens,
        # A new subject is one module with HANDELINGEN, and one line here.
    )
    for handeling in onderwerp.HANDELINGEN
}
"""By name, in the order in which the page shows them."""
