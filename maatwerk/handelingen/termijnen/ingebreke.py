"""The decision is too late: ingebrekestelling, two weeks, and a dwangsom that is set in time (Awb 4:17, 4:18)."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.bijschrijven import schrijf_notitie
from loket.models import Actie, Derde, Stuk
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import wettelijk
from maatwerk.handelingen.berichten import bied_bericht_aan
from maatwerk.handelingen.termijnen.brieven import leg_bericht_klaar
from maatwerk.handelingen.termijnen.zetten import (
    Vast,
    Verschuiving,
    eis_termijn,
    schrijf_verloop,
    vergrendel_termijn,
    vertel,
)
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import (
    Belofte,
    Ingebrekestelling,
    Kanaal,
    Stilstand,
    Verloopsoort,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.termijnen import IngebrekestellingTeVroeg, Uiterlijk
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

GRONDSLAG = "Awb art. 4:17"
STILSTAND = "Awb art. 4:15 en 4:17"


@transaction.atomic
def ontvang_ingebrekestelling(
    termijn: Zaaktermijn, *, kanaal: Kanaal, ontvangen_op: date, door: Medewerker, toelichting: str = ""
) -> Ingebrekestelling:
    """A letter that the decision is too late came in by post, e-mail or at the counter.

    Before the term is over it does not count (Awb 4:17 lid 3); neither does it while the clock stands still, since a
    suspended term is not over (4:15). It is kept, and the citizen reads from when it would count. Raises Geweigerd
    when this person may not, one that counts was there before, or for a day in the future.
    """
    return _ontvang(eis_termijn(termijn, door), kanaal, ontvangen_op, toelichting)


@transaction.atomic
def meld_te_laat(termijn: Zaaktermijn, *, toelichting: str = "") -> Ingebrekestelling:
    """The citizen said so with one tap on /volgen/: that is in writing, and received at once.

    Raises Geweigerd when there is a decision already, or it was said before.
    """
    return _ontvang(vergrendel_termijn(termijn), Kanaal.VOLGEN, timezone.localdate(), toelichting)


def _ontvang(vast: Vast, kanaal: Kanaal, op: date, toelichting: str) -> Ingebrekestelling:
    termijn = vast.termijn
    if op > timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarvoor."))
    if Ingebrekestelling.objects.filter(termijn=termijn, telt=True).exists():
        raise Geweigerd(_("Er is al een ingebrekestelling die telt."))
    if termijn.uiterlijk is None:
        return _te_vroeg(vast, kanaal, op, toelichting)
    try:
        gebreke = termijndagen.in_gebreke(termijn.uiterlijk, op)
    except IngebrekestellingTeVroeg:
        return _te_vroeg(vast, kanaal, op, toelichting)
    rij = _telt(vast, kanaal, op, gebreke.uiterlijk)
    _sluit_de_tik(termijn)
    wat = Verschuiving(Verloopsoort.INGEBREKE, toelichting.strip() or str(kanaal.label), GRONDSLAG)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    _noteer_toelichting(vast, toelichting)
    return rij


def _telt(vast: Vast, kanaal: Kanaal, op: date, uiterlijk: Uiterlijk) -> Ingebrekestelling:
    """It counts: by when the law now wants the decision is promised, and the citizen hears what follows."""
    termijn, laatste = vast.termijn, uiterlijk.dag
    voorbij = laatste < timezone.localdate()
    with taal_van_de_burger(vast.zaak.dossier):
        toezegging = wettelijk(
            vast.zaak,
            Belofte.INGEBREKE,
            wat=_("U krijgt het besluit alsnog."),
            wie=Derde(vast.orgaan),
            uiterlijk=laatste,
            grondslag=uiterlijk.grondslag,
        )
        rij = Ingebrekestelling.objects.create(
            termijn=termijn,
            kanaal=kanaal,
            ontvangen_op=op,
            telt=True,
            beslissen_uiterlijk=laatste,
            toezegging=toezegging,
            ingevoerd_door=vast.door,
        )
        gevolg = dwangsom_in_woorden(termijn, voorbij=voorbij)
        brief = leg_bericht_klaar(
            vast,
            "ingebreke",
            _("Wij kregen uw bericht dat het te lang duurt"),
            ontvangen_op=op,
            laatste=laatste,
            voorbij=voorbij,
            gevolg=gevolg,
            rechter_vanaf=termijndagen.naar_de_rechter_vanaf(rij).dag,
        )
        _laat_versturen(vast, brief, kanaal)
        if voorbij:
            tekst = _(
                "U schreef op %(op)s dat het besluit te laat is. Daarna moest %(wie)s beslissen uiterlijk %(dag)s. "
                "Die dag is voorbij. Dat spijt ons."
            )
        else:
            tekst = _(
                "U schreef op %(op)s dat het besluit te laat is. %(wie)s moet nu beslissen uiterlijk %(dag)s."
            )
        vertel(vast, tekst % {"op": datum(op), "wie": vast.orgaan, "dag": datum(laatste)} + f" {gevolg}")
    return rij


def _te_vroeg(vast: Vast, kanaal: Kanaal, op: date, toelichting: str) -> Ingebrekestelling:
    """The term is not over, or nobody knows yet when it will be: what came is kept, and gets a true answer."""
    termijn = vast.termijn
    rij = Ingebrekestelling.objects.create(
        termijn=termijn, kanaal=kanaal, ontvangen_op=op, telt=False, ingevoerd_door=vast.door
    )
    stil = _stilstand_zonder_einde(termijn) if termijn.uiterlijk is None else None
    with taal_van_de_burger(vast.zaak.dossier):
        brief = leg_bericht_klaar(
            vast,
            "te_vroeg",
            _("Uw bericht dat het te lang duurt, telt nog niet"),
            ontvangen_op=op,
            stil=stil,
            reden=met_punt(stil.reden) if stil else "",
        )
        _laat_versturen(vast, brief, kanaal)
        vertel(vast, _te_vroeg_in_woorden(vast, op, stil))
    if termijn.uiterlijk is None:
        wat = Verschuiving(
            Verloopsoort.INGEBREKE, _("Te vroeg: telt niet, want de klok staat stil."), STILSTAND
        )
    else:
        wat = Verschuiving(Verloopsoort.INGEBREKE, _("Te vroeg: telt niet."), GRONDSLAG)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    _noteer_toelichting(vast, toelichting)
    return rij


def _te_vroeg_in_woorden(vast: Vast, op: date, stil: Stilstand | None) -> str:
    begin = _("U schreef op %(op)s dat het besluit te laat is. Dat telt nog niet.") % {"op": datum(op)}
    if vast.termijn.uiterlijk is not None:
        rest = _(
            "De laatste dag om te beslissen is %(dag)s. Is er dan geen besluit? Schrijf ons dan opnieuw."
        ) % {"dag": datum(vast.termijn.uiterlijk)}
        return f"{begin} {rest}"
    rest = _(
        "De tijd om te beslissen staat stil, en zolang is er geen laatste dag. Loopt de tijd weer? Dan leest u hier "
        "de nieuwe laatste dag. Is er dan geen besluit? Schrijf ons dan opnieuw."
    )
    if stil is None or stil.bezien is None:
        return f"{begin} {rest}"
    kijken = _("Uiterlijk %(dag)s kijken wij of wij weer verder kunnen.") % {
        "dag": datum(stil.bezien.uiterlijk)
    }
    return f"{begin} {rest} {kijken}"


def _stilstand_zonder_einde(termijn: Zaaktermijn) -> Stilstand | None:
    """Why the clock stands still while nobody knows until when."""
    return termijn.stilstanden.filter(tot=None).select_related("bezien").last()


def _laat_versturen(vast: Vast, brief: Stuk, kanaal: Kanaal) -> None:
    """Whoever said it online reads the answer there; to others the letter has to go."""
    if kanaal != Kanaal.VOLGEN:
        bied_bericht_aan(vast.zaak, brief, wie=vast.zaak.behandelaar or vast.zaak.dossier.team)


def _noteer_toelichting(vast: Vast, toelichting: str) -> None:
    if toelichting.strip():
        zin = gettext_lazy("Bij de ingebrekestelling: %(tekst)s")
        schrijf_notitie(vast.zaak.dossier, zin, door=vast.naam, tekst=toelichting.strip())


def _sluit_de_tik(termijn: Zaaktermijn) -> None:
    """It came by another way: there is nothing left to tap."""
    if termijn.actie_id is not None:
        Actie.objects.filter(pk=termijn.actie_id, gedaan_op__isnull=True).update(gedaan_op=timezone.now())


def dwangsom_in_woorden(termijn: Zaaktermijn, *, voorbij: bool = False) -> str:
    """What the law gives for deciding late, for the citizen; where an act has an own rule that is said.

    `voorbij`: the two weeks after an ingebrekestelling are over, so the money runs already.
    """
    if termijndagen.dwangsom_is_gewoon(termijn.regeling):
        if voorbij:
            return _(
                "U krijgt geld voor elke dag dat het besluit te laat is (dwangsom). Dat zijn hoogstens 42 dagen."
            )
        return _(
            "Komt het besluit later? Dan krijgt u geld voor elke dag dat het te laat is (dwangsom). "
            "Dat zijn hoogstens 42 dagen."
        )
    return _("Of u bij deze regeling geld krijgt als het te laat is, verschilt. Wij kijken dat voor u na.")
