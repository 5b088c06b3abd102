"""Beside each field of the weighing: the article, what it means in one line, an example, and questions that help.

The methods in use (omgekeerde toets, waardendriehoek, perspectiefcirkel) are questions here, never fields.
Source: domain.md 2c.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Gids:
    """What stands beside one field (S37)."""

    artikel: Any
    betekenis: Any
    voorbeeld: Any
    prompts: tuple[tuple[Any, Any], ...] = field(default=())


_TOETS, _DRIEHOEK, _CIRKEL = _("Omgekeerde toets"), _("Waardendriehoek"), _("Perspectiefcirkel")

GIDS: Final[Mapping[str, Gids]] = {
    "aanleiding": Gids(
        _("Awb 3:2 en 3:4"),
        _("Onderzoek bij elk besluit of de gewone regel voor deze persoon goed uitpakt."),
        _("Ja: de kleinzoon logeert tijdelijk en deelt geen kosten."),
    ),
    "maatwerk_onderzocht": Gids(
        _("Awb 3:46"),
        _("Het antwoord ja of nee heeft een reden die de burger kan volgen."),
        _("De verlaging treft iemand zonder ander inkomen, terwijl niemand kosten deelt."),
    ),
    "ladder": Gids(
        _("Awb 2:1 en 3:2"),
        _("Eerst de gewone regel, dan hulp bij die regel, dan pas maatwerk."),
        _("De gewone aanvraag leidde tot deze verlaging. Hulp bij het invullen verandert de uitkomst niet."),
        ((_DRIEHOEK, _("Rendement: welke lichtere weg kost minder en helpt even goed?")),),
    ),
    "gewenst_effect": Gids(
        _("Awb 3:2 en 4:7"),
        _("Hoor de burger, zeker voor een besluit dat tegenvalt."),
        _("“Ik wil mijn huur kunnen betalen en mijn kleinzoon laten slapen.”"),
        (
            (_TOETS, _("Stap 1: wat moet dit besluit voor deze persoon bereiken?")),
            (_DRIEHOEK, _("Betrokkenheid: wat wil de burger zelf bereiken over een jaar?")),
        ),
    ),
    "bedoeling": Gids(
        _("Awb 3:3"),
        _("Een bevoegdheid dient het doel waarvoor de wet haar geeft. Noem de bron van dat doel."),
        _("De norm veronderstelt gedeelde woonkosten (memorie van toelichting, paragraaf 2)."),
        (
            (_TOETS, _("Stap 2: welke grondwaarde beschermt deze wet?")),
            (_DRIEHOEK, _("Legitimiteit: klopt dit met wat de wetgever wilde?")),
        ),
    ),
    "bedoeling_bron": Gids(
        _("Awb 3:46"),
        _("Wie het besluit naleest, moet de bedoeling zelf kunnen opzoeken."),
        _("Memorie van toelichting, paragraaf 2. Of: artikel 18 lid 1."),
    ),
    "onbedoeld_effect": Gids(
        _("Awb 3:4 lid 2"),
        _("Nadelen mogen niet zwaarder zijn dan het doel vraagt."),
        _("Wie een familielid tijdelijk helpt, komt zelf onder het minimum."),
        ((_TOETS, _("Stap 3: welke gevolgen heeft het besluit, ook later en voor het gezin?")),),
    ),
    "mogelijkheid": Gids(
        _("Awb 3:4 lid 1 en 4:84"),
        _("Zeg of de wet ruimte laat, en waar. Geen ruimte is ook een eerlijk antwoord."),
        _("De wet is hier gebonden. Er is geen grond om af te wijken; het signaal zegt dat."),
        (
            (_TOETS, _("Stap 4: kijk nu pas naar de artikelen. Welk artikel past bij het doel?")),
            (_CIRKEL, _("Juridisch: kan het, en onder welke voorwaarden?")),
        ),
    ),
    "afweging": Gids(
        _("Awb 3:4 lid 1"),
        _("Weeg alle belangen die het besluit raakt, ook die van de burger zelf."),
        _("Het belang van gelijke normen weegt hier lichter, omdat er geen kosten worden gedeeld."),
        (
            (_CIRKEL, _("Sociaal: wat gebeurt er met deze persoon als wij niets doen?")),
            (_CIRKEL, _("Financieel: wie betaalt en wie bespaart? Dat beslist nooit.")),
        ),
    ),
    "geschikt": Gids(
        _("Awb 3:4 lid 2"),
        _("Geschikt: bereikt dit besluit het doel van de regel?"),
        _("De verlaging bereikt haar doel niet: er zijn geen gedeelde kosten."),
    ),
    "noodzakelijk": Gids(
        _("Awb 3:4 lid 2"),
        _("Noodzakelijk: kan het met een minder zware maatregel?"),
        _("Terugvragen in termijnen is genoeg; ineens betalen is niet nodig."),
    ),
    "evenwichtig": Gids(
        _("Awb 3:4 lid 2"),
        _("Evenwichtig: is de uitkomst voor deze persoon redelijk?"),
        _("De uitkomst kost haar de woning en levert de regel niets op. Dat is niet in balans."),
    ),
    "derden": Gids(
        _("Aanwijzingen voor de regelgeving 5.25"),
        _("Een hardheidsclausule mag anderen niet benadelen."),
        _("Niemand anders krijgt door dit besluit minder of later."),
    ),
    "gelijkheid": Gids(
        _("Grondwet 1"),
        _("Gelijke gevallen gelijk. Schrijf op wat dit geval anders maakt, of dat het gelijk is."),
        _("Het verschil met de eerdere zaak: daar werden de kosten wel gedeeld."),
    ),
    "geld": Gids(
        _("Awb 3:46"),
        _("Zeg waar het geld vandaan komt. Bespaarde kosten zijn nooit een voorwaarde."),
        _("Het komt uit het gewone budget van de regeling."),
    ),
    "gegevens": Gids(
        _("AVG 5 en 6"),
        _("Gebruik en deel alleen wat voor dit besluit nodig is."),
        _("Wij gebruikten het verhaal van de burger en een inschrijving. Meer was niet nodig."),
    ),
    "motivering_4_84": Gids(
        _("Awb 4:84"),
        _("Volg de beleidsregel niet als die voor deze persoon te zwaar uitpakt."),
        _("De regel wil sparen bevorderen. Door de ziekte kon hij niet sparen; wij wijken af."),
    ),
}
