"""What the case does when a citizen disagrees or a ministry answers."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from loket.handelingen import wijs_team_toe
from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Toezeggingsoort,
    Toezeggingstatus,
    Zichtbaarheid,
)
from loket.selecties.weekkaart import maandag_van, stel_weekkaart_op
from maatwerk.handelingen import begin_nazorg, neem_zaak, rond_zaak_af
from maatwerk.models import Belofte, Besluit, Zaakstatus
from portal.gebeurtenissen import Gebeurtenis, meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt, ReactieOntvangen
from portal.identiteit.models import Lidmaatschap, Teamsoort
from portal.identiteit.rechten import Rol
from signalen.models import Uitkomst
from tests.loket.factories import MedewerkerFactory, TeamFactory
from tests.maatwerk.factories import (
    bezwaar_tot,
    maak_besluit,
    maak_dossier,
    maak_zaak,
    medewerker,
    vraag_of_het_hielp,
)
from tests.maatwerk.termijnen import wettelijke_beslissing

pytestmark = pytest.mark.django_db


def vertel(gebeurtenis: Gebeurtenis) -> None:
    with transaction.atomic():
        meld(gebeurtenis)


def bezwaar(besluit: Besluit) -> BezwaarGemaakt:
    return BezwaarGemaakt(besluit.zaak.dossier_id, besluit.brief_id, "Het bedrag klopt niet.")


def test_a_bezwaar_gets_its_legal_date_owned_by_the_body_that_decided() -> None:
    besluit = maak_besluit()
    vertel(bezwaar(besluit))
    toezegging = besluit.zaak.beloften.get(doel=Belofte.BEZWAAR).toezegging
    verwacht = wettelijke_beslissing(besluit.bestuursorgaan, besluit.regeling, bezwaar_tot(besluit))
    assert (toezegging.soort, toezegging.wie) == (Toezeggingsoort.WETTELIJK, "Proefbank")
    assert (toezegging.uiterlijk, toezegging.grondslag) == (verwacht.dag, verwacht.grondslag)
    assert "7:10" in toezegging.grondslag


def test_the_citizen_is_called_first_and_reads_that_someone_else_looks() -> None:
    besluit = maak_besluit()
    vertel(bezwaar(besluit))
    contact = besluit.zaak.beloften.filter(doel=Belofte.CONTACT).latest("pk").toezegging
    assert contact.wat == "Wij bellen u over uw bezwaar."
    regel = besluit.zaak.dossier.tijdlijn.get(soort=Gebeurtenissoort.BEZWAAR)
    assert "Iemand anders" in regel.tekst


def test_staff_read_the_reason_and_who_may_not_decide() -> None:
    besluit = maak_besluit()
    vertel(bezwaar(besluit))
    notitie = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.NOTITIE).first()
    assert notitie is not None
    assert notitie.zichtbaar == Zichtbaarheid.MEDEWERKERS
    assert "Het bedrag klopt niet." in notitie.tekst
    assert f"{besluit.auteur.naam} schreef het besluit" in notitie.tekst
    assert "6:11" not in notitie.tekst


def test_a_late_bezwaar_is_passed_on_with_the_question_whether_it_can_be_understood() -> None:
    besluit = maak_besluit()
    Besluit.objects.filter(pk=besluit.pk).update(
        bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16)
    )
    vertel(bezwaar(besluit))
    notitie = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.NOTITIE).first()
    assert notitie is not None
    assert "Awb 6:11" in notitie.tekst


def test_a_bezwaar_on_a_finished_case_opens_dossier_and_case_again() -> None:
    besluit = maak_besluit()
    Besluit.objects.filter(pk=besluit.pk).update(
        bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16)
    )
    begin_nazorg(besluit.zaak, reden="Het bedrag stond al klaar.", door=besluit.auteur)
    vraag_of_het_hielp(besluit)
    zaak = rond_zaak_af(besluit.zaak, uitkomst="Het is gelukt.", door=besluit.auteur)
    vertel(bezwaar(besluit))
    zaak.refresh_from_db()
    dossier = Dossier.objects.get(pk=zaak.dossier_id)
    assert (zaak.status, dossier.status, dossier.uitkomst) == (Zaakstatus.HEROPEND, "open", "")
    assert dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).count() == 2
    assert dossier.volgende_toezegging is not None


def test_a_bezwaar_about_another_paper_is_left_alone() -> None:
    dossier = maak_dossier()
    vertel(BezwaarGemaakt(dossier.pk, uuid4(), "Nee."))
    assert not dossier.tijdlijn.exists()


def reactie(signaal_id: int) -> ReactieOntvangen:
    return ReactieOntvangen(
        signaal_id=signaal_id,
        uitkomst=Uitkomst.AANGEPAST,
        tekst_medewerker="Artikel 22a is per 1 januari gewijzigd.",
        tekst_burger="Uw verhaal hielp: logeren telt niet meer mee.",
    )


def test_the_answer_of_the_ministry_reaches_the_citizen_and_the_handler_each_in_their_words() -> None:
    besluit = maak_besluit()
    vertel(reactie(besluit.signaal_id))
    regels = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.REACTIE)
    burger = regels.get(zichtbaar=Zichtbaarheid.IEDEREEN)
    staf = regels.get(zichtbaar=Zichtbaarheid.MEDEWERKERS)
    assert "Uw verhaal hielp" in burger.tekst
    assert "Artikel 22a" not in burger.tekst
    assert burger.door == "Proefzaken"
    assert "Artikel 22a" in staf.tekst
    assert "Aangepast" in staf.tekst


def test_the_counter_where_the_question_came_in_reads_the_answer_on_its_weekly_card() -> None:
    besluit, balie = maak_besluit(), TeamFactory()
    Dossier.objects.filter(pk=besluit.zaak.dossier_id).update(balie=balie)
    vertel(reactie(besluit.signaal_id))
    kaart = stel_weekkaart_op(balie, maandag_van(timezone.localdate()))
    (gelezen,) = kaart["doorgezet"]["reacties"]
    assert "Artikel 22a is per 1 januari gewijzigd." in gelezen


def test_an_answer_to_a_signal_without_a_decision_here_changes_nothing() -> None:
    besluit = maak_besluit()
    voor = besluit.zaak.dossier.tijdlijn.count()
    vertel(reactie(besluit.signaal_id + 1000))
    assert besluit.zaak.dossier.tijdlijn.count() == voor


def test_a_case_goes_on_with_another_team_and_the_old_handler_lets_go() -> None:
    """Handed over to another team of case handlers: nobody there has the case yet, its promises stay."""
    oud = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=oud)
    status, beloften = zaak.status, list(zaak.dossier.toezeggingen.values_list("pk", "uiterlijk"))
    nieuw = TeamFactory(soort=Teamsoort.MAATWERK)
    wijs_team_toe(zaak.dossier, nieuw, reden="overgedragen")
    zaak.refresh_from_db()
    assert (zaak.behandelaar, zaak.status) == (None, status)
    assert list(zaak.dossier.toezeggingen.values_list("pk", "uiterlijk")) == beloften
    collega = MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=nieuw)
    neem_zaak(zaak, collega)
    zaak.refresh_from_db()
    assert zaak.behandelaar == collega


def test_a_handler_who_works_in_the_new_team_too_keeps_the_case() -> None:
    behandelaar = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=behandelaar)
    nieuw = TeamFactory(soort=Teamsoort.MAATWERK)
    Lidmaatschap.objects.create(medewerker=behandelaar, team=nieuw, rol=Rol.BEHANDELAAR)
    wijs_team_toe(zaak.dossier, nieuw, reden="overgedragen")
    zaak.refresh_from_db()
    assert zaak.behandelaar == behandelaar
