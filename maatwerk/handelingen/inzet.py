"""Effort in minutes, and which of the two kinds of maatwerk was given (S17). Two facts that are never one number."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import Inzet, Zaak
from maatwerk.models.inzet import DAG_MINUTEN
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht


@transaction.atomic
def schrijf_inzet(zaak: Zaak, *, minuten: int, door: Medewerker, dag: date | None = None) -> Inzet:
    """Add minutes that `door` worked on this case, today unless another day is given; also after it was closed.

    Raises Geweigerd when this person may not, for a day to come, or for more minutes than a day has.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAKEN_ZIEN)
    dag = dag or timezone.localdate()
    if dag > timezone.localdate():
        raise Geweigerd(_("Deze dag moet nog komen."))
    if not 0 < minuten <= DAG_MINUTEN:
        raise Geweigerd(_("Vul minuten in, meer dan 0 en hoogstens een dag."))
    return Inzet.objects.create(zaak=vergrendeld, medewerker=door, dag=dag, minuten=minuten)


@transaction.atomic
def leg_soort_maatwerk_vast(zaak: Zaak, *, in_contact: str, in_rechten: str, door: Medewerker) -> Zaak:
    """What was done differently in the contact, and what in rights and duties; empty is none.

    Raises Geweigerd when this person may not.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    vergrendeld.maatwerk_in_contact = in_contact.strip()
    vergrendeld.maatwerk_in_rechten = in_rechten.strip()
    vergrendeld.save(update_fields=["maatwerk_in_contact", "maatwerk_in_rechten"])
    return vergrendeld
