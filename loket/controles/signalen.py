"""What `manage.py controleer` checks about signals that were raised from a dossier: promises 3 and 4."""

from loket.models import Dossiersignaal
from loket.selecties.signaleren import namen_van
from portal.persoonsgegevens.vinden import Soort, vind
from portal.registers import controle


@controle("4 a signal from a dossier holds none of the names of its dossier")
def geen_namen_in_signalen() -> list[str]:
    """Signals in whose text a name of their own dossier stands."""
    rijen = Dossiersignaal.objects.select_related("dossier", "signaal").order_by("pk")
    fout = []
    for rij in rijen.iterator(200):
        namen = namen_van(rij.dossier)
        velden = [
            veld
            for veld, tekst in rij.signaal.getypt().items()
            if any(vondst.soort is Soort.NAAM for vondst in vind(tekst, namen=namen))
        ]
        if velden:
            fout.append(f"{rij.signaal.signaalnummer}: {', '.join(velden)}")
    return fout
