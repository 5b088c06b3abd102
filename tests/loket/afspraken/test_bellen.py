"""Calls that were promised: the list, each attempt, another way, and what was missed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from loket.controles.afspraken import gemist_is_bekend
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import Contact, gesprekken, vraag_gesprek_over
from loket.handelingen.gesprekken import leg_poging_vast, meld_gemist, plan_gesprek
from loket.handelingen.toezeggingen import vergrendel
from loket.models import (
    Belpoging,
    Beluitkomst,
    Belverzoek,
    Dossier,
    Hulpsoort,
    Toezeggingstatus,
    VeiligContact,
    Voorrang,
    Zichtbaarheid,
)
from loket.selecties.gesprekken import te_bellen
from loket.tasks import bewaak_gesprekken
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from portal.termijnen import Belmoment, Dagdeel
from portal.uitgaand.models import Uitgaand
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.factories import DossierFactory, HulpbehoefteFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MIDDAG = Belmoment(date(2026, 11, 3), Dagdeel.MIDDAG)


@pytest.fixture
def belverzoek(dossier: Dossier) -> Belverzoek:
    """A call that someone asked for, on Tuesday afternoon."""
    vraag_gesprek_over(dossier, Contact(telefoon="06 12 34 56 78", belmoment=MIDDAG))
    return Belverzoek.objects.get()


def poging(belverzoek: Belverzoek, door: Medewerker, uitkomst: Beluitkomst, **extra: Any) -> None:
    leg_poging_vast(belverzoek, uitkomst=uitkomst, door=door, **extra)
    belverzoek.refresh_from_db()


def test_who_asks_to_be_called_stands_on_the_list_at_the_chosen_moment(
    belverzoek: Belverzoek, collega: Medewerker
) -> None:
    assert (belverzoek.vanaf, belverzoek.tot) == (moment(3, 12), moment(3, 17))
    assert te_bellen(collega)["rijen"] == [belverzoek]
    assert te_bellen(MedewerkerFactory(rol=Rol.BALIE))["rijen"] == []


def test_asking_again_for_the_same_moment_is_one_call(belverzoek: Belverzoek, dossier: Dossier) -> None:
    vraag_gesprek_over(dossier, Contact(telefoon="06 12 34 56 78", belmoment=MIDDAG))
    assert Belverzoek.objects.count() == 1


def test_who_was_spoken_to_hears_what_comes_next(
    belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    poging(
        belverzoek,
        collega,
        Beluitkomst.GESPROKEN,
        notitie="Wij spraken over de huur.",
        volgende_stap="Wij sturen u het formulier.",
        uiterlijk=date(2026, 11, 6),
    )
    assert belverzoek.toezegging.status == Toezeggingstatus.NAGEKOMEN
    assert te_bellen(collega)["rijen"] == []
    assert dossier.toezeggingen.filter(uiterlijk=date(2026, 11, 6)).count() == 1
    assert geen_doodlopende_weg() == []
    with pytest.raises(Geweigerd, match="al gedaan"):
        poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)


@pytest.mark.parametrize("mist", ["notitie", "volgende_stap", "uiterlijk"])
def test_without_what_comes_next_a_talk_is_not_written_down(
    belverzoek: Belverzoek, collega: Medewerker, mist: str
) -> None:
    alles: dict[str, Any] = {"notitie": "x", "volgende_stap": "y", "uiterlijk": date(2026, 11, 6)}
    del alles[mist]
    with pytest.raises(Geweigerd):
        poging(belverzoek, collega, Beluitkomst.GESPROKEN, **alles)
    assert not Belpoging.objects.exists()


def test_nobody_answered_moves_the_call_to_the_next_working_day(
    klok: Klok, belverzoek: Belverzoek, collega: Medewerker
) -> None:
    klok.op(6, 13)
    poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)
    assert (belverzoek.vanaf, belverzoek.tot) == (moment(9, 9), moment(9, 17))
    assert belverzoek.toezegging.uiterlijk == date(2026, 11, 9)
    assert belverzoek.toezegging.status == Toezeggingstatus.OPEN
    assert geen_doodlopende_weg() == []


def test_after_three_times_we_write(belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker) -> None:
    for _keer in range(3):
        poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)
    assert belverzoek.toezegging.status == Toezeggingstatus.NAGEKOMEN
    post = Uitgaand.objects.get(sleutel=f"niet-bereikt:{belverzoek.pk}")
    assert dossier.code not in post.inhoud["tekst"]
    assert te_bellen(collega)["rijen"] == []
    assert geen_doodlopende_weg() == []


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"email": "", "adres": "Kade 1, Utrecht"}, "schrijft u een brief"),
        ({"email": ""}, "leest u met uw code"),
        ({"veilig_contact": VeiligContact.ONBEKEND}, "leest u met uw code"),
    ],
)
def test_a_wrong_number_means_another_way_at_once(
    belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker, velden: dict[str, str], verwacht: str
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(**velden)
    poging(belverzoek, collega, Beluitkomst.VERKEERD_NUMMER)
    assert any(verwacht in rij.wat for rij in dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN))
    assert not Uitgaand.objects.filter(sleutel__startswith="niet-bereikt").exists()


def test_a_wrong_number_is_called_for_nothing_else_either(
    belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    ander = plan_gesprek(dossier, wat="Een medewerker belt u over uw brief.", waarover="de brief")
    poging(belverzoek, collega, Beluitkomst.VERKEERD_NUMMER)
    ander.refresh_from_db()
    assert ander.status == Toezeggingstatus.VERVALLEN
    assert te_bellen(collega)["rijen"] == []
    assert geen_doodlopende_weg() == []


# Safe contact


def test_who_must_not_be_called_is_never_on_the_list(klok: Klok, collega: Medewerker) -> None:
    dossier = DossierFactory(telefoon="06 12 34 56 78", veilig_contact=VeiligContact.NIET_VEILIG)
    belofte = plan_gesprek(dossier, wat="Een medewerker belt u.", waarover="test")
    assert not Belverzoek.objects.exists()
    assert "Wij bellen en mailen u niet" in belofte.wat


def test_who_wrote_how_a_call_is_safe_is_called_like_that(klok: Klok) -> None:
    dossier = DossierFactory(
        telefoon="06 12 34 56 78",
        veilig_contact=VeiligContact.NIET_VEILIG,
        veilige_manier="Bel mijn zus, alleen overdag.",
    )
    belofte = plan_gesprek(dossier, wat="Een medewerker belt u.", waarover="test")
    assert Belverzoek.objects.get().toezegging == belofte
    assert "alleen contact op zoals u dat schreef" in belofte.wat


def test_when_it_became_unsafe_no_attempt_is_made(
    belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG, veilige_manier="")
    with pytest.raises(Geweigerd, match="niet veilig"):
        poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)


def test_the_page_of_an_unsafe_call_hides_the_number_and_asks_to_read_first(
    client: Client, belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-gesprek", args=[belverzoek.pk])
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.ONBEKEND)
    assert "Vraag eerst of iemand vrij kan praten" in client.get(adres).content.decode()
    antwoord = client.post(adres, {"uitkomst": Beluitkomst.NIET_OPGENOMEN})
    assert "Lees eerst hoe contact veilig is." in antwoord.content.decode()
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG, veilige_manier="")
    tekst = client.get(adres).content.decode()
    assert "06 12 34 56 78" not in tekst
    assert "Bel niet" in tekst


# Missed


def test_a_call_that_was_missed_is_told_once_to_the_team_leader_and_the_citizen(
    klok: Klok, belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    klok.op(3, 17)
    bewaak_gesprekken()
    belverzoek.refresh_from_db()
    assert belverzoek.gemist_op is None
    klok.verder(minutes=1)
    bewaak_gesprekken()
    bewaak_gesprekken()
    assert not meld_gemist(belverzoek.pk)
    regels = dossier.tijdlijn.filter(tekst__isnull=False)
    assert sum("niet op tijd" in regel.tekst for regel in regels) == 1
    assert sum(regel.zichtbaar == Zichtbaarheid.MEDEWERKERS for regel in regels) == 1
    teamleider = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team)
    assert te_bellen(teamleider)["voor_teamleider"] == [belverzoek]
    assert te_bellen(collega)["voor_teamleider"] == []
    assert te_bellen(collega)["gemist"] == [belverzoek]
    assert gemist_is_bekend() == []


def test_controleer_finds_a_missed_call_that_nobody_knows(klok: Klok, belverzoek: Belverzoek) -> None:
    klok.nu = belverzoek.tot + timedelta(hours=3)
    assert gemist_is_bekend() == [f"call {belverzoek.pk} was missed and nobody knows"]


def test_a_call_that_was_made_is_not_missed(klok: Klok, belverzoek: Belverzoek, collega: Medewerker) -> None:
    klok.op(3, 13)
    poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)
    klok.op(4, 8)
    bewaak_gesprekken()
    belverzoek.refresh_from_db()
    assert belverzoek.gemist_op is None


# Screens


def test_the_list_shows_no_name_and_no_number(
    client: Client, belverzoek: Belverzoek, collega: Medewerker
) -> None:
    client.force_login(collega)
    tekst = client.get(reverse("balie-bellen")).content.decode()
    assert belverzoek.dossier.code in tekst
    assert belverzoek.dossier.naam not in tekst
    assert "06 12 34 56 78" not in tekst


def test_the_list_says_what_helps_before_the_call_is_made(
    client: Client, belverzoek: Belverzoek, collega: Medewerker
) -> None:
    client.force_login(collega)
    HulpbehoefteFactory(dossier=belverzoek.dossier, soort=Hulpsoort.ROLSTOEL, voorbij=True)
    assert "niets bijzonders" in client.get(reverse("balie-bellen")).content.decode()
    HulpbehoefteFactory(dossier=belverzoek.dossier, soort=Hulpsoort.GEBARENTOLK)
    tekst = client.get(reverse("balie-bellen")).content.decode()
    assert "Een tolk voor gebarentaal." in tekst
    assert "rolstoel" not in tekst
    assert "niets bijzonders" not in tekst
    # Whoever calls sees that what counts no more has to be asked again, as on the page of the question.
    gesprek = client.get(reverse("balie-gesprek", args=[belverzoek.pk])).content.decode()
    assert gesprek.index("Een plek waar een rolstoel in kan") < gesprek.index("Vraag opnieuw")


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"taal": "en"}, "Taal: Engels"),
        ({"spoed": True, "voorrang": Voorrang.SPOED}, "Spoed"),
        ({"veilig_contact": VeiligContact.NIET_VEILIG}, "Eerst veilig contact"),
        ({"veilig_contact": VeiligContact.ONBEKEND}, "Bel alleen zoals afgesproken"),
    ],
)
def test_the_list_says_what_to_know_before_calling(
    client: Client, belverzoek: Belverzoek, collega: Medewerker, velden: dict[str, Any], verwacht: str
) -> None:
    Dossier.objects.filter(pk=belverzoek.dossier_id).update(**velden)
    client.force_login(collega)
    tekst = client.get(reverse("balie-bellen")).content.decode()
    assert verwacht in tekst
    assert "niets bijzonders" not in tekst


def test_opening_a_call_is_a_look_that_is_logged(
    client: Client, belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker
) -> None:
    client.force_login(collega)
    assert "06 12 34 56 78" in client.get(reverse("balie-gesprek", args=[belverzoek.pk])).content.decode()
    assert wie_keek(dossier.pk).count() == 1


def test_a_talk_is_written_down_and_what_was_typed_stays_after_an_error(
    client: Client, belverzoek: Belverzoek, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-gesprek", args=[belverzoek.pk])
    half = client.post(adres, {"uitkomst": Beluitkomst.GESPROKEN, "notitie": "Wij spraken over de huur."})
    assert "Zeg wat de volgende stap is." in half.content.decode()
    assert "Wij spraken over de huur." in half.content.decode()
    heel = client.post(
        adres,
        {
            "uitkomst": Beluitkomst.GESPROKEN,
            "notitie": "Wij spraken over de huur.",
            "volgende_stap": "Wij sturen u het formulier.",
            "uiterlijk": "6 november 2026",
        },
    )
    assert heel.status_code == 302
    assert Belpoging.objects.get().notitie == "Wij spraken over de huur."


def test_the_list_costs_few_statements_whatever_the_rows(
    client: Client, klok: Klok, dossier: Dossier, collega: Medewerker, django_assert_max_num_queries: Any
) -> None:
    for _nummer in range(12):
        plan_gesprek(
            DossierFactory(team=dossier.team, telefoon="06 12 34 56 78"), wat="Wij bellen u.", waarover="test"
        )
    client.force_login(collega)
    with django_assert_max_num_queries(10):
        assert client.get(reverse("balie-bellen")).status_code == 200


def test_a_call_that_a_colleague_makes_at_the_very_moment_is_not_called_missed(
    klok: Klok, belverzoek: Belverzoek, dossier: Dossier, collega: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    klok.op(3, 17, 1)

    def bel_eerst(dossier_id: UUID) -> Dossier:
        poging(belverzoek, collega, Beluitkomst.NIET_OPGENOMEN)
        return vergrendel(dossier_id)

    monkeypatch.setattr(gesprekken, "vergrendel", bel_eerst)
    assert not meld_gemist(belverzoek.pk)
    assert not any("niet op tijd" in regel.tekst for regel in dossier.tijdlijn.all())


@pytest.mark.parametrize(
    ("gegevens", "beloofd"),
    [
        ({"uitkomst": "niet_opgenomen"}, "” Uiterlijk dinsdag 3 november 2026."),
        ({"uitkomst": "verkeerd_nummer"}, "een e-mail"),
        (
            {
                "uitkomst": "gesproken",
                "notitie": "Over de huur.",
                "volgende_stap": "Ik zoek het uit.",
                "uiterlijk": "6-11-2026",
            },
            "“Ik zoek het uit.” Uiterlijk vrijdag 6 november 2026.",
        ),
    ],
)
def test_after_an_attempt_the_caller_reads_what_is_promised_now(
    client: Client, belverzoek: Belverzoek, collega: Medewerker, gegevens: dict[str, str], beloofd: str
) -> None:
    client.force_login(collega)
    pagina = client.post(reverse("balie-gesprek", args=[belverzoek.pk]), gegevens, follow=True)
    assert "De poging is bewaard. Nu is beloofd: “" in pagina.content.decode()
    assert beloofd in pagina.content.decode()
