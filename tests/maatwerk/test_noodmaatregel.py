"""What cannot wait is done under one signature, and another looks at it within two working days."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.models import Dossier
from maatwerk import dagen
from maatwerk.controles.besluiten import noodmaatregel_heeft_een_dag
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    beeindig_noodmaatregel,
    bezie_noodmaatregel,
    meld_onbezien,
    neem_noodmaatregel,
    rond_zaak_af,
    trek_zaak_in,
)
from maatwerk.models import Gevaar, Noodmaatregel, Noodstatus, Nooduitkomst, Zaak
from maatwerk.tasks import bewaak_besluiten
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import maak_zaak, medewerker
from tests.maatwerk.opdedag import op_de_dag

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def neem(zaak: Zaak, door: Medewerker, **anders: Any) -> Noodmaatregel:
    velden: dict[str, Any] = {
        "wat": "U krijgt vandaag een voorschot",
        "tot": VANDAAG() + timedelta(days=14),
        "kosten": Decimal(250),
        "grond": "Artikel 52: er is geen geld voor eten.",
        **anders,
    }
    return neem_noodmaatregel(zaak, door=door, **velden)


def bezie(maatregel: Noodmaatregel, door: Medewerker | None = None, **anders: Any) -> Noodmaatregel:
    velden: dict[str, Any] = {"uitkomst": Nooduitkomst.DOORGAAN, "reden": "Dit was nodig.", **anders}
    return bezie_noodmaatregel(maatregel, door=door or medewerker(Rol.TEAMLEIDER), **velden)


def regels(zaak: Zaak) -> str:
    return " ".join(zaak.dossier.tijdlijn.filter(zichtbaar="iedereen").values_list("tekst", flat=True))


def test_two_working_days_skip_good_friday_and_easter() -> None:
    assert dagen.noodmaatregel_bezien(date(2026, 4, 2)) == date(2026, 4, 8)


def test_the_citizen_reads_what_until_when_and_when_another_looks(zaak: Zaak, door: Medewerker) -> None:
    maatregel = neem(zaak, door)
    assert (
        maatregel.bezien_uiterlijk == dagen.noodmaatregel_bezien(VANDAAG()) == maatregel.toezegging.uiterlijk
    )
    assert f"U krijgt vandaag een voorschot. Het geldt tot en met {datum(maatregel.tot)}." in regels(zaak)
    assert f"Uiterlijk {datum(maatregel.bezien_uiterlijk)} kijkt een collega" in regels(zaak)


def test_there_is_a_letter_of_what_we_do_and_one_of_what_the_other_found(
    client: Client, zaak: Zaak, door: Medewerker
) -> None:
    Dossier.objects.filter(pk=zaak.dossier_id).update(adres="Kade 1\n3511 AB Utrecht")
    maatregel = neem(zaak, door)
    brief = als_tekst(maatregel.brief.html).replace("\n", " ")
    for deel in (
        "Wij doen meteen iets voor u",
        "U krijgt vandaag een voorschot",
        f"Dit geldt tot en met {datum(maatregel.tot)}.",
        "er is geen geld voor eten",
        f"Uiterlijk {datum(maatregel.bezien_uiterlijk)} kijkt een collega",
        door.telefoon,
    ):
        assert deel in brief, deel
    assert 'class="brief__adres"' in maatregel.brief.html
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk]) + "?deel=nood"
    assert reverse("maatwerk-stuk", args=[zaak.pk, maatregel.brief_id]) in client.get(adres).text
    anders = bezie(maatregel, uitkomst=Nooduitkomst.VERANDEREN, wat="U krijgt meer", tot=VANDAAG())
    assert anders.bezienbrief is not None
    tweede = als_tekst(anders.bezienbrief.html).replace("\n", " ")
    for deel in ("Wat wij meteen deden, verandert.", "Dit was nodig.", "U krijgt meer"):
        assert deel in tweede, deel
    eigen = reverse("maatwerk-stuk", args=[zaak.pk, anders.bezienbrief_id])
    assert "Wat wij meteen deden, verandert." in client.get(eigen).text
    assert all(stuk.is_heel for stuk in zaak.dossier.stukken.all())


def test_who_signed_does_not_look_again(zaak: Zaak, door: Medewerker) -> None:
    maatregel = neem(zaak, door)
    with pytest.raises(Geweigerd, match="Een ander kijkt"):
        bezie(maatregel, door)
    with pytest.raises(IntegrityError), transaction.atomic():
        Noodmaatregel.objects.update(
            bezien_door=door, bezien_op=timezone.now(), uitkomst=Nooduitkomst.DOORGAAN, reden="Zo."
        )


@pytest.mark.parametrize(
    ("anders", "status", "zin"),
    [
        ({}, Noodstatus.BEZIEN, "Het gaat door tot en met"),
        (
            {
                "uitkomst": Nooduitkomst.VERANDEREN,
                "wat": "U krijgt € 300",
                "tot": VANDAAG() + timedelta(days=5),
            },
            Noodstatus.BEZIEN,
            "Het wordt nu: U krijgt € 300.",
        ),
        ({"uitkomst": Nooduitkomst.STOPPEN}, Noodstatus.BEEINDIGD, "Het stopt. Dit was nodig."),
    ],
)
def test_another_lets_it_go_on_changes_it_or_stops_it(
    zaak: Zaak, door: Medewerker, anders: dict[str, Any], status: str, zin: str
) -> None:
    maatregel = bezie(neem(zaak, door), **anders)
    assert maatregel.status == status
    assert zin in regels(zaak)
    assert geen_doodlopende_weg() == []
    assert noodmaatregel_heeft_een_dag() == []
    with pytest.raises(Geweigerd, match="al naar"):
        bezie(maatregel)


def test_what_was_signed_stays_beside_what_it_became(zaak: Zaak, door: Medewerker) -> None:
    tot = VANDAAG() + timedelta(days=3)
    maatregel = bezie(neem(zaak, door), uitkomst=Nooduitkomst.VERANDEREN, wat="Minder.", tot=tot)
    assert (maatregel.wat, maatregel.inhoud) == ("U krijgt vandaag een voorschot", "Minder.")
    assert maatregel.laatste_dag == tot == maatregel.einde.uiterlijk  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"wat": " "}, "Schrijf op wat u doet"),
        ({"grond": ""}, "Schrijf op wat u doet"),
        ({"kosten": Decimal("-1")}, "lager"),
        ({"tot": lambda: VANDAAG() - timedelta(days=1)}, "Kies een dag"),
        ({"tot": lambda: VANDAAG() + timedelta(days=43)}, "Kies een dag"),
    ],
)
def test_what_is_left_out_is_asked_for(
    zaak: Zaak, door: Medewerker, anders: dict[str, Any], melding: str
) -> None:
    with pytest.raises(Geweigerd, match=melding):
        neem(zaak, door, **op_de_dag(anders))


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"reden": " "}, "waarom"),
        ({"uitkomst": "iets"}, "uitkomst"),
        ({"uitkomst": Nooduitkomst.VERANDEREN}, "tot wanneer"),
    ],
)
def test_a_look_says_what_and_why(zaak: Zaak, door: Medewerker, anders: dict[str, Any], melding: str) -> None:
    maatregel = neem(zaak, door)
    with pytest.raises(Geweigerd, match=melding):
        bezie(maatregel, **anders)


def test_who_does_not_work_with_cases_does_not_look(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="rechten"):
        bezie(neem(zaak, door), medewerker(Rol.BALIE))


def test_it_ends_with_words_and_only_after_the_look(zaak: Zaak, door: Medewerker) -> None:
    maatregel = neem(zaak, door)
    with pytest.raises(Geweigerd, match="eerst naar"):
        beeindig_noodmaatregel(maatregel, afloop="Klaar.", door=door)
    bezie(maatregel)
    with pytest.raises(Geweigerd, match="verdergaat"):
        beeindig_noodmaatregel(maatregel, afloop=" ", door=door)
    vast = beeindig_noodmaatregel(maatregel, afloop="De uitkering is er weer.", door=door)
    assert vast.status == Noodstatus.BEEINDIGD
    assert "is afgelopen. De uitkering is er weer." in regels(zaak)
    assert geen_doodlopende_weg() == []


def test_a_case_does_not_end_while_it_is_in_force(zaak: Zaak, door: Medewerker) -> None:
    neem(zaak, door)
    with pytest.raises(Geweigerd, match="noodmaatregel"):
        trek_zaak_in(zaak, reden="Het hoeft niet meer.", door=door)
    with pytest.raises(Geweigerd):
        rond_zaak_af(zaak, uitkomst="Klaar.", door=door)


def test_a_step_of_another_case_does_not_count(zaak: Zaak, door: Medewerker) -> None:
    elders = beantwoord_acute_vraag(
        maak_zaak(behandelaar=door),
        gevaar=Gevaar.INKOMEN,
        wat="Bel.",
        wie="Bas",
        uiterlijk=VANDAAG(),
        door=door,
    )
    with pytest.raises(Geweigerd, match="niet bij deze zaak"):
        neem(zaak, door, acute_stap=elders)


def test_when_nobody_looked_the_team_leader_hears_it_once(
    client: Client, zaak: Zaak, door: Medewerker
) -> None:
    leider = medewerker(Rol.TEAMLEIDER, email="leider@voorbeeld.example")
    maatregel = neem(zaak, door)
    bewaak_besluiten()
    assert not Uitgaand.objects.filter(sleutel__startswith="noodmaatregel:").exists()
    Noodmaatregel.objects.update(bezien_uiterlijk=VANDAAG() - timedelta(days=1))
    bewaak_besluiten()
    bewaak_besluiten()
    bericht = Uitgaand.objects.get(sleutel__startswith="noodmaatregel:")
    assert bericht.bestemming == "leider@voorbeeld.example"
    assert zaak.dossier.code not in str(bericht.inhoud)
    assert not meld_onbezien(maatregel.pk, vandaag=VANDAAG())
    client.force_login(leider)
    tekst = client.get(reverse("maatwerk-overzicht")).text
    assert "Noodmaatregelen om te bezien" in tekst
    assert "Te laat" in tekst
    assert "Te laat: niemand keek nog" in client.get(reverse("maatwerk-zaak", args=[zaak.pk])).text


def test_from_the_signature_to_the_end_on_the_page(client: Client, zaak: Zaak, door: Medewerker) -> None:
    adres = reverse("maatwerk-zaak", args=[zaak.pk]) + "?deel=nood"

    def doe(wie: Medewerker, naam: str, **velden: object) -> str:
        client.force_login(wie)
        gevuld = {f"{naam}-{veld}": waarde for veld, waarde in velden.items()}
        return client.post(adres, {"handeling": naam, **gevuld}, follow=True).text

    tekst = doe(
        door,
        "nood",
        wat="Een voorschot.",
        tot=VANDAAG().isoformat(),
        kosten="250,50",
        grond="Artikel 52, nu.",
    )
    maatregel = Noodmaatregel.objects.get()
    assert maatregel.kosten == Decimal("250.50")
    assert "Kijk naar deze maatregel" not in tekst
    ander = medewerker(Rol.BEHANDELAAR)
    fout = doe(ander, "bezien", nummer=maatregel.pk, uitkomst="veranderen", reden="Het kan minder.")
    assert "Zeg wat de maatregel nu is." in fout
    assert "De burger leest wat u vond." in doe(
        ander, "bezien", nummer=maatregel.pk, uitkomst="doorgaan", reden="Goed zo."
    )
    assert "De maatregel is afgelopen." in doe(
        door, "nood_einde", nummer=maatregel.pk, afloop="Er is weer geld."
    )
    maatregel.refresh_from_db()
    assert maatregel.status == Noodstatus.BEEINDIGD
