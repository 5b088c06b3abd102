"""A file that an editor brought in and did not decide on yet, and one that was thrown away."""

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.uitwisseling.handelingen import gooi_weg, stel_voor
from portal.uitwisseling.models import Inlezing
from portal.uitwisseling.soorten import alle_soorten


def maak_inlezingen(_demo: Demo | None = None) -> str:
    """Bring in the names of the UPL, once as they are and once with one that somebody looked up."""
    if Inlezing.objects.exists():
        return "0 new of 2"
    redacteur, upl = Medewerker.objects.get(gebruikersnaam="redacteur"), alle_soorten()["upl"]
    bestand = upl.schrijf()
    gooi_weg(stel_voor(upl, bestand, door=redacteur).pk, door=redacteur)
    stel_voor(upl, bestand.replace(b";nee", b";ja", 1), door=redacteur)
    return "2 new of 2"
