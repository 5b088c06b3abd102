"""Who owns a knelpunt, who owns it too, and which member of government answers for it."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, eis
from portal.stelsel.models import Ministerie
from signalen.handelingen.levensloop import vergrendel_voor
from signalen.models import Knelpunt, Verloop, Verloopsoort
from signalen.teksten import eis_reden, eis_zonder_persoonsgegevens, schoon
from signalen.zicht import ministeries_van


def wijs_eigenaar_aan(
    knelpunt: Knelpunt,
    eigenaar: Medewerker,
    mede_eigenaren: Collection[Ministerie],
    politiek_eigenaar: str,
    door: Medewerker,
    reden: str,
) -> Knelpunt:
    """Say who owns this knelpunt from now on; the change and its reason stay in the history.

    Raises Geweigerd when `door` does not answer for this ministry, ValidationError when the owner does not or a
    reason is missing, and BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden, politiek_eigenaar = eis_reden(reden), schoon(politiek_eigenaar)
    eis_zonder_persoonsgegevens({"politiek_eigenaar": politiek_eigenaar})
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        if not ministeries_van(eigenaar).filter(pk=vast.ministerie_id).exists():
            raise ValidationError({"eigenaar": _("Kies iemand die voor dit ministerie antwoordt.")})
        vorige = vast.eigenaar.naam
        vast.eigenaar, vast.politiek_eigenaar = eigenaar, politiek_eigenaar
        vast.clean_fields(exclude=["ministerie", "eigenaar", "aangeboden_aan"])
        vast.save(update_fields=["eigenaar", "politiek_eigenaar"])
        anderen = [rij for rij in mede_eigenaren if rij.pk != vast.ministerie_id]
        vast.mede_eigenaren.set(anderen)
        genoemd = ", ".join([eigenaar.naam, *(rij.sleutel.upper() for rij in anderen)])
        Verloop.objects.create(
            knelpunt=vast,
            soort=Verloopsoort.EIGENAAR,
            van=vorige[:200],
            naar=genoemd[:200],
            reden=reden,
            door=door,
        )
    return vast
