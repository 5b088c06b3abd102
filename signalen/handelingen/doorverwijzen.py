"""Passing a knelpunt on to another ministry: it counts only when that accepts (promise 2 among colleagues)."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Ministerie
from signalen.handelingen.levensloop import (
    eis_overgang,
    te_vergrendelen,
    vergrendel,
    vergrendel_voor,
    zet_stand,
)
from signalen.handelingen.tellen import hang_over
from signalen.handelingen.vertellen import TAAL_VAN_HET_ANTWOORD, vertel
from signalen.levensloop import Weg, Wie
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    OntvangenSignaal,
    Reactie,
    Uitkomst,
    Verloop,
    Verloopsoort,
)
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.teksten import eis_reden
from signalen.zicht import eis_antwoordrecht


def bied_aan(knelpunt: Knelpunt, naar: Ministerie, door: Medewerker, reden: str) -> Knelpunt:
    """Ask another ministry to take this over; until it says yes the owner stays and the clock runs on.

    Raises Geweigerd when `door` does not answer for this ministry, or it is on offer or decided already;
    ValidationError without a reason; BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        if vast.aangeboden_aan_id is not None:
            raise Geweigerd(_("Dit knelpunt is al aangeboden. Wacht op het antwoord."))
        if vast.status not in VOOR_EEN_BESLUIT or naar.pk == vast.ministerie_id:
            raise Geweigerd(_("Dit knelpunt kan nu niet naar een ander ministerie."))
        vast.aangeboden_aan = naar
        vast.save(update_fields=["aangeboden_aan"])
        _regel(vast, _("aangeboden aan %(naam)s") % {"naam": naar.naam}, reden, door).save()
    return vast


def aanvaard(knelpunt: Knelpunt, door: Medewerker, reden: str) -> Knelpunt:
    """Take a knelpunt over: the new ministry owns it and all its signals, and every sender is told.

    The first date stays: the clocks do not start again.
    Raises Geweigerd when `door` does not answer for the ministry that was asked, or it is not on offer any more.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        vast, is_mede = _vergrendel_met_mede(knelpunt.pk)
        vorige, nieuw = vast.ministerie, _gevraagd(vast, door)
        rij = eis_overgang(vast, Knelpuntstatus.IN_ONDERZOEK, Wie.BELEID, Weg.AANVAARDEN)
        hang_over(OntvangenSignaal.objects.filter(knelpunt=vast), nieuw)
        vast.ministerie, vast.eigenaar, vast.aangeboden_aan = nieuw, door, None
        vast.politiek_eigenaar = ""  # another minister answers for it now: who, the new owner says
        gezegd = _regel(vast, _("aanvaard door %(naam)s") % {"naam": nieuw.naam}, reden, door)
        zet_stand(
            vast,
            rij,
            door=door,
            reden=reden,
            ook=["ministerie", "eigenaar", "politiek_eigenaar"],
            erbij=[gezegd],
        )
        if is_mede:
            vast.mede_eigenaren.remove(nieuw)
        _vertel_overgang(vast, vorige, door, reden)
    return vast


def geef_terug(knelpunt: Knelpunt, door: Medewerker, reden: str) -> Knelpunt:
    """Say no to a knelpunt that was offered; it stays where it was.

    Raises Geweigerd when `door` does not answer for the ministry that was asked; ValidationError without a reason.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        vast = vergrendel(knelpunt.pk)
        naam = _gevraagd(vast, door).naam
        vast.aangeboden_aan = None
        vast.save(update_fields=["aangeboden_aan"])
        regel = _regel(vast, _("teruggegeven door %(naam)s") % {"naam": naam}, reden, door)
        regel.van = naam  # only a no has this: two ministries that disagree are a reason to go higher
        regel.save()
    return vast


def _vertel_overgang(vast: Knelpunt, vorige: Ministerie, door: Medewerker, reden: str) -> None:
    with override(TAAL_VAN_HET_ANTWOORD):
        namen = {"vorige": vorige.naam, "nieuw": vast.ministerie.naam}
        reactie = Reactie(
            knelpunt=vast,
            stand=Knelpuntstatus.IN_ONDERZOEK,
            uitkomst=Uitkomst.DOORVERWEZEN,
            tekst_medewerker=_("%(nieuw)s nam dit knelpunt over van %(vorige)s.") % namen + f"\n{reden}",
            tekst_burger=_(
                "Uw verhaal hielp: het ministerie van %(nieuw)s neemt dit onderwerp over van het ministerie"
                " van %(vorige)s. De datum van uw verhaal blijft tellen."
            )
            % namen,
            door=door,
        )
    vertel(reactie)


def _vergrendel_met_mede(knelpunt_id: int) -> tuple[Knelpunt, bool]:
    """Lock it, and say whether the ministry that was asked is a co-owner until now. One statement."""
    mede = Knelpunt.mede_eigenaren.through.objects.filter(
        knelpunt=OuterRef("pk"), ministerie=OuterRef("aangeboden_aan")
    )
    rij = te_vergrendelen().annotate(is_mede=Exists(mede)).get(pk=knelpunt_id)
    return rij, rij.is_mede


def _gevraagd(vast: Knelpunt, door: Medewerker) -> Ministerie:
    """The ministry that was asked, for which `door` speaks."""
    if vast.aangeboden_aan is None:
        raise Geweigerd(_("Dit knelpunt is niet meer aangeboden."))
    eis_antwoordrecht(door, vast.aangeboden_aan)
    return vast.aangeboden_aan


def _regel(vast: Knelpunt, wat: str, reden: str, door: Medewerker) -> Verloop:
    return Verloop(knelpunt=vast, soort=Verloopsoort.DOORVERWIJZING, naar=wat[:200], reden=reden, door=door)
