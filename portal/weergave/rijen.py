"""The rows of a query as tuples, for a list that is read a page at a time."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import cached_property

from portal.snel.vaste_vraag import VasteVraag

R = TypeVar("R", covariant=True)


class Rijen(Sequence[R], Generic[R]):
    """The rows of a query, each made of these fields. A page is one statement, their number another.

    Counting goes no further than `hoogstens`, the number of rows that can be leafed through.
    """

    def __init__(
        self,
        vraag: QuerySet[Any],
        soort: Callable[..., R],
        velden: Sequence[str | Combinable],
        *,
        hoogstens: int | None = None,
    ) -> None:
        self.vraag = vraag
        self._soort, self._velden, self._hoogstens = soort, velden, hoogstens

    @overload
    def __getitem__(self, plek: int) -> R: ...
    @overload
    def __getitem__(self, plek: slice) -> list[R]: ...
    def __getitem__(self, plek: int | slice) -> R | list[R]:
        """Read one row, or the rows of a page."""
        if isinstance(plek, int):
            return self[plek : plek + 1][0]
        return [self._soort(*rij) for rij in self._bladzijde(plek.start or 0, plek.stop)]

    def _bladzijde(self, begin: int, einde: int | None) -> Iterable[tuple[Any, ...]]:
        """Read these rows: one statement."""
        return self.vraag.values_list(*self._velden)[begin:einde]

    def _tel(self, einde: int | None) -> int:
        """Count them, no further than `einde`: one statement."""
        return self.vraag.order_by().values("pk")[:einde].count()

    def __len__(self) -> int:
        """How many can be leafed through."""
        return self.aantal

    @property
    def aantal(self) -> int:
        """The same."""
        return self._geteld if self._hoogstens is None else min(self._geteld, self._hoogstens)

    @property
    def meer(self) -> bool:
        """Whether there are more rows than can be leafed through."""
        return self._geteld > self.aantal

    @cached_property
    def _geteld(self) -> int:
        """The number of rows, or one more than can be leafed through."""
        return self._tel(None if self._hoogstens is None else self._hoogstens + 1)


class VasteRijen(Rijen[R]):
    """The same for a query that keeps its form; its builder takes the first row and the one after the last as well.

    `vorm` and `waarden` are what a VasteVraag is called with; `telling` gives the same rows, where counting them can
    ask less than reading them does.
    """

    def __init__(
        self,
        vraag: VasteVraag[Any],
        vorm: tuple[Hashable, ...],
        waarden: Mapping[str, Any],
        soort: Callable[..., R],
        *,
        hoogstens: int,
        telling: VasteVraag[Any] | None = None,
    ) -> None:
        self._telling = telling or vraag
        self._vaste_vraag, self.vorm, self.waarden = vraag, vorm, waarden
        self._soort, self._hoogstens = soort, hoogstens

    def _bladzijde(self, begin: int, einde: int | None) -> Iterable[tuple[Any, ...]]:
        return self._vaste_vraag(*self.vorm, begin, einde, **self.waarden)

    def _tel(self, einde: int | None) -> int:
        return self._telling.tel(*self.vorm, 0, einde, **self.waarden)[0]
