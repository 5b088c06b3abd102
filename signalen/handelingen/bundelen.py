"""Putting received signals together by hand."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.handelingen.dag import geef_dag_bij_voorstel
from signalen.handelingen.inhoud import werk_inhoud_bij
from signalen.handelingen.levensloop import vergrendel_voor
from signalen.handelingen.maandtellen import boek_verzet
from signalen.handelingen.tellen import tel_gebundeld
from signalen.handelingen.vertellen import vertel_nieuwkomers
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Verloop, Verloopsoort
from signalen.models.signaal import regelpaar
from signalen.teksten import eis_zonder_persoonsgegevens, schoon
from signalen.zicht import eis_antwoordrecht

T = TypeVar("T")


def bundel(signalen: Collection[OntvangenSignaal], titel: str, door: Medewerker) -> Knelpunt:
    """Make a knelpunt of these signals; cause and rule are those that most of them name.

    Raises Geweigerd when `door` does not answer for their ministry, when they belong to different ministries,
    or when one was bundled meanwhile; BevatPersoonsgegevens and ValidationError for the title.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    titel = schoon(titel)
    eis_zonder_persoonsgegevens({"titel": titel})
    with transaction.atomic():
        rijen = _vergrendel_losse(signalen)
        ministerie = rijen[0].ministerie
        if ministerie is None or any(rij.ministerie_id != ministerie.pk for rij in rijen):
            raise Geweigerd(_("Bundel alleen signalen van één ministerie."))
        eis_antwoordrecht(door, ministerie)
        vaakst = _meest_genoemd([regelpaar(rij) for rij in rijen])
        eerste = next(rij for rij in rijen if regelpaar(rij) == vaakst)
        knelpunt = Knelpunt(
            titel=titel,
            ministerie=ministerie,
            **eerste.regelvelden(),
            oorzaak=_meest_genoemd([rij.oorzaak for rij in rijen]),
            eigenaar=door,
        )
        knelpunt.clean_fields(exclude=["ministerie", "eigenaar"])
        knelpunt.save(force_insert=True)
        _leg_in(knelpunt, rijen)
        Verloop.objects.create(
            knelpunt=knelpunt,
            soort=Verloopsoort.INHOUD,
            naar=knelpunt.status,
            reden=ngettext("Gebundeld uit %(n)d signaal.", "Gebundeld uit %(n)d signalen.", len(rijen))
            % {"n": len(rijen)},
            door=door,
        )
    return knelpunt


def voeg_toe(
    knelpunt: Knelpunt, signalen: Collection[OntvangenSignaal], door: Medewerker, *, dag: date | None = None
) -> Knelpunt:
    """Add signals to a knelpunt; when it was answered already, their senders get what holds now too.

    `dag` is from when the decision holds, needed where a fixed line is offered as a rule and no day was given before.
    Raises Geweigerd when `door` does not answer for the ministry, when it is closed, when a signal belongs to another
    ministry, or when one was bundled meanwhile; ValidationError at `dag`.
    """
    with transaction.atomic():
        # The same lock as for answering: an answer either reaches these signals or is found here as given.
        vast = vergrendel_voor(knelpunt, door)
        if vast.status == Knelpuntstatus.GESLOTEN:
            raise Geweigerd(_("Dit knelpunt is gesloten. Open het eerst opnieuw."))
        rijen = _vergrendel_losse(signalen)
        if any(rij.ministerie_id != vast.ministerie_id for rij in rijen):
            raise Geweigerd(_("Deze signalen zijn van een ander ministerie."))
        _leg_in(vast, rijen)
        geef_dag_bij_voorstel(vast, rijen, door, dag)
        vertel_nieuwkomers(vast, rijen)
    return vast


def _vergrendel_losse(signalen: Collection[OntvangenSignaal]) -> list[OntvangenSignaal]:
    """Lock the rows in a fixed order and see that each is still free."""
    nummers = {signaal.pk for signaal in signalen}
    rijen = list(OntvangenSignaal.objects.select_for_update().filter(pk__in=nummers).order_by("pk"))
    if not rijen or len(rijen) != len(nummers):
        raise Geweigerd(_("Kies minstens één signaal."))
    if any(rij.knelpunt_id is not None for rij in rijen):
        raise Geweigerd(_("Een collega bundelde een van deze signalen al. Kijk de lijst nog eens na."))
    return rijen


def _leg_in(knelpunt: Knelpunt, rijen: Collection[OntvangenSignaal]) -> None:
    OntvangenSignaal.objects.filter(pk__in=[rij.pk for rij in rijen]).update(
        knelpunt=knelpunt, gebundeld_op=timezone.now()
    )
    tel_gebundeld(rijen)
    boek_verzet(rijen, None, knelpunt.status)
    werk_inhoud_bij(knelpunt)


def _meest_genoemd(waarden: Collection[T]) -> T:
    return Counter(waarden).most_common(1)[0][0]
