"""What each kind of letter is, what to do with it, by when, and its paragraphs: plain words, nothing of a person.

Who did not understand a letter points at one of its paragraphs; the last one fits everything.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.berichtsoorten import AFSPRAAK as BERICHT_AFSPRAAK
from loket.berichtsoorten import (
    DOORGESTUURD,
    GEHOORD,
    HELPER,
    NIET_BEREIKT,
    NIEUWS,
    ONTVANGST,
    STAP_HERINNERING,
)
from loket.models import Stuksoort

HEEL: Final = "heel"
"""The paragraph of who cannot say which."""


@dataclass(frozen=True)
class Alinea:
    """One paragraph: how the letter calls it, and what it is about."""

    sleutel: str
    kop: str | Promise
    uitleg: str | Promise


@dataclass(frozen=True)
class Briefuitleg:
    """One kind of letter."""

    naam: str | Promise
    wat: str | Promise
    doen: str | Promise
    wanneer: str | Promise
    alineas: tuple[Alinea, ...]

    @property
    def keuzes(self) -> list[tuple[str, str | Promise]]:
        """Each paragraph by its key, and last the whole letter."""
        return [
            *((rij.sleutel, rij.kop) for rij in self.alineas),
            (HEEL, _("De hele brief, of dat weet ik niet")),
        ]

    def kop_van(self, sleutel: str) -> str:
        """How the letter calls a paragraph."""
        return str(dict(self.keuzes)[sleutel])


_NIETS = _("U hoeft nu niets te doen.")
_GEEN_DAG = _("In deze brief staat geen laatste dag voor u.")
_HULP = Alinea(
    "hulp", _("Hulp nodig?"), _("Hier staat wie u kunt bellen, en waar u langs kunt gaan. Dat is gratis.")
)
_NU = Alinea(
    "nu", _("Wat gebeurt er nu?"), _("Hier staat wat wij gaan doen, wie dat doet en voor welke dag.")
)
_CODE = Alinea(
    "code",
    _("Uw code"),
    _("Met deze code leest u op internet hoe het staat. Bewaar de code en geef hem niet zomaar weg."),
)
_BESLUITDELEN = (
    Alinea("besluit", _("Het besluit"), _("Dit is wat er besloten is. Het staat in de eerste zin.")),
    Alinea(
        "betekenis",
        _("Wat betekent dit voor u?"),
        _("Hier staat wat er voor u verandert: hoeveel geld, en vanaf welke dag."),
    ),
    Alinea(
        "waarom",
        _("Waarom besluiten wij dit?"),
        _("Hier staat welke regel er is, en hoe wij naar uw eigen situatie keken."),
    ),
    Alinea("te_doen", _("Wat moet u doen?"), _("Hier staat of u iets moet doen, en voor welke dag.")),
    Alinea("verandert_niet", _("Wat verandert er niet?"), _("Hier staat wat voor u hetzelfde blijft.")),
    Alinea("geldig", _("Tot wanneer geldt dit?"), _("Hier staat hoe lang dit besluit geldt.")),
    Alinea(
        "niet_eens",
        _("Bent u het niet eens met dit besluit?"),
        _(
            "U mag zeggen dat u het niet eens bent. Dat heet bezwaar maken. De laatste dag staat op het blad bij de"
            " brief."
        ),
    ),
    Alinea("bellen", _("Wie kunt u bellen?"), _("Deze persoon kent uw zaak. Bellen mag altijd.")),
    Alinea(
        "gegevens",
        _("Welke gegevens hebben wij gebruikt?"),
        _("Hier staat wat wij van u weten en hoe wij dat weten. Klopt iets niet? Zeg het ons."),
    ),
)

UITLEG: Final[dict[str, Briefuitleg]] = {
    Stuksoort.BESLUITBRIEF: Briefuitleg(
        _("Brief met een besluit"),
        _("Een organisatie van de overheid heeft iets besloten over u. In de brief staat wat, en waarom."),
        _("Kijk bij “Wat moet u doen?”. Vaak hoeft u niets te doen."),
        _(
            "Bent u het niet eens? Op het blad “Wanneer wij deze brief stuurden” staat de laatste dag. Wacht"
            " niet te lang."
        ),
        _BESLUITDELEN,
    ),
    Stuksoort.BEZWAARBRIEF: Briefuitleg(
        _("Brief met de beslissing op uw bezwaar"),
        _(
            "U zei dat u het niet eens was met een besluit. Wij keken er opnieuw naar. In de brief staat"
            " wat eruit kwam."
        ),
        _("Bent u het er nog niet mee eens? Dan kunt u naar de rechter. In de brief staat hoe."),
        _("Op het blad “Wanneer wij deze brief stuurden” staat de laatste dag om naar de rechter te gaan."),
        (
            Alinea("uitkomst", _("Het besluit"), _("Dit is wat er nu besloten is.")),
            Alinea(
                "gehoord",
                _("Hoe hebben wij naar u geluisterd?"),
                _("Hier staat wat u zei en wat wij daarmee deden."),
            ),
            Alinea("nu", _("Wat gebeurt er nu?"), _("Hier staat wat er verandert.")),
            Alinea(
                "niet_eens",
                _("Bent u het niet eens met dit besluit?"),
                _("Hier staat hoe u naar de rechter kunt. De laatste dag staat op het blad bij de brief."),
            ),
            _HULP,
        ),
    ),
    Stuksoort.NOODBRIEF: Briefuitleg(
        _("Brief over wat wij meteen deden"),
        _("Er was haast bij. Daarom deden wij alvast iets. Het besluit over uw vraag komt later."),
        _NIETS,
        _("Wij kijken er binnen een paar werkdagen opnieuw naar. De dag staat in de brief."),
        (
            Alinea("doen", _("Wat doen wij?"), _("Hier staat wat wij meteen doen of stoppen.")),
            Alinea("waarom", _("Waarom doen wij dit?"), _("Hier staat waarom dit niet kon wachten.")),
            _NU,
            Alinea(
                "niet_eens",
                _("Bent u het niet eens?"),
                _("Bel ons dan. Wij kijken opnieuw. Bezwaar maken kan pas tegen het besluit dat later komt."),
            ),
            _HULP,
        ),
    ),
    Stuksoort.TERMIJNBERICHT: Briefuitleg(
        _("Brief over de tijd om te beslissen"),
        _("De wet zegt hoe lang wij over een besluit mogen doen. Deze brief gaat over die tijd."),
        _("Lees of wij nog iets van u nodig hebben. Zo niet, dan hoeft u niets te doen."),
        _("In de brief staat de nieuwe laatste dag voor ons, of de dag waarop wij iets van u nodig hebben."),
        (
            Alinea("waarom", _("Waarom duurt het langer?"), _("Hier staat waarom de dag verandert.")),
            Alinea("wet", _("Wat zegt de wet?"), _("Hier staat welke regel daarover gaat.")),
            _NU,
            Alinea(
                "niet_eens",
                _("Bent u het niet eens?"),
                _(
                    "Staat dit in uw brief? Dan leest u daar wat u kunt doen. De laatste dag staat op het blad erbij."
                ),
            ),
            _HULP,
        ),
    ),
    Stuksoort.DOORZENDBERICHT: Briefuitleg(
        _("Brief dat uw vraag is doorgestuurd"),
        _(
            "Uw vraag hoort bij een andere organisatie. Wij stuurden hem door. U hoeft niets opnieuw te vertellen."
        ),
        _NIETS,
        _(
            "In de brief staat tot welke dag de andere organisatie heeft om ja te zeggen. Tot dan helpen wij u."
        ),
        (
            _NU,
            Alinea(
                "data",
                _("Twee data die tellen"),
                _("De dag waarop u bij ons kwam, en de dag waarop zij uw vraag kregen."),
            ),
            Alinea(
                "waarom", _("Waarom krijgt u deze brief?"), _("De wet zegt dat wij het u moeten vertellen.")
            ),
            _HULP,
        ),
    ),
    Stuksoort.ONTVANGSTBEWIJS: Briefuitleg(
        _("Ontvangstbewijs"),
        _("Dit papier laat zien dat u ons iets vroeg, en wat wij u beloven."),
        _("Bewaar dit papier. U hoeft verder niets te doen."),
        _("Bij “Wat wij u beloven” staat voor welke dag u van ons hoort."),
        (
            _CODE,
            Alinea(
                "belofte",
                _("Wat wij u beloven"),
                _("Hier staat wat wij doen, wie dat doet en voor welke dag."),
            ),
            Alinea("vraag", _("Uw vraag"), _("Hier staat waar uw vraag over gaat, zoals wij het begrepen.")),
            _HULP,
        ),
    ),
    Stuksoort.BALIEBRIEFJE: Briefuitleg(
        _("Briefje van de balie"),
        _("U was aan de balie. Dit briefje zegt wie u nu helpt, en wanneer."),
        _("Bewaar dit briefje. Houd bij de hand wat erop staat."),
        _("Bij “Wanneer?” staat voor welke dag u van ons hoort."),
        (
            Alinea("wie", _("Wie helpt u?"), _("Hier staat welk team u helpt, en wat het gaat doen.")),
            Alinea("wanneer", _("Wanneer?"), _("Dit is de laatste dag waarop u van ons hoort.")),
            Alinea(
                "bij_de_hand", _("Wat houdt u bij de hand?"), _("Deze papieren kunnen straks nodig zijn.")
            ),
            _CODE,
        ),
    ),
    Stuksoort.AFSPRAAK: Briefuitleg(
        _("Bewijs van een afspraak"),
        _("U heeft een afspraak. Op dit papier staat waar, wanneer en met wie."),
        _("Kom naar de afspraak. Kunt u niet? Dat mag. Zeg het ons, dan zoeken wij een andere dag."),
        _("De dag en de tijd staan bovenaan."),
        (
            Alinea("waar", _("Waar"), _("Dit is de plaats waar u verwacht wordt.")),
            Alinea("met_wie", _("Met wie"), _("Deze mensen zitten aan tafel.")),
            Alinea(
                "neem_mee",
                _("Neem mee"),
                _("Neem deze papieren mee als u ze heeft. Heeft u iets niet? Kom dan toch."),
            ),
            _CODE,
        ),
    ),
    NIEUWS.naam: Briefuitleg(
        _("Brief dat er nieuws is over uw vraag"),
        _("Er is iets gebeurd met uw vraag. In de brief staat wat."),
        _("Lees wat er staat. Vraagt de brief iets van u? Dan staat dat erbij."),
        _GEEN_DAG,
        (Alinea("nieuws", _("Het nieuws"), _("Dit is wat er gebeurde.")), _HULP),
    ),
    ONTVANGST.naam: Briefuitleg(
        _("Brief dat wij uw vraag hebben"),
        _("Wij hebben uw vraag gekregen. In de brief staat wat wij gaan doen."),
        _("Bewaar de code. U hoeft verder niets te doen."),
        _("In de brief staat voor welke dag u van ons hoort."),
        (_NU, _CODE, _HULP),
    ),
    STAP_HERINNERING.naam: Briefuitleg(
        _("Brief over iets dat u zelf doet"),
        _("Bij uw vraag staat iets dat u zelf zou doen. In de brief staat wat."),
        _("Doe wat er staat. Lukt het niet? Bel ons, dan doen wij het samen."),
        _("In de brief staat de laatste dag."),
        (Alinea("stap", _("Wat u doet"), _("Dit is wat u zelf doet, en voor welke dag.")), _HULP),
    ),
    NIET_BEREIKT.naam: Briefuitleg(
        _("Brief dat bellen niet lukte"),
        _("Wij wilden u bellen. Dat lukte niet."),
        _("Bel ons, of kies een ander moment waarop wij u bellen."),
        _GEEN_DAG,
        (
            Alinea("bellen", _("Hoe u ons bereikt"), _("Hier staat hoe wij elkaar toch kunnen spreken.")),
            _HULP,
        ),
    ),
    HELPER.naam: Briefuitleg(
        _("Brief dat iemand u mag helpen"),
        _("U of een ander zei dat iemand u mag helpen. Daarom krijgt u deze brief."),
        _("Klopt het niet? Bel ons meteen. Dan halen wij het weg."),
        _GEEN_DAG,
        (
            Alinea("wie", _("Wie u helpt"), _("Hier staat waar u leest wie dat is, en wat die persoon mag.")),
            _HULP,
        ),
    ),
    GEHOORD.naam: Briefuitleg(
        _("Brief met een kaart: bent u gehoord?"),
        _("Wij hadden contact met u. Wij willen weten of wij goed luisterden."),
        _("Kruis een gezicht aan en stuur de kaart terug. Het hoeft niet."),
        _GEEN_DAG,
        (
            Alinea(
                "kaart",
                _("De kaart"),
                _("Op de kaart staat geen naam. Wij bewaren niet wie welk antwoord gaf."),
            ),
            _HULP,
        ),
    ),
}
UITLEG[DOORGESTUURD.naam] = UITLEG[Stuksoort.DOORZENDBERICHT]
UITLEG[BERICHT_AFSPRAAK.naam] = UITLEG[Stuksoort.AFSPRAAK]

ANDERS: Final = Briefuitleg(
    _("Brief van Geen Verkeerde Deur"),
    _("Deze brief gaat over een vraag die u aan de overheid stelde."),
    _("Lees of de brief iets van u vraagt. Zo niet, dan hoeft u niets te doen."),
    _("Staat er een dag in de brief? Dan is dat de laatste dag."),
    (_NU, _HULP),
)


def uitleg_van(soort: str) -> Briefuitleg:
    """The explanation of a kind of letter; of one that is not named here the general one."""
    return UITLEG.get(soort, ANDERS)
