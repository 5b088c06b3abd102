"""Bundling received signals by hand."""

from datetime import date

import pytest

from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.controles import verloren_reacties
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.levensloop import ga_verder
from signalen.models import Knelpunt, Knelpuntstatus, Koppeling, OntvangenSignaal, Uitkomst
from signalen.selecties.signalenlijst import open_knelpunten
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


def test_nothing_is_put_into_a_knelpunt_that_is_closed() -> None:
    """It would be out of sight there: nobody opens a closed bundle to see what waits."""
    door = beleidsmedewerker()
    gesloten = KnelpuntFactory(status=Knelpuntstatus.GESLOTEN, volgende_klok="", volgende_uiterlijk=None)
    signaal = OntvangenSignaalFactory()

    with pytest.raises(Geweigerd, match="gesloten"):
        voeg_toe(gesloten, [signaal], door)

    signaal.refresh_from_db()
    assert signaal.knelpunt is None
    assert gesloten not in open_knelpunten(door)


def test_who_joins_late_gets_the_decision_and_the_latest_word(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Logeren", door)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Dit is de lijn.", "", door)
    ga_verder(knelpunt, Knelpuntstatus.UITVOERING, door, reden="De lijn geldt.", ingang_op=date(2026, 1, 5))
    later = OntvangenSignaalFactory()

    voeg_toe(knelpunt, [later], door)

    besluit, uitvoering = berichten_over(later)
    assert [rij.inhoud["data"]["stand"] for rij in (besluit, uitvoering)] == ["besluit", "uitvoering"]
    assert verloren_reacties() == []
    besluit.delete()
    assert len(verloren_reacties()) == 1


def test_who_joins_after_it_was_opened_again_does_not_hear_a_decision_that_no_longer_holds(
    partner: Koppeling,
) -> None:
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Logeren", door)
    beantwoord(knelpunt, Uitkomst.NIET_GEDEELD, "Nee.", "Nee.", "", door)
    ga_verder(knelpunt, Knelpuntstatus.HEROPEND, door, reden="Er zijn nieuwe feiten.")
    later = OntvangenSignaalFactory()

    voeg_toe(knelpunt, [later], door)

    (bericht,) = berichten_over(later)
    assert bericht.inhoud["data"]["stand"] == "heropend"
    assert verloren_reacties() == []


def berichten_over(signaal: OntvangenSignaal) -> list[Uitgaand]:
    alle = Uitgaand.objects.order_by("volgnummer")
    return [rij for rij in alle if rij.inhoud["subject"] == signaal.signaalnummer]
