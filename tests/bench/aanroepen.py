"""The calls that are measured, with the budget of each."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, product, repeat
from urllib.parse import urlencode

from signalen.cloudevent import MEDIATYPE, Eventsoort, rfc3339
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer
from signalen.ondertekening import KOP, onderteken
from tests.bench.klant import Request
from tests.bench.opstelling import BRON, GEHEIM
from tests.bench.verhaal import SZW, VERHAAL

FORM = "application/x-www-form-urlencoded"
CSRF = "b" * 32
"""Any secret will do: what counts is that cookie and form agree, as they do in a browser."""

FLOOR_GET = Request("GET", "/")
FLOOR_POST = Request(
    "POST",
    "/",
    expect=302,
    headers={"Content-Type": FORM},
    body=urlencode({"subject": "Huur", "text": VERHAAL}).encode(),
)


@dataclass(frozen=True)
class Budget:
    """At most so many SQL statements, and so many times the floor; None where nothing was agreed."""

    statements: int | None = None
    floors: float | None = None


PUBLIC_GET = Budget(4, 4)
LAST_POST = Budget(15, 3)
STAFF_LIST = Budget(10, 10)
CASE_PAGE = Budget(15, None)
POLICY_LIST = Budget(10, 30)
NONE = Budget()


@dataclass(frozen=True)
class Call:
    """One call; `requests` gives as many as are asked, `floor` is the request of the floor beside it."""

    name: str
    requests: Iterator[Request]
    budget: Budget
    floor: Request = FLOOR_GET

    @property
    def unit(self) -> str:
        """What its cost is expressed in."""
        return f"floor {self.floor.method}s"


def public_calls(inventory: dict[str, str], cookies: Callable[[str], list[str]]) -> list[Call]:
    """What a citizen and a partner ask; their cost does not depend on how many rows there are."""
    return [
        Call("start, GET", repeat(Request("GET", "/")), PUBLIC_GET),
        Call("volgen, GET", repeat(Request("GET", "/volgen/")), PUBLIC_GET),
        Call("all services, GET", repeat(Request("GET", "/diensten/")), PUBLIC_GET),
        Call("a service, GET", repeat(Request("GET", "/diensten/bijzondere-bijstand/")), PUBLIC_GET),
        Call("a life event, GET", repeat(Request("GET", "/levensgebeurtenissen/schulden/")), PUBLIC_GET),
        Call("how we choose, GET", repeat(Request("GET", "/hoe-wij-kiezen/")), PUBLIC_GET),
        Call("information points, GET", repeat(Request("GET", "/informatiepunten/")), PUBLIC_GET),
        Call("a question, GET", _with("/intake/vraag/besluit/", inventory["intake"]), PUBLIC_GET),
        Call("the outcome, GET", _with("/intake/uitkomst/", inventory["intake"]), PUBLIC_GET),
        Call("check and send, GET", _with("/intake/controleren/", inventory["intake"]), PUBLIC_GET),
        Call(
            "own dossier, GET",
            _with("/volgen/dossier/", inventory["volgen"]),
            PUBLIC_GET,
        ),
        Call("story with search, POST", repeat(_form("/intake/", {"verhaal": VERHAAL})), NONE, FLOOR_POST),
        *(
            Call(
                f"last of the intake, {route}, POST",
                (_last_post(cookie) for cookie in cookies(route)),
                LAST_POST,
                FLOOR_POST,
            )
            for route in ("standaard", "op_maat", "maatwerk")
        ),
        Call("inbox: a signal, POST", _signals(), NONE, FLOOR_POST),
        Call(
            "dossier page",
            _with(f"/balie/dossiers/{inventory['dossier']}/", inventory["balie"]),
            CASE_PAGE,
        ),
    ]


def staff_screens(inventory: dict[str, str]) -> list[Call]:
    """The work lists and the case page, whose cost must not follow the number of dossiers."""
    return [
        Call("dossiers, list of 25", _with("/balie/werklijst/", inventory["balie"]), STAFF_LIST),
        Call("zaken, list of 25", _with("/maatwerk/?toon=team", inventory["behandelaar"]), STAFF_LIST),
        Call("zaken, overview of a team", _with("/maatwerk/overzicht/", inventory["teamleider"]), STAFF_LIST),
        Call(
            "zaak page",
            _with(f"/maatwerk/zaken/{inventory['zaak']}/", inventory["behandelaar"]),
            CASE_PAGE,
        ),
    ]


def policy_list(inventory: dict[str, str]) -> list[Call]:
    """The policy officer's list with its counts, and the dashboard: as it is kept, and drawn anew each time."""
    cookie = _visitor(inventory["beleid"])
    anders = (
        Request("GET", f"/signalen/?periode={periode}&artikel={artikel}&ernst={ernst}", headers=cookie)
        for periode, artikel, ernst in cycle(product((3, 6, 12, 24), range(10, 30), range(1, 5)))
    )
    over_sneden = (
        Request(
            "GET", f"/signalen/?periode=24&artikel={artikel}&afzender=Uitvoerder+{afzender}", headers=cookie
        )
        for artikel, afzender in cycle(product(range(10, 30), range(10)))
    )
    return [
        Call("signals, list with counts", _with("/signalen/lijst/", inventory["beleid"]), POLICY_LIST),
        Call("signals, dashboard", _with("/signalen/", inventory["beleid"]), POLICY_LIST),
        Call("signals, dashboard drawn anew", anders, POLICY_LIST),
        Call("signals, dashboard of a rule and a sender, drawn anew", over_sneden, POLICY_LIST),
    ]


