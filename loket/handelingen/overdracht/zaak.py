"""A question that a party outside took over becomes a case (zaak) in its own register (ZGW; off by default).

Each step looks whether it was done before it does it, so that a retry after any failure goes on where it stopped, and
one case stays one case. What goes along is what was shared with that party, and nothing else.
"""

import base64
import json
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.handelingen.bijschrijven import notitie, schrijf_notitie
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Deelsoort, Deling, Dossier, Ontvanger, Overdracht, Tijdlijnregel
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, Klaar, TijdelijkMislukt
from portal.zgw import Zgwkoppeling, koppen

SLEUTEL: Final = "zgw:"
MEESTE_TEKENS_TOELICHTING: Final = 1000
VERTROUWELIJK: Final = "zaakvertrouwelijk"
GELUKT: Final = _("%(naar)s heeft deze vraag nu ook als zaak, met nummer %(nummer)s.")
MISLUKT: Final = _(
    "Het lukte niet om bij %(naar)s een zaak te maken (%(fout)s). Bel %(naar)s en zeg wat er is gedeeld. "
    "Of vraag beheer om het bericht opnieuw te versturen, bij uitgaande berichten."
)


def namen_van_registers(reeksen: Sequence[str]) -> dict[str, str]:
    """Whose register it is, by the name of its row. One statement."""
    sleutels = [reeks.removeprefix(SLEUTEL) for reeks in reeksen]
    rijen = Ontvanger.objects.filter(sleutel__in=sleutels).values_list("sleutel", "naam")
    return {f"{SLEUTEL}{sleutel}": naam for sleutel, naam in rijen}


def zaak_klaar(overdracht: Overdracht) -> Klaar | None:
    """The message that makes the case, or None for a receiver without a register here."""
    ontvanger = overdracht.naar_ontvanger
    if ontvanger is None or ontvanger.sleutel not in settings.ZGW_KOPPELINGEN:
        return None
    return Klaar(
        ontvanger.sleutel,
        {"overdracht": str(overdracht.pk)},
        f"{SLEUTEL}{overdracht.pk}",
        "Zaak in het register van de ontvanger",
        over=overdracht.dossier_id,
        reeks=f"{SLEUTEL}{ontvanger.sleutel}",
        kanaal=Kanaal.ZGW,
    )


def identificatie(overdracht: Overdracht) -> str:
    """How the case is known there: ours, the same at every attempt (at most 40 characters)."""
    return f"GVD-{overdracht.pk.hex}"


def verstuur_zaak(bericht: Uitgaand) -> None:
    """Make the case, the person, the document and the status that are not there yet.

    Raises TijdelijkMislukt when the register is away, refuses us or is slow, BlijvendMislukt when it refuses a step.
    """
    koppeling = settings.ZGW_KOPPELINGEN.get(bericht.bestemming)
    if koppeling is None:
        raise TijdelijkMislukt("There is no connection for this receiver (ZGW_BESTAND).")
    overdracht = _overdracht_van(bericht)
    if overdracht is None:
        raise BlijvendMislukt("The hand-over is gone.")
    _Zaakmaker(koppeling, overdracht).maak()


