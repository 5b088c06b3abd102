"""Writing a conceptbesluit. Each change makes a new version, for which no earlier agreement holds."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import beeindig_deelname
from maatwerk.handelingen.briefversies import leg_briefversie_vast
from maatwerk.handelingen.overgangen import volg_concepten
from maatwerk.handelingen.termijnen.beginnen import begin_bij_concept
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import (
    BESLISBAAR,
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Omstandigheid,
    Zaak,
    Zaakstatus,
)
from maatwerk.models.bezwaar import GEGROND
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.stelsel.models import Organisatie, Wet

TWEEDE_LEZING: Final = "tweede lezing"
VELDEN: Final = (
    "rechtsgrond",
    "aanleiding",
    "maatwerk_onderzocht",
    "ladder",
    "gewenst_effect",
    "bedoeling",
    "bedoeling_bron",
    "onbedoeld_effect",
    "mogelijkheid",
    "afweging",
    "geschikt",
    "noodzakelijk",
    "evenwichtig",
    "derden",
    "gelijkheid",
    "geld",
    "gegevens",
    "feiten",
    "samenvatting",
    "afwijking",
    "steunt_op_beleidsregel",
    "motivering_4_84",
    "dictum",
    "geen_maatwerk",
    "besluit_zin",
    "betekenis",
    "te_doen",
    "verandert_niet",
    "geldig_tot",
    "bezwaarregel",
    "briefblokken",
    "taalreden",
    "signaal_titel",
    "signaal_oorzaak",
    "signaal_ernst",
    "signaal_artikel",
    "signaal_wat_gebeurt",
    "signaal_wat_zou_moeten",
)


class ConceptGewijzigd(Geweigerd):
    """Someone, or another tab, saved this draft meanwhile; `versie` is what stands now."""

    def __init__(self, versie: int) -> None:
        self.versie = versie
        super().__init__(
            _(
                "Dit concept is intussen gewijzigd. Wat u schreef staat hieronder nog. "
                "Bewaar het opnieuw als uw tekst de andere vervangt."
            )
        )


@transaction.atomic
def schrijf_concept(
    zaak: Zaak,
    door: Medewerker,
    *,
    bestuursorgaan: Organisatie,
    regeling: Wet,
    velden: Mapping[str, Any],
    omstandigheden: Iterable[Omstandigheid] | None = None,
    gezien_versie: int | None = None,
) -> Conceptbesluit:
    """Create or change the draft of this body and law; it may be incomplete: what was typed is kept.

    Saving without a change leaves the version, and so the agreement, as it was. `gezien_versie` is the version
    that the writer had before them. Raises ConceptGewijzigd when someone saved another since; Geweigerd when
    this person may not or the decision was taken; ValueError for a field that a draft does not have.
    """
    onbekend = set(velden) - set(VELDEN)
    if onbekend:
        raise ValueError(f"A draft has no fields {sorted(onbekend)}.")
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    _eis_te_schrijven(vergrendeld)
    concept = _concept(vergrendeld, door, bestuursorgaan, regeling)
    concept.zaak, concept.bestuursorgaan, concept.regeling = vergrendeld, bestuursorgaan, regeling
    nieuw = concept.pk is None
    if not nieuw and gezien_versie is not None and gezien_versie != concept.versie:
        raise ConceptGewijzigd(concept.versie)
    oude_lezer = concept.lezer
    veranderd = _vul(concept, velden)
    gekozen = _eigen_omstandigheden(vergrendeld, omstandigheden)
    if nieuw and gekozen is None and concept.herziet is not None:  # what counted then counts again
        gekozen = set(concept.herziet.concept.omstandigheden.values_list("pk", flat=True))
    if not nieuw and gekozen is not None:
        veranderd |= gekozen != set(concept.omstandigheden.values_list("pk", flat=True))
    if nieuw or veranderd:
        _bewaar(concept, door, nieuw=nieuw)
        if gekozen is not None:
            concept.omstandigheden.set(gekozen)
        leg_briefversie_vast(concept, door)
        if oude_lezer is not None:
            beeindig_deelname(vergrendeld.dossier, oude_lezer, TWEEDE_LEZING)
        volg_concepten(vergrendeld, door, _("Het concept is gewijzigd."))
    if nieuw:
        begin_bij_concept(vergrendeld, bestuursorgaan=bestuursorgaan, regeling=regeling, door=door)
    return concept


def _eis_te_schrijven(zaak: Zaak) -> None:
    if zaak.status == Zaakstatus.ONTVANGEN:
        raise Geweigerd(_("Neem de zaak eerst zelf in behandeling."))
    if zaak.status not in BESLISBAAR:
        raise Geweigerd(_("Over deze zaak is besloten. Open haar eerst opnieuw."))


def _concept(zaak: Zaak, door: Medewerker, bestuursorgaan: Organisatie, regeling: Wet) -> Conceptbesluit:
    concept = (
        Conceptbesluit.objects.select_for_update()
        .filter(zaak=zaak, bestuursorgaan=bestuursorgaan, regeling=regeling)
        .order_by("-pk")
        .first()
    )
    if concept is None:
        return Conceptbesluit(zaak=zaak, bestuursorgaan=bestuursorgaan, regeling=regeling, auteur=door)
    if concept.status == Conceptstatus.VASTGESTELD:
        concept = _na_bezwaar(concept, door)
    if concept.herziet is not None:
        eis_een_ander(concept.herziet, door)
    return concept


def _na_bezwaar(concept: Conceptbesluit, door: Medewerker) -> Conceptbesluit:
    """A new draft that begins with the texts of the decision against which a bezwaar was upheld.

    Raises Geweigerd when there is none: a decision is never changed.
    """
    besluit = Besluit.objects.filter(concept=concept, bezwaar__uitkomst__in=GEGROND).first()
    if besluit is None:
        raise Geweigerd(_("Dit besluit is genomen en verandert niet meer."))
    return Conceptbesluit(
        zaak=concept.zaak,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        herziet=besluit,
        auteur=door,
        **{veld: getattr(concept, veld) for veld in VELDEN},
    )


def eis_een_ander(besluit: Besluit, door: Medewerker) -> None:
    """Raises Geweigerd for whoever wrote or signed the decision that is looked at again (Awb 10:3 lid 3)."""
    if door.pk in {besluit.auteur_id, besluit.genomen_door_id}:
        raise Geweigerd(
            _("U schreef of tekende het eerste besluit. Een ander schrijft en tekent het nieuwe (Awb 10:3).")
        )


def _vul(concept: Conceptbesluit, velden: Mapping[str, Any]) -> bool:
    """Set the given fields; whether any of them is different now."""
    veranderd = False
    for naam, waarde in velden.items():
        if getattr(concept, naam) != waarde:
            setattr(concept, naam, waarde)
            veranderd = True
    return veranderd


def _eigen_omstandigheden(zaak: Zaak, omstandigheden: Iterable[Omstandigheid] | None) -> set[int] | None:
    """Only circumstances of this very case can be quoted. Raises Geweigerd for another's."""
    if omstandigheden is None:
        return None
    gekozen = {omstandigheid.pk for omstandigheid in omstandigheden}
    if gekozen - set(zaak.omstandigheden.values_list("pk", flat=True)):
        raise Geweigerd(_("Deze omstandigheid hoort bij een andere zaak."))
    return gekozen


def _bewaar(concept: Conceptbesluit, door: Medewerker, *, nieuw: bool) -> None:
    if not nieuw:
        concept.versie += 1
    concept.status, concept.lezer = Conceptstatus.CONCEPT, None
    concept.gewijzigd_op = timezone.now()
    concept.save()
    concept.schrijvers.add(door)
