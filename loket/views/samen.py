"""Filling in together, the visitor's side: join, read back, type name and number, confirm, and empty the screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.samen import KoppelForm, SamenContactForm
from loket.handelingen import TeVaak, bevestig_samen, bewaar_getypt_contact, koppel, verlaat_samen
from loket.handelingen.openen import Veranderd
from loket.models import Intake, Route, Samensessie, Samenstand
from loket.routering.situatie import vraagt_voor_ander
from loket.selecties.hulp import contact_moet_veilig, hulp_van_dossier
from loket.selecties.intake import gevraagde_voorkeur, woont_in_buitenland
from loket.selecties.samen import Meelezen, meelezen, sessie_van_bezoeker
from loket.views.bezoek import meekijk_geheim, onthoud, vergeet
from loket.views.intake import samenvatting
from loket.views.ontvangen import contact_van
from portal.adres import adres_van

MEEST_GETYPT = 500
"""Characters of one field; more than any of them takes."""


@require_http_methods(["GET", "POST"])
def samen(request: HttpRequest) -> HttpResponse:
    """Join with the code on the employee's screen; a QR code brings it along behind the # of the address."""
    form = KoppelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            geheim = koppel(form.cleaned_data["code"], adres_van(request))
        except TeVaak as fout:
            form.add_error("code", fout.melding)
        else:
            if geheim is not None:
                return onthoud(request, redirect("samen-meelezen"), opnieuw=True, meekijken=geheim)
            form.add_error("code", _("Deze code werkt niet meer. Vraag de medewerker om een nieuwe."))
    return render(request, "loket/samen/meedoen.html", {"form": form})


@require_http_methods(["GET", "POST"])
def samen_meelezen(request: HttpRequest) -> HttpResponse:
    """What was written down so far; once all was asked, also the form to confirm with."""
    sessie = sessie_van_bezoeker(meekijk_geheim(request))
    if sessie is None:
        return vergeet(redirect("samen-klaar"))
    if sessie.stand == Samenstand.BEVESTIGD:
        return redirect("samen-bewijs")
    gelezen = meelezen(sessie)
    form = _form(request, sessie, gelezen)
    veranderd = request.method == "POST" and _is_veranderd(gelezen, request.POST.get("gelezen_op", ""))
    if request.method == "POST" and form is not None and form.is_valid() and not veranderd:
        try:
            _bevestig(sessie, form, gelezen)
        except Veranderd:
            veranderd = True
        except (Samensessie.DoesNotExist, Intake.DoesNotExist):
            return vergeet(redirect("samen-klaar"))
        else:
            return redirect("samen-bewijs")
    if request.method == "POST":
        bewaar_getypt_contact(sessie, _getypt(request))
    return render(
        request,
        "loket/samen/meelezen.html",
        {"form": form, "veranderd": veranderd, **_inhoud(gelezen)},
    )


def _inhoud(gelezen: Meelezen) -> dict[str, object]:
    antwoorden = gelezen.advies.situatie.antwoorden if gelezen.advies else _antwoorden(gelezen.intake)
    return {
        "gelezen": gelezen,
        "voor_ander": vraagt_voor_ander(antwoorden)
        and not (gelezen.advies and gelezen.advies.situatie.machtiging),
        "antwoorden": samenvatting(antwoorden, wijzigen=False),
        "gelezen_op": gelezen.gelezen_op.isoformat() if gelezen.gelezen_op else "",
    }


def _antwoorden(intake: Intake | None) -> dict[str, object]:
    return intake.antwoorden if intake else {}


def _form(request: HttpRequest, sessie: Samensessie, gelezen: Meelezen) -> SamenContactForm | None:
    if gelezen.advies is None or gelezen.intake is None:
        return None
    return SamenContactForm(
        request.POST or None,
        voorkeur=gevraagde_voorkeur(gelezen.intake, gelezen.advies),
        route=Route(gelezen.advies.route.value),
        vraag_veilig=contact_moet_veilig(gelezen.intake),
        buitenland=woont_in_buitenland(gelezen.intake),
        initial=sessie.contact_getypt,
    )


def _is_veranderd(gelezen: Meelezen, gelezen_op: str) -> bool:
    """Whether something else is written now than the visitor read; told also beside what is wrong in the form."""
    return gelezen.intake is not None and gelezen.intake.laatst_op.isoformat() != gelezen_op


def _bevestig(sessie: Samensessie, form: SamenContactForm, gelezen: Meelezen) -> None:
    if gelezen.intake is None:
        raise Veranderd
    bevestig_samen(sessie, contact_van(form), gelezen=gelezen.intake)


def _getypt(request: HttpRequest) -> dict[str, str]:
    """What is on our form, and nothing that is not."""
    namen = SamenContactForm.base_fields
    return {naam: request.POST[naam][:MEEST_GETYPT] for naam in namen if request.POST.get(naam)}


@require_POST
def samen_typen(request: HttpRequest) -> HttpResponse:
    """Keep what the visitor types as it is typed (htmx)."""
    sessie = sessie_van_bezoeker(meekijk_geheim(request))
    if sessie is not None:
        bewaar_getypt_contact(sessie, _getypt(request))
    return HttpResponse(status=204)


@require_safe
def samen_stand(request: HttpRequest) -> HttpResponse:
    """What was written since the last look (htmx), so that a page without script and this one show the same."""
    sessie = sessie_van_bezoeker(meekijk_geheim(request))
    if sessie is None:
        return HttpResponse(headers={"HX-Redirect": reverse("samen-klaar")})
    if sessie.stand == Samenstand.BEVESTIGD:
        bewijs = reverse("samen-bewijs")
        if request.GET.get("stand") == Samenstand.BEVESTIGD:
            return HttpResponse(status=204)
        return HttpResponse(headers={"HX-Redirect": bewijs})
    gelezen = meelezen(sessie)
    if request.GET.get("stand") == gelezen.stand:
        return HttpResponse(status=204)
    if gelezen.klaar and request.GET.get("klaar") != "ja":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "loket/samen/stand.html", _inhoud(gelezen))


@require_safe
def samen_bewijs(request: HttpRequest) -> HttpResponse:
    """The code, what happens next, who does it, and by which day; until the screen is emptied."""
    sessie = sessie_van_bezoeker(meekijk_geheim(request))
    if sessie is None or sessie.dossier is None:
        return vergeet(redirect("samen-klaar")) if sessie is None else redirect("samen-meelezen")
    hulp = hulp_van_dossier(sessie.dossier)
    return render(
        request,
        "loket/samen/bewijs.html",
        {
            "dossier": sessie.dossier,
            "toezegging": sessie.dossier.volgende_toezegging,
            "hulp": hulp,
            "neutraal": bool(hulp and hulp.gevoelig),
        },
    )


@require_http_methods(["GET", "POST"])
def samen_klaar(request: HttpRequest) -> HttpResponse:
    """An empty screen: this browser knows nothing any more, and what it held opens nothing."""
    if request.method == "POST":
        verlaat_samen(meekijk_geheim(request))
        return vergeet(redirect("samen-klaar"))
    antwoord = render(request, "loket/samen/klaar.html")
    antwoord["Clear-Site-Data"] = '"cache"'
    return vergeet(antwoord) if meekijk_geheim(request) else antwoord
