"""Staff give another website our first question: its look, what to copy, and what came of it."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.aansluitingen import themas_leesbaar
from loket.demo.buitendeuren import BIBLIOTHEEK
from loket.handelingen.buitendeuren import maak_buitendeur, wijzig_buitendeur, zet_buitendeur
from loket.handelingen.deurtellen import tel_deur, tel_maand
from loket.models import Buitendeur
from loket.selecties.buitendeuren import deur_van
from portal.identiteit.rechten import Geweigerd, Rol
from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.rekenen import maand_erbij
from signalen.maandnamen import maandnaam
from tests.loket.buitendeur.bouwstenen import redacteur, zet_neer
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
VELDEN = {naam: str(waarde) for naam, waarde in BIBLIOTHEEK.items()}


@pytest.fixture(autouse=True)
def _niets_onthouden() -> None:
    cache.clear()


@pytest.fixture
def redactie(client: Client) -> Client:
    client.force_login(redacteur())
    return client


def test_a_website_is_added_and_what_to_copy_stands_on_its_page(redactie: Client) -> None:
    antwoord = redactie.post(reverse("buitendeuren"), VELDEN)
    deur = Buitendeur.objects.get()
    assert antwoord["Location"] == reverse("buitendeur", args=[deur.pk])
    getoond = redactie.get(antwoord["Location"])
    nl, en = (html for _taal, _naam, html in getoond.context["fragmenten"])
    for html in (nl, en):
        assert 'action="http://127.0.0.1:8000/van/bibliotheek-voorbeeldstad/" method="post"' in html
        assert not any(woord in html for woord in ("<script", "<iframe", "<img", "<link", "style=", "csrf"))
    assert "Wat is er gebeurd?" in nl
    assert 'value="en"' in en
    assert "What happened?" in en or "Wat is er gebeurd?" not in en
    assert "thema--bibliotheek-voorbeeldstad" in getoond.content.decode()
    assert deur.naam in redactie.get(reverse("buitendeuren")).content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("actie", "#ff9900", "Deze kleur is te licht: het contrast is 1,9 en moet 4,5 zijn."),
        ("koppen", "#8a8a8a", "Deze kleur is te licht: het contrast is 2,7 en moet 4,5 zijn."),
        ("papier", "#222222", "Deze achtergrond is te donker: het contrast is 1,0 en moet 4,5 zijn."),
        ("actie", "blauw", "Schrijf de kleur als # en zes tekens, bijvoorbeeld #17507f."),
        ("actie", "red;}*", "Schrijf de kleur als # en zes tekens, bijvoorbeeld #17507f."),
        ("website", "http://www.bibliotheek.example", "Het adres moet met https beginnen."),
        ("tekengrootte", "300", "Kies"),
        ("sleutel", "a/b", "Gebruik alleen kleine letters, cijfers en streepjes."),
    ],
)
def test_what_cannot_be_read_or_cannot_be_is_refused_with_why(
    redactie: Client, veld: str, waarde: str, zin: str
) -> None:
    antwoord = redactie.post(reverse("buitendeuren"), VELDEN | {veld: waarde})
    assert antwoord.status_code == 200
    assert zin in str(antwoord.context["form"].errors)
    assert not Buitendeur.objects.exists()


def test_the_use_case_itself_refuses_a_look_that_cannot_be_read() -> None:
    deur = zet_neer()
    with pytest.raises(Geweigerd, match="niet iedereen"):
        wijzig_buitendeur(deur.pk, door=redacteur(), actie="#ff9900")
    with pytest.raises(Geweigerd, match="niet iedereen"):
        zet_neer(sleutel="ander", papier="#444444")
    assert [rij.actie for rij in Buitendeur.objects.all()] == ["#7a1f5c"]


def test_a_key_is_had_once(redactie: Client) -> None:
    zet_neer()
    antwoord = redactie.post(reverse("buitendeuren"), VELDEN)
    assert "Dit korte adres is er al." in antwoord.content.decode()


def test_a_change_keeps_the_key_and_who_made_it(redactie: Client) -> None:
    deur = zet_neer()
    redactie.post(reverse("buitendeur", args=[deur.pk]), VELDEN | {"sleutel": "anders", "actie": "#00664F"})
    deur.refresh_from_db()
    assert (deur.sleutel, deur.actie) == ("bibliotheek-voorbeeldstad", "#00664f")
    assert deur.history.latest().history_user_id == int(redactie.session["_auth_user_id"])
    assert [rij.actie for rij in deur.history.all()] == ["#00664f", "#7a1f5c"]


def test_it_is_put_off_and_on_again(redactie: Client, django_capture_on_commit_callbacks: Any) -> None:
    deur = zet_neer()
    for stap, er in (("dicht", False), ("open", True)):
        assert deur_van(deur.sleutel) is not None or er
        with django_capture_on_commit_callbacks(execute=True):
            redactie.post(reverse("buitendeur", args=[deur.pk]), {"stap": stap})
        assert (deur_van(deur.sleutel) is not None) is er


@pytest.mark.parametrize("rol", [Rol.BALIE, Rol.BELEID, Rol.TEAMLEIDER])
def test_whoever_does_not_keep_the_content_may_not(rol: Rol) -> None:
    deur, ander = zet_neer(), MedewerkerFactory(rol=rol)
    with pytest.raises(Geweigerd):
        maak_buitendeur(door=ander, **(BIBLIOTHEEK | {"sleutel": "ander"}))
    with pytest.raises(Geweigerd):
        wijzig_buitendeur(deur.pk, door=ander, naam="Anders")
    with pytest.raises(Geweigerd):
        zet_buitendeur(deur.pk, staat_open=False, door=ander)


class TestFigures:
    @pytest.fixture
    def maand(self) -> date:
        return maand_erbij(timezone.localdate().replace(day=1), -1)

    def vraag(self, maand: date, herkomst: str) -> None:
        DossierFactory(eerste_deur_op=datetime.combine(maand, time(12), NEDERLAND), herkomst=herkomst)

    def test_a_month_tells_how_many_began_elsewhere_and_where(self, maand: date) -> None:
        zet_neer()
        for herkomst in ("website:bibliotheek-voorbeeldstad", "website:verzonnen", "dienst:ww", ""):
            self.vraag(maand, herkomst)
        geteld = tel_maand(maand, timezone.localdate())
        assert geteld["buitendeur"] == {"deel": 1, "geheel": 4}
        assert geteld["websites"] == {"bibliotheek-voorbeeldstad": 1}

    def test_its_page_shows_them_rounded(self, redactie: Client, maand: date) -> None:
        deur = zet_neer()
        for _keer in range(7):
            self.vraag(maand, "website:bibliotheek-voorbeeldstad")
        tel_deur(timezone.localdate())
        maanden = redactie.get(reverse("buitendeur", args=[deur.pk])).context["maanden"]
        assert (maanden[0].maand, maanden[0].aantal) == (maandnaam(maand), "5")
        assert maanden[1].aantal == "<5"


def test_controleer_finds_a_look_that_got_in_past_the_form() -> None:
    deur = zet_neer()
    assert themas_leesbaar() == []
    Buitendeur.objects.filter(pk=deur.pk).update(actie="#ffaa00")
    assert themas_leesbaar() == ["buitendeur bibliotheek-voorbeeldstad cannot be read: actie"]
    Buitendeur.objects.filter(pk=deur.pk).update(actie="oranje!")
    assert themas_leesbaar() == ["buitendeur bibliotheek-voorbeeldstad has a colour that is none"]
