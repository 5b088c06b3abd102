"""The terms of a bezwaar: in time or not, by when there is a decision, and the term for beroep after it.

How a bezwaar comes in and who handles it is elsewhere (maatwerk/handelingen/bezwaar.py, luisteraars.py); these
functions only keep the days. All of them are called under the row lock of dossier and case.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk import dagen, termijndagen
from maatwerk.handelingen.termijnen.beginnen import leg_termijn_vast
from maatwerk.handelingen.termijnen.einde import beeindig
from maatwerk.handelingen.termijnen.samen import neem_dwangsombezwaar_mee
from maatwerk.handelingen.termijnen.zetten import (
    Vast,
    Verschuiving,
    eis_termijn,
    schrijf_verloop,
    vertel,
    verzet,
)
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    Besluit,
    Bezwaarontvangst,
    Kanaal,
    Termijnsoort,
    Termijnstatus,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Zekerheid
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

VERSCHOONBAAR = "Awb art. 6:11"
COMMISSIE = "Awb art. 7:10 lid 1 en 7:13"
BESLISTERMIJN = "Awb art. 7:10"


@transaction.atomic
def bezwaar_ontvangen(
    besluit: Besluit,
    *,
    op: date,
    kanaal: Kanaal = Kanaal.VOLGEN,
    gepost_op: date | None = None,
    eerste_deur_op: date | None = None,
    door: Medewerker | None = None,
    zaak: Zaak | None = None,
) -> Zaaktermijn:
    """A bezwaar came in: the legal date to decide on it is set (Awb 7:10), and whether it was in time is kept (6:9).

    `op` is the day that counts: of the body that decides, or of another bestuursorgaan where it came first (6:15 lid
    3); `eerste_deur_op` a day at a door that is no bestuursorgaan. The term counts from the day after the term to
    object ended; of a bezwaar that is too late it counts from its receipt, and is shown as uncertain. Asking twice
    for one decision gives one term. `zaak` is the case when the caller has locked it. Raises Geweigerd for a day in
    the future, or a letter received before it was posted.
    """
    zaak = zaak or vergrendel_zaak(besluit.zaak_id)
    bestaand = Zaaktermijn.objects.filter(besluit=besluit).first()
    if bestaand is not None:
        return bestaand
    if op > timezone.localdate() or (gepost_op is not None and gepost_op > op):
        raise Geweigerd(
            _("Kijk de datums na: een brief komt aan nadat hij is verstuurd, en niet na vandaag.")
        )
    tijdig = termijndagen.is_op_tijd(besluit.bezwaar_uiterlijk, op, gepost_op)
    # Before the letter was sent no term to object ended, from which the law counts: then from the receipt.
    einde = besluit.bezwaar_uiterlijk if tijdig.op_tijd else None
    termijn = Zaaktermijn(
        zaak=zaak,
        soort=Termijnsoort.BEZWAAR,
        bestuursorgaan=besluit.bestuursorgaan,
        regeling=besluit.regeling,
        besluit=besluit,
        regel=dagen.eigen_beslistermijn(besluit.bestuursorgaan, besluit.regeling, besluit.bezwaarregel),
        eerste_deur_op=min(eerste_deur_op or op, op),
        ontvangen_op=op,
        begin=einde or op,
        zekerheid="" if einde else Zekerheid.ONZEKER.value,
        begonnen_door=door,
    )
    vast = Vast(termijn, zaak, door)
    leg_termijn_vast(vast, termijndagen.uiterlijk_van(termijn), reden=tijdig.reden.zin(_, datum))
    Bezwaarontvangst.objects.create(
        termijn=termijn, kanaal=kanaal, gepost_op=gepost_op, op_tijd=tijdig.op_tijd
    )
    neem_dwangsombezwaar_mee(zaak, termijn)
    return termijn


def lopende_bezwaartermijn(zaak: Zaak, besluit: Besluit | None = None) -> Zaaktermijn | None:
    """The running term to decide on a bezwaar: of this decision, or the earliest of the case."""
    rijen = Zaaktermijn.objects.filter(zaak=zaak, soort=Termijnsoort.BEZWAAR, status=Termijnstatus.LOOPT)
    if besluit is not None:
        rijen = rijen.filter(besluit=besluit)
    return rijen.select_related("bestuursorgaan", "regeling", "toezegging", "besluit").first()


@transaction.atomic
def weeg_tijdigheid(termijn: Zaaktermijn, *, verschoonbaar: bool, reden: str, door: Medewerker) -> None:
    """A bezwaar came too late: a person says whether that can be understood, and why (Awb 6:11).

    Raises Geweigerd when this person may not, the bezwaar was in time, or without a reason.
    """
    vast = eis_termijn(termijn, door)
    ontvangst = Bezwaarontvangst.objects.filter(termijn=vast.termijn).first()
    if ontvangst is None or ontvangst.op_tijd:
        raise Geweigerd(_("Dit bezwaar was op tijd."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    ontvangst.verschoonbaar, ontvangst.reden, ontvangst.beoordeeld_door = verschoonbaar, reden.strip(), door
    ontvangst.save(update_fields=["verschoonbaar", "reden", "beoordeeld_door"])
    schrijf_verloop(
        vast, Verschuiving(Verloopsoort.TIJDIGHEID, reden.strip(), VERSCHOONBAAR), van=vast.termijn.uiterlijk
    )
    with taal_van_de_burger(vast.zaak.dossier):
        tekst = (
            _(
                "Uw bezwaar kwam later dan de laatste dag. Wij begrijpen waarom, en behandelen het gewoon. %(reden)s"
            )
            if verschoonbaar
            else _("Uw bezwaar kwam later dan de laatste dag. Een goede reden vinden wij nog niet. %(reden)s")
        )
        vertel(vast, tekst % {"reden": met_punt(reden)})


@transaction.atomic
def stel_commissie_in(termijn: Zaaktermijn, *, reden: str, door: Medewerker) -> None:
    """An advisory committee looks at the bezwaar: the term is 12 weeks (Awb 7:10 lid 1, 7:13).

    Raises Geweigerd when this person may not, a committee was set before, the body has a term of its own, the term is
    over, or without a reason.
    """
    vast = eis_termijn(termijn, door)
    if vast.termijn.commissie:
        raise Geweigerd(_("Er is al een adviescommissie."))
    if vast.termijn.soort != Termijnsoort.BEZWAAR or vast.termijn.regel:
        raise Geweigerd(_("Bij deze termijn maakt een commissie geen verschil."))
    if vast.termijn.is_voorbij:
        raise Geweigerd(_("De laatste dag is al voorbij."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom. De burger leest dat."))
    vast.termijn.commissie = True
    was = vast.termijn.uiterlijk
    verzet(vast, Verschuiving(Verloopsoort.COMMISSIE, reden.strip(), COMMISSIE))
    with taal_van_de_burger(vast.zaak.dossier):
        vertel(
            vast,
            _(
                "Een commissie kijkt mee naar uw bezwaar. %(reden)s De laatste dag om te beslissen was %(was)s."
            )
            % {"reden": met_punt(reden), "was": datum(was)}
            + " "
            + _("Het wordt %(dag)s.") % {"dag": datum(vast.termijn.uiterlijk)},
        )


def bezwaar_beslist(
    zaak: Zaak, *, op: date, door: str, besluit: Besluit | None = None, beroep: bool = True
) -> Zaaktermijn | None:
    """The decision on a bezwaar was made known on `op`: the legal promise is kept, and the term for beroep is set.

    Without `beroep` there is nothing to go to court about: the citizen was right, or took it back. Returns the term,
    or None when none runs. For a case that the caller has locked.
    """
    termijn = lopende_bezwaartermijn(zaak, besluit)
    if termijn is None:
        return None
    vast = Vast(termijn, zaak, None)
    termijn.beroep_uiterlijk = dagen.beroep_uiterlijk(op) if beroep else None
    beeindig(vast, op=op, door=door, grondslag=BESLISTERMIJN)
    return termijn


def beroep_loopt(termijn: Zaaktermijn) -> bool:
    """Whether the citizen can still go to court about the decision on the bezwaar."""
    return termijn.beroep_uiterlijk is not None and termijn.beroep_uiterlijk >= timezone.localdate()
