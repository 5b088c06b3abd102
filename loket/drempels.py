"""The forms of the public that leave something behind or cost work, of which one address may send only so many."""

from typing import Final

GETELD: Final = frozenset(
    [
        # a story, a question, and what is kept of it
        *("verhaal", "van-buiten", "controleren", "bewaren", "klopt-niet", "helper-vraag"),
        # what somebody here has to read, or to call about
        *("bel-mij", "draad", "helper-berichten", "gehoord-vraag", "registerfout", "gegevens-verzoek"),
        *("contactgegevens", "mijn-gegevens", "bundel"),
        # a place at a desk
        *("afspraak-dag", "afspraak-bevestigen", "helper-afspraak-dag", "helper-afspraak-bevestigen"),
        # a search by POST
        "diensten",
    ]
)
"""URL names."""
