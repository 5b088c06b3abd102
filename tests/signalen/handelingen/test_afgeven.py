"""Giving off a signal."""

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from portal.persoonsgegevens.vinden import Soort
from portal.stelsel.models import Wet
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.models import Koppeling, Signaal
from signalen.teksten import (
    LANGE_TEKST_MAX_TEKENS,
    BevatPersoonsgegevens,
    eis_zonder_persoonsgegevens,
)
from tests.signalen.factories import KoppelingFactory, MinisterieFactory, WetFactory, inhoud

pytestmark = pytest.mark.usefixtures("aangeboden")


def test_a_signal_is_written_and_put_ready_for_the_partner(partner: Koppeling) -> None:
    signaal = geef_signaal_af(**inhoud(wet=WetFactory(), artikel=" 22a ", regelniveau="wet"))

    assert Signaal.objects.get() == signaal
    assert (signaal.wet, signaal.wet_sleutel, signaal.artikel) == (
        "Participatiewet",
        "participatiewet",
        "22a",
    )
    assert signaal.afgeleverd_op is None
    bericht = Uitgaand.objects.get()
    assert (bericht.kanaal, bericht.status, bericht.bestemming) == (
        Kanaal.CLOUDEVENT,
        Status.WACHT,
        partner.bron,
    )
    assert bericht.inhoud["id"] == str(signaal.event_id)
    assert bericht.inhoud["subject"] == signaal.signaalnummer
    assert bericht.omschrijving == f"signaal {signaal.signaalnummer}"


def test_a_rule_that_works_as_meant_is_a_signal_too(partner: Koppeling) -> None:
    geef_signaal_af(**inhoud(oorzaak="geen_knelpunt", ernst=1))

    assert Signaal.objects.get().oorzaak == "geen_knelpunt"
    assert Uitgaand.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_signal_is_given_off() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        geef_signaal_af(**inhoud())

    assert not Signaal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_when_the_transaction_fails_nothing_is_left_and_nothing_was_offered(aangeboden: list[UUID]) -> None:
    MinisterieFactory()
    KoppelingFactory(ontvanger=True)

    def geef_af_en_faal() -> None:
        with transaction.atomic():
            geef_signaal_af(**inhoud())
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        geef_af_en_faal()

    assert not Signaal.objects.exists()
    assert not Uitgaand.objects.exists()
    assert not aangeboden


def test_personal_data_are_found_in_every_field_at_once(partner: Koppeling) -> None:
    with pytest.raises(BevatPersoonsgegevens) as fout:
        geef_signaal_af(
            **inhoud(
                titel="Bel 06-12345678",
                wat_gebeurt="Het gaat om 111222333.",
                wie_geraakt="De familie van Proefpersoon",
                namen=["Fenna Proefpersoon"],
            )
        )

    vondsten = fout.value.vondsten
    assert {veld: [vondst.soort for vondst in lijst] for veld, lijst in vondsten.items()} == {
        "titel": [Soort.TELEFOON],
        "wat_gebeurt": [Soort.BSN],
        "wie_geraakt": [Soort.NAAM],
    }
    assert vondsten["titel"][0].tekst == "06-12345678"
    assert "12345678" not in str(fout.value)
    assert not Signaal.objects.exists()


def test_a_name_in_the_dossier_may_be_part_of_the_name_of_an_organisation(partner: Koppeling) -> None:
    signaal = geef_signaal_af(**inhoud(afzender="Gemeente Utrecht", namen=["Jan van Utrecht"]))

    assert signaal.afzender == "Gemeente Utrecht"


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", " "),
        ("titel", "x" * 161),
        ("wat_gebeurt", ""),
        ("wat_gebeurt", "x" * (LANGE_TEKST_MAX_TEKENS + 1)),
        ("wat_zou_moeten", "met een \x07 bel"),
        ("oorzaak", "zomaar"),
        ("ernst", 5),
        ("soort", "zomaar"),
        ("afzender", ""),
    ],
)
def test_a_signal_that_misses_something_is_refused_at_its_field(
    partner: Koppeling, veld: str, waarde: Any
) -> None:
    with pytest.raises(ValidationError) as fout:
        geef_signaal_af(**inhoud(**{veld: waarde}))

    assert list(fout.value.message_dict) == [veld]
    assert not Signaal.objects.exists()


def test_every_partner_for_the_ministry_gets_it_and_no_other(zonder_partners: None) -> None:
    szw, vws = MinisterieFactory(), MinisterieFactory(ander=True)
    KoppelingFactory(bron="voor-alles", ontvanger=True)
    KoppelingFactory(bron="voor-szw", ontvanger=True).ministeries.set([szw, vws])
    KoppelingFactory(bron="voor-vws", ontvanger=True).ministeries.set([vws])
    KoppelingFactory(bron="uit", ontvanger=True, actief=False)
    KoppelingFactory(bron="stuurt-alleen")

    geef_signaal_af(**inhoud(ministerie=szw))

    assert {bericht.bestemming for bericht in Uitgaand.objects.all()} == {"voor-alles", "voor-szw"}


def test_without_a_partner_the_signal_still_exists(zonder_partners: None) -> None:
    signaal = geef_signaal_af(**inhoud())

    assert Signaal.objects.get() == signaal
    assert not Uitgaand.objects.exists()


@pytest.mark.usefixtures("inhoud")
def test_no_citation_title_of_a_law_is_taken_for_personal_data() -> None:
    titels = list(Wet.objects.values_list("citeertitel", flat=True))

    assert titels
    for titel in titels:
        eis_zonder_persoonsgegevens({"wet": titel})
