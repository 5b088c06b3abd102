"""Keeping the register of legal room: one proposes, another confirms, and every version stays."""

from datetime import date
from typing import Any, Final

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.models import Grondversie, Rechtsgrond, Versiestaat
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis

DAGEN: Final = ("geldig_van", "geldig_tot")
VELDEN: Final = (
    "naam",
    "wet_id",
    "artikel_id",
    "soort",
    "bepaling",
    "bevoegd",
    "ruimte",
    "samenvatting",
    "wie",
    "organisaties",
    "grenzen",
    "bron",
    "url",
    "zekerheid",
    "rechtspraak",
    *DAGEN,
    "geldig_zekerheid",
    "strenger_dan_id",
    "strenger_uitleg",
    "vervallen",
)
"""What a version keeps of a row: all that a handler reads."""


def inhoud_van(grond: Rechtsgrond) -> dict[str, Any]:
    """The row as plain values, with the names that a reader needs when law or article are renamed later."""
    waarden = {naam: getattr(grond, naam) for naam in VELDEN}
    for naam in DAGEN:
        waarden[naam] = waarden[naam].isoformat() if waarden[naam] else None
    return waarden | {
        "citeertitel": grond.wet.citeertitel,
        "artikel": grond.artikel.nummer,
        "niveau": grond.artikel.niveau,
    }


def is_gelijk(grond: Rechtsgrond, versie: Grondversie) -> bool:
    """Whether the row says what this version says."""
    return all(inhoud_van(grond)[naam] == versie.inhoud.get(naam) for naam in VELDEN)


def laatste_versie(grond: Rechtsgrond) -> Grondversie | None:
    """The version that holds; proposals do not count."""
    return grond.versies.filter(staat=Versiestaat.VASTGESTELD).order_by("-nummer").first()


@transaction.atomic
def versie_van_vandaag(grond: Rechtsgrond) -> Grondversie:
    """The version that a decision of today cites. A row that came in another way than the register gets one now.

    Only that last case locks the row, so decisions on one ground do not wait for each other.
    """
    versie = laatste_versie(grond)
    if versie is not None and is_gelijk(grond, versie):
        return versie
    vast = (
        Rechtsgrond.objects.select_for_update(of=("self",)).select_related("wet", "artikel").get(pk=grond.pk)
    )
    versie = laatste_versie(vast)
    return versie if versie is not None and is_gelijk(vast, versie) else _meegeleverd(vast)


def gronden_met_versie() -> list[tuple[Rechtsgrond, Grondversie | None]]:
    """Every row of the register with the version that holds, if it has one. Two statements."""
    nieuwste = (
        Grondversie.objects.filter(grond=OuterRef("pk"), staat=Versiestaat.VASTGESTELD)
        .order_by("-nummer")
        .values("pk")[:1]
    )
    gronden = list(Rechtsgrond.objects.select_related("wet", "artikel").annotate(versie=Subquery(nieuwste)))
    versies = Grondversie.objects.in_bulk([grond.versie for grond in gronden if grond.versie])
    return [(grond, versies.get(grond.versie)) for grond in gronden]


def leg_versies_vast() -> int:
    """After seeding: a version for each row that is new or was refreshed; how many were made."""
    zonder = [
        grond for grond, versie in gronden_met_versie() if versie is None or not is_gelijk(grond, versie)
    ]
    for grond in zonder:
        _meegeleverd(grond)
    return len(zonder)


def _meegeleverd(grond: Rechtsgrond) -> Grondversie:
    return Grondversie.objects.create(
        grond=grond,
        nummer=_volgend_nummer(grond),
        inhoud=inhoud_van(grond),
        staat=Versiestaat.VASTGESTELD,
        meegeleverd=True,
        geldt_vanaf=timezone.localdate(),
    )


def _volgend_nummer(grond: Rechtsgrond) -> int:
    hoogste = grond.versies.aggregate(hoogste=models.Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


@transaction.atomic
def stel_wijziging_voor(grond: Rechtsgrond, *, door: Medewerker) -> Grondversie | None:
    """Propose the values on `grond` (not saved yet); the register stays as it is until someone else confirms.

    None when nothing differs. A new row is kept, retired, until its first version is confirmed. Raises Geweigerd
    without the right.
    """
    eis(door, Recht.INHOUD_BEHEREN)
    inhoud = inhoud_van(grond)
    if grond._state.adding:
        grond.vervallen = True
        grond.save()
    vast = (
        Rechtsgrond.objects.select_for_update(of=("self",)).select_related("wet", "artikel").get(pk=grond.pk)
    )
    nu = laatste_versie(vast)
    if nu is not None and all(inhoud[naam] == nu.inhoud.get(naam) for naam in VELDEN):
        return None
    return Grondversie.objects.create(
        grond=vast,
        nummer=_volgend_nummer(vast),
        gebaseerd_op=nu.nummer if nu else 0,
        inhoud=inhoud,
        voorgesteld_door=door,
    )


@transaction.atomic
def stel_vast(versie_id: int, *, door: Medewerker) -> Grondversie:
    """Confirm someone else's proposal: from today the register says this.

    Raises Geweigerd without the right, for one's own proposal, when it was answered before, or when another
    version came in between.
    """
    versie, grond = _voorstel(versie_id, door)
    nu = laatste_versie(grond)
    if versie.gebaseerd_op != (nu.nummer if nu else 0):
        raise Geweigerd(_("Het register is intussen veranderd. Stel de wijziging opnieuw voor."))
    for naam in VELDEN:
        waarde = versie.inhoud[naam]
        setattr(grond, naam, date.fromisoformat(waarde) if naam in DAGEN and waarde else waarde)
    grond.save()
    versie.staat, versie.geldt_vanaf = Versiestaat.VASTGESTELD, timezone.localdate()
    return _beslis(versie, door)


@transaction.atomic
def wijs_af(versie_id: int, *, reden: str, door: Medewerker) -> Grondversie:
    """Turn a proposal down, with the reason. Raises Geweigerd without it, without the right, or for one's own."""
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    versie, _grond = _voorstel(versie_id, door)
    versie.staat, versie.reden = Versiestaat.AFGEWEZEN, reden.strip()
    return _beslis(versie, door)


def _voorstel(versie_id: int, door: Medewerker) -> tuple[Grondversie, Rechtsgrond]:
    """The proposal and its row, the row locked first so that two answers wait for each other."""
    eis(door, Recht.REGELS_BEOORDELEN)
    grond_id = Grondversie.objects.values_list("grond_id", flat=True).get(pk=versie_id)
    grond = Rechtsgrond.objects.select_for_update().get(pk=grond_id)
    versie = Grondversie.objects.get(pk=versie_id)
    if versie.staat != Versiestaat.VOORSTEL:
        raise Geweigerd(_("Over dit voorstel is al beslist."))
    if versie.voorgesteld_door_id == door.pk:
        raise Geweigerd(_("U stelde dit zelf voor. Een ander leest het na."))
    return versie, grond


def _beslis(versie: Grondversie, door: Medewerker) -> Grondversie:
    versie.beslist_door, versie.beslist_op = door, timezone.now()
    versie.save(update_fields=["staat", "beslist_door", "beslist_op", "reden", "geldt_vanaf"])
    return versie
