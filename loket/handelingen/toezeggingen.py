"""Making and keeping promises. Here, and only here, a dossier learns its next step (promise 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import (
    WACHT_NOG,
    Afspraak,
    Afspraakstatus,
    Belover,
    Burgerbericht,
    Deelnemer,
    Dossier,
    Dossierstatus,
    Grafsteen,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Wachtplek,
)
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import DossierGesloten
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd

EINDVELDEN = ["status", "reden", "afgerond_op"]
BELOOFD = Toezeggingsoort.BELOOFD
BELOFTE_VAN = ["wie", "team", "medewerker"]
"""What changes of a promise when another team takes it over."""
GEEN_STAP = gettext_lazy("Zeg eerst wat de volgende stap is, wie die doet en wanneer.")


def van_team(team: Team) -> dict[str, Any]:
    """What a promise says of who owes it, once a team took it over."""
    return {"wie": team.naam, "team": team, "medewerker": None}


def vergrendel(dossier_id: UUID) -> Dossier:
    """The dossier, locked for this transaction: every writer of a dossier starts here.

    Raises Dossier.DoesNotExist.
    """
    return Dossier.objects.select_for_update().get(pk=dossier_id)


@transaction.atomic
def zet_toezegging(
    dossier: Dossier,
    *,
    wat: str,
    wie: Belover | Toezegging,
    uiterlijk: date,
    soort: Toezeggingsoort,
    grondslag: str = "",
    eerste_contact: bool = False,
    u_doet: str = "",
) -> Toezegging:
    """Promise `wat` by `wie`, at the latest on the day `uiterlijk`; a legal date names its article.

    `u_doet` is what the citizen does before that day, in words for them; empty when it is not their turn.
    Raises Geweigerd when the dossier is closed.
    """
    vergrendeld = vergrendel(dossier.pk)
    if not vergrendeld.is_open:
        raise Geweigerd(_("Dit dossier is klaar. Open het eerst opnieuw."))
    toezegging = Toezegging.van(
        wie,
        dossier=vergrendeld,
        wat=wat,
        uiterlijk=uiterlijk,
        soort=soort,
        grondslag=grondslag,
        eerste_contact=eerste_contact,
        u_doet=u_doet,
    )
    toezegging.save(force_insert=True)
    _kies_volgende(vergrendeld)
    dossier.volgende_toezegging_id = vergrendeld.volgende_toezegging_id
    return toezegging


def zet_toezeggingen(dossier: Dossier, nieuw: Sequence[Toezegging]) -> None:
    """Make several promises at once, for a dossier that the caller has locked. Three statements, whatever the number.

    Raises Geweigerd when the dossier is closed.
    """
    if not dossier.is_open:
        raise Geweigerd(_("Dit dossier is klaar. Open het eerst opnieuw."))
    Toezegging.objects.bulk_create(nieuw)
    _kies_volgende(dossier)


def kom_toezegging_na(toezegging: Toezegging, *, door: str) -> None:
    """Mark a promise as kept.

    Raises Geweigerd when the open dossier would be left without a next step: promise the next one first.
    """
    _rond_af(toezegging, Toezeggingstatus.NAGEKOMEN, reden=door)


def laat_toezegging_vervallen(toezegging: Toezegging, *, reden: str) -> None:
    """Withdraw a promise that lost its sense, with the reason.

    Raises Geweigerd without a reason, or when the open dossier would be left without a next step.
    """
    if not reden.strip():
        raise Geweigerd(_("Zeg waarom deze toezegging vervalt."))
    _rond_af(toezegging, Toezeggingstatus.VERVALLEN, reden=reden)


@transaction.atomic
def sluit_dossier(dossier: Dossier, *, uitkomst: str, ingetrokken: bool = False) -> Dossier:
    """Close a dossier with what came out; open promises are kept or withdrawn first.

    Whoever still has something open about it, such as an offer to another team or an appointment, is told
    (DossierGesloten). When the citizen wants to stop (`ingetrokken`), what is open lapses with it. Raises Geweigerd
    when more than one promise is still open otherwise: each deserves its own ending.
    """
    vergrendeld = vergrendel(dossier.pk)
    open_ = open_toezeggingen(vergrendeld)
    eigen = [rij for rij in open_ if rij.van_overdracht is None and not rij.van_afspraak]
    if len(eigen) > 1 and not ingetrokken:
        raise Geweigerd(_("Er staan nog %(aantal)d toezeggingen open.") % {"aantal": len(eigen)})
    vergrendeld.status, vergrendeld.uitkomst = Dossierstatus.GESLOTEN, uitkomst
    vergrendeld.volgende_toezegging = None
    vergrendeld.save(update_fields=["status", "uitkomst", "volgende_toezegging"])
    for toezegging in open_:
        einde = Toezeggingstatus.VERVALLEN if ingetrokken else _einde_bij_sluiten(toezegging)
        _sla_af(toezegging, einde, reden=uitkomst)
    meld(DossierGesloten(dossier.pk, vergrendeld.route))
    return vergrendeld


@transaction.atomic
def heropen_dossier(
    dossier: Dossier,
    *,
    wat: str,
    wie: Belover | Toezegging,
    uiterlijk: date,
    soort: Toezeggingsoort,
    grondslag: str = "",
    eerste_contact: bool = False,
) -> Toezegging:
    """Open a finished dossier again, together with its next step (promise 1).

    Raises Geweigerd when it is open already, or was deleted.
    """
    vergrendeld = vergrendel(dossier.pk)
    if vergrendeld.is_open:
        raise Geweigerd(_("Dit dossier is al open."))
    if Grafsteen.objects.filter(dossier=vergrendeld).exists():
        raise Geweigerd(_("Deze vraag is gewist. Vertel het ons opnieuw, dan helpen wij u."))
    toezegging = Toezegging.van(
        wie,
        dossier=vergrendeld,
        wat=wat,
        uiterlijk=uiterlijk,
        soort=soort,
        grondslag=grondslag,
        eerste_contact=eerste_contact,
    )
    toezegging.save(force_insert=True)
    vergrendeld.status, vergrendeld.uitkomst = Dossierstatus.OPEN, ""
    vergrendeld.volgende_toezegging = toezegging
    vergrendeld.save(update_fields=["status", "uitkomst", "volgende_toezegging"])
    dossier.status, dossier.uitkomst = vergrendeld.status, vergrendeld.uitkomst
    dossier.volgende_toezegging = toezegging
    return toezegging


@dataclass(frozen=True)
class Einde:
    """How a promise ends: kept, or withdrawn with a reason."""

    toezegging: Toezegging
    status: Toezeggingstatus
    reden: str


def open_toezeggingen(dossier: Dossier, *, naar: Team | None = None) -> list[Toezegging]:
    """What is promised and still open, earliest first, each with what it is about. One statement.

    With `naar` also whether it goes along to that team (`gaat_mee`).
    """
    rijen = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).annotate(
        overdracht_sleutel=F("overdracht__pk"),
        vervolg_sleutel=F("vervolg_van__pk"),
        gesprek_sleutel=F("belverzoek__pk"),
        fout_sleutel=F("registerfout__pk"),
        afspraak_staat=afspraak_staat(),
        beantwoordt=Exists(Burgerbericht.objects.filter(toezegging=OuterRef("pk"))),
    )
    return list(rijen if naar is None else rijen.annotate(gaat_mee_sleutel=gaat_mee(naar)))


def gaat_mee(naar: Team) -> Q:
    """Which promises become those of a team that takes over: of the owner until then, and of its people by name.

    What stays in a name is of who goes on with it: someone of the new team, the regisseur, a participant. What a
    party outside or a point owes is not ours to take along.
    """
    genoemd = Medewerker.objects.filter(pk=OuterRef("medewerker"))
    dossier = OuterRef("dossier")
    blijft = (
        Q(lidmaatschappen__team=naar)
        | Q(geregisseerde_dossiers=dossier)
        | Exists(Deelnemer.objects.lopend().filter(medewerker=OuterRef("pk"), dossier=OuterRef(dossier)))
    )
    van_wie_stopt = Q(medewerker=None) | Q(~Exists(genoemd.filter(blijft)))
    return Q(soort=BELOOFD, team__isnull=False) & van_wie_stopt


def geef_beloften_mee(dossier: Dossier, naar: Team) -> None:
    """What was promised for the owner until now is the new team's to keep, on the same days. One statement."""
    dossier.toezeggingen.filter(gaat_mee(naar), status=Toezeggingstatus.OPEN).update(**van_team(naar))


