"""Taking the decision: besluit, letter and signal in one transaction, or none of them (promise 3)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.models import Gebeurtenissoort, Stuk, Stuksoort, Toezeggingsoort, Toezeggingstatus
from maatwerk import dagen
from maatwerk.handelingen import (
    OntbrekendeVelden,
    begin_nazorg,
    bied_aan_tweede_lezer,
    heropen_zaak,
    lees,
    neem_besluit,
    rond_zaak_af,
    schrijf_concept,
)
from maatwerk.models import Belofte, Besluit, Conceptstatus, Dictum, Oordeel, Zaak, Zaakstatus
from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from portal.onveranderlijk import OnveranderlijkFout
from portal.stelsel.kalender import rekenbasis
from portal.stelsel.models import Organisatie, Wet
from portal.termijnen import bezwaartermijn
from portal.uitgaand.models import Kanaal, Uitgaand
from signalen.models import Oorzaak, Signaal
from tests.maatwerk.factories import (
    MinisterieFactory,
    OrganisatieFactory,
    TeamFactory,
    WetFactory,
    bezwaar_tot,
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
    vraag_of_het_hielp,
)
from tests.maatwerk.termijnen import wettelijke_beslissing

pytestmark = pytest.mark.django_db

MAG_TEKENEN = {Rol.BEHANDELAAR, Rol.REGISSEUR}


def niets_gebeurd() -> bool:
    return not (
        Besluit.objects.exists()
        or Signaal.objects.exists()
        or Stuk.objects.filter(soort=Stuksoort.BESLUITBRIEF).exists()
    )


@pytest.mark.parametrize("rol", Rol.values)
def test_who_may_sign(rol: str) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    wie = medewerker(Rol(rol))
    if rol in MAG_TEKENEN:
        assert neem_besluit(concept, wie).genomen_door == wie
    else:
        with pytest.raises(Geweigerd):
            neem_besluit(concept, wie)
        assert niets_gebeurd()


def test_the_decision_has_its_letter_its_signal_and_its_date() -> None:
    besluit = maak_besluit()
    vandaag = timezone.localdate()
    assert besluit.brief.is_heel
    assert besluit.brief.soort == Stuksoort.BESLUITBRIEF
    assert besluit.signaal.wet_sleutel == "proefwet"
    assert besluit.signaal.regelniveau == "wet"
    assert besluit.signaal.ministerie.sleutel == "proef-ministerie"
    assert besluit.signaal.afzender == "Proefbank"
    assert besluit.signaal.fictief
    assert besluit.bekendgemaakt_op == vandaag
    assert besluit.bezwaar_uiterlijk == bezwaartermijn(vandaag, basis=rekenbasis()).dag
    assert besluit.tweede_lezer != besluit.auteur
    assert besluit.zaak.status == Zaakstatus.BESLOTEN
    assert wie_keek(besluit.zaak.dossier_id).filter(activiteit=Activiteit.BESLUIT_NEMEN).count() == 1


def test_the_decision_keeps_what_was_decided_and_never_changes() -> None:
    besluit = Besluit.objects.get(pk=maak_besluit().pk)
    assert besluit.inhoud["besluit_zin"].startswith("U krijgt uw uitkering")
    assert "kleinzoon" in besluit.inhoud["omstandigheden"][0]["wat"]
    with pytest.raises(OnveranderlijkFout):
        besluit.save()


def test_after_the_decision_the_follow_up_is_promised_and_the_decision_promise_is_kept() -> None:
    besluit = maak_besluit()
    status = {rij.doel: rij.toezegging.status for rij in besluit.zaak.beloften.select_related("toezegging")}
    assert status == {
        Belofte.CONTACT: Toezeggingstatus.VERVALLEN,
        Belofte.BESLUIT: Toezeggingstatus.NAGEKOMEN,
        Belofte.TERMIJN: Toezeggingstatus.NAGEKOMEN,
        Belofte.VERSTUREN: Toezeggingstatus.NAGEKOMEN,
        Belofte.NAZORG: Toezeggingstatus.OPEN,
    }
    dossier = besluit.zaak.dossier
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging == besluit.zaak.beloften.get(doel=Belofte.NAZORG).toezegging
    assert dossier.volgende_toezegging.soort == Toezeggingsoort.BELOOFD


def test_the_citizen_can_disagree_until_the_legal_day() -> None:
    besluit = maak_besluit()
    actie = besluit.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert (actie.label, actie.gebeurtenis) == ("Ik ben het niet eens", "BezwaarGemaakt")
    assert (actie.stuk, actie.uiterlijk) == (besluit.brief, besluit.bezwaar_uiterlijk)
    assert besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.BESLUIT).count() == 2


def test_who_gave_an_address_hears_that_the_letter_lies_ready_and_not_what_it_says() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door, email="fenna@voorbeeld.example")
    neem_besluit(maak_akkoord(zaak, door), door)
    bericht = Uitgaand.objects.get(kanaal=Kanaal.EMAIL)
    assert bericht.bestemming == "fenna@voorbeeld.example"
    assert bericht.inhoud["onderwerp"] == "Er ligt een brief voor u klaar"
    assert "U krijgt de brief ook op papier." in bericht.inhoud["tekst"]
    assert door.telefoon in bericht.inhoud["tekst"]
    assert "uitkering" not in bericht.inhoud["tekst"]
    assert zaak.dossier.code not in bericht.inhoud["tekst"]


def test_who_gave_no_address_gets_no_e_mail() -> None:
    maak_besluit()
    assert not Uitgaand.objects.filter(kanaal=Kanaal.EMAIL).exists()


def test_also_a_rule_that_works_as_meant_gives_a_signal() -> None:
    assert maak_besluit(signaal_oorzaak=Oorzaak.GEEN_KNELPUNT).signaal.oorzaak == Oorzaak.GEEN_KNELPUNT


def test_without_any_legal_room_there_is_still_a_decision_and_a_signal() -> None:
    besluit = maak_besluit(rechtsgrond=None, dictum=Dictum.AFWIJZEN)
    assert besluit.rechtsgrond is None
    assert "Die ruimte vonden wij niet" in besluit.brief.html
    assert besluit.signaal_id


@pytest.mark.parametrize(
    ("ministerie_van_wet", "ministerie_van_orgaan", "verwacht"),
    [("proef-een", "proef-twee", "proef-een"), (None, "proef-twee", "proef-twee"), (None, None, "bzk")],
)
def test_the_signal_goes_to_the_owner_of_the_rule(
    ministerie_van_wet: str | None, ministerie_van_orgaan: str | None, verwacht: str
) -> None:
    MinisterieFactory(sleutel="bzk", naam="Binnenlandse Zaken")

    def ministerie(sleutel: str | None) -> object:
        return MinisterieFactory(sleutel=sleutel, naam=sleutel) if sleutel else None

    besluit = maak_besluit(
        regeling=WetFactory(sleutel="proefwet-2", ministerie=ministerie(ministerie_van_wet)),
        bestuursorgaan=OrganisatieFactory(
            sleutel="proef-orgaan", ministerie=ministerie(ministerie_van_orgaan)
        ),
    )
    assert besluit.signaal.ministerie.sleutel == verwacht


def test_a_second_signature_is_refused_and_makes_no_second_decision() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    neem_besluit(concept, door)
    with pytest.raises(Geweigerd, match="al genomen"):
        neem_besluit(concept, door)
    assert (Besluit.objects.count(), Signaal.objects.count()) == (1, 1)


def test_without_the_second_reader_nobody_signs() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    with pytest.raises(Geweigerd, match="nog niet akkoord"):
        neem_besluit(concept, door)
    assert niets_gebeurd()


def test_the_agreement_holds_for_exactly_the_version_that_was_read() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    # As if a change had slipped past the handeling: the version moved on, the status did not.
    type(concept).objects.filter(pk=concept.pk).update(versie=concept.versie + 1)
    with pytest.raises(Geweigerd, match="deze versie"):
        neem_besluit(concept, door)
    assert niets_gebeurd()


def test_a_disagreement_is_not_an_agreement() -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    concept = bied_aan_tweede_lezer(maak_concept(maak_zaak(behandelaar=door), door), lezer, door)
    lees(concept, Oordeel.ONEENS, "De brief klopt niet.", lezer)
    with pytest.raises(Geweigerd):
        neem_besluit(concept, door)


def test_the_second_reader_cannot_sign() -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BESLISSER)
    Lidmaatschap.objects.create(medewerker=lezer, team=TeamFactory(), rol=Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door, lezer=lezer)
    with pytest.raises(Geweigerd, match="ondertekenaar"):
        neem_besluit(concept, lezer)


def test_what_went_missing_after_the_agreement_is_told_all_at_once() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    type(door).objects.filter(pk=door.pk).update(telefoon="")
    concept.omstandigheden.clear()
    with pytest.raises(OntbrekendeVelden) as fout:
        neem_besluit(concept, door)
    assert len(fout.value.velden) == 2
    assert niets_gebeurd()


def test_if_the_signal_cannot_be_written_there_is_no_decision_and_no_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breek(**velden: object) -> None:
        raise RuntimeError("the outbox is full")

    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    monkeypatch.setattr("maatwerk.handelingen.besluiten.geef_signaal_af", breek)
    with pytest.raises(RuntimeError), transaction.atomic():
        neem_besluit(concept, door)
    assert niets_gebeurd()
    concept.refresh_from_db()
    assert concept.status == Conceptstatus.AKKOORD


def test_if_the_letter_fails_there_is_no_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    def breek(*args: object, **kwargs: object) -> str:
        raise RuntimeError("template")

    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    monkeypatch.setattr("maatwerk.handelingen.besluiten.maak_brief", breek)
    with pytest.raises(RuntimeError), transaction.atomic():
        neem_besluit(concept, door)
    assert niets_gebeurd()


def test_the_database_refuses_a_refusal_on_a_beleidsregel_without_reasons() -> None:
    besluit = maak_besluit()
    with pytest.raises(IntegrityError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(
            dictum=Dictum.AFWIJZEN, steunt_op_beleidsregel=True, motivering_4_84=""
        )


def test_two_bodies_decide_each_for_themselves_with_their_own_signal() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    eerste = maak_akkoord(zaak, door)
    tweede = maak_concept(
        zaak, door, bestuursorgaan=OrganisatieFactory(sleutel="proef-gemeente", naam="Proefgemeente")
    )
    neem_besluit(eerste, door)
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.CONCEPT
    assert zaak.beloften.get(doel=Belofte.BESLUIT).toezegging.status == Toezeggingstatus.OPEN
    lezer = tweede_lezer()
    lees(bied_aan_tweede_lezer(tweede, lezer, door), Oordeel.AKKOORD, "", lezer)
    neem_besluit(tweede, door)
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.BESLOTEN
    assert len({besluit.signaal_id for besluit in zaak.besluiten.all()}) == 2


@pytest.mark.parametrize(
    ("wet", "regel", "dagen_later"),
    [("zw", "zw-ziek-of-niet", 14), ("zw", "", 42), ("vw2000", "vw-verblijf", 28), ("eigen-wet", "", 42)],
)
def test_the_last_day_to_disagree_follows_the_law_and_the_choice_of_the_handler(
    wet: str, regel: str, dagen_later: int
) -> None:
    # Monday 2 November 2026: no holiday is near any of the ends.
    termijn = dagen.bezwaardag(Wet(sleutel=wet), date(2026, 11, 2), regel)
    assert (termijn.dag - date(2026, 11, 2)).days == dagen_later


def test_a_special_term_of_another_law_is_refused() -> None:
    with pytest.raises(LookupError):
        dagen.bezwaardag(Wet(sleutel="proefwet"), date(2026, 11, 2), "vw-verblijf")


@pytest.mark.parametrize(
    ("orgaan", "wet", "regel", "weken"),
    [
        ("proef-bank", "proefwet", "", 6),
        ("uwv", "ww", "", 13),
        ("uwv", "zw", "zw-ziek-of-niet", 6),
        ("ind", "vw2000", "vw-verblijf", 19),
        ("gemeente", "eigen-wet", "", 6),
    ],
)
def test_the_legal_date_to_decide_on_a_bezwaar(orgaan: str, wet: str, regel: str, weken: int) -> None:
    einde = date(2026, 12, 14)
    uiterlijk = wettelijke_beslissing(Organisatie(sleutel=orgaan), Wet(sleutel=wet), einde, regel)
    assert uiterlijk.ruw == date.fromordinal(einde.toordinal() + 7 * weken)


def verstreken(zaak: Zaak) -> None:
    """As if the term to disagree is over."""
    Besluit.objects.filter(zaak=zaak).update(
        bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16)
    )


def test_the_follow_up_call_makes_the_next_promise_while_bezwaar_can_still_come() -> None:
    besluit = maak_besluit()
    vraag_of_het_hielp(besluit)
    dossier = besluit.zaak.dossier
    dossier.refresh_from_db()
    volgende = dossier.volgende_toezegging
    assert volgende is not None
    assert volgende.uiterlijk > bezwaar_tot(besluit)


def vraag_na(besluit: Besluit) -> None:
    """The follow-up: nothing had to be carried out, and somebody asked whether it helped."""
    begin_nazorg(besluit.zaak, reden="Het bedrag stond al klaar.", door=besluit.auteur)
    vraag_of_het_hielp(besluit)


def test_a_case_is_not_finished_while_bezwaar_can_still_come() -> None:
    besluit = maak_besluit()
    vraag_na(besluit)
    with pytest.raises(Geweigerd, match="bezwaar"):
        rond_zaak_af(besluit.zaak, uitkomst="Het is gelukt.", door=besluit.auteur)


def test_a_finished_case_closes_the_dossier_with_what_came_out() -> None:
    besluit = maak_besluit()
    verstreken(besluit.zaak)
    vraag_na(besluit)
    zaak = rond_zaak_af(besluit.zaak, uitkomst="Uw uitkering loopt weer.", door=besluit.auteur)
    zaak.dossier.refresh_from_db()
    assert zaak.status == Zaakstatus.GESLOTEN
    assert (zaak.dossier.is_open, zaak.dossier.uitkomst) == (False, "Uw uitkering loopt weer.")


def test_a_decided_case_can_be_opened_again_with_a_reason() -> None:
    besluit = maak_besluit()
    with pytest.raises(Geweigerd):
        heropen_zaak(besluit.zaak, reden="", door=besluit.auteur)
    zaak = heropen_zaak(besluit.zaak, reden="Er is nieuw nieuws.", door=besluit.auteur)
    assert zaak.status == Zaakstatus.HEROPEND
    with pytest.raises(Geweigerd, match="verandert niet meer"):
        schrijf_concept(
            zaak,
            besluit.auteur,
            bestuursorgaan=besluit.bestuursorgaan,
            regeling=besluit.regeling,
            velden={"betekenis": "Anders"},
        )
