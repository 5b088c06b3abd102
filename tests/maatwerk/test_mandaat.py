"""Who may read along and who may sign: the table, and that nobody gets round it."""

from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.handelingen import bied_aan_tweede_lezer, neem_besluit, schrijf_concept
from maatwerk.handelingen.kosten import leg_kosten_vast
from maatwerk.mandaattabel import TABEL, Mandaatvraag, grootste_bedrag, regel_voor
from maatwerk.models import Bepaling, Besluit, Conceptbesluit
from maatwerk.selecties.zaakpagina import mogelijke_lezers
from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol
from tests.maatwerk.factories import (
    RechtsgrondFactory,
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

VEEL = "U krijgt € 900 per maand meer."


@pytest.mark.parametrize(
    ("vraag", "regel"),
    [
        (Mandaatvraag(bedrag=Decimal("25000.01")), "M1"),
        (Mandaatvraag(bedrag=Decimal("25000")), "M2"),
        (Mandaatvraag(bedrag=Decimal("5000.01"), wijkt_af=True), "M2"),
        (Mandaatvraag(bedrag=Decimal("5000"), ruimer=True), "M3"),
        (Mandaatvraag(wijkt_af=True), "M4"),
        (Mandaatvraag(hardheid=True), "M5"),
        (Mandaatvraag(hardheid=True, weigert=True), "M7"),
        (Mandaatvraag(weigert=True, met_grond=False), "M6"),
        (Mandaatvraag(), "M7"),
    ],
)
def test_the_first_row_that_fits_decides(vraag: Mandaatvraag, regel: str) -> None:
    assert regel_voor(vraag).id == regel


@given(
    bedrag=st.none() | st.decimals(0, 10**8, places=2),
    overig=st.fixed_dictionaries(
        {veld: st.booleans() for veld in ("weigert", "met_grond", "hardheid", "wijkt_af", "ruimer")}
    ),
)
def test_more_money_never_asks_for_less(bedrag: Decimal | None, overig: dict[str, bool]) -> None:
    weinig, veel = (regel_voor(Mandaatvraag(bedrag=hoeveel, **overig)) for hoeveel in (None, bedrag))
    assert veel.ander_team >= weinig.ander_team
    assert veel.tekent <= weinig.tekent


def test_every_row_can_be_signed_by_someone_who_has_the_right() -> None:
    for regel in TABEL:
        assert regel.tekent
        assert all(Recht.BESLUIT_NEMEN in RECHTEN[rol] for rol in regel.tekent), regel.id
    assert len({regel.id for regel in TABEL}) == len(TABEL)


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("U krijgt € 250 per maand meer.", "3000"),
        ("U krijgt € 1.250,50.", "1250.50"),
        ("Eerst € 50 per week, daarna €100 per jaar.", "2600"),
        ("U betaalt € 12.000 terug. Dat is € 80 per kwartaal.", "12000"),
        ("U krijgt niets extra.", None),
    ],
)
def test_the_largest_amount_of_the_letter_counts_over_a_year(tekst: str, bedrag: str | None) -> None:
    assert grootste_bedrag(tekst) == (Decimal(bedrag) if bedrag else None)


@given(st.decimals(0, 10**7, places=2), st.text(alphabet="abc de.", max_size=20))
def test_an_amount_is_found_wherever_it_stands(bedrag: Decimal, tekst: str) -> None:
    geschreven = f"{bedrag:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    assert grootste_bedrag(f"{tekst} € {geschreven}") == bedrag


