"""An interpreter who is asked for too late is not promised: everybody reads what can be had at that time."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import Afspraakwens, Dossier, Informatiepunt, Stuksoort, Zichtbaarheid
from loket.selecties.vrije_tijden import Wensen
from portal.identiteit.models import Medewerker
from tests.loket.afspraken.conftest import Klok, moment, wens
from tests.loket.afspraken.stappen import maak
from tests.loket.factories import InformatiepuntFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def vraag(dossier: Dossier, tolk: str, **anders: object) -> None:
    velden = {"plaats": "Utrecht", "rolstoel": False, "organisaties": []} | anders
    bewaar_wensen(dossier, tolk=tolk, **velden)  # type: ignore[arg-type]


def slip(dossier: Dossier) -> str:
    stuk = dossier.stukken.filter(soort=Stuksoort.AFSPRAAK).order_by("-klaargelegd_op").first()
    assert stuk is not None
    return str(stuk.html)


def test_who_asks_in_time_has_an_interpreter(klok: Klok, punt: Informatiepunt, dossier: Dossier) -> None:
    maak(dossier, punt, dag=6)
    vraag(dossier, "ar")
    assert "Er is iemand die Arabisch spreekt." in slip(dossier)
    assert not any("tolk" in regel.tekst for regel in dossier.tijdlijn.all())


def test_who_asks_too_late_reads_what_can_be_had_and_staff_reads_it_too(
    burger: Client, klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    maak(dossier, punt, dag=3)
    wens(burger, tolk="ar")
    regels = list(dossier.tijdlijn.order_by("pk"))[-2:]
    assert "Wij bellen een tolk. Die praat mee door de telefoon." in regels[0].tekst
    assert regels[1].zichtbaar == Zichtbaarheid.MEDEWERKERS
    assert regels[1].tekst.startswith("Te laat voor een tolk erbij (Arabisch, ")
    for tekst in (slip(dossier), burger.get(reverse("afspraak")).content.decode()):
        assert "Een tolk erbij lukt niet meer op deze tijd." in tekst
        assert "iemand die Arabisch spreekt" not in tekst.replace(
            "Wij bellen iemand die Arabisch spreekt", ""
        )
    balie = Client()
    balie.force_login(collega)
    lijst = balie.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03").content.decode()
    assert "Te laat voor een tolk erbij. Bel een tolk: Arabisch" in lijst


def test_sign_language_is_not_promised_by_telephone(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    maak(dossier, punt, dag=3)
    vraag(dossier, "ngt")
    assert "Wij zoeken een tolk op een scherm." in slip(dossier)
    assert "telefoon." not in slip(dossier).split("Met wie")[1].split("Neem mee")[0]


def test_where_someone_speaks_the_language_it_is_never_too_late(klok: Klok, dossier: Dossier) -> None:
    punt = InformatiepuntFactory(team=dossier.team, talen=["nl", "ar"])
    maak(dossier, punt, dag=3)
    vraag(dossier, "ar")
    assert "Er is iemand die Arabisch spreekt." in slip(dossier)


def test_a_time_that_was_kept_before_the_wish_is_confirmed_honestly(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER)
    vraag(dossier, "ar")
    bevestig(dossier, wie=Wie.BURGER)
    assert "Een tolk erbij lukt niet meer op deze tijd." in slip(dossier)


def test_a_wish_that_stays_keeps_the_day_on_which_it_was_asked(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    vraag(dossier, "ar")
    afspraak = maak(dossier, punt, dag=5)
    klok.op(4, 9)
    vraag(dossier, "ar", plaats="Amersfoort")
    vers = Dossier.objects.get(pk=dossier.pk)
    assert Wensen.van(vers, bij=afspraak).tolk_komt
    assert dossier.stukken.filter(soort=Stuksoort.AFSPRAAK).count() == 1


def test_who_no_longer_wants_one_asked_for_none(klok: Klok, dossier: Dossier) -> None:
    vraag(dossier, "ar")
    vraag(dossier, "")
    assert Afspraakwens.objects.get().tolk_gevraagd_op is None
