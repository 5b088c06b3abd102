"""Looking whether the logs are what was sealed, from the first seal on, and telling the first link that is broken."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.logboek.models import Regelgrafsteen, Verzegeld, Zegel
from portal.logboek.verzegelen import TABELLEN, hash_van_regel, hash_van_zegel

_ID, _REGEL = 8, 40
LAATSTE = 1000
"""So many seals are looked at by `controleer`: more than the clock makes in a day, one per table each time."""
_HASH_TEKENS = 64


@dataclass
class Uitslag:
    """What was found; `gebroken` is one sentence on the first broken link, or empty."""

    gebroken: str = ""
    zegels: int = 0
    regels: int = 0
    grafstenen: int = 0
    einde: str = ""
    """Number and hash of the last seal, for who keeps it elsewhere."""
    open: dict[str, int] = field(default_factory=dict)
    """Per table the lines that wait for their first seal."""


class _Gebroken(Exception):
    """The first link that does not hold."""


def verifieer(*, anker: str = "", laatste: int = 0) -> Uitslag:
    """Check the whole chain, or its last so many seals.

    `anker` is `number:hash` of a seal as it was once kept elsewhere: it must still stand. Raises ValueError for
    one that cannot be read.
    """
    uitslag = Uitslag()
    nummer, _streep, hash_ = anker.partition(":")
    if anker and not (nummer.isdigit() and len(hash_) == _HASH_TEKENS):
        raise ValueError(
            f"An anchor is the number of a seal, a colon and its whole hash of {_HASH_TEKENS} characters."
        )
    try:
        if anker and not Zegel.objects.filter(nummer=nummer, hash=hash_).exists():
            raise _Gebroken(
                f"Seal {nummer} is no more what it was when its hash was kept: the chain was cut or made anew."
            )
        _loop(uitslag, laatste)
    except _Gebroken as schakel:
        uitslag.gebroken = str(schakel)
    return uitslag


def _loop(uitslag: Uitslag, laatste: int) -> None:
    hoogste = Zegel.objects.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    begin = max(0, hoogste - laatste) if laatste else 0
    vorige = Zegel.objects.filter(nummer=begin).first() if begin else None
    tot = {tabel: _tot_voor(tabel, begin) for tabel in Verzegeld}
    for zegel in Zegel.objects.filter(nummer__gt=begin).order_by("nummer").iterator(chunk_size=20):
        _zegel_klopt(zegel, vorige.nummer if vorige else 0, vorige.hash if vorige else "")
        tabel = Verzegeld(zegel.tabel)
        uitslag.grafstenen += _regels_kloppen(zegel, tabel, tot[tabel])
        uitslag.regels += len(zegel.regels) // _REGEL
        uitslag.zegels += 1
        tot[tabel], vorige = zegel.tot, zegel
    uitslag.einde = f"{vorige.nummer}:{vorige.hash}" if vorige else ""
    uitslag.open = {
        tabel.value: TABELLEN[tabel][0]._default_manager.filter(pk__gt=tot[tabel]).count()
        for tabel in Verzegeld
    }


def _tot_voor(tabel: Verzegeld, begin: int) -> int:
    eerder = Zegel.objects.filter(tabel=tabel, nummer__lte=begin).order_by("-nummer")
    return eerder.values_list("tot", flat=True).first() or 0


def _zegel_klopt(zegel: Zegel, nummer: int, hash_: str) -> None:
    if zegel.nummer != nummer + 1:
        raise _Gebroken(f"Seal {nummer + 1} is missing.")
    if zegel.vorige != hash_:
        raise _Gebroken(f"Seal {zegel.nummer} does not follow the seal before it.")
    if zegel.hash != hash_van_zegel(zegel):
        raise _Gebroken(f"Seal {zegel.nummer} was changed.")


def _verzegeld(zegel: Zegel) -> Iterator[tuple[int, bytes]]:
    regels = bytes(zegel.regels)
    for plek in range(0, len(regels), _REGEL):
        yield int.from_bytes(regels[plek : plek + _ID], "big"), regels[plek + _ID : plek + _REGEL]


def _regels_kloppen(zegel: Zegel, tabel: Verzegeld, na: int) -> int:
    """Each line of this seal is as it was, or has its tombstone; none was put between. Returns the tombstones."""
    model, velden = TABELLEN[tabel]
    hier = model._default_manager.filter(pk__gt=na, pk__lte=zegel.tot).order_by("pk").values_list(*velden)
    nu = {rij[0]: hash_van_regel(rij) for rij in hier}
    weg = set(
        Regelgrafsteen.objects.filter(tabel=tabel, rij__gt=na, rij__lte=zegel.tot).values_list(
            "rij", flat=True
        )
    )
    for rij, hash_ in _verzegeld(zegel):
        gevonden = nu.pop(rij, None)
        if gevonden is None and rij not in weg:
            raise _Gebroken(
                f"Line {rij} of {tabel}, sealed by {zegel.nummer}, was removed without a tombstone."
            )
        if gevonden is not None and rij in weg:
            raise _Gebroken(f"Line {rij} of {tabel} has a tombstone and is still there.")
        if gevonden is not None and gevonden != hash_:
            raise _Gebroken(f"Line {rij} of {tabel}, sealed by {zegel.nummer}, was changed.")
    if nu:
        raise _Gebroken(f"Line {min(nu)} of {tabel} was put in after seal {zegel.nummer}.")
    return len(weg)


def logboek_klopt() -> list[str]:
    """For `controleer`: the end of the chain holds. The whole of it is for `verifieer_logboek`."""
    gebroken = verifieer(laatste=LAATSTE).gebroken
    return [gebroken] if gebroken else []
