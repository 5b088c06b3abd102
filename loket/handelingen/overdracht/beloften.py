"""The promises around an offer: what the citizen may count on meanwhile, and what takes its place at each step.

They are used by the effects (gevolgen.py), on a locked dossier and offer.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.berichtsoorten import NIEUWS
from loket.berichtwegen import hoort_vanzelf
from loket.handelingen.overdracht.zet import Eerste, Zet
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.models import Belover, Dossier, Overdracht, Toezegging, Toezeggingsoort, Toezeggingstatus
from portal.identiteit.models import Team
from portal.stelsel.kalender import kalender
from portal.weergave.templatetags.weergave import datum

VRAAG_NA_WERKDAGEN: Final = 10
"""So many working days after a party outside began, we ask the citizen whether it worked out."""


def aanbodbelofte(overdracht: Overdracht) -> Toezegging:
    """What the citizen may count on while the receiver thinks.

    Each step of an offer sends an e-mail; who can have none is not told "u hoort het", but where it stands.
    """
    dossier = overdracht.dossier
    zin = (
        _("U hoort of %(naar)s uw vraag overneemt. Tot zij ja zeggen blijft %(van)s uw contact.")
        if hoort_vanzelf(dossier, NIEUWS)
        else _(
            "Op uw eigen bladzijde leest u of %(naar)s uw vraag overneemt. "
            "Tot zij ja zeggen blijft %(van)s uw contact."
        )
    )
    wat = zin % {"naar": overdracht.naar, "van": overdracht.van_team.naam}
    return maak_belofte(dossier, Eerste(wat, overdracht.uiterlijk), wie=overdracht.van_team)


def zin_wanneer(overdracht: Overdracht) -> str:
    """By which day the citizen knows whether they take it over, and how."""
    zin = (
        _("U hoort uiterlijk %(dag)s of zij u verder helpen.")
        if hoort_vanzelf(overdracht.dossier, NIEUWS)
        else _("Uiterlijk %(dag)s leest u op uw eigen bladzijde of zij u verder helpen.")
    )
    return zin % {"dag": datum(overdracht.uiterlijk)}


def ruim_belofte_op(overdracht: Overdracht, anders: Eerste, reden: str) -> None:
    """End the promise of the offer; `anders` is promised by the new owner when nothing else would be next."""
    dossier, open_ = overdracht.dossier, open_toezeggingen(overdracht.dossier)
    van_deze = [rij for rij in open_ if rij.pk == overdracht.toezegging_id]
    nieuw = None
    if len(open_) == len(van_deze):
        with override(dossier.taal):
            nieuw = maak_belofte(dossier, anders, wie=dossier.team)
    einden = [Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in van_deze]
    wissel_toezeggingen(dossier, open_, nieuw=nieuw, einden=einden, ook_van_overdracht=True)


def navraag_na(dossier: Dossier, overdracht: Overdracht, begin: date) -> Toezegging:
    """That we ask the citizen whether it worked out, so long after a party outside begins on `begin`."""
    dag = kalender().plus_werkdagen(max(begin, timezone.localdate()), VRAAG_NA_WERKDAGEN)
    wat = _("Wij vragen u of %(naar)s u goed heeft geholpen.") % {"naar": overdracht.naar}
    return maak_belofte(dossier, Eerste(wat, dag), wie=overdracht.van_team)


def maak_belofte(dossier: Dossier, eerste: Eerste, *, wie: Belover, naam: str = "") -> Toezegging:
    """A promise that is not written yet; `naam` is how the citizen reads who made it."""
    return Toezegging.van(
        dossier=dossier,
        wat=str(eerste.wat).strip(),
        wie=wie,
        naam=naam,
        uiterlijk=eerste.uiterlijk,
        soort=Toezeggingsoort.BELOOFD,
    )


def wissel_belofte(
    overdracht: Overdracht,
    beloften: list[Toezegging],
    *,
    reden: str,
    oud_wordt: Toezeggingstatus = Toezeggingstatus.NAGEKOMEN,
    velden: list[str] | None = None,
    naar: Team | None = None,
    blijft: bool = False,
    daarvoor: str = "",
) -> None:
    """Exchange the promise of the offer; with `blijft` the offer goes on, on the new one; `naar` takes over.

    With `daarvoor` the receiver promised to get in touch, and our own promise to do so ends for that reason.
    """
    dossier, open_ = overdracht.dossier, open_toezeggingen(overdracht.dossier, naar=naar)
    einden = [Einde(rij, oud_wordt, reden) for rij in open_ if rij.pk == overdracht.toezegging_id]
    if daarvoor:
        vervalt = [rij for rij in open_ if _doen_zij(overdracht, rij, beloften[0])]
        einden += [Einde(rij, Toezeggingstatus.VERVALLEN, daarvoor) for rij in vervalt]
    einden += verder_gezocht(open_, reden)
    wissel_toezeggingen(
        dossier,
        open_,
        nieuw=beloften,
        einden=einden,
        over_naar=naar,
        bewaar=velden or [],
        ook_van_overdracht=True,
    )
    overdracht.toezegging = beloften[0] if blijft else None


def _doen_zij(overdracht: Overdracht, rij: Toezegging, hun: Toezegging) -> bool:
    """Whether the receiver, with what it promised, does what our door promised: that someone gets in touch.

    A team here does so by our day, else the promise goes along. A party outside made its own day with the citizen in
    mind; only of an urgent question our earlier day stays.
    """
    if not rij.eerste_contact:
        return False
    hier = overdracht.beslist_team_id is not None or not overdracht.is_naar_buiten
    later_mag = not hier and not overdracht.dossier.spoed
    return later_mag or hun.uiterlijk <= rij.uiterlijk


def verder_gezocht(open_: Sequence[Toezegging], reden: str) -> list[Einde]:
    """What we promised when an offer came back, that we look further: the next step of any offer keeps it."""
    return [Einde(rij, Toezeggingstatus.NAGEKOMEN, reden) for rij in open_ if rij.is_verder_zoeken]


def belofte_daar(overdracht: Overdracht, zet: Zet, eerste: Eerste) -> Toezegging:
    """What the receiver promises: one of its people by name, for the team that is about to own it."""
    naam, daar = f"{zet.wie}, {overdracht.naar}", overdracht.naar_team or overdracht.naar_ontvanger
    if daar is None:
        raise ValueError("An offer to nobody.")
    belofte = maak_belofte(overdracht.dossier, eerste, wie=daar, naam=naam)
    if overdracht.naar_team is not None:
        belofte.medewerker = zet.medewerker
    return belofte
