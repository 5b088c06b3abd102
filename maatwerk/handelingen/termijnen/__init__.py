"""Use cases of the terms of a case: begin, stand still, take longer, be too late, end."""

from maatwerk.handelingen.termijnen.beginnen import begin_beslistermijn, begin_bij_concept
from maatwerk.handelingen.termijnen.bewaken import bewaak, bewaak_dwangsom, meld_bekeken
from maatwerk.handelingen.termijnen.bezwaar import (
    bezwaar_beslist,
    bezwaar_ontvangen,
    lopende_bezwaartermijn,
    stel_commissie_in,
    weeg_tijdigheid,
)
from maatwerk.handelingen.termijnen.einde import (
    eindig_zonder_besluit,
    laat_termijnen_vervallen,
    termijn_gehaald,
)
from maatwerk.handelingen.termijnen.ingebreke import (
    meld_te_laat,
    ontvang_ingebrekestelling,
)
from maatwerk.handelingen.termijnen.stilzetten import (
    laat_lopen,
    loop_weer_na_wachten,
    stil_voor_de_burger,
    zet_stil,
)
from maatwerk.handelingen.termijnen.uitstel import stel_uit, uitstelsoorten

__all__ = [
    "begin_beslistermijn",
    "begin_bij_concept",
    "bewaak",
    "bewaak_dwangsom",
    "bezwaar_beslist",
    "bezwaar_ontvangen",
    "eindig_zonder_besluit",
    "laat_lopen",
    "laat_termijnen_vervallen",
    "loop_weer_na_wachten",
    "lopende_bezwaartermijn",
    "meld_bekeken",
    "meld_te_laat",
    "ontvang_ingebrekestelling",
    "stel_commissie_in",
    "stel_uit",
    "stil_voor_de_burger",
    "termijn_gehaald",
    "uitstelsoorten",
    "weeg_tijdigheid",
    "zet_stil",
]