def afspraak_staat() -> Q:
    """Whether a promise is about an appointment or a waiting place that stands: it ends with that, and not before."""
    rij = OuterRef("pk")
    return Exists(Afspraak.objects.filter(toezegging=rij, status=Afspraakstatus.BEVESTIGD)) | Exists(
        Wachtplek.objects.filter(toezegging=rij, status__in=WACHT_NOG)
    )


def wissel_toezeggingen(
    vast: Dossier,
    open_: Sequence[Toezegging],
    *,
    nieuw: Toezegging | Sequence[Toezegging] | None = None,
    einden: Sequence[Einde] = (),
    over_naar: Team | None = None,
    bewaar: Sequence[str] = (),
    ook_van_overdracht: bool = False,
) -> None:
    """End promises and make the next at once, for a dossier that the caller has locked. Two statements at most.

    `open_` is what `open_toezeggingen` read under that lock; `over_naar` is the team to which goes what goes
    along (`gaat_mee`); `bewaar` names other fields of the dossier that the caller changed. What was promised about an
    offer to others ends with the offer, and not with anything else.
    Raises Geweigerd when no next step would be left.
    """
    einden = [rij for rij in einden if ook_van_overdracht or rij.toezegging.van_overdracht is None]
    voorbij = {einde.toezegging.pk for einde in einden}
    erbij = [nieuw] if isinstance(nieuw, Toezegging) else list(nieuw or ())
    blijft = [rij for rij in open_ if rij.pk not in voorbij]
    anders = [rij for rij in blijft if over_naar is not None and rij.gaat_mee]
    blijft += erbij
    if not blijft:
        raise Geweigerd(GEEN_STAP)
    _beeindig(einden, anders, over_naar, erbij)
    volgende = min(blijft, key=lambda rij: (rij.uiterlijk, rij.aangemaakt_op))
    velden = list(bewaar)
    if vast.volgende_toezegging_id != volgende.pk:
        vast.volgende_toezegging = volgende
        velden.append("volgende_toezegging")
    if velden:
        vast.save(update_fields=velden)


