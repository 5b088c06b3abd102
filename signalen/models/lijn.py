"""What a fixed line says to a ministry: how often, at what cost, and what went another way; nothing of a person."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LIJN: Final = frozenset(
    {"uitkomst", "feiten", "besluiten", "anders", "kosten_laag", "kosten_hoog", "tegenvoorbeelden"}
)
"""The parts of a line on a signal; `LijnData` of signalen/api/schemas.py says what each may hold."""
BESCHERMD: Final = r"^(0|≤5|[1-9]\d{0,8})$"
"""A number of decisions as it leaves the house: none, "≤5", or the number (domain.md 4f)."""


def geldige_lijn(waarde: Any) -> None:
    """Django validator: nothing at all, or every part of a line. Raises ValidationError."""
    if not isinstance(waarde, dict) or (waarde and set(waarde) != LIJN):
        raise ValidationError(
            _("Zeg van een vaste lijn hoe vaak, wat het kost en wat anders ging."), code="lijn"
        )


def lijntekst(lijn: dict[str, Any]) -> str:
    """All words of a line that came from people, to look for personal data in."""
    if not lijn:
        return ""
    return "\n".join(
        [lijn["uitkomst"], *lijn["feiten"], *(rij["waarom"] for rij in lijn["tegenvoorbeelden"])]
    )
