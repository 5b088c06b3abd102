"""Every staff screen that touches a person writes exactly one line about that person, however it ends (promise 9)."""

from collections import Counter
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from loket.handelingen import schrijf_tijdlijn
from loket.models import Dossier, Gebeurtenissoort
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.logboek.klok import op_de_klok
from portal.logboek.models import Activiteit, Verwerking
from portal.logboek.schrijven import betrokkene_van, wie_keek
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.maatwerk.factories import maak_besluit
from tests.portal.test_ander_team_per_scherm import VAN_EEN_DOSSIER, adressen, rijen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

NOEMT_NIEMAND = {"overdragen": "the list of who can take it over shows the code and no more"}
"""Screens with a row of a dossier in their address that show nothing of a person, and why."""
GETOOND = 200
ZONDER_PERSOON = {
    *("loket.tasks.veeg_stukken", "loket.tasks.veeg_hertrainingen", "loket.tasks.maak_weekkaarten"),
    *("loket.tasks.ruim_samen_op", "loket.tasks.veeg_navragen", "loket.tasks.tel_deurmaanden"),
    *("loket.tasks.ruim_intakes_op", "loket.tasks.stel_vernietiging_voor", "loket.tasks.veeg_bijlagen"),
    *("loket.tasks.veeg_meldingen", "loket.tasks.loop_meldingen_na"),
    "loket.tasks.verhuis_bestanden",
    "maatwerk.tasks.bepaal_voorrang_opnieuw",
}
"""Tasks of the clock that only offer work to others, count, put a list in order, delete what was never sent, move a
file unread to where it is kept, or tell a connected organisation that there is something new under a reference of its
own."""


def iemand_die_alles_mag(*teams: Team) -> Medewerker:
    """Someone with every role in these teams: each screen opens."""
    alles: Medewerker = MedewerkerFactory()
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(medewerker=alles, team=team, rol=rol) for team in teams for rol in Rol
    )
    return alles


def regels_van(*dossiers: Dossier) -> Counter[UUID]:
    """How many lines the log has of each of these people."""
    wie = {betrokkene_van(dossier.pk): dossier.pk for dossier in dossiers}
    return Counter(wie[rij.betrokkene] for rij in Verwerking.objects.filter(betrokkene__in=wie))


@pytest.mark.parametrize("methode", ["get", "post"])
def test_each_screen_that_opens_writes_one_line_about_one_person(methode: str) -> None:
    dossier, besluit = DossierFactory(telefoon="06 12 34 56 78"), maak_besluit()
    van, zaak = rijen(dossier, besluit), besluit.zaak.dossier
    client = Client()
    client.force_login(iemand_die_alles_mag(dossier.team, zaak.team))
    fout, geopend = {}, set()
    for naam, delen in sorted(adressen()):
        if not delen & VAN_EEN_DOSSIER or naam in NOEMT_NIEMAND:
            continue
        for keuze in (dossier.pk, zaak.pk) if "dossier_id" in delen else (dossier.pk,):
            pad = reverse(naam, kwargs={deel: {**van, "dossier_id": keuze}[deel] for deel in delen})
            voor = regels_van(dossier, zaak)
            status = getattr(client, methode)(pad).status_code
            erbij = (regels_van(dossier, zaak) - voor).total()
            geopend |= {naam} if status == GETOOND else set()
            if erbij > 1 or (status == GETOOND and erbij != 1):
                fout[naam, status] = erbij
    assert fout == {}
    assert len(geopend) > 12


def test_every_task_of_the_clock_that_touches_people_is_marked() -> None:
    taken = {rij["task"] for rij in settings.CELERY_BEAT_SCHEDULE.values()}
    van_dossiers = {naam for naam in taken if naam.startswith(("loket.", "maatwerk."))}
    gemerkt = {naam for naam in van_dossiers if getattr(import_string(naam).run, "op_de_klok", False)}
    assert van_dossiers - gemerkt == ZONDER_PERSOON


def test_one_run_of_a_task_writes_one_line_for_each_person_it_wrote_to() -> None:
    een, ander = DossierFactory(), DossierFactory()

    @op_de_klok
    def taak() -> None:
        for dossier in (een, een, ander):
            schrijf_tijdlijn(dossier, Gebeurtenissoort.TOEZEGGING, "Wij herinneren u.")

    taak()
    assert regels_van(een, ander) == {een.pk: 1, ander.pk: 1}
    regel = wie_keek(een.pk).get()
    assert (regel.activiteit, regel.namens) == (Activiteit.AUTOMATISCH, "Geen Verkeerde Deur")
    assert regel.trace_id == wie_keek(ander.pk).get().trace_id


def test_what_a_person_writes_is_no_line_of_the_clock() -> None:
    dossier = DossierFactory()
    schrijf_tijdlijn(dossier, Gebeurtenissoort.TOEZEGGING, "Ik bel u.")
    assert not wie_keek(dossier.pk).exists()
