"""In the evening and the weekend help names who can be reached now, and a promise says when we are there again."""

from collections.abc import Callable
from datetime import date, datetime, time
from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier
from loket.routering.situatie import Situatie, Spoed, Teken
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import Spoedhulp, hulptekens
from loket.selecties.kantooruren import kantoor_nu
from portal.termijnen.datums import NEDERLAND
from tests.loket.hulp.stappen import intake_met_teken
from tests.loket.intake.stappen import sla_alles_over, verstuur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ZATERDAG = datetime(2026, 11, 28, 11, 0, tzinfo=NEDERLAND)
DINSDAGAVOND = datetime(2026, 11, 24, 20, 0, tzinfo=NEDERLAND)
Zetklok = Callable[[datetime], None]
ANDERS_IN_HET_WEEKEND = sorted(id_ for id_, teken in hulptekens().items() if teken.boodschap_dicht)


@pytest.fixture
def zet_klok(monkeypatch: pytest.MonkeyPatch) -> Zetklok:
    """Say what time it is for the offices."""

    def zet(moment: datetime) -> None:
        monkeypatch.setattr("loket.selecties.kantooruren.now", lambda: moment)

    return zet


def hulp_van(id_: str, *, zeker: bool = True, **antwoorden: str) -> Spoedhulp:
    teken = Teken(id_, hulptekens()[id_].ernst, zeker=zeker)
    situatie = Situatie(tekens=(teken,), antwoorden=antwoorden)
    hulp = hulp_bij(situatie, Spoed.ZEKER if zeker else Spoed.MISSCHIEN)
    assert hulp is not None
    return hulp


def test_what_cannot_wait_says_what_is_open_now() -> None:
    assert {"op-straat", "huisuitzetting", "afsluiting", "geen-eten", "medische-nood"} <= set(
        ANDERS_IN_HET_WEEKEND
    )


@pytest.mark.parametrize("moment", [ZATERDAG, DINSDAGAVOND])
@pytest.mark.parametrize("id_", ANDERS_IN_HET_WEEKEND)
def test_outside_office_hours_the_message_is_that_of_the_moment(
    zet_klok: Zetklok, id_: str, moment: datetime
) -> None:
    overdag = hulp_van(id_).tekens[0]
    zet_klok(moment)
    nu = hulp_van(id_).tekens[0]
    assert (overdag.boodschap, nu.boodschap) == (
        hulptekens()[id_].boodschap,
        hulptekens()[id_].boodschap_dicht,
    )


@pytest.mark.parametrize("id_", ["op-straat", "geen-eten", "medische-nood", "afsluiting"])
def test_in_the_weekend_the_first_line_can_be_reached(zet_klok: Zetklok, id_: str) -> None:
    zet_klok(ZATERDAG)
    assert hulp_van(id_).lijnen[0]["bereikbaar"] != "werkdagen"


def test_who_is_put_out_of_a_house_in_the_weekend_hears_of_the_emergency_number_of_the_municipality(
    client: Client, zet_klok: Zetklok
) -> None:
    zet_klok(ZATERDAG)
    intake_met_teken(client, "huisuitzetting")
    sla_alles_over(client)
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "U hoort dan vaak een noodnummer" in pagina
    assert "Vandaag dicht, weer open op maandag 30 november" in pagina


def test_on_a_working_day_nothing_is_said_of_closing(client: Client) -> None:
    intake_met_teken(client, "huisuitzetting")
    sla_alles_over(client)
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "Vandaag dicht" not in pagina
    assert "Wij zijn nu dicht" not in pagina


def test_a_possible_sign_and_who_is_abroad_keep_their_own_words(zet_klok: Zetklok) -> None:
    zet_klok(ZATERDAG)
    teken = hulptekens()["op-straat"]
    assert hulp_van("op-straat", zeker=False).tekens[0].boodschap == teken.boodschap_misschien
    assert hulp_van("op-straat", land="buitenland").tekens[0].boodschap == teken.boodschap_buitenland


@pytest.mark.parametrize("moment", [ZATERDAG, None])
@pytest.mark.parametrize("id_", ANDERS_IN_HET_WEEKEND)
def test_the_page_of_a_sign_tells_both_and_begins_with_what_can_be_done_now(
    client: Client, zet_klok: Zetklok, id_: str, moment: datetime | None
) -> None:
    if moment:
        zet_klok(moment)
    teken = hulptekens()[id_]
    pagina = client.get(reverse("hulp-nu", args=[teken.bladzijde])).content.decode()
    nu, straks = escape(teken.u_kunt_dicht[0]), escape(teken.u_kunt[0])
    assert (pagina.index(nu) < pagina.index(straks)) is bool(moment)


@pytest.mark.parametrize(
    ("moment", "dag", "wacht"),
    [
        (ZATERDAG, date(2026, 11, 30), True),  # Monday, the first day that offices open
        (ZATERDAG, date(2026, 12, 1), False),
        (DINSDAGAVOND, date(2026, 11, 25), True),
        (DINSDAGAVOND.replace(hour=10), date(2026, 11, 24), False),
    ],
)
def test_what_is_promised_for_the_first_day_that_offices_open_waits_for_that(
    zet_klok: Zetklok, moment: datetime, dag: date, wacht: bool
) -> None:
    zet_klok(moment)
    assert kantoor_nu().wacht_tot(dag) is wacht


def test_the_receipt_and_the_page_with_the_code_say_who_is_open_until_then(
    client: Client, zet_klok: Zetklok
) -> None:
    intake_met_teken(client, "huisuitzetting")
    sla_alles_over(client)
    verstuur(client, telefoon="06 12 34 56 78")
    dossier = Dossier.objects.get()
    assert dossier.spoed
    dossier.toezeggingen.update(uiterlijk=date(2026, 11, 30))
    for naam in ("ontvangen", "volgen-dossier"):
        zet_klok(DINSDAGAVOND.replace(hour=10))
        assert "Wij zijn nu dicht" not in client.get(reverse(naam)).content.decode()
        zet_klok(ZATERDAG)
        assert "tot maandag 30 november 2026?" in client.get(reverse(naam)).content.decode()


def test_early_on_a_working_day_nobody_is_asked_to_wait_until_the_day_that_it_is(
    client: Client, zet_klok: Zetklok
) -> None:
    intake_met_teken(client, "huisuitzetting")
    sla_alles_over(client)
    vandaag = client.get(reverse("uitkomst")).context["straks"].uiterlijk
    zet_klok(datetime.combine(vandaag, time(7, 30), NEDERLAND))
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "Wij zijn nu dicht. Kan het niet wachten tot vandaag 9.00 uur?" in pagina
