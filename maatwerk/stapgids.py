"""What the Awb says at each step of a case: the article, what it means in one line, and an example (S37).

Beside the boxes of the weighing stands the guide of each box (awbgids.py); this is the one of the step as a whole.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from maatwerk.awbgids import Gids
from maatwerk.models import Zaakstatus

STAPGIDS: Final[Mapping[Zaakstatus, tuple[Gids, ...]]] = {
    Zaakstatus.ONTVANGEN: (
        Gids(
            _("Awb 2:3"),
            _("Beslist een ander orgaan? Stuur het meteen door, en vertel dat aan de burger."),
            _("“Uw aanvraag is voor de SVB. Wij stuurden haar vandaag door.”"),
        ),
        Gids(
            _("Awb 4:13"),
            _("De tijd om te beslissen telt vanaf de ontvangst door wie beslist, niet vanaf de eerste deur."),
            _("UWV kreeg de aanvraag op 3 november. De termijn telt vanaf 4 november."),
        ),
    ),
    Zaakstatus.IN_ONDERZOEK: (
        Gids(
            _("Awb 3:2"),
            _("Zoek de feiten en belangen op die nodig zijn, ook die in het voordeel van de burger."),
            _("De burger noemt een ziekte: vraag wat die betekent, en kijk of dat het bedrag verandert."),
        ),
        Gids(
            _("Awb 4:5"),
            _("Is de aanvraag niet compleet? Geef de burger eerst tijd om haar aan te vullen."),
            _("“Wij missen nog uw loonstrook. Stuur die voor 20 november. Lukt dat niet? Bel mij.”"),
        ),
        Gids(
            _("Awb 4:7 en 4:8"),
            _("Valt het besluit tegen? Hoor de burger voordat u beslist."),
            _("Ik belde voor de afwijzing. Zij zei dat het inkomen van april niet klopt; dat zocht ik uit."),
        ),
    ),
    Zaakstatus.WACHT_OP_BURGER: (
        Gids(
            _("Awb 4:15 lid 1"),
            _(
                "De klok staat stil vanaf de dag na uw brief, tot het antwoord of de laatste dag om te antwoorden."
            ),
            _("Brief van 3 november, antwoord op 10 november: de klok stond zes dagen stil."),
        ),
    ),
    Zaakstatus.WACHT_OP_DERDE: (
        Gids(
            _("Awb 4:15 lid 2"),
            _(
                "Wachten op een ander zet de klok niet stil. Uitstel kan als de burger er schriftelijk mee instemt."
            ),
            _("“Ik vind het goed dat u op het rapport wacht, tot en met 1 december.”"),
        ),
        Gids(
            _("Awb 4:14"),
            _("Lukt het niet op tijd? Schrijf dat voor de laatste dag, met de nieuwe datum."),
            _("“Wij beslissen later dan wij zeiden. U krijgt ons besluit uiterlijk 12 december.”"),
        ),
    ),
    Zaakstatus.CONCEPT: (
        Gids(
            _("Awb 3:4"),
            _("Weeg alle belangen. De nadelen mogen niet zwaarder zijn dan het doel vraagt."),
            _("De regel spaart € 40 uit, en kost haar de woning. Dat is niet in verhouding."),
        ),
        Gids(
            _("Awb 3:46 en 3:47"),
            _("Een besluit heeft redenen die kloppen, en noemt ze in de brief met de regel."),
            _("“U deelt geen kosten met uw kleinzoon. Daarom verlagen wij uw uitkering niet.”"),
        ),
    ),
    Zaakstatus.BIJ_TWEEDE_LEZER: (
        Gids(
            _("Awb 10:1 en 10:3"),
            _("Wie tekent, doet dat namens het orgaan. Het mandaat zegt wie dat mag."),
            _("Boven het bedrag van uw mandaat tekent de regisseur."),
        ),
    ),
    Zaakstatus.BESLOTEN: (
        Gids(
            _("Awb 3:40 en 3:41"),
            _("Een besluit geldt vanaf de dag waarop de brief wordt verstuurd of gegeven."),
            _("Getekend op 3 november, op de post op 5 november: het geldt vanaf 5 november."),
        ),
        Gids(
            _("Awb 3:45 en 6:7"),
            _("De brief zegt hoe de burger bezwaar maakt: binnen zes weken na het versturen."),
            _("“U kunt bezwaar maken (u zegt dat u het niet eens bent). Doe dat binnen 6 weken.”"),
        ),
    ),
    Zaakstatus.IN_UITVOERING: (
        Gids(
            _("Awb 4:87"),
            _("Geld wordt betaald binnen zes weken nadat het besluit bekend is."),
            _("De brief ging op 5 november weg: betaal uiterlijk 17 december."),
        ),
    ),
    Zaakstatus.NAZORG: (
        Gids(
            _("Awb 4:6"),
            _("Is er iets nieuws? Dan kan de burger het opnieuw vragen, en kijkt u opnieuw."),
            _("Zij is nu ook haar baan kwijt: dat is een nieuw feit."),
        ),
        Gids(
            _("Awb 9:2"),
            _(
                "Is de burger niet tevreden over hoe wij deden? Behandel die klacht netjes, ook aan de telefoon."
            ),
            _("“U moest drie keer hetzelfde vertellen. Dat spijt ons; wij zoeken uit hoe dat kwam.”"),
        ),
    ),
    Zaakstatus.HEROPEND: (
        Gids(
            _("Awb 7:2 en 7:11"),
            _("Na een bezwaar: hoor de burger, en kijk naar alles opnieuw, met wat er nu is."),
            _("De loonstrook die er eerst niet was, telt nu mee."),
        ),
        Gids(
            _("Awb 10:3 lid 3"),
            _("Wie het besluit nam, beslist niet op het bezwaar."),
            _("Een collega die er niet aan meewerkte, neemt het bezwaar."),
        ),
    ),
    Zaakstatus.GESLOTEN: (
        Gids(
            _("Awb 6:11"),
            _("Komt er nog een bezwaar, te laat? Weeg of dat te begrijpen is, voordat u nee zegt."),
            _("Hij lag zes weken in het ziekenhuis: dan telt het bezwaar gewoon."),
        ),
    ),
    Zaakstatus.INGETROKKEN: (
        Gids(
            _("Awb 1:3 lid 3 en 4:13"),
            _("Was er een aanvraag? Dan is er een besluit nodig, tenzij de burger haar introk."),
            _("“U belde dat u niet verder wilt. Wij schrijven op dat u uw aanvraag introk.”"),
        ),
    ),
}
