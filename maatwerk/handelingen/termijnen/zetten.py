"""The one writer of the day of a term: computes it from the rows and moves the legal promise with it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.models import Derde, Gebeurtenissoort, Toezegging, Toezeggingsoort, Toezeggingstatus
from maatwerk import dagen, termijndagen
from maatwerk.brief.opmaken import afzendernaam
from maatwerk.handelingen.toegang import eis_dossier_van, taal_van_de_burger, vergrendel_zaak
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import (
    Belofte,
    Stilstand,
    Termijnsoort,
    Termijnstatus,
    Termijnverloop,
    Verloopsoort,
    Zaak,
    Zaakbelofte,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.termijnen import KlokStaatStil, Uiterlijk

WAT: Final = {
    Termijnsoort.AANVRAAG: gettext_lazy("U krijgt een besluit op uw aanvraag."),
    Termijnsoort.BEZWAAR: gettext_lazy("U krijgt een besluit over uw bezwaar."),
}
DOEL: Final = {Termijnsoort.AANVRAAG: Belofte.TERMIJN, Termijnsoort.BEZWAAR: Belofte.BEZWAAR}


@dataclass(frozen=True)
class Vast:
    """A running term under the row lock of dossier and case, with who works on it (None: the portal)."""

    termijn: Zaaktermijn
    zaak: Zaak
    door: Medewerker | None

    @property
    def orgaan(self) -> str:
        """The body that decides, as the citizen knows it."""
        return afzendernaam(self.termijn.bestuursorgaan, self.zaak.dossier)

    @property
    def naam(self) -> str:
        """Who does it, on the timeline."""
        return self.door.naam if self.door else ""


def eis_termijn(termijn: Zaaktermijn, door: Medewerker) -> Vast:
    """The running term, locked, for someone who may work on its case.

    Of two people at once the second reads what the first made of it. Raises Geweigerd when this person may not, or
    the term does not run any more.
    """
    dossier = eis_dossier_van(termijn.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    # Every writer of a case holds its dossier, so the rest can be read in one statement after that lock.
    gelezen = _lopend(_met_alles().select_related("zaak__behandelaar").get(pk=termijn.pk))
    gelezen.zaak.dossier = dossier
    return Vast(gelezen, gelezen.zaak, door)


def vergrendel_termijn(termijn: Zaaktermijn) -> Vast:
    """The same for the portal itself. Raises Geweigerd when the term does not run any more."""
    return lopend(Vast(termijn, vergrendel_zaak(termijn.zaak_id), None), termijn)


def lopend(vast: Vast, termijn: Zaaktermijn) -> Vast:
    """Read the term after the lock was taken. Raises Geweigerd when it does not run any more."""
    gelezen = _lopend(_met_alles().get(pk=termijn.pk))
    gelezen.zaak = vast.zaak
    return Vast(gelezen, vast.zaak, vast.door)


def _lopend(termijn: Zaaktermijn) -> Zaaktermijn:
    """Raises Geweigerd when it does not run any more."""
    if termijn.status != Termijnstatus.LOOPT:
        raise Geweigerd(_("Deze termijn loopt niet meer."))
    return termijn


def _met_alles() -> QuerySet[Zaaktermijn]:
    return Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging", "besluit").defer(
        "besluit__inhoud", "besluit__motivering_4_84"
    )


def reken(termijn: Zaaktermijn, *erbij: Stilstand) -> Uiterlijk | None:
    """The last day by the rows of this term and those that are about to be added; None while the clock stands still
    without an end.

    Raises Geweigerd for a suspension before the term began, or a new date that is no later.
    """
    try:
        return termijndagen.uiterlijk_van(
            termijn, [*termijn.stilstanden.all(), *erbij], list(termijn.uitstellen.all())
        )
    except KlokStaatStil:
        return None
    except ValueError as fout:
        raise Geweigerd(_("Deze datum kan niet bij deze termijn. Kijk de datums na.")) from fout


@dataclass(frozen=True)
class Verschuiving:
    """What moved a term: the kind, the reason and the article; `klaar` are promises that are kept by it."""

    soort: Verloopsoort
    reden: str
    grondslag: str
    klaar: tuple[Toezegging, ...] = ()


def bewaking(termijn: Zaaktermijn) -> list[Toezegging]:
    """What was promised so that this term is not late, and is still open; the earliest first."""
    return list(termijn.bewaakt.filter(status=Toezeggingstatus.OPEN).order_by("uiterlijk", "aangemaakt_op"))


def verzet(
    vast: Vast, wat: Verschuiving, *, stilstand: Stilstand | None = None, bezien: Toezegging | None = None
) -> Termijnverloop:
    """Compute the day again, move the promise of the law with it, and write the line of what happened.

    A new `stilstand` is kept with it, and `bezien` is promised: when we look whether the clock can run again. Whoever
    had promised to look at a day that is moved, has.
    """
    termijn, was = vast.termijn, vast.termijn.uiterlijk
    dag = reken(termijn, *([stilstand] if stilstand is not None else []))
    if termijn.gewaarschuwd_voor is not None and termijn.gewaarschuwd_voor == was:
        wat = replace(wat, klaar=(*wat.klaar, *bewaking(termijn)))
    naar = dag.dag if dag else None
    if was != naar or wat.klaar or bezien is not None:
        _wissel(vast, wat, dag, bezien)
        if _is_nabij(was) or _is_nabij(naar):
            bepaal_voorrang(vast.zaak)
    if stilstand is not None:
        stilstand.bezien = bezien
        stilstand.save(force_insert=True)
    if dag is not None:
        termijn.grondslag = dag.grondslag[:200]
    termijn.uiterlijk = naar
    termijn.save(update_fields=["uiterlijk", "grondslag", "toezegging", "commissie"])
    return schrijf_verloop(vast, wat, van=was)


def _is_nabij(dag: date | None) -> bool:
    """Whether a day of the law changes the place of its case on the lists."""
    return dag is not None and dag <= dagen.deze_week(timezone.localdate())


def schrijf_verloop(vast: Vast, wat: Verschuiving, *, van: date | None) -> Termijnverloop:
    """The line that is never changed."""
    return Termijnverloop.objects.create(
        termijn=vast.termijn,
        soort=wat.soort,
        van=van,
        naar=vast.termijn.uiterlijk,
        grondslag=wat.grondslag[:200],
        reden=wat.reden,
        door=vast.door,
    )


def _wissel(vast: Vast, wat: Verschuiving, dag: Uiterlijk | None, bezien: Toezegging | None) -> None:
    """End the promise of the old day and make that of the new one; there is none while the clock stands still."""
    termijn, dossier = vast.termijn, vast.zaak.dossier
    open_ = open_toezeggingen(dossier)
    einden = [Einde(rij, Toezeggingstatus.NAGEKOMEN, vast.naam) for rij in open_ if rij in wat.klaar]
    wet: Toezegging | None = None
    if dag is None or dag.dag != termijn.uiterlijk:
        einden += [
            Einde(rij, Toezeggingstatus.VERVALLEN, wat.reden)
            for rij in open_
            if rij.pk == termijn.toezegging_id
        ]
        if dag is not None:
            wet = _wettelijk(vast, dag, open_)
    doelen = [(wet, DOEL[Termijnsoort(termijn.soort)]), (bezien, Belofte.TERMIJN_BEWAKEN)]
    nieuw = [(rij, doel) for rij, doel in doelen if rij is not None]
    wissel_toezeggingen(dossier, open_, nieuw=[rij for rij, _doel in nieuw], einden=einden)
    if nieuw:
        Zaakbelofte.objects.bulk_create(
            Zaakbelofte(zaak=vast.zaak, toezegging=rij, doel=doel) for rij, doel in nieuw
        )
    if dag is None or wet is not None:
        termijn.toezegging = wet


def _wettelijk(vast: Vast, dag: Uiterlijk, open_: list[Toezegging]) -> Toezegging:
    """The promise of the new day, tied to the one it takes the place of."""
    termijn = vast.termijn
    oud = next((rij for rij in open_ if rij.pk == termijn.toezegging_id), None)
    with taal_van_de_burger(vast.zaak.dossier):
        return Toezegging.van(
            dossier=vast.zaak.dossier,
            wat=str(WAT[Termijnsoort(termijn.soort)]),
            wie=Derde(vast.orgaan),
            uiterlijk=dag.dag,
            soort=Toezeggingsoort.WETTELIJK,
            grondslag=dag.grondslag[:200],
            vervangt=oud,
        )


def vertel(vast: Vast, tekst: str, *, mail: bool = True) -> None:
    """Write what happened for the citizen, and say by e-mail that there is something to read."""
    regel = schrijf_tijdlijn(vast.zaak.dossier, Gebeurtenissoort.TERMIJN, tekst, door=vast.naam)
    if mail:
        mail_nieuws(regel)
