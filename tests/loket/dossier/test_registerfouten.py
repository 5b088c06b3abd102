"""An error in a register of government: told once, promised, and handed over warm to the Meldpunt (S16)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from loket.controles.gegevens import fout_is_beloofd
from loket.handelingen.behandelen import rond_af
from loket.handelingen.contactmomenten import leg_contactmoment_vast
from loket.handelingen.registerfouten import (
    MELDPUNT,
    geef_registerfout_door,
    meld_registerfout,
    neem_registerfout_op,
)
from loket.handelingen.routes import wijzig_route
from loket.handelingen.toezeggen import kom_belofte_na, verplaats_toezegging
from loket.models import (
    Contactkanaal,
    Deling,
    Dossier,
    Foutstatus,
    Ontvanger,
    Registerfout,
    Route,
    Toezeggingstatus,
)
from loket.selecties.signaleren import wat_wij_weten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.models import Aanleiding, Oorzaak
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
FOUT = {
    "register": "brp",
    "veld": "mijn adres",
    "fout": "Dorpsstraat 1",
    "juist": "Kerkweg 2",
    "bewijs": "het huurcontract",
    "gevolgen": "de toeslag stopt",
}


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory()
    return gemaakt


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return gemaakt


def test_the_citizen_tells_it_once_and_it_is_promised(client: Client, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    for _keer in range(2):
        assert client.post(reverse("registerfout"), FOUT)["Location"] == reverse("volgen-dossier")
    fout = Registerfout.objects.get()
    assert (fout.juist, fout.door, fout.status) == ("Kerkweg 2", "", Foutstatus.GEMELD)
    assert fout.toezegging is not None
    assert fout.toezegging.status == Toezeggingstatus.OPEN
    assert fout.toezegging.team == dossier.team


def test_what_is_wrong_and_right_is_encrypted(dossier: Dossier) -> None:
    meld_registerfout(dossier, **FOUT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT veld, fout, juist, bewijs, gevolgen FROM loket_registerfout")
        rij = " ".join(cursor.fetchone())
    assert not [waarde for naam, waarde in FOUT.items() if naam != "register" and waarde in rij]


def test_without_what_it_should_be_there_is_nothing_to_pass_on(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd, match="moet staan"):
        meld_registerfout(dossier, **{**FOUT, "juist": " "})


def test_it_is_handed_over_to_the_meldpunt_with_the_request_to_stop_what_it_causes(
    dossier: Dossier, balie: Medewerker
) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    overdracht = geef_registerfout_door(dossier, fout=fout, door=balie)
    fout.refresh_from_db()
    assert (fout.status, fout.overdracht) == (Foutstatus.DOORGEGEVEN, overdracht)
    assert overdracht.naar_ontvanger is not None
    assert overdracht.naar_ontvanger.organisatie is not None
    assert overdracht.naar_ontvanger.organisatie.sleutel == MELDPUNT
    for deel in (
        "Dorpsstraat 1",
        "Kerkweg 2",
        "het huurcontract",
        "de toeslag stopt",
        "gevolgen te laten stoppen",
    ):
        assert deel in overdracht.vraag
    deling = Deling.objects.get()
    assert (deling.doel, deling.artikel) != ("", "")
    assert fout.toezegging is not None
    assert fout.toezegging.status == Toezeggingstatus.NAGEKOMEN
    dossier.refresh_from_db()
    assert dossier.is_open
    assert dossier.team == overdracht.van_team


def test_it_is_passed_on_once(dossier: Dossier, balie: Medewerker) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    geef_registerfout_door(dossier, fout=fout, door=balie)
    with pytest.raises(Geweigerd):
        geef_registerfout_door(dossier, fout=fout, door=balie)


def test_nobody_of_another_team_passes_it_on(dossier: Dossier, balie: Medewerker) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    with pytest.raises(Geweigerd):
        geef_registerfout_door(dossier, fout=fout, door=MedewerkerFactory(rol=Rol.BALIE))


def test_the_error_of_another_dossier_is_not_passed_on_from_here(dossier: Dossier, balie: Medewerker) -> None:
    ander = meld_registerfout(DossierFactory(), **FOUT)
    with pytest.raises(Geweigerd):
        geef_registerfout_door(dossier, fout=ander, door=balie)
    assert not Deling.objects.exists()


def test_without_a_meldpunt_it_says_what_to_do(dossier: Dossier, balie: Medewerker) -> None:
    Ontvanger.objects.filter(organisatie__sleutel=MELDPUNT).update(vervallen=True)
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    with pytest.raises(Geweigerd, match="Vraag de redactie"):
        geef_registerfout_door(dossier, fout=fout, door=balie)


def test_moved_to_another_day_it_is_still_promised(dossier: Dossier, balie: Medewerker) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    assert fout.toezegging is not None
    later = fout.toezegging.uiterlijk + timedelta(days=3)
    nieuw = verplaats_toezegging(
        dossier, toezegging=fout.toezegging, uiterlijk=later, reden="Er is nog bewijs nodig.", door=balie
    )
    fout.refresh_from_db()
    assert fout.toezegging == nieuw
    assert fout_is_beloofd() == []
    geef_registerfout_door(dossier, fout=fout, door=balie)
    nieuw.refresh_from_db()
    assert nieuw.status == Toezeggingstatus.NAGEKOMEN


def test_kept_in_another_way_nobody_waits_for_the_meldpunt(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    assert fout.toezegging is not None
    kom_belofte_na(
        dossier, toezegging=fout.toezegging, gedaan="De gemeente verbeterde het aan de balie.", door=balie
    )
    fout.refresh_from_db()
    assert fout.status == Foutstatus.ANDERS
    assert fout_is_beloofd() == []
    volg_met_code(client, dossier)
    assert "De gemeente verbeterde het aan de balie." in client.get(reverse("volgen-dossier")).text


def test_a_question_is_not_finished_while_it_was_not_passed_on(dossier: Dossier, balie: Medewerker) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    with pytest.raises(Geweigerd, match="fout in een register"):
        rond_af(dossier, uitkomst="Het is geregeld.", door=balie)
    geef_registerfout_door(dossier, fout=fout, door=balie)
    rond_af(dossier, uitkomst="Het is geregeld.", door=balie)
    assert not Dossier.objects.get(pk=dossier.pk).is_open


def test_neither_a_talk_nor_other_help_keeps_it(dossier: Dossier, balie: Medewerker) -> None:
    fout = neem_registerfout_op(dossier, door=balie, **FOUT)
    assert fout.toezegging is not None
    Dossier.objects.filter(pk=dossier.pk).update(volgende_toezegging=fout.toezegging)
    leg_contactmoment_vast(
        dossier,
        verslag="Besproken hoe het verder gaat.",
        volgende_stap="Wij zoeken het uit.",
        uiterlijk=fout.toezegging.uiterlijk,
        door=balie,
        kanaal=Contactkanaal.TELEFOON,
    )
    wijzig_route(
        Dossier.objects.get(pk=dossier.pk), naar=Route.STANDAARD, reden="U kunt het zelf.", door=balie
    )
    assert fout_is_beloofd() == []


def test_the_signal_begins_with_the_cause_of_a_register_and_no_word_of_the_citizen(dossier: Dossier) -> None:
    meld_registerfout(dossier, **FOUT)
    begin = wat_wij_weten(dossier, Aanleiding.BEHANDELING)
    assert begin["oorzaak"] == Oorzaak.REGISTRATIE
    assert not [waarde for naam, waarde in FOUT.items() if naam != "register" and waarde in str(begin)]


def test_staff_do_both_on_the_page_of_the_dossier(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    pad = reverse("balie-dossier", args=[dossier.pk])
    client.post(pad, {"handeling": "registerfout"} | {f"registerfout-{naam}": w for naam, w in FOUT.items()})
    fout = Registerfout.objects.get()
    assert "Kerkweg 2" in client.get(pad).content.decode()
    client.post(pad, {"handeling": "registerfout_doorgeven", "registerfout_doorgeven-fout": str(fout.pk)})
    fout.refresh_from_db()
    assert fout.status == Foutstatus.DOORGEGEVEN
