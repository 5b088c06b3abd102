"""Data of the loop: one module per subject."""

from signalen.models.bordtekening import Bordtekening
from signalen.models.budget import Budgetregel
from signalen.models.invoering import Invoering
from signalen.models.keuzes import (
    Aanleiding,
    Bereik,
    Bewijssoort,
    Ernst,
    Oorzaak,
    Publicatie,
    Signaalroute,
    Signaalsoort,
    Voorstelniveau,
)
from signalen.models.knelpunt import Klok, Knelpunt, Knelpuntstatus, Niveau, Reactie, Uitkomst, Vanzelf
from signalen.models.koppeling import Koppeling, Verzendreeks
from signalen.models.maandtabel import Maandtabel
from signalen.models.maandtelling import Maandtelling, Telregel, Telstand
from signalen.models.nabericht import Intrekking, OntvangenIntrekking, OntvangenTegenspraak, Tegenspraak
from signalen.models.ontvangen import OntvangenReactie, OntvangenSignaal
from signalen.models.opschaling import Driehoekregel, Driehoeksoort, Oplegger
from signalen.models.overzicht import Overzicht, Overzichtpost, Ritme
from signalen.models.rapport import (
    Rapport,
    Rapportonderdeel,
    Rapportpdf,
    Rapportsoort,
    Rapportstap,
    Rapportstatus,
    Vaststelling,
)
from signalen.models.reeks import Gat, Ontvangstreeks
from signalen.models.regelvoorstel import Regelvoorstel
from signalen.models.signaal import Signaal, Signaalinhoud
from signalen.models.streefwaarde import Streefcijfer, Streefsoort, Streefwaarde
from signalen.models.teameerst import Teamstand, Teamvraag
from signalen.models.telling import Signaaltelling
from signalen.models.toelichting import Signaaltoelichting
from signalen.models.verloop import Verloop, Verloopsoort
from signalen.models.wetstraject import Fase, Trajectkoppeling, Wetstraject
