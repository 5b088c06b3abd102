"""The demo has a second ministry: what names no law is read there, and what is offered is taken over."""

import random

import pytest
from django.test import Client

from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.registers import Demo
from signalen.demo.collegas import maak_beleidscollegas
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan
from signalen.models import Koppeling
from signalen.zicht import ministeries_van
from tests.signalen.factories import KnelpuntFactory, OntvangenSignaalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "aangeboden", "partner")]
DEMO = Demo(random.Random(1))


def test_what_one_ministry_offers_the_other_can_accept(client: Client, partner: Koppeling) -> None:
    maak_accounts()
    assert maak_beleidscollegas(DEMO) == "1 new of 1"
    assert maak_beleidscollegas(DEMO) == "0 new of 1"
    beleid, ander = (Medewerker.objects.get(gebruikersnaam=naam) for naam in ("beleid", "beleid-bzk"))
    knelpunt = KnelpuntFactory(ministerie=ministeries_van(beleid).get())
    OntvangenSignaalFactory(gebundeld=True, knelpunt=knelpunt, ministerie=knelpunt.ministerie)

    bied_aan(knelpunt, ministeries_van(ander).get(), beleid, "Dit is hun wet.")
    aanvaard(knelpunt, ander, "Akkoord.")

    client.force_login(ander)
    assert knelpunt.titel in client.get("/signalen/knelpunten/").text
