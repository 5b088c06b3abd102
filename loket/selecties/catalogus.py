"""The catalogue for everyone: services, life events with their checklist, and organisations."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from loket.models import Checklistregel, Dienst, Dienststaat, Fase, Hoedanigheid
from loket.selecties.zoeken import vind
from loket.zoeken.taal import vouw
from loket.zoeken.zoeker import Band
from portal.stelsel.linkcontrole import stuk_sinds
from portal.stelsel.models import Levensgebeurtenis, Organisatie

AANTAL_BIJ_ZOEKEN = 10
AANTAL_VERWANT = 5
VELDEN_IN_LIJST = (
    *("sleutel", "naam", "naam_en", "omschrijving", "omschrijving_en", "hoedanigheid", "staat"),
    *("organisatie__sleutel", "organisatie__naam", "organisatie__naam_en"),
)


def alle_diensten() -> QuerySet[Dienst]:
    """Every service, also what is paused or retired: the page says so. One statement."""
    return Dienst.objects.select_related("organisatie").only(*VELDEN_IN_LIJST).order_by("naam")


@dataclass(frozen=True)
class Doelgroep:
    """The services for inhabitants or those for entrepreneurs, by organisation."""

    hoedanigheid: Hoedanigheid
    organisaties: list[tuple[Organisatie, list[Dienst]]]


def diensten_per_doelgroep() -> list[Doelgroep]:
    """All services: first for inhabitants, then for entrepreneurs, each by organisation."""
    rijen = sorted(
        alle_diensten(),
        key=lambda dienst: (
            dienst.hoedanigheid == Hoedanigheid.ONDERNEMER,
            _op_naam(dienst.organisatie),
            _op_naam(dienst),
        ),
    )
    return [
        Doelgroep(
            Hoedanigheid(hoedanigheid),
            [
                (organisatie, list(eigen))
                for organisatie, eigen in groupby(van_deze, key=lambda dienst: dienst.organisatie)
            ],
        )
        for hoedanigheid, van_deze in groupby(rijen, key=lambda dienst: dienst.hoedanigheid)
    ]


def diensten_a_z() -> list[tuple[str, list[Dienst]]]:
    """All services by first letter, whatever its accents; a figure stands under its own."""
    rijen = sorted(alle_diensten(), key=_op_naam)
    return [
        (letter, list(diensten))
        for letter, diensten in groupby(rijen, key=lambda dienst: _op_naam(dienst)[:1].upper())
    ]


def _op_naam(rij: Dienst | Levensgebeurtenis | Organisatie) -> str:
    """The place in a list: by the name that the reader sees, whatever its accents."""
    return vouw(str(rij.tekst["naam"]))


def diensten_bij(zoekterm: str) -> list[Dienst]:
    """The services that fit these words, best first; empty when nothing fits: then a person helps."""
    gevonden = vind(zoekterm, AANTAL_BIJ_ZOEKEN)
    if gevonden.band == Band.NIETS:
        return []
    sleutels = [treffer.dienst for treffer in gevonden.treffers]
    op_sleutel = {dienst.sleutel: dienst for dienst in alle_diensten().filter(sleutel__in=sleutels)}
    return [op_sleutel[sleutel] for sleutel in sleutels if sleutel in op_sleutel]


@dataclass(frozen=True)
class Dienstpagina:
    """One service with what lies around it."""

    dienst: Dienst
    gebeurtenissen: list[Levensgebeurtenis] = field(default_factory=list)
    verwant: list[Dienst] = field(default_factory=list)


def dienstpagina(sleutel: str) -> Dienstpagina:
    """The service with this key, its life events and the services beside it. At most three statements.

    Raises Http404 when there is no such service; one that is paused or retired has its page.
    """
    diensten = Dienst.objects.select_related("organisatie", "wet", "vervanger")
    dienst = diensten.annotate(link_stuk_sinds=stuk_sinds()).filter(sleutel=sleutel).first()
    if dienst is None:
        raise Http404
    return met_omgeving(dienst)


def met_omgeving(dienst: Dienst) -> Dienstpagina:
    """A service, perhaps not saved yet, with its life events and related services. Two statements."""
    if dienst._state.adding:
        return Dienstpagina(dienst)
    gebeurtenissen = list(
        Levensgebeurtenis.objects.filter(
            checklist__dienst=dienst.pk, checklist__vervallen=False, vervallen=False
        )
    )
    return Dienstpagina(dienst, gebeurtenissen, _verwant(dienst, gebeurtenissen))


def _verwant(dienst: Dienst, gebeurtenissen: list[Levensgebeurtenis]) -> list[Dienst]:
    """Services for the same people whose life events are most like those of this one, its own organisation first.

    Likeness is the share: a service that is there for everybody, such as legal advice, stands behind one that
    belongs to the same event alone.
    """
    if not gebeurtenissen:
        return []
    samen = Q(checklistregels__levensgebeurtenis__in=gebeurtenissen, checklistregels__vervallen=False)
    return list(
        alle_diensten()
        .filter(hoedanigheid=dienst.hoedanigheid, staat=Dienststaat.LOOPT)
        .exclude(pk=dienst.pk)
        .annotate(
            gedeeld=Count("checklistregels", filter=samen),
            totaal=Count("checklistregels", filter=Q(checklistregels__vervallen=False)),
            van_een_ander=Case(When(organisatie=dienst.organisatie_id, then=0), default=1),
        )
        .filter(gedeeld__gt=0)
        .annotate(gelijkenis=F("gedeeld") * F("gedeeld") * Value(1.0) / F("totaal"))
        .order_by("-gelijkenis", "van_een_ander", "naam")[:AANTAL_VERWANT]
    )


def levensgebeurtenissen() -> list[tuple[Hoedanigheid, list[Levensgebeurtenis]]]:
    """All life events, those of entrepreneurs apart: those whose services are for entrepreneurs only.

    One statement.
    """
    voor_inwoners = Checklistregel.objects.filter(
        levensgebeurtenis=OuterRef("pk"), vervallen=False, dienst__hoedanigheid=Hoedanigheid.INWONER
    )
    gevonden = Levensgebeurtenis.objects.filter(vervallen=False).annotate(inwoners=Exists(voor_inwoners))
    rijen = sorted(gevonden, key=_op_naam)
    return [
        (Hoedanigheid.INWONER, [rij for rij in rijen if rij.inwoners]),
        (Hoedanigheid.ONDERNEMER, [rij for rij in rijen if not rij.inwoners]),
    ]


@dataclass(frozen=True)
class Checklistdeel:
    """The lines of a checklist that have their turn at the same time."""

    fase: Fase
    regels: list[Checklistregel]


def checklist(sleutel: str) -> tuple[Levensgebeurtenis, list[Checklistdeel]]:
    """A life event and its services in the order in which they have their turn. Two statements.

    Raises Http404 when there is no such life event, or it was retired.
    """
    gebeurtenis = Levensgebeurtenis.objects.filter(sleutel=sleutel, vervallen=False).first()
    if gebeurtenis is None:
        raise Http404
    return gebeurtenis, checklist_van(gebeurtenis)


def checklist_van(
    gebeurtenis: Levensgebeurtenis, onbewaard: Checklistregel | None = None
) -> list[Checklistdeel]:
    """The checklist of a life event; empty for one that is not saved yet. One statement.

    `onbewaard` is a line as an editor has it in a form: it takes the place of the line that is stored.
    """
    if gebeurtenis._state.adding:
        return []
    bewaard = Checklistregel.objects.filter(levensgebeurtenis=gebeurtenis, vervallen=False)
    regels = list(bewaard.select_related("dienst__organisatie"))
    if onbewaard is not None:
        regels = [regel for regel in regels if regel.pk != onbewaard.pk]
        regels += [] if onbewaard.vervallen else [onbewaard]
    regels.sort(key=lambda regel: (regel.fase, regel.volgorde, _op_naam(regel.dienst)))
    return [
        Checklistdeel(Fase(fase), list(deel)) for fase, deel in groupby(regels, key=lambda regel: regel.fase)
    ]


def organisaties() -> list[Organisatie]:
    """All organisations, with how many services each has. One statement."""
    rijen = Organisatie.objects.filter(vervallen=False).annotate(aantal_diensten=Count("diensten"))
    return sorted(rijen, key=_op_naam)


def organisatiepagina(sleutel: str) -> tuple[Organisatie, list[Dienst]]:
    """An organisation and its services. Two statements. Raises Http404 when there is none, or it was retired."""
    organisatie = Organisatie.objects.filter(sleutel=sleutel, vervallen=False).first()
    if organisatie is None:
        raise Http404
    return organisatie, diensten_van(organisatie)


def diensten_van(organisatie: Organisatie) -> list[Dienst]:
    """The services of an organisation; none for one that is not saved yet. One statement."""
    eigen = [] if organisatie._state.adding else alle_diensten().filter(organisatie=organisatie)
    return sorted(eigen, key=_op_naam)
