"""A citizen objects, asks to delete, and corrects: a promise of the law, an answer with its reason, a history."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles import gegevens as gegevenscontroles
from loket.handelingen import sluit_dossier
from loket.handelingen.behandelen import rond_af
from loket.handelingen.gegevensverzoeken import beslis_verzoek, dien_verzoek_in, verleng_verzoek, vul_aan
from loket.handelingen.wisregels import GEWIST
from loket.models import (
    Aanvulonderdeel,
    Dossier,
    Dossierstatus,
    Gegevensverzoek,
    Tijdlijnregel,
    Toezeggingsoort,
    Toezeggingstatus,
    Verzoeksoort,
    Verzoekstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from portal.termijnen import gegevensverzoek
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from tests.controleren import problemen
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(telefoon="06 12 34 56 78")
    return gemaakt


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return gemaakt


@pytest.fixture
def verzoek(dossier: Dossier) -> Gegevensverzoek:
    return dien_verzoek_in(dossier, Verzoeksoort.WISSEN, "Ik wil dit niet meer.")


@pytest.mark.parametrize(
    ("ontvangen", "gewoon", "verlengd"),
    [
        (date(2026, 12, 2), date(2027, 1, 4), date(2027, 3, 2)),  # 2 January is a Saturday
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 28)),  # 28 February is a Saturday
        (date(2026, 9, 9), date(2026, 10, 9), date(2026, 12, 9)),
    ],
)
def test_the_answer_is_due_in_a_month_and_two_more_when_extended(
    ontvangen: date, gewoon: date, verlengd: date
) -> None:
    assert gegevensverzoek(ontvangen).dag == gewoon
    assert gegevensverzoek(ontvangen, verlengd=True).dag == verlengd
    assert gegevensverzoek(ontvangen).grondslag == "AVG art. 12 lid 3"


def test_a_request_is_a_promise_of_the_law_to_the_team(dossier: Dossier, verzoek: Gegevensverzoek) -> None:
    belofte = verzoek.toezegging
    assert (belofte.soort, belofte.grondslag) == (Toezeggingsoort.WETTELIJK, "AVG art. 12 lid 3")
    assert belofte.uiterlijk == verzoek.uiterlijk == gegevensverzoek(timezone.localdate()).dag
    assert belofte.team == dossier.team
    assert "U krijgt antwoord uiterlijk op" in Tijdlijnregel.objects.get().tekst


def test_asking_twice_gives_the_request_that_runs(dossier: Dossier, verzoek: Gegevensverzoek) -> None:
    assert dien_verzoek_in(dossier, Verzoeksoort.WISSEN) == verzoek
    assert dien_verzoek_in(dossier, Verzoeksoort.BEZWAAR) != verzoek
    assert Gegevensverzoek.objects.count() == 2


def test_no_bsn_is_kept_in_what_was_asked(dossier: Dossier) -> None:
    assert "999990019" not in dien_verzoek_in(dossier, Verzoeksoort.WISSEN, "BSN 999990019 weg").tekst


def test_the_answer_has_its_reason_who_gave_it_and_keeps_the_promise(
    dossier: Dossier, verzoek: Gegevensverzoek, balie: Medewerker
) -> None:
    beslis_verzoek(
        verzoek, besluit=Verzoekstatus.DEELS, reden="De Archiefwet: wij bewaren dit vijf jaar.", door=balie
    )
    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.beslist_door) == (Verzoekstatus.DEELS, balie)
    assert verzoek.toezegging.status == Toezeggingstatus.NAGEKOMEN
    regel = Tijdlijnregel.objects.first()
    assert regel is not None
    assert "vijf jaar" in regel.tekst
    assert "Autoriteit Persoonsgegevens" in regel.tekst
    assert wie_keek(dossier.pk).get().activiteit == Activiteit.VERZOEK_BEHANDELEN


@pytest.mark.parametrize(
    ("besluit", "reden"), [(Verzoekstatus.AFGEWEZEN, "  "), (Verzoekstatus.OPEN, "Omdat.")]
)
def test_an_answer_without_reason_or_choice_is_refused(
    verzoek: Gegevensverzoek, balie: Medewerker, besluit: Verzoekstatus, reden: str
) -> None:
    with pytest.raises(Geweigerd, match="waarom"):
        beslis_verzoek(verzoek, besluit=besluit, reden=reden, door=balie)


def test_nobody_of_another_team_answers(verzoek: Gegevensverzoek) -> None:
    with pytest.raises(Geweigerd):
        beslis_verzoek(
            verzoek, besluit=Verzoekstatus.AFGEWEZEN, reden="Nee.", door=MedewerkerFactory(rol=Rol.BALIE)
        )


def test_an_answer_is_given_once(verzoek: Gegevensverzoek, balie: Medewerker) -> None:
    beslis_verzoek(verzoek, besluit=Verzoekstatus.AFGEWEZEN, reden="Moet bewaard.", door=balie)
    with pytest.raises(Geweigerd, match="al geantwoord"):
        beslis_verzoek(verzoek, besluit=Verzoekstatus.INGEWILLIGD, reden="Toch.", door=balie)


def test_a_request_is_extended_once_with_its_reason(verzoek: Gegevensverzoek, balie: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="waarom"):
        verleng_verzoek(verzoek, reden=" ", door=balie)
    oud = verzoek.uiterlijk
    nieuw = verleng_verzoek(verzoek, reden="Drie organisaties moeten antwoorden.", door=balie)
    assert nieuw.uiterlijk > oud
    assert nieuw.toezegging.vervangt is not None
    assert nieuw.toezegging.vervangt.status == Toezeggingstatus.VERVALLEN
    with pytest.raises(Geweigerd, match="al een keer"):
        verleng_verzoek(verzoek, reden="Nog eens.", door=balie)


def test_after_the_first_month_it_is_too_late_to_extend(verzoek: Gegevensverzoek, balie: Medewerker) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    Gegevensverzoek.objects.update(ontvangen_op=gisteren - timedelta(days=31), uiterlijk=gisteren)
    with pytest.raises(Geweigerd, match="maand is voorbij"):
        verleng_verzoek(verzoek, reden="Te druk.", door=balie)


def test_a_finished_question_opens_for_the_answer_and_is_finished_again(
    dossier: Dossier, balie: Medewerker
) -> None:
    sluit_dossier(dossier, uitkomst="U kreeg huurtoeslag.")
    dossier.refresh_from_db()
    verzoek = dien_verzoek_in(dossier, Verzoeksoort.WISSEN)
    dossier.refresh_from_db()
    assert dossier.is_open
    beslis_verzoek(verzoek, besluit=Verzoekstatus.DEELS, reden="Uw nummer is gewist.", door=balie)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.uitkomst) == (Dossierstatus.GESLOTEN, "U kreeg huurtoeslag.")
    assert (dossier.telefoon, dossier.email, dossier.adres) == ("", "", "")
    assert dossier.verhaal != ""


def test_what_is_still_needed_to_help_is_not_deleted(
    dossier: Dossier, verzoek: Gegevensverzoek, balie: Medewerker
) -> None:
    beslis_verzoek(verzoek, besluit=Verzoekstatus.DEELS, reden="Als uw vraag klaar is.", door=balie)
    dossier.refresh_from_db()
    assert dossier.telefoon == "06 12 34 56 78"


def test_it_is_deleted_when_the_question_is_finished_also_where_messages_went(
    dossier: Dossier, verzoek: Gegevensverzoek, balie: Medewerker
) -> None:
    weg = Uitgaand.objects.create(
        kanaal=Kanaal.EMAIL,
        omschrijving="er is iets te lezen",
        bestemming=dossier.email,
        inhoud={},
        sleutel="eerder",
        over=dossier.pk,
        status=Status.VERZONDEN,
        verzonden_op=timezone.now(),
    )
    beslis_verzoek(verzoek, besluit=Verzoekstatus.INGEWILLIGD, reden="U vroeg het.", door=balie)
    assert "wissen wij als uw vraag klaar is" in Tijdlijnregel.objects.filter(dossier=dossier)[0].tekst
    dossier.refresh_from_db()
    rond_af(dossier, uitkomst="U kreeg huurtoeslag.", door=balie)
    dossier.refresh_from_db()
    weg.refresh_from_db()
    assert (dossier.telefoon, dossier.email, dossier.adres) == ("", "", "")
    assert weg.bestemming == GEWIST


def test_who_was_told_no_is_still_reached_after_the_end(
    dossier: Dossier, verzoek: Gegevensverzoek, balie: Medewerker
) -> None:
    beslis_verzoek(verzoek, besluit=Verzoekstatus.AFGEWEZEN, reden="Nodig voor bezwaar.", door=balie)
    dossier.refresh_from_db()
    rond_af(dossier, uitkomst="U kreeg huurtoeslag.", door=balie)
    dossier.refresh_from_db()
    assert dossier.telefoon == "06 12 34 56 78"


def test_the_database_keeps_reason_and_decision_together(verzoek: Gegevensverzoek) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Gegevensverzoek.objects.update(status=Verzoekstatus.AFGEWEZEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gegevensverzoek.objects.update(verlengd_op=timezone.localdate())


def test_a_correction_stands_beside_what_was_and_someone_looks_at_it(dossier: Dossier) -> None:
    verhaal = dossier.verhaal
    een = vul_aan(dossier, Aanvulonderdeel.VERHAAL, was="mijn man is weg", wordt="mijn man is overleden")
    assert (
        vul_aan(dossier, Aanvulonderdeel.VERHAAL, was="mijn man is weg", wordt="mijn man is overleden") == een
    )
    dossier.refresh_from_db()
    assert dossier.verhaal == verhaal
    assert "overleden" in Tijdlijnregel.objects.get().tekst
    assert dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).count() == 2
    with pytest.raises(Geweigerd, match="niet klopt"):
        vul_aan(dossier, Aanvulonderdeel.VERHAAL, was="", wordt="iets")


def test_controleer_tells_of_an_answer_that_is_late_and_of_a_promise_that_is_gone(
    dossier: Dossier, verzoek: Gegevensverzoek
) -> None:
    assert problemen(gegevenscontroles) == []
    verzoek.toezegging.status, verzoek.toezegging.afgerond_op = Toezeggingstatus.NAGEKOMEN, timezone.now()
    verzoek.toezegging.save()
    assert [regel for regel in problemen(gegevenscontroles) if str(verzoek.pk) in regel]


def met_code(client: Client, dossier: Dossier) -> Client:
    """A browser that follows this dossier."""
    volg_met_code(client, dossier)
    return client


def test_the_citizen_asks_online_and_reads_when_the_answer_comes(client: Client, dossier: Dossier) -> None:
    met_code(client, dossier)
    pagina = client.get(reverse("gegevens-verzoek", args=["wissen"])).content.decode()
    assert "Archiefwet" in pagina
    client.post(reverse("gegevens-verzoek", args=["wissen"]), {"tekst": ""})
    assert Gegevensverzoek.objects.get().soort == Verzoeksoort.WISSEN
    assert "Deze datum staat in de wet." in client.get(reverse("mijn-gegevens")).content.decode()
    assert client.get(reverse("gegevens-verzoek", args=["onzin"])).status_code == 404


def test_the_code_alone_shows_no_data(client: Client, dossier: Dossier) -> None:
    met_code(client, dossier)
    for naam in ("mijn-gegevens", "gegevens-bekijken"):
        pagina = client.get(reverse(naam)).content.decode()
        assert dossier.email not in pagina
        assert dossier.verhaal not in pagina
    pagina = client.post(reverse("gegevens-bekijken"), {"tweede": "06 99 99 99 99"}).content.decode()
    assert dossier.verhaal not in pagina
    assert "Dit hebben wij niet van u" in pagina


@pytest.mark.parametrize("vorm", ["pagina", "json"])
def test_with_the_second_fact_everything_is_there_and_the_log_says_so(
    client: Client, dossier: Dossier, vorm: str
) -> None:
    vul_aan(dossier, Aanvulonderdeel.VERHAAL, was="weg", wordt="overleden")
    met_code(client, dossier)
    antwoord = client.post(reverse("gegevens-bekijken"), {"tweede": "0612345678", "vorm": vorm})
    inhoud = antwoord.content.decode()
    for deel in (dossier.verhaal, dossier.naam, dossier.email, dossier.telefoon, "overleden"):
        assert deel in inhoud
    assert wie_keek(dossier.pk).get().activiteit == Activiteit.GEGEVENS_GEVEN
    if vorm == "json":
        assert set(antwoord.json()) == {"code", "secties", "bestanden", "logboek_dataverwerkingen"}
        assert "attachment" in antwoord["Content-Disposition"]


def test_everything_costs_a_fixed_number_of_statements(
    client: Client, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    for nummer in range(12):
        vul_aan(dossier, Aanvulonderdeel.VERHAAL, was=f"fout {nummer}", wordt="goed")
    met_code(client, dossier)
    with django_assert_max_num_queries(30):
        client.post(reverse("gegevens-bekijken"), {"tweede": "0612345678"})
    with django_assert_max_num_queries(4):
        client.get(reverse("mijn-gegevens"))


def test_staff_answer_on_the_page_of_the_dossier(
    client: Client, dossier: Dossier, verzoek: Gegevensverzoek, balie: Medewerker
) -> None:
    client.force_login(balie)
    pagina = client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    assert "Ik wil dit niet meer." in pagina
    client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "verzoek_beslissen",
            "verzoek_beslissen-verzoek": str(verzoek.pk),
            "verzoek_beslissen-besluit": "afgewezen",
            "verzoek_beslissen-reden": "Wij moeten dit bewaren (Archiefwet).",
        },
    )
    verzoek.refresh_from_db()
    assert verzoek.status == Verzoekstatus.AFGEWEZEN
