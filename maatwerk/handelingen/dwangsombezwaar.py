"""A bezwaar about a dwangsom: a decision of its own, by the day of the bezwaar that runs beside it (Awb 4:19)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Gebeurtenissoort
from maatwerk import dagen, termijndagen
from maatwerk.handelingen.bezorgen import bied_brief_aan
from maatwerk.handelingen.bezwaar import Binnenkomst, bied_niet_meer_aan, eis_op_te_schrijven
from maatwerk.handelingen.termijnbrieven import termijnbrief
from maatwerk.handelingen.termijnen.beginnen import leg_termijn_vast
from maatwerk.handelingen.termijnen.brieven import leg_bericht_klaar
from maatwerk.handelingen.termijnen.samen import lopend_bezwaar_bij, neem_dwangsombezwaar_mee
from maatwerk.handelingen.termijnen.zetten import Vast, eis_termijn, vertel
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    Bezwaarontvangst,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Kanaal,
    Termijnsoort,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Zekerheid
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import bedrag as in_euros
from portal.weergave.templatetags.weergave import datum


@transaction.atomic
def leg_dwangsombezwaar_vast(
    besluit: Dwangsombesluit,
    *,
    tekst: str,
    kanaal: str,
    op: date,
    door: Medewerker,
    gepost_op: date | None = None,
) -> Zaaktermijn:
    """Write down a bezwaar about a dwangsom that came by telephone, by post or at the counter.

    Raises Geweigerd when this person may not, the way is not one of ours, a day cannot be, or there is one already.
    """
    eis_op_te_schrijven(besluit.zaak_id, kanaal, door)
    if op < timezone.localdate(besluit.op):  # before it was sent counts too (Awb 6:10)
        raise Geweigerd(_("Het besluit was er toen nog niet. Kijk de datum na."))
    if op > timezone.localdate() or (gepost_op is not None and gepost_op > op):
        raise Geweigerd(
            _("Kijk de datums na: een brief komt aan nadat hij is verstuurd, en niet na vandaag.")
        )
    if Zaaktermijn.objects.filter(dwangsom=besluit).exists():
        raise Geweigerd(_("Tegen dit besluit loopt al een bezwaar, of daarover is beslist."))
    return ontvang_dwangsombezwaar(besluit, tekst, Binnenkomst(Kanaal(kanaal), op, gepost_op), door)


def ontvang_dwangsombezwaar(
    besluit: Dwangsombesluit, tekst: str, binnen: Binnenkomst, door: Medewerker | None = None
) -> Zaaktermijn:
    """It came in: the receipt (Awb 6:14) and the legal date to decide, in the transaction of who reports it.

    Does a bezwaar against the late decision itself run? Then this belongs to it and has its days (4:19); otherwise
    it has its own (7:10). Of two at once there is one.
    """
    over = Zaaktermijn.objects.select_related("bestuursorgaan", "regeling").get(
        pk=besluit.ingebrekestelling.termijn_id
    )
    zaak = vergrendel_zaak(over.zaak_id)
    bestaand = Zaaktermijn.objects.filter(dwangsom=besluit).first()
    if bestaand is not None:
        return bestaand
    bij = lopend_bezwaar_bij(zaak, over)
    termijn = _begin(zaak, over, besluit, binnen, door)
    if bij is not None:
        neem_dwangsombezwaar_mee(zaak, bij)
        termijn.refresh_from_db()
    with taal_van_de_burger(zaak.dossier):
        begin = _("Wij ontvingen uw bezwaar over de dwangsom op %(dag)s. Dit is de bevestiging.") % {
            "dag": datum(binnen.op or timezone.localdate())
        }
        einde = (
            _("Iemand anders kijkt er opnieuw naar.")
            if bij is None
            else _("Wij kijken ernaar samen met uw bezwaar tegen het besluit.")
        )
        gemaild = mail_nieuws(schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BEZWAAR, f"{begin} {einde}"))
    schrijf_notitie(zaak.dossier, gettext_lazy("Bezwaar over de dwangsom: %(tekst)s"), tekst=tekst.strip())
    if not gemaild and binnen.kanaal != Kanaal.VOLGEN:
        schrijf_notitie(
            zaak.dossier,
            gettext_lazy(
                "Er is geen e-mailadres. Bevestig de ontvangst van het bezwaar met een brief (Awb 6:14)."
            ),
        )
    bied_niet_meer_aan(besluit.brief_id)
    return termijn


def _begin(
    zaak: Zaak, over: Zaaktermijn, besluit: Dwangsombesluit, binnen: Binnenkomst, door: Medewerker | None
) -> Zaaktermijn:
    op = binnen.op or timezone.localdate()
    tijdig = termijndagen.is_op_tijd(besluit.bezwaar_uiterlijk, op, binnen.gepost_op)
    # Before the letter was sent no term to object ended, from which the law counts: then from the receipt.
    einde = besluit.bezwaar_uiterlijk if tijdig.op_tijd else None
    termijn = Zaaktermijn(
        zaak=zaak,
        soort=Termijnsoort.BEZWAAR,
        bestuursorgaan=over.bestuursorgaan,
        regeling=over.regeling,
        dwangsom=besluit,
        regel=dagen.eigen_beslistermijn(over.bestuursorgaan, over.regeling, ""),
        eerste_deur_op=min(binnen.eerste_deur_op or op, op),
        ontvangen_op=op,
        begin=einde or op,
        zekerheid="" if einde else Zekerheid.ONZEKER.value,
        begonnen_door=door,
    )
    leg_termijn_vast(Vast(termijn, zaak, door), termijndagen.uiterlijk_van(termijn))
    Bezwaarontvangst.objects.create(
        termijn=termijn, kanaal=binnen.kanaal, gepost_op=binnen.gepost_op, op_tijd=tijdig.op_tijd
    )
    return termijn


@transaction.atomic
def beslis_op_dwangsombezwaar(
    termijn: Zaaktermijn, *, bedrag: Decimal, gehoord: str, uitleg: str, door: Medewerker
) -> Dwangsombezwaarbesluit:
    """Decide on it today, and freeze the letter: the amount, why, and the way to court (Awb 7:2, 7:12, 10:3 lid 3).

    The term of the law ends when that letter was sent. Raises Geweigerd when this person may not or set the dwangsom,
    when it was decided before, for less than it was, without how the citizen was heard or why not, or without
    reasons.
    """
    vast = eis_termijn(termijn, door)
    dwangsom = Dwangsombesluit.objects.filter(bezwaartermijn=vast.termijn).first()
    if dwangsom is None:
        raise Geweigerd(_("Dit bezwaar gaat niet over een dwangsom."))
    if dwangsom.door_id == door.pk:
        raise Geweigerd(_("U stelde de dwangsom vast. Een ander beslist op het bezwaar (Awb 10:3)."))
    if Dwangsombezwaarbesluit.objects.filter(termijn=vast.termijn).exists():
        raise Geweigerd(_("Hierover is al beslist. Verstuur de brief."))
    if bedrag < dwangsom.bedrag:
        raise Geweigerd(_("Na een bezwaar krijgt de burger nooit minder dan eerst."))
    if not gehoord.strip() or not uitleg.strip():
        raise Geweigerd(_("Schrijf op hoe de burger is gehoord, of waarom niet, en waarom u dit beslist."))
    besluit = Dwangsombezwaarbesluit(
        termijn=vast.termijn, bedrag=bedrag, gehoord=met_punt(gehoord), uitleg=met_punt(uitleg), door=door
    )
    with taal_van_de_burger(vast.zaak.dossier):
        besluit.brief = leg_bericht_klaar(
            vast,
            "dwangsombezwaar",
            _("De beslissing op uw bezwaar over de dwangsom"),
            besluit=besluit,
            was=dwangsom.bedrag,
        )
        besluit.save(force_insert=True)
        vertel(
            vast,
            _(
                "Wij keken opnieuw naar de dwangsom. U krijgt %(bedrag)s; eerst was het %(was)s. %(uitleg)s "
                "%(gehoord)s De brief ligt klaar."
            )
            % {
                "bedrag": in_euros(bedrag),
                "was": in_euros(dwangsom.bedrag),
                "uitleg": besluit.uitleg,
                "gehoord": besluit.gehoord,
            },
            mail=False,
        )
        bied_brief_aan(termijnbrief(besluit, vast.zaak))
    return besluit
