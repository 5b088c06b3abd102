"""Save and go on later with a code, and leave nothing on this computer."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from loket.feitwoorden import MAG_BEWAARDER, som_op
from loket.forms.bewaren import BewaarForm, WisForm
from loket.handelingen import bewaar_intake, wis_intake
from loket.handelingen.bewijzen import weet_bewaarder
from loket.models import Intake
from loket.models.intake import bewaard_tot
from loket.selecties.hulp import contact_moet_veilig, spoedhulp
from loket.views.bezoek import dossier_id, lees_bezoek, niet_samen, vergeet
from loket.views.intake import intake_van, met_intake, volgende_adres
from portal.identiteit.burgers.sessie import burger_van
from portal.identiteit.burgers.views import uitloggen


def _getypt(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when every field was left empty."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@niet_samen
@met_intake
def bewaren(request: HttpRequest, intake: Intake) -> HttpResponse:
    """Say until when it is kept, and give a code; with an e-mail address one reminder."""
    form = BewaarForm(
        _getypt(request),
        veilig=not contact_moet_veilig(intake),
        woord_bekend=bool(intake.eigen_woord),
        initial={"email": intake.email, "telefoon": intake.telefoon},
    )
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        bewaar_intake(
            intake, gegevens.get("email", ""), gegevens.get("telefoon", ""), gegevens["eigen_woord"]
        )
        return redirect("bewaard")
    return render(
        request,
        "loket/intake/bewaren.html",
        {
            "form": form,
            "tot": bewaard_tot(),
            "code": intake.code,
            "verder_url": volgende_adres(intake),
            "hulp": spoedhulp(intake),
        },
    )


@require_safe
@niet_samen
@met_intake
def bewaard(request: HttpRequest, intake: Intake) -> HttpResponse:
    """The code, to write down or print."""
    if not intake.code:
        return redirect("bewaren")
    return render(
        request,
        "loket/intake/bewaard.html",
        {
            "intake": intake,
            "gevraagd": som_op(weet_bewaarder(intake), MAG_BEWAARDER),
            "verder_url": volgende_adres(intake),
            "wissen_url": reverse("wissen"),
            "hulp": spoedhulp(intake),
        },
    )


@require_http_methods(["GET", "POST"])
@niet_samen
def wissen(request: HttpRequest) -> HttpResponse:
    """Leave nothing on this computer; what we keep goes too when the person wants that.

    What was sent stays: a colleague is at work on it. Who signed in is signed out, at the provider as well.
    """
    intake = intake_van(request)
    form = WisForm(_getypt(request), heeft_code=bool(intake and intake.code))
    if request.method == "POST" and (intake is None or form.is_valid()):
        if intake is not None and form.cleaned_data["wat"] == "alles":
            wis_intake(intake.pk)
        return vergeet(uitloggen(request) if burger_van(request) else redirect("gewist"))
    verstuurd = intake is None and dossier_id(request) is not None
    ingelogd = burger_van(request) is not None
    return render(
        request,
        "loket/intake/wissen.html",
        {
            "form": form,
            "intake": intake,
            "verder_url": volgende_adres(intake) if intake else "",
            "verstuurd": verstuurd,
            "ingelogd": ingelogd,
            "leeg": not (ingelogd or lees_bezoek(request)),
        },
    )


@require_safe
def gewist(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "loket/intake/gewist.html")
