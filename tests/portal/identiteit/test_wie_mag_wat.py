"""Staff and readers of the source see the very table that decides."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from portal.identiteit.rechten import RECHTEN, TABEL, Recht, Regel, Rol, _per_rol
from portal.identiteit.rechtendocument import DOCUMENT, met_tabel

Als = Callable[[Rol], Client]


def test_every_right_has_exactly_one_line_and_a_sentence() -> None:
    assert [regel.recht for regel in TABEL] == list(Recht)
    assert all(str(regel.wat) for regel in TABEL)


def test_a_role_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="koning"):
        _per_rol([Regel(Recht.BEHEREN, "beheer koning", "")])


def test_a_volunteer_sees_less_than_an_employee_and_no_dossier() -> None:
    vrijwilliger, medewerker = RECHTEN[Rol.VRIJWILLIGER], RECHTEN[Rol.BALIE]
    assert vrijwilliger < medewerker
    assert not vrijwilliger & {Recht.DOSSIERS_ZIEN, Recht.DOSSIER_BEHANDELEN, Recht.ZAKEN_ZIEN}


def test_the_document_shows_the_table_as_it_is() -> None:
    tekst = DOCUMENT.read_text(encoding="utf-8")
    assert tekst == met_tabel(tekst), "Run: python manage.py schrijf_rechten"


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [Rol.VRIJWILLIGER, Rol.BALIE, Rol.BEHEER])
def test_the_screen_shows_every_right_and_marks_ones_own(als: Als, rol: Rol) -> None:
    antwoord = als(rol).get("/account/wie-mag-wat/")
    for regel in TABEL:
        assertContains(antwoord, f'<th scope="row" role="rowheader">{regel.wat}</th>', html=True)
    assertContains(antwoord, '<span class="status status--klaar">Ja</span>', count=len(RECHTEN[rol]))


@pytest.mark.django_db
def test_ones_own_account_says_in_which_team_one_has_which_role(als: Als) -> None:
    antwoord = als(Rol.TEAMLEIDER).get("/account/")
    assertContains(antwoord, "Team Op maat")
    assertContains(antwoord, "Teamleider")
