"""A Stand van de Uitvoering: begun from the signals, written in, read by another, frozen, public, replaced."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from signalen.cijfers.bescherming import MINSTENS_MOGELIJK, aanval
from signalen.controles import rapporten_zijn_heel
from signalen.handelingen import rapporteren, rapportstappen
from signalen.handelingen.rapporteren import (
    begin_nieuwe_versie,
    begin_rapport,
    haal_bij,
    schrijf,
    schrijf_onderdeel,
    verplaats,
)
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import (
    Ernst,
    Knelpunt,
    Oorzaak,
    Publicatie,
    Rapport,
    Rapportonderdeel,
    Rapportsoort,
    Rapportstatus,
    Uitkomst,
    Vaststelling,
)
from signalen.rapporten.document import Document, als_json, vingerafdruk
from signalen.rapporten.maken import bevroren_document, document_van
from signalen.selecties.rapportgegevens import gegevens_van
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate()
JAAR = VANDAAG.year


@pytest.fixture(autouse=True)
def geen_werker(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker is asked; the PDF has tests of its own."""
    monkeypatch.setattr(rapportstappen, "bied_pdf_aan", lambda _vaststelling: True)


@pytest.fixture
def knelpunt() -> Knelpunt:
    """A knelpunt of social affairs with two signals of this year, of one sender."""
    rij = KnelpuntFactory(titel="Logeren telt als samenwonen")
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij, afzender="Proefuitvoerder", ernst=Ernst.BESTAAN)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij, afzender="Andere uitvoerder")
    return rij


@pytest.fixture
def wie() -> Medewerker:
    return beleidsmedewerker()


@pytest.fixture
def ander() -> Medewerker:
    return beleidsmedewerker()


def maak(wie: Medewerker, **anders: object) -> Rapport:
    """A Stand of social affairs over this year."""
    keuze: dict[str, object] = {"ministerie": MinisterieFactory(), **anders}
    return begin_rapport(Rapportsoort.STAND, JAAR, wie, **keuze)  # type: ignore[arg-type]


def gelezen(rapport: Rapport) -> str:
    """The hash of the text as it stands on the page now."""
    return vingerafdruk(als_json(document_van(rapport, timezone.localdate())))


def tekst(document: Document) -> str:
    return als_json(document)


def stel_vast(concept: Rapport, wie: Medewerker, ander: Medewerker) -> Rapport:
    rapport = zet_stap(concept, Rapportstatus.TER_LEZING, wie)
    return zet_stap(rapport, Rapportstatus.VASTGESTELD, ander, gelezen=gelezen(rapport))


def vastgesteld(wie: Medewerker, ander: Medewerker) -> Rapport:
    return stel_vast(maak(wie), wie, ander)


def test_a_new_report_holds_the_knelpunten_of_its_year(knelpunt: Knelpunt, wie: Medewerker) -> None:
    KnelpuntFactory(titel="Van een ander", ministerie=MinisterieFactory(ander=True))

    rapport = maak(wie)

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]
    assert rapport.sleutel == f"stand-{JAAR}-szw-1"
    document = document_van(rapport, timezone.localdate())
    assert "Logeren telt als samenwonen" in tekst(document)


def test_a_report_about_one_sender_has_only_what_that_sender_signalled(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    anders = KnelpuntFactory(titel="Iets anders")
    OntvangenSignaalFactory(gebundeld=True, knelpunt=anders, afzender="Andere uitvoerder")

    rapport = maak(wie, afzender="Proefuitvoerder")

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]


def test_an_old_matter_that_was_closed_before_the_year_is_not_in_it(wie: Medewerker) -> None:
    oud = timezone.now().replace(year=JAAR - 2, month=6, day=1)
    gesloten = KnelpuntFactory(status="gesloten", volgende_klok="", volgende_uiterlijk=None, eerste_op=oud)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=gesloten, afgegeven_op=oud)
    open_ = KnelpuntFactory(eerste_op=oud)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=open_, afgegeven_op=oud)

    assert [rij.knelpunt for rij in maak(wie).onderdelen.all()] == [open_]


def test_the_words_begin_with_those_of_a_sender_who_lets_everybody_read_them(wie: Medewerker) -> None:
    stil, hardop = KnelpuntFactory(), KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=stil, publicatie=Publicatie.KETEN)
    OntvangenSignaalFactory(
        gebundeld=True, knelpunt=hardop, publicatie=Publicatie.OPENBAAR, wat_gebeurt="Dit mag u lezen."
    )

    woorden = {rij.knelpunt: rij.woorden_uitvoerder for rij in maak(wie).onderdelen.all()}

    assert woorden[stil] == ""
    assert woorden[hardop].startswith("Dit mag u lezen.")


