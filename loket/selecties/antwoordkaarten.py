"""Answer cards: those of letters as editors keep them, and one for every service out of the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loket.models import Antwoordkaart, Dienst
from loket.models.antwoordkaart import PLEK
from loket.selecties.catalogus import diensten_bij
from loket.zoeken.termen import termen
from portal.stelsel.models import Organisatie
from portal.stelsel.vertaling import BRONTAAL, leestaal
from portal.termijnen import Eenheid, Termijn

MEESTE_KAARTEN = 8
GEWICHT_TITEL, GEWICHT_WOORD, GEWICHT_TEKST = 4, 3, 1


@dataclass(frozen=True)
class Kaart:
    """One card as it is read aloud or printed."""

    titel: str
    wat: str
    doen: Sequence[str]
    wanneer: str
    wie: str
    bel: Organisatie | None = None
    bron: str = ""
    afzender: str = ""
    zeg_niet: Sequence[str | Promise] = field(default_factory=list)
    niet_taal: str = BRONTAAL
    """The language of what we do not say: that of the card where editors wrote it in that."""
    website: str = ""
    toelichting: str = ""
    taal: str = BRONTAAL
    """The language of what a visitor hears; the note to a term stays Dutch."""


def alle_kaarten() -> list[Antwoordkaart]:
    """Every card of a letter, by title. One statement."""
    return list(Antwoordkaart.objects.filter(vervallen=False).select_related("organisatie"))


def kaart_van_brief(sleutel: str) -> Kaart:
    """The card of a letter. One statement. Raises Http404."""
    rij = (
        Antwoordkaart.objects.select_related("organisatie", "bel")
        .filter(sleutel=sleutel, vervallen=False)
        .first()
    )
    if rij is None:
        raise Http404
    return als_kaart(rij)


def als_kaart(rij: Antwoordkaart) -> Kaart:
    """A row, perhaps not saved yet, as a card: the legal term in its place and its article as source."""
    termijn = rij.termijn
    return Kaart(
        titel=rij.tekst["titel"],
        wat=rij.tekst["wat"],
        doen=rij.tekst["doen"],
        wanneer=rij.tekst["wanneer"].replace(PLEK, _in_woorden(termijn) if termijn else PLEK),
        wie=rij.tekst["wie"],
        bel=rij.bel,
        bron=termijn.grondslag if termijn else rij.bron,
        afzender=rij.organisatie.tekst["naam"] if rij.organisatie else "",
        zeg_niet=rij.tekst["zeg_niet"],
        niet_taal=rij.taal["zeg_niet"],
        toelichting=termijn.let_op if termijn else "",
        taal=rij.taal["wat"],
    )


def _in_woorden(termijn: Termijn) -> str:
    """A legal term in the language of the card."""
    aantal = termijn.aantal
    zinnen = {
        Eenheid.UREN: _("%(aantal)d uur"),
        Eenheid.DAGEN: ngettext("%(aantal)d dag", "%(aantal)d dagen", aantal),
        Eenheid.WERKDAGEN: ngettext("%(aantal)d werkdag", "%(aantal)d werkdagen", aantal),
        Eenheid.WEKEN: ngettext("%(aantal)d week", "%(aantal)d weken", aantal),
        Eenheid.MAANDEN: ngettext("%(aantal)d maand", "%(aantal)d maanden", aantal),
        Eenheid.JAREN: _("%(aantal)d jaar"),
    }
    return zinnen[termijn.eenheid] % {"aantal": aantal}


def kaart_van_dienst(sleutel: str) -> Kaart:
    """The card of a service, made of what the catalogue says. One statement. Raises Http404."""
    dienst = Dienst.objects.select_related("organisatie", "vervanger").filter(sleutel=sleutel).first()
    if dienst is None:
        raise Http404
    doen = [_("Leg klaar: %(ding)s") % {"ding": ding} for ding in dienst.tekst["benodigd"]]
    if not dienst.loopt:
        doen = [dienst.tekst["staat_reden"], dienst.tekst["staat_alternatief"]]
    elif dienst.kanalen:
        doen.append(_("Regel het %(hoe)s.") % {"hoe": ", ".join(dienst.kanalen_in_woorden)})
    return Kaart(
        titel=dienst.tekst["naam"],
        wat=dienst.tekst["omschrijving"],
        doen=[regel for regel in doen if regel],
        wanneer=dienst.tekst["termijn"]
        or _("Er is geen vaste laatste dag bekend. Kijk in de brief, of vraag het na."),
        wie=_("Bel: %(organisatie)s.") % {"organisatie": dienst.organisatie.tekst["naam"]},
        bel=dienst.organisatie,
        afzender=dienst.organisatie.tekst["naam"],
        taal=dienst.taal["omschrijving"],
        website=dienst.url if dienst.loopt else "",
        zeg_niet=[
            gettext_lazy("Zeg niet of iemand er recht op heeft. Dat beslist de organisatie."),
            gettext_lazy("Noem geen bedrag dat niet in een brief staat."),
            gettext_lazy("Vul niets in zonder de bezoeker, en log niet in voor de bezoeker."),
        ],
        niet_taal=leestaal(),
    )


@dataclass(frozen=True)
class Gevonden:
    """What some words brought up."""

    brieven: list[Antwoordkaart]
    diensten: list[Dienst]


def zoek_kaarten(zoekterm: str) -> Gevonden:
    """The letters and services that fit these words, best first. Two statements.

    Services come from the search of the portal; letters by the same terms, where title and keywords weigh most.
    """
    gevraagd = {term for term in termen(zoekterm) if not term.startswith("=")}
    gewogen = [(_gewicht(rij, gevraagd), rij) for rij in alle_kaarten()]
    brieven = [rij for gewicht, rij in sorted(gewogen, key=lambda paar: -paar[0]) if gewicht > 0]
    return Gevonden(brieven[:MEESTE_KAARTEN], diensten_bij(zoekterm))


def _gewicht(rij: Antwoordkaart, gevraagd: set[str]) -> int:
    afzender = rij.organisatie.naam if rij.organisatie else ""
    velden = (
        (f"{rij.titel} {rij.get_briefsoort_display()}", GEWICHT_TITEL),
        (f"{' '.join(rij.zoekwoorden)} {afzender}", GEWICHT_WOORD),
        (rij.wat, GEWICHT_TEKST),
    )
    return sum(gewicht * len(gevraagd.intersection(termen(tekst))) for tekst, gewicht in velden)
