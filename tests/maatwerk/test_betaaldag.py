"""By when one pays what a letter asks: for a toeslag from its date (Awir 28), else from its sending (Awb 4:87)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import leg_bezorging_vast
from maatwerk.models import Besluit
from maatwerk.termijndagen import betaaldag
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import WetFactory, maak_getekend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VRIJDAG = date(2026, 11, 13)
MAANDAG = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("wet", "verwacht", "grondslag"),
    [
        ("awir", date(2026, 12, 25), "Awir"),  # Christmas Day: nothing moves it
        ("invorderingswet", date(2026, 12, 25), "Invorderingswet"),
        ("proefwet", date(2026, 12, 28), "Awb"),
    ],
)
def test_signed_on_friday_and_sent_on_monday(wet: str, verwacht: date, grondslag: str) -> None:
    dag = betaaldag(WetFactory(sleutel=wet), dagtekening=VRIJDAG, bekendgemaakt=MAANDAG)
    assert dag.dag == verwacht
    assert grondslag in dag.grondslag


def test_the_page_shows_it_with_its_article_once_the_letter_was_sent(client: Client) -> None:
    besluit = maak_getekend(regeling=WetFactory(sleutel="awir"))
    vandaag = timezone.localdate()
    Besluit.objects.filter(pk=besluit.pk).update(genomen_op=timezone.now() - timedelta(days=3))
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id])
    assert "Dan betaalt de burger" not in client.get(adres).text
    leg_bezorging_vast(besluit, wijze="post", op=vandaag, kenmerk="batch 1", door=besluit.auteur)
    tekst = client.get(adres).text
    verwacht = datum(vandaag - timedelta(days=3) + timedelta(weeks=6))
    assert f"Dan betaalt de burger uiterlijk {verwacht} (Awir" in tekst
