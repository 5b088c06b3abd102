"""The answer in words for the role: the counter reads what to tell a visitor, a handler what to do in a case."""

import pytest
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from signalen.api.schemas import ReactieEvent
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_reactie
from signalen.models import Koppeling
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import OntvangenSignaalFactory, SignaalFactory, beleidsmedewerker, medewerker

pytestmark = pytest.mark.django_db
BALIE, ZAAK = "U kunt zeggen: dit verandert in januari.", "Ga in uw zaak uit van de feiten."


def antwoord(partner: Koppeling, rol: Rol, tekst_balie: str) -> str:
    """The ministry answers the signal of someone with this role; the address where that person reads it."""
    signaal = SignaalFactory(door=medewerker(rol))
    Koppeling.objects.filter(pk=partner.pk).update(ontvangt_signalen=True)
    ontvangen = OntvangenSignaalFactory(signaalnummer=signaal.signaalnummer)
    beleid = beleidsmedewerker()
    knelpunt = bundel([ontvangen], "Logeren", beleid)
    beantwoord(knelpunt, "vaste_lijn", ZAAK, "U heeft gelijk.", "", beleid, tekst_balie=tekst_balie)
    bericht = Uitgaand.objects.filter(omschrijving__startswith="reactie").latest("aangemaakt_op")
    ontvang_reactie(partner, ReactieEvent.model_validate(bericht.inhoud))
    return f"/signalen/mijn/{signaal.signaalnummer}/"


@pytest.mark.parametrize(
    ("rol", "balie", "zaak"),
    [
        (Rol.BALIE, True, False),
        (Rol.VRIJWILLIGER, True, False),
        (Rol.BEHANDELAAR, False, True),
        (Rol.TEAMLEIDER, True, True),
        (Rol.SIGNALENTEAM, False, True),
    ],
)
def test_each_role_reads_its_own_words(
    client: Client, partner: Koppeling, rol: Rol, balie: bool, zaak: bool
) -> None:
    adres = antwoord(partner, rol, BALIE)
    client.force_login(Medewerker.objects.get(lidmaatschappen__rol=rol))
    pagina = client.get(adres).text
    assert (BALIE in pagina, ZAAK in pagina) == (balie, zaak)


def test_without_words_for_the_counter_it_reads_those_for_staff(client: Client, partner: Koppeling) -> None:
    adres = antwoord(partner, Rol.BALIE, "")
    client.force_login(Medewerker.objects.get(lidmaatschappen__rol=Rol.BALIE))
    assert ZAAK in client.get(adres).text


def test_words_for_the_counter_hold_nothing_of_a_person(partner: Koppeling) -> None:
    with pytest.raises(BevatPersoonsgegevens):
        antwoord(partner, Rol.BALIE, "Bel 06-12345678.")
