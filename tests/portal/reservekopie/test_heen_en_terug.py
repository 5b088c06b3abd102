"""A whole installation is copied while it runs and put back into a fresh one: nothing lost, nothing sent twice."""

import json
import shutil
from ast import literal_eval
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.opstelling import SNEL, maak_gereed
from tests.installatie import Installatie
from tests.processen import wacht_tot

pytestmark = [pytest.mark.keten, pytest.mark.lang]

PLANT = """
from loket.handelingen import Contact, begin_intake, open_dossier
from loket.models import Bijlage, Tijdlijnregel
from portal.gezondheid.models import KLOK, klop
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import verstuur_bericht
klop(KLOK)
for nummer in range(3):
    intake = begin_intake(f"Mijn huur is te hoog sinds mei, verhaal {nummer}.")
    dossier = open_dossier(intake.pk, Contact(email=f"noor{nummer}@voorbeeld.example"))
    regel = Tijdlijnregel.objects.filter(dossier=dossier).first()
    Bijlage.objects.create(regel=regel, naam=f"foto-{nummer}.jpg", soort="image/jpeg", grootte=3, inhoud="aGFsbG8=")
for bericht in Uitgaand.objects.filter(kanaal="email").order_by("aangemaakt_op")[:2]:
    verstuur_bericht(bericht.pk)
"""
INHOUD = """
from loket.models import Bijlage, Dossier
from portal.uitgaand.models import Uitgaand
print([
    sorted(Dossier.objects.values_list("code", "verhaal", "email")),
    sorted(Bijlage.objects.values_list("naam", "inhoud")),
    sorted(map(str, Uitgaand.objects.values_list("pk", "status", "verzonden_op"))),
])
"""
STANDEN = """
from portal.uitgaand.models import Uitgaand
print(sorted(Uitgaand.objects.filter(kanaal="email").values_list("status", flat=True)))
"""
ONGELEZEN = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'loket_%' AND relkind = 'r' AND reltuples < 0")
    print(cursor.fetchone()[0])
"""
GRENDEL = """
from django.db import IntegrityError
from portal.logboek.models import Zegel
from portal.logboek.verzegelen import verzegel
from portal.logboek.schrijven import noteer_buitenstaander
from portal.logboek.models import Activiteit
from uuid import uuid4
noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team")
verzegel()
try:
    Zegel.objects.update(vorige="x")
except IntegrityError:
    print("refused")
"""
LEVENSTEKENS = "from portal.gezondheid.models import Hartslag; print(Hartslag.objects.count())"
GEEN_ARCHIEF = """
from pathlib import Path
from portal.reservekopie.kopie import _kenmerk
from portal.reservekopie.versleutelen import versleutel
pad = Path({pad!r})
with pad.open("wb") as schrijver:
    versleutel([b"no archive of PostgreSQL"], schrijver)
