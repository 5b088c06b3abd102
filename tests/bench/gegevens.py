"""The rows under measurement, made inside the installation: by `INSERT ... SELECT`, not one by one."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.db import connection, models, transaction
from django.db.models import Model
from django.template.loader import render_to_string

from loket.models import Dossier, Dossierstatus, Intake, Stuk, Stuksoort, Toezegging
from loket.routering.vragen import laad_vragen
from loket.selecties.zoeken import doorzoek
from loket.views.bezoek import COOKIE, ZOUT
from maatwerk.models import Conceptstatus, Zaak
from portal.berichten.pdf import LETTERADRES, maak_pdf, vorm
from portal.identiteit.models import Medewerker
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from signalen.handelingen.klaarzetten import zet_signaal_klaar
from signalen.handelingen.tellen import hertel
from signalen.models import Knelpunt, Koppeling, OntvangenSignaal, Reactie, Signaal
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer
from tests.bench.verhaal import SZW, VERHAAL

ANTWOORDEN: dict[str, dict[str, Any]] = {
    "standaard": {"zelf_regelen": "ja", "regel_past_niet": "nee", "gevolgen": ["geen"], "besluit": "nee"},
    "op_maat": {"zelf_regelen": "nee", "contact_voorkeur": "online"},
    "maatwerk": {"zelf_regelen": "nee", "regel_past_niet": "ja", "contact_voorkeur": "online"},
}

FIVE_YEARS = 5 * 365 * 24 * 60 * 60
"""In seconds: so long are the signals spread."""
SIGNALS_PER_BUNDLE = 250
"""Three of five signals are bundled, so many to a bundle or somewhat more; one of five bundles is still open."""


def inventory() -> dict[str, str]:
    """Cookies of staff and citizens, and the addresses of a dossier and of a case that have much to show."""
    behandelaar = _medewerker("behandelaar")
    zaak = Zaak.objects.filter(
        dossier__in=Dossier.objects.voor(behandelaar), concepten__status=Conceptstatus.VASTGESTELD
    ).latest("geopend_op")
    return {
        "balie": _session("balie"),
        "behandelaar": _session("behandelaar"),
        "beleid": _session("beleid"),
        "teamleider": _session("teamleider"),
        "dossier": str(_template_dossier("balie").pk),
        "zaak": str(zaak.pk),
        "intake": intakes("op_maat", 1)[0],
        "volgen": f"{COOKIE}={signing.dumps({'dossier': str(zaak.dossier_id)}, salt=ZOUT)}",
    }


def intakes(route: str, number: int) -> list[str]:
    """So many intakes of which only the last step is left; the cookies that hold them."""
    antwoorden, gevonden = ANTWOORDEN[route], doorzoek(VERHAAL)
    rijen = Intake.objects.bulk_create(
        Intake(
            verhaal=VERHAAL,
            antwoorden=antwoorden,
            overgeslagen=[vraag for vraag in laad_vragen() if vraag not in antwoorden],
            zoekresultaat=gevonden,
        )
        for _ in range(number)
    )
    return [f"{COOKIE}={signing.dumps({'intake': str(rij.pk)}, salt=ZOUT)}" for rij in rijen]


def grow_dossiers(total: int) -> None:
    """See to it that counter staff and handlers each see so many open dossiers, the handlers' with a case."""
    for naam in ("balie", "behandelaar"):
        medewerker = _medewerker(naam)
        missing = total - Dossier.objects.voor(medewerker).filter(status=Dossierstatus.OPEN).count()
        if missing > 0:
            _copy_dossier(_template_dossier(naam), missing)
    _tidy()


def grow_signals(total: int) -> None:
    """See to it that the ministry of the policy officer received so many signals, with their bundles and answers.

    What they are about is drawn by chance and not evenly, each property by itself: nearly every combination occurs.
    """
    sjabloon = OntvangenSignaal.objects.filter(ministerie__sleutel=SZW, knelpunt__isnull=True).first()
    if sjabloon is None:
        raise LookupError("The demo data hold no loose signal for the ministry of the policy officer.")
    missing = total - OntvangenSignaal.objects.filter(ministerie__sleutel=SZW).count()
    age = f"n * interval '{FIVE_YEARS / total:.1f} seconds'"
    bundles = _grow_bundles(total)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(
            "CREATE TEMP TABLE bench_new AS SELECT n, random() < 0.6 AS bundled FROM generate_series(1, %s) AS n",
            [max(missing, 0)],
        )
        changes = {
            "event_id": "gen_random_uuid()::text",
            "signaalnummer": "'S-' || translate(left(md5(n::text), 16), '0123456789ae', 'bcdfghjkmnpq')",
            "ernst": _by_chance("1", "2", "3", "4"),
            "oorzaak": _by_chance(
                "'wet'", "'beleidsregel'", "'ict'", "'praktijk'", "'samenloop'", "'toegang'"
            ),
            "artikel": _by_chance(*(f"'{nummer}'" for nummer in range(10, 30))),
            "afzender": _by_chance(*(f"'Uitvoerder {nummer}'" for nummer in range(10))),
            "route": _by_chance("'standaard'", "'op_maat'", "'maatwerk'"),
            "levensgebeurtenis": _by_chance("''", "'scheiding'", "'schulden'", "'verhuizen'", "'studeren'"),
            "afgegeven_op": f"now() - {age} - interval '1 hour'",
            "ontvangen_op": f"now() - {age}",
            "knelpunt_id": f"CASE WHEN bundled THEN ('{{{','.join(map(str, bundles))}}}'::bigint[])"
            f"[1 + n %% {len(bundles)}] END",
            "gebundeld_op": f"CASE WHEN bundled THEN now() - {age} END",
        }
        _copy(cursor, OntvangenSignaal, sjabloon.pk, changes)
        cursor.execute("DROP TABLE bench_new")
        cursor.execute(
            "UPDATE signalen_knelpunt SET aantal_signalen = n FROM (SELECT knelpunt_id, count(*) AS n"
            " FROM signalen_ontvangensignaal GROUP BY knelpunt_id) AS geteld WHERE id = knelpunt_id"
        )
    hertel()
    _tidy()


