"""Use cases of the case: one function per thing that someone does."""

from maatwerk.handelingen.acuut import beantwoord_acute_vraag, meld_gestopt
from maatwerk.handelingen.beeindigen import geef_zaak_terug, heropen_zaak, rond_zaak_af, trek_zaak_in
from maatwerk.handelingen.behandelen import leg_contact_vast, leg_omstandigheid_vast, neem_zaak
from maatwerk.handelingen.besluiten import neem_besluit
from maatwerk.handelingen.bezwaar import Bezwaaruitkomst, leg_beslissing_op_bezwaar_vast
from maatwerk.handelingen.brief import schrijf_brief, zet_voorstel_terug
from maatwerk.handelingen.concepten import schrijf_concept
from maatwerk.handelingen.inzet import leg_soort_maatwerk_vast, schrijf_inzet
from maatwerk.handelingen.lezen import bied_aan_tweede_lezer, lees
from maatwerk.handelingen.mensen import laat_meedoen, laat_stoppen, laat_waarnemen, wijs_regisseur_aan
from maatwerk.handelingen.openen import open_zaak
from maatwerk.handelingen.overgangen import OVERGANGEN, Overgang, ga_naar
from maatwerk.handelingen.samenloop import Eis, leg_samenloop_vast, voeg_regeling_toe
from maatwerk.handelingen.schuldenrust import leg_rustantwoord_vast, vraag_schuldenrust
from maatwerk.handelingen.sparren import begin_casustafel, denk_mee
from maatwerk.handelingen.uitvoeren import begin_nazorg, begin_uitvoering, meld_uitgevoerd
from maatwerk.handelingen.wachten import herinner, hervat_zaak, zet_in_wacht
from maatwerk.volledigheid import OntbrekendeVelden

__all__ = [
    "OVERGANGEN",
    "Bezwaaruitkomst",
    "Eis",
    "OntbrekendeVelden",
    "Overgang",
    "beantwoord_acute_vraag",
    "begin_casustafel",
    "begin_nazorg",
    "begin_uitvoering",
    "bied_aan_tweede_lezer",
    "denk_mee",
    "ga_naar",
    "geef_zaak_terug",
    "herinner",
    "heropen_zaak",
    "hervat_zaak",
    "laat_meedoen",
    "laat_stoppen",
    "laat_waarnemen",
    "lees",
    "leg_beslissing_op_bezwaar_vast",
    "leg_contact_vast",
    "leg_omstandigheid_vast",
    "leg_rustantwoord_vast",
    "leg_samenloop_vast",
    "leg_soort_maatwerk_vast",
    "meld_gestopt",
    "meld_uitgevoerd",
    "neem_besluit",
    "neem_zaak",
    "open_zaak",
    "rond_zaak_af",
    "schrijf_brief",
    "schrijf_concept",
    "schrijf_inzet",
    "trek_zaak_in",
    "voeg_regeling_toe",
    "vraag_schuldenrust",
    "wijs_regisseur_aan",
    "zet_in_wacht",
    "zet_voorstel_terug",
]
