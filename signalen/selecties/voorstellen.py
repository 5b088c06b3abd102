"""Signals that wait for a place, and which of them seem to be about the same thing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.termijnen import dag_in_nederland, standaard_kalender
from signalen.gelijkenis import (
    Groep,
    Kenmerken,
    Reden,
    gewone_woorden,
    groepeer,
    rond,
    tellende_woorden,
)
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Oorzaak, Signaaltelling
from signalen.models.signaal import regelpaar
from signalen.zicht import ministeries_van

HOOGSTENS = 200
"""So many of the oldest loose signals are compared at once; when these have a place, the next ones come."""
GEZOCHT = 2000
"""Among so many of the oldest loose signals those of the rule of one signal are sought."""
TE_TONEN = 10


@dataclass(frozen=True)
class Voorstel:
    """Signals that may belong together, the reason in words, and a knelpunt that is about the same rule."""

    signalen: list[OntvangenSignaal]
    reden: str
    knelpunt: Knelpunt | None = None

    @property
    def titel(self) -> str:
        """A first title: that of the most severe signal."""
        return max(self.signalen, key=lambda rij: rij.ernst).titel


@dataclass(frozen=True)
class Wachtend:
    """How many signals wait for a place, since when, and how many longer than agreed."""

    aantal: int
    sinds: datetime | None
    te_lang: int


def wachtend(medewerker: Medewerker, uiterlijk: datetime) -> Wachtend:
    """What waits for this person's ministries; what came in before `uiterlijk` waits too long. Three statements.

    How many there are was counted while they came in; only the oldest are looked at.
    """
    eigen = ministeries_van(medewerker)
    los = OntvangenSignaal.objects.zonder_plek().filter(ministerie__in=eigen)
    geteld = Signaaltelling.objects.filter(ministerie__in=eigen, gebundeld=False)
    aantal = geteld.exclude(oorzaak=Oorzaak.GEEN_KNELPUNT).aggregate(n=Sum("aantal"))["n"]
    sinds = los.order_by("ontvangen_op").values_list("ontvangen_op", flat=True).first()
    return Wachtend(aantal or 0, sinds, los.filter(ontvangen_op__lt=uiterlijk).count())


def aangeboden(medewerker: Medewerker) -> QuerySet[Knelpunt]:
    """What other ministries ask this person's to take over, the oldest first. One statement."""
    return (
        Knelpunt.objects.filter(aangeboden_aan__in=ministeries_van(medewerker))
        .select_related("ministerie")
        .order_by("eerste_op", "pk")
    )


def sinds_wanneer_te_lang(nu: datetime, werkdagen: int) -> datetime:
    """What came in before this moment waits longer than so many working days."""
    kalender, dag = standaard_kalender(), dag_in_nederland(nu)
    for _keer in range(werkdagen):
        dag = kalender.vorige_werkdag(dag)
    return nu.replace(year=dag.year, month=dag.month, day=dag.day, hour=0, minute=0, second=0, microsecond=0)


def voorstellen(medewerker: Medewerker) -> list[Voorstel]:
    """What this person could bundle, the largest groups first. Two statements."""
    los = list(
        OntvangenSignaal.objects.zonder_plek()
        .filter(ministerie__in=ministeries_van(medewerker))
        .select_related("ministerie")
        .order_by("ontvangen_op", "pk")[:HOOGSTENS]
    )
    per_nummer = {rij.pk: rij for rij in los}
    bestaand = _bestaande(los)
    gevonden = []
    for ministerie in {rij.ministerie_id for rij in los}:
        for groep in groepeer([kenmerken_van(rij) for rij in los if rij.ministerie_id == ministerie]):
            rijen = [per_nummer[nummer] for nummer in groep.nummers]
            eerste = rijen[0]
            knelpunt = bestaand.get((ministerie, regelpaar(eerste), eerste.oorzaak))
            gevonden.append(Voorstel(rijen, _in_woorden(groep, eerste), knelpunt))
    return sorted(gevonden, key=lambda voorstel: -len(voorstel.signalen))[:TE_TONEN]


