"""Retention with a clock that stands where we put it: proposed, looked at, approved by another, deleted, counted."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles_gegevens import gewist_is_weg
from loket.handelingen import schrijf_tijdlijn, sluit_dossier
from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.handelingen.bundelen import bundel
from loket.handelingen.gegevensverzoeken import dien_verzoek_in
from loket.handelingen.vernietigen import (
    bevestig_klasse,
    codesleutel,
    keur_lijst_goed,
    kijk_lijst_na,
    stel_lijst_voor,
    wijs_lijst_af,
)
from loket.handelingen.wisregels import GEWIST, persoonsrijen, versleutelde_velden
from loket.models import (
    Actie,
    Deurmaand,
    Dossier,
    Gebeurtenissoort,
    Gegevensverzoek,
    Grafsteen,
    Klassebevestiging,
    Lijststatus,
    Route,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Vernietigingslijst,
    Verzoeksoort,
)
from loket.selecties.bewaartermijn import bewaring
from loket.tasks import stel_vernietiging_voor
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from portal.stelsel.selectielijst import selectielijst
from portal.uitgaand.models import Uitgaand
from tests.loket.dossier.bevestigen import bevestig_alles
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
# Long after any day on which this runs: what a table dates by itself is always before it.
BEGIN = datetime(2091, 3, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Klok:
    """A clock that stands still until it is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.nu = BEGIN
        monkeypatch.setattr(timezone, "now", lambda: self.nu)

    def zet(self, dag: date) -> None:
        """Ten o'clock on this day."""
        self.nu = datetime(dag.year, dag.month, dag.day, 10, tzinfo=BEGIN.tzinfo)


@pytest.fixture(autouse=True)
def bevestigd(request: pytest.FixtureRequest) -> None:
    """An archivist read every number in the list, unless the test is about that."""
    if "onbevestigd" not in request.fixturenames:
        bevestig_alles()


@pytest.fixture
def onbevestigd() -> None:
    """As the portal comes: no number was read in the list itself."""


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    return Klok(monkeypatch)


@pytest.fixture
def een() -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BEHEER)
    return gemaakt


@pytest.fixture
def twee() -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BEHEER)
    return gemaakt


def klaar(**velden: Any) -> Dossier:
    """A question that was finished now, with a line and a letter."""
    dossier = DossierFactory(
        telefoon="06 12 34 56 78",
        adres="Kerkweg 2",
        eerste_deur_op=timezone.now(),
        aangemaakt_op=timezone.now(),
        **velden,
    )
    schrijf_tijdlijn(
        dossier, Gebeurtenissoort.ANTWOORD, "Noor, uw man had recht op huurtoeslag.", door="Team"
    )
    leg_stuk_klaar(dossier, soort=Stuksoort.ONTVANGSTBEWIJS, titel="Bewijs", html="<p>Beste Noor</p>")
    sluit_dossier(dossier, uitkomst="Geregeld voor Noor.")
    dossier.refresh_from_db()
    return dossier


def wis(lijst: Vernietigingslijst | None, een: Medewerker, twee: Medewerker) -> Vernietigingslijst:
    """Look at it and approve."""
    assert lijst is not None
    return keur_lijst_goed(kijk_lijst_na(lijst, door=een), door=twee)


def test_the_day_follows_from_the_last_activity_and_the_class(klok: Klok) -> None:
    dossier = klaar(route=Route.OP_MAAT)
    hoe = bewaring(dossier)
    assert (hoe.klasse.sleutel, hoe.brondatum, hoe.tot) == ("begeleiding", date(2091, 3, 1), date(2096, 3, 1))
    klok.zet(date(2092, 2, 29))
    regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "U belde nog eens.")
    Tijdlijnregel.objects.filter(pk=regel.pk).update(op=timezone.now())
    assert bewaring(dossier).tot == date(2097, 2, 28)


