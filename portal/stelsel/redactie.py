"""How editors keep content in /beheer/: with history, earlier versions and a look before it is public."""

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from simple_history.admin import SimpleHistoryAdmin

from portal.identiteit.beheer import BeheerMetRecht

Rij = TypeVar("Rij", bound=models.Model)

if TYPE_CHECKING:
    _Basis = BeheerMetRecht
else:

    class _Basis(BeheerMetRecht, SimpleHistoryAdmin):
        """The rights of the portal, and the history of django-simple-history."""

        def __class_getitem__(cls, _model: object) -> type:
            """`RedactieBeheer[Dienst]` says for the type checker of which rows this is."""
            return cls


class RedactieBeheer(_Basis[Rij]):
    """Rows of content; every version is kept and can be put back."""
