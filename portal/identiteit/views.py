"""Signing in and out, and the way to one's own work."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from portal.identiteit.navigatie import ingangen_voor
from portal.weergave.formulieren import PortaalTeksten


class InlogForm(PortaalTeksten, AuthenticationForm):
    """User name and password, in the portal's words."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _(
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het nog eens."
        ),
    }


class Inloggen(LoginView):
    """Sign in as a member of staff."""

    template_name = "identiteit/inloggen.html"
    authentication_form = InlogForm
    redirect_authenticated_user = True


@login_required
def werkplek(request: HttpRequest) -> HttpResponse:
    """To the first page of one's own menu; a page that says so when a role has none yet."""
    menu = ingangen_voor(request)
    return redirect(menu[0][1]) if menu else render(request, "identiteit/geen_werk.html")
