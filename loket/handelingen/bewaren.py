"""Going on later with a code, without an account: save, come back, be reminded once, and leave nothing behind."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.berichtwegen import mobiel
from loket.models import Bewaarcode, Einde, Intake
from loket.models.code import Codesoort, nieuwe_code
from loket.models.intake import bewaard_tot
from loket.selecties.hulp import contact_moet_veilig
from portal.berichten import sms
from portal.berichten.email import zet_email_klaar
from portal.berichten.sjablonen import maak_sms
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar

DOEL = "bewaarcode"
HERINNERING: Final = "berichten/herinnering"


def codesleutel(code: str) -> str:
    """The keyed hash under which a code to go on is found."""
    return zoeksleutel(code, doel=DOEL)


@transaction.atomic
def bewaar_intake(intake: Intake, email: str = "", telefoon: str = "", eigen_woord: str = "") -> Intake:
    """Give a code to go on later; asking again gives the same code and counts the days anew.

    Beside the code we ask one of what was given here (bewijzen.py). With an e-mail address or a mobile number one
    reminder follows, without the code. Raises Intake.DoesNotExist when it is gone, Geweigerd when nothing was given.
    """
    vast = Intake.objects.select_for_update().get(pk=intake.pk)
    vast.email, vast.telefoon = email or vast.email, telefoon or vast.telefoon
    vast.eigen_woord = eigen_woord or vast.eigen_woord
    if not (vast.email or vast.telefoon or vast.eigen_woord):
        raise Geweigerd(_("Kies een woord. Daarmee opent u straks uw vraag."))
    if not vast.code:
        vast.code = nieuwe_code(Codesoort.BEWAARD)
        Bewaarcode.objects.create(sleutel=codesleutel(vast.code), intake=vast)
    vast.bewaren_tot = bewaard_tot()
    vast.laatst_op = timezone.now()
    vast.save(update_fields=["code", "email", "telefoon", "eigen_woord", "bewaren_tot", "laatst_op"])
    return vast


@transaction.atomic
def wis_intake(intake_id: UUID) -> None:
    """Delete what someone told, because they ask for it; deleting twice is no error."""
    beeindig([intake_id], Einde.GEWIST)


def wis_onbereikbaar(intake_id: UUID) -> None:
    """Delete what someone told and walked away from: without a code nobody can reach it any more. One statement."""
    Intake.objects.filter(pk=intake_id, bewaarcode__isnull=True).delete()


def beeindig(intake_ids: list[UUID], einde: Einde) -> int:
    """Delete intakes; of those with a code it stays known for a while how they ended. Returns how many."""
    onthoud_einde(intake_ids, einde)
    return Intake.objects.filter(pk__in=intake_ids).delete()[0]


def onthoud_einde(intake_ids: list[UUID], einde: Einde) -> None:
    """Take the codes off intakes that end, and keep how they ended."""
    Bewaarcode.objects.filter(intake__in=intake_ids).update(
        intake=None, einde=einde, einde_op=timezone.localdate()
    )


def herinner(intake_id: UUID) -> bool:
    """Remind someone once of what was not sent; returns whether a message was put ready.

    The row is locked and looked at first, so of two workers only one reminds. Who wrote about violence after
    leaving an address gets no message: someone else may read it.
    """
    with transaction.atomic():
        intake = te_herinneren().select_for_update().filter(pk=intake_id).first()
        if intake is None:
            return False
        intake.herinnerd_op = timezone.now()
        intake.save(update_fields=["herinnerd_op"])
        if contact_moet_veilig(intake):
            return False
        return _stuur_herinnering(intake)


def _stuur_herinnering(intake: Intake) -> bool:
    """By e-mail, or by text message to who gave a mobile number only; returns whether it could go."""
    inhoud = {"tot": intake.bewaren_tot, "verder_url": f"{settings.BASIS_URL}/intake/verder/"}
    sleutel, omschrijving = f"herinnering:{intake.pk}", "herinnering bewaarde vraag"
    if intake.email:
        zet_email_klaar(
            naar=intake.email,
            sjabloon=HERINNERING,
            inhoud=inhoud,
            taal=intake.taal,
            sleutel=sleutel,
            omschrijving=omschrijving,
        )
        return True
    nummer = mobiel(intake.telefoon) if sms.is_aan() else ""
    if nummer:
        tekst = maak_sms(HERINNERING, inhoud, intake.taal)
        zet_alle_klaar(Kanaal.SMS, [Klaar(nummer, {"tekst": tekst}, sleutel, omschrijving)])
    return bool(nummer)


def te_herinneren() -> QuerySet[Intake]:
    """Saved intakes that can be reminded and were not, and were left alone for INTAKE_HERINNEREN_DAGEN days."""
    lang_geleden = timezone.now() - timedelta(days=settings.INTAKE_HERINNEREN_DAGEN)
    return Intake.objects.filter(
        herinnerd_op__isnull=True, laatst_op__lt=lang_geleden, bewaren_tot__gte=timezone.localdate()
    ).exclude(email="", telefoon="")


def verlopen() -> QuerySet[Intake]:
    """Intakes whose last day is over."""
    return Intake.objects.filter(bewaren_tot__lt=timezone.localdate())
