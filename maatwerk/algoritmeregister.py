"""The entry of the search for precedents in the Dutch Algoritmeregister (domain.md 7)."""

from typing import Any, Final

from django.utils.translation import gettext as _

from loket.algoritmeregister import GRONDSLAGEN, van_dit_portaal
from maatwerk.models import Feit, Precedent
from maatwerk.selecties.precedenten import HOOGSTENS_GETOOND, KLEIN
from portal.termijnen.datums import dag_in_nederland

_EVENREDIG: Final = (
    "Algemene wet bestuursrecht, artikel 3:4 en 4:84",
    "https://wetten.overheid.nl/BWBR0005537/",
)


def precedentenregistratie() -> dict[str, Any]:
    """The fields of the standard for what a handler is shown as alike decisions. One statement.

    It is in use since the first decision to compare with; the standard lets the month out until then.
    """
    eerste = Precedent.objects.order_by("pk").values_list("besluit__genomen_op", flat=True).first()
    return {
        **van_dit_portaal(),
        "source_id": "geen-verkeerde-deur-precedenten",
        "name": _("Vergelijkbare besluiten bij maatwerk"),
        "description_short": _(
            "Wie een besluit schrijft, ziet eerdere besluiten over dezelfde wet, met minstens één feit gelijk. "
            "De verschillen staan vooraan. Een mens beslist."
        ),
        **({"begin_date": f"{dag_in_nederland(eerste):%Y-%m}"} if eerste else {}),
        "goal": _("Gelijke gevallen krijgen een gelijk besluit. Wat anders is, wordt opgeschreven."),
        "proportionality": _(
            "Er wordt gezocht op wet, rechtsgrond en feiten: op wat er is gebeurd of hoe iemand leeft. "
            "Niemand krijgt punten, en niemand ziet van wie een besluit was."
        ),
        "human_intervention": _(
            "De lijst is een hulp. De schrijver zegt wat gelijk is en wat anders. Een tweede mens leest mee."
        ),
        "risks": _(
            "Een oud besluit kan verkeerd zijn en toch een voorbeeld lijken. Daarom staan de verschillen vooraan, "
            "en is afwijken altijd mogelijk met een reden."
        ),
        "lawful_basis_grouping": [
            {"title": titel, "link": link} for titel, link in (GRONDSLAGEN[0], _EVENREDIG)
        ],
        "source_data": "\n".join(str(feit.label) for feit in Feit),
        "methods_and_models": _(
            "Geen rekenmodel. De lijst toont hoogstens %(getoond)d besluiten over dezelfde wet met minstens één feit "
            "gelijk, ook met een andere rechtsgrond. Dezelfde rechtsgrond staat bovenaan, daarna de meeste feiten "
            "gelijk. Geteld worden alleen besluiten met dezelfde rechtsgrond en minstens de helft van alle feiten "
            "gelijk. Er zijn %(aantal)d feiten om uit te kiezen. Aantallen van 1 tot en met %(klein)d staan er als "
            "hoogstens %(klein)d."
        )
        % {"aantal": len(Feit), "getoond": HOOGSTENS_GETOOND, "klein": KLEIN},
        "tags": ["maatwerk", "gelijke behandeling", "precedenten"],
    }
