"""What a handler may add to the signal of a draft, before the decision sends it (S57)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.selecties.signaleren import namen_van
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import Conceptbesluit, Conceptsignaal, Conceptstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from signalen.models.toelichting import eis_toelichting
from signalen.teksten import eis_zonder_persoonsgegevens


@transaction.atomic
def vul_signaal_aan(
    concept: Conceptbesluit,
    nader: Mapping[str, Any],
    *,
    wie_geraakt: str,
    soort: str,
    door: Medewerker,
) -> Conceptsignaal:
    """Keep these fields with the draft; its version stays, nothing is reread.

    Raises Geweigerd without the right or after the decision, ValidationError for fields that do not fit
    together, and BevatPersoonsgegevens with the findings per field (promise 4).
    """
    zaak = eis_zaak(concept.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    vast = Conceptbesluit.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if vast.status == Conceptstatus.VASTGESTELD:
        raise Geweigerd(_("Dit besluit is genomen en verandert niet meer."))
    eis_toelichting(vast.signaal_oorzaak, nader)
    rij = Conceptsignaal(concept=vast, wie_geraakt=wie_geraakt, soort=soort, door=door, **nader)
    rij.clean_fields(exclude=["concept", "door"])
    teksten = {veld: getattr(rij, veld) for veld in ("wie_geraakt", *Conceptsignaal.TOELICHTING_TEKST)}
    eis_zonder_persoonsgegevens(teksten, namen=namen_van(zaak.dossier))
    rij, _nieuw = Conceptsignaal.objects.update_or_create(
        concept=vast,
        defaults={**nader, "wie_geraakt": wie_geraakt, "soort": soort, "door": door, "op": timezone.now()},
    )
    return rij


def aanvulling_van(concept: Conceptbesluit) -> Conceptsignaal | None:
    """What was added to the signal of this draft, or None. One statement."""
    return Conceptsignaal.objects.filter(concept_id=concept.pk).first()
