"""One thread between a citizen and us: they write and send files, and someone answers by a day that is promised."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijlagen import Bestand, bewaar_bestanden
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.machtigen import eis_schrijft_namens
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, vergrendel, wissel_toezeggingen
from loket.models import (
    Bijlage,
    Burgerbericht,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import UW_HELPER, noteer_buitenstaander
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

MEESTE_BYTES: Final = 100 * 1024 * 1024
"""Of all files of one dossier together."""


@transaction.atomic
def schrijf_ons(
    dossier: Dossier,
    *,
    sleutel: UUID,
    tekst: str = "",
    bestanden: Sequence[Bestand] = (),
    helper: Machtiging | None = None,
) -> Burgerbericht:
    """A message of the citizen; somebody answers by the promised day. Sending it twice gives the one that is there.

    A `helper` wrote it for the citizen: the line names who, the log says so, and it counts while the mandate does.

    `sleutel` comes with the form; that of a message about another dossier names none here. A BSN is taken out of the
    text. Raises Geweigerd when the dossier is closed, there is nothing in the message, or it holds too many files
    already.
    """
    vast = vergrendel(dossier.pk)
    if helper is not None:
        eis_schrijft_namens(helper, vast)
    eerder = Burgerbericht.objects.filter(pk=sleutel).first()
    if eerder is not None and eerder.dossier_id == vast.pk:
        return eerder
    if not vast.is_open:
        raise Geweigerd(_("Deze vraag is klaar. Bel ons, dan openen wij haar opnieuw."))
    if not (tekst.strip() or bestanden):
        raise Geweigerd(_("Schrijf een bericht, of kies een bestand."))
    _eis_plaats(vast, bestanden)
    with override(vast.taal):
        woorden = zonder_bsn(tekst.strip(), BSN_WEG) or _alleen_bestanden(len(bestanden), helper)
        toezegging = _belofte(vast, helper)
    if helper is None:
        regel = schrijf_tijdlijn(vast, Gebeurtenissoort.GESCHREVEN, woorden)
    else:
        regel = schrijf_tijdlijn(vast, Gebeurtenissoort.HELPER_SCHREEF, woorden, door=helper)
        noteer_buitenstaander(Activiteit.HELPER_SCHRIJFT, dossier_id=vast.pk, namens=UW_HELPER)
    bewaar_bestanden(regel, bestanden)
    return Burgerbericht.objects.create(
        pk=uuid4() if eerder else sleutel, dossier=vast, regel=regel, toezegging=toezegging
    )


def _alleen_bestanden(aantal: int, helper: Machtiging | None) -> str:
    zin = (
        ngettext("U stuurde ons een bestand.", "U stuurde ons %(aantal)d bestanden.", aantal)
        if helper is None
        else ngettext(
            "Uw helper stuurde ons een bestand.", "Uw helper stuurde ons %(aantal)d bestanden.", aantal
        )
    )
    return zin % {"aantal": aantal}


def _eis_plaats(vast: Dossier, bestanden: Sequence[Bestand]) -> None:
    if not bestanden:
        return
    er_is = Bijlage.objects.filter(regel__dossier=vast).aggregate(samen=Sum("grootte"))["samen"] or 0
    if er_is + sum(len(bestand.inhoud) for bestand in bestanden) > MEESTE_BYTES:
        raise Geweigerd(_("Er staan al veel bestanden bij deze vraag. Bel ons over wat u nog wilt sturen."))


def _belofte(vast: Dossier, helper: Machtiging | None) -> Toezegging:
    """That somebody answers; a promise to answer an earlier message that is still open covers this one too."""
    open_ = open_toezeggingen(vast)
    lopend = Burgerbericht.objects.filter(dossier=vast, toezegging__status=Toezeggingstatus.OPEN)
    gevonden = lopend.values_list("toezegging", flat=True).first()
    if gevonden is not None:
        return next(rij for rij in open_ if rij.pk == gevonden)
    nieuw = Toezegging.van(
        vast.behandelaar or vast.team,
        dossier=vast,
        wat=_("Wij antwoorden op uw bericht.")
        if helper is None
        else _("Wij antwoorden op het bericht van uw helper."),
        uiterlijk=beloofde_dag(Beloftesoort.EERSTE_BLIK),
        soort=Toezeggingsoort.BELOOFD,
    )
    wissel_toezeggingen(vast, open_, nieuw=nieuw)
    return nieuw


@transaction.atomic
def beantwoord_berichten(
    dossier: Dossier,
    *,
    antwoord: str,
    bestanden: Sequence[Bestand] = (),
    volgende_stap: str = "",
    uiterlijk: date | None = None,
    door: Medewerker,
) -> Tijdlijnregel:
    """Write to the citizen; the promise to answer is kept with it, and they are told that there is something to read.

    Raises Geweigerd when this person may not, the dossier is closed, it is a case of someone else, or nothing would
    be left to happen: promise that first.
    """
    vast = eis_dossier(dossier, door)
    if is_bij_behandelaar(vast) and not door.mag(Recht.ZAAK_BEHANDELEN):
        raise Geweigerd(_("Een behandelaar weegt deze zaak en antwoordt zelf."))
    _eis_plaats(vast, bestanden)
    open_ = open_toezeggingen(vast)
    beloofd = set(
        Burgerbericht.objects.filter(dossier=vast, toezegging__status=Toezeggingstatus.OPEN).values_list(
            "toezegging", flat=True
        )
    )
    nieuw = None
    if volgende_stap and uiterlijk:
        soort = Toezeggingsoort.BELOOFD
        nieuw = Toezegging.van(door, dossier=vast, wat=volgende_stap, uiterlijk=uiterlijk, soort=soort)
    wissel_toezeggingen(
        vast,
        open_,
        nieuw=nieuw,
        einden=[Einde(rij, Toezeggingstatus.NAGEKOMEN, door.naam) for rij in open_ if rij.pk in beloofd],
    )
    regel = schrijf_tijdlijn(vast, Gebeurtenissoort.ANTWOORD, antwoord, door=door.naam)
    bewaar_bestanden(regel, bestanden)
    mail_nieuws(regel)
    return regel
