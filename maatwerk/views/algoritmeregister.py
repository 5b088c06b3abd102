"""What everybody may read about the search for precedents."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from maatwerk.algoritmeregister import precedentenregistratie


@require_safe
def precedentenregister(request: HttpRequest) -> JsonResponse:
    """The entry for the Dutch Algoritmeregister, in Dutch. Public: it tells of the method, never of a decision."""
    with override("nl"):
        return JsonResponse(precedentenregistratie(), json_dumps_params={"ensure_ascii": False, "indent": 2})
