"""What a draft still misses before someone can read or sign it: everything at once, never one by one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loket.selecties.signaleren import namen_van
from maatwerk.brief.besluitbrief import besluitblokken
from maatwerk.brief.blokken import Bloktekst
from maatwerk.brief.taal import keur_blokken
from maatwerk.models import Aanleiding, Bevoegd, Conceptbesluit, Dictum, Grondsoort, VasteLijn, Zaak
from maatwerk.ruimtetabel import oordeel_over
from maatwerk.selecties.gezegd import zei_de_burger
from maatwerk.selecties.mandaten import mandaat_van
from maatwerk.selecties.vaste_lijnen import lijn_voor
from maatwerk.weging import ALTIJD, GUNSTIG, verplichte_weging
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import Vondst
from signalen.models import Oorzaak
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, BevatPersoonsgegevens, eis_zonder_persoonsgegevens

VERPLICHT: Final = (
    *ALTIJD,
    "dictum",
    "signaal_titel",
    "signaal_oorzaak",
    "signaal_ernst",
    "signaal_wat_gebeurt",
    "signaal_wat_zou_moeten",
)
SIGNAALTEKST: Final = {
    "titel": "signaal_titel",
    "wat_gebeurt": "signaal_wat_gebeurt",
    "wat_zou_moeten": "signaal_wat_zou_moeten",
}
VOOR_COLLEGAS: Final = ("samenvatting",)
# Fewer words than this is no reason to leave a fixed line (domain.md 3e).
AFWIJKING_MINSTENS_WOORDEN: Final = 5
# Fewer words than this cannot weigh a beleidsregel against a person (Awb 4:84, promise 14).
MOTIVERING_MINSTENS_WOORDEN: Final = 8
# A place that someone else can look up: a number (article, paragraph, paper), or a kind of text that has but one.
VINDPLAATS: Final = re.compile(r"\d|memorie|toelichting|considerans|aanhef", re.IGNORECASE)

# The same in running text, where a number alone may be anything.
IN_DE_TEKST: Final = re.compile(
    r"(?:\b(?:artikel|art\.|lid|paragraaf|nummer|kamerstuk\w*)|§)\s*\d|memorie|toelichting|considerans|aanhef",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Gemis:
    """One thing that a draft misses, as a sentence; `anker` is where to mend it on the page of the letter."""

    tekst: str
    anker: str = ""

    def __str__(self) -> str:
        return self.tekst


class OntbrekendeVelden(Geweigerd):
    """The draft cannot be read or signed yet; `velden` says all that is missing, each as a sentence."""

    def __init__(self, velden: Sequence[str | Gemis]) -> None:
        self.velden = [str(veld) for veld in velden]
        super().__init__(" ".join(self.velden))


def eis_volledig(concept: Conceptbesluit) -> None:
    """Let pass a draft that misses nothing. Raises OntbrekendeVelden."""
    ontbreekt = wat_ontbreekt(concept, lijn=lijn_voor(concept))
    if ontbreekt:
        raise OntbrekendeVelden(ontbreekt)


def wat_ontbreekt(concept: Conceptbesluit, *, lijn: VasteLijn | None) -> list[Gemis]:
    """Every sentence about what is missing or must be different, in the order of the form.

    `lijn` is the fixed line for these facts (`lijn_voor`), which the caller often has already.
    """
    return [*leeg_in_woorden(concept), *wat_anders_moet(concept, lijn=lijn)]


def leeg_in_woorden(concept: Conceptbesluit) -> list[Gemis]:
    """A sentence for each field that is still empty."""
    return [
        Gemis(_("Wij missen nog: “%(label)s”.") % {"label": label(veld)}) for veld in lege_velden(concept)
    ]


def wat_anders_moet(concept: Conceptbesluit, *, lijn: VasteLijn | None) -> list[Gemis]:
    """A sentence for each thing that is not simply empty, but cannot stay so."""
    voor = (*_bron(concept), *_grond(concept), *_lijn(concept, lijn))
    na = (*_beleidsregel(concept), *_signaal(concept), *_samenvatting(concept))
    return [*map(Gemis, voor), *_brief(concept), *map(Gemis, na)]


def brief_mist(concept: Conceptbesluit) -> list[Gemis]:
    """What the letter of this draft still misses."""
    return list(_brief(concept))


def weging_is_af(concept: Conceptbesluit) -> bool:
    """Whether the weighing as it is saved has all that its kind asks for; only then costs open (domain.md 3f)."""
    return bool(concept.dictum) and not [
        veld for veld in verplichte_weging(concept) if is_leeg(concept, veld)
    ]


def is_leeg(concept: Conceptbesluit, veld: str) -> bool:
    """Whether nothing was written in this field."""
    waarde = getattr(concept, veld)
    return waarde is None or not str(waarde).strip()


def label(veld: str) -> str:
    """The label of a field of the draft, as on the form."""
    return str(Conceptbesluit._meta.get_field(veld).verbose_name)  # type: ignore[union-attr]


def lege_velden(concept: Conceptbesluit) -> list[str]:
    """The fields that this draft needs and that are empty, in the order of the form; Awb 4:84 has a sentence."""
    extra = [veld for veld in verplichte_weging(concept) if veld not in ALTIJD and veld != "motivering_4_84"]
    if concept.dictum == Dictum.AFWIJZEN:
        extra.append("geen_maatwerk")  # S18
    return [veld for veld in (*ALTIJD, *extra, *VERPLICHT[len(ALTIJD) :]) if is_leeg(concept, veld)]


def _bron(concept: Conceptbesluit) -> Iterator[str]:
    """The purpose of a rule is what a text says, and not what we think (S53); it may name that text itself."""
    if is_leeg(concept, "bedoeling") or IN_DE_TEKST.search(concept.bedoeling):
        return
    if not VINDPLAATS.search(concept.bedoeling_bron):
        yield _(
            "Schrijf bij “%(label)s” wat een ander kan nalezen: een artikel, een paragraaf of de toelichting."
        ) % {"label": label("bedoeling_bron")}


def _grond(concept: Conceptbesluit) -> Iterator[str]:
    """Who grants, grants on something that this person may use; a refusal may name what leaves no room.

    What the ordinary rule gives needs no ground; "another solution" is found beside the rule.
    """
    grond = concept.rechtsgrond
    if grond is None and concept.dictum in GUNSTIG and concept.aanleiding == Aanleiding.JA:
        yield _("U geeft meer dan de gewone regel geeft. Kies op welke grond dat kan.")
    if grond is None or concept.dictum in {"", Dictum.AFWIJZEN}:
        return
    if grond.vervallen:
        yield _("De grond “%(grond)s” staat niet meer in het register. Kies een andere.") % {"grond": grond}
        return
    ruimer = grond.bevoegd == Bevoegd.TOP and mandaat_van(
        concept.auteur_id, concept.regeling_id, timezone.localdate()
    )
    oordeel = oordeel_over(grond, ruimer=bool(ruimer))
    if not oordeel.mag:
        yield _("Op de grond “%(grond)s” kunt u niet zelf beslissen. %(uitleg)s") % {
            "grond": grond,
            "uitleg": oordeel.uitleg,
        }


def _lijn(concept: Conceptbesluit, lijn: VasteLijn | None) -> Iterator[str]:
    """Deviating from a line needs a reason, following it does not (domain.md 3e)."""
    if lijn is None or concept.dictum in {"", lijn.dictum}:
        return
    if len(concept.afwijking.split()) < AFWIJKING_MINSTENS_WOORDEN:
        yield _("Er is een vaste lijn voor deze feiten: %(uitkomst)s. Schrijf bij “%(label)s” waarom.") % {
            "uitkomst": lijn.get_dictum_display(),
            "label": label("afwijking"),
        }


def _brief(concept: Conceptbesluit) -> Iterator[Gemis]:
    """A letter with a part missing is never sent; a hard text only with a reason."""
    zonder_omstandigheid = not concept.omstandigheden.all()
    if zonder_omstandigheid:
        yield Gemis(
            _("De brief noemt nog geen omstandigheid van de burger zelf. Kies er minstens één."),
            anker="deel-besluit",
        )
    blokken = besluitblokken(concept)
    for blok in blokken.values():
        if blok.leeg and not (zonder_omstandigheid and blok.blok.sleutel == "situatie"):
            yield Gemis(
                _("Deel %(nummer)s van de brief is nog leeg: “%(naam)s”.")
                % {"nummer": blok.nummer, "naam": blok.blok.label},
                anker=f"id_brief-{blok.blok.sleutel}",
            )
    behandelaar = concept.zaak.behandelaar
    if behandelaar is None:
        yield Gemis(_("Er is nog geen behandelaar die de burger kan bellen."), anker="deel-bellen")
    elif not behandelaar.telefoon.strip():
        yield Gemis(
            _("Het directe telefoonnummer van %(naam)s ontbreekt; het staat in de brief.")
            % {"naam": behandelaar.naam},
            anker="deel-bellen",
        )
    yield from _woorden(concept, blokken["woorden"])
    yield from _taal(concept, blokken)


def _woorden(concept: Conceptbesluit, blok: Bloktekst) -> Iterator[Gemis]:
    """The letter quotes what the citizen said, and nothing else."""
    vastgelegd = [rij.citaat for rij in concept.omstandigheden.all()]
    if not zei_de_burger(concept.zaak, blok.tekst, ook=vastgelegd):
        yield Gemis(
            _(
                "De brief haalt woorden aan die niet in het verhaal, bij een omstandigheid of in een contact staan. "
                "Leg ze vast bij “Omstandigheden die meetellen”, met waar u ze hoorde."
            ),
            anker="id_brief-woorden",
        )


def _taal(concept: Conceptbesluit, blokken: Mapping[str, Bloktekst]) -> Iterator[Gemis]:
    """Words that are hard to read stay only with a reason; with one, nothing is ever stopped for its language."""
    if concept.taalreden.strip():
        return
    moeilijk = {sleutel: keuring for sleutel, keuring in keur_blokken(blokken).items() if keuring.bevindingen}
    if moeilijk:
        aantal = sum(len(keuring.bevindingen) for keuring in moeilijk.values())
        yield Gemis(
            ngettext(
                "De taalhulp vond %(aantal)s plek bij %(waar)s. Maak die makkelijker, of schrijf waarom zij blijft.",
                "De taalhulp vond %(aantal)s plekken bij %(waar)s. Maak ze makkelijker, of schrijf waarom.",
                aantal,
            )
            % {"aantal": aantal, "waar": ", ".join(f"“{blokken[naam].blok.label}”" for naam in moeilijk)},
            anker=f"id_brief-{next(iter(moeilijk))}",
        )


def _beleidsregel(concept: Conceptbesluit) -> Iterator[str]:
    """Awb 4:84: who refuses on a beleidsregel says why it does not depart from it.

    Who names departing from a beleidsregel as the ground of a refusal, refuses on one.
    """
    if concept.dictum != Dictum.AFWIJZEN:
        return
    if not concept.steunt_op_beleidsregel:
        if concept.rechtsgrond is not None and concept.rechtsgrond.soort == Grondsoort.INHERENT:
            yield _("Deze grond gaat over een beleidsregel. Vink aan: “%(label)s”.") % {
                "label": label("steunt_op_beleidsregel")
            }
        return
    if len(concept.motivering_4_84.split()) < MOTIVERING_MINSTENS_WOORDEN:
        yield _("Een afwijzing op een beleidsregel kan niet zonder antwoord op: “%(label)s”.") % {
            "label": label("motivering_4_84")
        }


def _signaal(concept: Conceptbesluit) -> Iterator[str]:
    """The ministry's text holds nothing of a person (promise 4)."""
    try:
        eis_zonder_persoonsgegevens(signaalteksten(concept), namen=namen_van(concept.zaak.dossier))
    except BevatPersoonsgegevens as fout:
        yield from persoonsgegevens_in_woorden(fout.vondsten)
    for veld, tekst in signaalteksten(concept).items():
        if concept.zaak.dossier.code.casefold() in tekst.casefold():
            yield _("Haal de code van het dossier uit “%(label)s”.") % {"label": label(SIGNAALTEKST[veld])}
    if concept.signaal_oorzaak == Oorzaak.SAMENLOOP and not _heeft_samenloop(concept.zaak):
        yield _(
            "Leg bij “Regelingen en samenloop” vast welke twee artikelen elkaar bijten. Het signaal noemt ze."
        )
    for veld in ("wat_gebeurt", "wat_zou_moeten"):
        if len(getattr(concept, SIGNAALTEKST[veld])) > LANGE_TEKST_MAX_TEKENS:
            yield _("Maak “%(label)s” korter.") % {"label": label(SIGNAALTEKST[veld])}


