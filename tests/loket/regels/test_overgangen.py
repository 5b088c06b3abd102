"""The life of a version: who may take which step, from where, with which reason, and what then happens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.handelingen.regels import (
    OVERGANGEN,
    bewerk_concept,
    bied_aan,
    geef_terug,
    los_alarm_op,
    maak_concept,
    publiceer,
    trek_in,
    zet_terug,
)
from loket.models import Regelalarm, Regelstaat, Regelstap, Regelstapsoort, Regelversie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import MedewerkerFactory
from tests.loket.regels.bouwstenen import concept, eerste, gepubliceerd, met_rij, redacteur, ter_beoordeling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
MORGEN = timedelta(days=1)

Stap = Callable[[Regelversie, Medewerker], object]
STAPPEN: dict[Regelstapsoort, Stap] = {
    Regelstapsoort.BEWERKT: lambda v, wie: bewerk_concept(v.pk, v.inhoud, gezien=v.vingerafdruk, door=wie),
    Regelstapsoort.AANGEBODEN: lambda v, wie: bied_aan(v.pk, reden="Reden", door=wie),
    Regelstapsoort.TERUGGEGEVEN: lambda v, wie: geef_terug(v.pk, reden="Reden", door=wie),
    Regelstapsoort.GEPUBLICEERD: lambda v, wie: publiceer(
        v.pk, vanaf=VANDAAG() + MORGEN, gezien=v.vingerafdruk, door=wie
    ),
    Regelstapsoort.TERUGGEZET: lambda v, wie: zet_terug(v.pk, reden="Reden", door=wie),
    Regelstapsoort.INGETROKKEN: lambda v, wie: trek_in(v.pk, reden="Reden", door=wie),
}


def versie_in(staat: Regelstaat, soort: Regelstapsoort) -> Regelversie:
    """A version of somebody else in this state; a published one is for tomorrow, or held before to be put back."""
    if soort is Regelstapsoort.TERUGGEZET and staat is Regelstaat.GEPUBLICEERD:
        gepubliceerd(VANDAAG())
        return eerste()
    if staat is Regelstaat.CONCEPT:
        return concept(redacteur())
    if staat is Regelstaat.TER_BEOORDELING:
        return ter_beoordeling(redacteur())
    if staat is Regelstaat.GEPUBLICEERD:
        return gepubliceerd(VANDAAG() + MORGEN)
    return trek_in(concept(redacteur()).pk, reden="Niet nodig", door=redacteur())


def test_every_step_but_the_first_is_in_the_table() -> None:
    assert set(OVERGANGEN) == set(Regelstapsoort) - {Regelstapsoort.AANGEMAAKT} == set(STAPPEN)


@pytest.mark.parametrize("soort", STAPPEN)
@pytest.mark.parametrize("staat", Regelstaat)
def test_a_step_is_taken_from_the_states_of_the_table_only(soort: Regelstapsoort, staat: Regelstaat) -> None:
    versie, door = versie_in(staat, soort), redacteur()
    if staat in OVERGANGEN[soort].van:
        STAPPEN[soort](versie, door)
        versie.refresh_from_db()
        assert versie.staat == OVERGANGEN[soort].naar
        assert versie.stappen.first().soort == soort  # type: ignore[union-attr]
    else:
        with pytest.raises(Geweigerd, match="Dat kan nu niet"):
            STAPPEN[soort](versie, door)
        versie.refresh_from_db()
        assert versie.staat == staat


@pytest.mark.parametrize("rol", list(Rol))
@pytest.mark.parametrize("soort", STAPPEN)
def test_a_step_is_for_the_roles_of_the_rights_table(soort: Regelstapsoort, rol: Rol) -> None:
    overgang = OVERGANGEN[soort]
    versie = versie_in(sorted(overgang.van)[0], soort)
    wie = MedewerkerFactory(rol=rol)
    if overgang.recht in RECHTEN[rol]:
        STAPPEN[soort](versie, wie)
    else:
        with pytest.raises(Geweigerd, match=str(overgang.recht.value)):
            STAPPEN[soort](versie, wie)


def test_who_drafts_and_who_reads_is_written_in_the_rights_table() -> None:
    assert {rol for rol in Rol if Recht.REGELS_OPSTELLEN in RECHTEN[rol]} == {Rol.REDACTEUR, Rol.BEHEER}
    lezers = {rol for rol in Rol if Recht.REGELS_BEOORDELEN in RECHTEN[rol]}
    assert lezers == {Rol.REDACTEUR, Rol.BEHEER, Rol.REGISSEUR}
    with pytest.raises(Geweigerd):
        maak_concept(eerste(), door=MedewerkerFactory(rol=Rol.REGISSEUR))


@pytest.mark.parametrize(
    ("staat", "stap"),
    [
        (Regelstaat.CONCEPT, lambda v, wie: bied_aan(v.pk, reden=" ", door=wie)),
        (Regelstaat.TER_BEOORDELING, lambda v, wie: geef_terug(v.pk, reden="", door=wie)),
        (Regelstaat.GEPUBLICEERD, lambda v, wie: zet_terug(v.pk, reden="", door=wie)),
        (Regelstaat.GEPUBLICEERD, lambda v, wie: trek_in(v.pk, reden="", door=wie)),
    ],
)
def test_a_step_that_needs_a_reason_is_not_taken_without(staat: Regelstaat, stap: Stap) -> None:
    versie = versie_in(staat, Regelstapsoort.INGETROKKEN)
    with pytest.raises(Geweigerd, match="Geef een reden"):
        stap(versie, redacteur())


def test_pressing_twice_begins_one_draft_until_something_was_done_with_it() -> None:
    door = redacteur()
    een, nogmaals = maak_concept(eerste(), door=door), maak_concept(eerste(), door=door)
    assert nogmaals == een
    bewerk_concept(een.pk, een.inhoud, gezien=een.vingerafdruk, door=door)
    assert maak_concept(eerste(), door=door) != een


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("inhoud")
def test_two_editors_at_once_begin_drafts_with_names_of_their_own() -> None:
    redacteuren, basis = [redacteur() for _ in range(4)], eerste()

    def begin(door: Medewerker) -> str:
        try:
            return maak_concept(basis, door=door).versie
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as samen:
        assert len(set(samen.map(begin, redacteuren))) == len(redacteuren)


def test_a_draft_gets_a_name_of_its_own_and_says_what_it_is_based_on() -> None:
    een, twee = maak_concept(eerste(), door=redacteur()), maak_concept(eerste(), door=redacteur())
    assert (een.versie, twee.versie) == (f"{VANDAAG()}.1", f"{VANDAAG()}.2")
    assert een.gebaseerd_op == eerste()
    assert een.inhoud["versie"] == een.versie
    assert een.vingerafdruk != twee.vingerafdruk


def test_the_author_never_publishes_not_even_after_a_colleague_edited_too() -> None:
    auteur, collega = redacteur(), redacteur()
    versie = concept(auteur)
    versie = bewerk_concept(versie.pk, versie.inhoud, gezien=versie.vingerafdruk, door=collega)
    versie = bied_aan(versie.pk, reden="Reden", door=auteur)
    for wie in (auteur, collega):
        with pytest.raises(Geweigerd, match="Een ander leest"):
            publiceer(versie.pk, vanaf=VANDAAG(), gezien=versie.vingerafdruk, door=wie)
    assert publiceer(versie.pk, vanaf=VANDAAG(), gezien=versie.vingerafdruk, door=redacteur()).beoordelaar


def test_the_database_itself_refuses_an_author_as_second_reader_and_a_version_nobody_read() -> None:
    versie = ter_beoordeling(redacteur())
    for velden in ({"beoordelaar": versie.auteur}, {"staat": Regelstaat.GEPUBLICEERD}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Regelversie.objects.filter(pk=versie.pk).update(**velden)


def test_what_was_read_is_what_is_published() -> None:
    versie = ter_beoordeling(redacteur())
    with pytest.raises(Geweigerd, match="intussen veranderd"):
        publiceer(versie.pk, vanaf=VANDAAG(), gezien="iets-anders", door=redacteur())


def test_of_two_tabs_the_second_does_not_overwrite_the_first() -> None:
    versie = concept(redacteur())
    gezien = versie.vingerafdruk
    bewerk_concept(versie.pk, {**versie.inhoud, "bron": "elders"}, gezien=gezien, door=redacteur())
    with pytest.raises(Geweigerd, match="intussen veranderd"):
        bewerk_concept(versie.pk, versie.inhoud, gezien=gezien, door=redacteur())


def test_a_draft_may_be_kept_with_faults_but_goes_no_further() -> None:
    versie = concept(redacteur(), uitkomst="weigeren")
    with pytest.raises(Geweigerd, match="vindt nog fouten"):
        bied_aan(versie.pk, reden="Reden", door=redacteur())
    with pytest.raises(Geweigerd, match="geen bestand met regels"):
        bewerk_concept(versie.pk, ["geen", "regels"], gezien=versie.vingerafdruk, door=redacteur())


def test_rules_hold_from_today_at_the_earliest() -> None:
    versie = ter_beoordeling(redacteur())
    with pytest.raises(Geweigerd, match="voorbij"):
        publiceer(versie.pk, vanaf=VANDAAG() - MORGEN, gezien=versie.vingerafdruk, door=redacteur())


def test_what_never_held_is_not_put_back() -> None:
    with pytest.raises(Geweigerd, match="nog niet gegolden"):
        zet_terug(gepubliceerd(VANDAAG() + MORGEN).pk, reden="Vast vandaag", door=redacteur())


def test_what_was_in_force_stays_for_ever() -> None:
    with pytest.raises(Geweigerd, match="blijft bewaard"):
        trek_in(eerste().pk, reden="Weg ermee", door=redacteur())
    stap = Regelstap.objects.earliest("pk")
    with pytest.raises(OnveranderlijkFout):
        stap.delete()
    with pytest.raises(OnveranderlijkFout):
        stap.save()


def test_a_version_of_the_software_is_published_or_taken_back_never_edited() -> None:
    versie = eerste()
    Regelversie.objects.filter(pk=versie.pk).update(staat=Regelstaat.TER_BEOORDELING)
    with pytest.raises(Geweigerd, match="hoort bij de software"):
        geef_terug(versie.pk, reden="Anders", door=redacteur())


def test_every_step_tells_who_when_why_and_what_was_read() -> None:
    auteur, lezer = redacteur(), redacteur()
    versie = ter_beoordeling(auteur)
    publiceer(versie.pk, vanaf=date(2099, 1, 1), gezien=versie.vingerafdruk, door=lezer)
    stappen = [(s.soort, s.door, s.reden, s.geldig_vanaf) for s in versie.stappen.order_by("pk")]
    assert stappen == [
        (Regelstapsoort.AANGEMAAKT, auteur, "", None),
        (Regelstapsoort.BEWERKT, auteur, "", None),
        (Regelstapsoort.AANGEBODEN, auteur, "Wie terugkomt, krijgt een mens.", None),
        (Regelstapsoort.GEPUBLICEERD, lezer, "", date(2099, 1, 1)),
    ]
    assert versie.stappen.first().vingerafdruk == versie.vingerafdruk  # type: ignore[union-attr]


def test_an_alarm_is_solved_by_someone_who_says_how() -> None:
    alarm = Regelalarm.objects.create(regels_versie="x", vingerafdruk="y", rij="B5")
    lezer = redacteur()
    with pytest.raises(Geweigerd):
        los_alarm_op(alarm.pk, oplossing="Hersteld", door=MedewerkerFactory(rol=Rol.BALIE))
    with pytest.raises(Geweigerd, match="Zeg wat"):
        los_alarm_op(alarm.pk, oplossing=" ", door=lezer)
    assert los_alarm_op(alarm.pk, oplossing="Hersteld", door=lezer).opgelost_door == lezer


def test_inhoud_of_a_published_version_is_the_inhoud_that_was_offered() -> None:
    versie = gepubliceerd(VANDAAG())
    assert versie.inhoud == met_rij(eerste().inhoud) | {
        "versie": versie.versie,
        "geldig_vanaf": str(VANDAAG()),
    }


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_second_readers_at_once_publish_once() -> None:
    versie, lezers = ter_beoordeling(redacteur()), [redacteur() for _ in range(4)]

    def lees(lezer: Medewerker) -> bool:
        try:
            publiceer(versie.pk, vanaf=VANDAAG(), gezien=versie.vingerafdruk, door=lezer)
        except Geweigerd:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as draden:
        assert sorted(draden.map(lees, lezers)) == [False, False, False, True]
    assert versie.stappen.filter(soort=Regelstapsoort.GEPUBLICEERD).count() == 1
