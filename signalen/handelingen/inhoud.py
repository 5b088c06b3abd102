"""What a knelpunt says about its signals, kept in step with them."""

from django.db.models import Count, Max, Min

from portal.termijnen import dag_in_nederland
from signalen.klokken import uiterlijk
from signalen.models import Klok, Knelpunt, Knelpuntstatus


def werk_inhoud_bij(vast: Knelpunt) -> None:
    """Count the signals of a locked knelpunt again; a signal keeps its first date, so the clock may move back.

    Two statements.
    """
    stand = vast.signalen.aggregate(aantal=Count("pk"), zwaarste=Max("ernst"), eerste=Min("afgegeven_op"))
    vast.aantal_signalen, vast.zwaarste = stand["aantal"], stand["zwaarste"]
    eerste = stand["eerste"] or vast.eerste_op
    if vast.klok_vanaf == vast.eerste_op or vast.status == Knelpuntstatus.GEBUNDELD:
        vast.klok_vanaf = eerste
    vast.eerste_op = eerste
    zet_klok(vast)
    vast.save(
        update_fields=[
            *("aantal_signalen", "zwaarste", "eerste_op", "klok_vanaf"),
            *("volgende_klok", "volgende_uiterlijk"),
        ]
    )


def zet_klok(vast: Knelpunt) -> None:
    """Say what must be done next, and by when; the caller saves it."""
    vanaf = dag_in_nederland(vast.klok_vanaf)
    match vast.status:
        case Knelpuntstatus.GEBUNDELD | Knelpuntstatus.HEROPEND:
            klok = Klok.OPPAKKEN
        case Knelpuntstatus.IN_ONDERZOEK:
            klok = Klok.BESLUIT if vast.eerste_antwoord_op else Klok.EERSTE_ANTWOORD
        case Knelpuntstatus.BESLUIT:
            klok, vanaf = Klok.UITVOERING, dag_in_nederland(vast.stand_op)
        case Knelpuntstatus.UITVOERING:
            klok, vanaf = Klok.EFFECT, vast.ingang_op or dag_in_nederland(vast.stand_op)
        case Knelpuntstatus.EFFECT_GEMETEN:
            klok, vanaf = Klok.AFSLUITEN, dag_in_nederland(vast.stand_op)
        case _:
            vast.volgende_klok = Klok.OPNIEUW if vast.opnieuw_op else ""
            vast.volgende_uiterlijk = vast.opnieuw_op
            return
    vast.volgende_klok, vast.volgende_uiterlijk = klok, uiterlijk(klok, vanaf)
