"""What helps someone: said by the citizen, for a while, asked again; never a label on a person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import behoefte_wordt_opnieuw_gevraagd
from loket.handelingen import beeindig_behoefte, leg_behoefte_vast
from loket.handelingen.hulpbehoeften import LANGST_DAGEN
from loket.models import Dossier, Hulpbehoefte, Hulpsoort
from loket.tasks import vraag_behoeften_opnieuw
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import DossierFactory, HulpbehoefteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
VOLGENDE_MAAND = VANDAAG() + timedelta(days=30)


def test_it_is_on_the_contact_card_and_the_citizen_reads_it(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    leg_behoefte_vast(dossier, soort=Hulpsoort.TOLK, taal="ar", tot=VOLGENDE_MAAND, door=collega)
    assert "Een tolk (Arabisch)" in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    assert dossier.tijdlijn.get().tekst.startswith("Dit helpt u bij ons contact: een tolk (Arabisch).")


def test_an_interpreter_needs_a_language(client: Client, dossier: Dossier, collega: Medewerker) -> None:
    pagina = client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {"handeling": "behoefte", "behoefte-soort": "tolk", "behoefte-tot": VOLGENDE_MAAND.isoformat()},
    ).content.decode()
    assert "Kies de taal van de tolk." in pagina


def test_nothing_about_a_need_is_free_text() -> None:
    tekstvelden = {
        veld.name
        for veld in Hulpbehoefte._meta.get_fields()
        if getattr(veld, "get_internal_type", str)() in {"CharField", "TextField", "BinaryField"}
        and not getattr(veld, "choices", None)
    }
    assert tekstvelden == set()


@pytest.mark.parametrize("dagen", [-1, LANGST_DAGEN + 1])
def test_a_need_has_an_end_within_a_year(dossier: Dossier, collega: Medewerker, dagen: int) -> None:
    with pytest.raises(Geweigerd, match="hoogstens een jaar"):
        leg_behoefte_vast(
            dossier, soort=Hulpsoort.ROLSTOEL, tot=VANDAAG() + timedelta(days=dagen), door=collega
        )


def test_saying_it_again_gives_it_a_new_last_day(dossier: Dossier, collega: Medewerker) -> None:
    for tot in (VANDAAG(), VOLGENDE_MAAND):
        leg_behoefte_vast(dossier, soort=Hulpsoort.BELLEN, tot=tot, door=collega)
    assert Hulpbehoefte.objects.get().tot == VOLGENDE_MAAND


def test_it_is_asked_again_when_it_ends_once(dossier: Dossier, collega: Medewerker) -> None:
    behoefte = HulpbehoefteFactory(dossier=dossier, voorbij=True)
    HulpbehoefteFactory(dossier=dossier, soort=Hulpsoort.ROLSTOEL)
    HulpbehoefteFactory(dossier=DossierFactory(gesloten=True), voorbij=True)
    vraag_behoeften_opnieuw()
    vraag_behoeften_opnieuw()
    behoefte.refresh_from_db()
    assert behoefte.gevraagd is not None
    assert behoefte.gevraagd.wat == "Wij vragen u of dit nog helpt bij ons contact: een tolk."
    assert dossier.toezeggingen.count() == 2


@pytest.mark.parametrize("antwoord", ["nog steeds", "niet meer"])
def test_the_answer_keeps_the_promise_to_ask(dossier: Dossier, collega: Medewerker, antwoord: str) -> None:
    behoefte = HulpbehoefteFactory(dossier=dossier, voorbij=True)
    vraag_behoeften_opnieuw()
    behoefte.refresh_from_db()
    gevraagd = behoefte.gevraagd
    if antwoord == "nog steeds":
        leg_behoefte_vast(dossier, soort=behoefte.soort, taal="ar", tot=VOLGENDE_MAAND, door=collega)
    else:
        beeindig_behoefte(dossier, behoefte=behoefte, door=collega)
    gevraagd.refresh_from_db()
    behoefte.refresh_from_db()
    assert gevraagd.status == "nagekomen"
    assert behoefte.gevraagd is None
    assert (behoefte.beeindigd_op is None) is (antwoord == "nog steeds")


def test_what_is_over_is_shown_as_a_question(client: Client, dossier: Dossier, collega: Medewerker) -> None:
    HulpbehoefteFactory(dossier=dossier, voorbij=True)
    assert "Vraag opnieuw" in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()


def test_what_ended_is_gone_from_the_card_and_can_be_said_again(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    behoefte = HulpbehoefteFactory(dossier=dossier, soort=Hulpsoort.GROTE_LETTERS)
    beeindig_behoefte(dossier, behoefte=behoefte, door=collega)
    with pytest.raises(Geweigerd, match="al niet meer nodig"):
        beeindig_behoefte(dossier, behoefte=behoefte, door=collega)
    leg_behoefte_vast(dossier, soort=Hulpsoort.GROTE_LETTERS, tot=VOLGENDE_MAAND, door=collega)
    assert Hulpbehoefte.objects.count() == 2


@pytest.mark.parametrize(
    "velden", [{"soort": Hulpsoort.ROLSTOEL, "taal": "ar"}, {"tot": VANDAAG() - timedelta(days=1)}]
)
def test_the_database_holds_the_bounds(dossier: Dossier, velden: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HulpbehoefteFactory(dossier=dossier, **velden)


def test_one_need_at_a_time(dossier: Dossier) -> None:
    HulpbehoefteFactory(dossier=dossier)
    with pytest.raises(IntegrityError), transaction.atomic():
        HulpbehoefteFactory(dossier=dossier)


def test_a_need_that_ended_unasked_is_found(dossier: Dossier) -> None:
    behoefte = HulpbehoefteFactory(
        dossier=dossier, gezegd_op=VANDAAG() - timedelta(days=90), tot=VANDAAG() - timedelta(days=5)
    )
    assert behoefte_wordt_opnieuw_gevraagd() == [f"need {behoefte.pk} ended and nobody promised to ask again"]
    vraag_behoeften_opnieuw()
    assert behoefte_wordt_opnieuw_gevraagd() == []
