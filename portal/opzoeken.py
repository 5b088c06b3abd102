"""A look-up that lets PostgreSQL use its indexes."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import UUIDField
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler


@UUIDField.register_lookup
class EenVan(In):
    """`pk__een_van=query`: as `in`, for a query with few answers that stands beside other conditions in an OR.

    With `IN (SELECT ...)` under an OR, PostgreSQL reads the whole table; with `= ANY (ARRAY(SELECT ...))` the
    query runs once, first, and each side of the OR can use an index of its own.
    """

    lookup_name = "een_van"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """The condition as a comparison with an array."""
        links, links_waarden = self.process_lhs(compiler, connection)
        rechts, rechts_waarden = self.process_rhs(compiler, connection)
        return f"{links} = ANY (ARRAY{rechts})", [*links_waarden, *rechts_waarden]
