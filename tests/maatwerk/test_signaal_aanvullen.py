"""The signal of a decision: at most three fields to fill, the rest on a page of its own that may stay empty."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from maatwerk.forms.behandelen import ConceptForm
from maatwerk.handelingen.besluiten import neem_besluit
from maatwerk.handelingen.signaal import vul_signaal_aan
from maatwerk.models import Conceptbesluit, Conceptsignaal
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.models import Signaal
from signalen.teksten import BevatPersoonsgegevens
from tests.maatwerk.factories import maak_akkoord, maak_besluit, maak_concept, maak_zaak, medewerker

pytestmark = pytest.mark.django_db
SIGNAALVELDEN = tuple(veld for veld in ConceptForm.base_fields if veld.startswith("signaal_"))
LEEG: dict[str, Any] = Signaal().toelichting()


@pytest.fixture
def concept() -> Conceptbesluit:
    auteur = medewerker(Rol.BEHANDELAAR)
    return maak_concept(maak_zaak(behandelaar=auteur), auteur)


def vul_aan(concept: Conceptbesluit, **velden: Any) -> Conceptsignaal:
    return vul_signaal_aan(
        concept, {**LEEG, **velden}, wie_geraakt="Mantelzorgers", soort="hardvochtig", door=concept.auteur
    )


def test_at_the_decision_at_most_three_fields_are_left_to_fill(client: Client) -> None:
    """Title and what happens come from the case, one is folded. A field more needs a good reason (S57)."""
    auteur = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=auteur), auteur)
    Conceptbesluit.objects.update(
        signaal_titel="", signaal_oorzaak="", signaal_ernst=None, signaal_artikel="", signaal_wat_gebeurt="",
        signaal_wat_zou_moeten="",
    )  # fmt: skip
    client.force_login(auteur)

    blad = client.get(f"{reverse('maatwerk-zaak', args=[concept.zaak_id])}?concept={concept.pk}").text

    deel = blad[blad.index("Het signaal aan het ministerie") :]
    los, _vouw, gevouwen = deel.partition("Meer over dit signaal")
    assert set(re.findall(r'name="concept-(signaal_\w+)"', los)) == set(SIGNAALVELDEN) - {"signaal_artikel"}
    assert 'name="concept-signaal_artikel"' in gevouwen
    leeg = [naam for naam in SIGNAALVELDEN if naam != "signaal_artikel" and not _ingevuld(los, naam)]
    assert leeg == ["signaal_oorzaak", "signaal_ernst", "signaal_wat_zou_moeten"]


def _ingevuld(blad: str, naam: str) -> bool:
    invoer = re.search(rf'<(?:input|textarea|select)[^>]*name="concept-{naam}"[^>]*>(?P<tekst>[^<]*)', blad)
    assert invoer, naam
    return bool(re.search(r'value="[^"]+"', invoer.group()) or invoer["tekst"].strip())


def test_what_is_added_goes_with_the_signal_of_the_decision() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    vul_aan(concept, gezien=7, bereik="b", voorstel="Stuur de brief eerder.")

    besluit = neem_besluit(concept, door)

    assert (besluit.signaal.gezien, besluit.signaal.bereik) == (7, "b")
    assert besluit.signaal.voorstel == "Stuur de brief eerder."
    assert (besluit.signaal.wie_geraakt, besluit.signaal.soort) == ("Mantelzorgers", "hardvochtig")
    assert besluit.signaal.door == besluit.auteur


def test_a_decision_needs_nothing_of_it() -> None:
    besluit = maak_besluit()
    assert besluit.signaal.toelichting() == LEEG
    assert not Conceptsignaal.objects.exists()


def test_it_is_kept_beside_the_draft_and_asks_no_new_reading(client: Client, concept: Conceptbesluit) -> None:
    versie = concept.versie
    client.force_login(concept.auteur)
    adres = reverse("maatwerk-signaal", args=[concept.zaak_id, concept.pk])

    antwoord = client.post(adres, {"gezien": "7", "sinds": "1 januari 2025", "bewijs": ["bezwaar", "klacht"]})

    assert antwoord.status_code == 302
    rij = Conceptsignaal.objects.get()
    assert (rij.gezien, rij.bewijs, rij.publicatie) == (7, ["bezwaar", "klacht"], "keten")
    concept.refresh_from_db()
    assert concept.versie == versie
    assert "1 januari 2025" in client.get(adres).text


def test_personal_data_are_shown_where_they_stand_and_all_that_was_typed_stays(
    client: Client, concept: Conceptbesluit
) -> None:
    client.force_login(concept.auteur)
    naam = concept.zaak.dossier.naam
    velden = {"voorstel": f"Bel {naam} op 06-12345678.", "waar": "Stap 3"}

    blad = client.post(reverse("maatwerk-signaal", args=[concept.zaak_id, concept.pk]), velden).text

    assert "<mark>06-12345678</mark>" in blad
    assert "Stap 3" in blad
    assert not Conceptsignaal.objects.exists()
    with pytest.raises(BevatPersoonsgegevens):
        vul_aan(concept, voorstel=f"Vraag het {naam}.")


def test_only_who_works_on_the_case_adds_and_never_after_the_decision(concept: Conceptbesluit) -> None:
    with pytest.raises(Geweigerd):
        vul_signaal_aan(concept, LEEG, wie_geraakt="", soort="knelpunt", door=medewerker(Rol.BESLISSER))
    besluit = maak_besluit()
    with pytest.raises(Geweigerd, match="genomen"):
        vul_aan(besluit.concept, gezien=1)


def test_the_main_cause_is_not_also_a_secondary_one(concept: Conceptbesluit) -> None:
    with pytest.raises(ValidationError, match="belangrijkste"):
        vul_aan(concept, bijoorzaken=[concept.signaal_oorzaak])


def test_the_page_after_the_decision_says_that_it_is_over(client: Client) -> None:
    besluit = maak_besluit()
    client.force_login(besluit.auteur)
    blad = client.get(reverse("maatwerk-signaal", args=[besluit.zaak_id, besluit.concept_id])).text
    assert "verandert niet meer" in blad
    assert "<textarea" not in blad


def test_the_form_of_the_draft_shows_where_something_of_a_person_stands(
    client: Client, concept: Conceptbesluit
) -> None:
    tekst = f"{concept.zaak.dossier.naam} belde met 06-12345678."
    Conceptbesluit.objects.filter(pk=concept.pk).update(signaal_wat_zou_moeten=tekst)
    client.force_login(concept.auteur)

    blad = client.get(f"{reverse('maatwerk-zaak', args=[concept.zaak_id])}?concept={concept.pk}").text

    assert f"<mark>{concept.zaak.dossier.naam}</mark>" in blad
    assert "<mark>06-12345678</mark>" in blad
    assert f"{tekst}</textarea>" in blad
