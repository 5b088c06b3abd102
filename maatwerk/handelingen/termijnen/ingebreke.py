"""The decision is too late: ingebrekestelling, two weeks, and a dwangsom that is set in time (Awb 4:17, 4:18)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import bied_actie_aan, kom_toezegging_na
from loket.models import Actie, Derde
from loket.models.brieven import kan_digitaal
from maatwerk import dagen, termijndagen
from maatwerk.handelingen.beloften import houd_een_volgende_stap, openstaand, wettelijk
from maatwerk.handelingen.termijnen.brieven import leg_bericht_klaar
from maatwerk.handelingen.termijnen.zetten import (
    Vast,
    Verschuiving,
    eis_termijn,
    noteer_voor_collegas,
    schrijf_verloop,
    vergrendel_termijn,
    vertel,
    zin,
)
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import (
    Belofte,
    Dwangsombesluit,
    Ingebrekestelling,
    Kanaal,
    Verloopsoort,
    Zaaktermijn,
)
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.termijnen import IngebrekestellingTeVroeg
from portal.termijnen.beslisregels import PerWeek
from portal.weergave.templatetags.weergave import bedrag as in_euros
from portal.weergave.templatetags.weergave import datum

GRONDSLAG = "Awb art. 4:17"
DWANGSOMBESLUIT = "Awb art. 4:18"


@transaction.atomic
def ontvang_ingebrekestelling(
    termijn: Zaaktermijn, *, kanaal: Kanaal, ontvangen_op: date, door: Medewerker, toelichting: str = ""
) -> Ingebrekestelling:
    """A letter that the decision is too late came in by post, e-mail or at the counter.

    Before the term is over it does not count, and the citizen reads from when it would. Raises Geweigerd when this
    person may not, one that counts was there before, or for a day in the future.
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
    if termijn.uiterlijk is None:
        raise Geweigerd(_("De klok staat stil. De laatste dag is nog niet bekend."))
    if Ingebrekestelling.objects.filter(termijn=termijn, telt=True).exists():
        raise Geweigerd(_("Er is al een ingebrekestelling die telt."))
    try:
        gebreke = termijndagen.in_gebreke(termijn.uiterlijk, op)
    except IngebrekestellingTeVroeg as fout:
        return _te_vroeg(vast, kanaal, op, fout.vanaf)
    laatste = gebreke.uiterlijk.dag
    with taal_van_de_burger(vast.zaak.dossier):
        toezegging = wettelijk(
            vast.zaak,
            Belofte.INGEBREKE,
            wat=_("U krijgt het besluit alsnog."),
            wie=Derde(vast.orgaan),
            uiterlijk=laatste,
            grondslag=gebreke.uiterlijk.grondslag,
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
        gevolg = dwangsom_in_woorden(termijn)
        leg_bericht_klaar(
            vast,
            "ingebreke",
            _("Wij kregen uw bericht dat het te lang duurt"),
            ontvangen_op=op,
            laatste=laatste,
            gevolg=gevolg,
            rechter_vanaf=termijndagen.naar_de_rechter_vanaf(rij).dag,
        )
        tekst = _(
            "U schreef op %(op)s dat het besluit te laat is. %(wie)s moet nu beslissen uiterlijk %(dag)s."
        )
        vertel(vast, tekst % {"op": datum(op), "wie": vast.orgaan, "dag": datum(laatste)} + f" {gevolg}")
    _sluit_de_tik(termijn)
    wat = Verschuiving(Verloopsoort.INGEBREKE, toelichting.strip() or str(kanaal.label), GRONDSLAG)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    if toelichting.strip():
        noteer_voor_collegas(vast, _("Bij de ingebrekestelling: %(tekst)s") % {"tekst": toelichting.strip()})
    return rij


def _te_vroeg(vast: Vast, kanaal: Kanaal, op: date, vanaf: date) -> Ingebrekestelling:
    rij = Ingebrekestelling.objects.create(
        termijn=vast.termijn, kanaal=kanaal, ontvangen_op=op, telt=False, ingevoerd_door=vast.door
    )
    with taal_van_de_burger(vast.zaak.dossier):
        tekst = _(
            "U schreef dat het besluit te laat is. Dat telt vanaf %(dag)s: dan is de laatste dag voorbij."
        )
        vertel(vast, tekst % {"dag": datum(vanaf)})
    wat = Verschuiving(Verloopsoort.INGEBREKE, _("Te vroeg: telt niet."), GRONDSLAG)
    schrijf_verloop(vast, wat, van=vast.termijn.uiterlijk)
    return rij


def _sluit_de_tik(termijn: Zaaktermijn) -> None:
    """It came by another way: there is nothing left to tap."""
    if termijn.actie_id is not None:
        Actie.objects.filter(pk=termijn.actie_id, gedaan_op__isnull=True).update(gedaan_op=timezone.now())


def dwangsom_in_woorden(termijn: Zaaktermijn) -> str:
    """What the law gives for deciding late, for the citizen; where an act has an own rule that is said."""
    if termijndagen.dwangsom_is_gewoon(termijn.regeling):
        return _(
            "Komt het besluit later? Dan krijgt u geld voor elke dag dat het te laat is (dwangsom). "
            "Dat zijn hoogstens 42 dagen."
        )
    return _("Of u bij deze regeling geld krijgt als het te laat is, verschilt. Wij kijken dat voor u na.")


@transaction.atomic
def stel_dwangsom_vast(
    gebreke: Ingebrekestelling,
    *,
    door: Medewerker,
    bedrag: Decimal | None = None,
    reden: str = "",
    definitief: bool | None = None,
    over_bedrag: Decimal | None = None,
) -> Dwangsombesluit:
    """Set what is owed for deciding late, and tell it (Awb 4:18). The amount of the Awb is computed.

    Under an act with a sum of its own (toeslagen) that is computed from `definitief`, whether the decision is a final
    one or on a bezwaar against such a one, and `over_bedrag`, the euros that it is about. Another amount, nothing
    included, needs a reason: an exception of lid 6, or an act with a rule that we cannot compute. The citizen can
    object with one tap. Raises Geweigerd when this person may not, it was set before, the days still run, or a reason
    is missing.
    """
    termijn = Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging").get(
        pk=gebreke.termijn_id
    )
    zaak = eis_zaak(termijn.zaak_id, door, Recht.BESLUIT_NEMEN)
    vast = Vast(termijn, zaak, door)
    vandaag = timezone.localdate()
    _eis_vast_te_stellen(gebreke, termijn, vandaag)
    som = termijndagen.dwangsom_op(gebreke, termijn.besloten_op or vandaag)
    gewoon = termijndagen.dwangsom_is_gewoon(termijn.regeling)
    if bedrag is None and definitief is not None:
        with taal_van_de_burger(vast.zaak.dossier):
            bedrag, reden = _volgens_eigen_regel(gebreke, termijn, definitief, over_bedrag, reden)
    if bedrag is None and not gewoon:
        raise Geweigerd(
            _("Bij deze regeling geldt een eigen regel. Vul het bedrag in, en zeg volgens welke regel.")
        )
    gekozen = som.bedrag if bedrag is None else bedrag
    volgens_tarief = gekozen == som.bedrag and gewoon
    if not volgens_tarief and not reden.strip():
        raise Geweigerd(_("Zeg waarom het een ander bedrag is."))
    besluit = Dwangsombesluit(
        ingebrekestelling=gebreke,
        dagen=som.dagen,
        bedrag=gekozen,
        volgens_tarief=volgens_tarief,
        reden=reden.strip(),
        bekendgemaakt_op=vandaag,
        bezwaar_uiterlijk=dagen.bezwaardag(termijn.regeling, vandaag).dag,
        door=door,
    )
    _vertel_dwangsom(vast, besluit)
    wat = Verschuiving(Verloopsoort.DWANGSOM, reden.strip() or in_euros(gekozen), DWANGSOMBESLUIT)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    return besluit


