"""Bundling received signals by hand."""

import pytest

from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.models import Knelpunt, Koppeling, OntvangenSignaal
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.BELEID])
def test_only_a_policy_officer_bundles(rol: Rol) -> None:
    signaal = OntvangenSignaalFactory()
    ander = medewerker(rol, ministerie=signaal.ministerie)

    with pytest.raises(Geweigerd):
        bundel([signaal], "Knelpunt", ander)
    with pytest.raises(Geweigerd):
        voeg_toe(KnelpuntFactory(), [signaal], ander)


def test_a_bundle_takes_the_rule_and_cause_that_most_signals_name() -> None:
    door = beleidsmedewerker()
    signalen = [
        OntvangenSignaalFactory(oorzaak="ict", wet="Andere wet", wet_sleutel="ander", artikel="1"),
        OntvangenSignaalFactory(),
        OntvangenSignaalFactory(hardvochtig=True),
    ]

    knelpunt = bundel(signalen, " Logeren is geen samenwonen ", door)

    assert (knelpunt.titel, knelpunt.oorzaak, knelpunt.regel) == (
        "Logeren is geen samenwonen",
        "wet",
        "Participatiewet, art. 22a",
    )
    assert knelpunt.eigenaar == door
    assert set(knelpunt.signalen.all()) == set(signalen)
    assert not OntvangenSignaal.objects.filter(gebundeld_op__isnull=True).exists()


def test_signals_of_another_ministry_cannot_be_bundled() -> None:
    ander = OntvangenSignaalFactory(ministerie=MinisterieFactory(ander=True))

    with pytest.raises(Geweigerd, match="ander ministerie"):
        bundel([ander], "Knelpunt", beleidsmedewerker())
    with pytest.raises(Geweigerd, match="één ministerie"):
        bundel([OntvangenSignaalFactory(), ander], "Knelpunt", beleidsmedewerker())
    with pytest.raises(Geweigerd, match="ander ministerie"):
        voeg_toe(KnelpuntFactory(), [ander], beleidsmedewerker())
    assert not OntvangenSignaal.objects.filter(knelpunt__isnull=False).exists()


def test_a_signal_without_a_ministry_must_be_assigned_first() -> None:
    with pytest.raises(Geweigerd, match="één ministerie"):
        bundel([OntvangenSignaalFactory(zonder_ministerie=True)], "Knelpunt", beleidsmedewerker())


def test_a_signal_is_in_one_bundle_at_most() -> None:
    with pytest.raises(Geweigerd, match="al"):
        bundel([OntvangenSignaalFactory(gebundeld=True)], "Knelpunt", beleidsmedewerker())


def test_a_bundle_of_nothing_is_refused() -> None:
    with pytest.raises(Geweigerd, match="minstens één"):
        bundel([], "Knelpunt", beleidsmedewerker())
    assert not Knelpunt.objects.exists()


def test_a_title_holds_no_personal_data() -> None:
    with pytest.raises(BevatPersoonsgegevens):
        bundel([OntvangenSignaalFactory()], "Zaak van 111222333", beleidsmedewerker())


def test_a_signal_added_to_an_answered_bundle_gets_the_latest_answer_only(partner: Koppeling) -> None:
    knelpunt = KnelpuntFactory()
    ReactieFactory(knelpunt=knelpunt, tekst_burger="De eerste.")
    ReactieFactory(knelpunt=knelpunt, tekst_burger="De laatste.")
    signaal = OntvangenSignaalFactory()

    voeg_toe(knelpunt, [signaal], beleidsmedewerker())

    (bericht,) = Uitgaand.objects.all()
    assert bericht.bestemming == partner.bron
    assert bericht.inhoud["subject"] == signaal.signaalnummer
    assert bericht.inhoud["data"]["tekstBurger"] == "De laatste."


def test_a_signal_added_to_a_bundle_without_an_answer_waits_with_the_others(partner: Koppeling) -> None:
    voeg_toe(KnelpuntFactory(), [OntvangenSignaalFactory()], beleidsmedewerker())

    assert not Uitgaand.objects.exists()
