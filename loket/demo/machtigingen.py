"""Who helps or represents in the demo, and one way of working that a desk tries."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.contactmomenten import leg_contactmoment_vast
from loket.handelingen.experimenten import begin_experiment
from loket.handelingen.machtigen import Inhoud, geef_machtiging, trek_machtiging_in
from loket.models import Dossier, Dossierstatus, Experiment, Machtiging, Machtigingsoort, Machtigingweg
from loket.selecties.balie import bureaus_van
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.registers import Demo
from portal.stelsel.kalender import kalender

HELPERS = (
    (
        Machtigingsoort.MEEKIJKER,
        "Mina Meekijker (verzonnen)",
        "dochter, leest de post voor",
        {"aow", "aio", "anw", "gehandicaptenparkeerkaart"},
    ),
    (
        Machtigingsoort.GEMACHTIGDE,
        "Guus Gemachtigde (verzonnen)",
        "regelt deze vraag",
        {"inburgering", "toeslag-terugbetalen", "wia", "ww"},
    ),
    (
        Machtigingsoort.BEWINDVOERDER,
        "Bea Bewind (verzonnen)",
        "beheert het geld",
        {"schuldhulpverlening", "bijstand", "cjib-betalingsregeling", "wanbetalersregeling"},
    ),
    (
        Machtigingsoort.WETTELIJK,
        "Wim Wettelijk (verzonnen)",
        "vader van de aanvrager",
        {"zorgtoeslag", "studiefinanciering"},
    ),
)
"""Kind, name, for what, and the services of which a question could have such a helper."""
CODE = "kaart-b"


@transaction.atomic
def maak_machtigingen(_demo: Demo) -> str:
    """One of each kind, one of them ended, and an experiment at the desk of the teamleider; made once."""
    leider = Medewerker.objects.filter(gebruikersnaam="teamleider").first()
    if leider is None or Machtiging.objects.exists():
        return "0 new"
    dossiers = (
        Dossier.objects.voor(leider, Recht.DOSSIER_BEHANDELEN)
        .filter(fictief=True, spoed=False, veilig_contact="", status=Dossierstatus.OPEN)
        .select_related("dienst")
        .order_by("aangemaakt_op")
    )
    over, gemaakt = list(dossiers), []
    for soort, naam, waarvoor, past_bij in HELPERS:
        past = [rij for rij in over if rij.dienst is not None and rij.dienst.sleutel in past_bij]
        if past or over:
            dossier = (past or over)[0]
            over.remove(dossier)
            gemaakt.append(geef_machtiging(dossier, _inhoud(soort, naam, waarvoor), door=leider))
    if len(gemaakt) == len(HELPERS):
        laatste = gemaakt[-1]
        trek_machtiging_in(laatste.dossier, machtiging=laatste, reden="De zoon werd 18 jaar.", door=leider)
        _spreek_met(gemaakt[1], leider)
    return f"{len(gemaakt)} new, {_experiment(leider)} experiment"


def _spreek_met(machtiging: Machtiging, door: Medewerker) -> None:
    """A talk with who helps: who spoke and for whom stand apart on the timeline."""
    dossier = machtiging.dossier
    if not is_bij_behandelaar(dossier):
        leg_contactmoment_vast(
            dossier,
            verslag="Wij bespraken welke papieren nog nodig zijn.",
            volgende_stap="Wij bellen als de papieren er zijn.",
            uiterlijk=kalender().plus_werkdagen(timezone.localdate(), 3),
            door=door,
            machtiging=machtiging,
        )


def _inhoud(soort: Machtigingsoort, naam: str, waarvoor: str) -> Inhoud:
    meekijker = soort == Machtigingsoort.MEEKIJKER
    bij_wet = soort in (Machtigingsoort.BEWINDVOERDER, Machtigingsoort.WETTELIJK)
    return Inhoud(
        soort=soort,
        naam=naam,
        waarvoor=waarvoor,
        weg=Machtigingweg.BALIE,
        geldig_tot=None if bij_wet else timezone.localdate() + timedelta(days=180),
        gezien_stuk="uitspraak van de rechtbank (verzonnen)" if bij_wet else "",
        ziet_stukken=True,
        bericht_op="mina@voorbeeld.example" if meekijker else "",
        bericht_alleen=meekijker,
        handelt=not meekijker,
        stelt_vragen=soort == Machtigingsoort.GEMACHTIGDE,
    )


def _experiment(leider: Medewerker) -> int:
    """1 when it was made, 0 when there was one."""
    balie = next(iter(bureaus_van(leider)), None)
    if balie is None or Experiment.objects.exists():
        return 0
    begin_experiment(
        balie,
        code=CODE,
        omschrijving="Wij geven de antwoordkaart mee op papier.",
        van=timezone.localdate(),
        tot=timezone.localdate() + timedelta(days=60),
        door=leider,
    )
    return 1
