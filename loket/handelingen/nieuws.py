"""An e-mail that there is something to read with the code; never what it is, nor the code itself."""

from django.conf import settings

from loket.models import Dossier, Tijdlijnregel
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
    return wijs_de_weg(
        regel.dossier, "berichten/nieuws", sleutel=f"nieuws:{regel.pk}", omschrijving="er is iets te lezen"
    )


def wijs_de_weg(dossier: Dossier, sjabloon: str, *, sleutel: str, omschrijving: str) -> Klaar | None:
    """An e-mail of nothing but where to read on; None when no e-mail is safe or none is known."""
    if not dossier.mailadres:
        return None
    return maak_email(
        naar=dossier.mailadres,
        sjabloon=sjabloon,
        inhoud={"volgen_url": f"{settings.BASIS_URL}/volgen/"},
        taal=dossier.taal,
        sleutel=sleutel,
        omschrijving=omschrijving,
        over=dossier.pk,
    )
