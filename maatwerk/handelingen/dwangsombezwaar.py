"""A bezwaar against the decision on a dwangsom: a term of its own, or part of the bezwaar that runs (Awb 4:19)."""

from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Gebeurtenissoort, Zichtbaarheid
from maatwerk import dagen, termijndagen
from maatwerk.handelingen.beloften import houd_een_volgende_stap
from maatwerk.handelingen.bezwaar import Binnenkomst
from maatwerk.handelingen.termijnen.beginnen import leg_termijn_vast
from maatwerk.handelingen.termijnen.einde import beeindig
from maatwerk.handelingen.termijnen.zetten import Vast, eis_termijn, vertel, zin
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    Bezwaarontvangst,
    Dwangsombesluit,
    Termijnsoort,
    Termijnstatus,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Zekerheid
from portal.weergave.templatetags.weergave import bedrag as in_euros
from portal.weergave.templatetags.weergave import datum

BESLISTERMIJN: Final = "Awb art. 7:10"


def ontvang_dwangsombezwaar(
    besluit: Dwangsombesluit, tekst: str, binnen: Binnenkomst, door: Medewerker | None = None
) -> Zaaktermijn | None:
    """It came in: the receipt (Awb 6:14) and the legal date to decide (7:10), in the transaction of who reports it.

    Does a bezwaar against the late decision itself run? Then this belongs to it (4:19), and None is returned. Of two
    at once there is one.
    """
    over = Zaaktermijn.objects.select_related("bestuursorgaan", "regeling").get(
        pk=besluit.ingebrekestelling.termijn_id
    )
    zaak = vergrendel_zaak(over.zaak_id)
    bestaand = Zaaktermijn.objects.filter(dwangsom=besluit).first()
    if bestaand is not None:
        return bestaand
    loopt = zaak.termijnen.filter(
        soort=Termijnsoort.BEZWAAR,
        status=Termijnstatus.LOOPT,
        bestuursorgaan=over.bestuursorgaan,
        regeling=over.regeling,
    ).exists()
    termijn = None if loopt else _begin(zaak, over, besluit, binnen, door)
    with taal_van_de_burger(zaak.dossier):
        begin = _("Wij ontvingen uw bezwaar over de dwangsom op %(dag)s. Dit is de bevestiging.") % {
            "dag": datum(binnen.op or timezone.localdate())
        }
        einde = (
            _("Wij kijken ernaar samen met uw bezwaar tegen het besluit.")
            if termijn is None
            else _("Iemand anders kijkt er opnieuw naar.")
        )
        mail_nieuws(schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BEZWAAR, f"{begin} {einde}"))
    schrijf_tijdlijn(
        zaak.dossier,
        Gebeurtenissoort.NOTITIE,
        _("Bezwaar over de dwangsom: %(tekst)s") % {"tekst": tekst.strip()},
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )
    return termijn


def _begin(
    zaak: Zaak, over: Zaaktermijn, besluit: Dwangsombesluit, binnen: Binnenkomst, door: Medewerker | None
) -> Zaaktermijn:
    op = binnen.op or timezone.localdate()
    tijdig = termijndagen.is_op_tijd(besluit.bezwaar_uiterlijk, op, binnen.gepost_op)
    termijn = Zaaktermijn(
        zaak=zaak,
        soort=Termijnsoort.BEZWAAR,
        bestuursorgaan=over.bestuursorgaan,
        regeling=over.regeling,
        dwangsom=besluit,
        regel=termijndagen.uitzondering_bij_bezwaar(over.bestuursorgaan, over.regeling, ""),
        eerste_deur_op=min(binnen.eerste_deur_op or op, op),
        ontvangen_op=op,
        begin=besluit.bezwaar_uiterlijk if tijdig.op_tijd else op,
        zekerheid="" if tijdig.op_tijd else Zekerheid.ONZEKER.value,
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
) -> Zaaktermijn:
    """Decide on it today; the citizen reads the amount, why, and the way to court (Awb 7:2, 7:12, 10:3 lid 3).

    Raises Geweigerd when this person may not or set the dwangsom, without how the citizen was heard or why not, or
    without reasons.
    """
    vast = eis_termijn(termijn, door)
    besluit = Dwangsombesluit.objects.filter(bezwaartermijn=vast.termijn).first()
    if besluit is None:
        raise Geweigerd(_("Dit bezwaar gaat niet over een dwangsom."))
    if besluit.door_id == door.pk:
        raise Geweigerd(_("U stelde de dwangsom vast. Een ander beslist op het bezwaar (Awb 10:3)."))
    if not gehoord.strip() or not uitleg.strip():
        raise Geweigerd(_("Schrijf op hoe de burger is gehoord, of waarom niet, en waarom u dit beslist."))
    vandaag = timezone.localdate()
    vast.termijn.beroep_uiterlijk = dagen.beroep_uiterlijk(vandaag)
    with taal_van_de_burger(vast.zaak.dossier):
        belofte = [vast.termijn.toezegging] if vast.termijn.toezegging else []
        houd_een_volgende_stap(vast.zaak, belofte, wie=door)
        beeindig(vast, op=vandaag, door=door.naam, grondslag=BESLISTERMIJN)
        vertel(
            vast,
            _(
                "Wij keken opnieuw naar de dwangsom. U krijgt %(bedrag)s; eerst was het %(was)s. %(uitleg)s "
                "%(gehoord)s Bent u het niet eens? U kunt uiterlijk %(dag)s naar de rechter (beroep)."
            )
            % {
                "bedrag": in_euros(bedrag),
                "was": in_euros(besluit.bedrag),
                "uitleg": zin(uitleg),
                "gehoord": zin(gehoord),
                "dag": datum(vast.termijn.beroep_uiterlijk),
            },
        )
    return vast.termijn
