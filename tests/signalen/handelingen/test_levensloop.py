"""The life of a knelpunt: every step of the table, and no other."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.termijnen import datum_voluit
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.levensloop import ga_verder, te_wekken, wek
from signalen.levensloop import OVERGANGEN, Weg, Wie, overgang
from signalen.models import Klok, Knelpunt, Knelpuntstatus, Koppeling, Reactie, Uitkomst, Vanzelf, Verloop
from signalen.tasks import wek_knelpunten
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
S = Knelpuntstatus
VANDAAG = timezone.localdate
BEWIJS = "https://wetten.overheid.nl/BWBR0015703"
MET_DE_HAND = {(rij.van, rij.naar) for rij in OVERGANGEN if rij.wie is Wie.BELEID and rij.weg is Weg.STAP}


@pytest.fixture
def beleid() -> Medewerker:
    return beleidsmedewerker()


@pytest.fixture
def knelpunt(partner: Koppeling, beleid: Medewerker) -> Knelpunt:
    """Two signals of one sender, just bundled."""
    return bundel(OntvangenSignaalFactory.create_batch(2), "Logeren telt mee", beleid)


def in_stand(status: str, **velden: Any) -> Knelpunt:
    """A knelpunt at this point of its life, ready for whatever may follow."""
    dag = VANDAAG() - timedelta(days=1)
    begin: dict[str, Any] = {"uitkomst": Uitkomst.AANGEPAST, "ingang_op": dag, **velden}
    return KnelpuntFactory(status=status, **begin)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.BELEID])
def test_only_a_policy_officer_takes_a_step(rol: Rol) -> None:
    knelpunt = KnelpuntFactory()

    with pytest.raises(Geweigerd):
        ga_verder(knelpunt, S.IN_ONDERZOEK, medewerker(rol, ministerie=knelpunt.ministerie))


def test_a_policy_officer_of_another_ministry_does_not_take_a_step() -> None:
    with pytest.raises(Geweigerd, match="ander ministerie"):
        ga_verder(KnelpuntFactory(), S.IN_ONDERZOEK, beleidsmedewerker(MinisterieFactory(ander=True)))


@pytest.mark.parametrize(("van", "naar"), list(product(S, S)))
def test_a_step_by_hand_exists_only_in_the_table(beleid: Medewerker, van: str, naar: str) -> None:
    knelpunt = in_stand(van)

    def doe() -> None:
        ga_verder(knelpunt, naar, beleid, reden="Zo is het afgesproken.", ingang_op=VANDAAG())

    if (van, naar) in MET_DE_HAND:
        doe()
        knelpunt.refresh_from_db()
        assert knelpunt.status == naar
        regel = Verloop.objects.get(knelpunt=knelpunt)
        assert (regel.van, regel.naar, regel.door) == (van, naar, beleid)
    else:
        with pytest.raises(Geweigerd):
            doe()
        assert not Verloop.objects.exists()


@pytest.mark.parametrize("rij", [rij for rij in OVERGANGEN if rij.wie is Wie.BELEID and rij.weg is Weg.STAP])
def test_a_step_that_needs_a_reason_does_not_go_without(beleid: Medewerker, rij: Any) -> None:
    knelpunt = in_stand(rij.van)

    def doe() -> Knelpunt:
        return ga_verder(knelpunt, rij.naar, beleid, ingang_op=VANDAAG())

    if not rij.reden:
        assert doe().status == rij.naar
        return
    with pytest.raises(ValidationError) as fout:
        doe()
    assert list(fout.value.message_dict) == ["reden"]


def test_taking_it_up_tells_all_senders_in_words_for_each_reader(
    knelpunt: Knelpunt, beleid: Medewerker
) -> None:
    ga_verder(knelpunt, S.IN_ONDERZOEK, beleid)

    reactie = Reactie.objects.get()
    assert reactie.stand == S.IN_ONDERZOEK
    assert reactie.uitkomst == ""
    assert reactie.tekst_burger.startswith("Uw verhaal hielp: het ministerie zoekt nu uit")
    assert "“Logeren telt mee” staat nu op: in onderzoek." in reactie.tekst_medewerker
    assert Uitgaand.objects.count() == 2
    assert {bericht.inhoud["data"]["uitkomst"] for bericht in Uitgaand.objects.all()} == {None}


def test_from_bundle_to_closed(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    ga_verder(knelpunt, S.IN_ONDERZOEK, beleid)
    beantwoord(knelpunt, Uitkomst.AANGEPAST, "De tekst is nieuw.", "De regel is nieuw.", BEWIJS, beleid)
    ga_verder(knelpunt, S.UITVOERING, beleid, reden="De nieuwe tekst geldt.", ingang_op=VANDAAG())
    ga_verder(knelpunt, S.EFFECT_GEMETEN, beleid, reden="Er komen geen signalen meer.")
    vast = ga_verder(knelpunt, S.GESLOTEN, beleid, reden="Het werkt.")

    assert vast.volgende_klok == ""
    assert vast.volgende_uiterlijk is None
    standen = list(Verloop.objects.filter(soort="stand").values_list("van", "naar"))
    assert standen == [
        (S.GEBUNDELD, S.IN_ONDERZOEK),
        (S.IN_ONDERZOEK, S.BESLUIT),
        (S.BESLUIT, S.UITVOERING),
        (S.UITVOERING, S.EFFECT_GEMETEN),
        (S.EFFECT_GEMETEN, S.GESLOTEN),
    ]
    assert Reactie.objects.count() == 5


def test_the_history_is_never_changed(knelpunt: Knelpunt) -> None:
    regel = Verloop.objects.get(knelpunt=knelpunt)
    regel.reden = "Toch anders."

    with pytest.raises(OnveranderlijkFout):
        regel.save()
    with pytest.raises(OnveranderlijkFout):
        regel.delete()


def test_who_looks_at_an_old_page_is_told(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    ga_verder(knelpunt, S.IN_ONDERZOEK, beleid)

    with pytest.raises(Geweigerd, match="Een collega"):
        ga_verder(knelpunt, S.IN_ONDERZOEK, beleid, gezien=S.GEBUNDELD)


def test_a_reason_holds_no_personal_data(beleid: Medewerker) -> None:
    with pytest.raises(BevatPersoonsgegevens) as fout:
        ga_verder(in_stand(S.EFFECT_GEMETEN), S.GESLOTEN, beleid, reden="Bel 06-12345678.")

    assert list(fout.value.vondsten) == ["reden"]


def test_an_effect_is_not_measured_before_the_change_begins(beleid: Medewerker) -> None:
    morgen = VANDAAG() + timedelta(days=1)

    with pytest.raises(Geweigerd, match="nog niet ingegaan"):
        ga_verder(in_stand(S.UITVOERING, ingang_op=morgen), S.EFFECT_GEMETEN, beleid, reden="Het werkt.")


def test_the_first_answer_may_come_before_the_decision(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    beantwoord(knelpunt, "", "Wij zien dit ook.", "Wij zien dit ook.", "", beleid)

    knelpunt.refresh_from_db()
    assert knelpunt.status == S.IN_ONDERZOEK
    assert knelpunt.volgende_klok == Klok.BESLUIT
    assert knelpunt.eerste_antwoord_op is not None


def test_recognised_but_not_now_needs_a_day_and_comes_back_by_itself(
    knelpunt: Knelpunt, beleid: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def antwoord(dag: date | None) -> None:
        beantwoord(
            knelpunt, Uitkomst.ERKEND_NU_NIET, "Geen geld.", "Nu nog niet.", "", beleid, opnieuw_op=dag
        )

    for dag in (None, VANDAAG()):
        with pytest.raises(ValidationError) as fout:
            antwoord(dag)
        assert list(fout.value.message_dict) == ["opnieuw_op"]
    dag = VANDAAG() + timedelta(days=90)
    antwoord(dag)
    knelpunt.refresh_from_db()
    assert (knelpunt.status, knelpunt.volgende_klok, knelpunt.volgende_uiterlijk) == (
        S.GESLOTEN,
        Klok.OPNIEUW,
        dag,
    )
    assert not te_wekken(dag - timedelta(days=1)).exists()
    assert not wek(knelpunt.pk, vandaag=dag - timedelta(days=1))

    monkeypatch.setattr(timezone, "localdate", lambda *_: dag)
    wek_knelpunten()
    wek_knelpunten()

    knelpunt.refresh_from_db()
    assert knelpunt.status == S.HEROPEND
    assert knelpunt.volgende_klok == Klok.OPPAKKEN
    assert knelpunt.opnieuw_op is None
    laatste = Reactie.objects.order_by("-op").first()
    assert laatste is not None
    assert laatste.tekst_burger.startswith("Uw verhaal hielp: het ministerie kijkt opnieuw")
    assert Uitgaand.objects.count() == 4


def test_not_now_without_a_day_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        KnelpuntFactory(uitkomst=Uitkomst.ERKEND_NU_NIET)


def test_an_open_knelpunt_without_a_clock_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        KnelpuntFactory(volgende_uiterlijk=None)


@pytest.mark.parametrize("uitkomst", [Uitkomst.NIET_GEDEELD, Uitkomst.AL_BEKEND])
def test_an_outcome_that_changes_nothing_closes(
    knelpunt: Knelpunt, beleid: Medewerker, uitkomst: str
) -> None:
    beantwoord(knelpunt, uitkomst, "Zo is het.", "Zo is het.", BEWIJS, beleid)

    knelpunt.refresh_from_db()
    assert knelpunt.status == S.GESLOTEN
    assert Reactie.objects.count() == 1


def test_what_is_closed_is_opened_again_before_it_is_answered(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    beantwoord(knelpunt, Uitkomst.NIET_GEDEELD, "Zo is het.", "Zo is het.", "", beleid)

    with pytest.raises(Geweigerd, match="Open het eerst opnieuw"):
        beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Toch.", "Toch.", "", beleid)
    vast = ga_verder(knelpunt, S.HEROPEND, beleid, reden="Er zijn nieuwe feiten.")
    assert vast.uitkomst == ""
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Toch.", "Toch.", "", beleid)


def test_passing_on_is_no_answer_that_someone_gives_alone(beleid: Medewerker) -> None:
    with pytest.raises(ValidationError) as fout:
        beantwoord(KnelpuntFactory(), Uitkomst.DOORVERWEZEN, "Elders.", "Elders.", "", beleid)

    assert list(fout.value.message_dict) == ["uitkomst"]


def test_each_row_of_the_table_is_found_by_what_it_says() -> None:
    zoek: Callable[..., Any] = overgang
    assert all(zoek(rij.van, rij.naar, rij.wie, rij.weg) is rij for rij in OVERGANGEN)


def test_every_status_can_be_reached_and_left() -> None:
    """No dead end in the table: from every status there is a way, and closed can be opened again."""
    bereikt = {S.GEBUNDELD.value} | {rij.naar.value for rij in OVERGANGEN}
    assert bereikt == set(S.values)
    assert {rij.van.value for rij in OVERGANGEN if rij.van != rij.naar} == set(S.values)


def test_nobody_is_promised_a_day_that_is_over(partner: Koppeling, beleid: Medewerker) -> None:
    """The first date of a signal counts on, so a clock may be over before anyone picks the knelpunt up."""
    lang_geleden = timezone.now() - timedelta(days=200)
    knelpunt = bundel([OntvangenSignaalFactory(afgegeven_op=lang_geleden)], "Logeren", beleid)

    vast = ga_verder(knelpunt, S.IN_ONDERZOEK, beleid)

    assert vast.volgende_uiterlijk is not None
    assert vast.volgende_uiterlijk < VANDAAG()
    reactie = Reactie.objects.get()
    assert datum_voluit(vast.volgende_uiterlijk) not in reactie.tekst_burger
    assert "Dat duurt langer dan afgesproken." in reactie.tekst_burger
    assert "is te laat" in reactie.tekst_medewerker


@pytest.mark.parametrize(("dagen", "zin"), [(-10, "Dat ging in op"), (0, "Dat gaat in op")])
def test_a_change_that_began_already_is_told_so(
    partner: Koppeling, beleid: Medewerker, dagen: int, zin: str
) -> None:
    knelpunt = in_stand(S.BESLUIT)
    dag = VANDAAG() + timedelta(days=dagen)

    ga_verder(knelpunt, S.UITVOERING, beleid, reden="Zo is het.", ingang_op=dag)

    assert f"{zin} {datum_voluit(dag)}" in Reactie.objects.get().tekst_burger


def test_what_the_clock_does_stands_under_nobodys_name(
    knelpunt: Knelpunt, beleid: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    morgen = VANDAAG() + timedelta(days=1)
    beantwoord(knelpunt, Uitkomst.ERKEND_NU_NIET, "Geen geld.", "Nu niet.", "", beleid, opnieuw_op=morgen)

    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    assert wek(knelpunt.pk, vandaag=morgen)

    reactie, regel = knelpunt.reacties.order_by("-op")[0], knelpunt.verloop.order_by("-pk")[0]
    assert {(rij.door, rij.wie) for rij in (reactie, regel)} == {(None, "automatisch, door de klok")}


def test_who_or_what_did_it_is_never_left_open() -> None:
    for velden in ({"door": None}, {"vanzelf": Vanzelf.KLOK}):
        with pytest.raises(IntegrityError, match="door_iemand_of_vanzelf"), transaction.atomic():
            ReactieFactory(**velden)