print(_kenmerk(pad))
"""
ZAAI = "from django.core.management import call_command; call_command('zaai')"
NOG_EEN = """
from loket.handelingen import Contact, begin_intake, open_dossier
open_dossier(begin_intake("Een vraag na de kopie.").pk, Contact(email="laat@voorbeeld.example"))
"""
# What the mail backend of Django that writes files puts after each message.
EINDE_VAN_EEN_BERICHT = f"\n{'-' * 79}\n"


def post(portaal: Installatie) -> Counter[str]:
    """Every e-mail that left, however often; two that leave within one second may share a file."""
    map_ = Path(portaal.env["DATA_MAP"]) / "post"
    bladen = (pad.read_text().split(EINDE_VAN_EEN_BERICHT) for pad in sorted(map_.glob("*")))
    return Counter(bericht for blad in bladen for bericht in blad if bericht)


def verse(maak: Callable[..., Installatie], van: Installatie, *, echt: bool) -> Installatie:
    """A fresh machine with the keys from the other safe, and nothing else."""
    nieuw = maak("terug", postgres=echt, redis=False, **SNEL)
    data = Path(nieuw.env["DATA_MAP"])
    data.mkdir(parents=True)
    shutil.copy(Path(van.env["DATA_MAP"]) / "geheimen.json", data / "geheimen.json")
    return nieuw


def weigert(portaal: Installatie, *opdracht: str) -> str:
    """The one line with which a command that cannot do its work stops."""
    with pytest.raises(AssertionError) as fout:
        portaal.manage(*opdracht)
    return str(fout.value)


@pytest.mark.parametrize("echt", [True, False], ids=["postgres", "sqlite"])
def test_an_installation_goes_there_and_back(
    maak_installatie: Callable[..., Installatie], tmp_path: Path, echt: bool
) -> None:
    portaal = maak_installatie("heen", postgres=echt, redis=False, **SNEL)
    maak_gereed(portaal)
    portaal.start_web()
    _, voor = portaal.shells(PLANT, INHOUD)
    verzonden = post(portaal)
    assert verzonden.total() == 2
    kopie = tmp_path / "kopie"
    portaal.manage("maak_reservekopie", str(kopie))
    assert {pad.name for pad in kopie.iterdir()} == {"manifest.json", "database.gvd", "bestanden.gvd"}
    assert all(pad.stat().st_mode & 0o077 == 0 for pad in kopie.glob("*.gvd"))
    leesbaar = b"".join(pad.read_bytes() for pad in kopie.iterdir())
    for geheim in (b"noor0@", b"gebruikersnaam", b"SQLite format", b"PGDMP", b"voorbeeld.example"):
        assert geheim not in leesbaar
    portaal.shell(NOG_EEN)  # what comes after the copy is not in it

    terug = verse(maak_installatie, portaal, echt=echt)
    uitvoer = terug.manage("zet_terug", str(kopie))
    ongelezen = [ONGELEZEN] if echt else []
    inhoud, grendel, tekens, standen, *vreemd = terug.shells(
        INHOUD, GRENDEL, LEVENSTEKENS, STANDEN, *ongelezen
    )
    assert inhoud == voor
    assert post(terug) == verzonden
    assert "NOT OK" not in uitvoer
    assert grendel == "refused"
    assert vreemd == (["0"] if echt else []), (
        "PostgreSQL would read whole tables until it knows what is in them"
    )
    assert portaal.shell(LEVENSTEKENS) != "0"
    assert tekens == "0", "no process of there lives here"
    assert literal_eval(standen) == ["verzonden", "verzonden", "wacht"]
    wachtend = voor.count("'wacht'")
    assert f"Messages that leave when a worker runs: {wachtend}." in uitvoer

    terug.start_worker()
    # One that is being sent (`bezig`) does not wait any more, and did not leave yet.
    wacht_tot(lambda: set(literal_eval(terug.shell(STANDEN))) == {"verzonden"}, waarop="the one that waited")
    na = post(terug)
    assert na.total() == 3
    assert verzonden <= na, "what was sent stays as it was"


def test_a_copy_is_put_back_only_where_nothing_is_lost_unasked(
    maak_installatie: Callable[..., Installatie], tmp_path: Path
) -> None:
    portaal = maak_installatie("vol", postgres=True, redis=False)
    portaal.leg_tabellen_klaar()
    kopie = tmp_path / "kopie"
    portaal.manage("maak_reservekopie", str(kopie))
    assert "is not empty" in weigert(portaal, "maak_reservekopie", str(kopie))
    binnen = Path(portaal.env["DATA_MAP"]) / "kopie"
    assert "lies in the data folder" in weigert(portaal, "maak_reservekopie", str(binnen))
    assert not binnen.exists()
    assert "--overschrijf" in weigert(portaal, "zet_terug", str(kopie))
    portaal.start_web()
    assert portaal.is_gezond()
    assert "Stop web server, worker and clock first" in weigert(
        portaal, "zet_terug", str(kopie), "--overschrijf"
    )
    portaal.stop_web()
    stuk = Path(shutil.copytree(kopie, tmp_path / "stuk"))
    tel = "from portal.stelsel.models import Organisatie; print(Organisatie.objects.count())"
    geen_archief = GEEN_ARCHIEF.format(pad=str(stuk / "database.gvd"))
    _, voor, gezegd = portaal.shells(ZAAI, tel, geen_archief)
    assert int(voor) > 0
    kenmerk = literal_eval(gezegd)
    bestanden = json.loads((stuk / "manifest.json").read_text())["bestanden"]
    verander(stuk, bestanden=bestanden | {"database.gvd": kenmerk})
    assert "pg_restore stopped" in weigert(portaal, "zet_terug", str(stuk), "--overschrijf")
    assert portaal.shell(tel) == voor, "what was there is there again"
    portaal.manage("zet_terug", str(kopie), "--overschrijf")
    assert portaal.shell(tel) == "0"


def test_a_database_that_is_away_is_told_in_one_line(
    maak_installatie: Callable[..., Installatie], tmp_path: Path
) -> None:
    portaal = maak_installatie("weg", postgres=False, redis=False)
    portaal.leg_tabellen_klaar()
    kopie = tmp_path / "kopie"
    portaal.manage("maak_reservekopie", str(kopie))
    portaal.env["DATABASE_URL"] = "postgresql://portaal:wachtwoord@127.0.0.1:1/portaal"
    portaal.env["INGEBED"] = "true"
    verander(kopie, soort="postgresql")
    for opdracht in (("maak_reservekopie", str(tmp_path / "leeg")), ("zet_terug", str(kopie))):
        gezegd = weigert(portaal, *opdracht)
        assert "CommandError" in gezegd
        assert "Traceback" not in gezegd


def verander(kopie: Path, **anders: Any) -> None:
    manifest = json.loads((kopie / "manifest.json").read_text())
    (kopie / "manifest.json").write_text(json.dumps(manifest | anders))


def test_a_copy_that_is_not_whole_or_does_not_fit_changes_nothing(
    maak_installatie: Callable[..., Installatie], tmp_path: Path
) -> None:
    portaal = maak_installatie("heel", postgres=False, redis=False)
    portaal.leg_tabellen_klaar()
    goed = tmp_path / "goed"
    portaal.manage("maak_reservekopie", str(goed))
    terug = verse(maak_installatie, portaal, echt=False)

    def kopie(naam: str) -> Path:
        return Path(shutil.copytree(goed, tmp_path / naam))

    (half := kopie("half")).joinpath("manifest.json").unlink()
    assert "holds no whole copy" in weigert(terug, "zet_terug", str(half))
    with (geknoeid := kopie("geknoeid")).joinpath("database.gvd").open("r+b") as bestand:
        bestand.seek(5000)
        bestand.write(b"x")
    assert "database.gvd is missing, or is not what was written" in weigert(terug, "zet_terug", str(geknoeid))
    verander(ander := kopie("ander"), soort="postgresql")
    assert "This is a copy of postgresql" in weigert(terug, "zet_terug", str(ander))
    verander(nieuwer := kopie("nieuwer"), migraties=[["loket", "0999_later"]])
    assert "made by a newer program, with: loket.0999_later" in weigert(terug, "zet_terug", str(nieuwer))
    (Path(terug.env["DATA_MAP"]) / "geheimen.json").unlink()
    assert "fits none of the keys" in weigert(terug, "zet_terug", str(goed))
    assert (
        not (Path(terug.env["DATA_MAP"]) / "portaal.sqlite3").exists()
        or terug.shell("from django.db import connection; print(len(connection.introspection.table_names()))")
        == "0"
    )