@pytest.mark.parametrize(
    ("soort", "klasse"),
    [
        (Stuksoort.BESLUITBRIEF, "besluit"),
        (Stuksoort.BEZWAARBRIEF, "bezwaar"),
        (Stuksoort.DOORZENDBERICHT, "doorgestuurd"),
    ],
)
def test_the_class_is_that_of_what_came_out(klok: Klok, soort: Stuksoort, klasse: str) -> None:
    dossier = klaar()
    leg_stuk_klaar(dossier, soort=soort, titel="Brief", html="<p>Tekst</p>")
    assert bewaring(dossier).klasse.sleutel == klasse


def test_the_table_names_its_source_and_is_yet_to_be_confirmed() -> None:
    lijst = selectielijst()
    assert "2020" in lijst.bron
    assert {klasse.zekerheid.value for klasse in lijst.klassen.values()} == {"onzeker"}
    assert all(klasse.jaren >= 1 for klasse in lijst.klassen.values())


@pytest.mark.usefixtures("onbevestigd")
def test_who_looks_and_who_approves_reads_that_the_years_are_yet_to_be_confirmed(
    klok: Klok, client: Client, een: Medewerker
) -> None:
    klaar()
    klok.zet(date(2096, 3, 2))
    lijst = stel_lijst_voor(date(2096, 3, 2))
    assert lijst is not None
    client.force_login(een)
    for adres in (reverse("vernietigingslijsten"), reverse("vernietigingslijst", args=[lijst.pk])):
        pagina = client.get(adres).content.decode()
        assert "Laat deze bewaartijden eerst bevestigen" in pagina
        assert selectielijst().bron in pagina


def test_nothing_is_proposed_a_day_too_early_and_everything_the_day_after(klok: Klok) -> None:
    dossier = klaar()
    klok.zet(bewaring(dossier).tot)
    stel_vernietiging_voor()
    assert not Vernietigingslijst.objects.exists()
    klok.zet(bewaring(dossier).tot + timedelta(days=1))
    stel_vernietiging_voor()
    stel_vernietiging_voor()
    lijst = Vernietigingslijst.objects.get()
    assert [regel.dossier for regel in lijst.regels.all()] == [dossier]


def test_an_open_question_is_never_proposed(klok: Klok) -> None:
    DossierFactory()
    klok.zet(date(2124, 1, 2))
    assert stel_lijst_voor(date(2124, 1, 2)) is None


