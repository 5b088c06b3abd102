"""A day in an address: 2026-12-01."""

from datetime import date


class DatumPad:
    """Path converter for an ISO date; anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day. Raises ValueError for one that does not exist, which Django answers with 404."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as it stands in an address."""
        return value if isinstance(value, str) else value.isoformat()