def _heeft_samenloop(zaak: Zaak) -> bool:
    """Whether two articles were written down that bite; the page of the case has counted them already."""
    geteld: int | None = getattr(zaak, "aantal_samenlopen", None)
    return zaak.samenlopen.exists() if geteld is None else bool(geteld)


def _samenvatting(concept: Conceptbesluit) -> Iterator[str]:
    """What colleagues elsewhere read of this case holds nothing of a person either."""
    dossier = concept.zaak.dossier
    teksten = {veld: getattr(concept, veld) for veld in VOOR_COLLEGAS}
    try:
        eis_zonder_persoonsgegevens(teksten, namen=namen_van(dossier))
    except BevatPersoonsgegevens as fout:
        yield from persoonsgegevens_in_woorden(fout.vondsten)
    for veld, tekst in teksten.items():
        if dossier.code.casefold() in tekst.casefold():
            yield _("Haal de code van het dossier uit “%(label)s”.") % {"label": label(veld)}


def signaalteksten(concept: Conceptbesluit) -> dict[str, str]:
    """The free texts of the signal by the name they have there."""
    return {veld: getattr(concept, eigen) for veld, eigen in SIGNAALTEKST.items()}


def persoonsgegevens_in_woorden(vondsten: dict[str, list[Vondst]]) -> Iterator[str]:
    """A sentence per field that holds something of a person, for the handler's own screen."""
    for veld, lijst in vondsten.items():
        gevonden = ", ".join(f"“{vondst.tekst}”" for vondst in lijst)
        yield _("In “%(label)s” staat iets van een persoon: %(gevonden)s.") % {
            "label": label(veld if veld in VOOR_COLLEGAS else SIGNAALTEKST.get(veld, "signaal_titel")),
            "gevonden": gevonden,
        }
