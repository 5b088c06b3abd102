"""The screens of editors and second readers (/regels/)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from loket.handelingen import Contact, open_dossier
from loket.models import Regelalarm, Regelstaat, Regelversie
from loket.regelteksten import waarde_in_woorden
from loket.routering.waarden import AFGELEID
from loket.selecties.regelscherm import versiepagina
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import IntakeFactory, MedewerkerFactory
from tests.loket.regels.bouwstenen import (
    EEN_KEER_ID,
    concept,
    eerste,
    gepubliceerd,
    met_rij,
    redacteur,
    ter_beoordeling,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


def ingelogd(wie: Medewerker) -> Client:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(wie)
    return client


def neem(client: Client, versie: Regelversie, handeling: str, **velden: str) -> Any:
    """Take a step on the screen of a version."""
    gegevens = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
    return client.post(reverse("regels-versie", args=[versie.pk]), {"handeling": handeling, **gegevens})


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_row_gives_its_example_in_words(taal: str) -> None:
    with override(taal):
        voorbeelden = {rij.rij: rij.voorbeeld for rij in versiepagina(eerste())["voorbeelden"]}
    gezegd = " ".join(voorbeelden.values())
    assert "_" not in gezegd, "a value of a field is no word"
    if taal == "nl":
        assert voorbeelden["B2"] == "Of uw vraag haast heeft: ja"
        assert voorbeelden["B3"] == "Pakt de regel in uw situatie verkeerd uit? Ja"


def test_every_value_that_follows_from_a_story_has_words() -> None:
    for veld, (_soort, opties) in AFGELEID.items():
        for optie in opties:
            assert waarde_in_woorden(veld, optie)
            assert waarde_in_woorden(veld, (optie,)) == waarde_in_woorden(veld, optie)


def test_from_draft_to_published_by_two_people_on_the_screens() -> None:
    auteur, lezer = ingelogd(redacteur()), ingelogd(MedewerkerFactory(rol=Rol.REGISSEUR))
    antwoord = auteur.post(reverse("regels-versie", args=[eerste().pk]), {"handeling": "concept"})
    versie = Regelversie.objects.exclude(pk=eerste().pk).get()
    bewerken = reverse("regels-bewerken", args=[versie.pk])
    assert antwoord["Location"] == bewerken
    scherm = auteur.get(bewerken)
    inhoud = json.loads(scherm.context["form"]["tekst"].value())
    nieuw = {"tekst": json.dumps(met_rij(inhoud)), "gezien": versie.vingerafdruk}
    assert auteur.post(bewerken, nieuw).status_code == 302
    assert "De controle vindt geen fouten." in auteur.get(bewerken).content.decode()
    assert neem(auteur, versie, "aangeboden", reden="Wie terugkomt, krijgt een mens.").status_code == 302
    versie.refresh_from_db()
    scherm = lezer.get(reverse("regels-versie", args=[versie.pk]))
    assert EEN_KEER_ID in scherm.content.decode()
    gezien = scherm.context["forms"]["gepubliceerd"].initial["gezien"]
    dag = {"vanaf": VANDAAG().isoformat(), "gezien": gezien}
    zonder_vinkje = neem(lezer, versie, "gepubliceerd", **dag)
    assert "Lees eerst de verschillen" in zonder_vinkje.content.decode()
    assert neem(lezer, versie, "gepubliceerd", gelezen="on", **dag).status_code == 302
    scherm = auteur.get(reverse("regels-versie", args=[versie.pk]))
    assert "geldt nu" in scherm.content.decode()
    assert [regel.titel for regel in scherm.context["geschiedenis"]] == [
        "gepubliceerd",
        "aangeboden aan een tweede lezer",
        "concept bewerkt",
        "concept gemaakt",
    ]


def test_the_author_sees_why_he_cannot_publish_and_what_he_typed_stays() -> None:
    auteur = redacteur()
    versie = ter_beoordeling(auteur)
    dag = VANDAAG().isoformat()
    antwoord = neem(
        ingelogd(auteur), versie, "gepubliceerd", vanaf=dag, gelezen="on", gezien=versie.vingerafdruk
    )
    assert antwoord.status_code == 200
    assert "Een ander leest haar en publiceert." in antwoord.content.decode()
    assert antwoord.context["forms"]["gepubliceerd"]["vanaf"].value() == dag
    versie.refresh_from_db()
    assert versie.staat == Regelstaat.TER_BEOORDELING


def test_a_step_that_would_always_be_refused_is_not_offered() -> None:
    auteur, lezer = redacteur(), MedewerkerFactory(rol=Rol.REGISSEUR)
    adres = reverse("regels-versie", args=[ter_beoordeling(auteur).pk])
    eigen = ingelogd(auteur).get(adres)
    assert "gepubliceerd" not in eigen.context["forms"]
    assert "Een ander leest haar en publiceert." in eigen.content.decode()
    van_een_ander = ingelogd(lezer).get(adres)
    assert "gepubliceerd" in van_een_ander.context["forms"]
    assert "Een ander leest haar en publiceert." not in van_een_ander.content.decode()


def test_what_was_in_force_is_put_back_and_not_withdrawn() -> None:
    gepubliceerd(VANDAAG())
    scherm = ingelogd(redacteur()).get(reverse("regels-versie", args=[eerste().pk]))
    assert set(scherm.context["forms"]) == {"teruggezet"}


def test_a_version_for_later_says_its_day_and_can_only_be_kept_from_beginning() -> None:
    versie = gepubliceerd(VANDAAG() + timedelta(days=7))
    client = ingelogd(redacteur())
    adres = reverse("regels-versie", args=[versie.pk])
    scherm = client.get(adres)
    assert set(scherm.context["forms"]) == {"ingetrokken"}
    tekst = scherm.content.decode()
    assert f"geldt vanaf {datum(VANDAAG() + timedelta(days=7))}" in tekst
    assert "Niet laten ingaan" in tekst
    assert neem(client, versie, "ingetrokken", reden="Eerst nog een toets.").status_code == 302
    assert "geldt vanaf" not in client.get(adres).content.decode()


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        (Rol.REDACTEUR, {"aangeboden", "ingetrokken"}),
        (Rol.REGISSEUR, {"ingetrokken"}),
        (Rol.BEHEER, {"aangeboden", "ingetrokken"}),
    ],
)
def test_a_person_sees_the_steps_of_the_table_only(rol: Rol, ziet: set[str]) -> None:
    client = ingelogd(MedewerkerFactory(rol=rol))
    antwoord = client.get(reverse("regels-versie", args=[concept(redacteur()).pk]))
    assert set(antwoord.context["forms"]) == ziet
    tekst = antwoord.content.decode()
    assert ("Bewerk dit concept" in tekst) is (rol is not Rol.REGISSEUR)
    assert ("Maak een nieuw concept" in tekst) is (rol is not Rol.REGISSEUR)


def test_a_regisseur_cannot_make_a_draft_by_posting() -> None:
    client = ingelogd(MedewerkerFactory(rol=Rol.REGISSEUR))
    client.post(reverse("regels-versie", args=[eerste().pk]), {"handeling": "concept"})
    assert Regelversie.objects.count() == 1


def test_faults_point_to_their_row_in_the_words_of_the_reader() -> None:
    auteur = redacteur()
    versie = concept(auteur, uitkomst="weigeren", bron="")
    tekst = ingelogd(auteur).get(reverse("regels-bewerken", args=[versie.pk])).content.decode()
    assert f"Tabel route {EEN_KEER_ID}: Deze uitkomst bestaat niet: weigeren." in tekst
    assert f"Tabel route {EEN_KEER_ID}: Hier ontbreekt de bron." in tekst


def test_text_that_is_no_json_is_kept_and_the_line_is_named() -> None:
    auteur = redacteur()
    versie = concept(auteur)
    kapot = '{"versie": "x",\n  "velden": {,\n}'
    adres = reverse("regels-bewerken", args=[versie.pk])
    antwoord = ingelogd(auteur).post(adres, {"tekst": kapot, "gezien": versie.vingerafdruk})
    assert "Dit is geen JSON. Kijk op regel 2, bij teken 14." in antwoord.content.decode()
    assert antwoord.context["form"]["tekst"].value() == kapot
    versie.refresh_from_db()
    assert versie.inhoud["velden"]


def test_a_file_takes_the_place_of_the_text() -> None:
    auteur = redacteur()
    versie = concept(auteur)
    adres = reverse("regels-bewerken", args=[versie.pk])
    inhoud = {**eerste().inhoud, "bron": "uit een bestand"}
    bestand = SimpleUploadedFile("regels.json", json.dumps(inhoud).encode())
    gegevens = {"tekst": "", "bestand": bestand, "gezien": versie.vingerafdruk}
    assert ingelogd(auteur).post(adres, gegevens).status_code == 302
    versie.refresh_from_db()
    assert (versie.inhoud["bron"], versie.inhoud["versie"]) == ("uit een bestand", versie.versie)
    plaatje = SimpleUploadedFile("foto.png", b"\x89PNG\xff")
    gegevens = {"tekst": "", "bestand": plaatje, "gezien": versie.vingerafdruk}
    assert "Dit bestand is geen tekst." in ingelogd(auteur).post(adres, gegevens).content.decode()


def test_two_editors_at_once_the_second_is_told_and_keeps_the_text() -> None:
    auteur = redacteur()
    versie = concept(auteur)
    adres = reverse("regels-bewerken", args=[versie.pk])
    eerst = {"tekst": json.dumps(met_rij(versie.inhoud)), "gezien": versie.vingerafdruk}
    assert ingelogd(redacteur()).post(adres, {**eerst, "tekst": json.dumps(versie.inhoud | {"bron": "x"})})
    antwoord = ingelogd(auteur).post(adres, eerst)
    assert "Iemand anders heeft deze versie intussen veranderd." in antwoord.content.decode()
    assert antwoord.context["form"]["tekst"].value() == eerst["tekst"]


def test_what_was_offered_meanwhile_is_no_longer_edited_but_the_text_is_not_lost() -> None:
    auteur = redacteur()
    versie = ter_beoordeling(auteur)
    adres, client = reverse("regels-bewerken", args=[versie.pk]), ingelogd(auteur)
    assert client.get(adres)["Location"] == reverse("regels-versie", args=[versie.pk])
    getypt = json.dumps(met_rij(eerste().inhoud))
    antwoord = client.post(adres, {"tekst": getypt, "gezien": versie.vingerafdruk})
    assert "Dat kan nu niet: deze versie is ter beoordeling." in antwoord.content.decode()
    assert antwoord.context["form"]["tekst"].value() == getypt


def test_the_replay_shows_who_would_move_without_name_code_or_story() -> None:
    contact = Contact(naam="Noor Verzonnen", email="noor@voorbeeld.example")
    dossier = open_dossier(
        IntakeFactory(antwoorden={"eerder_contact": "een_keer", "zelf_regelen": "ja"}).pk, contact
    )
    client = ingelogd(redacteur())
    tekst = client.get(reverse("regels-naspelen", args=[concept(redacteur()).pk])).content.decode()
    assert "1 persoon zou iets anders krijgen." in tekst
    assert "(B10)" in tekst
    assert f"({EEN_KEER_ID})" in tekst
    assert dossier.onderwerp in tekst
    for geheim in (dossier.code, "Noor", dossier.verhaal):
        assert geheim not in tekst
    stil = client.get(reverse("regels-naspelen", args=[eerste().pk])).content.decode()
    assert "Niemand van hen zou iets anders krijgen." in stil


def test_rolling_back_is_one_press_with_a_reason() -> None:
    gepubliceerd(VANDAAG())
    client = ingelogd(MedewerkerFactory(rol=Rol.REGISSEUR))
    zonder = neem(client, eerste(), "teruggezet", reden="")
    assert zonder.status_code == 200
    assert neem(client, eerste(), "teruggezet", reden="Te veel mensen wachten.").status_code == 302
    tekst = client.get(reverse("regels")).content.decode()
    assert "Te veel mensen wachten." in tekst


def test_an_alarm_is_on_top_of_the_page_until_someone_says_what_was_done() -> None:
    alarm = Regelalarm.objects.create(regels_versie="2026-11-22.1", vingerafdruk="y", rij="B5")
    client = ingelogd(redacteur())
    tekst = client.get(reverse("regels")).content.decode()
    assert "Rij B5 van versie 2026-11-22.1 werkt niet" in tekst
    assert "of herstel de rij in een nieuw concept" in tekst, "there may be no other version to put back"
    zonder = client.post(reverse("regels"), {"alarm": alarm.pk, "oplossing": ""})
    assert zonder.status_code == 200
    assert zonder.context["alarmen"][0][1].errors
    assert (
        client.post(reverse("regels"), {"alarm": alarm.pk, "oplossing": "Rij hersteld."}).status_code == 302
    )
    assert "werkt niet" not in client.get(reverse("regels")).content.decode()


@pytest.mark.parametrize("versies", [0, 12])
def test_a_list_costs_the_same_whatever_the_number_of_versions(
    versies: int, django_assert_max_num_queries: Any
) -> None:
    for _keer in range(versies):
        concept(redacteur())
    client = ingelogd(redacteur())
    client.get(reverse("regels"))
    with django_assert_max_num_queries(10):
        client.get(reverse("regels"))
    with django_assert_max_num_queries(10):
        client.get(reverse("regels-versie", args=[eerste().pk]))


def test_a_draft_that_came_back_says_so_at_once_with_the_words_of_the_reader() -> None:
    wie = redacteur()
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    auteur, lezer, lezer_naam = ingelogd(wie), ingelogd(regisseur), regisseur.naam
    versie = ter_beoordeling(wie)
    neem(lezer, versie, "teruggegeven", reden="Schrijf erbij waarom drie.")
    for naam in ("regels-versie", "regels-bewerken"):
        voor_de_rijen, _rest = auteur.get(reverse(naam, args=[versie.pk])).content.decode().split("B10", 1)
        assert f"{lezer_naam} gaf dit concept terug" in voor_de_rijen
        assert "Schrijf erbij waarom drie." in voor_de_rijen
    assert "concept, teruggegeven" in auteur.get(reverse("regels")).content.decode()
    neem(auteur, versie, "aangeboden", reden="Drie komt uit de gesprekken.")
    pagina = auteur.get(reverse("regels-versie", args=[versie.pk])).content.decode()
    assert "gaf dit concept terug" not in pagina
    assert "concept, teruggegeven" not in auteur.get(reverse("regels")).content.decode()
