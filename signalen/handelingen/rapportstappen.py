"""Taking a report one step further: to a second reader, frozen, public; the only writer of its status."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.uitgaand import broker
from signalen.models import Rapport, Rapportstap, Rapportstatus, Vaststelling
from signalen.models.rapport import OPENBAAR
from signalen.rapporten.document import als_json, vingerafdruk
from signalen.rapporten.maken import document_van
from signalen.rapportloop import Kant, Rapportovergang, overgang
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


def kant_van(rapport: Rapport, door: Medewerker) -> Kant:
    """On which side someone stands: whoever wrote nothing in a report that waits for its reading is second reader."""
    if rapport.status != Rapportstatus.TER_LEZING or rapport.schrijvers.filter(pk=door.pk).exists():
        return Kant.SCHRIJVER
    return Kant.TWEEDE_LEZER


def zet_stap(
    rapport: Rapport, naar: str, door: Medewerker, *, reden: str = "", gezien: str = "", gelezen: str = ""
) -> Rapport:
    """Take a step of the table. `gezien` is the status on the page, `gelezen` the hash of the text on it.

    Raises Geweigerd when it is not for this person, the table does not have this step, a colleague was first, or
    the text is no longer what was read; ValidationError at `reden`; BevatPersoonsgegevens.
    """
    eis(door, Recht.RAPPORTEN_MAKEN)
    reden = schoon(reden)
    eis_zonder_persoonsgegevens({"reden": reden})
    with transaction.atomic():
        versies = _vergrendel_versies(rapport) if naar == Rapportstatus.GEPUBLICEERD else []
        vast = Rapport.objects.voor(door).select_for_update(of=("self",)).filter(pk=rapport.pk).first()
        if vast is None:
            raise Geweigerd(_("U maakt rapporten over de signalen van uw eigen ministerie."))
        if gezien and gezien != vast.status:
            raise Geweigerd(_("Een collega veranderde dit rapport net. Kijk wat er nu staat."))
        rij = overgang(vast.status, naar, kant_van(vast, door))
        if rij is None:
            raise Geweigerd(_weigering(vast, naar))
        if rij.reden and not reden:
            raise ValidationError({"reden": _("Zeg waarom, in een of twee zinnen.")})
        if rij.leest:
            _bevries(vast, door, gelezen)
        _vervang_eerdere(vast, versies, door)
        _schrijf_stap(vast, rij, door, reden)
    return vast


def _bevries(vast: Rapport, door: Medewerker, gelezen: str) -> None:
    """Keep the very text that was read, for ever."""
    inhoud = als_json(document_van(vast, timezone.localdate()))
    afdruk = vingerafdruk(inhoud)
    if afdruk != gelezen:
        raise Geweigerd(_("De feiten of de tekst zijn veranderd sinds u dit las. Lees het rapport opnieuw."))
    vaststelling = Vaststelling.objects.create(rapport=vast, inhoud=inhoud, sha256=afdruk, door=door)
    transaction.on_commit(lambda: bied_pdf_aan(vaststelling))


def bied_pdf_aan(vaststelling: Vaststelling) -> bool:
    """Ask a worker for the PDF of a frozen report; return whether the broker took it."""
    from signalen.tasks import maak_rapport_pdf

    return broker.bied_aan(maak_rapport_pdf, vaststelling.pk)


def _vergrendel_versies(rapport: Rapport) -> list[Rapport]:
    """Lock every version, the oldest first, so that of two that become public at once one sees the other."""
    return list(rapport.versies.select_for_update(of=("self",)))


def _vervang_eerdere(vast: Rapport, versies: list[Rapport], door: Medewerker) -> None:
    """Every earlier public version goes aside and stays readable; only one is public at a time.

    Raises Geweigerd when a later one is public.
    """
    if any(rij.versie > vast.versie and rij.status in OPENBAAR for rij in versies):
        raise Geweigerd(_("Er is al een nieuwere versie openbaar. Deze kan niet meer openbaar worden."))
    for eerder in versies:
        rij = overgang(eerder.status, Rapportstatus.VERVANGEN, Kant.PORTAAL)
        if eerder.versie < vast.versie and rij is not None:
            _schrijf_stap(eerder, rij, door, "")


def _schrijf_stap(vast: Rapport, rij: Rapportovergang, door: Medewerker, reden: str) -> None:
    van, vast.status = vast.status, rij.naar
    vast.save(update_fields=["status"])
    Rapportstap.objects.create(rapport=vast, van=van, naar=rij.naar, reden=reden, door=door)


def _weigering(vast: Rapport, naar: str) -> str:
    if vast.status == Rapportstatus.TER_LEZING and naar == Rapportstatus.VASTGESTELD:
        return _("U schreef zelf aan dit rapport. Een ander moet het lezen en vaststellen.")
    return _("Deze stap kan niet vanuit “%(stand)s”.") % {"stand": vast.get_status_display()}
