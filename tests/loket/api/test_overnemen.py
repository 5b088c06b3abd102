"""A connected organisation takes over what was offered to it, as the party of the register that it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.overdracht import beantwoord, trek_in
from loket.models import (
    Bevoegdheid,
    Deelsoort,
    Dossier,
    Ontvanger,
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
    VeiligContact,
)
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.loket.api.bouwstenen import Portaal, beheerder, sluit_portaal_aan
from tests.loket.factories import DossierFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import (
    berichten_aan,
    collega_van,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    te_delen,
    vers,
)

pytestmark = pytest.mark.django_db
JA = {
    "naam": "Ria van de buurthulp",
    "telefoon": "000 111 22 33",
    "wat": "Ik bel u.",
    "uiterlijk": (timezone.localdate() + timedelta(days=3)).isoformat(),
}
NEE = {"naam": "Ria", "reden": "Wij doen geen toeslagen.", "anders": "Dienst Toeslagen"}


@pytest.fixture
def buurthulp() -> Ontvanger:
    ontvanger: Ontvanger = OntvangerFactory()
    return ontvanger


@pytest.fixture
def portaal(buurthulp: Ontvanger) -> Portaal:
    return sluit_portaal_aan("Buurthulp (verzonnen)", Bevoegdheid.OVERNEMEN, ontvanger=buurthulp)


@pytest.fixture
def aanbod(buurthulp: Ontvanger) -> Overdracht:
    dossier = DossierFactory()
    dossier.team.email = "zender@voorbeeld.example"
    dossier.team.save()
    return maak_buitenaanbod(dossier, buurthulp, te_delen(Deelsoort.NAAM))


def doe(portaal: Portaal, aanbod: Overdracht, wat: str, inhoud: Any, sleutel: str = "sleutel-0001") -> Any:
    return portaal.vraag("POST", f"/overdrachten/{aanbod.pk}/{wat}", inhoud, **{"Idempotency-Key": sleutel})


def lijst(portaal: Portaal) -> list[dict[str, Any]]:
    rijen: list[dict[str, Any]] = portaal.vraag("GET", "/overdrachten").json()["overdrachten"]
    return rijen


def stand_van_belofte(wat: str) -> str:
    return next(rij.status for rij in Toezegging.objects.all() if rij.wat == wat)


def blikken(aanbod: Overdracht) -> int:
    return wie_keek(aanbod.dossier_id).filter(activiteit=Activiteit.GEDEELDE_GEGEVENS_INZIEN).count()


def test_the_list_says_what_waits_and_nothing_of_the_person(portaal: Portaal, aanbod: Overdracht) -> None:
    antwoord = portaal.vraag("GET", "/overdrachten")
    (rij,) = antwoord.json()["overdrachten"]
    assert (rij["id"], rij["stand"], rij["van"]) == (str(aanbod.pk), "wacht", aanbod.van_team.naam)
    assert rij["uiterlijk"] == aanbod.uiterlijk.isoformat()
    for geheim in (aanbod.vraag, aanbod.dossier.naam, aanbod.dossier.code, aanbod.dossier.verhaal):
        assert geheim not in antwoord.content.decode()
    assert blikken(aanbod) == 0


def test_reading_one_shows_only_what_was_shared_and_the_citizen_reads_who_looked(
    portaal: Portaal, aanbod: Overdracht
) -> None:
    antwoord = portaal.vraag("GET", f"/overdrachten/{aanbod.pk}")
    assert antwoord.status_code == 200
    dossier = aanbod.dossier
    assert {rij["wat"]: rij["inhoud"] for rij in antwoord.json()["gedeeld"]} == {
        "vraag": aanbod.vraag,
        "naam": dossier.naam,
    }
    for geheim in (dossier.verhaal, dossier.email, dossier.code, dossier.onderwerp):
        assert geheim not in antwoord.content.decode()
    regel = wie_keek(dossier.pk).first()
    assert regel is not None
    assert (regel.activiteit, regel.namens) == (Activiteit.GEDEELDE_GEGEVENS_INZIEN, aanbod.naar)
    assert regel.verwerker == portaal.aansluiting.website
    assert aanbod.naar in {blik.wie for blik in wie_zag_wat(dossier)}


def test_yes_gives_the_promise_to_who_took_it_and_the_sender_goes_on_watching(
    portaal: Portaal, aanbod: Overdracht, buurthulp: Ontvanger
) -> None:
    antwoord = doe(portaal, aanbod, "aanvaarding", JA)
    assert (antwoord.status_code, antwoord.json()["stand"]) == (201, "overgenomen")
    dossier = Dossier.objects.get()
    belofte = dossier.toezeggingen.get(ontvanger=buurthulp)
    assert (belofte.wat, belofte.ontvanger, belofte.uiterlijk.isoformat()) == (
        JA["wat"],
        buurthulp,
        JA["uiterlijk"],
    )
    assert belofte.wie == f"{JA['naam']}, {buurthulp.naam}"
    assert dossier.team == aanbod.van_team
    assert vers(aanbod.pk).contactpersoon == JA["naam"]
    assert f"{JA['naam']} van {buurthulp.naam} helpt u nu." in Tijdlijnregel.objects.latest("pk").tekst
    assert berichten_aan("zender@voorbeeld.example")
    assert [rij["stand"] for rij in lijst(portaal)] == ["overgenomen"]


def test_the_same_yes_twice_is_one_and_another_under_its_key_is_none(
    portaal: Portaal, aanbod: Overdracht
) -> None:
    keren = [doe(portaal, aanbod, "aanvaarding", JA) for _keer in range(3)]
    assert [keer.status_code for keer in keren] == [201, 200, 200]
    assert keren[0].json() == keren[2].json()
    assert OverdrachtStap.objects.filter(naar=Overdrachtstatus.AANVAARD).count() == 1
    assert doe(portaal, aanbod, "aanvaarding", JA | {"naam": "Bo"}).status_code == 409
    anders = doe(portaal, aanbod, "aanvaarding", JA | {"naam": "Bo"}, "sleutel-0002")
    assert (anders.status_code, anders.json()["detail"]) == (
        409,
        "Ria van de buurthulp heeft deze vraag al overgenomen.",
    )


def test_no_needs_a_reason_and_a_way_on(portaal: Portaal, aanbod: Overdracht) -> None:
    leeg = doe(portaal, aanbod, "teruggave", {"naam": "Ria", "reden": "Niet van ons."})
    assert leeg.status_code == 400
    assert vers(aanbod.pk).status == Overdrachtstatus.AANGEBODEN
    antwoord = doe(portaal, aanbod, "teruggave", NEE)
    assert (antwoord.status_code, antwoord.json()["stand"]) == (201, "voorbij")
    assert antwoord.json()["gedeeld"] == []
    terug = vers(aanbod.pk)
    assert (terug.status, terug.voorstel) == (Overdrachtstatus.TERUG, NEE["anders"])
    assert NEE["reden"] in Tijdlijnregel.objects.latest("pk").tekst
    assert lijst(portaal) == []
    assert portaal.vraag("GET", f"/overdrachten/{aanbod.pk}").status_code == 404
    assert doe(portaal, aanbod, "teruggave", NEE).status_code == 200


def test_a_question_stops_the_clock_until_the_sender_answers(portaal: Portaal, aanbod: Overdracht) -> None:
    vraag = {"naam": "Ria", "vraag": "Welke brief is het?"}
    assert doe(portaal, aanbod, "vragen", vraag).json()["klokStaatStil"] is True
    assert doe(portaal, aanbod, "vragen", vraag).status_code == 200
    assert OverdrachtStap.objects.filter(naar=Overdrachtstatus.GEVRAAGD).count() == 1
    beantwoord(vers(aanbod.pk), antwoord="Die van de huur.", door=collega_van(aanbod.van_team))
    gelezen = portaal.vraag("GET", f"/overdrachten/{aanbod.pk}").json()
    assert [(rij["namens"], rij["tekst"]) for rij in gelezen["gesprek"]][1:] == [
        ("ontvanger", "Welke brief is het?"),
        ("zender", "Die van de huur."),
    ]
    # The same words once more are a question of their own, under a key of their own.
    assert doe(portaal, aanbod, "vragen", vraag, "sleutel-0002").status_code == 201


def test_at_work_moves_the_promise_done_keeps_it(portaal: Portaal, aanbod: Overdracht) -> None:
    doe(portaal, aanbod, "aanvaarding", JA)
    verslag = {"naam": "Ria", "stand": "bezig", "tekst": "Wij spraken elkaar."}
    assert doe(portaal, aanbod, "verslagen", verslag, "sleutel-0002").status_code == 400
    straks = (timezone.localdate() + timedelta(days=5)).isoformat()
    bezig = verslag | {"wat": "Wij vullen samen het formulier in.", "uiterlijk": straks}
    assert doe(portaal, aanbod, "verslagen", bezig, "sleutel-0002").status_code == 201
    volgende = Toezegging.objects.get(ontvanger__isnull=False, status=Toezeggingstatus.OPEN)
    assert (volgende.wat, volgende.uiterlijk.isoformat()) == (bezig["wat"], straks)
    assert stand_van_belofte(JA["wat"]) == Toezeggingstatus.NAGEKOMEN
    regel = Tijdlijnregel.objects.latest("pk")
    assert "laat weten: Wij spraken elkaar." in regel.tekst
    toen = vers(aanbod.pk).afgerond_op
    klaar = {"naam": "Ria", "stand": "gelukt", "tekst": "Het formulier is verstuurd."}
    assert doe(portaal, aanbod, "verslagen", klaar, "sleutel-0003").status_code == 201
    dossier = Dossier.objects.get()
    assert dossier.is_open
    assert not dossier.toezeggingen.filter(ontvanger__isnull=False, status=Toezeggingstatus.OPEN).exists()
    open_ = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    assert f"Wij vragen u of {aanbod.naar} u goed heeft geholpen." in {rij.wat for rij in open_}
    assert vers(aanbod.pk).afgerond_op == toen
    assert len(berichten_aan("zender@voorbeeld.example")) == 3


def test_when_it_does_not_work_out_the_sender_looks_further(portaal: Portaal, aanbod: Overdracht) -> None:
    doe(portaal, aanbod, "aanvaarding", JA)
    mislukt = {"naam": "Ria", "stand": "niet-gelukt", "tekst": "Wij krijgen de burger niet te pakken."}
    assert doe(portaal, aanbod, "verslagen", mislukt, "sleutel-0002").status_code == 201
    assert stand_van_belofte(JA["wat"]) == Toezeggingstatus.VERVALLEN
    open_ = Dossier.objects.get().toezeggingen.filter(status=Toezeggingstatus.OPEN)
    verder = {rij.wat: rij.team for rij in open_}["Wij zoeken verder wie u het best helpt."]
    assert verder == aanbod.van_team


def test_no_report_of_what_was_not_taken_over(portaal: Portaal, aanbod: Overdracht) -> None:
    verslag = {"naam": "Ria", "stand": "gelukt", "tekst": "Klaar."}
    assert doe(portaal, aanbod, "verslagen", verslag).status_code == 409
    assert OverdrachtStap.objects.filter(overdracht=aanbod).count() == 1


def test_what_is_of_another_is_not_there(portaal: Portaal) -> None:
    vreemd, hier = maak_buitenaanbod(), maak_aanbod()
    assert lijst(portaal) == []
    for rij in (vreemd, hier):
        assert portaal.vraag("GET", f"/overdrachten/{rij.pk}").status_code == 404
        assert doe(portaal, rij, "aanvaarding", JA).status_code == 404
        assert doe(portaal, rij, "teruggave", NEE).status_code == 404
        assert doe(portaal, rij, "vragen", {"naam": "Ria", "vraag": "Wie is dit?"}).status_code == 404
        stand = {"naam": "Ria", "stand": "gelukt", "tekst": "Klaar."}
        assert doe(portaal, rij, "verslagen", stand).status_code == 404
        assert vers(rij.pk).status == Overdrachtstatus.AANGEBODEN


def test_whoever_is_no_party_of_the_register_takes_nothing_over(aanbod: Overdracht) -> None:
    zonder = sluit_portaal_aan("Mijn Gemeente (verzonnen)", Bevoegdheid.VRAGEN, Bevoegdheid.VOLGEN)
    assert zonder.vraag("GET", "/overdrachten").status_code == 403
    assert doe(zonder, aanbod, "aanvaarding", JA).status_code == 403


def test_what_was_taken_back_or_is_over_says_so(portaal: Portaal, aanbod: Overdracht) -> None:
    trek_in(aanbod, reden="Toch niet nodig.", door=collega_van(aanbod.van_team))
    assert lijst(portaal) == []
    assert portaal.vraag("GET", f"/overdrachten/{aanbod.pk}").status_code == 404
    laat = doe(portaal, aanbod, "aanvaarding", JA)
    assert (laat.status_code, laat.json()["detail"]) == (409, "De zender heeft deze vraag teruggenomen.")


def test_when_contact_is_no_longer_safe_the_number_is_gone(portaal: Portaal, buurthulp: Ontvanger) -> None:
    aanbod = maak_buitenaanbod(
        DossierFactory(telefoon="06 12 34 56 78"), buurthulp, te_delen(Deelsoort.CONTACT)
    )
    assert "06 12 34 56 78" in portaal.vraag("GET", f"/overdrachten/{aanbod.pk}").content.decode()
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    antwoord = portaal.vraag("GET", f"/overdrachten/{aanbod.pk}")
    assert "06 12 34 56 78" not in antwoord.content.decode()
    assert antwoord.json()["nietZelfContact"] is True


def test_a_party_without_an_address_can_be_reached_by_machine() -> None:
    ontvanger = OntvangerFactory(email="")
    portaal = sluit_portaal_aan("Winkel (verzonnen)", Bevoegdheid.OVERNEMEN, ontvanger=ontvanger)
    aanbod = maak_buitenaanbod(DossierFactory(), ontvanger)
    assert [rij["id"] for rij in lijst(portaal)] == [str(aanbod.pk)]
    assert doe(portaal, aanbod, "aanvaarding", JA).status_code == 201


def test_link_and_machine_lead_to_the_same_question(
    portaal: Portaal, aanbod: Overdracht, client: Any
) -> None:
    """Whoever of the party was first, the other reads who."""
    doe(portaal, aanbod, "aanvaarding", JA)
    pagina = client.post(link_van(aanbod), {"handeling": "openen"}).content.decode()
    assert "Laat weten hoe het gaat" in pagina
    client.post(
        link_van(aanbod),
        {
            "handeling": "verslag",
            "verslag-naam": "Bo",
            "verslag-stand": "gelukt",
            "verslag-tekst": "Wij zijn klaar.",
        },
    )
    gesprek = portaal.vraag("GET", f"/overdrachten/{aanbod.pk}").json()["gesprek"]
    assert (gesprek[-1]["wie"], gesprek[-1]["tekst"]) == ("Bo", "Wij zijn klaar.")


@pytest.mark.parametrize(
    ("velden", "plaats"),
    [
        ({"naam": "  "}, "/naam"),
        ({"uiterlijk": "2020-01-01"}, "/uiterlijk"),
        ({"wat": "Ik bel 999990342."}, "/wat"),
        ({"bsn": "x"}, "/bsn"),
    ],
)
def test_what_cannot_be_is_named_where_it_stands(
    portaal: Portaal, aanbod: Overdracht, velden: dict[str, str], plaats: str
) -> None:
    antwoord = doe(portaal, aanbod, "aanvaarding", JA | velden)
    assert antwoord.status_code == 400
    assert [fout["location"]["pointer"] for fout in antwoord.json()["errors"]] == [plaats]
    assert "999990342" not in antwoord.content.decode()


def test_the_statements_do_not_grow_with_the_list(
    portaal: Portaal, buurthulp: Ontvanger, django_assert_max_num_queries: Any
) -> None:
    for _keer in range(4):
        aanbod = maak_buitenaanbod(DossierFactory(), buurthulp)
    lijst(portaal)
    with django_assert_max_num_queries(6):
        assert len(lijst(portaal)) == 4
    with django_assert_max_num_queries(9):
        portaal.vraag("GET", f"/overdrachten/{aanbod.pk}")


def test_staff_choose_which_party_it_is(client: Any, buurthulp: Ontvanger) -> None:
    client.force_login(beheerder())
    velden = {
        "naam": "Buurthulp (verzonnen)",
        "waarvoor": "Neemt vragen over.",
        "website": "https://buurthulp.example",
        "bevoegdheden": ["overnemen"],
    }
    fout = client.post(reverse("aansluitingen"), velden)
    assert list(fout.context["form"].errors) == ["ontvanger"]
    antwoord = client.post(reverse("aansluitingen"), velden | {"ontvanger": buurthulp.pk})
    assert buurthulp.naam in client.get(antwoord["Location"]).content.decode()
    # One connection for one party: it is not offered a second time.
    nog_een = client.post(reverse("aansluitingen"), velden | {"naam": "Nog een", "ontvanger": buurthulp.pk})
    assert list(nog_een.context["form"].errors) == ["ontvanger"]
