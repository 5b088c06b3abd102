"""The dates of a case: what we promise, and what the law says (promise 7).

This is where the case meets portal/termijnen; no other module of maatwerk but termijndagen counts days.
"""

from datetime import date, datetime, timedelta

from maatwerk.models import Besluit, Conceptbesluit
from portal.stelsel.kalender import beloofde_dag, kalender, rekenbasis
from portal.stelsel.models import Organisatie, Wet
from portal.termijnen import (
    Beloftesoort,
    Bezwaartermijn,
    OnbekendeRegel,
    Rechtsmiddel,
    Uiterlijk,
    betaaltermijn,
    bezwaartermijn,
    bezwaartermijnen,
    werkdag_van,
)

# Our own choice beside the promised terms of domain.md 3g, in working days.
NAZORG_WEKEN = 6
AFRONDEN_WERKDAGEN = 5
VERSTUREN_WERKDAGEN = 1
WACHT_WERKDAGEN = 10
UITVOEREN_WERKDAGEN = 10
HERINNER_DAGEN = 3
RUST_WERKDAGEN = 5
RUST_BELLEN_WERKDAGEN = 2
SPARREN_WERKDAGEN = 10
NABIJ_WERKDAGEN = 5
EEN_DAG = timedelta(days=1)
BESLISSING = "beslissing-bezwaar"
# Being ill or not (Ziektewet art. 75j) has a short term to disagree and a short term to decide.
BESLISSING_BIJ_BEZWAARREGEL = {"zw-ziek-of-niet": "uwv-ziek-of-niet"}


def contact_uiterlijk(nu: datetime, *, spoed: bool) -> date:
    """When a handler calls: the next working day, or the same one when it is urgent."""
    soort = Beloftesoort.CONTACT_SPOED if spoed else Beloftesoort.CONTACT
    vandaag = werkdag_van(nu, kalender=kalender()) if spoed else nu.date()
    return beloofde_dag(soort, vandaag)


def besluit_uiterlijk(vandaag: date) -> date:
    """When the citizen hears what we decide: 20 working days."""
    return beloofde_dag(Beloftesoort.BESLISSING, vandaag)


def nazorg_uiterlijk(vandaag: date) -> date:
    """When we ask whether it was carried out and helped: after six weeks, on a working day."""
    return kalender().eerstvolgende_werkdag(vandaag + timedelta(weeks=NAZORG_WEKEN))


def versturen_uiterlijk(vandaag: date) -> date:
    """When a signed letter is on its way: the next working day."""
    return kalender().plus_werkdagen(vandaag, VERSTUREN_WERKDAGEN)


def noodmaatregel_bezien(vandaag: date) -> date:
    """When another has looked at what was done at once: two working days (domain.md 3d)."""
    return beloofde_dag(Beloftesoort.NOODMAATREGEL_BEZIEN, vandaag)


def afronden_uiterlijk(na: date) -> date:
    """When we close or agree on something new, after the last day on which something can still come."""
    return kalender().plus_werkdagen(na, AFRONDEN_WERKDAGEN)


def herinner_op(vandaag: date, uiterlijk: date) -> date:
    """When we remind of what we wait for: some days before the last one, and never before tomorrow."""
    return max(uiterlijk - timedelta(days=HERINNER_DAGEN), vandaag + timedelta(days=1))


def wachten_uiterlijk(vandaag: date) -> date:
    """Until when we wait when nobody says otherwise: two weeks of working days."""
    return kalender().plus_werkdagen(vandaag, WACHT_WERKDAGEN)


def uitvoering_uiterlijk(vandaag: date) -> date:
    """When a decision is carried out when nobody says otherwise: two weeks of working days."""
    return kalender().plus_werkdagen(vandaag, UITVOEREN_WERKDAGEN)


def deze_week(vandaag: date) -> date:
    """The last day of what is near: five working days from now."""
    return kalender().plus_werkdagen(vandaag, NABIJ_WERKDAGEN)


