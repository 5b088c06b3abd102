"""Schemathesis reads our own OpenAPI 3.1 and asks the running portal whatever fits it, and what does not.

No operation answers with a server error, and every answer is one that the description names: its status, its kind,
its headers and its body. The key may do everything. `make test` draws the same few examples each time.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.installatie import Installatie

Case = schemathesis.Case[Any]

pytestmark = [pytest.mark.keten, pytest.mark.lang]

TOETSEN: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SLUITAAN = """
from tests.loket.api.bouwstenen import sluit_portaal_aan
print(sluit_portaal_aan().sleutel)
"""


def test_no_operation_breaks_and_every_answer_is_described(
    maak_installatie: Callable[..., Installatie], omvang: Callable[[int, int], int]
) -> None:
    portaal = maak_installatie("schema", redis=False, API_PER_MINUUT="1000000")
    portaal.leg_tabellen_klaar()
    _, sleutel = portaal.shells(
        "from django.core.management import call_command; call_command('zaai')", SLUITAAN
    )
    koppen = {"Authorization": f"Bearer {sleutel}"}
    portaal.start_web()
    adres = f"{portaal.basis_url}/api/v1"
    schema = schemathesis.openapi.from_url(f"{adres}/openapi.json")
    gevraagd: Counter[str] = Counter()

    with requests.Session() as sessie:

        def vraag(case: Case) -> None:
            gevraagd[case.operation.label] += 1
            antwoord = case.call(base_url=adres, session=sessie, headers=koppen, timeout=60)
            case.validate_response(antwoord, checks=TOETSEN)

        for gevonden in schema.get_all_operations():
            assert isinstance(gevonden, Ok), gevonden
            _keer_op_keer(vraag, gevonden.ok().as_strategy(), omvang(8, 600))

    assert len(gevraagd) == sum(len(pad) for pad in _operaties(schema.raw_schema))
    portaal.manage("controleer")


def _keer_op_keer(vraag: Callable[[Case], None], strategie: SearchStrategy[Case], keren: int) -> None:
    """Draw so many requests of one operation; raises what is wrong with an answer, for the smallest that shows it."""
    instellingen = settings(
        max_examples=keren,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
    )
    instellingen(given(case=strategie)(vraag))()


def _operaties(beschrijving: dict[str, Any]) -> list[list[str]]:
    methoden = {"get", "post", "put", "patch", "delete"}
    return [[naam for naam in pad if naam in methoden] for pad in beschrijving["paths"].values()]
