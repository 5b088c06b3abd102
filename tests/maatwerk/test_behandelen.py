"""What a handler does before the decision: take the case, listen, write down what counts."""

import pytest

from loket.models import Gebeurtenissoort, Toezeggingstatus, Zichtbaarheid
from maatwerk.handelingen import leg_contact_vast, leg_omstandigheid_vast, neem_zaak
from maatwerk.models import Belofte, Omstandigheidbron, Zaakbelofte, Zaakstatus
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.maatwerk.factories import TeamFactory, maak_zaak, medewerker

pytestmark = pytest.mark.django_db

MAG = {Rol.BEHANDELAAR, Rol.REGISSEUR}


def ander_team() -> Team:
    return TeamFactory(sleutel="ander", naam="Ander team", soort=Teamsoort.OP_MAAT)


@pytest.mark.parametrize("rol", Rol.values)
def test_who_may_take_a_case(rol: str) -> None:
    zaak, wie = maak_zaak(), medewerker(Rol(rol))
    if rol in MAG:
        assert neem_zaak(zaak, wie).behandelaar == wie
    else:
        with pytest.raises(Geweigerd):
            neem_zaak(zaak, wie)


def test_taking_a_case_starts_it_and_tells_the_citizen_who_it_is() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = neem_zaak(maak_zaak(), door)
    assert zaak.status == Zaakstatus.IN_ONDERZOEK
    assert door.naam in zaak.dossier.tijdlijn.get(soort=Gebeurtenissoort.OPGEPAKT).tekst
    assert wie_keek(zaak.dossier_id).get().activiteit == Activiteit.ZAAK_BEHANDELEN


def test_a_case_of_another_team_cannot_be_taken() -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        neem_zaak(maak_zaak(), medewerker(Rol.BEHANDELAAR, ander_team()))


def test_taking_over_needs_a_reason_and_the_story_is_not_told_again() -> None:
    eerste, tweede = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=eerste)
    overgenomen = neem_zaak(zaak, tweede, "Vakantie")
    assert overgenomen.behandelaar == tweede
    voor_de_burger = zaak.dossier.tijdlijn.filter(
        soort=Gebeurtenissoort.OPGEPAKT, zichtbaar=Zichtbaarheid.IEDEREEN
    ).first()
    assert voor_de_burger is not None
    assert "kent uw verhaal" in voor_de_burger.tekst
    assert "Vakantie" not in voor_de_burger.tekst


def test_taking_the_own_case_again_is_told() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    with pytest.raises(Geweigerd, match="al"):
        neem_zaak(maak_zaak(behandelaar=door), door)


def test_a_circumstance_keeps_its_source() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    rij = leg_omstandigheid_vast(zaak, wat="  U bent ziek. ", bron=Omstandigheidbron.STUK, door=door)
    assert (rij.wat, rij.bron, rij.vastgelegd_door) == ("U bent ziek.", Omstandigheidbron.STUK, door)


def test_an_empty_circumstance_is_refused() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    with pytest.raises(Geweigerd):
        leg_omstandigheid_vast(maak_zaak(behandelaar=door), wat=" ", bron=Omstandigheidbron.BURGER, door=door)


def test_speaking_with_the_citizen_keeps_the_promised_call() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    leg_contact_vast(zaak, verslag="Wij spraken over uw kleinzoon.", door=door)
    contact = zaak.beloften.get(doel=Belofte.CONTACT).toezegging
    assert contact.status == Toezeggingstatus.NAGEKOMEN
    zaak.dossier.refresh_from_db()
    volgende = zaak.dossier.volgende_toezegging
    assert volgende == zaak.beloften.get(doel=Belofte.BESLUIT).toezegging
    assert zaak.dossier.tijdlijn.get(soort=Gebeurtenissoort.CONTACT).tekst == "Wij spraken over uw kleinzoon."


def test_a_contact_without_a_report_keeps_no_promise() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    with pytest.raises(Geweigerd):
        leg_contact_vast(zaak, verslag="", door=door)
    assert zaak.beloften.get(doel=Belofte.CONTACT).toezegging.status == Toezeggingstatus.OPEN


def test_who_takes_a_case_is_named_in_what_was_promised_on_the_same_day() -> None:
    eerste, tweede = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak()
    dagen = set(zaak.dossier.toezeggingen.values_list("wat", "uiterlijk"))
    assert set(zaak.dossier.toezeggingen.values_list("wie", flat=True)) == {zaak.dossier.team.naam}
    neem_zaak(zaak, eerste)
    assert set(zaak.dossier.toezeggingen.values_list("wie", flat=True)) == {eerste.naam}
    neem_zaak(zaak, tweede, "Vakantie")
    assert set(zaak.dossier.toezeggingen.values_list("wie", flat=True)) == {tweede.naam}
    assert set(zaak.dossier.toezeggingen.values_list("wat", "uiterlijk")) == dagen


def test_looking_at_a_measure_stays_with_a_colleague() -> None:
    zaak, door = maak_zaak(), medewerker(Rol.BEHANDELAAR)
    bezien = zaak.beloften.get(doel=Belofte.CONTACT)
    Zaakbelofte.objects.filter(pk=bezien.pk).update(doel=Belofte.NOODMAATREGEL)
    neem_zaak(zaak, door)
    bezien.toezegging.refresh_from_db()
    assert bezien.toezegging.wie == zaak.dossier.team.naam


def test_words_that_nobody_recorded_are_quoted_only_with_where_they_were_heard() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    wat, bron = "Uw kleinzoon slaapt bij u.", Omstandigheidbron.BURGER
    leg_omstandigheid_vast(
        zaak, wat=wat, bron=bron, door=door, citaat="mijn  kleinzoon bij mij slaapt"
    )  # from the story, whatever the spaces and signs
    verzonnen = "Ik heb nergens recht op."
    with pytest.raises(Geweigerd, match="waar u ze hoorde"):
        leg_omstandigheid_vast(zaak, wat=wat, bron=bron, door=door, citaat=verzonnen)
    leg_omstandigheid_vast(
        zaak, wat=wat, bron=bron, door=door, citaat=verzonnen, gehoord="Aan de balie, 3 maart."
    )
    notitie = zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.NOTITIE).latest("pk")
    assert (verzonnen in notitie.tekst, "Aan de balie, 3 maart." in notitie.tekst) == (True, True)
    assert notitie.zichtbaar == Zichtbaarheid.MEDEWERKERS
