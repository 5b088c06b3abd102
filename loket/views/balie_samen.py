"""Filling in together, the employee's side: a QR code to join, the intake, and a code at the end; never a name."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.intake import VERHAAL_MAX_TEKENS
from loket.forms.samen import DoorgeefForm
from loket.handelingen import (
    beeindig_samen,
    begin_samen,
    bewaar_getypt_verhaal,
    geef_nieuwe_code,
    geef_samen_door,
)
from loket.models import Samensessie, Samenstand, Stuk
from loket.selecties import samen
from loket.views.balie import bureau_van
from loket.views.bezoek import onthoud, samen_id, vergeet
from loket.views.intake import volgende_adres
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.bestanden import als_bestand
from portal.weergave.qr import qr_svg


@require_http_methods(["GET", "POST"])
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen(request: MedewerkerVerzoek) -> HttpResponse:
    """Begin together, or go back to what is still open."""
    if request.method == "POST":
        hier = bureau_van(request)
        if hier is None:
            return redirect("balie")
        sessie = begin_samen(hier, door=request.user)
        antwoord = redirect("balie-samen-sessie", sessie.pk)
        return onthoud(request, antwoord, opnieuw=True, samen=sessie.pk, intake=sessie.intake_sleutel)
    return render(request, "loket/balie/samen.html", {"open_sessie": samen.open_sessie_van(request.user)})


def _sessie(request: MedewerkerVerzoek, sessie_id: UUID) -> Samensessie:
    sessie = samen.sessie_van_medewerker(request.user, sessie_id)
    if sessie is None:
        raise Http404
    return sessie


@require_safe
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_sessie(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """One joint intake: who must do what now."""
    sessie = samen.sessie_van_medewerker(request.user, sessie_id)
    if sessie is None and samen_id(request) == sessie_id:  # what a colleague left open in this browser
        messages.info(
            request, _("Dit gesprek is klaar, of het is van een collega. Die kan het aan u doorgeven.")
        )
        return vergeet(redirect("balie-samen"))
    if sessie is None:
        raise Http404
    return _toon_sessie(request, sessie)


def _toon_sessie(
    request: MedewerkerVerzoek, sessie: Samensessie, form: DoorgeefForm | None = None
) -> HttpResponse:
    collegas = samen.wie_kan_samen_invullen(sessie)
    doorgeven = form or (DoorgeefForm(collegas=collegas) if collegas.exists() else None)
    meelezen = None if sessie.stand == Samenstand.BEVESTIGD else samen.meelezen(sessie)
    antwoord = render(
        request,
        "loket/balie/samen_sessie.html",
        {
            "samen": sessie,
            "stand": _stand(sessie),
            "meelezen": meelezen,
            "verder": volgende_adres(meelezen.intake) if meelezen and meelezen.intake else "",
            "minuten": samen.minuten_over(sessie),
            "qr": _qr(sessie) if sessie.stand == Samenstand.WACHT else "",
            "dossier": sessie.dossier,
            "doorgeven": None if sessie.stand == Samenstand.BEVESTIGD else doorgeven,
        },
    )
    # Also after a new sign-in in the middle of it: the intake goes on where it was.
    return onthoud(request, antwoord, opnieuw=True, samen=sessie.pk, intake=sessie.intake_sleutel)


def _qr(sessie: Samensessie) -> SafeString:
    """The QR code as SVG in the page; its title says what it is."""
    return qr_svg(samen.meedoen_adres(sessie.koppelcode), _("QR-code om mee te doen"))


def _stand(sessie: Samensessie) -> str:
    return f"{sessie.pk}-{sessie.stand}-{'over' if samen.minuten_over(sessie) else 'voorbij'}"


@require_safe
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_stand(request: MedewerkerVerzoek) -> HttpResponse:
    """Whether the visitor did something since the page was made (htmx): then the page is made again."""
    sessie = samen.open_sessie_van(request.user)
    if sessie is not None and request.GET.get("stand") == _stand(sessie):
        return HttpResponse(status=204)
    return HttpResponse(status=200, headers={"HX-Refresh": "true"})


@require_POST
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_code(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """A fresh code to join."""
    return redirect("balie-samen-sessie", geef_nieuwe_code(_sessie(request, sessie_id)).pk)


@require_POST
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_typen(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """Keep the story as it is typed (htmx)."""
    bewaar_getypt_verhaal(
        sessie_id,
        request.POST.get("verhaal", "")[:VERHAAL_MAX_TEKENS],
        verteld=request.POST.get("verteld", ""),
        door=request.user,
    )
    return HttpResponse(status=204)


@require_POST
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_doorgeven(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """A colleague of this counter goes on, in the own browser; this one forgets it."""
    sessie = _sessie(request, sessie_id)
    form = DoorgeefForm(request.POST, collegas=samen.wie_kan_samen_invullen(sessie))
    if not form.is_valid():
        return _toon_sessie(request, sessie, form)
    collega = form.cleaned_data["aan"]
    try:
        geef_samen_door(sessie, aan=collega, door=request.user)
    except Geweigerd as fout:
        messages.warning(request, str(fout))
        return redirect("balie-samen-sessie", sessie.pk)
    messages.success(
        request,
        _("%(naam)s gaat verder met deze bezoeker, en vindt het gesprek bij Samen invullen.")
        % {"naam": collega.naam},
    )
    return vergeet(redirect("balie"))


@require_POST
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_klaar(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """Ready for the next visitor: both screens are emptied, and nothing is left in this browser."""
    sessie = samen.sessie_van_medewerker(request.user, sessie_id)
    if sessie is not None:
        beeindig_samen(sessie)
    if samen.is_bij_collega(request.user, sessie_id):
        messages.info(request, _("Dit gesprek is bij een collega. Op dit scherm staat er niets meer van."))
    else:
        messages.success(request, _("Beide schermen zijn leeg. U kunt de volgende bezoeker helpen."))
    antwoord = redirect("balie")
    antwoord["Clear-Site-Data"] = '"cache"'
    return vergeet(antwoord)


def _briefje(request: MedewerkerVerzoek, sessie_id: UUID) -> Stuk:
    dossier = _sessie(request, sessie_id).dossier
    briefje = samen.briefje_van(dossier) if dossier else None
    if briefje is None:
        raise Http404
    return briefje


@require_safe
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_briefje(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """The slip for the visitor, to print."""
    briefje = _briefje(request, sessie_id)
    return render(request, "loket/balie/samen_briefje.html", {"stuk": briefje, "sessie_id": sessie_id})


@require_safe
@met_recht(Recht.SAMEN_INVULLEN)
def balie_samen_briefje_pdf(request: MedewerkerVerzoek, sessie_id: UUID) -> HttpResponse:
    """The slip as PDF; while it is being made, the slip itself with a line that says so."""
    briefje = _briefje(request, sessie_id)
    if briefje.pdf is None:
        return render(
            request,
            "loket/balie/samen_briefje.html",
            {"stuk": briefje, "sessie_id": sessie_id, "pdf_komt": True},
            status=202,
        )
    return als_bestand(bytes(briefje.pdf), "application/pdf", f"{slugify(briefje.titel)}.pdf", openen=True)
