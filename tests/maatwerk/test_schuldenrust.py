"""Schuldenrust: one request to every public creditor, a clock for each, an answer that the citizen reads (S27)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Ontvanger, Ontvangersoort, Toezeggingstatus, Zichtbaarheid
from loket.selecties.wie_zag_wat import wie_zag_wat
from maatwerk.controles import zaken as zaakcontroles
from maatwerk.handelingen import leg_rustantwoord_vast, vraag_schuldenrust
from maatwerk.models import Belofte, Rustkanaal, Ruststatus, Rustverzoek, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Organisatie
from portal.stelsel.zaaien import catalogus
from portal.uitgaand.models import Uitgaand
from tests.controleren import controles_van
from tests.maatwerk.factories import OrganisatieFactory, medewerker

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def door() -> Medewerker:
    return medewerker(Rol.BEHANDELAAR, naam="Bas Behandelaar")


def schuldeiser(naam: str, *, email: str = "") -> Organisatie:
    """A public creditor, in the register with this address when given."""
    organisatie = OrganisatieFactory(sleutel=naam.lower(), naam=naam)
    Organisatie.objects.filter(pk=organisatie.pk).update(schuldeiser=True)
    organisatie.refresh_from_db()
    if email:
        Ontvanger.objects.create(
            sleutel=naam.lower(),
            naam=naam,
            soort=Ontvangersoort.LOKET,
            doet="Int.",
            organisatie=organisatie,
            is_bestuursorgaan=True,
            email=email,
        )
    return organisatie


def burgerregels(zaak: Zaak) -> str:
    return "\n".join(regel.tekst for regel in zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN))


def test_one_request_goes_to_all_by_mail_where_known_and_else_we_call(zaak: Zaak, door: Medewerker) -> None:
    inner, bank = schuldeiser("Inner", email="inner@voorbeeld.example"), schuldeiser("Bank")
    verzoeken = vraag_schuldenrust(zaak, schuldeisers=[inner, bank], door=door)
    assert {(rij.schuldeiser.naam, rij.kanaal) for rij in verzoeken} == {
        ("Inner", Rustkanaal.EMAIL),
        ("Bank", Rustkanaal.BELLEN),
    }
    assert {rij.schuldenrust_id for rij in verzoeken} == {zaak.schuldenrust.pk}
    (bericht,) = Uitgaand.objects.filter(omschrijving="verzoek om een pauze")
    assert bericht.bestemming == "inner@voorbeeld.example"


def test_the_mail_says_nothing_of_the_person(zaak: Zaak, door: Medewerker) -> None:
    vraag_schuldenrust(zaak, schuldeisers=[schuldeiser("Inner", email="inner@voorbeeld.example")], door=door)
    tekst = str(Uitgaand.objects.get(omschrijving="verzoek om een pauze").inhoud)
    for geheim in (zaak.dossier.naam, zaak.dossier.code, "kleinzoon"):
        assert geheim not in tekst
    assert zaak.schuldenrust.kenmerk in tekst
    assert "Bas Behandelaar" in tekst


def test_each_request_is_a_promise_with_a_day_that_the_citizen_sees(zaak: Zaak, door: Medewerker) -> None:
    vraag_schuldenrust(zaak, schuldeisers=[schuldeiser("Inner"), schuldeiser("Bank")], door=door)
    beloften = [rij.toezegging for rij in zaak.beloften.filter(doel=Belofte.SCHULDENRUST)]
    assert len(beloften) == 2
    assert all(rij.uiterlijk > VANDAAG() and rij.status == Toezeggingstatus.OPEN for rij in beloften)
    assert "Wij vragen dat aan: Inner, Bank." in burgerregels(zaak)


def test_who_was_asked_is_not_asked_again(zaak: Zaak, door: Medewerker) -> None:
    inner = schuldeiser("Inner", email="inner@voorbeeld.example")
    vraag_schuldenrust(zaak, schuldeisers=[inner], door=door)
    vraag_schuldenrust(zaak, schuldeisers=[inner, schuldeiser("Bank")], door=door)
    with pytest.raises(Geweigerd, match="nog niet is gevraagd"):
        vraag_schuldenrust(zaak, schuldeisers=[inner], door=door)
    assert Rustverzoek.objects.count() == 2
    assert Uitgaand.objects.filter(omschrijving="verzoek om een pauze").count() == 1


def test_only_public_creditors_are_asked(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="geen publieke schuldeiser"):
        vraag_schuldenrust(zaak, schuldeisers=[OrganisatieFactory()], door=door)


def test_who_may_not_handle_the_case_may_not_ask(zaak: Zaak) -> None:
    with pytest.raises(Geweigerd):
        vraag_schuldenrust(zaak, schuldeisers=[schuldeiser("Inner")], door=medewerker(Rol.TEAMLEIDER))


@pytest.fixture
def verzoek(zaak: Zaak, door: Medewerker) -> Rustverzoek:
    return vraag_schuldenrust(zaak, schuldeisers=[schuldeiser("Inner")], door=door)[0]


def test_a_pause_is_watched_until_its_last_day(zaak: Zaak, verzoek: Rustverzoek, door: Medewerker) -> None:
    tot = VANDAAG() + timedelta(days=90)
    eerste = verzoek.toezegging
    leg_rustantwoord_vast(verzoek, antwoord=Ruststatus.VERLEEND, tot=tot, door=door)
    verzoek.refresh_from_db()
    assert eerste is not None
    eerste.refresh_from_db()
    assert eerste.status == Toezeggingstatus.NAGEKOMEN
    assert verzoek.toezegging is not None
    assert (verzoek.status, verzoek.tot, verzoek.toezegging.uiterlijk) == (Ruststatus.VERLEEND, tot, tot)
    assert "Inner laat uw schuld rusten tot en met" in burgerregels(zaak)


def test_a_refusal_is_told_with_its_reason(zaak: Zaak, verzoek: Rustverzoek, door: Medewerker) -> None:
    leg_rustantwoord_vast(verzoek, antwoord=Ruststatus.GEWEIGERD, reden="De boete is al te oud", door=door)
    assert "De reden: De boete is al te oud. Wij kijken met u" in burgerregels(zaak)
    zaak.dossier.refresh_from_db()
    assert zaak.dossier.volgende_toezegging is not None


def test_who_answers_heard_about_whom_it_is_and_the_citizen_reads_that(
    zaak: Zaak, verzoek: Rustverzoek, door: Medewerker
) -> None:
    leg_rustantwoord_vast(verzoek, antwoord=Ruststatus.GEEN_ANTWOORD, door=door)
    assert [rij.wat for rij in wie_zag_wat(zaak.dossier) if "schuldeiser" in rij.wat] == []
    leg_rustantwoord_vast(verzoek, antwoord=Ruststatus.GEWEIGERD, reden="Te laat.", door=door)
    (regel,) = [rij for rij in wie_zag_wat(zaak.dossier) if "schuldeiser" in rij.wat]
    assert regel.wie.endswith(f"→ {verzoek.schuldeiser.naam}")
    assert "niet hoeft te betalen" in regel.waarom
    assert "AVG artikel 6" in regel.grond


def test_without_an_answer_somebody_calls(zaak: Zaak, verzoek: Rustverzoek, door: Medewerker) -> None:
    eerste = verzoek.toezegging
    leg_rustantwoord_vast(verzoek, antwoord=Ruststatus.GEEN_ANTWOORD, door=door)
    verzoek.refresh_from_db()
    assert verzoek.toezegging not in {None, eerste}
    assert "Daarom bellen wij nu." in burgerregels(zaak)
    leg_rustantwoord_vast(
        verzoek, antwoord=Ruststatus.VERLEEND, tot=VANDAAG() + timedelta(days=30), door=door
    )
    assert controles_van(zaakcontroles)["1 a creditor that has not answered has a running promise"]() == []


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"antwoord": Ruststatus.VERLEEND}, "tot wanneer"),
        ({"antwoord": Ruststatus.VERLEEND, "tot": VANDAAG() - timedelta(days=1)}, "tot wanneer"),
        ({"antwoord": Ruststatus.GEWEIGERD, "reden": " "}, "waarom de schuldeiser weigert"),
        ({"antwoord": Ruststatus.GEVRAAGD}, "Kies wat de schuldeiser zei"),
    ],
)
def test_an_answer_without_its_day_or_reason_is_refused(
    verzoek: Rustverzoek, door: Medewerker, velden: dict[str, object], melding: str
) -> None:
    with pytest.raises(Geweigerd, match=melding):
        leg_rustantwoord_vast(verzoek, door=door, **velden)  # type: ignore[arg-type]
    verzoek.refresh_from_db()
    assert verzoek.status == Ruststatus.GEVRAAGD


def test_the_check_finds_a_request_whose_clock_stopped(verzoek: Rustverzoek) -> None:
    assert verzoek.toezegging is not None
    type(verzoek.toezegging).objects.filter(pk=verzoek.toezegging.pk).update(
        status=Toezeggingstatus.NAGEKOMEN, afgerond_op=timezone.now()
    )
    (regel,) = controles_van(zaakcontroles)["1 a creditor that has not answered has a running promise"]()
    assert str(verzoek.pk) in regel


def test_the_catalogue_knows_the_public_creditors() -> None:
    schuldeisers = {rij["id"] for rij in catalogus("organisaties") if rij.get("schuldeiser")}
    assert {"belastingdienst", "toeslagen", "uwv", "svb", "duo", "cak", "cjib", "gemeente"} <= schuldeisers
    assert not schuldeisers & {"informatiepunt", "nationale-ombudsman", "juridisch-loket"}


def test_by_hand_from_the_question_to_the_answer(client: Client, zaak: Zaak, door: Medewerker) -> None:
    inner = schuldeiser("Inner")
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    assert "Inner" in client.get(adres, {"deel": "schulden"}).text
    assert client.post(adres, {"handeling": "rust", "rust-schuldeisers": [inner.pk]}).status_code == 302
    verzoek = Rustverzoek.objects.get()
    half = client.post(
        adres,
        {
            "handeling": "rustantwoord",
            "rustantwoord-nummer": verzoek.pk,
            "rustantwoord-antwoord": "geweigerd",
        },
    )
    assert "Schrijf op waarom de schuldeiser weigert." in half.text
    client.post(
        adres,
        {
            "handeling": "rustantwoord",
            "rustantwoord-nummer": verzoek.pk,
            "rustantwoord-antwoord": "geweigerd",
            "rustantwoord-reden": "Te laat.",
        },
    )
    assert "Te laat." in client.get(adres).text