class Contactsoort(StrEnum):
    """What was done: someone spoke with the citizen or who helps, wrote to them, or neither."""

    GESPROKEN = "gesproken"
    GESCHREVEN = "geschreven"
    GEEN = "geen"


def beloof_vervolg(
    vast: Dossier, *, wat: str, wie: Medewerker, uiterlijk: date, contact: Contactsoort
) -> None:
    """Keep what we promised next and promise what follows, in one, for a locked dossier; a date of the law stays.

    `wie` both kept the one and takes the other. That we get in touch is kept by contact with the citizen, that we
    call by speaking, that we answer a message by either; an appointment by nothing but itself, nor that an error in a
    register is passed on.
    """
    open_ = open_toezeggingen(vast)
    wissel_toezeggingen(
        vast,
        open_,
        nieuw=Toezegging.van(wie, dossier=vast, wat=wat, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD),
        einden=[
            Einde(rij, Toezeggingstatus.NAGEKOMEN, wie.naam)
            for rij in open_
            if rij.soort == Toezeggingsoort.BELOOFD and _houdt(rij, vast.volgende_toezegging_id, contact)
        ],
    )


def kom_berichten_na(vast: Dossier, *, door: Medewerker) -> None:
    """Keep what was promised about messages of the citizen, who is answered. Raises Geweigerd without a next step."""
    open_ = open_toezeggingen(vast)
    einden = [
        Einde(rij, Toezeggingstatus.NAGEKOMEN, door.naam)
        for rij in open_
        if getattr(rij, "beantwoordt", False)
    ]
    if einden:
        wissel_toezeggingen(vast, open_, einden=einden)


