"""I would rather speak to someone: the call-back form on every page."""

from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from loket.forms_bellen import BelMijForm
from loket.handelingen import Contact, vraag_gesprek_aan, vraag_gesprek_over
from loket.models import Dossier, Intake
from loket.selecties.hulp import contact_moet_veilig, spoedhulp
from loket.selecties.volgen import dossier_om_te_volgen
from loket.views.bezoek import dossier_id, intake_id, onthoud
from portal.stelsel.kalender import kalender
from portal.termijnen import belmomenten

ZOUT = "loket.bel-mij"
OVER_VRAAG = "vraag"


@require_http_methods(["GET", "POST"])
def bel_mij(request: HttpRequest) -> HttpResponse:
    """Ask for a call. What this browser told so far goes along; with `?over=vraag` the call is about a sent one."""
    over = dossier_om_te_volgen(dossier_id(request)) if request.GET.get("over") == OVER_VRAAG else None
    intake = (
        Intake.objects.filter(pk=sleutel).first() if not over and (sleutel := intake_id(request)) else None
    )
    form = BelMijForm(
        request.POST or None,
        momenten=belmomenten(timezone.now(), kalender=kalender()),
        vraag_waarover=not (intake or over),
        vraag_veilig=intake is not None and contact_moet_veilig(intake),
        initial={"sleutel": _verzegel(intake.pk if intake else uuid4()), "spreektaal": "nl"},
    )
    if request.method == "POST" and form.is_valid():
        dossier = _vraag_aan(form, over)
        return onthoud(request, redirect("volgen-dossier" if over else "ontvangen"), dossier=dossier.pk)
    return render(
        request,
        "loket/bellen/bel_mij.html",
        {"form": form, "intake": intake, "over": over, "hulp": spoedhulp(intake) if intake else None},
    )


def _vraag_aan(form: BelMijForm, over: Dossier | None) -> Dossier:
    gegevens = form.cleaned_data
    contact = Contact(
        naam=gegevens["naam"],
        telefoon=gegevens["telefoon"],
        veilig=form.veilig_contact,
        notitie=form.afspraken,
        belmoment=form.belmoment,
    )
    if over is not None:
        return vraag_gesprek_over(over, contact)
    return vraag_gesprek_aan(_lees(gegevens["sleutel"]), contact, waarover=gegevens.get("waarover", ""))


def _verzegel(sleutel: UUID) -> str:
    """The key of one request, so that pressing twice asks once and nobody can make up that of another."""
    return signing.dumps(str(sleutel), salt=ZOUT)


def _lees(verzegeld: str) -> UUID:
    """The key in the form; a new one when it is not ours."""
    try:
        return UUID(signing.loads(verzegeld, salt=ZOUT))
    except signing.BadSignature:
        return uuid4()
