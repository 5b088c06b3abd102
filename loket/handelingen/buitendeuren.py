"""Staff put our first question on another website, with the look that people know from there.

open <-> dicht: nothing is deleted, because what began there keeps its origin in the figures
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from loket.models import Buitendeur, Buitendeurstatus
from loket.selecties.buitendeuren import vergeet_deur
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis


@transaction.atomic
def maak_buitendeur(*, door: Medewerker, fictief: bool = False, **velden: Any) -> Buitendeur:
    """Put it down, open at once. Raises Geweigerd: no right, a key that is taken, a look that cannot be read."""
    eis(door, Recht.INHOUD_BEHEREN)
    if Buitendeur.objects.filter(sleutel=velden["sleutel"]).exists():
        raise Geweigerd(_("Dit korte adres is er al. Kies een ander."))
    deur = Buitendeur(gemaakt_door=door, fictief=fictief, **velden)
    _eis_leesbaar(deur)
    return _bewaar(deur)


@transaction.atomic
def wijzig_buitendeur(deur_id: UUID, *, door: Medewerker, **velden: Any) -> Buitendeur:
    """Change its name or look; the key stays, because it stands on the other website.

    Raises Geweigerd, Buitendeur.DoesNotExist.
    """
    eis(door, Recht.INHOUD_BEHEREN)
    vast = Buitendeur.objects.select_for_update().get(pk=deur_id)
    for naam in velden.keys() - {"sleutel"}:
        setattr(vast, naam, velden[naam])
    _eis_leesbaar(vast)
    return _bewaar(vast)


@transaction.atomic
def zet_buitendeur(deur_id: UUID, *, staat_open: bool, door: Medewerker) -> Buitendeur:
    """Show its name and look, or not any more. Raises Geweigerd, Buitendeur.DoesNotExist."""
    eis(door, Recht.INHOUD_BEHEREN)
    vast = Buitendeur.objects.select_for_update().get(pk=deur_id)
    vast.status = Buitendeurstatus.OPEN if staat_open else Buitendeurstatus.DICHT
    return _bewaar(vast)


def _bewaar(deur: Buitendeur) -> Buitendeur:
    deur.save()
    transaction.on_commit(lambda: vergeet_deur(deur.sleutel))
    return deur


def _eis_leesbaar(deur: Buitendeur) -> None:
    if deur.thema.te_licht():
        raise Geweigerd(_("Met deze kleuren kan niet iedereen de tekst lezen."))
