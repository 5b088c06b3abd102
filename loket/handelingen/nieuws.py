"""An e-mail that there is something to read with the code; never what it is, nor the code itself."""

from django.conf import settings

from loket.models import Tijdlijnregel
from portal.berichten.email import maak_email
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar


def mail_nieuws(regel: Tijdlijnregel) -> bool:
    """Tell the citizen that this line is there; False when no e-mail is safe or none is known.

    One line gives one e-mail, however often this is called.
    """
    bericht = nieuws_over(regel)
    if bericht is None:
        return False
    zet_alle_klaar(Kanaal.EMAIL, [bericht])
    return True


def nieuws_over(regel: Tijdlijnregel) -> Klaar | None:
    """That e-mail, for who puts several messages ready at once; None when no e-mail is safe or none is known."""
    dossier = regel.dossier
    if not dossier.mailadres:
        return None
    return maak_email(
        naar=dossier.mailadres,
        sjabloon="berichten/nieuws",
        inhoud={"volgen_url": f"{settings.BASIS_URL}/volgen/"},
        taal=dossier.taal,
        sleutel=f"nieuws:{regel.pk}",
        omschrijving="er is iets te lezen",
        over=dossier.pk,
    )
