"""Fixed lines: everyone who works on cases reads them; a team leader or regisseur decides on proposals."""

from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from maatwerk.forms.weging import LijnForm, LijnIntrekkenForm, RegelForm
from maatwerk.handelingen.regel_voorstellen import WELKE_REGEL, stel_regel_voor
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn, trek_lijn_in, wijs_lijn_af
from maatwerk.models import Lijnstaat, VasteLijn
from maatwerk.selecties.precedenten import spreiding
from maatwerk.selecties.regelvoorstel import regeltekst
from maatwerk.selecties.vaste_lijnen import Lijnvoorstel, antwoord_in_woorden, lijnen, lijnvoorstellen
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.teksten import BevatPersoonsgegevens

FORMULIEREN: Final[dict[str, type[forms.Form]]] = {"intrekken": LijnIntrekkenForm, "voorstellen": RegelForm}
HAAL_DE_PERSOON_ERUIT: Final = gettext_lazy("Hierin staat iets van een persoon. Een regel gaat over feiten.")
PERSOON_IN_DE_LIJN: Final = gettext_lazy(
    "In de lijn of in een tegenvoorbeeld staat iets van een persoon. Zo kan dit niet naar buiten."
)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Lines in force, those that ended, and what alike decisions propose."""
    gekozen = request.POST.get("keuze", "")
    form: forms.Form | None = None
    if request.method == "POST":
        form = FORMULIEREN.get(gekozen, LijnForm)(request.POST)
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
            "geldend": [
                (lijn, antwoord_in_woorden(lijn), _intrekform(form, lijn), _regelform(form, lijn))
                for lijn in alle
                if lijn.staat == Lijnstaat.GELDT
            ],
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
            messages.success(
                request,
                _("De vaste lijn geldt niet meer. Wie over de regel gaat, hoort het.")
                if lijn.signaal_id
                else _("De vaste lijn geldt niet meer."),
            )
        elif gekozen == "voorstellen":
            lijn = get_object_or_404(VasteLijn, pk=gegevens["lijn"])
            stel_regel_voor(
                lijn, oorzaak=gegevens["oorzaak"], voorstel=gegevens["voorstel"], door=request.user
            )
            messages.success(
                request, _("Uw voorstel gaat naar wie over de regel gaat. Het antwoord komt hier.")
            )
        elif gekozen == "bevestigen":
            bevestig_lijn(gegevens["sleutel"], toelichting=gegevens["toelichting"], door=request.user)
            messages.success(request, _("De vaste lijn geldt vanaf nu."))
        else:
            wijs_lijn_af(gegevens["sleutel"], toelichting=gegevens["toelichting"], door=request.user)
            messages.success(request, _("Er komt geen vaste lijn. Elke zaak wordt apart gewogen."))
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return False
    except BevatPersoonsgegevens as fout:
        # What is not in the form stands in the line or a summary, which someone must mend first.
        eigen = "voorstel" in fout.vondsten
        form.add_error("voorstel" if eigen else None, HAAL_DE_PERSOON_ERUIT if eigen else PERSOON_IN_DE_LIJN)
        return False
    return True


def _lijnform(form: forms.Form | None, rij: Lijnvoorstel) -> forms.Form:
    if isinstance(form, LijnForm) and form.data.get("sleutel") == rij.sleutel:
        return form
    return LijnForm(initial={"sleutel": rij.sleutel}, auto_id=f"id_{rij.regeling.pk}_{rij.rechtsgrond.pk}_%s")


def _regelform(form: forms.Form | None, lijn: VasteLijn) -> forms.Form:
    if isinstance(form, RegelForm) and form.data.get("lijn") == str(lijn.pk):
        return form
    niveau = lijn.rechtsgrond.artikel.niveau
    return RegelForm(
        initial={
            "lijn": lijn.pk,
            "oorzaak": niveau if niveau in WELKE_REGEL else "",
            "voorstel": regeltekst(lijn),
        },
        auto_id=f"id_regel_{lijn.pk}_%s",
    )


def _intrekform(form: forms.Form | None, lijn: VasteLijn) -> forms.Form:
    if isinstance(form, LijnIntrekkenForm) and form.data.get("lijn") == str(lijn.pk):
        return form
    return LijnIntrekkenForm(initial={"lijn": lijn.pk}, auto_id=f"id_lijn_{lijn.pk}_%s")
