"""Days of a parametrized test: its parameters are made when the tests are read, and it may run after midnight."""

from collections.abc import Mapping
from typing import Any


def op_de_dag(velden: Mapping[str, Any]) -> dict[str, Any]:
    """These fields, with what each function among them says now."""
    return {naam: waarde() if callable(waarde) else waarde for naam, waarde in velden.items()}