def _grow_bundles(signals: int) -> list[int]:
    """See to it that there are bundles for so many signals, the closed ones decided on; return their ids."""
    sjabloon = Knelpunt.objects.filter(ministerie__sleutel=SZW).earliest("pk")
    reactie = Reactie.objects.exclude(uitkomst="").earliest("op")
    missing = max(1, signals // SIGNALS_PER_BUNDLE - Knelpunt.objects.filter(ministerie__sleutel=SZW).count())
    last = Knelpunt.objects.latest("pk").pk
    age = f"n * interval '{FIVE_YEARS / missing:.1f} seconds'"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_new AS SELECT n FROM generate_series(1, %s) AS n", [missing])
        changes = {
            "titel": "'Knelpunt ' || n",
            "artikel": "(10 + n %% 20)::text",
            "oorzaak": "(ARRAY['wet', 'beleidsregel', 'ict', 'praktijk', 'samenloop', 'toegang'])[1 + n / 7 %% 6]",
            "status": "CASE WHEN n %% 5 = 0 THEN 'in_onderzoek' ELSE 'gesloten' END",
            "uitkomst": "CASE WHEN n %% 5 = 0 THEN '' ELSE 'niet_gedeeld' END",
            "aangeboden_aan_id": "NULL",
            "opnieuw_op": "NULL",
            "eerste_op": f"now() - {age}",
            "gebundeld_op": f"now() - {age}",
            "besloten_op": f"CASE WHEN n %% 5 > 0 THEN least(now(), now() - {age} + interval '60 days') END",
            "volgende_klok": "'besluit'",
            "volgende_uiterlijk": f"(now() - {age})::date + 90",
        }
        _copy(cursor, Knelpunt, sjabloon.pk, changes)
        cursor.execute("DROP TABLE bench_new")
        cursor.execute(
            "CREATE TEMP TABLE bench_new AS SELECT id AS knelpunt, eerste_op FROM signalen_knelpunt"
            " WHERE id > %s AND uitkomst <> ''",
            [last],
        )
        changes = {
            "id": "gen_random_uuid()",
            "knelpunt_id": "bench_new.knelpunt",
            "op": "least(now(), bench_new.eerste_op + interval '60 days')",
        }
        _copy(cursor, Reactie, reactie.pk, changes)
        cursor.execute("DROP TABLE bench_new")
    return list(Knelpunt.objects.filter(pk__gt=last).values_list("pk", flat=True))


def _by_chance(*values: str) -> str:
    """SQL that draws one of these values, the first ones most often."""
    return f"(ARRAY[{', '.join(values)}])[1 + floor({len(values)} * power(random(), 2))::integer]"


@transaction.atomic
def _copy_dossier(sjabloon: Dossier, number: int) -> None:
    belofte = sjabloon.volgende_toezegging
    if belofte is None:
        raise LookupError("The dossier to copy has no promise.")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE bench_new ON COMMIT DROP AS SELECT n, gen_random_uuid() AS dossier,"
            " gen_random_uuid() AS belofte, gen_random_uuid() AS zaak FROM generate_series(1, %s) AS n",
            [number],
        )
        _copy(
            cursor,
            Dossier,
            sjabloon.pk,
            {
                "id": "bench_new.dossier",
                "code": "upper(left(md5(bench_new.dossier::text), 14))",
                "inzendsleutel": "gen_random_uuid()",
                "volgende_toezegging_id": "bench_new.belofte",
                "volgende_uiterlijk": "volgende_uiterlijk + (n %% 60)::integer",
                "spoed": "n %% 50 = 0",
                "voorrang": "CASE WHEN n %% 50 = 0 THEN 5 ELSE 7 END",
                "aangemaakt_op": "aangemaakt_op - n * interval '1 minute'",
            },
        )
        _copy(
            cursor,
            Toezegging,
            belofte.pk,
            {
                "id": "bench_new.belofte",
                "dossier_id": "bench_new.dossier",
                "vervangt_id": "NULL",
                "uiterlijk": "uiterlijk + (n %% 60)::integer",
            },
        )
        zaak = Zaak.objects.filter(dossier=sjabloon).first()
        if zaak is not None:
            _copy(cursor, Zaak, zaak.pk, {"id": "bench_new.zaak", "dossier_id": "bench_new.dossier"})


