"""Making, moving and cancelling an appointment: the same steps for the citizen with the code and for staff.

`Toegang` (afspraaktoegang.py) is who came in and by which addresses; each step is written once.
"""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.agenda import agendabestand
from loket.berichtsoorten import AFSPRAAK
from loket.berichtwegen import hoort_vanzelf
from loket.forms.afspraken import AfzeggenForm, WensenForm
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, laat_los, reserveer, zeg_af
from loket.handelingen.gesprekken import mag_bellen
from loket.handelingen.wachten import (
    bied_vrije_tijden_aan,
    ga_wachten,
    neem_aanbod_aan,
    sluit_gemist_aanbod,
    stop,
    wijs_aanbod_af,
)
from loket.models import Informatiepunt
from loket.selecties.afspraken import (
    eerste_wensen,
    heeft_wensen,
    laatste_afspraak,
    puntblad,
    puntkeuzes,
    stand_van,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.views.afspraaktoegang import Stap, Toegang, ook_gesloten, toon
from portal.identiteit.rechten import Geweigerd
from portal.weergave.bestanden import als_bestand


def _probeer(request: HttpRequest, doe: Callable[[], object], gelukt: str = "") -> bool:
    """Do it, and tell what came of it."""
    try:
        doe()
    except Geweigerd as fout:
        messages.warning(request, str(fout))
        return False
    if gelukt:
        messages.success(request, gelukt)
    return True


def afspraak(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The appointment, the offer or the place in the row; who has none of these begins with what is needed."""
    stand = stand_van(toegang.dossier)
    if not (stand.afspraak or stand.wachtplek):
        return redirect(toegang.adres("afspraak-bevestigen" if stand.reservering else "afspraak-wensen"))
    return toon(
        request,
        toegang,
        "afspraak",
        stand=stand,
        wensen=Wensen.van(toegang.dossier, bij=stand.afspraak or stand.aanbod),
        meenemen=toegang.dossier.dienst,
        hoort_het=hoort_vanzelf(toegang.dossier, AFSPRAAK) or mag_bellen(toegang.dossier),
    )


def wensen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Where, and what is needed; asked once and shown again when it changes."""
    form = WensenForm(request.POST or None, initial=eerste_wensen(toegang.dossier))
    if request.method == "POST" and form.is_valid():
        bewaar_wensen(toegang.dossier, door=toegang.door, **form.cleaned_data)
        return redirect(toegang.adres("afspraak-kiezen"))
    return toon(request, toegang, "wensen", form=form)


def kiezen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The nearest points that have what is needed, each with its first free time."""
    if not heeft_wensen(toegang.dossier):
        return redirect(toegang.adres("afspraak-wensen"))
    keuzes = puntkeuzes(toegang.dossier)
    return toon(
        request,
        toegang,
        "kiezen",
        keuzes=[(keuze, toegang.adres("afspraak-punt", keuze.punt.sleutel)) for keuze in keuzes],
    )


def _punt(sleutel: str) -> Informatiepunt:
    return get_object_or_404(Informatiepunt, sleutel=sleutel, vervallen=False)


def punt(request: HttpRequest, toegang: Toegang, sleutel: str) -> HttpResponse:
    """The days with a free time; when there is none: waiting, a point nearby, or a call."""
    if request.method == "POST":
        gekozen = _punt(sleutel)
        sluit_gemist_aanbod(toegang.dossier)
        if _probeer(request, lambda: ga_wachten(toegang.dossier, gekozen)):
            return redirect(toegang.adres("afspraak"))
        return redirect(toegang.adres("afspraak-punt", sleutel))
    blad = puntblad(sleutel, Wensen.van(toegang.dossier), toegang.dossier)
    if blad is None:
        raise Http404
    return toon(
        request,
        toegang,
        "punt_kiezen",
        punt=blad.punt,
        dagen=[(dag, aantal, toegang.adres("afspraak-dag", sleutel, dag)) for dag, aantal in blad.dagen],
        blad=blad,
        buren=[(keuze, toegang.adres("afspraak-punt", keuze.punt.sleutel)) for keuze in blad.buren],
    )


def dag(request: HttpRequest, toegang: Toegang, sleutel: str, dag: date) -> HttpResponse:
    """The free times of one day; choosing one keeps it free for ten minutes."""
    gekozen = _punt(sleutel)
    if request.method == "POST":
        moment = lees_moment(request.POST.get("tijd", ""))
        if moment is None:
            messages.warning(request, _("Kies een tijd."))
        else:
            bied_vrije_tijden_aan(gekozen.pk)  # who waits, goes first
            if _probeer(
                request,
                lambda: reserveer(toegang.dossier, gekozen, moment, wie=toegang.wie, door=toegang.door),
            ):
                return redirect(toegang.adres("afspraak-bevestigen"))
        return redirect(request.path)
    momenten = vrije_tijden([gekozen], Wensen.van(toegang.dossier))[gekozen.pk]
    return toon(
        request,
        toegang,
        "dag",
        punt=gekozen,
        dag=dag,
        tijden=[moment for moment in momenten if timezone.localdate(moment) == dag],
        naar_punt=toegang.adres("afspraak-punt", sleutel),
    )


def lees_moment(tekst: str) -> datetime | None:
    """The moment of a button, with its zone; None for what is none."""
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        return None
    return moment if timezone.is_aware(moment) else None


def bevestigen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The time that is kept free, and the button that makes it an appointment."""
    if request.method == "POST":
        gekozen = lees_sleutel(request.POST.get("tijd", ""))
        gelukt = _probeer(
            request,
            lambda: bevestig(toegang.dossier, wie=toegang.wie, door=toegang.door, gekozen=gekozen),
            _("De afspraak staat vast."),
        )
        return redirect(toegang.adres("afspraak") if gelukt or gekozen is None else _tijden(toegang, gekozen))
    stand = stand_van(toegang.dossier)
    if stand.reservering is None:
        messages.info(request, _("Er wordt nu geen tijd vrijgehouden. Kies een tijd."))
        return redirect(toegang.adres("afspraak-kiezen"))
    nodig = Wensen.van(toegang.dossier, bij=stand.reservering)
    return toon(request, toegang, "bevestigen", stand=stand, wensen=nodig)


def lees_sleutel(tekst: str) -> UUID | None:
    """The id of the kept time that the button was for; None for what is none."""
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _tijden(toegang: Toegang, gekozen: UUID) -> str:
    """The address of the times beside one that is kept no longer: of the same day, else of all points."""
    rij = toegang.dossier.afspraken.select_related("informatiepunt").filter(pk=gekozen).first()
    if rij is None or rij.informatiepunt.vervallen:
        return toegang.adres("afspraak-kiezen")
    return toegang.adres("afspraak-dag", rij.informatiepunt.sleutel, timezone.localdate(rij.begint_op))


def loslaten(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Give back the time that is kept free."""
    _probeer(
        request,
        lambda: laat_los(toegang.dossier, wie=toegang.wie, door=toegang.door),
        _("Goed, wij houden deze tijd niet meer voor u vrij. U kunt altijd een andere kiezen."),
    )
    return redirect(toegang.adressen["terug"])


def aanbod(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Take the time that was offered, or wait for a later one; who is too late reads how we go on."""
    if request.POST.get("antwoord") == "ja":
        if sluit_gemist_aanbod(toegang.dossier):
            messages.info(
                request,
                _("Wij houden deze tijd niet meer vrij. Dat geeft niet. Wij zoeken met u een andere tijd."),
            )
            return redirect(toegang.adressen["terug"])
        _probeer(
            request,
            lambda: neem_aanbod_aan(toegang.dossier, wie=toegang.wie, door=toegang.door),
            _("De afspraak staat vast."),
        )
    else:
        _probeer(
            request,
            lambda: wijs_aanbod_af(toegang.dossier, wie=toegang.wie, door=toegang.door),
            _("Goed, wij zoeken een andere tijd. Uw plek op de wachtlijst blijft van u."),
        )
    return redirect(toegang.adres("afspraak"))


def stoppen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Leave the row."""
    _probeer(
        request,
        lambda: stop(toegang.dossier, wie=toegang.wie, door=toegang.door),
        _("U staat niet meer op de wachtlijst."),
    )
    return redirect(toegang.adressen["terug"])


def afzeggen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Cancel, after one question; staff say why."""
    stand = stand_van(toegang.dossier)
    if stand.afspraak is None:
        return redirect(toegang.adres("afspraak"))
    form = AfzeggenForm(request.POST or None) if toegang.medewerker else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reden = form.cleaned_data["reden"] if form else ""
        _probeer(
            request,
            lambda: zeg_af(toegang.dossier, wie=toegang.wie, door=toegang.door, reden=reden),
            _("De afspraak is afgezegd. U kunt altijd een nieuwe maken."),
        )
        return redirect(toegang.adressen["terug"])
    return toon(request, toegang, "afzeggen", stand=stand, form=form)


def agenda(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The appointment as a calendar file."""
    gevonden = laatste_afspraak(toegang.dossier)
    if gevonden is None:
        raise Http404
    return als_bestand(agendabestand(gevonden), "text/calendar; charset=utf-8", "afspraak.ics")


GET_EN_POST = require_http_methods(["GET", "POST"])
STAPPEN: dict[str, tuple[str, Stap]] = {
    "afspraak": ("", require_safe(afspraak)),
    "afspraak-wensen": ("wensen/", GET_EN_POST(wensen)),
    "afspraak-kiezen": ("kiezen/", require_safe(kiezen)),
    "afspraak-punt": ("kiezen/<slug:sleutel>/", GET_EN_POST(punt)),
    "afspraak-dag": ("kiezen/<slug:sleutel>/<datum:dag>/", GET_EN_POST(dag)),
    "afspraak-bevestigen": ("bevestigen/", GET_EN_POST(bevestigen)),
    "afspraak-loslaten": ("loslaten/", require_POST(loslaten)),
    "afspraak-aanbod": ("aanbod/", require_POST(aanbod)),
    "afspraak-stoppen": ("stoppen/", require_POST(stoppen)),
    "afspraak-afzeggen": ("afzeggen/", GET_EN_POST(afzeggen)),
    "afspraak-agenda": ("agenda.ics", ook_gesloten(require_safe(agenda))),
}
"""Each step by the name of its address: the end of the path, and what it does."""
