"""Counting the SQL statements and function calls of a request. In the benchmark only, never in the product."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASK = "X-Bench-Count"
ANSWER = "X-Bench-Statements"
ASK_CALLS = "X-Bench-Profile"
"""Its value is a file for the profile, or `-` for none."""
ANSWER_CALLS = "X-Bench-Calls"


class StatementCounter:
    """Counts for a request that asks for it with the header ASK; others pass untouched, so that timing is fair.

    BEGIN and COMMIT are not statements of their own here, savepoints are, as in Django's own assertions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASK not in request.headers:
            return self.get_response(request)
        statements: list[str] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            response = self.get_response(request)
        response[ANSWER] = str(len(statements))
        return response


class FunctionCounter:
    """Counts the function calls of a request that asks for it with the header ASK_CALLS, as cProfile does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASK_CALLS not in request.headers:
            return self.get_response(request)
        import cProfile  # only where it is asked: what measures is not to weigh
        import pstats

        profile = cProfile.Profile()
        response: HttpResponse = profile.runcall(self.get_response, request)
        if (file := request.headers[ASK_CALLS]) != "-":
            profile.dump_stats(file)
        response[ANSWER_CALLS] = str(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
        return response
