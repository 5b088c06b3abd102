"""Several regelingen in one case, and two articles that bite each other (S46)."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maatwerk.handelingen import (
    Eis,
    leg_samenloop_vast,
    neem_besluit,
    trek_zaak_in,
    voeg_regeling_toe,
)
from maatwerk.models import Samenloop, Zaak
from maatwerk.selecties.samenloop import met_andere_botsingen, regels_van_signaal, samenlopen_van
from maatwerk.volledigheid import wat_anders_moet
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Artikel, Regelniveau
from signalen.models import Oorzaak, Signaalsoort
from signalen.teksten import LANGE_TEKST_MAX_TEKENS
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_akkoord,
    maak_concept,
    medewerker,
)

pytestmark = pytest.mark.django_db


def artikel(nummer: str) -> Artikel:
    return Artikel.objects.create(
        sleutel=f"proef-{nummer}", wet=WetFactory(), nummer=nummer, niveau=Regelniveau.WET
    )


def botsing(zaak: Zaak, door: Medewerker, **anders: object) -> Samenloop:
    velden: dict[str, object] = {
        "een": Eis(artikel("22a"), "Wie samen woont, deelt kosten."),
        "twee": Eis(artikel("11"), "Wie studeert, heeft recht op een uitwonende beurs."),
        "gevolg": "De een verliest inkomen omdat de ander studeert.",
        "uitweg": "Niet meetellen zolang de studie duurt.",
        "door": door,
    }
    return leg_samenloop_vast(zaak, **{**velden, **anders})  # type: ignore[arg-type]


def test_both_articles_what_they_demand_what_happens_and_a_way_out_are_kept(
    zaak: Zaak, door: Medewerker
) -> None:
    rij = botsing(zaak, door)
    (gevonden,) = samenlopen_van(zaak)
    assert gevonden == rij
    assert (gevonden.artikel_een.nummer, gevonden.artikel_twee.nummer) == ("22a", "11")
    assert (gevonden.eist_een, gevonden.gevolg, gevonden.uitweg) == (rij.eist_een, rij.gevolg, rij.uitweg)


def test_an_article_does_not_bite_itself(zaak: Zaak, door: Medewerker) -> None:
    zelfde = artikel("5")
    with pytest.raises(Geweigerd, match="twee verschillende"):
        botsing(zaak, door, een=Eis(zelfde, "Dit."), twee=Eis(zelfde, "Dat."))
    with pytest.raises(IntegrityError), transaction.atomic():
        Samenloop.objects.create(
            zaak=zaak,
            artikel_een=zelfde,
            artikel_twee=zelfde,
            eist_een="a",
            eist_twee="b",
            gevolg="c",
            uitweg="d",
            vastgelegd_door=door,
        )


@pytest.mark.parametrize("weg", ["gevolg", "uitweg"])
def test_nothing_can_be_left_out(zaak: Zaak, door: Medewerker, weg: str) -> None:
    with pytest.raises(Geweigerd):
        botsing(zaak, door, **{weg: " "})
    assert not zaak.samenlopen.exists()


def test_several_organisations_and_regelingen_stand_in_one_case(zaak: Zaak, door: Medewerker) -> None:
    for sleutel in ("een", "twee", "een"):
        voeg_regeling_toe(
            zaak,
            organisatie=OrganisatieFactory(sleutel=sleutel, naam=sleutel),
            regeling=WetFactory(sleutel=f"wet-{sleutel}", naam=sleutel, citeertitel=sleutel),
            door=door,
        )
    assert [str(rij) for rij in zaak.regelingen.all()] == ["een, een", "twee, twee"]


def test_who_may_not_handle_it_writes_nothing(zaak: Zaak) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    with pytest.raises(Geweigerd):
        botsing(zaak, leider)
    with pytest.raises(Geweigerd):
        voeg_regeling_toe(zaak, organisatie=OrganisatieFactory(), regeling=WetFactory(), door=leider)


def test_nothing_is_added_to_a_case_that_ended(zaak: Zaak, door: Medewerker) -> None:
    trek_zaak_in(zaak, reden="Het hoeft niet meer.", door=door)
    with pytest.raises(Geweigerd, match="ingetrokken"):
        botsing(zaak, door)


def test_by_hand_and_what_was_typed_stays(client: Client, zaak: Zaak, door: Medewerker) -> None:
    een, twee = artikel("1"), artikel("2")
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    velden = {
        "handeling": "samenloop",
        "samenloop-artikel_een": een.pk,
        "samenloop-eist_een": "Kosten delen.",
        "samenloop-artikel_twee": een.pk,
        "samenloop-eist_twee": "Uit huis wonen.",
        "samenloop-gevolg": "Minder inkomen.",
        "samenloop-uitweg": "Niet meetellen.",
    }
    half = client.post(adres, velden).text
    assert "Kies twee verschillende artikelen." in half
    assert "Minder inkomen." in half
    client.post(adres, {**velden, "samenloop-artikel_twee": twee.pk})
    pagina = client.get(adres, {"deel": "regelingen"}).text
    assert "Twee regels botsen" in pagina
    assert "Niet meetellen." in pagina
    assert "Regelingen en samenloop (1)" in client.get(adres).text


def ander_artikel(nummer: str, titel: str) -> Artikel:
    wet = WetFactory(sleutel=f"wet-{nummer}", naam=titel, citeertitel=titel)
    return Artikel.objects.create(sleutel=f"ander-{nummer}", wet=wet, nummer=nummer, niveau=Regelniveau.WET)


def test_the_signal_names_both_articles_and_says_that_they_clash(zaak: Zaak, door: Medewerker) -> None:
    botsing(zaak, door, twee=Eis(ander_artikel("7", "Wet op de proef (Wop)"), "Alles telt mee."))
    concept = maak_akkoord(zaak, door, signaal_oorzaak=Oorzaak.SAMENLOOP, signaal_artikel="")
    signaal = neem_besluit(concept, door).signaal
    assert (signaal.wet, signaal.artikel) == ("Proefwet", "22a")
    assert (signaal.samenloop_wet, signaal.samenloop_artikel) == ("Wet op de proef (Wop)", "7")
    assert signaal.regel == "Proefwet, art. 22a × Wet op de proef (Wop), art. 7"
    assert signaal.soort == Signaalsoort.TEGENSTRIJDIG


@pytest.mark.parametrize(
    ("titels", "oorzaak", "getypt", "regels", "ook"),
    [
        (("Proefwet", "Wop"), Oorzaak.WET, "22a lid 2", ("Proefwet", "22a lid 2", "Wop", "twee"), ()),
        (("Wop", "Proefwet"), Oorzaak.WET, "", ("Proefwet", "twee", "Wop", "een"), ()),
        (("Wop", "Wap"), Oorzaak.WET, "22a", ("Proefwet", "22a", None, ""), ()),
        (("Wop", "Wap"), Oorzaak.SAMENLOOP, "", ("Wop", "een", "Wap", "twee"), ()),
        (("Wop", "Wap"), Oorzaak.SAMENLOOP, "22a", ("Wop", "een", "Wap", "twee"), ("22a Proefwet",)),
        (("Proefwet", "W" * 90), Oorzaak.SAMENLOOP, "", ("Proefwet", "een", "W" * 90, "twee"), ()),
    ],
)
def test_a_pair_is_named_when_it_touches_this_law_or_is_the_cause(
    zaak: Zaak,
    door: Medewerker,
    titels: tuple[str, str],
    oorzaak: Oorzaak,
    getypt: str,
    regels: tuple[str, str, str | None, str],
    ook: tuple[str, ...],
) -> None:
    een, twee = (
        Artikel.objects.create(
            sleutel=f"paar-{nummer}",
            wet=WetFactory(sleutel="proefwet" if titel == "Proefwet" else titel[:9], citeertitel=titel),
            nummer=nummer,
            niveau=Regelniveau.WET,
        )
        for nummer, titel in zip(("een", "twee"), titels, strict=True)
    )
    leg_samenloop_vast(zaak, een=Eis(een, "a"), twee=Eis(twee, "b"), gevolg="c", uitweg="d", door=door)
    concept = maak_concept(zaak, door, signaal_oorzaak=oorzaak, signaal_artikel=getypt)
    gevonden = regels_van_signaal(concept)
    ander = gevonden.samenloop_wet
    genoemd = (
        gevonden.wet.citeertitel,
        gevonden.artikel,
        ander and ander.citeertitel,
        gevonden.samenloop_artikel,
    )
    assert genoemd == regels
    assert gevonden.ook == ook


def test_of_two_pairs_the_second_stands_in_the_text(zaak: Zaak, door: Medewerker) -> None:
    botsing(zaak, door)
    nog = {"een": Eis(artikel("31"), "a"), "twee": Eis(ander_artikel("7", "Wop"), "b")}
    leg_samenloop_vast(zaak, **nog, gevolg="c", uitweg="d", door=door)
    concept = maak_akkoord(zaak, door, signaal_oorzaak=Oorzaak.SAMENLOOP, signaal_artikel="")

    signaal = neem_besluit(concept, door).signaal

    assert (signaal.artikel, signaal.samenloop_artikel) == ("22a", "11")
    assert signaal.wat_gebeurt.endswith("Ook dit botst: 31 Proefwet × 7 Wop.")


def test_what_does_not_fit_in_the_text_is_left_out() -> None:
    vol = "x" * (LANGE_TEKST_MAX_TEKENS - 20)
    assert met_andere_botsingen(vol, ("31 Proefwet × 7 Wop",)) == vol


def test_who_names_samenloop_as_the_cause_says_first_which_articles(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_concept(zaak, door, signaal_oorzaak=Oorzaak.SAMENLOOP)
    assert "welke twee artikelen" in wat_anders_moet(concept, lijn=None)[0].tekst
    botsing(zaak, door)
    assert wat_anders_moet(concept, lijn=None) == []
