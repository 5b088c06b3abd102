"""The rows of received signals as a table; drawn fifty at a time, so each is one tuple and no model instance."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from portal.weergave.adressen import adressen
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.rijen import Rijen
from portal.weergave.tekens import getekend, veilig
from portal.weergave.templatetags.weergave import datum_kort
from signalen.models import Ernst, OntvangenSignaal, Oorzaak
from signalen.models.ontvangen import OntvangenSignalen
from signalen.models.signaal import regelpaar_in_woorden
from signalen.prioriteit import Prioriteit, is_laat, lezen_voor, prioriteit

PER_BLADZIJDE = 50
PRIORITEITEN: dict[Prioriteit, tuple[Any, Toon]] = {
    Prioriteit.VANDAAG: (_l("Vandaag lezen"), Toon.FOUT),
    Prioriteit.DEZE_WEEK: (_l("Deze week lezen"), Toon.LET_OP),
    Prioriteit.DEZE_MAAND: (_l("Deze maand lezen"), Toon.NEUTRAAL),
    Prioriteit.IN_BUNDEL: (_l("Lezen in een bundel"), Toon.NEUTRAAL),
}
Leeswoorden = tuple[str, str, Toon]
TONEN = {Ernst.HARDVOCHTIG: Toon.FOUT, Ernst.BESTAAN: Toon.LET_OP}


class Signaalrij(NamedTuple):
    """What the list tells of a signal."""

    pk: int
    titel: str
    ministerie: int | None
    fictief: bool
    ernst: int
    bereik: str
    gezien: int | None
    wet: str
    artikel: str
    samenloop_wet: str
    samenloop_artikel: str
    oorzaak: str
    afzender: str
    ontvangen_op: datetime
    gelezen_op: datetime | None
    knelpunt: int | None
    knelpunttitel: str | None


VELDEN = (
    *(
        "pk",
        "titel",
        "ministerie",
        "fictief",
        "ernst",
        "bereik",
        "gezien",
        "wet",
        "artikel",
        "samenloop_wet",
        "samenloop_artikel",
        "oorzaak",
        "afzender",
        "ontvangen_op",
        "gelezen_op",
    ),
    *("knelpunt", "knelpunt__titel"),
)
"""In the order of Signaalrij."""


def signaalrijen(signalen: OntvangenSignalen) -> Rijen[Signaalrij]:
    """What must be read first on top (`signalen.prioriteit`), and then the oldest."""
    return Rijen(signalen.order_by("leesvolgorde", "ontvangen_op", "pk"), Signaalrij, VELDEN)


def signaaltabel(
    rijen: Iterable[Signaalrij], *, kiezen: bool = False, gekozen: Collection[str] = ()
) -> dict[str, Any]:
    """Columns and rows for `{% tabel %}`; `kiezen` gives a tick box per signal that is not bundled yet."""
    koppen = [
        (_("Signaal"), ""),
        (_("Ernst"), ""),
        (_("Wanneer lezen"), ""),
        (_("Regel"), "tabel__breed"),
        (_("Oorzaak"), "tabel__bij"),
        (_("Afzender"), "tabel__bij"),
        (_("Ontvangen"), "tabel__bij"),
    ]
    if kiezen:
        koppen.append((_("Bundelen"), "tabel__kies"))
    return {
        "kolommen": [Kolom(kop, klasse=klasse, zonder_kop=True) for kop, klasse in koppen],
        "rijen": list(_cellen(rijen, gekozen, kiezen=kiezen)),
    }


def _cellen(
    rijen: Iterable[Signaalrij], gekozen: Collection[str], *, kiezen: bool
) -> Iterable[list[Cel | str]]:
    adres, niet_genoemd = adressen("signalen_signaal", int), _("geen wet genoemd")
    # Its name alone: what it means stands on the page of the signal.
    ernst = {keuze.value: str(keuze.label).partition(":")[0] for keuze in Ernst}
    oorzaak = {keuze.value: str(keuze.label) for keuze in Oorzaak}
    niet_herkend, verzonnen = Pil(_("Ministerie niet herkend"), Toon.LET_OP), Pil(_("Verzonnen"))
    prioriteiten = {waarde: (str(tekst), "", toon) for waarde, (tekst, toon) in PRIORITEITEN.items()}
    vandaag = timezone.localdate()
    knelpunt, kies = adressen("signalen_knelpunt", int), _("Kies")
    for rij in rijen:
        pillen = [
            pil for pil, geldt in ((niet_herkend, not rij.ministerie), (verzonnen, rij.fictief)) if geldt
        ]
        wanneer = prioriteit(rij.ernst, rij.bereik, rij.gezien)
        cellen: list[Cel | str] = [
            Cel(rij.titel, url=adres(rij.pk), pillen=tuple(pillen), taal="nl"),
            Cel(ernst[rij.ernst], toon=TONEN.get(Ernst(rij.ernst), Toon.NEUTRAAL)),
            Cel(*_lezen(rij, wanneer, prioriteiten, vandaag)),
            regelpaar_in_woorden(rij) or niet_genoemd,
            oorzaak[rij.oorzaak],
            rij.afzender,
            datum_kort(rij.ontvangen_op),
        ]
        if kiezen and rij.knelpunt:
            cellen.append(Cel(rij.knelpunttitel, url=knelpunt(rij.knelpunt), taal="nl"))
        elif kiezen:
            cellen.append(_vinkje(rij, kies, aan=str(rij.pk) in gekozen))
        yield cellen


def _lezen(
    rij: Signaalrij, wanneer: Prioriteit, prioriteiten: Mapping[Prioriteit, Leeswoorden], vandaag: date
) -> Leeswoorden:
    """When to read it: that it was read, or that the day for it is over, comes before how urgent it was."""
    if rij.gelezen_op is not None:
        return _("Gelezen"), "", Toon.NEUTRAAL
    dag = te_laat_gelezen(rij, wanneer, vandaag)
    return (te_laat_in_woorden(datum_kort(dag)), "", Toon.FOUT) if dag else prioriteiten[wanneer]


def te_laat_gelezen(rij: Signaalrij | OntvangenSignaal, wanneer: Prioriteit, vandaag: date) -> date | None:
    """The day on which this signal should have been read by now; None when it is in time, was read or has a place."""
    ontvangen = timezone.localdate(rij.ontvangen_op)
    gebundeld = bool(rij.knelpunt)
    laat = is_laat(wanneer, ontvangen, vandaag, gelezen=rij.gelezen_op is not None, gebundeld=gebundeld)
    return lezen_voor(wanneer, ontvangen) if laat else None


def te_laat_in_woorden(dag: str) -> str:
    """How it is said that nobody read a signal in time."""
    return _("Had gelezen moeten zijn op %(dag)s") % {"dag": dag}


def _vinkje(rij: Signaalrij, kies: str, *, aan: bool) -> SafeString:
    return getekend(
        '<div class="keuze"><input class="utrecht-checkbox utrecht-checkbox--html-input keuze__knop" type="checkbox"'
        f' form="bundelen" name="signalen" value="{rij.pk}" id="signaal-{rij.pk}"{" checked" if aan else ""}>'
        f' <label class="keuze__label" for="signaal-{rij.pk}">{veilig(kies)}'
        f'<span class="alleen-voorlezen">: <span lang="nl">{veilig(rij.titel)}</span></span></label></div>'
    )
