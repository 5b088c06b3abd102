"""The Stand van de Uitvoering: which knelpunten there are, what was answered, what changed, whose turn it is.

It is Dutch for everybody, as a letter is: one text that was read by two people and frozen. It is public, so its
counts are rounded (promise 13) and one severe case stands in words, never as a number (domain.md 4f).
"""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from portal.termijnen import dag_in_nederland
from portal.weergave.templatetags.weergave import datum_kort
from signalen.cijfers.bescherming import afgerond
from signalen.levensloop import UITKOMSTEN_MET_VERANDERING
from signalen.maandnamen import maandnaam
from signalen.models import Bereik, Driehoekregel, Ernst, Knelpunt, Knelpuntstatus, Oorzaak, Reactie
from signalen.models.rapport import Rapport, Rapportonderdeel
from signalen.rapporten.document import Alinea, Blok, Document, Feiten, Genoemd, Kop, Punten, Tabel
from signalen.rapporten.tekst import AFGEROND, GEEN_RANGLIJST, LEEG, TAAL, dag, ondertitel
from signalen.rapporten.woorden import stand_in_woorden
from signalen.selecties.rapportgegevens import Rapportgegevens, Signaalfeiten


def stand_van(gegevens: Rapportgegevens) -> Document:
    """The whole report on the day of the facts."""
    with translation.override(TAAL):
        rapport = gegevens.rapport
        opgenomen = [rij for rij in gegevens.onderdelen if rij.opgenomen]
        return Document(
            titel=rapport.titel,
            ondertitel=ondertitel(rapport, gegevens.stand_op),
            stand_op=gegevens.stand_op.isoformat(),
            blokken=tuple(_blokken(gegevens, opgenomen)),
            knelpunten=tuple(_genoemd(rij, gegevens) for rij in opgenomen),
            taal=TAAL,
        )


def _genoemd(onderdeel: Rapportonderdeel, gegevens: Rapportgegevens) -> Genoemd:
    knelpunt = onderdeel.knelpunt
    woord = _geldend_woord(knelpunt, gegevens.reacties.get(knelpunt.pk, []))
    return Genoemd(
        nummer=knelpunt.pk,
        titel=knelpunt.titel,
        sinds=_begin(knelpunt, gegevens.feiten(knelpunt.pk)).isoformat(),
        stand=stand_in_woorden(knelpunt),
        uitkomst=knelpunt.uitkomst,
        beurt=_beurt(knelpunt, gegevens),
        uitvoerder=onderdeel.woorden_uitvoerder,
        antwoord=woord.tekst_burger if woord else "",
        bewijs=woord.bewijs if woord else "",
    )


def _geldend_woord(knelpunt: Knelpunt, reacties: list[Reactie]) -> Reactie | None:
    """The decision, with its proof, once there is one: what came after it only tells how far it is."""
    besluiten = [rij for rij in reacties if rij.stand == Knelpuntstatus.BESLUIT and rij.uitkomst]
    woorden = besluiten if knelpunt.uitkomst and besluiten else reacties
    return woorden[-1] if woorden else None


def titel_van(rapport: Rapport) -> str:
    """The title that a new report begins with."""
    with translation.override(TAAL):
        soort = rapport.get_soort_display()
        if rapport.invoering:
            return f"{soort} {rapport.invoering.wet.citeertitel}: {rapport.invoering.wat}"[:200]
    wie = " bij ".join(
        deel for deel in (rapport.ministerie.naam if rapport.ministerie else "", rapport.afzender) if deel
    )
    return f"{soort} {rapport.jaar}: {wie or 'alle ministeries'}"


def _blokken(gegevens: Rapportgegevens, opgenomen: list[Rapportonderdeel]) -> Iterator[Blok]:
    rapport = gegevens.rapport
    yield Kop("Inleiding")
    yield Alinea(rapport.inleiding or LEEG)
    yield from _overzicht(gegevens, opgenomen)
    yield from _cijfers(gegevens)
    if opgenomen:
        yield Kop("De knelpunten een voor een")
    for nummer, onderdeel in enumerate(opgenomen, start=1):
        yield from _knelpunt(nummer, onderdeel, gegevens)
    yield from _weggelaten(gegevens.onderdelen, gegevens.ongenoemd)
    yield from _vorig_jaar(gegevens)
    yield Kop("Wat wij van de politiek vragen")
    yield Alinea(rapport.vragen or LEEG)
    yield from _verantwoording(gegevens)


