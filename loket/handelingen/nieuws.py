"""An e-mail that there is something to read with the code; never what it is, nor the code itself."""

from django.conf import settings

from loket.models import Tijdlijnregel
from portal.berichten.email import zet_email_klaar


def mail_nieuws(regel: Tijdlijnregel) -> bool:
    """Tell the citizen that this line is there; False when no e-mail is safe or none is known.

    One line gives one e-mail, however often this is called.
    """
    dossier = regel.dossier
    if not dossier.mailadres:
        return False
    zet_email_klaar(
        naar=dossier.mailadres,
        sjabloon="berichten/nieuws",
        inhoud={"volgen_url": f"{settings.BASIS_URL}/volgen/"},
        taal=dossier.taal,
        sleutel=f"nieuws:{regel.pk}",
        omschrijving="er is iets te lezen",
        over=dossier.pk,
    )
    return True
