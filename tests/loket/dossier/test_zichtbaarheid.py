"""Who may see a dossier: own team, participant, regisseur; nobody else (promise 9)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import beeindig_deelname, rond_af, voeg_deelnemer_toe, zet_toezegging
from loket.models import Derde, Dossier, Toezeggingsoort
from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db


def test_the_own_team_sees_it() -> None:
    dossier = DossierFactory()
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    assert list(Dossier.objects.voor(collega)) == [dossier]


@pytest.mark.parametrize("rol", list(Rol))
def test_another_team_does_not_whatever_the_role(rol: Rol) -> None:
    DossierFactory()
    assert not Dossier.objects.voor(MedewerkerFactory(rol=rol)).exists()


@pytest.mark.parametrize("rol", [Rol.VRIJWILLIGER, Rol.BELEID, Rol.SIGNALENTEAM, Rol.REDACTEUR, Rol.BEHEER])
def test_a_role_without_the_right_sees_nothing_even_in_the_own_team(rol: Rol) -> None:
    dossier = DossierFactory()
    assert not Dossier.objects.voor(MedewerkerFactory(rol=rol, rol__team=dossier.team)).exists()


def test_a_right_in_one_team_does_not_open_the_dossiers_of_another() -> None:
    dossier = DossierFactory()
    vrijwilliger_hier = MedewerkerFactory(rol=Rol.VRIJWILLIGER, rol__team=dossier.team)
    Lidmaatschap.objects.create(medewerker=vrijwilliger_hier, team=TeamFactory(), rol=Rol.BALIE)
    assert not Dossier.objects.voor(vrijwilliger_hier).exists()


def test_strangers_and_those_who_left_see_nothing() -> None:
    dossier = DossierFactory()
    vertrokken = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team, is_active=False)
    assert not Dossier.objects.voor(AnonymousUser()).exists()
    assert not Dossier.objects.voor(vertrokken).exists()


def test_a_participant_sees_it_as_long_as_the_task_lasts() -> None:
    dossier = DossierFactory()
    lezer = MedewerkerFactory(rol=Rol.BESLISSER)
    voeg_deelnemer_toe(dossier, lezer, "tweede lezing")
    assert Dossier.objects.voor(lezer).get() == dossier
    beeindig_deelname(dossier, lezer, "tweede lezing")
    assert not Dossier.objects.voor(lezer).exists()


def test_the_regisseur_sees_it() -> None:
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    dossier = DossierFactory(regisseur=regisseur)
    assert Dossier.objects.voor(regisseur).get() == dossier


def test_opening_a_dossier_is_logged_and_another_team_gets_404(client: Client) -> None:
    dossier = DossierFactory()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    assert client.get(reverse("balie-dossier", args=[dossier.pk])).status_code == 404
    assert not wie_keek(dossier.pk).exists()

    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    assert client.get(reverse("balie-dossier", args=[dossier.pk])).status_code == 200
    assert wie_keek(dossier.pk).get().namens == str(dossier.team)


def test_the_work_list_reads_no_story_and_no_name(client: Client) -> None:
    dossier = DossierFactory()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    pagina = client.get(reverse("balie-werklijst")).content.decode()
    assert dossier.code in pagina
    assert dossier.naam not in pagina
    assert dossier.verhaal not in pagina
    assert not wie_keek(dossier.pk).exists()


def test_the_list_of_finished_dossiers_does_not_say_what_came_out(client: Client) -> None:
    dossier = DossierFactory(gesloten=True)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    pagina = client.get(reverse("balie-werklijst"), {"toon": "klaar"}).content.decode()
    assert dossier.code in pagina
    assert dossier.uitkomst not in pagina


def test_a_role_counts_in_its_own_team_only() -> None:
    dossier = DossierFactory()
    lezer_hier_balie_elders = MedewerkerFactory(rol=Rol.BALIE)
    Lidmaatschap.objects.create(medewerker=lezer_hier_balie_elders, team=dossier.team, rol=Rol.BESLISSER)
    assert Dossier.objects.voor(lezer_hier_balie_elders).get() == dossier
    with pytest.raises(Geweigerd):
        rond_af(dossier, uitkomst="Klaar.", door=lezer_hier_balie_elders)


def test_the_work_list_does_not_show_what_was_promised_only_when(client: Client) -> None:
    dossier = DossierFactory()
    zet_toezegging(
        dossier,
        wat="Wij bellen Noor over haar scheiding.",
        wie=Derde("Team"),
        uiterlijk=timezone.localdate(),
        soort=Toezeggingsoort.BELOOFD,
    )
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    assert "scheiding" not in client.get(reverse("balie-werklijst")).content.decode()
