"""Two organisations at one table: both see the appointment, both may move it, and the other is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspraakdag import verzet_aan_tafel
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.models import Afspraak, Afspraakstatus, Belverzoek, Dossier, Informatiepunt, VeiligContact
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from portal.stelsel.models import Organisatie
from portal.termijnen import WEEKDAGEN
from portal.uitgaand.models import Uitgaand
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ALLE_DAGEN = {dag: [["09:00", "17:00"]] for dag in WEEKDAGEN[:5]}


def loketmedewerker(sleutel: str) -> Medewerker:
    team = TeamFactory(
        soort="loket",
        organisatie=Organisatie.objects.get(sleutel=sleutel),
        email=f"{sleutel}@voorbeeld.example",
    )
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=team)
    return wie


@pytest.fixture
def uwv(klok: Klok) -> Medewerker:
    return loketmedewerker("uwv")


@pytest.fixture
def svb(klok: Klok) -> Medewerker:
    return loketmedewerker("svb")


@pytest.fixture
def afspraak(dossier: Dossier, uwv: Medewerker, svb: Medewerker) -> Afspraak:
    """UWV and SVB at one table, on Tuesday at nine."""
    punt = InformatiepuntFactory(aanwezig={"uwv": ALLE_DAGEN, "svb": ALLE_DAGEN}, balies=2)
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=["uwv", "svb"])
    vers = Dossier.objects.get(pk=dossier.pk)
    reserveer(vers, punt, moment(3, 9), wie=Wie.BURGER)
    return bevestig(vers, wie=Wie.BURGER)


def bericht(wie: str, wat: str) -> list[str]:
    rijen = Uitgaand.objects.filter(sleutel__contains=f":{wat}:team-")
    return [rij.bestemming for rij in rijen if rij.bestemming == f"{wie}@voorbeeld.example"]


@pytest.mark.parametrize("wie", ["uwv", "svb"])
def test_both_see_it_without_seeing_the_dossier(
    client: Client, afspraak: Afspraak, uwv: Medewerker, svb: Medewerker, wie: str
) -> None:
    dossier, punt = afspraak.dossier, afspraak.informatiepunt
    client.force_login({"uwv": uwv, "svb": svb}[wie])
    lijst = client.get(f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag=2026-11-03").content.decode()
    assert "Afspraken waar uw organisatie bij zit" in lijst
    assert f"…-{dossier.code[-4:]}" in lijst
    for geheim in (dossier.code, dossier.naam, dossier.onderwerp, str(dossier.pk)):
        assert geheim not in lijst
    assert client.get(reverse("balie-dossier", args=[dossier.pk])).status_code == 404
    assert bericht(wie, "gemaakt")


@pytest.mark.parametrize(("wie", "ander"), [("uwv", "svb"), ("svb", "uwv")])
def test_one_moves_it_and_the_other_and_the_citizen_are_told(
    client: Client, afspraak: Afspraak, uwv: Medewerker, svb: Medewerker, wie: str, ander: str
) -> None:
    client.force_login({"uwv": uwv, "svb": svb}[wie])
    adres = reverse("balie-afspraak-verzetten", args=[afspraak.pk])
    pagina = client.get(adres).content.decode()
    assert "Donderdag 5 november 2026" in pagina
    assert f'value="{moment(5, 11).isoformat()}"' in pagina
    client.post(adres, {"tijd": moment(5, 11).isoformat()})
    nieuw = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    assert (nieuw.begint_op, nieuw.uid, nieuw.volgnummer) == (moment(5, 11), afspraak.uid, 1)
    assert nieuw.partijen.filter(actief=True).count() == 2
    assert bericht(ander, "verzet")
    dossier = afspraak.dossier
    assert Uitgaand.objects.filter(sleutel=f"afspraak:{nieuw.pk}:verzet").exists()
    assert "donderdag 5 november" in dossier.tijdlijn.filter(soort="afspraak").latest("op").tekst
    assert wie_keek(dossier.pk).exists()


def test_whom_no_mail_reaches_is_called_about_it(afspraak: Afspraak, uwv: Medewerker) -> None:
    Dossier.objects.update(veilig_contact=VeiligContact.ONBEKEND)
    verzet_aan_tafel(afspraak, moment(5, 11), door=uwv)
    assert Belverzoek.objects.get().waarover == "afspraak verzet"


def test_who_does_not_sit_there_cannot_move_or_see_it(client: Client, afspraak: Afspraak) -> None:
    vreemd = loketmedewerker("duo")
    with pytest.raises(Geweigerd, match="zit niet bij"):
        verzet_aan_tafel(afspraak, moment(5, 11), door=vreemd)
    client.force_login(vreemd)
    assert client.get(reverse("balie-afspraak-verzetten", args=[afspraak.pk])).status_code == 404
    assert "…-" not in client.get(reverse("balie-afspraken")).content.decode()


@pytest.mark.parametrize("tijd", ["", "morgen", "2026-11-05T03:00:00+01:00"])
def test_a_time_that_is_not_free_is_refused(
    client: Client, afspraak: Afspraak, uwv: Medewerker, tijd: str
) -> None:
    client.force_login(uwv)
    adres = reverse("balie-afspraak-verzetten", args=[afspraak.pk])
    assert client.post(adres, {"tijd": tijd}).headers["Location"] == adres
    assert Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD).begint_op == moment(3, 9)


def test_of_two_who_move_it_the_second_is_told(afspraak: Afspraak, uwv: Medewerker, svb: Medewerker) -> None:
    verzet_aan_tafel(afspraak, moment(5, 11), door=uwv)
    with pytest.raises(Geweigerd, match="net veranderd"):
        verzet_aan_tafel(afspraak, moment(6, 11), door=svb)


def test_both_hear_that_it_does_not_go_on(afspraak: Afspraak) -> None:
    zeg_af(afspraak.dossier, wie=Wie.BURGER)
    assert bericht("uwv", "afgezegd")
    assert bericht("svb", "afgezegd")


def test_an_appointment_of_one_tells_no_organisation(
    dossier: Dossier, punt: Informatiepunt, uwv: Medewerker
) -> None:
    reserveer(DossierFactory(), punt, moment(3, 9), wie=Wie.BURGER)
    assert not Uitgaand.objects.filter(sleutel__contains=":team-").exists()


def test_moving_costs_few_statements(
    client: Client, afspraak: Afspraak, uwv: Medewerker, django_assert_max_num_queries: Any
) -> None:
    client.force_login(uwv)
    with django_assert_max_num_queries(10):
        client.get(reverse("balie-afspraak-verzetten", args=[afspraak.pk]))


def test_an_organisation_that_is_no_longer_asked_hears_that_it_does_not_go_on(
    dossier: Dossier, afspraak: Afspraak
) -> None:
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=["uwv"])
    vers = Dossier.objects.get(pk=dossier.pk)
    reserveer(vers, afspraak.informatiepunt, moment(5, 11), wie=Wie.BURGER)
    bevestig(vers, wie=Wie.BURGER)
    assert bericht("uwv", "verzet")
    assert not bericht("uwv", "afgezegd")
    assert bericht("svb", "afgezegd")
    assert not bericht("svb", "verzet")
