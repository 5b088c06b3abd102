"""Versions of the rules for the screens of staff."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from loket.models import Regelalarm, Regelstaat, Regelstap, Regelstapsoort, Regelversie
from loket.regelteksten import gesteld, zin_van
from loket.routering.linter import Keuring, keur
from loket.routering.tabel import Rij, Tabel
from loket.selecties.hoe_wij_kiezen import groepen, perioden, veranderd
from loket.selecties.regels import geldende_regels, lees_versie
from portal.weergave.onderdelen import TijdlijnRegel


@dataclass(frozen=True)
class Rijvoorbeeld:
    """A row as a sentence, and one set of answers that makes it decide."""

    rij: str
    zin: str
    voorbeeld: str


def versies() -> QuerySet[Regelversie]:
    """Every version, the newest first, without its content, with whether a reader gave it back (`is_terug`)."""
    laatste = _lezing().filter(regelversie=OuterRef("pk")).order_by("-pk").values("soort")[:1]
    return (
        Regelversie.objects.select_related("auteur", "beoordelaar")
        .defer("inhoud")
        .annotate(laatste_lezing=Subquery(laatste))
        .annotate(is_terug=Q(staat=Regelstaat.CONCEPT, laatste_lezing=Regelstapsoort.TERUGGEGEVEN))
    )


def _lezing() -> QuerySet[Regelstap]:
    """The steps between an author and the second reader."""
    return Regelstap.objects.filter(soort__in=[Regelstapsoort.AANGEBODEN, Regelstapsoort.TERUGGEGEVEN])


def teruggegeven(versie: Regelversie) -> Regelstap | None:
    """With which words a reader gave a draft back, until it is offered again. One statement, for a draft."""
    if versie.staat != Regelstaat.CONCEPT:
        return None
    laatste = _lezing().filter(regelversie=versie).select_related("door").order_by("-pk").first()
    return laatste if laatste is not None and laatste.soort == Regelstapsoort.TERUGGEGEVEN else None


def ingang(versie: Regelversie) -> date | None:
    """The day still to come from which a published version holds. One statement, for a published one."""
    if versie.staat != Regelstaat.GEPUBLICEERD:
        return None
    straks = versie.stappen.filter(geldig_vanaf__gt=timezone.localdate())
    return straks.values_list("geldig_vanaf", flat=True).first()


def te_lezen() -> QuerySet[Regelversie]:
    """What waits for a second reader, the newest first, without its content."""
    wachten = Regelversie.objects.filter(staat=Regelstaat.TER_BEOORDELING)
    return wachten.select_related("auteur").defer("inhoud")


def overzicht() -> dict[str, Any]:
    """Which version holds when, all versions, and the rules that do not work."""
    return {
        "perioden": perioden(timezone.localdate()),
        "te_lezen": te_lezen(),
        "versies": versies(),
        "alarmen": Regelalarm.objects.filter(opgelost_op__isnull=True),
    }


def versiepagina(versie: Regelversie) -> dict[str, Any]:
    """Everything about one version: what changes, what the check says, its rows and its history."""
    keuring, regels, taal = (
        gekeurd(versie.pk, versie.vingerafdruk),
        lees_versie(versie),
        get_language() or "nl",
    )
    nu = geldende_regels()
    return {
        "versie": versie,
        "bevindingen": [zin_van(bevinding) for bevinding in keuring.bevindingen],
        "voorbeelden": [
            _voorbeeld(tabel, rij, keuring, taal)
            for tabel in (regels.spoed, regels.route)
            for rij in tabel.rijen
        ],
        "geldt_nu": nu.versie == versie.versie,
        "ingang": ingang(versie),
        "nu": nu,
        "verschillen": veranderd(versie, nu),
        "teruggegeven": teruggegeven(versie),
        "geschiedenis": geschiedenis(versie),
    }


def rijen(versie: Regelversie) -> dict[str, Any]:
    """The rows of a draft as sentences, and what the check says of it."""
    regels, taal = lees_versie(versie), get_language() or "nl"
    keuring = gekeurd(versie.pk, versie.vingerafdruk)
    return {
        "teruggegeven": teruggegeven(versie),
        "bevindingen": [zin_van(bevinding) for bevinding in keuring.bevindingen],
        "routes": groepen(regels.route, taal),
        "spoed": groepen(regels.spoed, taal),
    }


@lru_cache(maxsize=16)
def gekeurd(versie_id: int, vingerafdruk: str) -> Keuring:
    """What the check says of a version; the fingerprint makes a changed draft another one."""
    return keur(Regelversie.objects.get(pk=versie_id).inhoud)


def _voorbeeld(tabel: Tabel, rij: Rij, keuring: Keuring, taal: str) -> Rijvoorbeeld:
    eigen = {voorwaarde.veld for voorwaarde in rij.voorwaarden}
    feiten = keuring.voorbeelden.get(rij.id, {})
    gezegd = [gesteld(veld, waarde) for veld, waarde in feiten.items() if veld in eigen and waarde != ()]
    return Rijvoorbeeld(rij.id, tabel.zin(rij, taal), "; ".join(gezegd))


def geschiedenis(versie: Regelversie) -> list[TijdlijnRegel]:
    """Every step, the newest first."""
    return [
        TijdlijnRegel(
            titel=str(stap.get_soort_display()),
            moment=stap.op,
            tekst=stap.reden,
            taal="nl" if stap.reden else "",
            wie=str(stap.door or ""),
        )
        for stap in Regelstap.objects.filter(regelversie=versie).select_related("door")
    ]
