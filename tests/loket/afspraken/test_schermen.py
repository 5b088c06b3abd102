"""The screens of an appointment, for the citizen with the code and for staff; no personal data in lists."""

from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, bewaar_wensen, reserveer
from loket.handelingen.wachten import bied_vrije_tijden_aan, ga_wachten
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Afspraakwens,
    Dossier,
    Informatiepunt,
    VeiligContact,
    Wachtplek,
    Wachtstatus,
)
from loket.views.bezoek import COOKIE, ZOUT
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.factories import (
    DienstFactory,
    DossierFactory,
    InformatiepuntFactory,
    MedewerkerFactory,
    TeamFactory,
)
from tests.loket.intake.stappen import sla_alles_over
from tests.loket.intake.test_van_verhaal_tot_dossier import vertel

UITWEG = "Verlaat deze pagina snel"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def burger(client: Client, dossier: Dossier) -> Client:
    """A browser that follows the dossier."""
    client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
    return client


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)


def wens(client: Client, **velden: Any) -> None:
    antwoord = client.post(reverse("afspraak-wensen"), {"plaats": "Utrecht", **velden})
    assert antwoord.headers["Location"] == reverse("afspraak-kiezen")


def kies(client: Client, punt: Informatiepunt, dag: int = 3, uur: int = 9) -> str:
    wanneer = moment(dag, uur)
    adres = reverse("afspraak-dag", args=[punt.sleutel, wanneer.date()])
    return str(client.post(adres, {"tijd": wanneer.isoformat()}).headers["Location"])


def test_from_needs_to_point_to_day_to_time_to_an_appointment(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    assert burger.get(reverse("afspraak")).headers["Location"] == reverse("afspraak-wensen")
    assert 'value="Utrecht"' in burger.get(reverse("afspraak-wensen")).content.decode()
    wens(burger)
    assert punt.naam in burger.get(reverse("afspraak-kiezen")).content.decode()
    dagen = burger.get(reverse("afspraak-punt", args=[punt.sleutel])).content.decode()
    assert "Dinsdag 3 november 2026" in dagen
    tijden = burger.get(reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"])).content.decode()
    assert "9.00 uur" in tijden
    assert kies(burger, punt) == reverse("afspraak-bevestigen")
    assert "vrij tot 8.10 uur" in burger.get(reverse("afspraak-bevestigen")).content.decode()
    assert burger.post(reverse("afspraak-bevestigen")).headers["Location"] == reverse("afspraak")
    bladzijde = burger.get(reverse("afspraak")).content.decode()
    assert "Dinsdag 3 november 2026, 09.00 uur" in bladzijde
    assert dossier.code in bladzijde
    assert "afspraak op dinsdag 3 november" in burger.get(reverse("volgen-dossier")).content.decode()


def test_moving_and_cancelling_on_the_page_of_the_citizen(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger)
    kies(burger, punt)
    burger.post(reverse("afspraak-bevestigen"))
    kies(burger, punt, dag=5, uur=11)
    assert "gaat dan weg" in burger.get(reverse("afspraak-bevestigen")).content.decode()
    burger.post(reverse("afspraak-bevestigen"))
    assert "Donderdag 5 november 2026, 11.00 uur" in burger.get(reverse("afspraak")).content.decode()
    assert burger.get(reverse("afspraak-agenda")).headers["Content-Type"].startswith("text/calendar")
    assert "geen gevolgen" in burger.get(reverse("afspraak-afzeggen")).content.decode()
    na = burger.post(reverse("afspraak-afzeggen"), follow=True).content.decode()
    assert "De afspraak is afgezegd" in na
    assert not Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD).exists()


def test_what_is_needed_is_kept_and_filters_the_points(burger: Client, punt: Informatiepunt) -> None:
    toegankelijk = InformatiepuntFactory(
        rolstoelplek=True, aanwezig={"uwv": {"dinsdag": [["09:00", "12:00"]]}}
    )
    wens(burger, rolstoel="on", tolk="ar", organisaties=["uwv"])
    bewaard = Afspraakwens.objects.get()
    assert (bewaard.rolstoel, bewaard.tolk, bewaard.organisaties) == (True, "ar", ["uwv"])
    tekst = burger.get(reverse("afspraak-kiezen")).content.decode()
    assert toegankelijk.naam in tekst
    assert f"{punt.naam}, " not in tekst


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"plaats": ""}, "Typ een plaats"),
        ({"plaats": "Xyzzy"}, "Wij vinden deze plaats niet"),
        ({"organisaties": ["uwv", "svb", "toeslagen"]}, "hooguit twee"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    burger: Client, punt: Informatiepunt, velden: dict[str, Any], fout: str
) -> None:
    antwoord = burger.post(reverse("afspraak-wensen"), {"plaats": "Utrecht", "rolstoel": "on", **velden})
    tekst = antwoord.content.decode()
    assert fout in tekst
    assert 'name="rolstoel"' in tekst
    assert "checked" in tekst


