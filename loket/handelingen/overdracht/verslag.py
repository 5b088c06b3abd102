"""What a report of a party outside does: its promise is kept, moved or given up, and the sender hears it.

The offer itself stays as it is: the sender watched, and goes on watching.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.overdracht import berichten
from loket.handelingen.overdracht.beloften import belofte_daar, maak_belofte, navraag_na
from loket.handelingen.overdracht.dagen import vervolg_uiterlijk
from loket.handelingen.overdracht.neerslag import Neerslag
from loket.handelingen.overdracht.zet import Eerste, Verslagstand, Zet
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.models import Overdracht, Toezegging, Toezeggingstatus


def hoor_hoe_het_gaat(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The receiver tells how it goes; the citizen reads it in its words."""
    dossier = overdracht.dossier
    open_ = open_toezeggingen(dossier)
    van_hen = [rij for rij in open_ if rij.ontvanger_id == overdracht.naar_ontvanger_id]
    lukt_niet = zet.verslag is Verslagstand.NIET_GELUKT
    status = Toezeggingstatus.VERVALLEN if lukt_niet else Toezeggingstatus.NAGEKOMEN
    einden = [Einde(rij, status, zet.wie) for rij in van_hen]
    with override(dossier.taal):
        nieuw = _wat_nu(overdracht, zet, alleen_hun=len(van_hen) == len(open_))
        wissel_toezeggingen(dossier, open_, nieuw=nieuw, einden=einden)
        zin = _("%(wie)s van %(naar)s laat weten: %(tekst)s")
        feiten = {"wie": zet.wie, "naar": overdracht.naar, "tekst": zet.tekst}
        uit.schrijf(overdracht, zin % feiten, door=zet.wie)
    uit.bericht(berichten.meld_zender(overdracht, "verslag"))


def _wat_nu(overdracht: Overdracht, zet: Zet, *, alleen_hun: bool) -> Toezegging | None:
    """What is promised next; None when our own promise to ask stands and is enough."""
    if zet.verslag is Verslagstand.NIET_GELUKT:
        eerste = Eerste(_("Wij zoeken verder wie u het best helpt."), vervolg_uiterlijk(overdracht))
        return maak_belofte(overdracht.dossier, eerste, wie=overdracht.dossier.team)
    if zet.belofte is not None:
        return belofte_daar(overdracht, zet, zet.belofte)
    return navraag_na(overdracht.dossier, overdracht, timezone.localdate()) if alleen_hun else None
