"""The letter of a draft: writing it, seeing it as the citizen will, its versions, its text and its PDF."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.models import Stuk, Stuksoort
from loket.models.stuk import gegevens_als_tekst, vingerafdruk
from maatwerk import dagen
from maatwerk.brief.besluitbrief import besluitblokken, briefgegevens, maak_brief
from maatwerk.brief.blokken import Bloktekst
from maatwerk.brief.taal import keur_blokken
from maatwerk.forms.brief import BriefForm
from maatwerk.handelingen.brief import schrijf_brief, zet_voorstel_terug
from maatwerk.handelingen.concepten import ConceptGewijzigd
from maatwerk.models import BESLISBAAR, Conceptbesluit, Conceptstatus, Zaak
from maatwerk.selecties.briefpagina import (
    Keurblok,
    briefversies,
    deelschermen,
    vergelijk_versies,
    vind_concept,
)
from maatwerk.selecties.zaakkader import Zaakkader
from maatwerk.selecties.zaakpagina import vind_zaak
from maatwerk.views.zaak import noteer_blik, zeg_bij_wie
from maatwerk.volledigheid import brief_mist
from portal.berichten.tekst import als_tekst
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.begrijpelijk import keur
from portal.weergave.bestanden import als_bestand

# A text that is checked while someone types; a letter is far shorter.
TAALHULP_MAX_TEKENS = 8000
BRIEVEN = (
    Stuksoort.BESLUITBRIEF,
    Stuksoort.BEZWAARBRIEF,
    Stuksoort.TERMIJNBERICHT,
    Stuksoort.NOODBRIEF,
)
"""The papers that a case makes for the citizen, which staff print and post."""
PDF_KOMT = gettext_lazy("De pdf komt er zo aan. Probeer het over een minuut opnieuw.")


def _open(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> tuple[Zaakkader, Conceptbesluit]:
    """The draft of a case of which this person may see the letter. Raises Http404 otherwise."""
    zaak = vind_zaak(request.user, zaak_id)
    concept = vind_concept(zaak, concept_id) if zaak is not None else None
    if zaak is None or concept is None:
        raise Http404
    kader = Zaakkader(zaak, request.user)
    verstuurd = concept.status == Conceptstatus.VASTGESTELD
    if not (kader.ziet_stukken if verstuurd else kader.ziet_weging):
        raise Http404
    return kader, concept


def _mag_schrijven(kader: Zaakkader, concept: Conceptbesluit) -> bool:
    return kader.behandelt and kader.zaak.status in BESLISBAAR and concept.status != Conceptstatus.VASTGESTELD


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def schrijven(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The letter in its blocks. Everything is saved, also when something is empty or hard to read."""
    kader, concept = _open(request, zaak_id, concept_id)
    if not _mag_schrijven(kader, concept):
        return redirect("maatwerk-brief", zaak_id, concept_id)
    blokken = besluitblokken(concept)
    form = BriefForm(request.POST or None, blokken=blokken, versie=concept.versie)
    if request.method == "POST":
        if antwoord := _bewaar(request, kader.zaak, concept, form):
            return antwoord
        blokken = _getypt(blokken, form)
    noteer_blik(request, kader.zaak)
    context = {
        "zaak": kader.zaak,
        "dossier": kader.zaak.dossier,
        "concept": concept,
        "form": form,
        "delen": deelschermen(concept, form, blokken, timezone.localdate()),
        "mist": brief_mist(concept),
    }
    return render(request, "maatwerk/briefscherm/schrijven.html", context)


