"""The entry of the search for precedents in the Dutch Algoritmeregister (domain.md 7)."""

from typing import Any, Final

from django.utils.translation import gettext as _

from loket.algoritmeregister import GRONDSLAGEN, van_dit_portaal
from maatwerk.models import Feit

_EVENREDIG: Final = (
    "Algemene wet bestuursrecht, artikel 3:4 en 4:84",
    "https://wetten.overheid.nl/BWBR0005537/",
)


def precedentenregistratie() -> dict[str, Any]:
    """The fields of the standard for what a handler is shown as alike decisions."""
    return {
        **van_dit_portaal(),
        "source_id": "geen-verkeerde-deur-precedenten",
        "name": _("Vergelijkbare besluiten bij maatwerk"),
        "description_short": _(
            "Wie een besluit schrijft, ziet eerdere besluiten met dezelfde regel en dezelfde feiten. "
            "De verschillen staan vooraan. Een mens beslist."
        ),
        "begin_date": "2026-11",
        "goal": _("Gelijke gevallen krijgen een gelijk besluit. Wat anders is, wordt opgeschreven."),
        "proportionality": _(
            "Er wordt alleen gezocht op wat er is gebeurd, nooit op kenmerken van mensen. "
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
            "Geen rekenmodel. Een besluit lijkt op een ander als de regel en de rechtsgrond dezelfde zijn, en "
            "minstens de helft van alle feiten. Er zijn %(aantal)d feiten om uit te kiezen. Aantallen van 1 tot en "
            "met 5 staan er als hoogstens 5."
        )
        % {"aantal": len(Feit)},
        "tags": ["maatwerk", "gelijke behandeling", "precedenten"],
    }
