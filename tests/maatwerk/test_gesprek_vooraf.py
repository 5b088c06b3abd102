"""Nobody reads a refusal that nobody tried to tell them first (Awb 4:7, 4:8)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Contactkanaal, VeiligContact
from maatwerk.handelingen import bied_aan_tweede_lezer, lees, neem_besluit
from maatwerk.models import Besluit, Conceptbesluit, Dictum, Gesprek, Oordeel, Vooraf
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    RechtsgrondFactory,
    maak_concept,
    maak_voorgesprek,
    maak_zaak,
    medewerker,
    tweede_lezer,
)
from tests.maatwerk.opdedag import op_de_dag

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def concept() -> Conceptbesluit:
    """A refusal that was read along, and not told yet."""
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    eigen = maak_concept(
        maak_zaak(behandelaar=door), door, dictum=Dictum.AFWIJZEN, rechtsgrond=RechtsgrondFactory()
    )
    bied_aan_tweede_lezer(eigen, lezer, door)
    lees(eigen, Oordeel.AKKOORD, "", lezer)
    eigen.refresh_from_db()
    return eigen


def regels(concept: Conceptbesluit) -> str:
    return " ".join(
        concept.zaak.dossier.tijdlijn.filter(zichtbaar="iedereen").values_list("tekst", flat=True)
    )


@pytest.mark.parametrize("dictum", [Dictum.AFWIJZEN, Dictum.DEELS])
def test_a_refusal_is_not_signed_before_a_conversation(concept: Conceptbesluit, dictum: Dictum) -> None:
    Conceptbesluit.objects.update(dictum=dictum)
    concept.refresh_from_db()
    with pytest.raises(Geweigerd, match="Spreek de burger eerst"):
        neem_besluit(concept, concept.auteur)
    assert not Besluit.objects.exists()


def test_after_the_conversation_it_can_be_and_the_citizen_reads_both(concept: Conceptbesluit) -> None:
    maak_voorgesprek(concept, concept.auteur, gezegd="Ik heb toch recht op hulp?")
    assert neem_besluit(concept, concept.auteur).vooraf == Vooraf.GESPROKEN
    assert "Wij vertelden u wat wij willen besluiten, voordat wij dat doen." in regels(concept)
    assert "U zei: Ik heb toch recht op hulp?" in regels(concept)


def test_three_attempts_on_three_days_will_do(concept: Conceptbesluit) -> None:
    for dagen_terug in (4, 3, 3):
        maak_voorgesprek(concept, concept.auteur, bereikt=False, op=VANDAAG() - timedelta(days=dagen_terug))
    with pytest.raises(Geweigerd, match="3 verschillende dagen"):
        neem_besluit(concept, concept.auteur)
    maak_voorgesprek(concept, concept.auteur, bereikt=False)
    assert neem_besluit(concept, concept.auteur).vooraf == Vooraf.GEPROBEERD
    assert "Wij bereikten u niet" in regels(concept)


def test_an_attempt_keeps_no_promise_and_a_conversation_does(concept: Conceptbesluit) -> None:
    maak_voorgesprek(concept, concept.auteur, bereikt=False)
    belofte = concept.zaak.beloften.get(doel="contact").toezegging
    assert belofte.is_open
    maak_voorgesprek(concept, concept.auteur)
    belofte.refresh_from_db()
    assert belofte.status == "nagekomen"


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"gezegd": "  "}, "wat de burger zei"),
        ({"op": lambda: VANDAAG() + timedelta(days=1)}, "vandaag of een dag daarvoor"),
        ({"hoorplicht": "nooit"}, "de wet"),
    ],
)
def test_what_is_left_out_is_asked_for(
    concept: Conceptbesluit, anders: dict[str, object], melding: str
) -> None:
    with pytest.raises(Geweigerd, match=melding):
        maak_voorgesprek(concept, concept.auteur, **op_de_dag(anders))
    assert not Gesprek.objects.exists()


def test_who_grants_has_nothing_to_tell_first() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    with pytest.raises(Geweigerd, match="weigert niets"):
        maak_voorgesprek(concept, door)


def test_a_colleague_of_another_team_may_not(concept: Conceptbesluit) -> None:
    with pytest.raises(Geweigerd):
        maak_voorgesprek(concept, tweede_lezer())


def test_nobody_calls_where_a_call_is_not_safe(concept: Conceptbesluit) -> None:
    concept.zaak.dossier.veilig_contact = VeiligContact.NIET_VEILIG
    concept.zaak.dossier.save(update_fields=["veilig_contact"])
    with pytest.raises(Geweigerd, match="niet veilig"):
        maak_voorgesprek(concept, concept.auteur, bereikt=False)
    maak_voorgesprek(concept, concept.auteur, kanaal=Contactkanaal.BLADZIJDE)
    assert neem_besluit(concept, concept.auteur).vooraf == Vooraf.GESPROKEN


def test_the_database_keeps_no_refusal_without_it(concept: Conceptbesluit) -> None:
    maak_voorgesprek(concept, concept.auteur)
    neem_besluit(concept, concept.auteur)
    with pytest.raises(IntegrityError), transaction.atomic():
        Besluit.objects.update(vooraf=Vooraf.NIET_NODIG)


def test_the_handler_writes_it_down_on_the_page(client: Client, concept: Conceptbesluit) -> None:
    client.force_login(concept.auteur)
    adres = reverse("maatwerk-zaak", args=[concept.zaak_id]) + "?deel=meelezen"
    assert "of probeer het nog op 3 andere dagen" in client.get(adres).text
    velden = {
        "handeling": "voorgesprek",
        "voorgesprek-concept": concept.pk,
        "voorgesprek-bereikt": "ja",
        "voorgesprek-kanaal": "telefoon",
        "voorgesprek-op": VANDAAG().isoformat(),
        "voorgesprek-hoorplicht": "4:7",
    }
    assert "Schrijf op wat de burger zei." in client.post(adres, velden).text
    antwoord = client.post(adres, velden | {"voorgesprek-gezegd": "Dat had ik verwacht."}, follow=True)
    assert "Dat had ik verwacht." in antwoord.text
    assert "vooraf gesproken" in antwoord.text
