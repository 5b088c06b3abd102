"""What colleagues do with an offer: accept, ask, return, answer, withdraw, and decide."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from loket.handelingen.machtigen import eis_spreekt_namens
from loket.handelingen.overdracht.overgangen import ga_naar, kom_terug
from loket.handelingen.overdracht.toegang import eis_kant
from loket.handelingen.overdracht.zet import Eerste, Voorstel, Zet
from loket.models import Machtiging, Overdracht, Overdrachtstatus, Partij
from loket.selecties.ontvangers import past_bij
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd


@transaction.atomic
def aanvaard(overdracht: Overdracht, *, wat: str, uiterlijk: date, door: Medewerker) -> Overdracht:
    """Take over the dossier; from here on the receiving team is the owner and the story is not told again.

    Raises Geweigerd when `door` does not belong to the receiving team, promises nothing, or the offer is no longer
    open: of two colleagues at once the second is told who was first. Source: promise 2 (warm hand-over).
    """
    vast = eis_kant(overdracht, Partij.ONTVANGER, door)
    zet = Zet(
        Overdrachtstatus.AANVAARD,
        Partij.ONTVANGER,
        door.naam,
        door,
        belofte=Eerste(wat=wat, uiterlijk=uiterlijk),
    )
    ga_naar(vast, zet)
    return vast


@transaction.atomic
def stel_vraag(overdracht: Overdracht, *, vraag: str, door: Medewerker) -> Overdracht:
    """Ask the sender something before deciding; the clock stands still until the answer.

    Raises Geweigerd without a question, for another team, or when the offer is no longer open.
    """
    vast = eis_kant(overdracht, Partij.ONTVANGER, door)
    ga_naar(vast, Zet(Overdrachtstatus.GEVRAAGD, Partij.ONTVANGER, door.naam, door, tekst=vraag))
    return vast


@transaction.atomic
def geef_terug(overdracht: Overdracht, *, reden: str, voorstel: Voorstel, door: Medewerker) -> Overdracht:
    """Return the question with the reason, and with who should have it or what one must know to say that.

    The second time a question comes back, a regisseur decides. Raises Geweigerd without a reason or a way on, for
    another team, or when the offer is no longer open.
    """
    vast = eis_kant(overdracht, Partij.ONTVANGER, door)
    zet = Zet(Overdrachtstatus.TERUG, Partij.ONTVANGER, door.naam, door, tekst=reden, voorstel=voorstel)
    kom_terug(vast, zet)
    return vast


@transaction.atomic
def beantwoord(
    overdracht: Overdracht, *, antwoord: str, door: Medewerker, machtiging: Machtiging | None = None
) -> Overdracht:
    """Answer the question of the receiver; the clock runs again. `machtiging`: a helper gave us this answer.

    Raises Geweigerd without an answer, for another team, when nothing was asked, or for a mandate that ended.
    """
    vast = eis_kant(overdracht, Partij.ZENDER, door)
    eis_spreekt_namens(machtiging, vast.dossier)
    zet = Zet(
        Overdrachtstatus.AANGEBODEN, Partij.ZENDER, door.naam, door, tekst=antwoord, machtiging=machtiging
    )
    ga_naar(vast, zet)
    return vast


@transaction.atomic
def trek_in(overdracht: Overdracht, *, reden: str, door: Medewerker) -> Overdracht:
    """Take the question back. Raises Geweigerd without a reason, for another team, or when the offer has ended."""
    vast = eis_kant(overdracht, Partij.ZENDER, door)
    ga_naar(vast, Zet(Overdrachtstatus.INGETROKKEN, Partij.ZENDER, door.naam, door, tekst=reden))
    return vast


@transaction.atomic
def beslis(
    overdracht: Overdracht, *, team: Team, reden: str, wat: str, uiterlijk: date, door: Medewerker
) -> Overdracht:
    """Say which team is the owner; that binds everybody (promise 2).

    Raises Geweigerd without the right, a reason or a promise, or when there is nothing to decide.
    """
    vast = eis_kant(overdracht, Partij.REGISSEUR, door)
    if team.pk != vast.van_team_id and not past_bij(team, vast.dossier):
        raise Geweigerd(_("Dit team neemt zulke vragen niet aan. Kies een ander team."))
    zet = Zet(
        Overdrachtstatus.BESLIST,
        Partij.REGISSEUR,
        door.naam,
        door,
        tekst=reden,
        team=team,
        belofte=Eerste(wat=wat, uiterlijk=uiterlijk),
    )
    ga_naar(vast, zet)
    return vast
