"""Working days, Dutch holidays, legal and promised terms. Pure: no Django, no clock; days are passed in.

A legal last day is an `Uiterlijk` (with a WettelijkeDatum), a promise is a `Belofte` (with a BeloofdeDatum);
the two cannot be compared. Days equated with holidays that the database keeps go in by
`standaard_basis().met_extra_dagen(...)`.
"""

from portal.termijnen.belmomenten import Belmoment, Dagdeel, belmomenten
from portal.termijnen.beloofd import (
    WERKDAGEN,
    Beloftesoort,
    beloof,
    is_kantooruur,
    werkdag_van,
)
from portal.termijnen.beslisregels import (
    ALGEMEEN,
    Beslisregel,
    Dwangsomafwijking,
    Dwangsomgevolg,
    PerWeek,
    beslisdag,
    beslisregel,
    beslisregels,
    dwangsomafwijking,
    dwangsombesluit_uiterlijk,
    met_instemming,
    na_stilstand,
)
from portal.termijnen.beslissen import (
    Bericht,
    beslissing_op_bezwaar,
    beslistermijn,
    gegevensverzoek,
    klachttermijn,
    naar_de_ombudsman,
    volgens_regel,
)
from portal.termijnen.betalen import (
    aanmaningstermijn,
    belasting_betalen,
    betaaltermijn,
    toeslag_aanvragen,
    toeslag_terugbetalen,
    verjaring,
)
from portal.termijnen.bezwaar import (
    Bezwaartermijn,
    Tijdigheid,
    bezwaartermijn,
    bezwaartermijnen,
    op_tijd,
    te_vroeg,
)
from portal.termijnen.datums import (
    WEEKDAGEN,
    BeloofdeDatum,
    Datumsoort,
    WettelijkeDatum,
    dag_in_nederland,
    middernacht,
)
from portal.termijnen.feestdagen import Feestdagregel, pasen
from portal.termijnen.fouten import KlokStaatStil, OnbekendeRegel, RegelOnleesbaar
from portal.termijnen.kalender import Kalender
from portal.termijnen.lezen import lees_kalender, lees_termijnregels
from portal.termijnen.ontvangst import Ontvangst, Stuksoort, dag_die_telt
from portal.termijnen.openingstijden import (
    Openingstijden,
    Tijdruimte,
    lees_tijdruimten,
    past_in,
    tijdvakken,
)
from portal.termijnen.opschorting import Opschorting, Opschortingsgrond, opgeschort_voor_aanvulling
from portal.termijnen.regels import (
    Aanvang,
    Rechtsmiddel,
    Rekenbasis,
    Termijnregels,
)
from portal.termijnen.standaard import standaard_basis, standaard_kalender, standaard_regels
from portal.termijnen.te_laat import (
    Dwangsom,
    Ingebrekestelling,
    IngebrekestellingTeVroeg,
    Vanaf,
    beroep_niet_tijdig,
    dwangsom,
    ingebreke_te_stellen_vanaf,
    ingebrekestelling,
)
from portal.termijnen.termijn import Eenheid, Termijn, Zekerheid, eerste_dag_ervoor, laatste_moment
from portal.termijnen.uiterlijk import Uiterlijk, bereken
from portal.termijnen.zinnen import datum_voluit
