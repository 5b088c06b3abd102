"""The demo has views of the dashboard that are kept; made twice they are made once."""

import random

import pytest

from portal.identiteit.demo import maak_accounts
from portal.registers import Demo
from signalen.controles import persoonsgegevens
from signalen.demo.overzichten import maak_overzichten
from signalen.models import Overzicht
from tests.signalen.factories import MinisterieFactory

pytestmark = pytest.mark.django_db
DEMO = Demo(random.Random(1))


def test_a_policy_officer_has_a_view_of_the_own_and_one_of_the_team() -> None:
    MinisterieFactory()
    maak_accounts()
    assert maak_overzichten(DEMO) == "2 new of 2 views"
    assert maak_overzichten(DEMO) == "0 new of 2 views"
    assert Overzicht.objects.filter(team__isnull=True).count() == 1
    assert persoonsgegevens() == []


def test_without_an_account_nothing_is_kept() -> None:
    assert maak_overzichten(DEMO) == "0 new: no account to keep them"


def test_personal_data_in_a_kept_filter_are_found() -> None:
    MinisterieFactory()
    maak_accounts()
    maak_overzichten(DEMO)
    rij = Overzicht.objects.earliest("pk")
    Overzicht.objects.filter(pk=rij.pk).update(vraag="ministerie=szw&artikel=jan%40voorbeeld.nl")
    assert persoonsgegevens() == [f"bewaard overzicht {rij.pk}, filters_als_tekst: e-mail"]