def test_a_time_that_was_just_taken_is_told_on_the_list_of_times(
    burger: Client, punt: Informatiepunt
) -> None:
    reserveer(DossierFactory(), punt, moment(3, 9), wie=Wie.BURGER)
    assert kies(burger, punt) == reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"])
    tekst = burger.get(reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"])).content.decode()
    assert "net door iemand anders gekozen" in tekst


@pytest.mark.parametrize("tijd", ["", "morgen", "2026-11-03T09:00:00"])
def test_a_time_that_is_none_is_asked_again(burger: Client, punt: Informatiepunt, tijd: str) -> None:
    adres = reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"])
    assert burger.post(adres, {"tijd": tijd}).headers["Location"] == adres
    assert not Afspraak.objects.exists()


def test_a_full_point_never_says_try_again_later(burger: Client, dossier: Dossier, klok: Klok) -> None:
    Informatiepunt.objects.update(vervallen=True)
    vol = InformatiepuntFactory(openingstijden={"maandag": [["09:00", "10:00"]]})
    buur = InformatiepuntFactory(breedtegraad=52.2)
    for dag in (2, 9, 16, 23):
        ander = DossierFactory()
        reserveer(ander, vol, moment(dag, 9), wie=Wie.BURGER)
        bevestig(ander, wie=Wie.BURGER)
    tekst = burger.get(reverse("afspraak-punt", args=[vol.sleutel])).content.decode()
    assert "Zet mij op de wachtlijst" in tekst
    assert buur.naam in tekst
    assert "maandag 2 november 2026" in tekst  # the first free time of the point nearby
    assert reverse("bel-mij") in tekst
    burger.post(reverse("afspraak-punt", args=[vol.sleutel]))
    plek = Wachtplek.objects.get(dossier=dossier)
    wacht = burger.get(reverse("afspraak")).content.decode()
    assert "U staat op de wachtlijst" in wacht
    assert plek.verwacht_op.isoformat() == "2026-11-09"
    assert "maandag 9 november 2026" in wacht
    klok.op(9, 0, 1)
    bied_vrije_tijden_aan(vol.pk)
    assert "Er is een plek voor u" in burger.get(reverse("afspraak")).content.decode()
    burger.post(reverse("afspraak-aanbod"), {"antwoord": "nee"})
    assert "U staat op de wachtlijst" in burger.get(reverse("afspraak")).content.decode()
    klok.op(16, 0, 1)
    bied_vrije_tijden_aan(vol.pk)
    burger.post(reverse("afspraak-aanbod"), {"antwoord": "ja"})
    assert Wachtplek.objects.get(dossier=dossier).status == Wachtstatus.AANGENOMEN


def test_who_stops_waiting_goes_back_to_the_question(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    ga_wachten(dossier, punt)
    assert burger.post(reverse("afspraak-stoppen")).headers["Location"] == reverse("volgen-dossier")


def test_without_a_code_nothing_opens(client: Client, dossier: Dossier, punt: Informatiepunt) -> None:
    assert client.get(reverse("afspraak")).headers["Location"] == reverse("volgen")
    assert kies(client, punt) == reverse("volgen")
    assert not Afspraak.objects.exists()


def test_the_address_holds_nothing_of_the_person(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger, tolk="ar", rolstoel="on")
    for stap in (
        "afspraak",
        "afspraak-wensen",
        "afspraak-kiezen",
        "afspraak-bevestigen",
        "afspraak-afzeggen",
    ):
        assert reverse(stap).strip("/").replace("-", "").replace("/", "").isalpha()


@pytest.mark.parametrize("stap", ["afspraak", "afspraak-wensen", "afspraak-kiezen", "afspraak-afzeggen"])
def test_a_page_of_the_citizen_costs_few_statements(
    burger: Client, dossier: Dossier, punt: Informatiepunt, stap: str, django_assert_max_num_queries: Any
) -> None:
    wens(burger, organisaties=["uwv"])
    InformatiepuntFactory(aanwezig={"uwv": {"dinsdag": [["09:00", "17:00"]]}})
    burger.post(reverse("afspraak-wensen"), {"plaats": "Utrecht"})
    kies(burger, punt)
    burger.post(reverse("afspraak-bevestigen"))
    burger.get(reverse("afspraak-kiezen"))
    with django_assert_max_num_queries(6 if stap == "afspraak" else 5):
        assert burger.get(reverse(stap)).status_code == 200


@pytest.mark.parametrize("vol", [False, True])
def test_choosing_a_day_and_a_time_costs_few_statements(
    burger: Client, punt: Informatiepunt, vol: bool, django_assert_max_num_queries: Any
) -> None:
    wens(burger)
    gekozen = InformatiepuntFactory(openingstijden={"dinsdag": []}) if vol else punt
    with django_assert_max_num_queries(7 if vol else 4):
        burger.get(reverse("afspraak-punt", args=[gekozen.sleutel]))
    with django_assert_max_num_queries(4):
        burger.get(reverse("afspraak-dag", args=[gekozen.sleutel, "2026-11-03"]))


# Staff


def test_staff_make_an_appointment_on_the_dossier_and_the_look_is_logged(
    client: Client, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    assert (
        reverse("balie-afspraak", args=[dossier.pk])
        in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    )
    client.post(reverse("balie-afspraak-wensen", args=[dossier.pk]), {"plaats": "Utrecht"})
    client.post(
        reverse("balie-afspraak-dag", args=[dossier.pk, punt.sleutel, "2026-11-03"]),
        {"tijd": moment(3, 9).isoformat()},
    )
    client.post(reverse("balie-afspraak-bevestigen", args=[dossier.pk]))
    afspraak = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    assert afspraak.stappen.last().door == collega.naam  # type: ignore[union-attr]
    assert wie_keek(dossier.pk).count() >= 4
    zonder = client.post(reverse("balie-afspraak-afzeggen", args=[dossier.pk]), {"reden": ""})
    assert zonder.status_code == 200
    client.post(reverse("balie-afspraak-afzeggen", args=[dossier.pk]), {"reden": "Belde af."})
    afspraak.refresh_from_db()
    assert afspraak.status == Afspraakstatus.AFGEZEGD


def test_a_dossier_of_another_team_does_not_open(client: Client, dossier: Dossier) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    assert client.get(reverse("balie-afspraak", args=[dossier.pk])).status_code == 404


@pytest.fixture
def vol_lijst(dossier: Dossier, punt: Informatiepunt) -> Afspraak:
    """One appointment with everything that can be needed."""
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=True, tolk="ar", organisaties=[])
    Informatiepunt.objects.filter(pk=punt.pk).update(rolstoel=True, talen=["nl", "ar"])
    punt.refresh_from_db()
    vers = Dossier.objects.get(pk=dossier.pk)
    reserveer(vers, punt, moment(3, 9), wie=Wie.BURGER)
    return bevestig(vers, wie=Wie.BURGER)


def test_the_day_list_shows_times_codes_and_needs_and_no_name(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=3-11-2026"
    tekst = client.get(adres).content.decode()
    assert "9.00 - 10.00" in tekst
    assert dossier.code in tekst
    assert "Rolstoel" in tekst
    assert "Tolk: Arabisch" in tekst
    for geheim in (dossier.naam, dossier.email, dossier.telefoon, dossier.verhaal, dossier.onderwerp):
        assert geheim not in tekst


def test_who_may_not_open_the_dossier_sees_only_the_end_of_the_code(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt
) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    tekst = client.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03").content.decode()
    assert dossier.code not in tekst
    assert f"…-{dossier.code[-4:]}" in tekst
    assert str(dossier.pk) not in tekst


def test_the_list_of_a_point_of_another_team_shows_only_the_own_dossiers(
    client: Client, vol_lijst: Afspraak, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    Informatiepunt.objects.filter(pk=punt.pk).update(team=TeamFactory())
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03"
    client.force_login(collega)
    assert dossier.code in client.get(adres).content.decode()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    tekst = client.get(adres).content.decode()
    assert "U ziet alleen afspraken bij uw eigen dossiers." in tekst
    for verborgen in (dossier.code[-4:], "Rolstoel", "Tolk: Arabisch"):
        assert verborgen not in tekst


def test_who_came_is_marked_on_the_list(
    client: Client, klok: Klok, vol_lijst: Afspraak, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-afspraak-melden", args=[vol_lijst.pk])
    assert "moet nog beginnen" in client.post(adres, {"was": "geweest"}, follow=True).content.decode()
    klok.op(3, 9, 50)
    client.force_login(collega)  # the session of yesterday is over
    client.post(adres, {"was": "geweest"})
    vol_lijst.refresh_from_db()
    assert vol_lijst.status == Afspraakstatus.GEWEEST


def test_a_day_is_closed_from_the_list(
    client: Client, vol_lijst: Afspraak, punt: Informatiepunt, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}"
    assert "Fout" in client.post(adres, {"datum": "gisteren", "reden": ""}).content.decode()
    na = client.post(adres, {"datum": "3-11-2026", "reden": "griep"}, follow=True).content.decode()
    assert "Wij boden 1 bezoeker een andere tijd aan" in na
    assert "griep" in na


def test_a_point_of_another_team_cannot_be_closed(client: Client, klok: Klok) -> None:
    punt = InformatiepuntFactory(team=TeamFactory())
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    adres = f"{reverse('balie-afspraken')}?punt={punt.sleutel}"
    assert "Een dag dicht" not in client.get(adres).content.decode()
    antwoord = client.post(adres, {"datum": "3-11-2026", "reden": "griep"})
    assert "niet van uw team" in antwoord.content.decode()


def test_the_day_list_costs_few_statements_whatever_the_rows(
    client: Client, klok: Klok, collega: Medewerker, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    punt = InformatiepuntFactory(balies=10)
    for _nummer in range(10):
        ander = DossierFactory(team=dossier.team)
        reserveer(ander, punt, moment(3, 9), wie=Wie.BURGER)
        bevestig(ander, wie=Wie.BURGER)
    client.force_login(collega)
    with django_assert_max_num_queries(10):
        antwoord = client.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03")
    assert len(antwoord.context["regels"]) == 10


def test_the_cookie_of_a_citizen_is_not_a_session(burger: Client, punt: Informatiepunt) -> None:
    wens(burger)
    assert settings.SESSION_COOKIE_NAME not in burger.cookies


def test_each_step_of_who_may_have_to_leave_at_once_has_the_way_out(
    client: Client, punt: Informatiepunt
) -> None:
    vertel(client, "Mijn man slaat mij en ik durf niet naar huis.")
    sla_alles_over(client)
    client.post(reverse("controleren"), {"veilig": "niet_veilig", "veilige_weg": ""})
    Dossier.objects.update(dienst=DienstFactory(benodigd=["een aangifte van mishandeling"]))
    wens(client)
    kies(client, punt)
    stappen = [
        reverse("afspraak-wensen"),
        reverse("afspraak-kiezen"),
        reverse("afspraak-punt", args=[punt.sleutel]),
        reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"]),
        reverse("afspraak-bevestigen"),
    ]
    for stap in stappen:
        assert UITWEG in client.get(stap).content.decode(), stap
    client.post(reverse("afspraak-bevestigen"))
    assert UITWEG in client.get(reverse("afspraak-afzeggen")).content.decode()
    bladzijde = client.get(reverse("afspraak")).content.decode()
    assert UITWEG in bladzijde
    assert "mishandeling" not in bladzijde


def test_who_waits_and_is_not_mailed_or_called_is_told_to_look_here(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger)
    vol = InformatiepuntFactory(openingstijden={"dinsdag": []})
    burger.post(reverse("afspraak-punt", args=[vol.sleutel]))
    assert "U hoeft niets te doen" in burger.get(reverse("afspraak")).content.decode()
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    bladzijde = burger.get(reverse("afspraak")).content.decode()
    assert "U hoeft niets te doen" not in bladzijde
    assert "Kijk daarom elke werkdag" in bladzijde
