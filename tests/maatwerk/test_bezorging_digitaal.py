"""A letter by e-mail and own page, for who chose for that (Awb afdeling 2.3): known from the day it really left."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.contactgegevens import wijzig_contact
from loket.models import (
    Bezorgwijze,
    Dossier,
    Stuk,
    VeiligContact,
)
from loket.models.brieven import Brieven
from maatwerk import dagen
from maatwerk.controles.besluiten import brief_is_bezorgd
from maatwerk.handelingen import stuur_digitaal
from maatwerk.models import Besluit
from maatwerk.tasks import bewaak_besluiten, veeg_brieven, verwerk_brief
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.maatwerk.bezorgen import DIGITAAL, beloofd, beloofd_te_sturen, getekend, leg_vast, ouder, stappen
from tests.maatwerk.factories import (
    maak_getekend,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


def test_who_chose_for_digital_letters_gets_it_by_mail_and_the_sheet_says_so() -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    assert (stappen(besluit), besluit.bekendgemaakt_op) == ([Bezorgwijze.KLAARGELEGD], None)
    [bericht] = Uitgaand.objects.filter(omschrijving="brief ligt klaar")
    assert "ook op papier" not in bericht.inhoud["tekst"]
    assert beloofd_te_sturen(besluit) == 1
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    verwerk_brief(str(bericht.pk))
    besluit.refresh_from_db()
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.DIGITAAL]
    assert besluit.bekendgemaakt_op == VANDAAG()
    assert "U koos op" in Stuk.objects.get(pk=besluit.brief_id).compleet
    assert beloofd_te_sturen(besluit) == 0
    verwerk_brief(str(bericht.pk))
    veeg_brieven()
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.DIGITAAL]
    assert brief_is_bezorgd() == []


def test_the_day_that_counts_is_that_on_which_the_e_mail_left_not_that_of_the_signature() -> None:
    besluit = getekend(9, **DIGITAAL)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    verstuur_bericht(bericht.pk)
    weg = timezone.now() - timedelta(days=4)
    Uitgaand.objects.filter(pk=bericht.pk).update(verzonden_op=weg)
    veeg_brieven()
    besluit.refresh_from_db()
    op = timezone.localdate(weg)
    assert besluit.bekendgemaakt_op == op
    assert besluit.bezwaar_uiterlijk == dagen.bezwaardag(besluit.regeling, op).dag


def test_an_e_mail_that_never_left_makes_nothing_known_and_staff_see_what_to_do(client: Client) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.MISLUKT, pogingen=9)
    veeg_brieven()
    veeg_brieven()
    besluit.refresh_from_db()
    assert (besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk) == (None, None)
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.MISLUKT]
    assert beloofd_te_sturen(besluit) == 1
    notities = besluit.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers")
    assert [rij.tekst for rij in notities].count(
        f"De e-mail over “{besluit.brief.titel}” kwam niet weg. De brief is dus niet verstuurd. Geef hem per post of "
        "aan de balie, en kijk het e-mailadres na."
    ) == 1
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    pagina = client.get(adres).text
    assert "de e-mail kwam niet weg" in pagina
    assert "Print de brief en geef hem per post of aan de balie." in pagina
    leg_vast(besluit)
    besluit.refresh_from_db()
    assert besluit.bekendgemaakt_op == VANDAAG()
    assert "de e-mail kwam niet weg</span>" not in client.get(adres).text


def test_after_the_address_was_mended_it_can_be_sent_by_e_mail_again() -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    with pytest.raises(Geweigerd, match="al onderweg"):
        stuur_digitaal(besluit, door=besluit.auteur)
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.MISLUKT)
    veeg_brieven()
    Dossier.objects.update(email="ander@voorbeeld.example")
    stuur_digitaal(besluit, door=besluit.auteur)
    nieuw = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    assert (nieuw.bestemming, nieuw.status) == ("ander@voorbeeld.example", Status.WACHT)
    verstuur_bericht(nieuw.pk)
    veeg_brieven()
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG()


@pytest.mark.parametrize("intussen", [{"brieven": "post"}, {"email": "nieuw@voorbeeld.example"}])
def test_who_chose_for_post_or_moved_before_the_e_mail_left_gets_the_letter_otherwise(
    intussen: dict[str, str],
) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    Dossier.objects.update(**intussen)
    verstuur_bericht(bericht.pk)
    veeg_brieven()
    veeg_brieven()
    besluit.refresh_from_db()
    assert (besluit.bekendgemaakt_op, stappen(besluit)) == (
        None,
        [Bezorgwijze.KLAARGELEGD, Bezorgwijze.BERICHT],
    )
    assert beloofd_te_sturen(besluit) == 1
    notities = [rij.tekst for rij in besluit.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers")]
    assert sum("koos intussen voor post of heeft een ander e-mailadres" in tekst for tekst in notities) == 1


def test_the_outbox_asks_at_once_what_became_of_the_e_mail(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_getekend(dossier=DIGITAAL)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    gevraagd: list[Any] = []
    monkeypatch.setattr(
        "portal.uitgaand.broker.bied_aan", lambda taak, sleutel: gevraagd.append((taak, sleutel))
    )
    with django_capture_on_commit_callbacks(execute=True):
        verstuur_bericht(bericht.pk)
    assert gevraagd == [(verwerk_brief, bericht.pk)]


@pytest.mark.parametrize(
    "anders",
    [
        {"brieven": Brieven.NIET_GEVRAAGD},
        {"brieven": Brieven.POST},
        {"email": ""},
        {"veilig_contact": VeiligContact.NIET_VEILIG},
    ],
)
def test_without_that_choice_or_a_safe_address_an_email_makes_nothing_known(anders: dict[str, Any]) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier={**DIGITAAL, **anders}).pk)
    assert besluit.bekendgemaakt_op is None
    assert Bezorgwijze.DIGITAAL not in stappen(besluit)
    for bericht in Uitgaand.objects.filter(omschrijving="brief ligt klaar"):
        assert "ook op papier" in bericht.inhoud["tekst"]
        assert "uiterlijk" not in bericht.inhoud["tekst"]
    with pytest.raises(Geweigerd, match="koos niet voor digitale brieven"):
        stuur_digitaal(besluit, door=besluit.auteur)


def test_who_chooses_later_gets_the_letter_that_lies_ready_like_that(client: Client) -> None:
    besluit = maak_getekend(dossier={"email": "fenna@voorbeeld.example"})
    wijzig_contact(
        besluit.zaak.dossier, reden="Gehoord aan de telefoon.", door=besluit.auteur, brieven=Brieven.DIGITAAL
    )
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    assert "koos op" in client.get(adres).text
    velden = {"handeling": "digitaal", "digitaal-brief": str(besluit.brief_id)}
    assert "De e-mail gaat nu weg." in client.post(adres, velden, follow=True).text
    bericht = Uitgaand.objects.get(sleutel__endswith=":digitaal")
    verstuur_bericht(bericht.pk)
    verwerk_brief(str(bericht.pk))
    assert "vanaf hier geldt het besluit" in client.get(adres).text
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG()
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        stuur_digitaal(besluit, door=besluit.auteur)


def test_the_choice_is_kept_with_who_and_when_and_can_be_taken_back() -> None:
    besluit = maak_getekend(dossier=DIGITAAL)
    dossier, wie = besluit.zaak.dossier, besluit.auteur
    wijzig_contact(dossier, reden="De burger belde.", door=wie, brieven=Brieven.POST)
    dossier.refresh_from_db()
    assert (dossier.brieven, dossier.brieven_via) == (Brieven.POST, wie.naam)
    wijziging = dossier.contactwijzigingen.get()
    assert wijziging.eerder == {"brieven": "digitaal"}
    assert "brieven met een besluit" in wijziging.regel.tekst


def test_a_letter_that_nobody_saw_for_ten_days_is_asked_about_once() -> None:
    besluit = maak_getekend(dossier=DIGITAAL)
    verstuur_bericht(Uitgaand.objects.get(omschrijving="brief ligt klaar").pk)
    veeg_brieven()
    ouder(besluit, 9)
    bewaak_besluiten()
    assert "Wij bellen u of de brief met het besluit is aangekomen." not in beloofd(besluit)
    ouder(besluit, 10)
    bewaak_besluiten()
    bewaak_besluiten()
    assert beloofd(besluit).count("Wij bellen u of de brief met het besluit is aangekomen.") == 1