def voorstel_voor(signaal: OntvangenSignaal) -> Voorstel:
    """What seems to belong to this one signal without a place, which comes first itself. Two statements at most.

    That a rule works as meant is no knelpunt: nothing is proposed with it, and whoever wants to can still bundle it.
    """
    los = [signaal, *(_van_de_regel(signaal) if signaal.oorzaak != Oorzaak.GEEN_KNELPUNT else ())]
    knelpunt = _bestaande([signaal]).get((signaal.ministerie_id, regelpaar(signaal), signaal.oorzaak))
    kern, *anderen = kenmerken = [kenmerken_van(rij) for rij in los]
    groep = rond(kern, anderen, gewone_woorden(kenmerken))
    if groep is None:
        return Voorstel([signaal], "", knelpunt)
    per_nummer = {rij.pk: rij for rij in los}
    return Voorstel([per_nummer[nummer] for nummer in groep.nummers], _in_woorden(groep, signaal), knelpunt)


def _van_de_regel(signaal: OntvangenSignaal) -> QuerySet[OntvangenSignaal]:
    """The loose signals that name a rule of this one: without that nothing is alike enough."""
    van_ministerie = OntvangenSignaal.objects.zonder_plek().filter(ministerie=signaal.ministerie_id)
    gezocht = van_ministerie.order_by("ontvangen_op").values("pk")[:GEZOCHT]
    wetten = {wet for wet, _artikel in regelpaar(signaal)}
    return (
        OntvangenSignaal.objects.filter(Q(wet__in=wetten) | Q(samenloop_wet__in=wetten), pk__in=gezocht)
        .exclude(pk=signaal.pk)
        .order_by("ontvangen_op", "pk")[:HOOGSTENS]
    )


def kenmerken_van(signaal: OntvangenSignaal) -> Kenmerken:
    """What is compared of this signal."""
    tekst = f"{signaal.titel} {signaal.wat_gebeurt} {signaal.wat_zou_moeten}"
    return Kenmerken(
        signaal.pk,
        signaal.wet_sleutel or signaal.wet.lower(),
        signaal.artikel.lower(),
        signaal.oorzaak,
        tellende_woorden(tekst),
        signaal.samenloop_wet_sleutel or signaal.samenloop_wet.lower(),
        signaal.samenloop_artikel.lower(),
    )


def _bestaande(
    los: list[OntvangenSignaal],
) -> dict[tuple[int | None, frozenset[tuple[str, str]], str], Knelpunt]:
    wetten = {wet for rij in los for wet, _artikel in regelpaar(rij)}
    rijen = (
        Knelpunt.objects.filter(ministerie__in={rij.ministerie_id for rij in los}, wet__in=wetten)
        .exclude(status=Knelpuntstatus.GESLOTEN)
        .order_by("-gebundeld_op")[:HOOGSTENS]
    )
    return {(rij.ministerie_id, regelpaar(rij), rij.oorzaak): rij for rij in reversed(list(rijen))}


def _in_woorden(groep: Groep, eerste: OntvangenSignaal) -> str:
    delen = {
        Reden.REGEL: _("dezelfde regel (%(regel)s)") % {"regel": _samen(eerste.wet, eerste.samenloop_wet)},
        Reden.ARTIKEL: _("hetzelfde artikel (%(artikel)s)")
        % {"artikel": _samen(eerste.artikel, eerste.samenloop_artikel)},
        Reden.OORZAAK: _("dezelfde oorzaak (%(oorzaak)s)") % {"oorzaak": eerste.get_oorzaak_display()},
        Reden.WOORDEN: _("veel dezelfde woorden (%(woorden)s)") % {"woorden": ", ".join(groep.woorden)},
    }
    return ", ".join(delen[reden] for reden in groep.redenen)


def _samen(een: str, ander: str) -> str:
    return " × ".join(filter(None, dict.fromkeys((een, ander))))
