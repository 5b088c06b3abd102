"""The trial environment: counters of organisations, and three hundred fictional questions in every state."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from loket.demo import maak_loketten, maak_vragen
from loket.demo.balie import maak_gesprekken
from loket.demo.stof import AANTAL, VERDELING, Stand, stand_van, verhalen
from loket.forms.bellen import TelefoonVeld
from loket.models import Contactmoment, Dienst, Dossier, Hulpbehoefte, Toezegging, Weekkaart
from loket.selecties.teams import kies_team
from loket.selecties.werklijst import Filter, werklijstrijen
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.registers import Demo, controles, demos
from portal.stelsel.models import Organisatie
from portal.uitgaand.models import Uitgaand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_three_hundred_questions_keep_every_promise_and_come_once(django_assert_max_num_queries: Any) -> None:
    maak_accounts()
    assert maak_loketten() == "12 new of 12"
    with django_assert_max_num_queries(AANTAL // 2):  # in bulk: the start of the portal waits for it
        assert maak_vragen(Demo(Random(1))) == f"{AANTAL} new of {AANTAL}"
    assert maak_loketten() == "0 new of 12"
    assert maak_vragen(Demo(Random(2))) == f"0 new of {AANTAL}"
    assert {naam: regels for naam, controle in controles if (regels := controle())} == {}

    assert not Dossier.objects.filter(fictief=False).exists()
    assert not Uitgaand.objects.exists()
    assert {dossier.naam.split()[-1] for dossier in Dossier.objects.all()} == {"Verzonnen"}
    nummers = {dossier.telefoon for dossier in Dossier.objects.all() if dossier.telefoon}
    assert {TelefoonVeld().clean(nummer) for nummer in nummers} == nummers != set()
    assert Contactmoment.objects.count() > AANTAL / 2
    assert Hulpbehoefte.objects.filter(tot__lt=timezone.localdate()).exists()
    assert Toezegging.objects.filter(vervangt__isnull=False).exists()
    assert Dossier.objects.filter(status="gesloten").count() == AANTAL * VERDELING[Stand.KLAAR] // 100
    in_een_lijst = werklijstrijen(Medewerker.objects.get(gebruikersnaam="balie"), Filter()).tellingen
    assert 0 < in_een_lijst.te_laat < in_een_lijst.alle
    assert 0 < in_een_lijst.van_niemand < in_een_lijst.alle


def test_the_weekly_card_of_a_counter_counts_the_questions_that_came_in_there() -> None:
    maak_accounts()
    maak_loketten()
    maak_vragen(Demo(Random(1)))
    maak_gesprekken(Demo(Random(1)))
    kaart = Weekkaart.objects.filter(team__sleutel="ido-centrum").latest("week_van")
    assert kaart.inhoud["doorgezet"]["geopend"] != "0"


def test_every_hundred_have_the_shares_of_the_plan() -> None:
    for begin in range(0, AANTAL, 100):
        assert Counter(stand_van(nummer) for nummer in range(begin, begin + 100)) == VERDELING


def test_every_story_is_about_a_service_of_the_catalogue() -> None:
    assert {verhaal["dienst"] for verhaal in verhalen()} <= set(
        Dienst.objects.values_list("sleutel", flat=True)
    )


def test_a_counter_of_an_organisation_takes_over_and_gets_nothing_by_itself() -> None:
    maak_accounts()
    maak_loketten()
    loketten = Team.objects.filter(soort=Teamsoort.LOKET)
    assert {team.organisatie.sleutel for team in loketten if team.organisatie} == {
        *("gemeente", "uwv", "svb", "cak", "toeslagen", "duo", "belastingdienst", "cjib")
    }
    for sleutel in ("uwv", "gemeente"):
        organisatie = Organisatie.objects.get(sleutel=sleutel)
        assert kies_team(organisatie, Teamsoort.OP_MAAT).sleutel == "op-maat"


def test_every_team_has_someone_who_is_plainly_fictional() -> None:
    maak_accounts()
    maak_loketten()
    for team in Team.objects.filter(soort__in=[Teamsoort.LOKET, Teamsoort.OP_MAAT]):
        assert team.medewerkers.exists()
        assert all(wie.naam.endswith("(verzonnen)") for wie in team.medewerkers.all())


def test_the_demo_makes_them_before_the_cases() -> None:
    namen = [naam for naam, _maak in demos]
    assert namen.index("accounts") < namen.index("loketten") < namen.index("vragen") < namen.index("dossiers")


def test_the_days_count_back_from_today() -> None:
    maak_accounts()
    maak_loketten()
    maak_vragen(Demo(Random(1)))
    vroegst = min(Dossier.objects.values_list("eerste_deur_op", flat=True))
    assert timezone.now() - timedelta(days=155) < vroegst < timezone.now()
