"""Answers that any website may read from the browser of its visitor."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.http import HttpResponse

P = ParamSpec("P")
Antwoord = TypeVar("Antwoord", bound=HttpResponse)


def voor_iedereen(view: Callable[P, Antwoord]) -> Callable[P, Antwoord]:
    """For what holds nothing of a person; its errors can be read too (/core/transport/cors)."""

    @wraps(view)
    def open_voor_iedereen(*args: P.args, **kwargs: P.kwargs) -> Antwoord:
        antwoord = view(*args, **kwargs)
        antwoord["Access-Control-Allow-Origin"] = "*"
        return antwoord

    return open_voor_iedereen
