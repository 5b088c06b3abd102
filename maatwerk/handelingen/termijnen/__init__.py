"""Use cases of the terms of a case: begin, stand still, take longer, be too late, end."""

from maatwerk.handelingen.termijnen.beginnen import begin_beslistermijn
from maatwerk.handelingen.termijnen.bewaken import bewaak, bewaak_dwangsom, meld_bekeken
from maatwerk.handelingen.termijnen.bezwaar import (
    bezwaar_ontvangen,
    stel_commissie_in,
    weeg_tijdigheid,
)
from maatwerk.handelingen.termijnen.einde import (
    eindig_zonder_besluit,
    laat_termijnen_vervallen,
)
from maatwerk.handelingen.termijnen.ingebreke import (
    meld_te_laat,
    ontvang_ingebrekestelling,
)
from maatwerk.handelingen.termijnen.stilzetten import (
    laat_lopen,
    zet_stil,
)
from maatwerk.handelingen.termijnen.uitstel import stel_uit, uitstelsoorten
