"""Numbers of signals and ids of events. Pure: no Django.

They travel with a signal that may hold no personal data, so none of them may look like a burgerservicenummer,
not even by chance (promise 4 and 10).
"""

import re
import secrets
from collections.abc import Callable, Iterator
from itertools import count
from uuid import UUID, uuid4, uuid5

from portal.persoonsgegevens.bsn import elfproef

# No digits, so never a number of a person; no vowels, so never a word. 19 letters ** 16 is over 2 ** 67.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_AANTAL_LETTERS = 16
SIGNAALNUMMER_PATROON = f"^S-[a-z]{{{_AANTAL_LETTERS}}}$"

_REACTIES = UUID("6a1d0a52-5f0f-4f0b-9a52-6d7d2f7a8f11")


def nieuw_signaalnummer() -> str:
    """A random number of a signal; only the sender can map it to a dossier (design.md §4)."""
    return "S-" + "".join(secrets.choice(_LETTERS) for _ in range(_AANTAL_LETTERS))


def nieuw_event_id() -> UUID:
    """A random UUID without a run of digits that could be a burgerservicenummer."""
    return _eerste_zonder_bsn(lambda _poging: uuid4())


def reactie_event_id(reactie_id: UUID, bron: str, event_id: str) -> UUID:
    """The id of the event that carries this answer to the sender of that signal; always the same one."""
    return _eerste_zonder_bsn(lambda poging: uuid5(_REACTIES, f"{reactie_id}/{bron}/{event_id}/{poging}"))


def lijkt_op_bsn(tekst: str) -> bool:
    """Whether `tekst` has a run of exactly 8 or 9 digits that passes the elfproef."""
    return any(elfproef(cijfers) for cijfers in _cijferreeksen(tekst))


def _cijferreeksen(tekst: str) -> Iterator[str]:
    return (gevonden.group() for gevonden in re.finditer(r"(?<!\d)\d{8,9}(?!\d)", tekst))


def _eerste_zonder_bsn(maak: Callable[[int], UUID]) -> UUID:
    return next(uuid for uuid in (maak(poging) for poging in count()) if not lijkt_op_bsn(str(uuid)))
