"""The public intake after the story: what we read in it, questions, outcome, check, send."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.drieluikteksten import redenen_in_woorden
from loket.forms.bewaren import BegrepenForm
from loket.forms.intake import ContactForm, VraagForm
from loket.handelingen import (
    BSN_WEG,
    Contact,
    beantwoord,
    bevestig_begrepen,
    kies_meer_hulp,
    open_dossier,
    sla_over,
)
from loket.models import Dienst, Dossier, Einde, Intake, Route
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Stapsoort
from loket.routering.situatie import Spoed, vraagt_voor_ander
from loket.routering.vragen import Vraag, Vraagsoort, laad_vragen
from loket.selecties.bezwaar import mag_weten_van_bezwaar, minste_weken, uiterste_bezwaardatum
from loket.selecties.drieluik import vooruitblik
from loket.selecties.gevonden import (
    OOK_HOOGSTENS,
    begon_hier,
    gevonden_diensten,
    gevonden_door,
    is_gok,
    is_zeker_van,
    ook_misschien,
)
from loket.selecties.hulp import al_getoond, contact_moet_veilig, las_voor_ander, spoedhulp
from loket.selecties.intake import (
    BEGREPEN,
    UITKOMST,
    Begrepenstaat,
    advies_van,
    gestelde_vragen,
    gevraagde_voorkeur,
    lees_intake,
    volgende_stap,
    woont_in_buitenland,
)
from loket.selecties.kantooruren import kantoor_nu
from loket.selecties.samen import intake_van_sessie
from loket.stapzinnen import STAPZINNEN
from loket.views.bezoek import dossier_id, intake_id, niet_samen, samen_id, voorbij_id
from loket.views.dienstkaart import Kop, dienstkaart
from loket.views.eigen import eigenaar_van
from loket.views.ontvangen import contact_van, is_van_deze, naar_bewijs
from loket.views.taal import gekozen_taal, onthoud_taal
from loket.vraagteksten import antwoord_in_woorden, begrepen_in_woorden, gaat_over_ander, tekst_van
from portal.identiteit.burgers.sessie import burger_van
from portal.identiteit.rechten import Recht, mag
from portal.weergave.formulieren import PortaalForm
from portal.weergave.onderdelen import Gegeven

NIET_BEWAARD = gettext_lazy(
    "Dit hebben wij niet bewaard. Uw verhaal is hier gewist, of de bladzijde stond lang open. "
    "Heeft u een code? Kies dan ‘Volg uw vraag’. Anders begint u hier opnieuw."
)

P = ParamSpec("P")
Scherm = Callable[Concatenate[HttpRequest, P], HttpResponse]


def intake_van(request: HttpRequest) -> Intake | None:
    """The intake of this browser; at most one statement."""
    sleutel, samen = intake_id(request), samen_id(request)
    if sleutel is None:
        return None
    if samen is None:
        return lees_intake(sleutel)
    # What is filled in at a counter opens only to the employee who has it in hand, never to the next one there.
    mag_samen = mag(request.user, Recht.SAMEN_INVULLEN)
    return intake_van_sessie(request.user.pk, samen, sleutel) if mag_samen else None


def volgende_adres(intake: Intake) -> str:
    """The address of the next step: what we read in the story, a question, or the outcome."""
    stap = volgende_stap(intake)
    return reverse(stap) if stap in {BEGREPEN, UITKOMST} else reverse("vraag", args=[stap])


def met_intake(scherm: Callable[Concatenate[HttpRequest, Intake, P], HttpResponse]) -> Scherm[P]:
    """A screen about the intake of this browser; elsewhere when there is none, or it was sent meanwhile."""

    @wraps(scherm)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        intake = intake_van(request)
        if intake is None:
            return _zonder_intake(request)
        if _van_ander_verhaal(request, intake):
            return _bij_het_nieuwe(request, intake)
        try:
            return scherm(request, intake, *args, **kwargs)
        except Intake.DoesNotExist:
            return _zonder_intake(request)

    return bewaakt


def merk(intake: Intake) -> str:
    """What a page says of the story it is about, and no more than tells one from another."""
    return intake.pk.hex[:8]


def _van_ander_verhaal(request: HttpRequest, intake: Intake) -> bool:
    """Whether what is sent was filled in on a page of another story, left open in another tab."""
    return request.POST.get("van", merk(intake)) != merk(intake)


def _bij_het_nieuwe(request: HttpRequest, intake: Intake) -> HttpResponse:
    """Nothing of the old page is used: the person reads what became of that story, and goes on with the new one."""
    messages.warning(
        request,
        _(
            "U begon in een ander tabblad een nieuw verhaal. Uw eerste verhaal is niet verstuurd. "
            "Hier gaat u verder met uw nieuwe verhaal."
        ),
    )
    return redirect(volgende_adres(intake))


@require_http_methods(["GET", "POST"])
@met_intake
def begrepen(request: HttpRequest, intake: Intake) -> HttpResponse:
    """ "Wij begrepen": what we read in the story, to confirm or to take off; only when something was read."""
    if not intake.begrepen:
        return redirect(volgende_adres(intake))
    taal = gekozen_taal(request)
    if request.method == "POST" and not taal:
        # An id that was not offered says nothing: what we did not read cannot be confirmed.
        kloppend = set() if "klopt_niets" in request.POST else set(request.POST.getlist("klopt"))
        return redirect(volgende_adres(bevestig_begrepen(intake, kloppend)))
    vragen = laad_vragen()
    regels = {regel["vraag"]: regel for regel in intake.begrepen if regel["vraag"] in vragen}
    form = BegrepenForm(
        request.POST or None,
        zinnen={v: begrepen_in_woorden(vragen[v], _antwoord(regel)) for v, regel in regels.items()},
        woorden={v: regel["woorden"] for v, regel in regels.items()},
        initial={"klopt": [v for v, regel in regels.items() if regel["staat"] != Begrepenstaat.GEWEIGERD]},
    )
    return toon(request, "begrepen", form, {"hulp": spoedhulp(intake), "van": merk(intake)}, taal)


def toon(
    request: HttpRequest, pagina: str, form: PortaalForm, inhoud: dict[str, Any], taal: str
) -> HttpResponse:
    """A page with a form; in a language that was chosen just now with what was typed, and nothing kept."""
    getekend = render(
        request, f"loket/intake/{pagina}.html", {"form": form.ongekeurd() if taal else form, **inhoud}
    )
    return onthoud_taal(getekend, taal) if taal else getekend


def _antwoord(regel: dict[str, Any]) -> str | tuple[str, ...]:
    return regel["antwoord"] if isinstance(regel["antwoord"], str) else tuple(regel["antwoord"])


@require_http_methods(["GET", "POST"])
@met_intake
def vraag(request: HttpRequest, intake: Intake, vraag_id: str) -> HttpResponse:
    """One question. Only a question on the way so far, or the next one, can be opened."""
    op_reis = [stap.vraag.id for stap in gestelde_vragen(intake)]
    # What the story or an earlier way through the questions answered can be changed too.
    bekende = laad_vragen()
    if vraag_id not in op_reis and not (vraag_id in intake.antwoorden and vraag_id in bekende):
        return redirect(volgende_adres(intake))
    if request.method == "POST" and "overslaan" in request.POST:
        return redirect(volgende_adres(sla_over(intake, vraag_id)))
    definitie = bekende[vraag_id]
    bewaren, taal = "bewaren" in request.POST, gekozen_taal(request)
    gevraagd = definitie.in_buitenland() if woont_in_buitenland(intake) else definitie
    form = VraagForm(gevraagd, request.POST or None, initial={"antwoord": _eerder(intake, definitie)})
    if request.method == "POST" and not taal and (bewaren or form.is_valid()):
        if form.is_valid():
            intake = beantwoord(intake, vraag_id, form.cleaned_data["antwoord"])
        return redirect("bewaren" if bewaren else volgende_adres(intake))
    plaats = op_reis.index(vraag_id) if vraag_id in op_reis else 0
    advies = advies_van(intake)
    hulp = spoedhulp(intake, advies)
    vorige = op_reis[plaats - 1 : plaats] if plaats else [regel["vraag"] for regel in intake.begrepen]
    inhoud = {
        "van": merk(intake),
        "nummer": plaats + 1,
        "vorige": _terug(intake, op_reis[plaats - 1] if plaats else ""),
        "hulp": hulp,
        "over_ander": gaat_over_ander(vraag_id, intake.antwoorden),
        "hulp_gezien": hulp is not None and bool(vorige) and al_getoond(intake, advies, vorige),
    }
    return toon(request, "vraag", form, inhoud, taal)


def _terug(intake: Intake, vorige_vraag: str) -> str:
    if vorige_vraag:
        return reverse("vraag", args=[vorige_vraag])
    return reverse(BEGREPEN if intake.begrepen else "verhaal")


def _eerder(intake: Intake, definitie: Vraag) -> Any:
    """The answer of before, as the form shows it: a place by its name."""
    antwoord = intake.antwoorden.get(definitie.id)
    return definitie.opties.get(antwoord) if definitie.soort is Vraagsoort.PLAATS and antwoord else antwoord


@require_safe
@met_intake
def uitkomst(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What fits, and why; the citizen confirms or asks for more help."""
    if volgende_stap(intake) != UITKOMST:
        return redirect(volgende_adres(intake))
    advies = advies_van(intake)
    diensten = gevonden_diensten(intake)
    genoemd = [] if is_gok(intake, advies, diensten) else diensten
    andere = ook_misschien(intake, genoemd)[:OOK_HOOGSTENS]
    straks = vooruitblik(advies, diensten).wie_en_wanneer
    kan_bezwaar = mag_weten_van_bezwaar(intake.verhaal, advies, diensten)
    bezwaar_uiterlijk = uiterste_bezwaardatum(advies, diensten)
    toont_bezwaar = kan_bezwaar and bezwaar_uiterlijk is None
    return render(
        request,
        "loket/intake/uitkomst.html",
        {
            "van": merk(intake),
            "route": Route(advies.route.value),
            "redenen": redenen_in_woorden(advies, begon=begon_hier(intake, genoemd)),
            "dienst": genoemd[0] if genoemd else None,
            "dienstkaart": _dienstkaart(intake, advies, genoemd, zonder_bezwaar=toont_bezwaar)
            if genoemd
            else "",
            "kan_nu_niet": bool(genoemd) and not genoemd[0].loopt and advies.spoed == Spoed.GEEN,
            "begon_hier": begon_hier(intake, genoemd),
            "andere_diensten": andere,
            "gevonden_door": gevonden_door(intake.zoekresultaat, [*genoemd[:1], *andere]),
            "past_niets": not genoemd and (advies.situatie.band == "niets" or bool(diensten)),
            "straks": straks,
            "straks_wat": STAPZINNEN[straks.stap],
            "hulp": spoedhulp(intake, advies),
            "dicht": kantoor_nu().opening_voor(straks.uiterlijk)
            if straks.stap is Stapsoort.CONTACT_SPOED
            else None,
            "bezwaar_uiterlijk": bezwaar_uiterlijk,
            "kan_bezwaar": kan_bezwaar,
            "bezwaarweken": minste_weken(diensten) if kan_bezwaar else None,
            "vraag_datum": _vraag_naar_de_brief(intake) if kan_bezwaar else "",
            "meer_hulp": intake.meer_hulp,
            "buitenland": woont_in_buitenland(intake),
            "voor_ander": vraagt_voor_ander(advies.situatie.antwoorden) and not advies.situatie.machtiging,
        },
    )


