"""How long a question is kept and why: its class, its last activity, its day, and what holds it (Archiefwet)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import DateTimeField, Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import (
    Actie,
    Afspraak,
    Afspraakstatus,
    Dossier,
    Dossiersignaal,
    Dossierstatus,
    Gegevensverzoek,
    Klassebevestiging,
    Regeluitkomst,
    Route,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Vernietigingsregel,
    Verzoekstatus,
)
from portal.stelsel.models import Zekerheid
from portal.stelsel.selectielijst import Selectieklasse, selectielijst
from portal.termijnen.termijn import plus_maanden

MAANDEN_PER_JAAR = 12
REDENEN: Final = {
    "open": _("de vraag is nog open"),
    "bezwaar": _("bezwaar of beroep kan nog, of loopt"),
    "verzoek": _("er loopt een verzoek over gegevens"),
    "signaal": _("een signaal wacht nog op antwoord"),
    "afspraak": _("er staat nog een afspraak"),
    "blijft": _("deze klasse wordt blijvend bewaard"),
}
"""What holds a question, by its short name; the order is that in which the first one is told."""


@dataclass(frozen=True)
class Bewaring:
    """How long one question is kept: `tot` is the archiefactiedatum, `vast` what holds it beyond that day."""

    klasse: Selectieklasse
    brondatum: date
    tot: date
    vast: str

    def mag_weg(self, vandaag: date) -> bool:
        """Whether its day is over and nothing holds it."""
        return not self.vast and self.tot < vandaag


def _laatste(rijen: Any, veld: str) -> Any:
    per_dossier = rijen.order_by().values("dossier").annotate(laatst=Max(veld))
    return Subquery(per_dossier.values("laatst"), output_field=DateTimeField())


def met_bewaring(dossiers: QuerySet[Dossier], vandaag: date) -> QuerySet[Dossier]:
    """The dossiers with what `bewaring_van` needs, in the same statement."""
    eigen: dict[str, Any] = {"dossier": OuterRef("pk")}
    regels = _laatste(Tijdlijnregel.objects.filter(**eigen), "op")
    beloften = _laatste(Toezegging.objects.filter(**eigen), "afgerond_op")
    stukken = _laatste(Stuk.objects.filter(**eigen), "klaargelegd_op")
    soort = Stuk.objects.filter(**eigen)
    afspraken = Afspraak.objects.filter(
        **eigen,
        status__in=[Afspraakstatus.GERESERVEERD, Afspraakstatus.BEVESTIGD],
        begint_op__date__gte=vandaag,
    )
    return dossiers.annotate(
        laatst_actief=Greatest(
            F("aangemaakt_op"),
            *(Coalesce(deel, F("aangemaakt_op")) for deel in (regels, beloften, stukken)),
        ),
        had_bezwaar=Exists(soort.filter(soort=Stuksoort.BEZWAARBRIEF)),
        had_besluit=Exists(soort.filter(soort=Stuksoort.BESLUITBRIEF)),
        werd_doorgestuurd=Exists(soort.filter(soort=Stuksoort.DOORZENDBERICHT)),
        kan_bezwaar=Exists(Actie.objects.filter(**eigen, gedaan_op__isnull=True, uiterlijk__gte=vandaag)),
        heeft_verzoek=Exists(Gegevensverzoek.objects.filter(**eigen, status=Verzoekstatus.OPEN)),
        wacht_signaal=Exists(Dossiersignaal.objects.filter(**eigen).filter(signaal__reacties__isnull=True)),
        heeft_afspraak=Exists(afspraken),
    )


def klasse_van(dossier: Dossier) -> Selectieklasse:
    """The class of a dossier that was read by `met_bewaring`: by what came out, as the selection list does."""
    rij: Any = dossier
    if rij.had_bezwaar:
        sleutel = "bezwaar"
    elif rij.had_besluit:
        sleutel = "besluit"
    elif rij.werd_doorgestuurd:
        sleutel = "doorgestuurd"
    else:
        sleutel = "informatie" if dossier.route == Route.STANDAARD else "begeleiding"
    return selectielijst().klassen[sleutel]


def bewaring_van(dossier: Dossier) -> Bewaring:
    """How long a dossier that was read by `met_bewaring` is kept. No statement."""
    klasse = klasse_van(dossier)
    laatst: datetime = getattr(dossier, "laatst_actief")  # noqa: B009 - annotated
    brondatum = timezone.localdate(laatst)
    return Bewaring(
        klasse, brondatum, plus_maanden(brondatum, klasse.jaren * MAANDEN_PER_JAAR), _vast(dossier, klasse)
    )


def _vast(dossier: Dossier, klasse: Selectieklasse) -> str:
    rij: Any = dossier
    houdt = {
        "open": dossier.is_open,
        "bezwaar": rij.kan_bezwaar,
        "verzoek": rij.heeft_verzoek,
        "signaal": rij.wacht_signaal,
        "afspraak": rij.heeft_afspraak,
        "blijft": not klasse.vernietigen,
    }
    return next((reden for reden in REDENEN if houdt[reden]), "")


def bewaring(dossier: Dossier) -> Bewaring:
    """The same for one dossier that was read otherwise. One statement."""
    return bewaring_van(met_bewaring(Dossier.objects.all(), timezone.localdate()).get(pk=dossier.pk))


def kandidaten(vandaag: date) -> QuerySet[Dossier]:
    """Finished questions that are on no list and were not deleted, long enough ago for the shortest class."""
    kortst = min(klasse.jaren for klasse in selectielijst().klassen.values())
    op_lijst = Vernietigingsregel.objects.filter(dossier=OuterRef("pk"), uitkomst=Regeluitkomst.OPEN)
    rijen = Dossier.objects.filter(~Exists(op_lijst), status=Dossierstatus.GESLOTEN, grafsteen__isnull=True)
    grens = plus_maanden(vandaag, -kortst * MAANDEN_PER_JAAR)
    oud: Any = met_bewaring(rijen, vandaag)  # Any: with what it annotates
    gevonden: QuerySet[Dossier] = oud.filter(laatst_actief__date__lt=grens).order_by("laatst_actief", "pk")
    return gevonden


def onbevestigde_klassen() -> list[Selectieklasse]:
    """The classes whose years nobody read in the list itself: of these nothing is deleted. One statement."""
    gelezen = set(Klassebevestiging.objects.values_list("klasse", "jaren"))
    return [
        klasse
        for klasse in selectielijst().klassen.values()
        if klasse.zekerheid is Zekerheid.ONZEKER and (klasse.sleutel, klasse.jaren) not in gelezen
    ]


def bevestigingen() -> dict[str, Klassebevestiging]:
    """By class, the last confirmation of the years that it has now. One statement."""
    klassen = selectielijst().klassen
    rijen = Klassebevestiging.objects.select_related("door").order_by("op", "pk")
    return {
        rij.klasse: rij for rij in rijen if rij.klasse in klassen and klassen[rij.klasse].jaren == rij.jaren
    }
