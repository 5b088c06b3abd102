"""Begin and stop a wider mandate: named people, laws, a period of at most a year, and what is wider (S39)."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.models import Ruimermandaat
from maatwerk.selecties.mandaten import sturingsteams
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Wet

LANGST = timedelta(days=366)


@transaction.atomic
def begin_ruimer_mandaat(
    team: Team,
    *,
    naam: str,
    wat_ruimer: str,
    deelnemers: Collection[Medewerker],
    regelingen: Collection[Wet],
    van: date,
    tot: date,
    door: Medewerker,
) -> Ruimermandaat:
    """Let these people decide wider on these laws in this period; each decision under it is marked.

    Raises Geweigerd without the right in this team, without people, laws or words, for oneself, for someone who may
    not decide in this team, or for a period that begins in the past or lasts over a year.
    """
    _eis_team(team.pk, door)
    if not (naam.strip() and wat_ruimer.strip() and deelnemers and regelingen):
        raise Geweigerd(_("Kies wie, welke regelingen en wat er meer mag."))
    if van < timezone.localdate() or not van <= tot <= van + LANGST:
        raise Geweigerd(_("Begin vandaag of later, en stop binnen een jaar."))
    for wie in deelnemers:
        if wie.pk == door.pk:
            raise Geweigerd(_("U geeft uzelf geen ruimer mandaat."))
        if team.pk not in wie.teams_met(Recht.BESLUIT_NEMEN):
            raise Geweigerd(_("%(naam)s neemt geen besluiten in dit team.") % {"naam": wie.naam})
    mandaat = Ruimermandaat.objects.create(
        team=team, naam=naam.strip(), wat_ruimer=wat_ruimer.strip(), van=van, tot=tot, gezet_door=door
    )
    mandaat.deelnemers.set(deelnemers)
    mandaat.regelingen.set(regelingen)
    return mandaat


@transaction.atomic
def stop_ruimer_mandaat(mandaat: Ruimermandaat, *, reden: str, door: Medewerker) -> Ruimermandaat:
    """From now on nothing is decided under it; what was keeps its mark.

    Raises Geweigerd without the right or the reason, or when it was stopped before.
    """
    _eis_team(mandaat.team_id, door)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    vast = Ruimermandaat.objects.select_for_update().get(pk=mandaat.pk)
    if vast.gestopt_op is not None:
        raise Geweigerd(_("Dit ruimere mandaat is al gestopt."))
    vast.gestopt_op, vast.gestopt_door, vast.gestopt_reden = timezone.now(), door, reden.strip()
    vast.save(update_fields=["gestopt_op", "gestopt_door", "gestopt_reden"])
    return vast


def _eis_team(team_id: int, door: Medewerker) -> None:
    eis(door, Recht.MAATWERK_STUREN)
    if team_id not in {team.pk for team in sturingsteams(door)}:
        raise Geweigerd(_("Dit is niet een team van u."))
