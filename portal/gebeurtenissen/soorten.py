"""The domain events that carry ids. That of a dossier in the making is loket.handelingen.opening."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.gebeurtenissen.register import Gebeurtenis


@dataclass(frozen=True)
class RouteNaarMaatwerk(Gebeurtenis):
    """A dossier took the route maatwerk: its circumstances must be weighed by a case handler.

    `moet_stoppen` is what the counter heard must stop now, by the words of loket.handelingen; empty: nobody asked.
    """

    dossier_id: UUID
    moet_stoppen: str = ""


@dataclass(frozen=True)
class BezwaarGemaakt(Gebeurtenis):
    """A citizen said "ik ben het niet eens" with a letter in the dossier.

    On the own page, today; or by another way (`kanaal`: post, balie, telefoon), received on `op` by whoever counts in
    law, at our door on `eerste_deur_op`, and written down by a member of staff.
    """

    dossier_id: UUID
    stuk_id: UUID
    toelichting: str
    kanaal: str = ""
    op: date | None = None
    eerste_deur_op: date | None = None
    gepost_op: date | None = None
    medewerker_id: int | None = None


@dataclass(frozen=True)
class TeLaatGemeld(Gebeurtenis):
    """A citizen said, with the action offered for it, that a decision is too late (ingebrekestelling, Awb 4:17)."""

    dossier_id: UUID
    actie_id: UUID
    toelichting: str


@dataclass(frozen=True)
class GesprekGevraagd(Gebeurtenis):
    """A citizen wants to talk about a letter first; what the law lets run, runs on."""

    dossier_id: UUID
    stuk_id: UUID
    toelichting: str


@dataclass(frozen=True)
class NazorgBeantwoord(Gebeurtenis):
    """A citizen said with one tap what became of a decision; `antwoord` is what the floor that asked put with it."""

    dossier_id: UUID
    antwoord: str
    toelichting: str


@dataclass(frozen=True)
class ReactieOntvangen(Gebeurtenis):
    """The ministry answered one of our signals, or said where it stands (`uitkomst` is empty then).

    `van` is the uitvoerder when its own signal team solved it and no ministry did, `ander_ministerie` who answered
    when it was taken over from the ministry that was told. `dag` is from when the decision holds, or when it is
    looked at again. Only the sender can map the signal to a dossier (design.md §4).
    """

    signaal_id: int
    uitkomst: str
    tekst_medewerker: str
    tekst_burger: str
    tekst_balie: str = ""
    stand: str = "besluit"
    van: str = ""
    dag: date | None = None
    ander_ministerie: str = ""


@dataclass(frozen=True)
class AntwoordWeersproken(Gebeurtenis):
    """Someone here said, once, that the answer to one of our signals does not solve it; `door` is who.

    A listener that knows the dossier refuses words that hold a name of it.
    """

    signaal_id: int
    reden: str
    door: str


@dataclass(frozen=True)
class EigenaarGewisseld(Gebeurtenis):
    """Another team owns a dossier from now on; `route` is the one it takes now.

    `door_overdracht`: an offer that was answered did it, so none runs any more.
    """

    dossier_id: UUID
    van_team_id: int
    naar_team_id: int
    route: str
    door_overdracht: bool = False


@dataclass(frozen=True)
class ToezeggingVervangen(Gebeurtenis):
    """One promise of a dossier took the place of another, for the same purpose."""

    dossier_id: UUID
    oud_id: UUID
    nieuw_id: UUID


@dataclass(frozen=True)
class DossierGesloten(Gebeurtenis):
    """A dossier is finished; whoever still has something open about it ends that. `route` is the one it was on."""

    dossier_id: UUID
    route: str


@dataclass(frozen=True)
class StukGepost(Gebeurtenis):
    """A frozen paper went to the post on `op` in a print batch (`kenmerk`); `medewerker_id` said so.

    `opdracht_id` when it was asked for beside the first one.
    """

    stuk_id: UUID
    op: date
    kenmerk: str
    medewerker_id: int
    opdracht_id: UUID | None = None


@dataclass(frozen=True)
class StukTeruggekomen(Gebeurtenis):
    """A frozen paper that was posted came back on `op`: it did not arrive. `opdracht_id` as in `StukGepost`."""

    stuk_id: UUID
    op: date
    opdracht_id: UUID | None = None
