"""Someone says later that calls and e-mail are not safe: nothing that was promised or put ready goes out any more."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen import (
    Contact,
    leg_contact_vast,
    vraag_gesprek_over,
    zeg_niet_veilig,
)
from loket.handelingen.contactgegevens import wijzig_contact
from loket.handelingen.gesprekken import mag_bellen, plan_gesprek
from loket.handelingen.toezeggingen import vergrendel
from loket.models import (
    Belverzoek,
    Dossier,
    Gebeurtenissoort,
    Route,
    Toezegging,
    Toezeggingstatus,
    VeiligContact,
    Zichtbaarheid,
)
from loket.stapzinnen import BEL, contactzinnen, veilige_zin
from maatwerk.handelingen.openen import open_zaak
from maatwerk.models import Belofte, Zaakbelofte
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.kalender import kalender
from portal.termijnen import belmomenten
from portal.uitgaand.models import Uitgaand
from tests.loket.bellen.veilig import ADRES, NIET, open_beloften, zet_mail_klaar
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_citizen_says_it_on_the_own_page_and_nobody_looking_on_learns_it(
    burger: Client, dossier: Dossier
) -> None:
    adres = reverse("veilig-contact")
    assertContains(burger.get(reverse("volgen-dossier")), adres)
    assertContains(burger.get(adres), "Verlaat deze pagina snel")
    antwoord = burger.post(adres, {"veilige_weg": ""}, follow=True)
    dossier.refresh_from_db()
    assert dossier.veilig_contact == NIET
    assert dossier.mailadres == ""
    assertNotContains(antwoord, "Is contact veilig?")
    assertContains(antwoord, "Wij hebben dit bewaard.")
    # Nor does the page show that it was said before.
    assert burger.get(adres).context["form"]["veilige_weg"].value() is None


def test_that_it_is_safe_again_cannot_be_said_with_the_code_alone(burger: Client, dossier: Dossier) -> None:
    adres = reverse("veilig-contact")
    burger.post(adres, {"veilige_weg": "Bel mijn zus."})
    burger.post(adres, {"veilig": "veilig", "veilige_weg": ""})
    dossier.refresh_from_db()
    assert (dossier.veilig_contact, dossier.veilige_manier) == (NIET, "Bel mijn zus.")


def test_another_way_afterwards_is_for_a_person_to_hear_first(burger: Client, dossier: Dossier) -> None:
    adres = reverse("veilig-contact")
    burger.post(adres, {"veilige_weg": ""})
    for rij in dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN):
        Toezegging.objects.filter(pk=rij.pk).update(wat="Wij lezen uw brief.")
    burger.post(adres, {"veilige_weg": "Bel 06 99 99 99 99, bsn 111222333."})
    dossier.refresh_from_db()
    assert dossier.veilige_manier == dossier.contact_notitie == ""
    assert not mag_bellen(dossier)
    notities = [rij.tekst for rij in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS)]
    assert any("06 99 99 99 99" in tekst for tekst in notities)
    assert not any("111222333" in tekst for tekst in notities)
    assert veilige_zin(met_afspraak=False) in open_beloften(dossier)


@pytest.mark.parametrize("veilig", ["veilig", "niet_veilig"])
def test_asking_for_a_call_with_the_code_changes_neither_number_nor_what_is_safe(
    burger: Client, dossier: Dossier, veilig: str
) -> None:
    burger.post(reverse("veilig-contact"), {"veilige_weg": ""})
    adres = f"{reverse('bel-mij')}?over=vraag"
    form = burger.get(adres).context["form"]
    assert not form["veilig"].value()
    velden = {"veilig": veilig, "veilige_weg": "Bel 06 99 99 99 99.", "telefoon": "06 88 88 88 88"}
    moment = next(waarde for waarde, _label in form.fields["moment"].choices if waarde)
    antwoord = burger.post(adres, {"sleutel": form["sleutel"].value(), "moment": moment, **velden})
    assert antwoord["Location"] == reverse("volgen-dossier")
    dossier.refresh_from_db()
    assert (dossier.veilig_contact, dossier.veilige_manier) == (NIET, "")
    assert dossier.telefoon == "06 12 34 56 78"
    assert not mag_bellen(dossier)
    assert not Belverzoek.objects.exists()
    regel = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS).order_by("-op")[0]
    assert "06 88 88 88 88" in regel.tekst
    assert "06 99 99 99 99" in regel.tekst
    assert ("weer veilig" in regel.tekst) == (veilig == "veilig")
    assertNotContains(burger.get(reverse("volgen-dossier")), "06 99 99 99 99")


def test_a_moment_or_a_language_of_before_makes_no_call_safe(dossier: Dossier) -> None:
    moment = belmomenten(timezone.now(), kalender=kalender())[0]
    notitie = "Bellen: 01-12-2026, avond.\nGesprekstaal: Engels."
    vraag_gesprek_over(dossier, Contact(telefoon=dossier.telefoon, notitie=notitie, belmoment=moment))
    assert Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN).exists()
    zeg_niet_veilig(dossier)
    dossier.refresh_from_db()
    assert dossier.contact_notitie == notitie
    assert not mag_bellen(dossier)
    assert not Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN).exists()
    assert veilige_zin(met_afspraak=False) in open_beloften(dossier)


def test_when_the_safe_way_goes_the_promise_of_it_goes_too(dossier: Dossier, collega: Medewerker) -> None:
    with transaction.atomic():
        plan_gesprek(vergrendel(dossier.pk), wat=str(BEL), waarover="huur")
    zeg_niet_veilig(dossier, veilige_weg="Bel mijn zus.")
    assert veilige_zin(met_afspraak=True) in open_beloften(dossier)
    wijzig_contact(dossier, reden="Zus is verhuisd.", door=collega, veilige_manier="")
    assert veilige_zin(met_afspraak=True) not in open_beloften(dossier)
    assert veilige_zin(met_afspraak=False) in open_beloften(dossier)
    assert not Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN).exists()


def test_once_it_is_safe_again_the_old_way_opens_nothing_later(dossier: Dossier, collega: Medewerker) -> None:
    zeg_niet_veilig(dossier, veilige_weg="Bel mijn zus.")
    leg_contact_vast(dossier, veilig=VeiligContact.VEILIG, door=collega)
    wijziging = dossier.contactwijzigingen.get()
    assert wijziging.eerder == {"veilige_manier": "Bel mijn zus."}
    zeg_niet_veilig(dossier)
    dossier.refresh_from_db()
    assert not mag_bellen(dossier)


def test_only_who_has_the_code_can_say_it(client: Client) -> None:
    assert client.get(reverse("veilig-contact")).status_code == 404


def test_when_staff_hear_that_it_is_safe_again_mail_may_go_and_nothing_is_taken_back(
    dossier: Dossier, collega: Medewerker
) -> None:
    zeg_niet_veilig(dossier)
    zet_mail_klaar(dossier, "wacht")
    leg_contact_vast(dossier, veilig=VeiligContact.VEILIG, door=collega)
    dossier.refresh_from_db()
    assert dossier.mailadres == ADRES
    assert Uitgaand.objects.count() == 1


def test_a_bsn_in_how_it_is_safe_is_not_kept(dossier: Dossier) -> None:
    zeg_niet_veilig(dossier, veilige_weg="Bel mijn zus, bsn 111222333.")
    dossier.refresh_from_db()
    assert dossier.veilige_manier.startswith("Bel mijn zus")
    assert "111222333" not in dossier.veilige_manier


def test_staff_who_hear_it_write_it_down_and_only_staff_read_that(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    client.force_login(collega)
    adres = reverse("balie-dossier", args=[dossier.pk])
    assertContains(client.get(adres), "Vastleggen of contact veilig is")
    client.post(adres, {"handeling": "veilig", "veilig-veilig": "niet_veilig", "veilig-veilige_weg": ""})
    dossier.refresh_from_db()
    assert dossier.veilig_contact == NIET
    assertContains(client.get(adres), "Eerst veilig")
    regel = dossier.tijdlijn.get(soort=Gebeurtenissoort.NOTITIE)
    assert regel.door == collega.naam
    burger = Client()
    volg_met_code(burger, dossier)
    assertNotContains(burger.get(reverse("volgen-dossier")), "Nee, dat is niet veilig")


def test_a_stranger_cannot(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd):
        leg_contact_vast(dossier, veilig=NIET, door=MedewerkerFactory(rol=Rol.BALIE))


def test_the_call_of_a_case_handler_is_taken_back_and_its_purpose_goes_on_with_what_is_safe(
    dossier: Dossier,
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(route=Route.MAATWERK)
    dossier.toezeggingen.update(uiterlijk=timezone.localdate() + timedelta(days=60))
    zaak = open_zaak(dossier.pk)
    zeg_niet_veilig(dossier)
    belofte = Zaakbelofte.objects.get(zaak=zaak, doel=Belofte.CONTACT)
    assert belofte.toezegging.status == Toezeggingstatus.OPEN
    assert belofte.toezegging.wat == veilige_zin(met_afspraak=False)


def test_a_case_of_someone_for_whom_a_call_is_not_safe_promises_none() -> None:
    dossier = DossierFactory(route=Route.MAATWERK, veilig_contact=NIET)
    dossier.toezeggingen.update(uiterlijk=timezone.localdate() + timedelta(days=60))
    open_zaak(dossier.pk)
    assert not [wat for wat in open_beloften(dossier) if wat in contactzinnen()]


GEEN_BURGER = {
    # Who helps; whoever tells a helper looks first whether contact is safe.
    ("loket/handelingen/berichten.py", "waar"),
    # The address of an intake; herinner() looks first whether its story shows danger.
    ("loket/handelingen/bewaren.py", "intake.email"),
    ("loket/handelingen/bewaren.py", "nummer"),
    # Parties outside, colleagues, and the organisation to which someone owes money.
    ("loket/handelingen/overdracht/berichten.py", "naar"),
    ("loket/handelingen/afspraakberichten.py", "team.email"),
    ("loket/handelingen/regelpost.py", "wie.email"),
    ("maatwerk/handelingen/schuldenrust.py", "adres"),
    ("maatwerk/handelingen/noodmaatregelen.py", "leider.email"),
    ("signalen/handelingen/overzichtpost.py", "post.medewerker.email"),
    # Systems.
    ("loket/handelingen/meldingen.py", "abonnement.reeks"),
    ("loket/handelingen/overdracht/zaak.py", "ontvanger.sleutel"),
    ("signalen/handelingen/klaarzetten.py", "reeks.koppeling.bron"),
    ("signalen/handelingen/klaarzetten.py", "signaal.bron"),
}


SCHRIJVER = ("loket/handelingen/berichten.py", "naar", "dossier.pk")
"""The one writer of texts about a dossier; whoever gives it an address is looked at as well."""
SCHRIJVEN = {"zet_email_klaar", "maak_email", "schrijf_bericht", "Klaar"}


def berichtadressen() -> Iterator[tuple[str, str, str]]:
    """Where in the floors above the ground a message is put ready, and what is given as its address and subject."""
    for map_ in ("loket", "maatwerk", "signalen"):
        for bestand in sorted((Path(settings.BASE_DIR) / map_).rglob("*.py")):
            for knoop in ast.walk(ast.parse(bestand.read_text())):
                if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") in SCHRIJVEN:
                    deel = {deel.arg: ast.unparse(deel.value) for deel in knoop.keywords}
                    naar = deel.get("naar") or deel.get("bestemming") or ast.unparse(knoop.args[0])
                    yield str(bestand.relative_to(settings.BASE_DIR)), naar, deel.get("over", "")


def test_every_message_to_a_citizen_asks_the_dossier_for_a_safe_address_and_can_be_withdrawn_with_it() -> (
    None
):
    gevonden = set(berichtadressen())
    veilig = {
        (plek, naar, over): re.match(r"(?:adres_voor\()?(\w+)(?:\.mailadres|, kanaal\))$", naar)
        for plek, naar, over in gevonden
    }
    van_dossier = {een: deel[1] for een, deel in veilig.items() if deel}
    assert sorted((plek, naar) for plek, naar, _ in van_dossier) == [
        ("loket/handelingen/berichten.py", "adres_voor(dossier, kanaal)"),
        ("loket/handelingen/berichten.py", "adres_voor(dossier, kanaal)"),
        ("loket/handelingen/berichten.py", "dossier.mailadres"),
        ("loket/handelingen/vervolgberichten.py", "adres_voor(vast, kanaal)"),
        ("maatwerk/handelingen/digitaal.py", "dossier.mailadres"),
    ]
    # The writer of texts says itself about which dossier they are.
    assert all(over in (f"{wie}.pk", "") for (_, _, over), wie in van_dossier.items())
    assert [naar for _, naar, over in van_dossier if not over] == ["adres_voor(dossier, kanaal)"]
    anderen = gevonden - set(van_dossier) - {SCHRIJVER}
    assert {(plek, naar) for plek, naar, _ in anderen} == GEEN_BURGER
