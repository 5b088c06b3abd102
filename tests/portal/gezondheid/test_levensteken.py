"""Signs of life of real processes, on both brokers: there while they run, silent after their end."""

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from tests.installatie import Installatie
from tests.portal.gezondheid.machine import TEKEN
from tests.processen import wacht_tot

pytestmark = [pytest.mark.keten, pytest.mark.lang]

OUDER = (
    "from datetime import timedelta; from django.db.models import F; "
    "from portal.gezondheid.models import Hartslag; "
    "eerder = timedelta(minutes=10); "
    "print(Hartslag.objects.update(goed_op=F('goed_op') - eerder, sinds=F('sinds') - eerder))"
)


def volledig(portaal: Installatie) -> dict[str, Any]:
    verzoek = urllib.request.Request(  # noqa: S310
        f"{portaal.basis_url}/gezondheid/volledig/", headers={"Authorization": f"Bearer {TEKEN}"}
    )
    with urllib.request.urlopen(verzoek, timeout=10) as antwoord:  # noqa: S310
        gelezen: dict[str, Any] = json.load(antwoord)
    return gelezen


@pytest.mark.parametrize("echt", [True, False], ids=["postgres and redis", "sqlite and files"])
def test_worker_and_clock_are_heard_while_they_run_and_missed_after_their_end(
    maak_installatie: Callable[..., Installatie], echt: bool
) -> None:
    portaal = maak_installatie(
        "leven", postgres=echt, redis=echt, UITGAAND_VEEG_SECONDEN="1", GEZONDHEID_TOKEN=TEKEN
    )
    portaal.leg_tabellen_klaar()
    portaal.start_web()
    assert [alarm["naam"] for alarm in volledig(portaal)["alarmen"]][:1] == ["werker"]
    portaal.start_worker()
    wacht_tot(lambda: volledig(portaal)["werker"]["goed"], waarop="the first beat of the worker")
    assert volledig(portaal)["alarmen"] == [], "the clock has time to be heard of"
    wacht_tot(
        lambda: volledig(portaal)["klok"]["seconden_geleden"] is not None,
        waarop="a sign of life of the clock",
    )
    assert volledig(portaal)["werker"]["goed"] is True
    assert volledig(portaal)["alarmen"] == []
    portaal.kill9_worker()
    portaal.shell(OUDER)
    stil = volledig(portaal)
    assert (stil["werker"]["goed"], stil["klok"]["goed"]) == (False, False)
    assert stil["alarmen"][0]["naam"] == "werker"
    portaal.start_worker()
    wacht_tot(
        lambda: volledig(portaal)["werker"]["goed"] and volledig(portaal)["klok"]["goed"],
        waarop="both heard again",
    )
    assert volledig(portaal)["alarmen"] == [], "each task of the clock has time for its next turn"
