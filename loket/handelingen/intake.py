"""Telling what happened: the story, what we read in it, the answers, and the wish for more help.


Every step is counted as it is begun and done, without anything of the person (loket.models.Intakestap).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import DateTimeField, Exists, OuterRef, UUIDField
from django.utils import timezone
from django.utils.translation import get_language

from loket.models import Dossier, Intake, Intakestap, Machtiging, Stapstaat
from loket.selecties.intake import (
    BEGREPEN,
    GESPREK,
    UITKOMST,
    VERHAAL,
    Begrepenstaat,
    sleutel_van,
    volgende_stap,
    voorlopige_route,
)
from loket.selecties.zoeken import doorzoek
from loket.zoeken.begrepen import lees_begrepen
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.snel.vaste_verwijdering import VasteVerwijdering
from portal.snel.vaste_vraag import Plek

BSN_WEG = "[BSN weggehaald]"
"""What stands in a story where a BSN stood. One text in every language, so that a screen can tell."""
_GENOEMD_BSN = re.compile(
    r"(?:(?:en |and )?(?:mijn|m'n|mn|zijn|haar|my|his|her) )?"
    r"(?:\b(?:bsn|burgerservicenummer|sofinummer|citizen service number)\b[ -]*"
    r"(?:nummer|number|nr\.?)?\s*(?:is|:|=)?\s*)?" + re.escape(BSN_WEG),
    re.IGNORECASE,
)
"""A number that we took out, with the words that only introduce it."""


def begin_intake(
    verhaal: str,
    herkomst: str = "",
    *,
    sleutel: UUID | None = None,
    machtiging: Machtiging | None = None,
    telt: bool = True,
) -> Intake:
    """Keep the story without a BSN and search once, here; the result is stored (design.md §4, promise 10).

    `herkomst` is the page of the catalogue where someone began (loket.herkomst), or empty. With `sleutel` as its
    id the same request a second time finds it. With `machtiging` it is the question of someone else (B9).
    With `telt` off its steps are not counted: who only asks to be called tells no story.
    Without a transaction of its own: the story is what must not be lost, a count may.
    """
    intake, regels = _nieuw(verhaal, herkomst, sleutel or uuid4(), machtiging)
    intake.save(force_insert=True)
    if telt:
        Intakestap.objects.bulk_create(regels)
    return intake


def begin_eenmaal(
    verhaal: str, herkomst: str, sleutel: UUID, *, machtiging: Machtiging | None = None
) -> Intake:
    """Begin an intake with a key that came with the page: the same story pressed twice is one intake.

    Another story with that key, or one that was sent already, is a new intake: a page left open on a computer of
    others must lead to nobody else's.
    """
    intake, regels = _nieuw(verhaal, herkomst, sleutel, machtiging)
    # Of two at once the second waits for the first and then inserts nothing.
    Intake.objects.bulk_create([intake], ignore_conflicts=True)
    verstuurd = Exists(Dossier.objects.filter(inzendsleutel=OuterRef("pk")))
    er_staat = Intake.objects.annotate(verstuurd=verstuurd).filter(pk=sleutel).first()
    is_van_nu = er_staat is not None and er_staat.aangemaakt_op == intake.aangemaakt_op
    if er_staat is not None and is_van_nu and not er_staat.verstuurd:
        Intakestap.objects.bulk_create(regels)
        return intake
    zelfde = er_staat is not None and (er_staat.verhaal, er_staat.machtiging_id) == (
        intake.verhaal,
        intake.machtiging_id,
    )
    if er_staat is not None and not is_van_nu and zelfde:
        return er_staat
    if is_van_nu:  # its key is that of a question that was sent
        Intake.objects.filter(pk=sleutel).delete()
    return begin_intake(verhaal, herkomst, machtiging=machtiging)


neem_weg = VasteVerwijdering(
    lambda: Intake.objects.filter(
        pk=Plek("sleutel", UUIDField()), laatst_op=Plek("laatst_op", DateTimeField())
    )
)
"""Delete an intake as it was read; of two who do so one gets 1."""


def _nieuw(
    verhaal: str, herkomst: str, sleutel: UUID, machtiging: Machtiging | None
) -> tuple[Intake, list[Intakestap]]:
    """An intake that is not kept yet, searched, with the rows that count it."""
    verhaal = zonder_bsn(verhaal, BSN_WEG)
    intake = Intake(
        pk=sleutel,
        verhaal=verhaal,
        herkomst=herkomst,
        machtiging=machtiging,
        zoekresultaat=doorzoek(_eigen_woorden(verhaal)),
        begrepen=_lees(verhaal, ()),
        taal=get_language() or "nl",
    )
    return intake, [*_tel(intake, VERHAAL, Stapstaat.GEDAAN), *_tel_volgende(intake)]


def proefintake(verhaal: str, antwoorden: Mapping[str, str | list[str]]) -> Intake:
    """An intake with answers that were confirmed elsewhere. It is not kept: the caller saves or forgets it."""
    intake, _regels = _nieuw(verhaal, "", uuid4(), None)
    intake.antwoorden = dict(antwoorden)
    intake.begrepen = [regel for regel in intake.begrepen if regel["vraag"] not in antwoorden]
    return intake


@transaction.atomic
def herschrijf_verhaal(intake: Intake, verhaal: str, herkomst: str = "") -> Intake:
    """Change the story; answers stay, what was read in the story is read anew. A new `herkomst` replaces the old.

    Raises Intake.DoesNotExist when it was sent meanwhile, as does every change below.
    """
    vast = vergrendel_intake(intake)
    vast.verhaal = zonder_bsn(verhaal, BSN_WEG)
    vast.zoekresultaat = doorzoek(_eigen_woorden(vast.verhaal))
    vast.herkomst = herkomst or vast.herkomst
    vast.begrepen = _lees(vast.verhaal, vast.begrepen)
    return _bewaar(vast, "verhaal", "zoekresultaat", "begrepen", "herkomst")


def _eigen_woorden(verhaal: str) -> str:
    """What the person said. That we took a BSN out must not be read as a BSN that was taken, and whoever gives the
    number beside a question ("mijn bsn is ...") has no question about the number."""
    return _GENOEMD_BSN.sub(" ", verhaal)


def _lees(verhaal: str, eerder: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the story says; what someone said before of the same reading stays."""
    gezegd = {sleutel_van(regel): regel["staat"] for regel in eerder}
    regels = [
        voorstel.naar_json() for voorstel in lees_begrepen(_eigen_woorden(verhaal), timezone.localdate())
    ]
    return [
        {**regel, "staat": gezegd.get(sleutel_van(regel), Begrepenstaat.GELEZEN.value)} for regel in regels
    ]


