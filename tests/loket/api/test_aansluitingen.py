"""Staff connect an organisation, make its keys and end both; a key is shown once and kept as a hash."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from loket.controles import aansluitingen as aansluitcontroles
from loket.controles.aansluitingen import volgers_mogen
from loket.handelingen.aansluiten import (
    MEESTE_SLEUTELS,
    maak_sleutel,
    sluit_aan,
    stop_aansluiting,
    trek_sleutel_in,
)
from loket.models import Aansluiting, Aansluitsleutel, Bevoegdheid, Volger
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.termijnen import middernacht
from tests.controleren import problemen
from tests.loket.api.bouwstenen import GEMEENTE, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
VELDEN = {
    "naam": GEMEENTE,
    "waarvoor": "Laat zien hoe uw vraag loopt.",
    "website": "https://mijn.gemeente.example",
    "bevoegdheden": ["volgen"],
}


def nieuwe_sleutel() -> dict[str, str]:
    """What the form for a new key sends."""
    return {"stap": "sleutel", "nummer": str(uuid4())}


@pytest.fixture
def beheer(client: Client) -> Client:
    client.force_login(beheerder())
    return client


def test_an_organisation_is_connected_and_its_key_shown_once(beheer: Client) -> None:
    antwoord = beheer.post(reverse("aansluitingen"), VELDEN)
    rij = Aansluiting.objects.get()
    assert antwoord["Location"] == reverse("aansluiting", args=[rij.pk])
    getoond = beheer.post(antwoord["Location"], nieuwe_sleutel())
    sleutel = getoond.context["sleutel"]
    assert getoond["Cache-Control"].count("no-store")
    assert sleutel in getoond.content.decode()
    assert sleutel not in beheer.get(antwoord["Location"]).content.decode()
    bewaard = Aansluitsleutel.objects.get()
    assert sleutel not in str(vars(bewaard))
    assert sleutel.startswith(bewaard.begin)
    assert len(sleutel) >= 40
    assert GEMEENTE in beheer.get(reverse("aansluitingen")).content.decode()


def test_loading_the_page_with_the_key_anew_makes_no_second_key(beheer: Client) -> None:
    rij = sluit_portaal_aan().aansluiting
    pad = reverse("aansluiting", args=[rij.pk])
    velden = {"stap": "sleutel", "nummer": str(beheer.get(pad).context["nummer"])}
    assert beheer.post(pad, velden).context["sleutel"]
    opnieuw = beheer.post(pad, velden, follow=True)
    assert "al gemaakt en getoond" in opnieuw.content.decode()
    assert rij.sleutels.count() == 2


@pytest.mark.parametrize(
    "stap", [{}, {"stap": "weggooien"}, {"stap": "sleutel"}, {"stap": "sleutel", "nummer": "x"}]
)
def test_a_step_that_no_form_of_ours_sends_is_not_found(beheer: Client, stap: dict[str, str]) -> None:
    rij = sluit_portaal_aan().aansluiting
    assert beheer.post(reverse("aansluiting", args=[rij.pk]), stap).status_code == 404
    assert rij.sleutels.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("website", "http://mijn.gemeente.example"), ("bevoegdheden", ["alles"]), ("naam", "")],
)
def test_what_cannot_be_is_refused(beheer: Client, veld: str, waarde: Any) -> None:
    antwoord = beheer.post(reverse("aansluitingen"), VELDEN | {veld: waarde})
    assert antwoord.status_code == 200
    assert list(antwoord.context["form"].errors) == [veld]
    assert not Aansluiting.objects.exists()


def test_a_name_that_citizens_read_is_there_once(beheer: Client) -> None:
    sluit_portaal_aan()
    assert "Deze naam is er al" in beheer.post(reverse("aansluitingen"), VELDEN).content.decode()


def test_with_who_was_ended_something_new_can_be_agreed_under_the_same_name(beheer: Client) -> None:
    stop_aansluiting(sluit_portaal_aan().aansluiting.pk, door=beheerder())
    beheer.post(reverse("aansluitingen"), VELDEN)
    assert sorted(Aansluiting.objects.values_list("naam", "status")) == [
        (GEMEENTE, "actief"),
        (GEMEENTE, "gestopt"),
    ]


def test_the_page_of_one_that_ended_calls_no_key_working_and_no_question_followed(beheer: Client) -> None:
    portaal = sluit_portaal_aan()
    laat_volgen(DossierFactory(), portaal)
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    lopend = beheer.get(pad).content.decode()
    assert "werkt niet meer" not in lopend
    assert "1 vraag" in lopend
    stop_aansluiting(portaal.aansluiting.pk, door=beheerder())
    gestopt = beheer.get(pad).content.decode()
    assert "werkt niet meer" in gestopt
    assert "0 vragen" in gestopt
    assert 'value="intrekken"' not in gestopt


def test_two_keys_at_a_time_so_that_one_can_be_changed(beheer: Client) -> None:
    portaal = sluit_portaal_aan()
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    for _keer in range(MEESTE_SLEUTELS):
        beheer.post(pad, nieuwe_sleutel())
    assert Aansluitsleutel.objects.count() == MEESTE_SLEUTELS
    (eerste, _tweede) = Aansluitsleutel.objects.order_by("gemaakt_op")
    beheer.post(pad, {"stap": "intrekken", "sleutel": str(eerste.pk)})
    assert portaal.vraag("GET", "/volgers/00000000-0000-4000-8000-000000000000").status_code == 401
    beheer.post(pad, nieuwe_sleutel())
    assert Aansluitsleutel.objects.count() == MEESTE_SLEUTELS + 1


def test_a_key_of_another_organisation_is_not_revoked_here(beheer: Client) -> None:
    hier, daar = sluit_portaal_aan(), sluit_portaal_aan("Een ander portaal (verzonnen)")
    sleutel = daar.aansluiting.sleutels.get()
    pad = reverse("aansluiting", args=[hier.aansluiting.pk])
    assert beheer.post(pad, {"stap": "intrekken", "sleutel": str(sleutel.pk)}).status_code == 404
    assert beheer.post(pad, {"stap": "intrekken", "sleutel": "x"}).status_code == 404
    sleutel.refresh_from_db()
    assert sleutel.werkt


def test_a_connection_that_was_ended_gets_no_key(beheer: Client) -> None:
    portaal = sluit_portaal_aan()
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    beheer.post(pad, {"stap": "stoppen"})
    assert "Maak een sleutel" not in beheer.get(pad).content.decode()
    beheer.post(pad, nieuwe_sleutel())
    assert Aansluitsleutel.objects.count() == 1


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.BEHEER])
def test_only_who_manages_may_connect(rol: Rol) -> None:
    portaal = sluit_portaal_aan()
    wie: Medewerker = MedewerkerFactory(rol=rol)
    sleutel = portaal.aansluiting.sleutels.get()
    with pytest.raises(Geweigerd):
        sluit_aan(**(VELDEN | {"naam": "Nog een"}), door=wie)  # type: ignore[arg-type]
    with pytest.raises(Geweigerd):
        maak_sleutel(portaal.aansluiting.pk, door=wie)
    with pytest.raises(Geweigerd):
        trek_sleutel_in(portaal.aansluiting.pk, sleutel.pk, door=wie)


def test_the_pages_have_a_fixed_number_of_statements(
    beheer: Client, django_assert_max_num_queries: Any
) -> None:
    for nummer in range(6):
        portaal = sluit_portaal_aan(f"Portaal {nummer} (verzonnen)")
        laat_volgen(DossierFactory(), portaal)
    for pad in (reverse("aansluitingen"), reverse("aansluiting", args=[portaal.aansluiting.pk])):
        beheer.get(pad)
        with django_assert_max_num_queries(6):
            assert beheer.get(pad).status_code == 200


def test_a_follower_of_a_scope_that_was_never_agreed_is_found() -> None:
    portaal = sluit_portaal_aan(GEMEENTE, Bevoegdheid.VOLGEN)
    laat_volgen(DossierFactory(), portaal)
    assert problemen(aansluitcontroles) == []
    Aansluiting.objects.update(bevoegdheden=["alles"])
    fouten = problemen(aansluitcontroles)
    assert len(fouten) == 2
    Volger.objects.update(geldig_tot="2099-01-01")
    fouten = problemen(aansluitcontroles)
    assert len(fouten) == 3


def test_who_was_let_follow_in_the_first_hour_of_a_day_may_do_so_for_a_year() -> None:
    laat_volgen(DossierFactory(), sluit_portaal_aan(GEMEENTE, Bevoegdheid.VOLGEN))
    nacht = middernacht(date(2026, 12, 1)) + timedelta(minutes=30)
    Volger.objects.update(gegeven_op=nacht, geldig_tot=date(2027, 12, 1))
    assert volgers_mogen() == []
    Volger.objects.update(geldig_tot=date(2027, 12, 2))
    assert len(volgers_mogen()) == 1


def test_who_takes_over_without_being_a_party_of_the_register_is_found() -> None:
    portaal = sluit_portaal_aan(GEMEENTE, Bevoegdheid.OVERNEMEN)
    assert problemen(aansluitcontroles) == []
    Aansluiting.objects.update(ontvanger=None)
    (fout,) = problemen(aansluitcontroles)
    assert str(portaal.aansluiting.pk) in fout
