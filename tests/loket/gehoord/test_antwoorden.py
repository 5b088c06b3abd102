"""Bent u gehoord? Answering by link, with a card and at the counter; nobody can bring the answer back to a person."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.gehoord import (
    AlBeantwoord,
    beantwoord,
    geef_woorden_door,
    neem_kaart_over,
    vraag_aan_de_balie,
)
from loket.models import Antwoordweg, Gehoordantwoord, Gehoordstatus, Gehoordvraag
from loket.models.code import Codesoort, nieuwe_code
from portal.identiteit.models import Team
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.factories import MedewerkerFactory, TeamFactory
from tests.loket.gehoord.stappen import code_van_bericht, spreek

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def balie() -> tuple[Team, Any]:
    team = TeamFactory()
    return team, MedewerkerFactory(rol=Rol.BALIE, rol__team=team)


def test_the_link_opens_one_question_and_nothing_of_the_person(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    dossier = bereikbaar(onderwerp="Bijzondere bijstand")
    spreek(dossier)
    adres = reverse("gehoord-vraag", args=[code_van_bericht()])
    with django_assert_max_num_queries(4):
        antwoord = client.get(adres)
    pagina = antwoord.content.decode()
    for woord in ("Noor", "bijstand", dossier.code):
        assert woord not in pagina
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert client.get(reverse("volgen-dossier")).status_code == 302


def test_an_answer_keeps_no_way_back_and_twice_is_once(client: Client) -> None:
    dossier = bereikbaar()
    spreek(dossier)
    adres = reverse("gehoord-vraag", args=[code_van_bericht()])
    for _keer in range(2):
        client.post(adres, {"gezicht": "beetje", "woorden": "Het duurde lang."}, follow=True)
    rij = Gehoordantwoord.objects.get()
    assert (rij.team, rij.na, rij.gegeven, rij.gezicht) == (dossier.team, "gesprek", "web", "beetje")
    velden = {veld.name for veld in Gehoordantwoord._meta.get_fields()}
    assert velden == {
        *("id", "team", "kwartaal", "na", "gegeven", "gezicht", "woorden"),
        *("wijst_naar_iemand", "doorgegeven", "fictief"),
    }
    assert "Dank u wel" in client.get(adres, follow=True).content.decode()


def test_a_face_is_asked_for_and_what_was_written_stays(client: Client) -> None:
    spreek(bereikbaar())
    adres = reverse("gehoord-vraag", args=[code_van_bericht()])
    pagina = client.post(adres, {"woorden": "Het duurde lang."}).content.decode()
    assert "Kies een van de drie gezichten." in pagina
    assert "Het duurde lang." in pagina
    assert not Gehoordantwoord.objects.exists()


def test_a_wrong_code_says_so_and_guessing_has_to_wait(client: Client) -> None:
    fout = reverse("gehoord-vraag", args=[nieuwe_code(Codesoort.GEHOORD)])
    assert client.get(fout).status_code == 404
    assert client.get(fout).status_code == 404
    assert client.get(fout).status_code == 429


def test_the_code_of_a_card_is_typed_as_people_type_it(client: Client) -> None:
    _team, wie = balie()
    code = vraag_aan_de_balie(_team, door=wie)
    antwoord = client.post(reverse("gehoord"), {"code": code.lower().replace("-", " ")})
    assert antwoord["Location"] == reverse("gehoord-vraag", args=[code])


def test_at_the_counter_the_visitor_answers_on_a_screen_of_their_own(client: Client) -> None:
    team, wie = balie()
    client.force_login(wie)
    scherm = client.post(reverse("balie-gehoord"))
    client.post(scherm["Location"], {"gezicht": "ja"})
    rij = Gehoordantwoord.objects.get()
    assert (rij.team, rij.gegeven) == (team, Antwoordweg.BALIE)
    assert Gehoordvraag.objects.get().dossier is None
    # Going back shows no choice: the page is gone, and thanks stands there.
    assert client.get(scherm["Location"])["Location"] == reverse("gehoord-dank")


def test_a_counter_of_others_is_not_asked_for() -> None:
    _team, wie = balie()
    with pytest.raises(Geweigerd):
        vraag_aan_de_balie(TeamFactory(), door=wie)


def test_a_card_that_came_back_is_written_over_once(client: Client) -> None:
    dossier = bereikbaar(berichtkanaal="brief")
    spreek(dossier)
    code = code_van_bericht()
    _team, wie = balie()
    client.force_login(wie)
    velden = {"kaart": "ja", "code": code, "gezicht": "nee", "woorden": "Niemand belde terug."}
    pagina = client.post(reverse("balie-gehoord"), velden, follow=True).content.decode()
    assert "De kaart is overgenomen." in pagina
    assert "Noor" not in pagina
    assert Gehoordantwoord.objects.get().gegeven == Antwoordweg.POST
    assert "al overgenomen" in client.post(reverse("balie-gehoord"), velden).content.decode()
    with pytest.raises(Geweigerd):
        neem_kaart_over(nieuwe_code(Codesoort.GEHOORD), gezicht="ja", woorden="", door=wie)


def test_a_question_that_a_later_contact_replaced_takes_no_answer() -> None:
    dossier = bereikbaar()
    spreek(dossier)
    spreek(dossier)
    oud = Gehoordvraag.objects.get(status=Gehoordstatus.VERVALLEN)
    with pytest.raises(AlBeantwoord):
        beantwoord(oud.pk, gezicht="ja", weg=Antwoordweg.WEB)


@pytest.mark.parametrize(
    ("woorden", "wijst"),
    [
        ("Ik ben Noor Verzonnen en ik was boos.", True),
        ("Bel mij op 06 12 34 56 78.", True),
        ("De balie nam de tijd.", False),
    ],
)
def test_own_words_go_to_policy_after_the_team_leader_and_the_stop(woorden: str, wijst: bool) -> None:
    dossier = bereikbaar()
    spreek(dossier)
    beantwoord(Gehoordvraag.objects.get().pk, gezicht="nee", woorden=woorden, weg=Antwoordweg.WEB)
    rij = Gehoordantwoord.objects.get()
    assert rij.wijst_naar_iemand is wijst
    leider = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team)
    ander = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    with pytest.raises(Geweigerd):
        geef_woorden_door(rij.pk, door=ander)
    if wijst:
        with pytest.raises(Geweigerd):
            geef_woorden_door(rij.pk, door=leider)
    else:
        geef_woorden_door(rij.pk, door=leider)
    rij.refresh_from_db()
    assert rij.doorgegeven is not wijst


def test_a_bsn_is_never_kept() -> None:
    spreek(bereikbaar())
    beantwoord(
        Gehoordvraag.objects.get().pk, gezicht="ja", woorden="Mijn BSN is 999990019", weg=Antwoordweg.WEB
    )
    assert "999990019" not in Gehoordantwoord.objects.get().woorden
