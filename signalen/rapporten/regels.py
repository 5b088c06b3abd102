"""Two reports about rules: hardheidsclausules that are there, used and missed; and beleidsregels to look through.

Rules stand in order of how often people met them or departed from them, by rounded counts; organisations never.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils import translation

from signalen.cijfers.bescherming import afgerond, volgorde
from signalen.models import Oorzaak, Rapport
from signalen.rapporten.bronnen import Clausule, besluitbron
from signalen.rapporten.document import Alinea, Blok, Document, Kop, Tabel
from signalen.rapporten.tekst import GEEN_BESLUITEN, TAAL, inleiding, ondertitel, slot
from signalen.selecties.regelgegevens import per_regel, wetten_van

HARDE_OORZAKEN = (Oorzaak.WET, Oorzaak.AMVB, Oorzaak.MINISTERIELE_REGELING, Oorzaak.VERORDENING)
EIGEN_OORZAKEN = (Oorzaak.BELEIDSREGEL, Oorzaak.WERKINSTRUCTIE)
TOON = "Onder de vijf zegt een getal alleen dat het voorkwam, of niet."


def hardheidsclausules(rapport: Rapport, vandaag: date) -> Document:
    """Which hardheidsclausules there are, which were used, and where one would have helped (S38, S72)."""
    with translation.override(TAAL):
        return Document(
            rapport.titel, ondertitel(rapport, vandaag), vandaag.isoformat(), tuple(_hardheid(rapport))
        )


def doorlichtlijst(rapport: Rapport, vandaag: date) -> Document:
    """Beleidsregels and work instructions, those that hurt or were departed from most first (S75)."""
    with translation.override(TAAL):
        return Document(
            rapport.titel, ondertitel(rapport, vandaag), vandaag.isoformat(), tuple(_doorlichten(rapport))
        )


def _hardheid(rapport: Rapport) -> Iterator[Blok]:
    wetten, bron = wetten_van(rapport), besluitbron()
    yield from inleiding(rapport)
    clausules = [
        rij
        for rij in (bron.clausules(rapport.begin, rapport.einde) if bron else [])
        if rij.wet_sleutel in wetten
    ]
    zonder = bron.zonder_ruimte(rapport.begin, rapport.einde) if bron else {}
    if bron is None:
        yield Alinea(GEEN_BESLUITEN)
    yield Kop("Aanwezig en gebruikt")
    yield from _clausules(clausules)
    yield Kop("Gemist")
    yield Alinea(
        "Hier knelde een wet, en er is geen hardheidsclausule bekend in die wet. Een clausule had kunnen helpen."
        " Of dat zo is, moet iemand per wet bekijken."
    )
    knelt: Counter[str] = Counter()
    for (regeling, _artikel, _oorzaak), aantal in per_regel(rapport, HARDE_OORZAKEN).items():
        knelt[regeling] += aantal
    met_clausule = {rij.wet_sleutel for rij in clausules}
    rijen = [
        (titel, knelt[titel], zonder.get(sleutel, 0))
        for sleutel, titel in wetten.items()
        if sleutel not in met_clausule and (knelt[titel] or zonder.get(sleutel, 0))
    ]
    rijen.sort(key=lambda rij: (-volgorde(rij[1] + rij[2]), rij[0]))
    if rijen:
        yield Tabel(
            "gemist",
            "Wetten zonder hardheidsclausule die knelden",
            ("Wet", "Signalen dat de wet knelt", "Besluiten zonder ruimte"),
            tuple((wet, afgerond(signalen), afgerond(besluiten)) for wet, signalen, besluiten in rijen),
            getallen=(1, 2),
        )
    else:
        yield Alinea("Er zijn dit jaar geen wetten zonder hardheidsclausule die knelden.")
    yield from slot(
        rapport,
        "Wat wij hierover vragen",
        "Aanwezig: de hardheidsclausules in het register van dit portaal. Dat register is niet volledig.",
        "Gebruikt: besluiten die op de clausule steunen, naar de dag van het besluit.",
        "Signalen tellen naar de maand van ontvangst.",
        TOON,
    )


def _clausules(clausules: list[Clausule]) -> Iterator[Blok]:
    if not clausules:
        yield Alinea("In het register staat geen hardheidsclausule in deze wetten.")
        return
    yield Tabel(
        "clausules",
        "Hardheidsclausules in het register",
        ("Wet", "Artikel", "Besluiten die erop steunen"),
        tuple((rij.wet, rij.artikel, afgerond(rij.gebruikt)) for rij in clausules),
        getallen=(2,),
    )


def _doorlichten(rapport: Rapport) -> Iterator[Blok]:
    wetten, bron = wetten_van(rapport), besluitbron()
    yield from inleiding(rapport)
    if bron is None:
        yield Alinea(GEEN_BESLUITEN)
    signalen: Counter[tuple[str, str]] = Counter()
    for (regeling, _artikel, oorzaak), aantal in per_regel(rapport, EIGEN_OORZAKEN).items():
        signalen[regeling, oorzaak] += aantal
    week_af = {
        rij.wet: rij.week_af
        for rij in (bron.afwijkingen(rapport.begin, rapport.einde) if bron else [])
        if rij.wet_sleutel in wetten
    }
    titels = {titel for titel, _oorzaak in signalen} | set(week_af)
    rijen = [
        (
            titel or "niet genoemd",
            signalen[titel, Oorzaak.BELEIDSREGEL],
            signalen[titel, Oorzaak.WERKINSTRUCTIE],
            week_af.get(titel, 0),
        )
        for titel in titels
    ]
    rijen.sort(key=lambda rij: (-volgorde(sum(rij[1:])), rij[0]))
    yield Kop("Bij welke wet zijn eigen regels toe aan een blik")
    if rijen:
        yield Tabel(
            "doorlichtlijst",
            "Eigen regels van de uitvoering, per wet",
            ("Bij de wet", "Signalen: beleidsregel", "Signalen: werkinstructie", "Besluiten die afweken"),
            tuple((titel, *map(afgerond, getallen)) for titel, *getallen in rijen),
            getallen=(1, 2, 3),
        )
    else:
        yield Alinea("Er zijn dit jaar geen signalen over beleidsregels of werkinstructies.")
    yield from slot(
        rapport,
        "Welke regels worden doorgelicht, en wie doet dat",
        "Een beleidsregel of werkinstructie is van de uitvoerder zelf. De lijst gaat dus naar de uitvoerder.",
        "Afweken: besluiten met de bevoegdheid om van eigen beleidsregels af te wijken (Awb artikel 4:84).",
        "Signalen tellen naar de maand van ontvangst.",
        TOON,
    )