def _with(path: str, cookie: str) -> Iterator[Request]:
    return repeat(Request("GET", path, headers=_visitor(cookie)))


def _visitor(cookie: str = "") -> dict[str, str]:
    """The cookies of who filled in a form before, as one does to sign in or to see the own dossier."""
    return {"Cookie": "; ".join(part for part in (f"csrf={CSRF}", cookie) if part)}


def _form(path: str, fields: dict[str, str], cookie: str = "") -> Request:
    body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}).encode()
    return Request("POST", path, 302, {"Content-Type": FORM, **_visitor(cookie)}, body)


def _last_post(cookie: str) -> Request:
    contact = {"naam": "Noor Verzonnen", "email": "noor@voorbeeld.example", "telefoon": "06 00 12 34 56"}
    return _form("/intake/controleren/", contact, cookie)


def _signals() -> Iterator[Request]:
    """Signed signals, each of them new."""
    while True:
        nummer, nu = nieuw_signaalnummer(), rfc3339(datetime.now(UTC))
        event = {
            "specversion": "1.0",
            "id": str(nieuw_event_id()),
            "source": BRON,
            "type": Eventsoort.SIGNAAL_AFGEGEVEN.value,
            "subject": nummer,
            "time": nu,
            "datacontenttype": "application/json",
            "data": {
                "signaalnummer": nummer,
                "titel": "Logeren telt als samenwonen",
                "watGebeurt": "Wie tijdelijk een familielid laat slapen, krijgt een lagere uitkering.",
                "watZouMoeten": "Tijdelijk logeren telt niet als kosten delen.",
                "oorzaak": "wet",
                "ernst": 3,
                "wet": "Participatiewet",
                "artikel": "22a",
                "ministerie": {"sleutel": SZW, "naam": "Sociale Zaken en Werkgelegenheid"},
                "afzender": "Proefuitvoerder",
                "afgegevenOp": nu,
                "fictief": True,
            },
        }
        body = json.dumps(event).encode()
        signature = onderteken(GEHEIM, body, moment=int(time.time()))
        yield Request("POST", "/api/v1/signalen", 201, {"Content-Type": MEDIATYPE, KOP: signature}, body)
