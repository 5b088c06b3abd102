"""The life of an offer on one page: every allowed step, who may take it, and what must be true first.

`ga_naar` is the only writer of an offer: under the row lock of its dossier, with the step in the history. What a
step does besides is in loket/handelingen/overdracht/gevolgen.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.overdracht import gevolgen, verslag
from loket.handelingen.overdracht.dagen import laatste_dag_voorbij
from loket.handelingen.overdracht.neerslag import Neerslag
from loket.handelingen.overdracht.zet import Verslagstand, Zet
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Overdracht, OverdrachtStap, Overdrachtstatus, Partij
from loket.models.overdracht import KWAM_TERUG, LOPEND
from portal.identiteit.rechten import Geweigerd

Voorwaarde = Callable[[Overdracht, Zet], bool]
Gevolg = Callable[[Overdracht, Zet, Neerslag], None]


@dataclass(frozen=True)
class Overgang:
    """One allowed step. When `voorwaarde` fails, `anders` says why."""

    van: Overdrachtstatus
    naar: Overdrachtstatus
    partij: Partij
    gevolg: Gevolg
    tekst_nodig: bool = False
    voorwaarde: Voorwaarde | None = None
    anders: str | Promise = ""


def _heeft_belofte(_overdracht: Overdracht, zet: Zet) -> bool:
    return bool(zet.belofte and str(zet.belofte.wat).strip())


def _heeft_voorstel_of_vraag(_overdracht: Overdracht, zet: Zet) -> bool:
    return zet.voorstel is not None and zet.voorstel.zegt_iets


def _is_verslag(overdracht: Overdracht, zet: Zet) -> bool:
    buiten = overdracht.is_naar_buiten and overdracht.dossier.is_open
    bezig = zet.verslag is Verslagstand.BEZIG
    return buiten and zet.verslag is not None and (_heeft_belofte(overdracht, zet) or not bezig)


def _datum_is_voorbij(overdracht: Overdracht, _zet: Zet) -> bool:
    return overdracht.uiterlijk <= laatste_dag_voorbij(timezone.now())


def _kwam_vaker_terug(_overdracht: Overdracht, zet: Zet) -> bool:
    return zet.keer_terug >= gevolgen.TERUGGEKEERD_VOOR_REGISSEUR


def _heeft_eigenaar(_overdracht: Overdracht, zet: Zet) -> bool:
    return zet.team is not None and _heeft_belofte(_overdracht, zet)


def _keer_terug(dossier: OuterRef) -> Coalesce:
    """How often an offer of this dossier came back: returned, or the date passed without an answer."""
    stappen = OverdrachtStap.objects.filter(overdracht__dossier=dossier, naar__in=KWAM_TERUG).order_by()
    return Coalesce(Subquery(stappen.values("overdracht__dossier").annotate(n=Count("pk")).values("n")), 0)


_A, _V = Overdrachtstatus.AANGEBODEN, Overdrachtstatus.GEVRAAGD

OVERGANGEN: Final = (
    *(
        Overgang(
            lopend,
            Overdrachtstatus.AANVAARD,
            Partij.ONTVANGER,
            gevolgen.neem_over,
            False,
            _heeft_belofte,
            gettext_lazy("Zeg wat u gaat doen en wanneer. De burger leest dit."),
        )
        for lopend in (_A, _V)
    ),
    Overgang(_A, _V, Partij.ONTVANGER, gevolgen.zet_klok_stil, tekst_nodig=True),
    Overgang(_V, _A, Partij.ZENDER, gevolgen.laat_klok_lopen, tekst_nodig=True),
    *(
        Overgang(
            lopend,
            Overdrachtstatus.TERUG,
            Partij.ONTVANGER,
            gevolgen.geef_terug,
            True,
            _heeft_voorstel_of_vraag,
            gettext_lazy(
                "Zeg wie de vraag dan wel moet krijgen, of vraag wat u nodig heeft om dat te weten. "
                "Niemand gaat zonder deur weg."
            ),
        )
        for lopend in (_A, _V)
    ),
    Overgang(
        Overdrachtstatus.AANVAARD,
        Overdrachtstatus.AANVAARD,
        Partij.ONTVANGER,
        verslag.hoor_hoe_het_gaat,
        True,
        _is_verslag,
        gettext_lazy("Zeg wat u hierna doet en wanneer. Is de vraag al afgesloten? Bel ons dan."),
    ),
    Overgang(
        _A,
        Overdrachtstatus.VERLOPEN,
        Partij.PORTAAL,
        gevolgen.laat_verlopen,
        voorwaarde=_datum_is_voorbij,
        anders=gettext_lazy("De datum is nog niet voorbij."),
    ),
    *(
        Overgang(
            terug,
            Overdrachtstatus.BIJ_REGISSEUR,
            Partij.PORTAAL,
            gevolgen.roep_regisseur,
            voorwaarde=_kwam_vaker_terug,
            anders=gettext_lazy("De vraag kwam nog geen twee keer terug."),
        )
        for terug in KWAM_TERUG
    ),
    Overgang(
        Overdrachtstatus.BIJ_REGISSEUR,
        Overdrachtstatus.BESLIST,
        Partij.REGISSEUR,
        gevolgen.wijs_eigenaar_aan,
        True,
        _heeft_eigenaar,
        gettext_lazy("Zeg welk team de vraag krijgt, en wat het eerst doet."),
    ),
    *(
        Overgang(lopend, Overdrachtstatus.INGETROKKEN, Partij.ZENDER, gevolgen.trek_in, tekst_nodig=True)
        for lopend in (_A, _V)
    ),
    *(
        Overgang(lopend, Overdrachtstatus.INGETROKKEN, Partij.PORTAAL, gevolgen.ruim_op, tekst_nodig=True)
        for lopend in LOPEND
    ),
)

_TABEL: Final = {(rij.van, rij.naar, rij.partij): rij for rij in OVERGANGEN}


def vergrendel_overdracht(overdracht_id: UUID, dossier_id: UUID) -> Overdracht:
    """The offer, locked for this transaction; its dossier first, so that all wait in the same order.

    With how often the dossier came back before, which is read after the wait.

    Raises Overdracht.DoesNotExist.
    """
    dossier = vergrendel(dossier_id)
    overdracht = (
        Overdracht.objects.select_related(
            "van_team", "naar_team", "naar_ontvanger", "toezegging", "voorstel_team", "voorstel_ontvanger"
        )
        .annotate(keer_terug_geteld=_keer_terug(OuterRef("dossier")))
        .select_for_update(of=("self",))
        .get(pk=overdracht_id, dossier=dossier)
    )
    overdracht.dossier = dossier
    return overdracht


def kom_terug(overdracht: Overdracht, zet: Zet) -> None:
    """Return an offer that the caller has locked; the second time of one dossier a regisseur decides (promise 2)."""
    zet = replace(zet, keer_terug=overdracht.keerde_terug + 1)
    with override("nl"):  # colleagues read it, whoever sent it back
        reden = _("De vraag kwam voor de tweede keer terug.")
    naar_regisseur = Zet(
        Overdrachtstatus.BIJ_REGISSEUR, Partij.PORTAAL, "", tekst=reden, keer_terug=zet.keer_terug
    )
    ga_naar(overdracht, zet, *([naar_regisseur] if _kwam_vaker_terug(overdracht, zet) else []))


def ga_naar(overdracht: Overdracht, *zetten: Zet) -> None:
    """Take a step with an offer that the caller has locked, or some after each other: check, deed, history.

    Raises Geweigerd when a step is not in the table, its condition fails, or its words are missing.
    """
    stappen, uit = list[OverdrachtStap](), Neerslag()
    for zet in zetten:
        van = Overdrachtstatus(overdracht.status)
        _doe(overdracht, zet, uit)
        stappen.append(_stap(overdracht, van=van, zet=zet))
    overdracht.save()
    OverdrachtStap.objects.bulk_create(stappen)
    uit.leg_neer()


def _doe(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    van = Overdrachtstatus(overdracht.status)
    overgang = _TABEL.get((van, zet.naar, zet.partij))
    # From accepted to accepted leads a report only; a second yes comes too late.
    if overgang is None or (van == zet.naar) != (zet.verslag is not None):
        raise Geweigerd(_waarom_niet(overdracht))
    if overgang.tekst_nodig and not zet.tekst.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if overgang.voorwaarde is not None and not overgang.voorwaarde(overdracht, zet):
        raise Geweigerd(str(overgang.anders))
    overdracht.status = zet.naar
    if van != zet.naar:  # a report leaves the offer as it was
        overdracht.afgerond_op = None if zet.naar in LOPEND else timezone.now()
    overgang.gevolg(overdracht, zet, uit)


def schrijf_stap(overdracht: Overdracht, *, van: str, zet: Zet) -> None:
    """Add a step to the history."""
    _stap(overdracht, van=van, zet=zet).save(force_insert=True)


def _stap(overdracht: Overdracht, *, van: str, zet: Zet) -> OverdrachtStap:
    return OverdrachtStap(
        overdracht=overdracht,
        van=van,
        naar=zet.naar,
        partij=zet.partij,
        door=zet.medewerker,
        wie=zet.wie,
        tekst=zet.tekst,
        contactmoment=zet.contactmoment,
        machtiging=zet.machtiging,
        uiterlijk=_klok(overdracht),
    )


def _klok(overdracht: Overdracht) -> date | None:
    return overdracht.uiterlijk if overdracht.is_bij_ontvanger else None


def _waarom_niet(overdracht: Overdracht) -> str:
    """What to tell who comes too late: what the offer became, and through whom."""
    laatste = overdracht.stappen.last()
    wie = (laatste.wie if laatste else "") or overdracht.naar
    zinnen = {
        Overdrachtstatus.AANVAARD: _("%(wie)s heeft deze vraag al overgenomen."),
        Overdrachtstatus.GEVRAAGD: _("Er staat al een vraag open. De zender antwoordt eerst."),
        Overdrachtstatus.TERUG: _("%(wie)s heeft deze vraag al teruggegeven."),
        Overdrachtstatus.VERLOPEN: _("De datum is voorbij. De vraag is terug bij de zender."),
        Overdrachtstatus.BIJ_REGISSEUR: _("Een regisseur beslist nu wie deze vraag krijgt."),
        Overdrachtstatus.BESLIST: _("De regisseur heeft al beslist wie deze vraag krijgt."),
        Overdrachtstatus.INGETROKKEN: _("De zender heeft deze vraag teruggenomen."),
    }
    zin = zinnen.get(Overdrachtstatus(overdracht.status), _("Deze stap past nu niet."))
    return zin % {"wie": wie}
