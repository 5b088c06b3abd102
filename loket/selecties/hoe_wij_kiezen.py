"""The rules as everybody may read them: the table in use, the versions, and what changed."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loket.meetcijfers import metingen
from loket.models import Regelstaat, Regelstap, Regelversie
from loket.regelteksten import VERSCHILLEN, veld_in_woorden
from loket.routering.regels import Regels
from loket.routering.tabel import Rij, Tabel, als
from loket.routering.verschil import Verschil, verschillen
from loket.routering.vragen import laad_vragen
from loket.selecties.regels import PUBLICEERT, lees_versie
from loket.vraagteksten import tekst_van
from loket.zoeken.paren import PAREN


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


def zoekvragen() -> list[str]:
    """In words, the questions whose answers only help to find the right service or municipality."""
    vragen = laad_vragen()
    return [tekst_van(vragen[vraag]) for vraag in ("hoedanigheid", "gemeente", "land", *PAREN)]


def metingen_in_woorden() -> list[str]:
    """What was measured on made-up stories, as counts that a person can read."""
    wie = {"inwoners": _("van inwoners"), "ondernemers": _("van ondernemers")}
    zinnen = [
        _("Bij %(eerste)d van de %(n)d verhalen %(wie)s stond de goede dienst bovenaan.")
        % {"eerste": meting.aantal("top1_na"), "n": meting.cijfers["n_dienst"], "wie": wie[meting.naam]}
        for meting in metingen()
    ]
    zinnen += [
        _("Bij %(drie)d van de %(n)d verhalen %(wie)s stond hij bij de eerste drie.")
        % {"drie": meting.aantal("top3_na"), "n": meting.cijfers["n_dienst"], "wie": wie[meting.naam]}
        for meting in metingen()
    ]
    return [
        *zinnen,
        _("Bij %(goed)d van de %(n)d verhalen kozen de regels de hulp die mensen ook kozen.")
        % {"goed": _som("route", "n"), "n": _som(None, "n")},
        _("Bij %(goed)d van de %(n)d verhalen met haast lieten wij hulp zien.")
        % {"goed": _som("spoed_recall", "n_spoed"), "n": _som(None, "n_spoed")},
    ]


def _som(figuur: str | None, van: str) -> int:
    """Over all files: how many cases, or how many of them went well."""
    return sum(
        meting.aantal(figuur, van) if figuur is not None else int(meting.cijfers[van])
        for meting in metingen()
    )


def perioden(vandaag: date) -> list[Periode]:
    """Which version holds from when to when, the latest first. One statement."""
    stappen = (
        Regelstap.objects.filter(soort__in=PUBLICEERT, regelversie__staat=Regelstaat.GEPUBLICEERD)
        .select_related("regelversie")
        .defer("regelversie__inhoud")
    )
    rij = [(dag, stap) for stap in stappen if (dag := stap.geldig_vanaf) is not None]
    rij.sort(key=lambda paar: (paar[0], paar[1].pk))
    perioden = [_periode(dag, stap, volgende, vandaag) for (dag, stap), volgende in zip_longest(rij, rij[1:])]
    return [periode for periode in reversed(perioden) if periode is not None]


def _periode(
    dag: date, stap: Regelstap, volgende: tuple[date, Regelstap] | None, vandaag: date
) -> Periode | None:
    """When the version of a step held, up to the next one; None when it was replaced before its first day."""
    zelfde_dag = volgende is not None and volgende[0] == dag
    if zelfde_dag and volgende is not None and timezone.localdate(volgende[1].op) < dag:
        return None
    einde = None if volgende is None else dag if zelfde_dag else volgende[0] - timedelta(days=1)
    return Periode(
        versie=stap.regelversie,
        vanaf=dag,
        tot=einde,
        reden=stap.reden or stap.regelversie.toelichting,
        nu=not zelfde_dag and dag <= vandaag and (einde is None or vandaag <= einde),
        straks=dag > vandaag,
    )


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
