"""The page of one case: everything to see, and everything to do."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maatwerk.models import Zaak, Zaakstatus
from maatwerk.selecties.werklijst import zichtbare_zaken
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from maatwerk.selecties.zaakpagina import Zaakpagina, vind_zaak, zaakpagina
from maatwerk.stapgids import STAPGIDS
from maatwerk.views.handelingen import HANDELINGEN, Formulieren, lege_formulieren
from maatwerk.views.kaderhandelingen import KADERHANDELINGEN, kaderformulieren
from maatwerk.volledigheid import OntbrekendeVelden
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.weergave.verlopen import getypte_teksten

NIET_AAN_DE_ZAAK = frozenset({"nemen", "lezen"})
"""Taking a case over makes it one's own; a second reader is somebody else by nature."""


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def pagina(request: MedewerkerVerzoek, zaak_id: UUID) -> HttpResponse:
    """One case; opening it is a look that is logged, and that the citizen can see.

    A POST that belongs to the frame reads the frame only; the page is read when it has to be shown again.
    """
    zaak = vind_zaak(request.user, zaak_id)
    if zaak is None:
        raise Http404
    kader = Zaakkader(zaak, request.user, _deel(request.GET.get("deel", "")))
    gekozen = request.POST.get("handeling", "")
    bijzonder: Formulieren = {}
    if request.method == "POST" and gekozen in KADERHANDELINGEN:
        kader = replace(kader, deel=KADERHANDELINGEN[gekozen].deel)
        if antwoord := _doe_kader(request, gekozen, kader, bijzonder):
            return antwoord
    gelezen = zaakpagina(
        zaak, request.user, gekozen=request.GET.get("concept", ""), licht=not kader.toont_midden
    )
    formulieren: dict[str, Any] = lege_formulieren(gelezen) if kader.ziet_alles and not gelezen.licht else {}
    gevraagd = request.method == "POST" and gekozen in formulieren
    if gevraagd and (antwoord := _doe(request, gekozen, gelezen, formulieren)):
        return antwoord
    formulieren |= kaderformulieren(kader, bijzonder)
    context = {**gelezen.context(), "kader": kader, "formulieren": formulieren, "gekozen": gekozen}
    context["stapgids"] = STAPGIDS[Zaakstatus(zaak.status)]
    if request.method == "POST" and not (gevraagd or gekozen in bijzonder):
        messages.warning(request, _("Dit kan nu niet meer. De zaak is intussen veranderd."))
        context["teksten"] = getypte_teksten(request)
    noteer_blik(request, zaak)
    return render(request, "maatwerk/zaak.html", context)


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def van_dossier(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """The way from a dossier to its case; the door knows only the dossier."""
    return redirect("maatwerk-zaak", get_object_or_404(zichtbare_zaken(request.user), dossier=dossier_id).pk)


def _deel(gevraagd: str) -> Deel | None:
    return Deel(gevraagd) if gevraagd in set(Deel) else None


def _doe_kader(
    request: MedewerkerVerzoek, gekozen: str, kader: Zaakkader, bijzonder: Formulieren
) -> HttpResponse | None:
    """Do what was asked in the frame and go back to its part; None when it cannot be, or has something to mend."""
    handeling = KADERHANDELINGEN[gekozen]
    if not handeling.aangeboden(kader):
        return None
    form = bijzonder[gekozen] = handeling.formulier(gekozen, kader, request.POST)
    if not form.is_valid():
        return None
    try:
        handeling.doe(kader, dict(_schoon(form)), request.user)
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None
    messages.success(request, str(handeling.gelukt))
    zeg_bij_wie(request, kader.zaak)
    return _terug(request, kader.zaak, kader.deel)


def _schoon(form: forms.BaseForm) -> dict[str, Any]:
    gegevens: dict[str, Any] = form.cleaned_data
    return gegevens


def _terug(request: MedewerkerVerzoek, zaak: Zaak, deel: Deel | None = None) -> HttpResponse:
    """To the page of the case, at the part that was worked in; to the list when it is out of sight."""
    # What is done with a term changes nobody's sight of the case.
    blijft = deel is Deel.TERMIJNEN or zichtbare_zaken(request.user).filter(pk=zaak.pk).exists()
    if not blijft:
        return redirect("maatwerk")
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    return redirect(f"{adres}?deel={deel}#{deel}" if deel else adres)


def _doe(
    request: MedewerkerVerzoek, gekozen: str, gelezen: Zaakpagina, formulieren: Formulieren
) -> HttpResponse | None:
    """Do what was asked and go back to the page; None when the form has something to mend."""
    handeling = HANDELINGEN[gekozen]
    form = formulieren[gekozen] = handeling.maak_form(gelezen, request.POST)
    if not (form.is_valid() or handeling.ook_half):
        return None
    try:
        bericht = handeling.voer_uit(form, gelezen, request.user)
    except OntbrekendeVelden as fout:
        for regel in fout.velden:
            form.add_error(None, regel)
        return None
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None
    if bericht is None:
        return None
    messages.success(request, bericht)
    if gekozen not in NIET_AAN_DE_ZAAK:
        zeg_bij_wie(request, gelezen.zaak)
    return _terug(request, gelezen.zaak)


def zeg_bij_wie(request: MedewerkerVerzoek, zaak: Zaak) -> None:
    """Beside what was saved: that a colleague has this case, perhaps since the page was opened.

    Whoever may work on a case of the team may write in it (docs/rechten.md), and never without knowing whose it is.
    """
    if zaak.behandelaar is not None and zaak.behandelaar_id != request.user.pk:
        zin = _("Deze zaak is nu bij %(naam)s. Vertel uw collega wat u deed.")
        messages.info(request, zin % {"naam": zaak.behandelaar.naam})


def noteer_blik(request: MedewerkerVerzoek, zaak: Zaak) -> None:
    """A look at a case that the citizen can see (promise 9)."""
    noteer(
        Activiteit.DOSSIER_INZIEN,
        dossier_id=zaak.dossier_id,
        medewerker=request.user,
        namens=zaak.dossier.team.naam,
    )
