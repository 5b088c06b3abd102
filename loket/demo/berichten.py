"""Messages on their way in the demo: read, delivered, waiting to be printed, posted, not arrived, and not read."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import nieuws_over
from loket.handelingen.vervolgberichten import vervolg_bericht
from loket.models import Dossier, Dossierstatus, Gebeurtenissoort
from loket.models.brieven import Berichtkanaal
from portal.berichten.post import leg_bij_de_post, maak_partij, meld_gepost
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.registers import Demo
from portal.uitgaand.models import Kanaal, Ontvangst, Status, Uitgaand
from portal.uitgaand.motor import maak_bericht

ANTWOORDEN: Final = (
    "Uw aanvraag is compleet. U hoeft nu niets te doen.",
    "Wij hebben nog een kopie van uw huurcontract nodig. Stuur die of neem die mee.",
    "Uw uitkering gaat door terwijl wij uw vraag bekijken.",
    "De gemeente belt u deze week over de bijzondere bijstand.",
)
POST_GEDAAN, POST_WACHT, GELEZEN, SMS, STUK, ONGELEZEN = (
    range(3),
    range(3, 7),
    range(7, 9),
    range(10, 12),
    range(12, 13),
    range(13, 14),
)
"""Which of the chosen questions gets what; the ninth is not read yet, later comes a dead mailbox. The last has no
address and did not read for too long, so that somebody calls."""


@transaction.atomic
def maak_berichten(_demo: Demo) -> str:
    """Word of an answer in fourteen questions of the team of the demo; made once."""
    leider = Medewerker.objects.filter(gebruikersnaam="teamleider").first()
    if leider is None or Uitgaand.objects.filter(sleutel__startswith="demo-bericht:").exists():
        return "0 new"
    dossiers = list(
        Dossier.objects.voor(leider, Recht.DOSSIER_BEHANDELEN)
        .filter(fictief=True, spoed=False, veilig_contact="", status=Dossierstatus.OPEN)
        .order_by("-aangemaakt_op")[: ONGELEZEN.stop]
    )
    if len(dossiers) < ONGELEZEN.stop:
        return "0 new"
    for nummer, dossier in enumerate(dossiers):
        _maak_bereikbaar(dossier, nummer)
        _vertel(dossier, nummer)
        if nummer == POST_GEDAAN[-1]:
            meld_gepost(maak_partij(leider), op=timezone.localdate(), door=leider)
    for dossier in dossiers[STUK.start : ONGELEZEN.stop]:
        vervolg_bericht(Uitgaand.objects.get(over=dossier.pk, sleutel__startswith="demo-bericht:").pk)
    return f"{len(dossiers)} new"


def _maak_bereikbaar(dossier: Dossier, nummer: int) -> None:
    per_post = nummer < POST_WACHT.stop
    dossier.email = f"burger-{nummer}@voorbeeld.example"
    dossier.adres = "" if nummer in ONGELEZEN else f"Voorbeeldstraat {nummer + 1}, 1234 AB Ergens"
    if nummer in SMS or nummer in ONGELEZEN:
        dossier.telefoon = f"06 0000 00 {nummer}"
    dossier.berichtkanaal = (
        Berichtkanaal.BRIEF if per_post else Berichtkanaal.SMS if nummer in SMS else Berichtkanaal.EMAIL
    )
    dossier.save(update_fields=["email", "adres", "telefoon", "berichtkanaal"])


def _vertel(dossier: Dossier, nummer: int) -> None:
    """An answer of some days ago, and how the message about it fared."""
    with override(dossier.taal):
        regel = schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.ANTWOORD,
            ANTWOORDEN[nummer % len(ANTWOORDEN)],
            door=dossier.team.naam,
        )
    klaar = nieuws_over(regel)
    if klaar is None:
        return
    bericht = maak_bericht(Kanaal.EMAIL, klaar._replace(sleutel=f"demo-bericht:{nummer}"))
    dagen = 11 if nummer in ONGELEZEN else nummer % 4
    weg = timezone.now() - timedelta(days=dagen, hours=2)
    bericht.aangemaakt_op, bericht.pogingen = weg, 1
    if nummer in STUK:
        bericht.status, bericht.laatste_fout = Status.MISLUKT, "The mail server does not accept the address."
    else:
        bericht.status, bericht.verzonden_op = Status.VERZONDEN, weg
    if nummer in GELEZEN or nummer in SMS:
        bericht.ontvangst = Ontvangst.GELEZEN if nummer in GELEZEN else Ontvangst.AFGELEVERD
        bericht.ontvangst_op = weg + timedelta(hours=1)
    bericht.save(force_insert=True)
    if bericht.kanaal == Kanaal.BRIEF:
        leg_bij_de_post(bericht)
