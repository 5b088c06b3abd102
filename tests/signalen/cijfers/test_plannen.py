"""How much of the months the dashboard reads, by the plan of PostgreSQL: what was asked for, never the whole cut."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.stelsel.models import Ministerie
from signalen.cijfers.vakken import VELDEN, Snede, Telvak
from signalen.models import Maandtelling
from signalen.selecties.cijfers import Cijferkeuze, herkomst, plekken, verloop
from tests.signalen.factories import MinisterieFactory

pytestmark = [pytest.mark.postgres, pytest.mark.lang, pytest.mark.django_db]

AANTAL, ZELDEN = 200_000, 500
VAN, HALF, TOT = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)
ZELDZAAM = {
    "regeling": "Zeldzame wet",
    "artikel": "99z",
    "oorzaak": "internationaal",
    "afzender": "Zeldzame uitvoerder",
    "route": "maatwerk",
    "levensgebeurtenis": "zeldzaam",
}
TABEL = Maandtelling._meta.db_table


@pytest.fixture
def ministerie() -> Ministerie:
    """Five years of months of a ministry with as many kinds as signals, the hardest case."""
    rij = MinisterieFactory()
    maak = f"""
        INSERT INTO {TABEL} (id, snede, ministerie_id, maand, regeling, artikel, oorzaak, ernst, afzender, route,
                             levensgebeurtenis, stand, aantal)
        SELECT gen_random_uuid(), %(snede)s, %(ministerie)s,
               date '2021-01-01' + (n %% 60) * interval '1 month',
               CASE WHEN zeldzaam THEN %(regeling)s ELSE 'Wet ' || n %% 7 END,
               CASE WHEN zeldzaam THEN %(artikel)s ELSE (n %% 31)::text END,
               CASE WHEN zeldzaam THEN %(oorzaak)s ELSE (array['wet', 'ict', 'praktijk'])[1 + n %% 3] END,
               1 + n %% 4,
               CASE WHEN zeldzaam THEN %(afzender)s ELSE 'Uitvoerder ' || n %% 3 END,
               CASE WHEN zeldzaam THEN %(route)s ELSE 'standaard' END,
               CASE WHEN zeldzaam THEN %(levensgebeurtenis)s ELSE 'gebeurtenis-' || n %% 19 END,
               (array['los', 'open', 'beslist'])[1 + n %% 3], 1
        FROM (SELECT n, n %% {AANTAL // ZELDEN} = 0 AS zeldzaam FROM generate_series(1, {AANTAL}) AS n) AS rij
    """  # noqa: S608 - only constants of this test
    with connection.cursor() as cursor:
        cursor.execute(maak, {"snede": Snede.ALLES.value, "ministerie": rij.pk, **ZELDZAAM})
        for snede in Snede:
            if snede is not Snede.ALLES:
                cursor.execute(_uit_alles(snede), {"alles": Snede.ALLES.value, "snede": snede.value})
        cursor.execute(f"ANALYZE {TABEL}")
    return rij


def _uit_alles(snede: Snede) -> str:
    """SQL that adds up the rows of all properties in this cut."""
    velden = [veld for veld in Telvak._fields if veld not in {"ministerie", "maand", "ernst"}]
    gehouden = [veld for veld in velden if veld in VELDEN[snede]]
    return f"""
        INSERT INTO {TABEL} (id, snede, ministerie_id, maand, ernst, {", ".join(velden)}, aantal)
        SELECT gen_random_uuid(), %(snede)s, ministerie_id, maand, ernst,
               {", ".join(veld if veld in gehouden else "''" for veld in velden)}, sum(aantal)
        FROM {TABEL} WHERE snede = %(alles)s
        GROUP BY ministerie_id, maand, ernst{"".join(f", {veld}" for veld in gehouden)}
    """  # noqa: S608 - only names of columns


def gelezen(vraag: Callable[[], Any]) -> int:
    """How many rows of the months the statements of this question look at, those that fall off too."""
    with CaptureQueriesContext(connection) as gevraagd:
        vraag()
    rijen = 0
    for statement in gevraagd.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement['sql']}")
            (plan,) = cursor.fetchone()
        boom = json.loads(plan) if isinstance(plan, str) else plan
        rijen += sum(_van_de_maanden(boom[0]["Plan"]))
    return rijen


def _van_de_maanden(knoop: dict[str, Any]) -> Iterator[int]:
    """Of every node of a plan that reads the months: the rows it looked at."""
    if knoop.get("Relation Name") == TABEL:
        weg = knoop.get("Rows Removed by Filter", 0) + knoop.get("Rows Removed by Index Recheck", 0)
        yield round((knoop["Actual Rows"] + weg) * knoop["Actual Loops"])
    for onder in knoop.get("Plans", []):
        yield from _van_de_maanden(onder)


def test_what_is_rare_costs_what_there_is_of_it(ministerie: Ministerie) -> None:
    gevonden = {}
    for welke in (*((naam,) for naam in ZELDZAAM), ("afzender", "route"), ("artikel", "levensgebeurtenis")):
        kenmerken = {naam: ZELDZAAM[naam] for naam in welke}
        nu = Cijferkeuze((ministerie.pk,), HALF, TOT, kenmerken)
        vorige = Cijferkeuze((ministerie.pk,), VAN, HALF, kenmerken)
        gevonden[welke] = (
            gelezen(partial(plekken, nu, vorige)),
            gelezen(partial(herkomst, nu)),
            gelezen(partial(verloop, nu, VAN, TOT, TOT)),
        )

    te_veel = {welke: rijen for welke, rijen in gevonden.items() if max(rijen) > ZELDEN}
    assert te_veel == {}
    assert any(map(sum, gevonden.values()))  # the plans were read at all
