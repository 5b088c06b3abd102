"""Figures about decisions for the reports of the loop (signalen/rapporten/bronnen.py)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from maatwerk.models import Besluit, Inzet, Rechtsgrond, Waaromniet
from maatwerk.models.rechtsgrond import Grondsoort
from portal.termijnen import middernacht
from signalen.rapporten.bronnen import Afwijking, Clausule


class Besluitcijfers:
    """Counts of decisions; nothing about a case or a person leaves this floor."""

    def clausules(self, van: date, tot: date) -> list[Clausule]:
        """Every hardheidsclausule of the register, with the decisions that rest on it."""
        gronden = Rechtsgrond.objects.filter(soort=Grondsoort.HARDHEIDSCLAUSULE).select_related(
            "wet__ministerie", "artikel"
        )
        gebruikt = dict(
            Besluit.objects.filter(_in(van, tot), rechtsgrond__soort=Grondsoort.HARDHEIDSCLAUSULE)
            .order_by()
            .values_list("rechtsgrond")
            .annotate(aantal=Count("pk"))
        )
        return [
            Clausule(
                grond.wet.sleutel,
                grond.wet.citeertitel,
                grond.artikel.nummer,
                grond.wet.ministerie.sleutel if grond.wet.ministerie else "",
                gebruikt.get(grond.pk, 0),
            )
            for grond in gronden.order_by("wet__citeertitel", "artikel__nummer", "pk")
        ]

    def zonder_ruimte(self, van: date, tot: date) -> Mapping[str, int]:
        """By law: decisions without maatwerk because no room was found."""
        besluiten = Besluit.objects.filter(_in(van, tot), concept__geen_maatwerk=Waaromniet.GEEN_RUIMTE)
        return dict(besluiten.order_by().values_list("regeling__sleutel").annotate(aantal=Count("pk")))

    def afwijkingen(self, van: date, tot: date) -> list[Afwijking]:
        """By law: decisions that rest on a beleidsregel, and those that departed from it."""
        rijen = (
            Besluit.objects.filter(_in(van, tot))
            .order_by()
            .values_list("regeling__sleutel", "regeling__citeertitel", "regeling__ministerie__sleutel")
            .alias(steunt=Count("pk", filter=Q(steunt_op_beleidsregel=True)))
            .annotate(week_af=Count("pk", filter=Q(rechtsgrond__soort=Grondsoort.INHERENT)))
            .filter(Q(steunt__gt=0) | Q(week_af__gt=0))
        )
        return [Afwijking(sleutel, wet, wie or "", af) for sleutel, wet, wie, af in rijen]

    def minuten(self, van: date, tot: date) -> Mapping[str, int]:
        """By ministry: minutes on cases with a decision under a law of it; a case of two counts for both."""
        per_zaak: dict[Any, int] = dict(
            Inzet.objects.filter(dag__gte=van, dag__lt=tot)
            .order_by()
            .values_list("zaak")
            .annotate(som=Sum("minuten"))
        )
        van_wie = (
            Besluit.objects.filter(zaak__in=list(per_zaak), regeling__ministerie__isnull=False)
            .order_by()
            .values_list("zaak", "regeling__ministerie__sleutel")
            .distinct()
        )
        minuten: Counter[str] = Counter()
        for zaak, sleutel in van_wie:
            minuten[sleutel] += per_zaak[zaak]
        return minuten


def _in(van: date, tot: date) -> Q:
    return Q(genomen_op__gte=middernacht(van), genomen_op__lt=middernacht(tot))
