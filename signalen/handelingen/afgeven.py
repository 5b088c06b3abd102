"""Giving off a signal about a rule that hurts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie, Wet
from signalen.handelingen.klaarzetten import zet_signaal_klaar
from signalen.handelingen.teameerst import vraag_eerst_het_team
from signalen.models import Aanleiding, Signaal, Signaalsoort, Signaaltoelichting
from signalen.models.toelichting import eis_toelichting
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


def geef_signaal_af(
    *,
    titel: str,
    wat_gebeurt: str,
    wat_zou_moeten: str,
    oorzaak: str,
    ernst: int,
    ministerie: Ministerie,
    afzender: str,
    wet: Wet | None = None,
    artikel: str = "",
    samenloop_wet: Wet | None = None,
    samenloop_artikel: str = "",
    regelniveau: str = "",
    wie_geraakt: str = "",
    soort: str = Signaalsoort.KNELPUNT,
    aanleiding: str = Aanleiding.BESLUIT,
    route: str = "",
    levensgebeurtenis: str = "",
    bron_datum: date | None = None,
    bron_adres: str = "",
    nader: Mapping[str, Any] | None = None,
    lijn: Mapping[str, Any] | None = None,
    door: Medewerker | None = None,
    sleutel: UUID | None = None,
    namen: Iterable[str] = (),
    fictief: bool = False,
) -> Signaal:
    """Write the signal and put it ready for the ministry, in the caller's transaction (promises 3 and 5).

    What is about our own work lies with the signal team first (`teameerst`).

    `samenloop_wet` and `samenloop_artikel` are the other rule, where two bite each other; without a law it is an
    article of the same one. `namen` are the names in the dossier, which may not stand in what was typed;
    `afzender` is the organisation; `nader` are fields of Signaaltoelichting, none of which is needed; `lijn` is what
    a fixed line says (LIJN), for a signal that offers one as a rule; `door` gets to hear what became of it. When no
    partner takes signals for this ministry the signal exists and `controleer` reports it.
    Raises BevatPersoonsgegevens with the findings per field (promise 4), ValidationError for a text that is
    missing or too long or fields that do not fit together, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A signal was given off outside the transaction of what it tells about.")
    eis_toelichting(oorzaak, nader or {})
    ander = samenloop_wet or (wet if samenloop_artikel else None)
    _eis_andere_regel(wet, schoon(artikel), ander, schoon(samenloop_artikel))
    signaal = Signaal(
        titel=schoon(titel),
        wat_gebeurt=schoon(wat_gebeurt),
        wat_zou_moeten=schoon(wat_zou_moeten),
        wie_geraakt=schoon(wie_geraakt),
        soort=soort,
        oorzaak=oorzaak,
        ernst=ernst,
        wet=wet.citeertitel if wet else "",
        wet_sleutel=wet.sleutel if wet else "",
        artikel=schoon(artikel),
        samenloop_wet=ander.citeertitel if ander else "",
        samenloop_wet_sleutel=ander.sleutel if ander else "",
        samenloop_artikel=schoon(samenloop_artikel),
        regelniveau=regelniveau,
        ministerie=ministerie,
        afzender=schoon(afzender),
        aanleiding=aanleiding,
        route=route,
        levensgebeurtenis=levensgebeurtenis,
        bron_datum=bron_datum,
        bron_adres=schoon(bron_adres),
        contact=settings.SIGNAAL_CONTACT,
        postbus=settings.SIGNAAL_POSTBUS,
        lijn=dict(lijn or {}),
        door=door,
        sleutel=sleutel,
        fictief=fictief,
        **_schoon(nader or {}),
    )
    eis_zonder_persoonsgegevens(signaal.getypt(), namen=namen)
    eis_zonder_persoonsgegevens(signaal.vrije_tekst())
    signaal.clean_fields(exclude=["ministerie", "door"])
    signaal.save(force_insert=True)
    if not vraag_eerst_het_team(signaal):
        zet_signaal_klaar(signaal, nieuw=True)
    return signaal


def _eis_andere_regel(wet: Wet | None, artikel: str, ander: Wet | None, ander_artikel: str) -> None:
    """Let pass two rules that can bite each other: both named, and not the same one."""
    if ander_artikel and ander is None:
        raise ValidationError({"samenloop_wet": _("Kies ook de andere wet.")})
    if ander is not None and wet is None:
        raise ValidationError({"wet": _("Kies ook de wet waarmee de andere botst.")})
    if ander is not None and ander == wet and ander_artikel.lower() == artikel.lower():
        raise ValidationError({"samenloop_artikel": _("Noem een andere regel dan de eerste.")})


def _schoon(nader: Mapping[str, Any]) -> dict[str, Any]:
    tekst = Signaaltoelichting.TOELICHTING_TEKST
    return {veld: schoon(waarde) if veld in tekst else waarde for veld, waarde in nader.items()}
