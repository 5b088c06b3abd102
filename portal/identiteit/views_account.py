"""One's own account, and the table of who may do what."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.identiteit.models import Medewerker
from portal.identiteit.selecties import rollen_per_team, wie_mag_wat


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: teams and roles."""
    medewerker = cast(Medewerker, request.user)
    return render(request, "identiteit/account.html", {"rollen": list(rollen_per_team(medewerker))})


@require_safe
@login_required
def rechten(request: HttpRequest) -> HttpResponse:
    """Who may do what, for every member of staff, from the very table that decides it."""
    kolommen, rijen = wie_mag_wat(cast(Medewerker, request.user))
    return render(request, "identiteit/rechten.html", {"kolommen": kolommen, "rijen": rijen})
