"""Nothing of the person is left, every figure stays as it was, and a stone says who agreed."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Count, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.gegevens import gewist_is_weg
from loket.handelingen.bundelen import bundel
from loket.handelingen.gegevensverzoeken import dien_verzoek_in
from loket.handelingen.vernietigen import codesleutel
from loket.handelingen.wisregels import GEWIST, persoonsrijen, versleutelde_velden
from loket.models import (
    Deurmaand,
    Dossier,
    Gegevensverzoek,
    Grafsteen,
    Lijststatus,
    Route,
    Stuk,
    Tijdlijnregel,
    Toezegging,
    Verzoeksoort,
)
from loket.selecties.bewaartermijn import bewaring
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from portal.uitgaand.models import Uitgaand
from tests.loket.vernietigen.stappen import VOORBIJ, Klok, klaar, stel_voor, wis

pytestmark = pytest.mark.django_db


def alles_in_de_database() -> str:
    """Every value of every table, decrypted where it was encrypted."""
    teksten = []
    tabellen: list[type[Model]] = [Dossier, *persoonsrijen()]
    for model in tabellen:
        for rij in model._default_manager.all():
            teksten += [str(getattr(rij, veld.attname)) for veld in model._meta.concrete_fields]
    return "\n".join(teksten)


def test_nothing_of_the_person_is_left_and_the_stone_says_who_agreed(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    code = dossier.code
    Uitgaand.objects.create(
        kanaal="email",
        omschrijving="x",
        bestemming=dossier.email,
        inhoud={"tekst": "Noor"},
        sleutel="a",
        over=dossier.pk,
    )
    lijst = wis(stel_voor(klok), een, twee)
    over = alles_in_de_database()
    for deel in ("Noor", "noor@voorbeeld.example", "06 12 34 56 78", "Kerkweg", "mijn huur", code):
        assert deel not in over
    assert not Uitgaand.objects.filter(over=dossier.pk).exists()
    steen = Grafsteen.objects.get()
    assert (steen.code_sleutel, steen.nagekeken_door, steen.goedgekeurd_door) == (
        codesleutel(code),
        een,
        twee,
    )
    assert (steen.klasse, steen.archiefactiedatum) == ("begeleiding", date(2096, 3, 1))
    assert wie_keek(dossier.pk).get().activiteit == Activiteit.VERNIETIGEN
    assert lijst.status == Lijststatus.UITGEVOERD
    assert gewist_is_weg() == []
    assert all(stuk.is_heel for stuk in Stuk.objects.all())


def test_the_paper_with_everything_is_deleted_and_never_made_again(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    bundel(dossier)
    wis(stel_voor(klok), een, twee)
    assert "Noor" not in alles_in_de_database()
    with pytest.raises(Geweigerd, match="gewist"):
        bundel(dossier)


def test_a_neighbour_keeps_everything(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    klaar()
    klok.zet(VOORBIJ)
    ander = klaar(naam="Piet Blijft")
    wis(stel_voor(klok), een, twee)
    ander.refresh_from_db()
    assert (ander.naam, ander.verhaal[:7]) == ("Piet Blijft", "Ik kan ")
    assert GEWIST not in {regel.tekst for regel in Tijdlijnregel.objects.filter(dossier=ander)}


def cijfers() -> dict[str, Any]:
    """What figures are counted from: how many rows of each kind, in which state, and kept promises."""
    tabellen: list[type[Model]] = [Dossier, *persoonsrijen()]
    per_tabel = {model._meta.label: model._default_manager.count() for model in tabellen}
    staten = Counter(Dossier.objects.values_list("status", "route", "eerste_deur", "team", "dienst"))
    beloften = Counter(Toezegging.objects.values_list("status", "soort", "uiterlijk"))
    regels = list(Tijdlijnregel.objects.values_list("soort").annotate(n=Count("pk")).order_by("soort"))
    maanden = list(Deurmaand.objects.order_by("maand").values_list("maand", "cijfers"))
    return {"tabel": per_tabel, "staat": staten, "belofte": beloften, "regels": regels, "maand": maanden}


def test_every_figure_is_the_same_before_and_after(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    for route in (Route.STANDAARD, Route.OP_MAAT, Route.OP_MAAT):
        klaar(route=route)
    klok.zet(VOORBIJ)
    voor = cijfers()
    wis(stel_voor(klok), een, twee)
    assert Grafsteen.objects.count() == 3
    assert cijfers() == voor


def niet_bereikt(app: str) -> set[str]:
    """The models of an app with encrypted fields that no dossier leads to."""
    alle = {model for model in apps.get_app_config(app).get_models() if versleutelde_velden(model)}
    return {model.__name__ for model in alle - set(persoonsrijen()) - {Dossier}}


def test_every_encrypted_field_hangs_on_a_dossier() -> None:
    """A new table with personal data is deleted too, or this asks why not."""
    assert niet_bereikt("maatwerk") == set()
    van_een_organisatie = {"Abonnement"}  # the secret of a connected organisation, of nobody's question
    assert niet_bereikt("loket") <= van_een_organisatie | {
        "Intake",
        "Samensessie",
        "Koppeling",
        "Koppelcode",
        "Gehoordantwoord",
    }
    assert all(versleutelde_velden(model) for model in persoonsrijen())


def test_the_old_code_opens_nothing_any_more(
    client: Client, klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    code = dossier.code
    wis(stel_voor(klok), een, twee)
    assert "vinden wij geen vraag" in client.post(reverse("volgen"), {"code": code}).content.decode()


def test_the_rows_of_the_stone_hold_no_word_of_the_person(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    code = klaar().code
    wis(stel_voor(klok), een, twee)
    with connection.cursor() as cursor:
        for tabel in ("loket_grafsteen", "loket_vernietigingsregel", "loket_vernietigingslijst"):
            cursor.execute(f"SELECT * FROM {tabel}")  # noqa: S608 - our own names
            rijen = str(cursor.fetchall())
            assert code not in rijen
            assert "Noor" not in rijen


def test_a_question_that_is_gone_takes_no_request_and_opens_no_more(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    klok.zet(bewaring(dossier).tot + timedelta(days=1))
    wis(stel_voor(klok, timezone.localdate()), een, twee)
    with pytest.raises(Geweigerd, match="gewist"):
        dien_verzoek_in(dossier, Verzoeksoort.WISSEN)
    dossier.refresh_from_db()
    assert not dossier.is_open
    assert not Gegevensverzoek.objects.exists()
