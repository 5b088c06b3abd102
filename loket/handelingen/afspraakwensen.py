"""What someone needs at an appointment: kept once, and honest about what can be had at the time that stands."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.afspraakberichten import TAAL_VAN_DE_DIENST, maak_bewijs
from loket.handelingen.afspraakovergangen import Doener, vergrendel_voor
from loket.handelingen.bijschrijven import schrijf_notitie, schrijf_tijdlijn
from loket.models import Afspraak, Afspraakstatus, Afspraakwens, Dossier, Gebeurtenissoort
from loket.selecties.informatiepunten import zoek_plaats
from loket.selecties.vrije_tijden import Wensen
from portal.weergave.templatetags.weergave import tijdstip


@transaction.atomic
def bewaar_wensen(
    dossier: Dossier, *, plaats: str, rolstoel: bool, tolk: str, organisaties: list[str], door: Doener = ""
) -> None:
    """Keep what someone needs at an appointment; told once, for every appointment of this dossier.

    An interpreter who is asked for too late for the appointment that stands is not promised: citizen and staff read
    what can be had at that time. The slip is made anew.
    """
    vast = vergrendel_voor(dossier, door)
    eerder = Afspraakwens.objects.filter(dossier=vast).first()
    wens = eerder or Afspraakwens(dossier=vast)
    if tolk != wens.tolk:
        wens.tolk_gevraagd_op = timezone.now() if tolk else None
    was = (wens.rolstoel, wens.tolk)
    wens.plaats, wens.gemeente = plaats, zoek_plaats(plaats).gemeente
    wens.rolstoel, wens.tolk, wens.organisaties = rolstoel, tolk, organisaties
    wens.save()
    if was == (rolstoel, tolk):
        return
    staat = vast.afspraken.filter(status=Afspraakstatus.BEVESTIGD, begint_op__gt=timezone.now())
    afspraak = staat.select_related("informatiepunt").first()
    if afspraak is not None:
        vast.afspraakwens = wens
        _vertel_wat_kan(vast, afspraak, door, nieuwe_tolk=tolk != was[1])


def _vertel_wat_kan(dossier: Dossier, afspraak: Afspraak, door: Doener, *, nieuwe_tolk: bool) -> None:
    """What is needed changed after the appointment was made: a new slip, and word of what comes too late."""
    with override(dossier.taal):
        maak_bewijs(dossier, afspraak)
        wensen = Wensen.van(dossier, bij=afspraak)
        if not nieuwe_tolk or not wensen.tolk or wensen.tolk_komt:
            return
        zin = (
            _(
                "U vroeg om een tolk (%(taal)s) op %(wanneer)s. Dat is te kort van tevoren voor een tolk erbij. "
                "Wij zoeken een tolk op een scherm. Liever een tolk erbij? Kies een andere tijd."
            )
            if wensen.tolk_op_scherm
            else _(
                "U vroeg om een tolk (%(taal)s) op %(wanneer)s. Dat is te kort van tevoren voor een tolk erbij. "
                "Wij bellen een tolk. Die praat mee door de telefoon. Liever een tolk erbij? Kies een andere tijd."
            )
        )
        feiten = {"taal": wensen.tolknaam, "wanneer": tijdstip(afspraak.begint_op)}
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, zin % feiten, door=door)
    with override(TAAL_VAN_DE_DIENST):
        schrijf_notitie(
            dossier,
            gettext_lazy(
                "Te laat voor een tolk erbij (%(taal)s, %(wanneer)s). Regel een tolk via telefoon of scherm."
            ),
            taal=wensen.tolknaam,
            wanneer=tijdstip(afspraak.begint_op),
        )
