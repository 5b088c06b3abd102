"""From when a decision holds, for who offered a fixed line as a rule and joins what was decided before."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from portal.identiteit.models import Medewerker
from signalen.handelingen.inhoud import zet_klok
from signalen.handelingen.vertellen import vertel, vertel_stand
from signalen.levensloop import UITKOMSTEN_MET_VERANDERING
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Reactie, Regelvoorstel

DAG_NODIG = gettext_lazy("Zeg vanaf welke dag dit geldt, bijvoorbeeld 1 januari 2027.")


def geef_dag_bij_voorstel(
    vast: Knelpunt, rijen: Collection[OntvangenSignaal], door: Medewerker, dag: date | None
) -> None:
    """Say the decision of a locked knelpunt once more with its day, when a proposal joins and no day was given.

    The day on which the change begins is that day when it is known. All senders hear it, and after it where the
    knelpunt stands by now. Raises ValidationError at `dag` when nobody said one.
    """
    if vast.uitkomst not in UITKOMSTEN_MET_VERANDERING:
        return
    if not Regelvoorstel.objects.geldend().filter(signaal__in=rijen).exists():
        return
    besluit = vast.reacties.filter(stand=Knelpuntstatus.BESLUIT).order_by("-op").first()
    if besluit is None or besluit.dag is not None:
        return
    vanaf = vast.ingang_op or dag
    if vanaf is None:
        raise ValidationError({"dag": DAG_NODIG})
    vast.ingang_op = vanaf
    zet_klok(vast)
    vast.save(update_fields=["ingang_op", "volgende_klok", "volgende_uiterlijk"])
    vertel(
        Reactie(
            knelpunt=vast,
            stand=Knelpuntstatus.BESLUIT,
            uitkomst=besluit.uitkomst,
            tekst_medewerker=besluit.tekst_medewerker,
            tekst_burger=besluit.tekst_burger,
            tekst_balie=besluit.tekst_balie,
            bewijs=besluit.bewijs,
            dag=vanaf,
            door=door,
        )
    )
    if vast.status != Knelpuntstatus.BESLUIT:
        vertel_stand(vast, door=door, reden="")