def _dienstkaart(
    intake: Intake, advies: Routeadvies, diensten: Sequence[Dienst], *, zonder_bezwaar: bool
) -> str:
    """The service in front, for where this person lives."""
    buitenland = woont_in_buitenland(intake)
    gemeente = "" if buitenland else str(intake.antwoorden.get("gemeente") or "")
    kop = Kop.ZEKER if is_zeker_van(intake, advies, diensten) else Kop.MISSCHIEN
    return dienstkaart(
        diensten[0],
        gemeente,
        kop,
        buitenland=buitenland,
        zonder_bezwaar=zonder_bezwaar,
        gevouwen=kop is Kop.MISSCHIEN and advies.route.value != Route.STANDAARD,
    )


def _vraag_naar_de_brief(intake: Intake) -> str:
    """The question that tells us by when someone can object, when it can still be answered."""
    gesteld = {stap.vraag.id for stap in gestelde_vragen(intake)}
    return next((reverse("vraag", args=[id_]) for id_ in ("besluit_datum", "besluit") if id_ in gesteld), "")


@require_POST
@met_intake
def meer_hulp(request: HttpRequest, intake: Intake) -> HttpResponse:
    """Ask for a person, or come back on that."""
    kies_meer_hulp(intake, request.POST.get("meer_hulp") == "ja")
    return redirect("uitkomst")


