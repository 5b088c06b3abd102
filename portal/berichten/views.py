"""Screens of staff about messages: post to print, what templates say, and what left in a trial."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.berichten.forms import GepostForm
from portal.berichten.models import Partijstand, Poststuk, Printpartij
from portal.berichten.post import maak_partij, meld_gepost, meld_terug, pak_bestand, pak_lijst
from portal.berichten.postbronnen import alle_wachtende, per_vraag
from portal.berichten.sjablonen import alle_voorbeelden, toon
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.weergave.bestanden import als_bestand

PER_BLADZIJDE = 25


@met_recht(Recht.POST_VERZENDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: MedewerkerVerzoek) -> HttpResponse:
    """How many letters wait, and the batches; pressing takes what waits in a new one."""
    if request.method == "POST":
        try:
            partij = maak_partij(request.user)
        except Geweigerd as fout:
            messages.info(request, str(fout))
            return redirect("post")
        return redirect("post-partij", partij.pk)
    partijen = (
        Printpartij.objects.defer("pdf")
        .select_related("gemaakt_door")
        .annotate(aantal=Count("stukken", filter=Q(stukken__ingetrokken_op__isnull=True)))
        .order_by("-nummer")
    )
    bevroren = alle_wachtende()
    mee = [rij for rij in bevroren if not rij.belet]
    pagina = Paginator(partijen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "berichten/post.html",
        {
            "wacht": Poststuk.objects.filter(partij__isnull=True).count() + len(mee),
            "bevroren": mee,
            "niet_mee": per_vraag(bevroren),
            "pagina": pagina,
        },
    )


def _partij(partij_id: UUID) -> Printpartij:
    rijen = Printpartij.objects.select_related("gemaakt_door", "gepost_door")
    return get_object_or_404(rijen, pk=partij_id)


@met_recht(Recht.POST_VERZENDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def post_partij(request: MedewerkerVerzoek, partij_id: UUID) -> HttpResponse:
    """One batch: print it, post it, and say which letter came back."""
    partij = _partij(partij_id)
    form = GepostForm(request.POST if "op" in request.POST else None)
    if request.method == "POST":
        try:
            if "terug" in request.POST:
                meld_terug(_stuk_van(partij, request.POST["terug"]), door=request.user)
                messages.success(request, _("Wij zoeken nu een andere manier om deze persoon te bereiken."))
                return redirect("post-partij", partij.pk)
            if form.is_valid():
                meld_gepost(partij, op=form.cleaned_data["op"], door=request.user)
                messages.success(request, _("De partij is gepost. Dat staat zo bij elke vraag."))
                return redirect("post-partij", partij.pk)
        except Geweigerd as fout:
            form.add_error("op", str(fout)) if form.is_bound else messages.error(request, str(fout))
    return render(
        request,
        "berichten/partij.html",
        {
            "partij": partij,
            "gepost": partij.stand == Partijstand.GEPOST,
            # Names and addresses stand in the file and the list only: taking these is logged.
            "stukken": partij.stukken.only(
                "partij", "kenmerk", "omschrijving", "volgorde", "terug_op", "ingetrokken_op"
            ),
            "gebruik": partij.gebruik.select_related("door"),
            "form": form,
        },
    )


def _stuk_van(partij: Printpartij, volgorde: str) -> Poststuk:
    if not volgorde.isdecimal():
        raise Http404
    return get_object_or_404(partij.stukken, volgorde=int(volgorde))


@met_recht(Recht.POST_VERZENDEN)
@require_POST
def post_bestand(request: MedewerkerVerzoek, partij_id: UUID) -> HttpResponse:
    """The file to print; the same again for a second time."""
    partij = _partij(partij_id)
    pdf = pak_bestand(partij, request.user)
    if pdf is None:
        messages.info(
            request, _("Wij maken het bestand nog, of het is al weg. Kijk over een minuut opnieuw.")
        )
        return redirect("post-partij", partij.pk)
    return als_bestand(pdf, "application/pdf", f"printpartij-{partij.nummer}.pdf")


@met_recht(Recht.POST_VERZENDEN)
@require_POST
def post_lijst(request: MedewerkerVerzoek, partij_id: UUID) -> HttpResponse:
    """The index of a batch."""
    partij = _partij(partij_id)
    lijst = pak_lijst(partij, request.user)
    # With a mark of its encoding, so that a spreadsheet reads names as they are written.
    return als_bestand(f"\ufeff{lijst}", "text/csv; charset=utf-8", f"printpartij-{partij.nummer}.csv")


@met_recht(Recht.INHOUD_BEHEREN)
@require_safe
def sjablonen(request: MedewerkerVerzoek) -> HttpResponse:
    """What every message says, in every language and by every way."""
    talen = [code for code, _naam in settings.LANGUAGES]
    rijen = [(voorbeeld, [toon(voorbeeld, taal) for taal in talen]) for voorbeeld in alle_voorbeelden()]
    return render(request, "berichten/sjablonen.html", {"rijen": rijen})


@met_recht(Recht.BERICHTEN_ZIEN)
@require_safe
def uitgaand(request: MedewerkerVerzoek) -> HttpResponse:
    """Everything that left for people, in a trial only: there nobody is real, and nothing leaves the house."""
    if not settings.PROEFOMGEVING:
        raise Http404
    rijen = Uitgaand.objects.exclude(kanaal=Kanaal.CLOUDEVENT).order_by("-aangemaakt_op", "pk")
    pagina = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    aantal = pagina.paginator.count
    kop = ngettext("%(aantal)d bericht", "%(aantal)d berichten", aantal) % {"aantal": aantal}
    return render(request, "berichten/uitgaand.html", {"pagina": pagina, "kop": kop})
