"""What a citizen said, wherever it was written down: a letter quotes nothing else."""

from collections.abc import Iterable

from django.db.models import Q

from loket.models import Gebeurtenissoort
from loket.models.contactmoment import Gesprekspartner
from maatwerk.brief.citaat import is_gezegd
from maatwerk.models import Zaak

DOOR_DE_BURGER = Q(contactmoment__isnull=True) | Q(
    contactmoment__met__in=[Gesprekspartner.BURGER, Gesprekspartner.HELPER],
    contactmoment__verbetering__isnull=True,
)
"""No source: what another organisation said, and a note that was corrected since."""


def zei_de_burger(zaak: Zaak, citaat: str, *, ook: Iterable[str] = ()) -> bool:
    """Whether these words stand in the story, in `ook`, in a contact, a talk or a bezwaar of this case.

    No statement when the story or `ook` has them; else three at most. `zaak` has its dossier.
    """
    bronnen = [zaak.dossier.verhaal, *ook]
    if is_gezegd(citaat, bronnen):
        return True
    contacten = zaak.dossier.tijdlijn.filter(DOOR_DE_BURGER, soort=Gebeurtenissoort.CONTACT)
    for elders in (
        contacten.values_list("tekst", flat=True),
        zaak.gesprekken.values_list("gezegd", flat=True),
        zaak.bezwaren.values_list("tekst", flat=True),
    ):
        bronnen += elders
        if is_gezegd(citaat, bronnen):
            return True
    return False
