"""Checks of what legal room, weighing and precedents promise, for `manage.py controleer`."""

from django.db.models import F, Q
from django.utils import timezone

from maatwerk.handelingen.register import gronden_met_versie, is_gelijk
from maatwerk.models import (
    Besluit,
    Lijnstaat,
    Precedent,
    VasteLijn,
)
from portal.persoonsgegevens.vinden import vind
from portal.registers import controle
from signalen.models import Signaal


@controle("maatwerk: the register says what two people confirmed")
def register_is_bevestigd() -> list[str]:
    """A row that differs from its last version was changed past the second person."""
    return [
        f"ground {grond.sleutel} is not what its last version says"
        for grond, versie in gronden_met_versie()
        if versie is not None and not is_gelijk(grond, versie)
    ]


@controle("maatwerk: a besluit cites a version of its own ground, of its day or before")
def besluit_noemt_zijn_versie() -> list[str]:
    """The version is of the ground of the decision and held on its day."""
    anders = ~Q(grondversie__grond=F("rechtsgrond")) | Q(grondversie__geldt_vanaf__gt=F("genomen_op__date"))
    return [
        f"besluit {sleutel} cites a version of another ground or of a later day"
        for sleutel in Besluit.objects.filter(anders, rechtsgrond__isnull=False).values_list("pk", flat=True)
    ]


@controle("4 a precedent holds nothing of a person")
def precedent_zonder_persoon() -> list[str]:
    """What colleagues elsewhere read (promise 4)."""
    return [
        f"precedent {rij.pk} holds {vondst.soort.value}"
        for rij in Precedent.objects.exclude(samenvatting="").only("pk", "samenvatting")
        for vondst in vind(rij.samenvatting)
    ]


@controle("maatwerk: every besluit is comparable, with the outcome it had")
def besluit_heeft_precedent() -> list[str]:
    """Missing, or with another law, ground or outcome."""
    zonder = Q(precedent__isnull=True)
    anders = ~Q(precedent__dictum=F("dictum")) | ~Q(precedent__regeling=F("regeling"))
    return [
        f"besluit {sleutel} has no precedent of its own"
        for sleutel in Besluit.objects.filter(zonder | anders).values_list("pk", flat=True)
    ]


@controle("maatwerk: a wider mandate covers each besluit under it")
def mandaat_dekt_besluit() -> list[str]:
    """Signed by someone named in it, on a law named in it, in its period (S39)."""
    gemerkt = Besluit.objects.filter(ruimer_mandaat__isnull=False).select_related("ruimer_mandaat")
    return [
        f"besluit {besluit.pk} is outside the wider mandate that it is marked with"
        for besluit in gemerkt.defer("inhoud").prefetch_related(
            "ruimer_mandaat__deelnemers", "ruimer_mandaat__regelingen"
        )
        if (mandaat := besluit.ruimer_mandaat) is not None
        and not (
            mandaat.van <= timezone.localdate(besluit.genomen_op) <= mandaat.tot
            and besluit.genomen_door_id in {wie.pk for wie in mandaat.deelnemers.all()}
            and besluit.regeling_id in {wet.pk for wet in mandaat.regelingen.all()}
        )
    ]


@controle("maatwerk: a fixed line that holds has facts")
def lijn_heeft_feiten() -> list[str]:
    """A line without facts would hold for everybody."""
    return [
        f"fixed line {sleutel} has no facts"
        for sleutel in VasteLijn.objects.filter(staat=Lijnstaat.GELDT, kenmerk="").values_list(
            "pk", flat=True
        )
    ]


@controle("maatwerk: a line that was offered as a rule went with its figures")
def voorstel_heeft_lijn() -> list[str]:
    """A signal without the line says nothing of number and cost; one without its line has nobody to answer to."""
    lijnen = VasteLijn.objects.filter(signaal__isnull=False).values_list("pk", "signaal__lijn")
    los = Signaal.objects.exclude(lijn={}).filter(vaste_lijn__isnull=True)
    nummers = los.values_list("signaalnummer", flat=True)
    return [
        *(f"fixed line {sleutel} was offered without its figures" for sleutel, lijn in lijnen if not lijn),
        *(f"signal {nummer} offers a line that is not there" for nummer in nummers),
    ]
