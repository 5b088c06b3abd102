"""Passing a knelpunt on: it counts when the new owner says yes, and the first date stays."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Ministerie
from portal.uitgaand.models import Uitgaand
from signalen.controles import tellingen_kloppen
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan, geef_terug
from signalen.handelingen.eigenaar import wijs_eigenaar_aan
from signalen.handelingen.levensloop import ga_verder
from signalen.handelingen.opschalen import breng_in, schaal_op
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.levensloop import Weg, Wie, overgang
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    Koppeling,
    OntvangenSignaal,
    Reactie,
    Uitkomst,
    Verloop,
    Verloopsoort,
)
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.zicht import ministeries_van
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]


@pytest.fixture
def beleid() -> Medewerker:
    return beleidsmedewerker()


@pytest.fixture
def ander() -> Ministerie:
    return MinisterieFactory(ander=True)


@pytest.fixture
def knelpunt(partner: Koppeling, beleid: Medewerker) -> Knelpunt:
    lang_geleden = timezone.now() - timedelta(days=40)
    signalen = [OntvangenSignaalFactory(afgegeven_op=lang_geleden), OntvangenSignaalFactory()]
    return bundel(signalen, "Logeren", beleid)


def test_an_offer_changes_nothing_until_it_is_accepted(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar = beleidsmedewerker(ander)
    assert not Knelpunt.objects.voor(daar).exists()

    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    knelpunt.refresh_from_db()
    assert knelpunt.ministerie != ander
    assert knelpunt.status == Knelpuntstatus.GEBUNDELD
    assert not Reactie.objects.exists()
    assert Knelpunt.objects.voor(daar).get() == knelpunt


def test_who_accepts_owns_it_with_all_signals_and_the_first_date_stays(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar, eerste = beleidsmedewerker(ander), knelpunt.eerste_op
    knelpunt.refresh_from_db()
    eerste = knelpunt.eerste_op
    knelpunt.mede_eigenaren.add(ander)
    Knelpunt.objects.filter(pk=knelpunt.pk).update(politiek_eigenaar="de minister hier")
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    aanvaard(knelpunt, daar, "Wij gaan hierover.")

    knelpunt.refresh_from_db()
    assert (knelpunt.ministerie, knelpunt.eigenaar, knelpunt.aangeboden_aan) == (ander, daar, None)
    assert knelpunt.politiek_eigenaar == ""  # the minister of who had it answers for it no more
    assert not knelpunt.mede_eigenaren.exists()  # who owns it is no co-owner beside that
    assert knelpunt.eerste_op == knelpunt.klok_vanaf == eerste
    assert {signaal.ministerie for signaal in knelpunt.signalen.all()} == {ander}
    assert tellingen_kloppen() == []
    reactie = Reactie.objects.get()
    assert reactie.uitkomst == Uitkomst.DOORVERWEZEN
    assert "De datum van uw verhaal blijft tellen." in reactie.tekst_burger
    assert Uitgaand.objects.count() == 2
    wie = {rij.inhoud["data"]["ministerie"]["naam"] for rij in Uitgaand.objects.all()}
    assert wie == {ander.naam}  # the sender told another, and reads who answers now
    assert not Knelpunt.objects.voor(beleid).exists()


def test_who_gives_it_back_says_why_and_it_stays_where_it_was(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar = beleidsmedewerker(ander)
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    with pytest.raises(ValidationError):
        geef_terug(knelpunt, daar, " ")
    geef_terug(knelpunt, daar, "De regel is van u.")

    knelpunt.refresh_from_db()
    assert knelpunt.ministerie != ander
    assert knelpunt.aangeboden_aan is None
    regel = Verloop.objects.order_by("-pk").first()
    assert regel is not None
    assert regel.reden == "De regel is van u."
    with pytest.raises(Geweigerd):
        aanvaard(knelpunt, daar, "Toch wel.")


def test_nobody_accepts_for_another_ministry(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    for doe in (aanvaard, geef_terug):
        with pytest.raises(Geweigerd):
            doe(knelpunt, beleid, "Namens hen.")


def test_it_is_offered_to_one_at_a_time(knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie) -> None:
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    with pytest.raises(Geweigerd, match="al aangeboden"):
        bied_aan(knelpunt, ander, beleid, "Nog eens.")


def test_it_is_not_offered_to_who_owns_it(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    with pytest.raises(Geweigerd):
        bied_aan(knelpunt, knelpunt.ministerie, beleid, "Naar onszelf.")


@pytest.mark.parametrize("uitkomst", [Uitkomst.VASTE_LIJN, Uitkomst.NIET_GEDEELD])
def test_a_decision_ends_the_offer_and_nobody_undoes_it_by_accepting(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie, uitkomst: str
) -> None:
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")
    beantwoord(knelpunt, uitkomst, "Zo is het.", "Zo is het.", "", beleid)

    with pytest.raises(Geweigerd, match="niet meer aangeboden"):
        aanvaard(knelpunt, beleidsmedewerker(ander), "Wij gaan hierover.")

    knelpunt.refresh_from_db()
    assert (knelpunt.ministerie, knelpunt.aangeboden_aan) == (beleid_van(beleid), None)
    assert knelpunt.uitkomst == uitkomst
    regel = Verloop.objects.get(naar__startswith="aanbod aan")
    assert (regel.soort, regel.door) == (Verloopsoort.DOORVERWIJZING, beleid)


def test_closing_by_merging_ends_the_offer_too(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    doel = bundel([OntvangenSignaalFactory()], "Ook logeren", beleid)
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    voeg_samen(knelpunt, doel, beleid, "Dit is hetzelfde.")

    knelpunt.refresh_from_db()
    assert (knelpunt.status, knelpunt.aangeboden_aan) == (Knelpuntstatus.GESLOTEN, None)


@pytest.mark.parametrize("status", Knelpuntstatus.values)
def test_an_offer_can_be_stored_only_where_it_can_be_accepted(ander: Ministerie, status: str) -> None:
    mag = overgang(status, Knelpuntstatus.IN_ONDERZOEK, Wie.BELEID, Weg.AANVAARDEN) is not None
    assert mag == (status in VOOR_EEN_BESLUIT)

    with (
        nullcontext() if mag else pytest.raises(IntegrityError, match="knelpunt_aanbod"),
        transaction.atomic(),
    ):
        KnelpuntFactory(status=status, aangeboden_aan=ander)


def test_who_gave_it_away_after_the_page_was_drawn_does_nothing_more(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    """The right that counts is the one under the lock: the knelpunt in hand still names the old ministry."""
    doel = bundel([OntvangenSignaalFactory()], "Ook logeren", beleid)
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")
    aanvaard(knelpunt, beleidsmedewerker(ander), "Wij gaan hierover.")
    erin = list(OntvangenSignaal.objects.filter(knelpunt=knelpunt))
    los = OntvangenSignaalFactory()
    oud = Knelpunt(pk=knelpunt.pk, ministerie=beleid_van(beleid))
    daden: list[Callable[[], object]] = [
        lambda: ga_verder(oud, Knelpuntstatus.IN_ONDERZOEK, beleid),
        lambda: beantwoord(oud, Uitkomst.VASTE_LIJN, "De lijn.", "De lijn.", "", beleid),
        lambda: bied_aan(oud, ander, beleid, "Nog eens."),
        lambda: voeg_toe(oud, [los], beleid),
        lambda: splits(oud, erin[:1], "Eruit", beleid, "Anders."),
        lambda: voeg_samen(oud, doel, beleid, "Hetzelfde."),
        lambda: voeg_samen(doel, oud, beleid, "Hetzelfde."),
        lambda: wijs_eigenaar_aan(oud, beleid, [], "", beleid, "Van mij."),
        lambda: schaal_op(oud, 3, {}, beleid),
        lambda: breng_in(oud, "besluit", "Zo doen wij het.", beleid),
    ]

    for daad in daden:
        with pytest.raises(Geweigerd, match="ander ministerie"):
            daad()


def beleid_van(medewerker: Medewerker) -> Ministerie:
    return ministeries_van(medewerker).get()
