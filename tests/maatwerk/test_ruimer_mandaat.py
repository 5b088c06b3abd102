"""A wider mandate (S39): named people, laws and period; every decision under it marked and accounted for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import OntbrekendeVelden, neem_besluit
from maatwerk.handelingen.mandaten import begin_ruimer_mandaat, stop_ruimer_mandaat
from maatwerk.models import Bevoegd, Ruimermandaat
from maatwerk.ruimtetabel import Ruimteoordeel
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    RechtsgrondFactory,
    TeamFactory,
    WetFactory,
    maak_akkoord,
    maak_zaak,
    medewerker,
)

pytestmark = pytest.mark.django_db


def begin(wie: Medewerker, **anders: Any) -> Ruimermandaat:
    vandaag = timezone.localdate()
    velden: dict[str, Any] = {
        "naam": "Meer ruimte voor inwonen",
        "wat_ruimer": "Zelf beslissen buiten de wet om, in het voordeel van de burger.",
        "deelnemers": [wie],
        "regelingen": [WetFactory()],
        "van": vandaag,
        "tot": vandaag + timedelta(days=90),
        "door": anders.pop("door", None) or medewerker(Rol.TEAMLEIDER),
    }
    return begin_ruimer_mandaat(anders.pop("team", TeamFactory()), **velden | anders)


def test_every_decision_under_it_is_marked_and_in_the_report(client: Client) -> None:
    wie, leider = medewerker(Rol.BEHANDELAAR), medewerker(Rol.TEAMLEIDER)
    mandaat = begin(wie, door=leider)
    besluit = neem_besluit(maak_akkoord(maak_zaak(behandelaar=wie), wie), wie)
    assert besluit.ruimer_mandaat == mandaat
    client.force_login(leider)
    tekst = client.get(reverse("ruimer-mandaat", args=[mandaat.pk])).text
    assert "Afstemmen op de persoon" in tekst
    assert wie.naam in tekst
    assert besluit.zaak.dossier.code not in tekst
    assert "Fenna" not in tekst
    assert mandaat.naam in client.get(reverse("maatwerk-zaak", args=[besluit.zaak_id])).text


def test_it_opens_what_is_otherwise_for_the_highest_level() -> None:
    wie = medewerker(Rol.BEHANDELAAR)
    grond = RechtsgrondFactory(sleutel="proef-top", bevoegd=Bevoegd.TOP)
    with pytest.raises(OntbrekendeVelden, match="niet zelf beslissen"):
        maak_akkoord(maak_zaak(behandelaar=wie), wie, rechtsgrond=grond)
    begin(wie)
    besluit = neem_besluit(maak_akkoord(maak_zaak(behandelaar=wie), wie, rechtsgrond=grond), wie)
    assert besluit.ruimteoordeel == Ruimteoordeel.MAG_MET_LEZER


def test_who_is_not_named_signs_nothing_on_it() -> None:
    wie, ander = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    begin(wie)
    concept = maak_akkoord(
        maak_zaak(behandelaar=wie),
        wie,
        rechtsgrond=RechtsgrondFactory(sleutel="proef-top", bevoegd=Bevoegd.TOP),
    )
    with pytest.raises(Geweigerd, match="niet zelf beslissen"):
        neem_besluit(concept, ander)


def test_after_it_was_stopped_nothing_is_marked_any_more() -> None:
    wie, leider = medewerker(Rol.BEHANDELAAR), medewerker(Rol.TEAMLEIDER)
    mandaat = begin(wie, door=leider)
    with pytest.raises(Geweigerd, match="waarom"):
        stop_ruimer_mandaat(mandaat, reden="", door=leider)
    stop_ruimer_mandaat(mandaat, reden="Klaar.", door=leider)
    with pytest.raises(Geweigerd, match="al gestopt"):
        stop_ruimer_mandaat(mandaat, reden="Klaar.", door=leider)
    assert neem_besluit(maak_akkoord(maak_zaak(behandelaar=wie), wie), wie).ruimer_mandaat is None


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"deelnemers": []}, "Kies wie"),
        ({"regelingen": []}, "Kies wie"),
        ({"wat_ruimer": " "}, "Kies wie"),
        ({"van": timezone.localdate() - timedelta(days=1)}, "Begin vandaag"),
        ({"tot": timezone.localdate() + timedelta(days=400)}, "binnen een jaar"),
    ],
)
def test_it_has_people_laws_words_and_an_end(anders: dict[str, Any], fout: str) -> None:
    with pytest.raises(Geweigerd, match=fout):
        begin(medewerker(Rol.BEHANDELAAR), **anders)


def test_only_who_leads_the_team_gives_it_and_never_to_oneself_or_to_who_decides_nothing() -> None:
    wie, leider = medewerker(Rol.BEHANDELAAR), medewerker(Rol.TEAMLEIDER)
    elders = medewerker(Rol.TEAMLEIDER, TeamFactory(sleutel="proef-ver", naam="Ver weg"))
    with pytest.raises(Geweigerd, match="geen rechten"):
        begin(wie, door=medewerker(Rol.BEHANDELAAR))
    with pytest.raises(Geweigerd, match="niet een team van u"):
        begin(wie, door=elders)
    with pytest.raises(Geweigerd, match="uzelf"):
        begin(leider, door=leider)
    with pytest.raises(Geweigerd, match="geen besluiten"):
        begin(medewerker(Rol.BESLISSER), door=leider)


def test_the_database_refuses_a_period_without_an_end() -> None:
    mandaat = begin(medewerker(Rol.BEHANDELAAR))
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruimermandaat.objects.filter(pk=mandaat.pk).update(tot=mandaat.van - timedelta(days=1))


def test_it_is_begun_and_stopped_on_the_pages(client: Client) -> None:
    wie, leider = medewerker(Rol.BEHANDELAAR), medewerker(Rol.TEAMLEIDER)
    client.force_login(leider)
    vandaag = timezone.localdate()
    velden = {
        "naam": "Proef",
        "team": TeamFactory().pk,
        "deelnemers": [wie.pk],
        "regelingen": [WetFactory().pk],
        "wat_ruimer": "Meer.",
        "van": vandaag.isoformat(),
        "tot": (vandaag + timedelta(days=30)).isoformat(),
    }
    antwoord = client.post(reverse("ruimere-mandaten"), {**velden, "naam": ""})
    assert "Er mist nog iets" in antwoord.text
    assert client.post(reverse("ruimere-mandaten"), velden).status_code == 302
    mandaat = Ruimermandaat.objects.get()
    adres = reverse("ruimer-mandaat", args=[mandaat.pk])
    assert client.post(adres, {"mandaat": mandaat.pk, "reden": "Klaar."}).status_code == 302
    mandaat.refresh_from_db()
    assert mandaat.gestopt_reden == "Klaar."


def test_another_teams_report_does_not_exist_for_you(client: Client) -> None:
    mandaat = begin(medewerker(Rol.BEHANDELAAR))
    client.force_login(medewerker(Rol.TEAMLEIDER, TeamFactory(sleutel="proef-ver", naam="Ver weg")))
    assert client.get(reverse("ruimer-mandaat", args=[mandaat.pk])).status_code == 404
