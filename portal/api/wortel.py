"""The address of the API itself, without a slash. Loads no ninja."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.api.voor_iedereen import voor_iedereen


@require_safe
@voor_iedereen
def wortel(request: HttpRequest) -> HttpResponse:
    """Lead to the description: nothing else is here."""
    return HttpResponse(status=303, headers={"Location": "/api/v1/openapi.json"})
