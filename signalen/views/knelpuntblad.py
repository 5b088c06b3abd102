"""Drawing the page of one knelpunt: everything on it, and the form that was sent with what was wrong."""

from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.schermen import MedewerkerVerzoek
from portal.weergave.onderdelen import Gegeven
from portal.weergave.templatetags.weergave import datum, tijdstip
from signalen.forms.knelpunt import AanvaardForm, StapForm
from signalen.forms.signaal import AntwoordForm
from signalen.handelingen.beantwoorden import BEANTWOORDBAAR
from signalen.handelingen.opschalen import niveaus_hierna
from signalen.levensloop import Overgang, stappen_vanaf
from signalen.models import Knelpunt, Knelpuntstatus, Niveau, OntvangenSignaal
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.models.regelvoorstel import met_voorstel
from signalen.opschaling import redenen_om_hoger
from signalen.selecties.knelpunten import klokcel, ministerie_van_andere_regel, toon_van, verloopregels
from signalen.selecties.regelvoorstellen import voorstellen_bij
from signalen.selecties.signaaltabel import PER_BLADZIJDE, signaalrijen, signaaltabel
from signalen.selecties.signalenlijst import Signalenpagina
from signalen.zicht import ministeries_van


def vind(request: MedewerkerVerzoek, pk: int) -> Any:
    """The knelpunt, with `met_voorstel`, if this person may see it; else 404."""
    zichtbaar = (
        Knelpunt.objects.voor(request.user)
        .select_related("ministerie", "eigenaar", "aangeboden_aan", "samengevoegd_met")
        .annotate(met_voorstel=met_voorstel(), had_voorstel=met_voorstel(ook_ingetrokken=True))
    )
    return get_object_or_404(zichtbaar, pk=pk)


def stapformulier(knelpunt: Knelpunt, stap: Overgang, data: Any = None) -> StapForm:
    """The form for one step; each step has its own ids."""
    begin = {"naar": stap.naar.value, "gezien": knelpunt.status, "ingang_op": knelpunt.ingang_op}
    return StapForm(data, stap=stap, prefix=f"stap-{stap.naar.value}", initial=begin)


def toon(request: MedewerkerVerzoek, rij: Any, **gestuurd: Form) -> HttpResponse:
    """The page of what `vind` found; `gestuurd` is the one form that came back with something wrong."""
    vandaag = timezone.localdate()
    signalen = signaalrijen(OntvangenSignaal.objects.filter(knelpunt=rij))
    bladzijden = Signalenpagina(signalen, PER_BLADZIJDE, aantal=rij.aantal_signalen)
    pagina = bladzijden.get_page(request.GET.get("pagina"))
    van_mij = {ministerie.pk for ministerie in ministeries_van(request.user)}
    is_eigenaar = rij.ministerie_id in van_mij
    voorstellen = list(voorstellen_bij(rij)) if rij.had_voorstel else []
    formulieren: dict[str, Any] = {}
    if is_eigenaar and rij.status in BEANTWOORDBAAR:
        formulieren["form"] = AntwoordForm(knelpunt=rij, met_voorstel=rij.met_voorstel)
    if rij.aangeboden_aan_id in van_mij:
        formulieren["aanvaarden"] = AanvaardForm(prefix="aanvaarden")
    mede = list(rij.mede_eigenaren.all())
    return render(
        request,
        "signalen/knelpunt.html",
        {
            "knelpunt": rij,
            "pagina": pagina,
            **signaaltabel(pagina.object_list),
            "gegevens": _gegevens(
                rij, ", ".join(ministerie.naam for ministerie in mede), is_eigenaar=is_eigenaar
            ),
            "voorstellen": voorstellen,
            "toon": toon_van(rij.status),
            "klok": klokcel(rij, vandaag),
            "reacties": rij.reacties.select_related("door"),
            "verloop": verloopregels(rij),
            "trajecten": rij.trajecten.select_related("traject"),
            "is_eigenaar": is_eigenaar,
            "kan_doorverwijzen": is_eigenaar
            and rij.status in VOOR_EEN_BESLUIT
            and rij.aangeboden_aan_id is None,
            "hoger": redenen_om_hoger(rij, vandaag),
            "kan_hoger": rij.status != Knelpuntstatus.GESLOTEN and bool(niveaus_hierna(rij)),
            "in_de_driehoek": rij.niveau >= Niveau.DRIEHOEK,
            "kan_samenvoegen": rij.status in VOOR_EEN_BESLUIT,
            "stappen": _stappen(rij, vandaag, gestuurd.get("stap")) if is_eigenaar else [],
            "fout": next(iter(gestuurd.values()), None),
            **formulieren,
            **gestuurd,
        },
    )


def toon_handeling(
    request: MedewerkerVerzoek, rij: Knelpunt, form: Form, *, kop: str, knop: str, uitleg: str = ""
) -> HttpResponse:
    """A page of its own for one act on a knelpunt."""
    return render(
        request,
        "signalen/knelpunthandeling.html",
        {"knelpunt": rij, "form": form, "kop": kop, "knop": knop, "uitleg": uitleg},
    )


def _stappen(rij: Knelpunt, vandaag: date, gestuurd: Form | None) -> list[tuple[Overgang, Form]]:
    stappen = []
    for stap in stappen_vanaf(rij, vandaag):
        form: Form = stapformulier(rij, stap)
        if gestuurd is not None and gestuurd.prefix == form.prefix:
            form = gestuurd
        stappen.append((stap, form))
    return stappen


def _andere_eigenaar(rij: Knelpunt, *, is_eigenaar: bool) -> Gegeven:
    """Whose the other rule is, where two bite each other, with the way to invite that ministry; else empty."""
    ander = ministerie_van_andere_regel(rij)
    if ander is None:
        return Gegeven(_("De andere regel is van"), "")
    if not is_eigenaar:
        return Gegeven(_("De andere regel is van"), ander.naam)
    adres = reverse("signalen_eigenaar", args=(rij.pk,))
    return Gegeven(_("De andere regel is van"), ander.naam, adres, _("Maak dit ministerie mede-eigenaar"))


def _gegevens(rij: Knelpunt, mede: str, *, is_eigenaar: bool) -> list[Gegeven]:
    regels = [
        Gegeven(_("Ministerie"), rij.ministerie.naam),
        Gegeven(_("Eigenaar"), rij.eigenaar.naam),
        Gegeven(_("Mede-eigenaren"), mede),
        Gegeven(_("Bewindspersoon"), rij.politiek_eigenaar),
        Gegeven(_("Aangeboden aan"), rij.aangeboden_aan.naam if rij.aangeboden_aan else ""),
        Gegeven(_("Niveau"), rij.get_niveau_display()),
        Gegeven(_("Regel"), rij.regel),
        _andere_eigenaar(rij, is_eigenaar=is_eigenaar),
        Gegeven(_("Oorzaak"), rij.get_oorzaak_display()),
        Gegeven(_("Uitkomst"), rij.get_uitkomst_display()),
        Gegeven(_("Verandering gaat in op"), datum(rij.ingang_op) if rij.ingang_op else ""),
        Gegeven(_("Eerste signaal"), tijdstip(rij.eerste_op)),
        Gegeven(_("Gebundeld"), tijdstip(rij.gebundeld_op)),
    ]
    return [regel for regel in regels if regel.waarde]
