"""Situations for property tests: any story a citizen can bring, and any answers the questions allow."""

from typing import Any

from hypothesis import strategies as st

from loket.routering.reis import VOLGORDE
from loket.routering.situatie import Ernst, Situatie, Teken
from loket.routering.vragen import Vraag, Vraagsoort, laad_vragen

VRAGEN = laad_vragen()


def antwoord_op(vraag: Vraag) -> st.SearchStrategy[Any]:
    if vraag.soort is Vraagsoort.DATUM:
        return st.dates().map(lambda dag: dag.isoformat())
    opties = sorted(vraag.opties)
    if vraag.soort is not Vraagsoort.MEERKEUZE:
        return st.sampled_from(opties)
    return st.lists(st.sampled_from(opties), max_size=5, unique=True)


antwoorden = st.fixed_dictionaries({}, optional={v.id: antwoord_op(v) for v in VRAGEN.values()})
tekens = st.lists(st.builds(Teken, st.just("teken"), st.sampled_from(Ernst), st.booleans()), max_size=3)
situaties = st.builds(
    Situatie,
    antwoorden=antwoorden,
    band=st.sampled_from(["zeker", "misschien", "niets"]),
    risico=st.sampled_from([None, True, False]),
    tekens=tekens.map(tuple),
    machtiging=st.booleans(),
)
vraag_ids = st.frozensets(st.sampled_from(VOLGORDE))
