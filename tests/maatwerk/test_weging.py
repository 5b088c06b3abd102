"""The ladder and the weighing: at most nine questions, the rest by kind, and costs that never decide."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maatwerk.awbgids import GIDS
from maatwerk.forms.behandelen import WEGINGSTAPPEN, ConceptForm
from maatwerk.handelingen import OntbrekendeVelden, bied_aan_tweede_lezer, schrijf_concept
from maatwerk.handelingen.kosten import leg_kosten_vast
from maatwerk.models import (
    GEEN_GROND,
    Aanleiding,
    Besluit,
    Bevoegd,
    Conceptbesluit,
    Dictum,
    Grondsoort,
    Kosten,
    Omstandigheidbron,
)
from maatwerk.volledigheid import wat_anders_moet, weging_is_af
from maatwerk.weging import ALTIJD, HOOGSTENS, extra_weging
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    RechtsgrondFactory,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

pytestmark = pytest.mark.django_db


def concept_met(**velden: Any) -> Conceptbesluit:
    door = medewerker(Rol.BEHANDELAAR)
    return maak_concept(maak_zaak(behandelaar=door), door, **velden)


def test_no_kind_of_ground_and_decision_asks_for_more_than_nine_boxes() -> None:
    soorten = [None, *(soort for soort in Grondsoort if soort not in GEEN_GROND)]
    for soort, dictum, beleid in product(soorten, Dictum, (False, True)):
        extra = extra_weging(soort, dictum, op_beleidsregel=beleid)
        assert len(set(ALTIJD + extra)) == len(ALTIJD + extra) <= HOOGSTENS == 9, (soort, dictum, beleid)


@pytest.mark.parametrize("aanleiding", ["", Aanleiding.JA, Aanleiding.NEE])
def test_the_form_itself_asks_for_nine_boxes_at_most_and_the_rest_may_stay_empty(aanleiding: str) -> None:
    """Counted in the form that a handler sees: every box of the weighing that it marks as needed."""
    soorten = [None, *(soort for soort in Grondsoort if soort not in GEEN_GROND)]
    concept, grond = concept_met(), RechtsgrondFactory(sleutel="proef-telt")
    concept.aanleiding = aanleiding
    meest = 0
    for soort, dictum, beleid in product(soorten, Dictum, (False, True)):
        grond.soort = soort or grond.soort
        concept.rechtsgrond = grond if soort else None
        concept.dictum, concept.steunt_op_beleidsregel = dictum, beleid
        form = ConceptForm(instance=concept, omstandigheden=[], gronden=[])
        velden = [rij.veld for stap in form.wegingstappen() for rij in (*stap.velden, *stap.meer)]
        gevraagd = [veld.name for veld in velden if veld.field.required]
        assert len(gevraagd) <= HOOGSTENS, (soort, dictum, beleid, gevraagd)
        meest = max(meest, len(gevraagd))
    assert meest == HOOGSTENS


@pytest.mark.parametrize(
    ("soort", "dictum", "beleid", "extra"),
    [
        (Grondsoort.AFSTEMMING, Dictum.TOEKENNEN, False, ()),
        (None, Dictum.AFWIJZEN, False, ("evenwichtig",)),
        (None, Dictum.AFWIJZEN, True, ("motivering_4_84",)),
        (Grondsoort.HARDHEIDSCLAUSULE, Dictum.TOEKENNEN, False, ("derden",)),
        (Grondsoort.HARDHEIDSCLAUSULE, Dictum.AFWIJZEN, False, ("noodzakelijk", "evenwichtig")),
        (Grondsoort.EVENREDIGHEID, Dictum.TOEKENNEN, False, ("geschikt", "evenwichtig")),
        (Grondsoort.EVENREDIGHEID, Dictum.DEELS, False, ("noodzakelijk", "evenwichtig")),
        (Grondsoort.INHERENT, Dictum.AFWIJZEN, True, ("noodzakelijk", "motivering_4_84")),
    ],
)
def test_what_the_kind_asks_for(
    soort: str | None, dictum: Dictum, beleid: bool, extra: tuple[str, ...]
) -> None:
    assert extra_weging(soort, dictum, op_beleidsregel=beleid) == extra


@pytest.mark.parametrize("veld", ALTIJD)
def test_a_draft_without_one_of_them_cannot_be_read(veld: str) -> None:
    concept = concept_met(**{veld: ""})
    with pytest.raises(OntbrekendeVelden) as fout:
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)
    assert len(fout.value.velden) == 1


def test_a_hardship_clause_asks_what_it_means_for_others() -> None:
    grond = RechtsgrondFactory(sleutel="proef-hard", soort=Grondsoort.HARDHEIDSCLAUSULE)
    concept = concept_met(rechtsgrond=grond)
    with pytest.raises(OntbrekendeVelden, match="voor anderen"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)


def test_who_grants_on_what_only_a_minister_may_use_is_stopped_and_who_refuses_is_not() -> None:
    grond = RechtsgrondFactory(sleutel="proef-minister", bevoegd=Bevoegd.REGELGEVER)
    concept = concept_met(rechtsgrond=grond)
    with pytest.raises(OntbrekendeVelden, match="niet zelf beslissen"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)
    schrijf_concept(
        concept.zaak,
        concept.auteur,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden={"dictum": Dictum.AFWIJZEN},
    )
    concept.refresh_from_db()
    bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)


@pytest.mark.parametrize(
    ("bron", "te_vinden"),
    [
        ("Dat weet iedereen.", False),
        ("Het beleid.", False),
        ("Artikel 18 lid 1.", True),
        ("Memorie van toelichting.", True),
        ("Kamerstuk 30123, nummer 3.", True),
    ],
)
def test_the_purpose_of_a_rule_has_a_source_that_another_can_look_up(bron: str, te_vinden: bool) -> None:
    concept = concept_met(bedoeling_bron=bron)
    klachten = wat_anders_moet(concept, lijn=None)
    assert bool(klachten) is not te_vinden
    assert te_vinden or "nalezen" in klachten[0].tekst


@pytest.mark.parametrize(
    ("bedoeling", "te_vinden"),
    [
        ("Wie kosten deelt, heeft minder nodig (memorie van toelichting).", True),
        ("Artikel 18 lid 1 wil dat de uitkering past bij de persoon.", True),
        ("Wie 2 of meer kostendelers heeft, heeft minder nodig.", False),
        ("Wie kosten deelt, heeft minder nodig.", False),
    ],
)
def test_the_purpose_may_say_itself_where_it_is_written(bedoeling: str, te_vinden: bool) -> None:
    concept = concept_met(bedoeling=bedoeling, bedoeling_bron="", maatwerk_onderzocht="")
    assert bool(wat_anders_moet(concept, lijn=None)) is not te_vinden
    if te_vinden:
        assert bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur).pk


def test_who_gives_more_than_the_ordinary_rule_needs_a_ground_and_who_follows_it_does_not() -> None:
    concept = concept_met(rechtsgrond=None)
    with pytest.raises(OntbrekendeVelden, match="op welke grond"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)
    for anders in ({"aanleiding": Aanleiding.NEE}, {"aanleiding": Aanleiding.JA, "dictum": Dictum.ANDERS}):
        for veld, waarde in anders.items():
            setattr(concept, veld, waarde)
        assert wat_anders_moet(concept, lijn=None) == []


def test_a_refusal_on_the_ground_of_awb_4_84_rests_on_a_beleidsregel() -> None:
    grond = RechtsgrondFactory(sleutel="proef-beleid", soort=Grondsoort.INHERENT)
    concept = concept_met(rechtsgrond=grond, dictum=Dictum.AFWIJZEN)
    with pytest.raises(OntbrekendeVelden, match="gaat over een beleidsregel"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)


def test_a_ground_that_left_the_register_carries_no_decision() -> None:
    concept = concept_met(rechtsgrond=RechtsgrondFactory(sleutel="proef-weg", vervallen=True))
    with pytest.raises(OntbrekendeVelden, match="niet meer in het register"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)


def test_every_decision_says_whether_there_was_reason_for_maatwerk() -> None:
    besluit = maak_besluit()
    assert besluit.aanleiding == Aanleiding.JA
    with pytest.raises(IntegrityError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(aanleiding="")


def test_every_field_of_the_weighing_has_an_article_a_meaning_and_an_example_beside_it() -> None:
    velden = {veld for _kop, rij in WEGINGSTAPPEN for veld in rij}
    zonder = velden - set(GIDS)
    assert zonder == {
        *("feiten", "rechtsgrond", "steunt_op_beleidsregel"),  # chosen, not written
        *("afwijking", "samenvatting"),
    }
    assert set(ALTIJD) <= set(GIDS)
    for gids in GIDS.values():
        assert str(gids.artikel)
        assert str(gids.betekenis)
        assert str(gids.voorbeeld)


def test_the_methods_are_questions_beside_the_fields_and_not_fields(client: Client) -> None:
    concept = concept_met()
    client.force_login(concept.auteur)
    tekst = client.get(reverse("maatwerk-zaak", args=[concept.zaak_id])).text
    for methode in ("Omgekeerde toets", "Waardendriehoek", "Perspectiefcirkel"):
        assert methode in tekst
    velden = {veld.name for veld in Conceptbesluit._meta.get_fields()}
    assert not {naam for naam in velden if "toets" in naam or "driehoek" in naam or "cirkel" in naam}


def test_what_this_kind_does_not_ask_for_can_be_opened_and_what_was_written_stays_in_sight() -> None:
    concept = concept_met(derden="Niemand krijgt minder.", noodzakelijk="")
    form = ConceptForm(instance=concept, gronden=[], omstandigheden=[])
    stap = next(stap for stap in form.wegingstappen() if "derden" in {rij.veld.name for rij in stap.velden})
    assert {rij.veld.name for rij in stap.velden} == {"afweging", "evenwichtig", "derden"}
    assert {rij.veld.name for rij in stap.meer} == {"geschikt", "noodzakelijk"}


BEDRAGEN = {
    "eenmalig": Decimal("250.50"),
    "per_jaar": Decimal("100.00"),
    "draagt": "Proefbank",
    "vermeden_laag": Decimal(1000),
    "vermeden_hoog": Decimal(5000),
}


def test_costs_open_only_after_the_weighing_is_saved(client: Client) -> None:
    concept = concept_met(afweging="")
    assert not weging_is_af(concept)
    with pytest.raises(Geweigerd, match="eerst de weging"):
        leg_kosten_vast(concept, BEDRAGEN, door=concept.auteur)
    client.force_login(concept.auteur)
    adres = reverse("maatwerk-kosten", args=[concept.zaak_id, concept.pk])
    assert "Bewaar de kosten" not in client.get(adres).text
    assert "eerst de weging" in client.post(adres, {"eenmalig": "10"}).text
    assert not Kosten.objects.exists()


def test_costs_are_kept_in_euros_and_never_ask_a_new_reading(client: Client) -> None:
    concept = concept_met()
    versie = concept.versie
    client.force_login(concept.auteur)
    adres = reverse("maatwerk-kosten", args=[concept.zaak_id, concept.pk])
    antwoord = client.post(
        adres, {"eenmalig": "€ 1.250,50", "vermeden_laag": "1000", "vermeden_hoog": "5.000,-"}
    )
    assert antwoord.status_code == 302
    kosten = Kosten.objects.get()
    assert (kosten.eenmalig, kosten.per_jaar) == (Decimal("1250.50"), None)
    assert (kosten.vermeden_laag, kosten.vermeden_hoog) == (Decimal(1000), Decimal(5000))
    concept.refresh_from_db()
    assert concept.versie == versie
    assert "1250,50" in client.get(adres).text


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"eenmalig": "veel"}, "Wij kunnen dit bedrag niet lezen"),
        ({"eenmalig": "-5"}, "niet lager zijn dan nul"),
        ({"vermeden_laag": "10"}, "twee bedragen"),
        ({"vermeden_laag": "10", "vermeden_hoog": "5"}, "twee bedragen"),
    ],
)
def test_what_is_no_amount_or_no_range_is_asked_again(
    client: Client, velden: dict[str, str], fout: str
) -> None:
    concept = concept_met()
    client.force_login(concept.auteur)
    antwoord = client.post(reverse("maatwerk-kosten", args=[concept.zaak_id, concept.pk]), velden)
    assert fout in antwoord.text
    assert not Kosten.objects.exists()


def test_a_decision_needs_no_costs_and_keeps_those_that_were_written() -> None:
    assert maak_besluit().inhoud["kosten"] is None


def test_the_database_refuses_a_range_upside_down() -> None:
    concept = concept_met()
    kosten = leg_kosten_vast(concept, BEDRAGEN, door=concept.auteur)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kosten.objects.filter(pk=kosten.pk).update(vermeden_hoog=Decimal(1))


def test_who_only_reads_cases_writes_no_costs(client: Client) -> None:
    concept = concept_met()
    client.force_login(medewerker(Rol.TEAMLEIDER))
    adres = reverse("maatwerk-kosten", args=[concept.zaak_id, concept.pk])
    assert "Bewaar de kosten" not in client.get(adres).text
    assert "geen rechten" in client.post(adres, {"eenmalig": "10"}).text
    assert not Kosten.objects.exists()


def test_the_summary_for_colleagues_holds_nothing_of_a_person() -> None:
    for tekst in ("Fenna Proefpersoon logeerde.", "Bel 0612345678.", "Geboren op 3 maart 1948."):
        concept = concept_met(samenvatting=tekst)
        with pytest.raises(OntbrekendeVelden, match="Samenvatting zonder persoon"):
            bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)


def test_the_circumstance_itself_is_quoted_from_the_case_only() -> None:
    concept = concept_met()
    assert [rij.bron for rij in concept.omstandigheden.all()] == [Omstandigheidbron.BURGER]
