"""What the citizen sees of the own dossier; loket tables only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, DateTimeField, Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from loket.models import (
    Aansluitstatus,
    Actie,
    Advies,
    Afspraak,
    Afspraakstatus,
    Bezorging,
    Bezorgwijze,
    Dienst,
    Dossier,
    Gebeurtenissoort,
    Gehoordstatus,
    Gehoordvraag,
    Gelukt,
    Machtiging,
    Route,
    Stuk,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
    Volger,
    Volgerstatus,
    Zichtbaarheid,
)
from loket.models.afspraak import minuten_tot
from loket.routering.situatie import Spoed
from loket.selecties.berichtstand import berichtstand, iets_te_lezen, met_berichtstand
from loket.selecties.bezwaar import met_bezwaar
from loket.selecties.een_ding import een_ding
from loket.selecties.hulp import alleen_gevoelig, gevoelige_hulp, hulp_bij_advies
from loket.selecties.hulptekens import BUITENLAND, Spoedhulp
from loket.selecties.kantooruren import Opening, kantoor_nu
from loket.selecties.stukken import met_geldigheid
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.weergave.geschreven import lees
from portal.weergave.onderdelen import Staat, TijdlijnRegel


def dossier_om_te_volgen(sleutel: UUID | None) -> Dossier | None:
    """The dossier that a browser may see, with its next promise. At most one statement."""
    if sleutel is None:
        return None
    dossiers = met_bezwaar(
        Dossier.objects.select_related(
            "volgende_toezegging", "team", "behandelaar", "dienst__organisatie", "gemeente", "navraag"
        )
    )
    return dossiers.filter(pk=sleutel).first()


@dataclass(frozen=True)
class Gevolgd:
    """A dossier that a browser may see, its open promises, and help when its story asks for that and for secrecy.

    `buitenland`: sent by someone who lives abroad; `komt_langs`: an appointment was made at some time; `dringend`:
    urgency was certain when it was sent; `gehoord`: after a contact we ask whether the person was heard;
    `heeft_acties`: there may be something that the citizen can do.
    """

    dossier: Dossier
    toezeggingen: list[Toezegging]
    hulp: Spoedhulp | None
    helpers: int = 0
    websites: int = 0
    vrijgehouden: "Vrijgehouden | None" = None
    buitenland: bool = False
    komt_langs: bool = False
    gehoord: bool = False
    dringend: bool = False
    heeft_acties: bool = True


@dataclass(frozen=True)
class Vrijgehouden:
    """A time for an appointment that was chosen and not confirmed yet: it is found again here.

    `aanbod`: we offered it from the waiting list, and wait for a yes.
    """

    begint_op: datetime
    tot: datetime
    aanbod: bool

    @property
    def minuten_over(self) -> int:
        """How many minutes it is still kept free, the last one included."""
        return minuten_tot(self.tot)


_DIENST = (
    *("sleutel", "naam", "naam_en", "organisatie__sleutel", "organisatie__naam", "organisatie__naam_en"),
    *("staat", "staat_sinds", "staat_reden", "staat_reden_en", "staat_alternatief", "staat_alternatief_en"),
    *("vervanger__sleutel", "vervanger__naam", "vervanger__naam_en"),
)
_DOSSIER = (
    *("code", "een_ding", "onderwerp", "status", "uitkomst", "route", "fictief", "volgende_toezegging"),
    *("eerste_deur_op", "ontvangen_bevoegd_op", "burger", "taal"),
    *(
        "behandelaar__naam",
        "behandelaar__telefoon",
        "behandelaar__is_active",
        "team__naam",
        "gemeente__naam",
        "navraag__stap",
        "navraag__antwoord",
    ),
    *(f"dienst__{veld}" for veld in _DIENST),
)
PAGINAVELDEN = (
    *("wat", "wie", "uiterlijk", "grondslag", "status", "punt", "team", "ontvanger", "u_doet"),
    *(f"dossier__{veld}" for veld in _DOSSIER),
)
"""What the page shows. Story, answers and address are not on it: they are not read, and not decrypted."""


def dossier_met_toezeggingen(sleutel: UUID | None) -> Gevolgd | None:
    """The dossier that a browser may see, with its open promises and its help: one statement."""
    if sleutel is None:
        return None
    rijen = _TOEZEGGINGEN.gekozen(
        _open_of_eerste, dossier=sleutel, nu=timezone.now(), vandaag=timezone.localdate()
    )
    if not rijen:
        dossier = dossier_om_te_volgen(sleutel)
        if dossier is None:
            return None
        weg = dossier.antwoorden.get("land") == BUITENLAND
        return Gevolgd(dossier, [], gevoelige_hulp(dossier), buitenland=weg)
    dossier = rijen[0].dossier
    open_: list[Toezegging] = [rij for rij in rijen if rij.is_open]
    dossier.volgende_toezegging = next((r for r in open_ if r.pk == dossier.volgende_toezegging_id), None)
    invoer, spoed = rijen[0].advies_invoer, rijen[0].advies_spoed
    hulp = alleen_gevoelig(hulp_bij_advies(invoer, spoed) if invoer else None)
    tijd, tot = rijen[0].gekozen_tijd, rijen[0].gekozen_tot
    return Gevolgd(
        dossier,
        open_,
        hulp,
        rijen[0].helpers,
        rijen[0].websites,
        Vrijgehouden(tijd, tot, rijen[0].gekozen_aanbod) if tijd and tot else None,
        buitenland=bool(invoer) and invoer["antwoorden"].get("land") == BUITENLAND,
        komt_langs=rijen[0].komt_langs,
        gehoord=rijen[0].gehoord,
        dringend=spoed == Spoed.ZEKER,
        heeft_acties=rijen[0].heeft_acties,
    )


DOSSIER = Plek("dossier", UUIDField())
"""Named in every subquery too, so that PostgreSQL asks it once, and not again for each promise."""


def _open_of_eerste(rijen: Sequence[Mapping[str, Any]]) -> list[int]:
    """The open promises. Without one it is the first that comes: each row has the dossier and its help with it."""
    gevonden = [nummer for nummer, rij in enumerate(rijen) if rij["status"] == Toezeggingstatus.OPEN]
    return gevonden or ([0] if rijen else [])


def _gekozen_tijd(veld: str) -> Subquery:
    """A field of the time that is kept free while the person decides; the own choice goes before an offer."""
    vrij = Afspraak.objects.filter(
        dossier=DOSSIER,
        status=Afspraakstatus.GERESERVEERD,
        gereserveerd_tot__gt=Plek("nu", DateTimeField()),
    )
    return Subquery(vrij.order_by("aanbod").values(veld)[:1])


def _helpers() -> Coalesce:
    """How many people may look along or act for the person of the dossier now."""
    geldig = Machtiging.objects.geldig(Plek("vandaag", DateField())).filter(dossier=DOSSIER).order_by()
    aantal = geldig.values("dossier").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal), 0)


def _websites() -> Coalesce:
    """How many other websites may show how the question stands now."""
    volgt = Volger.objects.filter(
        dossier=DOSSIER,
        status=Volgerstatus.VOLGT,
        geldig_tot__gte=Plek("vandaag", DateField()),
        aansluiting__status=Aansluitstatus.ACTIEF,
    ).order_by()
    aantal = volgt.values("dossier").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal), 0)


def _eerste_advies(veld: str) -> Subquery:
    """A field of the advice on the story as it was sent."""
    return Subquery(Advies.objects.filter(dossier=DOSSIER).order_by("op").values(veld)[:1])


def _toezeggingen() -> QuerySet[Toezegging]:
    return (
        Toezegging.objects.filter(dossier=DOSSIER)
        .select_related(
            "dossier__behandelaar",
            "dossier__team",
            "dossier__dienst__organisatie",
            "dossier__dienst__vervanger",
            "dossier__gemeente",
            "dossier__navraag",
        )
        .only(*PAGINAVELDEN)
        .annotate(
            advies_invoer=_eerste_advies("invoer"),
            advies_spoed=_eerste_advies("spoed"),
            helpers=_helpers(),
            websites=_websites(),
            gekozen_tijd=_gekozen_tijd("begint_op"),
            gekozen_tot=_gekozen_tijd("gereserveerd_tot"),
            gekozen_aanbod=_gekozen_tijd("aanbod"),
            gehoord=Exists(Gehoordvraag.objects.filter(dossier=DOSSIER, status=Gehoordstatus.OPEN)),
            komt_langs=Exists(Afspraak.objects.filter(dossier=DOSSIER)),
            heeft_acties=Exists(_te_doen()),
        )
    )


def _te_doen() -> QuerySet[Actie]:
    """What the citizen can do now."""
    return Actie.objects.filter(dossier=DOSSIER, gedaan_op__isnull=True)


_TOEZEGGINGEN: VasteVraag[Any] = VasteVraag(_toezeggingen)  # Any: with what it annotates
_STUKKEN: VasteVraag[Any] = VasteVraag(  # Any: with what it annotates
    lambda: met_geldigheid(Stuk.objects.filter(dossier=DOSSIER, hoort_bij=None)).only(
        "dossier", "soort", "titel", "klaargelegd_op"
    )
)
_ACTIES = VasteVraag(_te_doen)
_REGELS: VasteVraag[Any] = VasteVraag(  # Any: with what it annotates
    lambda: met_berichtstand(
        Tijdlijnregel.objects.filter(dossier=DOSSIER, zichtbaar=Zichtbaarheid.IEDEREEN).select_related(
            "machtiging"
        )
    )
)


def volgpagina(gevolgd: Gevolgd) -> dict[str, Any]:
    """Timeline, promises, papers and actions for the page of the citizen.

    Two statements, one more with actions, and one more where the service was renamed.
    """
    dossier, regels = gevolgd.dossier, _REGELS(dossier=gevolgd.dossier.pk)
    return {
        "dossier": dossier,
        "iets_te_lezen": iets_te_lezen(regels),
        "hulp": gevolgd.hulp,
        "helpers": gevolgd.helpers,
        "websites": gevolgd.websites,
        "vrijgehouden": gevolgd.vrijgehouden,
        "buitenland": gevolgd.buitenland,
        "dicht": wacht_op_kantoor(dossier, dringend=gevolgd.dringend),
        "kan_langskomen": dossier.is_open and (not gevolgd.buitenland or gevolgd.komt_langs),
        "tijdlijn": tijdlijn(dossier, gevolgd.toezeggingen, regels=regels),
        "stukken": _STUKKEN(dossier=dossier.pk),
        "een_ding": een_ding(dossier, gevolgd.toezeggingen) if dossier.een_ding else None,
        "vraagt_gehoord": gevolgd.gehoord,
        "vraagt_gelukt": vraagt_gelukt(dossier),
        "zelf": _doet_zelf(gevolgd),
        "kan_heropenen": _kan_toch_niet_goed(dossier),
        "acties": _ACTIES(dossier=dossier.pk) if gevolgd.heeft_acties else [],
    }


def _doet_zelf(gevolgd: Gevolgd) -> Dienst | None:
    """The service that the citizen arranges alone, while it can be had and its name betrays nothing."""
    if gevolgd.hulp or not vraagt_gelukt(gevolgd.dossier):
        return None
    dienst = gevolgd.dossier.zekere_dienst
    return dienst if dienst is not None and dienst.loopt else None


def wacht_op_kantoor(dossier: Dossier, *, dringend: bool) -> Opening | None:
    """The opening that someone in need waits for: then the page says who can be called until then."""
    stap = dossier.volgende_toezegging
    return kantoor_nu().opening_voor(stap.uiterlijk) if dringend and stap else None


def met_opening(stukken: QuerySet[Stuk]) -> QuerySet[Stuk]:
    """The papers with whether they were opened before, so that opening one again costs nothing."""
    geopend = Bezorging.objects.filter(stuk=OuterRef("pk"), wijze=Bezorgwijze.GEOPEND)
    return stukken.annotate(geopend=Exists(geopend))


def vraagt_gelukt(dossier: Dossier) -> bool:
    """Whether the page asks if it worked out: from the day of sending on, so that nobody has to wait for us."""
    return _is_zelf_bezig(dossier) and dossier.navraag.antwoord != Gelukt.JA


def _is_zelf_bezig(dossier: Dossier) -> bool:
    return dossier.is_open and dossier.route == Route.STANDAARD and hasattr(dossier, "navraag")


def _kan_toch_niet_goed(dossier: Dossier) -> bool:
    """Whether someone can say that it did not work out after all: it is finished, or they said that it did."""
    if dossier.is_open:
        return _is_zelf_bezig(dossier) and not vraagt_gelukt(dossier)
    return dossier.route != Route.MAATWERK


def tijdlijn(
    dossier: Dossier,
    toezeggingen: list[Toezegging],
    koppen: Mapping[str, str | Promise] | None = None,
    *,
    helper: Machtiging | None = None,
    zonder: Collection[str] = (),
    regels: Sequence[Any] | None = None,
) -> list[TijdlijnRegel]:
    """What will happen on top, then what happened, newest first; `koppen` are other headings, for who helps, and
    `zonder` the kinds of lines that are left out.

    A helper does not read who else helps or represents: a neighbour need not know that there is a bewindvoerder.
    """
    gewoon = _koppen(get_language())
    stappen = {toezegging.pk: lees(toezegging.wat, dossier.taal) for toezegging in toezeggingen}
    komt = [
        TijdlijnRegel(
            titel=stappen[toezegging.pk].tekst,
            taal=stappen[toezegging.pk].taal,
            moment=toezegging.uiterlijk,
            wie=toezegging.wie,
            staat=Staat.NU if toezegging.pk == dossier.volgende_toezegging_id else Staat.LATER,
            uiterlijk=not toezegging.vast_moment,
            wettelijk=bool(toezegging.grondslag),
        )
        for toezegging in sorted(
            toezeggingen,
            key=lambda rij: (rij.uiterlijk, rij.pk != dossier.volgende_toezegging_id),
            reverse=True,
        )
    ]
    was = [
        TijdlijnRegel(
            **lees(regel.tekst, dossier.taal)._asdict(),
            titel=str((koppen or {}).get(regel.soort) or gewoon[regel.soort]),
            moment=regel.op,
            wie=regel.wie,
            bericht="" if helper else berichtstand(regel),
        )
        for regel in (_REGELS(dossier=dossier.pk) if regels is None else regels)
        if regel.soort not in zonder and (helper is None or leest_helper(regel, helper))
    ]
    return komt + was


@cache
def _koppen(_taal: str | None) -> dict[str, str]:
    """The heading of each kind of line in the language of the page."""
    return {soort.value: str(soort.label) for soort in Gebeurtenissoort}


def leest_helper(regel: Tijdlijnregel, helper: Machtiging) -> bool:
    """Whether a helper reads this line: not that there is another helper, nor what that one wrote."""
    van_een_helper = regel.soort in (Gebeurtenissoort.MACHTIGING, Gebeurtenissoort.HELPER_SCHREEF)
    return not van_een_helper or regel.machtiging_id == helper.pk
