"""The answer of a ministry."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.beantwoorden import beantwoord, stempel
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, Knelpuntstatus, Koppeling, Reactie, Uitkomst
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    KoppelingFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]

ANTWOORD: dict[str, Any] = {
    "uitkomst": Uitkomst.VASTE_LIJN,
    "tekst_medewerker": "Ga voortaan uit van de feiten.",
    "tekst_burger": "U heeft gelijk. Wij kijken voortaan hoe u echt woont.",
    "bewijs": "",
}


def antwoord(knelpunt: Knelpunt, door: Medewerker | None = None, **anders: Any) -> Reactie:
    return beantwoord(knelpunt, **{**ANTWOORD, **anders}, door=door or beleidsmedewerker())


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.BELEID])
def test_only_a_policy_officer_answers(rol: Rol) -> None:
    knelpunt = KnelpuntFactory()

    with pytest.raises(Geweigerd):
        antwoord(knelpunt, medewerker(rol, ministerie=knelpunt.ministerie))


def test_a_policy_officer_of_another_ministry_does_not_answer() -> None:
    with pytest.raises(Geweigerd, match="ander ministerie"):
        antwoord(KnelpuntFactory(), beleidsmedewerker(MinisterieFactory(ander=True)))


def test_someone_who_left_does_not_answer() -> None:
    weg = beleidsmedewerker()
    weg.is_active = False

    with pytest.raises(Geweigerd):
        antwoord(KnelpuntFactory(), weg)


def test_every_sender_in_the_bundle_gets_the_answer_once(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    ander = KoppelingFactory(bron="urn:nld:oin:00000000000000000002:systeem:ander")
    signalen = [
        OntvangenSignaalFactory(),
        OntvangenSignaalFactory(),
        OntvangenSignaalFactory(bron=ander.bron),
    ]
    knelpunt = bundel(signalen, "Knelpunt", door)

    reactie = antwoord(knelpunt, door)

    knelpunt.refresh_from_db()
    assert knelpunt.status == Knelpuntstatus.BESLUIT
    berichten = list(Uitgaand.objects.all())
    assert sorted(bericht.bestemming for bericht in berichten) == sorted(signaal.bron for signaal in signalen)
    assert {bericht.inhoud["subject"] for bericht in berichten} == {rij.signaalnummer for rij in signalen}
    assert len({bericht.inhoud["id"] for bericht in berichten}) == 3
    for bericht in berichten:
        assert bericht.inhoud["data"]["tekstBurger"] == reactie.tekst_burger
        assert bericht.inhoud["data"]["uitkomst"] == "vaste_lijn"


def test_a_double_submit_is_one_answer(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Knelpunt", door)
    reactie_id = uuid4()

    eerste = antwoord(knelpunt, door, reactie_id=reactie_id)
    tweede = antwoord(knelpunt, door, reactie_id=reactie_id)

    assert eerste == tweede
    assert Reactie.objects.count() == 1
    assert Uitgaand.objects.count() == 1


def test_the_form_of_another_bundle_is_refused() -> None:
    elders = ReactieFactory()

    with pytest.raises(Geweigerd, match="ander knelpunt"):
        antwoord(KnelpuntFactory(), reactie_id=elders.pk)


def test_a_second_answer_goes_to_everyone_again(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Knelpunt", door)

    antwoord(knelpunt, door)
    antwoord(knelpunt, door, uitkomst=Uitkomst.AANGEPAST, bewijs="https://wetten.overheid.nl/BWBR0015703")

    assert Uitgaand.objects.count() == 2


def test_changed_needs_proof_in_the_use_case_and_in_the_database() -> None:
    with pytest.raises(ValidationError) as fout:
        antwoord(KnelpuntFactory(), uitkomst=Uitkomst.AANGEPAST)
    assert list(fout.value.message_dict) == ["bewijs"]

    with pytest.raises(IntegrityError), transaction.atomic():
        ReactieFactory(uitkomst=Uitkomst.AANGEPAST, bewijs="")


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("uitkomst", "komt_nog"),
        ("tekst_burger", " "),
        ("tekst_medewerker", ""),
        ("bewijs", "javascript:alert(1)"),
    ],
)
def test_an_answer_that_misses_something_is_refused_at_its_field(veld: str, waarde: str) -> None:
    knelpunt = KnelpuntFactory()

    with pytest.raises(ValidationError) as fout:
        antwoord(knelpunt, None, **{veld: waarde})

    assert list(fout.value.message_dict) == [veld]
    assert not Reactie.objects.exists()


def test_an_answer_holds_no_personal_data() -> None:
    with pytest.raises(BevatPersoonsgegevens) as fout:
        antwoord(KnelpuntFactory(), tekst_burger="Mail naar proef@voorbeeld.example.")

    assert list(fout.value.vondsten) == ["tekst_burger"]
    assert not Reactie.objects.exists()


def test_a_sender_without_an_address_keeps_nobody_from_an_answer(zonder_partners: None) -> None:
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Knelpunt", door)

    assert antwoord(knelpunt, door).pk
    assert not Uitgaand.objects.exists()


def test_an_answer_is_never_changed() -> None:
    reactie = ReactieFactory()
    reactie.tekst_burger = "Toch maar niet."

    with pytest.raises(OnveranderlijkFout):
        reactie.save()


def test_what_we_see_so_far_says_nothing_after_a_decision(partner: Koppeling) -> None:
    """It would tell the senders that nothing is decided yet, and let the clock start again."""
    door = beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Knelpunt", door)
    antwoord(knelpunt, door)
    knelpunt.refresh_from_db()
    sinds = knelpunt.stand_op

    with pytest.raises(Geweigerd, match="al besloten"):
        antwoord(knelpunt, door, uitkomst="")

    knelpunt.refresh_from_db()
    assert (knelpunt.stand_op, knelpunt.uitkomst) == (sinds, Uitkomst.VASTE_LIJN)


@pytest.mark.parametrize("eerste", ["", Uitkomst.VASTE_LIJN])
def test_of_two_officers_with_the_same_page_the_second_is_told(partner: Koppeling, eerste: str) -> None:
    een, twee = beleidsmedewerker(), beleidsmedewerker()
    knelpunt = bundel([OntvangenSignaalFactory()], "Knelpunt", een)
    gezien = stempel(knelpunt)
    antwoord(knelpunt, een, uitkomst=eerste, gezien=gezien)

    with pytest.raises(Geweigerd, match="Een collega"):
        antwoord(knelpunt, twee, gezien=gezien)

    assert Reactie.objects.count() == 1
    knelpunt.refresh_from_db()
    antwoord(knelpunt, twee, gezien=stempel(knelpunt))
