"""The letters of cases that have to go by post: what a print batch takes along, and what keeps the others from it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from loket.models import Bezorging, Bezorgwijze, Dossier, Machtiging, Stuk
from loket.models.brieven import kan_digitaal
from maatwerk.handelingen.digitaal import berichtsleutel
from maatwerk.handelingen.termijnbrieven import MET_BRIEF, Termijnbrief, termijnbrieven_van
from maatwerk.models import Postdoel, Postopdracht, Zaakstatus
from maatwerk.selecties.berichten import onverstuurde_berichten
from portal.berichten.models import Poststuk
from portal.berichten.postbronnen import Wachtend
from portal.termijnen import Rechtsmiddel
from portal.uitgaand.models import Status, Uitgaand
from portal.weergave.templatetags.weergave import datum

BRON: Final = "maatwerk"
"""The name of this source; it stands in every `Poststuk` of it."""
NIET_VEILIG: Final = _("post is misschien niet veilig: de behandelaar kiest een andere manier")
GEEN_ADRES: Final = _("er is geen adres: de behandelaar vraagt ernaar, of geeft de brief aan de balie")
GEEN_PDF: Final = _("de pdf wordt nog gemaakt")


def onverstuurd(stukken: Collection[UUID] | None = None) -> list[UUID]:
    """The letters that lie ready and did not go in any way that counts: of all cases, or of these. One statement."""
    brief: dict[str, Any] = {"brief__isnull": False} if stukken is None else {"brief__in": stukken}
    eerste, *andere = [
        model._default_manager.filter(bekendgemaakt_op__isnull=True, **brief).values_list("brief")
        for model in MET_BRIEF
    ]
    berichten = onverstuurde_berichten().filter(**({} if stukken is None else {"pk__in": stukken}))
    # Without their own order, which a part of a union cannot have.
    delen = [*andere, berichten.values_list("pk")]
    return [rij[0] for rij in eerste.order_by().union(*(deel.order_by() for deel in delen))]


def _in_partij() -> QuerySet[Poststuk]:
    return Poststuk.objects.filter(bron=BRON, ingetrokken_op__isnull=True)


def na_te_posten(opdrachten: Collection[UUID] | None = None) -> list[Postopdracht]:
    """What has to go once more and lies in no batch, the oldest first; of these only, when they are given.

    Not for who does not represent any more, nor again to who got the letter in hand since. One statement.
    """
    in_handen = Bezorging.objects.filter(stuk=OuterRef("stuk"), wijze=Bezorgwijze.UITGEREIKT)
    geldig = Machtiging.objects.geldig().filter(pk=OuterRef("machtiging"))
    rijen = Postopdracht.objects.filter(gepost_op__isnull=True).filter(
        Q(doel=Postdoel.AFSCHRIFT) & Exists(geldig) | Q(doel=Postdoel.OPNIEUW) & ~Exists(in_handen)
    )
    if opdrachten is not None:
        rijen = rijen.filter(pk__in=opdrachten)
    # Only what lies in a batch has an order that is not null, else nothing would be left.
    bezet = _in_partij().filter(opdracht__isnull=False).values("opdracht")
    return list(
        rijen.exclude(pk__in=bezet)
        .select_related("stuk__dossier", "machtiging")
        .defer("stuk__pdf", "stuk__gegevens", "stuk__html")
        .order_by("gevraagd_op", "pk")
    )


def te_posten(stukken: Collection[UUID] | None = None, *, met_tekst: bool = False) -> list[Stuk]:
    """Those that must go by post and lie in no batch, the oldest first; of these only, when `stukken` is given.

    Who chose for digital letters gets an e-mail; as long as that is on its way, nothing is posted. Three statements.
    """
    rijen = (
        Stuk.objects.filter(pk__in=onverstuurd(stukken))
        .exclude(pk__in=_in_partij().filter(opdracht__isnull=True).values("stuk"))
        .exclude(dossier__zaak__status=Zaakstatus.INGETROKKEN)
        .select_related("dossier")
        .defer("pdf", "gegevens", *(() if met_tekst else ("html",)))
        .order_by("klaargelegd_op", "pk")
    )
    alle = list(rijen)
    per_mail = per_mail_onderweg({stuk.pk: stuk.dossier for stuk in alle})
    return [stuk for stuk in alle if stuk.pk not in per_mail]


def per_mail_onderweg(brieven: Mapping[UUID, Dossier]) -> set[UUID]:
    """Of these letters, those of which an e-mail to the address of now goes or went to who chose for that.

    At most one statement.
    """
    sleutels = {
        berichtsleutel(brief, digitaal=True): brief
        for brief, dossier in brieven.items()
        if kan_digitaal(dossier)
    }
    if not sleutels:
        return set()
    mails = Uitgaand.objects.filter(sleutel__in=sleutels).exclude(status=Status.MISLUKT)
    return {
        sleutels[mail.sleutel]
        for mail in mails.only("sleutel", "bestemming")
        if mail.bestemming == brieven[sleutels[mail.sleutel]].mailadres
    }


def kan_per_post(dossier: Dossier) -> bool:
    """Whether a letter can be posted without asking: there is an address, and post is safe as far as we know."""
    return bool(dossier.adres.strip()) and dossier.is_contact_veilig


class BrievenPerPost:
    """The letters of cases as a source of the post (portal/berichten/postbronnen.py)."""

    def wachtend(self) -> list[Wachtend]:
        """What waits, also what cannot go in a batch."""
        alle = [als_wachtend(stuk) for stuk in te_posten()] + [als_nawachtend(rij) for rij in na_te_posten()]
        return sorted(alle, key=lambda rij: rij.sinds)

    def pak(self, hoogstens: int) -> list[Wachtend]:
        """What can go, of dossiers that nobody has in hand; what was read before the lock is read again after it."""
        gezien = [rij for rij in self.wachtend() if not rij.belet][:hoogstens]
        if not gezien:
            return []
        vrij = Dossier.objects.select_for_update(skip_locked=True).filter(pk__in={rij.over for rij in gezien})
        vast = set(vrij.order_by("pk").values_list("pk", flat=True))
        mag = [rij for rij in gezien if rij.over in vast]
        eerste = te_posten([rij.stuk for rij in mag if rij.opdracht is None], met_tekst=True)
        opdrachten = na_te_posten([rij.opdracht for rij in mag if rij.opdracht is not None])
        brieven = termijnbrieven_van([*eerste, *(rij.stuk for rij in opdrachten)])
        return [
            *_eerste_keer(eerste, brieven),
            *(
                _met_blad(rij, brieven.get(rij.stuk_id))
                for rij in opdrachten
                if not als_nawachtend(rij).belet
            ),
        ]

    def bestand(self, stuk: UUID) -> bytes | None:
        """The PDF as it was made from the frozen text."""
        rij = Stuk.objects.filter(pk=stuk).values_list("pdf").first()
        if rij is None:
            return None
        if rij[0] is None:
            raise LookupError(f"The PDF of letter {stuk} was not made yet.")
        return bytes(rij[0])


def _eerste_keer(stukken: list[Stuk], brieven: Mapping[UUID, Termijnbrief]) -> Iterator[Wachtend]:
    vandaag = timezone.localdate()
    for stuk in stukken:
        rij = als_wachtend(stuk)
        if not rij.belet:
            zinnen = bijschrift(brieven.get(stuk.pk), vandaag, rij.taal)
            yield replace(rij, voorblad=not staat_in_venster(stuk), bijschrift=zinnen)


def _met_blad(opdracht: Postopdracht, brief: Termijnbrief | None) -> Wachtend:
    """One more letter always has a sheet: its address is another, and the last day to disagree is known."""
    rij = als_nawachtend(opdracht)
    return replace(rij, voorblad=True, bijschrift=bijschrift_na(opdracht, brief, rij.taal))


def als_nawachtend(opdracht: Postopdracht) -> Wachtend:
    """The same of a letter that goes once more: to who represents, or to the citizen at the address of today."""
    rij = als_wachtend(opdracht.stuk)
    with override("nl"):
        omschrijving = f"{rij.omschrijving}, {opdracht.get_doel_display()}"
    machtiging = opdracht.machtiging
    if machtiging is None:
        return replace(rij, opdracht=opdracht.pk, omschrijving=omschrijving, sinds=opdracht.gevraagd_op)
    # Where the citizen lives does not matter here.
    geen_pdf = "" if opdracht.stuk.pdf_gemaakt_op else str(GEEN_PDF)
    belet = geen_pdf if rij.belet == str(GEEN_ADRES) else rij.belet
    return replace(
        rij,
        opdracht=opdracht.pk,
        omschrijving=omschrijving,
        sinds=opdracht.gevraagd_op,
        naam=machtiging.naam,
        adres=machtiging.adres.strip(),
        afschrift=True,
        belet=belet if machtiging.adres.strip() else str(GEEN_ADRES),
    )


def bijschrift_na(opdracht: Postopdracht, brief: Termijnbrief | None, taal: str) -> tuple[str, ...]:
    """What stands on the sheet of one more letter: why it comes, and the exact last day, for the day is known."""
    with override(taal):
        waarom = (
            _("Wij stuurden u deze brief al eerder. Die kwam bij ons terug.")
            if opdracht.machtiging_id is None
            else _("U krijgt deze brief ook, omdat u optreedt voor %(wie)s.")
            % {"wie": opdracht.stuk.dossier.naam}
            if opdracht.stuk.dossier.naam
            else _("U krijgt deze brief ook, omdat u optreedt voor wie de brief kreeg.")
        )
        op = brief.bekendgemaakt_op if brief is not None else None
        termijn = brief.rechtsmiddel(op) if brief is not None and op is not None else None
        if op is None or termijn is None:
            return (str(waarom),)
        dagen = {"op": datum(op), "dag": datum(termijn.dag), "waar": termijn.rechtsmiddel.value}
        zin = (
            _("De brief is verstuurd op %(op)s. Bezwaar maken kan tot en met %(dag)s.")
            if termijn.rechtsmiddel == Rechtsmiddel.BEZWAAR
            else _("De brief is verstuurd op %(op)s. In %(waar)s gaan kan tot en met %(dag)s.")
        )
        return (str(waarom), str(zin) % dagen)


def als_wachtend(stuk: Stuk) -> Wachtend:
    """One letter as the screen of the post shows it: its kind, for its subject says something of the person."""
    dossier = stuk.dossier
    with override("nl"):
        omschrijving = str(stuk.get_soort_display())
    return Wachtend(
        stuk=stuk.pk,
        over=dossier.pk,
        kenmerk=dossier.code,
        omschrijving=omschrijving,
        sinds=stuk.klaargelegd_op,
        naam=dossier.naam,
        adres=adres_van(dossier),
        taal=dossier.taal,
        belet=str(_belet(stuk)),
    )


def bijschrift(brief: Termijnbrief | None, vandaag: date, taal: str) -> tuple[str, ...]:
    """The last day to disagree that whoever gets this letter has at least: it is posted today or later (Awb 6:8)."""
    termijn = brief.rechtsmiddel(vandaag) if brief is not None else None
    if termijn is None:
        return ()
    with override(taal):
        dagen = {
            "vandaag": datum(vandaag),
            "dag": datum(termijn.dag),
            "waar": termijn.rechtsmiddel.value,
        }
        zin = (
            _("Bent u het niet eens met het besluit? U kunt in elk geval tot en met %(dag)s bezwaar maken.")
            if termijn.rechtsmiddel == Rechtsmiddel.BEZWAAR
            else _(
                "Bent u het niet eens met het besluit? U kunt in elk geval tot en met %(dag)s in %(waar)s gaan "
                "(u zegt dat u het niet eens bent)."
            )
        )
        return (
            str(_("Wij doen deze brief op %(vandaag)s of later op de post.")) % dagen,
            str(zin) % dagen,
            str(_("Wilt u de precieze laatste dag weten? Kijk op onze website, of bel ons.")),
        )


def _belet(stuk: Stuk) -> Any:
    if not kan_per_post(stuk.dossier):
        return GEEN_ADRES if stuk.dossier.is_contact_veilig else NIET_VEILIG
    return "" if stuk.pdf_gemaakt_op is not None else GEEN_PDF


def adres_van(dossier: Dossier) -> str:
    """The address of today, with the country."""
    return "\n".join(deel for deel in (dossier.adres.strip(), dossier.land.strip()) if deel)


def staat_in_venster(stuk: Stuk) -> bool:
    """Whether the frozen letter has this very name and address in its own window."""
    _voor, gevonden, rest = stuk.html.partition('class="brief__adres">')
    venster = " ".join(rest.partition("</p>")[0].replace("<br>", " ").split())
    dossier = stuk.dossier
    verwacht = f"{dossier.naam} {adres_van(dossier)}"
    return bool(gevonden) and venster == " ".join(escape(verwacht).split())
