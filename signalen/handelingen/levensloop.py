"""Taking a knelpunt one step further in its life; the only writer of its status."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.handelingen.inhoud import zet_klok
from signalen.handelingen.maandtellen import boek_stand
from signalen.handelingen.vertellen import TAAL_VAN_HET_ANTWOORD, vertel_stand
from signalen.levensloop import Overgang, Weg, Wie, overgang
from signalen.models import Knelpunt, Knelpuntstatus, Vanzelf, Verloop, Verloopsoort
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.teksten import REDEN_NODIG, eis_zonder_persoonsgegevens, schoon
from signalen.zicht import eis_antwoordrecht

_VANZELF = {Wie.KLOK: Vanzelf.KLOK, Wie.AFZENDER: Vanzelf.AFZENDER}
_VELDEN = (
    *("status", "uitkomst", "stand_op", "klok_vanaf", "eerste_antwoord_op", "ingang_op", "opnieuw_op"),
    *("besloten_op", "volgende_klok", "volgende_uiterlijk", "aangeboden_aan"),
)


def vergrendel(knelpunt_id: int) -> Knelpunt:
    """Lock a knelpunt until the transaction ends: of two officers one waits, and then sees what the other did.

    Order of locks everywhere: knelpunt, its signals, and last the counts and the numbers of partners.
    """
    return te_vergrendelen().get(pk=knelpunt_id)


def te_vergrendelen() -> QuerySet[Knelpunt]:
    """Knelpunten that are locked when they are read, with who owns them and who was asked."""
    vast = Knelpunt.objects.select_for_update(of=("self",))
    return vast.select_related("ministerie", "eigenaar", "aangeboden_aan")


def vergrendel_voor(knelpunt: Knelpunt, door: Medewerker) -> Knelpunt:
    """Lock a knelpunt for who answers for it now, whoever owned it when the page was drawn.

    Raises Geweigerd for everybody else.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    vast = vergrendel(knelpunt.pk)
    eis_antwoordrecht(door, vast.ministerie)
    return vast


