"""Who owns a knelpunt."""

import pytest
from django.core.exceptions import ValidationError

from portal.identiteit.rechten import Geweigerd
from signalen.handelingen.eigenaar import wijs_eigenaar_aan
from signalen.models import Knelpunt, Verloop, Verloopsoort
from tests.signalen.factories import KnelpuntFactory, MinisterieFactory, beleidsmedewerker

pytestmark = pytest.mark.django_db


def test_the_owner_a_ministry_beside_it_and_the_member_of_government() -> None:
    knelpunt, door, nieuw = KnelpuntFactory(), beleidsmedewerker(), beleidsmedewerker()
    ander = MinisterieFactory(ander=True)

    wijs_eigenaar_aan(
        knelpunt, nieuw, [ander, knelpunt.ministerie], "de minister van SZW", door, "Zij weet dit."
    )

    knelpunt.refresh_from_db()
    assert knelpunt.eigenaar == nieuw
    assert list(knelpunt.mede_eigenaren.all()) == [ander]
    assert knelpunt.politiek_eigenaar == "de minister van SZW"
    regel = Verloop.objects.get()
    assert (regel.soort, regel.reden, regel.door) == (Verloopsoort.EIGENAAR, "Zij weet dit.", door)
    assert Knelpunt.objects.voor(beleidsmedewerker(ander)).get() == knelpunt


def test_the_owner_answers_for_this_ministry() -> None:
    ander = beleidsmedewerker(MinisterieFactory(ander=True))

    with pytest.raises(ValidationError) as fout:
        wijs_eigenaar_aan(KnelpuntFactory(), ander, [], "", beleidsmedewerker(), "Waarom niet.")
    assert list(fout.value.message_dict) == ["eigenaar"]


def test_a_co_owner_sees_it_and_does_not_decide_about_it() -> None:
    knelpunt, ander = KnelpuntFactory(), MinisterieFactory(ander=True)
    knelpunt.mede_eigenaren.add(ander)
    mede = beleidsmedewerker(ander)

    with pytest.raises(Geweigerd):
        wijs_eigenaar_aan(knelpunt, mede, [], "", mede, "Van ons.")


def test_a_reason_is_needed() -> None:
    door = beleidsmedewerker()

    with pytest.raises(ValidationError) as fout:
        wijs_eigenaar_aan(KnelpuntFactory(), door, [], "", door, "")
    assert list(fout.value.message_dict) == ["reden"]
