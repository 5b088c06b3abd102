"""I would rather speak to someone: the call-back form on every page."""

from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from loket.forms.bellen import BelMijForm
from loket.handelingen import Contact, vraag_gesprek_aan, vraag_gesprek_over
from loket.models import Dossier, Intake, VeiligContact
from loket.selecties.hulp import contact_moet_veilig, gevoelige_hulp, hulp_in_verhaal, noemt_geweld, spoedhulp
from loket.selecties.hulptekens import BUITENLAND, Spoedhulp
from loket.views.bezoek import intake_id, niet_samen
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag
from loket.views.eigen import eigenaar_van
from loket.views.ontvangen import is_van_deze, naar_bewijs
from portal.identiteit.burgers.sessie import burger_van
from portal.stelsel.kalender import kalender
from portal.termijnen import belmomenten

ZOUT = "loket.bel-mij"
OVER_VRAAG = "vraag"


@require_http_methods(["GET", "HEAD", "POST"])
@niet_samen
@voor_deze_vraag
def bel_mij(request: HttpRequest) -> HttpResponse:
    """Ask for a call. What this browser told so far goes along; with `?over=vraag` the call is about a sent one."""
    over = eigen_dossier(request) if request.GET.get("over") == OVER_VRAAG else None
    intake = (
        Intake.objects.filter(pk=sleutel).first() if not over and (sleutel := intake_id(request)) else None
    )
    waarover = "" if intake or over else request.POST.get("waarover", "")
    geweld = noemt_geweld(waarover)
    form = BelMijForm(
        request.POST or None,
        momenten=belmomenten(timezone.now(), kalender=kalender()),
        vraag_waarover=not (intake or over),
        kent_nummer=_kent_nummer(over),
        vraag_veilig=geweld or _vraagt_veilig(intake, over),
        initial={
            "sleutel": _verzegel(intake.pk if intake else uuid4()),
            "spreektaal": "nl",
        },
    )
    # Who writes about violence here is asked first whether a call is safe; the question was not on the form yet.
    vraag_eerst = geweld and "veilige_weg" not in request.POST
    if request.method == "POST" and not vraag_eerst and form.is_valid():
        dossier = _vraag_aan(request, form, over)
        return redirect("volgen-dossier") if over else naar_bewijs(request, dossier)
    return render(
        request,
        "loket/bellen/bel_mij.html",
        {
            "form": form,
            "intake": intake,
            "over": over,
            "kent_nummer": _kent_nummer(over),
            "vraag_eerst": vraag_eerst,
            "hulp": _hulp(intake, over, waarover),
            "buitenland": _woont_in_buitenland(intake, over),
        },
    )


def _woont_in_buitenland(intake: Intake | None, over: Dossier | None) -> bool:
    """Whether this person told that they live abroad: then a number and an hour are told as they are there."""
    van = over or intake
    return van is not None and van.antwoorden.get("land") == BUITENLAND


def _kent_nummer(over: Dossier | None) -> bool:
    """Whether the number is told already and may be called; of who is not safe it says nothing."""
    return over is not None and bool(over.telefoon) and over.veilig_contact != VeiligContact.NIET_VEILIG


def _vraagt_veilig(intake: Intake | None, over: Dossier | None) -> bool:
    """Whether the form asks if a call is safe: the story shows violence, or it was asked before.

    What was answered before is not filled in: whoever has the code may look on.
    """
    if over is not None:
        return over.veilig_contact != VeiligContact.NIET_GEVRAAGD
    return intake is not None and contact_moet_veilig(intake)


def _hulp(intake: Intake | None, over: Dossier | None, waarover: str) -> Spoedhulp | None:
    if over is not None:
        return gevoelige_hulp(over)
    return spoedhulp(intake) if intake else hulp_in_verhaal(waarover)


def _vraag_aan(request: HttpRequest, form: BelMijForm, over: Dossier | None) -> Dossier:
    gegevens = form.cleaned_data
    contact = Contact(
        naam=gegevens["naam"],
        telefoon=gegevens["telefoon"],
        veilig=form.veilig_contact,
        veilige_manier=form.veilige_manier,
        notitie=form.afspraken,
        belmoment=form.belmoment,
        tolk=form.tolktaal,
    )
    if over is not None:
        return vraag_gesprek_over(over, contact)
    sleutel = _sleutel(request, gegevens["sleutel"])
    van = eigenaar_van(burger_van(request))
    return vraag_gesprek_aan(sleutel, contact, waarover=gegevens.get("waarover", ""), eigenaar=van)


def _verzegel(sleutel: UUID) -> str:
    """The key of one request, so that pressing twice asks once and nobody can make up that of another."""
    return signing.dumps(str(sleutel), salt=ZOUT)


def _sleutel(request: HttpRequest, verzegeld: str) -> UUID:
    """The key in the form; a new one when it is that of a question that was sent from another browser."""
    sleutel = _lees(verzegeld)
    verstuurd = Dossier.objects.filter(inzendsleutel=sleutel).first()
    return uuid4() if verstuurd and not is_van_deze(request, verstuurd) else sleutel


def _lees(verzegeld: str) -> UUID:
    """The key in the form; a new one when it is not ours."""
    try:
        return UUID(signing.loads(verzegeld, salt=ZOUT))
    except signing.BadSignature:
        return uuid4()