@transaction.atomic
def bevestig_begrepen(intake: Intake, kloppend: Collection[str]) -> Intake:
    """Keep which readings of the story are right (their questions); the others are refused and never used.

    An answer that was changed after it was confirmed stays: going back and on again is no reason to lose it.
    """
    vast = vergrendel_intake(intake)
    for regel in vast.begrepen:
        klopt = regel["vraag"] in kloppend
        was_bevestigd = regel["staat"] == Begrepenstaat.BEVESTIGD
        regel["staat"] = (Begrepenstaat.BEVESTIGD if klopt else Begrepenstaat.GEWEIGERD).value
        if klopt and not (was_bevestigd and regel["vraag"] in vast.antwoorden):
            vast.antwoorden[regel["vraag"]] = regel["antwoord"]
        elif not klopt and was_bevestigd and vast.antwoorden.get(regel["vraag"]) == regel["antwoord"]:
            del vast.antwoorden[regel["vraag"]]
    return _bewaar(vast, "begrepen", "antwoorden", gedaan=BEGREPEN)


@transaction.atomic
def beantwoord(intake: Intake, vraag_id: str, antwoord: str | Iterable[str]) -> Intake:
    """Keep an answer; an answer after skipping counts."""
    vast = vergrendel_intake(intake)
    vast.antwoorden[vraag_id] = antwoord if isinstance(antwoord, str) else list(antwoord)
    vast.overgeslagen = [overgeslagen for overgeslagen in vast.overgeslagen if overgeslagen != vraag_id]
    return _bewaar(vast, "antwoorden", "overgeslagen", gedaan=vraag_id)


