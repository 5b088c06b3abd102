"""The receipt of a question that was sent, and who gets to see it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loket.forms.intake import ContactForm
from loket.handelingen import Contact
from loket.handelingen.herkennen import feiten
from loket.models import Dossier, Gebeurtenissoort, Route, Zichtbaarheid
from loket.routering.situatie import vraagt_voor_ander
from loket.selecties.hulp import hulp_van_dossier
from loket.selecties.hulptekens import BUITENLAND
from loket.selecties.machtigingen import machtiging_van_vraag
from loket.selecties.volgen import wacht_op_kantoor
from loket.views.bezoek import dossier_id, onthoud
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.dienstkaart import Kop, dienstkaart
from loket.views.eigen import toon_als_eigen

CONTACTVELDEN = ("naam", "email", "telefoon", "adres", "land")
NOG_EENS_STUREN = timedelta(hours=1)
"""So long the same form, sent again, leads to the receipt in a browser that does not hold it yet."""


def contact_van(form: ContactForm) -> Contact:
    """How this person can be reached, as a valid form says it."""
    return Contact(
        voorkeur=form.voorkeur,
        veilig=form.veilig_contact,
        veilige_manier=form.veilige_manier,
        notitie=form.afspraken,
        brieven=form.brieven,
        **{naam: form.cleaned_data.get(naam, "") for naam in CONTACTVELDEN},
    )


def is_van_deze(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether this browser sent the dossier: it holds it, or sends the same form again.

    That is the second of two presses, or after an answer that never came: then it does not hold the dossier yet.
    A browser on which a saved story was only begun may see nothing of it.
    """
    if dossier.pk == dossier_id(request):
        return True
    gegevens: dict[str, Any] = {naam: request.POST.get(naam, "").strip() for naam in CONTACTVELDEN}
    getypt = Contact(**gegevens).schoon()
    is_gelijk = all(getattr(getypt, naam) == getattr(dossier, naam) for naam in CONTACTVELDEN)
    return is_gelijk and timezone.now() - dossier.aangemaakt_op < NOG_EENS_STUREN


def naar_bewijs(request: HttpRequest, dossier: Dossier, *, kan_namens: bool = True) -> HttpResponse:
    """To the receipt; who asked for someone else gets a code of their own and sees no more than the mandate says.

    Not by what this browser holds: a saved story may go on elsewhere. `kan_namens` False saves a statement.
    """
    namens = machtiging_van_vraag(dossier) if kan_namens else None
    if namens is None:
        return toon_als_eigen(request, redirect("ontvangen"), dossier)
    if namens.geldt():
        tekst = _("De vraag is verstuurd. U volgt hem met uw eigen code %(code)s. Schrijf die op.")
        messages.success(request, tekst % {"code": namens.code})
    return onthoud(request, redirect("volgen-helper"), machtiging=namens.pk, weg=("intake",))


def _belt_of_mailt(dossier: Dossier) -> bool:
    """Whether we may get in touch, and know how."""
    return dossier.is_contact_veilig and any((dossier.telefoon, dossier.email, dossier.adres))


@require_safe
def ontvangen(request: HttpRequest) -> HttpResponse:
    """The receipt: the code, what happens next, who does it, and by which day."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    buitenland = dossier.antwoorden.get("land") == BUITENLAND
    gemeente = dossier.gemeente.sleutel if dossier.gemeente else ""
    return render(
        request,
        "loket/intake/ontvangen.html",
        {
            "dossier": dossier,
            "feiten": feiten(dossier),
            "toezegging": dossier.volgende_toezegging,
            "hulp": hulp_van_dossier(dossier),
            "dicht": wacht_op_kantoor(dossier, dringend=dossier.spoed),
            "termijnen": dossier.tijdlijn.filter(
                soort=Gebeurtenissoort.TERMIJN, zichtbaar=Zichtbaarheid.IEDEREEN
            )
            if dossier.besluit_datum
            else [],
            "buitenland": buitenland,
            "voor_ander": _belt_of_mailt(dossier) and vraagt_voor_ander(dossier.antwoorden),
            "dienstkaart": dienstkaart(dossier.dienst, gemeente, Kop.NU_DOEN, buitenland=buitenland)
            if dossier.dienst and dossier.route == Route.STANDAARD
            else "",
            "bewijs": dossier.stukken.only("pk", "titel").order_by("klaargelegd_op").first(),
        },
    )