@require_http_methods(["GET", "POST"])
@niet_samen
def controleren(request: HttpRequest) -> HttpResponse:
    """Check everything once, say how to be reached, and send."""
    intake = intake_van(request)
    if intake is None:
        return _al_verstuurd(request)
    if _van_ander_verhaal(request, intake):
        return _bij_het_nieuwe(request, intake)
    if volgende_stap(intake) != UITKOMST:
        return redirect(volgende_adres(intake))
    advies, taal = advies_van(intake), gekozen_taal(request)
    form = ContactForm(
        request.POST or None,
        voorkeur=gevraagde_voorkeur(intake, advies),
        route=Route(advies.route.value),
        vraag_veilig=contact_moet_veilig(intake),
        buitenland=woont_in_buitenland(intake),
        initial={"email": intake.email, "telefoon": intake.telefoon},
    )
    if request.method == "POST" and not taal and form.is_valid():
        dossier = open_dossier(
            intake.pk,
            contact_van(form),
            gelezen=intake,
            advies=advies,
            eigenaar=eigenaar_van(burger_van(request)),
        )
        return naar_bewijs(request, dossier, kan_namens=intake.machtiging_id is not None)
    inhoud = {
        "van": merk(intake),
        "verhaal": intake.verhaal,
        "bsn_weg": BSN_WEG in intake.verhaal,
        "antwoorden": samenvatting(advies.situatie.antwoorden),
        "route": Route(advies.route.value),
        "hulp": spoedhulp(intake, advies),
        "hulp_gezien": True,
        "namens": intake.machtiging if advies.situatie.machtiging else None,
        "voor_ander": vraagt_voor_ander(advies.situatie.antwoorden) and not advies.situatie.machtiging,
        "misschien_ander": las_voor_ander(intake) and not advies.situatie.machtiging,
    }
    return toon(request, "controleren", form, inhoud, taal)


