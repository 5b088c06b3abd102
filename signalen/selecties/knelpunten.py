"""The list of knelpunten and the page of one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie, Wet
from portal.weergave.onderdelen import Cel, Kolom, Pil, Staat, TijdlijnRegel, Toon
from portal.weergave.templatetags.weergave import datum_kort, keuze, met_punten
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Verloop, Verloopsoort

TONEN = {
    Knelpuntstatus.GEBUNDELD: Toon.WACHT,
    Knelpuntstatus.HEROPEND: Toon.LET_OP,
    Knelpuntstatus.GESLOTEN: Toon.KLAAR,
}
_STANDEN = frozenset(Knelpuntstatus.values)


def toon_van(status: str) -> Toon:
    """The tone of the pill for this status."""
    return TONEN.get(Knelpuntstatus(status), Toon.BEZIG)


def knelpuntenlijst(medewerker: Medewerker) -> QuerySet[Knelpunt]:
    """What this person may see; what breaks first stands first, and what is closed last."""
    return (
        Knelpunt.objects.voor(medewerker)
        .select_related("ministerie", "eigenaar")
        .order_by(F("volgende_uiterlijk").asc(nulls_last=True), F("zwaarste").desc(nulls_last=True), "pk")
    )


def knelpunttabel(knelpunten: Iterable[Knelpunt], vandaag: date) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`."""
    koppen = (_("Knelpunt"), _("Stand"), _("Eerst te doen"), _("Regel"), _("Ministerie"), _("Eigenaar"))
    kolommen = [*(Kolom(kop) for kop in koppen), Kolom(_("Signalen"), getal=True)]
    return kolommen, [_rij(knelpunt, vandaag) for knelpunt in knelpunten]


def _rij(knelpunt: Knelpunt, vandaag: date) -> list[Cel]:
    zwaar = (Pil(_("Hardvochtig"), Toon.FOUT),) if knelpunt.zwaarste == Ernst.HARDVOCHTIG else ()
    return [
        Cel(knelpunt.titel, url=reverse("signalen_knelpunt", args=(knelpunt.pk,)), pillen=zwaar, taal="nl"),
        Cel(keuze(knelpunt, "status"), toon=toon_van(knelpunt.status)),
        klokcel(knelpunt, vandaag),
        Cel(knelpunt.regel or _("niet genoemd")),
        Cel(knelpunt.ministerie.naam),
        Cel(knelpunt.eigenaar.naam),
        Cel(met_punten(knelpunt.aantal_signalen)),
    ]


def klokcel(knelpunt: Knelpunt, vandaag: date) -> Cel:
    """What must be done next and by when; what is over says so."""
    if knelpunt.volgende_uiterlijk is None:
        return Cel(_("niets meer"))
    te_laat = knelpunt.volgende_uiterlijk < vandaag
    return Cel(
        keuze(knelpunt, "volgende_klok"),
        klein=_("uiterlijk %(dag)s") % {"dag": datum_kort(knelpunt.volgende_uiterlijk)},
        pillen=(Pil(_("De datum is voorbij"), Toon.FOUT),) if te_laat else (),
    )


def verloopregels(knelpunt: Knelpunt) -> list[TijdlijnRegel]:
    """The history of a knelpunt, the newest first. One statement."""
    rijen = Verloop.objects.filter(knelpunt=knelpunt).select_related("door").order_by("-op", "-pk")
    return [
        TijdlijnRegel(
            titel=_titel(rij),
            moment=rij.op,
            tekst=rij.reden,
            taal="nl",
            wie=rij.wie,
            staat=Staat.KLAAR,
        )
        for rij in rijen
    ]


def _titel(rij: Verloop) -> str:
    if rij.soort != Verloopsoort.STAND:
        return (
            f"{rij.get_soort_display()}: {rij.naar}" if rij.naar not in _STANDEN else rij.get_soort_display()
        )
    if rij.van == rij.naar:
        return _("Antwoord gegeven; de stand blijft “%(stand)s”") % {"stand": Knelpuntstatus(rij.naar).label}
    return _("Van “%(van)s” naar “%(naar)s”") % {
        "van": Knelpuntstatus(rij.van).label,
        "naar": Knelpuntstatus(rij.naar).label,
    }


def ministerie_van_andere_regel(rij: Knelpunt) -> Ministerie | None:
    """The ministry of the rule that this one bites, when it is another and does not own the knelpunt too.

    One statement, and none without such a rule.
    """
    if not rij.samenloop_wet_sleutel:
        return None
    return (
        Ministerie.objects.filter(
            pk__in=Wet.objects.filter(sleutel=rij.samenloop_wet_sleutel).values("ministerie")
        )
        .exclude(pk=rij.ministerie_id)
        .exclude(pk__in=rij.mede_eigenaren.values("pk"))
        .first()
    )
