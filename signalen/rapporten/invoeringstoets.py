"""The Invoeringstoets: a short look at how a law works out, one year after it started (S75, S96)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.utils import translation

from portal.termijnen import dag_in_nederland, middernacht
from portal.termijnen.termijn import plus_maanden
from signalen.cijfers.bescherming import afgerond
from signalen.models import Invoering, Knelpunt, OntvangenSignaal, Oorzaak, Rapport
from signalen.models.invoering import MAANDEN_TOT_TOETS
from signalen.rapporten.document import Alinea, Blok, Document, Feiten, Kop, Tabel
from signalen.rapporten.tekst import GEEN_RANGLIJST, TAAL, dag, inleiding, ondertitel, slot
from signalen.rapporten.woorden import stand_in_woorden

HOOGSTENS = 30


def invoeringstoets(rapport: Rapport, vandaag: date) -> Document:
    """The look at one law, on the day of the facts. Raises ValueError for a report without a law."""
    if rapport.invoering is None:
        raise ValueError(f"Report {rapport.pk} is about no law.")
    with translation.override(TAAL):
        return Document(
            rapport.titel,
            ondertitel(rapport, vandaag),
            vandaag.isoformat(),
            tuple(_blokken(rapport, rapport.invoering, vandaag)),
        )


def _blokken(rapport: Rapport, invoering: Invoering, vandaag: date) -> Iterator[Blok]:
    yield from inleiding(rapport)
    yield Kop("De wet")
    yield Feiten(
        (
            ("Wet", invoering.wet.citeertitel),
            ("Wat er nieuw is", invoering.wat),
            ("In werking", dag(invoering.in_werking_op)),
            ("Eén jaar in werking", dag(invoering.jaar_later)),
            ("Bron", invoering.bron),
        )
    )
    if vandaag < invoering.jaar_later:
        yield Alinea("De wet werkt nog geen jaar. Deze toets is dus nog niet af.")
    yield Kop("Wat medewerkers melden")
    yield from _signalen(rapport, invoering)
    yield Kop("Wat er niet werkt zoals bedoeld")
    yield from _knelpunten(rapport, invoering)
    yield from slot(
        rapport,
        "Kleine reparaties, en wat wij verder vragen",
        "Basis: signalen in dit portaal waarin deze wet is genoemd. Wat niet is gemeld, is niet geteld.",
        "Het jaar ervoor geeft houvast, geen bewijs: er kan meer zijn veranderd dan deze wet.",
        GEEN_RANGLIJST,
    )


def _signalen(rapport: Rapport, invoering: Invoering) -> Iterator[Blok]:
    begin, eind = middernacht(rapport.begin), middernacht(rapport.einde)
    ervoor = middernacht(plus_maanden(rapport.begin, -MAANDEN_TOT_TOETS))
    rijen = (
        OntvangenSignaal.objects.filter(
            wet_sleutel=invoering.wet.sleutel, afgegeven_op__gte=ervoor, afgegeven_op__lt=eind
        )
        .order_by()
        .values_list("oorzaak")
        .annotate(
            erna=Count("pk", filter=Q(afgegeven_op__gte=begin)),
            eerder=Count("pk", filter=Q(afgegeven_op__lt=begin)),
        )
    )
    per_oorzaak = sorted(rijen, key=lambda rij: Oorzaak.values.index(rij[0]))
    if not per_oorzaak:
        yield Alinea("Er zijn over deze wet geen signalen.")
        return
    yield Tabel(
        "oorzaken",
        "Signalen over deze wet, naar oorzaak",
        ("Oorzaak", "In het eerste jaar", "In het jaar ervoor"),
        tuple(
            (str(Oorzaak(oorzaak).label), afgerond(erna), afgerond(eerder))
            for oorzaak, erna, eerder in per_oorzaak
        ),
        getallen=(1, 2),
    )


def _knelpunten(rapport: Rapport, invoering: Invoering) -> Iterator[Blok]:
    knelpunten = Knelpunt.objects.filter(
        wet_sleutel=invoering.wet.sleutel,
        eerste_op__lt=middernacht(rapport.einde),
        samengevoegd_met__isnull=True,
    ).order_by("-zwaarste", "eerste_op", "pk")[:HOOGSTENS]
    rijen = tuple(
        (
            rij.titel,
            rij.artikel or "niet genoemd",
            dag(dag_in_nederland(rij.eerste_op)),
            stand_in_woorden(rij),
        )
        for rij in knelpunten
    )
    if rijen:
        yield Tabel(
            "knelpunten",
            "Knelpunten over deze wet",
            ("Knelpunt", "Artikel", "Eerste signaal", "Stand"),
            rijen,
        )
    else:
        yield Alinea("Er zijn over deze wet geen knelpunten.")
