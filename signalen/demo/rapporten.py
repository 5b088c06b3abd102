"""For the demo only: a Stand of last year that everybody can read, and the draft of this year."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie, Wet
from signalen.handelingen.rapporteren import begin_rapport, plan_invoering, schrijf, schrijf_onderdeel
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Invoering, Rapport, Rapportsoort, Rapportstatus
from signalen.rapporten.document import als_json, vingerafdruk
from signalen.rapporten.maken import document_van
from signalen.selecties.rapportgegevens import knelpunten_voor

INLEIDING = (
    "Dit is een verzonnen Stand, om te laten zien hoe een Stand eruitziet.\n"
    "Medewerkers lopen vast op dezelfde regels als een jaar eerder. Op een deel daarvan gaf het ministerie antwoord."
)
VRAGEN = (
    "Geef de uitvoering ruimte om af te wijken als een regel hard uitpakt.\n"
    "Zeg ook wanneer iets nu niet kan, en wanneer u opnieuw kijkt."
)
WOORDEN = "Wij zien dat deze regel mensen treft voor wie hij niet is bedoeld. Wij lossen het nu per keer op."
DILEMMA = "Eén regel die voor iedereen hetzelfde is, of ruimte voor wie het anders heeft."


@transaction.atomic
def maak_rapporten(_demo: Demo) -> str:
    """Have both reports, where there is something to report on; what is there already stays."""
    schrijver = Medewerker.objects.filter(gebruikersnaam="beleid").first()
    lezer = Medewerker.objects.filter(gebruikersnaam="signalenteam").first()
    ministerie = Ministerie.objects.filter(sleutel="szw").first()
    jaar = timezone.localdate().year
    if schrijver is None or lezer is None or ministerie is None:
        return "0 new: no accounts to write them"
    nieuw = 0
    for verslagjaar in (jaar - 1, jaar):
        sleutel = f"{Rapportsoort.STAND}-{verslagjaar}-{ministerie.sleutel}"
        leeg = not knelpunten_voor(Rapport(soort=Rapportsoort.STAND, jaar=verslagjaar, ministerie=ministerie))
        if not leeg and not Rapport.objects.filter(sleutel__startswith=f"{sleutel}-").exists():
            rapport = _schrijf(verslagjaar, ministerie, schrijver)
            nieuw += 1
            if verslagjaar < jaar:
                _publiceer(rapport, schrijver, lezer)
    _plan(ministerie, schrijver)
    return f"{nieuw} new of 2"


def _plan(ministerie: Ministerie, wie: Medewerker) -> None:
    """A law that has worked for a year, on the calendar."""
    wet = Wet.objects.filter(ministerie=ministerie, sleutel="participatiewet").first()
    if wet is None or Invoering.objects.filter(fictief=True).exists():
        return
    velden = {
        "wet": wet,
        "wat": "Verzonnen: wie tijdelijk iemand in huis neemt, meldt dat voortaan vooraf",
        "in_werking_op": timezone.localdate() - timedelta(days=380),
        "bron": "https://voorbeeld.example/staatsblad",
    }
    Invoering.objects.filter(pk=plan_invoering(velden, wie).pk).update(fictief=True)


def _schrijf(jaar: int, ministerie: Ministerie, wie: Medewerker) -> Rapport:
    rapport = begin_rapport(Rapportsoort.STAND, jaar, wie, ministerie=ministerie)
    Rapport.objects.filter(pk=rapport.pk).update(fictief=True)
    schrijf(
        rapport, {"titel": rapport.titel, "inleiding": INLEIDING, "vragen": VRAGEN}, wie, gezien=rapport.beurt
    )
    for plaats, onderdeel in enumerate(rapport.onderdelen.all()):
        woorden = {"woorden_uitvoerder": WOORDEN, "dilemma": DILEMMA if plaats == 0 else ""}
        schrijf_onderdeel(onderdeel, woorden, wie, opgenomen=True, gezien=onderdeel.beurt)
    return rapport


def _publiceer(rapport: Rapport, schrijver: Medewerker, lezer: Medewerker) -> None:
    vers = zet_stap(rapport, Rapportstatus.TER_LEZING, schrijver)
    gelezen = vingerafdruk(als_json(document_van(vers, timezone.localdate())))
    zet_stap(vers, Rapportstatus.VASTGESTELD, lezer, gelezen=gelezen)
    zet_stap(vers, Rapportstatus.GEPUBLICEERD, schrijver)
