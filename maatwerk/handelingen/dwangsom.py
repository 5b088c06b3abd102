"""What is owed for deciding late: set by the law, told in a letter that one can object to (Awb 4:17, 4:18)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import bied_actie_aan, kom_toezegging_na, schrijf_tijdlijn
from loket.models import Gebeurtenissoort
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import houd_een_volgende_stap
from maatwerk.handelingen.bezorgen import bied_brief_aan
from maatwerk.handelingen.termijnbrieven import termijnbrief
from maatwerk.handelingen.termijnen.brieven import leg_bericht_klaar
from maatwerk.handelingen.termijnen.zetten import Vast, Verschuiving, schrijf_verloop, vertel
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import Dwangsombesluit, Ingebrekestelling, Verloopsoort, Zaaktermijn
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.termijnen.beslisregels import PerWeek
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import bedrag as in_euros
from portal.weergave.templatetags.weergave import datum

DWANGSOMBESLUIT = "Awb art. 4:18"


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
    """Set today what is owed for deciding late (Awb 4:18); the amount of the Awb is computed.

    The letter lies ready, and the promise of the law is kept when it was sent.

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
        door=door,
    )
    _leg_brief_klaar(vast, besluit)
    wat = Verschuiving(Verloopsoort.DWANGSOM, reden.strip() or in_euros(gekozen), DWANGSOMBESLUIT)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    return besluit


@transaction.atomic
def meld_dwangsom_betaald(gebreke: Ingebrekestelling, *, op: date, door: Medewerker) -> Dwangsombesluit:
    """What was set for deciding late was paid on this day: the promise of the law is kept, and the citizen reads it.

    Raises Geweigerd when this person may not, nothing is still to be paid, or for a day in the future or before the
    letter was sent.
    """
    zaak = eis_zaak(gebreke.termijn.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    besluit = (
        Dwangsombesluit.objects.filter(ingebrekestelling=gebreke)
        .select_related(*Dwangsombesluit.MET_BETALING)
        .first()
    )
    open_ = besluit.te_betalen if besluit is not None else []
    if besluit is None or not open_:
        raise Geweigerd(_("Er is nu niets te betalen."))
    if op > timezone.localdate() or (besluit.bekendgemaakt_op and op < besluit.bekendgemaakt_op):
        raise Geweigerd(_("Kijk de datum na: de brief was er toen nog niet, of die dag moet nog komen."))
    with taal_van_de_burger(zaak.dossier):
        if zaak.dossier.is_open:
            houd_een_volgende_stap(zaak, open_, wie=door)
        tekst = _("Op %(dag)s is de dwangsom betaald. Komt het geld niet aan? Bel ons dan.")
        schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.TERMIJN, tekst % {"dag": datum(op)}, door=door.naam)
    for toezegging in open_:
        kom_toezegging_na(toezegging, door=door.naam)
    bepaal_voorrang(zaak)
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


def _leg_brief_klaar(vast: Vast, besluit: Dwangsombesluit) -> None:
    with taal_van_de_burger(vast.zaak.dossier):
        besluit.brief = leg_bericht_klaar(
            vast, "dwangsom", _("Het besluit is te laat: de dwangsom"), besluit=besluit
        )
        besluit.save(force_insert=True)
        bied_actie_aan(
            vast.zaak.dossier,
            label=_("Ik ben het niet eens met de dwangsom"),
            gebeurtenis=BezwaarGemaakt,
            stuk=besluit.brief,
            uitleg=_("Vertel waarom. Het hoeft niet perfect te zijn."),
        )
        if besluit.bedrag:
            tekst = _("Het besluit is te laat. U krijgt daarvoor %(bedrag)s (dwangsom). De brief ligt klaar.")
        else:
            tekst = _("Het besluit is te laat. U krijgt daarvoor geen geld. %(reden)s De brief ligt klaar.")
        # By e-mail the letter tells of itself.
        vertel(
            vast, tekst % {"bedrag": in_euros(besluit.bedrag), "reden": met_punt(besluit.reden)}, mail=False
        )
        bied_brief_aan(termijnbrief(besluit, vast.zaak))
