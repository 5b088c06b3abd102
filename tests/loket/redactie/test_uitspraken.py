"""Editors add and withdraw utterances: made up, never of a real person, and each one once."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.models import Dienst, Uitspraak, Uitspraakbron, Uitspraakstaat
from loket.models.uitspraak import kenmerk_van
from loket.selecties.zoekbron import LIVE, MET_VOORSTELLEN, zoekbron
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory, UitspraakFactory
from tests.loket.redactie.conftest import NIET_PASSEND, TELWOORDEN, zinnen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klein_zaad")]
ADD = "admin:loket_uitspraak_add"


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(MedewerkerFactory(naam="Roos Redacteur", rol=Rol.REDACTEUR, is_staff=True))
    return client


def huur() -> Dienst:
    return Dienst.objects.get(sleutel="huur")


def voeg_toe(client: Client, tekst: str, dienst: Dienst | None, staat: str = "voorstel") -> Any:
    gegevens = {"tekst": tekst, "dienst": dienst.pk if dienst else "", "staat": staat}
    return client.post(reverse(ADD), gegevens)


def wijzig(client: Client, rij: Uitspraak, **gegevens: Any) -> Any:
    return client.post(reverse("admin:loket_uitspraak_change", args=[rij.pk]), gegevens)


def fouten(antwoord: Any) -> set[str]:
    return set(antwoord.context["adminform"].form.errors)


@pytest.mark.parametrize("rol", list(Rol))
def test_who_may_add(client: Client, rol: Rol) -> None:
    client.force_login(MedewerkerFactory(rol=rol, is_staff=True))
    voeg_toe(client, "De woning is onbetaalbaar", huur())
    assert Uitspraak.objects.exists() == (rol in {Rol.REDACTEUR, Rol.BEHEER})


class TestToevoegen:
    """A new utterance is a proposal with a name and a date."""

    def test_it_is_a_proposal_of_whoever_wrote_it(self, redacteur: Client) -> None:
        assert voeg_toe(redacteur, "  De woning is\n onbetaalbaar ", huur()).status_code == 302
        rij = Uitspraak.objects.get()
        assert (rij.tekst, rij.dienst, rij.staat) == (
            "De woning is onbetaalbaar",
            huur(),
            Uitspraakstaat.VOORSTEL,
        )
        assert str(rij.auteur) == "Roos Redacteur"

    def test_without_a_service_it_fits_nowhere(self, redacteur: Client) -> None:
        voeg_toe(redacteur, "Welke verf past bij mijn muur", None)
        assert Uitspraak.objects.get().dienst is None

    def test_nobody_makes_it_active_by_hand(self, redacteur: Client) -> None:
        assert fouten(voeg_toe(redacteur, "De woning is onbetaalbaar", huur(), "actief")) == {"staat"}

    @pytest.mark.parametrize(
        "tekst",
        [
            "Mijn nummer is 111222333 en ik betaal te veel",
            "Bel mij op 06 12 34 56 78 over de huur",
            "Mail naar noor@voorbeeld.example",
            "Ik ben geboren op 3 mei 1961 en huur een huis",
            "Ik woon op 1234 AB 12",
        ],
    )
    def test_what_may_be_of_a_real_person_is_refused(self, redacteur: Client, tekst: str) -> None:
        assert fouten(voeg_toe(redacteur, tekst, huur())) == {"tekst"}
        assert not Uitspraak.objects.exists()

    @pytest.mark.parametrize("tekst", ["", "  ", "?!", "x" * 601])
    def test_it_is_a_sentence(self, redacteur: Client, tekst: str) -> None:
        assert fouten(voeg_toe(redacteur, tekst, huur())) == {"tekst"}


class TestDubbel:
    """The same words are there once, wherever they come from."""

    def test_an_utterance_of_an_editor(self, redacteur: Client) -> None:
        UitspraakFactory(tekst="De woning is onbetaalbaar", dienst=huur())
        antwoord = voeg_toe(redacteur, "de wóning is onbetaalbaar!", Dienst.objects.get(sleutel="zorg"))
        assert "Deze uitspraak is er al: Huurtoeslag." in antwoord.content.decode()

    def test_an_utterance_of_the_seed(self, redacteur: Client) -> None:
        antwoord = voeg_toe(redacteur, zinnen("baan")[0].upper(), huur())
        assert "Deze uitspraak is er al: WW-uitkering." in antwoord.content.decode()

    def test_one_of_the_seed_that_fits_nowhere(self, redacteur: Client) -> None:
        antwoord = voeg_toe(redacteur, f"{NIET_PASSEND[0]} {TELWOORDEN[0]}", huur())
        assert "Deze uitspraak is er al: past nergens bij." in antwoord.content.decode()

    def test_the_database_itself_refuses_it(self) -> None:
        UitspraakFactory(tekst="De woning is onbetaalbaar")
        with pytest.raises(IntegrityError), transaction.atomic():
            UitspraakFactory(tekst="De woning is onbetaalbaar.")


class TestIntrekken:
    """What was wrong goes out of the next training; the row and its history stay."""

    def test_an_active_one_keeps_its_words(self, redacteur: Client) -> None:
        rij = UitspraakFactory(actief=True, dienst=huur(), tekst="De woning is onbetaalbaar")
        wijzig(redacteur, rij, staat="ingetrokken", tekst="Iets heel anders")
        rij.refresh_from_db()
        assert (rij.staat, rij.tekst) == (Uitspraakstaat.INGETROKKEN, "De woning is onbetaalbaar")

    def test_it_comes_back_as_a_proposal_only(self, redacteur: Client) -> None:
        rij = UitspraakFactory(ingetrokken=True, dienst=huur(), tekst="De woning is onbetaalbaar")
        gegevens = {"tekst": rij.tekst, "dienst": huur().pk}
        assert fouten(wijzig(redacteur, rij, staat="actief", **gegevens)) == {"staat"}
        wijzig(redacteur, rij, staat="voorstel", **gegevens)
        rij.refresh_from_db()
        assert rij.staat == Uitspraakstaat.VOORSTEL

    def test_one_of_the_seed_is_withdrawn_where_it_belongs_and_can_come_back(self, redacteur: Client) -> None:
        zin = zinnen("huur")[0]
        assert fouten(voeg_toe(redacteur, zin, Dienst.objects.get(sleutel="zorg"), "ingetrokken")) == {
            "tekst"
        }
        assert voeg_toe(redacteur, zin, huur(), "ingetrokken").status_code == 302
        rij = Uitspraak.objects.get()
        assert rij.bron == Uitspraakbron.ZAAD
        assert zin not in zinnen_van("huur")
        wijzig(redacteur, rij, staat="actief")
        assert zin in zinnen_van("huur")


def zinnen_van(sleutel: str, staten: Any = LIVE) -> tuple[str, ...]:
    return next(dienst.uitspraken for dienst in zoekbron(staten).diensten if dienst.sleutel == sleutel)


class TestBron:
    """What the search learns from."""

    def test_the_seed_is_in_it_and_active_ones_and_only_for_a_candidate_the_proposals(self) -> None:
        UitspraakFactory(dienst=huur(), tekst="Actieve zin", actief=True)
        UitspraakFactory(dienst=huur(), tekst="Voorgestelde zin")
        UitspraakFactory(dienst=huur(), tekst="Ingetrokken zin", ingetrokken=True)
        assert set(zinnen_van("huur")) == {*zinnen("huur"), "Actieve zin"}
        assert set(zinnen_van("huur", MET_VOORSTELLEN)) == {
            *zinnen("huur"),
            "Actieve zin",
            "Voorgestelde zin",
        }

    def test_what_fits_nowhere_is_in_it(self) -> None:
        UitspraakFactory(tekst="Welke verf past bij mijn muur", past_nergens=True, actief=True)
        assert "Welke verf past bij mijn muur" in zoekbron().niet_passend

    def test_its_hash_follows_every_change_and_nothing_else(self) -> None:
        eerst = zoekbron().hash
        assert zoekbron().hash == eerst
        UitspraakFactory(dienst=huur())
        assert zoekbron().hash == eerst
        UitspraakFactory(dienst=huur(), actief=True)
        tweede = zoekbron().hash
        assert tweede != eerst
        Dienst.objects.filter(sleutel="zorg").update(omschrijving="Andere woorden.")
        assert zoekbron().hash not in {eerst, tweede}


def test_a_mark_looks_at_words_alone() -> None:
    assert kenmerk_van("Ik betaal té veel huur!") == kenmerk_van("ik  betaal te veel HUUR")
    assert kenmerk_van("Ik betaal te veel huur") != kenmerk_van("Ik betaal veel te huur")
