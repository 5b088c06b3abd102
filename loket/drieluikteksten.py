"""The three records of an advice in words: what is needed, which door, who and when."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from loket.models import Advies, Contactvoorkeur, Dossier, Route, Toezegging
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Behoefte, Deur, Stapsoort, WieEnWanneer
from loket.routering.situatie import Spoed
from loket.routering.vragen import laad_vragen
from loket.vraagteksten import antwoord_in_woorden
from loket.zoeken.zoeker import Band
from portal.weergave.onderdelen import Gegeven

HULPWOORDEN: Final[dict[str, str | Promise]] = {
    "directe_hulp": gettext_lazy("meteen de juiste hulplijn"),
    "hulplijn_tonen": gettext_lazy("een hulplijn voor het geval dat"),
    "bezwaartermijn": gettext_lazy("de laatste dag voor bezwaar"),
    "bezwaar": gettext_lazy("hulp bij bezwaar"),
    "regie": gettext_lazy("één persoon die alles bij elkaar houdt"),
    "vaste_contactpersoon": gettext_lazy("één vaste contactpersoon"),
    "machtiging": gettext_lazy("nagaan wat iemand voor een ander mag regelen"),
}

SPOEDWOORDEN: Final[dict[Spoed, str | Promise]] = {
    Spoed.GEEN: gettext_lazy("geen spoed gezien"),
    Spoed.MISSCHIEN: gettext_lazy("misschien spoed"),
    Spoed.ZEKER: gettext_lazy("met spoed"),
}

NIETS_GEVONDEN: Final = "B1"
"""The row of the rules for who tells what no service fits."""

# In a word or two: the sentence of STAPZINNEN is for the citizen, and what is promised now may be something else.
STAPWOORDEN: Final[dict[Stapsoort, str | Promise]] = {
    Stapsoort.NAVRAAG: gettext_lazy("vragen of het gelukt is"),
    Stapsoort.NAKIJKEN: gettext_lazy("op de eigen bladzijde vragen of het gelukt is"),
    Stapsoort.CONTACT_SPOED: gettext_lazy("eerste contact, met spoed"),
    Stapsoort.CONTACT_BEHANDELAAR: gettext_lazy("eerste contact, door een behandelaar"),
    Stapsoort.CONTACT_MEDEWERKER: gettext_lazy("eerste contact"),
}


def drieluik_in_woorden(advies: Advies, dossier: Dossier) -> list[Gegeven]:
    """The stored records as staff read them, in the order need, door, who and when; and who owes what now.

    The records are those of the beginning. Who has to do something today stands in the open promises.
    """
    behoefte, deur = Behoefte.uit_json(advies.behoefte), Deur.uit_json(advies.deur)
    wie = WieEnWanneer.uit_json(advies.wie_en_wanneer)
    organisatie = f", {deur.organisatie.naam}" if deur.organisatie else ""
    return [
        Gegeven(_("Wat er nodig is"), _nodig(behoefte, zeker=_is_zeker(advies))),
        Gegeven(_("Welke deur"), f"{Route(deur.route.value).label}{organisatie}"),
        Gegeven(_("Hoe contact"), Contactvoorkeur(deur.kanaal).label),
        Gegeven(
            _("Wie en wanneer, bij het begin"),
            _("%(wie)s, uiterlijk %(dag)s: %(wat)s")
            % {"wie": wie.team.naam, "dag": _dag(wie.uiterlijk), "wat": STAPWOORDEN[wie.stap]},
        ),
        Gegeven(_("Wie en wanneer, nu"), _nu(dossier.volgende_toezegging)),
        Gegeven(_("Volgens de regels"), _("versie %(versie)s") % {"versie": deur.regels_versie}),
    ]


def _nu(volgende: Toezegging | None) -> str:
    """Who owes the next step, by when; nobody once the question is finished."""
    if volgende is None:
        return _("niemand: de vraag is klaar")
    feiten = {"wie": volgende.wie, "dag": _dag(volgende.uiterlijk)}
    zin = _("%(wie)s, op %(dag)s") if volgende.vast_moment else _("%(wie)s, uiterlijk %(dag)s")
    return zin % feiten


def _dag(dag: date) -> str:
    return date_format(dag, "l j F Y")


def _is_zeker(advies: Advies) -> bool:
    """Whether the search was sure of the service, or the person chose it."""
    return advies.zoekresultaat.get("band") == Band.ZEKER.value or bool(advies.zoekresultaat.get("gekozen"))


def _nodig(behoefte: Behoefte, *, zeker: bool) -> str:
    """Services, help beside them, the person's own reasons, urgency; what nobody is sure of is named so."""
    diensten = [dienst.naam for dienst in behoefte.diensten[:1]]
    if not zeker:
        diensten = [_("misschien: %(dienst)s") % {"dienst": naam} for naam in diensten]
    delen = diensten or [_("nog geen dienst gevonden")]
    delen += [str(HULPWOORDEN[hulp]) for hulp in behoefte.hulp]
    if behoefte.waarom:
        delen.append(antwoord_in_woorden(laad_vragen()["hulp_waarom"], behoefte.waarom))
    return "; ".join([*delen, str(SPOEDWOORDEN[behoefte.spoed])])


def redenen_in_woorden(advies: Routeadvies, *, begon: bool) -> list[str]:
    """Why, for the citizen: of the urgency only when there is any.

    With `begon` the page names the service on whose page this person began, so it cannot say that none was found.
    """
    redenen = advies.redenen if advies.spoed == Spoed.GEEN else (*advies.redenen_spoed, *advies.redenen)
    return [
        _("Wij weten niet zeker of uw verhaal over deze dienst gaat. Een medewerker zoekt het met u uit.")
        if begon and reden.rij == NIETS_GEVONDEN
        else reden.in_taal(get_language() or "nl")
        for reden in redenen
    ]
