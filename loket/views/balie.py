"""The home of the desk, and the nameless talk of a minute."""

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from loket.forms.balie import BaliecontactForm, BureauForm
from loket.handelingen import leg_baliecontact_vast, maak_baliecontact_ongedaan
from loket.handelingen.balie import ONGEDAAN_BINNEN, bewaar_concept, vergeet_concept
from loket.models import Baliecontact, Resultaat
from loket.selecties.balie import beginwaarden, bureaus_van, concept_van
from portal.identiteit.models import Team
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht

BUREAU, LAATSTE = "balie_bureau", "balie_laatste"
"""What the session of a member of staff holds: the counter, and the last talk."""


def bureau_van(request: MedewerkerVerzoek, bureaus: list[Team] | None = None) -> Team | None:
    """The counter this person chose, or the only one there is; None without any. At most one statement."""
    bureaus = bureaus_van(request.user) if bureaus is None else bureaus
    gekozen = request.session.get(BUREAU)
    return next((team for team in bureaus if team.pk == gekozen), bureaus[0] if bureaus else None)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def balie(request: MedewerkerVerzoek) -> HttpResponse:
    """The home of the desk: three things to do, and no list of people."""
    bureaus = bureaus_van(request.user)
    form = BureauForm(request.POST or None, bureaus=bureaus)
    if request.method == "POST" and form.is_valid():
        request.session[BUREAU] = int(form.cleaned_data["bureau"])
        return redirect("balie")
    hier = bureau_van(request, bureaus)
    if request.method == "GET" and hier is not None:
        form.initial["bureau"] = str(hier.pk)
    return render(
        request,
        "loket/balie/balie.html",
        {
            "form": form if len(bureaus) > 1 else None,
            "hier": hier,
            "mag_samen": request.user.mag(Recht.SAMEN_INVULLEN),
            "mag_dossiers": request.user.mag(Recht.DOSSIERS_ZIEN),
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def zestig(request: MedewerkerVerzoek) -> HttpResponse:
    """60 seconds, nameless: tick, Enter, and the page is empty for the next visitor."""
    hier = bureau_van(request)
    if hier is None:
        return redirect("balie")
    if request.method == "GET":
        concept = concept_van(request.user)
        return _toon(
            request, BaliecontactForm(initial=beginwaarden(hier) | concept), is_begonnen=bool(concept)
        )
    if "leeg" in request.POST:
        vergeet_concept(door=request.user)
        return redirect("balie-zestig")
    if "even_bewaren" in request.POST:
        onthoud_concept(request)
        messages.info(request, _("Wij hebben bewaard wat u koos."))
        return redirect("balie-zestig")
    form = BaliecontactForm(request.POST)
    if not form.is_valid():
        onthoud_concept(request)
        return _toon(request, form)
    rij = leg_baliecontact_vast(hier, form.gegevens, sleutel=form.cleaned_data["sleutel"], door=request.user)
    tot = timezone.now() + ONGEDAAN_BINNEN
    request.session[LAATSTE] = {"sleutel": str(rij.sleutel), "tot": tot.isoformat()}
    # Passed on means that it goes on now, with the visitor still there.
    samen = rij.resultaat == Resultaat.DOORGEZET and request.user.mag(Recht.SAMEN_INVULLEN)
    return redirect("balie-samen" if samen else "balie-zestig")


def _toon(request: MedewerkerVerzoek, form: BaliecontactForm, *, is_begonnen: bool = False) -> HttpResponse:
    """`is_begonnen`: what is ticked was so before, perhaps for the visitor before this one."""
    inhoud = {"form": form, "laatste": _laatste(request), "is_begonnen": is_begonnen}
    return render(request, "loket/balie/zestig.html", inhoud)


def _laatste(request: MedewerkerVerzoek) -> Baliecontact | None:
    """The talk that this person kept last, as long as it can be taken back."""
    bewaard = request.session.get(LAATSTE)
    if bewaard is None or datetime.fromisoformat(bewaard["tot"]) < timezone.now():
        return None
    rijen = Baliecontact.objects.select_related("organisatie")
    return rijen.filter(sleutel=UUID(bewaard["sleutel"])).first()


def onthoud_concept(request: MedewerkerVerzoek) -> None:
    """Keep what was ticked of this form, and nothing that is not on it."""
    keuzes = {
        naam: request.POST[naam][:60] for naam in BaliecontactForm.base_fields if request.POST.get(naam)
    }
    try:
        sleutel = UUID(keuzes.pop("sleutel", ""))
    except ValueError:  # not from our form
        sleutel = uuid4()
    bewaar_concept(keuzes, sleutel=sleutel, door=request.user)


@require_POST
@met_recht(Recht.BALIE_HELPEN)
def zestig_concept(request: MedewerkerVerzoek) -> HttpResponse:
    """Keep each choice as it is made (htmx)."""
    onthoud_concept(request)
    return HttpResponse(status=204)


@require_POST
@met_recht(Recht.BALIE_HELPEN)
def zestig_ongedaan(request: MedewerkerVerzoek) -> HttpResponse:
    """Take back the last talk."""
    laatste = _laatste(request)
    request.session.pop(LAATSTE, None)
    if laatste is not None and maak_baliecontact_ongedaan(laatste.sleutel, door=request.user):
        messages.success(request, _("Het laatste gesprek is weggehaald."))
    else:
        messages.info(request, _("Dit gesprek staat vast: de tien minuten zijn voorbij."))
    return redirect("balie-zestig")
