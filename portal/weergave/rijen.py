"""The rows of a query as tuples, for a list that is read a page at a time."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import cached_property

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
        vraag = self.vraag.values_list(*self._velden)
        if isinstance(plek, slice):
            return [self._soort(*rij) for rij in vraag[plek]]
        return self._soort(*vraag[plek])

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
        einde = None if self._hoogstens is None else self._hoogstens + 1
        return self.vraag.order_by().values("pk")[:einde].count()
