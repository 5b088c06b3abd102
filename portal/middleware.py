"""What holds for every page of the portal, whatever view made it."""

from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import activate, get_language, get_language_from_request

from portal.paginabeleid import PERMISSIONS_POLICY


class Inhoudsbeleid(CSPMiddleware):
    """The Content-Security-Policy of the settings and the Permissions-Policy: every page has the same.

    An answer that has a policy of its own (a decorator of django-csp, or a nonce) gets that.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the headers."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if [naam for naam in (*vars(request), *vars(response)) if naam[:4] == "_csp"]:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _beleid())
        return response


@lru_cache(maxsize=1)
def _beleid() -> str:
    return str(build_policy())


class Taalkeuze(LocaleMiddleware):
    """The language of the visitor, from the cookie or the browser.

    No address of ours begins with a language, so none is looked for there: Django does so twice a page, by trying
    the first word of the address as a language that it does not know.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Speak this language as long as the request lasts."""
        activate(get_language_from_request(request))
        request.LANGUAGE_CODE = get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say which language it is, and on what that depends."""
        patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", get_language())
        return response


class GeenNulteken:
    """Answer 400 to an address with a NUL in its path or question: PostgreSQL can store nor look for one.

    Nobody types it. Django refuses it in a form; an address never passes a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class GeenOpslagInTussenstations:
    """Keep personal pages out of every cache, unless the view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class GeenLegeBladzijde:
    """Show the ways on to who comes with a link or the back button to an address that only takes forms.

    The framework answers that with an empty page. Programs that call the API get the bare answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        if request.path.startswith("/api/"):
            return response
        bladzijde = render(request, "404.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        bladzijde["Allow"] = response["Allow"]
        return bladzijde
