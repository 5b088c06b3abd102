"""What cannot wait for a decision: done at once by one person, looked at by another, never left without an end."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Gebeurtenissoort
from maatwerk import dagen
from maatwerk.brief.noodbrief import leg_noodbrief_klaar
from maatwerk.handelingen.beloften import beloof, houd_een_volgende_stap
from maatwerk.handelingen.berichten import bied_bericht_aan
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import AcuteStap, Belofte, Noodmaatregel, Noodstatus, Nooduitkomst, Zaak
from maatwerk.models.noodmaatregel import NOODSTAPPEN
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, rollen_met
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

MAG_BEZIEN = frozenset({Recht.ZAAK_BEHANDELEN, Recht.TWEEDE_LEZING, Recht.MAATWERK_STUREN})


@transaction.atomic
def neem_noodmaatregel(
    zaak: Zaak,
    *,
    wat: str,
    tot: date,
    kosten: Decimal,
    grond: str,
    door: Medewerker,
    acute_stap: AcuteStap | None = None,
) -> Noodmaatregel:
    """Do at once what cannot wait, under one signature; another looks at it within two working days.

    The citizen reads what, until when, and when that look is. `kosten` in euro. Raises Geweigerd when this person
    may not, the case is finished, something is left out, or it would last longer than the setting allows.
    """
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vast)
    vandaag = timezone.localdate()
    if not wat.strip() or not grond.strip():
        raise Geweigerd(_("Schrijf op wat u doet, op welke grond en waarom het niet kan wachten."))
    if kosten < 0:
        raise Geweigerd(_("Een bedrag kan niet lager zijn dan nul."))
    _eis_dag(tot, vandaag)
    if acute_stap is not None and acute_stap.zaak_id != vast.pk:
        raise Geweigerd(_("Dit hoort niet bij deze zaak."))
    bezien = dagen.noodmaatregel_bezien(vandaag)
    with taal_van_de_burger(vast.dossier):
        toezegging = beloof(
            vast,
            Belofte.NOODMAATREGEL,
            wat=_("Een collega kijkt of wat wij meteen deden goed voor u is."),
            wie=vast.dossier.team,
            uiterlijk=bezien,
        )
        maatregel = Noodmaatregel(
            zaak=vast,
            acute_stap=acute_stap,
            wat=wat.strip(),
            tot=tot,
            kosten=kosten,
            grond=grond.strip(),
            getekend_door=door,
            bezien_uiterlijk=bezien,
            toezegging=toezegging,
        )
        maatregel.brief = leg_noodbrief_klaar(maatregel)
        bied_bericht_aan(vast, maatregel.brief, wie=door)
        maatregel.save()
        regel = schrijf_tijdlijn(
            vast.dossier,
            Gebeurtenissoort.TOEZEGGING,
            _(
                "Dit doen wij meteen, zonder op een besluit te wachten: %(wat)s Het geldt tot en met %(tot)s. "
                "Uiterlijk %(bezien)s kijkt een collega of het goed voor u is. De brief ligt klaar."
            )
            % {"wat": met_punt(wat), "tot": datum(tot), "bezien": datum(bezien)},
            door=door.naam,
        )
        mail_nieuws(regel)
    return maatregel


@transaction.atomic
def bezie_noodmaatregel(
    maatregel: Noodmaatregel,
    *,
    uitkomst: str,
    reden: str,
    door: Medewerker,
    wat: str = "",
    tot: date | None = None,
) -> Noodmaatregel:
    """Another person looks at it: it goes on, changes (`wat` and `tot` say how), or stops. The citizen reads it.

    Raises Geweigerd for whoever signed it, without a reason, when it was looked at before, or without the right.
    """
    vast = _vergrendel(maatregel, door)
    if not any(door.mag(recht) for recht in MAG_BEZIEN):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    if door.pk == vast.getekend_door_id:
        raise Geweigerd(_("U tekende deze maatregel. Een ander kijkt ernaar."))
    if vast.status != Noodstatus.GETEKEND:
        raise Geweigerd(_("Een ander keek al naar deze maatregel."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if uitkomst not in Nooduitkomst.values:
        raise Geweigerd(_("Kies een uitkomst."))
    vast.bezien_door, vast.bezien_op = door, timezone.now()
    vast.uitkomst, vast.reden = Nooduitkomst(uitkomst), reden.strip()
    if uitkomst == Nooduitkomst.VERANDEREN:
        _verander(vast, wat, tot)
    with taal_van_de_burger(vast.zaak.dossier):
        if uitkomst == Nooduitkomst.STOPPEN:
            houd_een_volgende_stap(vast.zaak, [vast.toezegging], wie=door)
            vast.afloop = vast.reden
            _ga(vast, Noodstatus.BEEINDIGD)
        else:
            _beloof_einde(vast)
            _ga(vast, Noodstatus.BEZIEN)
        kom_toezegging_na(vast.toezegging, door=door.naam)
        vast.bezienbrief = leg_noodbrief_klaar(vast)
        bied_bericht_aan(vast.zaak, vast.bezienbrief, wie=vast.zaak.behandelaar or vast.zaak.dossier.team)
        tekst = f"{_bezien_in_woorden(vast)} {_('De brief ligt klaar.')}"
        mail_nieuws(schrijf_tijdlijn(vast.zaak.dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=door.naam))
    vast.save()
    return vast


@transaction.atomic
def beeindig_noodmaatregel(maatregel: Noodmaatregel, *, afloop: str, door: Medewerker) -> Noodmaatregel:
    """It ends, and this is how it goes on; the citizen reads it and the promise about it is kept.

    Raises Geweigerd before another looked at it, when it ended before, or when it is not said how it goes on.
    """
    vast = _vergrendel(maatregel, door)
    if not door.mag(Recht.ZAAK_BEHANDELEN):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    if vast.status != Noodstatus.BEZIEN or vast.einde is None:
        raise Geweigerd(_("Een ander moet eerst naar deze maatregel kijken, of zij is al afgelopen."))
    if not afloop.strip():
        raise Geweigerd(_("Schrijf op hoe het verdergaat."))
    vast.afloop = afloop.strip()
    _ga(vast, Noodstatus.BEEINDIGD)
    with taal_van_de_burger(vast.zaak.dossier):
        houd_een_volgende_stap(vast.zaak, [vast.einde], wie=door)
        kom_toezegging_na(vast.einde, door=door.naam)
        schrijf_tijdlijn(
            vast.zaak.dossier,
            Gebeurtenissoort.OPGEPAKT,
            _("Wat wij meteen deden, is afgelopen. %(afloop)s") % {"afloop": met_punt(afloop)},
            door=door.naam,
        )
    vast.save()
    return vast


@transaction.atomic
def meld_onbezien(maatregel_id: int, *, vandaag: date) -> bool:
    """Nobody looked at it in time: the team leaders hear it, once. Returns whether it was due."""
    zaak_id: UUID = Noodmaatregel.objects.values_list("zaak_id", flat=True).get(pk=maatregel_id)
    zaak = vergrendel_zaak(zaak_id)
    maatregel = Noodmaatregel.objects.get(pk=maatregel_id)
    te_laat = maatregel.status == Noodstatus.GETEKEND and maatregel.bezien_uiterlijk < vandaag
    if maatregel.te_laat_gemeld_op or not te_laat:
        return False
    maatregel.te_laat_gemeld_op = timezone.now()
    maatregel.save(update_fields=["te_laat_gemeld_op"])
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy(
            "Niemand keek op tijd naar de noodmaatregel. Zij staat op het overzicht van de teamleider."
        ),
    )
    leidt = rollen_met(Recht.ZAKEN_OVERZIEN)
    leiding = Medewerker.objects.filter(
        is_active=True, lidmaatschappen__team=zaak.dossier.team_id, lidmaatschappen__rol__in=leidt
    ).exclude(email="")
    for leider in leiding.distinct():
        zet_email_klaar(
            naar=leider.email,
            sjabloon="berichten/noodmaatregel",
            inhoud={"adres": f"{settings.BASIS_URL}{reverse('maatwerk-overzicht')}"},
            taal="nl",
            sleutel=f"noodmaatregel:{maatregel.pk}:{leider.pk}",
            omschrijving="noodmaatregel niet op tijd bezien",
        )
    return True


def _vergrendel(maatregel: Noodmaatregel, door: Medewerker) -> Noodmaatregel:
    zaak = eis_zaak(maatregel.zaak_id, door, Recht.ZAKEN_ZIEN)
    vast = Noodmaatregel.objects.select_related("toezegging", "einde", "getekend_door").get(pk=maatregel.pk)
    vast.zaak = zaak
    return vast


def _ga(maatregel: Noodmaatregel, naar: Noodstatus) -> None:
    """Take a step of NOODSTAPPEN. Raises Geweigerd when it has no such step."""
    if naar not in NOODSTAPPEN[Noodstatus(maatregel.status)]:
        raise Geweigerd(_("Dit kan nu niet: %(stand)s.") % {"stand": maatregel.get_status_display()})
    maatregel.status = naar
    if naar == Noodstatus.BEEINDIGD:
        maatregel.beeindigd_op = timezone.now()


def _verander(maatregel: Noodmaatregel, wat: str, tot: date | None) -> None:
    if not wat.strip() or tot is None:
        raise Geweigerd(_("Zeg wat de maatregel nu is, en tot wanneer."))
    _eis_dag(tot, timezone.localdate())
    maatregel.wat_nu, maatregel.tot_nu = wat.strip(), tot


def _eis_dag(tot: date, vandaag: date) -> None:
    langst = vandaag + timedelta(days=settings.NOODMAATREGEL_HOOGSTENS_DAGEN)
    if not vandaag <= tot <= langst:
        raise Geweigerd(_("Kies een dag tot en met %(dag)s.") % {"dag": datum(langst)})


def _beloof_einde(maatregel: Noodmaatregel) -> None:
    """Promise 1: before it ends, the citizen hears how it goes on."""
    maatregel.einde = beloof(
        maatregel.zaak,
        Belofte.NOODMAATREGEL,
        wat=_("U hoort hoe het verdergaat na wat wij meteen deden."),
        wie=maatregel.zaak.behandelaar or maatregel.zaak.dossier.team,
        uiterlijk=max(maatregel.laatste_dag, timezone.localdate()),
    )


def _bezien_in_woorden(maatregel: Noodmaatregel) -> str:
    woorden = {
        "reden": met_punt(maatregel.reden),
        "wat": met_punt(maatregel.inhoud),
        "tot": datum(maatregel.laatste_dag),
    }
    if maatregel.uitkomst == Nooduitkomst.DOORGAAN:
        return (
            _("Een collega keek naar wat wij meteen deden. Het gaat door tot en met %(tot)s. %(reden)s")
            % woorden
        )
    if maatregel.uitkomst == Nooduitkomst.VERANDEREN:
        return (
            _(
                "Een collega keek naar wat wij meteen deden. Het wordt nu: %(wat)s Tot en met %(tot)s. %(reden)s"
            )
            % woorden
        )
    return _("Een collega keek naar wat wij meteen deden. Het stopt. %(reden)s") % woorden