def _overzicht(gegevens: Rapportgegevens, opgenomen: list[Rapportonderdeel]) -> Iterator[Blok]:
    yield Kop("Overzicht")
    if not opgenomen:
        yield Alinea("Er zijn over dit jaar geen knelpunten.")
        return
    rijen = []
    for onderdeel in opgenomen:
        feiten = gegevens.feiten(onderdeel.knelpunt_id)
        knelpunt = onderdeel.knelpunt
        rijen.append(
            (
                knelpunt.titel,
                maandnaam(_begin(knelpunt, feiten)),
                gegevens.aantal("knelpunt", knelpunt.pk),
                _ernst(feiten).partition(":")[0],
                stand_in_woorden(knelpunt),
                _beurt_kort(knelpunt, gegevens),
            )
        )
    kolommen = ("Knelpunt", "Sinds", "Signalen dit jaar", "Ernst", "Stand", "Wie is aan zet")
    yield Tabel("overzicht", "Alle knelpunten in dit rapport", kolommen, tuple(rijen), getallen=(2,))


def _cijfers(gegevens: Rapportgegevens) -> Iterator[Blok]:
    yield Kop("Waar het door komt")
    eerder = _oorzaken_van_vorig_jaar(gegevens)
    rijen = tuple(
        (
            str(Oorzaak(oorzaak).label),
            gegevens.aantal("oorzaak", oorzaak),
            eerder.get(str(Oorzaak(oorzaak).label), afgerond(toen)),
        )
        for oorzaak, (nu, toen) in sorted(
            gegevens.per_oorzaak.items(), key=lambda rij: Oorzaak.values.index(rij[0])
        )
        if nu or toen
    )
    jaar = gegevens.rapport.jaar
    if rijen:
        yield Tabel(
            "oorzaken",
            "Signalen naar oorzaak",
            ("Oorzaak", f"In {jaar}", f"In {jaar - 1}"),
            rijen,
            getallen=(1, 2),
        )
    else:
        yield Alinea("Er zijn over dit jaar geen signalen.")


def _oorzaken_van_vorig_jaar(gegevens: Rapportgegevens) -> dict[str, str]:
    """What last year's report said of that year, where there is one: nobody sets another number beside it."""
    tabellen = gegevens.vorige.tabellen() if gegevens.vorige else ()
    return {rij[0]: rij[1] for tabel in tabellen if tabel.naam == "oorzaken" for rij in tabel.rijen}


def _knelpunt(nummer: int, onderdeel: Rapportonderdeel, gegevens: Rapportgegevens) -> Iterator[Blok]:
    knelpunt = onderdeel.knelpunt
    feiten = gegevens.feiten(knelpunt.pk)
    reacties = gegevens.reacties.get(knelpunt.pk, [])
    yield Kop(f"{nummer}. {knelpunt.titel}", 3)
    yield Feiten(
        tuple(
            (label, waarde)
            for label, waarde in (
                ("Regel", knelpunt.regel),
                ("Oorzaak", str(knelpunt.get_oorzaak_display())),
                ("Sinds", _sinds(knelpunt, feiten)),
                ("Signalen dit jaar", gegevens.aantal("knelpunt", knelpunt.pk)),
                ("Ernst", _ernst(feiten)),
                ("Hoeveel mensen, geschat", _bereik(feiten)),
                ("Stand", stand_in_woorden(knelpunt)),
                ("Wie is aan zet", _beurt(knelpunt, gegevens)),
            )
            if waarde
        )
    )
    if onderdeel.toelichting:
        yield Alinea(onderdeel.toelichting)
    yield _naast_elkaar(nummer, onderdeel, reacties, feiten)
    if onderdeel.dilemma:
        yield Alinea(f"Het dilemma: {onderdeel.dilemma}")
    yield Alinea(_veranderd(knelpunt, reacties, gegevens.effecten.get(knelpunt.pk, ""), gegevens.stand_op))
    beloofd = gegevens.toezeggingen.get(knelpunt.pk, [])
    if beloofd:
        yield Alinea("Wat is toegezegd:")
        yield Punten(tuple(_toezegging(regel, gegevens.stand_op) for regel in beloofd))


