"""Headers that belong on every page of the portal."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class GeenOpslagInTussenstations:
    """Keep personal pages out of every cache, unless the view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response