def _houdt(rij: Toezegging, volgende: UUID | None, contact: Contactsoort) -> bool:
    """Whether what was done keeps this promise."""
    if rij.van_afspraak or rij.van_registerfout or (rij.is_gesprek and contact != Contactsoort.GESPROKEN):
        return False
    if rij.eerste_contact:
        return contact != Contactsoort.GEEN
    if getattr(rij, "beantwoordt", False) and contact != Contactsoort.GEEN:
        return True
    return rij.pk == volgende


def sluit_met(vast: Dossier, open_: Sequence[Toezegging], *, uitkomst: str, door: str) -> None:
    """Close a locked dossier: what we promised is kept with it; a date of the law ends first.

    Whoever still has something open about it, such as an offer to another team, is told (DossierGesloten).
    """
    vast.status, vast.uitkomst, vast.volgende_toezegging = Dossierstatus.GESLOTEN, uitkomst, None
    vast.save(update_fields=["status", "uitkomst", "volgende_toezegging"])
    _beeindig([Einde(rij, _einde_bij_sluiten(rij), door) for rij in open_])
    meld(DossierGesloten(vast.pk, vast.route))


def _einde_bij_sluiten(toezegging: Toezegging) -> Toezeggingstatus:
    """An offer to others that nobody answered yet and an appointment ahead lose their sense; all else is kept."""
    vervalt = toezegging.van_overdracht is not None or toezegging.van_afspraak
    return Toezeggingstatus.VERVALLEN if vervalt else Toezeggingstatus.NAGEKOMEN


def _beeindig(
    einden: Sequence[Einde],
    anders: Sequence[Toezegging] = (),
    naar: Team | None = None,
    erbij: Sequence[Toezegging] = (),
) -> None:
    """End these promises, let the team `naar` keep the others, and make those of `erbij`, in one statement."""
    for einde in einden:
        _zet_einde(einde.toezegging, einde.status, einde.reden)
    for rij in anders:
        for veld, waarde in (van_team(naar) if naar else {}).items():
            setattr(rij, veld, waarde)
    rijen = [*(einde.toezegging for einde in einden), *anders]
    if not erbij:
        if rijen:
            Toezegging.objects.bulk_update(rijen, [*EINDVELDEN, *BELOFTE_VAN] if anders else EINDVELDEN)
        return
    # What is there already is found by its key and changed; the rest is new. The caller holds the dossier.
    Toezegging.objects.bulk_create(
        [*rijen, *erbij],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*EINDVELDEN, *BELOFTE_VAN],
    )


@transaction.atomic
def _rond_af(toezegging: Toezegging, status: Toezeggingstatus, *, reden: str) -> None:
    dossier = vergrendel(toezegging.dossier_id)
    rij = Toezegging.objects.select_for_update().get(pk=toezegging.pk)
    if rij.status != Toezeggingstatus.OPEN:
        raise Geweigerd(_("Deze toezegging is al afgerond."))
    _sla_af(rij, status, reden=reden)
    toezegging.status, toezegging.afgerond_op = rij.status, rij.afgerond_op
    if dossier.is_open:
        _kies_volgende(dossier)


def _sla_af(toezegging: Toezegging, status: Toezeggingstatus, *, reden: str) -> None:
    _zet_einde(toezegging, status, reden)
    toezegging.save(update_fields=EINDVELDEN)


def _zet_einde(toezegging: Toezegging, status: Toezeggingstatus, reden: str) -> None:
    toezegging.status, toezegging.reden, toezegging.afgerond_op = status, reden[:200], timezone.now()


def _kies_volgende(dossier: Dossier) -> None:
    """Point the locked dossier to its earliest open promise."""
    volgende = (
        Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN)
        .order_by("uiterlijk", "aangemaakt_op")
        .first()
    )
    if volgende is None:
        raise Geweigerd(GEEN_STAP)
    if dossier.volgende_toezegging_id != volgende.pk:
        dossier.volgende_toezegging = volgende
        dossier.save(update_fields=["volgende_toezegging"])
