"""The screens of an appointment for the citizen with the code."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from loket.controles.afspraken import afspraak_is_beloofd, wachten_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.toezeggingen import kom_toezegging_na, sluit_dossier
from loket.handelingen.wachten import bied_vrije_tijden_aan, ga_wachten
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Afspraakwens,
    Dossier,
    Dossierstatus,
    Informatiepunt,
    Route,
    Toezegging,
    VeiligContact,
    Wachtplek,
    Wachtstatus,
)
from portal.stelsel.kalender import kalender
from tests.loket.afspraken.conftest import Klok, kies, moment, wens
from tests.loket.factories import (
    DienstFactory,
    DossierFactory,
    InformatiepuntFactory,
)
from tests.loket.intake.stappen import sla_alles_over, vertel

UITWEG = "Verlaat deze pagina snel"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


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
    assert "Dinsdag 3 november 2026, 9.00 uur" in bladzijde
    assert dossier.code in bladzijde
    volgt = burger.get(reverse("volgen-dossier")).content.decode()
    assert "afspraak op dinsdag 3 november" in volgt


def test_an_appointment_is_a_fixed_day_and_no_last_one(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    Toezegging.objects.filter(dossier=dossier).update(uiterlijk=date(2026, 11, 20))
    wens(burger)
    kies(burger, punt)
    burger.post(reverse("afspraak-bevestigen"))
    volgt = burger.get(reverse("volgen-dossier")).content.decode()
    assert "iterlijk dinsdag 3 november" not in volgt
    assert "<dt>Wanneer</dt><dd><strong>dinsdag 3 november 2026</strong>" in volgt
    assert "Dinsdag 3 november 2026 · " in volgt
    assert "Uiterlijk vrijdag 20 november 2026" in volgt  # what we promised beside it has a last day


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
    weer = burger.get(reverse("afspraak-punt", args=[vol.sleutel])).content.decode()
    assert (
        "U staat hier al op de wachtlijst. Wij bieden u uiterlijk maandag 9 november 2026 een tijd aan."
        in weer
    )
    assert "Zet mij op de wachtlijst" not in weer
    klok.op(9, 0, 1)
    bied_vrije_tijden_aan(vol.pk)
    assert "Er is een plek voor u" in burger.get(reverse("afspraak")).content.decode()
    burger.post(reverse("afspraak-aanbod"), {"antwoord": "nee"})
    assert "U staat op de wachtlijst" in burger.get(reverse("afspraak")).content.decode()
    klok.op(16, 0, 1)
    bied_vrije_tijden_aan(vol.pk)
    burger.post(reverse("afspraak-aanbod"), {"antwoord": "ja"})
    assert Wachtplek.objects.get(dossier=dossier).status == Wachtstatus.AANGENOMEN


def test_who_waits_elsewhere_reads_that_another_row_ends_it(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    ga_wachten(dossier, punt)
    vol = InformatiepuntFactory(openingstijden={})
    tekst = burger.get(reverse("afspraak-punt", args=[vol.sleutel])).content.decode()
    assert f"U staat nu op de wachtlijst van {punt}." in tekst
    burger.post(reverse("afspraak-punt", args=[vol.sleutel]))
    assert f"Bij {vol} is nu geen plek vrij." in burger.get(reverse("afspraak")).content.decode()


def test_a_name_that_two_places_share_is_a_choice(burger: Client, dossier: Dossier) -> None:
    adres = reverse("afspraak-wensen")
    pagina = burger.post(adres, {"plaats": "bergen"}).content.decode()
    assert "Kies er hieronder een" in pagina
    for sleutel in ("bergen-l", "bergen-nh"):
        assert f'name="keuze" value="{sleutel}"' in pagina
    assert burger.post(adres, {"plaats": "bergen", "keuze": "utrecht"}).status_code == 200
    gekozen = burger.post(adres, {"plaats": "bergen", "keuze": "bergen-l"})
    assert gekozen.headers["Location"] == reverse("afspraak-kiezen")
    assert Afspraakwens.objects.get(dossier=dossier).plaats == "Bergen (L)"


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
    with django_assert_max_num_queries(4):
        assert burger.get(reverse(stap)).status_code == 200


@pytest.mark.parametrize("vol", [False, True])
def test_choosing_a_day_and_a_time_costs_few_statements(
    burger: Client, punt: Informatiepunt, vol: bool, django_assert_max_num_queries: Any
) -> None:
    wens(burger)
    gekozen = InformatiepuntFactory(openingstijden={"dinsdag": []}) if vol else punt
    kalender()  # the holidays are read once in a while, whoever comes
    with django_assert_max_num_queries(4):
        burger.get(reverse("afspraak-punt", args=[gekozen.sleutel]))
    with django_assert_max_num_queries(4):
        burger.get(reverse("afspraak-dag", args=[gekozen.sleutel, "2026-11-03"]))


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


def test_a_time_that_was_chosen_is_found_again_on_the_own_question(
    burger: Client, dossier: Dossier, punt: Informatiepunt, klok: Klok
) -> None:
    wens(burger)
    kies(burger, punt)
    klok.verder(minutes=3, seconds=30)
    vraag = burger.get(reverse("volgen-dossier")).content.decode()
    assert "Wij houden dinsdag 3 november 2026, 9.00 uur voor u vrij." in vraag
    assert "U heeft nog 7 minuten." in vraag
    assert reverse("afspraak-bevestigen") in vraag
    klok.verder(minutes=5, seconds=45)
    assert "U heeft nog 1 minuut." in burger.get(reverse("afspraak-bevestigen")).content.decode()
    klok.verder(minutes=1)
    assert "U koos een tijd" not in burger.get(reverse("volgen-dossier")).content.decode()


def test_who_lets_a_chosen_time_go_gives_it_to_others(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger)
    kies(burger, punt)
    na = burger.post(reverse("afspraak-loslaten"), follow=True).content.decode()
    assert "Goed, wij houden deze tijd niet meer voor u vrij." in na
    assert "U koos een tijd" not in na
    burger.post(reverse("afspraak-loslaten"))
    assert Afspraak.objects.get().status == Afspraakstatus.VERLOPEN
    assert reserveer(DossierFactory(), punt, moment(3, 9), wie=Wie.BURGER).balie == 1


def test_who_moves_an_appointment_and_pressed_back_sees_both_times(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    wens(burger)
    kies(burger, punt)
    burger.post(reverse("afspraak-bevestigen"))
    kies(burger, punt, dag=5, uur=11)
    bladzijde = burger.get(reverse("afspraak")).content.decode()
    assert "Wij houden donderdag 5 november 2026, 11.00 uur voor u vrij." in bladzijde
    assert "De afspraak op dinsdag 3 november 2026, 9.00 uur blijft staan" in bladzijde
    assert "Dinsdag 3 november 2026, 9.00 uur" in bladzijde


def test_who_moves_an_appointment_reads_at_each_step_that_the_old_one_stays_until_yes(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    vol = InformatiepuntFactory(openingstijden={"dinsdag": []})
    blijft = "De afspraak op dinsdag 3 november 2026, 9.00 uur blijft staan"
    stappen = [
        reverse("afspraak-wensen"),
        reverse("afspraak-kiezen"),
        reverse("afspraak-punt", args=[punt.sleutel]),
        reverse("afspraak-punt", args=[vol.sleutel]),
        reverse("afspraak-dag", args=[punt.sleutel, "2026-11-05"]),
    ]
    wens(burger)
    for stap in stappen:
        assert "blijft staan" not in burger.get(stap).content.decode(), stap
    kies(burger, punt)
    eerst = burger.get(reverse("afspraak-bevestigen")).content.decode()
    assert "Maak de afspraak" in eerst
    assert "blijft staan" not in eerst
    burger.post(reverse("afspraak-bevestigen"))
    for stap in stappen:
        tekst = burger.get(stap).content.decode()
        assert blijft in tekst, stap
        assert "Een afspraak maken" not in tekst
        assert "Zet mij op de wachtlijst" not in tekst  # nobody waits who has an appointment
    kies(burger, punt, dag=5, uur=11)
    tekst = burger.get(reverse("afspraak-bevestigen")).content.decode()
    assert "Uw afspraak op dinsdag 3 november 2026, 9.00 uur blijft staan tot u die verzet." in tekst
    assert "Verzet de afspraak" in tekst
    assert "Maak de afspraak" not in tekst


@pytest.mark.parametrize("route", [Route.OP_MAAT, Route.MAATWERK])
def test_a_finished_question_tells_the_way_on_at_every_step(
    burger: Client, dossier: Dossier, punt: Informatiepunt, route: Route
) -> None:
    Dossier.objects.update(
        status=Dossierstatus.GESLOTEN,
        uitkomst="Klaar.",
        volgende_toezegging=None,
        volgende_uiterlijk=None,
        route=route,
    )
    stappen = [
        *(reverse(f"afspraak{deel}") for deel in ("", "-wensen", "-kiezen", "-bevestigen", "-afzeggen")),
        reverse("afspraak-punt", args=[punt.sleutel]),
        reverse("afspraak-dag", args=[punt.sleutel, "2026-11-03"]),
    ]
    for stap in stappen:
        antwoord = burger.get(stap)
        assert antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert "Deze vraag is klaar" in tekst
        assert reverse("verhaal") in tekst
        assert ("Nee, help mij verder" in tekst) == (route == Route.OP_MAAT)
    na = burger.post(stappen[-1], {"tijd": moment(3, 9).isoformat()}, follow=True)
    assert na.redirect_chain == [(reverse("afspraak"), 302)]
    assert "Deze vraag is klaar" in na.content.decode()
    assert not Afspraak.objects.exists()


def test_who_finishes_the_question_needs_no_appointment_any_more(
    burger: Client, dossier: Dossier, punt: Informatiepunt
) -> None:
    reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)
    eerste = Dossier.objects.get(pk=dossier.pk).toezeggingen.order_by("aangemaakt_op").first()
    assert eerste is not None
    kom_toezegging_na(eerste, door="test")
    sluit_dossier(dossier, uitkomst="Uw huurtoeslag is aangevraagd.")
    afspraak = Afspraak.objects.get(dossier=dossier)
    assert afspraak.status == Afspraakstatus.AFGEZEGD
    assert "gaat niet door, want uw vraag is klaar" in dossier.tijdlijn.latest("op").tekst
    assert [afspraak_is_beloofd(), wachten_is_beloofd(), geen_doodlopende_weg()] == [[], [], []]
    assert b"METHOD:CANCEL" in burger.get(reverse("afspraak-agenda")).content
