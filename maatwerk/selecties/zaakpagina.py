"""Everything about a case on one page: story, circumstances, legal room, drafts, promises and history."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from loket.models import Dossier, Toezegging, Toezeggingsoort, Toezeggingstatus
from loket.selecties.dossiers import antwoorden_in_woorden, tijdlijn_voor_medewerkers
from maatwerk.models import (
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Omstandigheid,
    Rechtsgrond,
    Statusregel,
    TweedeLezing,
    Zaak,
    Zaakstatus,
)
from maatwerk.selecties.werklijst import zichtbare_zaken
from maatwerk.volledigheid import wat_ontbreekt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Recht
from portal.stelsel.models import Wet

LEZERROLLEN = [rol for rol, rechten in RECHTEN.items() if Recht.TWEEDE_LEZING in rechten]
ALLE_ORGANISATIES = "alle"
BESLISBAAR = {Zaakstatus.IN_ONDERZOEK, Zaakstatus.CONCEPT, Zaakstatus.BIJ_TWEEDE_LEZER}


def zaken_met_alles(medewerker: Medewerker) -> QuerySet[Zaak]:
    """Visible cases with the rows that the page needs, in one statement."""
    return zichtbare_zaken(medewerker).select_related(
        "behandelaar",
        "dossier__team",
        "dossier__volgende_toezegging",
        "dossier__dienst__organisatie",
        "dossier__dienst__wet",
    )


@dataclass(frozen=True)
class Zaakpagina:
    """The rows of the page. `concept` is the draft that is worked on now."""

    zaak: Zaak
    omstandigheden: list[Omstandigheid]
    concepten: list[Conceptbesluit]
    concept: Conceptbesluit | None
    gronden: list[Rechtsgrond]
    lezers: list[Medewerker]
    besluiten: list[Besluit]
    toezeggingen: list[Toezegging]
    historie: list[Statusregel]
    medewerker: Medewerker

    @property
    def eigen_gronden(self) -> list[Rechtsgrond]:
        """The grounds of this service and this law, which one looks at first."""
        return [grond for grond in self.gronden if self._is_eigen(grond)]

    @property
    def andere_gronden(self) -> list[Rechtsgrond]:
        """What this body may use besides."""
        return [grond for grond in self.gronden if not self._is_eigen(grond)]

    def _is_eigen(self, grond: Rechtsgrond) -> bool:
        wet = _wet(self.zaak.dossier, self.concept)
        dienst = self.zaak.dossier.dienst
        return (wet is not None and grond.wet_id == wet.pk) or bool(
            dienst and grond.sleutel in dienst.gronden
        )

    @property
    def bezwaar_loopt(self) -> bool:
        """Whether a decision on a bezwaar is still to come."""
        return any(
            rij.status == Toezeggingstatus.OPEN and rij.soort == Toezeggingsoort.WETTELIJK
            for rij in self.toezeggingen
        )

    @property
    def behandelt(self) -> bool:
        """Whether this person may work on the case."""
        return self.medewerker.mag(Recht.ZAAK_BEHANDELEN)

    @property
    def is_bezig(self) -> bool:
        """Whether a decision is still to be made."""
        return self.zaak.status in BESLISBAAR

    @property
    def mag_schrijven(self) -> bool:
        """Whether this person may write drafts now."""
        return self.behandelt and self.is_bezig

    @property
    def mag_lezen(self) -> bool:
        """Whether the draft waits for this person as second reader."""
        concept = self.concept
        return (
            concept is not None
            and concept.status == Conceptstatus.BIJ_LEZER
            and concept.lezer_id == self.medewerker.pk
        )

    @property
    def mag_aanbieden(self) -> bool:
        """Whether the draft can go to a second reader."""
        return self.mag_schrijven and self.concept_is(Conceptstatus.CONCEPT) and not self.ontbreekt

    @property
    def mag_tekenen(self) -> bool:
        """Whether this person may sign the draft now."""
        return (
            self.medewerker.mag(Recht.BESLUIT_NEMEN)
            and self.concept_is(Conceptstatus.AKKOORD)
            and self.concept is not None
            and self.concept.lezer_id != self.medewerker.pk
        )

    @cached_property
    def ontbreekt(self) -> list[str]:
        """All that the draft still misses."""
        if self.concept is None or self.concept.status == Conceptstatus.VASTGESTELD:
            return []
        return wat_ontbreekt(self.concept)

    def concept_is(self, status: Conceptstatus) -> bool:
        """Whether the present draft has this status."""
        return self.concept is not None and self.concept.status == status

    def context(self) -> dict[str, Any]:
        """For the template, with the parts that the door draws as well."""
        dossier = self.zaak.dossier
        return {
            "pagina": self,
            "zaak": self.zaak,
            "dossier": dossier,
            "concept": self.concept,
            "ontbreekt": self.ontbreekt,
            "antwoorden": antwoorden_in_woorden(dossier),
            "tijdlijn": tijdlijn_voor_medewerkers(dossier),
        }


def zaakpagina(zaak: Zaak, medewerker: Medewerker, *, gekozen: str = "") -> Zaakpagina:
    """Read the page. `gekozen` is the number of a draft; "nieuw" asks for an empty one."""
    concepten = list(
        zaak.concepten.select_related("bestuursorgaan", "regeling", "rechtsgrond", "auteur", "lezer")
        .prefetch_related(Prefetch("lezingen", TweedeLezing.objects.select_related("lezer")))
        .order_by("pk")
    )
    for rij in concepten:
        rij.zaak = zaak
    concept = _kies(concepten, gekozen)
    if concept is not None and concept.status != Conceptstatus.VASTGESTELD:
        prefetch_related_objects([concept], "omstandigheden")  # what it misses, and its form
    return Zaakpagina(
        zaak=zaak,
        omstandigheden=list(zaak.omstandigheden.select_related("vastgelegd_door")),
        concepten=concepten,
        concept=concept,
        gronden=juridische_ruimte(zaak.dossier, concept),
        lezers=mogelijke_lezers(concept) if medewerker.mag(Recht.ZAAK_BEHANDELEN) else [],
        besluiten=_besluiten(zaak, concepten),
        toezeggingen=list(zaak.dossier.toezeggingen.all()),
        historie=list(zaak.statusregels.select_related("door")),
        medewerker=medewerker,
    )


def _kies(concepten: list[Conceptbesluit], gekozen: str) -> Conceptbesluit | None:
    if gekozen == "nieuw":
        return None
    for concept in concepten:
        if str(concept.pk) == gekozen:
            return concept
    open_ = [concept for concept in concepten if concept.status != Conceptstatus.VASTGESTELD]
    return next(iter(open_ or concepten), None)


def _besluiten(zaak: Zaak, concepten: list[Conceptbesluit]) -> list[Besluit]:
    """What was decided; no statement when nothing can have been."""
    if not any(concept.status == Conceptstatus.VASTGESTELD for concept in concepten):
        return []
    return list(
        zaak.besluiten.select_related(
            "bestuursorgaan", "regeling", "auteur", "tweede_lezer", "signaal__ministerie"
        ).defer("inhoud", "motivering_4_84")
    )


def mogelijke_lezers(concept: Conceptbesluit | None) -> list[Medewerker]:
    """Who can be asked to read this draft: has the right and did not write along (promise 14)."""
    if concept is None or concept.status != Conceptstatus.CONCEPT:
        return []
    return list(
        Medewerker.objects.filter(is_active=True, lidmaatschappen__rol__in=LEZERROLLEN)
        .exclude(pk=concept.auteur_id)
        .exclude(pk__in=concept.schrijvers.values("pk"))
        .distinct()
    )


def _wet(dossier: Dossier, concept: Conceptbesluit | None) -> Wet | None:
    if concept:
        return concept.regeling
    return dossier.dienst.wet if dossier.dienst else None


def juridische_ruimte(dossier: Dossier, concept: Conceptbesluit | None) -> list[Rechtsgrond]:
    """The grounds that may give room here: of the service first, then the law, the body, and those for all."""
    dienst = dossier.dienst
    wet = _wet(dossier, concept)
    orgaan = concept.bestuursorgaan if concept else (dienst.organisatie if dienst else None)
    van_dienst = set(dienst.gronden) if dienst else set()

    def rang(grond: Rechtsgrond) -> int:
        if grond.sleutel in van_dienst:
            return 0
        if wet is not None and grond.wet_id == wet.pk:
            return 1
        if orgaan is not None and orgaan.sleutel in grond.organisaties:
            return 2
        return 3 if ALLE_ORGANISATIES in grond.organisaties else 4

    gronden = Rechtsgrond.objects.filter(vervallen=False).select_related("wet", "artikel")
    gekozen = concept.rechtsgrond_id if concept else None
    past = [grond for grond in gronden if rang(grond) < 4 or grond.pk == gekozen]
    return sorted(past, key=lambda grond: (rang(grond), grond.naam))


def vind_zaak(medewerker: Medewerker, zaak_id: UUID) -> Zaak | None:
    """The case, when this person may see it."""
    return zaken_met_alles(medewerker).filter(pk=zaak_id).first()
