"""Making, moving and cancelling an appointment: the same steps for the citizen with the code and for staff.

`Toegang` is who came in and by which addresses; each step is written once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.agenda import agendabestand
from loket.forms_afspraken import AfzeggenForm, WensenForm
from loket.handelingen.afspraakovergangen import Doener, Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, laat_los, reserveer, zeg_af
from loket.handelingen.gesprekken import mag_bellen
from loket.handelingen.wachten import (
    bied_vrije_tijden_aan,
    ga_wachten,
    neem_aanbod_aan,
    stop,
    wijs_aanbod_af,
)
from loket.models import Dossier, Informatiepunt, Machtiging, Route
from loket.selecties.afspraken import (
    eerste_wensen,
    heeft_wensen,
    laatste_afspraak,
    puntblad,
    puntkeuzes,
    stand_van,
)
from loket.selecties.bezwaar import lopend_bezwaar, met_bezwaar
from loket.selecties.hulp import Spoedhulp, gelezen_hulp, met_advies
from loket.selecties.machtigingen import machtiging_om_te_volgen, regelt_afspraken
from loket.selecties.teams import kijkt_namens
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.views.bezoek import dossier_id, machtiging_id
from loket.views.bezwaarbalk import toon_bezwaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer

MET_ALLES = ("team", "dienst__organisatie", "gemeente", "afspraakwens__gemeente")


@dataclass(frozen=True)
class Toegang:
    """A dossier and who works on its appointment: the citizen, who helps with a mandate, or a member of staff."""

    dossier: Dossier
    medewerker: Medewerker | None = None
    machtiging: Machtiging | None = None

    @property
    def wie(self) -> Wie:
        """Who takes the steps."""
        return Wie.MEDEWERKER if self.medewerker else Wie.BURGER

    @property
    def door(self) -> Doener:
        """The name that the steps carry, or the mandate of who helps."""
        return self.machtiging or (self.medewerker.naam if self.medewerker else "")

    @property
    def basis(self) -> str:
        """The template that the pages stand in."""
        return "basis_medewerker.html" if self.medewerker else "basis.html"

    @property
    def hulp(self) -> Spoedhulp | None:
        """Help and secrecy that the story asks for; staff see that on the page of the dossier."""
        return None if self.medewerker else gelezen_hulp(self.dossier)

    def adres(self, stap: str, *args: Any) -> str:
        """The address of a step, for who came in."""
        if self.medewerker:
            return reverse(f"balie-{stap}", args=[self.dossier.pk, *args])
        return reverse(f"helper-{stap}" if self.machtiging else stap, args=args)

    @property
    def adressen(self) -> dict[str, str]:
        """The addresses of the steps without arguments, by name."""
        namen = ("wensen", "kiezen", "bevestigen", "loslaten", "aanbod", "stoppen", "afzeggen", "agenda")
        terug = reverse("volgen-helper" if self.machtiging else "volgen-dossier")
        if self.medewerker:
            terug = reverse("balie-dossier", args=[self.dossier.pk])
        return {
            "afspraak": self.adres("afspraak"),
            "terug": terug,
            **{naam: self.adres(f"afspraak-{naam}") for naam in namen},
        }


Stap = Callable[..., HttpResponse]
"""Takes the request, the `Toegang`, and what stands in the address."""


def voor_burger(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to the browser that follows the dossier; others are asked for the code."""

    def open_(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sleutel = dossier_id(request)
        dossiers = met_advies(met_bezwaar(Dossier.objects.select_related(*MET_ALLES)))
        dossier = dossiers.filter(pk=sleutel).first() if sleutel else None
        if dossier is None:
            return redirect("volgen")
        toon_bezwaar(request, lopend_bezwaar(dossier))
        return _als_open(stap, request, Toegang(dossier), *args, **kwargs)

    return open_


def voor_helper(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to who may act for the person of the dossier; not when they may read nothing of appointments."""

    def open_(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        machtiging = machtiging_om_te_volgen(machtiging_id(request))
        if machtiging is None or not regelt_afspraken(machtiging):
            return redirect("volgen-helper")
        dossiers = met_advies(Dossier.objects.select_related(*MET_ALLES))
        toegang = Toegang(dossiers.get(pk=machtiging.dossier_id), machtiging=machtiging)
        return _als_open(stap, request, toegang, *args, **kwargs)

    return open_


def voor_medewerker(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to staff who may work on the dossier; each look is logged."""

    @met_recht(Recht.DOSSIER_BEHANDELEN)
    def open_(request: MedewerkerVerzoek, dossier_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        zichtbaar = Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN)
        dossier = get_object_or_404(zichtbaar.select_related(*MET_ALLES), pk=dossier_id)
        noteer(
            Activiteit.DOSSIER_BEHANDELEN,
            dossier_id=dossier.pk,
            medewerker=request.user,
            namens=kijkt_namens(dossier, request.user, Recht.DOSSIER_BEHANDELEN),
        )
        return _als_open(stap, request, Toegang(dossier, request.user), *args, **kwargs)

    return open_


def _als_open(stap: Stap, request: HttpRequest, toegang: Toegang, *args: Any, **kwargs: Any) -> HttpResponse:
    """Take the step; for a question that is finished: what that means, and the way on."""
    if toegang.dossier.is_open or stap is STAPPEN["afspraak-agenda"][1]:
        return stap(request, toegang, *args, **kwargs)
    return _toon(request, toegang, "gesloten", kan_heropenen=toegang.dossier.route != Route.MAATWERK)


def _toon(request: HttpRequest, toegang: Toegang, sjabloon: str, **inhoud: Any) -> HttpResponse:
    return render(
        request,
        f"loket/afspraken/{sjabloon}.html",
        {
            "basis": toegang.basis,
            "hulp": toegang.hulp,
            "adressen": toegang.adressen,
            "dossier": toegang.dossier,
            "medewerker": toegang.medewerker,
            "namens": toegang.machtiging is not None,
            **inhoud,
        },
    )


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
    meenemen = toegang.dossier.dienst.benodigd if toegang.dossier.dienst else []
    return _toon(
        request,
        toegang,
        "afspraak",
        stand=stand,
        wensen=Wensen.van(toegang.dossier, bij=stand.afspraak or stand.aanbod),
        meenemen=meenemen,
        hoort_het=bool(toegang.dossier.mailadres) or mag_bellen(toegang.dossier),
    )


def wensen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Where, and what is needed; asked once and shown again when it changes."""
    form = WensenForm(request.POST or None, initial=eerste_wensen(toegang.dossier))
    if request.method == "POST" and form.is_valid():
        bewaar_wensen(toegang.dossier, door=toegang.door, **form.cleaned_data)
        return redirect(toegang.adres("afspraak-kiezen"))
    return _toon(request, toegang, "wensen", form=form)


def kiezen(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The nearest points that have what is needed, each with its first free time."""
    if not heeft_wensen(toegang.dossier):
        return redirect(toegang.adres("afspraak-wensen"))
    keuzes = puntkeuzes(toegang.dossier)
    return _toon(
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
        if _probeer(request, lambda: ga_wachten(toegang.dossier, gekozen)):
            return redirect(toegang.adres("afspraak"))
        return redirect(toegang.adres("afspraak-punt", sleutel))
    blad = puntblad(sleutel, Wensen.van(toegang.dossier))
    if blad is None:
        raise Http404
    return _toon(
        request,
        toegang,
        "punt_kiezen",
        punt=blad.punt,
        dagen=[(dag, aantal, toegang.adres("afspraak-dag", sleutel, dag)) for dag, aantal in blad.dagen],
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
    return _toon(
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
    return _toon(request, toegang, "bevestigen", stand=stand, wensen=nodig)


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
    """Take the time that was offered, or wait for a later one."""
    if request.POST.get("antwoord") == "ja":
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
    return _toon(request, toegang, "afzeggen", stand=stand, form=form)


def agenda(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """The appointment as a calendar file."""
    gevonden = laatste_afspraak(toegang.dossier)
    if gevonden is None:
        raise Http404
    antwoord = HttpResponse(agendabestand(gevonden), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return antwoord


GET_EN_POST = require_http_methods(["GET", "POST"])
STAPPEN: dict[str, tuple[str, Stap]] = {
    "afspraak": ("", require_GET(afspraak)),
    "afspraak-wensen": ("wensen/", GET_EN_POST(wensen)),
    "afspraak-kiezen": ("kiezen/", require_GET(kiezen)),
    "afspraak-punt": ("kiezen/<slug:sleutel>/", GET_EN_POST(punt)),
    "afspraak-dag": ("kiezen/<slug:sleutel>/<datum:dag>/", GET_EN_POST(dag)),
    "afspraak-bevestigen": ("bevestigen/", GET_EN_POST(bevestigen)),
    "afspraak-loslaten": ("loslaten/", require_POST(loslaten)),
    "afspraak-aanbod": ("aanbod/", require_POST(aanbod)),
    "afspraak-stoppen": ("stoppen/", require_POST(stoppen)),
    "afspraak-afzeggen": ("afzeggen/", GET_EN_POST(afzeggen)),
    "afspraak-agenda": ("agenda.ics", require_GET(agenda)),
}
"""Each step by the name of its address: the end of the path, and what it does."""
