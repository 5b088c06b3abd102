"""Files move out of the database to where an installation keeps them; nobody notices, and nothing is lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from loket import tasks
from loket.controles import bestanden as bestandscontroles
from loket.handelingen import bestandsopslag
from loket.handelingen.bestandsopslag import Verkeerdom, haal_terug, haal_weg, verhuis
from loket.handelingen.bijlagen import Bestand, keur_bijlage
from loket.handelingen.draad import schrijf_ons
from loket.handelingen.wisregels import wis_dossier
from loket.models import Bestandsplaats, Bijlage, Dossier, Keuring, Tijdlijnregel
from loket.models.bijlage import PLAATS_VOLGT
from portal.bestanden import opslag
from portal.bestanden.map import MERK
from portal.bestanden.opslag import OpslagOnbereikbaar
from portal.bestanden.soorten import Bestandsoort
from portal.geheimen import nieuwe_sleutel
from portal.identiteit.rechten import Rol
from tests.controleren import problemen
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van
from tests.portal.bestanden.bouwstenen import PDF
from tests.portal.bestanden.keurder import VIRUS, keurder

pytestmark = pytest.mark.django_db


@pytest.fixture
def map_(settings: Any, tmp_path: Path) -> Path:
    """The store: a folder that all share."""
    settings.BESTANDEN_OPSLAG = f"map://{tmp_path}"
    (tmp_path / MERK).touch()
    return tmp_path


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(telefoon="06 12 34 56 78")
    return gemaakt


@pytest.fixture
def bijlage(map_: Path, dossier: Dossier) -> Bijlage:
    """A file that just came in: a worker has yet to move it."""
    return stuur(dossier)


@pytest.fixture
def volgt(client: Client, dossier: Dossier) -> Client:
    """The browser of the citizen, on the own page."""
    log_in(client, burger())
    van(dossier, burger())
    client.get(reverse("mijn-vraag", args=[dossier.pk]))
    return client


def stuur(dossier: Dossier, inhoud: bytes = PDF) -> Bijlage:
    bestand = Bestand("brief.pdf", Bestandsoort.PDF, inhoud)
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Hier is de brief.", bestanden=[bestand])
    return Bijlage.objects.get(regel=bericht.regel)


def opnieuw(bijlage: Bijlage) -> Bijlage:
    return Bijlage.objects.get(pk=bijlage.pk)


def bestanden_in(map_: Path) -> list[Path]:
    return [pad for pad in map_.rglob("*") if pad.is_file() and pad.name != MERK]


def klachten() -> list[str]:
    return problemen(bestandscontroles)


def test_a_worker_moves_it_and_the_citizen_takes_it_as_before(
    map_: Path, bijlage: Bijlage, volgt: Client
) -> None:
    tasks.verhuis_bestanden()
    weg = opnieuw(bijlage)
    assert (weg.plaats, weg.inhoud) == (Bestandsplaats.OPSLAG, "")
    [pad] = bestanden_in(map_)
    assert PDF[:20] not in pad.read_bytes()
    antwoord = volgt.get(reverse("bestand", args=[bijlage.pk]))
    assert (antwoord.status_code, antwoord.content) == (200, PDF)
    assert klachten() == []


def test_without_a_store_it_stays_in_the_database(dossier: Dossier) -> None:
    bijlage = stuur(dossier)
    tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.RIJ
    assert klachten() == []
    with pytest.raises(CommandError, match="there is no store"):
        call_command("verhuis_bestanden")


def test_a_store_that_is_away_loses_nothing_and_the_task_says_so(
    map_: Path, bijlage: Bijlage, volgt: Client
) -> None:
    (map_ / MERK).unlink()
    with pytest.raises(OpslagOnbereikbaar, match="is it mounted"):
        tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.RIJ
    assert volgt.get(reverse("bestand", args=[bijlage.pk])).content == PDF
    (map_ / MERK).touch()
    tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.OPSLAG
    assert opnieuw(bijlage).bytes == PDF


def test_while_the_store_is_away_a_page_says_that_the_file_is_not_lost(
    map_: Path, bijlage: Bijlage, volgt: Client, dossier: Dossier
) -> None:
    tasks.verhuis_bestanden()
    (map_ / MERK).unlink()
    adressen = lezers(volgt, dossier, bijlage)
    for browser, adres in adressen:
        assertContains(browser.get(adres), "Het bestand is niet weg.", status_code=503)
    antwoord = volgt.post(reverse("gegevens-bekijken"), {"vorm": "json"})
    assertContains(antwoord, "Het bestand is niet weg.", status_code=503)
    [klacht] = klachten()
    assert klacht.endswith("The folder of files has no .opslag in it: is it mounted?")
    (map_ / MERK).touch()
    assert [browser.get(adres).content for browser, adres in adressen] == [PDF, PDF]


def test_of_a_file_that_got_lost_a_page_says_what_to_do_and_the_rest_is_taken_along(
    map_: Path, bijlage: Bijlage, volgt: Client, dossier: Dossier
) -> None:
    ander = stuur(dossier)
    tasks.verhuis_bestanden()
    opslag.wis(bijlage.pk)
    for browser, adres in lezers(volgt, dossier, bijlage):
        assertContains(browser.get(adres), "Stuur het opnieuw, of bel ons.", status_code=410)
    mee = volgt.post(reverse("gegevens-bekijken"), {"vorm": "json"}).json()["bestanden"]
    assert sorted((rij.get("opmerking", ""), rij.get("base64", "")[:5]) for rij in mee) == [
        ("", "JVBER"),
        ("Wij vinden dit bestand niet.", ""),
    ]
    assert opnieuw(ander).bytes == PDF
    assert klachten() == [f"{bijlage.pk} is not in the store"]


def lezers(volgt: Client, dossier: Dossier, bijlage: Bijlage) -> list[tuple[Client, str]]:
    """Who opens it, and where: the citizen and the counter."""
    balie = Client()
    balie.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    return [
        (volgt, reverse("bestand", args=[bijlage.pk])),
        (balie, reverse("balie-bestand", args=[dossier.pk, bijlage.pk])),
    ]


def test_what_one_takes_along_holds_what_lies_in_the_store(bijlage: Bijlage, volgt: Client) -> None:
    tasks.verhuis_bestanden()
    [mee] = volgt.post(reverse("gegevens-bekijken"), {"vorm": "json"}).json()["bestanden"]
    assert (mee["naam"], mee["base64"][:5]) == ("brief.pdf", "JVBER")


def test_deleting_a_question_takes_the_key_at_once_and_the_object_after_it(
    map_: Path, bijlage: Bijlage
) -> None:
    tasks.verhuis_bestanden()
    sleutel = opnieuw(bijlage).sleutel
    wis_dossier(bijlage.regel.dossier)
    gewist = opnieuw(bijlage)
    assert gewist.plaats == Bestandsplaats.TE_WISSEN
    assert sleutel not in (gewist.sleutel, gewist.inhoud)
    with pytest.raises(ValueError, match="base64"):
        _ = gewist.bytes
    assert len(bestanden_in(map_)) == 1
    tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.GEWIST
    assert bestanden_in(map_) == []
    assert klachten() == []


def test_a_question_that_is_deleted_before_a_file_moved_leaves_nothing_to_move(
    map_: Path, bijlage: Bijlage
) -> None:
    wis_dossier(bijlage.regel.dossier)
    tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.GEWIST
    assert bestanden_in(map_) == []


def test_what_is_deleted_while_it_is_on_its_way_is_taken_from_the_store_again(
    map_: Path, bijlage: Bijlage, monkeypatch: pytest.MonkeyPatch
) -> None:
    onderweg(monkeypatch, lambda: wis_dossier(bijlage.regel.dossier))
    verhuis(bijlage.pk)
    assert opnieuw(bijlage).plaats == Bestandsplaats.TE_WISSEN
    tasks.verhuis_bestanden()
    assert opnieuw(bijlage).plaats == Bestandsplaats.GEWIST
    assert bestanden_in(map_) == []


def test_two_workers_at_once_write_the_same_object(bijlage: Bijlage, monkeypatch: pytest.MonkeyPatch) -> None:
    onderweg(monkeypatch, lambda: verhuis(bijlage.pk))
    verhuis(bijlage.pk)
    assert opnieuw(bijlage).plaats == Bestandsplaats.OPSLAG
    assert opnieuw(bijlage).bytes == PDF


def test_a_worker_that_dies_before_it_wrote_down_that_it_moved_has_lost_nothing(
    bijlage: Bijlage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sterf() -> None:
        raise SystemExit

    onderweg(monkeypatch, sterf)
    with pytest.raises(SystemExit):
        verhuis(bijlage.pk)
    assert opnieuw(bijlage).bytes == PDF
    monkeypatch.undo()
    verhuis(bijlage.pk)
    assert opnieuw(bijlage).plaats == Bestandsplaats.OPSLAG
    assert opnieuw(bijlage).bytes == PDF


def onderweg(monkeypatch: pytest.MonkeyPatch, gebeurt: Callable[[], object]) -> None:
    """Have something happen once, when the store has the file and the row does not say so yet."""
    bewaar, keren = opslag.bewaar, []

    def en_dan(object_id: UUID, sleutel: str, inhoud: bytes) -> None:
        bewaar(object_id, sleutel, inhoud)
        keren.append(object_id)
        if len(keren) == 1:
            gebeurt()

    monkeypatch.setattr(opslag, "bewaar", en_dan)


def test_what_waits_for_the_scanner_stays_and_what_held_a_virus_never_goes(
    map_: Path, dossier: Dossier
) -> None:
    with keurder() as scanner, override_settings(VIRUSKEURING=scanner.adres):
        schoon, besmet = stuur(dossier), stuur(dossier, PDF + VIRUS)
        tasks.verhuis_bestanden()
        assert bestanden_in(map_) == []
        for bijlage in (schoon, besmet):
            keur_bijlage(bijlage.pk)
        tasks.verhuis_bestanden()
    assert [opnieuw(rij).plaats for rij in (schoon, besmet)] == [Bestandsplaats.OPSLAG, Bestandsplaats.GEWIST]
    assert opnieuw(besmet).keuring == Keuring.BESMET
    assert len(bestanden_in(map_)) == 1


def test_leaving_the_store_brings_every_file_back_and_none_goes_there_again(
    map_: Path, bijlage: Bijlage, dossier: Dossier, settings: Any
) -> None:
    stuur(dossier)
    call_command("verhuis_bestanden")
    assert set(Bijlage.objects.values_list("plaats", flat=True)) == {Bestandsplaats.OPSLAG}
    settings.OPSLAG_VERLATEN = True
    for _keer in range(2):
        tasks.verhuis_bestanden()
        assert bestanden_in(map_) == []
    assert set(Bijlage.objects.values_list("plaats", "sleutel")) == {(Bestandsplaats.RIJ, "")}
    settings.BESTANDEN_OPSLAG = ""
    assert [rij.bytes for rij in Bijlage.objects.all()] == [PDF] * 2
    assert klachten() == []


def test_who_dies_on_the_way_back_leaves_nothing_behind(
    map_: Path, bijlage: Bijlage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.verhuis_bestanden()
    settings.OPSLAG_VERLATEN = True

    def sterf(_object_id: UUID) -> None:
        raise SystemExit

    with monkeypatch.context() as stervend:
        stervend.setattr(opslag, "wis", sterf)
        with pytest.raises(SystemExit):
            haal_terug(bijlage.pk)
    assert opnieuw(bijlage).bytes == PDF
    tasks.verhuis_bestanden()
    assert bestanden_in(map_) == []
    assert opnieuw(bijlage).sleutel == ""


def test_who_was_slow_does_not_say_that_a_file_lies_where_it_was_taken_from(
    bijlage: Bijlage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One worker still writes while another moved the file, and the store is being left."""

    def heen_en_terug() -> None:
        verhuis(bijlage.pk)
        settings.OPSLAG_VERLATEN = True
        haal_terug(bijlage.pk)

    onderweg(monkeypatch, heen_en_terug)
    verhuis(bijlage.pk)
    assert opnieuw(bijlage).plaats == Bestandsplaats.RIJ
    assert opnieuw(bijlage).bytes == PDF


