"""Rows that are written once: histories, advice, letters' facts."""

from typing import Any

from django.db import models


class OnveranderlijkFout(Exception):
    """Someone tried to change what must stay as it was."""


class Onveranderlijk(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; raises OnveranderlijkFout on a change."""
        if not self._state.adding:
            raise OnveranderlijkFout(f"{type(self).__name__} {self.pk} is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises OnveranderlijkFout; whole dossiers go by retention, never single rows."""
        raise OnveranderlijkFout(f"{type(self).__name__} {self.pk} is never removed by itself.")
