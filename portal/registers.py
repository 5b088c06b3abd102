"""What every floor adds to the commands `zaai`, `controleer` and `demo`, to the web server and to its health.

The ground floor does not know who. Floors register in `AppConfig.ready()`; the order is the order of INSTALLED_APPS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import autodiscover_modules

Functie = TypeVar("Functie", bound=Callable[..., Any])


@dataclass(frozen=True)
class Demo:
    """What the demo is asked to make: the source of chance, and how many received signals to add."""

    toeval: Random
    signalen: int = 0


class Register(Generic[Functie]):
    """Named functions, in the order in which they were registered.

    `module` is what an app calls the module that registers here only when the register is read: a web process then
    never loads it.
    """

    def __init__(self, module: str = "") -> None:
        self._functies: dict[str, Functie] = {}
        self._module = module

    def voeg_toe(self, naam: str, functie: Functie) -> None:
        """Register a function; registering the same name again replaces it."""
        self._functies[naam] = functie

    def __iter__(self) -> Iterator[tuple[str, Functie]]:
        if self._module:
            autodiscover_modules(self._module)
        return iter(self._functies.items())


Controle = Callable[[], list[str]]

# What seeds content: returns a report for people. Idempotent; leaves edited rows alone.
zaaiers: Register[Callable[[], object]] = Register()
# What checks promises in the data: returns one line per problem.
controles: Register[Controle] = Register("controles")
# The official addresses that are shown, each with the names of what it belongs to: for the link checker.
linkbronnen: Register[Callable[[], dict[str, list[str]]]] = Register()
# What makes fictional demo data: returns a report for people. Idempotent.
demos: Register[Callable[[Demo], object]] = Register("demos")
# What /gezondheid/volledig/ counts beside the outbox: figures without anything of a person. One statement each.
tellers: Register[Callable[[], dict[str, int]]] = Register()
# What a browser forgets beside the session when someone signs out: changes the cookies of the answer. No statement.
uitloggers: Register[Callable[[HttpRequest, HttpResponse], object]] = Register()
# What a web server reads of the software's own content before it makes its workers: they share it, and no first
# visitor waits for it. Kept by who reads it. No statement.
vooraf: Register[Callable[[], object]] = Register()


def controle(naam: str) -> Callable[[Controle], Controle]:
    """Register the function below as a check, under what it holds."""

    def voeg_toe(functie: Controle) -> Controle:
        controles.voeg_toe(naam, functie)
        return functie

    return voeg_toe