class _Zaakmaker:
    """The steps, in the order that the standard gives: case, person, document, link, status."""

    def __init__(self, koppeling: Zgwkoppeling, overdracht: Overdracht) -> None:
        self._koppeling, self._overdracht = koppeling, overdracht
        self._nummer = identificatie(overdracht)
        self._delingen = {deling.wat: deling for deling in Deling.objects.filter(overdracht=overdracht)}
        # Well before the lease of the message ends, so that never two workers make one case.
        self._tot = time.monotonic() + settings.UITGAAND_PACHT_SECONDEN / 2

    def maak(self) -> None:
        """All steps. Raises TijdelijkMislukt or BlijvendMislukt, with the step that failed."""
        naar = self._koppeling
        eigen = {"identificatie": self._nummer, "bronorganisatie": naar.bronorganisatie}
        zaak = self._eens(f"{naar.zaken}/zaken", eigen, self._zaak())
        if (naam := self._delingen.get(Deelsoort.NAAM)) is not None:
            self._eens(f"{naar.zaken}/rollen", {"zaak": zaak, "roltype": naar.roltype}, self._rol(zaak, naam))
        stuk = self._eens(f"{naar.documenten}/enkelvoudiginformatieobjecten", eigen, self._document())
        band = {"zaak": zaak, "informatieobject": stuk}
        self._eens(f"{naar.zaken}/zaakinformatieobjecten", band, {**band, "titel": "Overgedragen vraag"})
        self._eens(
            f"{naar.zaken}/statussen", {"zaak": zaak, "statustype": naar.statustype}, self._status(zaak)
        )

    def _eens(self, url: str, zoek: Mapping[str, str], inhoud: Mapping[str, Any]) -> str:
        """The address of what is there, or what was made now. Of two at once one finds what the other made."""
        stap = url.rpartition("/")[2]
        if bestaat := self._zoek(url, zoek, stap):
            return bestaat
        try:
            return self._adres(self._vraag("POST", url, stap, inhoud), stap)
        except BlijvendMislukt:
            if bestaat := self._zoek(url, zoek, stap):
                return bestaat
            raise

    def _zoek(self, url: str, zoek: Mapping[str, str], stap: str) -> str:
        gevonden = self._vraag("GET", f"{url}?{urlencode(zoek)}", stap)
        rijen = gevonden.get("results") if isinstance(gevonden, dict) else gevonden
        if not isinstance(rijen, list):
            raise TijdelijkMislukt(f"{stap}: the answer is no list.")
        return self._adres(rijen[0], stap) if rijen else ""

    def _adres(self, rij: Any, stap: str) -> str:
        adres = rij.get("url") if isinstance(rij, dict) else None
        if not isinstance(adres, str) or not adres:
            raise TijdelijkMislukt(f"{stap}: the answer has no url.")
        return adres

    def _vraag(self, methode: str, url: str, stap: str, inhoud: Mapping[str, Any] | None = None) -> Any:
        over = self._tot - time.monotonic()
        if over <= 0:
            raise TijdelijkMislukt(f"{stap}: the register is slow; the next attempt goes on from here.")
        body = None if inhoud is None else json.dumps(inhoud).encode()
        try:
            antwoord = vraag(
                methode,
                url,
                koppen=koppen(self._koppeling),
                body=body,
                geduld=min(settings.SIGNAAL_TIMEOUT_SECONDEN, over),
            )
            return json.loads(antwoord)
        except BlijvendMislukt as fout:
            raise BlijvendMislukt(f"{stap}: {fout}") from fout
        except TijdelijkMislukt as fout:
            raise TijdelijkMislukt(f"{stap}: {fout}", na=fout.na, zweeg=fout.zweeg) from fout
        except ValueError as fout:
            raise TijdelijkMislukt(f"{stap}: the answer is no JSON.") from fout

    def _zaak(self) -> dict[str, Any]:
        vraag_ = self._delingen.get(Deelsoort.VRAAG)
        return {
            "bronorganisatie": self._koppeling.bronorganisatie,
            "identificatie": self._nummer,
            "omschrijving": "Overgedragen vraag",
            "toelichting": (vraag_.inhoud if vraag_ else "")[:MEESTE_TEKENS_TOELICHTING],
            "zaaktype": self._koppeling.zaaktype,
            "verantwoordelijkeOrganisatie": self._koppeling.verantwoordelijke_organisatie,
            "startdatum": timezone.localdate(self._sinds()).isoformat(),
            "vertrouwelijkheidaanduiding": VERTROUWELIJK,
        }

    def _rol(self, zaak: str, naam: Deling) -> dict[str, Any]:
        return {
            "zaak": zaak,
            "betrokkeneType": "natuurlijk_persoon",
            "roltype": self._koppeling.roltype,
            "roltoelichting": "Wie de vraag stelde",
            "betrokkeneIdentificatie": {"geslachtsnaam": naam.inhoud[:200]},
        }

    def _document(self) -> dict[str, Any]:
        inhoud = "\n\n".join(
            f"{deling.get_wat_display()}\n{deling.inhoud}\nWaarvoor: {deling.doel}\n"
            f"Grondslag: {deling.get_grondslag_display()} {deling.artikel}".rstrip()
            for deling in self._delingen.values()
        ).encode()
        return {
            "identificatie": self._nummer,
            "bronorganisatie": self._koppeling.bronorganisatie,
            "creatiedatum": timezone.localdate(self._sinds()).isoformat(),
            "titel": "Overgedragen vraag",
            "auteur": "Geen Verkeerde Deur",
            "taal": "nld",
            "formaat": "text/plain",
            "bestandsnaam": "overgedragen-vraag.txt",
            "bestandsomvang": len(inhoud),
            "inhoud": base64.b64encode(inhoud).decode(),
            "informatieobjecttype": self._koppeling.informatieobjecttype,
            "vertrouwelijkheidaanduiding": VERTROUWELIJK,
        }

    def _status(self, zaak: str) -> dict[str, Any]:
        return {
            "zaak": zaak,
            "statustype": self._koppeling.statustype,
            "datumStatusGezet": self._sinds().isoformat(),
        }

    def _sinds(self) -> datetime:
        return self._overdracht.afgerond_op or self._overdracht.aangeboden_op


def te_vertellen() -> QuerySet[Uitgaand]:
    """Messages that ended and of which staff do not read it yet: what a worker or a broker that was away left."""
    verteld = Tijdlijnregel.objects.filter(pk=OuterRef("bij"), op__gte=OuterRef("verzonden_op"))
    niet_verteld = Q(bij__isnull=True) | (Q(status=Status.VERZONDEN) & ~Exists(verteld))
    return Uitgaand.objects.filter(
        niet_verteld,
        Exists(Dossier.objects.filter(pk=OuterRef("over"))),
        sleutel__startswith=SLEUTEL,
        status__in=(Status.VERZONDEN, Status.MISLUKT),
    )


@transaction.atomic
def vertel_afloop(bericht_id: UUID) -> None:
    """Tell staff on the timeline how it ended, once for each end, with what to do when it failed.

    The message keeps which line that is (`bij`), under the lock of the dossier: of two workers one tells it.
    """
    bericht = Uitgaand.objects.filter(pk=bericht_id).first()
    overdracht = _overdracht_van(bericht) if bericht else None
    if bericht is None or overdracht is None:
        return
    dossier = vergrendel(overdracht.dossier_id)
    bericht.refresh_from_db()  # another worker may have told it while this one waited
    if bericht.status not in {Status.VERZONDEN, Status.MISLUKT}:
        return
    zin = GELUKT if bericht.status == Status.VERZONDEN else MISLUKT
    feiten = {"naar": overdracht.naar, "nummer": identificatie(overdracht), "fout": bericht.laatste_fout}
    if bericht.bij is None or Tijdlijnregel.objects.get(pk=bericht.bij).tekst != notitie(zin, **feiten):
        Uitgaand.objects.filter(pk=bericht_id).update(bij=schrijf_notitie(dossier, zin, **feiten).pk)


def _overdracht_van(bericht: Uitgaand) -> Overdracht | None:
    rijen = Overdracht.objects.filter(pk=bericht.inhoud["overdracht"]).select_related("naar_ontvanger")
    return rijen.first()
