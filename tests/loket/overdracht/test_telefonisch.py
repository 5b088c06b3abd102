"""What a party outside says in a talk is written down by the sender with its proof, and counts as if it wrote."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles import overdracht as overdrachtcontroles
from loket.controles.overdracht import gesprek_heeft_bewijs
from loket.handelingen.aansluiten import stop_aansluiting
from loket.handelingen.overdracht import (
    Gesprek,
    Voorstel,
    beantwoord,
    herinner_ontvanger,
    leg_aanvaarding_vast,
    leg_teruggave_vast,
    leg_vraag_vast,
)
from loket.models import (
    Bevoegdheid,
    Bewijs,
    Contactkanaal,
    Contactmoment,
    Dossier,
    Gesprekspartner,
    Ontvanger,
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Partij,
    Tijdlijnregel,
    Toezegging,
)
from loket.selecties.ontvangers import kandidaten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.controleren import problemen
from tests.loket.api.bouwstenen import beheerder, sluit_portaal_aan
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import (
    collega_van,
    keer_terug,
    maak_aanbod,
    maak_buitenaanbod,
    overmorgen,
)

pytestmark = pytest.mark.django_db
NAAM = "Ria van de buurthulp"


@pytest.fixture
def overdracht() -> Overdracht:
    """A question for a party that has no e-mail address."""
    return maak_buitenaanbod(DossierFactory(), OntvangerFactory(email=""))


@pytest.fixture
def zender(overdracht: Overdracht) -> Medewerker:
    """Someone of the team that sent it."""
    return collega_van(overdracht.van_team)


def gesprek(**anders: Any) -> Gesprek:
    velden: dict[str, Any] = {
        "naam": NAAM,
        "op": timezone.localdate(),
        "bewijs": Bewijs.BELREGISTRATIE,
        "kenmerk": "opname 14.20 uur",
    }
    return Gesprek(**velden | anders)


def ja(overdracht: Overdracht, door: Medewerker, **anders: Any) -> Overdracht:
    return leg_aanvaarding_vast(
        overdracht,
        gesprek=gesprek(**anders),
        telefoon="000 111 22 33",
        wat="Zij bellen u.",
        uiterlijk=overmorgen(),
        door=door,
    )


def nee(overdracht: Overdracht, door: Medewerker, *, voorstel: Voorstel | None = None) -> Overdracht:
    return leg_teruggave_vast(
        overdracht,
        gesprek=gesprek(),
        reden="Zij doen geen toeslagen.",
        voorstel=voorstel or Voorstel(anders="Dienst Toeslagen"),
        door=door,
    )


def test_a_party_without_an_address_gets_no_link_and_no_mail(overdracht: Overdracht) -> None:
    assert overdracht.sleutel is None
    assert not Uitgaand.objects.filter(sleutel__startswith=f"overdracht:{overdracht.pk}").exists()
    assert overdracht.dossier.team == overdracht.van_team


def test_a_party_that_can_be_reached_in_no_way_is_refused() -> None:
    rij = OntvangerFactory.build(email="", telefoon="")
    with pytest.raises(ValidationError, match="e-mailadres of een telefoonnummer"):
        rij.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OntvangerFactory(email="", telefoon="")


@pytest.mark.parametrize(
    ("rol", "mag"), [(Rol.BALIE, True), (Rol.TEAMLEIDER, True), (Rol.VRIJWILLIGER, False)]
)
def test_who_of_the_sending_team_may_write_it_down(overdracht: Overdracht, rol: Rol, mag: bool) -> None:
    door = collega_van(overdracht.van_team, rol)
    if mag:
        assert ja(overdracht, door).status == Overdrachtstatus.AANVAARD
    else:
        with pytest.raises(Geweigerd):
            ja(overdracht, door)


@pytest.mark.parametrize("doe", [ja, nee])
def test_nobody_of_another_team_writes_it_down(overdracht: Overdracht, doe: Callable[..., object]) -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        doe(overdracht, MedewerkerFactory(rol=Rol.BALIE))
    assert Overdracht.objects.get().status == Overdrachtstatus.AANGEBODEN


def test_a_yes_keeps_who_spoke_when_and_the_proof_and_the_sender_keeps_watching(
    overdracht: Overdracht, zender: Medewerker
) -> None:
    vast = ja(overdracht, zender)
    assert (vast.status, vast.contactpersoon, vast.contact_telefoon) == (
        Overdrachtstatus.AANVAARD,
        NAAM,
        "000 111 22 33",
    )
    contact = Contactmoment.objects.get()
    assert (
        contact.met,
        contact.met_wie,
        contact.kanaal,
        contact.bewijs,
        contact.kenmerk,
        contact.medewerker,
    ) == (
        Gesprekspartner.ORGANISATIE,
        NAAM,
        Contactkanaal.TELEFOON,
        Bewijs.BELREGISTRATIE,
        "opname 14.20 uur",
        zender,
    )
    stap = OverdrachtStap.objects.last()
    assert stap is not None
    assert (stap.partij, stap.wie, stap.door, stap.contactmoment) == (Partij.ONTVANGER, NAAM, zender, contact)
    assert Dossier.objects.get().team == overdracht.van_team
    beloften = dict(Toezegging.objects.filter(status="open").values_list("wat", "wie"))
    assert beloften["Zij bellen u."] == f"{NAAM}, {overdracht.naar}"
    assert beloften[f"Wij vragen u of {overdracht.naar} u goed heeft geholpen."] == overdracht.van_team.naam


def test_the_citizen_reads_the_talk_and_the_hop_with_name_and_date(
    client: Client, overdracht: Overdracht, zender: Medewerker
) -> None:
    ja(overdracht, zender)
    volg_met_code(client, overdracht.dossier)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert f"spraken wij {NAAM} van {overdracht.naar}. Zij nemen uw vraag over." in pagina
    assert f"{NAAM} van {overdracht.naar} helpt u nu." in pagina
    assert "opname 14.20 uur" not in pagina, "the proof is for staff"


def test_a_no_needs_a_way_on_and_counts_as_a_return(overdracht: Overdracht, zender: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="Niemand gaat zonder deur weg"):
        nee(overdracht, zender, voorstel=Voorstel())
    assert not Contactmoment.objects.exists(), "what was refused leaves nothing behind"
    vast = nee(overdracht, zender)
    assert (vast.status, vast.voorstel) == (Overdrachtstatus.TERUG, "Dienst Toeslagen")
    assert not Uitgaand.objects.filter(omschrijving="bericht aan de zender van een overdracht").exists()


def test_the_second_no_goes_to_a_regisseur(zender: Medewerker) -> None:
    dossier = DossierFactory()
    keer_terug(dossier, 1)
    tweede = maak_buitenaanbod(dossier, OntvangerFactory(email=""))
    vast = nee(tweede, collega_van(tweede.van_team))
    assert vast.status == Overdrachtstatus.BIJ_REGISSEUR


@pytest.mark.parametrize("dagen", [-1, 1])
def test_a_talk_was_after_the_offer_and_not_in_the_future(
    overdracht: Overdracht, zender: Medewerker, dagen: int
) -> None:
    with pytest.raises(Geweigerd, match="dag van het gesprek"):
        ja(overdracht, zender, op=timezone.localdate() + timedelta(days=dagen))


def test_a_team_in_this_portal_answers_itself() -> None:
    binnen = maak_aanbod()
    with pytest.raises(Geweigerd, match="antwoordt zelf"):
        ja(binnen, collega_van(binnen.van_team))


def test_what_was_taken_back_cannot_be_accepted_any_more(overdracht: Overdracht, zender: Medewerker) -> None:
    ja(overdracht, zender)
    with pytest.raises(Geweigerd, match=f"{NAAM} heeft deze vraag al overgenomen"):
        nee(overdracht, zender)
    assert Contactmoment.objects.count() == 1


def test_a_party_with_a_link_may_be_spoken_to_as_well(zender: Medewerker) -> None:
    met_link = maak_buitenaanbod()
    assert ja(met_link, collega_van(met_link.van_team)).status == Overdrachtstatus.AANVAARD


def test_a_bsn_that_was_said_is_not_kept(overdracht: Overdracht, zender: Medewerker) -> None:
    ja(overdracht, zender, naam="Ria 111222333", kenmerk="bsn 111222333")
    contact = Contactmoment.objects.get()
    assert "111222333" not in f"{contact.met_wie} {contact.kenmerk} {contact.regel.tekst}"


def test_a_forwarded_request_was_received_on_the_day_of_the_talk() -> None:
    naar = OntvangerFactory(bestuursorgaan=True, email="")
    overdracht = maak_buitenaanbod(DossierFactory(), naar, doorzending=True)
    eerder = timezone.now() - timedelta(days=2)
    Overdracht.objects.update(aangeboden_op=eerder)
    Dossier.objects.update(eerste_deur_op=eerder)
    gisteren = timezone.localdate() - timedelta(days=1)
    ja(Overdracht.objects.get(), collega_van(overdracht.van_team), op=gisteren)
    ontvangen = Dossier.objects.get().ontvangen_bevoegd_op
    assert ontvangen is not None
    assert timezone.localdate(ontvangen) == gisteren


def test_on_the_last_day_the_sender_is_told_to_call(overdracht: Overdracht) -> None:
    overdracht.van_team.email = "zender@voorbeeld.example"
    overdracht.van_team.save()
    Overdracht.objects.update(
        uiterlijk=timezone.localdate(), aangeboden_op=timezone.now() - timedelta(days=3)
    )
    assert herinner_ontvanger(overdracht.pk)
    [bericht] = Uitgaand.objects.filter(sleutel__startswith=f"overdracht:{overdracht.pk}")
    assert bericht.bestemming == "zender@voorbeeld.example"
    assert "bel hen voor 17.00 uur en schrijf op wat zij zeggen" in bericht.inhoud["tekst"]


@pytest.mark.usefixtures("inhoud")
def test_it_is_done_on_the_page_of_the_offer_and_what_was_typed_stays(
    client: Client, overdracht: Overdracht, zender: Medewerker
) -> None:
    client.force_login(zender)
    adres = reverse("overdracht", args=[overdracht.pk])
    pagina = client.get(adres).content.decode()
    assert "Zij heeft geen e-mailadres." in pagina
    gegevens = {
        "handeling": "ja-gehoord",
        "ja-gehoord-naam": NAAM,
        "ja-gehoord-op": timezone.localdate().isoformat(),
        "ja-gehoord-kanaal": "telefoon",
        "ja-gehoord-bewijs": "notitie",
        "ja-gehoord-wat": "",
        "ja-gehoord-uiterlijk": overmorgen().isoformat(),
    }
    fout = client.post(adres, gegevens).content.decode()
    assert f'value="{NAAM}"' in fout
    assert Overdracht.objects.get().status == Overdrachtstatus.AANGEBODEN
    client.post(adres, gegevens | {"ja-gehoord-wat": "Zij bellen u."})
    assert Overdracht.objects.get().status == Overdrachtstatus.AANVAARD
    daarna = client.get(adres).content.decode()
    assert f"Vastgelegd door {zender.naam}." in daarna
    assert Tijdlijnregel.objects.filter(soort="contact").count() == 1


@pytest.mark.usefixtures("inhoud")
def test_a_no_is_written_down_on_the_page_too(
    client: Client, overdracht: Overdracht, zender: Medewerker
) -> None:
    client.force_login(zender)
    assert overdracht.naar_ontvanger is not None
    ander = Ontvanger.objects.exclude(pk=overdracht.naar_ontvanger.pk).first()
    assert ander is not None
    gegevens = {
        "handeling": "nee-gehoord",
        "nee-gehoord-naam": NAAM,
        "nee-gehoord-op": timezone.localdate().isoformat(),
        "nee-gehoord-kanaal": "telefoon",
        "nee-gehoord-bewijs": "notitie",
        "nee-gehoord-reden": "Zij zitten vol.",
        "nee-gehoord-voorstel": f"ontvanger-{ander.pk}",
    }
    client.post(reverse("overdracht", args=[overdracht.pk]), gegevens)
    vast = Overdracht.objects.get()
    assert (vast.status, vast.voorstel_ontvanger) == (Overdrachtstatus.TERUG, ander)


def test_controleer_finds_an_answer_of_outside_that_staff_gave_without_a_talk(
    overdracht: Overdracht, zender: Medewerker
) -> None:
    ja(overdracht, zender)
    assert problemen(overdrachtcontroles) == []
    OverdrachtStap.objects.filter(naar=Overdrachtstatus.AANVAARD).update(contactmoment=None)
    assert gesprek_heeft_bewijs() == [f"offer {overdracht.pk} was answered for its receiver without a talk"]


def test_a_question_in_a_talk_stops_the_clock_until_the_sender_answers(
    overdracht: Overdracht, zender: Medewerker
) -> None:
    """The promise is the answer of the sender, by a day that the citizen reads; nothing is mailed to itself."""
    vast = leg_vraag_vast(overdracht, gesprek=gesprek(), vraag="Heeft mevrouw al een pas?", door=zender)
    assert vast.status == Overdrachtstatus.GEVRAAGD
    assert vast.staat_stil
    stap = OverdrachtStap.objects.filter(overdracht=vast).last()
    assert stap is not None
    assert (stap.wie, stap.tekst, stap.partij) == (NAAM, "Heeft mevrouw al een pas?", Partij.ONTVANGER)
    assert stap.contactmoment == Contactmoment.objects.get()
    regels = [regel.tekst for regel in Tijdlijnregel.objects.filter(dossier=vast.dossier_id)]
    assert any("Zij hebben eerst een vraag aan ons." in regel for regel in regels)
    assert any("Wij antwoorden uiterlijk" in regel for regel in regels)
    assert vast.toezegging is not None
    assert vast.toezegging.wat.startswith("Wij geven antwoord op een vraag van")
    assert not Uitgaand.objects.filter(sleutel__contains=":zender:").exists()
    assert problemen(overdrachtcontroles) == []
    vast = beantwoord(vast, antwoord="Ja, sinds maart.", door=zender)
    assert vast.status == Overdrachtstatus.AANGEBODEN
    assert not vast.staat_stil


def test_a_question_in_a_talk_is_a_question_once(
    client: Client, overdracht: Overdracht, zender: Medewerker
) -> None:
    client.force_login(zender)
    adres = reverse("overdracht", args=[overdracht.pk])
    assert "Zij hebben eerst een vraag: leg het gesprek vast" in client.get(adres).content.decode()
    velden = {
        "handeling": "vraag-gehoord",
        "vraag-gehoord-naam": NAAM,
        "vraag-gehoord-op": timezone.localdate().isoformat(),
        "vraag-gehoord-kanaal": Contactkanaal.TELEFOON,
        "vraag-gehoord-bewijs": Bewijs.NOTITIE,
        "vraag-gehoord-kenmerk": "",
        "vraag-gehoord-vraag": "Heeft mevrouw al een pas?",
    }
    assert client.post(adres, velden)["Location"] == reverse("overdrachten")
    pagina = client.get(adres).content.decode()
    assert "Heeft mevrouw al een pas?" in pagina
    assert "Zij hebben eerst een vraag: leg het gesprek vast" not in pagina
    with pytest.raises(Geweigerd, match="staat al een vraag open"):
        leg_vraag_vast(overdracht, gesprek=gesprek(), vraag="Nog iets?", door=zender)


def test_a_party_that_is_connected_by_machine_need_not_be_called(client: Client, zender: Medewerker) -> None:
    """It has no e-mail address either, but gets the offer by the API (docs/api.md)."""
    gebeld, aangesloten = OntvangerFactory(email=""), OntvangerFactory(email="")
    portaal = sluit_portaal_aan("Portaal Zuid", Bevoegdheid.OVERNEMEN, ontvanger=aangesloten)
    dossier = DossierFactory(team=zender.lidmaatschappen.get().team)
    client.force_login(zender)

    def moet_bellen(ontvanger: Ontvanger, dossier: Dossier) -> bool:
        aanbod = maak_buitenaanbod(dossier, ontvanger)
        pagina = client.get(reverse("overdracht", args=[aanbod.pk]))
        assert pagina.status_code == 200
        return "Bel deze partij" in pagina.content.decode()

    def alleen_telefoon() -> set[str]:
        return {rij.naam for groep in kandidaten(dossier) for rij in groep.kandidaten if rij.bellen}

    assert alleen_telefoon() >= {gebeld.naam}
    assert aangesloten.naam not in alleen_telefoon()
    assert moet_bellen(gebeld, DossierFactory(team=dossier.team))
    assert not moet_bellen(aangesloten, dossier)
    stop_aansluiting(portaal.aansluiting.pk, door=beheerder())
    assert aangesloten.naam in alleen_telefoon()
    assert moet_bellen(aangesloten, DossierFactory(team=dossier.team))