def _bewaar(
    request: MedewerkerVerzoek, zaak: Zaak, concept: Conceptbesluit, form: BriefForm
) -> HttpResponse | None:
    """Save what could be read and come back to the page; None when there is something to mend."""
    goed = form.is_valid()
    herstel = request.POST.get("herstel", "")
    try:
        bewaard = schrijf_brief(
            concept,
            request.user,
            teksten=form.teksten(),
            taalreden=form.cleaned_data.get("taalreden"),
            gezien_versie=form.cleaned_data.get("versie"),
        )
        if herstel in form.blokken:
            bewaard = zet_voorstel_terug(_met_omstandigheden(bewaard, concept), herstel, request.user)
    except ConceptGewijzigd as fout:
        form.ga_uit_van(fout.versie)
        form.add_error(None, str(fout))
        return None
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None
    if not goed:
        form.ga_uit_van(bewaard.versie)
        return None
    messages.success(request, _gelukt(request, bewaard))
    zeg_bij_wie(request, zaak)
    adres = f"deel-{form.blokken[herstel].deel.sleutel}" if herstel in form.blokken else "inhoud"
    return redirect(f"{request.path}#{adres}")


def _met_omstandigheden(bewaard: Conceptbesluit, gelezen: Conceptbesluit) -> Conceptbesluit:
    """What was saved just now, with the circumstances that the page had read."""
    bewaard._prefetched_objects_cache = getattr(gelezen, "_prefetched_objects_cache", {})  # type: ignore[attr-defined]
    return bewaard


def _gelukt(request: MedewerkerVerzoek, concept: Conceptbesluit) -> str:
    if request.POST.get("doe") != "keur":
        return _("De brief is bewaard.")
    aantal = sum(len(keuring.bevindingen) for keuring in keur_blokken(besluitblokken(concept)).values())
    if not aantal:
        return _("De brief is bewaard. De taalhulp vond geen moeilijke plek.")
    return ngettext(
        "De brief is bewaard. De taalhulp vond %(aantal)s moeilijke plek.",
        "De brief is bewaard. De taalhulp vond %(aantal)s moeilijke plekken.",
        aantal,
    ) % {"aantal": aantal}


def _getypt(blokken: dict[str, Bloktekst], form: BriefForm) -> dict[str, Bloktekst]:
    """The blocks with what was just typed, so that the page shows and checks that."""
    return {
        sleutel: replace(blok, tekst=str(form[sleutel].value() or "")) for sleutel, blok in blokken.items()
    }


