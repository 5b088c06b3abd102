"""What the screens show of terms: the register on the page of a case, and what lists and overviews must know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import (
    DateField,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Toezegging, Toezeggingstatus
from loket.selecties.gehoord import net_gebeld
from maatwerk import termijndagen
from maatwerk.dagen import EEN_DAG
from maatwerk.handelingen.termijnen import uitstelsoorten
from maatwerk.handelingen.termijnen.zetten import reken
from maatwerk.models import (
    Besluit,
    Bezwaarontvangst,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Ingebrekestelling,
    Stilstand,
    Termijnsoort,
    Termijnstatus,
    Termijnverloop,
    Uitstelsoort,
    Zaak,
    Zaaktermijn,
)
from portal.stelsel.models import Organisatie, Wet
from portal.termijnen import Beslisregel, Dwangsom, Dwangsomafwijking, PerWeek, Uiterlijk
from portal.weergave.templatetags.weergave import datum

MET_BETALING = tuple(f"dwangsombesluit__{pad}" for pad in Dwangsombesluit.MET_BETALING)


def lopend(pad: str = "pk") -> QuerySet[Zaaktermijn]:
    """The running terms of the case of the outer statement."""
    return Zaaktermijn.objects.filter(zaak=OuterRef(pad), status=Termijnstatus.LOOPT)


def met_termijnen(zaken: QuerySet[Zaak]) -> QuerySet[Zaak]:
    """The cases with the earliest day of the law, whether a clock stands still, and whether a bezwaar runs."""
    dagen = lopend().filter(uiterlijk__isnull=False).order_by("uiterlijk")
    return zaken.annotate(
        wet_uiterlijk=Subquery(dagen.values("uiterlijk")[:1], output_field=DateField()),
        klok_staat_stil=Exists(lopend().filter(uiterlijk__isnull=True)),
        bezwaar_loopt=Exists(lopend().filter(soort=Termijnsoort.BEZWAAR)),
        heeft_termijn=Exists(Zaaktermijn.objects.filter(zaak=OuterRef("pk"))),
        net_gebeld=Exists(net_gebeld(OuterRef("dossier"))),
    )


@dataclass(frozen=True)
class Termijnkaart:
    """One term with everything that the page says of it; what it needs is read for all terms of the case at once."""

    termijn: Zaaktermijn
    allen: Sequence[Zaaktermijn] = ()

    def _lees_bij(self, *wat: str | Prefetch[Any]) -> None:
        """One statement for each kind of rows, the first time that any card asks for it."""
        prefetch_related_objects(self.allen or [self.termijn], *wat)

    @property
    def pk(self) -> int:
        """Its number, for the forms."""
        return self.termijn.pk

    @cached_property
    def dag(self) -> Uiterlijk | None:
        """The day with the steps to it; None while the clock stands still."""
        self._lees_bij("stilstanden", "uitstellen")
        return reken(self.termijn)

    @property
    def waarom(self) -> str:
        """The steps to the day, in sentences."""
        return self.dag.waarom(_, datum) if self.dag else ""

    @property
    def let_op(self) -> str:
        """What to mind about the rule."""
        return self.dag.let_op if self.dag else ""

    @cached_property
    def regel(self) -> Beslisregel | None:
        """The rule of a term on an application."""
        return termijndagen.regel_van(self.termijn) if self.termijn.soort == Termijnsoort.AANVRAAG else None

    @property
    def naam(self) -> str:
        """What it is a term for."""
        return self.regel.naam if self.regel else self.termijn.get_soort_display().capitalize()

    @property
    def is_voorbij(self) -> bool:
        """Whether the last day is over without a decision."""
        return self.termijn.is_voorbij

    @property
    def stil_tot(self) -> date | None:
        """Until when the clock stands still today, where that is known."""
        vandaag = timezone.localdate()
        tot = [rij.tot for rij in self.stilstanden if rij.tot and rij.van <= vandaag < rij.tot]
        return max(tot) if self.termijn.loopt and tot else None

    @property
    def is_nabij(self) -> bool:
        """Whether the last day is within five working days."""
        dag = self.termijn.uiterlijk
        nabij = termijndagen.waarschuw_vanaf(timezone.localdate())
        return self.termijn.loopt and dag is not None and not self.is_voorbij and dag <= nabij

    @property
    def wordt_bewaakt(self) -> bool:
        """Whether somebody promised to look at it, and did not yet."""
        return bool(getattr(self.termijn, "wordt_bewaakt", False))

    @property
    def was_te_laat(self) -> bool:
        """Whether the decision came after the last day."""
        termijn = self.termijn
        return bool(termijn.besloten_op and termijn.uiterlijk and termijn.besloten_op > termijn.uiterlijk)

    @property
    def is_onzeker(self) -> bool:
        """Whether we are not sure of this day (rechtsgronden.yaml, or a bezwaar that came too late)."""
        return self.termijn.zekerheid == "onzeker"

    @property
    def soorten_uitstel(self) -> list[Uitstelsoort]:
        """What delay the law has for it."""
        return uitstelsoorten(self.termijn)

    @property
    def stilstanden(self) -> list[Stilstand]:
        """Every time that the clock stood still."""
        self._lees_bij("stilstanden")
        return list(self.termijn.stilstanden.all())

    @property
    def verloop(self) -> list[Termijnverloop]:
        """What happened to it, oldest first."""
        self._lees_bij(Prefetch("verloop", Termijnverloop.objects.select_related("door")))
        return list(self.termijn.verloop.all())

    @property
    def ontvangst(self) -> Bezwaarontvangst | None:
        """How a bezwaar came in."""
        return getattr(self.termijn, "ontvangst", None)

    @property
    def te_wegen(self) -> bool:
        """Whether a person must still weigh why a bezwaar was late (6:11)."""
        rij = self.ontvangst
        return rij is not None and not rij.op_tijd and rij.verschoonbaar is None and self.termijn.loopt

    @property
    def gebreken(self) -> list["Gebrek"]:
        """Every notice that it is late."""
        self._lees_bij(
            Prefetch("ingebrekestellingen", Ingebrekestelling.objects.select_related(*MET_BETALING))
        )
        return [Gebrek(rij, self.termijn) for rij in self.termijn.ingebrekestellingen.all()]

    @property
    def dwangsombezwaarbesluit(self) -> Dwangsombezwaarbesluit | None:
        """What was decided on a bezwaar about a dwangsom; read with the terms."""
        return getattr(self.termijn, "dwangsombezwaarbesluit", None)

    @property
    def afwijking(self) -> Dwangsomafwijking | None:
        """Where the law of this term sets the dwangsom aside or limits it."""
        return termijndagen.afwijking_van(self.termijn.regeling)

    @property
    def beroep_loopt(self) -> bool:
        """Whether the citizen can still go to court about the decision on the bezwaar."""
        dag = self.termijn.beroep_uiterlijk
        return dag is not None and dag >= timezone.localdate()


@dataclass(frozen=True)
class Gebrek:
    """A notice that the decision is late, with what it costs."""

    rij: Ingebrekestelling
    termijn: Zaaktermijn

    @property
    def pk(self) -> int:
        """Its number, for the forms."""
        return self.rij.pk

    @property
    def besluit(self) -> Dwangsombesluit | None:
        """What was set."""
        return getattr(self.rij, "dwangsombesluit", None)

    @property
    def te_betalen(self) -> list[Toezegging]:
        """What is still to be paid of what was set."""
        return self.besluit.te_betalen if self.besluit else []

    @cached_property
    def som(self) -> Dwangsom:
        """What is due by the amounts of the Awb, so far or in the end."""
        return termijndagen.dwangsom_op(self.rij, self.termijn.besloten_op or timezone.localdate())

    @property
    def loopt(self) -> bool:
        """Whether the amount still grows."""
        return self.termijn.loopt and self.som.eerste_dag <= timezone.localdate() <= self.som.laatste_dag

    @property
    def meest(self) -> Decimal:
        """The most that it can become, by the amounts of the Awb."""
        return termijndagen.dwangsom_op(self.rij, self.som.laatste_dag + EEN_DAG).bedrag

    @property
    def is_gewoon(self) -> bool:
        """Whether the amounts of the Awb hold for this law."""
        return termijndagen.dwangsom_is_gewoon(self.termijn.regeling)

    @property
    def per_week(self) -> PerWeek | None:
        """The sum of the act itself, where it has one."""
        afwijking = termijndagen.afwijking_van(self.termijn.regeling)
        return afwijking.per_week if afwijking else None

    @property
    def kan_vast(self) -> bool:
        """Whether the dwangsom can be set: decided, or the 42 days are over."""
        klaar = self.termijn.besloten_op is not None or timezone.localdate() > self.som.laatste_dag
        return self.rij.telt and klaar and self.besluit is None


@dataclass(frozen=True)
class Bezwaardag:
    """Until when the citizen can object to a decision, or pay what it asks."""

    besluit: Besluit

    @property
    def loopt(self) -> bool:
        """Whether it can still be done; it can before the letter was sent (Awb 6:10)."""
        dag = self.besluit.bezwaar_uiterlijk
        return dag is None or dag >= timezone.localdate()

    @property
    def betalen(self) -> Uiterlijk | None:
        """If the letter asks for money: the last day to pay, by the rule of this law; None before it was sent."""
        if self.besluit.bekendgemaakt_op is None:
            return None
        return termijndagen.betaaldag(
            self.besluit.regeling,
            dagtekening=timezone.localdate(self.besluit.genomen_op),
            bekendgemaakt=self.besluit.bekendgemaakt_op,
        )


def lopende_aanvragen(zaak: Zaak) -> list[Zaaktermijn]:
    """The terms to decide on what was asked that still run. One statement."""
    return list(
        zaak.termijnen.filter(soort=Termijnsoort.AANVRAAG, status=Termijnstatus.LOOPT).select_related(
            "bestuursorgaan", "regeling"
        )
    )


def _bewaking() -> QuerySet[Toezegging]:
    """What was promised so that the term of the outer statement is not late, and is still open."""
    return Toezegging.objects.filter(bewaakte_termijnen=OuterRef("pk"), status=Toezeggingstatus.OPEN)


def kaarten_van(zaak: Zaak) -> list[Termijnkaart]:
    """Every term of a case, the running ones first by day. One statement, and four more when a page shows all."""
    rijen = list(
        Zaaktermijn.objects.filter(zaak=zaak)
        .annotate(wordt_bewaakt=Exists(_bewaking()))
        .select_related("bestuursorgaan", "regeling", "ontvangst", "dwangsombezwaarbesluit")
    )
    kaarten = [Termijnkaart(rij, rijen) for rij in rijen]
    return sorted(kaarten, key=lambda kaart: (not kaart.termijn.loopt, kaart.termijn.uiterlijk or date.max))


@dataclass(frozen=True)
class TeBeginnen:
    """A body and a law of which no term runs yet."""

    orgaan: Organisatie
    regeling: Wet

    @property
    def sleutel(self) -> str:
        """Both numbers, for the form."""
        return f"{self.orgaan.pk}:{self.regeling.pk}"

    @property
    def regels(self) -> tuple[Beslisregel, ...]:
        """The rules by which can be decided."""
        return termijndagen.regels_voor(self.regeling)


def te_beginnen(
    zaak: Zaak, paren: list[tuple[Organisatie, Wet]], kaarten: list[Termijnkaart]
) -> list[TeBeginnen]:
    """The bodies and laws of this case, of the service and those that were added, that have no running term."""
    lopen = {
        (kaart.termijn.bestuursorgaan_id, kaart.termijn.regeling_id)
        for kaart in kaarten
        if kaart.termijn.loopt and kaart.termijn.soort == Termijnsoort.AANVRAAG
    }
    dienst = zaak.dossier.dienst
    alle = [(dienst.organisatie, dienst.wet)] if dienst is not None and dienst.wet is not None else []
    uit: dict[str, TeBeginnen] = {}
    for orgaan, wet in [*alle, *paren]:
        if (orgaan.pk, wet.pk) not in lopen:
            uit.setdefault(f"{orgaan.pk}:{wet.pk}", TeBeginnen(orgaan, wet))
    return list(uit.values())
