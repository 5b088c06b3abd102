"""What can be wrong when a term is asked for."""

from datetime import date


class RegelOnleesbaar(ValueError):
    """The seed content holds a term or holiday rule that this code does not understand."""


class OnbekendeRegel(LookupError):
    """There is no term rule, exception or law with this id."""


class KlokStaatStil(Exception):
    """The term is suspended and nobody knows yet until when, so there is no last day to name.

    `sinds` is the first day on which the clock stood still; `dagen_over` counts the calendar days left in the
    term.
    """

    def __init__(self, sinds: date, dagen_over: int) -> None:
        super().__init__(f"de klok staat stil sinds {sinds}, nog {dagen_over} dagen over")
        self.sinds = sinds
        self.dagen_over = dagen_over
