"""Signals about our own work lie with the signal team first; both ways out end at the ministry."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from portal.gebeurtenissen.soorten import ReactieOntvangen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.api.schemas import SignaalEvent
from signalen.controles import te_lang_bij_het_team, verloren_signalen
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.nazenden import zend_na
from signalen.handelingen.ontvangen import ontvang_signaal
from signalen.handelingen.teameerst import EIGEN_WERK, VAN_DE_VLOER, geef_door, los_op
from signalen.handelingen.tegenspreken import spreek_eigen_tegen
from signalen.models import Aanleiding, Koppeling, OntvangenReactie, Oorzaak, Signaal, Teamstand, Teamvraag
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.api.test_reacties import luisteraar
from tests.signalen.factories import MedewerkerFactory, inhoud, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
ANTWOORD = {
    "uitkomst": "vaste_lijn",
    "tekst_medewerker": "De brief gaat voortaan een week later.",
    "tekst_burger": "De brief komt voortaan na de rekening.",
}


@pytest.fixture
def team(partner: Koppeling) -> Medewerker:
    return medewerker(Rol.SIGNALENTEAM)


def geef(**anders: Any) -> Signaal:
    velden = {"oorzaak": Oorzaak.COMMUNICATIE, "aanleiding": Aanleiding.BALIE, "ernst": 2, **anders}
    with transaction.atomic():
        return geef_signaal_af(**inhoud(**velden))


def vraag_over(**anders: Any) -> Teamvraag:
    return Teamvraag.objects.get(signaal=geef(**anders))


@pytest.mark.parametrize("oorzaak", [rij for rij in Oorzaak if rij != Oorzaak.GEEN_KNELPUNT])
def test_own_work_lies_with_the_team_and_a_rule_goes_to_the_ministry(team: Medewerker, oorzaak: str) -> None:
    signaal = geef(oorzaak=oorzaak)

    eigen = oorzaak in {"werkinstructie", "praktijk", "ict", "communicatie"}
    assert Teamvraag.objects.filter(signaal=signaal, stand=Teamstand.WACHT).exists() == eigen
    assert Uitgaand.objects.exists() != eigen
    assert verloren_signalen() == []
    assert zend_na() == 0


@pytest.mark.parametrize(
    "anders",
    [
        {"ernst": 4},
        *({"aanleiding": rij} for rij in Aanleiding if rij not in VAN_DE_VLOER),
    ],
)
def test_a_severe_case_a_decision_and_what_comes_from_outside_go_to_the_ministry_at_once(
    team: Medewerker, anders: dict[str, Any]
) -> None:
    geef(**anders)

    assert Uitgaand.objects.count() == 1
    assert not Teamvraag.objects.exists()


@pytest.mark.parametrize("weg", ["niemand", "vertrokken"])
def test_without_a_team_it_waits_for_nobody(partner: Koppeling, weg: str) -> None:
    if weg == "vertrokken":
        wie = medewerker(Rol.SIGNALENTEAM)
        wie.is_active = False
        wie.save()

    geef()

    assert Uitgaand.objects.count() == 1


def test_what_the_team_solves_is_read_by_who_raised_it_and_by_the_ministry(
    team: Medewerker, partner: Koppeling
) -> None:
    balie = medewerker(Rol.BALIE)
    vraag = vraag_over(door=balie)
    gehoord: list[ReactieOntvangen] = []

    with luisteraar(gehoord.append):
        los_op(vraag, **ANTWOORD, door=team)

    vraag.refresh_from_db()
    assert (vraag.stand, vraag.door) == (Teamstand.OPGELOST, team)
    (gebeurtenis,) = gehoord
    assert (gebeurtenis.van, gebeurtenis.tekst_burger) == ("Proefuitvoerder", ANTWOORD["tekst_burger"])
    event = SignaalEvent.model_validate(Uitgaand.objects.get().inhoud)
    ontvangen, _nieuw = ontvang_signaal(partner, event)
    assert ontvangen.opgelost == ANTWOORD["tekst_medewerker"]
    assert ontvangen.ministerie == vraag.signaal.ministerie


def test_what_the_team_cannot_solve_goes_on_with_the_first_date(team: Medewerker) -> None:
    vraag = vraag_over()

    with pytest.raises(ValidationError):
        geef_door(vraag, " ", team)
    geef_door(vraag, "Dit moet in de wet.", team)

    bericht = Uitgaand.objects.get()
    assert bericht.inhoud["data"]["opgelost"] == ""
    assert bericht.inhoud["data"]["afgegevenOp"][:19] == vraag.signaal.afgegeven_op.isoformat()[:19]
    assert not OntvangenReactie.objects.exists()


def test_of_two_colleagues_the_second_is_told(team: Medewerker) -> None:
    vraag = vraag_over()
    geef_door(vraag, "Dit moet in de wet.", team)

    daden: list[Callable[[], object]] = [
        lambda: geef_door(vraag, "Nog eens.", team),
        lambda: los_op(vraag, **ANTWOORD, door=team),
    ]
    for daad in daden:
        with pytest.raises(Geweigerd, match="Een collega"):
            daad()
    assert Uitgaand.objects.count() == 1


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.SIGNALENTEAM])
def test_only_the_signal_team_answers(team: Medewerker, rol: Rol) -> None:
    vraag, ander = vraag_over(), medewerker(rol)

    with pytest.raises(Geweigerd):
        geef_door(vraag, "Dit moet in de wet.", ander)
    with pytest.raises(Geweigerd):
        los_op(vraag, **ANTWOORD, door=ander)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"uitkomst": "niet_gedeeld"}, "uitkomst"),
        ({"uitkomst": "aangepast"}, "bewijs"),
        ({"tekst_burger": ""}, "tekst_burger"),
    ],
)
def test_an_answer_that_misses_something_is_refused_at_its_field(
    team: Medewerker, anders: dict[str, str], veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        los_op(vraag_over(), **{**ANTWOORD, **anders}, door=team)

    assert list(fout.value.message_dict) == [veld]
    assert not OntvangenReactie.objects.exists()


def test_an_answer_holds_no_personal_data(team: Medewerker) -> None:
    with pytest.raises(BevatPersoonsgegevens):
        los_op(vraag_over(), **{**ANTWOORD, "tekst_burger": "Bel 06-12345678."}, door=team)


def test_who_is_not_helped_by_the_team_tells_the_ministry(team: Medewerker, partner: Koppeling) -> None:
    balie = medewerker(Rol.BALIE)
    vraag = vraag_over(door=balie)
    los_op(vraag, **ANTWOORD, door=team)

    spreek_eigen_tegen(vraag.signaal, "De brief komt nog steeds te vroeg.", balie)

    laatste = Uitgaand.objects.order_by("-volgnummer")[0]
    assert laatste.bestemming == partner.bron
    assert laatste.inhoud["type"] == "nl.maatwerkbesluiten.signaal-weersproken.v1"


def test_controleer_tells_what_waits_too_long(team: Medewerker) -> None:
    vraag = vraag_over()
    assert te_lang_bij_het_team() == []

    Teamvraag.objects.update(uiterlijk=timezone.localdate() - timedelta(days=1))

    assert [vraag.signaal.signaalnummer in regel for regel in te_lang_bij_het_team()] == [True]


def test_an_answer_without_a_person_cannot_be_stored(team: Medewerker) -> None:
    vraag = vraag_over()
    with pytest.raises(IntegrityError), transaction.atomic():
        Teamvraag.objects.filter(pk=vraag.pk).update(stand=Teamstand.OPGELOST)


def test_the_team_answers_on_the_screen(client: Client, team: Medewerker) -> None:
    client.force_login(team)
    vraag = vraag_over(door=MedewerkerFactory())
    adres = f"/signalen/team/{vraag.signaal.signaalnummer}/"
    assert "1 signaal gaat over ons eigen werk." in client.get("/signalen/wacht/").text
    assert f'href="{adres}"' in client.get("/signalen/team/").text

    fout = client.post(adres, {"keuze": "oplossen", "oplossen-tekst_burger": "Klaar."}).text
    assert "Er mist nog iets" in fout
    assert "Klaar." in fout
    velden = {f"oplossen-{veld}": waarde for veld, waarde in ANTWOORD.items()}
    pagina = client.post(adres, {"keuze": "oplossen", **velden}, follow=True).text

    assert "Uw antwoord gaat naar wie dit meldde, en naar het ministerie." in pagina
    assert "Er wacht niets op het team." in pagina
    assert f"{team.naam} antwoordde" in client.get(adres).text


def test_passing_on_asks_why(client: Client, team: Medewerker) -> None:
    client.force_login(team)
    vraag = vraag_over()
    Teamvraag.objects.update(uiterlijk=timezone.localdate() - timedelta(days=1))
    adres = f"/signalen/team/{vraag.signaal.signaalnummer}/"
    assert "De datum is voorbij" in client.get("/signalen/team/").text

    assert "Er mist nog iets" in client.post(adres, {"keuze": "doorgeven", "doorgeven-reden": ""}).text
    pagina = client.post(
        adres, {"keuze": "doorgeven", "doorgeven-reden": "Dit moet in de wet."}, follow=True
    ).text

    assert "Het signaal gaat naar het ministerie." in pagina
    assert Uitgaand.objects.count() == 1


def test_who_raised_it_reads_where_it_lies(client: Client, team: Medewerker) -> None:
    balie = medewerker(Rol.BALIE)
    vraag = vraag_over(door=balie)
    client.force_login(balie)

    assert "Bij het signalenteam" in client.get("/signalen/mijn/").text
    blad = client.get(f"/signalen/mijn/{vraag.signaal.signaalnummer}/").text
    assert "Het signalenteam antwoordt uiterlijk" in blad

    los_op(vraag, **ANTWOORD, door=team)
    blad = client.get(f"/signalen/mijn/{vraag.signaal.signaalnummer}/").text
    assert ANTWOORD["tekst_medewerker"] in blad
    assert "Lost dit het niet op?" in blad


def test_the_list_of_causes_is_that_of_the_field() -> None:
    """Causes 6 to 8 and 11 of domain.md 4b."""
    nummers = sorted(int(str(rij.label).split(".", 1)[0]) for rij in EIGEN_WERK)
    assert nummers == [6, 7, 8, 11]
