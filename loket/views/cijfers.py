"""Figures for staff about the door itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loket.selecties.intakecijfers import dagtabel, intakecijfers, staptabel
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_safe
@met_recht(Recht.CIJFERS_ZIEN)
def intake_cijfers(request: MedewerkerVerzoek) -> HttpResponse:
    """Where people stop on the way from story to question, and what was sent."""
    cijfers = intakecijfers()
    tabellen = {"per_stap": staptabel(cijfers["stappen"]), "per_dag": dagtabel(cijfers["dagen"])}
    return render(request, "loket/balie/intakecijfers.html", cijfers | tabellen)
