"""Drafting, reading, publishing and taking back versions of the routing rules.

The transition table says who may take which step from where. Every step is written down and stays; what was ever in
force is never changed or removed, because advices were given by it (promise 6).
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.regelpost import meld_auteur, meld_lezers
from loket.models import Regelalarm, Regelstaat, Regelstap, Regelstapsoort, Regelversie
from loket.routering.linter import keur
from loket.routering.regels import vingerafdruk_van
from loket.selecties.regels import PUBLICEERT, stand
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis


@dataclass(frozen=True)
class Overgang:
    """From which states, to which one, by whom, and whether a reason must be given."""

    van: frozenset[Regelstaat]
    naar: Regelstaat
    recht: Recht
    reden_nodig: bool = False


OVERGANGEN: Final[Mapping[Regelstapsoort, Overgang]] = {
    Regelstapsoort.BEWERKT: Overgang(
        frozenset({Regelstaat.CONCEPT}), Regelstaat.CONCEPT, Recht.REGELS_OPSTELLEN
    ),
    Regelstapsoort.AANGEBODEN: Overgang(
        frozenset({Regelstaat.CONCEPT}),
        Regelstaat.TER_BEOORDELING,
        Recht.REGELS_OPSTELLEN,
        reden_nodig=True,
    ),
    Regelstapsoort.TERUGGEGEVEN: Overgang(
        frozenset({Regelstaat.TER_BEOORDELING}),
        Regelstaat.CONCEPT,
        Recht.REGELS_BEOORDELEN,
        reden_nodig=True,
    ),
    Regelstapsoort.GEPUBLICEERD: Overgang(
        frozenset({Regelstaat.TER_BEOORDELING}), Regelstaat.GEPUBLICEERD, Recht.REGELS_BEOORDELEN
    ),
    Regelstapsoort.TERUGGEZET: Overgang(
        frozenset({Regelstaat.GEPUBLICEERD}),
        Regelstaat.GEPUBLICEERD,
        Recht.REGELS_BEOORDELEN,
        reden_nodig=True,
    ),
    Regelstapsoort.INGETROKKEN: Overgang(
        frozenset({Regelstaat.CONCEPT, Regelstaat.TER_BEOORDELING, Regelstaat.GEPUBLICEERD}),
        Regelstaat.INGETROKKEN,
        Recht.REGELS_BEOORDELEN,
        reden_nodig=True,
    ),
}
"""Beside a row of this table each step has guards of its own; see `beletsel` and the functions."""


@transaction.atomic
def maak_concept(basis: Regelversie, *, door: Medewerker) -> Regelversie:
    """Begin a draft with the content of another version; pressing twice gives the draft that nothing was done with.

    Of two at once the second waits for the first, so that they never take the same name.
    Raises Geweigerd without the right.
    """
    eis(door, Recht.REGELS_OPSTELLEN)
    Regelversie.objects.select_for_update().order_by("pk").first()
    eigen = Regelversie.objects.filter(staat=Regelstaat.CONCEPT, gebaseerd_op=basis, auteur=door)
    verder = Regelstap.objects.filter(regelversie=OuterRef("pk")).exclude(soort=Regelstapsoort.AANGEMAAKT)
    if onaangeroerd := eigen.exclude(Exists(verder)).first():
        return onaangeroerd
    versie = _vrije_naam(timezone.localdate())
    inhoud = _genormaliseerd(basis.inhoud, versie)
    concept = Regelversie.objects.create(
        versie=versie,
        inhoud=inhoud,
        vingerafdruk=vingerafdruk_van(inhoud),
        gebaseerd_op=basis,
        auteur=door,
    )
    _schrijf(concept, Regelstapsoort.AANGEMAAKT, door)
    return concept


@transaction.atomic
def bewerk_concept(versie_id: int, inhoud: Any, *, gezien: str, door: Medewerker) -> Regelversie:
    """Keep new content of a draft, good or not yet; whoever edits it becomes its author.

    Raises Geweigerd without the right, when it is no draft any more, or when someone else changed it since
    `gezien`, the fingerprint of what was on the screen.
    """
    versie = _stap(versie_id, Regelstapsoort.BEWERKT, door)
    _eis_gezien(versie, gezien)
    if not isinstance(inhoud, dict):
        raise Geweigerd(_("Dit is geen bestand met regels."))
    versie.inhoud = _genormaliseerd(inhoud, versie.versie)
    versie.vingerafdruk = vingerafdruk_van(versie.inhoud)
    versie.auteur = door
    versie.save()
    _schrijf(versie, Regelstapsoort.BEWERKT, door)
    return versie


@transaction.atomic
def bied_aan(versie_id: int, *, reden: str, door: Medewerker) -> Regelversie:
    """Offer a draft to a second reader, with what changes and why; whoever may read it hears that.

    Raises Geweigerd without the right or the reason, and while the check still finds something.
    """
    versie = _stap(versie_id, Regelstapsoort.AANGEBODEN, door, reden)
    _eis_goedgekeurd(versie)
    versie.toelichting = reden
    _bewaar(versie, Regelstapsoort.AANGEBODEN, door, reden)
    meld_lezers(versie)
    return versie


@transaction.atomic
def geef_terug(versie_id: int, *, reden: str, door: Medewerker) -> Regelversie:
    """Give a version back to its author, who hears it, with the reason.

    Raises Geweigerd without the right or the reason.
    """
    versie = _stap(versie_id, Regelstapsoort.TERUGGEGEVEN, door, reden)
    _bewaar(versie, Regelstapsoort.TERUGGEGEVEN, door, reden)
    meld_auteur(versie)
    return versie


@transaction.atomic
def publiceer(versie_id: int, *, vanaf: date, gezien: str, door: Medewerker) -> Regelversie:
    """Publish a version from a day on, as its second reader.

    Raises Geweigerd without the right, to whoever wrote on it, on a day that is past, when it changed since
    `gezien`, and while the check finds something (the questions may have changed since it was offered).
    """
    versie = _stap(versie_id, Regelstapsoort.GEPUBLICEERD, door)
    _eis_gezien(versie, gezien)
    _eis_dag(vanaf)
    _eis_goedgekeurd(versie)
    versie.beoordelaar = door
    return _bewaar(versie, Regelstapsoort.GEPUBLICEERD, door, "", vanaf)


@transaction.atomic
def zet_terug(versie_id: int, *, reden: str, door: Medewerker) -> Regelversie:
    """Let a version that was published before hold again from today; it was read already, so one person may.

    Raises Geweigerd without the right or the reason, and when it holds today already.
    """
    versie = _stap(versie_id, Regelstapsoort.TERUGGEZET, door, reden)
    stand.vergeet()
    if stand.regels(timezone.localdate()).versie == versie.versie:
        raise Geweigerd(_("Deze versie geldt vandaag al."))
    _eis_goedgekeurd(versie)
    return _bewaar(versie, Regelstapsoort.TERUGGEZET, door, reden, timezone.localdate())


@transaction.atomic
def trek_in(versie_id: int, *, reden: str, door: Medewerker) -> Regelversie:
    """Take back a version that was never in force, also one whose day is still to come.

    Raises Geweigerd without the right or the reason, and once it has been in force.
    """
    versie = _stap(versie_id, Regelstapsoort.INGETROKKEN, door, reden)
    return _bewaar(versie, Regelstapsoort.INGETROKKEN, door, reden)


@transaction.atomic
def los_alarm_op(alarm_id: int, *, oplossing: str, door: Medewerker) -> Regelalarm:
    """Say what was done about a rule that did not work. Raises Geweigerd without the right or the words."""
    eis(door, Recht.REGELS_BEOORDELEN)
    if not oplossing.strip():
        raise Geweigerd(_("Zeg wat u eraan gedaan heeft."))
    alarm = Regelalarm.objects.select_for_update().get(pk=alarm_id)
    alarm.opgelost_op, alarm.opgelost_door, alarm.oplossing = timezone.now(), door, oplossing.strip()
    alarm.save()
    return alarm


def mogelijke_stappen(versie: Regelversie, medewerker: Medewerker) -> set[Regelstapsoort]:
    """The steps that the table gives this person now; the guards of each step speak when it is taken."""
    return {
        soort
        for soort, overgang in OVERGANGEN.items()
        if versie.staat in overgang.van and medewerker.mag(overgang.recht)
    }


def beletsel(soort: Regelstapsoort, versie: Regelversie, door: Medewerker) -> str:
    """Why this person can never take this step with this version as it is; empty when nothing stands in the way."""
    match soort:
        case Regelstapsoort.GEPUBLICEERD:
            if door.pk in versie.schrijvers:
                return _("U heeft aan deze versie geschreven. Een ander leest haar en publiceert.")
        case Regelstapsoort.TERUGGEGEVEN if versie.meegeleverd:
            return _("Deze versie hoort bij de software. Trek haar in en maak een eigen concept.")
        case Regelstapsoort.TERUGGEZET if not _heeft_gegolden(versie):
            return _("Deze versie heeft nog niet gegolden. U kunt haar wel intrekken.")
        case Regelstapsoort.INGETROKKEN if _heeft_gegolden(versie):
            return _("Deze versie heeft gegolden. Zij blijft bewaard. Zet een andere versie terug.")
    return ""


def _heeft_gegolden(versie: Regelversie) -> bool:
    return versie.stappen.filter(soort__in=PUBLICEERT, geldig_vanaf__lte=timezone.localdate()).exists()


def _stap(versie_id: int, soort: Regelstapsoort, door: Medewerker, reden: str = "") -> Regelversie:
    """The version, locked, when the table allows this step; rights first."""
    overgang = OVERGANGEN[soort]
    eis(door, overgang.recht)
    versie = Regelversie.objects.select_for_update().get(pk=versie_id)
    if versie.staat not in overgang.van:
        raise Geweigerd(
            _("Dat kan nu niet: deze versie is %(staat)s.") % {"staat": versie.get_staat_display()}
        )
    if overgang.reden_nodig and not reden.strip():
        raise Geweigerd(_("Geef een reden."))
    if reden_tegen := beletsel(soort, versie, door):
        raise Geweigerd(reden_tegen)
    return versie


def _bewaar(
    versie: Regelversie, soort: Regelstapsoort, door: Medewerker, reden: str, vanaf: date | None = None
) -> Regelversie:
    versie.staat = OVERGANGEN[soort].naar
    versie.save()
    _schrijf(versie, soort, door, reden, vanaf)
    return versie


def _schrijf(
    versie: Regelversie, soort: Regelstapsoort, door: Medewerker, reden: str = "", vanaf: date | None = None
) -> None:
    Regelstap.objects.create(
        regelversie=versie,
        soort=soort,
        door=door,
        reden=reden.strip(),
        vingerafdruk=versie.vingerafdruk,
        geldig_vanaf=vanaf,
    )


def _eis_goedgekeurd(versie: Regelversie) -> None:
    if not keur(versie.inhoud).goed:
        raise Geweigerd(_("De controle vindt nog fouten in deze versie. Los die eerst op."))


def _eis_gezien(versie: Regelversie, gezien: str) -> None:
    if versie.vingerafdruk != gezien:
        raise Geweigerd(_("Iemand anders heeft deze versie intussen veranderd. Kijk eerst wat er nu staat."))


def _eis_dag(vanaf: date) -> None:
    if vanaf < timezone.localdate():
        raise Geweigerd(_("Deze dag is voorbij. Regels gelden vanaf vandaag of later."))


def _genormaliseerd(inhoud: Mapping[str, Any], versie: str) -> dict[str, Any]:
    """The content under the name of its version; the day of publishing is kept with the step, not in here."""
    return {**copy.deepcopy(dict(inhoud)), "versie": versie, "geldig_vanaf": versie[:10]}


def _vrije_naam(dag: date) -> str:
    """The first free name of this day, such as 2026-11-27.2."""
    bezet = set(Regelversie.objects.filter(versie__startswith=f"{dag}.").values_list("versie", flat=True))
    return next(naam for nummer in range(1, len(bezet) + 2) if (naam := f"{dag}.{nummer}") not in bezet)
