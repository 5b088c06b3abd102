"""The sentences that explain a date, as templates that a screen can translate.

Pure code cannot call the translation of the web framework, so each step keeps its template and its values
apart. `zin()` gives Dutch; a screen passes its own translation and its own way of writing a date.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from portal.termijnen.datums import WEEKDAGEN
from portal.termijnen.feestdagen import MAANDEN

Vertaler = Callable[[str], str]
Datumschrijver = Callable[[date], str]
Waarde = str | int | date


def gettext_noop(tekst: str) -> str:
    """Mark a text for translation without translating it; extractors know this name."""
    return tekst


def datum_voluit(dag: date) -> str:
    """A date as people say it: "maandag 6 april 2026"."""
    return f"{WEEKDAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


@dataclass(frozen=True)
class Stap:
    """One step of the way to a date: a template, its values and, where one applies, the article."""

    sjabloon: str
    gegevens: tuple[tuple[str, Waarde], ...] = ()
    artikel: str = ""

    def zin(self, vertaal: Vertaler = gettext_noop, datum: Datumschrijver = datum_voluit) -> str:
        """The sentence; `vertaal` gets the template and every text value, `datum` writes the dates."""

        def schrijf(waarde: Waarde) -> Waarde:
            if isinstance(waarde, date):
                return datum(waarde)
            return vertaal(waarde) if isinstance(waarde, str) and waarde else waarde

        return vertaal(self.sjabloon) % {naam: schrijf(waarde) for naam, waarde in self.gegevens}


def stap(sjabloon: str, artikel: str = "", **gegevens: Waarde) -> Stap:
    """A step with its values by name."""
    return Stap(sjabloon, tuple(gegevens.items()), artikel)


BEGIN = gettext_noop("De termijn begint op %(begin)s: de dag na %(gebeurtenis)s.")
DUUR = gettext_noop("De termijn is %(aantal)s %(eenheid)s. Dan is de laatste dag %(dag)s.")
VERLENGD = gettext_noop(
    "Daar komt %(aantal)s %(eenheid)s bij, door %(reden)s. Dan is de laatste dag %(dag)s."
)
WEEKEND_SCHUIFT = gettext_noop("Op %(dag)s is het weekend. Daarom is de laatste dag %(nieuw)s.")
FEESTDAG_SCHUIFT = gettext_noop("Op %(dag)s is het %(feestdag)s. Daarom is de laatste dag %(nieuw)s.")
MINSTENS_GEWONE_DAGEN = gettext_noop(
    "In de termijn horen minstens %(minimum)s gewone dagen. Daarom is de laatste dag %(nieuw)s."
)
SCHUIFT_NIET = gettext_noop(
    "Op %(dag)s is het geen gewone werkdag. Toch schuift de laatste dag niet op: %(reden)s"
)
STILGESTAAN = gettext_noop(
    "De klok stond stil van %(van)s tot %(tot)s, %(grond)s. Dat zijn %(dagen)s dagen erbij: %(dag)s."
)
STILSTAND_TE_LAAT = gettext_noop(
    "De stilstand vanaf %(van)s telt niet mee, want de laatste dag was toen al voorbij."
)
NIEUWE_DATUM = gettext_noop(
    "De organisatie schreef op %(op)s dat het langer duurt. De nieuwe datum is %(dag)s."
)
NIEUWE_DATUM_TE_LAAT = gettext_noop(
    "De organisatie schreef pas op %(op)s dat het langer duurt. Dat is te laat; de datum blijft %(dag)s."
)
NIEUWE_DATUM_VERLENGT_NIET = gettext_noop(
    "De organisatie schreef op %(op)s dat het %(dag)s wordt. De termijn van de wet blijft dezelfde."
)
LATERE_DATUM_IN_BRIEF = gettext_noop("De brief noemt een latere datum. Die telt: %(dag)s.")
VASTE_DATUM = gettext_noop("De wet noemt een vaste laatste dag: %(dag)s.")
OP_TIJD = gettext_noop("Ontvangen op %(ontvangen)s, dus voor het einde van de termijn op %(einde)s.")
OP_TIJD_PER_POST = gettext_noop(
    "Op de post gedaan op %(gepost)s en ontvangen op %(ontvangen)s. Dat is op tijd: "
    "per post mag het tot en met %(grens)s aankomen."
)
TE_LAAT = gettext_noop(
    "Ontvangen op %(ontvangen)s, na het einde van de termijn op %(einde)s. "
    "Kijk of er een goede reden voor is (Awb art. 6:11)."
)
VOOR_DE_BRIEF = gettext_noop("Ontvangen op %(ontvangen)s, voordat de brief was verstuurd. Dat telt.")
VANAF = gettext_noop("Dit kan vanaf %(dag)s. Er is geen vaste laatste dag, maar wacht niet onredelijk lang.")
EERSTE_ORGAAN_TELT = gettext_noop("De ontvangst bij de eerste organisatie telt: %(dag)s.")
BEVOEGD_ORGAAN_TELT = gettext_noop("De ontvangst bij de organisatie die erover gaat telt: %(dag)s.")
NOG_NIET_ONTVANGEN = gettext_noop(
    "De organisatie die erover gaat heeft dit nog niet. De termijn loopt nog niet."
)
BELOOFD_DEZE_DAG = gettext_noop("Dit beloven wij zelf: dezelfde werkdag, %(dag)s.")
BELOOFD_WERKDAGEN = gettext_noop(
    "Dit beloven wij zelf: binnen %(aantal)s %(eenheid)s, dus uiterlijk %(dag)s."
)
