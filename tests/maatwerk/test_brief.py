"""The letter: the order of domain.md 3c, in words that hold for the person it is about."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.html import strip_tags

from loket.models import Stuk
from maatwerk import dagen
from maatwerk.brief import maak_brief
from maatwerk.handelingen import leg_omstandigheid_vast
from maatwerk.models import Besluit, Omstandigheidbron
from portal.berichten.pdf import maak_pdf
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Organisatie
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import maak_besluit, maak_concept, maak_zaak, medewerker

pytestmark = pytest.mark.django_db

VOLGORDE = [
    "U krijgt uw uitkering weer helemaal",  # 1 the decision
    "Uw kleinzoon slaapt door de week bij u",  # the own circumstance
    "Wat betekent dit voor u?",  # 2
    "Waarom besluiten wij dit?",  # 3
    "Wat moet u doen?",  # 4
    "Wat verandert er niet?",  # 5
    "Tot wanneer geldt dit?",  # 6
    "Bent u het niet eens met dit besluit?",  # 7
    "Wie kunt u bellen?",  # 8
    "Waar vindt u hulp van een mens?",  # 9
    "Welke gegevens hebben wij gebruikt?",  # 10
]


@pytest.fixture
def besluit() -> Besluit:
    return maak_besluit()


def test_the_letter_has_its_ten_parts_in_order(besluit: Besluit) -> None:
    plaatsen = [besluit.brief.html.find(deel) for deel in VOLGORDE]
    assert -1 not in plaatsen
    assert plaatsen == sorted(plaatsen)


def test_the_first_sentence_is_the_decision_and_the_second_paragraph_the_own_circumstance(
    besluit: Besluit,
) -> None:
    alineas = re.findall(r"<p(?: class=\"brief__besluit\")?>(.*?)</p>", besluit.brief.html, re.DOTALL)
    assert alineas[0].startswith("U krijgt uw uitkering weer helemaal")
    assert "U vertelde ons dit: Uw kleinzoon" in alineas[1]


def test_each_source_is_introduced_once_and_the_citizen_comes_first() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    rijen = [
        leg_omstandigheid_vast(zaak, wat=wat, bron=bron, door=door)
        for wat, bron in (
            ("U bent ziek.", Omstandigheidbron.STUK),
            ("U zorgt voor uw broer.", Omstandigheidbron.BURGER),
            ("U woont alleen.", Omstandigheidbron.BURGER),
        )
    ]
    concept = maak_concept(zaak, door)
    concept.omstandigheden.set(rijen)
    vandaag = timezone.localdate()
    html = maak_brief(concept, op=vandaag, bezwaar=dagen.bezwaardag(concept.regeling, vandaag))
    assert (
        "U vertelde ons dit: U zorgt voor uw broer. U woont alleen. Dit lazen wij in de stukken: U bent ziek."
        in html
    )


def test_the_letter_names_a_person_to_call_and_the_last_day_with_its_weekday(besluit: Besluit) -> None:
    html = besluit.brief.html
    assert besluit.auteur.naam in html
    assert besluit.auteur.telefoon in html
    assert f"uiterlijk {datum(besluit.bezwaar_uiterlijk)}" in html
    assert "Awb" in html


def test_the_letter_says_which_data_came_from_whom(besluit: Besluit) -> None:
    gegevens = besluit.brief.html.split("Welke gegevens hebben wij gebruikt?")[1]
    assert "van u zelf, via website" in gegevens
    assert "Uw kleinzoon slaapt" in gegevens


def test_free_legal_help_has_the_number_that_the_reference_data_hold() -> None:
    Organisatie.objects.update_or_create(
        sleutel="juridisch-loket",
        defaults={"naam": "Juridisch Loket", "soort": "overig", "telefoon": "0800 8020", "doet": "Hulp."},
    )
    assert "Juridisch Loket: 0800 8020" in maak_besluit().brief.html


def test_a_beleidsregel_is_explained_with_its_reasons() -> None:
    motivering = "Wij wijken af, want de gevolgen zijn voor u veel te zwaar."
    besluit = maak_besluit(steunt_op_beleidsregel=True, motivering_4_84=motivering)
    assert motivering in besluit.brief.html


def test_a_decision_with_an_end_says_until_when() -> None:
    tot = timezone.localdate() + timedelta(days=365)
    assert f"tot en met {datum(tot)}" in maak_besluit(geldig_tot=tot).brief.html


def test_what_a_handler_types_is_text_and_never_html() -> None:
    html = maak_besluit(betekenis="<script>alert(1)</script> U krijgt < € 10").brief.html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_letter_is_in_dutch_whatever_the_language_of_the_screen() -> None:
    with translation.override("en"):
        besluit = maak_besluit()
    with translation.override("nl"):
        assert datum(besluit.bezwaar_uiterlijk) in besluit.brief.html


def test_no_sentence_of_our_own_is_longer_than_twenty_words(besluit: Besluit) -> None:
    zinnen = re.split(r"(?<=[.?!:])\s+|</(?:p|h1|h2|li)>", besluit.brief.html)
    lang = [zin for zin in map(strip_tags, zinnen) if len(zin.split()) > 20]
    assert lang == []


def test_a_letter_of_a_trial_says_so(besluit: Besluit) -> None:
    assert "Verzonnen: deze brief hoort bij een proef." in besluit.brief.html


def test_a_changed_letter_is_noticed(besluit: Besluit) -> None:
    Stuk.objects.filter(pk=besluit.brief_id).update(html=besluit.brief.html + " ")
    assert not Stuk.objects.get(pk=besluit.brief_id).is_heel


def test_the_letter_becomes_a_pdf(besluit: Besluit) -> None:
    assert maak_pdf(besluit.brief.html, titel=besluit.brief.titel).startswith(b"%PDF-1.7")
