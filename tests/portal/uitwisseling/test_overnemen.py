"""Looking first, then exactly that or nothing."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Organisatie
from portal.uitwisseling.controles import bestanden_wachten_niet_te_lang
from portal.uitwisseling.handelingen import Veranderd, bekijk, gooi_weg, neem_over, stel_voor
from portal.uitwisseling.models import Inleesstaat, Inlezing
from portal.uitwisseling.soorten import alle_soorten
from portal.uitwisseling.tasks import ruim_bestanden_op
from portal.uitwisseling.verslag import Verslag
from tests.loket.factories import MedewerkerFactory
from tests.portal.uitwisseling.stappen import SOORTEN, als_bytes, bestand, bewerk, rij, schrijf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def anders(naam: str) -> bytes:
    inhoud = bestand()
    rij(inhoud, "organisaties", "uwv")["naam"] = naam
    return als_bytes(inhoud)


def test_taken_over_once_and_the_bytes_go() -> None:
    redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
    voorstel = stel_voor(alle_soorten()["catalogus"], anders("Anders"), door=redacteur)
    assert Organisatie.objects.get(sleutel="uwv").naam == "UWV"
    klaar = neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
    assert Organisatie.objects.get(sleutel="uwv").naam == "Anders"
    assert (klaar.staat, klaar.inhoud) == (Inleesstaat.OVERGENOMEN, None)
    with pytest.raises(Geweigerd, match="al overgenomen"):
        neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)


def test_when_something_changed_meanwhile_it_is_looked_at_again() -> None:
    redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
    voorstel = stel_voor(alle_soorten()["catalogus"], anders("Anders"), door=redacteur)
    Organisatie.objects.filter(sleutel="uwv").update(naam="Intussen")
    with pytest.raises(Veranderd):
        neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
    assert Organisatie.objects.get(sleutel="uwv").naam == "Intussen"
    voorstel.refresh_from_db()
    assert "Intussen" in json.dumps(voorstel.verslag)
    neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
    assert Organisatie.objects.get(sleutel="uwv").naam == "Anders"


def test_thrown_away_and_too_old() -> None:
    redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
    een, twee = (stel_voor(alle_soorten()["catalogus"], anders(naam), door=redacteur) for naam in ("A", "B"))
    gooi_weg(een.pk, door=redacteur)
    drie = stel_voor(alle_soorten()["catalogus"], anders("C"), door=redacteur)
    Inlezing.objects.filter(pk=twee.pk).update(op=timezone.now() - timedelta(days=2))
    assert len(bestanden_wachten_niet_te_lang()) == 1
    ruim_bestanden_op()
    assert bestanden_wachten_niet_te_lang() == []
    assert Inlezing.objects.get(staat=Inleesstaat.VOORSTEL) == drie
    assert set(Inlezing.objects.filter(pk__in=[een.pk, twee.pk]).values_list("staat", "inhoud")) == {
        (Inleesstaat.WEGGEGOOID, None)
    }


@pytest.mark.parametrize("rol", list(Rol))
@pytest.mark.parametrize("soort", SOORTEN)
def test_who_may(rol: Rol, soort: str) -> None:
    iemand = MedewerkerFactory(rol=rol)
    mag = rol == Rol.BEHEER or (rol == Rol.REDACTEUR and soort != "installatie")
    inhoud = schrijf(soort)
    if soort in {"uitspraken", "upl"}:
        bewerk()
        inhoud = schrijf(soort)
    if mag:
        assert (
            stel_voor(alle_soorten()[soort], inhoud, door=iemand).verslag
            == Verslag.uit_json(bekijk(alle_soorten()[soort], inhoud, door=iemand).als_json()).als_json()
        )
        return
    with pytest.raises(Geweigerd, match="geen rechten"):
        stel_voor(alle_soorten()[soort], inhoud, door=iemand)
