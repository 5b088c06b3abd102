"""Twenty letters as a handler writes them: the help for writing stays silent about what is easy enough."""

import pytest

from portal.weergave.begrijpelijk import Soort, keur

GOED = [
    (
        "U krijgt vanaf 1 december 2026 weer uw hele AIO-aanvulling.\n"
        "Uw kleinzoon slaapt door de week bij u. Hij studeert en kan niets bijdragen. Daarom telt hij "
        "niet mee als iemand met wie u kosten deelt.\n"
        "U krijgt € 214,35 per maand meer. Ook over oktober en november betalen wij dit nog. Het geld "
        "staat uiterlijk vrijdag 18 december 2026 op uw rekening."
    ),
    (
        "U hoeft de huurtoeslag over 2023, 2024 en 2025 niet terug te betalen. Het gaat om € 3.912.\n"
        "Het huisnummer van uw flat stond verkeerd in de gegevens van de gemeente. Dat was niet uw fout. "
        "U had alles goed doorgegeven.\n"
        "Wat u al heeft betaald, krijgt u terug. U hoeft daar niets voor te doen."
    ),
    (
        "Wij kunnen uw aanvraag voor een uitkering niet toekennen. Uw spaargeld is hoger dan de grens in "
        "de wet (€ 7.575 voor iemand die alleen woont).\n"
        "Wij weten dat u dit geld bewaart voor een nieuwe rolstoel. Toch laat de wet hier geen "
        "uitzondering toe. Wel kunt u voor de rolstoel hulp krijgen van de gemeente. Dat heet Wmo (de wet "
        "voor hulp thuis). Sanne de Wit belt u daarover voor 10 december."
    ),
    (
        "U mag uw schuld van € 18.400 in kleinere stukken betalen: € 60 per maand, vanaf 1 februari 2027.\n"
        "U werd ernstig ziek en raakte uw werk kwijt. De post bleef liggen. Dat is te begrijpen.\n"
        "Heeft u straks minder geld? Bel ons dan. Het bedrag kan omlaag."
    ),
    (
        "U krijgt € 450 voor een nieuwe wasmachine. U hoeft dit niet terug te betalen.\n"
        "Uw dochter is langdurig ziek en u wast elke dag. Sparen lukte daardoor niet. Onze eigen regel "
        "zegt dat mensen voor een wasmachine moeten sparen. Die regel past hier niet.\n"
        "Koop de machine bij een winkel naar keuze. Bewaar de bon tot 1 maart."
    ),
    (
        "Wij stoppen de incasso (het innen van uw schuld) tot en met 1 maart 2027. De deurwaarder komt "
        "niet meer langs.\n"
        "In die tijd zoekt schuldhulp van de gemeente met u naar een oplossing. Ahmed Bouali belt u. Hij "
        "werkt bij het team schulden.\n"
        "Krijgt u toch een brief van de deurwaarder? Stuur die door. Wij regelen het."
    ),
    (
        "Uw dochter mag naar de school voor speciaal onderwijs in Zwolle, ook al woont u in Deventer. De "
        "gemeente betaalt de taxi heen en terug.\n"
        "U vertelde dat zij in een volle bus bang wordt. Haar arts schreef dat ook. Andere scholen in de "
        "buurt hebben geen plek tot augustus.\n"
        "De taxi rijdt vanaf maandag 4 januari. De chauffeur belt u eerst om kennis te maken."
    ),
    (
        "U krijgt geen verlenging van uw WW-uitkering. De wet geeft hoogstens 24 maanden en die zijn op "
        "31 december voorbij.\n"
        "Wij hebben gezocht naar ruimte in de wet. Die is er niet. Wel kunt u vanaf 1 januari bijstand "
        "aanvragen. Wij sturen uw gegevens door als u dat goed vindt. Dan hoeft u uw verhaal niet nog een "
        "keer te vertellen."
    ),
    (
        "Uw bezwaar is gegrond (u krijgt gelijk). De verlaging van uw uitkering gaat niet door.\n"
        "De eerste keer keken wij niet naar uw huurcontract. Daarin staat dat u alleen huurt. Sorry dat "
        "wij dat over het hoofd zagen.\n"
        "U krijgt € 1.120 terug. De rente is € 12. Wij vergoeden ook de kosten van uw advocaat: € 647."
    ),
    (
        "Wij betalen de opvang van uw hond zolang u in de kliniek bent. Dat kost € 18 per dag, en wij "
        "betalen dit rechtstreeks aan het pension.\n"
        "U zei dat u zonder uw hond niet naar de kliniek gaat. De hond geeft u houvast. De kliniek heeft "
        "een plek voor u vanaf 1 december.\n"
        "Een vrijwilliger brengt u elke zondag naar de hond. Uw begeleider, Mona Verzonnen, heeft dit met "
        "het pension afgesproken."
    ),
    (
        "De gevolgen worden voor u elke maand groter. Uw gezondheid wordt slechter en uw geheugen ook. "
        "Daarom helpen wij nu."
    ),
    (
        "Het wordt voor u te ingewikkeld om alles zelf te regelen. Uw zoon mag daarom de gegevens "
        "doorgeven. Dat kan tot uw inkomen hoger wordt dan € 1.500."
    ),
    ("Als het gezinsinkomen lager wordt, kunt u minder uitgeven. Wij kijken dan opnieuw naar de bijdrage."),
    (
        "De gebouwen aan de Kade worden na de zomer kouder, zegt u. De geneesmiddelen van uw man worden "
        "duurder. U krijgt € 75 per maand extra, tot en met 30 juni 2027."
    ),
    (
        "Wordt uw kind in 2027 18 jaar? Dan verandert er iets. Bel mevr. De Boer, tel. 088 123 45 67, op "
        "ma. of di. tussen 9.00 en 12.00 uur."
    ),
    (
        "U krijgt de toeslag nu wel. De brief ging naar een adres waar u nooit woonde. Dat was een fout "
        "van ons. U krijgt € 1.300,50 voor 15 december, € 200 in januari en € 200 in februari."
    ),
    (
        "Uw dochter krijgt een plek bij De Regenboog. Taxi Noord haalt haar op. Dat gebeurt elke werkdag "
        "om 7.45 uur."
    ),
    (
        "U mag blijven wonen in uw huis. De huurachterstand is € 2.100. Die betaalt u in 30 maanden "
        "terug: € 70 per maand. Zo heeft u genoeg over voor eten, energie, de zorg en school."
    ),
    (
        "Wij geven geen vergunning voor een aanbouw van 6 meter. De buren krijgen dan geen licht in de "
        "keuken. Een aanbouw van 4 meter mag wel. U hoeft dan geen nieuwe tekening te laten maken."
    ),
    (
        "U bent 100 procent arbeidsongeschikt. Dat staat in het rapport van de verzekeringsarts van 3 "
        "november. U krijgt € 1.890 bruto per maand, ook als uw partner werkt."
    ),
]


@pytest.mark.parametrize("brief", GOED)
def test_a_letter_that_is_easy_enough_gives_no_alarm(brief: str) -> None:
    keuring = keur(brief, vakwoorden=True)
    assert [(rij.soort, rij.stuk, rij.advies) for rij in keuring.bevindingen] == []
    assert keuring.score is None or keuring.score >= 75


@pytest.mark.parametrize(
    ("zin", "advies"),
    [
        ("U werd daardoor geraakt.", "“wordt … geraakt”: zeg wie het doet"),
        ("Zij wordt opgehaald door Taxi Noord.", "“wordt … opgehaald”: begin met wie het doet"),
        (
            "Het geld wordt door ons betaald en teruggegeven.",
            "“wordt … teruggegeven”: begin met wie het doet",
        ),
    ],
)
def test_a_passive_is_told_how_to_turn_round(zin: str, advies: str) -> None:
    (gevonden,) = keur(zin).bevindingen
    assert (gevonden.soort, gevonden.advies) == (Soort.LIJDEND, advies)