def ga_verder(
    knelpunt: Knelpunt,
    naar: str,
    door: Medewerker,
    *,
    reden: str = "",
    ingang_op: date | None = None,
    gezien: str = "",
) -> Knelpunt:
    """Take the next step by hand, and tell every sender.

    `gezien` is the status that stood on the screen. `ingang_op` is the day on which the change begins, for the step
    to 'uitvoering'; for the others it is left out.
    Raises Geweigerd when `door` does not answer for this ministry, when a colleague was first, or when the table does
    not have this step; ValidationError at `reden` or `ingang_op`; BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = schoon(reden)
    eis_zonder_persoonsgegevens({"reden": reden})
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        if gezien and gezien != vast.status:
            raise Geweigerd(_("Een collega veranderde dit knelpunt net. Kijk wat er nu staat."))
        rij = eis_overgang(vast, naar, Wie.BELEID)
        if naar == Knelpuntstatus.UITVOERING:
            if ingang_op is None:
                raise ValidationError({"ingang_op": _("Zeg op welke dag de verandering ingaat.")})
            vast.ingang_op = ingang_op
        zet_stand(vast, rij, door=door, reden=reden)
    return vast


def zet_stand(
    vast: Knelpunt,
    rij: Overgang,
    *,
    door: Medewerker | None,
    reden: str = "",
    ook: Collection[str] = (),
    erbij: Collection[Verloop] = (),
) -> None:
    """Write a step of the table on a locked knelpunt: history, clock, and word to every sender.

    `ook` are other fields of it that changed, `erbij` other lines for the history. `door` is empty for a step that
    the clock or a sender takes. An offer to another ministry ends with a decision.
    Raises ValidationError when the reason that this step needs is missing.
    """
    if rij.reden and not reden:
        raise ValidationError({"reden": REDEN_NODIG})
    nu = timezone.now()
    boek_stand(vast, vast.status, rij.naar)
    wie: dict[str, Any] = {"door": door, "vanzelf": _VANZELF.get(rij.wie, "")}
    vast.status, vast.stand_op = rij.naar, nu
    if rij.naar == Knelpuntstatus.HEROPEND:
        # A new round: the first date stays, the clocks run again from now.
        vast.klok_vanaf, vast.eerste_antwoord_op = nu, None
        vast.uitkomst, vast.ingang_op, vast.opnieuw_op = "", None, None
    vervallen = vast.aangeboden_aan if rij.naar not in VOOR_EEN_BESLUIT else None
    if vervallen is not None:
        vast.aangeboden_aan = None
    zet_klok(vast)
    vast.save(update_fields=[*_VELDEN, *ook])
    regels = [*erbij]
    if vervallen is not None:
        naar = (_("aanbod aan %(naam)s vervallen") % {"naam": vervallen.naam})[:200]
        regels.append(Verloop(knelpunt=vast, soort=Verloopsoort.DOORVERWIJZING, naar=naar, op=nu, **wie))
    stap = Verloop(
        knelpunt=vast, soort=Verloopsoort.STAND, van=rij.van, naar=rij.naar, reden=reden, op=nu, **wie
    )
    Verloop.objects.bulk_create([*regels, stap])
    if rij.vertelt:
        vertel_stand(vast, reden=reden, **wie)


def eis_overgang(vast: Knelpunt, naar: str, wie: Wie, weg: Weg = Weg.STAP) -> Overgang:
    """The row of the table for this step.

    Raises Geweigerd when there is none, or when it cannot be taken now.
    """
    rij = overgang(vast.status, naar, wie, weg)
    if rij is None:
        raise Geweigerd(_("Deze stap kan niet vanuit “%(stand)s”.") % {"stand": vast.get_status_display()})
    bezwaar = rij.bezwaar(vast, timezone.localdate()) if rij.bezwaar else None
    if bezwaar:
        raise Geweigerd(str(bezwaar))
    return rij


def pak_op_als_dat_nog_moet(vast: Knelpunt, door: Medewerker) -> None:
    """Who answers has taken it up: write that step too, without a message of its own."""
    if vast.status in {Knelpuntstatus.GEBUNDELD, Knelpuntstatus.HEROPEND}:
        rij = eis_overgang(vast, Knelpuntstatus.IN_ONDERZOEK, Wie.BELEID)
        zet_stand(vast, _stil(rij), door=door)


def neem_besluit(vast: Knelpunt, naar: str, door: Medewerker, reden: str) -> None:
    """The step that an answer takes; the answer itself tells the senders."""
    zet_stand(vast, _stil(eis_overgang(vast, naar, Wie.BELEID, Weg.ANTWOORD)), door=door, reden=reden)


def ga_op_in(vast: Knelpunt, door: Medewerker, reden: str) -> None:
    """Close a knelpunt whose signals went on in another one.

    Raises Geweigerd when it was decided on already: its answers must stay with what they are about.
    """
    zet_stand(
        vast,
        eis_overgang(vast, Knelpuntstatus.GESLOTEN, Wie.BELEID, Weg.SAMENVOEGEN),
        door=door,
        reden=reden,
    )


def heropen_voor_afzender(vast: Knelpunt, reden: str) -> bool:
    """Open again because a sender says that it does not help; return False when it is open already."""
    rij = overgang(vast.status, Knelpuntstatus.HEROPEND, Wie.AFZENDER)
    if rij is None:
        return False
    zet_stand(vast, rij, door=None, reden=reden)
    return True


def te_wekken(vandaag: date) -> QuerySet[Knelpunt]:
    """Knelpunten that were closed with a day to look again, and that day is there."""
    return Knelpunt.objects.filter(status=Knelpuntstatus.GESLOTEN, opnieuw_op__lte=vandaag).order_by(
        "opnieuw_op", "pk"
    )


def wek(knelpunt_id: int, *, vandaag: date) -> bool:
    """Open a knelpunt again on the day that a person set; return False when someone was first."""
    with transaction.atomic():
        vast = vergrendel(knelpunt_id)
        if vast.status != Knelpuntstatus.GESLOTEN or vast.opnieuw_op is None or vast.opnieuw_op > vandaag:
            return False
        rij = eis_overgang(vast, Knelpuntstatus.HEROPEND, Wie.KLOK)
        with override(TAAL_VAN_HET_ANTWOORD):
            reden = _("De dag om opnieuw te kijken is er.")
        zet_stand(vast, rij, door=None, reden=reden)
    return True


def _stil(rij: Overgang) -> Overgang:
    return Overgang(rij.van, rij.naar, rij.wie, rij.weg, reden=rij.reden, vertelt=False)
