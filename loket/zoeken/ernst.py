"""How soon a sign of urgency needs a person. Source: hulp.yaml, ernstniveaus."""

from enum import StrEnum


class Ernst(StrEnum):
    """The degrees, most urgent first. All but BINNEN_WEEK count as urgency in B2; that one is help soon."""

    NU = "nu"
    VANDAAG = "vandaag"
    BINNEN_3_WERKDAGEN = "binnen_3_werkdagen"
    BINNEN_WEEK = "binnen_week"

    @property
    def rang(self) -> int:
        """Its place: the most urgent first."""
        return list(Ernst).index(self)
