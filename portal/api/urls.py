"""Addresses under /api/v1/. None ends with a slash."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from portal.api.v1 import api, openapi
from portal.api.voor_iedereen import voor_iedereen


@require_safe
@voor_iedereen
def openapi_json(request: HttpRequest) -> JsonResponse:
    """The description of the API: open to everybody and to every website (/core/publish-openapi)."""
    return JsonResponse(openapi())


urlpatterns = [
    path("openapi.json", openapi_json, name="openapi"),
    path("", api.urls),
]