def test_one_file_that_cannot_go_holds_up_no_other(
    map_: Path, bijlage: Bijlage, dossier: Dossier, settings: Any
) -> None:
    anderen = [stuur(dossier) for _keer in range(3)]
    tasks.verhuis_bestanden()
    opslag.wis(bijlage.pk)
    settings.OPSLAG_VERLATEN = True
    with pytest.raises(CommandError, match=f"{bijlage.pk} is not there"):
        call_command("verhuis_bestanden")
    assert [opnieuw(rij).plaats for rij in anderen] == [Bestandsplaats.RIJ] * 3
    assert opnieuw(bijlage).plaats == Bestandsplaats.OPSLAG


def test_a_store_that_is_away_is_asked_once_in_a_round(
    map_: Path, bijlage: Bijlage, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuur(dossier)
    (map_ / MERK).unlink()
    gevraagd: list[UUID] = []
    bewaar = opslag.bewaar

    def tel(object_id: UUID, sleutel: str, inhoud: bytes) -> None:
        gevraagd.append(object_id)
        bewaar(object_id, sleutel, inhoud)

    monkeypatch.setattr(opslag, "bewaar", tel)
    with pytest.raises(CommandError, match="What was not moved is where it was"):
        call_command("verhuis_bestanden")
    assert len(gevraagd) == 1


def test_a_store_that_was_left_too_early_is_told(bijlage: Bijlage) -> None:
    tasks.verhuis_bestanden()
    with override_settings(BESTANDEN_OPSLAG=""):
        assert klachten() == ["1 files lie in a store, and BESTANDEN_OPSLAG is empty"]


def test_a_new_first_key_leaves_the_objects_as_they_are(map_: Path, bijlage: Bijlage, settings: Any) -> None:
    tasks.verhuis_bestanden()
    [pad] = bestanden_in(map_)
    ervoor = pad.read_bytes()
    oud, nieuw = settings.VERSLEUTELING_SLEUTELS, nieuwe_sleutel()
    settings.VERSLEUTELING_SLEUTELS = [nieuw, *oud]
    call_command("hersleutel", toch=True)
    settings.VERSLEUTELING_SLEUTELS = [nieuw]
    assert opnieuw(bijlage).bytes == PDF
    assert pad.read_bytes() == ervoor


def test_controleer_tells_what_waits_what_is_missing_and_what_nobody_knows(
    map_: Path, bijlage: Bijlage
) -> None:
    Tijdlijnregel.objects.filter(pk=bijlage.regel_id).update(op=timezone.now() - timedelta(hours=4))
    assert klachten() == [f"{bijlage.pk} is still in the database"]
    vreemd = uuid4()
    opslag.bewaar(vreemd, opslag.nieuwe_sleutel(), b"van niemand")
    tasks.verhuis_bestanden()
    assert klachten() == [f"{vreemd} is in the store, and nothing here knows it"]
    opslag.wis(vreemd)
    opslag.wis(bijlage.pk)
    assert klachten() == [f"{bijlage.pk} is not in the store"]


def test_a_file_goes_only_ways_that_the_table_names(bijlage: Bijlage) -> None:
    assert set(PLAATS_VOLGT) == set(Bestandsplaats)
    for doe in (haal_terug, haal_weg):  # not its turn
        doe(bijlage.pk)
        assert opnieuw(bijlage).plaats == Bestandsplaats.RIJ
    with pytest.raises(Verkeerdom, match="rij -> te_wissen"):
        bestandsopslag._zet(bijlage, Bestandsplaats.TE_WISSEN)
