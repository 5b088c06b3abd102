"""What the citizen sees of the own dossier; loket tables only."""

from typing import Any
from uuid import UUID

from loket.models import Actie, Dossier, Stuk, Tijdlijnregel, Toezegging, Toezeggingstatus, Zichtbaarheid
from portal.weergave.onderdelen import Staat, TijdlijnRegel


def dossier_om_te_volgen(sleutel: UUID | None) -> Dossier | None:
    """The dossier that a browser may see, with its next promise. At most one statement."""
    if sleutel is None:
        return None
    return (
        Dossier.objects.select_related("volgende_toezegging", "team", "dienst__organisatie")
        .filter(pk=sleutel)
        .first()
    )


def volgpagina(dossier: Dossier) -> dict[str, Any]:
    """Timeline, promises, papers and actions for the page of the citizen. Four statements."""
    open_ = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    return {
        "dossier": dossier,
        "tijdlijn": tijdlijn(dossier, list(open_)),
        "stukken": list(Stuk.objects.filter(dossier=dossier).defer("html", "pdf")),
        "acties": list(Actie.objects.filter(dossier=dossier, gedaan_op__isnull=True)),
    }


def tijdlijn(dossier: Dossier, toezeggingen: list[Toezegging]) -> list[TijdlijnRegel]:
    """What will happen on top, then what happened, newest first."""
    komt = [
        TijdlijnRegel(
            titel=toezegging.wat,
            moment=toezegging.uiterlijk,
            wie=toezegging.wie,
            staat=Staat.LATER,
            uiterlijk=True,
        )
        for toezegging in sorted(toezeggingen, key=lambda rij: rij.uiterlijk, reverse=True)
    ]
    was = [
        TijdlijnRegel(titel=regel.get_soort_display(), moment=regel.op, tekst=regel.tekst, wie=regel.door)
        for regel in Tijdlijnregel.objects.filter(dossier=dossier, zichtbaar=Zichtbaarheid.IEDEREEN)
    ]
    return komt + was
