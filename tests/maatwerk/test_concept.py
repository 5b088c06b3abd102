"""Writing a draft and having it read by someone else (promise 14)."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.models import Dossier
from maatwerk.handelingen import (
    OntbrekendeVelden,
    bied_aan_tweede_lezer,
    lees,
    leg_omstandigheid_vast,
    schrijf_concept,
)
from maatwerk.models import (
    Conceptbesluit,
    Conceptstatus,
    Dictum,
    Omstandigheidbron,
    Oordeel,
    TweedeLezing,
    Zaakstatus,
)
from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.maatwerk.factories import (
    OrganisatieFactory,
    TeamFactory,
    WetFactory,
    maak_akkoord,
    maak_concept,
    maak_helper,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

pytestmark = pytest.mark.django_db


def wijzig(concept: Conceptbesluit, **velden: object) -> Conceptbesluit:
    return schrijf_concept(
        concept.zaak,
        concept.auteur,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden=velden,
    )


def test_a_half_draft_is_kept() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    concept = schrijf_concept(
        zaak,
        door,
        bestuursorgaan=OrganisatieFactory(),
        regeling=WetFactory(),
        velden={"gewenst_effect": "Rust."},
    )
    concept.refresh_from_db()
    assert (concept.gewenst_effect, concept.versie, concept.dictum) == ("Rust.", 1, "")


def test_each_change_is_a_new_version_and_no_change_is_none() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    assert wijzig(concept, betekenis="U krijgt € 300 per maand meer.").versie == 2
    assert wijzig(concept, betekenis="U krijgt € 300 per maand meer.").versie == 2


def test_a_draft_before_the_case_is_taken_is_refused() -> None:
    with pytest.raises(Geweigerd, match="zelf in behandeling"):
        maak_concept(maak_zaak(), medewerker(Rol.BEHANDELAAR))


def test_a_field_that_a_draft_does_not_have_is_a_mistake_of_the_programmer() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    with pytest.raises(ValueError, match="auteur"):
        maak_concept(maak_zaak(behandelaar=door), door, auteur=door)


def test_a_circumstance_of_another_case_cannot_be_quoted() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak, ander = maak_zaak(behandelaar=door), maak_zaak(behandelaar=door)
    vreemd = leg_omstandigheid_vast(ander, wat="Niet van u.", bron=Omstandigheidbron.BURGER, door=door)
    with pytest.raises(Geweigerd, match="andere zaak"):
        schrijf_concept(
            zaak,
            door,
            bestuursorgaan=OrganisatieFactory(),
            regeling=WetFactory(),
            velden={},
            omstandigheden=[vreemd],
        )


def test_the_reader_sees_the_dossier_only_while_reading() -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    zaak = maak_zaak(behandelaar=door)
    concept = maak_concept(zaak, door)
    assert not Dossier.objects.voor(lezer).exists()
    bied_aan_tweede_lezer(concept, lezer, door)
    assert Dossier.objects.voor(lezer).get() == zaak.dossier
    lees(concept, Oordeel.AKKOORD, "", lezer)
    assert not Dossier.objects.voor(lezer).exists()
    assert wie_keek(zaak.dossier_id).filter(activiteit=Activiteit.TWEEDE_LEZING).count() == 1


def test_the_reader_is_never_the_author_nor_a_co_author() -> None:
    door, mee = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    for wie in (door, mee):
        Lidmaatschap.objects.create(medewerker=wie, team=TeamFactory(), rol=Rol.BESLISSER)
        wie.__dict__.pop("_lidmaatschappen", None)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    schrijf_concept(
        concept.zaak,
        mee,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden={"betekenis": "Anders."},
    )
    for wie in (door, mee):
        with pytest.raises(Geweigerd, match="meeschreef"):
            bied_aan_tweede_lezer(concept, wie, door)


def test_the_database_itself_refuses_a_reader_who_is_the_author() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    with pytest.raises(IntegrityError), transaction.atomic():
        TweedeLezing.objects.create(
            concept=concept, versie=1, auteur=door, lezer=door, oordeel=Oordeel.AKKOORD
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Conceptbesluit.objects.filter(pk=concept.pk).update(lezer=door)


def test_someone_without_the_right_cannot_be_the_reader() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    with pytest.raises(Geweigerd, match="geen tweede lezer"):
        bied_aan_tweede_lezer(concept, medewerker(Rol.BALIE), door)


def test_an_incomplete_draft_tells_all_that_is_missing_at_once() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    concept = schrijf_concept(
        zaak, door, bestuursorgaan=OrganisatieFactory(), regeling=WetFactory(), velden={"afweging": "x"}
    )
    with pytest.raises(OntbrekendeVelden) as fout:
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)
    tekst = " ".join(fout.value.velden)
    for woord in ("Bedoeling van de regel", "Wat betekent dit", "omstandigheid", "Oorzaak", "Ernst"):
        assert woord in tekst
    assert "Afweging" not in tekst


def test_a_refusal_on_a_beleidsregel_needs_a_reasoned_answer_to_awb_4_84() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    concept = maak_concept(
        zaak, door, dictum=Dictum.AFWIJZEN, steunt_op_beleidsregel=True, motivering_4_84="Nee."
    )
    with pytest.raises(OntbrekendeVelden, match="4:84"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)
    wijzig(concept, motivering_4_84="Wij wijken niet af, want de gevolgen zijn voor u tijdelijk en klein.")
    assert bied_aan_tweede_lezer(concept, tweede_lezer(), door).status == Conceptstatus.BIJ_LEZER


@pytest.mark.parametrize(
    "tekst",
    ["Bel Fenna op 06 12345678.", "Het gaat om 111222333.", "Proefpersoon moest betalen."],
)
def test_a_signal_with_something_of_a_person_is_shown_before_anyone_reads(tekst: str) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door, signaal_wat_gebeurt=tekst)
    with pytest.raises(OntbrekendeVelden, match="staat iets van een persoon"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)


@pytest.mark.parametrize("veld", ["signaal_wat_gebeurt", "signaal_titel", "samenvatting"])
def test_the_name_of_a_helper_is_stopped_too(veld: str) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_helper(zaak.dossier)
    concept = maak_concept(zaak, door, **{veld: "Haar bewindvoerder Wolkers belde."})
    with pytest.raises(OntbrekendeVelden, match="staat iets van een persoon: “Wolkers”"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)


def test_the_handler_sees_where_the_name_of_a_helper_stands_in_the_signal(client: Client) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door, signaal_wat_gebeurt="Wolkers moest betalen.")
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk]) + "?deel=concept"
    assert "<mark" not in client.get(adres).text
    maak_helper(zaak.dossier)
    assert re.search(r"<mark[^>]*>Wolkers<", client.get(adres).text)


def test_the_code_of_the_dossier_cannot_stand_in_the_signal() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    concept = maak_concept(zaak, door, signaal_titel=f"Zaak {zaak.dossier.code}")
    with pytest.raises(OntbrekendeVelden):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)


def test_a_handler_without_a_direct_number_is_told_because_it_is_in_the_letter() -> None:
    door = medewerker(Rol.BEHANDELAAR, telefoon="")
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    with pytest.raises(OntbrekendeVelden, match="telefoonnummer"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)


@pytest.mark.parametrize("oordeel", [Oordeel.VRAAG, Oordeel.ONEENS])
def test_a_question_or_disagreement_brings_the_draft_back_with_the_reason(oordeel: Oordeel) -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    zaak = maak_zaak(behandelaar=door)
    concept = bied_aan_tweede_lezer(maak_concept(zaak, door), lezer, door)
    with pytest.raises(Geweigerd, match="Schrijf op"):
        lees(concept, oordeel, " ", lezer)
    lees(concept, oordeel, "Waarom geen eerdere datum?", lezer)
    concept.refresh_from_db()
    zaak.refresh_from_db()
    assert (concept.status, zaak.status) == (Conceptstatus.CONCEPT, Zaakstatus.CONCEPT)
    assert "eerdere datum" in zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers")[0].tekst


def test_only_the_chosen_reader_can_read() -> None:
    door, lezer, ander = medewerker(Rol.BEHANDELAAR), tweede_lezer(), medewerker(Rol.BESLISSER)
    concept = bied_aan_tweede_lezer(maak_concept(maak_zaak(behandelaar=door), door), lezer, door)
    with pytest.raises(Geweigerd, match="niet bij u"):
        lees(concept, Oordeel.AKKOORD, "", ander)


def test_a_change_after_the_agreement_makes_it_lapse() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    assert concept.status == Conceptstatus.AKKOORD
    gewijzigd = wijzig(concept, betekenis="Toch iets anders.")
    assert (gewijzigd.status, gewijzigd.lezer) == (Conceptstatus.CONCEPT, None)


def test_a_change_while_someone_reads_ends_the_look_of_the_reader() -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    concept = bied_aan_tweede_lezer(maak_concept(maak_zaak(behandelaar=door), door), lezer, door)
    wijzig(concept, betekenis="Toch iets anders.")
    assert not Dossier.objects.voor(lezer).exists()
    with pytest.raises(Geweigerd):
        lees(concept, Oordeel.AKKOORD, "", lezer)
