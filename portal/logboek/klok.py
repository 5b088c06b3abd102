"""What the clock does with the data of people: one line for each person in one run of a task.

A task is marked with `op_de_klok`. Where it writes on a timeline or prepares a
message, `noteer_klok` writes the line.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Final, ParamSpec, TypeVar
from uuid import UUID

from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer_buitenstaander
from portal.logboek.spoor import huidig_spoor, volg_spoor

NAMENS: Final = "Geen Verkeerde Deur"
_GEDAAN: ContextVar[set[UUID] | None] = ContextVar("klok", default=None)

P = ParamSpec("P")
R = TypeVar("R")


def op_de_klok(taak: Callable[P, R]) -> Callable[P, R]:
    """A task that touches people; stands under `shared_task`."""

    @wraps(taak)
    def gevolgd(*args: P.args, **kwargs: P.kwargs) -> R:
        vorige = _GEDAAN.set(set())
        try:
            with volg_spoor(huidig_spoor()):
                return taak(*args, **kwargs)
        finally:
            _GEDAAN.reset(vorige)

    gevolgd.op_de_klok = True  # type: ignore[attr-defined]
    return gevolgd


def noteer_klok(dossier_id: UUID) -> None:
    """Write that the clock did something for this person: once in a run, and nothing when a person does it."""
    gedaan = _GEDAAN.get()
    if gedaan is None or dossier_id in gedaan:
        return
    gedaan.add(dossier_id)
    noteer_buitenstaander(Activiteit.AUTOMATISCH, dossier_id=dossier_id, namens=NAMENS)
