"""Another portal shows how a question stands: only with the citizen's yes, no personal data, and a log."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from loket.handelingen.aansluiten import stop_aansluiting, trek_sleutel_in
from loket.handelingen.toezeggingen import zet_toezegging
from loket.handelingen.websites import CODE_WERKT, geef_websitecode, stop_volgen
from loket.models import (
    Dossier,
    Gestoptdoor,
    Tijdlijnregel,
    Toezeggingsoort,
    VeiligContact,
    Volger,
    Volgerstatus,
)
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.logboek.models import Verwerking
from portal.logboek.schrijven import wie_keek
from tests.loket.api.bouwstenen import GEMEENTE, Portaal, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.factories import DossierFactory
from tests.loket.mijn.bouwstenen import burger, van

pytestmark = pytest.mark.django_db

GEHEIM = "Ik ben Sjaan Verzonnen en mijn man sloeg mij, bel 06 12 34 56 78"


@pytest.fixture
def portaal() -> Portaal:
    return sluit_portaal_aan()


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(
        naam="Sjaan Verzonnen", telefoon="06 12 34 56 78", email="sjaan@voorbeeld.example", verhaal=GEHEIM
    )
    return gemaakt


def beloof(dossier: Dossier, over: int, **velden: Any) -> None:
    """The team promises something for so many days from now."""
    waarden = {"wat": "Nog iets", "soort": Toezeggingsoort.BELOOFD} | velden
    dag = timezone.localdate() + timedelta(days=over)
    zet_toezegging(dossier, wie=dossier.team, uiterlijk=dag, **waarden)


def test_the_portal_brings_the_code_and_reads_how_it_stands(portaal: Portaal, dossier: Dossier) -> None:
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    eerste = portaal.vraag("POST", "/volgers", {"code": code.lower().replace("-", " ")})
    assert eerste.status_code == 201
    verwijzing = eerste.json()["id"]
    gelezen = portaal.vraag("GET", f"/volgers/{verwijzing}")
    assert gelezen.status_code == 200
    antwoord = gelezen.json()
    stap = dossier.volgende_toezegging
    assert stap is not None
    assert antwoord["status"] == "open"
    assert antwoord["volgendeStap"]["uiterlijk"] == stap.uiterlijk.isoformat()
    assert set(antwoord["volgendeStap"]["tekst"]) >= {"nl", "en"}
    assert antwoord["datums"] == {"beloofd": stap.uiterlijk.isoformat(), "wettelijk": None}
    assert antwoord["ontvangenOp"].endswith("Z")


def test_bringing_the_code_twice_gives_the_same_and_one_line_on_the_timeline(
    portaal: Portaal, dossier: Dossier
) -> None:
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    keren = [portaal.vraag("POST", "/volgers", {"code": code}) for _keer in range(3)]
    assert [keer.status_code for keer in keren] == [201, 200, 200]
    assert len({keer.json()["id"] for keer in keren}) == 1
    (regel,) = Tijdlijnregel.objects.filter(dossier=dossier)
    assert GEMEENTE in regel.tekst


def test_nothing_of_the_person_or_the_subject_is_in_the_answer(portaal: Portaal, dossier: Dossier) -> None:
    beloof(dossier, 1, wat=f"Wij bellen u. {GEHEIM}")
    volger = laat_volgen(dossier, portaal)
    tekst = portaal.vraag("GET", f"/volgers/{volger.pk}").content.decode()
    for woord in ("Sjaan", "06 12", "sloeg", "voorbeeld.example", dossier.code, dossier.onderwerp):
        assert woord not in tekst
    assert str(dossier.team) not in tekst
    assert not re.search(r"\d{9}", tekst.replace(str(volger.pk), "")), (
        "a number of the person, not of the follower"
    )


def test_a_day_of_the_law_and_a_promised_day_are_never_mixed(portaal: Portaal, dossier: Dossier) -> None:
    vandaag = timezone.localdate()
    beloof(dossier, 40, soort=Toezeggingsoort.WETTELIJK, grondslag="Awb 4:13")
    datums = portaal.vraag("GET", f"/volgers/{laat_volgen(dossier, portaal).pk}").json()["datums"]
    assert date.fromisoformat(datums["wettelijk"]) == vandaag + timedelta(40)
    assert datums["beloofd"] == dossier.volgende_uiterlijk.isoformat()  # type: ignore[union-attr]


def test_what_waits_for_the_citizen_says_so(portaal: Portaal, dossier: Dossier) -> None:
    dossier.toezeggingen.update(u_doet="Stuur ons uw loonstrook.")
    antwoord = portaal.vraag("GET", f"/volgers/{laat_volgen(dossier, portaal).pk}").json()
    assert (antwoord["aanDeBeurt"], antwoord["volgendeStap"]["soort"]) == ("burger", "u-doet-iets")
    assert "loonstrook" not in json.dumps(antwoord)


def test_a_finished_question_has_no_next_step(portaal: Portaal) -> None:
    klaar = DossierFactory(gesloten=True)
    antwoord = portaal.vraag("GET", f"/volgers/{laat_volgen(klaar, portaal).pk}").json()
    assert (antwoord["status"], antwoord["aanDeBeurt"]) == ("klaar", "niemand")
    assert antwoord["volgendeStap"]["uiterlijk"] is None


def test_the_deep_link_asks_to_sign_in_and_then_shows_that_question(
    portaal: Portaal, dossier: Dossier, settings: Any
) -> None:
    van(dossier, burger())
    volger = laat_volgen(dossier, portaal)
    adres = portaal.vraag("GET", f"/volgers/{volger.pk}").json()["bekijken"]
    assert adres == f"{settings.BASIS_URL}/mijn/{dossier.pk}/"
    antwoord = Client().get(f"/mijn/{dossier.pk}/")
    assert antwoord["Location"].endswith(f"?verder=%2Fmijn%2F{dossier.pk}%2F")
    assert antwoord["X-Frame-Options"] == "DENY"


def test_who_never_signed_in_is_led_to_the_page_with_the_code(
    portaal: Portaal, dossier: Dossier, settings: Any
) -> None:
    adres = portaal.vraag("GET", f"/volgers/{laat_volgen(dossier, portaal).pk}").json()["bekijken"]
    assert adres == f"{settings.BASIS_URL}/volgen/"


def test_every_read_is_a_line_that_the_citizen_understands(portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    voor = wie_keek(dossier.pk).count()
    portaal.vraag("GET", f"/volgers/{volger.pk}")
    portaal.vraag("GET", f"/volgers/{volger.pk}")
    assert wie_keek(dossier.pk).count() == voor + 2
    regel = wie_zag_wat(dossier)[0]
    assert regel.wie == GEMEENTE
    assert "hoe het met uw vraag staat" in regel.wat
    assert regel.waarom
    assert "toestemming" in regel.grond
    laatste = Verwerking.objects.latest("pk")
    kenmerken = laatste.als_regel()["attributes"]
    assert kenmerken["dpl.core.foreign_operation.processor"] == portaal.aansluiting.website


@pytest.mark.parametrize("waarom", ["foreign", "unknown", "stopped", "over", "unsafe"])
def test_whatever_may_not_be_read_gives_the_very_same_404_and_no_line(
    portaal: Portaal, dossier: Dossier, waarom: str
) -> None:
    volger = laat_volgen(dossier, portaal)
    vrager, sleutel = portaal, str(volger.pk)
    if waarom == "foreign":
        vrager = sluit_portaal_aan("Een ander portaal (verzonnen)")
    elif waarom == "unknown":
        sleutel = str(dossier.pk)
    elif waarom == "stopped":
        stop_volgen(dossier.pk, volger.pk, door=Gestoptdoor.BURGER)
    elif waarom == "over":
        Volger.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    else:
        Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    voor = wie_keek(dossier.pk).count()
    nergens = portaal.vraag("GET", "/volgers/00000000-0000-4000-8000-000000000000")
    for methode in ("GET", "DELETE"):
        antwoord = vrager.vraag(methode, f"/volgers/{sleutel}")
        assert (antwoord.status_code, antwoord.content) == (404, nergens.content)
    assert wie_keek(dossier.pk).count() == voor


@pytest.mark.parametrize("waarom", ["wrong", "foreign", "over", "code-to-follow", "unsafe"])
def test_a_code_that_is_not_for_this_portal_gives_the_very_same_404(
    portaal: Portaal, dossier: Dossier, waarom: str
) -> None:
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    vrager = portaal
    if waarom == "wrong":
        code = "W-GGGG-GGGG-GGGG"
    elif waarom == "foreign":
        vrager = sluit_portaal_aan("Een ander portaal (verzonnen)")
    elif waarom == "over":
        Volger.objects.update(code_tot=timezone.now() - timedelta(seconds=1))
    elif waarom == "code-to-follow":
        code = dossier.code
    else:
        Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    antwoord = vrager.vraag("POST", "/volgers", {"code": code})
    assert antwoord.status_code == 404
    assert antwoord.json()["detail"] == "Bij deze code of dit id is hier voor u niets te volgen."
    assert not Volger.objects.filter(status=Volgerstatus.VOLGT).exists()


@pytest.mark.usefixtures("een_ogenblik")
def test_who_keeps_trying_codes_must_wait(portaal: Portaal, settings: Any) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 3
    codes = [f"W-GGGG-GGGG-GGG{teken}" for teken in "34679"]
    gezien = [portaal.vraag("POST", "/volgers", {"code": code}) for code in codes]
    assert [antwoord.status_code for antwoord in gezien] == [404, 404, 404, 429, 429]
    assert int(gezien[-1]["Retry-After"]) > 0


def test_the_portal_stops_by_itself_and_the_citizen_reads_so(portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    assert portaal.vraag("DELETE", f"/volgers/{volger.pk}").status_code == 204
    assert portaal.vraag("GET", f"/volgers/{volger.pk}").status_code == 404
    volger.refresh_from_db()
    assert (volger.status, volger.einde_door) == (Volgerstatus.GESTOPT, Gestoptdoor.WEBSITE)
    assert "niet meer volgen" in Tijdlijnregel.objects.filter(dossier=dossier).latest("pk").tekst


@pytest.mark.parametrize("kop", [None, "Bearer", "Bearer ", "Bearer gvd_nope", "Basic Zm9v", "gvd_x"])
def test_without_a_key_that_works_nothing_opens(kop: str | None) -> None:
    koppen = {"authorization": kop} if kop else {}
    antwoord = Client().get("/api/v1/volgers/00000000-0000-4000-8000-000000000000", headers=koppen)
    assert antwoord.status_code == 401
    assert antwoord["WWW-Authenticate"] == "Bearer"
    assert antwoord["Content-Type"] == "application/problem+json"


def test_a_key_works_until_it_is_revoked_or_its_last_day_is_over(portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    (sleutel,) = portaal.aansluiting.sleutels.all()
    pad = f"/volgers/{volger.pk}"
    assert portaal.vraag("GET", pad).status_code == 200
    portaal.aansluiting.sleutels.update(geldig_tot=timezone.now() - timedelta(seconds=1))
    assert portaal.vraag("GET", pad).status_code == 401
    portaal.aansluiting.sleutels.update(geldig_tot=timezone.now() + CODE_WERKT)
    trek_sleutel_in(portaal.aansluiting.pk, sleutel.pk, door=beheerder())
    assert portaal.vraag("GET", pad).status_code == 401


def test_when_the_connection_ends_nothing_opens(portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    stop_aansluiting(portaal.aansluiting.pk, door=beheerder())
    assert portaal.vraag("GET", f"/volgers/{volger.pk}").status_code == 401
    assert not Volger.objects.te_zien().exists()


def test_what_was_not_agreed_is_refused(portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    portaal.aansluiting.bevoegdheden = []
    portaal.aansluiting.save()
    assert portaal.vraag("GET", f"/volgers/{volger.pk}").status_code == 403


@pytest.mark.usefixtures("een_ogenblik")
def test_above_the_number_of_a_minute_it_asks_for_patience(portaal: Portaal, settings: Any) -> None:
    settings.API_PER_MINUUT = 2
    ander = sluit_portaal_aan("Een ander portaal (verzonnen)")
    pad = "/volgers/00000000-0000-4000-8000-000000000000"
    statussen = [portaal.vraag("GET", pad).status_code for _keer in range(3)]
    assert statussen == [404, 404, 429]
    assert 0 < int(portaal.vraag("GET", pad)["Retry-After"]) <= 60
    assert ander.vraag("GET", pad).status_code == 404


def test_wrong_input_is_named_and_not_repeated(portaal: Portaal) -> None:
    antwoord = portaal.vraag("POST", "/volgers", {"kode": "W-geheim"})
    assert antwoord.status_code == 400
    assert {fout["location"]["pointer"] for fout in antwoord.json()["errors"]} == {"/code", "/kode"}
    assert "geheim" not in antwoord.content.decode()
    antwoord = portaal.vraag("GET", "/volgers/geen-id")
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"] == [
        {"in": "path", "location": {"name": "id"}, "code": "uuid_parsing", "detail": "Dit is geen UUID."}
    ]


@pytest.mark.parametrize("waarde", [3, None, [], {"a": "b"}, True, "x" * 50])
def test_what_is_wrong_is_said_in_dutch(portaal: Portaal, waarde: Any) -> None:
    (fout,) = portaal.vraag("POST", "/volgers", {"code": waarde}).json()["errors"]
    assert re.match(r"Dit |Deze ", fout["detail"])


def test_a_read_costs_the_same_however_much_was_promised(
    portaal: Portaal, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    volger = laat_volgen(dossier, portaal)
    for dag in range(2, 12):
        beloof(dossier, dag)
    portaal.vraag("GET", f"/volgers/{volger.pk}")
    with django_assert_max_num_queries(
        8
    ):  # key, three for the counter with its savepoint, three reads, the line
        assert portaal.vraag("GET", f"/volgers/{volger.pk}").status_code == 200
