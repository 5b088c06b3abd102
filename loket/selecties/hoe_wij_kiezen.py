"""The rules as everybody may read them: the table in use, the versions, and what changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language

from loket.models import Regelstaat, Regelstap, Regelversie
from loket.regelteksten import VERSCHILLEN, veld_in_woorden
from loket.routering.regels import Regels
from loket.routering.tabel import Rij, Tabel, als
from loket.routering.verschil import Verschil, verschillen
from loket.selecties.regels import PUBLICEERT, lees_versie


@dataclass(frozen=True)
class Regelzin:
    """One row as people read it: when, why it then says so, its id and its source."""

    rij: str
    als: str
    reden: str
    bron: str


@dataclass(frozen=True)
class Regelgroep:
    """All rows with one outcome: what then happens, and when."""

    uitkomst: str
    dan: str
    regels: tuple[Regelzin, ...]


@dataclass(frozen=True)
class Periode:
    """From when to when a version holds; without `tot` it holds until another one begins."""

    versie: Regelversie
    vanaf: date
    tot: date | None
    reden: str
    nu: bool
    straks: bool


def groepen(tabel: Tabel, taal: str) -> list[Regelgroep]:
    """The rows of a table by outcome, most help first."""
    return [
        Regelgroep(
            uitkomst.id,
            uitkomst.tekst.in_taal(taal),
            tuple(_zin(rij, taal) for rij in tabel.rijen if rij.uitkomst == uitkomst.id and not rij.kapot),
        )
        for uitkomst in tabel.uitkomsten
    ]


def _zin(rij: Rij, taal: str) -> Regelzin:
    return Regelzin(rij.id, als(rij, taal), rij.tekst.in_taal(taal), rij.bron)


def bekeken_velden(regels: Regels) -> list[str]:
    """In words, all that these rules look at, and nothing else."""
    gebruikt = dict.fromkeys(
        voorwaarde.veld
        for tabel in (regels.spoed, regels.route)
        for rij in tabel.rijen
        for voorwaarde in rij.voorwaarden
        if voorwaarde.veld != "spoed"
    )
    return [veld_in_woorden(veld) for veld in gebruikt]


def perioden(vandaag: date) -> list[Periode]:
    """Which version holds from when to when, the latest first. One statement."""
    stappen = (
        Regelstap.objects.filter(soort__in=PUBLICEERT, regelversie__staat=Regelstaat.GEPUBLICEERD)
        .select_related("regelversie")
        .defer("regelversie__inhoud")
    )
    # The later step of two for one day counts; the other one never was in force.
    per_dag: dict[date, Regelstap] = {}
    for stap in sorted(stappen, key=lambda stap: stap.pk):
        if stap.geldig_vanaf is not None:
            per_dag[stap.geldig_vanaf] = stap
    dagen = sorted(per_dag)
    einden = [dag - timedelta(days=1) for dag in dagen[1:]] + [None]
    return [
        Periode(
            versie=per_dag[dag].regelversie,
            vanaf=dag,
            tot=einde,
            reden=per_dag[dag].reden or per_dag[dag].regelversie.toelichting,
            nu=dag <= vandaag and (einde is None or vandaag <= einde),
            straks=dag > vandaag,
        )
        for dag, einde in reversed(list(zip(dagen, einden, strict=True)))
    ]


def openbare_versie(naam: str) -> Regelversie | None:
    """A version that is or was public, or will be. One statement, with the version it was based on."""
    return (
        Regelversie.objects.filter(versie=naam, staat=Regelstaat.GEPUBLICEERD)
        .select_related("gebaseerd_op")
        .first()
    )


def veranderd(versie: Regelversie, tegen: Regels | None = None) -> list[tuple[str, Verschil]]:
    """What changed against `tegen`, or against the version it was based on, in words."""
    if tegen is None:
        if versie.gebaseerd_op is None:
            return []
        tegen = lees_versie(versie.gebaseerd_op)
    gevonden = verschillen(tegen, lees_versie(versie), get_language() or "nl")
    return [(str(VERSCHILLEN[verschil.soort]), verschil) for verschil in gevonden]