def _naast_elkaar(
    nummer: int, onderdeel: Rapportonderdeel, reacties: list[Reactie], feiten: Signaalfeiten
) -> Tabel:
    """The words of the one beside the answers of the other, in order of time."""
    woorden = onderdeel.woorden_uitvoerder or LEEG
    if not reacties:
        rijen: tuple[tuple[str, ...], ...] = (
            ("Nog geen antwoord", woorden, "Het ministerie antwoordde nog niet."),
        )
    else:
        rijen = tuple(
            (
                f"{dag(dag_in_nederland(reactie.op))}: {reactie.kop}",
                woorden if volgnummer == 0 else "Zie hierboven.",
                reactie.tekst_burger,
            )
            for volgnummer, reactie in enumerate(reacties)
        )
    if feiten.tegengesproken:
        rijen += (
            (
                "Tegenspraak",
                "Een afzender schreef: een antwoord lost dit niet op.",
                "Zie de stand hierboven.",
            ),
        )
    return Tabel(
        f"knelpunt-{nummer}",
        f"Wat beide kanten zeggen over knelpunt {nummer}",
        ("Wanneer", "De uitvoerder zegt", "Het ministerie antwoordt"),
        rijen,
    )


def _veranderd(knelpunt: Knelpunt, reacties: list[Reactie], effect: str, vandaag: date) -> str:
    bewijzen = [f"Het bewijs staat op {reactie.bewijs}" for reactie in reacties if reactie.bewijs]
    if not any(reactie.uitkomst in UITKOMSTEN_MET_VERANDERING for reactie in reacties):
        return "\n".join(["Wat er veranderde: nog niets.", *bewijzen])
    zinnen = ["Wat er veranderde: het ministerie besloot iets te veranderen."]
    if knelpunt.ingang_op:
        gaat = "ging" if knelpunt.ingang_op <= vandaag else "gaat"
        zinnen.append(f"De verandering {gaat} in op {dag(knelpunt.ingang_op)}.")
    zinnen.append(f"Wat er is gemeten: {effect}" if effect else "Of het helpt, is nog niet gemeten.")
    return "\n".join([" ".join(zinnen), *bewijzen])


def _toezegging(regel: Driehoekregel, vandaag: date) -> str:
    if regel.nagekomen_op:
        af = f"nagekomen op {dag(dag_in_nederland(regel.nagekomen_op))}"
    elif regel.uiterlijk and regel.uiterlijk < vandaag:
        af = "nog niet nagekomen, de datum is voorbij"
    else:
        af = "nog niet nagekomen"
    uiterlijk = f", uiterlijk {dag(regel.uiterlijk)}" if regel.uiterlijk else ""
    return f"{regel.wie}: {regel.tekst} ({af}{uiterlijk})"


def _weggelaten(onderdelen: list[Rapportonderdeel], ongenoemd: int) -> Iterator[Blok]:
    weg = [rij for rij in onderdelen if not rij.opgenomen]
    if weg or ongenoemd:
        yield Kop("Wat niet in dit rapport staat")
    if ongenoemd:
        yield Alinea(
            f"Bij dit jaar horen nog meer knelpunten. Zij staan niet in dit rapport: {afgerond(ongenoemd)}."
        )
    if weg:
        yield Alinea("Deze knelpunten horen bij dit jaar. Ze zijn hier niet uitgewerkt, met deze reden:")
        yield Punten(tuple(f"{stand_in_woorden(rij.knelpunt)}: {rij.waarom_niet}" for rij in weg))


