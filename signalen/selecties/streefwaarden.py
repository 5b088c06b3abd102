"""Targets and references: the lines in the charts, and every version of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.snel.vaste_vraag import VasteVraag
from portal.weergave.onderdelen import Cel, Kolom, Toon
from portal.weergave.templatetags.weergave import met_punten
from signalen.cijfers.grafiek import Waardegrafiek, waardegrafiek
from signalen.cijfers.rekenen import maanden, punt
from signalen.cijfers.streven import Versie, geldende, lijn
from signalen.deurbron import Deurcijfer, Deurstand
from signalen.maandnamen import maandnaam
from signalen.models import Streefcijfer, Streefsoort, Streefwaarde
from signalen.models.streefwaarde import IN_PROCENTEN, VAN_ANTWOORDEN, VAN_DE_DEUR
from signalen.selecties.cijfers import Cijferkeuze, Verloop
from signalen.selecties.signalenlijst import ministeries_voor

PROCENT_TOP = 100


@dataclass(frozen=True)
class Streeflijn:
    """One kind of line: what holds per month, and the versions that play a part in these months."""

    soort: Streefsoort
    waarden: list[int | None]
    versies: list[Streefwaarde]

    @property
    def naam(self) -> str:
        """What it is in one word."""
        return _("doel") if self.soort == Streefsoort.DOEL else _("vergelijking")


@dataclass(frozen=True)
class Antwoordrij:
    """One month of a chart: the value in words, what it is of, and the lines."""

    maand: date
    waarde: str
    basis: str
    lijnen: list[str]


@dataclass(frozen=True)
class Antwoordgrafiek:
    """A figure over time with its lines."""

    sleutel: str
    naam: str
    eenheid: str
    grafiek: Waardegrafiek
    rijen: list[Antwoordrij]
    lijnen: list[Streeflijn]

    @property
    def maanden(self) -> list[date]:
        """The months from left to right."""
        return [rij.maand for rij in self.rijen]

    @property
    def leeg(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.grafiek.staven

    @property
    def getekend(self) -> list[tuple[Streeflijn, str]]:
        """Each line with its path."""
        return list(zip(self.lijnen, self.grafiek.lijnen, strict=True))


def antwoordgrafieken(
    gevonden: Verloop, dagen: Mapping[date, Sequence[int]], keuze: Cijferkeuze
) -> list[Antwoordgrafiek]:
    """Whether signals are answered, and how fast: both figures per month, beside their lines. One statement."""
    rij = maanden(keuze.van, keuze.tot)
    lijnen = _lijnen(keuze.ministeries[0], VAN_ANTWOORDEN, rij)
    kring = [gevonden.kring_per_maand.get(maand) for maand in rij]
    midden = [punt(dagen.get(maand, []), 0.5) for maand in rij]
    te_jong, van, besluiten = _("nog te jong"), _("%(deel)s van %(geheel)s"), _("besluiten: %(aantal)d")
    return [
        _grafiek(
            Streefcijfer.KRING,
            _("Kring gesloten"),
            rij,
            [aandeel.procent if aandeel else None for aandeel in kring],
            [
                van % {"deel": met_punten(aandeel.deel), "geheel": met_punten(aandeel.geheel)}
                if aandeel
                else te_jong
                for aandeel in kring
            ],
            lijnen[Streefcijfer.KRING],
        ),
        _grafiek(
            Streefcijfer.DAGEN,
            _("Dagen tot een besluit"),
            rij,
            midden,
            [besluiten % {"aantal": len(dagen.get(maand, []))} for maand in rij],
            lijnen[Streefcijfer.DAGEN],
        ),
    ]


def _grafiek(
    cijfer: Streefcijfer,
    naam: str,
    rij: list[date],
    waarden: list[int | None],
    basis: list[str],
    lijnen: list[Streeflijn],
) -> Antwoordgrafiek:
    eenheid, top = ("%", PROCENT_TOP) if cijfer in IN_PROCENTEN else ("", 0)

    def woord(waarde: int | None) -> str:
        return "–" if waarde is None else f"{waarde}{eenheid}"

    return Antwoordgrafiek(
        cijfer.value,
        naam,
        eenheid,
        waardegrafiek(waarden, [een.waarden for een in lijnen], top),
        [
            Antwoordrij(
                maand,
                woord(waarden[nummer]),
                basis[nummer],
                [woord(een.waarden[nummer]) for een in lijnen],
            )
            for nummer, maand in enumerate(rij)
        ],
        lijnen,
    )


def deurgrafieken(cijfers: Sequence[Deurcijfer]) -> list[Antwoordgrafiek]:
    """The figures of the first door that have a target or a reference, per month beside it. One statement."""
    if not cijfers:
        return []
    rij = list(cijfers[0].maanden)
    lijnen = _lijnen(None, VAN_DE_DEUR, rij)
    return [
        _grafiek(
            Streefcijfer(cijfer.sleutel),
            str(cijfer.definitie.naam),
            rij,
            [stand.getal if stand else None for stand in cijfer.maanden.values()],
            [_over(stand) for stand in cijfer.maanden.values()],
            lijnen[Streefcijfer(cijfer.sleutel)],
        )
        for cijfer in cijfers
        if cijfer.sleutel in Streefcijfer.values and lijnen[Streefcijfer(cijfer.sleutel)]
    ]


def _over(stand: Deurstand | None) -> str:
    return _("over %(aantal)s") % {"aantal": stand.over} if stand else _("te weinig")


def _versies(ministerie: int | None, cijfers: tuple[Streefcijfer, ...]) -> QuerySet[Streefwaarde]:
    """Every version of these figures that can hold for this ministry; without one those for all together."""
    eigen = Q(ministerie=ministerie) | Q(ministerie__isnull=True)
    return Streefwaarde.objects.filter(eigen, cijfer__in=cijfers)


_VERSIES = VasteVraag(_versies)


def alle_versies(medewerker: Medewerker) -> QuerySet[Streefwaarde]:
    """Every version for all ministries together, and those of the ministries that this person sees."""
    zichtbaar = Q(ministerie__in=ministeries_voor(medewerker)) | Q(ministerie__isnull=True)
    return Streefwaarde.objects.filter(zichtbaar).select_related("ministerie")


def _lijnen(
    ministerie: int | None, cijfers: tuple[Streefcijfer, ...], rij: list[date]
) -> dict[Streefcijfer, list[Streeflijn]]:
    """The lines of these figures. The own ones of a ministry, where it has any of that kind; else those for all."""
    per: dict[tuple[str, str], list[Streefwaarde]] = defaultdict(list)
    for versie in _VERSIES(ministerie, cijfers):
        per[versie.cijfer, versie.soort].append(versie)
    return {
        cijfer: [
            gevonden for soort in Streefsoort if (gevonden := _streeflijn(soort, per[cijfer, soort], rij))
        ]
        for cijfer in cijfers
    }


def _streeflijn(soort: Streefsoort, alle: list[Streefwaarde], rij: list[date]) -> Streeflijn | None:
    """The line of one kind; None when nothing holds in these months."""
    versies = [een for een in alle if een.ministerie_id is not None] or alle
    geldig = geldende(_als_versies(versies), rij)
    waarden, gebruikt = lijn(geldig), {een.volgorde for een in geldig if een}
    if not any(waarde is not None for waarde in waarden):
        return None
    return Streeflijn(
        soort, waarden, [een for een in versies if een.pk in gebruikt and een.waarde is not None]
    )


def _als_versies(rijen: Iterable[Streefwaarde]) -> list[Versie]:
    return [Versie(rij.geldt_vanaf, rij.pk, rij.waarde) for rij in rijen]


def versietabel(rijen: Iterable[Streefwaarde], vandaag: date) -> tuple[list[Kolom], list[list[Cel]]]:
    """Every version, old ones too: per line the newest first, with whether it holds now."""
    kolommen = [
        Kolom(_("Cijfer")),
        Kolom(_("Lijn")),
        Kolom(_("Voor wie")),
        Kolom(_("Waarde"), getal=True),
        Kolom(_("Geldt vanaf")),
        Kolom(_("Bron")),
        Kolom(_("Stand")),
    ]

    def groep(rij: Streefwaarde) -> tuple[str, str, str]:
        return rij.cijfer, rij.soort, rij.ministerie.naam if rij.ministerie else ""

    cellen = []
    for _sleutel, deel in groupby(sorted(rijen, key=groep), key=groep):
        versies = sorted(deel, key=lambda rij: (rij.geldt_vanaf, rij.pk), reverse=True)
        [nu] = geldende(_als_versies(versies), [vandaag.replace(day=1)])
        cellen += [_versierij(rij, nu, vandaag) for rij in versies]
    return kolommen, cellen


def _versierij(rij: Streefwaarde, nu: Versie | None, vandaag: date) -> list[Cel]:
    if nu is not None and nu.volgorde == rij.pk:
        stand = Cel(_("geldt nu"), toon=Toon.KLAAR)
    elif rij.geldt_vanaf > vandaag:
        stand = Cel(_("komt nog"), toon=Toon.NEUTRAAL)
    else:
        stand = Cel(_("vervangen"), toon=Toon.NEUTRAAL)
    return [
        Cel(rij.get_cijfer_display()),
        Cel(str(rij.get_soort_display()).split(":")[0]),
        Cel(rij.ministerie.naam if rij.ministerie else _("alle ministeries")),
        Cel(_("geen lijn meer") if rij.waarde is None else rij.waarde),
        Cel(maandnaam(rij.geldt_vanaf)),
        Cel(f"{rij.bron} ({rij.jaar})", url=rij.adres, taal="nl"),
        stand,
    ]
