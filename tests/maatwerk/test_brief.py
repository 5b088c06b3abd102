"""The letter: the order of domain.md 3c, in words that hold for the person it is about."""

import io
import json
import re
from datetime import timedelta
from html import escape

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import strip_tags

from loket.models import Stuk, VeiligContact
from loket.models.catalogus import GEMEENTE
from loket.selecties.informatiepunten import zoek_punten
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.brief import BESLUITBRIEF, Kop, lees_blokken, maak_brief, mensen_en_plekken, teken_brief
from maatwerk.brief.gegevens import kern_van
from maatwerk.handelingen import leg_omstandigheid_vast, neem_besluit
from maatwerk.models import Besluit, Omstandigheidbron, Zaak
from portal.berichten.pdf import maak_pdf
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Gemeente, Organisatie
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
)

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


def test_the_letter_names_a_person_to_call_and_its_sheet_the_last_day_with_its_weekday(
    besluit: Besluit,
) -> None:
    html = besluit.brief.html
    assert besluit.auteur.naam in html
    assert besluit.auteur.telefoon in html
    assert "binnen 6 weken</strong> na de dag waarop wij deze brief stuurden" in html
    assert f"tot en met {datum(besluit.bezwaar_uiterlijk)}" in besluit.brief.compleet
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
        assert datum(besluit.bezwaar_uiterlijk) in besluit.brief.compleet


def test_no_sentence_of_our_own_is_longer_than_twenty_words(besluit: Besluit) -> None:
    zinnen = re.split(r"(?<=[.?!:])\s+|</(?:p|h1|h2|li)>", besluit.brief.compleet)
    lang = [zin for zin in map(strip_tags, zinnen) if len(zin.split()) > 20]
    assert lang == []


def test_a_letter_of_a_trial_says_so(besluit: Besluit) -> None:
    assert "Verzonnen: deze brief hoort bij een proef." in besluit.brief.html


def test_a_changed_letter_is_noticed(besluit: Besluit) -> None:
    Stuk.objects.filter(pk=besluit.brief_id).update(html=besluit.brief.html + " ")
    assert not Stuk.objects.get(pk=besluit.brief_id).is_heel


def test_the_letter_becomes_a_pdf(besluit: Besluit) -> None:
    assert maak_pdf(besluit.brief.html, titel=besluit.brief.titel).startswith(b"%PDF-1.7")


def test_the_decision_travels_in_the_pdf_as_data_without_the_story(besluit: Besluit) -> None:
    stuk = besluit.brief
    gegevens = json.loads(stuk.gegevens)
    assert gegevens["besluit"] == besluit.dictum
    assert gegevens["rechtsmiddel_termijn"] == "6 weken"
    assert gegevens["artikel"] == "Proefwet, artikel 18 lid 1"
    assert "kleinzoon" not in stuk.gegevens
    maak_stuk_pdf(str(stuk.pk))
    stuk.refresh_from_db()
    assert stuk.pdf is not None
    with pikepdf.open(io.BytesIO(bytes(stuk.pdf))) as pdf:
        bijlage = pdf.attachments["besluit.json"]
        assert json.loads(bijlage.get_file().read_bytes()) == gegevens
        assert str(bijlage.obj.AFRelationship) == "/Data"
        assert str(pdf.Root.Lang) == "nl"


def test_changed_data_of_a_letter_are_noticed(besluit: Besluit) -> None:
    Stuk.objects.filter(pk=besluit.brief_id).update(gegevens=besluit.brief.gegevens.replace("toekennen", "x"))
    assert not Stuk.objects.get(pk=besluit.brief_id).is_heel


def test_the_parts_stand_in_the_order_of_the_letter_and_are_numbered(besluit: Besluit) -> None:
    assert re.findall(r'data-deel="(\d+)"', besluit.brief.html) == [str(nummer) for nummer in range(1, 11)]
    assert len(BESLUITBRIEF) == 10


def test_the_words_of_the_citizen_are_quoted(besluit: Besluit) -> None:
    assert re.search(
        r"<blockquote[^>]*><p>“Mijn uitkering stopte omdat mijn kleinzoon bij mij slaapt\.",
        besluit.brief.html,
    )


def test_places_near_the_citizen_are_named_and_a_made_up_one_only_for_who_is_made_up(
    zaak: Zaak, door: Medewerker, inhoud: None
) -> None:
    zaak.dossier.gemeente = Gemeente.objects.get(naam="Utrecht")
    zaak.dossier.save(update_fields=["gemeente"])
    concept = maak_concept(zaak, door)
    vandaag = timezone.localdate()
    bezwaar = dagen.bezwaardag(concept.regeling, vandaag)
    dichtbij = zoek_punten(zaak.dossier.gemeente)[:2]
    html = maak_brief(concept, op=vandaag, bezwaar=bezwaar)
    assert all(escape(rij.punt.adresregel) in html for rij in dichtbij)
    concept.zaak.dossier.fictief = False
    echt = maak_brief(concept, op=vandaag, bezwaar=bezwaar)
    assert not any(rij.punt.fictief and escape(rij.punt.adresregel) in echt for rij in dichtbij)


