"""Letting every sender of a bundle know where the ministry stands, in words for each reader (domain.md 4d)."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.identiteit.models import Medewerker
from portal.termijnen import datum_voluit
from signalen.handelingen.klaarzetten import zet_reacties_klaar
from signalen.models import Knelpunt, Knelpuntstatus, Reactie

# The answer is stored and sent in one language, as everything that a ministry writes.
TAAL_VAN_HET_ANTWOORD = "nl"


def vertel(reactie: Reactie) -> int:
    """Store an answer and put it ready for the sender of every signal; return how many could be reached."""
    reactie.save(force_insert=True)
    return zet_reacties_klaar(reactie, list(reactie.knelpunt.signalen.order_by("pk")), nieuw=True)


def vertel_stand(vast: Knelpunt, *, door: Medewerker, reden: str) -> Reactie:
    """Tell that the knelpunt is one step further; colleagues read the reason too."""
    with override(TAAL_VAN_HET_ANTWOORD):
        reactie = Reactie(
            knelpunt=vast,
            stand=vast.status,
            tekst_medewerker=_voor_medewerkers(vast, reden),
            tekst_burger=_voor_burgers(vast),
            door=door,
        )
    vertel(reactie)
    return reactie


def _voor_medewerkers(vast: Knelpunt, reden: str) -> str:
    zin = _("“%(titel)s” staat nu op: %(stand)s.") % {
        "titel": vast.titel,
        "stand": vast.get_status_display(),
    }
    volgende = ""
    if vast.volgende_uiterlijk and vast.volgende_klok:
        volgende = _("Hierna: %(wat)s, uiterlijk %(dag)s.") % {
            "wat": vast.get_volgende_klok_display().lower(),
            "dag": datum_voluit(vast.volgende_uiterlijk),
        }
    return "\n".join(deel for deel in (zin, reden, volgende) if deel)


def _voor_burgers(vast: Knelpunt) -> str:
    dag = datum_voluit(vast.ingang_op or vast.volgende_uiterlijk or vast.stand_op.date())
    match vast.status:
        case Knelpuntstatus.IN_ONDERZOEK:
            zin = _(
                "Uw verhaal hielp: het ministerie zoekt nu uit of deze regel anders moet. U leest hier"
                " uiterlijk %(dag)s meer."
            )
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
    return zin % {"dag": dag}
