"""Taking signals out of a knelpunt, and putting two knelpunten together; both keep their history."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.handelingen.dag import geef_dag_bij_voorstel
from signalen.handelingen.inhoud import werk_inhoud_bij
from signalen.handelingen.levensloop import ga_op_in, vergrendel_voor
from signalen.handelingen.maandtellen import boek_verzet
from signalen.handelingen.vertellen import vertel_nieuwkomers
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Verloop, Verloopsoort
from signalen.teksten import eis_reden, eis_zonder_persoonsgegevens, schoon


def splits(
    knelpunt: Knelpunt, signalen: Collection[OntvangenSignaal], titel: str, door: Medewerker, reden: str
) -> Knelpunt:
    """Take these signals out into a knelpunt of their own; answers that were given stay with the old one.

    Raises Geweigerd when `door` does not answer for this ministry, when a colleague moved one of the signals, or when
    nothing would be left; ValidationError and BevatPersoonsgegevens for title and reason.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    titel, reden = schoon(titel), eis_reden(reden)
    eis_zonder_persoonsgegevens({"titel": titel})
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        gekozen = {signaal.pk for signaal in signalen}
        rijen = list(
            OntvangenSignaal.objects.select_for_update().filter(pk__in=gekozen, knelpunt=vast).order_by("pk")
        )
        if not rijen or len(rijen) != len(gekozen):
            raise Geweigerd(_("Een collega verplaatste een van deze signalen. Kijk wat er nu staat."))
        if len(rijen) == vast.signalen.count():
            raise Geweigerd(_("Laat minstens één signaal in dit knelpunt."))
        nieuw = Knelpunt(
            titel=titel,
            ministerie=vast.ministerie,
            **rijen[0].regelvelden(),
            oorzaak=rijen[0].oorzaak,
            eigenaar=door,
        )
        nieuw.clean_fields(exclude=["ministerie", "eigenaar", "aangeboden_aan", "samengevoegd_met"])
        nieuw.save(force_insert=True)
        _verplaats(rijen, vast, nieuw)
        werk_inhoud_bij(nieuw)
        werk_inhoud_bij(vast)
        _schrijf(vast, _("%(n)d uit naar “%(titel)s”") % {"n": len(rijen), "titel": titel}, reden, door)
        _schrijf(nieuw, _("%(n)d uit “%(titel)s”") % {"n": len(rijen), "titel": vast.titel}, reden, door)
    return nieuw


def voeg_samen(
    knelpunt: Knelpunt, doel: Knelpunt, door: Medewerker, reden: str, *, dag: date | None = None
) -> Knelpunt:
    """Move all signals to `doel`, whose answers that hold now go to their senders, and close this one.

    `dag` is from when the decision of `doel` holds, needed where a rule is proposed and no day was given before.
    Raises Geweigerd when `door` does not answer for both, or one of the two is closed; ValidationError without a
    reason or that day; BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        # Locked in one order, so that two officers who merge crosswise do not wait for each other.
        rijen_op_volgorde = sorted((knelpunt, doel), key=lambda rij: rij.pk)
        vaste = {rij.pk: vergrendel_voor(rij, door) for rij in rijen_op_volgorde}
        bron, naar = vaste[knelpunt.pk], vaste[doel.pk]
        if bron.pk == naar.pk or bron.ministerie_id != naar.ministerie_id:
            raise Geweigerd(_("Voeg twee knelpunten van één ministerie samen."))
        if naar.status == Knelpuntstatus.GESLOTEN:
            raise Geweigerd(_("Het andere knelpunt is gesloten. Open het eerst opnieuw."))
        rijen = list(OntvangenSignaal.objects.select_for_update().filter(knelpunt=bron).order_by("pk"))
        _verplaats(rijen, bron, naar)
        werk_inhoud_bij(naar)
        bron.samengevoegd_met = naar
        bron.aantal_signalen, bron.zwaarste = 0, None
        bron.save(update_fields=["samengevoegd_met", "aantal_signalen", "zwaarste"])
        ga_op_in(bron, door, reden)
        _schrijf(naar, _("%(n)d uit “%(titel)s”") % {"n": len(rijen), "titel": bron.titel}, reden, door)
        geef_dag_bij_voorstel(naar, rijen, door, dag)
        vertel_nieuwkomers(naar, rijen)
    return naar


def _verplaats(rijen: Collection[OntvangenSignaal], van: Knelpunt, naar: Knelpunt) -> None:
    boek_verzet(rijen, van.status, naar.status)
    OntvangenSignaal.objects.filter(pk__in=[rij.pk for rij in rijen]).update(
        knelpunt=naar, gebundeld_op=timezone.now()
    )


def _schrijf(vast: Knelpunt, wat: str, reden: str, door: Medewerker) -> None:
    Verloop.objects.create(knelpunt=vast, soort=Verloopsoort.INHOUD, naar=wat[:200], reden=reden, door=door)
