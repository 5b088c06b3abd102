"""A batch of letters, drawn without keeping it."""

from portal.berichten.models import Printpartij
from portal.berichten.partijbestand import teken_partij
from portal.berichten.post import te_posten


def maak_bestand(partij: Printpartij) -> bytes:
    """The file as it would be made now; the same letters give the same bytes."""
    return teken_partij(partij, list(te_posten(partij).select_related("partij")))
