"""Checks of what is learned from cases, for `manage.py controleer`."""

from django.db.models import Exists, OuterRef

from loket.selecties.signaleren import namen_van
from maatwerk.handelingen.leerkaarten import TEKSTEN
from maatwerk.models import Besluit, Dictum, Geenmaatwerk, Kaartstaat, Kaartstap, Leerkaart
from portal.persoonsgegevens.vinden import vind
from portal.registers import controle


@controle("4 a lesson holds nothing of a person")
def lessen_zonder_personen() -> list[str]:
    """Promise 4, also for the names of the dossier that the lesson comes from."""
    problemen = []
    kaarten = Leerkaart.objects.select_related("zaak__dossier").prefetch_related(
        "zaak__dossier__machtigingen"
    )
    for kaart in kaarten:
        namen = namen_van(kaart.zaak.dossier)
        if any(vind(getattr(kaart, veld), namen=namen) for veld in TEKSTEN):
            problemen.append(f"lesson {kaart.pk} holds something of a person")
    return problemen


@controle("maatwerk: a published lesson was reviewed by someone else")
def lessen_zijn_beoordeeld() -> list[str]:
    """Someone who did not write it published it, and the history says so."""
    gepubliceerd = Kaartstap.objects.filter(
        kaart=OuterRef("pk"), naar=Kaartstaat.GEPUBLICEERD, door=OuterRef("beoordelaar")
    ).exclude(door=OuterRef("schrijver"))
    return [
        f"lesson {sleutel} is published without a review"
        for sleutel in Leerkaart.objects.filter(
            ~Exists(gepubliceerd), staat=Kaartstaat.GEPUBLICEERD
        ).values_list("pk", flat=True)
    ]


@controle("maatwerk: each refusal says why there was no maatwerk")
def afwijzing_zegt_waarom() -> list[str]:
    """S18: what is counted per law is complete."""
    reden = Geenmaatwerk.objects.filter(besluit=OuterRef("pk"))
    zonder = Besluit.objects.filter(~Exists(reden), dictum=Dictum.AFWIJZEN)
    return [
        f"besluit {sleutel} refuses without a reason to count"
        for sleutel in zonder.values_list("pk", flat=True)
    ]
