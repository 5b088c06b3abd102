"""For the demo only: rules that hurt, as staff at a counter and the signal team report them without a decision."""

from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from loket.handelingen.signaleren import signaleer
from loket.models import Dossier
from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Wet
from signalen.handelingen.melden import meld
from signalen.models import Signaal

_MELDINGEN: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (
        "balie",
        {
            "aanleiding": "balie",
            "wat_gebeurt": "De herinnering komt eerder aan dan de rekening. Mensen schrikken en bellen.",
            "wat_zou_moeten": "Stuur de herinnering pas een week na de rekening.",
            "oorzaak": "communicatie",
            "ernst": 1,
            "nader": {"gezien": 9, "bereik": "c", "bereik_basis": "Telling van twee weken aan de balie"},
        },
    ),
    (
        "balie",
        {
            "aanleiding": "doodlopend",
            "wat_gebeurt": "Zonder eigen telefoon lukt inloggen niet. Aan de balie kunnen wij niets doen.",
            "wat_zou_moeten": "Laat mensen ook met een brief of aan een loket inloggen.",
            "oorzaak": "toegang",
            "ernst": 2,
            "nader": {"omweg": "Wij vullen samen een formulier op papier in.", "omweg_kosten": "45 minuten"},
        },
    ),
    (
        "signalenteam",
        {
            "aanleiding": "ombudsman",
            "wat_gebeurt": "Wie tijdelijk voor een familielid zorgt, wordt gezien als iemand die kosten deelt.",
            "wat_zou_moeten": "Tijdelijke zorg telt niet mee.",
            "oorzaak": "wet",
            "ernst": 3,
            "bron_datum": date(2026, 3, 12),
            "nader": {
                "bewijs": ["ombudsman", "klacht"],
                "dilemma_een": "Wie samenwoont, heeft lagere kosten.",
                "dilemma_ander": "Wie zorgt, mag daar niet door verliezen.",
            },
        },
    ),
)


def maak_meldingen(demo: Demo) -> str:
    """Make the signals that are not there yet; the accounts of the demo must exist. Returns a report for people."""
    voor = Signaal.objects.count()
    wet = Wet.objects.filter(sleutel="participatiewet").first()
    for nummer, (wie, melding) in enumerate(_MELDINGEN):
        door = Medewerker.objects.filter(gebruikersnaam=wie).first()
        if door is not None:
            bij_wet = wet if melding["oorzaak"] == "wet" else None
            meld(sleutel=_sleutel(nummer), door=door, fictief=True, wet=bij_wet, **melding)
    _bij_een_dossier()
    return f"{Signaal.objects.count() - voor} new signals without a decision"


def _bij_een_dossier() -> None:
    behandelaar = Medewerker.objects.filter(gebruikersnaam="behandelaar").first()
    if behandelaar is None:
        return
    dossier = Dossier.objects.voor(behandelaar).filter(fictief=True).order_by("eerste_deur_op", "pk").first()
    if dossier is None:
        return
    signaleer(
        dossier,
        door=behandelaar,
        sleutel=_sleutel("dossier"),
        aanleiding="teruggekomen",
        wat_gebeurt="Twee organisaties wijzen naar elkaar. Niemand pakt de vraag op.",
        wat_zou_moeten="Spreek af wie beslist als twee regelingen elkaar raken.",
        oorzaak="samenwerking",
        ernst=2,
    )


def _sleutel(nummer: object) -> Any:
    return uuid5(NAMESPACE_URL, f"geen-verkeerde-deur/demo/melding/{nummer}")