def _zonder_intake(request: HttpRequest) -> HttpResponse:
    """Going back after sending leads to the receipt, never to an empty box as if nothing was kept.

    When it was sent from another device, this one may show no receipt: it says what became of the story.
    Who sent a page of a story that is not here any more reads that it was not kept.
    """
    sleutel = intake_id(request)
    dossier = Dossier.objects.filter(inzendsleutel=sleutel).first() if sleutel else None
    if dossier is None:
        if request.method == "POST":
            messages.warning(request, NIET_BEWAARD)
        return redirect("verhaal")
    if dossier.pk == dossier_id(request):
        return redirect("ontvangen")
    if request.method == "POST":  # so that going back or reading it again sends nothing
        return redirect("uitkomst")
    return toon_einde(request, Einde.VERSTUURD, timezone.localdate(dossier.aangemaakt_op))


def toon_einde(request: HttpRequest, einde: str, op: date | None) -> HttpResponse:
    """What became of a story that is not here any more, without anything of the story.

    A browser that still holds something can clear it: whoever comes next need not read that a question was sent.
    """
    inhoud = {
        "einde": einde,
        "op": op,
        "volgen_url": reverse("volgen"),
        "verhaal_url": reverse("verhaal"),
        "wissen_url": reverse("wissen") if intake_id(request) or voorbij_id(request) else "",
    }
    return render(request, "loket/volgen/code_voorbij.html", inhoud)


def _al_verstuurd(request: HttpRequest) -> HttpResponse:
    """A second send of the same form leads to the receipt of the first (promise 11)."""
    sleutel = intake_id(request)
    if request.method != "POST" or sleutel is None:
        return _zonder_intake(request)
    try:
        dossier = open_dossier(sleutel, Contact())
    except Intake.DoesNotExist:
        return _zonder_intake(request)
    return naar_bewijs(request, dossier) if is_van_deze(request, dossier) else _zonder_intake(request)


def samenvatting(antwoorden: Any, *, wijzigen: bool = True) -> list[Gegeven]:
    """Questions and answers in words, each with the way to change it unless that is done on another screen."""
    vragen = laad_vragen()
    return [
        Gegeven(
            tekst_van(vragen[vraag_id]),
            antwoord_in_woorden(vragen[vraag_id], antwoord),
            reverse("vraag", args=[vraag_id]) if wijzigen else "",
            _("Wijzig") if wijzigen else "",
        )
        for vraag_id, antwoord in antwoorden.items()
        if vraag_id in vragen
    ]
