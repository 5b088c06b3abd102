"""A question becomes that of who signs in: once, for good, and never by guessing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from loket.controles.mijn import eigenaar_klopt, nummers_kloppen
from loket.handelingen import TeVaak
from loket.handelingen.herkennen import NietHerkend
from loket.handelingen.koppelen import (
    Eigenaar,
    GeenVraag,
    VanEenAnder,
    koppel,
    koppel_met_code,
    koppel_met_volgcode,
    maak_koppelcode,
)
from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Koppelcode,
    Koppelcodestatus,
    Koppeling,
    Koppelweg,
    VeiligContact,
)
from portal.identiteit.models import Burger, Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel
from tests.loket.mijn.bouwstenen import burger, log_in
from tests.wedloop import tegelijk

pytestmark = pytest.mark.django_db
TELEFOON, ADRES = "06 12 34 56 78", "192.0.2.1"


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone who gave a number."""
    rij: Dossier = DossierFactory(telefoon=TELEFOON)
    return rij


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    """Someone at the counter of the team that has it."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def van(wie: Burger) -> Eigenaar:
    return Eigenaar(wie.pk)


def test_a_code_on_paper_makes_it_theirs_and_the_timeline_says_so(
    dossier: Dossier, balie: Medewerker
) -> None:
    code = maak_koppelcode(dossier, door=balie)
    koppel_met_code(code, van(burger()), ADRES)
    dossier.refresh_from_db()
    assert dossier.burger == burger()
    assert dossier.koppeling.weg == Koppelweg.KOPPELCODE
    assert dossier.tijdlijn.filter(soort=Gebeurtenissoort.GEKOPPELD).count() == 1
    assert eigenaar_klopt() == nummers_kloppen() == []


def test_the_code_works_once_and_the_other_is_told(dossier: Dossier, balie: Medewerker) -> None:
    code = maak_koppelcode(dossier, door=balie)
    koppel_met_code(code, van(burger(0)), ADRES)
    with pytest.raises(VanEenAnder, match="iemand anders"):
        koppel_met_code(code, van(burger(1)), ADRES)
    assert koppel_met_code(code, van(burger(0)), ADRES) == dossier, "pressing twice is no error"
    assert Koppeling.objects.count() == 1


def test_a_new_code_ends_the_one_before(dossier: Dossier, balie: Medewerker) -> None:
    oud, nieuw = (maak_koppelcode(dossier, door=balie) for _keer in range(2))
    with pytest.raises(GeenVraag, match="geldt niet meer"):
        koppel_met_code(oud, van(burger()), ADRES)
    assert koppel_met_code(nieuw, van(burger()), ADRES) == dossier


def test_a_code_has_a_last_day(dossier: Dossier, balie: Medewerker) -> None:
    code = maak_koppelcode(dossier, door=balie)
    Koppelcode.objects.update(geldig_tot=timezone.now() - timedelta(seconds=1))
    with pytest.raises(GeenVraag):
        koppel_met_code(code, van(burger()), ADRES)


def test_no_code_is_made_for_a_question_that_has_an_owner(dossier: Dossier, balie: Medewerker) -> None:
    koppel_met_code(maak_koppelcode(dossier, door=balie), van(burger()), ADRES)
    with pytest.raises(Geweigerd):
        maak_koppelcode(dossier, door=balie)


def test_a_colleague_of_another_team_makes_none(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd):
        maak_koppelcode(dossier, door=MedewerkerFactory(rol=Rol.BALIE))


def test_the_code_cannot_be_read_in_the_database(dossier: Dossier, balie: Medewerker) -> None:
    code = maak_koppelcode(dossier, door=balie)
    assert code not in str(Koppelcode.objects.values())


@pytest.mark.usefixtures("een_ogenblik")
def test_guessing_makes_one_wait() -> None:
    for _keer in range(2):
        with pytest.raises(GeenVraag):
            koppel_met_code("M-KQ7M-3F9X-RT4W", van(burger()), ADRES)
    with pytest.raises(TeVaak):
        koppel_met_code("M-KQ7M-3F9X-RT4W", van(burger()), ADRES)


def test_the_code_to_follow_needs_a_second_fact(dossier: Dossier) -> None:
    with pytest.raises(NietHerkend):
        koppel_met_volgcode(dossier.code, "06 99 99 99 99", van(burger()), ADRES)
    dossier.refresh_from_db()
    assert dossier.burger is None
    assert koppel_met_volgcode(dossier.code, "+31 6 12345678", van(burger()), ADRES) == dossier
    dossier.refresh_from_db()
    assert dossier.koppeling.weg == Koppelweg.VOLGCODE


def test_a_code_on_paper_ends_when_it_was_claimed_in_another_way(dossier: Dossier, balie: Medewerker) -> None:
    maak_koppelcode(dossier, door=balie)
    koppel_met_volgcode(dossier.code, TELEFOON, van(burger()), ADRES)
    assert Koppelcode.objects.get().status == Koppelcodestatus.INGETROKKEN
    assert eigenaar_klopt() == []


@pytest.mark.parametrize(
    "wat",
    [{"telefoon": "", "email": ""}, {"telefoon": TELEFOON, "veilig_contact": VeiligContact.NIET_VEILIG}],
)
def test_where_a_partner_could_know_all_of_it_a_person_does_it(wat: dict[str, str]) -> None:
    dossier = DossierFactory(**wat)
    with pytest.raises(Geweigerd, match="liever samen"):
        koppel_met_volgcode(dossier.code, TELEFOON, van(burger()), ADRES)


def test_a_question_that_is_sent_while_signed_in_is_mine_at_once(inhoud: None, client: Client) -> None:
    log_in(client, burger())
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, telefoon=TELEFOON)
    assert dossier.burger == burger()
    assert dossier.koppeling.weg == Koppelweg.INGELOGD
    assertContains(client.get(reverse("mijn")), reverse("mijn-vraag", args=[dossier.pk]))
    assertRedirects(client.get(reverse("volgen-dossier")), reverse("mijn-vraag", args=[dossier.pk]))
    assert eigenaar_klopt() == []


def test_a_call_that_is_asked_for_while_signed_in_is_mine_at_once(inhoud: None, client: Client) -> None:
    log_in(client, burger())
    sleutel = client.get(reverse("bel-mij")).context["form"]["sleutel"].value()
    client.post(reverse("bel-mij"), {"sleutel": sleutel, "telefoon": TELEFOON, "spreektaal": "nl"})
    dossier = Dossier.objects.get()
    assert (dossier.burger, dossier.koppeling.weg) == (burger(), Koppelweg.INGELOGD)
    assertContains(client.get(reverse("mijn")), reverse("mijn-vraag", args=[dossier.pk]))


def test_who_acts_for_another_sends_it_for_the_other(inhoud: None, client: Client) -> None:
    doet, voor = burger(0), burger(1)
    log_in(client, doet, voor=voor)
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, telefoon=TELEFOON)
    assert (dossier.burger, dossier.koppeling.namens) == (voor, doet)


def test_the_page_tells_what_is_wrong_and_where_a_person_helps(client: Client, dossier: Dossier) -> None:
    koppel_met_volgcode(dossier.code, TELEFOON, van(burger(1)), ADRES)
    log_in(client, burger(0))
    antwoord = client.post(reverse("mijn-toevoegen"), {"code": dossier.code, "tweede": TELEFOON})
    assertContains(antwoord, "Deze vraag staat al bij de vragen van iemand anders.")
    assertContains(antwoord, reverse("bel-mij"))
    assertContains(
        client.post(reverse("mijn-toevoegen"), {"code": dossier.code}), "De code hebben wij bewaard."
    )


def test_the_counter_gives_a_code_and_the_citizen_uses_it(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    aan_de_balie = Client()
    aan_de_balie.force_login(balie)
    adres = reverse("balie-koppelcode", args=[dossier.pk])
    assertContains(aan_de_balie.get(adres), "Maak een code")
    code = aan_de_balie.post(adres).context["code"]
    assertContains(aan_de_balie.get(adres), "Een eerdere code werkt daarna niet meer.")
    log_in(client, burger())
    antwoord = client.post(reverse("mijn-toevoegen"), {"code": f" {code.lower()} "})
    assertRedirects(antwoord, reverse("mijn-vraag", args=[dossier.pk]))
    assertContains(aan_de_balie.get(adres), "Deze vraag staat al bij Mijn vragen van de burger.")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_has_it_and_the_other_is_told() -> None:
    dossier = DossierFactory(telefoon=TELEFOON)
    code = maak_koppelcode(dossier, door=MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    eigenaren = [van(burger(nummer)) for nummer in range(4)]
    uitkomsten = tegelijk(
        *(lambda wie=wie: koppel_met_code(code, wie, ADRES) for wie in eigenaren[:2]),
        *(lambda wie=wie: koppel_met_volgcode(dossier.code, TELEFOON, wie, ADRES) for wie in eigenaren[2:]),
    )
    assert uitkomsten.count("gelukt") == 1
    assert all("iemand anders" in uitkomst for uitkomst in uitkomsten if uitkomst != "gelukt")
    assert Koppeling.objects.count() == 1
    assert eigenaar_klopt() == []


@pytest.mark.parametrize("weg", ["papier", "volgcode"])
def test_the_address_that_we_had_hears_once_that_someone_claimed_it(
    dossier: Dossier, balie: Medewerker, weg: str
) -> None:
    papier, wie = maak_koppelcode(dossier, door=balie), van(burger())
    for _keer in range(2):
        if weg == "papier":
            koppel_met_code(papier, wie, ADRES)
        else:
            koppel_met_volgcode(dossier.code, TELEFOON, wie, ADRES)
    [bericht] = Uitgaand.objects.filter(sleutel=f"gekoppeld:{dossier.pk}")
    assert bericht.bestemming == dossier.email
    assert "Deed u dit niet?" in bericht.inhoud["tekst"]
    for geheim in (dossier.code, dossier.naam, dossier.onderwerp, papier):
        assert geheim not in str(bericht.inhoud)


def test_who_sent_it_while_signed_in_is_not_warned_of_oneself(dossier: Dossier) -> None:
    koppel(dossier.pk, van(burger()), Koppelweg.INGELOGD)
    assert not Uitgaand.objects.filter(sleutel__startswith="gekoppeld:").exists()


def test_no_word_of_it_goes_where_mail_is_not_safe(dossier: Dossier, balie: Medewerker) -> None:
    papier = maak_koppelcode(dossier, door=balie)
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    koppel_met_code(papier, van(burger()), ADRES)
    assert not Uitgaand.objects.filter(sleutel__startswith="gekoppeld:").exists()
