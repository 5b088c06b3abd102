"""Lock-out: a growing pause per account and address together, a high ceiling per address.

django-axes knows one limit for all its combinations and one fixed pause, so it cannot do this. The counters stand in
the database, where accounts and sessions stand too: a Redis or cache that is away changes nothing, and without the
database nobody gets in.
"""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Aanmeldpoging, Lidmaatschap, Medewerker, Toegangsregel, Toegangssoort
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.sleutels import zoeksleutel

BEWAREN = timedelta(days=1)


class TeVaak(Exception):
    """Too many failures; `tot` says from when it may be tried again."""

    def __init__(self, tot: datetime) -> None:
        super().__init__(f"again from {tot:%H:%M}")
        self.tot = tot


@transaction.atomic
def tel_poging(gebruikersnaam: str, adres: str) -> None:
    """Count an attempt before the password is looked at, so that many at once are not one.

    `slaagde` takes it back. While one has to wait nothing is counted: trying again makes the pause no longer.
    Raises TeVaak.
    """
    nu = timezone.now()
    combinatie, per_adres = _sleutels(gebruikersnaam, adres, nu)
    Aanmeldpoging.objects.bulk_create(
        [Aanmeldpoging(sleutel=combinatie), Aanmeldpoging(sleutel=per_adres)], ignore_conflicts=True
    )
    rijen = {rij.sleutel: rij for rij in _vergrendel(combinatie, per_adres)}
    _eis_geen_pauze(rijen.values(), nu)
    for rij in rijen.values():
        rij.mislukt = 1 if rij.laatst_op < nu - BEWAREN else rij.mislukt + 1
        rij.laatst_op = nu
    pauze = rijen[combinatie].geblokkeerd_tot = _pauze_na(rijen[combinatie].mislukt, nu)
    if pauze:  # staff see whose it is
        rijen[combinatie].medewerker = Medewerker.objects.filter(
            gebruikersnaam__iexact=gebruikersnaam
        ).first()
    if rijen[per_adres].mislukt >= settings.INLOG_POGINGEN_PER_ADRES_PER_UUR:
        rijen[per_adres].geblokkeerd_tot = nu.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    Aanmeldpoging.objects.bulk_update(
        rijen.values(), ["mislukt", "laatst_op", "geblokkeerd_tot", "medewerker"]
    )


@transaction.atomic
def slaagde(gebruikersnaam: str, adres: str) -> None:
    """The password was right: what was counted for it is taken back."""
    combinatie, per_adres = _sleutels(gebruikersnaam, adres, timezone.now())
    geteld = [rij.pk for rij in _vergrendel(combinatie, per_adres) if rij.mislukt > 0]
    Aanmeldpoging.objects.filter(pk__in=geteld).update(
        mislukt=Case(When(sleutel=combinatie, then=0), default=F("mislukt") - 1), geblokkeerd_tot=None
    )


def _vergrendel(*sleutels: str) -> QuerySet[Aanmeldpoging]:
    """These counters, locked; always in one order, so that two who wait never wait for each other."""
    return Aanmeldpoging.objects.select_for_update().filter(sleutel__in=sleutels).order_by("sleutel")


def te_herstellen(door: Medewerker) -> QuerySet[Medewerker]:
    """Whose access this person may restore: beheer everyone's, a teamleider that of the own teams."""
    if door.mag(Recht.BEHEREN):
        return Medewerker.objects.all()
    teams = door.teams_met(Recht.TOEGANG_HERSTELLEN)
    leden = Lidmaatschap.objects.filter(team__in=teams).values("medewerker")
    return Medewerker.objects.filter(pk__in=leden)


@transaction.atomic
def hef_op(medewerker: Medewerker, *, reden: str, door: Medewerker) -> None:
    """Let someone try again at once, from every address. Raises Geweigerd without the right or a reason."""
    eis(door, Recht.TOEGANG_HERSTELLEN)
    if not te_herstellen(door).filter(pk=medewerker.pk).exists():
        raise Geweigerd(_("Deze collega hoort niet bij uw team."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom u dit doet."))
    Aanmeldpoging.objects.filter(medewerker=medewerker).delete()
    Toegangsregel.objects.create(
        medewerker=medewerker, soort=Toegangssoort.OPGEHEVEN, door=door, reden=reden.strip()
    )


def _sleutels(gebruikersnaam: str, adres: str, nu: datetime) -> tuple[str, str]:
    naam = unicodedata.normalize("NFKC", gebruikersnaam).casefold()
    return (
        zoeksleutel(f"{naam} {adres}", doel="aanmelden"),
        zoeksleutel(f"{adres} {nu:%Y-%m-%dT%H}", doel="aanmeldadres"),
    )


def _eis_geen_pauze(rijen: Iterable[Aanmeldpoging], nu: datetime) -> None:
    tot = [rij.geblokkeerd_tot for rij in rijen if rij.geblokkeerd_tot and rij.geblokkeerd_tot > nu]
    if tot:
        raise TeVaak(max(tot))


def _pauze_na(mislukt: int, nu: datetime) -> datetime | None:
    """None for the first few (a slip of the finger), then a pause that doubles up to its longest."""
    te_veel = mislukt - settings.INLOG_VRIJE_POGINGEN
    if te_veel < 0:
        return None
    eerste, langste = settings.INLOG_EERSTE_PAUZE_SECONDEN, settings.INLOG_LANGSTE_PAUZE_SECONDEN
    return nu + timedelta(seconds=min(eerste * 2 ** min(te_veel, 20), langste))
