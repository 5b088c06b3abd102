"""What the door does when something happened to a dossier. All in the transaction of whoever reports."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from loket.handelingen.afspreken import trek_afspraken_in
from loket.handelingen.bijschrijven import notitie
from loket.handelingen.overdracht.overgangen import ga_naar, vergrendel_overdracht
from loket.handelingen.overdracht.zet import Eerste, Zet
from loket.handelingen.signaleren import geef_antwoord_door, geef_tegenspraak_door
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.wisregels import wis_contact
from loket.models import (
    WACHT_NOG,
    Afspraak,
    Afspraakstatus,
    Dossier,
    Gegevensverzoek,
    Overdracht,
    Overdrachtstatus,
    Partij,
    Verzoeksoort,
    Wachtplek,
)
from loket.models.gegevensverzoek import GEWILLIGD
from loket.models.overdracht import LOPEND
from loket.routering.drieluik import Stapsoort
from loket.stapzinnen import STAPZINNEN, contactzin
from portal.gebeurtenissen import luister
from portal.gebeurtenissen.soorten import (
    AntwoordWeersproken,
    DossierGesloten,
    EigenaarGewisseld,
    ReactieOntvangen,
)
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

VASTGELEGD = (Afspraakstatus.GERESERVEERD, Afspraakstatus.BEVESTIGD)


def meld_aan() -> None:
    """Register all listeners; called once, when the app is ready."""
    luister(DossierGesloten, bij_sluiten)
    luister(EigenaarGewisseld, bij_andere_eigenaar)
    luister(ReactieOntvangen, geef_antwoord_door)
    luister(AntwoordWeersproken, geef_tegenspraak_door)


def bij_sluiten(gebeurtenis: DossierGesloten) -> None:
    """A dossier is finished: an offer that still runs is withdrawn, and so is what was booked ahead.

    Whom we told that we delete is from now on not reached by what we had.
    """
    sleutel = gebeurtenis.dossier_id
    aanbod, vooruit, wissen = _wat_nog_loopt(sleutel)
    if aanbod is not None:
        _trek_in(aanbod, sleutel, gettext_lazy("het dossier is klaar"))
    if vooruit:
        trek_afspraken_in(vergrendel(sleutel))
    if wissen:
        wis_contact(vergrendel(sleutel))


def _wat_nog_loopt(sleutel: UUID) -> tuple[UUID | None, bool, bool]:
    """The offer that runs, whether something was booked or waited for, and whether we said that we delete.

    Mostly nothing of it, so one statement asks.
    """
    rij = OuterRef("pk")
    gewild = Gegevensverzoek.objects.filter(dossier=rij, soort=Verzoeksoort.WISSEN, status__in=GEWILLIGD)
    gevonden: tuple[UUID | None, bool, bool] = (
        Dossier.objects.filter(pk=sleutel)
        .annotate(
            aanbod=Subquery(Overdracht.objects.filter(dossier=rij, status__in=LOPEND).values("pk")[:1]),
            vooruit=Exists(Afspraak.objects.filter(dossier=rij, status__in=VASTGELEGD))
            | Exists(Wachtplek.objects.filter(dossier=rij, status__in=WACHT_NOG)),
            wissen=Exists(gewild),
        )
        .values_list("aanbod", "vooruit", "wissen")
        .get()
    )
    return gevonden


def bij_andere_eigenaar(gebeurtenis: EigenaarGewisseld) -> None:
    """Another team became the owner by another way: whoever offered the dossier no longer has it to offer."""
    if gebeurtenis.door_overdracht:
        return
    _trek_lopende_in(
        gebeurtenis.dossier_id, gettext_lazy("het dossier heeft een andere eigenaar"), _contact_door_ons
    )


def _contact_door_ons(dossier: Dossier) -> Eerste:
    """The next step of the new owner; whom contact would put in danger is promised what is safe."""
    with override(dossier.taal):
        wat = contactzin(dossier, STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER])
    return Eerste(wat, beloofde_dag(Beloftesoort.CONTACT))


def _trek_lopende_in(dossier_id: UUID, reden: Promise, anders: Callable[[Dossier], Eerste]) -> None:
    """Withdraw the offer that runs; `anders` is promised when the dossier would be left without a next step."""
    lopend = (
        Overdracht.objects.filter(dossier=dossier_id, status__in=LOPEND).values_list("pk", flat=True).first()
    )
    if lopend is not None:
        _trek_in(lopend, dossier_id, reden, anders)


def _trek_in(
    aanbod: UUID, dossier_id: UUID, reden: Promise, anders: Callable[[Dossier], Eerste] | None = None
) -> None:
    vast = vergrendel_overdracht(aanbod, dossier_id)
    belofte = anders(vast.dossier) if anders else None
    tekst = notitie(reden)
    ga_naar(vast, Zet(Overdrachtstatus.INGETROKKEN, Partij.PORTAAL, "", tekst=tekst, belofte=belofte))
