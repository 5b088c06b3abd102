"""Use cases of handing over: the sender stays owner until the receiver says yes (promise 2)."""

from loket.handelingen.overdracht.aanbieden import Aanbod, TeDelen, bied_over_aan, deelbare_inhoud
from loket.handelingen.overdracht.antwoorden import (
    aanvaard,
    beantwoord,
    beslis,
    geef_terug,
    stel_vraag,
    trek_in,
)
from loket.handelingen.overdracht.buiten import (
    aanvaard_buiten,
    doe_verslag_buiten,
    geef_terug_buiten,
    noteer_blik,
    stel_vraag_buiten,
    zoek_op,
)
from loket.handelingen.overdracht.klok import herinner_ontvanger, laat_verlopen
from loket.handelingen.overdracht.telefonisch import (
    Gesprek,
    leg_aanvaarding_vast,
    leg_teruggave_vast,
    leg_vraag_vast,
)
from loket.handelingen.overdracht.zet import Verslagstand, Voorstel
