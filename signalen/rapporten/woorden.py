"""How a report says where a knelpunt stands."""

from signalen.models import Knelpunt


def stand_in_woorden(knelpunt: Knelpunt) -> str:
    """The status, and the outcome when there is one."""
    uitkomst = str(knelpunt.get_uitkomst_display()) if knelpunt.uitkomst else ""
    return ": ".join(deel for deel in (str(knelpunt.get_status_display()), uitkomst.lower()) if deel)
