"""The ten cases of domain.md 3h, each from the door to the letter, and what must hold for every one of them."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from loket.models import Advies, Dossier, Route, Toezeggingsoort, Toezeggingstatus
from loket.routering.advies import adviseer
from loket.routering.situatie import Situatie
from maatwerk import dagen
from maatwerk.handelingen import OntbrekendeVelden, bied_aan_tweede_lezer, leg_contact_vast, neem_besluit
from maatwerk.models import Besluit, Dictum, Gevaar, Ruststatus, Rustverzoek, Zaak, Zaakstatus
from maatwerk.selecties.werklijst import zichtbare_zaken
from portal.identiteit.models import Teamsoort
from portal.identiteit.rechten import Geweigerd, Recht, Rol
from portal.logboek.schrijven import wie_keek
from portal.persoonsgegevens.vinden import vind
from portal.weergave.templatetags.weergave import datum
from signalen.models import Signaal, Signaalsoort
from tests.maatwerk.factories import TeamFactory, bekend_op, medewerker
from tests.maatwerk.gevallen.verloop import (
    Mensen,
    besluit,
    door_de_deur,
    eerste_zin,
    gevallen,
    onderzoek,
    velden_van,
    vertel_het,
    weeg,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

KOPPEN = (
    "Wat betekent dit voor u?",
    "Waarom besluiten wij dit?",
    "Wat moet u doen?",
    "Wat verandert er niet?",
    "Tot wanneer geldt dit?",
    "Bent u het niet eens met dit besluit?",
    "Wie kunt u bellen?",
    "Waar vindt u hulp van een mens?",
    "Welke gegevens hebben wij gebruikt?",
)


@pytest.fixture(params=sorted(gevallen()))
def geval(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One of the ten."""
    return gevallen()[request.param]


@pytest.fixture
def mensen() -> Mensen:
    """Who works on it."""
    return Mensen.nieuw()


def loop(geval: dict[str, Any], mensen: Mensen) -> Besluit:
    """From the door to the signature."""
    zaak = onderzoek(door_de_deur(geval, mensen), geval, mensen)
    return besluit(weeg(zaak, geval, mensen), mensen)


def test_there_are_ten_and_they_are_plainly_invented() -> None:
    assert len(gevallen()) == 10
    assert all(geval["naam"].endswith(" Verzonnen") for geval in gevallen().values())


