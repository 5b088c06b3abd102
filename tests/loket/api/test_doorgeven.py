"""A contact centre passes on what someone told there: an owner, a step and a day; the same key twice is once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.eenmaal import ruim_eenmalig_op
from loket.models import (
    Bevoegdheid,
    Dossier,
    Dossierstatus,
    Eenmalig,
    Intake,
    Tijdlijnregel,
    VeiligContact,
    Volger,
    Volgweg,
)
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.uitgaand.models import Uitgaand
from tests.loket.api.bouwstenen import GEMEENTE, Portaal, sluit_portaal_aan
from tests.loket.api.contract import houd_aan_beschrijving
from tests.loket.intake.stappen import HUUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

TELEFOON = "06 12 34 56 78"
GEWELD = "Mijn man slaat mij en ik durf niet meer naar huis."


@pytest.fixture
def portaal() -> Portaal:
    return sluit_portaal_aan()


def geef_door(portaal: Portaal, sleutel: str = "sleutel-0001", **velden: Any) -> Any:
    """Pass on a question with a telephone number."""
    inhoud = {"verhaal": HUUR, "antwoorden": {"zelf_regelen": "nee"}, "contact": {"telefoon": TELEFOON}}
    return portaal.vraag("POST", "/dossiers", inhoud | velden, **{"Idempotency-Key": sleutel})


def test_the_question_has_an_owner_a_first_step_and_a_day(portaal: Portaal) -> None:
    antwoord = geef_door(portaal)
    assert antwoord.status_code == 201
    dossier = Dossier.objects.get()
    terug = antwoord.json()
    stap = dossier.volgende_toezegging
    assert stap is not None
    assert terug["code"] == dossier.code
    assert terug["eigenaar"] == {"sleutel": dossier.team.sleutel, "naam": dossier.team.naam}
    assert terug["belofte"] == {"wat": stap.wat, "wie": stap.wie, "uiterlijk": stap.uiterlijk.isoformat()}
    assert date.fromisoformat(terug["belofte"]["uiterlijk"]) >= timezone.localdate()
    assert (dossier.status, dossier.eerste_deur) == (Dossierstatus.OPEN, GEMEENTE)
    assert not Intake.objects.exists()


def test_the_citizen_follows_it_with_the_code_and_what_they_gave(portaal: Portaal) -> None:
    code, client = geef_door(portaal).json()["code"], Client()
    assert client.post(reverse("volgen"), {"code": code})["Location"] == reverse("volgen-bewijs")
    antwoord = client.post(reverse("volgen-bewijs"), {"tweede": "5678"})
    assert antwoord["Location"] == reverse("volgen-dossier")
    assert f"U stelde uw vraag bij {GEMEENTE}" in client.get(reverse("volgen-dossier")).content.decode()


def test_the_log_says_who_passed_it_on_and_why(portaal: Portaal) -> None:
    geef_door(portaal)
    (regel,) = wie_zag_wat(Dossier.objects.get())
    assert (regel.wie, regel.wat) == (GEMEENTE, "Uw vraag aan ons doorgegeven")
    assert regel.waarom
    assert regel.grond


def test_the_same_key_gives_the_same_answer_and_nothing_twice(portaal: Portaal) -> None:
    keren = [geef_door(portaal, contact={"email": "a@voorbeeld.example"}) for _keer in range(3)]
    assert [keer.status_code for keer in keren] == [201, 200, 200]
    assert keren[0].json() == keren[1].json() == keren[2].json()
    assert Dossier.objects.count() == 1
    assert Uitgaand.objects.count() == 1
    assert len(mail.outbox) <= 1


def test_what_staff_promised_since_is_not_told_again(portaal: Portaal) -> None:
    eerst = geef_door(portaal).json()
    Dossier.objects.get().toezeggingen.update(aangemaakt_op=timezone.now() - timedelta(hours=1))
    Dossier.objects.get().toezeggingen.create(
        wat="Uw uitslag bespreken", wie="Team", uiterlijk=timezone.localdate(), soort="beloofd"
    )
    assert geef_door(portaal).json() == eerst


def test_a_key_is_for_one_question_and_one_day_and_one_portal(portaal: Portaal) -> None:
    geef_door(portaal)
    anders = geef_door(portaal, verhaal="Ik wil mijn paspoort verlengen.")
    assert anders.status_code == 409
    assert HUUR not in anders.content.decode()
    assert geef_door(sluit_portaal_aan("Een ander portaal (verzonnen)")).status_code == 201
    Eenmalig.objects.update(op=timezone.now() - timedelta(hours=25))
    assert geef_door(portaal).status_code == 409
    assert Dossier.objects.count() == 2


@pytest.mark.parametrize(
    "anders",
    [{"volgen": True}, {"contact": {"telefoon": "06 99 99 99 99"}}, {"taal": "en"}, {"antwoorden": {}}],
)
def test_whatever_differs_under_the_same_key_is_another_message(
    portaal: Portaal, anders: dict[str, Any]
) -> None:
    geef_door(portaal)
    assert geef_door(portaal, **anders).status_code == 409
    assert Dossier.objects.count() == 1
    assert geef_door(portaal).status_code == 200


def test_of_what_was_sent_only_a_keyed_hash_is_kept_and_a_month_at_most(portaal: Portaal) -> None:
    geef_door(portaal)
    bewaard = Eenmalig.objects.get()
    assert HUUR not in str(vars(bewaard))
    assert "sleutel-0001" not in str(vars(bewaard))
    assert ruim_eenmalig_op() == 0
    Eenmalig.objects.update(op=timezone.now() - timedelta(days=31))
    assert ruim_eenmalig_op() == 1
    assert geef_door(portaal).status_code == 409
    assert Dossier.objects.count() == 1


def test_what_fails_leaves_nothing(portaal: Portaal, monkeypatch: pytest.MonkeyPatch) -> None:
    def gaat_mis(*_args: Any, **_velden: Any) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("loket.handelingen.doorgeven.noteer_buitenstaander", gaat_mis)
    with pytest.raises(RuntimeError):
        geef_door(portaal)
    assert not Dossier.objects.exists()
    assert not Intake.objects.exists()
    assert not Eenmalig.objects.exists()
    assert not Uitgaand.objects.exists()
    monkeypatch.undo()
    assert geef_door(portaal).status_code == 201


def test_whoever_wants_to_follow_there_can_and_sees_it(portaal: Portaal) -> None:
    volger = geef_door(portaal, volgen=True).json()["volger"]
    assert portaal.vraag("GET", f"/volgers/{volger}").json()["status"] == "open"
    assert Volger.objects.get().weg == Volgweg.DOORGEGEVEN
    assert Tijdlijnregel.objects.filter(soort="gegevens").count() == 2


@pytest.mark.parametrize("reden", ["not-wanted", "not-agreed", "danger"])
def test_else_nobody_follows(reden: str) -> None:
    scopes = (Bevoegdheid.VRAGEN,) if reden == "not-agreed" else tuple(Bevoegdheid)
    portaal = sluit_portaal_aan(GEMEENTE, *scopes)
    velden: dict[str, Any] = {"volgen": reden != "not-wanted"}
    if reden == "danger":
        velden |= {
            "verhaal": GEWELD,
            "antwoorden": {},
            "contact": {"telefoon": TELEFOON, "veilig": "niet_veilig"},
        }
    assert geef_door(portaal, **velden).json()["volger"] is None
    assert not Volger.objects.exists()


def test_in_danger_help_comes_first_and_nobody_is_mailed_unless_that_is_safe(portaal: Portaal) -> None:
    contact = {"telefoon": TELEFOON, "email": "a@voorbeeld.example"}
    terug = geef_door(portaal, verhaal=GEWELD, antwoorden={}, contact=contact).json()
    assert terug["hulp"]
    assert any(lijn["telefoon"] for lijn in terug["hulp"][0]["lijnen"])
    assert Dossier.objects.get().veilig_contact == VeiligContact.ONBEKEND
    assert not Uitgaand.objects.exists()


@pytest.mark.parametrize(
    ("velden", "plaatsen"),
    [
        ({"contact": {}}, {"/contact/telefoon"}),
        ({"contact": {"telefoon": "x", "email": "y"}}, {"/contact/telefoon", "/contact/email"}),
        ({"contact": {"voorkeur": "post"}}, {"/contact/adres"}),
        ({"contact": {"voorkeur": "duif"}}, {"/contact/voorkeur"}),
        (
            {"antwoorden": {"zelf_regelen": "soms", "kleur": "rood"}},
            {"/antwoorden/zelf_regelen", "/antwoorden/kleur"},
        ),
        (
            {"verhaal": "", "antwoorden": {"zelf_regelen": "soms", "kleur": "rood"}, "bsn": "999990342"},
            {"/verhaal", "/antwoorden/zelf_regelen", "/antwoorden/kleur", "/bsn"},
        ),
        ({"verhaal": "   "}, {"/verhaal"}),
        ({"verhaal": "a" * 20_001}, {"/verhaal"}),
        ({"taal": "xx"}, {"/taal"}),
        ({"bsn": "999990342"}, {"/bsn"}),
    ],
)
def test_everything_that_is_wrong_is_named_at_once(
    portaal: Portaal, velden: dict[str, Any], plaatsen: set[str]
) -> None:
    antwoord = geef_door(portaal, **velden)
    assert antwoord.status_code == 400
    assert {fout["location"]["pointer"] for fout in antwoord.json()["errors"]} == plaatsen
    assert "999990342" not in antwoord.content.decode()
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("sleutel", [None, "kort", "met een spatie", "x" * 101])
def test_without_a_good_key_for_once_nothing_is_made(portaal: Portaal, sleutel: str | None) -> None:
    koppen = {"Idempotency-Key": sleutel} if sleutel else {}
    inhoud = {"verhaal": HUUR, "contact": {"telefoon": TELEFOON}}
    antwoord = portaal.vraag("POST", "/dossiers", inhoud, **koppen)
    assert antwoord.status_code == 400
    (fout,) = antwoord.json()["errors"]
    assert (fout["in"], fout["location"]) == ("header", {"name": "Idempotency-Key"})
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("soort", "inhoud", "status"),
    [
        ("text/plain", "{}", 415),
        ("application/json", "{", 400),
        ("application/json", '{"a": "%s"}' % ("x" * 70_000), 413),
    ],
)
def test_what_is_no_json_or_too_large_is_refused(
    portaal: Portaal, soort: str, inhoud: str, status: int
) -> None:
    koppen = {"authorization": f"Bearer {portaal.sleutel}", "Idempotency-Key": "sleutel-0001"}
    antwoord = Client().generic("POST", "/api/v1/dossiers", inhoud, content_type=soort, headers=koppen)
    houd_aan_beschrijving("post", "/dossiers", antwoord)
    assert antwoord.status_code == status
    assert status != 400 or antwoord.json()["detail"] == "De inhoud is geen geldige JSON."


def test_a_bsn_in_the_story_is_not_kept(portaal: Portaal) -> None:
    geef_door(portaal, verhaal=f"{HUUR} Mijn bsn is 999990342.")
    assert "999990342" not in Dossier.objects.get().verhaal
    assert geef_door(portaal, verhaal=f"{HUUR} Mijn bsn is 999990342.").status_code == 200


def test_in_english_the_citizen_reads_english(portaal: Portaal) -> None:
    terug = geef_door(portaal, taal="en").json()
    assert Dossier.objects.get().taal == "en"
    assert "staff" in terug["belofte"]["wat"].lower()


def test_passing_on_needs_its_own_scope() -> None:
    portaal = sluit_portaal_aan(GEMEENTE, Bevoegdheid.VOLGEN, Bevoegdheid.ADVIES)
    assert geef_door(portaal).status_code == 403


def rijen() -> dict[str, int]:
    """How many rows every table has, but for the counter of requests."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label != "identiteit.Drukte"
    }


