"""The clock stands still and runs again (Awb 4:15, 7:10 lid 2): real days, each with its reason."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loket.models import Toezegging, Toezeggingsoort
from maatwerk import dagen
from maatwerk.handelingen.termijnen.zetten import Vast, Verschuiving, eis_termijn, lopend, vertel, verzet
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import (
    Stilstand,
    Stilstandgrond,
    Termijnsoort,
    Termijnstatus,
    Verloopsoort,
    Wachten,
    Wachtop,
    Zaak,
    Zaaktermijn,
)
from maatwerk.models.termijnen import BIJ_AANVRAAG, BIJ_BEZWAAR, MET_EINDE, NA_BERICHT
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.termijnen import Opschorting
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum


@transaction.atomic
def zet_stil(
    termijn: Zaaktermijn,
    *,
    grond: Stilstandgrond,
    van: date,
    tot: date | None = None,
    bezien_op: date | None = None,
    reden: str,
    door: Medewerker,
) -> Stilstand:
    """The clock stands still from `van` on; the last day moves by the real days.

    For data that were asked for, of the citizen or abroad, `van` is the day on which the citizen was told, and the
    clock stands still from the day after; `tot` is the last day to answer, and it ends by itself then. With an
    agreement `tot` is the day agreed on. Else nobody knows until when: then `bezien_op` says when we look again.
    Raises Geweigerd when this person may not, the ground is not one for this term, the days cannot be, or without a
    reason.
    """
    return _zet_stil(
        eis_termijn(termijn, door),
        grond=grond,
        van=van,
        tot=tot,
        bezien_op=bezien_op,
        reden=reden,
        wachten=None,
    )


def _zet_stil(
    vast: Vast,
    *,
    grond: Stilstandgrond,
    van: date,
    tot: date | None,
    bezien_op: date | None,
    reden: str,
    wachten: Wachten | None,
) -> Stilstand:
    _eis_grond(vast.termijn, grond)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom de klok stilstaat. De burger leest dat."))
    begin, einde = _dagen(grond, van, tot)
    _eis_dagen(vast.termijn, grond, begin, einde)
    if einde is None and bezien_op is None:
        raise Geweigerd(_("Zeg wanneer u kijkt of de klok weer kan lopen."))
    stilstand = Stilstand(
        termijn=vast.termijn,
        grond=grond,
        van=begin,
        tot=einde,
        wachten=wachten,
        reden=reden.strip(),
        begonnen_door=vast.door,
    )
    bezien = _te_bezien(vast, bezien_op) if einde is None and bezien_op is not None else None
    was = vast.termijn.uiterlijk
    grondslag = Opschorting(begin, einde, grond.in_de_wet).grondslag
    wat = Verschuiving(Verloopsoort.STILGEZET, reden.strip(), grondslag)
    verzet(vast, wat, stilstand=stilstand, bezien=bezien)
    with taal_van_de_burger(vast.zaak.dossier):
        vertel(vast, _stil_in_woorden(vast, stilstand, was))
    return stilstand


def _eis_grond(termijn: Zaaktermijn, grond: Stilstandgrond) -> None:
    """Raises Geweigerd for a ground that the law does not have for this kind of term."""
    gronden = BIJ_AANVRAAG if termijn.soort == Termijnsoort.AANVRAAG else BIJ_BEZWAAR
    if grond not in gronden:
        raise Geweigerd(_("Om deze reden staat de klok bij deze termijn niet stil."))


def _dagen(grond: Stilstandgrond, van: date, tot: date | None) -> tuple[date, date | None]:
    """The first day of standing still and the day on which the clock runs again, as the law counts them.

    The day after the citizen was asked or told, until the day of the answer or the last day to answer (4:15 lid 1,
    7:10 lid 2); an agreement says until and including which day (lid 2 onder a).
    """
    if grond in NA_BERICHT:
        begin = van + dagen.EEN_DAG
        return begin, max(begin, tot) if tot and grond in MET_EINDE else None
    if grond == Stilstandgrond.INSTEMMING:
        return van, tot + dagen.EEN_DAG if tot else None
    return van, None


def _eis_dagen(termijn: Zaaktermijn, grond: Stilstandgrond, begin: date, einde: date | None) -> None:
    """Raises Geweigerd for days that cannot be."""
    vandaag = timezone.localdate()
    if grond in MET_EINDE and einde is None:
        raise Geweigerd(_("Zeg tot en met welke dag. Zonder die dag staat de klok niet stil."))
    if einde is not None and einde < begin:
        raise Geweigerd(_("De laatste dag ligt voor de eerste."))
    if begin > vandaag + dagen.EEN_DAG:
        raise Geweigerd(_("Kies vandaag of een dag daarvoor."))
    if begin <= termijn.begin:
        raise Geweigerd(_("De klok kan niet stilstaan voordat de termijn begint."))
    if termijn.uiterlijk is not None and begin > termijn.uiterlijk:
        raise Geweigerd(_("De laatste dag is dan al voorbij. De klok kan niet meer stilstaan."))


def _te_bezien(vast: Vast, op: date) -> Toezegging:
    """While nobody knows until when, somebody looks on a day (promise 1)."""
    if op <= timezone.localdate():
        raise Geweigerd(_("Kies een dag na vandaag."))
    with taal_van_de_burger(vast.zaak.dossier):
        return Toezegging.van(
            dossier=vast.zaak.dossier,
            wat=_("Wij kijken of wij weer verder kunnen. Wij vertellen u dan wanneer u het besluit krijgt."),
            wie=vast.door or vast.zaak.dossier.team,
            uiterlijk=op,
            soort=Toezeggingsoort.BELOOFD,
        )


def _stil_in_woorden(vast: Vast, stilstand: Stilstand, was: date | None) -> str:
    nu = vast.termijn.uiterlijk
    zinnen = [
        _("De tijd om te beslissen staat stil vanaf %(dag)s. %(reden)s")
        % {"dag": datum(stilstand.van), "reden": met_punt(stilstand.reden)}
    ]
    if nu is not None and was is not None:
        zinnen.append(
            _("De laatste dag om te beslissen was %(was)s. Het wordt uiterlijk %(dag)s.")
            % {"was": datum(was), "dag": datum(nu)}
        )
    if stilstand.grond == Stilstandgrond.AANVULLING:
        zinnen.append(_("Antwoordt u eerder? Dan wordt het ook eerder."))
    if nu is None and stilstand.bezien is not None:
        zinnen.append(
            _("Uiterlijk %(dag)s kijken wij of wij weer verder kunnen.")
            % {"dag": datum(stilstand.bezien.uiterlijk)}
        )
    return " ".join(zinnen)


@transaction.atomic
def laat_lopen(stilstand: Stilstand, *, vanaf: date, reden: str, door: Medewerker) -> Stilstand:
    """The clock runs again from `vanaf` on: the answer came that day, or waiting any longer makes no sense.

    Only the days that it really stood still count; after the last day to answer it ran again already. Raises
    Geweigerd when this person may not, it does not stand still any more, the day cannot be, or without a reason.
    """
    return _laat_lopen(eis_termijn(stilstand.termijn, door), stilstand, vanaf=vanaf, reden=reden)


def _laat_lopen(vast: Vast, stilstand: Stilstand, *, vanaf: date, reden: str) -> Stilstand:
    # Read once, after the lock of the dossier: the sum of the day uses the same rows.
    prefetch_related_objects(
        [vast.termijn], Prefetch("stilstanden", Stilstand.objects.select_related("bezien"))
    )
    rij = next(een for een in vast.termijn.stilstanden.all() if een.pk == stilstand.pk)
    if rij.beeindigd_op is not None:
        raise Geweigerd(_("De klok loopt al weer."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom de klok weer loopt. De burger leest dat."))
    if vanaf > timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarvoor."))
    eerder = max(rij.van, vanaf)
    rij.tot = eerder if rij.tot is None else min(rij.tot, eerder)
    rij.beeindigd_op = timezone.now()
    rij.save(update_fields=["tot", "beeindigd_op"])
    open_belofte = rij.bezien if rij.bezien and rij.bezien.is_open else None
    grondslag = Opschorting(rij.van, rij.tot, Stilstandgrond(rij.grond).in_de_wet).grondslag
    verzet(
        vast,
        Verschuiving(
            Verloopsoort.HERVAT, reden.strip(), grondslag, klaar=(open_belofte,) if open_belofte else ()
        ),
    )
    # Who said too early that it is late was told to wait for this day.
    wacht_erop = vast.termijn.uiterlijk is not None and _zei_te_vroeg(vast.termijn)
    with taal_van_de_burger(vast.zaak.dossier):
        vertel(vast, _lopen_in_woorden(vast, rij, wacht_erop=wacht_erop), mail=wacht_erop)
    return rij


def _zei_te_vroeg(termijn: Zaaktermijn) -> bool:
    """Whether somebody said that it is late, and nothing of it counts yet."""
    gezegd = set(termijn.ingebrekestellingen.values_list("telt", flat=True))
    return gezegd == {False}


def _lopen_in_woorden(vast: Vast, rij: Stilstand, *, wacht_erop: bool) -> str:
    stil = ngettext(
        "De tijd om te beslissen stond %(aantal)d dag stil.",
        "De tijd om te beslissen stond %(aantal)d dagen stil.",
        rij.dagen or 0,
    ) % {"aantal": rij.dagen or 0}
    if vast.termijn.uiterlijk is None:
        return " ".join([stil, *_nog_stil(vast, rij)])
    nu = _("U krijgt het besluit nu uiterlijk %(dag)s.") % {"dag": datum(vast.termijn.uiterlijk)}
    if not wacht_erop:
        return f"{stil} {nu}"
    opnieuw = _(
        "U schreef eerder dat het te laat is. Is er na die dag geen besluit? Schrijf ons dan opnieuw."
    )
    return f"{stil} {nu} {opnieuw}"


def _nog_stil(vast: Vast, behalve: Stilstand) -> list[str]:
    """What still holds the clock when one of more reasons is over: nobody may think that it runs."""
    return [
        _("De tijd om te beslissen staat nog stil. De reden is: %(reden)s") % {"reden": met_punt(ander.reden)}
        for ander in vast.termijn.stilstanden.all()
        if ander.pk != behalve.pk and ander.tot is None
    ]


def stil_voor_de_burger(
    zaak: Zaak,
    wachten: Wachten,
    *,
    verzonden_op: date,
    tot: date,
    reden: str,
    door: Medewerker,
    welke: Collection[int] = (),
) -> list[Stilstand]:
    """The case waits for the citizen and the letter with the question was sent: the clock of the law stands still.

    When one term on an application runs, that one; of more terms `welke` says for which the answer is needed, and all
    of those stand still. For someone else nothing does. Returns nothing when there is nothing to stop. For a locked
    case. Raises Geweigerd when more than one term runs and nobody said which.
    """
    if wachten.op != Wachtop.BURGER:
        return []
    rijen = list(
        Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging").filter(
            zaak=zaak, soort=Termijnsoort.AANVRAAG, status=Termijnstatus.LOOPT
        )
    )
    gekozen = rijen if len(rijen) == 1 else [rij for rij in rijen if rij.pk in welke]
    if rijen and not gekozen:
        raise Geweigerd(_("Er lopen meer termijnen. Kies voor welke u het antwoord nodig heeft."))
    return [
        _zet_stil(
            Vast(rij, zaak, door),
            grond=Stilstandgrond.AANVULLING,
            van=verzonden_op,
            tot=tot,
            bezien_op=None,
            reden=reden,
            wachten=wachten,
        )
        for rij in gekozen
    ]


def loop_weer_na_wachten(zaak: Zaak, wachten: Wachten, *, vanaf: date, reden: str, door: Medewerker) -> None:
    """The waiting is over: what stood still for it runs again from the day on which the answer came. Locked case."""
    for rij in wachten.stilstanden.filter(beeindigd_op__isnull=True).select_related("termijn"):
        vast = Vast(rij.termijn, zaak, door)
        if rij.termijn.loopt:
            _laat_lopen(lopend(vast, rij.termijn), rij, vanaf=vanaf, reden=reden)
