"""Where someone goes after signing in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from portal.identiteit.handelingen.getypt import getypt_van
from portal.identiteit.sessie import onthoud_getypt


def naar_het_werk(request: HttpRequest, verder: str) -> HttpResponseRedirect:
    """After signing in: first what one was typing, else where one was going, else one's own work."""
    if getypt_van(request.user):  # type: ignore[arg-type]
        return onthoud_getypt(redirect("getypt"))
    eigen = url_has_allowed_host_and_scheme(
        verder, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(verder if eigen else resolve_url(settings.LOGIN_REDIRECT_URL))
