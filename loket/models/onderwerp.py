"""What a question is called while nobody knows what it is about."""

from collections.abc import Collection
from functools import cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from loket.routering.vragen import laad_vragen
from loket.vraagteksten import antwoord_in_woorden
from portal.talen import BRONTAAL

ZONDER_ONDERWERP = _("Vraag voor een medewerker")


@cache
def zonder_onderwerp() -> str:
    """That name as it is kept, in Dutch whatever the language of who asks."""
    with override(BRONTAAL):
        return str(ZONDER_ONDERWERP)


def onderwerp_van(domeinen: Collection[str]) -> str:
    """What a question is about by the domains of the intake, in Dutch: staff, letters and signals read it."""
    if not domeinen:
        return zonder_onderwerp()
    namen = laad_vragen()["domeinen"].opties
    return ", ".join(namen.get(domein, domein) for domein in domeinen).capitalize()


def noemt_domeinen(onderwerp: str) -> bool:
    """Whether this is a subject that `onderwerp_van` gave."""
    return onderwerp == zonder_onderwerp() or bool(_domeinen_in(onderwerp))


def domeinen_vertaald(onderwerp: str) -> str:
    """Such a subject in the language of the reader; any other comes back as it is."""
    sleutels = _domeinen_in(onderwerp)
    return antwoord_in_woorden(laad_vragen()["domeinen"], sleutels).capitalize() if sleutels else onderwerp


def _domeinen_in(onderwerp: str) -> tuple[str, ...]:
    """The domains that a subject names; none when it names anything else."""
    sleutels = {naam.casefold(): sleutel for sleutel, naam in laad_vragen()["domeinen"].opties.items()}
    delen = onderwerp.casefold().split(", ")
    return tuple(sleutels[deel] for deel in delen) if sleutels.keys() >= set(delen) else ()
