"""For the demo only: thousands of fictional received signals of two years, with the patterns of themas.py.

Written in bulk and counted once afterwards. Some are bundled and answered in the past; their sender is invented
too, so nobody is told.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie, Wet
from portal.termijnen import dag_in_nederland
from signalen.cijfers.rekenen import maand_erbij
from signalen.demo.themas import THEMAS, Thema
from signalen.handelingen.inhoud import werk_inhoud_bij
from signalen.handelingen.publiceren import bevries_maanden
from signalen.handelingen.tellen import hertel
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    OntvangenSignaal,
    Oorzaak,
    Reactie,
    Uitkomst,
    Verloop,
    Verloopsoort,
)
from signalen.models.ontvangen import DEMOBRON
from signalen.nummers import nieuw_signaalnummer

MAANDEN = 24
NOG_LOS = timedelta(days=20)
# Not every sender names the same cause for the same trouble.
EENS, ANDERS = 0.82, ("praktijk", "communicatie", "ict", "samenwerking")
ANTWOORD_MEDEWERKER = "Wij herkennen dit. Deze lijn geldt voor iedereen, tot de regel zelf is aangepast."
ANTWOORD_BURGER = "Uw verhaal hielp. Het ministerie ziet dat deze regel knelt, en sprak af hoe het nu gaat."
NEE_MEDEWERKER = "Wij zien dit anders. De regel laat hier al ruimte; wij schrijven dat in de handreiking."
NEE_BURGER = "Uw verhaal is gelezen. Het ministerie verandert deze regel niet, omdat er al ruimte in zit."
_S = Knelpuntstatus
# status, outcome, days ago that it was decided (or opened again), days from now that it is looked at again
_STANDEN: dict[str, tuple[str, str, int, int]] = {
    "gebundeld": (_S.GEBUNDELD, "", 0, 0),
    "in_onderzoek": (_S.IN_ONDERZOEK, "", 60, 0),
    "aangepast": (_S.UITVOERING, Uitkomst.AANGEPAST, 285, 0),
    "vaste_lijn": (_S.UITVOERING, Uitkomst.VASTE_LIJN, 150, 0),
    "erkend_nu_niet": (_S.GESLOTEN, Uitkomst.ERKEND_NU_NIET, 210, 200),
}


@transaction.atomic
def maak_signalen(demo: Demo) -> str:
    """Have `demo.signalen` fictional received signals of the last two years; what is there already stays."""
    eerder = OntvangenSignaal.objects.filter(bron=DEMOBRON).count()
    nieuw = list(_signalen(demo.toeval, eerder, demo.signalen))
    OntvangenSignaal.objects.bulk_create(nieuw, batch_size=1000)
    if nieuw:
        _bundel(demo.toeval)
        hertel()
    bevries_maanden(timezone.localdate())
    return f"{len(nieuw)} new of {demo.signalen} received"


def _signalen(toeval: Random, van: int, tot: int) -> Iterator[OntvangenSignaal]:
    ministeries = {rij.sleutel: rij for rij in Ministerie.objects.all()}
    wetten = dict(Wet.objects.values_list("sleutel", "citeertitel"))
    themas = [thema for thema in THEMAS if thema.ministerie in ministeries and thema.wet in wetten]
    nu = timezone.now()
    keuzes = [(thema, geleden) for thema in themas for geleden in range(MAANDEN)]
    gewichten = [_gewicht(thema, geleden, nu) for thema, geleden in keuzes]
    for nummer in range(van, tot):
        [(thema, geleden)] = toeval.choices(keuzes, gewichten)
        op = _moment(toeval, geleden, nu)
        ministerie = ministeries[thema.ministerie]
        titel = toeval.choice(thema.titels)
        oorzaak = thema.oorzaak if toeval.random() < EENS else toeval.choice(ANDERS)
        ander, artikel = thema.ander if oorzaak == Oorzaak.SAMENLOOP else ("", "")
        yield OntvangenSignaal(
            bron=DEMOBRON,
            event_id=str(uuid5(NAMESPACE_URL, f"{DEMOBRON}/{nummer}")),
            signaalnummer=nieuw_signaalnummer(),
            titel=titel,
            wat_gebeurt=thema.gebeurt,
            wat_zou_moeten=thema.moet,
            oorzaak=oorzaak,
            ernst=toeval.choices([1, 2, 3, 4], thema.ernst)[0],
            wet=wetten[thema.wet],
            wet_sleutel=thema.wet,
            artikel=thema.artikel,
            samenloop_wet=wetten.get(ander, ""),
            samenloop_wet_sleutel=ander,
            samenloop_artikel=artikel,
            afzender=toeval.choice(thema.afzenders),
            route=thema.route if toeval.random() < 0.85 else "standaard",
            levensgebeurtenis=toeval.choice(thema.gebeurtenissen),
            ministerie=ministerie,
            ministerie_sleutel=ministerie.sleutel,
            ministerie_naam=ministerie.naam,
            afgegeven_op=op,
            ontvangen_op=min(nu, op + timedelta(minutes=toeval.randint(1, 50))),
            gelezen_op=op if op < nu - timedelta(days=2) else None,
            fictief=True,
        )


def _gewicht(thema: Thema, geleden: int, nu: datetime) -> float:
    """The share of this theme in that month; more senders joined over the two years."""
    maand = maand_erbij(dag_in_nederland(nu).replace(day=1), -geleden).month
    deel_van_de_maand = min(1.0, dag_in_nederland(nu).day / 30) if geleden == 0 else 1.0
    return thema.vaak * thema.loop(geleden, maand) * (1.3 - 0.02 * geleden) * deel_van_de_maand


def _moment(toeval: Random, geleden: int, nu: datetime) -> datetime:
    """A moment in office hours, so many months ago and never ahead."""
    eerste = maand_erbij(dag_in_nederland(nu).replace(day=1), -geleden)
    laatste = dag_in_nederland(nu).day - 1 if geleden == 0 else 28
    dag = eerste + timedelta(days=toeval.randint(0, max(laatste - 1, 0)))
    return min(nu, nu.replace(year=dag.year, month=dag.month, day=dag.day, hour=toeval.randint(8, 15)))


def _bundel(toeval: Random) -> None:
    """Bundle what the policy officer of the demo would have bundled by now, and answer it as of that day."""
    for thema in THEMAS:
        door = Medewerker.objects.filter(
            lidmaatschappen__rol="beleid", lidmaatschappen__team__ministerie__sleutel=thema.ministerie
        ).first()
        if thema.stand in _STANDEN and door is not None and thema.bundel:
            _bundel_thema(thema, door, toeval)


def _bundel_thema(thema: Thema, door: Medewerker, toeval: Random) -> None:
    nu = timezone.now()
    losse = OntvangenSignaal.objects.filter(
        bron=DEMOBRON,
        knelpunt__isnull=True,
        oorzaak=thema.oorzaak,
        wet_sleutel=thema.wet,
        artikel=thema.artikel,
        ministerie__sleutel=thema.ministerie,
    ).order_by("ontvangen_op")
    grens = nu - timedelta(days=30 * thema.sinds)
    if thema.sinds < MAANDEN:
        dicht = Ronde(_S.GESLOTEN, Uitkomst.NIET_GEDEELD, grens + timedelta(days=10))
        _maak(f"{thema.bundel} (eerste ronde)", thema, losse.filter(ontvangen_op__lt=grens), door, dicht)
    status, uitkomst, dagen, opnieuw = _STANDEN[thema.stand]
    if status == _S.GEBUNDELD:
        losse = losse.filter(ontvangen_op__gt=nu - NOG_LOS)
    else:
        losse = losse.filter(ontvangen_op__lt=nu - timedelta(days=toeval.randint(3, 12)))
    ronde = Ronde(
        status,
        uitkomst,
        nu - timedelta(days=dagen),
        dag_in_nederland(nu) + timedelta(days=opnieuw) if opnieuw else None,
    )
    _maak(thema.bundel, thema, losse, door, ronde)


class Ronde(NamedTuple):
    """Where a bundle of the demo stands, since when, and when it is looked at again."""

    status: str
    uitkomst: str
    op: datetime
    opnieuw_op: date | None = None


def _maak(
    titel: str, thema: Thema, losse: QuerySet[OntvangenSignaal], door: Medewerker, ronde: Ronde
) -> None:
    eerste, op = losse.first(), ronde.op
    if eerste is None or eerste.ministerie is None:
        return
    knelpunt, nieuw = Knelpunt.objects.get_or_create(
        titel=titel,
        ministerie=eerste.ministerie,
        defaults={
            "wet_sleutel": eerste.wet_sleutel,
            "wet": eerste.wet,
            "artikel": eerste.artikel,
            "oorzaak": thema.oorzaak,
            "eigenaar": door,
            "status": ronde.status,
            "uitkomst": ronde.uitkomst,
            "opnieuw_op": ronde.opnieuw_op,
            "gebundeld_op": op,
            "stand_op": op,
            "klok_vanaf": op,
            "eerste_op": eerste.afgegeven_op,
            "eerste_antwoord_op": op if ronde.uitkomst else None,
            "besloten_op": op if ronde.uitkomst else None,
            "ingang_op": dag_in_nederland(op) + timedelta(days=14) if ronde.status == _S.UITVOERING else None,
            "volgende_klok": "oppakken",
            "volgende_uiterlijk": dag_in_nederland(op),
        },
    )
    # By their keys: PostgreSQL knows nothing yet of rows of this transaction, and reads all of them for each of them.
    nummers = list(losse.values_list("pk", flat=True))
    OntvangenSignaal.objects.filter(pk__in=nummers).update(knelpunt=knelpunt, gebundeld_op=F("ontvangen_op"))
    werk_inhoud_bij(knelpunt)
    if nieuw:
        _schrijf_verloop(knelpunt, door, op)
    if ronde.uitkomst:
        _antwoord(knelpunt, door, op)


def _schrijf_verloop(knelpunt: Knelpunt, door: Medewerker, op: datetime) -> None:
    Verloop.objects.create(
        knelpunt=knelpunt,
        soort=Verloopsoort.STAND,
        van=_S.HEROPEND if not knelpunt.uitkomst else _S.IN_ONDERZOEK,
        naar=knelpunt.status,
        reden="Verzonnen, voor de demo.",
        door=door,
        op=op,
    )


def _antwoord(knelpunt: Knelpunt, door: Medewerker, op: datetime) -> None:
    if knelpunt.reacties.exists():
        return
    nee = knelpunt.uitkomst == Uitkomst.NIET_GEDEELD
    Reactie.objects.create(
        knelpunt=knelpunt,
        uitkomst=knelpunt.uitkomst,
        tekst_medewerker=NEE_MEDEWERKER if nee else ANTWOORD_MEDEWERKER,
        tekst_burger=NEE_BURGER if nee else ANTWOORD_BURGER,
        bewijs="https://voorbeeld.example/werkinstructie" if knelpunt.uitkomst == Uitkomst.AANGEPAST else "",
        door=door,
        op=op,
    )
