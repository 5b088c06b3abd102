"""Second reading: a protection of the author (domain.md 3d).

The reader agrees, asks, or disagrees with a reason.
"""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import beeindig_deelname, voeg_deelnemer_toe
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.models import Dossier
from maatwerk.handelingen.concepten import TWEEDE_LEZING
from maatwerk.handelingen.overgangen import volg_concepten
from maatwerk.handelingen.precedenten import kosten_van
from maatwerk.handelingen.tafels import eis_geen_open_tafel, vraag_tafel
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.mandaat import is_van_ander_team, mandaat_van_concept
from maatwerk.models import Conceptbesluit, Conceptstatus, Oordeel, TweedeLezing
from maatwerk.volledigheid import eis_volledig
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer

BIJ_DE_BRIEF: Final = (
    *("bestuursorgaan__ministerie", "regeling__ministerie", "rechtsgrond__wet", "rechtsgrond__artikel"),
    *("auteur", "kosten"),
)


def vergrendel_concept(
    concept: Conceptbesluit, door: Medewerker, recht: Recht, *, heel: bool = False
) -> Conceptbesluit:
    """The draft and its case, locked, for who has the right and may see the case. Raises Geweigerd.

    `heel` reads all that its letter and its cover speak of together with it, once.
    """
    zaak = eis_zaak(concept.zaak_id, door, recht)
    concepten = Conceptbesluit.objects.select_for_update(of=("self",))
    if heel:
        concepten = concepten.select_related(*BIJ_DE_BRIEF).prefetch_related("omstandigheden")
    vergrendeld = concepten.get(pk=concept.pk)
    vergrendeld.zaak = zaak
    return vergrendeld


@transaction.atomic
def bied_aan_tweede_lezer(concept: Conceptbesluit, lezer: Medewerker, door: Medewerker) -> Conceptbesluit:
    """Ask a colleague to read this version; from here on the reader may see the dossier.

    Raises Geweigerd when the reader wrote along, may not read, or is not from where the mandate asks, when the draft
    is not a draft any more or waits for the maatwerktafel; OntbrekendeVelden when it is incomplete (promise 14).
    """
    concept = vergrendel_concept(concept, door, Recht.ZAAK_BEHANDELEN, heel=True)
    if concept.status != Conceptstatus.CONCEPT:
        raise Geweigerd(_("Dit concept is al aangeboden."))
    if lezer.pk == concept.auteur_id or concept.schrijvers.filter(pk=lezer.pk).exists():
        raise Geweigerd(_("Wie meeschreef, kan niet de tweede lezer zijn."))
    if not lezer.mag(Recht.TWEEDE_LEZING):
        raise Geweigerd(_("%(naam)s mag geen tweede lezer zijn.") % {"naam": lezer.naam})
    eis_volledig(concept)
    eis_geen_open_tafel(concept, lezer)
    if mandaat_van_concept(concept, kosten_van(concept)).ander_team and not is_van_ander_team(lezer, concept):
        raise Geweigerd(_("Voor dit besluit leest iemand van een ander team mee. Kies een andere lezer."))
    concept.lezer, concept.status = lezer, Conceptstatus.BIJ_LEZER
    concept.save(update_fields=["lezer", "status"])
    voeg_deelnemer_toe(concept.zaak.dossier, lezer, TWEEDE_LEZING)
    volg_concepten(concept.zaak, door, _("Aangeboden aan %(naam)s.") % {"naam": lezer.naam})
    return concept


@transaction.atomic
def lees(concept: Conceptbesluit, oordeel: Oordeel, toelichting: str, door: Medewerker) -> TweedeLezing:
    """Give the judgement of the second reader on this version.

    A question brings the draft back to the author, with the reason; a disagreement goes to the maatwerktafel as
    well. Raises Geweigerd when
    this person is not the reader, the draft is not offered, or the reason is missing.
    """
    concept = vergrendel_concept(concept, door, Recht.TWEEDE_LEZING)
    if concept.status != Conceptstatus.BIJ_LEZER or concept.lezer_id != door.pk:
        raise Geweigerd(_("Dit concept ligt niet bij u om te lezen."))
    if oordeel != Oordeel.AKKOORD and not toelichting.strip():
        raise Geweigerd(_("Schrijf op wat u vraagt of waarom u het niet eens bent."))
    lezing = TweedeLezing.objects.create(
        concept=concept,
        versie=concept.versie,
        auteur=concept.auteur,
        lezer=door,
        oordeel=oordeel,
        toelichting=toelichting.strip(),
    )
    akkoord = oordeel == Oordeel.AKKOORD
    concept.status = Conceptstatus.AKKOORD if akkoord else Conceptstatus.CONCEPT
    concept.save(update_fields=["status"])
    volg_concepten(concept.zaak, door, lezing.get_oordeel_display())
    if oordeel == Oordeel.ONEENS:
        vraag_tafel(concept.zaak, lezing)
    _sluit_lezing(concept.zaak.dossier, door, lezing)
    return lezing


def _sluit_lezing(dossier: Dossier, lezer: Medewerker, lezing: TweedeLezing) -> None:
    """The task is done, so the look ends (promise 9); colleagues read the judgement."""
    beeindig_deelname(dossier, lezer, TWEEDE_LEZING)
    schrijf_notitie(
        dossier,
        gettext_lazy("Tweede lezer: %(oordeel)s. %(toelichting)s"),
        door=lezer.naam,
        oordeel=Oordeel(lezing.oordeel).label,
        toelichting=lezing.toelichting,
    )
    noteer(Activiteit.TWEEDE_LEZING, dossier_id=dossier.pk, medewerker=lezer, namens=dossier.team.naam)
