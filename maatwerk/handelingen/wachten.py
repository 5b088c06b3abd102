"""Waiting for the citizen or for someone else: never without a day on which we go on, and a reminder before it."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Gebeurtenissoort
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import BEL_ZONDER_ANTWOORD, beloof, houd_een_volgende_stap
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.termijnen.stilzetten import loop_weer_na_wachten, stil_voor_de_burger
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Belofte, Conceptstatus, Wachten, Wachtop, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum


@transaction.atomic
def zet_in_wacht(
    zaak: Zaak,
    *,
    op: Wachtop,
    waarop: str,
    uiterlijk: date,
    door: Medewerker,
    wie: str = "",
    verzonden_op: date | None = None,
    termijnen: Collection[int] = (),
) -> Wachten:
    """Wait until `uiterlijk` for the citizen, or for `wie` else; on that day we go on, with or without an answer.

    `verzonden_op` is the day of the letter that asks the citizen for what is needed to decide: from the day after it
    the clock of the law stands still, until the answer comes or `uiterlijk` (Awb 4:15); when more than one runs,
    those of `termijnen`. Waiting for someone else stops no clock. Raises Geweigerd when this person may not, the day
    is not after today, it is not said what we wait for or for whom, or the case stands where one cannot wait.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if vergrendeld.wacht:
        raise Geweigerd(_("Deze zaak wacht al. Ga eerst verder."))
    vandaag = timezone.localdate()
    if uiterlijk <= vandaag:
        raise Geweigerd(_("Kies een dag na vandaag."))
    if not waarop.strip():
        raise Geweigerd(_("Schrijf op waarop u wacht."))
    if op == Wachtop.DERDE and not wie.strip():
        raise Geweigerd(_("Schrijf op op wie u wacht."))
    with taal_van_de_burger(vergrendeld.dossier):
        toezegging = beloof(
            vergrendeld,
            Belofte.WACHTEN,
            wat=_vervolg(vergrendeld, op, wie.strip()),
            wie=door,
            uiterlijk=uiterlijk,
            u_doet=waarop.strip() if op == Wachtop.BURGER else "",
        )
        reden = _wat_wij_vragen(op, waarop.strip(), wie.strip(), uiterlijk)
    wachten = Wachten.objects.create(
        zaak=vergrendeld,
        op=op,
        waarop=f"{wie.strip()}: {waarop.strip()}" if op == Wachtop.DERDE else waarop.strip(),
        toezegging=toezegging,
        herinner_op=dagen.herinner_op(vandaag, uiterlijk),
        begonnen_door=door,
    )
    ga_naar(vergrendeld, Zaakstatus(op), door, reden)
    if verzonden_op is not None:
        stil_voor_de_burger(
            vergrendeld,
            wachten,
            verzonden_op=verzonden_op,
            tot=uiterlijk,
            reden=waarop.strip(),
            door=door,
            welke=termijnen,
        )
    return wachten


def _vervolg(zaak: Zaak, op: Wachtop, wie: str) -> str:
    """What we do on the last day, for the citizen."""
    if op == Wachtop.BURGER:
        return contactzin(zaak.dossier, BEL_ZONDER_ANTWOORD)
    return _("Wij vertellen u of %(wie)s heeft geantwoord, en wat wij dan doen.") % {"wie": wie}


def _wat_wij_vragen(op: Wachtop, waarop: str, wie: str, uiterlijk: date) -> str:
    wat = met_punt(waarop) if op == Wachtop.BURGER else f"{wie}: {met_punt(waarop)}"
    return _("%(wat)s Wij wachten tot %(dag)s.") % {"wat": wat, "dag": datum(uiterlijk)}


@transaction.atomic
def hervat_zaak(zaak: Zaak, *, wat_kwam: str, door: Medewerker, gekomen_op: date | None = None) -> Zaak:
    """Go on: what we waited for came, or we do without it. The citizen reads which.

    A clock that stood still for it runs again from the day on which it came, today when nobody says otherwise. Raises
    Geweigerd when this person may not, nothing is waited for, or it is not said what came.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    wachten = vergrendeld.wachttijden.select_related("toezegging").filter(afgelopen_op=None).first()
    if wachten is None:
        raise Geweigerd(_("Deze zaak wacht nergens op."))
    wachten.afgelopen_op = timezone.now()
    wachten.save(update_fields=["afgelopen_op"])
    schrijft = vergrendeld.concepten.filter(status=Conceptstatus.CONCEPT).exists()
    doel = Zaakstatus.CONCEPT if schrijft else Zaakstatus.IN_ONDERZOEK
    ga_naar(vergrendeld, doel, door, wat_kwam.strip())
    with taal_van_de_burger(vergrendeld.dossier):
        houd_een_volgende_stap(vergrendeld, [wachten.toezegging], wie=door)
    kom_toezegging_na(wachten.toezegging, door=door.naam)
    loop_weer_na_wachten(
        vergrendeld, wachten, vanaf=gekomen_op or timezone.localdate(), reden=wat_kwam.strip(), door=door
    )
    return vergrendeld


@transaction.atomic
def herinner(wachten_id: int, *, vandaag: date) -> bool:
    """Remind of what we wait for, once: the citizen of our question, the handler of someone else's answer.

    Returns whether it was due: not when the waiting is over or the reminder was sent before.
    """
    zaak_id = Wachten.objects.values_list("zaak_id", flat=True).get(pk=wachten_id)
    zaak = vergrendel_zaak(zaak_id)
    wachten = Wachten.objects.select_related("toezegging").get(pk=wachten_id)
    if wachten.afgelopen_op or wachten.herinnerd_op or wachten.herinner_op > vandaag:
        return False
    wachten.herinnerd_op = timezone.now()
    wachten.save(update_fields=["herinnerd_op"])
    if wachten.op == Wachtop.BURGER:
        with taal_van_de_burger(zaak.dossier):
            tekst = _("Wij herinneren u aan onze vraag: %(wat)s Lukt het niet? Bel ons dan.") % {
                "wat": wachten.waarop
            }
        mail_nieuws(schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.TOEZEGGING, tekst))
    else:
        zin = gettext_lazy("Herinnering: bel over wat wij nog niet hebben. %(wat)s")
        schrijf_notitie(zaak.dossier, zin, wat=wachten.waarop)
    return True
