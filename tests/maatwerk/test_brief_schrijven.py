"""Writing the letter: proposed from the weighing, kept as the handler left it, stopped when a part is missing."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket.handelingen.contactmomenten import schrijf_contact
from loket.models import Contactkanaal
from loket.models.contactmoment import Gesprekspartner
from maatwerk.brief import besluitblokken
from maatwerk.handelingen import (
    OntbrekendeVelden,
    bied_aan_tweede_lezer,
    lees,
    leg_contact_vast,
    leg_omstandigheid_vast,
    neem_besluit,
    schrijf_brief,
    schrijf_concept,
    zet_voorstel_terug,
)
from maatwerk.handelingen.concepten import ConceptGewijzigd
from maatwerk.models import (
    Briefversie,
    Conceptbesluit,
    Conceptstatus,
    Omstandigheidbron,
    Oordeel,
    Zaak,
)
from maatwerk.volledigheid import brief_mist
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import maak_akkoord, maak_concept, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db
MOEILIJK = "Ten aanzien van uw huur wordt er door ons een besluit genomen."


@pytest.fixture
def concept(zaak: Zaak, door: Medewerker) -> Conceptbesluit:
    return maak_concept(zaak, door)


def adres(concept: Conceptbesluit, naam: str = "maatwerk-brief-schrijven") -> str:
    return reverse(naam, args=[concept.zaak_id, concept.pk])


def formulier(concept: Conceptbesluit, **anders: str) -> dict[str, str]:
    """The form as the page shows it, with some boxes typed in."""
    teksten = {sleutel: blok.tekst for sleutel, blok in besluitblokken(concept).items()}
    teksten |= {"versie": str(concept.versie), "taalreden": concept.taalreden, **anders}
    return {f"brief-{naam}": tekst for naam, tekst in teksten.items()}


def vers(concept: Conceptbesluit) -> Conceptbesluit:
    return Conceptbesluit.objects.get(pk=concept.pk)


def test_every_block_is_filled_in_from_the_weighing_and_the_decision(concept: Conceptbesluit) -> None:
    blokken = besluitblokken(concept)
    assert not [sleutel for sleutel, blok in blokken.items() if blok.leeg]
    assert "Wie kosten kan delen" in blokken["waarom"].tekst
    assert "Uw kleinzoon slaapt" in blokken["situatie"].tekst
    assert blokken["betekenis"].tekst == concept.betekenis
    assert blokken["woorden"].tekst.startswith("Mijn uitkering stopte omdat mijn kleinzoon")


def test_who_need_do_nothing_reads_so(concept: Conceptbesluit, door: Medewerker) -> None:
    schrijf_brief(concept, door, teksten={"te_doen": " "})
    assert besluitblokken(vers(concept))["te_doen"].tekst == "U hoeft niets te doen."


def test_what_the_handler_wrote_wins_and_stays_when_the_weighing_changes(
    concept: Conceptbesluit, door: Medewerker
) -> None:
    schrijf_brief(concept, door, teksten={"waarom": "Omdat het zo hoort."})
    blok = besluitblokken(vers(concept))["waarom"]
    assert (blok.tekst, blok.aangepast, blok.verouderd) == ("Omdat het zo hoort.", True, False)
    schrijf_concept(
        concept.zaak,
        door,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden={"afweging": "Bij nader inzien is het anders."},
    )
    blok = besluitblokken(vers(concept))["waarom"]
    assert (blok.tekst, blok.aangepast, blok.verouderd) == ("Omdat het zo hoort.", True, True)
    assert "Bij nader inzien" in blok.voorstel


def test_a_block_that_was_left_as_it_was_follows_the_weighing(
    concept: Conceptbesluit, door: Medewerker
) -> None:
    gelijk = {sleutel: blok.tekst for sleutel, blok in besluitblokken(concept).items()}
    schrijf_brief(concept, door, teksten=gelijk)
    assert vers(concept).briefblokken == {}
    assert vers(concept).versie == 1


def test_the_proposal_can_be_put_back(concept: Conceptbesluit, door: Medewerker) -> None:
    schrijf_brief(concept, door, teksten={"waarom": "Omdat het zo hoort."})
    zet_voorstel_terug(vers(concept), "waarom", door)
    blok = besluitblokken(vers(concept))["waarom"]
    assert (blok.tekst, blok.aangepast) == (blok.voorstel, False)


def test_a_block_that_the_letter_does_not_have_is_refused(concept: Conceptbesluit, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="geheim"):
        schrijf_brief(concept, door, teksten={"geheim": "x"})


@pytest.mark.parametrize(
    ("blok", "naam"),
    [
        ("besluit", "Het besluit in één zin"),
        ("situatie", "De eigen situatie"),
        ("woorden", "In de woorden van de burger"),
        ("betekenis", "Wat betekent dit voor u?"),
        ("waarom", "Waarom besluiten wij dit?"),
        ("verandert_niet", "Wat verandert er niet?"),
        ("geldig", "Tot wanneer geldt dit?"),
        ("niet_eens", "Bent u het niet eens met dit besluit?"),
        ("bellen", "Wie kunt u bellen?"),
        ("hulp", "Waar vindt u hulp van een mens?"),
        ("gegevens", "Welke gegevens hebben wij gebruikt?"),
    ],
)
def test_a_letter_with_a_part_missing_goes_to_nobody_and_the_message_names_the_part(
    client: Client, concept: Conceptbesluit, door: Medewerker, blok: str, naam: str
) -> None:
    schrijf_brief(concept, door, teksten={blok: ""})
    with pytest.raises(OntbrekendeVelden, match=re.escape(naam)):
        bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door)
    client.force_login(door)
    bladzijde = client.get(reverse("maatwerk-zaak", args=[concept.zaak_id])).text
    assert f'href="{adres(concept)}#id_brief-{blok}"' in bladzijde
    assert f'id="id_brief-{blok}"' in client.get(adres(concept)).text


def test_a_part_that_went_missing_after_the_agreement_stops_the_signature(
    zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    Conceptbesluit.objects.filter(pk=concept.pk).update(verandert_niet="")
    with pytest.raises(OntbrekendeVelden, match="Wat verandert er niet"):
        neem_besluit(vers(concept), door)


def test_a_hard_text_stops_the_reading_until_it_is_easier_or_has_a_reason(
    concept: Conceptbesluit, door: Medewerker
) -> None:
    schrijf_brief(concept, door, teksten={"betekenis": MOEILIJK})
    with pytest.raises(OntbrekendeVelden, match=r"taalhulp vond 2 plekken bij “Wat betekent dit voor u\?”"):
        bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door)
    schrijf_brief(vers(concept), door, teksten={}, taalreden="Zo staat het in de uitspraak van de rechter.")
    assert bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door).status == Conceptstatus.BIJ_LEZER
    laatste = concept.briefversies.first()
    assert laatste is not None
    assert (laatste.moeilijk, laatste.taalreden) == (2, "Zo staat het in de uitspraak van de rechter.")


def test_the_letter_quotes_nothing_that_nobody_said(concept: Conceptbesluit, door: Medewerker) -> None:
    schrijf_brief(concept, door, teksten={"woorden": "Ik ben u heel dankbaar."})
    with pytest.raises(OntbrekendeVelden, match="haalt woorden aan"):
        bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door)
    schrijf_brief(vers(concept), door, teksten={"woorden": "Ik kan de huur niet betalen."})
    assert bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door).status == Conceptstatus.BIJ_LEZER


def test_what_was_said_in_a_contact_may_be_quoted_and_what_another_organisation_said_may_not(
    concept: Conceptbesluit, door: Medewerker
) -> None:
    dossier = concept.zaak.dossier
    leg_contact_vast(concept.zaak, verslag="U zei: Ik eet nu om de dag. Wij bellen weer.", door=door)
    for wie, verslag in (
        (Gesprekspartner.HELPER, "Zij slaapt slecht."),
        (Gesprekspartner.ORGANISATIE, "Zij betaalt nooit."),
    ):
        schrijf_contact(dossier, verslag, door=door, kanaal=Contactkanaal.TELEFOON, met=wie, met_wie="Iemand")
    for woorden, gezegd in (
        ("Ik eet nu om de dag. Ik kan de huur niet betalen.", True),
        ("Zij slaapt slecht.", True),
        ("Zij betaalt nooit.", False),
    ):
        schrijf_brief(vers(concept), door, teksten={"woorden": woorden})
        mist = [gemis.anker for gemis in brief_mist(vers(concept))]
        assert ("id_brief-woorden" not in mist) is gezegd, woorden


def test_the_words_of_a_contact_stand_between_quotes_in_the_letter_with_whom_it_is_from(
    zaak: Zaak, door: Medewerker
) -> None:
    gezegd = "Hij slaapt hier omdat zijn school om de hoek is."
    leg_contact_vast(zaak, verslag=f"Wij belden. U zei: {gezegd}", door=door)
    rij = leg_omstandigheid_vast(
        zaak, wat="Uw kleinzoon studeert om de hoek.", citaat=gezegd, bron=Omstandigheidbron.BURGER, door=door
    )
    concept = maak_akkoord(zaak, door)
    concept.omstandigheden.set([rij])
    html = neem_besluit(vers(concept), door).brief.html
    assert f"“{gezegd}”" in html
    assert "U vertelde ons dit: Uw kleinzoon studeert om de hoek." in html
    assert "“Uw kleinzoon studeert om de hoek.”: van u zelf" in html


def test_the_words_of_the_citizen_are_never_judged(concept: Conceptbesluit, door: Medewerker) -> None:
    concept.omstandigheden.update(citaat=MOEILIJK)
    schrijf_brief(concept, door, teksten={"woorden": MOEILIJK})
    assert bied_aan_tweede_lezer(vers(concept), tweede_lezer(), door).status == Conceptstatus.BIJ_LEZER


def test_a_quote_that_the_handler_wrote_down_is_quoted_before_the_story(
    zaak: Zaak, door: Medewerker, concept: Conceptbesluit
) -> None:
    concept.omstandigheden.update(citaat="Hij slaapt hier omdat zijn school om de hoek is.")
    assert (
        besluitblokken(vers(concept))["woorden"].tekst == "Hij slaapt hier omdat zijn school om de hoek is."
    )


def test_each_version_keeps_who_wrote_what_and_a_change_ends_the_agreement(
    zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    gewijzigd = schrijf_brief(concept, door, teksten={"hulp": "Ga naar de bibliotheek."})
    assert gewijzigd.status == Conceptstatus.CONCEPT
    versies = list(Briefversie.objects.filter(concept=concept))
    assert [rij.versie for rij in versies] == [2, 1]
    assert versies[0].door == door
    assert versies[0].aangepast == ["hulp"]
    assert versies[0].teksten["hulp"] == "Ga naar de bibliotheek."
    assert versies[0].sha256 != versies[1].sha256


def test_what_was_read_is_what_is_sent(concept: Conceptbesluit, door: Medewerker) -> None:
    schrijf_brief(concept, door, teksten={"waarom": "Omdat uw kleinzoon hier alleen slaapt."})
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(vers(concept), lezer, door)
    lees(vers(concept), Oordeel.AKKOORD, "", lezer)
    besluit = neem_besluit(vers(concept), door)
    assert "Omdat uw kleinzoon hier alleen slaapt." in besluit.brief.html
    assert besluit.brief.is_heel


def test_the_page_saves_what_was_typed_and_shows_what_was_changed(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    client.force_login(door)
    antwoord = client.post(adres(concept), formulier(concept, hulp="Ga naar de bibliotheek."), follow=True)
    assert "De brief is bewaard." in antwoord.text
    assert "Zet het voorstel terug" in antwoord.text
    assert besluitblokken(vers(concept))["hulp"].tekst == "Ga naar de bibliotheek."
    terug = client.post(adres(concept), formulier(vers(concept)) | {"herstel": "hulp"}, follow=True)
    assert "Zet het voorstel terug" not in terug.text
    assert vers(concept).briefblokken == {}


def test_the_language_button_saves_and_shows_the_places(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    client.force_login(door)
    antwoord = client.post(
        adres(concept), formulier(concept, betekenis=MOEILIJK) | {"doe": "keur"}, follow=True
    )
    assert "De taalhulp vond 2 moeilijke plekken." in antwoord.text
    assert '<mark class="taalhulp__plek">Ten aanzien van</mark>' in antwoord.text
    assert "zeg: over" in antwoord.text
    assert vers(concept).betekenis == MOEILIJK


def test_the_help_while_typing_shows_the_same_and_stores_nothing(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    client.force_login(door)
    antwoord = client.post(reverse("maatwerk-brief-taal"), {"blok": "betekenis", "brief-betekenis": MOEILIJK})
    assert '<mark class="taalhulp__plek">Ten aanzien van</mark>' in antwoord.text
    assert 'id="taal-betekenis"' in antwoord.text
    assert vers(concept).versie == 1


def test_two_people_do_not_write_over_each_other(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    oud = formulier(concept, hulp="Mijn tekst.")
    schrijf_brief(concept, door, teksten={"hulp": "De tekst van een ander."})
    with pytest.raises(ConceptGewijzigd):
        schrijf_brief(vers(concept), door, teksten={"hulp": "Mijn tekst."}, gezien_versie=1)
    client.force_login(door)
    antwoord = client.post(adres(concept), oud)
    assert "intussen gewijzigd" in antwoord.text
    assert "Mijn tekst." in antwoord.text
    assert besluitblokken(vers(concept))["hulp"].tekst == "De tekst van een ander."


def test_a_bsn_does_not_come_in_and_the_rest_is_saved(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    client.force_login(door)
    antwoord = client.post(
        adres(concept), formulier(concept, hulp="Uw nummer is 111222333.", bellen="Bel gerust.")
    )
    assert antwoord.status_code == 200
    assert "Er gaat nog iets niet goed" in antwoord.text
    blokken = besluitblokken(vers(concept))
    assert "111222333" not in blokken["hulp"].tekst
    assert blokken["bellen"].tekst == "Bel gerust."


def test_who_only_reads_gets_the_letter_and_no_form(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, door)
    client.force_login(lezer)
    assert client.get(adres(concept)).headers["Location"] == adres(concept, "maatwerk-brief")
    assert client.post(adres(concept), formulier(concept, hulp="Anders.")).status_code == 302
    assert vers(concept).versie == 1
    client.force_login(medewerker(Rol.BALIE))
    assert client.get(adres(concept)).status_code in {403, 404}


def test_the_preview_has_its_version_and_the_hash_that_it_gets_when_it_is_signed_today(
    client: Client, zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    client.force_login(door)
    voorbeeld = client.get(adres(concept, "maatwerk-brief")).text
    besluit = neem_besluit(concept, door)
    assert "Versie 1, controlegetal" in voorbeeld
    assert besluit.brief.sha256 in voorbeeld


def test_the_difference_between_two_versions_can_be_read(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    schrijf_brief(concept, door, teksten={"betekenis": "U krijgt € 300 per maand meer."})
    client.force_login(door)
    bladzijde = client.get(adres(concept, "maatwerk-brief-versies")).text
    assert re.search(r"<del><span[^>]*>weg: </span>250</del>", bladzijde)
    assert re.search(r"<ins><span[^>]*>nieuw: </span>300</ins>", bladzijde)
    assert "niet veranderd" in client.get(adres(concept, "maatwerk-brief-versies") + "?van=2&naar=2").text
    assert client.get(adres(concept, "maatwerk-brief-versies") + "?van=x&naar=99").status_code == 200


def test_the_letter_is_there_as_plain_text(client: Client, concept: Conceptbesluit, door: Medewerker) -> None:
    client.force_login(door)
    antwoord = client.get(adres(concept, "maatwerk-brief-tekst"))
    assert antwoord.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Wat moet u doen?\n----------------\n\nU hoeft niets te doen." in antwoord.text
    assert "<" not in antwoord.text


@pytest.mark.parametrize(
    "naam", ["maatwerk-brief-schrijven", "maatwerk-brief", "maatwerk-brief-versies", "maatwerk-brief-tekst"]
)
def test_a_page_of_the_letter_costs_few_statements(
    client: Client, concept: Conceptbesluit, door: Medewerker, naam: str
) -> None:
    for nummer in range(5):
        schrijf_brief(vers(concept), door, teksten={"hulp": f"Tekst {nummer}."})
    client.force_login(door)
    client.get(adres(concept, naam))
    # 15 beside the session and the signed-in person.
    assert statements(client, "get", adres(concept, naam)) <= 17


def test_saving_the_letter_costs_few_statements(
    client: Client, concept: Conceptbesluit, door: Medewerker
) -> None:
    client.force_login(door)
    assert statements(client, "post", adres(concept), formulier(concept, hulp="Anders.")) <= 17


def statements(client: Client, methode: str, pad: str, gegevens: Any = None) -> int:
    with CaptureQueriesContext(connection) as gevraagd:
        assert getattr(client, methode)(pad, gegevens).status_code in {200, 302}
    uitgevoerd = [rij["sql"] for rij in gevraagd if "SAVEPOINT" not in rij["sql"]]
    return len(uitgevoerd)
