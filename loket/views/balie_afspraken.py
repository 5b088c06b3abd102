"""The counter's appointments: the day list of a point, closing a day, and who is to be called."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.afspraken import BelpogingForm, SluitForm
from loket.handelingen.afspraakdag import (
    mag_aan_balie,
    mag_melden,
    meld_geweest,
    meld_niet_verschenen,
    namens_aan_tafel,
    verzet_aan_tafel,
)
from loket.handelingen.gesprekken import leg_poging_vast
from loket.handelingen.puntsluiten import aantal_op, open_dag, sluit_dag
from loket.handelingen.toegang import noteer_bij
from loket.models import Afspraak, Afspraakstatus, Belverzoek, Dossier, Informatiepunt, VeiligContact
from loket.selecties.afspraken import dagpagina, punten_van, verzetpagina
from loket.selecties.gesprekken import belpagina, te_bellen
from loket.views.afspraken import lees_moment
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering, zeg_weigering_bij
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.weergave.datums import GeenDatum, lees_datum
from portal.weergave.templatetags.weergave import datum

UITERSTE_DAGEN = 3660
"""The list goes some ten years back and ahead."""


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_afspraken(request: MedewerkerVerzoek) -> HttpResponse:
    """One point on one day: times, codes, needs; no names. POST closes a day, once the number is confirmed."""
    punten = punten_van(request.user)
    punt = next(
        (rij for rij in punten if rij.sleutel == request.GET.get("punt")), punten[0] if punten else None
    )
    if punt is None:
        return render(request, "loket/afspraken/daglijst.html", {"punt": None})
    dag = _lees_dag(request.GET.get("dag", ""))
    form, mag_hier = SluitForm(request.POST or None), mag_aan_balie(request.user, punt)
    raakt: int | None = None
    if request.method == "POST" and form.is_valid():
        raakt = aantal_op(punt, form.cleaned_data["datum"]) if mag_hier else None
    if raakt is not None and request.POST.get("bevestigd") == str(raakt):
        raakt = None
    if request.method == "POST" and form.is_valid() and raakt is None:
        with zeg_weigering(request):
            aantal = sluit_dag(punt, door=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Het punt is die dag dicht. Niemand had een afspraak.")
                if aantal == 0
                else ngettext(
                    "Het punt is die dag dicht. Wij boden %(aantal)d bezoeker een andere tijd aan.",
                    "Het punt is die dag dicht. Wij boden %(aantal)d bezoekers een andere tijd aan.",
                    aantal,
                )
                % {"aantal": aantal},
            )
            return redirect(
                f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag={form.cleaned_data['datum']}"
            )
    return render(
        request,
        "loket/afspraken/daglijst.html",
        {
            "punt": punt,
            "punten": punten,
            "dag": dag,
            "form": form,
            "raakt": raakt,
            "mag_hier": mag_hier,
            "vandaag": timezone.localdate(),
            **dagpagina(request.user, punt, dag),
        },
    )


@require_POST
@met_recht(Recht.DOSSIER_BEHANDELEN)
def balie_dag_openen(request: MedewerkerVerzoek) -> HttpResponse:
    """Open a point again on a day that was closed."""
    punt = get_object_or_404(Informatiepunt, sleutel=request.POST.get("punt", ""))
    dag = _lees_dag(request.POST.get("datum", ""))
    with zeg_weigering(request):
        open_dag(punt, dag, door=request.user)
        messages.success(request, _("Het punt is die dag weer open."))
    return redirect(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag={dag}")


def _lees_dag(tekst: str) -> date:
    """The day of the address; today for what is no day, or one far outside any calendar of ours."""
    vandaag = timezone.localdate()
    try:
        dag = parse_date(tekst) or lees_datum(tekst)
    except (ValueError, GeenDatum):
        return vandaag
    return dag if abs((dag - vandaag).days) < UITERSTE_DAGEN else vandaag


@require_POST
@met_recht(Recht.DOSSIER_BEHANDELEN)
def balie_afspraak_melden(request: MedewerkerVerzoek, afspraak_id: UUID) -> HttpResponse:
    """Came, or did not come."""
    afspraak = get_object_or_404(Afspraak.objects.select_related("informatiepunt"), pk=afspraak_id)
    if not mag_melden(request.user, afspraak):
        raise Http404
    meld = meld_geweest if request.POST.get("was") == "geweest" else meld_niet_verschenen
    with zeg_weigering(request):
        meld(afspraak, request.user)
        messages.success(request, _("Dat staat op de tijdlijn."))
    dag = timezone.localdate(afspraak.begint_op)
    return redirect(f"{reverse('balie-afspraken')}?punt={afspraak.informatiepunt.sleutel}&dag={dag}")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
def balie_afspraak_verzetten(request: MedewerkerVerzoek, afspraak_id: UUID) -> HttpResponse:
    """An organisation at the table moves the appointment; it sees time, place and who is there, not the dossier."""
    afspraak = get_object_or_404(
        Afspraak.objects.select_related("informatiepunt", "dossier__afspraakwens").filter(
            status=Afspraakstatus.BEVESTIGD, begint_op__gt=timezone.now()
        ),
        pk=afspraak_id,
    )
    namens = namens_aan_tafel(request.user, afspraak)
    if not namens:
        raise Http404
    if request.method == "POST":
        moment = lees_moment(request.POST.get("tijd", ""))
        try:
            if moment is None:
                raise Geweigerd(_("Kies een tijd."))
            verzet_aan_tafel(afspraak, moment, door=request.user)
        except Geweigerd as fout:
            messages.warning(request, str(fout))
            return redirect("balie-afspraak-verzetten", afspraak_id)
        messages.success(request, _("De afspraak is verzet. De anderen krijgen bericht."))
        return redirect("balie-afspraken")
    noteer(
        Activiteit.DOSSIER_INZIEN,
        dossier_id=afspraak.dossier_id,
        medewerker=request.user,
        namens=namens,
    )
    return render(request, "loket/afspraken/verzetten.html", verzetpagina(afspraak))


@require_safe
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_bellen(request: MedewerkerVerzoek) -> HttpResponse:
    """Who is to be called, by moment; what was missed stands on top for the team leader."""
    return render(request, "loket/afspraken/bellen.html", te_bellen(request.user))


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
def balie_gesprek(request: MedewerkerVerzoek, belverzoek_id: UUID) -> HttpResponse:
    """One call: the number, how contact is safe, the attempts; opening it is a look that is logged."""
    van_mij = Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN)
    belverzoek = get_object_or_404(
        Belverzoek.objects.select_related("dossier__team", "toezegging").filter(
            dossier__in=van_mij.values("pk")
        ),
        pk=belverzoek_id,
    )
    dossier = belverzoek.dossier
    onveilig = dossier.veilig_contact in {VeiligContact.NIET_VEILIG, VeiligContact.ONBEKEND}
    form = BelpogingForm(request.POST or None, vraag_veilig=onveilig)
    if request.method == "POST" and form.is_valid():
        gegevens = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "gelezen"}
        with zeg_weigering_bij(form):
            nu_beloofd = leg_poging_vast(belverzoek, door=request.user, **gegevens)
            beloofd = _("De poging is bewaard. Nu is beloofd: “%(wat)s” Uiterlijk %(dag)s.")
            messages.success(request, beloofd % {"wat": nu_beloofd.wat, "dag": datum(nu_beloofd.uiterlijk)})
            return redirect("balie-bellen")
    noteer_bij(dossier, request.user)
    return render(
        request,
        "loket/afspraken/gesprek.html",
        {"form": form, "onveilig": onveilig, **belpagina(belverzoek)},
    )
