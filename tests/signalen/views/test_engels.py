"""The pages of the loop in English, complete."""

import re

import pytest
from django.test import Client

from tests.signalen.factories import OntvangenSignaalFactory, ReactieFactory, beleidsmedewerker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("pad", "koppen"),
    [
        ("", ["Where does it hurt?", "What waits", "At a glance", "Per month"]),
        ("lijst/", ["Signals for Sociale Zaken en Werkgelegenheid", "Counts", "Bundle what you ticked"]),
        ("{signaal}/", ["What happens", "What should happen", "Details"]),
        ("knelpunten/", ["Bottlenecks"]),
        ("knelpunten/{knelpunt}/", ["Signals in this bundle", "Answers given", "Give a new answer"]),
    ],
)
def test_every_heading_label_and_button_is_english(client: Client, pad: str, koppen: list[str]) -> None:
    client.force_login(beleidsmedewerker())
    OntvangenSignaalFactory()
    signaal = OntvangenSignaalFactory(gebundeld=True)
    ReactieFactory(knelpunt=signaal.knelpunt)

    adres = "/signalen/" + pad.format(signaal=signaal.pk, knelpunt=signaal.knelpunt_id)
    pagina = client.get(adres, headers={"accept-language": "en"}).content.decode()

    gezien = [
        re.sub(r"<[^>]+>", "", kop).strip() for kop in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", pagina, re.S)
    ]
    assert set(koppen) <= set(gezien), gezien
    teksten = " ".join(re.findall(r"<(?:label|button|legend|th)[^>]*>([^<]+)", pagina))
    assert not re.search(r"\b(het|een|de|niet|voor|Kies|Oorzaak|Ernst|Afzender)\b", teksten), teksten
