"""Watching the terms: a promise before the day, the truth after it, and what the law then gives, in plain words."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import bied_actie_aan, kom_toezegging_na, laat_toezegging_vervallen
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.models import Toezegging
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import beloof, openstaand
from maatwerk.handelingen.termijnen.einde import beloof_dwangsombesluit
from maatwerk.handelingen.termijnen.ingebreke import dwangsom_in_woorden
from maatwerk.handelingen.termijnen.zetten import (
    Vast,
    Verschuiving,
    bewaking,
    eis_termijn,
    lopend,
    schrijf_verloop,
    vertel,
)
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    Belofte,
    Dwangsombesluit,
    Ingebrekestelling,
    Termijnstatus,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from portal.gebeurtenissen.soorten import TeLaatGemeld
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Rol
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import bedrag, datum

TE_LAAT_GRONDSLAG: Final = "Awb art. 4:17 en 6:12"


def te_bewaken(vandaag: date) -> QuerySet[Zaaktermijn]:
    """The running terms of which something is to be said: near and not warned of, or over and not told."""
    nabij = termijndagen.waarschuw_vanaf(vandaag)
    return Zaaktermijn.objects.filter(status=Termijnstatus.LOOPT, uiterlijk__isnull=False).filter(
        (Q(uiterlijk__lt=vandaag) & Q(voorbij_gemeld_op__isnull=True))
        | (
            Q(uiterlijk__gte=vandaag, uiterlijk__lte=nabij)
            & (Q(gewaarschuwd_voor__isnull=True) | ~Q(gewaarschuwd_voor=F("uiterlijk")))
        )
    )


@transaction.atomic
def bewaak(termijn_id: int, *, vandaag: date) -> bool:
    """Say what is to be said of one term, once for each day that it had. Returns whether there was something."""
    termijn = Zaaktermijn.objects.get(pk=termijn_id)
    try:
        vast = lopend(Vast(termijn, vergrendel_zaak(termijn.zaak_id), None), termijn)
    except Geweigerd:  # decided since it was chosen
        return False
    termijn = vast.termijn
    if termijn.uiterlijk is None:
        return False
    if termijn.uiterlijk < vandaag:
        return _meld_voorbij(vast, vandaag)
    if (
        termijn.uiterlijk > termijndagen.waarschuw_vanaf(vandaag)
        or termijn.gewaarschuwd_voor == termijn.uiterlijk
    ):
        return False
    _waarschuw(vast, termijn.uiterlijk, vandaag)
    return True


def _waarschuw(vast: Vast, uiterlijk: date, vandaag: date) -> None:
    """The handler promises to decide or to say why not; the team leader reads who has it."""
    zaak = vast.zaak
    leider = leider_van(zaak)
    wie = zaak.behandelaar if zaak.behandelaar and not zaak.is_klaar else leider
    with taal_van_de_burger(zaak.dossier):
        gekeken = beloof(
            zaak,
            Belofte.TERMIJN_BEWAKEN,
            wat=_("Wij kijken of het besluit op tijd komt. Lukt dat niet? Dan schrijven wij u waarom."),
            wie=wie,
            uiterlijk=termijndagen.bewaak_uiterlijk(vandaag, uiterlijk),
        )
        vast.termijn.bewaakt.add(gekeken)
        if leider != wie:
            vast.termijn.bewaakt.add(
                beloof(
                    zaak,
                    Belofte.TERMIJN_BEWAKEN,
                    wat=_("Is er op die dag nog geen besluit? Dan kijkt de leiding mee."),
                    wie=leider,
                    uiterlijk=uiterlijk,
                )
            )
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy(
            "%(wie)s en %(leider)s: de wettelijke termijn van %(orgaan)s eindigt op %(dag)s. Beslis of stel uit."
        ),
        door=vast.naam,
        wie=wie.naam,
        leider=leider.naam,
        orgaan=vast.orgaan,
        dag=datum(uiterlijk),
    )
    vast.termijn.gewaarschuwd_voor = uiterlijk
    vast.termijn.save(update_fields=["gewaarschuwd_voor"])


def _meld_voorbij(vast: Vast, vandaag: date) -> bool:
    """The day is over: the citizen reads that, and what the law gives; the team leader promises to look."""
    termijn, zaak = vast.termijn, vast.zaak
    if termijn.voorbij_gemeld_op is not None or termijn.uiterlijk is None:
        return False
    eerder = bewaking(termijn)
    with taal_van_de_burger(zaak.dossier):
        nieuw = beloof(
            zaak,
            Belofte.TERMIJN_BEWAKEN,
            wat=_("De leiding kijkt waarom het besluit er nog niet is. U leest daarna wanneer het wel komt."),
            wie=leider_van(zaak),
            uiterlijk=termijndagen.bewaak_uiterlijk(vandaag, date.max),
        )
        termijn.bewaakt.add(nieuw)
        _laat_los(eerder, _("De laatste dag ging voorbij zonder besluit."))
        termijn.actie = bied_actie_aan(
            zaak.dossier,
            label=_("Zeg dat het besluit te laat is"),
            gebeurtenis=TeLaatGemeld,
            uitleg=_("Dit heet een ingebrekestelling. Daarna moet %(wie)s binnen twee weken beslissen.")
            % {"wie": vast.orgaan},
        )
        tekst = _("%(dag)s is voorbij, en er is nog geen besluit van %(wie)s. Dat spijt ons.")
        vertel(
            vast,
            " ".join(
                [
                    tekst % {"dag": datum(termijn.uiterlijk).capitalize(), "wie": vast.orgaan},
                    _("U kunt op deze bladzijde zeggen dat het te laat is (ingebrekestelling)."),
                    _("%(wie)s moet dan binnen twee weken beslissen.") % {"wie": vast.orgaan},
                    dwangsom_in_woorden(termijn),
                ]
            ),
        )
    termijn.voorbij_gemeld_op = timezone.now()
    termijn.save(update_fields=["voorbij_gemeld_op", "actie"])
    wat = Verschuiving(Verloopsoort.VOORBIJ, _("Er was geen besluit."), TE_LAAT_GRONDSLAG)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)
    return True


def _laat_los(beloften: list[Toezegging], reden: str) -> None:
    for toezegging in beloften:
        laat_toezegging_vervallen(toezegging, reden=reden)


@transaction.atomic
def meld_bekeken(termijn: Zaaktermijn, *, uitkomst: str, door: Medewerker) -> None:
    """Somebody looked at a term that is near or over, as was promised: what came of it, for the citizen.

    Raises Geweigerd when this person may not, nothing was promised, or it is not said what came of it.
    """
    vast = eis_termijn(termijn, door)
    open_ = bewaking(vast.termijn)
    if not open_:
        raise Geweigerd(_("Hierover is nu niets beloofd."))
    if not uitkomst.strip():
        raise Geweigerd(_("Schrijf op wat de uitkomst is. De burger leest dat."))
    kom_toezegging_na(open_[0], door=door.naam)
    with taal_van_de_burger(vast.zaak.dossier):
        vertel(vast, met_punt(uitkomst), mail=False)


def leider_van(zaak: Zaak) -> Medewerker | Team:
    """Who leads the team, or of the team when nobody does."""
    leider = (
        Lidmaatschap.objects.filter(team=zaak.dossier.team_id, rol=Rol.TEAMLEIDER, medewerker__is_active=True)
        .select_related("medewerker")
        .order_by("pk")
        .first()
    )
    return leider.medewerker if leider else zaak.dossier.team


def lopende_dwangsommen(vandaag: date) -> QuerySet[Ingebrekestelling]:
    """The notices that count, of which the two weeks are over and something is still to be said."""
    return Ingebrekestelling.objects.filter(
        telt=True, beslissen_uiterlijk__lt=vandaag, termijn__status=Termijnstatus.LOOPT
    ).filter(Q(gemeld_op__isnull=True) | Q(vol_gemeld_op__isnull=True))


@transaction.atomic
def bewaak_dwangsom(gebreke_id: int, *, vandaag: date) -> bool:
    """Two weeks are over: the citizen reads from when money is due; after the last day we promise to set it."""
    gebreke = Ingebrekestelling.objects.select_related("termijn").get(pk=gebreke_id)
    termijn = gebreke.termijn
    try:
        vast = lopend(Vast(termijn, vergrendel_zaak(termijn.zaak_id), None), termijn)
    except Geweigerd:  # decided since it was chosen
        return False
    gebreke.refresh_from_db()
    som = termijndagen.dwangsom_op(gebreke, vandaag)
    if gebreke.gemeld_op is None:
        _meld_dwangsom(vast, gebreke)
        gebreke.gemeld_op = timezone.now()
    elif gebreke.vol_gemeld_op is None and vandaag > som.laatste_dag:
        _meld_vol(vast, gebreke, som.laatste_dag)
        gebreke.vol_gemeld_op = timezone.now()
    else:
        return False
    gebreke.save(update_fields=["gemeld_op", "vol_gemeld_op"])
    return True


def _meld_dwangsom(vast: Vast, gebreke: Ingebrekestelling) -> None:
    rechter = termijndagen.naar_de_rechter_vanaf(gebreke)
    with taal_van_de_burger(vast.zaak.dossier):
        zinnen = [
            _("De twee weken zijn voorbij, en er is nog geen besluit van %(wie)s.") % {"wie": vast.orgaan}
        ]
        if termijndagen.dwangsom_is_gewoon(vast.termijn.regeling):
            som = termijndagen.dwangsom_op(gebreke, date.max)
            zinnen.append(
                _("Vanaf %(van)s krijgt u geld voor elke dag (dwangsom): hoogstens 42 dagen en %(meest)s.")
                % {"van": datum(som.eerste_dag), "meest": bedrag(som.bedrag)}
            )
        else:
            zinnen.append(dwangsom_in_woorden(vast.termijn))
        zinnen.append(
            _("U kunt ook naar de rechter, vanaf %(dag)s. Wacht daar niet te lang mee.")
            % {"dag": datum(rechter.dag)}
        )
        vertel(vast, " ".join(zinnen))


def _meld_vol(vast: Vast, gebreke: Ingebrekestelling, laatste: date) -> None:
    """Awb 4:18: within two weeks after the last day, also when there is no decision yet."""
    if Dwangsombesluit.objects.filter(ingebrekestelling=gebreke).exists() or openstaand(
        vast.zaak, Belofte.DWANGSOM
    ):
        return
    beloof_dwangsombesluit(vast, gebreke, date.max)
    with taal_van_de_burger(vast.zaak.dossier):
        vertel(
            vast,
            _("De laatste dag van de dwangsom was %(dag)s. %(wie)s moet nog steeds beslissen.")
            % {"dag": datum(laatste), "wie": vast.orgaan},
        )
