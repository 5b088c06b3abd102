"""Who keeps content and reads in English hears what colleagues wrote in Dutch as Dutch (WCAG 3.1.2)."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.regels import bied_aan, geef_terug
from loket.models import Dienststaat
from portal.identiteit.rechten import Rol
from tests.loket.factories import DienstFactory, MedewerkerFactory
from tests.loket.regels.bouwstenen import concept, redacteur
from tests.project.test_taal_schermen import lees

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ZIN = "Deze zin is Nederlands."


def als_engels_gehoord(naam: str, *args: object) -> list[str]:
    client = Client(headers={"accept-language": "en"})
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    bladzijde = client.get(reverse(naam, args=args)).content.decode()
    assert ZIN in bladzijde
    return [stuk for stuk in lees(bladzijde).gelezen if ZIN in stuk]


def test_why_a_service_stopped() -> None:
    DienstFactory(naam=ZIN, staat=Dienststaat.GEPAUZEERD, staat_reden=ZIN, staat_sinds="2026-11-02")
    assert als_engels_gehoord("redactie") == []


def test_why_a_version_of_the_rules_was_offered_and_came_back() -> None:
    versie = concept(redacteur())
    bied_aan(versie.pk, reden=ZIN, door=redacteur())
    geef_terug(versie.pk, reden=ZIN, door=redacteur())
    assert als_engels_gehoord("regels-versie", versie.pk) == []
    assert als_engels_gehoord("regels-bewerken", versie.pk) == []
