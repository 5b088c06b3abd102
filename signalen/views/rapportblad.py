"""Drawing the page of one report, with the form that came back when a step was refused."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from portal.identiteit.schermen import MedewerkerVerzoek
from portal.weergave.onderdelen import TijdlijnRegel
from signalen.forms.rapport import RapportstapForm
from signalen.handelingen.rapportstappen import kant_van
from signalen.models import Rapport, Rapportonderdeel, Rapportsoort, Rapportstatus
from signalen.models.rapport import BEVROREN
from signalen.rapporten.bladzijde import als_html
from signalen.rapporten.document import als_json, vingerafdruk
from signalen.rapporten.maken import huidig_document
from signalen.rapportloop import Kant, Rapportovergang, stappen_vanaf
from signalen.selecties.rapporten import TONEN
from signalen.selecties.rapportgegevens import ongenoemde


def vind_rapport(request: MedewerkerVerzoek, pk: int) -> Rapport:
    """The report, if this person may see it; else 404."""
    zichtbaar = Rapport.objects.voor(request.user).select_related(
        "ministerie", "opsteller", "vaststelling__door", "invoering__wet"
    )
    return get_object_or_404(zichtbaar, pk=pk)


def toon_rapport(request: MedewerkerVerzoek, rij: Rapport, gestuurd: Form | None = None) -> HttpResponse:
    """The page; `gestuurd` is the form of a step that was refused."""
    vast = rij.status in BEVROREN
    document = huidig_document(rij, timezone.localdate())
    afdruk = rij.vaststelling.sha256 if vast else vingerafdruk(als_json(document))
    kant = kant_van(rij, request.user)
    stappen = [
        (
            stap,
            gestuurd
            if gestuurd is not None and gestuurd.prefix == _prefix(stap)
            else stapformulier(rij, stap, afdruk),
        )
        for stap in stappen_vanaf(rij.status, kant)
    ]
    is_concept = rij.status == Rapportstatus.CONCEPT
    return render(
        request,
        "signalen/rapporten/rapport.html",
        {
            "rapport": rij,
            "document": document,
            "fragment": als_html(document),
            "afdruk": afdruk,
            "toon": TONEN.get(Rapportstatus(rij.status), "neutraal"),
            "onderdelen": _onderdelen(rij) if is_concept else [],
            "ongenoemd": ongenoemde(rij).count() if is_concept and rij.soort == Rapportsoort.STAND else 0,
            "is_concept": is_concept,
            "is_bevroren": vast,
            "leest_mee": rij.status == Rapportstatus.TER_LEZING and kant is Kant.TWEEDE_LEZER,
            "wacht_op_ander": rij.status == Rapportstatus.TER_LEZING and kant is Kant.SCHRIJVER,
            "stappen": stappen,
            "fout": gestuurd,
            "verloop": _verloop(rij),
        },
    )


def stapformulier(
    rij: Rapport, stap: Rapportovergang, afdruk: str = "", data: object = None
) -> RapportstapForm:
    """The form for one step, with what stands on the page."""
    begin = {"naar": stap.naar.value, "gezien": rij.status, "gelezen": afdruk}
    return RapportstapForm(data, stap=stap, prefix=_prefix(stap), initial=begin)


def _prefix(stap: Rapportovergang) -> str:
    return f"stap-{stap.naar.value}"


def _onderdelen(rij: Rapport) -> list[Rapportonderdeel]:
    return list(rij.onderdelen.select_related("knelpunt").order_by("plaats", "pk"))


def _verloop(rij: Rapport) -> list[TijdlijnRegel]:
    return [
        TijdlijnRegel(titel=stap.get_naar_display(), moment=stap.op, tekst=stap.reden, wie=stap.door.naam)
        for stap in rij.stappen.select_related("door").order_by("-op", "-pk")
    ]
