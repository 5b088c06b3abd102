"""Everything about a case on one page: story, circumstances, legal room, drafts, promises and history."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, UUIDField
from django.utils import timezone

from loket.models import Dossier, Toezegging
from loket.models.dossier import Zicht
from loket.selecties.dossiers import antwoorden_in_woorden
from maatwerk.mandaat import mag_tekenen, mandaat_van_concept
from maatwerk.mandaattabel import Mandaatregel
from maatwerk.models import (
    BESLISBAAR,
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Omstandigheid,
    Rechtsgrond,
    TweedeLezing,
    VasteLijn,
    Zaak,
    Zaakdeel,
    feiten_in_woorden,
)
from maatwerk.selecties.kadervelden import met_kader
from maatwerk.selecties.ruimtewijzer import ALLE_ORGANISATIES, Artikelkaart, kaarten, lees_register
from maatwerk.selecties.termijnen import Bezwaardag
from maatwerk.selecties.vaste_lijnen import lijn_voor
from maatwerk.selecties.werklijst import NU, WIE
from maatwerk.selecties.zaakkader import Zaakkader
from maatwerk.volledigheid import Gemis, label, leeg_in_woorden, wat_anders_moet, weging_is_af
from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Recht, rollen_met
from portal.snel.vaste_vraag import Plek, VasteVraag, leg_klaar
from portal.stelsel.models import Wet

LEZERROLLEN = rollen_met(Recht.TWEEDE_LEZING)


def _zaak_met_alles(zaken: Zicht, dossiers: Zicht) -> QuerySet[Zaak]:
    """One visible case with the rows that the page needs, in one statement."""
    zichtbaar = Zaak.objects.filter(
        pk=Plek("zaak", UUIDField()), dossier__in=Dossier.objects.in_zicht(zaken, WIE, NU)
    )
    return met_kader(zichtbaar, Dossier.objects.in_zicht(dossiers, WIE, NU), NU).select_related(
        "behandelaar",
        "dossier__team",
        "dossier__regisseur",
        "dossier__volgende_toezegging",
        "dossier__dienst__organisatie",
        "dossier__dienst__wet",
    )


_ZAAK = VasteVraag(_zaak_met_alles)
_CONCEPTEN = VasteVraag(
    lambda: (
        Conceptbesluit.objects.filter(zaak=Plek("zaak", UUIDField()))
        .select_related("bestuursorgaan", "regeling", "rechtsgrond", "auteur", "lezer", "kosten")
        .order_by("pk")
    )
)
_LEZINGEN = VasteVraag(
    lambda: TweedeLezing.objects.filter(concept__zaak=Plek("zaak", UUIDField())).select_related("lezer")
)
_OMSTANDIGHEDEN: VasteVraag[Any] = VasteVraag(  # Any: with what it annotates
    lambda: (
        Omstandigheid.objects.filter(zaak=Plek("zaak", UUIDField()))
        .select_related("vastgelegd_door")
        .annotate(
            gekozen=Exists(
                Conceptbesluit.omstandigheden.through.objects.filter(
                    omstandigheid=OuterRef("pk"), conceptbesluit=Plek("concept", BigIntegerField())
                )
            )
        )
    )
)
_TOEZEGGINGEN = VasteVraag(lambda: Toezegging.objects.filter(dossier=Plek("dossier", UUIDField())))
_BESLUITEN = VasteVraag(
    lambda: (
        Besluit.objects.filter(zaak=Plek("zaak", UUIDField()))
        .select_related(
            "bestuursorgaan",
            "regeling",
            "grondversie",
            "ruimer_mandaat",
            "auteur",
            "tweede_lezer",
            "signaal__ministerie",
        )
        .defer("inhoud", "motivering_4_84")
    )
)


@dataclass(frozen=True)
class Zaakpagina:
    """The rows of the page. `concept` is the draft that is worked on now."""

    zaak: Zaak
    omstandigheden: list[Omstandigheid]
    concepten: list[Conceptbesluit]
    concept: Conceptbesluit | None
    gronden: list[Rechtsgrond]
    register: list[Rechtsgrond]
    lezers: list[Medewerker]
    besluiten: list[Besluit]
    toezeggingen: list[Toezegging]
    medewerker: Medewerker
    licht: bool = False
    """Only the frame is on the page: room, drafts and letter were not read."""

    @property
    def eigen_gronden(self) -> list[Artikelkaart]:
        """The grounds of this service and this law, which one looks at first, with the verdict on each."""
        return kaarten(self.register, alleen=self._is_eigen)

    def _is_eigen(self, grond: Rechtsgrond) -> bool:
        wet = _wet(self.zaak.dossier, self.concept)
        dienst = self.zaak.dossier.dienst
        return (wet is not None and grond.wet_id == wet.pk) or bool(
            dienst and grond.sleutel in dienst.gronden
        )

    @property
    def moet_brief_versturen(self) -> bool:
        """Whether this person sends the letter of a signed decision: it works only from then on (Awb 3:40)."""
        return self.behandelt and any(besluit.bezwaar_uiterlijk is None for besluit in self.besluiten)

    @property
    def bezwaar_loopt(self) -> bool:
        """Whether a decision on a bezwaar is still to come."""
        return bool(getattr(self.zaak, "bezwaar_loopt", False))

    @property
    def bezwaardagen(self) -> list[Bezwaardag]:
        """Until when the citizen can object to each decision, and pay what it asks."""
        return [Bezwaardag(rij) for rij in self.besluiten]

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
        kan = self.mag_schrijven and not self.zaak.wacht
        return kan and self.concept_is(Conceptstatus.CONCEPT) and not self.ontbreekt

    @property
    def mag_tekenen(self) -> bool:
        """Whether this person may sign the draft now."""
        return (
            self.medewerker.mag(Recht.BESLUIT_NEMEN)
            and (self.mandaat is None or mag_tekenen(self.mandaat, self.medewerker))
            and self.concept_is(Conceptstatus.AKKOORD)
            and self.concept is not None
            and self.concept.lezer_id != self.medewerker.pk
        )

    @cached_property
    def ontbreekt(self) -> list[Gemis]:
        """All that the draft still misses."""
        if self.concept is None or self.concept.status == Conceptstatus.VASTGESTELD:
            return []
        return [*leeg_in_woorden(self.concept), *self.anders]

    @cached_property
    def anders(self) -> list[Gemis]:
        """What is not simply empty, but cannot stay so."""
        return wat_anders_moet(self.concept, lijn=self.lijn) if self.concept is not None else []

    @cached_property
    def lijn(self) -> VasteLijn | None:
        """The fixed line for the facts of the present draft."""
        return lijn_voor(self.concept) if self.concept is not None else None

    @property
    def mandaat(self) -> Mandaatregel | None:
        """Who may read and sign the present draft; None before its outcome is known, or after the decision."""
        concept = self.concept
        if concept is None or not concept.dictum or concept.status == Conceptstatus.VASTGESTELD:
            return None
        return mandaat_van_concept(concept, getattr(concept, "kosten", None))

    @property
    def weging_in_woorden(self) -> list[tuple[str, str]]:
        """What was weighed, for who reads along: label and text, without what was left empty."""
        return weging_in_woorden(self.concept) if self.concept is not None else []

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
            "weging_af": self.concept is not None and weging_is_af(self.concept),
            "antwoorden": antwoorden_in_woorden(dossier),
        }


def zaakpagina(zaak: Zaak, medewerker: Medewerker, *, gekozen: str = "", licht: bool = False) -> Zaakpagina:
    """Read the page. `gekozen` is the number of a draft; "nieuw" asks for an empty one. `licht` leaves the middle."""
    if licht:
        return Zaakpagina(
            zaak=zaak,
            omstandigheden=_omstandigheden(zaak, None),
            concepten=[],
            concept=None,
            gronden=[],
            register=[],
            lezers=[],
            besluiten=[],
            toezeggingen=_TOEZEGGINGEN(dossier=zaak.dossier_id),
            medewerker=medewerker,
            licht=True,
        )
    concepten = _met_lezingen(zaak)
    concept = _kies(concepten, gekozen)
    register = lees_register()
    return Zaakpagina(
        zaak=zaak,
        omstandigheden=_omstandigheden(zaak, concept),
        concepten=concepten,
        concept=concept,
        gronden=juridische_ruimte(zaak.dossier, concept, register),
        register=register,
        lezers=mogelijke_lezers(concept) if medewerker.mag(Recht.ZAAK_BEHANDELEN) else [],
        besluiten=_besluiten(zaak, concepten),
        toezeggingen=_TOEZEGGINGEN(dossier=zaak.dossier_id),
        medewerker=medewerker,
    )


def _met_lezingen(zaak: Zaak) -> list[Conceptbesluit]:
    """The drafts of the case with who read them; without a draft nobody can have."""
    concepten = _CONCEPTEN(zaak=zaak.pk)
    lezingen = _LEZINGEN(zaak=zaak.pk) if concepten else []
    for concept in concepten:
        concept.zaak = zaak
        leg_klaar(concept, "lezingen", [rij for rij in lezingen if rij.concept_id == concept.pk])
    return concepten


def _omstandigheden(zaak: Zaak, concept: Conceptbesluit | None) -> list[Omstandigheid]:
    """The circumstances of the case; those that the draft quotes are put in it, so that one statement reads both."""
    gelezen = _OMSTANDIGHEDEN(zaak=zaak.pk, concept=concept.pk if concept else None)
    for rij in gelezen:
        rij.zaak = zaak
    if concept is not None:
        gekozen = Omstandigheid.objects.all()
        gekozen._result_cache = [rij for rij in gelezen if rij.gekozen]
        concept._prefetched_objects_cache = {  # type: ignore[attr-defined]
            **getattr(concept, "_prefetched_objects_cache", {}),
            "omstandigheden": gekozen,
        }
    return [*gelezen]


WEGING = (
    *("gewenst_effect", "aanleiding", "maatwerk_onderzocht", "ladder"),
    *("bedoeling", "bedoeling_bron", "onbedoeld_effect", "mogelijkheid"),
    *("afweging", "geschikt", "noodzakelijk", "evenwichtig", "derden"),
    *("gelijkheid", "afwijking", "feiten", "samenvatting", "geld", "gegevens"),
)


def weging_in_woorden(concept: Conceptbesluit) -> list[tuple[str, str]]:
    """The fields of the weighing that were written, in the order of the form."""
    woorden: dict[str, str] = {
        "aanleiding": concept.get_aanleiding_display(),
        "feiten": ", ".join(feiten_in_woorden(concept.feiten)),
    }
    gevuld = ((veld, str(woorden.get(veld, getattr(concept, veld)))) for veld in WEGING)
    return [(label(veld), tekst) for veld, tekst in gevuld if tekst.strip()]


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
    besluiten = _BESLUITEN(zaak=zaak.pk)
    for besluit in besluiten:
        besluit.zaak = zaak
    return besluiten


def mogelijke_lezers(concept: Conceptbesluit | None) -> list[Medewerker]:
    """Who can be asked to read this draft: has the right, did not write along, and is from where the mandate asks."""
    if concept is None or concept.status != Conceptstatus.CONCEPT:
        return []
    lezers = (
        Medewerker.objects.filter(is_active=True, lidmaatschappen__rol__in=LEZERROLLEN)
        .exclude(pk=concept.auteur_id)
        .exclude(pk__in=concept.schrijvers.values("pk"))
        .distinct()
    )
    if mandaat_van_concept(concept, getattr(concept, "kosten", None)).ander_team:
        dichtbij = Lidmaatschap.objects.filter(
            Q(team=concept.zaak.dossier.team_id) | Q(team__lidmaatschappen__medewerker=concept.auteur_id)
        )
        lezers = lezers.exclude(pk__in=dichtbij.values("medewerker"))
    return list(lezers)


def _wet(dossier: Dossier, concept: Conceptbesluit | None) -> Wet | None:
    if concept:
        return concept.regeling
    return dossier.dienst.wet if dossier.dienst else None


def wetten_van_zaak(zaak: Zaak) -> tuple[list[Wet], str]:
    """The laws of the drafts and of the service, and the key of the ground that was chosen last."""
    concepten = list(zaak.concepten.select_related("regeling", "rechtsgrond__wet").order_by("pk"))
    wetten = [concept.regeling for concept in concepten]
    wetten += [concept.rechtsgrond.wet for concept in concepten if concept.rechtsgrond]
    dienst = zaak.dossier.dienst
    if dienst is not None:
        wetten += [dienst.wet] if dienst.wet else []
        wetten += Wet.objects.filter(rechtsgronden__sleutel__in=dienst.gronden).distinct()
    gekozen = [concept.rechtsgrond.sleutel for concept in concepten if concept.rechtsgrond]
    return list({wet.pk: wet for wet in wetten}.values()), gekozen[-1] if gekozen else ""


def juridische_ruimte(
    dossier: Dossier, concept: Conceptbesluit | None, register: list[Rechtsgrond]
) -> list[Rechtsgrond]:
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

    gekozen = concept.rechtsgrond if concept else None
    gronden = [grond for grond in register if grond.is_grond]
    if gekozen is not None and gekozen.pk not in {grond.pk for grond in gronden}:
        gronden.append(gekozen)  # retired since: the draft keeps saying what it rests on
    past = [grond for grond in gronden if rang(grond) < 4 or grond == gekozen]
    return sorted(past, key=lambda grond: (rang(grond), grond.naam))


def vind_zaak(medewerker: Medewerker, zaak_id: UUID, deel: Zaakdeel | None = None) -> Zaak | None:
    """The case, when this person may see it, and this part of it when one is asked for."""
    zicht = (Zicht.van(medewerker, Recht.ZAKEN_ZIEN), Zicht.van(medewerker, Recht.DOSSIERS_ZIEN))
    zaak = _ZAAK.eerste(*zicht, zaak=zaak_id, wie=medewerker.pk, nu=timezone.now())
    if zaak is None or deel is None or deel in Zaakkader(zaak, medewerker).delen:
        return zaak
    return None
