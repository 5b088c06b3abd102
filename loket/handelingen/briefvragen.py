"""Ik begrijp dit niet: a question about one letter, by the code on it.

It becomes an owned question with a next step and a date, and the letter's author gets a signal of the kind
"onbegrijpelijk" that says only which kind of letter and which paragraph: one for each author, kind, paragraph and
month.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.briefuitleg import uitleg_van
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import registreer_gesprek
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toezeggingen import heropen_dossier, vergrendel, zet_toezegging
from loket.handelingen.volgen import met_rem
from loket.models import (
    Briefvraag,
    Dossier,
    Gebeurtenissoort,
    Stuk,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.models.code import Codesoort, lees_code
from loket.stapzinnen import BEL_UITLEG, UITLEG_GEVEN, contactzin
from portal.berichten.models import Poststuk
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag
from portal.stelsel.models import Ministerie
from portal.termijnen import Beloftesoort
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.melden import WIE_HET_DOORGEEFT
from signalen.models import Aanleiding, Ernst, Oorzaak, Signaal, Signaalsoort

NAAMRUIMTE: Final = UUID("7d0b6c0e-6f0f-4c55-9a3c-9b6f8f1d4a10")
WAAROVER: Final = "begrijpt een brief niet"
"""What the list of who calls says of it."""


@dataclass(frozen=True)
class Brief:
    """One letter that was printed: its row, its kind, and whose question it is about, when there is one."""

    pk: UUID
    soort: str
    dossier_id: UUID | None


def zoek_brief(code: str, adres: str) -> Brief | None:
    """The letter with this code; wrong codes are counted, per code and per address. Raises TeVaak.

    What has not the form of a code is no guess.
    """
    return met_rem(code, adres, _met_code) if lees_code(code, Codesoort.BRIEF) else None


def _met_code(code: str) -> Brief | None:
    gelezen = lees_code(code, Codesoort.BRIEF)
    if gelezen is None:
        return None
    stuk = Stuk.objects.filter(uitlegcode=gelezen).only("pk", "soort", "dossier").first()
    if stuk is not None:
        return Brief(stuk.pk, stuk.soort, stuk.dossier_id)
    post = Poststuk.objects.filter(uitlegcode=gelezen).only("pk", "soort", "over").first()
    return Brief(post.pk, post.soort, post.over) if post is not None else None


@transaction.atomic
def vraag_uitleg(brief: Brief, *, alinea: str, vraag: str = "") -> Briefvraag | None:
    """Promise that somebody explains the letter, and tell its author at which paragraph it was not understood.

    A finished question opens again for it. The same paragraph again while that promise is open is the same question,
    unless other words come with it. None when the letter is about no question that we have.
    """
    if brief.dossier_id is None or not Dossier.objects.filter(pk=brief.dossier_id).exists():
        return None
    vast = vergrendel(brief.dossier_id)
    tekst = zonder_bsn(vraag.strip(), BSN_WEG)
    lopend = vast.briefvragen.select_related("toezegging").filter(
        brief=brief.pk, toezegging__status=Toezeggingstatus.OPEN
    )
    zelfde = next((rij for rij in lopend if rij.alinea == alinea and rij.vraag == tekst), None)
    if zelfde is not None:
        return zelfde
    eerder = lopend.first()
    with override(vast.taal):
        uitleg = uitleg_van(brief.soort)
        belofte = eerder.toezegging if eerder else _beloof(vast)
        zin = _("%(brief)s, bij “%(alinea)s”.") % {"brief": uitleg.naam, "alinea": uitleg.kop_van(alinea)}
        schrijf_tijdlijn(vast, Gebeurtenissoort.UITLEG, f"{zin} {tekst}".strip())
    return Briefvraag.objects.create(
        dossier=vast,
        brief=brief.pk,
        briefsoort=brief.soort,
        alinea=alinea,
        vraag=tekst,
        team=vast.team,
        toezegging=belofte,
        signaal=_signaal(vast, brief.soort, alinea),
    )


def _beloof(vast: Dossier) -> Toezegging:
    """That somebody explains it, within one working day: by telephone where that is safe and there is a number."""
    maak = zet_toezegging if vast.is_open else heropen_dossier
    belofte = maak(
        vast,
        wat=contactzin(vast, BEL_UITLEG if vast.telefoon else UITLEG_GEVEN),
        wie=vast.team,
        uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
        soort=Toezeggingsoort.BELOOFD,
        eerste_contact=True,
    )
    registreer_gesprek(belofte, waarover=WAAROVER)
    return belofte


def _signaal(vast: Dossier, soort: str, alinea: str) -> Signaal:
    """The signal to who wrote the letter; it holds nothing that was typed."""
    maand = timezone.localdate().strftime("%Y-%m")
    sleutel = uuid5(NAAMRUIMTE, f"{vast.team_id}:{soort}:{alinea}:{maand}:{vast.fictief}")
    bestaat = Signaal.objects.filter(sleutel=sleutel)
    if (rij := bestaat.first()) is not None:
        return rij
    try:
        with transaction.atomic(), override("nl"):
            return _geef_af(vast, soort, alinea, sleutel)
    except IntegrityError:
        # Two people at once; the other one was first.
        if (rij := bestaat.first()) is None:
            raise
        return rij


def _geef_af(vast: Dossier, soort: str, alinea: str, sleutel: UUID) -> Signaal:
    uitleg = uitleg_van(soort)
    organisatie = vast.team.organisatie
    ministerie = organisatie.ministerie if organisatie else None
    waarden = {"brief": uitleg.naam, "alinea": uitleg.kop_van(alinea)}
    return geef_signaal_af(
        titel=_("Niet te begrijpen: %(brief)s, bij “%(alinea)s”") % waarden,
        wat_gebeurt=_(
            "Iemand kreeg deze brief en begreep hem niet: %(brief)s, bij “%(alinea)s”. Die persoon vroeg om uitleg."
        )
        % waarden,
        wat_zou_moeten=_("Wie de brief krijgt, begrijpt hem zonder te bellen."),
        oorzaak=Oorzaak.COMMUNICATIE,
        ernst=Ernst.HINDER,
        ministerie=ministerie or Ministerie.objects.get(sleutel=WIE_HET_DOORGEEFT),
        afzender=organisatie.naam if organisatie else vast.team.naam,
        soort=Signaalsoort.ONBEGRIJPELIJK,
        aanleiding=Aanleiding.BEHANDELING,
        route=vast.route,
        sleutel=sleutel,
        fictief=vast.fictief,
    )
