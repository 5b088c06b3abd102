"""Guards for the pages of a citizen: sign in first, and surely enough; nothing that was typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.identiteit.burgers.sessie import Ingelogd, burger_van, is_voorbij
from portal.identiteit.models import Niveau
from portal.weergave.verlopen import getypte_teksten, toon_verlopen, vorige_pad

P = ParamSpec("P")


def met_burger(
    scherm: Callable[Concatenate[HttpRequest, Ingelogd, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page of one's own: strangers are shown the ways in; who was signed out while typing gets the text back."""

    @wraps(scherm)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        ingelogd = burger_van(request)
        if ingelogd is not None:
            return scherm(request, ingelogd, *args, **kwargs)
        verder = request.path if request.method in {"GET", "HEAD"} else vorige_pad(request)
        if getypte_teksten(request):
            return toon_verlopen(request, uitgelogd=True, inloggen=reverse("mijn-inloggen"))
        if is_voorbij(request):
            messages.info(request, _("U bent uitgelogd, omdat u een tijd niets deed. Log opnieuw in."))
        return redirect(inlogadres(verder))

    return bewaakt


def inlogadres(verder: str) -> str:
    """The page with the ways in; afterwards one goes on where one was."""
    return f"{reverse('mijn-inloggen')}?{urlencode({'verder': verder})}"


def vraag_hoger(request: HttpRequest, niveau: Niveau) -> HttpResponse:
    """To the page that says why more certainty is asked here, and how."""
    vraag = {"verder": request.path, "niveau": niveau.name.lower()}
    return redirect(f"{reverse('mijn-hoger')}?{urlencode(vraag)}")
