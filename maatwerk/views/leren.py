"""Lessons to find, write, review and withdraw; and the figures that team leads and regisseurs learn from."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from maatwerk.forms.leren import LeerkaartForm, ReactieForm, RedenForm, ZoekForm
from maatwerk.handelingen.leerkaarten import (
    ZAAK_OVER,
    mag_naar,
    reageer_op_kaart,
    schrijf_leerkaart,
    zet_kaart,
)
from maatwerk.models import Kaartstaat, Leerkaart, Rechtsgrond
from maatwerk.selecties.leercijfers import (
    voorkantratio,
    waarom_geen_maatwerk,
    wat_vooraan_had_geholpen,
)
from maatwerk.selecties.leerkaarten import (
    eerste_woorden,
    eigen_kaarten,
    kaart_van,
    te_beoordelen,
    zoek_leerkaarten,
)
from maatwerk.selecties.zaakpagina import vind_zaak
from maatwerk.views.zaak import noteer_blik
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from portal.stelsel.models import Wet

PER_PAGINA: Final = 25
GELUKT: Final = {
    Kaartstaat.GEPUBLICEERD: _("De leerkaart is gepubliceerd."),
    Kaartstaat.TERUG: _("De leerkaart ligt weer bij de schrijver."),
    Kaartstaat.INGETROKKEN: _("De leerkaart is ingetrokken."),
}


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Published lessons. Words that are looked for are posted: they stand in no address."""
    form = ZoekForm(
        request.POST if request.method == "POST" else request.GET or None,
        wetten=list(Wet.objects.filter(vervallen=False)),
        gronden=list(Rechtsgrond.objects.filter(vervallen=False).select_related("wet")),
    )
    keuze = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if request.method == "GET":
        keuze = {**keuze, "woorden": ""}
    return render(
        request,
        "maatwerk/leren/lijst.html",
        {
            "form": form,
            "pagina": Paginator(zoek_leerkaarten(**keuze), PER_PAGINA).get_page(request.GET.get("pagina")),
            "beoordelen": te_beoordelen(request.user) if request.user.mag(Recht.LESSEN_BEOORDELEN) else [],
            "eigen": eigen_kaarten(request.user),
            "stuurt": request.user.mag(Recht.MAATWERK_STUREN),
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def kaart(request: MedewerkerVerzoek, kaart_id: int) -> HttpResponse:
    """One lesson: everybody reads what is published; before and after that its writer and who reviews."""
    gevonden = _leesbaar(request, kaart_id)
    keuze = request.POST.get("keuze", "")
    redenform = RedenForm(request.POST if keuze in set(Kaartstaat) else None)
    reactieform = ReactieForm(request.POST if keuze == "reageren" else None)
    if request.method == "POST" and (antwoord := _doe(request, gevonden, redenform, reactieform)):
        return antwoord
    return render(
        request,
        "maatwerk/leren/kaart.html",
        {
            "kaart": gevonden,
            "redenform": redenform,
            "reactieform": reactieform,
            "reacties": gevonden.reacties.select_related("door"),
            "stappen": gevonden.stappen.select_related("door"),
            "kan": {naar.value: mag_naar(gevonden, naar, request.user) for naar in Kaartstaat},
            "gepubliceerd": gevonden.staat == Kaartstaat.GEPUBLICEERD,
        },
    )


def _leesbaar(request: MedewerkerVerzoek, kaart_id: int) -> Leerkaart:
    """The card, when this person may read it now. Raises Http404."""
    gevonden = get_object_or_404(
        Leerkaart.objects.select_related("regeling", "rechtsgrond", "schrijver", "beoordelaar"), pk=kaart_id
    )
    eigen = gevonden.schrijver_id == request.user.pk or request.user.mag(Recht.LESSEN_BEOORDELEN)
    if gevonden.staat != Kaartstaat.GEPUBLICEERD and not eigen:
        raise Http404
    return gevonden


def _doe(
    request: MedewerkerVerzoek, gevonden: Leerkaart, redenform: RedenForm, reactieform: ReactieForm
) -> HttpResponse | None:
    """Do what was asked; None when a form has something to mend."""
    form: RedenForm | ReactieForm = redenform if redenform.is_bound else reactieform
    stappen: dict[bool, Callable[[], Any]] = {
        True: lambda: zet_kaart(
            gevonden,
            Kaartstaat(request.POST["keuze"]),
            reden=redenform.cleaned_data["reden"],
            door=request.user,
        ),
        False: lambda: reageer_op_kaart(gevonden, tekst=reactieform.cleaned_data["tekst"], door=request.user),
    }
    if not form.is_valid():
        return None
    try:
        stappen[redenform.is_bound]()
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None
    if not redenform.is_bound:
        messages.success(request, _("Uw reactie staat erbij."))
        return redirect("leerkaart", gevonden.pk)
    naar = Kaartstaat(request.POST["keuze"])
    messages.success(request, str(GELUKT[naar]))
    return redirect("leerkaart", gevonden.pk) if naar == Kaartstaat.GEPUBLICEERD else redirect("leren")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAAK_BEHANDELEN)
def schrijven(request: MedewerkerVerzoek, zaak_id: UUID) -> HttpResponse:
    """The lesson of a closed case: four short texts, checked for anything of a person."""
    zaak = vind_zaak(request.user, zaak_id)
    if zaak is None or not getattr(zaak, "ziet_alles", False):
        raise Http404
    eerder = kaart_van(zaak)
    begin = eerste_woorden(zaak) if eerder is None else _van_kaart(eerder)
    form = LeerkaartForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            gemaakt = schrijf_leerkaart(zaak, request.user, velden=form.cleaned_data)
            messages.success(request, _("De leerkaart ligt bij een collega om te beoordelen."))
            return redirect("leerkaart", gemaakt.pk)
    noteer_blik(request, zaak)
    return render(
        request,
        "maatwerk/leren/schrijven.html",
        {
            "zaak": zaak,
            "dossier": zaak.dossier,
            "form": form,
            "kaart": eerder,
            "kan": zaak.status in ZAAK_OVER
            and (eerder is None or mag_naar(eerder, Kaartstaat.VOORGESTELD, request.user)),
        },
    )


def _van_kaart(kaart: Leerkaart) -> dict[str, Any]:
    return {
        "titel": kaart.titel,
        "wat_speelde": kaart.wat_speelde,
        "wat_hielp": kaart.wat_hielp,
        "tip": kaart.tip,
        "regeling": kaart.regeling_id,
        "rechtsgrond": kaart.rechtsgrond_id,
        "feiten": kaart.feiten,
    }


@require_safe
@met_recht(Recht.MAATWERK_STUREN)
def cijfers(request: MedewerkerVerzoek) -> HttpResponse:
    """Why there was no maatwerk, per law and ground; and what was solved at the front."""
    redenen = waarom_geen_maatwerk()
    return render(
        request,
        "maatwerk/leren/cijfers.html",
        {
            "redenen": [rij for rij in redenen if not rij.te_weinig],
            "te_weinig": [rij for rij in redenen if rij.te_weinig],
            "voorkant": voorkantratio(),
            "vooraan": wat_vooraan_had_geholpen(),
        },
    )
