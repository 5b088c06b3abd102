"""Letting every sender of a bundle know where the ministry stands, in words for each reader (domain.md 4d)."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.identiteit.models import Medewerker
from portal.termijnen import datum_voluit
from signalen.handelingen.klaarzetten import zet_reacties_klaar
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Reactie
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, ingekort

# The answer is stored and sent in one language, as everything that a ministry writes.
TAAL_VAN_HET_ANTWOORD = "nl"


def vertel(reactie: Reactie) -> int:
    """Store an answer and put it ready for the sender of every signal; return how many could be reached."""
    reactie.save(force_insert=True)
    return zet_reacties_klaar(reactie, list(reactie.knelpunt.signalen.order_by("pk")), nieuw=True)


def vertel_nieuwkomers(vast: Knelpunt, rijen: Collection[OntvangenSignaal]) -> None:
    """Put ready for the senders of signals that join now what holds: the decision, and what followed."""
    for reactie in nu_geldend(vast):
        zet_reacties_klaar(reactie, rijen)


def nu_geldend(knelpunt: Knelpunt) -> list[Reactie]:
    """The decision that holds and the latest word about it, the oldest first; after opening again the latest only.

    `signalen.selecties.onderweg` counts by the same rule whether all of them were put ready.
    """
    gegeven = list(knelpunt.reacties.order_by("op"))
    besluiten = [rij for rij in gegeven if rij.stand == Knelpuntstatus.BESLUIT] if knelpunt.uitkomst else []
    laatste = gegeven[-1:]
    return [*(rij for rij in besluiten[-1:] if rij not in laatste), *laatste]


def vertel_stand(vast: Knelpunt, *, door: Medewerker | None, vanzelf: str = "", reden: str) -> Reactie:
    """Tell that the knelpunt is one step further; colleagues read the reason too."""
    vandaag = timezone.localdate()
    with override(TAAL_VAN_HET_ANTWOORD):
        reactie = Reactie(
            knelpunt=vast,
            stand=vast.status,
            tekst_medewerker=_voor_medewerkers(vast, reden, vandaag),
            tekst_burger=_voor_burgers(vast, vandaag),
            door=door,
            vanzelf=vanzelf,
        )
    vertel(reactie)
    return reactie


def _voor_medewerkers(vast: Knelpunt, reden: str, vandaag: date) -> str:
    zin = _("“%(titel)s” staat nu op: %(stand)s.") % {
        "titel": vast.titel,
        "stand": vast.get_status_display(),
    }
    volgende = ""
    if vast.volgende_uiterlijk and vast.volgende_klok:
        voorbij = vast.volgende_uiterlijk < vandaag
        volgende = (
            _("Hierna: %(wat)s. Dat was beloofd voor %(dag)s en is te laat.")
            if voorbij
            else _("Hierna: %(wat)s, uiterlijk %(dag)s.")
        ) % {
            "wat": vast.get_volgende_klok_display().lower(),
            "dag": datum_voluit(vast.volgende_uiterlijk),
        }
    # The whole reason stays in the history; here it must fit in one answer with what stands around it.
    ruimte = LANGE_TEKST_MAX_TEKENS - len(zin) - len(volgende) - 2
    return "\n".join(deel for deel in (zin, ingekort(reden, ruimte), volgende) if deel)


def _voor_burgers(vast: Knelpunt, vandaag: date) -> str:
    dag = vast.ingang_op or vast.volgende_uiterlijk
    voorbij = dag is not None and dag < vandaag
    match vast.status:
        case Knelpuntstatus.IN_ONDERZOEK if voorbij:
            zin = _(
                "Uw verhaal hielp: het ministerie zoekt nu uit of deze regel anders moet. Dat duurt langer dan"
                " afgesproken. Zodra er een antwoord is, leest u het hier."
            )
        case Knelpuntstatus.IN_ONDERZOEK:
            zin = _(
                "Uw verhaal hielp: het ministerie zoekt nu uit of deze regel anders moet. U leest hier"
                " uiterlijk %(dag)s meer."
            )
        case Knelpuntstatus.UITVOERING if voorbij:
            zin = _("Uw verhaal hielp: het ministerie veranderde wat hier misging. Dat ging in op %(dag)s.")
        case Knelpuntstatus.UITVOERING:
            zin = _("Uw verhaal hielp: het ministerie verandert wat hier misging. Dat gaat in op %(dag)s.")
        case Knelpuntstatus.EFFECT_GEMETEN:
            zin = _("Uw verhaal hielp: het ministerie keek na of de verandering werkt.")
        case Knelpuntstatus.HEROPEND:
            zin = _(
                "Uw verhaal hielp: het ministerie kijkt opnieuw naar deze regel. Uiterlijk %(dag)s begint"
                " een medewerker daarmee."
            )
        case _:
            zin = _("Uw verhaal hielp: het ministerie is klaar met dit onderwerp. Bedankt.")
    return zin % {"dag": datum_voluit(dag) if dag else ""}