def test_a_policy_officer_writes_about_the_own_ministry_only(knelpunt: Knelpunt) -> None:
    vreemd = beleidsmedewerker(MinisterieFactory(ander=True))

    with pytest.raises(Geweigerd):
        maak(vreemd)
    with pytest.raises(Geweigerd):
        maak(medewerker(Rol.BEHANDELAAR))


def test_the_signal_team_may_write_about_one_sender_across_ministries(knelpunt: Knelpunt) -> None:
    rapport = maak(medewerker(Rol.SIGNALENTEAM), ministerie=None, afzender="Proefuitvoerder")

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]


def test_the_same_report_is_begun_once(knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker) -> None:
    maak(wie)

    with pytest.raises(Geweigerd):
        maak(ander)


@pytest.mark.parametrize("jaar", [JAAR + 1, 1999])
def test_a_year_that_cannot_be_is_refused(jaar: int, wie: Medewerker) -> None:
    with pytest.raises(ValidationError):
        begin_rapport(Rapportsoort.STAND, jaar, wie, ministerie=MinisterieFactory())


def test_knelpunten_that_came_later_are_added_at_the_end(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    later = KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=later, hardvochtig=True)

    assert haal_bij(rapport, wie) == 1
    assert haal_bij(rapport, wie) == 0
    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt, later]


def test_what_does_not_fit_at_once_is_named_and_can_be_added(
    client: Client, wie: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapporteren, "HOOGSTENS", 2)
    for _nr in range(9):
        OntvangenSignaalFactory(gebundeld=True, knelpunt=KnelpuntFactory())
    rapport = maak(wie)
    client.force_login(wie)
    blad = f"/signalen/rapporten/{rapport.pk}/"

    assert rapport.onderdelen.count() == 2
    assert "nog meer knelpunten. Zij staan niet in dit rapport: 5." in tekst(document_van(rapport, VANDAAG))
    assert "Bij dit jaar horen nog 7 knelpunten die hier niet staan." in client.get(blad).text

    while haal_bij(rapport, wie):
        pass
    assert rapport.onderdelen.count() == 9
    assert "nog meer knelpunten" not in tekst(document_van(rapport, VANDAAG))
    assert "die hier niet staan" not in client.get(blad).text


def test_the_order_can_be_changed(knelpunt: Knelpunt, wie: Medewerker) -> None:
    tweede = KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=tweede)
    rapport = maak(wie)

    verplaats(rapport.onderdelen.get(knelpunt=tweede), True, wie)
    verplaats(rapport.onderdelen.get(knelpunt=tweede), True, wie)  # it is the first already

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [tweede, knelpunt]


