"""Setting a line in the charts: every change is a new version, and what held before stays to be read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, eis
from signalen.handelingen.maandtellen import merk_opnieuw
from signalen.models import Streefwaarde
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


def zet_streefwaarde(velden: Mapping[str, Any], door: Medewerker) -> Streefwaarde:
    """Have this value hold from its month on; without a value the line ends there.

    `velden` are those of Streefwaarde. The same version once more changes nothing. Raises Geweigerd,
    ValidationError, BevatPersoonsgegevens.
    """
    eis(door, Recht.STREEFWAARDEN_ZETTEN)
    eis_zonder_persoonsgegevens({"bron": velden["bron"], "adres": velden["adres"]})
    versie = Streefwaarde(**{**velden, "bron": schoon(velden["bron"])}, door=door)
    versie.full_clean(exclude=["door", "ministerie"], validate_constraints=False)
    with transaction.atomic():
        # Whoever presses twice waits for the own account, and then finds what the first press wrote.
        Medewerker.objects.select_for_update().get(pk=door.pk)
        gelijk = {
            veld: getattr(versie, veld)
            for veld in ("cijfer", "soort", "ministerie", "waarde", "geldt_vanaf", "bron", "jaar", "adres")
        }
        laatste = Streefwaarde.objects.filter(
            cijfer=versie.cijfer,
            soort=versie.soort,
            ministerie=versie.ministerie,
            geldt_vanaf=versie.geldt_vanaf,
        ).last()
        if laatste is not None and all(getattr(laatste, veld) == waarde for veld, waarde in gelijk.items()):
            return laatste
        versie.save(force_insert=True)
        merk_opnieuw(versie.ministerie)
    return versie
