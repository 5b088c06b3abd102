"""When the second reader disagrees: a table advises, a named person decides, and nothing goes back in silence."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dossier
from maatwerk.handelingen import (
    beslis_na_tafel,
    bied_aan_tweede_lezer,
    geef_zienswijze,
    lees,
    leg_tafeladvies_vast,
    neem_besluit,
    roep_tafel_bijeen,
    schrijf_concept,
    vervang_tafellid,
)
from maatwerk.models import Conceptbesluit, Maatwerktafel, Oordeel, Tafelstatus, Tafeluitkomst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import maak_concept, maak_zaak, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def lezer() -> Medewerker:
    return tweede_lezer()


@pytest.fixture
def concept(lezer: Medewerker) -> Conceptbesluit:
    """A draft with which its reader disagrees."""
    door = medewerker(Rol.BEHANDELAAR)
    eigen = maak_concept(maak_zaak(behandelaar=door), door)
    bied_aan_tweede_lezer(eigen, lezer, door)
    lees(eigen, Oordeel.ONEENS, "Het bedrag klopt niet.", lezer)
    eigen.refresh_from_db()
    return eigen


@pytest.fixture
def tafel(concept: Conceptbesluit) -> Maatwerktafel:
    return Maatwerktafel.objects.get(lezing__concept=concept)


@pytest.fixture
def mensen() -> list[Medewerker]:
    """Three people who neither wrote nor read."""
    return [tweede_lezer() for _nummer in range(3)]


def bijeen(tafel: Maatwerktafel, mensen: list[Medewerker]) -> Maatwerktafel:
    return roep_tafel_bijeen(tafel, leden=mensen, dag=VANDAAG(), door=tafel.lezing.auteur)


def geadviseerd(
    tafel: Maatwerktafel, mensen: list[Medewerker], advies: str = Tafeluitkomst.SCHRIJVER
) -> Maatwerktafel:
    bijeen(tafel, mensen)
    for lid in mensen:
        geef_zienswijze(tafel, tekst=f"Dit vindt {lid.naam}.", door=lid)
    return leg_tafeladvies_vast(tafel, advies=advies, reden="De berekening klopt.", door=mensen[0])


def lijst_van(wie: Medewerker) -> str:
    """What this person reads on the own list of cases."""
    client = Client()
    client.force_login(wie)
    return client.get(reverse("maatwerk")).text


def verander(concept: Conceptbesluit) -> Conceptbesluit:
    return schrijf_concept(
        concept.zaak,
        concept.auteur,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden={"betekenis": "U krijgt € 200 per maand meer."},
    )


def test_a_disagreement_asks_for_a_table_and_a_question_does_not(
    tafel: Maatwerktafel, lezer: Medewerker
) -> None:
    assert tafel.status == Tafelstatus.GEVRAAGD
    door = medewerker(Rol.BEHANDELAAR)
    ander = maak_concept(maak_zaak(behandelaar=door), door)
    bied_aan_tweede_lezer(ander, lezer, door)
    lees(ander, Oordeel.VRAAG, "Sinds wanneer?", lezer)
    assert Maatwerktafel.objects.get() == tafel


def test_nobody_goes_round_the_table_by_asking_someone_else(concept: Conceptbesluit) -> None:
    with pytest.raises(Geweigerd, match="maatwerktafel kijkt nog"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)
    with pytest.raises(Geweigerd, match="maatwerktafel kijkt nog"):
        bied_aan_tweede_lezer(verander(concept), tweede_lezer(), concept.auteur)


def test_who_follows_the_reader_asks_the_same_reader_and_needs_no_table(
    concept: Conceptbesluit, tafel: Maatwerktafel, lezer: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="dezelfde lezer"):
        bied_aan_tweede_lezer(concept, lezer, concept.auteur)
    bied_aan_tweede_lezer(verander(concept), lezer, concept.auteur)
    tafel.refresh_from_db()
    assert tafel.status == Tafelstatus.VERVALLEN


def test_at_the_table_sit_three_people_who_neither_wrote_nor_read(
    tafel: Maatwerktafel, mensen: list[Medewerker], lezer: Medewerker
) -> None:
    for wie, melding in (
        (mensen[:2], "minstens 3"),
        ([*mensen[:2], mensen[0]], "minstens 3"),
        ([*mensen, lezer], "las mee"),
        ([*mensen, tafel.lezing.auteur], "las mee"),
        ([*mensen, medewerker(Rol.BELEID)], "werkt niet met zaken"),
    ):
        with pytest.raises(Geweigerd, match=melding):
            bijeen(tafel, wie)
    with pytest.raises(Geweigerd, match="vandaag of een dag daarna"):
        roep_tafel_bijeen(tafel, leden=mensen, dag=VANDAAG() - timedelta(days=1), door=tafel.lezing.auteur)
    assert not tafel.leden.exists()


def test_they_see_the_case_until_they_advised(
    concept: Conceptbesluit, tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    bijeen(tafel, mensen)
    dossier = concept.zaak.dossier_id
    assert all(concept.zaak.dossier.code in lijst_van(lid) for lid in mensen)
    assert all(Dossier.objects.voor(lid).filter(pk=dossier).exists() for lid in mensen)
    for lid in mensen:
        geef_zienswijze(tafel, tekst="Goed zo.", door=lid)
    leg_tafeladvies_vast(tafel, advies=Tafeluitkomst.LEZER, reden="Reken opnieuw.", door=mensen[2])
    assert not any(Dossier.objects.voor(lid).filter(pk=dossier).exists() for lid in mensen)


def test_there_is_no_advice_before_everybody_spoke(tafel: Maatwerktafel, mensen: list[Medewerker]) -> None:
    bijeen(tafel, mensen)
    geef_zienswijze(tafel, tekst="Goed zo.", door=mensen[0])
    with pytest.raises(Geweigerd, match="Nog niet iedereen sprak"):
        leg_tafeladvies_vast(tafel, advies=Tafeluitkomst.LEZER, reden="Zo.", door=mensen[0])
    with pytest.raises(Geweigerd, match="gaf uw zienswijze al"):
        geef_zienswijze(tafel, tekst="Nog iets.", door=mensen[0])
    with pytest.raises(Geweigerd, match="zit niet aan"):
        geef_zienswijze(tafel, tekst="Ik ook.", door=tafel.lezing.auteur)


def test_a_named_person_who_had_no_part_decides_with_a_reason(
    tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    leiding = medewerker(Rol.TEAMLEIDER)
    with pytest.raises(Geweigerd, match="Dit kan nu niet"):
        beslis_na_tafel(tafel, besluit=Tafeluitkomst.LEZER, reden="Zo.", door=leiding)
    geadviseerd(tafel, mensen)
    with pytest.raises(Geweigerd, match="waarom"):
        beslis_na_tafel(tafel, besluit=Tafeluitkomst.LEZER, reden=" ", door=leiding)
    with pytest.raises(Geweigerd):
        beslis_na_tafel(tafel, besluit=Tafeluitkomst.LEZER, reden="Zo.", door=tafel.lezing.auteur)
    vast = beslis_na_tafel(tafel, besluit=Tafeluitkomst.LEZER, reden="Reken opnieuw.", door=leiding)
    assert (vast.advies, vast.besluit, vast.beslist_door) == ("schrijver", "lezer", leiding)
    notities = " ".join(
        tafel.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers").values_list("tekst", flat=True)
    )
    assert "De maatwerktafel kijkt ernaar." in notities
    assert "Advies van de maatwerktafel: volg het concept zoals het is." in notities
    assert "Besluit na de maatwerktafel: volg de tweede lezer. Reken opnieuw." in notities


def test_when_the_draft_is_followed_another_reader_can_agree_and_it_is_signed(
    concept: Conceptbesluit, tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    geadviseerd(tafel, mensen)
    beslis_na_tafel(
        tafel, besluit=Tafeluitkomst.SCHRIJVER, reden="Het klopt.", door=medewerker(Rol.TEAMLEIDER)
    )
    nieuw = tweede_lezer()
    bied_aan_tweede_lezer(concept, nieuw, concept.auteur)
    lees(concept, Oordeel.AKKOORD, "", nieuw)
    assert neem_besluit(concept, concept.auteur).tweede_lezer == nieuw


def test_a_draft_that_must_change_changes_first(
    concept: Conceptbesluit, tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    geadviseerd(tafel, mensen)
    beslis_na_tafel(tafel, besluit=Tafeluitkomst.AANPASSEN, reden="Reken.", door=medewerker(Rol.TEAMLEIDER))
    with pytest.raises(Geweigerd, match="Pas het eerst aan"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), concept.auteur)
    assert bied_aan_tweede_lezer(verander(concept), tweede_lezer(), concept.auteur).lezer is not None


def test_from_the_people_to_the_decision_on_the_page_of_the_case(
    client: Client, concept: Conceptbesluit, tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    adres = reverse("maatwerk-zaak", args=[concept.zaak_id]) + "?deel=meelezen"

    def doe(wie: Medewerker, naam: str, **velden: object) -> str:
        client.force_login(wie)
        gevuld = {f"{naam}-{veld}": waarde for veld, waarde in velden.items()}
        return client.post(adres, {"handeling": naam, f"{naam}-nummer": tafel.pk, **gevuld}, follow=True).text

    client.force_login(concept.auteur)
    assert "Het bedrag klopt niet." in client.get(adres).text
    leden = [lid.pk for lid in mensen]
    assert "Kies minstens 3 mensen." in doe(
        concept.auteur, "tafel", leden=leden[:2], dag=VANDAAG().isoformat()
    )
    doe(concept.auteur, "tafel", leden=leden, dag=VANDAAG().isoformat())
    for lid in mensen:
        assert "Uw zienswijze is vastgelegd." in doe(lid, "zienswijze", tekst=f"Van {lid.naam}.")
    doe(mensen[1], "tafeladvies", advies="lezer", reden="Reken opnieuw.")
    tekst = doe(medewerker(Rol.TEAMLEIDER), "tafelbesluit", besluit="aanpassen", reden="Half gelijk.")
    for deel in (f"Van {mensen[0].naam}.", "Volg de tweede lezer", "Pas het concept aan", "Half gelijk."):
        assert deel in tekst


def test_only_who_can_sit_at_the_table_is_offered(
    client: Client, concept: Conceptbesluit, tafel: Maatwerktafel, mensen: list[Medewerker], lezer: Medewerker
) -> None:
    nieuw, tweede_schrijver = tweede_lezer(), medewerker(Rol.BEHANDELAAR)
    concept.schrijvers.add(tweede_schrijver)
    adres = reverse("maatwerk-zaak", args=[concept.zaak_id]) + "?deel=meelezen"
    client.force_login(concept.auteur)

    def gevraagd(naam: str) -> set[int]:
        form = client.get(adres).context["formulieren"][naam][0][1]
        veld = "leden" if naam == "tafel" else "vervanger"
        return {int(str(sleutel)) for sleutel, _label in form.fields[veld].choices if sleutel}

    weg = {concept.auteur.pk, tweede_schrijver.pk, lezer.pk}
    kan = {nieuw.pk, *(lid.pk for lid in mensen)}
    assert kan <= gevraagd("tafel")
    assert not weg & gevraagd("tafel")
    bijeen(tafel, mensen)
    assert gevraagd("tafel_vervangen") & (kan | weg) == {nieuw.pk}
    antwoord = client.post(
        adres,
        {
            "handeling": "tafel_vervangen",
            "tafel_vervangen-nummer": tafel.pk,
            "tafel_vervangen-lid": mensen[0].pk,
            "tafel_vervangen-vervanger": nieuw.pk,
            "tafel_vervangen-reden": "Is ziek.",
        },
        follow=True,
    )
    assert "De vervanger ziet de zaak en spreekt mee." in antwoord.text


def test_who_falls_ill_is_replaced_by_someone_who_may_sit_there(
    tafel: Maatwerktafel, mensen: list[Medewerker], concept: Conceptbesluit
) -> None:
    nieuw, ziek, door = tweede_lezer(), mensen[2], concept.auteur

    def vervang(**anders: Any) -> object:
        velden = {"lid": ziek, "vervanger": nieuw, "reden": "Is ziek.", "door": door, **anders}
        return vervang_tafellid(tafel, **velden)

    with pytest.raises(Geweigerd, match="Dit kan nu niet"):
        vervang()
    bijeen(tafel, mensen)
    geef_zienswijze(tafel, tekst="Dit vind ik.", door=mensen[0])
    for anders, melding in (
        ({"lid": mensen[0]}, "sprak al"),
        ({"lid": nieuw}, "zit niet aan deze tafel"),
        ({"vervanger": mensen[1]}, "zit of zat al"),
        ({"vervanger": door}, "schreef of las mee"),
        ({"reden": " "}, "Schrijf op waarom"),
    ):
        with pytest.raises(Geweigerd, match=melding):
            vervang(**anders)
    vervang()
    with pytest.raises(Geweigerd, match="niet van uw team"):  # who was replaced sees the case no more
        geef_zienswijze(tafel, tekst="Toch nog.", door=ziek)
    for lid in (mensen[1], nieuw):
        geef_zienswijze(tafel, tekst=f"Dit vindt {lid.naam}.", door=lid)
    advies = leg_tafeladvies_vast(
        tafel, advies=Tafeluitkomst.SCHRIJVER, reden="De berekening klopt.", door=nieuw
    )
    assert advies.status == Tafelstatus.GEADVISEERD
    assert tafel.leden.get(medewerker=ziek).vervangreden == "Is ziek."
    regels = " ".join(concept.zaak.dossier.tijdlijn.values_list("tekst", flat=True))
    assert f"{nieuw.naam} neemt de plaats van {ziek.naam}" in regels


def test_not_everyone_who_could_decide_sits_at_the_table(
    tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    with pytest.raises(Geweigerd, match="niemand over"):
        bijeen(tafel, [*mensen[:2], leider])
    bijeen(tafel, mensen)
    with pytest.raises(Geweigerd, match="niemand over"):
        vervang_tafellid(tafel, lid=mensen[0], vervanger=leider, reden="Is ziek.", door=tafel.lezing.auteur)
    ander = medewerker(Rol.TEAMLEIDER)
    vervang_tafellid(tafel, lid=mensen[0], vervanger=leider, reden="Is ziek.", door=tafel.lezing.auteur)
    for lid in (*mensen[1:], leider):
        geef_zienswijze(tafel, tekst="Het klopt.", door=lid)
    leg_tafeladvies_vast(tafel, advies=Tafeluitkomst.SCHRIJVER, reden="Het klopt.", door=leider)
    assert beslis_na_tafel(tafel, besluit="schrijver", reden="Eens.", door=ander).beslist_door == ander


def test_the_page_says_who_decides_now_and_asks_only_those(
    client: Client, tafel: Maatwerktafel, mensen: list[Medewerker]
) -> None:
    leider, aan_tafel = medewerker(Rol.TEAMLEIDER), medewerker(Rol.TEAMLEIDER)
    geadviseerd(tafel, [*mensen[:2], aan_tafel])
    adres = reverse("maatwerk-zaak", args=[tafel.zaak_id]) + "?deel=meelezen"
    client.force_login(tafel.lezing.auteur)
    assert "Nu beslist een teamleider of de regisseur" in client.get(adres).text
    for wie, gevraagd in ((leider, True), (aan_tafel, False)):
        client.force_login(wie)
        assert ("Beslis na het advies" in client.get(adres).text) is gevraagd
