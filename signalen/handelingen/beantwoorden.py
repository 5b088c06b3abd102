"""The answer of a ministry to a knelpunt."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from signalen.handelingen.klaarzetten import zet_reactie_klaar
from signalen.models import Knelpunt, Knelpuntstatus, Reactie, Uitkomst
from signalen.teksten import eis_zonder_persoonsgegevens, schoon
from signalen.zicht import eis_antwoordrecht


def beantwoord(
    knelpunt: Knelpunt,
    uitkomst: str,
    tekst_medewerker: str,
    tekst_burger: str,
    bewijs: str,
    door: Medewerker,
    *,
    reactie_id: UUID | None = None,
) -> Reactie:
    """Answer every sender in the bundle, with one text for colleagues and one for the citizen.

    `reactie_id` comes from the form, so that a double submit gives the answer that was already there. A
    sender for whom we have no address is reported by `controleer`.
    Raises Geweigerd when `door` does not answer for this ministry, BevatPersoonsgegevens with the findings
    per field, and ValidationError for a text that is missing or 'aangepast' without proof.
    """
    eis_antwoordrecht(door, knelpunt.ministerie)
    reactie = Reactie(
        pk=reactie_id or uuid4(),
        knelpunt=knelpunt,
        uitkomst=uitkomst,
        tekst_medewerker=schoon(tekst_medewerker),
        tekst_burger=schoon(tekst_burger),
        bewijs=schoon(bewijs),
        door=door,
    )
    reactie.clean_fields(exclude=["id", "knelpunt", "door"])
    if uitkomst == Uitkomst.AANGEPAST and not reactie.bewijs:
        raise ValidationError({"bewijs": _("Geef bij “Aangepast” het adres van de aangepaste tekst.")})
    eis_zonder_persoonsgegevens(reactie.vrije_tekst())
    with transaction.atomic():
        vast = Knelpunt.objects.select_for_update().get(pk=knelpunt.pk)
        eerder = Reactie.objects.filter(pk=reactie.pk).first()
        if eerder and eerder.knelpunt_id != vast.pk:
            raise Geweigerd(_("Dit antwoord hoort bij een ander knelpunt. Open de bladzijde opnieuw."))
        if eerder:
            return eerder
        reactie.save(force_insert=True)
        for signaal in vast.signalen.order_by("pk"):
            zet_reactie_klaar(reactie, signaal)
        vast.status = Knelpuntstatus.BEANTWOORD
        vast.save(update_fields=["status"])
    return reactie