@require_POST
@met_recht(Recht.ZAAK_BEHANDELEN)
def taal(request: MedewerkerVerzoek) -> HttpResponse:
    """What the language check says of a text that someone is typing. Nothing is stored or logged."""
    sleutel = request.POST.get("blok", "")
    tekst = request.POST.get(f"brief-{sleutel}", "")[:TAALHULP_MAX_TEKENS]
    blok = Keurblok.van(sleutel, tekst, keur(tekst, vakwoorden=True))
    return render(request, "maatwerk/briefscherm/taal.html", {"keur": blok})


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def brief(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The letter as the citizen would see it today, or as it was sent, with its version and its hash."""
    kader, concept = _open(request, zaak_id, concept_id)
    noteer_blik(request, kader.zaak)
    papier = _verstuurde_brief(concept) if concept.status == Conceptstatus.VASTGESTELD else None
    html, gegevens = (papier.compleet, papier.gegevens) if papier else _voorbeeld(concept)
    context = {
        "zaak": kader.zaak,
        "dossier": kader.zaak.dossier,
        "concept": concept,
        "stuk": papier,
        "html": html,
        "controlegetal": papier.sha256 if papier else vingerafdruk(html, gegevens),
        "mag_schrijven": _mag_schrijven(kader, concept),
        "mist": [] if papier else brief_mist(concept),
    }
    return render(request, "maatwerk/briefscherm/voorbeeld.html", context)


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def tekst(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The same letter as plain text: for a screen reader, a braille line, or post that someone else sends."""
    kader, concept = _open(request, zaak_id, concept_id)
    noteer_blik(request, kader.zaak)
    verstuurd = concept.status == Conceptstatus.VASTGESTELD
    html = _verstuurde_brief(concept).compleet if verstuurd else _voorbeeld(concept)[0]
    return HttpResponse(als_tekst(html), content_type="text/plain; charset=utf-8")


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def pdf(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The PDF of a letter that was sent, to print and post."""
    kader, concept = _open(request, zaak_id, concept_id)
    if concept.status != Conceptstatus.VASTGESTELD:
        raise Http404
    noteer_blik(request, kader.zaak)
    papier = get_object_or_404(_stukken(concept))
    if papier.pdf is None:
        messages.info(request, PDF_KOMT)
        return redirect("maatwerk-brief", zaak_id, concept_id)
    return _als_pdf(papier)


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def stuk(request: MedewerkerVerzoek, zaak_id: UUID, stuk_id: UUID) -> HttpResponse:
    """Any letter of a case as it lies ready for the citizen, with the sheet of its sending: to read and print."""
    kader, papier = _papier(request, zaak_id, stuk_id)
    noteer_blik(request, kader.zaak)
    context = {"zaak": kader.zaak, "dossier": kader.zaak.dossier, "stuk": papier}
    return render(request, "maatwerk/briefscherm/stuk.html", context)


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def stuk_pdf(request: MedewerkerVerzoek, zaak_id: UUID, stuk_id: UUID) -> HttpResponse:
    """The PDF of such a letter, to print and post."""
    kader, papier = _papier(request, zaak_id, stuk_id)
    noteer_blik(request, kader.zaak)
    if papier.pdf is None:
        messages.info(request, PDF_KOMT)
        return redirect("maatwerk-stuk", zaak_id, stuk_id)
    return _als_pdf(papier)


def _papier(request: MedewerkerVerzoek, zaak_id: UUID, stuk_id: UUID) -> tuple[Zaakkader, Stuk]:
    """A letter of this case, for who may see its papers. Raises Http404 otherwise."""
    zaak = vind_zaak(request.user, zaak_id)
    if zaak is None:
        raise Http404
    kader = Zaakkader(zaak, request.user)
    if not kader.ziet_stukken:
        raise Http404
    brieven = Stuk.objects.filter(dossier=zaak.dossier_id, soort__in=BRIEVEN).select_related("verzendblad")
    return kader, get_object_or_404(brieven, pk=stuk_id)


def _als_pdf(papier: Stuk) -> HttpResponse:
    return als_bestand(
        bytes(papier.pdf or b""), "application/pdf", f"{slugify(papier.titel)}.pdf", openen=True
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def versies(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """Who wrote which version when, and what changed between two of them."""
    kader, concept = _open(request, zaak_id, concept_id)
    if not kader.ziet_weging:
        raise Http404
    noteer_blik(request, kader.zaak)
    rijen = briefversies(concept)
    van, naar = _gekozen(request, [rij.versie for rij in rijen])
    context = {
        "zaak": kader.zaak,
        "dossier": kader.zaak.dossier,
        "concept": concept,
        "versies": rijen,
        "vergelijking": vergelijk_versies(concept, van, naar),
        "van": van,
        "naar": naar,
    }
    return render(request, "maatwerk/briefscherm/versies.html", context)


def _gekozen(request: MedewerkerVerzoek, nummers: list[int]) -> tuple[int, int]:
    """Which two versions to lay beside each other: the last two unless others were asked for."""
    laatste = nummers[0] if nummers else 0
    vorige = nummers[1] if len(nummers) > 1 else laatste

    def lees(naam: str, anders: int) -> int:
        gevraagd = request.GET.get(naam, "")
        return int(gevraagd) if gevraagd.isdecimal() and int(gevraagd) in nummers else anders

    return lees("van", vorige), lees("naar", laatste)


def _voorbeeld(concept: Conceptbesluit) -> tuple[str, str]:
    """The letter and its data as they would be frozen today."""
    vandaag = timezone.localdate()
    bezwaar = dagen.rechtsmiddel_tegen(concept, vandaag)
    gegevens = briefgegevens(concept, op=vandaag, bezwaar=bezwaar)
    return maak_brief(concept, op=vandaag, bezwaar=bezwaar), gegevens_als_tekst(gegevens)


def _verstuurde_brief(concept: Conceptbesluit) -> Stuk:
    return _stukken(concept).select_related("verzendblad").defer("pdf", "verzendblad__pdf").get()


def _stukken(concept: Conceptbesluit) -> QuerySet[Stuk]:
    return Stuk.objects.filter(besluit__concept=concept)