def _copy(cursor: Any, model: type[Model], pk: object, changes: dict[str, str]) -> None:
    """Copy one row once for every row of `bench_new`, with these columns as SQL says; a serial key is left out."""
    fields = [
        veld
        for veld in model._meta.concrete_fields
        if not isinstance(veld, models.AutoField) and veld.column is not None and not veld.generated
    ]
    columns = ", ".join(str(veld.column) for veld in fields)
    values = ", ".join(changes.get(str(veld.column), f"sjabloon.{veld.column}") for veld in fields)
    table = model._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values}"  # noqa: S608  our own tables and columns
        f" FROM {table} AS sjabloon CROSS JOIN bench_new WHERE sjabloon.id = %s",
        [pk],
    )


def _tidy() -> None:
    """What autovacuum does in a portal that has run for a while: PostgreSQL knows what is in every table."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _template_dossier(naam: str) -> Dossier:
    zichtbaar = Dossier.objects.voor(_medewerker(naam)).filter(status=Dossierstatus.OPEN, spoed=False)
    if naam == "behandelaar":
        zichtbaar = zichtbaar.filter(zaak__isnull=False)
    return (
        zichtbaar.exclude(route="standaard").select_related("volgende_toezegging").earliest("eerste_deur_op")
    )


def _medewerker(naam: str) -> Medewerker:
    return Medewerker.objects.get(gebruikersnaam=naam)


def _session(naam: str) -> str:
    medewerker = _medewerker(naam)
    session = SessionStore()
    session[SESSION_KEY] = str(medewerker.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def letters(number: int) -> tuple[float, float]:
    """How many decision letters one process turns into PDF in a second, and that beside a bare render.

    The bare render is WeasyPrint's own PDF of the same page with the same fonts and style sheet: no tags, no claims.
    The two take turns, after the first of each, because the speed of the machine drifts.
    """
    brief = Stuk.objects.filter(soort=Stuksoort.BESLUITBRIEF).latest("klaargelegd_op")
    maak_pdf(brief.html, titel=brief.titel)
    _bare_render(brief)
    own, beside = [], []
    for _ in range(number):
        bare = _seconds(lambda: _bare_render(brief))
        own.append(_seconds(lambda: maak_pdf(brief.html, titel=brief.titel)))
        beside.append(bare / own[-1])
    return 1 / median(own), median(beside)


def _bare_render(brief: Stuk) -> None:
    from weasyprint import HTML

    page = render_to_string(
        "berichten/pdf.html", {"fragment": brief.html, "titel": brief.titel, "taal": "nl"}
    )
    shared = vorm()
    HTML(string=page, base_url=LETTERADRES, url_fetcher=shared.ophaler).write_pdf(
        font_config=shared.letters, stylesheets=[shared.stijl]
    )


def _seconds(what: Callable[[], object]) -> float:
    begin = time.perf_counter()
    what()
    return time.perf_counter() - begin


def signals(number: int, port: int) -> float:
    """How many signals one worker process sends in a second, each received by the web server on this port.

    They are put ready as by a decision, and sent as the worker does it, one after the other.
    """
    sjabloon = Signaal.objects.filter(ministerie__sleutel=SZW).latest("afgegeven_op")
    Koppeling.objects.filter(bron=settings.SIGNAAL_BRON).update(url=f"http://127.0.0.1:{port}")
    with transaction.atomic():
        for _ in range(number):
            sjabloon.pk, sjabloon._state.adding, sjabloon.sleutel = None, True, None
            sjabloon.event_id, sjabloon.signaalnummer = nieuw_event_id(), nieuw_signaalnummer()
            sjabloon.save(force_insert=True)
            zet_signaal_klaar(sjabloon, nieuw=True)
    waiting = Uitgaand.objects.filter(kanaal=Kanaal.CLOUDEVENT, status=Status.WACHT)
    ready = list(waiting.filter(omschrijving__startswith="signaal").order_by("-aangemaakt_op")[:number])
    if len(ready) != number:
        raise LookupError("The demo data hold no partner that receives the signals of this ministry.")
    took = _seconds(lambda: [verstuur_bericht(bericht.pk) for bericht in ready])
    if waiting.filter(pk__in=[bericht.pk for bericht in ready]).exists():
        raise RuntimeError("A signal was not received.")
    return number / took
