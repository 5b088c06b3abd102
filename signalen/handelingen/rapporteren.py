"""Making a report and writing in it; the facts come from the data each time, only the words are kept."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Ministerie, Wet
from signalen.handelingen.citaten import eis_eigen_woorden
from signalen.models import (
    Invoering,
    Rapport,
    Rapportonderdeel,
    Rapportsoort,
    Rapportstap,
    Rapportstatus,
)
from signalen.models.invoering import JAREN_VOORUIT, OUDSTE_JAAR, laatste_dag, vroegste_dag
from signalen.models.rapport import BEVROREN
from signalen.rapporten.stand import titel_van
from signalen.selecties.rapportgegevens import (
    HOOGSTENS,
    knelpunten_voor,
    openbare_woorden,
    signalen_in_bereik,
)
from signalen.teksten import eis_zonder_persoonsgegevens, schoon
from signalen.zicht import ziet_ministerie

OVER_REGELS = frozenset({Rapportsoort.HARDHEID, Rapportsoort.DOORLICHTLIJST})
"""Reports that are about rules, and so about no sender in particular."""


def begin_rapport(
    soort: str,
    jaar: int,
    door: Medewerker,
    *,
    ministerie: Ministerie | None,
    afzender: str = "",
    invoering: Invoering | None = None,
) -> Rapport:
    """Begin a report with the knelpunten of its year.

    Raises Geweigerd when `door` may not write about this ministry, or such a report exists; ValidationError.
    """
    eis(door, Recht.RAPPORTEN_MAKEN)
    if not ziet_ministerie(door, ministerie):
        raise Geweigerd(_("U maakt rapporten over de signalen van uw eigen ministerie."))
    if ministerie is None and not afzender and soort == Rapportsoort.STAND:
        raise ValidationError({"afzender": _("Kies een ministerie, een uitvoeringsorganisatie, of beide.")})
    if not OUDSTE_JAAR <= jaar <= timezone.localdate().year:
        raise ValidationError({"jaar": _("Kies een jaar dat al is begonnen.")})
    if (soort == Rapportsoort.INVOERINGSTOETS) != (invoering is not None):
        raise ValidationError({"soort": _("Begin deze toets op de kalender, bij de wet.")})
    if afzender and soort in OVER_REGELS:
        raise ValidationError({"afzender": _("Dit rapport gaat over regels. Kies alle organisaties.")})
    if afzender and not signalen_in_bereik(ministerie, afzender).exists():
        raise ValidationError({"afzender": _("Van deze organisatie zijn geen signalen.")})
    sleutel = "-".join(
        deel
        for deel in (
            soort,
            str(jaar),
            ministerie.sleutel if ministerie else "",
            slugify(afzender)[:80],
            f"{invoering.wet.sleutel[:60]}-{invoering.pk}" if invoering else "",
        )
        if deel
    )
    rapport = Rapport(
        soort=soort,
        jaar=jaar,
        ministerie=ministerie,
        afzender=afzender,
        invoering=invoering,
        opsteller=door,
        sleutel=f"{sleutel}-1",
        fictief=invoering is not None and invoering.fictief,
    )
    rapport.titel = titel_van(rapport)
    try:
        with transaction.atomic():
            _bewaar_nieuw(rapport, door)
    except IntegrityError:
        # It is there already, or a colleague began it at this very moment.
        if not Rapport.objects.filter(sleutel=rapport.sleutel).exists():
            raise
        raise Geweigerd(_("Dit rapport is er al. Open het in de lijst.")) from None
    return rapport


def _bewaar_nieuw(rapport: Rapport, door: Medewerker) -> None:
    rapport.save(force_insert=True)
    rapport.schrijvers.add(door)
    Rapportstap.objects.create(rapport=rapport, naar=Rapportstatus.CONCEPT, door=door)
    if rapport.soort == Rapportsoort.STAND:
        _voeg_toe(rapport, HOOGSTENS)


def begin_toets(invoering: Invoering, door: Medewerker) -> Rapport:
    """Begin the Invoeringstoets of a law that started; what is not whole yet, the text says so.

    Raises Geweigerd when `door` may not write about its ministry, it exists, or the law did not start yet.
    """
    if invoering.in_werking_op > timezone.localdate():
        raise Geweigerd(_("Deze wet werkt nog niet. Er is dus nog niets te toetsen."))
    return begin_rapport(
        Rapportsoort.INVOERINGSTOETS,
        invoering.in_werking_op.year,
        door,
        ministerie=invoering.ministerie,
        invoering=invoering,
    )


def plan_invoering(velden: Mapping[str, Any], door: Medewerker) -> Invoering:
    """Put a law that starts on the calendar.

    Raises Geweigerd when the law is of another ministry or was put there at this moment, ValidationError,
    BevatPersoonsgegevens.
    """
    eis(door, Recht.RAPPORTEN_MAKEN)
    wet: Wet = velden["wet"]
    if wet.ministerie is None:
        raise ValidationError({"wet": _("Van deze wet weten wij het ministerie niet.")})
    if not ziet_ministerie(door, wet.ministerie):
        raise Geweigerd(_("U maakt rapporten over de signalen van uw eigen ministerie."))
    if not vroegste_dag() <= velden["in_werking_op"] <= laatste_dag():
        raise ValidationError(
            {
                "in_werking_op": _("Kies een dag vanaf %(jaar)d, en hoogstens %(jaren)d jaar vooruit.")
                % {"jaar": OUDSTE_JAAR, "jaren": JAREN_VOORUIT}
            }
        )
    eis_zonder_persoonsgegevens({"wat": velden["wat"], "bron": velden["bron"]})
    invoering = Invoering(
        wet=wet,
        ministerie=wet.ministerie,
        wat=schoon(velden["wat"]),
        in_werking_op=velden["in_werking_op"],
        bron=velden["bron"],
        gezet_door=door,
    )
    invoering.full_clean(exclude=["gezet_door"])
    try:
        with transaction.atomic():
            invoering.save(force_insert=True)
    except IntegrityError:
        # Pressed twice at once: the other one was first.
        raise Geweigerd(_("Deze wet staat al op de kalender.")) from None
    return invoering


def haal_bij(rapport: Rapport, door: Medewerker) -> int:
    """Add knelpunten that belong to the year and are not in it yet; returns how many."""
    with transaction.atomic():
        vast = open_concept(rapport.pk, door)
        return _voeg_toe(vast, HOOGSTENS) if vast.soort == Rapportsoort.STAND else 0


def schrijf(rapport: Rapport, teksten: Mapping[str, str], door: Medewerker, *, gezien: int) -> Rapport:
    """Write title, introduction and questions. `gezien` is the `beurt` that stood on the page.

    Raises Geweigerd, BevatPersoonsgegevens; ValidationError, also for a sentence of a signal whose sender did not let
    everybody read it.
    """
    nieuw = {veld: schoon(teksten.get(veld, "")) for veld in Rapport.VRIJE_TEKST}
    eis_zonder_persoonsgegevens(nieuw)
    with transaction.atomic():
        vast = open_concept(rapport.pk, door)
        _eis_zelfde(vast.beurt, gezien)
        eis_eigen_woorden(vast, nieuw)
        for veld, tekst in nieuw.items():
            setattr(vast, veld, tekst)
        vast.beurt += 1
        vast.clean_fields(exclude=["opsteller", "ministerie", "vervangt"])
        vast.save(update_fields=[*nieuw, "beurt"])
    return vast


def schrijf_onderdeel(
    onderdeel: Rapportonderdeel, teksten: Mapping[str, str], door: Medewerker, *, opgenomen: bool, gezien: int
) -> Rapportonderdeel:
    """Write about one knelpunt, or leave it out with a reason.

    Raises Geweigerd, ValidationError, also for a sentence of a signal whose sender did not let everybody read it;
    BevatPersoonsgegevens.
    """
    nieuw = {veld: schoon(teksten.get(veld, "")) for veld in Rapportonderdeel.VRIJE_TEKST}
    eis_zonder_persoonsgegevens(nieuw)
    if not opgenomen and not nieuw["waarom_niet"]:
        raise ValidationError({"waarom_niet": _("Zeg waarom dit knelpunt niet in het rapport staat.")})
    with transaction.atomic():
        rapport = open_concept(onderdeel.rapport_id, door)
        vast = Rapportonderdeel.objects.select_for_update().get(pk=onderdeel.pk)
        _eis_zelfde(vast.beurt, gezien)
        eis_eigen_woorden(rapport, nieuw)
        for veld, tekst in nieuw.items():
            setattr(vast, veld, tekst)
        vast.opgenomen, vast.beurt = opgenomen, vast.beurt + 1
        vast.clean_fields(exclude=["rapport", "knelpunt"])
        vast.save(update_fields=[*nieuw, "opgenomen", "beurt"])
    return vast


def verplaats(onderdeel: Rapportonderdeel, omhoog: bool, door: Medewerker) -> None:
    """Let a knelpunt change places with the one above or below it; at the end of the list nothing happens."""
    with transaction.atomic():
        open_concept(onderdeel.rapport_id, door)
        rijen = list(
            Rapportonderdeel.objects.select_for_update()
            .filter(rapport=onderdeel.rapport_id)
            .order_by("plaats", "pk")
        )
        hier = next(nummer for nummer, rij in enumerate(rijen) if rij.pk == onderdeel.pk)
        daar = hier - 1 if omhoog else hier + 1
        if 0 <= daar < len(rijen):
            rijen[hier], rijen[daar] = rijen[daar], rijen[hier]
        for plaats, rij in enumerate(rijen):
            rij.plaats = plaats
        Rapportonderdeel.objects.bulk_update(rijen, ["plaats"])


def begin_nieuwe_versie(rapport: Rapport, door: Medewerker) -> Rapport:
    """A next version of a frozen report, with its words; the frozen one stays as it is.

    Raises Geweigerd when it is not frozen, or when its next version exists.
    """
    eis(door, Recht.RAPPORTEN_MAKEN)
    with transaction.atomic():
        oud = _vergrendel(rapport.pk, door)
        if oud.status not in BEVROREN:
            raise Geweigerd(_("Dit rapport is nog niet vastgesteld. Wijzig het concept."))
        if Rapport.objects.filter(vervangt=oud).exists():
            raise Geweigerd(_("Er is al een nieuwere versie. Open die in de lijst."))
        onderdelen = list(oud.onderdelen.all())
        nieuw = Rapport.objects.create(
            soort=oud.soort,
            ministerie=oud.ministerie,
            afzender=oud.afzender,
            invoering=oud.invoering,
            jaar=oud.jaar,
            versie=oud.versie + 1,
            sleutel=f"{oud.sleutel.rpartition('-')[0]}-{oud.versie + 1}",
            opsteller=door,
            vervangt=oud,
            fictief=oud.fictief,
            **oud.vrije_tekst(),
        )
        nieuw.schrijvers.set([*oud.schrijvers.all(), door])  # their words are in it
        for onderdeel in onderdelen:
            onderdeel.pk, onderdeel.rapport, onderdeel.beurt = None, nieuw, 0
        Rapportonderdeel.objects.bulk_create(onderdelen)
        Rapportstap.objects.create(rapport=nieuw, naar=Rapportstatus.CONCEPT, door=door)
    return nieuw


def open_concept(rapport_id: int, door: Medewerker) -> Rapport:
    """Lock a draft in which `door` writes; from then on `door` cannot be its second reader.

    Raises Geweigerd when it is not a draft, or not for this person.
    """
    eis(door, Recht.RAPPORTEN_MAKEN)
    vast = _vergrendel(rapport_id, door)
    if vast.status != Rapportstatus.CONCEPT:
        raise Geweigerd(
            _("Dit rapport is geen concept meer. Haal het eerst terug, of begin een nieuwe versie.")
        )
    vast.schrijvers.add(door)
    return vast


def _vergrendel(rapport_id: int, door: Medewerker) -> Rapport:
    vast = Rapport.objects.voor(door).select_for_update(of=("self",)).filter(pk=rapport_id).first()
    if vast is None:
        raise Geweigerd(_("U maakt rapporten over de signalen van uw eigen ministerie."))
    return vast


def _voeg_toe(rapport: Rapport, hoogstens: int) -> int:
    knelpunten = knelpunten_voor(rapport)[:hoogstens]
    woorden = openbare_woorden(rapport, [rij.pk for rij in knelpunten])
    laatste = rapport.onderdelen.aggregate(hoogste=Max("plaats"))["hoogste"]
    eerste = 0 if laatste is None else laatste + 1
    Rapportonderdeel.objects.bulk_create(
        Rapportonderdeel(
            rapport=rapport, knelpunt=rij, plaats=plaats, woorden_uitvoerder=woorden.get(rij.pk, "")
        )
        for plaats, rij in enumerate(knelpunten, start=eerste)
    )
    return len(knelpunten)


def _eis_zelfde(nu: int, gezien: int) -> None:
    if nu != gezien:
        raise Geweigerd(
            _("Een collega veranderde dit net. Kijk wat er nu staat; uw tekst staat hieronder nog.")
        )
