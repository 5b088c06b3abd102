"""Who lives abroad sees lines that can be reached from there, and is not sent to a municipality."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from loket.routering.situatie import Ernst, Situatie, Spoed, Teken
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import hulplijnen, hulptekens
from loket.selecties.intake import Begrepenstaat
from tests.loket.hulp.stappen import intake_met_teken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
WEG = {"land": "buitenland"}


@pytest.mark.parametrize("zeker", [True, False])
@pytest.mark.parametrize("id_", list(hulptekens()))
def test_every_number_can_be_called_from_abroad(id_: str, zeker: bool) -> None:
    teken = Teken(id_, hulptekens()[id_].ernst, zeker=zeker)
    situatie = Situatie(tekens=(teken,), antwoorden=WEG)
    hulp = hulp_bij(situatie, Spoed.ZEKER if zeker else Spoed.MISSCHIEN)
    assert hulp is not None
    nummers = [lijn["telefoon"] for lijn in hulp.lijnen if lijn["telefoon"]]
    assert "+31 247 247 247" in nummers
    assert all(nummer == "112" or nummer.startswith("+31 ") for nummer in nummers)
    assert all(lijn["telefoon"] or lijn["website"] for lijn in hulp.lijnen)
    assert not {"gemeente-14", "huisarts"} & {lijn["id"] for lijn in hulp.lijnen}


@pytest.mark.parametrize("id_", [id_ for id_, t in hulptekens().items() if "emeente" in t.boodschap])
@pytest.mark.parametrize("zeker", [True, False])
def test_nobody_abroad_is_sent_to_a_municipality(id_: str, zeker: bool) -> None:
    teken = Teken(id_, hulptekens()[id_].ernst, zeker=zeker)
    hulp = hulp_bij(Situatie(tekens=(teken,), antwoorden=WEG), Spoed.ZEKER)
    assert hulp is not None
    assert "emeente" not in hulp.tekens[0].boodschap


def test_within_the_country_nothing_changes() -> None:
    teken = Teken("geen-inkomen", Ernst.VANDAAG)
    hulp = hulp_bij(Situatie(tekens=(teken,), antwoorden={"land": "nederland"}), Spoed.ZEKER)
    assert hulp is not None
    assert hulp.lijnen[0] == hulplijnen()["gemeente-14"]


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("staat", list(Begrepenstaat))
def test_what_the_story_says_of_the_country_counts_until_it_is_refused(
    client: Client, staat: Begrepenstaat, taal: str
) -> None:
    intake_met_teken(client, "geen-inkomen")
    intake = Intake.objects.get()
    intake.begrepen = [
        {"vraag": "land", "antwoord": "buitenland", "woorden": ["spanje"], "staat": staat.value}
    ]
    intake.save()
    pagina = client.get(reverse("verhaal"), headers={"accept-language": taal}).content.decode()
    assert ('href="tel:+31247247247"' in pagina) is (staat != Begrepenstaat.GEWEIGERD)
    assert ("14 +" in pagina) is (staat == Begrepenstaat.GEWEIGERD)
