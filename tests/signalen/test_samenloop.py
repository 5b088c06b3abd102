"""Two rules that bite each other (cause 13): the second one travels, is shown, and counts in bundling."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.api.schemas import SignaalEvent
from signalen.events import signaal_event as event_van
from signalen.gelijkenis import Kenmerken, Reden, groepeer, redenen
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_signaal
from signalen.handelingen.splitsen import splits
from signalen.models import Koppeling, OntvangenSignaal, Oorzaak, Signaal
from signalen.selecties.themas import knelpunten_van
from signalen.selecties.voorstellen import voorstellen
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.events import SIGNALEN, signaal_event, stuur
from tests.signalen.factories import (
    MinisterieFactory,
    OntvangenSignaalFactory,
    WetFactory,
    beleidsmedewerker,
    inhoud,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
ZORG = {"samenloop_wet": "Zorgwet", "samenloop_wet_sleutel": "zorgwet", "samenloop_artikel": "2"}
OMGEKEERD = {
    "wet": "Zorgwet",
    "wet_sleutel": "zorgwet",
    "artikel": "2",
    "samenloop_wet": "Participatiewet",
    "samenloop_wet_sleutel": "participatiewet",
    "samenloop_artikel": "22a",
}
PAAR = "Participatiewet, art. 22a × Zorgwet, art. 2"


def samenloop(**anders: object) -> OntvangenSignaal:
    rij: OntvangenSignaal = OntvangenSignaalFactory(**{"oorzaak": Oorzaak.SAMENLOOP, **ZORG, **anders})
    return rij


def test_both_rules_reach_the_ministry(partner: Koppeling) -> None:
    wet, ander = WetFactory(), WetFactory(sleutel="zorgwet", naam="Zorgwet", citeertitel="Zorgwet")
    signaal = geef_signaal_af(
        **inhoud(
            oorzaak=Oorzaak.SAMENLOOP, wet=wet, artikel="22a", samenloop_wet=ander, samenloop_artikel=" 2 "
        )
    )

    ontvangen, _nieuw = ontvang_signaal(partner, SignaalEvent.model_validate(event_van(signaal)))

    assert {veld: getattr(ontvangen, veld) for veld in ZORG} == ZORG
    assert ontvangen.regel == signaal.regel == PAAR


def test_a_sender_that_does_not_know_the_second_rule_is_understood(
    client: Client, partner: Koppeling
) -> None:
    assert stuur(client, SIGNALEN, signaal_event({"oorzaak": "samenloop"})).status_code == 201
    ontvangen = OntvangenSignaal.objects.get()
    assert (ontvangen.samenloop_wet, ontvangen.samenloop_artikel) == ("", "")
    assert ontvangen.regel == "Participatiewet, art. 22a"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"wet": True, "artikel": "22a", "samenloop_artikel": "22A"}, "samenloop_artikel"),
        ({"samenloop_artikel": "7"}, "samenloop_wet"),
        ({"samenloop_wet": True}, "wet"),
    ],
)
def test_it_takes_two_different_rules(partner: Koppeling, anders: dict[str, object], veld: str) -> None:
    velden = {naam: WetFactory() if waarde is True else waarde for naam, waarde in anders.items()}
    with pytest.raises(ValidationError) as fout:
        geef_signaal_af(**inhoud(**velden))
    assert list(fout.value.message_dict) == [veld]
    assert not Signaal.objects.exists()


def test_two_articles_of_one_law_can_bite_each_other(partner: Koppeling) -> None:
    signaal = geef_signaal_af(**inhoud(wet=WetFactory(), artikel="22a", samenloop_artikel="31"))
    assert signaal.regel == "Participatiewet, art. 22a × Participatiewet, art. 31"


def test_neither_side_takes_personal_data_there(client: Client, partner: Koppeling) -> None:
    with pytest.raises(BevatPersoonsgegevens) as fout:
        geef_signaal_af(**inhoud(wet=WetFactory(), samenloop_artikel="06-12345678"))
    assert "samenloop_artikel" in fout.value.vondsten
    antwoord = stuur(client, SIGNALEN, signaal_event({"samenloopArtikel": "06-12345678"}))
    assert antwoord.status_code == 400
    assert "/data/samenloopArtikel" in antwoord.text


@pytest.mark.parametrize(
    ("ander", "waarom"),
    [
        ({}, [Reden.REGEL, Reden.ARTIKEL, Reden.OORZAAK]),
        (
            {"regel": "b", "artikel": "2", "andere_regel": "a", "ander_artikel": "1"},
            [Reden.REGEL, Reden.ARTIKEL, Reden.OORZAAK],
        ),
        ({"andere_regel": "", "ander_artikel": ""}, [Reden.REGEL, Reden.ARTIKEL, Reden.OORZAAK]),
        ({"ander_artikel": "9"}, [Reden.REGEL, Reden.OORZAAK]),
        ({"andere_regel": "c"}, [Reden.OORZAAK]),
    ],
    ids=["same", "the other way round", "one rule named", "another article", "another pair"],
)
def test_a_pair_is_the_same_whichever_rule_came_first(ander: dict[str, str], waarom: list[Reden]) -> None:
    een = Kenmerken(1, "a", "1", "samenloop", frozenset(), "b", "2")
    twee = replace(een, nummer=2, **ander)  # type: ignore[arg-type]
    assert redenen(een, twee) == redenen(twee, een) == waarom


def test_two_pairs_with_one_rule_in_common_are_not_put_together() -> None:
    een = Kenmerken(1, "a", "1", "samenloop", frozenset(), "b", "2")
    assert groepeer([een, replace(een, nummer=2, andere_regel="c", ander_artikel="3")]) == []


@pytest.mark.usefixtures("zonder_partners")
def test_they_are_proposed_together_with_both_rules_as_the_reason_and_the_bundle_has_both() -> None:
    door = beleidsmedewerker()
    bestaand = bundel([samenloop(titel="Eerder")], "Bijstand en zorg", door)
    samenloop(titel="Nieuw")
    samenloop(titel="Ook", **OMGEKEERD)

    (voorstel,) = voorstellen(door)

    assert "dezelfde regel (Participatiewet × Zorgwet)" in voorstel.reden
    assert "hetzelfde artikel (22a × 2)" in voorstel.reden
    assert voorstel.knelpunt == bestaand
    assert bestaand.regel == PAAR


@pytest.mark.usefixtures("zonder_partners")
def test_a_bundle_takes_the_pair_that_most_signals_name_in_either_order() -> None:
    door = beleidsmedewerker()
    enkel = samenloop(samenloop_wet="", samenloop_wet_sleutel="", samenloop_artikel="")
    knelpunt = bundel([enkel, samenloop(), samenloop(**OMGEKEERD)], "Bijstand en zorg", door)
    assert knelpunt.regel == PAAR

    nieuw = splits(knelpunt, [enkel], "Alleen bijstand", door, "Dit is iets anders.")
    assert nieuw.regel == "Participatiewet, art. 22a"


def test_the_officer_reads_both_rules_and_invites_whose_the_other_one_is(
    client: Client, beleid: Medewerker
) -> None:
    ander = MinisterieFactory(ander=True)
    WetFactory(sleutel="zorgwet", naam="Zorgwet", citeertitel="Zorgwet", ministerie=ander)
    rij = samenloop()
    assert PAAR in client.get("/signalen/lijst/").text
    assert PAAR in client.get(f"/signalen/{rij.pk}/").text
    knelpunt = bundel([rij], "Bijstand en zorg", beleid)

    blad = client.get(f"/signalen/knelpunten/{knelpunt.pk}/").text
    assert PAAR in blad
    assert "De andere regel is van" in blad
    assert ander.naam in blad
    assert f"/signalen/knelpunten/{knelpunt.pk}/eigenaar/" in blad

    knelpunt.mede_eigenaren.add(ander)
    assert "De andere regel is van" not in client.get(f"/signalen/knelpunten/{knelpunt.pk}/").text
    assert list(knelpunten_van(beleid, "zorgwet")) == [knelpunt]


def test_whoever_raises_a_signal_can_name_the_other_law(client: Client, partner: Koppeling) -> None:
    wet, ander = WetFactory(), WetFactory(sleutel="zorgwet", naam="Zorgwet", citeertitel="Zorgwet")
    client.force_login(medewerker(Rol.BALIE))
    velden = {
        "wat_gebeurt": "Wie zorgtoeslag krijgt, verliest bijstand.",
        "wat_zou_moeten": "De een telt niet mee voor de ander.",
        "oorzaak": "samenloop",
        "ernst": "3",
        "aanleiding": "balie",
        "wet": str(wet.pk),
        "artikel": "22a",
    }
    assert client.post("/signalen/nieuw/", {**velden, "samenloop_artikel": "22a"}).status_code == 200
    antwoord = client.post(
        "/signalen/nieuw/", {**velden, "samenloop_wet": str(ander.pk), "samenloop_artikel": "2"}
    )
    assert antwoord.status_code == 302
    assert Signaal.objects.get().regel == PAAR
