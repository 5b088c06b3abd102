"""The row of the mandate table for one draft, and whether a reader or a signer fits it."""

from decimal import Decimal

from maatwerk.handelingen.precedenten import eerste_jaar
from maatwerk.mandaattabel import Mandaatregel, Mandaatvraag, grootste_bedrag, regel_voor
from maatwerk.models import Bepaling, Bevoegd, Conceptbesluit, Dictum, Kosten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Recht, Rol


def bedrag_van(concept: Conceptbesluit, kosten: Kosten | None) -> Decimal | None:
    """Euros that are decided about: the costs of the first year, or what the letter names when that is more.

    The letter counts as well, so that nobody passes a limit by leaving the costs empty. None when neither names one.
    """
    bedragen = (eerste_jaar(kosten), grootste_bedrag(concept.besluit_zin, concept.betekenis))
    return max((bedrag for bedrag in bedragen if bedrag is not None), default=None)


def mandaatvraag(concept: Conceptbesluit, kosten: Kosten | None) -> Mandaatvraag:
    """What the table looks at. Who deviates from a fixed line wrote why; following it asks for no words."""
    grond = concept.rechtsgrond
    return Mandaatvraag(
        bedrag=bedrag_van(concept, kosten),
        weigert=concept.dictum == Dictum.AFWIJZEN,
        met_grond=grond is not None,
        hardheid=grond is not None and grond.bepaling == Bepaling.HARDHEID,
        wijkt_af=bool(concept.afwijking.strip()),
        ruimer=grond is not None and grond.bevoegd == Bevoegd.TOP and concept.dictum != Dictum.AFWIJZEN,
    )


def mandaat_van_concept(concept: Conceptbesluit, kosten: Kosten | None) -> Mandaatregel:
    """Who may read and sign this draft as it is now."""
    return regel_voor(mandaatvraag(concept, kosten))


def is_van_ander_team(lezer: Medewerker, concept: Conceptbesluit) -> bool:
    """Whether the reader shares no team with the author, and is not of the team that owns the case."""
    van_lezer = set(lezer.lidmaatschappen.values_list("team", flat=True))
    van_auteur = set(concept.auteur.lidmaatschappen.values_list("team", flat=True))
    return not van_lezer & (van_auteur | {concept.zaak.dossier.team_id})


def mag_tekenen(regel: Mandaatregel, door: Medewerker) -> bool:
    """Whether one of the roles of this person may sign under this row."""
    return any(rol in regel.tekent and Recht.BESLUIT_NEMEN in RECHTEN[rol] for rol in map(Rol, door.rollen))
