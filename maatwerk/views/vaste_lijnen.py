"""Fixed lines: everyone who works on cases reads them; a team leader or regisseur decides on proposals."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maatwerk.forms_weging import LijnForm, LijnIntrekkenForm
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn, trek_lijn_in, wijs_lijn_af
from maatwerk.models import Lijnstaat, VasteLijn
from maatwerk.selecties.precedenten import spreiding
from maatwerk.selecties.vaste_lijnen import Lijnvoorstel, lijnen, lijnvoorstellen
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Lines in force, those that ended, and what alike decisions propose."""
    gekozen = request.POST.get("keuze", "")
    form: forms.Form | None = None
    if request.method == "POST":
        form = LijnIntrekkenForm(request.POST) if gekozen == "intrekken" else LijnForm(request.POST)
        if form.is_valid() and _doe(request, gekozen, form):
            return redirect("vaste-lijnen")
    stuurt = request.user.mag(Recht.MAATWERK_STUREN)
    alle = list(lijnen())
    return render(
        request,
        "maatwerk/weging/vaste_lijnen.html",
        {
            "form": form,
            "stuurt": stuurt,
            "geldend": [(lijn, _intrekform(form, lijn)) for lijn in alle if lijn.staat == Lijnstaat.GELDT],
            "vroeger": [lijn for lijn in alle if lijn.staat != Lijnstaat.GELDT],
            "voorstellen": [(rij, _lijnform(form, rij)) for rij in lijnvoorstellen()] if stuurt else [],
            "spreiding": spreiding() if stuurt else [],
        },
    )


def _doe(request: MedewerkerVerzoek, gekozen: str, form: forms.Form) -> bool:
    gegevens = form.cleaned_data
    try:
        if gekozen == "intrekken":
            lijn = get_object_or_404(VasteLijn, pk=gegevens["lijn"])
            trek_lijn_in(lijn, vanaf=gegevens["vanaf"], reden=gegevens["reden"], door=request.user)
            messages.success(request, _("De vaste lijn geldt niet meer."))
        elif gekozen == "bevestigen":
            bevestig_lijn(gegevens["sleutel"], toelichting=gegevens["toelichting"], door=request.user)
            messages.success(request, _("De vaste lijn geldt vanaf nu."))
        else:
            wijs_lijn_af(gegevens["sleutel"], toelichting=gegevens["toelichting"], door=request.user)
            messages.success(request, _("Er komt geen vaste lijn. Elke zaak wordt apart gewogen."))
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return False
    return True


def _lijnform(form: forms.Form | None, rij: Lijnvoorstel) -> forms.Form:
    if isinstance(form, LijnForm) and form.data.get("sleutel") == rij.sleutel:
        return form
    return LijnForm(initial={"sleutel": rij.sleutel}, auto_id=f"id_{rij.regeling.pk}_{rij.rechtsgrond.pk}_%s")


def _intrekform(form: forms.Form | None, lijn: VasteLijn) -> forms.Form:
    if isinstance(form, LijnIntrekkenForm) and form.data.get("lijn") == str(lijn.pk):
        return form
    return LijnIntrekkenForm(initial={"lijn": lijn.pk}, auto_id=f"id_lijn_{lijn.pk}_%s")
