"""A contact centre books a time for whom it passed a question on: once, at a free time, and the citizen is told."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from loket.handelingen.abonneren import abonneer
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Bevoegdheid,
    Dossier,
    Informatiepunt,
    Meldingsoort,
    Toezegging,
    Volger,
)
from loket.selecties.wie_zag_wat import wie_zag_wat
from loket.tasks import veeg_meldingen
from portal.uitgaand.models import Uitgaand
from tests.loket.api.bouwstenen import GEMEENTE, Portaal, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.api.contract import houd_aan_beschrijving
from tests.loket.factories import DossierFactory
from tests.loket.intake.stappen import HUUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def portaal() -> Portaal:
    return sluit_portaal_aan()


@pytest.fixture
def volger(portaal: Portaal) -> Volger:
    """A question that this portal passed on."""
    inhoud = {"verhaal": HUUR, "contact": {"telefoon": "06 12 34 56 78"}, "volgen": True}
    terug = portaal.vraag("POST", "/dossiers", inhoud, **{"Idempotency-Key": "sleutel-0001"}).json()
    return Volger.objects.get(pk=terug["volger"])


@pytest.fixture
def punt() -> Informatiepunt:
    gevonden = Informatiepunt.objects.filter(vervallen=False).order_by("pk").first()
    assert gevonden is not None
    return gevonden


def vrij(portaal: Portaal, punt: Informatiepunt) -> list[str]:
    """The free times of this point, as the portal reads them."""
    tijden: list[str] = portaal.vraag("GET", f"/informatiepunten/{punt.sleutel}/vrije-tijden").json()[
        "tijden"
    ]
    return tijden


def spreek_af(portaal: Portaal, volger: Volger, punt: Informatiepunt, tijd: str, **velden: Any) -> Any:
    inhoud = {"informatiepunt": punt.sleutel, "begintOp": tijd} | velden
    return portaal.vraag("PUT", f"/volgers/{volger.pk}/afspraak", inhoud)


def test_a_free_time_becomes_the_appointment_and_the_next_step(
    portaal: Portaal, volger: Volger, punt: Informatiepunt
) -> None:
    tijd = vrij(portaal, punt)[0]
    antwoord = spreek_af(portaal, volger, punt, tijd)
    assert antwoord.status_code == 200
    assert antwoord.json()["begintOp"] == tijd
    afspraak = Afspraak.objects.get()
    assert (afspraak.status, afspraak.dossier_id) == (Afspraakstatus.BEVESTIGD, volger.dossier_id)
    assert Toezegging.objects.filter(dossier=volger.dossier_id, punt=punt, status="open").exists()
    assert portaal.vraag("GET", f"/volgers/{volger.pk}/afspraak").json() == antwoord.json()
    regel = wie_zag_wat(Dossier.objects.get(pk=volger.dossier_id))[0]
    assert (regel.wie, regel.wat) == (GEMEENTE, "Een afspraak voor u gemaakt of afgezegd")


def test_the_same_again_changes_nothing(portaal: Portaal, volger: Volger, punt: Informatiepunt) -> None:
    tijd = vrij(portaal, punt)[0]
    keren = [spreek_af(portaal, volger, punt, tijd) for _keer in range(3)]
    assert [keer.status_code for keer in keren] == [200] * 3
    assert Afspraak.objects.count() == 1


def test_another_time_moves_it(portaal: Portaal, volger: Volger, punt: Informatiepunt) -> None:
    eerste, tweede = vrij(portaal, punt)[:2]
    spreek_af(portaal, volger, punt, eerste)
    spreek_af(portaal, volger, punt, tweede)
    staat = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    assert staat.begint_op == datetime.fromisoformat(tweede)
    assert staat.volgnummer == 1


@pytest.mark.parametrize(
    "tijd", ["2026-01-01T03:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"]
)
def test_a_time_that_is_not_free_is_refused_in_words(
    portaal: Portaal, volger: Volger, punt: Informatiepunt, tijd: str
) -> None:
    antwoord = spreek_af(portaal, volger, punt, tijd)
    assert antwoord.status_code == 409
    assert antwoord.json()["detail"] == "Op deze tijd kan het hier niet. Kies een andere tijd."
    assert not Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD).exists()


def test_it_is_cancelled_and_something_else_stays_promised(
    portaal: Portaal, volger: Volger, punt: Informatiepunt
) -> None:
    spreek_af(portaal, volger, punt, vrij(portaal, punt)[0])
    pad = f"/volgers/{volger.pk}/afspraak"
    assert portaal.vraag("DELETE", pad).status_code == 204
    assert portaal.vraag("GET", pad).status_code == 404
    assert portaal.vraag("DELETE", pad).status_code == 409
    dossier = Dossier.objects.get(pk=volger.dossier_id)
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.punt_id is None


def test_who_only_let_a_website_read_gets_no_appointment_from_it(
    portaal: Portaal, punt: Informatiepunt
) -> None:
    lezer = laat_volgen(DossierFactory(), portaal)
    assert spreek_af(portaal, lezer, punt, vrij(portaal, punt)[0]).status_code == 404
    for methode in ("GET", "DELETE"):
        assert portaal.vraag(methode, f"/volgers/{lezer.pk}/afspraak").status_code == 404
    assert not Afspraak.objects.exists()


def test_another_portal_and_another_scope_open_nothing(
    portaal: Portaal, volger: Volger, punt: Informatiepunt
) -> None:
    tijd = vrij(portaal, punt)[0]
    ander = sluit_portaal_aan("Een ander portaal (verzonnen)")
    assert spreek_af(ander, volger, punt, tijd).status_code == 404
    lezer = sluit_portaal_aan("Nog een portaal (verzonnen)", Bevoegdheid.VOLGEN)
    assert spreek_af(lezer, volger, punt, tijd).status_code == 403
    assert lezer.vraag("GET", f"/informatiepunten/{punt.sleutel}/vrije-tijden").status_code == 403


def test_what_someone_needs_goes_along(portaal: Portaal, volger: Volger) -> None:
    punt = Informatiepunt.objects.filter(vervallen=False, rolstoel=True).order_by("pk")[:1].get()
    tijd = portaal.vraag("GET", f"/informatiepunten/{punt.sleutel}/vrije-tijden?rolstoel=true").json()[
        "tijden"
    ][0]
    assert spreek_af(portaal, volger, punt, tijd, rolstoel=True).status_code == 200
    assert Dossier.objects.get(pk=volger.dossier_id).afspraakwens.rolstoel


@pytest.mark.parametrize(
    "velden", [{"tolk": "klingon"}, {"begintOp": "morgen"}, {"begintOp": "2026-12-01T10:00:00"}]
)
def test_wrong_input_is_named(
    portaal: Portaal, volger: Volger, punt: Informatiepunt, velden: dict[str, Any]
) -> None:
    antwoord = spreek_af(portaal, volger, punt, "2026-12-01T10:00:00Z", **velden)
    assert antwoord.status_code == 400
    assert {fout["location"]["pointer"] for fout in antwoord.json()["errors"]} == {
        f"/{naam}" for naam in velden
    }


@pytest.mark.parametrize(("naam", "waarde"), [("tolk", "klingon"), ("rolstoel", "soms")])
def test_what_is_wrong_in_the_address_is_named_there(
    portaal: Portaal, punt: Informatiepunt, naam: str, waarde: str
) -> None:
    antwoord = portaal.vraag("GET", f"/informatiepunten/{punt.sleutel}/vrije-tijden?{naam}={waarde}")
    assert antwoord.status_code == 400
    (fout,) = antwoord.json()["errors"]
    assert (fout["in"], fout["location"]) == ("query", {"name": naam})


def test_the_points_are_open_to_everybody_in_one_statement(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(1):
        antwoord = Client().get("/api/v1/informatiepunten")
    houd_aan_beschrijving("get", "/informatiepunten", antwoord)
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert len(antwoord.json()["informatiepunten"]) == Informatiepunt.objects.filter(vervallen=False).count()


def test_an_unknown_point_gives_404(portaal: Portaal) -> None:
    assert portaal.vraag("GET", "/informatiepunten/nergens/vrije-tijden").status_code == 404


def test_booking_has_a_fixed_number_of_statements(
    portaal: Portaal, volger: Volger, punt: Informatiepunt, django_assert_max_num_queries: Any
) -> None:
    tijd = vrij(portaal, punt)[0]
    with django_assert_max_num_queries(60):
        assert spreek_af(portaal, volger, punt, tijd).status_code == 200


def test_whoever_subscribed_hears_that_the_appointment_changed(
    portaal: Portaal, volger: Volger, punt: Informatiepunt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loket.handelingen.abonneren.eis_openbaar", lambda _adres: None)
    adres, soorten = "https://partner.example/", [Meldingsoort.AFSPRAAK]
    abonneer(portaal.aansluiting.pk, adres=adres, soorten=soorten, nummer=uuid4(), door=beheerder())
    for verwacht, tijd in enumerate(vrij(portaal, punt)[:2], start=1):
        spreek_af(portaal, volger, punt, tijd)
        for _keer in range(2):
            veeg_meldingen.run()
        assert Uitgaand.objects.filter(reeks__startswith="abonnement:").count() == verwacht
    portaal.vraag("DELETE", f"/volgers/{volger.pk}/afspraak")
    veeg_meldingen.run()
    meldingen = [rij.inhoud for rij in Uitgaand.objects.filter(reeks__startswith="abonnement:")]
    assert len(meldingen) == 3
    assert {rij["data"]["verwijzing"] for rij in meldingen} == {str(volger.pk)}
    assert punt.sleutel not in str(meldingen)
