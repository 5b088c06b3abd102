"""The administration pages follow the rights table, not the permissions of the framework."""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from portal.identiteit.rechten import Recht, mag

Rij = TypeVar("Rij", bound=models.Model)


class BeheerMetRecht(admin.ModelAdmin[Rij]):
    """Rows that whoever has the right may look at, add and change. Nothing is removed: it is retired."""

    recht: ClassVar[Recht] = Recht.INHOUD_BEHEREN
    vast_na_begin: ClassVar[list[str]] = []
    """Chosen once, when the row is made: others find the row by it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """What was chosen once stays."""
        return [*super().get_readonly_fields(request, obj), *(self.vast_na_begin if obj else ())]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the app is on the list of the administration."""
        return mag(request.user, self.recht)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look."""
        return mag(request.user, self.recht)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change."""
        return mag(request.user, self.recht)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Add."""
        return mag(request.user, self.recht)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: other rows lean on it."""
        return False
