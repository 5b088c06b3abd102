"""Signing in and out, and the way to one's own work."""

import math
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from portal.adres import adres_van
from portal.identiteit.forms import CodeForm, InlogForm
from portal.identiteit.handelingen.aanmelden import TeVaak, slaagde, tel_poging
from portal.identiteit.handelingen.tweede_stap import (
    heeft_tweede_stap,
    is_herstelcode,
    seconden_wachten,
    toets_code,
)
from portal.identiteit.inloggen import log_in_met_tweede_stap, onthoud_halverwege, wie_halverwege
from portal.identiteit.models import Medewerker
from portal.identiteit.navigatie import ingangen_voor
from portal.identiteit.oidc.aanbieders import voor_medewerkers
from portal.identiteit.views_sso import waar_uitloggen
from portal.identiteit.werk import naar_het_werk
from portal.registers import uitloggers
from portal.weergave.templatetags.weergave import kloktijd


class Uitloggen(LogoutView):
    """Sign out; what higher floors left in this browser for the employee goes with it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """End the session here, then at the organisation; this browser forgets the rest."""
        daar = waar_uitloggen(request)
        antwoord = super().post(request, *args, **kwargs)
        if daar:
            antwoord = render(request, "identiteit/uitgelogd.html", {"daar": daar})
            # Not an answer to the form: our policy lets no form end at another site.
            antwoord["Refresh"] = f"0; url={daar}"
        for _naam, vergeet in uitloggers:
            vergeet(request, antwoord)
        return antwoord


class Inloggen(LoginView):
    """Sign in as a member of staff: the password here, then the second step."""

    template_name = "identiteit/inloggen.html"
    authentication_form = InlogForm
    redirect_authenticated_user = True

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        """With the way in at one's own organisation, where there is one."""
        return super().get_context_data(**extra) | {"sso": voor_medewerkers()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count first, then look at the password."""
        naam = request.POST.get("username", "").strip()
        if not naam or not request.POST.get("password"):
            return super().post(request, *args, **kwargs)
        try:
            tel_poging(naam, adres_van(request))
        except TeVaak as fout:
            return self._moet_wachten(fout)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Right password: on to the second step, or in when there is none."""
        medewerker: Medewerker = form.get_user()
        slaagde(self.request.POST.get("username", "").strip(), adres_van(self.request))
        heeft = heeft_tweede_stap(medewerker)
        if heeft or settings.TWEEDE_STAP_VERPLICHT:
            onthoud_halverwege(self.request, medewerker, self.get_redirect_url())
            return redirect("inloggen-code" if heeft else "tweede-stap")
        super().form_valid(form)
        return naar_het_werk(self.request, self.get_redirect_url())

    def _moet_wachten(self, fout: TeVaak) -> HttpResponse:
        form = InlogForm(self.request, initial={"username": self.request.POST.get("username", "")})
        messages.warning(
            self.request,
            _(
                "Er is te vaak een verkeerd wachtwoord ingevuld. Om %(tijd)s uur kunt u het weer proberen. "
                "Moet het nu? Uw teamleider of beheer kan de blokkade opheffen."
            )
            % {"tijd": _klok(fout)},
        )
        return self.render_to_response(self.get_context_data(form=form), status=429)


def _klok(fout: TeVaak) -> str:
    """The minute from which it may be tried again, rounded up."""
    tot = timezone.localtime(fout.tot + timedelta(seconds=59))
    return kloktijd(tot)


@require_http_methods(["GET", "POST"])
def inloggen_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, or a recovery code."""
    medewerker = wie_halverwege(request)
    if medewerker is None:
        return redirect("inloggen")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if toets_code(medewerker, form.cleaned_data["code"]):
            return naar_het_werk(request, log_in_met_tweede_stap(request, medewerker))
        form.add_error("code", fout_bij_code(medewerker, form.cleaned_data["code"]))
    return render(request, "identiteit/code.html", {"form": form})


def fout_bij_code(medewerker: Medewerker, code: str) -> str:
    """What was wrong with a code, and what to do now."""
    wachten = seconden_wachten(medewerker)
    if wachten <= 10 and is_herstelcode(code):
        return _(
            "Deze herstelcode klopt niet of is al gebruikt. Elke herstelcode werkt één keer. Vul een andere in,"
            " of de 6 cijfers uit de app."
        )
    if wachten <= 10:
        return _("Deze code klopt niet. Wacht op een nieuwe code in de app en vul die in.")
    minuten = math.ceil(wachten / 60)
    return ngettext(
        "Er zijn te veel verkeerde codes ingevuld. Wacht %(aantal)d minuut en probeer het opnieuw.",
        "Er zijn te veel verkeerde codes ingevuld. Wacht %(aantal)d minuten en probeer het opnieuw.",
        minuten,
    ) % {"aantal": minuten}


def beheer_inloggen(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """The administration pages have the same way in; a colleague who may not enter them hears so."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{resolve_url('inloggen')}?{request.GET.urlencode()}")


@login_required
def werkplek(request: HttpRequest) -> HttpResponse:
    """To the first page of one's own menu; a page that says so when a role has none yet."""
    menu = ingangen_voor(request)
    return redirect(menu[0][1]) if menu else render(request, "identiteit/geen_werk.html")