@pytest.mark.django_db
class TestEenConcept:
    def concept(self, **velden: Any) -> Conceptbesluit:
        door = medewerker(Rol.BEHANDELAAR)
        return maak_concept(maak_zaak(behandelaar=door), door, **velden)

    def test_for_little_a_colleague_of_the_own_team_may_read(self) -> None:
        concept, dichtbij = self.concept(), medewerker(Rol.BESLISSER)
        assert dichtbij in mogelijke_lezers(concept)
        assert bied_aan_tweede_lezer(concept, dichtbij, concept.auteur).lezer == dichtbij

    def test_for_much_money_the_reader_comes_from_another_team(self) -> None:
        concept, dichtbij, elders = self.concept(betekenis=VEEL), medewerker(Rol.BESLISSER), tweede_lezer()
        assert mogelijke_lezers(concept) == [elders]
        with pytest.raises(Geweigerd, match="ander team"):
            bied_aan_tweede_lezer(concept, dichtbij, concept.auteur)
        assert bied_aan_tweede_lezer(concept, elders, concept.auteur).lezer == elders

    def test_so_it_does_for_a_hardship_clause(self) -> None:
        concept = self.concept(rechtsgrond=RechtsgrondFactory(bepaling=Bepaling.HARDHEID))
        with pytest.raises(Geweigerd, match="ander team"):
            bied_aan_tweede_lezer(concept, medewerker(Rol.BESLISSER), concept.auteur)

    def test_costs_that_rose_after_the_agreement_ask_for_another_reader(self) -> None:
        door, dichtbij = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BESLISSER)
        concept = maak_akkoord(maak_zaak(behandelaar=door), door, lezer=dichtbij)
        leg_kosten_vast(concept, {"eenmalig": Decimal(9000)}, door=door)
        with pytest.raises(Geweigerd, match="ander team"):
            neem_besluit(concept, door)
        assert not Besluit.objects.exists()

    def test_a_large_amount_is_signed_by_the_regisseur(self) -> None:
        door, regisseur = medewerker(Rol.BEHANDELAAR), medewerker(Rol.REGISSEUR)
        concept = maak_akkoord(maak_zaak(behandelaar=door), door)
        hoog = settings.MANDAAT_BEHANDELAAR_TOT_EURO + 1
        leg_kosten_vast(concept, {"eenmalig": hoog}, door=door)
        with pytest.raises(Geweigerd, match="regisseur"):
            neem_besluit(concept, door)
        besluit = neem_besluit(concept, regisseur)
        assert (besluit.mandaatregel, besluit.mandaatbedrag) == ("M1", hoog)
        assert besluit.lezer_van_ander_team

    def test_the_decision_keeps_its_cover(self) -> None:
        besluit = maak_besluit()
        assert (besluit.mandaatregel, besluit.mandaatbedrag) == ("M7", Decimal(3000))

    def test_the_page_says_who_reads_who_signs_and_why(self, client: Client) -> None:
        concept = self.concept(betekenis=VEEL)
        client.force_login(concept.auteur)
        adres = reverse("maatwerk-zaak", args=[concept.zaak_id])
        tekst = client.get(adres, {"deel": "meelezen"}).text
        for deel in (
            "10.800",
            "Een beslisser van een ander team",
            "Behandelaar, regisseur",
            "Meelezen beschermt u.",
        ):
            assert deel in tekst
        assert "Daarom leest een beslisser van een ander team mee." in client.get(adres).text

    def test_who_may_not_sign_is_not_offered_to(self, client: Client) -> None:
        door = medewerker(Rol.BEHANDELAAR)
        concept = maak_akkoord(maak_zaak(behandelaar=door), door)
        leg_kosten_vast(concept, {"eenmalig": Decimal(30000)}, door=door)
        adres = reverse("maatwerk-zaak", args=[concept.zaak_id])
        client.force_login(door)
        assert "Teken dit besluit" not in client.get(adres).text
        client.force_login(medewerker(Rol.REGISSEUR))
        assert "Teken dit besluit" in client.get(adres).text

    def test_a_change_after_agreement_cancels_it(self) -> None:
        door = medewerker(Rol.BEHANDELAAR)
        concept = maak_akkoord(maak_zaak(behandelaar=door), door)
        schrijf_concept(
            concept.zaak,
            door,
            bestuursorgaan=concept.bestuursorgaan,
            regeling=concept.regeling,
            velden={"betekenis": VEEL},
        )
        with pytest.raises(Geweigerd, match="nog niet akkoord"):
            neem_besluit(concept, door)