def test_what_was_written_stands_in_the_report(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    onderdeel = rapport.onderdelen.get()

    schrijf(rapport, {"titel": "Stand", "inleiding": "Het knelt.", "vragen": "Geef ruimte."}, wie, gezien=0)
    schrijf_onderdeel(
        onderdeel,
        {"woorden_uitvoerder": "Wij moeten korten.", "dilemma": "Een of twee."},
        wie,
        opgenomen=True,
        gezien=0,
    )

    rapport.refresh_from_db()
    gelezen_ = tekst(document_van(rapport, timezone.localdate()))
    for woorden in ("Het knelt.", "Geef ruimte.", "Wij moeten korten.", "Een of twee."):
        assert woorden in gelezen_


def test_a_stale_page_does_not_overwrite_what_a_colleague_wrote(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = maak(wie)
    schrijf(rapport, {"titel": "Van de een"}, wie, gezien=0)

    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Van de ander"}, ander, gezien=0)
    assert Rapport.objects.get().titel == "Van de een"


def test_text_with_personal_data_is_stopped(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)

    with pytest.raises(BevatPersoonsgegevens):
        schrijf(rapport, {"titel": "Bel 06-12345678"}, wie, gezien=0)
    with pytest.raises(BevatPersoonsgegevens):
        schrijf_onderdeel(
            rapport.onderdelen.get(), {"toelichting": "Mail a@b.nl"}, wie, opgenomen=True, gezien=0
        )


def test_leaving_a_knelpunt_out_needs_a_reason_that_everybody_reads(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    onderdeel = maak(wie).onderdelen.get()

    with pytest.raises(ValidationError):
        schrijf_onderdeel(onderdeel, {}, wie, opgenomen=False, gezien=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapportonderdeel.objects.update(opgenomen=False)

    schrijf_onderdeel(onderdeel, {"waarom_niet": "Te herkenbaar."}, wie, opgenomen=False, gezien=0)

    gelezen_ = tekst(document_van(Rapport.objects.get(), timezone.localdate()))
    assert "Te herkenbaar." in gelezen_
    assert "Logeren telt als samenwonen" not in gelezen_


def test_who_wrote_in_it_cannot_be_the_second_reader(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = maak(wie)
    schrijf(rapport, {"titel": "Ook van mij"}, ander, gezien=0)
    zet_stap(rapport, Rapportstatus.TER_LEZING, wie)

    for schrijver in (wie, ander):
        with pytest.raises(Geweigerd):
            zet_stap(rapport, Rapportstatus.VASTGESTELD, schrijver, gelezen=gelezen(rapport))
    assert not Vaststelling.objects.exists()


def test_the_text_that_was_read_is_frozen_and_never_changes(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = vastgesteld(wie, ander)
    toen = tekst(bevroren_document(rapport))

    knelpunt.titel = "Een andere titel"
    knelpunt.save()
    ReactieFactory(knelpunt=knelpunt)
    with pytest.raises(OnveranderlijkFout):
        rapport.vaststelling.save()
    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Te laat"}, wie, gezien=rapport.beurt)

    assert tekst(bevroren_document(Rapport.objects.get())) == toen
    assert Rapport.objects.get().vaststelling.door == ander


def test_a_text_that_changed_after_it_was_read_is_not_frozen(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = zet_stap(maak(wie), Rapportstatus.TER_LEZING, wie)
    toen = gelezen(rapport)
    ReactieFactory(knelpunt=knelpunt)

    with pytest.raises(Geweigerd):
        zet_stap(rapport, Rapportstatus.VASTGESTELD, ander, gelezen=toen)
    assert Rapport.objects.get().status == Rapportstatus.TER_LEZING


def test_a_second_reader_who_gives_it_back_says_why(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = zet_stap(maak(wie), Rapportstatus.TER_LEZING, wie)

    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.CONCEPT, ander)
    zet_stap(rapport, Rapportstatus.CONCEPT, ander, reden="De inleiding ontbreekt.")

    assert [stap.reden for stap in rapport.stappen.all()][-1] == "De inleiding ontbreekt."


def test_a_report_that_was_stopped_goes_on_with_a_reason(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.GESTOPT, wie)
    zet_stap(rapport, Rapportstatus.GESTOPT, wie, reden="Er is al een ander rapport.")
    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Toch nog"}, wie, gezien=rapport.beurt)
    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.CONCEPT, wie)

    zet_stap(rapport, Rapportstatus.CONCEPT, wie, reden="Dat andere rapport ging over iets anders.")

    schrijf(rapport, {"titel": "Toch nog"}, wie, gezien=rapport.beurt)
    assert [stap.naar for stap in rapport.stappen.all()] == ["concept", "gestopt", "concept"]


def test_only_what_was_frozen_becomes_public(knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker) -> None:
    concept = maak(wie)
    with pytest.raises(Geweigerd):
        zet_stap(concept, Rapportstatus.GEPUBLICEERD, wie)

    zet_stap(concept, Rapportstatus.TER_LEZING, wie)
    zet_stap(concept, Rapportstatus.VASTGESTELD, ander, gelezen=gelezen(concept))
    assert not Rapport.objects.openbaar().exists()
    zet_stap(concept, Rapportstatus.GEPUBLICEERD, wie)
    assert Rapport.objects.openbaar().get() == concept


def test_a_new_version_replaces_the_old_one_when_it_is_public(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    oud = zet_stap(vastgesteld(wie, ander), Rapportstatus.GEPUBLICEERD, wie)

    nieuw = begin_nieuwe_versie(oud, ander)
    assert nieuw.sleutel == f"stand-{JAAR}-szw-2"
    assert Rapport.objects.openbaar().get() == oud
    with pytest.raises(Geweigerd):
        begin_nieuwe_versie(oud, wie)
    zet_stap(nieuw, Rapportstatus.TER_LEZING, ander)
    with pytest.raises(Geweigerd):  # the words of the old version are the own words
        zet_stap(nieuw, Rapportstatus.VASTGESTELD, wie, gelezen=gelezen(nieuw))
    zet_stap(nieuw, Rapportstatus.VASTGESTELD, beleidsmedewerker(), gelezen=gelezen(nieuw))
    zet_stap(nieuw, Rapportstatus.GEPUBLICEERD, wie)

    oud.refresh_from_db()
    assert oud.status == Rapportstatus.VERVANGEN
    assert bevroren_document(oud).titel == oud.titel


def test_of_all_versions_one_is_public_whatever_was_skipped(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    """The second version was frozen and never public; the third comes in place of the first."""
    derden = beleidsmedewerker()
    een = zet_stap(vastgesteld(wie, ander), Rapportstatus.GEPUBLICEERD, wie)
    twee = stel_vast(begin_nieuwe_versie(een, wie), wie, ander)
    drie = stel_vast(begin_nieuwe_versie(twee, wie), wie, derden)

    zet_stap(drie, Rapportstatus.GEPUBLICEERD, wie)
    with pytest.raises(Geweigerd, match="nieuwere versie"):
        zet_stap(twee, Rapportstatus.GEPUBLICEERD, wie)

    assert list(een.versies.values_list("status", flat=True)) == ["vervangen", "vastgesteld", "gepubliceerd"]
    assert rapporten_zijn_heel() == []
    Rapport.objects.filter(pk=een.pk).update(status=Rapportstatus.GEPUBLICEERD)
    assert rapporten_zijn_heel() == [f"{een.sleutel}: public beside version 3"]


def test_the_next_year_looks_back_at_the_list_of_this_year(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    Rapport.objects.filter(pk=vastgesteld(wie, ander).pk).update(jaar=JAAR - 1)
    nu = Rapport.objects.create(
        soort=Rapportsoort.STAND,
        ministerie=knelpunt.ministerie,
        jaar=JAAR,
        sleutel="nu",
        titel="Nu",
        opsteller=wie,
    )
    Knelpunt.objects.update(status="in_onderzoek")

    (tabel,) = [
        tabel for tabel in document_van(nu, timezone.localdate()).tabellen() if tabel.naam == "vorig-jaar"
    ]

    assert [rij[:3] for rij in tabel.rijen] == [("Logeren telt als samenwonen", "gebundeld", "in onderzoek")]


def test_the_public_answer_is_the_decision_with_its_proof_and_not_what_came_after(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    Knelpunt.objects.update(uitkomst=Uitkomst.AANGEPAST, status="uitvoering")
    ReactieFactory(
        knelpunt=knelpunt,
        tekst_burger="Wij pasten dit aan.",
        uitkomst=Uitkomst.AANGEPAST,
        stand="besluit",
        bewijs="https://wetten.overheid.nl/nieuw",
        op=timezone.now() - timedelta(days=2),
    )
    ReactieFactory(knelpunt=knelpunt, tekst_burger="Het loopt.", uitkomst="", stand="uitvoering", bewijs="")

    [genoemd] = document_van(maak(wie), timezone.localdate()).knelpunten

    assert (genoemd.antwoord, genoemd.bewijs) == ("Wij pasten dit aan.", "https://wetten.overheid.nl/nieuw")


def test_what_is_not_printed_hides_no_number_that_is(wie: Medewerker) -> None:
    """Two knelpunten of four, one cause of eight: a third of another year, with nothing now, is no place to hide."""
    lang_geleden = timezone.now().replace(year=JAAR - 2, month=6, day=1)
    for aantal, op in ((4, timezone.now()), (4, timezone.now()), (3, lang_geleden)):
        rij = KnelpuntFactory(status="gesloten", volgende_klok="", volgende_uiterlijk=None)
        OntvangenSignaalFactory.create_batch(aantal, gebundeld=True, knelpunt=rij, afgegeven_op=op)

    gegevens = gegevens_van(maak(wie), timezone.localdate())

    assert sorted(gegevens.getoond.values()) == ["5", "<5", "<5"]
    assert all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(gegevens.getoond).values())


def test_the_column_of_last_year_says_what_the_report_of_that_year_said(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    toen = timezone.now().replace(year=JAAR - 1, month=6, day=1)
    for _nr in range(2):
        rij = KnelpuntFactory()
        OntvangenSignaalFactory.create_batch(4, gebundeld=True, knelpunt=rij, afgegeven_op=toen)
    vorig = begin_rapport(Rapportsoort.STAND, JAAR - 1, wie, ministerie=MinisterieFactory())
    stel_vast(vorig, wie, ander)

    (tabel,) = [
        rij for rij in document_van(maak(wie), timezone.localdate()).tabellen() if rij.naam == "oorzaken"
    ]

    # Eight, which plain rounding shows as 10: beside twice "<5" that would tell that both are four.
    assert tabel.rijen[0][2] == "5"


def test_the_tables_of_a_report_together_give_no_number_away(wie: Medewerker) -> None:
    """Promise 13: whoever knows that both tables are about the same signals learns no exact number."""
    for aantal, oorzaak in ((7, Oorzaak.WET), (5, Oorzaak.ICT), (1, Oorzaak.WET)):
        rij = KnelpuntFactory()
        OntvangenSignaalFactory.create_batch(aantal, gebundeld=True, knelpunt=rij, oorzaak=oorzaak)
    OntvangenSignaalFactory.create_batch(3)

    getoond = gegevens_van(maak(wie), timezone.localdate()).getoond

    assert {welke for welke, _waarde in getoond} == {"knelpunt", "oorzaak"}
    assert all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(getoond).values())