def _volgens_eigen_regel(
    gebreke: Ingebrekestelling,
    termijn: Zaaktermijn,
    definitief: bool,
    over_bedrag: Decimal | None,
    reden: str,
) -> tuple[Decimal | None, str]:
    """The amount by the rule of the act itself, and how it was computed; None where the act has no sum."""
    afwijking = termijndagen.afwijking_van(termijn.regeling)
    if afwijking is None or afwijking.per_week is None:
        return None, reden
    if not definitief:
        waarom = _("Bij deze toeslag is er alleen een dwangsom bij een definitieve berekening.")
        return Decimal(0), f"{waarom} {reden}".strip()
    if over_bedrag is None:
        raise Geweigerd(_("Vul in om welk bedrag het besluit gaat. De dwangsom hangt daarvan af."))
    tot = termijn.besloten_op or timezone.localdate()
    bedrag = termijndagen.toeslagdwangsom(gebreke, termijn.regeling, tot, over_bedrag)
    return bedrag, f"{_hoe_gerekend(afwijking.per_week, over_bedrag)} {reden}".strip()


def _hoe_gerekend(regel: PerWeek, over_bedrag: Decimal) -> str:
    """The part of the rule that this amount falls under, as the citizen reads it."""
    grens = regel.grens(over_bedrag)
    if not grens:
        return _("Bij toeslagen is er geen dwangsom als het besluit over minder dan %(euro)s gaat.") % {
            "euro": in_euros(regel.niets_onder_euro)
        }
    return _("Bij toeslagen is het %(euro)s voor elke week die begon, hoogstens %(meest)s.") % {
        "euro": in_euros(regel.euro),
        "meest": in_euros(grens),
    }