@pytest.mark.parametrize("verhaal", [HUUR, GEWELD, "Ik wil mijn bsn 999990342 veranderen", "qwzx"])
def test_advice_gives_the_three_records_with_reasons_and_keeps_nothing(
    portaal: Portaal, verhaal: str
) -> None:
    voor = rijen()
    antwoord = portaal.vraag(
        "POST", "/routeadviezen", {"verhaal": verhaal, "antwoorden": {"zelf_regelen": "nee"}}
    )
    assert antwoord.status_code == 200
    advies = antwoord.json()
    assert set(advies) >= {"behoefte", "deur", "wieEnWanneer"}
    assert advies["deur"]["redenen"]
    assert all(reden["tekst"]["nl"] and reden["tekst"]["en"] for reden in advies["deur"]["redenen"])
    assert advies["deur"]["regelsVersie"]
    assert date.fromisoformat(advies["wieEnWanneer"]["uiterlijk"])
    assert "999990342" not in antwoord.content.decode()
    assert rijen() == voor


def test_advice_and_passing_on_come_to_the_same(portaal: Portaal) -> None:
    vraag = {"verhaal": HUUR, "antwoorden": {"zelf_regelen": "nee"}}
    advies = portaal.vraag("POST", "/routeadviezen", vraag).json()
    terug = geef_door(portaal).json()
    assert advies["wieEnWanneer"]["team"] == terug["eigenaar"]
    assert advies["wieEnWanneer"]["uiterlijk"] == terug["belofte"]["uiterlijk"]
    assert advies["deur"]["route"] == Dossier.objects.get().route


