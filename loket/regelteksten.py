"""What a rule may look at and what the check finds, in words for people."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loket.routering.advies import Routeadvies
from loket.routering.linter import Bevinding, Soort
from loket.routering.situatie import KAN_NU_NIET, Ernst, Route, Spoed
from loket.routering.verschil import Soort as Verschilsoort
from loket.routering.vragen import laad_vragen
from loket.routering.waarden import AFGELEID
from loket.vraagteksten import antwoord_in_woorden, tekst_van

AFGELEIDE_VELDEN: Final[dict[str, str | Promise]] = {
    "band": _("Hoe goed een dienst bij uw verhaal past"),
    "risico": _("Of er iets gebeurt waarbij veel tegelijk op mensen afkomt, zoals een overlijden"),
    "machtiging": _("Of wij weten dat u voor een ander mag regelen"),
    "spoed": _("Of uw vraag haast heeft"),
    "teken_zeker": _("Of in uw verhaal iets staat dat haast heeft"),
    "teken_misschien": _("Of in uw verhaal misschien iets staat dat haast heeft"),
}

TEKENS: Final = frozenset({"teken_zeker", "teken_misschien"})

AFGELEIDE_WAARDEN: Final[dict[str, dict[str, str | Promise]]] = {
    "band": {
        "zeker": _("goed"),
        "misschien": _("misschien"),
        "niets": _("niet"),
        KAN_NU_NIET: _("goed, maar de dienst is gepauzeerd of gestopt"),
    },
    "spoed": {Spoed.GEEN: _("nee"), Spoed.MISSCHIEN: _("misschien"), Spoed.ZEKER: _("ja")},
    "teken": {
        Ernst.NU: _("nu meteen"),
        Ernst.VANDAAG: _("vandaag"),
        Ernst.BINNEN_3_WERKDAGEN: _("binnen drie werkdagen"),
        Ernst.BINNEN_WEEK: _("binnen een week"),
    },
}
"""What a derived value is called; both kinds of signs in a story have the same ones."""

BEVINDINGEN: Final[dict[Soort, str | Promise]] = {
    Soort.GEEN_REGELS: _("Dit is geen bestand met regels. %(over)s"),
    Soort.VELD_ONBEKEND: _("Naar dit veld mag een regel niet kijken: %(over)s."),
    Soort.KEUZE_ONBEKEND: _("Dit antwoord bestaat niet: %(over)s."),
    Soort.OPERATOR_PAST_NIET: _("Deze vergelijking bestaat niet: %(over)s."),
    Soort.VELD_DUBBEL: _("Dit veld staat twee keer in de rij: %(over)s."),
    Soort.UITKOMST_ONBEKEND: _("Deze uitkomst bestaat niet: %(over)s."),
    Soort.UITKOMSTEN_ANDERS: _("De uitkomsten of hun volgorde zijn veranderd. Die liggen vast."),
    Soort.ZIN_ONTBREEKT: _("Hier ontbreekt een zin (%(over)s)."),
    Soort.BRON_ONTBREEKT: _("Hier ontbreekt de bron."),
    Soort.BEGINSEL_ONBEKEND: _("Dit is geen beginsel: %(over)s. Schrijf bijvoorbeeld B7."),
    Soort.BEGINSEL_ZONDER_RIJ: _("Geen enkele rij gaat nog over beginsel %(over)s."),
    Soort.AANWIJZING_ONBEKEND: _("Deze aanwijzing kent het portaal niet: %(over)s."),
    Soort.ID_DUBBEL: _("Twee rijen hebben deze naam."),
    Soort.ID_ONTBREEKT: _("Deze rij heeft geen naam (id)."),
    Soort.RIJ_ONLEESBAAR: _("Deze rij is niet te lezen: %(over)s."),
    Soort.GAT: _("De tabel heeft een gat: er moet een laatste rij zonder voorwaarden zijn."),
    Soort.TEGENSTRIJDIG: _("Deze rij kan nooit gelden: haar voorwaarden gaan niet samen."),
    Soort.IN_DE_SCHADUW: _("Deze rij beslist nooit: een andere rij geeft dan altijd al meer hulp."),
    Soort.RIJ_DUBBEL: _("Deze rij zegt hetzelfde als rij %(over)s."),
    Soort.MINDER_HULP: _("Iemand met zekere spoed zou zonder hulp van een mens blijven."),
    Soort.BEGINSEL_GEBROKEN: _(
        "Beginsel %(over)s belooft mensen meer hulp dan deze regels geven. Minder mag niet."
    ),
    Soort.TE_VEEL: _(
        "De regels onderscheiden te veel situaties om ze allemaal te proberen. Maak ze eenvoudiger."
    ),
}

TABELNAMEN: Final[dict[str, str | Promise]] = {
    "spoed": _("Tabel spoed"),
    "route": _("Tabel route"),
    "meer_hulp": _("Meer hulp"),
}

ROUTEWOORDEN: Final[dict[Route, str | Promise]] = {
    Route.STANDAARD: _("zelf, met een dienst"),
    Route.OP_MAAT: _("een medewerker helpt"),
    Route.MAATWERK: _("een behandelaar kijkt"),
}

SPOEDWOORDEN: Final[dict[Spoed, str | Promise]] = {
    Spoed.GEEN: "",
    Spoed.MISSCHIEN: _("misschien spoed"),
    Spoed.ZEKER: _("met spoed"),
}

VERSCHILLEN: Final[dict[Verschilsoort, str | Promise]] = {
    Verschilsoort.ERBIJ: _("Nieuwe regel"),
    Verschilsoort.ERAF: _("Deze regel is weg"),
    Verschilsoort.ANDERS: _("Veranderde regel"),
}


def veld_in_woorden(veld: str) -> str:
    """What a field is, as a person says it: the question, or what we read in the story."""
    return str(AFGELEIDE_VELDEN[veld]) if veld in AFGELEID else tekst_van(laad_vragen()[veld])


def waarde_in_woorden(veld: str, waarde: object) -> str:
    """A value of a field, as a person says it."""
    if isinstance(waarde, bool):
        return gettext("ja") if waarde else gettext("nee")
    antwoord = tuple(map(str, waarde)) if isinstance(waarde, tuple) else str(waarde)
    if veld not in AFGELEID:
        return antwoord_in_woorden(laad_vragen()[veld], antwoord)
    woorden = AFGELEIDE_WAARDEN["teken" if veld in TEKENS else veld]
    return ", ".join(str(woorden[deel]) for deel in ([antwoord] if isinstance(antwoord, str) else antwoord))


def gesteld(veld: str, waarde: object) -> str:
    """A field with its value: the question and its answer, or what we read in the story and what that came to."""
    vraag = veld_in_woorden(veld)
    return f"{vraag}{'' if vraag.endswith('?') else ':'} {waarde_in_woorden(veld, waarde)}"


def advies_in_woorden(advies: Routeadvies, rijen: str) -> str:
    """What an advice comes to for staff, with the rows that decide."""
    delen = [str(ROUTEWOORDEN[advies.route]), str(SPOEDWOORDEN[advies.spoed])]
    return f"{', '.join(deel for deel in delen if deel)} ({rijen})"


def zin_van(bevinding: Bevinding) -> str:
    """What is wrong, with the place in front."""
    plek = " ".join(str(deel) for deel in (TABELNAMEN.get(bevinding.tabel, ""), bevinding.rij) if deel)
    zin = str(BEVINDINGEN[bevinding.soort]) % {"over": bevinding.over}
    return f"{plek}: {zin.strip()}" if plek else zin.strip()
