"""The rows of a query as tuples, for a list that is read a page at a time."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet
from django.utils.functional import cached_property

R = TypeVar("R", covariant=True)


class Rijen(Sequence[R], Generic[R]):
    """The rows of a query, each made of these fields. A page is one statement, their number another."""

    def __init__(self, vraag: QuerySet[Any], soort: Callable[..., R], velden: Sequence[str]) -> None:
        self.vraag = vraag
        self._soort, self._velden = soort, velden

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

    @cached_property
    def aantal(self) -> int:
        """The same; counted once."""
        return self.vraag.order_by().values("pk").count()
