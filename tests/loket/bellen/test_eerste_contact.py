"""The first promise of the door, that someone gets in touch: it ends with whoever really does."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import Contact, vraag_gesprek_over
from loket.handelingen.gesprekken import leg_poging_vast
from loket.handelingen.overdracht import aanvaard, aanvaard_buiten, beslis, geef_terug_buiten
from loket.handelingen.routes import wijzig_route
from loket.models import Beluitkomst, Belverzoek, Dossier, Route, Toezegging, Toezeggingstatus
from portal.identiteit.rechten import Rol
from portal.termijnen import Belmoment, Dagdeel
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, keer_terug, maak_aanbod, maak_buitenaanbod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "vrijdagochtend")]
VRIJDAG = date(2026, 11, 27)
MAANDAG = date(2026, 11, 30)
WOENSDAG = date(2026, 12, 2)


@pytest.fixture
def dossier() -> Dossier:
    """A question of which the door promised that someone gets in touch, by Monday."""
    dossier: Dossier = DossierFactory(telefoon="0612345678", uiterlijk=MAANDAG)
    Toezegging.objects.filter(dossier=dossier).update(
        wat="Een medewerker neemt contact met u op.", eerste_contact=True
    )
    return dossier


def eerste(dossier: Dossier) -> Toezegging:
    return dossier.toezeggingen.get(eerste_contact=True)


def volgende(dossier: Dossier) -> str:
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    return str(dossier.volgende_toezegging.wat)


@pytest.mark.parametrize("dag", [MAANDAG, WOENSDAG])
def test_what_a_party_outside_promised_stands_first(client: Client, dossier: Dossier, dag: date) -> None:
    buiten = maak_buitenaanbod(dossier)
    aanvaard_buiten(buiten, naam="Ria", telefoon="", wat="Ria belt u thuis.", uiterlijk=dag)
    assert volgende(dossier) == "Ria belt u thuis."
    assert eerste(dossier).status == Toezeggingstatus.VERVALLEN
    volg_met_code(client, dossier)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert pagina.index("Ria belt u thuis.") < pagina.index("Wij vragen u of")
    assert "Een medewerker neemt contact met u op." not in pagina


def test_of_an_urgent_question_our_earlier_day_stays(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(spoed=True, voorrang=0)
    dossier.refresh_from_db()
    buiten = maak_buitenaanbod(dossier)
    aanvaard_buiten(buiten, naam="Ria", telefoon="", wat="Ria belt u thuis.", uiterlijk=WOENSDAG)
    assert volgende(dossier) == "Een medewerker neemt contact met u op."


@pytest.mark.parametrize(
    ("dag", "staat"), [(MAANDAG, Toezeggingstatus.VERVALLEN), (WOENSDAG, Toezeggingstatus.OPEN)]
)
def test_a_colleague_does_it_by_our_day_or_it_goes_along(dossier: Dossier, dag: date, staat: str) -> None:
    aanbod = maak_aanbod(dossier)
    assert aanbod.naar_team is not None
    aanvaard(aanbod, wat="Ik bel u over de brief.", uiterlijk=dag, door=collega_van(aanbod.naar_team))
    belofte = eerste(dossier)
    assert belofte.status == staat
    if staat == Toezeggingstatus.OPEN:
        assert (belofte.wie, belofte.team) == (aanbod.naar_team.naam, aanbod.naar_team)
    else:
        assert volgende(dossier) == "Ik bel u over de brief."


@pytest.mark.parametrize("buiten", [False, True])
@pytest.mark.parametrize(
    ("dag", "staat"), [(MAANDAG, Toezeggingstatus.VERVALLEN), (WOENSDAG, Toezeggingstatus.OPEN)]
)
def test_who_a_regisseur_chose_does_it_by_our_day_or_it_goes_along(
    dossier: Dossier, dag: date, staat: str, buiten: bool
) -> None:
    """One step for one day, and not also what the door promised; also when a party outside said the last no."""
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    keer_terug(dossier, 1)
    if buiten:
        laatste = geef_terug_buiten(maak_buitenaanbod(dossier), naam="Ria", reden="Nee.", anders="UWV")
    else:
        laatste = keer_terug(dossier, 1)
    team = TeamFactory()
    beslis(laatste, team=team, reden="Zij.", wat="Zij bellen u.", uiterlijk=dag, door=regisseur)
    belofte = eerste(dossier)
    assert belofte.status == staat
    if staat == Toezeggingstatus.OPEN:
        assert (belofte.wie, belofte.team) == (team.naam, team)
    else:
        assert volgende(dossier) == "Zij bellen u."
        assert dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN, uiterlijk=dag).count() == 1


@pytest.mark.parametrize("moment", [None, Belmoment(WOENSDAG, Dagdeel.OCHTEND)])
def test_a_call_that_is_asked_for_takes_its_place(dossier: Dossier, moment: Belmoment | None) -> None:
    vraag_gesprek_over(dossier, Contact(telefoon="0612345678", belmoment=moment))
    assert eerste(dossier).status == Toezeggingstatus.VERVALLEN
    assert "belt u" in volgende(dossier)


def test_a_later_call_that_nobody_chose_leaves_our_day(dossier: Dossier) -> None:
    Toezegging.objects.filter(dossier=dossier).update(uiterlijk=VRIJDAG)
    vraag_gesprek_over(dossier, Contact(telefoon="0612345678"))
    assert eerste(dossier).status == Toezeggingstatus.OPEN


def test_an_urgent_question_does_not_wait_for_the_day_that_was_chosen(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(spoed=True, voorrang=0)
    dossier.refresh_from_db()
    vraag_gesprek_over(
        dossier, Contact(telefoon="0612345678", belmoment=Belmoment(WOENSDAG, Dagdeel.OCHTEND))
    )
    assert eerste(dossier).status == Toezeggingstatus.OPEN


def test_who_was_spoken_to_needs_no_first_contact_any_more(dossier: Dossier) -> None:
    Toezegging.objects.filter(dossier=dossier).update(uiterlijk=VRIJDAG)
    vraag_gesprek_over(dossier, Contact(telefoon="0612345678"))
    leg_poging_vast(
        Belverzoek.objects.get(),
        uitkomst=Beluitkomst.GESPROKEN,
        notitie="Wij spraken over de brief.",
        volgende_stap="Ik stuur het formulier.",
        uiterlijk=WOENSDAG,
        door=collega_van(dossier.team),
    )
    assert eerste(dossier).status == Toezeggingstatus.NAGEKOMEN
    assert volgende(dossier) == "Ik stuur het formulier."


def test_another_route_to_a_person_makes_it_again(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(route=Route.STANDAARD)
    Toezegging.objects.filter(dossier=dossier).update(
        eerste_contact=False, uiterlijk=timezone.localdate() + timedelta(days=9)
    )
    wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukt niet alleen.", door=collega_van(dossier.team))
    assert eerste(dossier).status == Toezeggingstatus.OPEN
