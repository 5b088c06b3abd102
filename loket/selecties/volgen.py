"""What the citizen sees of the own dossier; loket tables only."""

from typing import Any
from uuid import UUID

from loket.models import (
    Actie,
    Dossier,
    Route,
    Stuk,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
    Zichtbaarheid,
)
from portal.weergave.onderdelen import Staat, TijdlijnRegel


def dossier_om_te_volgen(sleutel: UUID | None) -> Dossier | None:
    """The dossier that a browser may see, with its next promise. At most one statement."""
    if sleutel is None:
        return None
    return (
        Dossier.objects.select_related(
            "volgende_toezegging", "team", "dienst__organisatie", "gemeente", "navraag"
        )
        .filter(pk=sleutel)
        .first()
    )


def dossier_met_toezeggingen(sleutel: UUID | None) -> tuple[Dossier, list[Toezegging]] | None:
    """The dossier that a browser may see, and its open promises: one statement while anything is open."""
    if sleutel is None:
        return None
    open_ = list(
        Toezegging.objects.filter(dossier=sleutel, status=Toezeggingstatus.OPEN).select_related(
            "dossier__team", "dossier__dienst__organisatie", "dossier__gemeente", "dossier__navraag"
        )
    )
    if not open_:
        dossier = dossier_om_te_volgen(sleutel)
        return (dossier, []) if dossier else None
    dossier = open_[0].dossier
    dossier.volgende_toezegging = next(rij for rij in open_ if rij.pk == dossier.volgende_toezegging_id)
    return dossier, open_


def volgpagina(dossier: Dossier, toezeggingen: list[Toezegging]) -> dict[str, Any]:
    """Timeline, promises, papers and actions for the page of the citizen. Three statements."""
    return {
        "dossier": dossier,
        "tijdlijn": tijdlijn(dossier, toezeggingen),
        "stukken": list(Stuk.objects.filter(dossier=dossier).defer("html", "pdf")),
        "vraagt_gelukt": vraagt_gelukt(dossier),
        "kan_heropenen": not dossier.is_open and dossier.route != Route.MAATWERK,
        "acties": list(Actie.objects.filter(dossier=dossier, gedaan_op__isnull=True)),
    }


def vraagt_gelukt(dossier: Dossier) -> bool:
    """Whether the page asks if it worked out: from the day of sending on, so that nobody has to wait for us."""
    return dossier.is_open and dossier.route == Route.STANDAARD and hasattr(dossier, "navraag")


def tijdlijn(dossier: Dossier, toezeggingen: list[Toezegging]) -> list[TijdlijnRegel]:
    """What will happen on top, then what happened, newest first."""
    komt = [
        TijdlijnRegel(
            titel=toezegging.wat,
            moment=toezegging.uiterlijk,
            wie=toezegging.wie,
            staat=Staat.NU if toezegging.pk == dossier.volgende_toezegging_id else Staat.LATER,
            uiterlijk=True,
        )
        for toezegging in sorted(toezeggingen, key=lambda rij: rij.uiterlijk, reverse=True)
    ]
    was = [
        TijdlijnRegel(titel=regel.get_soort_display(), moment=regel.op, tekst=regel.tekst, wie=regel.door)
        for regel in Tijdlijnregel.objects.filter(dossier=dossier, zichtbaar=Zichtbaarheid.IEDEREEN)
    ]
    return komt + was
