"""Partners from the environment."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from signalen.handelingen.koppelen import richt_koppelingen_in
from signalen.models import Koppeling
from tests.signalen.factories import MinisterieFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]

OPGAVE: dict[str, Any] = {
    "bron": "urn:nld:oin:00000000000000000002:systeem:proef",
    "naam": "Proefministerie",
    "url": "https://proef.example/",
    "geheim": "from-the-environment",
    "ontvangt_signalen": True,
    "ministeries": ["szw"],
}


def test_without_partners_this_installation_is_its_own(settings: Any) -> None:
    settings.SIGNAAL_KOPPELINGEN = []

    richt_koppelingen_in()
    richt_koppelingen_in()

    koppeling = Koppeling.objects.get()
    assert (koppeling.bron, koppeling.url) == (settings.SIGNAAL_BRON, settings.BASIS_URL)
    assert koppeling.geheim == settings.SIGNAAL_GEHEIM
    assert koppeling.ontvangt_signalen


def test_a_partner_is_made_as_the_environment_says(settings: Any) -> None:
    ministerie = MinisterieFactory()
    settings.SIGNAAL_KOPPELINGEN = [OPGAVE]

    assert richt_koppelingen_in().startswith("1 new of 1")

    koppeling = Koppeling.objects.get()
    assert (koppeling.naam, koppeling.url, koppeling.geheim) == (
        "Proefministerie",
        "https://proef.example",
        "from-the-environment",
    )
    assert list(koppeling.ministeries.all()) == [ministerie]


def test_address_and_secret_follow_the_environment_and_the_rest_stays_as_edited(settings: Any) -> None:
    MinisterieFactory()
    settings.SIGNAAL_KOPPELINGEN = [OPGAVE]
    richt_koppelingen_in()
    koppeling = Koppeling.objects.get()
    koppeling.naam, koppeling.actief, koppeling.ontvangt_signalen = "Eigen naam", False, False
    koppeling.save()
    koppeling.ministeries.clear()

    settings.SIGNAAL_KOPPELINGEN = [{**OPGAVE, "url": "https://nieuw.example", "geheim": "new-secret"}]
    assert richt_koppelingen_in().startswith("0 new of 1")

    koppeling.refresh_from_db()
    assert (koppeling.url, koppeling.geheim) == ("https://nieuw.example", "new-secret")
    assert (koppeling.naam, koppeling.actief, koppeling.ontvangt_signalen) == ("Eigen naam", False, False)
    assert not koppeling.ministeries.exists()


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"geheim": ""}, "geheim"),
        ({"url": ""}, "url"),
        ({"url": "ftp://proef.example"}, "http"),
        ({"ministeries": ["bestaat-niet"]}, "bestaat-niet"),
    ],
)
def test_a_partner_that_cannot_work_is_refused_at_the_start(
    settings: Any, anders: dict[str, Any], tekst: str
) -> None:
    MinisterieFactory()
    settings.SIGNAAL_KOPPELINGEN = [{**OPGAVE, **anders}]

    with pytest.raises(ImproperlyConfigured, match=tekst):
        richt_koppelingen_in()
    assert not Koppeling.objects.exists()


def test_without_any_secret_the_installation_says_what_to_set(settings: Any) -> None:
    settings.SIGNAAL_KOPPELINGEN, settings.SIGNAAL_GEHEIM = [], ""

    with pytest.raises(ImproperlyConfigured, match="SIGNAAL_GEHEIM"):
        richt_koppelingen_in()
