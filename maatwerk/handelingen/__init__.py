"""Use cases of the case: one function per thing that someone does."""

from maatwerk.handelingen.acuut import beantwoord_acute_vraag, meld_gestopt
from maatwerk.handelingen.beeindigen import geef_zaak_terug, heropen_zaak, rond_zaak_af, trek_zaak_in
from maatwerk.handelingen.behandelen import leg_contact_vast, leg_omstandigheid_vast, neem_zaak
from maatwerk.handelingen.besluiten import neem_besluit
from maatwerk.handelingen.bezorgen import leg_berichtbezorging_vast, leg_bezorging_vast
from maatwerk.handelingen.bezwaar import (
    beslis_op_bezwaar,
    bevestig_ontvangst,
    leg_bezwaar_vast,
    leg_horen_vast,
    wijs_bezwaar_toe,
)
from maatwerk.handelingen.brief import schrijf_brief, zet_voorstel_terug
from maatwerk.handelingen.concepten import schrijf_concept
from maatwerk.handelingen.digitaal import stuur_digitaal
from maatwerk.handelingen.gesprekken import leg_voorgesprek_vast
from maatwerk.handelingen.inzet import leg_soort_maatwerk_vast, schrijf_inzet
from maatwerk.handelingen.lezen import bied_aan_tweede_lezer, lees
from maatwerk.handelingen.mensen import laat_meedoen, laat_stoppen, laat_waarnemen, wijs_regisseur_aan
from maatwerk.handelingen.nazorg import (
    Stap,
    bied_nazorg_aan,
    leg_nazorg_vast,
    leg_nazorgpoging_vast,
    rond_zonder_antwoord_af,
)
from maatwerk.handelingen.noodmaatregelen import (
    beeindig_noodmaatregel,
    bezie_noodmaatregel,
    meld_onbezien,
    neem_noodmaatregel,
)
from maatwerk.handelingen.openen import open_zaak
from maatwerk.handelingen.overgangen import OVERGANGEN, Overgang, ga_naar
from maatwerk.handelingen.samenloop import Eis, leg_samenloop_vast, voeg_regeling_toe
from maatwerk.handelingen.schuldenrust import leg_rustantwoord_vast, vraag_schuldenrust
from maatwerk.handelingen.sparren import begin_casustafel, denk_mee
from maatwerk.handelingen.tafels import (
    beslis_na_tafel,
    geef_zienswijze,
    leg_tafeladvies_vast,
    roep_tafel_bijeen,
    vervang_tafellid,
)
from maatwerk.handelingen.uitvoeren import begin_nazorg, begin_uitvoering, meld_uitgevoerd
from maatwerk.handelingen.wachten import herinner, hervat_zaak, zet_in_wacht
from maatwerk.volledigheid import OntbrekendeVelden
