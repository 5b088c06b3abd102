"""From exception to rule: a fixed line reaches the owner of the rule, and the answer comes back to the line."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from maatwerk.controles.ruimte import voorstel_heeft_lijn
from maatwerk.handelingen.regel_voorstellen import stel_regel_voor
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn, trek_lijn_in
from maatwerk.models import Dictum, Precedent, VasteLijn
from maatwerk.selecties.vaste_lijnen import lijn_voor, lijnvoorstellen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.api.schemas import ReactieEvent, SignaalEvent
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_reactie, ontvang_signaal
from signalen.models import Koppeling, OntvangenSignaal, Regelvoorstel, Signaal, Uitkomst
from signalen.teksten import BevatPersoonsgegevens
from tests.maatwerk.factories import maak_besluit, maak_concept, maak_zaak, medewerker
from tests.signalen.factories import KoppelingFactory, beleidsmedewerker

pytestmark = pytest.mark.django_db

REGEL = "Wie tijdelijk iemand in huis neemt en geen kosten deelt, houdt de hele uitkering."
GEEN_LEIDING = [rol for rol in Rol if rol not in {Rol.TEAMLEIDER, Rol.REGISSEUR}]


def maak_lijn(leider: Medewerker, gelijk: int) -> VasteLijn:
    """So many alike decisions and one that went another way, with costs; a team leader made a line of it."""
    for nummer in range(gelijk + 1):
        besluit = maak_besluit(samenvatting=f"Geval {'abcdefghij'[nummer]}.")
        Precedent.objects.filter(besluit=besluit).update(
            dictum=Dictum.AFWIJZEN if nummer == gelijk else Dictum.TOEKENNEN,
            kosten_eerste_jaar=Decimal(110 * (nummer + 1)),
        )
    Uitgaand.objects.all().delete()
    (voorstel,) = lijnvoorstellen()
    return bevestig_lijn(
        voorstel.sleutel, toelichting="Wie tijdelijk logeert, deelt geen kosten.", door=leider
    )


@pytest.fixture
def leider(settings: Any) -> Medewerker:
    settings.VASTE_LIJN_VANAF = 3
    return medewerker(Rol.TEAMLEIDER)


@pytest.fixture
def lijn(leider: Medewerker) -> VasteLijn:
    return maak_lijn(leider, 3)


def stel_voor(lijn: VasteLijn, leider: Medewerker) -> Signaal:
    return stel_regel_voor(lijn, oorzaak="wet", voorstel=REGEL, door=leider)


def bezorg(partner: Koppeling) -> OntvangenSignaal:
    """What lies ready for this partner arrives there."""
    bericht = Uitgaand.objects.filter(omschrijving__startswith="signaal").latest("aangemaakt_op")
    return ontvang_signaal(partner, SignaalEvent.model_validate(bericht.inhoud))[0]


def test_the_owner_gets_number_rounded_costs_article_and_counter_examples(leider: Medewerker) -> None:
    partner = KoppelingFactory(ontvanger=True)

    with translation.override("en"):
        signaal = stel_voor(maak_lijn(leider, 6), leider)
    ontvangen = bezorg(partner)

    voorstel = Regelvoorstel.objects.get(signaal=ontvangen)
    assert (voorstel.besluiten, voorstel.anders) == ("6", "≤5")
    assert (voorstel.kosten_laag, voorstel.kosten_hoog) == (100, 700)  # of 110 to 660: outward, so of nobody
    assert voorstel.tegenvoorbeelden == [{"uitkomst": "afwijzen", "waarom": "Geval g."}]
    assert voorstel.uitkomst == "toekennen"
    assert "iemand woont tijdelijk in" in voorstel.feiten
    assert ontvangen.artikel == signaal.artikel != ""
    assert ontvangen.voorstel == REGEL
    assert ontvangen.gezien == 6
    assert ontvangen.titel == "Vaste lijn: Wie tijdelijk logeert, deelt geen kosten"
    assert bezorg(partner) == ontvangen  # once more is not twice


def test_a_few_decisions_stay_a_few_and_their_costs_stay_home(lijn: VasteLijn, leider: Medewerker) -> None:
    partner = KoppelingFactory(ontvanger=True)
    stel_voor(lijn, leider)

    ontvangen = bezorg(partner)

    voorstel = Regelvoorstel.objects.get(signaal=ontvangen)
    assert (voorstel.besluiten, voorstel.kosten_laag, voorstel.kosten_hoog) == ("≤5", None, None)
    assert ontvangen.gezien is None
    assert "≤5 besluiten" in ontvangen.wat_gebeurt


def test_it_is_offered_once_and_only_while_it_holds(lijn: VasteLijn, leider: Medewerker) -> None:
    stel_voor(lijn, leider)
    with pytest.raises(Geweigerd, match="al voorgesteld"):
        stel_voor(lijn, leider)

    VasteLijn.objects.update(signaal=None)
    trek_lijn_in(lijn, vanaf=timezone.localdate(), reden="De wet is veranderd.", door=leider)
    with pytest.raises(Geweigerd, match="geldt al niet meer"):
        stel_voor(lijn, leider)


@pytest.mark.parametrize("rol", GEEN_LEIDING)
def test_only_who_steers_offers_it(lijn: VasteLijn, rol: Rol) -> None:
    with pytest.raises(Geweigerd):
        stel_voor(lijn, medewerker(rol))


def test_something_of_a_person_in_a_counter_example_stops_it(lijn: VasteLijn, leider: Medewerker) -> None:
    Precedent.objects.filter(dictum=Dictum.AFWIJZEN).update(samenvatting="Bel 06-12345678.")
    voor = Signaal.objects.count()

    with pytest.raises(BevatPersoonsgegevens):
        stel_voor(lijn, leider)

    lijn.refresh_from_db()
    assert lijn.signaal is None
    assert Signaal.objects.count() == voor


def test_the_answer_needs_a_day_and_comes_back_to_everybody_who_follows_the_line(
    client: Client, lijn: VasteLijn, leider: Medewerker
) -> None:
    partner = KoppelingFactory(ontvanger=True)
    stel_voor(lijn, leider)
    ontvangen = bezorg(partner)
    Uitgaand.objects.all().delete()
    assert ontvangen.ministerie is not None
    beleid = beleidsmedewerker(ontvangen.ministerie)
    knelpunt = bundel([ontvangen], "Logeren", beleid)
    antwoord = (
        Uitkomst.VASTE_LIJN,
        "Dit wordt een beleidsregel.",
        "Dit geldt straks voor iedereen.",
        "",
        beleid,
    )

    with pytest.raises(ValidationError, match="vanaf welke dag"):
        beantwoord(knelpunt, *antwoord)
    beantwoord(knelpunt, *antwoord, dag=date(2027, 1, 1))

    bericht = Uitgaand.objects.filter(omschrijving__startswith="reactie").latest("aangemaakt_op")
    ontvang_reactie(partner, ReactieEvent.model_validate(bericht.inhoud))
    behandelaar = medewerker(Rol.BEHANDELAAR)
    client.force_login(behandelaar)
    pagina = client.get(reverse("vaste-lijnen")).text
    assert "Vaste lijn afgesproken" in pagina
    assert "Geldt vanaf vrijdag 1 januari 2027" in pagina
    assert "Dit wordt een beleidsregel." in pagina

    gevolgd = lijn_voor(maak_concept(maak_zaak(behandelaar=behandelaar), behandelaar))
    assert (gevolgd.pk, gevolgd.antwoord_dag) == (lijn.pk, date(2027, 1, 1))
    client.force_login(leider)
    assert (
        "Geldt vanaf vrijdag 1 januari 2027" in client.get(f"/signalen/mijn/{ontvangen.signaalnummer}/").text
    )


def test_not_now_comes_back_with_the_day_of_looking_again(lijn: VasteLijn, leider: Medewerker) -> None:
    partner = KoppelingFactory(ontvanger=True)
    signaal = stel_voor(lijn, leider)
    ontvangen = bezorg(partner)
    Uitgaand.objects.all().delete()
    assert ontvangen.ministerie is not None
    beleid = beleidsmedewerker(ontvangen.ministerie)
    knelpunt = bundel([ontvangen], "Logeren", beleid)
    over_een_jaar = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)

    beantwoord(
        knelpunt,
        Uitkomst.ERKEND_NU_NIET,
        "Eerst de evaluatie.",
        "Nu nog niet.",
        "",
        beleid,
        opnieuw_op=over_een_jaar,
    )

    bericht = Uitgaand.objects.filter(omschrijving__startswith="reactie").latest("aangemaakt_op")
    ontvang_reactie(partner, ReactieEvent.model_validate(bericht.inhoud))
    reactie = signaal.reacties.get()
    assert (reactie.uitkomst, reactie.dag) == (Uitkomst.ERKEND_NU_NIET, over_een_jaar)


def test_on_the_screen_a_draft_of_the_rule_stands_ready_and_what_is_wrong_is_said(
    client: Client, lijn: VasteLijn, leider: Medewerker
) -> None:
    client.force_login(leider)
    adres = reverse("vaste-lijnen")
    assert "Als dit zo is: iemand woont tijdelijk in" in client.get(adres).text
    ingevuld = {"keuze": "voorstellen", "lijn": lijn.pk, "oorzaak": "wet", "voorstel": REGEL}

    assert "Er mist nog iets" in client.post(adres, {**ingevuld, "oorzaak": ""}).text
    met_persoon = client.post(adres, {**ingevuld, "voorstel": "Bel 06-12345678."}).text
    assert "Een regel gaat over feiten" in met_persoon
    assert "Bel 06-12345678." in met_persoon
    pagina = client.post(adres, ingevuld, follow=True).text

    assert "Uw voorstel gaat naar wie over de regel gaat." in pagina
    assert "Er is nog geen antwoord." in pagina
    assert "stel dit voor als regel" not in pagina


def test_controleer_finds_a_line_that_was_offered_without_figures(
    lijn: VasteLijn, leider: Medewerker
) -> None:
    signaal = stel_voor(lijn, leider)
    assert voorstel_heeft_lijn() == []

    Signaal.objects.filter(pk=signaal.pk).update(lijn={})
    assert voorstel_heeft_lijn() == [f"fixed line {lijn.pk} was offered without its figures"]
    Signaal.objects.filter(pk=signaal.pk).update(lijn={"besluiten": "6"})
    VasteLijn.objects.update(signaal=None)
    assert voorstel_heeft_lijn() == [f"signal {signaal.signaalnummer} offers a line that is not there"]


def test_a_line_that_was_offered_and_ends_is_told_to_the_owner_of_the_rule(
    lijn: VasteLijn, leider: Medewerker
) -> None:
    partner = KoppelingFactory(ontvanger=True)
    signaal = stel_voor(lijn, leider)
    vandaag = timezone.localdate()
    with pytest.raises(Geweigerd, match="iets van een persoon"):
        trek_lijn_in(lijn, vanaf=vandaag, reden="Bel 06-12345678.", door=leider)

    trek_lijn_in(lijn, vanaf=vandaag, reden="De wet is veranderd.", door=leider)

    [bericht] = Uitgaand.objects.filter(omschrijving__startswith="intrekking", reeks=partner.bron)
    assert bericht.inhoud["subject"] == signaal.signaalnummer
    assert bericht.inhoud["data"]["reden"] == "De wet is veranderd."
    assert bericht.inhoud["data"]["vanaf"] == vandaag.isoformat()


def test_a_line_that_nobody_was_offered_ends_in_silence(lijn: VasteLijn, leider: Medewerker) -> None:
    trek_lijn_in(lijn, vanaf=timezone.localdate(), reden="De wet is veranderd.", door=leider)
    assert not Uitgaand.objects.exists()
