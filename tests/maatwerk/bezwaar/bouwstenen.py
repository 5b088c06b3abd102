"""A bezwaar that comes in and is decided, and what the citizen reads of it."""

from typing import Any

from django.db import transaction

from loket.models import Toezegging, Toezeggingsoort
from maatwerk.handelingen import (
    beslis_op_bezwaar,
    schrijf_concept,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaaruitkomst,
    Vooraan,
)
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from tests.maatwerk.factories import (
    verstuur,
)


def meld_bezwaar(besluit: Besluit) -> None:
    """One tap on the own page."""
    with transaction.atomic():
        meld(BezwaarGemaakt(besluit.zaak.dossier_id, besluit.brief_id, "Mijn inkomen klopt niet."))


def beslis(bezwaar: Bezwaar, *, stuur: bool = True, **anders: Any) -> Bezwaar:
    """Decided today, and the letter posted today unless told otherwise."""
    velden: dict[str, Any] = {
        "uitkomst": Bezwaaruitkomst.NIET,
        "uitleg": "Wij hebben uw inkomen nagerekend.",
        "door": bezwaar.behandelaar,
        **anders,
    }
    beslist = beslis_op_bezwaar(bezwaar, **velden)
    return verstuur(beslist, velden["door"]) if stuur and beslist.brief_id else beslist


def geef_gelijk(bezwaar: Bezwaar, **anders: Any) -> Bezwaar:
    """The citizen was right."""
    return beslis(
        bezwaar,
        **{
            "uitkomst": Bezwaaruitkomst.GELIJK,
            "vooraan": Vooraan.GEGEVENS,
            "vooraan_uitleg": "De loonstrook vragen.",
            **anders,
        },
    )


def wettelijke(besluit: Besluit) -> Toezegging:
    """The day of the law to decide on it."""
    return Toezegging.objects.get(zaaktermijn__besluit=besluit, soort=Toezeggingsoort.WETTELIJK)


def regels(besluit: Besluit) -> str:
    """What the citizen reads, in one text."""
    rijen = besluit.zaak.dossier.tijdlijn.filter(zichtbaar="iedereen")
    return " ".join(rijen.values_list("tekst", flat=True))


def herzie(besluit: Besluit, door: Medewerker) -> Any:
    """A draft of the decision that follows."""
    return schrijf_concept(
        besluit.zaak,
        door,
        bestuursorgaan=besluit.bestuursorgaan,
        regeling=besluit.regeling,
        velden={"besluit_zin": "U krijgt het hele bedrag."},
        omstandigheden=list(besluit.zaak.omstandigheden.all()),
    )
