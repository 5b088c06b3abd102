"""Mandates for the screens: of staff, of the person of the dossier, and of who helps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.feitwoorden import vraagt_helper
from loket.models import (
    Actie,
    Advies,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Machtigingstatus,
    Machtigingweg,
    Stuk,
    Stuksoort,
    VeiligContact,
)
from loket.selecties.bezwaar import met_bezwaar
from loket.selecties.hulp import alleen_gevoelig, hulp_bij_advies
from loket.selecties.hulptekens import Spoedhulp
from loket.selecties.stukken import met_geldigheid
from loket.selecties.volgen import tijdlijn
from portal.weergave.onderdelen import TijdlijnRegel, Toon


class Lezer(StrEnum):
    """Who reads what a mandate covers: it is said in words to that person."""

    MEDEWERKER = "medewerker"
    BURGER = "burger"
    HELPER = "helper"


NAMENS: Mapping[Lezer, tuple[Promise, Promise]] = {
    Lezer.MEDEWERKER: (
        gettext_lazy("namens de aanvrager iets doen"),
        gettext_lazy("namens de aanvrager een nieuwe vraag stellen"),
    ),
    Lezer.BURGER: (gettext_lazy("namens u iets doen"), gettext_lazy("namens u een nieuwe vraag stellen")),
    Lezer.HELPER: (
        gettext_lazy("namens deze persoon iets doen"),
        gettext_lazy("namens deze persoon een nieuwe vraag stellen"),
    ),
}
"""To act, and to ask something new."""


@dataclass(frozen=True)
class Machtigingregel:
    """One mandate as a page shows it."""

    machtiging: Machtiging
    mag: list[str]
    status: str
    toon: Toon
    geldt: bool
    gevraagd: str
    """What we ask beside the code."""


def machtigingen_van(dossier: Dossier, *, lezer: Lezer) -> list[Machtigingregel]:
    """Every mandate of a dossier, those that hold first. One statement."""
    return _regels(dossier, Machtiging.objects.filter(dossier=dossier), lezer)


def machtigingen_in(dossier: Dossier) -> list[Machtigingregel]:
    """The same for staff, of a dossier whose timeline was read with its mandates: each has a line that says it was
    given.
    """
    gevonden = {regel.machtiging for regel in dossier.tijdlijn.all() if regel.machtiging is not None}
    return _regels(dossier, gevonden, Lezer.MEDEWERKER)


def geldige_machtigingen(dossier: Dossier) -> list[Machtiging]:
    """Those that hold now. No statement when the page has read the timeline with its mandates; else one."""
    if "tijdlijn" in getattr(dossier, "_prefetched_objects_cache", {}):
        return [regel.machtiging for regel in machtigingen_in(dossier) if regel.geldt]
    return list(Machtiging.objects.geldig().filter(dossier=dossier))


def _regels(dossier: Dossier, machtigingen: Iterable[Machtiging], lezer: Lezer) -> list[Machtigingregel]:
    nieuwste_eerst = sorted(machtigingen, key=lambda rij: rij.vastgelegd_op, reverse=True)
    regels = [_regel(dossier, machtiging, lezer) for machtiging in nieuwste_eerst]
    return sorted(regels, key=lambda regel: not regel.geldt)


def _regel(dossier: Dossier, machtiging: Machtiging, lezer: Lezer) -> Machtigingregel:
    machtiging.dossier = dossier
    if machtiging.geldt():
        status, toon = _("Geldt"), Toon.KLAAR
    elif machtiging.status == Machtigingstatus.INGETROKKEN:
        status, toon = _("Ingetrokken"), Toon.NEUTRAAL
    else:
        status, toon = _("De einddatum is voorbij"), Toon.NEUTRAAL
    return Machtigingregel(
        machtiging, wat_mag(machtiging, lezer), status, toon, machtiging.geldt(), vraagt_helper(machtiging)
    )


def wat_mag(machtiging: Machtiging, lezer: Lezer) -> list[str]:
    """What the mandate covers, in words for who reads it; everyone may see how it stands."""
    doen, vragen = map(str, NAMENS[lezer])
    delen = {
        _("zien hoe het met de vraag staat"): True,
        _("brieven en papieren lezen"): machtiging.ziet_stukken,
        doen: machtiging.handelt,
        vragen: machtiging.stelt_vragen,
        _("bericht krijgen als er nieuws is"): machtiging.bericht_op != "" and not machtiging.bericht_alleen,
        _("als enige bericht krijgen als er nieuws is"): machtiging.bericht_alleen,
    }
    return [wat for wat, mag in delen.items() if mag]


def in_te_trekken(dossier: Dossier) -> QuerySet[Machtiging]:
    """What staff can still take back, also after its last day."""
    return Machtiging.objects.filter(dossier=dossier, status=Machtigingstatus.GEGEVEN)


def machtiging_om_te_volgen(sleutel: UUID | None) -> Machtiging | None:
    """The mandate of this browser when it holds now, with its dossier, next promise and running term to object.

    At most one statement.
    """
    if sleutel is None:
        return None
    eerste = Advies.objects.filter(dossier=OuterRef("dossier")).order_by("op")
    return (
        met_bezwaar(Machtiging.objects.geldig().filter(pk=sleutel), "dossier_id")
        .select_related(
            "dossier__volgende_toezegging",
            "dossier__team",
            "dossier__dienst__organisatie",
            "dossier__dienst__vervanger",
            "dossier__gemeente",
        )
        .annotate(
            advies_invoer=Subquery(eerste.values("invoer")[:1]),
            advies_spoed=Subquery(eerste.values("spoed")[:1]),
        )
        .first()
    )


def machtiging_van_vraag(dossier: Dossier) -> Machtiging | None:
    """The mandate with which this dossier was opened. One statement."""
    return Machtiging.objects.filter(dossier=dossier, weg=Machtigingweg.VRAAG).first()


def hulp_bij_machtiging(machtiging: Machtiging) -> Spoedhulp | None:
    """Help when the story asks for that and for secrecy; then the page of a helper names no subject either."""
    invoer: Any = getattr(machtiging, "advies_invoer", None)
    spoed: Any = getattr(machtiging, "advies_spoed", None)
    return alleen_gevoelig(hulp_bij_advies(invoer, spoed) if invoer else None)


MET_CODE = (Stuksoort.ONTVANGSTBEWIJS, Stuksoort.BALIEBRIEFJE, Stuksoort.BUNDEL)
"""Papers with the code of the person of the dossier, that opens everything: never for a helper."""


def is_stil(dossier: Dossier) -> bool:
    """Whether a helper reads nothing of talks and appointments: whoever says that contact is not safe may be in
    danger of the very person who looks along."""
    return dossier.veilig_contact == VeiligContact.NIET_VEILIG


def regelt_afspraken(machtiging: Machtiging) -> bool:
    """Whether this helper may make and change an appointment for the person of the dossier."""
    return machtiging.handelt and not is_stil(machtiging.dossier)


def stukken_voor(machtiging: Machtiging) -> QuerySet[Any]:  # Any: with what it annotates
    """The papers that a helper may read, without the PDF and the text."""
    verborgen = [*MET_CODE, *([Stuksoort.AFSPRAAK] if is_stil(machtiging.dossier) else [])]
    eigen = Stuk.objects.filter(dossier=machtiging.dossier_id, hoort_bij=None).exclude(soort__in=verborgen)
    return met_geldigheid(eigen).defer("html", "pdf")


def stuk_voor(machtiging: Machtiging, stuk_id: UUID) -> Stuk | None:
    """One of those papers; none that names the code of the person of the dossier, whatever kind it is."""
    stuk = stukken_voor(machtiging).select_related("verzendblad").defer(None).filter(pk=stuk_id).first()
    return stuk if stuk is not None and machtiging.dossier.code not in stuk.html else None


KOPPEN_VOOR_HELPER: dict[str, str | Promise] = {
    Gebeurtenissoort.ONTVANGEN: gettext_lazy("Wij hebben de vraag ontvangen"),
    Gebeurtenissoort.TOEZEGGING: gettext_lazy("Wij hebben iets beloofd"),
    Gebeurtenissoort.AFSPRAAK: gettext_lazy("De afspraak"),
    Gebeurtenissoort.OPGEPAKT: gettext_lazy("Iemand kijkt naar de vraag"),
    Gebeurtenissoort.OVERDRACHT: gettext_lazy("Wie deze persoon helpt"),
    Gebeurtenissoort.ROUTE: gettext_lazy("Deze persoon krijgt andere hulp"),
    Gebeurtenissoort.STUK: gettext_lazy("Een brief voor deze persoon"),
    Gebeurtenissoort.BEZWAAR: gettext_lazy("Deze persoon is het niet eens"),
    Gebeurtenissoort.GESCHREVEN: gettext_lazy("Deze persoon schreef ons"),
    Gebeurtenissoort.HELPER_SCHREEF: gettext_lazy("U schreef ons namens deze persoon"),
    Gebeurtenissoort.ANTWOORD: gettext_lazy("Wij hebben geantwoord"),
    Gebeurtenissoort.HULP: gettext_lazy("Wat helpt bij ons contact"),
    Gebeurtenissoort.MACHTIGING: gettext_lazy("Iemand helpt deze persoon"),
    Gebeurtenissoort.NAMENS: gettext_lazy("Iemand deed dit namens deze persoon"),
    Gebeurtenissoort.KLAAR: gettext_lazy("De vraag is klaar"),
}
"""Headings that say "you" to the person of the dossier, as they read for who helps. The others fit both."""


NOEMT_DIENST: Final = (Gebeurtenissoort.DIENST,)
"""Lines that name the service: a helper reads none of them where the subject could betray the person."""


def helperpagina(machtiging: Machtiging) -> dict[str, Any]:
    """What this helper may see: never more than the mandate covers. At most three statements."""
    dossier = machtiging.dossier
    stil, gevoelig = is_stil(dossier), hulp_bij_machtiging(machtiging) is not None
    return {
        "machtiging": machtiging,
        "dossier": dossier,
        "gevoelig": gevoelig,
        "mag": wat_mag(machtiging, Lezer.HELPER),
        "stil": stil,
        "tijdlijn": [] if stil else _tijdlijn_voor_helper(machtiging, gevoelig=gevoelig),
        "stukken": list(stukken_voor(machtiging)) if machtiging.ziet_stukken else [],
        "acties": list(Actie.objects.filter(dossier=dossier, gedaan_op__isnull=True))
        if machtiging.handelt
        else [],
        "schrijft": dossier.is_open and machtiging.schrijft_namens(dossier),
        "afspraken": dossier.is_open and regelt_afspraken(machtiging),
    }


def _tijdlijn_voor_helper(machtiging: Machtiging, *, gevoelig: bool) -> list[TijdlijnRegel]:
    """The next promise and what happened, one statement.

    The words were written to the person of the dossier: the page shows them as a quotation. Where the page names no
    subject, no line does that says the service by name.
    """
    dossier = machtiging.dossier
    volgende = dossier.volgende_toezegging
    regels = tijdlijn(
        dossier,
        [volgende] if volgende else [],
        KOPPEN_VOOR_HELPER,
        helper=machtiging,
        zonder=NOEMT_DIENST if gevoelig else (),
    )
    return [
        regel._replace(titel=_("Wij beloofden"), tekst=regel.titel) if regel.uiterlijk else regel
        for regel in regels
    ]