def test_a_term_to_object_and_a_request_hold_it(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    bezwaar = klaar()
    klok.zet(date(2096, 3, 2))
    actie = Actie.objects.create(
        dossier=bezwaar, label="Bezwaar", gebeurtenis="BezwaarGemaakt", uiterlijk=date(2096, 3, 3)
    )
    assert bewaring(bezwaar).vast == "bezwaar"
    assert stel_lijst_voor(date(2096, 3, 2)) is None
    klok.zet(date(2096, 3, 4))
    lijst = stel_lijst_voor(date(2096, 3, 4))
    assert lijst is not None
    # Between looking and approving somebody asks something: that one stays.
    dien_verzoek_in(bezwaar, Verzoeksoort.WISSEN)
    klaar_lijst = wis(lijst, een, twee)
    regel = klaar_lijst.regels.get()
    assert (regel.uitkomst, regel.waarom) == ("aangehouden", "open")
    bezwaar.refresh_from_db()
    assert bezwaar.naam == "Noor Verzonnen"
    assert actie.pk


def test_two_different_people_agree_before_anything_is_deleted(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    klok.zet(date(2096, 3, 2))
    lijst = stel_lijst_voor(date(2096, 3, 2))
    assert lijst is not None
    with pytest.raises(Geweigerd, match="eerst door een collega"):
        keur_lijst_goed(lijst, door=een)
    kijk_lijst_na(lijst, door=een)
    with pytest.raises(Geweigerd, match="zelf na"):
        keur_lijst_goed(lijst, door=een)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vernietigingslijst.objects.update(goedgekeurd_door=een)
    with pytest.raises(Geweigerd):
        keur_lijst_goed(lijst, door=MedewerkerFactory(rol=Rol.BALIE))
    dossier.refresh_from_db()
    assert dossier.verhaal.startswith("Ik kan")
    keur_lijst_goed(lijst, door=twee)
    dossier.refresh_from_db()
    assert dossier.verhaal == GEWIST


def test_a_list_that_is_refused_deletes_nothing_and_may_come_again(klok: Klok, een: Medewerker) -> None:
    klaar()
    klok.zet(date(2096, 3, 2))
    lijst = stel_lijst_voor(date(2096, 3, 2))
    assert lijst is not None
    with pytest.raises(Geweigerd, match="waarom"):
        wijs_lijst_af(lijst, reden=" ", door=een)
    assert wijs_lijst_af(lijst, reden="De klasse klopt niet.", door=een).status == Lijststatus.AFGEWEZEN
    assert not Grafsteen.objects.exists()
    assert stel_lijst_voor(date(2096, 3, 3)) is not None


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
    klok.zet(date(2096, 3, 2))
    lijst = wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
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
    klok.zet(date(2096, 3, 2))
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
    assert "Noor" not in alles_in_de_database()
    with pytest.raises(Geweigerd, match="gewist"):
        bundel(dossier)


def test_a_neighbour_keeps_everything(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    klaar()
    klok.zet(date(2096, 3, 2))
    ander = klaar(naam="Piet Blijft")
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
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
    klok.zet(date(2096, 3, 2))
    voor = cijfers()
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
    assert Grafsteen.objects.count() == 3
    assert cijfers() == voor


def test_a_question_that_is_gone_is_not_proposed_again(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    klaar()
    klok.zet(date(2096, 3, 2))
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
    klok.zet(date(2114, 1, 2))
    assert stel_lijst_voor(date(2114, 1, 2)) is None


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


def test_beheer_sees_counts_and_codes_and_no_person(
    client: Client, klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    code = dossier.code
    klok.zet(date(2096, 3, 2))
    lijst = stel_lijst_voor(date(2096, 3, 2))
    assert lijst is not None
    client.force_login(een)
    pad = reverse("vernietigingslijst", args=[lijst.pk])
    pagina = client.get(pad).content.decode()
    assert code in pagina
    assert "Noor" not in pagina
    client.post(pad, {"stap": "nakijken"})
    assert "Keur goed en wis" not in client.get(pad).content.decode()
    client.force_login(twee)
    assert "Keur goed en wis" in client.get(pad).content.decode()
    client.post(pad, {"stap": "goedkeuren"})
    verslag = client.get(pad).content.decode()
    assert "Verslag van vernietiging" in verslag
    assert een.naam in verslag
    assert code not in verslag
    assert (
        reverse("vernietigingslijst", args=[lijst.pk])
        in client.get(reverse("vernietigingslijsten")).content.decode()
    )


def test_the_old_code_opens_nothing_any_more(
    client: Client, klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    code = dossier.code
    klok.zet(date(2096, 3, 2))
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
    assert "vinden wij geen vraag" in client.post(reverse("volgen"), {"code": code}).content.decode()


def test_the_rows_of_the_stone_hold_no_word_of_the_person(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    code = klaar().code
    klok.zet(date(2096, 3, 2))
    wis(stel_lijst_voor(date(2096, 3, 2)), een, twee)
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
    wis(stel_lijst_voor(timezone.localdate()), een, twee)
    with pytest.raises(Geweigerd, match="gewist"):
        dien_verzoek_in(dossier, Verzoeksoort.WISSEN)
    dossier.refresh_from_db()
    assert not dossier.is_open
    assert not Gegevensverzoek.objects.exists()


@pytest.mark.usefixtures("onbevestigd")
class TestBevestigen:
    """Nothing is deleted as long as no archivist confirmed the years of its class."""

    def lijst(self, klok: Klok, een: Medewerker) -> tuple[Dossier, Vernietigingslijst]:
        """One question whose day is over, on a list that one person looked at."""
        dossier = klaar()
        klok.zet(date(2096, 3, 2))
        lijst = stel_lijst_voor(date(2096, 3, 2))
        assert lijst is not None
        return dossier, kijk_lijst_na(lijst, door=een)

    def bevestig(self, klasse: str, door: Medewerker, **anders: Any) -> None:
        velden: dict[str, Any] = {
            "naam": "Ari Archief (verzonnen)",
            "functie": "archivaris",
            "bron": "Selectielijst 2020, categorie 1.1",
            "gelezen_op": timezone.localdate(),
        }
        bevestig_klasse(klasse, **{**velden, **anders}, door=door)

    def test_approving_is_refused_and_says_who_confirms_and_where(
        self, client: Client, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        verhaal = dossier.verhaal
        client.force_login(twee)
        adres = reverse("vernietigingslijst", args=[lijst.pk])
        pagina = client.post(adres, {"stap": "goedkeuren"}, follow=True).content.decode()
        assert "Uw archivaris kijkt eerst na hoe lang dit blijft" in pagina
        assert "bij Gegevens wissen" in pagina
        lijst.refresh_from_db()
        dossier.refresh_from_db()
        assert (lijst.status, dossier.verhaal) == (Lijststatus.NAGEKEKEN, verhaal)

    def test_after_the_archivist_confirmed_it_on_the_screen_it_is_deleted(
        self, client: Client, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        klasse = bewaring(dossier).klasse.sleutel
        client.force_login(een)
        velden = {
            "klasse": klasse,
            "naam": "Ari Archief (verzonnen)",
            "functie": "archivaris",
            "bron": "Selectielijst 2020, categorie 1.1",
            "gelezen_op": timezone.localdate().isoformat(),
        }
        half = client.post(reverse("vernietigingslijsten"), {**velden, "naam": ""})
        assert half.status_code == 200
        assert not Klassebevestiging.objects.exists()
        pagina = client.post(reverse("vernietigingslijsten"), velden, follow=True).content.decode()
        assert "Ari Archief (verzonnen), archivaris" in pagina
        assert "Bron: Selectielijst 2020, categorie 1.1." in pagina
        keur_lijst_goed(lijst, door=twee)
        dossier.refresh_from_db()
        assert dossier.verhaal == GEWIST

    def test_another_class_or_other_years_do_not_count(
        self, klok: Klok, een: Medewerker, twee: Medewerker
    ) -> None:
        dossier, lijst = self.lijst(klok, een)
        eigen = bewaring(dossier).klasse.sleutel
        self.bevestig(next(sleutel for sleutel in selectielijst().klassen if sleutel != eigen), een)
        rij = Klassebevestiging.objects.get()
        Klassebevestiging.objects.bulk_create(
            [
                Klassebevestiging(
                    klasse=eigen,
                    jaren=99,
                    naam=rij.naam,
                    functie=rij.functie,
                    bron=rij.bron,
                    gelezen_op=rij.gelezen_op,
                    door=een,
                )
            ]
        )
        with pytest.raises(Geweigerd, match="archivaris"):
            keur_lijst_goed(lijst, door=twee)

    @pytest.mark.parametrize(
        "anders", [{"naam": " "}, {"functie": ""}, {"bron": ""}, {"gelezen_op": date(2199, 1, 1)}]
    )
    def test_a_confirmation_names_who_where_and_a_day_that_was(
        self, een: Medewerker, anders: dict[str, Any]
    ) -> None:
        with pytest.raises(Geweigerd):
            self.bevestig("besluit", een, **anders)
        with pytest.raises(Geweigerd):
            self.bevestig("bestaat-niet", een)
        with pytest.raises(Geweigerd):
            self.bevestig("besluit", MedewerkerFactory(rol=Rol.BALIE))