def _vorig_jaar(gegevens: Rapportgegevens) -> Iterator[Blok]:
    yield Kop("Wat er van de lijst van vorig jaar werd")
    if gegevens.vorige is None:
        yield Alinea(f"Over {gegevens.rapport.jaar - 1} is hier geen Stand vastgesteld.")
        return
    rijen = tuple(
        (toen.titel, toen.stand, stand_in_woorden(knelpunt), _beurt(knelpunt, gegevens))
        for toen in gegevens.vorige.knelpunten
        if (knelpunt := gegevens.toen_en_nu.get(toen.nummer)) is not None
    )
    yield Tabel(
        "vorig-jaar",
        "De knelpunten van vorig jaar",
        ("Knelpunt", "Stand toen", "Stand nu", "Wie is aan zet"),
        rijen,
    )


def _verantwoording(gegevens: Rapportgegevens) -> Iterator[Blok]:
    rapport = gegevens.rapport
    yield Kop("Hoe u de getallen leest")
    yield Punten(
        (
            "Een signaal is een melding van een medewerker dat een regel knelt. Het is geen persoon en geen zaak.",
            f"Periode: {dag(rapport.begin)} tot en met {dag(rapport.eind)}, naar de dag waarop het signaal is "
            f"gegeven. De stand van de knelpunten is die van {dag(gegevens.stand_op)}.",
            f"Basis: signalen die via dit portaal binnenkwamen. Wat niet is gemeld, is niet geteld. Signalen van dit "
            f"jaar die nog bij geen knelpunt horen: {gegevens.aantal('knelpunt', None)}.",
            AFGEROND,
            "Een ernstig geval kan zeldzaam zijn. Daarom staat de ernst in woorden, ook bij kleine aantallen.",
            GEEN_RANGLIJST,
        )
    )


def _beurt_kort(knelpunt: Knelpunt, gegevens: Rapportgegevens) -> str:
    """For a narrow column: who and by when. What they do stands with the knelpunt itself."""
    if knelpunt.status == Knelpuntstatus.GESLOTEN or knelpunt.volgende_uiterlijk is None:
        return "Niemand"
    voorbij = " (voorbij)" if knelpunt.volgende_uiterlijk < gegevens.stand_op else ""
    return f"{_wie(knelpunt, gegevens)}, {datum_kort(knelpunt.volgende_uiterlijk)}{voorbij}"


def _wie(knelpunt: Knelpunt, gegevens: Rapportgegevens) -> str:
    eigen = knelpunt.ministerie_id == gegevens.rapport.ministerie_id
    return "Het ministerie" if eigen else knelpunt.ministerie.naam


def _beurt(knelpunt: Knelpunt, gegevens: Rapportgegevens) -> str:
    if knelpunt.status == Knelpuntstatus.GESLOTEN or knelpunt.volgende_uiterlijk is None:
        opnieuw = f" Er wordt opnieuw gekeken op {dag(knelpunt.opnieuw_op)}." if knelpunt.opnieuw_op else ""
        return f"Niemand, het is gesloten.{opnieuw}"
    voorbij = " Die datum is voorbij." if knelpunt.volgende_uiterlijk < gegevens.stand_op else ""
    wat = str(knelpunt.get_volgende_klok_display()).lower()
    return f"{_wie(knelpunt, gegevens)}: {wat}, uiterlijk {dag(knelpunt.volgende_uiterlijk)}.{voorbij}"


def _sinds(knelpunt: Knelpunt, feiten: Signaalfeiten) -> str:
    return dag(_begin(knelpunt, feiten))


def _begin(knelpunt: Knelpunt, feiten: Signaalfeiten) -> date:
    """Since when: what senders say comes first, else the day of the first signal."""
    dagen = [
        dag_in_nederland(knelpunt.eerste_op),
        *([dag_in_nederland(feiten.eerste)] if feiten.eerste else []),
    ]
    return min([*dagen, *([feiten.sinds] if feiten.sinds else [])])


def _ernst(feiten: Signaalfeiten) -> str:
    return _zonder_nummer(Ernst(feiten.ernst).label) if feiten.ernst else ""


def _bereik(feiten: Signaalfeiten) -> str:
    if not feiten.bereik:
        return "niet geschat"
    labels = [_zonder_nummer(Bereik(letter).label).lower() for letter in sorted(feiten.bereik)]
    return ", volgens een ander ".join([labels[0], labels[-1]]) if len(labels) > 1 else labels[0]


def _zonder_nummer(label: object) -> str:
    return str(label).split(". ", 1)[-1]
