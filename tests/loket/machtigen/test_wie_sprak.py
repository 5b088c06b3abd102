"""Who acted or spoke and for whom they did stand apart, on everything that was done."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import machtigingen_kloppen
from loket.forms.overdracht import AanbodForm
from loket.handelingen import (
    geef_machtiging,
    leg_contactmoment_vast,
    neem_machtiging_terug,
    verbeter_contactmoment,
)
from loket.handelingen.overdracht import beantwoord, stel_vraag
from loket.models import (
    Contactmoment,
    Deelsoort,
    Deling,
    Dossier,
    Gesprekspartner,
    Grondslag,
    Machtiging,
    Machtigingsoort,
    OverdrachtStap,
    Tijdlijnregel,
    Toestemmingswijze,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.dagen import werkdag_over
from tests.loket.factories import DossierFactory, MedewerkerFactory, OntvangerFactory
from tests.loket.machtigen.bouwstenen import NAAM, als_burger, inhoud
from tests.loket.overdracht.bouwstenen import (
    collega_van,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    te_delen,
    vers,
)

pytestmark = pytest.mark.django_db
NAMENS = f"{NAAM} (gemachtigde), namens de aanvrager"


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone."""
    wie: Dossier = DossierFactory(naam="Ada Verzonnen")
    return wie


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    """Someone of the team that has it."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


@pytest.fixture
def machtiging(dossier: Dossier, balie: Medewerker) -> Machtiging:
    """Someone who may do everything."""
    return geef_machtiging(dossier, inhoud(), door=balie)


def spreek(dossier: Dossier, door: Medewerker, **contact: Any) -> Contactmoment:
    """Write down a talk."""
    return leg_contactmoment_vast(
        dossier,
        verslag="Wij bespraken de brief.",
        volgende_stap="Wij bellen.",
        uiterlijk=timezone.localdate() + timedelta(days=2),
        door=door,
        **contact,
    )


def test_a_talk_with_a_helper_names_the_helper_and_the_person(
    client: Client, dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    contact = spreek(dossier, balie, machtiging=machtiging)
    assert (contact.met, contact.met_wie, contact.machtiging) == (Gesprekspartner.HELPER, NAAM, machtiging)
    assert contact.regel.wie == f"{balie.naam} met {NAMENS}"
    pagina = als_burger(client, dossier).get(reverse("volgen-dossier")).content.decode()
    assert f"{balie.naam} met {NAMENS}" in pagina


def test_a_correction_keeps_who_spoke(dossier: Dossier, balie: Medewerker, machtiging: Machtiging) -> None:
    eerste = spreek(dossier, balie, machtiging=machtiging)
    neem_machtiging_terug(dossier, machtiging.pk)
    beter = verbeter_contactmoment(dossier, contactmoment=eerste, verslag="Toch de andere brief.", door=balie)
    assert beter.machtiging == machtiging


def test_a_mandate_that_does_not_hold_is_not_written_down(
    dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    ander = geef_machtiging(
        andere := DossierFactory(), inhoud(), door=MedewerkerFactory(rol=Rol.BALIE, rol__team=andere.team)
    )
    for contact in ({"machtiging": machtiging, "op": gisteren}, {"machtiging": ander}):
        with pytest.raises(Geweigerd, match="gold op die dag niet"):
            spreek(dossier, balie, **contact)
    neem_machtiging_terug(dossier, machtiging.pk)
    machtiging.refresh_from_db()
    with pytest.raises(Geweigerd, match="gold op die dag niet"):
        spreek(dossier, balie, machtiging=machtiging)
    assert not Contactmoment.objects.exists()


def test_the_database_knows_no_mandate_of_the_citizen_self(
    dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    contact = spreek(dossier, balie, machtiging=machtiging)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contactmoment.objects.filter(pk=contact.pk).update(met=Gesprekspartner.BURGER)


@pytest.mark.usefixtures("inhoud")
def test_staff_choose_on_the_page_who_spoke(
    client: Client, dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    client.force_login(balie)
    adres = reverse("balie-dossier", args=[dossier.pk])
    gegevens = {
        "handeling": "contact",
        "contact-kanaal": "telefoon",
        "contact-met": "burger",
        "contact-machtiging": str(machtiging.pk),
        "contact-op": timezone.localdate().isoformat(),
        "contact-verslag": "Wij bespraken de brief.",
        "contact-bewijs": "notitie",
        "contact-volgende_stap": "Wij bellen.",
        "contact-uiterlijk": werkdag_over(2).isoformat(),
    }
    assert "Kies hier dat u sprak met iemand die helpt" in client.post(adres, gegevens).content.decode()
    client.post(adres, gegevens | {"contact-met": "helper"})
    assert Contactmoment.objects.get().machtiging == machtiging
    pagina = client.get(adres).content.decode()
    assert f"iemand die helpt of vertegenwoordigt: {NAMENS}" in pagina


@pytest.mark.usefixtures("inhoud")
def test_without_a_helper_the_question_is_not_asked(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    assert (
        "contact-machtiging" not in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    )


def test_an_answer_to_a_receiver_that_a_helper_gave_says_so(
    dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    overdracht = maak_aanbod(dossier)
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Sinds wanneer?", door=collega_van(overdracht.naar_team))
    beantwoord(vers(overdracht.pk), antwoord="Sinds mei.", door=balie, machtiging=machtiging)
    stap = OverdrachtStap.objects.last()
    assert stap is not None
    assert (stap.wie, stap.machtiging) == (balie.naam, machtiging)
    regel = Tijdlijnregel.objects.filter(soort="overdracht").first()
    assert regel is not None
    assert regel.wie == f"{balie.naam} met {NAMENS}"


def test_a_mandate_that_ended_gives_no_answer_and_no_consent(
    dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    overdracht = maak_aanbod(dossier)
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Sinds wanneer?", door=collega_van(overdracht.naar_team))
    neem_machtiging_terug(dossier, machtiging.pk)
    with pytest.raises(Geweigerd, match="geldt niet"):
        beantwoord(vers(overdracht.pk), antwoord="Sinds mei.", door=balie, machtiging=machtiging)


def toestemming(machtiging: Machtiging | None) -> Any:
    """The name goes along, because someone said yes to that."""
    return te_delen(
        Deelsoort.NAAM,
        grondslag=Grondslag.TOESTEMMING,
        artikel="",
        toestemming_hoe=Toestemmingswijze.TELEFOON,
        toestemming_op=timezone.localdate(),
        machtiging=machtiging,
    )


def test_consent_that_a_helper_gave_names_the_helper_for_us_and_the_citizen_and_not_for_the_party(
    client: Client, dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    overdracht = maak_buitenaanbod(dossier, None, toestemming(machtiging))
    deling = Deling.objects.get(wat=Deelsoort.NAAM)
    assert deling.machtiging == machtiging
    burger = als_burger(client, dossier).get(reverse("wie-zag-wat")).content.decode()
    assert f"{NAAM} (gemachtigde) gaf namens u toestemming" in burger
    assert "namens de burger" not in burger
    client.force_login(balie)
    assert NAAM in client.get(reverse("overdracht", args=[overdracht.pk])).content.decode()
    buiten = Client().post(link_van(overdracht), {"handeling": "openen"}).content.decode()
    assert dossier.naam in buiten
    assert NAAM not in buiten


def test_who_only_looks_along_gives_no_consent(dossier: Dossier, balie: Medewerker) -> None:
    kijkt = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie)
    with pytest.raises(Geweigerd, match="mag niet namens de burger beslissen"):
        maak_buitenaanbod(dossier, None, toestemming(kijkt))
    assert "machtiging" not in AanbodForm(dossier, OntvangerFactory()).fields


def test_controleer_finds_what_names_a_mandate_of_another_dossier(
    dossier: Dossier, balie: Medewerker, machtiging: Machtiging
) -> None:
    contact = spreek(dossier, balie, machtiging=machtiging)
    assert machtigingen_kloppen() == []
    Contactmoment.objects.filter(pk=contact.pk).update(dossier=DossierFactory())
    assert machtigingen_kloppen() == [f"contact {contact.pk} names a mandate of another dossier"]