def rust_uiterlijk(vandaag: date, *, bellen: bool) -> date:
    """When a creditor has answered, or when we have called it."""
    return kalender().plus_werkdagen(vandaag, RUST_BELLEN_WERKDAGEN if bellen else RUST_WERKDAGEN)


def sparren_tot(vandaag: date) -> date:
    """How long colleagues can think along: two weeks of working days."""
    return kalender().plus_werkdagen(vandaag, SPARREN_WERKDAGEN)


def bezwaarkeuzes(regeling: Wet, bekendgemaakt: date) -> tuple[Bezwaartermijn, ...]:
    """Every term to disagree that this law may have, the ordinary one first. Source: Awb 6:7 and 6:8."""
    basis = rekenbasis()
    try:
        alle = bezwaartermijnen(bekendgemaakt, wet=regeling.sleutel, basis=basis)
    except OnbekendeRegel:  # a law that was added here, beside the seed: the general term
        alle = bezwaartermijnen(bekendgemaakt, basis=basis)
    return tuple(sorted(alle, key=lambda termijn: termijn.uitzondering != ""))


def bezwaardag(regeling: Wet, bekendgemaakt: date, bezwaarregel: str = "") -> Bezwaartermijn:
    """The last day to disagree with a decision on this law, made known on `bekendgemaakt`.

    `bezwaarregel` is the id of the special term that the handler chose; empty means the ordinary term of the
    law, which is its own when that covers every decision. Raises OnbekendeRegel for a term of another law.
    """
    keuzes = bezwaarkeuzes(regeling, bekendgemaakt)
    if not bezwaarregel:
        return keuzes[0]
    for termijn in keuzes:
        if termijn.uitzondering == bezwaarregel:
            return termijn
    raise OnbekendeRegel(f"{regeling.sleutel} has no special term {bezwaarregel!r}")


def rechtsmiddel_tegen(besluit: Besluit | Conceptbesluit, bekendgemaakt: date) -> Bezwaartermijn:
    """How one disagrees with this decision, and the last day; with a decision after a bezwaar one goes to court.

    Raises OnbekendeRegel for a term of another law. Source: Awb 6:7, 6:8, 7:1, 8:1.
    """
    if besluit.herziet_id is None:
        return bezwaardag(besluit.regeling, bekendgemaakt, besluit.bezwaarregel)
    return beroepstermijn(bekendgemaakt)


def beroepstermijn(bekendgemaakt: date) -> Bezwaartermijn:
    """Against a decision on bezwaar one goes to court, within 6 weeks. Source: Awb 6:7, 6:8, 7:1, 8:1."""
    algemeen = bezwaartermijn(bekendgemaakt, basis=rekenbasis())
    return Bezwaartermijn(algemeen.uiterlijk, Rechtsmiddel.BEROEP, termijn=algemeen.termijn)


def dwangsom_betalen(bekendgemaakt: date) -> Uiterlijk:
    """The last day to pay a dwangsom: six weeks after its letter was made known. Source: Awb 4:87."""
    return betaaltermijn(bekendgemaakt, basis=rekenbasis())


def beroep_uiterlijk(bekendgemaakt: date) -> date:
    """The last day for beroep against a decision on bezwaar."""
    return beroepstermijn(bekendgemaakt).dag


def eigen_beslistermijn(orgaan: Organisatie, regeling: Wet, bezwaarregel: str) -> str:
    """The id of the term that this body has of its own for deciding on a bezwaar under this law, or nothing."""
    try:
        eigen = {een.id for een in rekenbasis().regels.uitzonderingen_van(BESLISSING, regeling.sleutel)}
    except OnbekendeRegel:  # a law that was added here, beside the seed: the general term
        return ""
    bijzonder = BESLISSING_BIJ_BEZWAARREGEL.get(bezwaarregel, orgaan.sleutel)
    return bijzonder if bijzonder in eigen else ""