def test_in_danger_the_advice_has_help_to_show_first(portaal: Portaal) -> None:
    advies = portaal.vraag("POST", "/routeadviezen", {"verhaal": GEWELD}).json()
    assert advies["hulp"]
    assert advies["hulp"][0]["tekst"]["en"]


def test_what_we_read_is_a_proposal_and_the_next_question_is_named(portaal: Portaal) -> None:
    vraag = {"verhaal": f"{HUUR} Ik woon in Utrecht."}
    eerst = portaal.vraag("POST", "/routeadviezen", vraag).json()
    assert eerst["volgendeVraag"]["id"]
    assert eerst["volgendeVraag"]["tekst"]["en"]
    assert eerst["begrepen"]
    for rij in eerst["begrepen"]:
        later = portaal.vraag(
            "POST", "/routeadviezen", vraag | {"antwoorden": {rij["vraag"]: rij["antwoord"]}}
        )
        assert rij["vraag"] not in {over["vraag"] for over in later.json()["begrepen"]}


def test_the_questions_are_open_to_everybody() -> None:
    antwoord = Client().get("/api/v1/intakevragen")
    houd_aan_beschrijving("get", "/intakevragen", antwoord)
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    vragen = antwoord.json()["vragen"]
    assert {"zelf_regelen", "besluit"} <= {vraag["id"] for vraag in vragen}
    assert all(vraag["tekst"]["nl"] for vraag in vragen)


def test_passing_on_has_a_fixed_number_of_statements(
    portaal: Portaal, django_assert_max_num_queries: Any
) -> None:
    geef_door(portaal, "sleutel-0000")
    with django_assert_max_num_queries(45):
        assert geef_door(portaal).status_code == 201
    with django_assert_max_num_queries(12):
        assert portaal.vraag("POST", "/routeadviezen", {"verhaal": HUUR}).status_code == 200
