"""Use cases of the door; higher floors write into a dossier only through these."""

from loket.handelingen.acties import doe_actie
from loket.handelingen.antwoorden import stuur_antwoord
from loket.handelingen.balie import leg_baliecontact_vast, maak_baliecontact_ongedaan
from loket.handelingen.behandelen import (
    geef_aan_maatwerk,
    leg_antwoord_vast,
    open_opnieuw,
    rond_af,
)
from loket.handelingen.bellen import vraag_gesprek_aan, vraag_gesprek_over
from loket.handelingen.bewaren import bewaar_intake, herinner, wis_intake
from loket.handelingen.bijschrijven import (
    beeindig_deelname,
    benoem_regisseur,
    bied_actie_aan,
    leg_blad_bij,
    leg_stuk_klaar,
    schrijf_tijdlijn,
    trek_acties_in,
    voeg_deelnemer_toe,
    wijs_team_toe,
)
from loket.handelingen.contactmomenten import leg_contactmoment_vast, verbeter_contactmoment
from loket.handelingen.hulpbehoeften import beeindig_behoefte, leg_behoefte_vast
from loket.handelingen.intake import (
    BSN_WEG,
    beantwoord,
    begin_eenmaal,
    begin_intake,
    bevestig_begrepen,
    herschrijf_verhaal,
    kies_meer_hulp,
    sla_over,
    tel_ineens,
)
from loket.handelingen.klopt_niet import kies_andere_dienst, kies_geen_dienst, kies_mens
from loket.handelingen.machtigen import (
    doe_actie_namens,
    geef_machtiging,
    neem_machtiging_terug,
    trek_machtiging_in,
)
from loket.handelingen.navraag import meld_gelukt, meld_niet_gelukt, stel_navraag
from loket.handelingen.openen import Contact, open_dossier
from loket.handelingen.routes import neem_terug, wijzig_route
from loket.handelingen.samen import (
    beeindig_samen,
    begin_samen,
    bevestig_samen,
    bewaar_getypt_contact,
    bewaar_getypt_verhaal,
    geef_nieuwe_code,
    geef_samen_door,
    koppel,
    schrijf_samen,
    verlaat_samen,
)
from loket.handelingen.toezeggen import kom_belofte_na, verplaats_toezegging, zeg_toe
from loket.handelingen.toezeggingen import (
    heropen_dossier,
    kom_toezegging_na,
    laat_toezegging_vervallen,
    sluit_dossier,
    vergrendel,
    zet_toezegging,
    zet_toezeggingen,
)
from loket.handelingen.veilig import leg_contact_vast, zeg_niet_veilig
from loket.handelingen.verdelen import geef_dossier_terug, neem_dossier, wijs_dossier_toe
from loket.handelingen.volgen import TeVaak, volg
from loket.handelingen.voorrang import zet_spoed_voorbij, zet_voorrang
