"""The rows of a query as tuples, for a list that is read a page at a time."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar, overload

from django.db.models import QuerySet
from django.utils.functional import cached_property

MEESTE: Final = 1_000
"""So many rows can be leafed through; who looks further, filters. Counting all of them costs more than a page."""

R = TypeVar("R", covariant=True)


class Rijen(Sequence[R], Generic[R]):
    """The rows of a query, each made of these fields. A page is one statement, their number another.

    Of a work list the first MEESTE; with `alle` there is no end.
    """

    def __init__(
        self, vraag: QuerySet[Any], soort: Callable[..., R], velden: Sequence[str], *, alle: bool = False
    ) -> None:
        self.vraag = vraag
        self._soort, self._velden, self._alle = soort, velden, alle

    @overload
    def __getitem__(self, plek: int) -> R: ...
    @overload
    def __getitem__(self, plek: slice) -> list[R]: ...
    def __getitem__(self, plek: int | slice) -> R | list[R]:
        """Read one row, or the rows of a page."""
        vraag = self.vraag.values_list(*self._velden)
        return (
            [self._soort(*rij) for rij in vraag[plek]]
            if isinstance(plek, slice)
            else self._soort(*vraag[plek])
        )

    def __len__(self) -> int:
        """How many can be leafed through."""
        return self.aantal

    @cached_property
    def aantal(self) -> int:
        """The same; counted once."""
        return self._geteld if self._alle else min(self._geteld, MEESTE)

    @cached_property
    def meer(self) -> bool:
        """Whether there are more than can be leafed through."""
        return not self._alle and self._geteld > MEESTE

    @cached_property
    def _geteld(self) -> int:
        vraag = self.vraag.order_by().values("pk")
        return int(vraag.count() if self._alle else vraag[: MEESTE + 1].count())
