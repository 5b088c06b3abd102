"""Data of the door: one module per subject."""

from loket.models.aansluiting import (
    Aansluiting,
    Aansluitsleutel,
    Aansluitstatus,
    Bevoegdheid,
    Eenmalig,
    Sleutelstatus,
)
from loket.models.abonnement import (
    Abonnement,
    Abonnementstatus,
    Gemeld,
    Meldingsoort,
)
from loket.models.advies import Advies
from loket.models.afspraak import (
    BEZET,
    WACHT_NOG,
    Afspraak,
    Afspraakpartij,
    Afspraakstap,
    Afspraakstatus,
    Afspraakwens,
    Wachtplek,
    Wachtstatus,
)
from loket.models.antwoordkaart import Antwoordkaart
from loket.models.balie import (
    Balieconcept,
    Baliecontact,
    Belemmering,
    Briefsoort,
    Gesprekstaal,
    Leeftijdsband,
    Minuten,
    Resultaat,
    Thema,
)
from loket.models.belverzoek import Belpoging, Beluitkomst, Belverzoek
from loket.models.bezorging import Bezorging, Bezorgwijze
from loket.models.bijlage import Bestandsplaats, Bijlage, Burgerbericht, Keuring
from loket.models.briefvraag import Briefvraag
from loket.models.buitendeur import Buitendeur, Buitendeurstatus
from loket.models.catalogus import (
    Checklistregel,
    Dienst,
    Dienstkanaal,
    Dienststaat,
    Fase,
    Hoedanigheid,
)
from loket.models.contactmoment import Bewijs, Contactkanaal, Contactmoment, Gesprekspartner
from loket.models.contactwijziging import Contactwijziging
from loket.models.deelnemer import Deelnemer
from loket.models.deling import Deelsoort, Deling, Grondslag, Toestemmingswijze
from loket.models.deurkeuze import Deurkeuze, Keuzesoort
from loket.models.deurmaand import Deurmaand
from loket.models.dossier import (
    Contactvoorkeur,
    Dossier,
    Dossierstatus,
    Route,
    VeiligContact,
)
from loket.models.experiment import Experiment, Experimentbesluit, Experimentoordeel
from loket.models.gegevensverzoek import (
    Aanvulling,
    Aanvulonderdeel,
    Gegevensverzoek,
    Verzoeksoort,
    Verzoekstatus,
)
from loket.models.gehoord import (
    Antwoordweg,
    Contactweg,
    Gehoordantwoord,
    Gehoordna,
    Gehoordstatus,
    Gehoordvraag,
    Gezicht,
)
from loket.models.hertraining import Hertraining, Trainingsstaat
from loket.models.hulpbehoefte import Hulpbehoefte, Hulpsoort, Tolktaal
from loket.models.informatiepunt import TALEN, Informatiepunt, Sluitingsdag
from loket.models.intake import Bewaarcode, Einde, Intake, Intakestap, Stapstaat
from loket.models.koppeling import Koppelcode, Koppelcodestatus, Koppeling, Koppelweg
from loket.models.machtiging import (
    BIJ_WET,
    Machtiging,
    Machtigingsoort,
    Machtigingstap,
    Machtigingstatus,
    Machtigingweg,
)
from loket.models.navraag import Gelukt, Navraag, Navraagstap
from loket.models.ontvanger import Aanvaarding, Onderwerp, Ontvanger, Ontvangersoort
from loket.models.overdracht import Overdracht, OverdrachtStap, Overdrachtstatus, Partij
from loket.models.plaats import Voorrang
from loket.models.regels import Regelalarm, Regelstaat, Regelstap, Regelstapsoort, Regelversie
from loket.models.registerfout import Foutstatus, Register, Registerfout
from loket.models.samen import Samensessie, Samenstand
from loket.models.signaal import Dossiersignaal
from loket.models.stuk import Actie, Stuk, Stuksoort
from loket.models.tijdlijn import Gebeurtenissoort, Tijdlijnregel, Zichtbaarheid
from loket.models.toezegging import (
    Belover,
    Derde,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    belover_velden,
)
from loket.models.uitspraak import Uitspraak, Uitspraakbron, Uitspraakstaat
from loket.models.upl import Uplnaam
from loket.models.vernietiging import (
    Grafsteen,
    Klassebevestiging,
    Lijststatus,
    Regeluitkomst,
    Vernietigingslijst,
    Vernietigingsregel,
)
from loket.models.volgen import Volgpoging
from loket.models.volger import Gestoptdoor, Volger, Volgerstatus, Volgweg
from loket.models.weekkaart import Weekkaart
