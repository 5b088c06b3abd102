"""What the reports of the loop read of decisions: counts, and nothing of a case or a person."""

from datetime import date

import pytest
from django.utils import timezone

from maatwerk.models import Besluit, Inzet, Waaromniet
from maatwerk.models.rechtsgrond import Grondsoort
from maatwerk.selecties.rapportbron import Besluitcijfers
from signalen.rapporten.bronnen import besluitbron
from tests.maatwerk.factories import MinisterieFactory, RechtsgrondFactory, WetFactory, maak_besluit

pytestmark = pytest.mark.django_db

VAN = timezone.localdate().replace(month=1, day=1)
TOT = date(VAN.year + 1, 1, 1)
EERDER = date(VAN.year - 1, 1, 1)


def test_this_installation_takes_decisions_and_says_so() -> None:
    assert isinstance(besluitbron(), Besluitcijfers)


def test_a_hardheidsclausule_counts_the_decisions_of_the_period_that_rest_on_it() -> None:
    clausule = RechtsgrondFactory(sleutel="proef-hard", soort=Grondsoort.HARDHEIDSCLAUSULE)
    RechtsgrondFactory(sleutel="proef-niet", soort=Grondsoort.HARDHEIDSCLAUSULE)
    maak_besluit()
    Besluit.objects.update(rechtsgrond=clausule)

    gebruikt = [rij.gebruikt for rij in Besluitcijfers().clausules(VAN, TOT)]
    assert sum(gebruikt) == 1
    assert gebruikt.count(0) >= 1
    assert all(rij.gebruikt == 0 for rij in Besluitcijfers().clausules(EERDER, VAN))


def test_departing_from_a_beleidsregel_is_counted_per_law_of_its_ministry() -> None:
    wet = WetFactory()
    wet.ministerie = MinisterieFactory()
    wet.save()
    grond = RechtsgrondFactory(sleutel="proef-484", soort=Grondsoort.INHERENT)
    maak_besluit(rechtsgrond=grond, steunt_op_beleidsregel=True, motivering_4_84="Daarom.")

    [rij] = Besluitcijfers().afwijkingen(VAN, TOT)

    assert (rij.wet_sleutel, rij.week_af) == (wet.sleutel, 1)
    assert rij.ministerie == wet.ministerie.sleutel
    assert Besluitcijfers().afwijkingen(EERDER, VAN) == []


def test_a_law_whose_decisions_only_rest_on_a_beleidsregel_is_there_with_none() -> None:
    maak_besluit(steunt_op_beleidsregel=True, motivering_4_84="De regel past hier.")

    assert [rij.week_af for rij in Besluitcijfers().afwijkingen(VAN, TOT)] == [0]


def test_a_case_without_room_counts_for_its_law() -> None:
    maak_besluit(rechtsgrond=None, dictum="afwijzen", geen_maatwerk=Waaromniet.GEEN_RUIMTE)

    assert dict(Besluitcijfers().zonder_ruimte(VAN, TOT)) == {WetFactory().sleutel: 1}


def test_minutes_count_once_for_a_ministry_also_with_two_people_on_a_case() -> None:
    wet = WetFactory()
    wet.ministerie = MinisterieFactory()
    wet.save()
    besluit = maak_besluit()
    for minuten in (30, 45):
        Inzet.objects.create(zaak=besluit.zaak, medewerker=besluit.auteur, minuten=minuten)

    assert dict(Besluitcijfers().minuten(VAN, TOT)) == {wet.ministerie.sleutel: 75}
    assert dict(Besluitcijfers().minuten(EERDER, VAN)) == {}
