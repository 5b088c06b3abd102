"""Handing over, for staff: the lists, the page of one offer, and choosing to whom a question goes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.gesproken import GesprokenJaForm, GesprokenNeeForm, GesprokenVraagForm
from loket.forms.overdracht import (
    AanbodForm,
    BeslisForm,
    EersteStapForm,
    IntrekForm,
    OverdrachtantwoordForm,
    OverdrachtvraagForm,
    TeruggeefForm,
)
from loket.handelingen import overdracht as handelingen
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier, Overdracht, Overdrachtstatus
from loket.selecties.ontvangers import kandidaten, vind
from loket.selecties.overdrachten import (
    klok_van,
    lijsten,
    overdracht_van,
    overdracht_voor,
    overdrachtpagina,
    zin_zonder_bellen,
)
from loket.selecties.teams import kijkt_namens
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.weergave.formulieren import PortaalForm
from portal.weergave.templatetags.weergave import datum
from portal.weergave.verlopen import getypte_teksten

PER_PAGINA = 50


def _maak_beslisform(overdracht: Overdracht, *args: Any, **kwargs: Any) -> PortaalForm:
    return BeslisForm(overdracht.dossier, *args, zin=zin_zonder_bellen(overdracht), **kwargs)


def _maak_teruggeefform(overdracht: Overdracht, *args: Any, **kwargs: Any) -> PortaalForm:
    return TeruggeefForm(*args, zonder=overdracht.naar_team_id, **kwargs)


def _maak_antwoordform(overdracht: Overdracht, *args: Any, **kwargs: Any) -> PortaalForm:
    return OverdrachtantwoordForm(overdracht.dossier, *args, **kwargs)


def _leg_ja_vast(overdracht: Overdracht, form: Any, door: Medewerker) -> None:
    velden = {naam: form.cleaned_data[naam] for naam in ("telefoon", "wat", "uiterlijk")}
    handelingen.leg_aanvaarding_vast(overdracht, gesprek=form.gesprek(), door=door, **velden)


def _leg_vraag_vast(overdracht: Overdracht, form: Any, door: Medewerker) -> None:
    handelingen.leg_vraag_vast(
        overdracht, gesprek=form.gesprek(), vraag=form.cleaned_data["vraag"], door=door
    )


def _leg_nee_vast(overdracht: Overdracht, form: Any, door: Medewerker) -> str:
    na = handelingen.leg_teruggave_vast(
        overdracht,
        gesprek=form.gesprek(),
        reden=form.cleaned_data["reden"],
        voorstel=form.voorstel_van(),
        door=door,
    )
    return _als_regisseur_beslist(na)


def _geef_terug(overdracht: Overdracht, form: Any, door: Medewerker) -> str:
    na = handelingen.geef_terug(
        overdracht, reden=form.cleaned_data["reden"], voorstel=form.voorstel_van(), door=door
    )
    return _als_regisseur_beslist(na)


def _als_regisseur_beslist(na: Overdracht) -> str:
    """What is said after a second refusal; nothing after a first."""
    if na.status != Overdrachtstatus.BIJ_REGISSEUR:
        return ""
    return _("De vraag kwam twee keer terug. Een regisseur beslist nu, en leest reden en voorstel.")


def _met_velden(doe: Callable[..., object]) -> Callable[[Overdracht, Any, Medewerker], None]:
    def voer_uit(overdracht: Overdracht, form: Any, door: Medewerker) -> None:
        doe(overdracht, door=door, **form.cleaned_data)

    return voer_uit


def _met_eerste_stap(form: type[EersteStapForm]) -> Callable[..., PortaalForm]:
    return lambda overdracht, *args, **kwargs: form(*args, zin=zin_zonder_bellen(overdracht), **kwargs)


def _zonder_overdracht(form: type[PortaalForm]) -> Callable[..., PortaalForm]:
    return lambda _overdracht, *args, **kwargs: form(*args, **kwargs)


@dataclass(frozen=True)
class Antwoord:
    """One thing to do with an offer: shown when `wanneer` holds on the page.

    `gelukt` is said afterwards, unless `doe` gives other words for how it went.
    """

    naam: str
    wanneer: str
    kop: Any
    knop: Any
    maak: Callable[..., PortaalForm]
    doe: Callable[[Overdracht, Any, Medewerker], str | None]
    gelukt: Any
    naar_dossier: bool = False


ANTWOORDEN = {
    rij.naam: rij
    for rij in (
        Antwoord(
            "aanvaarden",
            "kan_antwoorden",
            gettext_lazy("Wij nemen de vraag over"),
            gettext_lazy("Neem de vraag over"),
            _met_eerste_stap(EersteStapForm),
            _met_velden(handelingen.aanvaard),
            gettext_lazy("Uw team is nu eigenaar. De burger leest wie helpt en wanneer."),
            naar_dossier=True,
        ),
        Antwoord(
            "vragen",
            "kan_vragen",
            gettext_lazy("Wij hebben eerst een vraag"),
            gettext_lazy("Stel de vraag"),
            _zonder_overdracht(OverdrachtvraagForm),
            _met_velden(handelingen.stel_vraag),
            gettext_lazy("Uw vraag is gesteld. De klok staat stil tot de zender antwoordt."),
        ),
        Antwoord(
            "teruggeven",
            "kan_antwoorden",
            gettext_lazy("Wij kunnen de vraag niet overnemen"),
            gettext_lazy("Geef de vraag terug"),
            _maak_teruggeefform,
            _geef_terug,
            gettext_lazy("De vraag is terug bij de zender, met uw reden en voorstel."),
        ),
        Antwoord(
            "antwoorden",
            "kan_beantwoorden",
            gettext_lazy("Antwoord op de vraag"),
            gettext_lazy("Geef antwoord"),
            _maak_antwoordform,
            _met_velden(handelingen.beantwoord),
            gettext_lazy("Uw antwoord staat erbij. De klok loopt weer."),
        ),
        Antwoord(
            "ja-gehoord",
            "kan_vastleggen",
            gettext_lazy("Zij zeiden ja: leg het gesprek vast"),
            gettext_lazy("Leg vast dat zij de vraag overnemen"),
            _met_eerste_stap(GesprokenJaForm),
            _leg_ja_vast,
            gettext_lazy("Het staat vast. De burger leest wie helpt, en wanneer u hen sprak."),
        ),
        Antwoord(
            "vraag-gehoord",
            "kan_vraag_vastleggen",
            gettext_lazy("Zij hebben eerst een vraag: leg het gesprek vast"),
            gettext_lazy("Leg hun vraag vast"),
            _zonder_overdracht(GesprokenVraagForm),
            _leg_vraag_vast,
            gettext_lazy("Het staat vast. De klok staat stil tot u antwoordt."),
        ),
        Antwoord(
            "nee-gehoord",
            "kan_vastleggen",
            gettext_lazy("Zij zeiden nee: leg het gesprek vast"),
            gettext_lazy("Leg vast dat de vraag terug is"),
            _zonder_overdracht(GesprokenNeeForm),
            _leg_nee_vast,
            gettext_lazy("Het staat vast. De vraag is terug bij uw team, met hun reden en voorstel."),
        ),
        Antwoord(
            "beslissen",
            "kan_beslissen",
            gettext_lazy("Beslis wie eigenaar wordt"),
            gettext_lazy("Beslis"),
            _maak_beslisform,
            _met_velden(handelingen.beslis),
            gettext_lazy("U heeft beslist. Het team is nu eigenaar."),
        ),
        Antwoord(
            "intrekken",
            "kan_intrekken",
            gettext_lazy("Overdracht intrekken"),
            gettext_lazy("Trek de overdracht in"),
            _zonder_overdracht(IntrekForm),
            _met_velden(handelingen.trek_in),
            gettext_lazy("De overdracht is ingetrokken. De vraag is van uw team."),
        ),
    )
}


@require_safe
@met_recht(Recht.DOSSIERS_ZIEN)
def overdrachten(request: MedewerkerVerzoek) -> HttpResponse:
    """Whose turn it is: offered to us, asked of us, sent by us. Code, subject and dates only."""
    tabs, rijen = lijsten(request.user, request.GET.get("lijst", ""))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "loket/overdracht/lijst.html",
        {
            "tabs": tabs,
            "gekozen": next(tab for tab in tabs if tab.gekozen),
            "pagina": pagina,
            "rijen": [(overdracht, klok_van(overdracht)) for overdracht in pagina],
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
def overdracht(request: MedewerkerVerzoek, overdracht_id: UUID) -> HttpResponse:
    """One offer with its thread; opening it is a look that is logged, and that the citizen can see."""
    gevonden = overdracht_voor(request.user).filter(pk=overdracht_id).first()
    if gevonden is None:
        return _niet_meer_van_u(request, overdracht_id)
    gekozen = ANTWOORDEN.get(request.POST.get("handeling", ""))
    ingevuld, teksten = None, list[str]()
    if gekozen is not None:
        ingevuld = gekozen.maak(gevonden, request.POST, prefix=gekozen.naam)
        if ingevuld.is_valid():
            try:
                bericht = gekozen.doe(gevonden, ingevuld, request.user)
            except Geweigerd as fout:
                ingevuld.add_error(None, str(fout))
                messages.warning(request, str(fout))
                teksten = getypte_teksten(request)
            else:
                messages.success(request, bericht or str(gekozen.gelukt))
                return (
                    redirect("balie-dossier", gevonden.dossier_id)
                    if gekozen.naar_dossier
                    else redirect("overdrachten")
                )
    pagina = overdrachtpagina(gevonden, request.user)
    namens = gevonden.naar if pagina["kan_antwoorden"] else kijkt_namens(gevonden.dossier, request.user)
    noteer(Activiteit.DOSSIER_INZIEN, dossier_id=gevonden.dossier_id, medewerker=request.user, namens=namens)
    antwoorden = [
        (rij, ingevuld if ingevuld is not None and rij is gekozen else rij.maak(gevonden, prefix=rij.naam))
        for rij in ANTWOORDEN.values()
        if pagina[rij.wanneer]
    ]
    return render(
        request,
        "loket/overdracht/overdracht.html",
        {
            **pagina,
            "antwoorden": antwoorden,
            "gekozen": gekozen.naam if gekozen else "",
            "form": ingevuld,
            "teksten": teksten,
        },
    )


def _niet_meer_van_u(request: MedewerkerVerzoek, overdracht_id: UUID) -> HttpResponse:
    """Tell who comes too late, at either side, that it no longer waits for this team; 404 for whoever it never did.

    A sender comes here with an address of before a team in this portal took the question over.
    """
    teams = request.user.teams_met(Recht.DOSSIERS_ZIEN)
    eerder = get_object_or_404(
        Overdracht.objects.select_related("van_team", "naar_team", "beslist_team"),
        Q(naar_team__in=teams) | Q(van_team__in=teams),
        pk=overdracht_id,
    )
    zin = _("Deze vraag wacht niet meer op uw team (%(status)s).") % {"status": eerder.get_status_display()}
    nu_van = eerder.naar_team if eerder.status == Overdrachtstatus.AANVAARD else eerder.beslist_team
    if nu_van is not None:
        feiten = {"team": nu_van, "dag": datum(eerder.afgerond_op)}
        zin = f"{zin} {_('%(team)s nam de vraag over op %(dag)s.') % feiten}"
    messages.info(request, zin)
    return redirect("overdrachten")


def _al_aangeboden(request: MedewerkerVerzoek, dossier: Dossier) -> HttpResponse | None:
    """The way to the offer that runs; None without one."""
    lopend = overdracht_van(dossier)
    if lopend is None or not lopend.loopt:
        return None
    messages.info(request, _("Deze vraag is al aangeboden. Trek die overdracht eerst in."))
    return redirect("overdracht", lopend.pk)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
def overdragen(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """Choose to whom a question goes, and offer it. Without `naar` the list; with it the form."""
    dossier = get_object_or_404(
        Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN).select_related(
            "team", "gemeente", "dienst__organisatie"
        ),
        pk=dossier_id,
    )
    naar = vind(request.GET.get("naar", ""))
    if (request.method == "GET" or naar is None) and (al := _al_aangeboden(request, dossier)):
        return al
    if naar is None:
        zoek = request.GET.get("zoek", "")[:80]
        inhoud = {"dossier": dossier, "groepen": kandidaten(dossier, zoek), "zoek": zoek}
        return render(request, "loket/overdracht/kiezen.html", inhoud)
    form = AanbodForm(dossier, naar, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            aangeboden = handelingen.bied_over_aan(dossier, naar, form.aanbod(), door=request.user)
        except Geweigerd as fout:
            if al := _al_aangeboden(request, dossier):
                return al
            form.add_error(None, str(fout))
        else:
            messages.success(
                request,
                _("De vraag is aangeboden aan %(naar)s. Tot zij ja zeggen is uw team eigenaar.")
                % {"naar": aangeboden.naar},
            )
            return redirect("overdracht", aangeboden.pk)
    noteer_bij(dossier, request.user)
    inhoud = {
        "dossier": dossier,
        "naar": naar,
        "form": form,
        "binnen": isinstance(naar, Team) or naar.team_id,
    }
    return render(request, "loket/overdracht/aanbieden.html", inhoud)
