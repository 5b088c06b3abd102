"""Which boxes a weighing asks for: seven always, at most two more by kind, so never more than nine (issue 5)."""

from typing import Final

from maatwerk.models import BELASTEND, Conceptbesluit, Dictum, Grondsoort

ALTIJD: Final = (
    *("aanleiding", "ladder", "gewenst_effect"),
    *("bedoeling", "onbedoeld_effect"),
    *("mogelijkheid", "afweging"),
)
"""S15 (is there reason for maatwerk?) with S49 (why the ordinary rule and help were enough or not), the wish of the
citizen, S53 (purpose and effect), and the two of S68: is maatwerk possible, and is it desirable?

The purpose says where it is written, in its own box or in that beside it; who has more to say of why there is reason
for maatwerk can open a box for that."""

HOOGSTENS: Final = 9
GUNSTIG: Final = frozenset({Dictum.TOEKENNEN, Dictum.DEELS})


def verplichte_weging(concept: Conceptbesluit) -> tuple[str, ...]:
    """The fields that this weighing needs, in the order of the form."""
    soort = concept.rechtsgrond.soort if concept.rechtsgrond else None
    return ALTIJD + extra_weging(soort, concept.dictum, op_beleidsregel=concept.steunt_op_beleidsregel)


def extra_weging(soort: str | None, dictum: str, *, op_beleidsregel: bool) -> tuple[str, ...]:
    """What the kind of ground and of decision ask for besides.

    A hardheidsclausule that is used: whom does it harm (Aanwijzing 5.25 lid 2)? Proportionality: fit for its purpose;
    what burdens someone on a ground that left a choice: needed as well (ABRvS 2 February 2022, not always all three).
    A refusal on a beleidsregel answers Awb 4:84 in the place of the balance.
    """
    belastend = dictum in BELASTEND
    eerste = ""
    if soort == Grondsoort.HARDHEIDSCLAUSULE and dictum in GUNSTIG:
        eerste = "derden"
    elif belastend and soort is not None:
        eerste = "noodzakelijk"
    elif soort == Grondsoort.EVENREDIGHEID:
        eerste = "geschikt"
    tweede = ""
    if dictum == Dictum.AFWIJZEN and op_beleidsregel:
        tweede = "motivering_4_84"
    elif belastend or soort == Grondsoort.EVENREDIGHEID:
        tweede = "evenwichtig"
    return tuple(veld for veld in (eerste, tweede) if veld)
