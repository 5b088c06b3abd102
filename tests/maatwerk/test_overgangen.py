"""The transition table: what is in it is possible, everything else is not."""

import itertools

import pytest

from maatwerk.handelingen import OVERGANGEN, ga_naar, neem_zaak
from maatwerk.models import Statusregel, Zaakstatus
from portal.identiteit.rechten import RECHTEN, Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.maatwerk.factories import maak_concept, maak_zaak, medewerker

pytestmark = pytest.mark.django_db

TABEL = {(overgang.van, overgang.naar) for overgang in OVERGANGEN}


def test_every_status_can_be_reached_from_the_first() -> None:
    bereikt = {Zaakstatus.ONTVANGEN}
    for _stap in Zaakstatus:
        bereikt |= {naar for van, naar in TABEL if van in bereikt}
    assert bereikt == set(Zaakstatus)


def test_every_status_has_a_next_step() -> None:
    assert {van for van, _ in TABEL} == set(Zaakstatus)


def test_some_role_has_the_right_for_each_step_but_those_that_only_the_portal_takes() -> None:
    alle_rechten = set().union(*RECHTEN.values())
    zelf = [overgang for overgang in OVERGANGEN if not overgang.rechten & alle_rechten]
    assert [(overgang.van, overgang.naar) for overgang in zelf] == [
        (Zaakstatus.INGETROKKEN, Zaakstatus.ONTVANGEN),
    ]
    portaal = [(overgang.van, overgang.naar) for overgang in OVERGANGEN if overgang.portaal]
    assert portaal == [
        # By the citizen: it was not carried out, or a bezwaar on what was closed.
        (Zaakstatus.BESLOTEN, Zaakstatus.HEROPEND),
        (Zaakstatus.IN_UITVOERING, Zaakstatus.HEROPEND),
        (Zaakstatus.NAZORG, Zaakstatus.HEROPEND),
        (Zaakstatus.GESLOTEN, Zaakstatus.HEROPEND),
        (Zaakstatus.INGETROKKEN, Zaakstatus.ONTVANGEN),
    ]


def test_the_statuses_are_those_that_were_agreed() -> None:
    assert set(Zaakstatus.values) == {
        "ontvangen",
        "in_onderzoek",
        "wacht_op_burger",
        "wacht_op_derde",
        "concept",
        "bij_tweede_lezer",
        "besloten",
        "in_uitvoering",
        "nazorg",
        "gesloten",
        "ingetrokken",
        "heropend",
    }


def test_every_step_says_what_it_needs_and_what_becomes_of_the_promises() -> None:
    for overgang in OVERGANGEN:
        assert str(overgang.voorwaarde.eis).strip()
        assert str(overgang.voorwaarde.anders).strip()
        assert str(overgang.beloften).strip()


def test_every_step_back_or_aside_needs_a_reason() -> None:
    """Work goes on without explaining; whoever stops, waits, goes back or opens again says why."""
    zonder = {(overgang.van, overgang.naar) for overgang in OVERGANGEN if not overgang.reden_nodig}
    assert zonder == {
        (Zaakstatus.ONTVANGEN, Zaakstatus.IN_ONDERZOEK),
        (Zaakstatus.HEROPEND, Zaakstatus.IN_ONDERZOEK),
        (Zaakstatus.IN_ONDERZOEK, Zaakstatus.CONCEPT),
        (Zaakstatus.HEROPEND, Zaakstatus.CONCEPT),
        (Zaakstatus.CONCEPT, Zaakstatus.BIJ_TWEEDE_LEZER),
        (Zaakstatus.BIJ_TWEEDE_LEZER, Zaakstatus.BESLOTEN),
        (Zaakstatus.INGETROKKEN, Zaakstatus.ONTVANGEN),
    }


def test_the_portal_takes_no_step_that_is_for_people() -> None:
    with pytest.raises(Geweigerd, match="geen rechten"):
        ga_naar(maak_zaak(), Zaakstatus.IN_ONDERZOEK, None)


@pytest.mark.parametrize(
    ("van", "naar"),
    sorted(set(itertools.product(Zaakstatus, repeat=2)) - TABEL),
)
def test_a_step_that_is_not_in_the_table_is_refused(van: Zaakstatus, naar: Zaakstatus) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak()
    type(zaak).objects.filter(pk=zaak.pk).update(status=van)
    with pytest.raises(Geweigerd, match="gaat niet van"):
        ga_naar(zaak, naar, door, "een reden")
    zaak.refresh_from_db()
    assert zaak.status == van


def test_a_step_without_its_condition_is_refused_with_the_reason() -> None:
    zaak = maak_zaak()
    with pytest.raises(Geweigerd, match="nog geen behandelaar"):
        ga_naar(zaak, Zaakstatus.IN_ONDERZOEK, medewerker(Rol.BEHANDELAAR))


def test_a_step_without_the_right_is_refused() -> None:
    zaak = maak_zaak(behandelaar=medewerker(Rol.BEHANDELAAR))
    with pytest.raises(Geweigerd, match="geen rechten"):
        ga_naar(zaak, Zaakstatus.CONCEPT, medewerker(Rol.TEAMLEIDER))


def test_a_step_that_needs_a_reason_is_refused_without_one() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    type(zaak).objects.filter(pk=zaak.pk).update(status=Zaakstatus.BESLOTEN)
    with pytest.raises(Geweigerd, match="Schrijf op waarom"):
        ga_naar(zaak, Zaakstatus.HEROPEND, door, "  ")


def test_each_step_writes_a_line_that_is_never_changed() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    stappen = [(regel.van, regel.naar) for regel in zaak.statusregels.all()]
    assert stappen == [
        ("", Zaakstatus.ONTVANGEN),
        (Zaakstatus.ONTVANGEN, Zaakstatus.IN_ONDERZOEK),
        (Zaakstatus.IN_ONDERZOEK, Zaakstatus.CONCEPT),
    ]
    regel = zaak.statusregels.first()
    assert isinstance(regel, Statusregel)
    with pytest.raises(OnveranderlijkFout):
        regel.save()
    with pytest.raises(OnveranderlijkFout):
        regel.delete()


def test_of_two_colleagues_who_take_a_case_the_second_is_told() -> None:
    eerste, tweede = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak()
    neem_zaak(zaak, eerste)
    with pytest.raises(Geweigerd, match=eerste.naam):
        neem_zaak(zaak, tweede)
