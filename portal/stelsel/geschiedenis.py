"""Who changed what when in the content that editors keep; earlier versions can be looked at and put back."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


def geschiedenis() -> Any:
    """The history of a model: `history = geschiedenis()`.

    The editor is kept as a number without a foreign key: staff accounts themselves point to organisations, and two
    apps whose tables need each other could not be made.
    """
    return HistoricalRecords(history_user_id_field=models.BigIntegerField(null=True))
