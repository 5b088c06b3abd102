"""Training the search anew: an editor asks, a worker trains, an editor looks and puts it live, or back.

Nothing that a citizen meets changes before someone has seen what changes.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from loket import zoekbestanden
from loket.models import Hertraining, Trainingsstaat, Uitspraak, Uitspraakstaat
from loket.selecties.zoekbron import LIVE, MET_VOORSTELLEN, zaad, zoekbron
from loket.zoeken.bron import Bron
from loket.zoeken.proef import NIETS, bouw, cijfers, neem_proef, verschillen
from loket.zoeken.zoeker import Band, Zoeker
from portal.foutregel import kort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis

logger = logging.getLogger(__name__)

PACHT = timedelta(minutes=15)
"""How long one worker may take; afterwards it is taken for dead."""
MEESTE_POGINGEN = 3
MEESTE_VERSCHILLEN = 500
"""More are not read by anyone; the figures count them all."""


def vraag_hertraining(door: Medewerker) -> Hertraining:
    """Ask for a training of the catalogue and the utterances as they are now; a worker does it.

    Raises Geweigerd without the right, or while one runs already. A candidate that nobody decided on is discarded.
    """
    eis(door, Recht.INHOUD_BEHEREN)
    try:
        with transaction.atomic():
            for oude in Hertraining.objects.select_for_update().filter(staat=Trainingsstaat.KLAAR):
                _besluit(oude, Trainingsstaat.VERWORPEN, door)
                zoekbestanden.kandidaat(oude.pk).verwijder()
            hertraining = Hertraining.objects.create(aangevraagd_door=door)
    except IntegrityError as fout:
        raise Geweigerd(_("Er loopt al een berekening. Wacht tot die klaar is.")) from fout
    from loket.tasks import bied_hertraining_aan

    transaction.on_commit(lambda: bied_hertraining_aan(hertraining.pk))
    return hertraining


def aan_de_beurt(nu: datetime) -> QuerySet[Hertraining]:
    """Trainings that wait for a worker, and those whose worker died with the lease in hand."""
    return Hertraining.objects.filter(staat=Trainingsstaat.LOOPT).filter(
        Q(pacht_tot__isnull=True) | Q(pacht_tot__lt=nu)
    )


def train(hertraining_id: UUID) -> Trainingsstaat:
    """Do the training if it is its turn; for a worker only. Safe to call twice, or from two workers at once.

    What goes wrong is a state that editors see, with the kind of error; returns the state afterwards.
    """
    hertraining = _neem_in_pacht(hertraining_id)
    if hertraining is None:
        return Trainingsstaat(Hertraining.objects.values_list("staat", flat=True).get(pk=hertraining_id))
    try:
        _reken_door(hertraining)
    except Exception as fout:
        logger.exception("Training %s failed", hertraining.pk)
        return _leg_fout_vast(hertraining, kort(fout))
    return _leg_vast(hertraining)


def _neem_in_pacht(hertraining_id: UUID) -> Hertraining | None:
    nu = timezone.now()
    with transaction.atomic():
        rij = aan_de_beurt(nu).select_for_update().filter(pk=hertraining_id).first()
        if rij is None:
            return None
        if rij.pogingen >= MEESTE_POGINGEN:
            rij.staat, rij.pacht_tot = Trainingsstaat.MISLUKT, None
            rij.laatste_fout = rij.laatste_fout or "Every worker that took this training died with it."
            rij.save(update_fields=["staat", "pacht_tot", "laatste_fout"])
            return None
        rij.pogingen += 1
        rij.pacht_tot = nu + PACHT
        rij.save(update_fields=["pogingen", "pacht_tot"])
    return rij


def _reken_door(hertraining: Hertraining) -> None:
    """Train the candidate and compare it with what is live; fills in the row, saves nothing of it."""
    bron, voorstellen = _leerstof()
    voor, na = neem_proef(_bron_van_live()), neem_proef(bron)
    kandidaat = bouw(bron)
    zoekbestanden.kandidaat(hertraining.pk).schrijf(kandidaat, bron, zaad().hash)
    hertraining.cijfers = {"voor": cijfers(voor), "na": cijfers(na)}
    hertraining.verschillen = [
        {"uitspraak": v.uitspraak, "hoort_bij": v.hoort_bij, "was": v.was, "wordt": v.wordt}
        for v in verschillen(voor, na)[:MEESTE_VERSCHILLEN]
    ]
    hertraining.voorstellen = _voorstellen(voorstellen, kandidaat)


def _leerstof() -> tuple[Bron, list[Uitspraak]]:
    """The source and the proposals in it, read before the training: one that comes in meanwhile is in neither."""
    voorstellen = list(
        Uitspraak.objects.filter(staat=Uitspraakstaat.VOORSTEL).select_related("dienst").order_by("pk")
    )
    return zoekbron(MET_VOORSTELLEN), voorstellen


def _bron_van_live() -> Bron:
    return zoekbestanden.live().lees_bron() or zoekbron(LIVE)


def _voorstellen(rijen: list[Uitspraak], kandidaat: Zoeker) -> list[dict[str, str | int]]:
    """The proposals in this training, with the first hit now and in the candidate."""
    from loket.selecties.zoeken import zoeker

    nu = zoeker()
    return [
        {
            "id": rij.pk,
            "uitspraak": rij.tekst,
            "hoort_bij": rij.dienst.sleutel if rij.dienst else NIETS,
            "was": _eerste(nu, rij.tekst),
            "wordt": _eerste(kandidaat, rij.tekst),
        }
        for rij in rijen
    ]


def _eerste(zoeker: Zoeker, tekst: str) -> str:
    resultaat = zoeker.zoek(tekst, aantal=1)
    return NIETS if resultaat.band is Band.NIETS or not resultaat.treffers else resultaat.treffers[0].dienst


def _leg_vast(uitkomst: Hertraining) -> Trainingsstaat:
    """Keep the outcome, unless the lease passed to another worker meanwhile."""
    with transaction.atomic():
        rij = Hertraining.objects.select_for_update().get(pk=uitkomst.pk)
        if rij.staat != Trainingsstaat.LOOPT or rij.pogingen != uitkomst.pogingen:
            return Trainingsstaat(rij.staat)
        uitkomst.staat, uitkomst.klaar_op = Trainingsstaat.KLAAR, timezone.now()
        uitkomst.pacht_tot, uitkomst.laatste_fout = None, ""
        uitkomst.save()
    return Trainingsstaat.KLAAR


def _leg_fout_vast(hertraining: Hertraining, fout: str) -> Trainingsstaat:
    """Keep what went wrong; after the last attempt the training is `mislukt`, before that a sweep tries again."""
    with transaction.atomic():
        rij = Hertraining.objects.select_for_update().get(pk=hertraining.pk)
        if rij.staat != Trainingsstaat.LOOPT or rij.pogingen != hertraining.pogingen:
            return Trainingsstaat(rij.staat)
        rij.laatste_fout, rij.pacht_tot = fout[:500], None
        if rij.pogingen >= MEESTE_POGINGEN:
            rij.staat = Trainingsstaat.MISLUKT
        rij.save(update_fields=["laatste_fout", "pacht_tot", "staat"])
    return Trainingsstaat(rij.staat)


@transaction.atomic
def zet_live(hertraining_id: UUID, door: Medewerker) -> Hertraining:
    """Put a candidate live: from now on the web processes search with it, and its proposals count as active.

    Raises Geweigerd without the right, when it was decided on already, or when its file is not whole any more.
    """
    eis(door, Recht.INHOUD_BEHEREN)
    hertraining = _te_beslissen(hertraining_id)
    kandidaat, live = zoekbestanden.kandidaat(hertraining.pk), zoekbestanden.live()
    for eerdere in Hertraining.objects.select_for_update().filter(staat=Trainingsstaat.LIVE):
        eerdere.staat = Trainingsstaat.VERVANGEN
        eerdere.save(update_fields=["staat"])
    _besluit(hertraining, Trainingsstaat.LIVE, door)
    _maak_actief([voorstel["id"] for voorstel in hertraining.voorstellen])
    try:
        if live.bestaat():
            live.kopieer_naar(zoekbestanden.vorige())
        kandidaat.kopieer_naar(live)
    except (OSError, ValueError) as fout:
        logger.exception("Training %s could not be put live", hertraining.pk)
        raise Geweigerd(_("Het bestand is niet heel. Reken de wijzigingen opnieuw door.")) from fout
    transaction.on_commit(kandidaat.verwijder)
    logger.info("Training %s was put live by %s", hertraining.pk, door.pk)
    return hertraining


@transaction.atomic
def verwerp(hertraining_id: UUID, door: Medewerker) -> Hertraining:
    """Discard a candidate; its proposals stay proposals. Raises Geweigerd as `zet_live` does."""
    eis(door, Recht.INHOUD_BEHEREN)
    hertraining = _te_beslissen(hertraining_id)
    _besluit(hertraining, Trainingsstaat.VERWORPEN, door)
    transaction.on_commit(zoekbestanden.kandidaat(hertraining.pk).verwijder)
    return hertraining


@transaction.atomic
def zet_vorige_terug(door: Medewerker) -> Hertraining:
    """Go back to the search from before the last training; what that one made active is a proposal again.

    Raises Geweigerd without the right, or when there is nothing to go back to.
    """
    eis(door, Recht.INHOUD_BEHEREN)
    hertraining = Hertraining.objects.select_for_update().filter(staat=Trainingsstaat.LIVE).first()
    vorige = zoekbestanden.vorige()
    if hertraining is None or not vorige.bestaat():
        raise Geweigerd(_("Er is geen eerdere versie om terug te zetten."))
    _besluit(hertraining, Trainingsstaat.TERUGGEZET, door)
    for eerdere in Hertraining.objects.filter(staat=Trainingsstaat.VERVANGEN).order_by("-besloten_op")[:1]:
        eerdere.staat = Trainingsstaat.LIVE
        eerdere.save(update_fields=["staat"])
    for uitspraak in _rijen([voorstel["id"] for voorstel in hertraining.voorstellen], Uitspraakstaat.ACTIEF):
        uitspraak.staat = Uitspraakstaat.VOORSTEL
        uitspraak.save(update_fields=["staat"])
    try:
        vorige.kopieer_naar(zoekbestanden.live())
    except (OSError, ValueError) as fout:
        raise Geweigerd(
            _("De eerdere versie past niet meer bij dit portaal. Reken de wijzigingen opnieuw door.")
        ) from fout
    transaction.on_commit(vorige.verwijder)
    logger.info("Training %s was taken back by %s", hertraining.pk, door.pk)
    return hertraining


def _te_beslissen(hertraining_id: UUID) -> Hertraining:
    hertraining = Hertraining.objects.select_for_update().get(pk=hertraining_id)
    if hertraining.staat != Trainingsstaat.KLAAR:
        raise Geweigerd(_("Hierover is al beslist: %(staat)s.") % {"staat": hertraining.get_staat_display()})
    return hertraining


def _besluit(hertraining: Hertraining, staat: Trainingsstaat, door: Medewerker) -> None:
    hertraining.staat, hertraining.besloten_door, hertraining.besloten_op = staat, door, timezone.now()
    hertraining.save(update_fields=["staat", "besloten_door", "besloten_op"])


def _maak_actief(ids: list[int]) -> None:
    """One by one, so that the history of each tells when it went live; what was withdrawn meanwhile stays so."""
    for uitspraak in _rijen(ids, Uitspraakstaat.VOORSTEL):
        uitspraak.staat = Uitspraakstaat.ACTIEF
        uitspraak.save(update_fields=["staat"])


def _rijen(ids: list[int], staat: Uitspraakstaat) -> QuerySet[Uitspraak]:
    return Uitspraak.objects.select_for_update().filter(pk__in=ids, staat=staat)