@transaction.atomic
def sla_over(intake: Intake, vraag_id: str) -> Intake:
    """Skip a question: it stays unanswered and is not asked again."""
    vast = vergrendel_intake(intake)
    vast.antwoorden.pop(vraag_id, None)
    if vraag_id not in vast.overgeslagen:
        vast.overgeslagen.append(vraag_id)
    return _bewaar(vast, "antwoorden", "overgeslagen", gedaan=vraag_id)


@transaction.atomic
def kies_meer_hulp(intake: Intake, meer_hulp: bool) -> Intake:
    """Ask for more help than was advised, or come back on that (B11)."""
    vast = vergrendel_intake(intake)
    vast.meer_hulp = meer_hulp
    return _bewaar(vast, "meer_hulp")


def verstuurd(route: str, *, om_gesprek: bool = False) -> list[Intakestap]:
    """What counts that an intake was sent, and by which route; written in the transaction of the sending.

    `om_gesprek`: from the page on which one asks to be called; that says nothing of the questions of the intake.
    """
    stap, staten = (
        (GESPREK, [Stapstaat.BEGONNEN, Stapstaat.GEDAAN]) if om_gesprek else (UITKOMST, [Stapstaat.GEDAAN])
    )
    return [Intakestap(stap=stap, staat=staat, route=route) for staat in staten]


def tel_ineens(intake: Intake) -> None:
    """Count an intake that comes with its answers: its story was told, and it stands at the outcome."""
    route = voorlopige_route(intake)
    stappen = ((VERHAAL, Stapstaat.BEGONNEN), (VERHAAL, Stapstaat.GEDAAN), (UITKOMST, Stapstaat.BEGONNEN))
    Intakestap.objects.bulk_create(Intakestap(stap=stap, staat=staat, route=route) for stap, staat in stappen)


def vergrendel_intake(intake: Intake) -> Intake:
    """The intake as it is now, locked: an answer in one tab leaves that of another as it was.

    Whoever changes it sets `laatst_op` too: by that a send sees that what it read is still there (open_dossier).
    Raises Intake.DoesNotExist when it was sent meanwhile.
    """
    return Intake.objects.select_for_update().get(pk=intake.pk)


def _bewaar(intake: Intake, *velden: str, gedaan: str = "") -> Intake:
    """Save these fields of a locked intake and count the step that was done and the one that begins."""
    regels = [*(_tel(intake, gedaan, Stapstaat.GEDAAN) if gedaan else ()), *_tel_volgende(intake)]
    intake.laatst_op = timezone.now()
    intake.save(update_fields=[*velden, "geteld", "laatst_op"])
    if regels:
        Intakestap.objects.bulk_create(regels)
    return intake


def _tel_volgende(intake: Intake) -> list[Intakestap]:
    stap = volgende_stap(intake)
    return [] if stap in intake.geteld else _tel(intake, stap, Stapstaat.BEGONNEN)


def _tel(intake: Intake, stap: str, staat: Stapstaat) -> list[Intakestap]:
    """The rows that count this step; each step counts once as begun and once as done, however often it is seen."""
    if intake.geteld.get(stap) == Stapstaat.GEDAAN:
        return []
    nieuw = [staat] if stap in intake.geteld else list(dict.fromkeys([Stapstaat.BEGONNEN, staat]))
    intake.geteld[stap] = staat.value
    return [Intakestap(stap=stap, staat=deel, route=voorlopige_route(intake)) for deel in nieuw]
