"""Everything that was said about one rule, in the order of time: so that nobody answers what was answered (S89)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.weergave.onderdelen import Cel, Kolom, Staat, TijdlijnRegel
from portal.weergave.templatetags.weergave import datum_kort, met_punten
from signalen.models import Driehoekregel, Driehoeksoort, Knelpunt, Knelpuntstatus, Reactie


@dataclass(frozen=True)
class Thema:
    """One rule with what lies there."""

    sleutel: str
    naam: str
    knelpunten: int
    signalen: int
    antwoorden: int
    laatste: datetime | None


def themas(medewerker: Medewerker) -> list[Thema]:
    """The rules about which there are knelpunten that this person may see, by number of signals. Two statements."""
    zichtbaar = Knelpunt.objects.filter(
        pk__in=Knelpunt.objects.voor(medewerker).exclude(wet_sleutel="").values("pk")
    )
    gegeven = {
        sleutel: (aantal, laatste)
        for sleutel, aantal, laatste in Reactie.objects.filter(knelpunt__in=zichtbaar)
        .order_by()
        .values_list("knelpunt__wet_sleutel")
        .annotate(Count("pk"), Max("op"))
    }
    rijen = (
        zichtbaar.order_by()
        .values_list("wet_sleutel")
        .annotate(naam=Max("wet"), knelpunten=Count("pk"), aantal=Sum("aantal_signalen"))
        .order_by("-aantal", "wet_sleutel")
    )
    return [
        Thema(sleutel, naam or sleutel, knelpunten, signalen, *gegeven.get(sleutel, (0, None)))
        for sleutel, naam, knelpunten, signalen in rijen
    ]


def thematabel(rijen: list[Thema]) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`."""
    getallen = (_("Knelpunten"), _("Gebundelde signalen"), _("Antwoorden"))
    kolommen = [Kolom(_("Wet")), *(Kolom(kop, getal=True) for kop in getallen), Kolom(_("Laatste antwoord"))]
    return kolommen, [
        [
            Cel(rij.naam, url=reverse("signalen_thema", args=(rij.sleutel,)), taal="nl"),
            *(Cel(met_punten(aantal)) for aantal in (rij.knelpunten, rij.signalen, rij.antwoorden)),
            Cel(datum_kort(rij.laatste) or _("nog geen")),
        ]
        for rij in rijen
    ]


def knelpunten_van(medewerker: Medewerker, wet_sleutel: str) -> QuerySet[Knelpunt]:
    """The knelpunten about this rule, or in which another bites it, that this person may see; the oldest first."""
    return (
        Knelpunt.objects.voor(medewerker)
        .filter(Q(wet_sleutel=wet_sleutel) | Q(samenloop_wet_sleutel=wet_sleutel))
        .select_related("ministerie", "eigenaar")
        .order_by("eerste_op", "pk")
    )


def antwoorden_over(medewerker: Medewerker, wet_sleutel: str) -> QuerySet[Reactie]:
    """Every answer about this rule, the oldest first, each with its knelpunt."""
    return (
        Reactie.objects.filter(knelpunt__in=knelpunten_van(medewerker, wet_sleutel).order_by().values("pk"))
        .select_related("knelpunt__ministerie", "door")
        .order_by("op", "pk")
    )


def driehoek_over(medewerker: Medewerker, wet_sleutel: str) -> list[TijdlijnRegel]:
    """What the driehoek decided and promised about this rule, the oldest first. One statement."""
    rijen = (
        Driehoekregel.objects.filter(
            knelpunt__in=knelpunten_van(medewerker, wet_sleutel).order_by().values("pk"),
            soort__in=(Driehoeksoort.BESLUIT, Driehoeksoort.TOEZEGGING),
        )
        .select_related("knelpunt", "door")
        .order_by("op", "pk")
    )
    return [
        TijdlijnRegel(
            titel=format_html('{}: <span lang="nl">{}</span>', rij.get_soort_display(), rij.knelpunt.titel),
            moment=rij.op,
            tekst=rij.tekst,
            taal="nl",
            wie=rij.wie or rij.door.naam,
            staat=Staat.KLAAR if rij.nagekomen_op or rij.soort == Driehoeksoort.BESLUIT else Staat.NU,
        )
        for rij in rijen
    ]


def open_van(knelpunten: list[Knelpunt]) -> int:
    """How many of these are not closed."""
    return sum(rij.status != Knelpuntstatus.GESLOTEN for rij in knelpunten)