def test_the_own_words_lead_to_a_handler_and_the_advice_can_be_made_again(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    zaak = door_de_deur(geval, mensen)
    advies = Advies.objects.get(dossier=zaak.dossier)
    assert advies.zoekresultaat["treffers"], "the search itself looked at the story"
    assert zaak.dossier.route == Route.MAATWERK
    wel, niet = Route.MAATWERK, Route.OP_MAAT
    assert advies.route == (wel if geval["deur"] == "intake" else niet)
    assert advies.uitkomst["redenen"]
    opnieuw = adviseer(Situatie.uit_json(advies.invoer))
    assert (opnieuw.route.value, opnieuw.naar_json()["redenen"]) == (advies.route, advies.uitkomst["redenen"])


def test_the_search_finds_most_of_what_they_tell(mensen: Mensen) -> None:
    """Two of ten are told so that no word names the service; a person helps them all the same (the test above)."""
    gemist = []
    for naam, geval in gevallen().items():
        treffers = Advies.objects.get(dossier=vertel_het(geval)).zoekresultaat["treffers"]
        if not {treffer["dienst"] for treffer in treffers[:3]} & set(geval["diensten"]):
            gemist.append(naam)
    assert len(gemist) <= 2, gemist


def test_the_letter_has_its_ten_parts_and_is_about_this_person(geval: dict[str, Any], mensen: Mensen) -> None:
    genomen = loop(geval, mensen)
    brief = strip_tags(genomen.brief.html)
    plaatsen = [brief.find(deel) for deel in (geval["besluit_zin"], geval["omstandigheid"], *KOPPEN)]
    assert -1 not in plaatsen, dict(zip(("besluit", "omstandigheid", *KOPPEN), plaatsen, strict=True))
    assert plaatsen == sorted(plaatsen)
    alineas = [
        strip_tags(alinea) for alinea in re.findall(r"<p[^>]*>(.*?)</p>", genomen.brief.html, re.DOTALL)
    ]
    assert next(alinea for alinea in alineas if "Uw code:" not in alinea).startswith(geval["besluit_zin"])
    assert mensen.behandelaar.naam in brief
    assert mensen.behandelaar.telefoon in brief
    assert genomen.brief.is_heel
    delen = _delen(genomen.brief.html)
    assert list(delen) == [str(nummer) for nummer in range(1, 11)]
    assert all(len(tekst.split()) > 4 for tekst in delen.values()), delen
    assert f"“{eerste_zin(geval)} {geval['gezegd']}”" in delen["1"], "the own words are quoted"
    assert geval["betekenis"] in delen["2"], "the amount and the date"
    for eigen in ("gewenst", "bedoeling", "onbedoeld"):
        assert geval[eigen] in delen["3"], eigen
    assert "na de dag waarop wij deze brief stuurden" in delen["7"]
    assert datum(genomen.bezwaar_uiterlijk) in genomen.brief.compleet
    assert f"“{geval['omstandigheid']}”: van u zelf" in delen["10"]
    andere = [ander for ander in gevallen().values() if ander is not geval]
    assert not [ander["id"] for ander in andere if ander["omstandigheid"] in brief or ander["naam"] in brief]


def _delen(html: str) -> dict[str, str]:
    """The text of each part of a letter by its number, with one space where a line breaks and amounts as typed."""
    stukken = re.split(r'data-deel="(\d+)"', html)
    return {
        nummer: " ".join(unescape(strip_tags(f"<p{tekst}")).split())
        for nummer, tekst in zip(stukken[1::2], stukken[2::2], strict=True)
    }


def test_the_signal_goes_with_the_decision_and_tells_of_no_person(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    genomen = loop(geval, mensen)
    signaal = Signaal.objects.get()
    assert genomen.signaal == signaal
    assert (signaal.wet_sleutel, signaal.oorzaak) == (geval["wet"], geval["oorzaak"])
    dossier = genomen.zaak.dossier
    for tekst in signaal.vrije_tekst().values():
        assert vind(tekst, namen=[dossier.naam]) == []
        assert dossier.code not in tekst


def test_legal_dates_come_from_the_terms_and_promised_ones_name_no_article(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    genomen = loop(geval, mensen)
    termijn = dagen.bezwaardag(genomen.regeling, bekend_op(genomen), genomen.bezwaarregel)
    assert genomen.bezwaar_uiterlijk == termijn.dag
    assert genomen.bekendgemaakt_op == timezone.localdate()
    toezeggingen = list(genomen.zaak.dossier.toezeggingen.all())
    for toezegging in toezeggingen:
        assert bool(toezegging.grondslag) is (toezegging.soort == Toezeggingsoort.WETTELIJK)
    assert any(toezegging.status == Toezeggingstatus.OPEN for toezegging in toezeggingen)


def test_nobody_else_sees_it_and_every_look_is_known(
    client: Client, geval: dict[str, Any], mensen: Mensen
) -> None:
    zaak = onderzoek(door_de_deur(geval, mensen), geval, mensen)
    vreemde = medewerker(
        Rol.BEHANDELAAR, TeamFactory(sleutel="elders", naam="Elders", soort=Teamsoort.MAATWERK)
    )
    adres = f"/maatwerk/zaken/{zaak.pk}/"
    for wie in (vreemde, mensen.lezer):
        assert not zichtbare_zaken(wie).filter(pk=zaak.pk).exists()
        client.force_login(wie)
        assert client.get(adres).status_code == 404
        with pytest.raises(Geweigerd):
            leg_contact_vast(zaak, verslag="Dit mag niet.", door=wie)
    concept = weeg(zaak, geval, mensen)
    concept.refresh_from_db()
    eerder = len(wie_keek(zaak.dossier_id))
    client.force_login(mensen.behandelaar)
    assert client.get(adres).status_code == 200
    assert len(wie_keek(zaak.dossier_id)) == eerder + 1
    besluit(concept, mensen)
    assert not Dossier.objects.voor(mensen.lezer).filter(pk=zaak.dossier_id).exists()


def test_the_author_reads_nothing_of_the_own_hand_and_signs_nothing_unread(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    zaak = onderzoek(door_de_deur(geval, mensen), geval, mensen)
    concept = weeg(zaak, geval, mensen)
    with pytest.raises(Geweigerd):
        bied_aan_tweede_lezer(concept, mensen.behandelaar, mensen.behandelaar)
    with pytest.raises(Geweigerd):
        neem_besluit(concept, mensen.behandelaar)
    genomen = besluit(concept, mensen)
    assert genomen.tweede_lezer == mensen.lezer
    assert mensen.lezer not in {genomen.auteur, genomen.genomen_door}


def test_a_refusal_on_a_policy_rule_waits_for_the_answer_to_awb_4_84(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    zaak = onderzoek(door_de_deur(geval, mensen), geval, mensen)
    concept = weeg(
        zaak,
        geval,
        mensen,
        dictum=Dictum.AFWIJZEN,
        geen_maatwerk="instructie",
        steunt_op_beleidsregel=True,
        motivering_4_84="Regel is regel.",
    )
    with pytest.raises(OntbrekendeVelden, match="4:84"):
        bied_aan_tweede_lezer(concept, mensen.lezer, mensen.behandelaar)


def test_the_citizen_reads_what_happens_and_can_disagree_with_one_tap(
    geval: dict[str, Any], mensen: Mensen
) -> None:
    genomen = loop(geval, mensen)
    dossier = genomen.zaak.dossier
    regels = " ".join(regel.tekst for regel in dossier.tijdlijn.all())
    assert "is uw vaste contactpersoon" in regels
    assert "heeft een besluit genomen" in regels
    actie = dossier.acties.get(label="Ik ben het niet eens")
    assert (actie.stuk, actie.uiterlijk) == (genomen.brief, genomen.bezwaar_uiterlijk)
    genomen.zaak.refresh_from_db()
    assert genomen.zaak.status == Zaakstatus.BESLOTEN


@pytest.mark.parametrize("naam", [naam for naam, geval in gevallen().items() if "moet_stoppen" in geval])
def test_what_the_counter_heard_must_stop_is_what_the_handler_sees_first(naam: str, mensen: Mensen) -> None:
    geval = gevallen()[naam]
    zaak = door_de_deur(geval, mensen)
    assert zaak.gevaar == Gevaar[geval["moet_stoppen"].upper()]
    zaak = onderzoek(zaak, geval, mensen)
    zaak.refresh_from_db()
    stap = zaak.acute_stappen.get(afgelopen_op__isnull=True)
    assert stap.toezegging is not None
    assert stap.toezegging.uiterlijk == timezone.localdate()


@pytest.mark.parametrize("naam", [naam for naam, geval in gevallen().items() if "rust" in geval])
def test_one_question_gives_a_pause_at_every_creditor(naam: str, mensen: Mensen) -> None:
    geval = gevallen()[naam]
    zaak: Zaak = onderzoek(door_de_deur(geval, mensen), geval, mensen)
    verzoeken = Rustverzoek.objects.filter(schuldenrust__zaak=zaak)
    assert {verzoek.schuldeiser.sleutel for verzoek in verzoeken} == set(geval["rust"])
    assert {verzoek.status for verzoek in verzoeken} == {Ruststatus.VERLEEND}


def test_two_rules_that_bite_are_both_named_to_the_ministry(mensen: Mensen) -> None:
    signaal = loop(gevallen()["wia-werkt-op-dag-een"], mensen).signaal
    assert signaal.artikel == "77 lid 6"
    assert signaal.samenloop_artikel not in {"", signaal.artikel}
    assert signaal.soort == Signaalsoort.TEGENSTRIJDIG


def test_a_no_that_the_system_causes_is_counted_as_such(mensen: Mensen) -> None:
    genomen = loop(gevallen()["vader-is-curator-en-kan-niet-inloggen"], mensen)
    assert genomen.dictum == Dictum.AFWIJZEN
    assert genomen.geen_maatwerk.reden == "systeem"
    assert "vaste contactpersoon" in genomen.brief.html


def test_every_ground_that_is_used_may_be_used_by_a_handler(geval: dict[str, Any], mensen: Mensen) -> None:
    genomen = loop(geval, mensen)
    grond = velden_van(geval)["rechtsgrond"]
    assert genomen.rechtsgrond == grond
    if grond is not None:
        assert genomen.grondversie is not None
        assert genomen.ruimteoordeel in {"mag", "mag_met_lezer"}
    assert mensen.behandelaar.mag(Recht.BESLUIT_NEMEN)
