"""A bezwaar from its receipt to the decision on it, by someone other than who decided before (Awb 10:3 lid 3)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen import beeindig_deelname, schrijf_tijdlijn, voeg_deelnemer_toe
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Actie, Gebeurtenissoort, Zichtbaarheid
from maatwerk.brief.bezwaarbrief import leg_bezwaarbrief_klaar
from maatwerk.handelingen.beloften import (
    BEL_NA_BEZWAAR,
    BEL_OVER_BEZWAAR,
    beloof_besluit,
    beloof_gesprek,
    kom_na,
    openstaand,
)
from maatwerk.handelingen.bezorgen import bied_brief_aan
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.termijnbrieven import termijnbrief
from maatwerk.handelingen.termijnen.bezwaar import bezwaar_beslist, bezwaar_ontvangen
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    NA_BESLUIT,
    Belofte,
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Bezwaaruitkomst,
    Hoorwijze,
    Kanaal,
    Vooraan,
    Zaak,
    Zaakstatus,
)
from maatwerk.models.bezwaar import BEZWAARROL, BEZWAARSTAPPEN, GEGROND, GESPROKEN
from portal.gebeurtenissen.soorten import BezwaarGemaakt, GesprekGevraagd
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.templatetags.weergave import datum


@dataclass(frozen=True)
class Binnenkomst:
    """How a bezwaar came in: own page, telephone, post or counter. `op` is the day that counts, today when empty."""

    kanaal: Kanaal = Kanaal.VOLGEN
    op: date | None = None
    gepost_op: date | None = None
    eerste_deur_op: date | None = None


@transaction.atomic
def leg_bezwaar_vast(
    besluit: Besluit, *, tekst: str, kanaal: str, op: date, door: Medewerker, gepost_op: date | None = None
) -> Bezwaar:
    """Write down a bezwaar that came by telephone, by post or at the counter.

    Raises Geweigerd when this person may not, a day is in the future or before the decision, the way is not one of
    ours, there is a bezwaar against this decision already, or against it one goes to court.
    """
    zaak = eis_op_te_schrijven(besluit.zaak_id, kanaal, door)
    if op < timezone.localdate(besluit.genomen_op):  # before it was sent counts too (Awb 6:10)
        raise Geweigerd(_("Het besluit was er toen nog niet. Kijk de datum na."))
    if Bezwaar.objects.filter(besluit=besluit).exists():
        raise Geweigerd(_("Tegen dit besluit loopt al een bezwaar, of daarover is beslist."))
    return _schrijf_in(zaak, besluit, tekst, Binnenkomst(Kanaal(kanaal), op, gepost_op), door)


def eis_op_te_schrijven(zaak_id: UUID, kanaal: str, door: Medewerker) -> Zaak:
    """The locked case, for who may write down a bezwaar that came to staff. Raises Geweigerd."""
    zaak = eis_zaak(zaak_id, door, Recht.ZAKEN_ZIEN)
    if not (door.mag(Recht.ZAAK_BEHANDELEN) or door.mag(Recht.MAATWERK_STUREN)):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    if kanaal not in Kanaal.values or kanaal == Kanaal.VOLGEN:
        raise Geweigerd(_("Zeg hoe het bezwaar binnenkwam."))
    return zaak


def bied_niet_meer_aan(stuk_id: UUID | None) -> None:
    """A bezwaar against this letter came in: there is nothing left to tap, neither to object nor to talk first."""
    Actie.objects.filter(
        stuk=stuk_id,
        gebeurtenis__in=[BezwaarGemaakt.__name__, GesprekGevraagd.__name__],
        gedaan_op__isnull=True,
    ).update(gedaan_op=timezone.now())


def ontvang_bezwaar(
    besluit: Besluit, tekst: str, binnen: Binnenkomst, door: Medewerker | None = None
) -> Bezwaar:
    """A bezwaar came in: its legal date, a promised call, a receipt (Awb 6:14), and a closed case opens again.

    Called in a transaction; of two at once there is one. Source: Awb 6:14, 7:10, 10:3 lid 3.
    """
    zaak = vergrendel_zaak(besluit.zaak_id)
    bestaand = Bezwaar.objects.filter(besluit=besluit).first()
    return bestaand or _schrijf_in(zaak, besluit, tekst, binnen, door)


def _schrijf_in(
    zaak: Zaak, besluit: Besluit, tekst: str, binnen: Binnenkomst, door: Medewerker | None
) -> Bezwaar:
    """The first one against this decision, for a locked case. Raises Geweigerd when against it one goes to court."""
    if besluit.herziet_id is not None:
        raise Geweigerd(_("Dit is al een besluit na bezwaar. Nu kan de burger naar de rechter (beroep)."))
    vandaag = timezone.localdate()
    termijn = bezwaar_ontvangen(
        besluit,
        zaak=zaak,
        op=binnen.op or vandaag,
        kanaal=binnen.kanaal,
        gepost_op=binnen.gepost_op,
        eerste_deur_op=binnen.eerste_deur_op,
        door=door,
    )
    bezwaar = Bezwaar.objects.create(
        zaak=zaak,
        besluit=besluit,
        termijn=termijn,
        tekst=tekst.strip(),
        ingevoerd_door=door,
        auteur_id=besluit.auteur_id,
        ondertekenaar_id=besluit.genomen_door_id,
    )
    with taal_van_de_burger(zaak.dossier):
        beloof_gesprek(zaak, BEL_OVER_BEZWAAR, wie=zaak.dossier.team)
        _bevestig_ontvangst(bezwaar, binnen)
        if zaak.status == Zaakstatus.GESLOTEN:
            ga_naar(zaak, Zaakstatus.HEROPEND, None, _("U bent het niet eens met het besluit."))
    _noteer_bezwaar(bezwaar, te_laat=not termijn.ontvangst.op_tijd)
    bied_niet_meer_aan(besluit.brief_id)
    return bezwaar


def _bevestig_ontvangst(bezwaar: Bezwaar, binnen: Binnenkomst) -> None:
    """Awb 6:14: on the own page, and by an e-mail that there is something to read; otherwise staff still do it."""
    besluit = bezwaar.besluit
    regel = schrijf_tijdlijn(
        bezwaar.zaak.dossier,
        Gebeurtenissoort.BEZWAAR,
        _(
            "U bent het niet eens met het besluit van %(wie)s. Wij ontvingen uw bezwaar op %(dag)s. "
            "Dit is de bevestiging. Iemand anders kijkt er opnieuw naar."
        )
        % {"wie": besluit.bestuursorgaan.naam, "dag": datum(binnen.op or timezone.localdate())},
    )
    if mail_nieuws(regel):
        bezwaar.bevestigd_hoe = _("e-mail en eigen bladzijde")
    elif binnen.kanaal == Kanaal.VOLGEN:
        bezwaar.bevestigd_hoe = _("op de eigen bladzijde")
    if bezwaar.bevestigd_hoe:
        bezwaar.bevestigd_op = timezone.now()
        bezwaar.save(update_fields=["bevestigd_op", "bevestigd_hoe"])


@transaction.atomic
def bevestig_ontvangst(bezwaar: Bezwaar, *, hoe: str, door: Medewerker) -> Bezwaar:
    """The receipt went by letter or was given by hand (Awb 6:14). Raises Geweigerd when it was confirmed before."""
    vast = _vergrendel(bezwaar, door)
    if vast.bevestigd_op:
        raise Geweigerd(_("De ontvangst is al bevestigd."))
    if not hoe.strip():
        raise Geweigerd(_("Zeg hoe u de ontvangst bevestigde."))
    vast.bevestigd_op, vast.bevestigd_hoe = timezone.now(), hoe.strip()[:160]
    vast.save(update_fields=["bevestigd_op", "bevestigd_hoe"])
    return vast


@transaction.atomic
def wijs_bezwaar_toe(bezwaar: Bezwaar, *, behandelaar: Medewerker, door: Medewerker) -> Bezwaar:
    """Let someone handle it who had no part in the decision; that person sees the dossier until it is decided.

    Raises Geweigerd for who wrote, read or signed it, for who does not handle cases, or when it was decided.
    """
    vast = _vergrendel(bezwaar, door)
    besluit = vast.besluit
    betrokken = {besluit.auteur_id, besluit.genomen_door_id, besluit.tweede_lezer_id}
    betrokken |= set(besluit.concept.schrijvers.values_list("pk", flat=True))
    if behandelaar.pk in betrokken:
        raise Geweigerd(
            _("%(naam)s schreef, las of tekende het besluit. Een ander behandelt het bezwaar (Awb 10:3).")
            % {"naam": behandelaar.naam}
        )
    if not behandelaar.mag(Recht.ZAAK_BEHANDELEN):
        raise Geweigerd(_("%(naam)s behandelt geen zaken.") % {"naam": behandelaar.naam})
    _ga(vast, Bezwaarstatus.TOEGEWEZEN)
    if vast.behandelaar is not None and vast.behandelaar != behandelaar:
        beeindig_deelname(vast.zaak.dossier, vast.behandelaar, BEZWAARROL)
    vast.behandelaar, vast.toegewezen_op = behandelaar, timezone.now()
    vast.save(update_fields=["status", "behandelaar", "toegewezen_op"])
    voeg_deelnemer_toe(vast.zaak.dossier, behandelaar, BEZWAARROL)
    with taal_van_de_burger(vast.zaak.dossier):
        schrijf_tijdlijn(
            vast.zaak.dossier,
            Gebeurtenissoort.BEZWAAR,
            _("%(naam)s kijkt naar uw bezwaar. Deze persoon werkte niet mee aan het besluit.")
            % {"naam": behandelaar.naam},
            door=behandelaar.naam,
        )
    return vast


@transaction.atomic
def leg_horen_vast(
    bezwaar: Bezwaar, *, hoorwijze: str, verslag: str, door: Medewerker, op: date | None = None
) -> Bezwaar:
    """Write down how the citizen was heard, or which exception holds (Awb 7:2, 7:3). The citizen reads it.

    Who was heard, or said not to need that, was spoken to: the promised call about the bezwaar is kept.
    Raises Geweigerd for anyone but its handler, without words, or for a hearing without a day or in the future.
    """
    vast = _vergrendel(bezwaar, door)
    _eis_behandelaar(vast, door)
    if hoorwijze not in Hoorwijze.values or not verslag.strip():
        raise Geweigerd(_("Zeg hoe de burger is gehoord, of waarom niet."))
    gehoord = hoorwijze == Hoorwijze.GEHOORD
    if gehoord and (op is None or op > timezone.localdate()):
        raise Geweigerd(_("Zeg op welke dag de burger is gehoord."))
    _eis_na_ontvangst(vast, op if gehoord else None)
    _ga(vast, Bezwaarstatus.GEHOORD)
    vast.hoorwijze, vast.hoorverslag, vast.gehoord_op = hoorwijze, verslag.strip(), op if gehoord else None
    vast.save(update_fields=["status", "hoorwijze", "hoorverslag", "gehoord_op"])
    with taal_van_de_burger(vast.zaak.dossier):
        tekst = (
            _("Wij spraken u over uw bezwaar (hoorzitting), op %(dag)s. %(tekst)s")
            if gehoord
            else _("Wij beslissen zonder hoorzitting (gesprek over uw bezwaar). %(tekst)s")
        ) % {"dag": datum(op) if op else "", "tekst": vast.hoorverslag}
        schrijf_tijdlijn(vast.zaak.dossier, Gebeurtenissoort.BEZWAAR, tekst, door=door.naam)
    if hoorwijze in GESPROKEN:
        kom_na(vast.zaak, Belofte.CONTACT, door=door.naam)  # the day of the law to decide is still promised
    return vast


@transaction.atomic
def beslis_op_bezwaar(
    bezwaar: Bezwaar,
    *,
    uitkomst: str,
    uitleg: str,
    door: Medewerker,
    vooraan: str = "",
    vooraan_uitleg: str = "",
) -> Bezwaar:
    """Decide on a bezwaar today: the letter lies ready, and is sent to who chose for digital letters.

    The legal promise is kept and the term for beroep begins when the letter was sent (Awb 3:41, 6:8, 7:12). When the
    citizen was right the case opens for a new decision, and we keep what would have helped at the front (S29). What
    was taken back gets no letter. Raises Geweigerd for anyone but its handler, before the hearing (Awb 7:2), or when
    something is left out.
    """
    vast = _vergrendel(bezwaar, door)
    _eis_behandelaar(vast, door)
    if uitkomst not in Bezwaaruitkomst.values or not uitleg.strip():
        raise Geweigerd(_("Kies een uitkomst en schrijf op wat die betekent."))
    if vast.status != Bezwaarstatus.GEHOORD and uitkomst != Bezwaaruitkomst.INGETROKKEN:
        raise Geweigerd(_("Leg eerst vast hoe de burger is gehoord, of waarom niet (Awb 7:2)."))
    gegrond = uitkomst in GEGROND
    if gegrond and (vooraan not in Vooraan.values or not vooraan_uitleg.strip()):
        raise Geweigerd(_("Schrijf op wat vooraan had kunnen helpen."))
    _ga(vast, Bezwaarstatus.BESLIST)
    vast.uitkomst, vast.uitleg, vast.beslist_op = uitkomst, uitleg.strip(), timezone.localdate()
    vast.vooraan, vast.vooraan_uitleg = (vooraan, vooraan_uitleg.strip()) if gegrond else ("", "")
    with taal_van_de_burger(vast.zaak.dossier):
        if uitkomst == Bezwaaruitkomst.INGETROKKEN:
            _rond_ingetrokken_af(vast, door)
        else:
            vast.brief = leg_bezwaarbrief_klaar(vast, op=vast.beslist_op)
            vast.save()
            _vertel_beslissing(vast, door)
            bied_brief_aan(termijnbrief(vast, vast.zaak))
        if gegrond:
            _open_voor_nieuw_besluit(vast.zaak, door)
    return vast


def _vertel_beslissing(bezwaar: Bezwaar, door: Medewerker) -> None:
    """What was decided; until when one can go to court is told when the letter is sent."""
    regels = [
        _("Er is besloten over uw bezwaar. %(uitkomst)s") % {"uitkomst": bezwaar.get_uitkomst_display()},
        bezwaar.uitleg,
    ]
    if bezwaar.gegrond:
        regels.append(_("U krijgt een nieuw besluit."))
    regels.append(_("De brief ligt voor u klaar."))
    schrijf_tijdlijn(bezwaar.zaak.dossier, Gebeurtenissoort.BESLUIT, " ".join(regels), door=door.naam)


def _rond_ingetrokken_af(bezwaar: Bezwaar, door: Medewerker) -> None:
    """The citizen took it back: nothing is decided, so the term of the law ends today, without a letter."""
    bezwaar.save()
    dossier = bezwaar.zaak.dossier
    beloof_gesprek(bezwaar.zaak, BEL_NA_BEZWAAR, wie=door)
    bezwaar_beslist(
        bezwaar.zaak, op=timezone.localdate(), door=door.naam, besluit=bezwaar.besluit, beroep=False
    )
    tekst = f"{bezwaar.get_uitkomst_display()} {bezwaar.uitleg}"
    schrijf_tijdlijn(dossier, Gebeurtenissoort.BESLUIT, tekst, door=door.naam)
    beeindig_deelname(dossier, door, BEZWAARROL)


def _open_voor_nieuw_besluit(zaak: Zaak, door: Medewerker) -> None:
    """A new decision follows, with a day; whoever handled the bezwaar can write it."""
    if not openstaand(zaak, Belofte.BESLUIT):
        beloof_besluit(zaak, wie=door)
    if zaak.status in NA_BESLUIT:
        ga_naar(zaak, Zaakstatus.HEROPEND, door, _("U kreeg gelijk na uw bezwaar."))


def _vergrendel(bezwaar: Bezwaar, door: Medewerker) -> Bezwaar:
    """The bezwaar in its locked case, for who works on it or shares it out. Raises Geweigerd."""
    zaak = eis_zaak(bezwaar.zaak_id, door, Recht.ZAKEN_ZIEN)
    if not (door.mag(Recht.ZAAK_BEHANDELEN) or door.mag(Recht.MAATWERK_STUREN)):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    vast = Bezwaar.objects.select_related(
        "besluit__concept", "besluit__bestuursorgaan", "behandelaar", "termijn"
    ).get(pk=bezwaar.pk)
    vast.zaak = zaak
    return vast


def _eis_na_ontvangst(bezwaar: Bezwaar, dag: date | None) -> None:
    """A hearing is of after the bezwaar came in."""
    eerst = bezwaar.termijn.ontvangen_op
    if dag is not None and eerst is not None and dag < eerst:
        raise Geweigerd(_("Kijk de datum na. Dit kan niet voor %(dag)s.") % {"dag": datum(eerst)})


def _eis_behandelaar(bezwaar: Bezwaar, door: Medewerker) -> None:
    if bezwaar.behandelaar_id != door.pk:
        raise Geweigerd(_("Dit bezwaar is niet aan u toegewezen."))


def _ga(bezwaar: Bezwaar, naar: Bezwaarstatus) -> None:
    """Take a step of BEZWAARSTAPPEN. Raises Geweigerd when it has no such step."""
    if naar not in BEZWAARSTAPPEN[Bezwaarstatus(bezwaar.status)]:
        raise Geweigerd(_("Dit kan nu niet: %(stand)s.") % {"stand": bezwaar.get_status_display()})
    bezwaar.status = naar


def _noteer_bezwaar(bezwaar: Bezwaar, *, te_laat: bool) -> None:
    with override(settings.LANGUAGE_CODE):
        regels = [
            _("Bezwaar van de burger: %(tekst)s") % {"tekst": bezwaar.tekst},
            _("%(naam)s schreef het besluit en beslist niet op het bezwaar (Awb 10:3 lid 3).")
            % {"naam": bezwaar.besluit.auteur.naam},
        ]
        if te_laat:
            regels.append(
                _("De laatste dag was %(dag)s. Weeg of te laat te begrijpen is (Awb 6:11).")
                % {"dag": datum(bezwaar.besluit.bezwaar_uiterlijk)}
            )
    schrijf_tijdlijn(
        bezwaar.zaak.dossier,
        Gebeurtenissoort.NOTITIE,
        " ".join(regels),
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )
