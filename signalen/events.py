"""From records to events: the data are checked by the very schema with which a receiver checks them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.api.v1 import PAD
from signalen.api.schemas import DATA
from signalen.cloudevent import CloudEvent, Eventsoort, Eventtype, rfc3339
from signalen.models import Intrekking, OntvangenSignaal, Reactie, Signaal, Tegenspraak
from signalen.nummers import reactie_event_id


def dataschema_adres(soort: Eventtype) -> str:
    """Where this installation publishes the JSON Schema of the data of this type of event."""
    return f"{settings.BASIS_URL}{PAD}/schemas/{soort.schemanaam}"


def _dag(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _event(soort: Eventsoort, data: Mapping[str, Any], *, event_id: object, time: datetime) -> dict[str, Any]:
    """The event of this type about the signal that `data` names."""
    volgens_schema = DATA[soort].model_validate(data, by_name=True, by_alias=False)
    return CloudEvent(
        soort=soort,
        source=settings.SIGNAAL_BRON,
        id=str(event_id),
        subject=data["signaalnummer"],
        time=time,
        dataschema=dataschema_adres(soort),
        data=volgens_schema.model_dump(mode="json", by_alias=True),
    ).als_json()


def signaal_event(signaal: Signaal) -> dict[str, Any]:
    """The event that tells a ministry about this signal. Raises ValueError when it breaks the schema."""
    return _event(
        Eventsoort.SIGNAAL_AFGEGEVEN,
        {
            "signaalnummer": signaal.signaalnummer,
            "titel": signaal.titel,
            "wat_gebeurt": signaal.wat_gebeurt,
            "wat_zou_moeten": signaal.wat_zou_moeten,
            "wie_geraakt": signaal.wie_geraakt,
            "soort": signaal.soort,
            "oorzaak": signaal.oorzaak,
            "ernst": int(signaal.ernst),
            "wet": signaal.wet,
            "wet_sleutel": signaal.wet_sleutel,
            "artikel": signaal.artikel,
            "regelniveau": signaal.regelniveau,
            "ministerie": {"sleutel": signaal.ministerie.sleutel, "naam": signaal.ministerie.naam},
            "afzender": signaal.afzender,
            "afgegeven_op": rfc3339(signaal.afgegeven_op),
            "aanleiding": signaal.aanleiding,
            "route": signaal.route,
            "levensgebeurtenis": signaal.levensgebeurtenis,
            "bron_datum": _dag(signaal.bron_datum),
            "bron_adres": signaal.bron_adres,
            **signaal.toelichting(),
            "sinds": _dag(signaal.sinds),
            "contact": signaal.contact,
            "postbus": signaal.postbus,
            "opgelost": signaal.opgelost,
            "lijn": signaal.lijn or None,
            "samenloop_wet": signaal.samenloop_wet,
            "samenloop_wet_sleutel": signaal.samenloop_wet_sleutel,
            "samenloop_artikel": signaal.samenloop_artikel,
            "fictief": signaal.fictief,
        },
        event_id=signaal.event_id,
        time=signaal.afgegeven_op,
    )


def tegenspraak_event(tegenspraak: Tegenspraak) -> dict[str, Any]:
    """The event that tells a ministry that its answer does not solve it.

    Raises ValueError when it breaks the schema.
    """
    return _event(
        Eventsoort.SIGNAAL_WEERSPROKEN,
        {
            "signaalnummer": tegenspraak.signaal.signaalnummer,
            "reden": tegenspraak.reden,
            "weersproken_op": rfc3339(tegenspraak.op),
        },
        event_id=tegenspraak.event_id,
        time=timezone.now(),
    )


def intrekking_event(intrekking: Intrekking) -> dict[str, Any]:
    """The event that tells a ministry that a fixed line, offered as a rule, holds no more.

    Raises ValueError when it breaks the schema.
    """
    return _event(
        Eventsoort.VOORSTEL_INGETROKKEN,
        {
            "signaalnummer": intrekking.signaal.signaalnummer,
            "vanaf": intrekking.vanaf.isoformat(),
            "reden": intrekking.reden,
            "ingetrokken_op": rfc3339(intrekking.op),
        },
        event_id=intrekking.event_id,
        time=timezone.now(),
    )


def reactie_event(reactie: Reactie, signaal: OntvangenSignaal) -> dict[str, Any]:
    """The event that brings this answer to the sender of that signal.

    Raises ValueError when it breaks the schema.
    """
    ministerie = reactie.knelpunt.ministerie  # who owns it now: another may have had the signal first
    return _event(
        Eventsoort.REACTIE_GEGEVEN,
        {
            "signaalnummer": signaal.signaalnummer,
            "uitkomst": reactie.uitkomst or None,
            "stand": reactie.stand,
            "tekst_medewerker": reactie.tekst_medewerker,
            "tekst_burger": reactie.tekst_burger,
            "tekst_balie": reactie.tekst_balie,
            "bewijs": reactie.bewijs,
            "dag": _dag(reactie.dag),
            "ministerie": {"sleutel": ministerie.sleutel, "naam": ministerie.naam},
            "gegeven_op": rfc3339(reactie.op),
        },
        event_id=reactie_event_id(reactie.pk, signaal.bron, signaal.event_id),
        time=timezone.now(),
    )