def _eis_vast_te_stellen(gebreke: Ingebrekestelling, termijn: Zaaktermijn, vandaag: date) -> None:
    if not gebreke.telt:
        raise Geweigerd(_("Deze ingebrekestelling was te vroeg en telt niet."))
    if Dwangsombesluit.objects.filter(ingebrekestelling=gebreke).exists():
        raise Geweigerd(_("De dwangsom is al vastgesteld."))
    voorbij = vandaag > termijndagen.dwangsom_op(gebreke, vandaag).laatste_dag
    if termijn.besloten_op is None and not voorbij:
        raise Geweigerd(_("De dwangsom loopt nog. Stel haar vast na het besluit, of na 42 dagen."))


def _vertel_dwangsom(vast: Vast, besluit: Dwangsombesluit) -> None:
    open_ = openstaand(vast.zaak, Belofte.DWANGSOM)
    with taal_van_de_burger(vast.zaak.dossier):
        besluit.brief = leg_bericht_klaar(
            vast, "dwangsom", _("Het besluit kwam te laat: de dwangsom"), besluit=besluit
        )
        besluit.save(force_insert=True)
        bied_actie_aan(
            vast.zaak.dossier,
            label=_("Ik ben het niet eens met de dwangsom"),
            gebeurtenis=BezwaarGemaakt,
            stuk=besluit.brief,
            # By post the term begins later than today; then no day is named that is too early.
            uiterlijk=besluit.bezwaar_uiterlijk if kan_digitaal(vast.zaak.dossier) else None,
            uitleg=_("Vertel waarom. Het hoeft niet perfect te zijn."),
        )
        if vast.zaak.dossier.is_open:
            houd_een_volgende_stap(vast.zaak, open_, wie=vast.door or vast.zaak.dossier.team)
        for toezegging in open_[:1]:
            kom_toezegging_na(toezegging, door=vast.naam)
        if besluit.bedrag:
            tekst = _(
                "Het besluit kwam te laat. U krijgt daarvoor %(bedrag)s (dwangsom). De brief ligt klaar."
            )
        else:
            tekst = _("Het besluit kwam te laat. U krijgt daarvoor geen geld. %(reden)s De brief ligt klaar.")
        vertel(vast, tekst % {"bedrag": in_euros(besluit.bedrag), "reden": zin(besluit.reden)})