def test_an_address_stands_in_the_window_unless_post_is_not_safe(zaak: Zaak, door: Medewerker) -> None:
    zaak.dossier.adres = "Voorbeeldstraat 12\n1234 ZZ Utrecht"
    zaak.dossier.save(update_fields=["adres"])
    concept = maak_concept(zaak, door)
    vandaag = timezone.localdate()
    bezwaar = dagen.bezwaardag(concept.regeling, vandaag)
    assert "Voorbeeldstraat 12<br>1234 ZZ Utrecht" in maak_brief(concept, op=vandaag, bezwaar=bezwaar)
    concept.zaak.dossier.veilig_contact = VeiligContact.NIET_VEILIG
    assert "Voorbeeldstraat" not in maak_brief(concept, op=vandaag, bezwaar=bezwaar)


def test_another_letter_is_a_list_of_parts(zaak: Zaak, door: Medewerker) -> None:
    """The receipt of a bezwaar, say: parts that are there are named, and keep their own order and number."""
    delen = [deel for deel in BESLUITBRIEF if deel.sleutel in {"niet_eens", "bellen", "hulp"}]
    vandaag = timezone.localdate()
    context = {
        "bezwaar": dagen.bezwaardag(WetFactory(), vandaag),
        **mensen_en_plekken(zaak.dossier, zaak.behandelaar),
    }
    blokken = lees_blokken(delen, context, aangepast={}, velden={})
    kop = Kop("Wij hebben uw bezwaar ontvangen", OrganisatieFactory(), vandaag, zaak.dossier)
    html = teken_brief(kop, delen, blokken, context)
    assert "<h1>Wij hebben uw bezwaar ontvangen</h1>" in html
    assert re.findall(r'data-deel="(\d+)"', html) == ["1", "2", "3"]
    assert door.telefoon in html
    assert "Stuur het naar Proefbank." in html


def test_an_amount_is_never_broken_over_two_lines() -> None:
    besluit = maak_besluit(betekenis="U krijgt € 250 per maand. Eerst was het €  90.")
    assert "U krijgt €\xa0250 per maand. Eerst was het €\xa090." in besluit.brief.html


def test_no_line_ends_between_an_article_and_its_number() -> None:
    besluit = maak_besluit(betekenis="Dit staat in artikel 18 lid 1 van de wet. Het beleid telt niet.")
    assert "Dit staat in artikel\xa018 lid\xa01 van de wet. Het beleid telt niet." in besluit.brief.html


def test_a_municipality_writes_under_its_own_name(zaak: Zaak, door: Medewerker, inhoud: None) -> None:
    zaak.dossier.gemeente = Gemeente.objects.get(naam="Utrecht")
    zaak.dossier.save(update_fields=["gemeente"])
    concept = maak_akkoord(zaak, door, bestuursorgaan=Organisatie.objects.get(sleutel=GEMEENTE))
    stuk = neem_besluit(concept, door).brief
    assert "Gemeente Utrecht<br>" in stuk.html
    assert "Stuur het naar gemeente Utrecht." in stuk.html
    assert stuk.titel.startswith("Besluit van gemeente Utrecht: ")
    assert json.loads(stuk.gegevens)["bestuursorgaan"] == "gemeente Utrecht"


@pytest.mark.parametrize("naam", ["dwangsom", "ingebreke", "uitstel"])
def test_each_page_of_a_letter_about_a_term_names_the_question(zaak: Zaak, naam: str) -> None:
    dagen_ = dict.fromkeys(
        ("op", "ontvangen_op", "laatste", "rechter_vanaf", "nieuw", "was"), timezone.localdate()
    )
    besluit = {"bezwaar_uiterlijk": timezone.localdate(), "bedrag": None, "reden": ""}
    html = render_to_string(
        f"maatwerk/termijnen/brief_{naam}.html", {"dossier": zaak.dossier, "besluit": besluit, **dagen_}
    )
    assert f'data-code="{zaak.dossier.code}"' in html


def test_what_is_quoted_is_about_what_counts_and_no_greeting() -> None:
    """The letter to who wrote a long story quoted "Goedemiddag, ik zal proberen het kort te houden"."""
    verhaal = (
        "Goedemiddag, ik zal proberen het kort te houden. Mijn zaak is van 2011."
        " In juni had ik een grote klus die was verplaatst. Ik slaap er niet van."
    )

    gekozen = kern_van(verhaal, "Een grote klus uit 2020 werd verplaatst.")

    assert gekozen == "In juni had ik een grote klus die was verplaatst. Ik slaap er niet van."
    assert kern_van(verhaal, "Zij is ziek.").startswith("Goedemiddag")
    assert kern_van("", "Zij is ziek.") == ""
