"""What the page of a dossier shows to staff."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BigIntegerField, DateTimeField, Exists, F, OuterRef, QuerySet, UUIDField
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loket.drieluikteksten import drieluik_in_woorden
from loket.models import (
    Advies,
    Contactmoment,
    Dossier,
    Foutstatus,
    Gebeurtenissoort,
    Gegevensverzoek,
    Gesprekspartner,
    Hulpbehoefte,
    Registerfout,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
    Verzoekstatus,
)
from loket.models.dossier import Zicht
from loket.routering.situatie import Situatie, Spoed
from loket.routering.vragen import laad_vragen
from loket.selecties.berichtstand import berichtstand, met_berichtstand
from loket.selecties.gevonden import Gevonden, gevonden_door
from loket.selecties.herkomst import herkomst_in_woorden
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import Hulpteken
from loket.selecties.machtigingen import machtigingen_in
from loket.selecties.overdrachten import overdracht_van
from loket.selecties.volgen import vraagt_gelukt
from loket.vraagteksten import antwoord_in_woorden, tekst_van
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek, VasteVraag, leg_klaar, ligt_klaar
from portal.weergave.onderdelen import Cel, Gegeven, Kolom, TijdlijnRegel, Toon
from portal.weergave.templatetags.weergave import datum_kort

DOSSIER = Plek("dossier", UUIDField())


def _zichtbaar(zicht: Zicht) -> QuerySet[Dossier]:
    """One visible dossier with the rows that its page needs."""
    dossiers = Dossier.objects.in_zicht(zicht, Plek("wie", BigIntegerField()), Plek("nu", DateTimeField()))
    eigen = {"dossier": OuterRef("pk")}
    return (
        dossiers.filter(pk=DOSSIER)
        .select_related(
            "team",
            "dienst__organisatie",
            "dienst__vervanger",
            "behandelaar",
            "volgende_toezegging",
            "regisseur",
            "navraag",
            "experiment",
        )
        .annotate(
            heeft_verzoek=Exists(Gegevensverzoek.objects.filter(**eigen, status=Verzoekstatus.OPEN)),
            heeft_registerfout=Exists(Registerfout.objects.filter(**eigen, status=Foutstatus.GEMELD)),
        )
    )


_DOSSIER = VasteVraag(_zichtbaar)
_TOEZEGGINGEN = VasteVraag(
    lambda: Toezegging.objects.filter(dossier=DOSSIER).annotate(overdracht_sleutel=F("overdracht__pk"))
)
_BEHOEFTEN = VasteVraag(lambda: Hulpbehoefte.objects.filter(dossier=DOSSIER))
_TIJDLIJN: VasteVraag[Any] = VasteVraag(  # Any: with what it annotates
    lambda: met_berichtstand(
        Tijdlijnregel.objects.filter(dossier=DOSSIER).select_related(
            "machtiging", "contactmoment", "contactwijziging"
        )
    )
)
_ADVIES = VasteVraag(lambda: Advies.objects.filter(dossier=DOSSIER)[:1])


def vind_dossier(medewerker: Medewerker, dossier_id: UUID) -> Dossier | None:
    """The dossier for its page, when this person may see it. One statement."""
    zicht = Zicht.van(medewerker, Recht.DOSSIERS_ZIEN)
    return _DOSSIER.eerste(zicht, dossier=dossier_id, wie=medewerker.pk, nu=timezone.now())


def lees_alles(dossier: Dossier) -> None:
    """Read what the page and its forms show: promises, needs, and the timeline with contacts. Three statements."""
    leg_klaar(dossier, "toezeggingen", _TOEZEGGINGEN(dossier=dossier.pk))
    leg_klaar(dossier, "hulpbehoeften", _BEHOEFTEN(dossier=dossier.pk))
    contacten_van(dossier)


def contacten_van(dossier: Dossier) -> list[Contactmoment]:
    """The contacts of a dossier, newest first; they are read once, with its timeline."""
    if not ligt_klaar(dossier, "tijdlijn"):
        leg_klaar(dossier, "tijdlijn", _TIJDLIJN(dossier=dossier.pk))
    return [regel.contactmoment for regel in dossier.tijdlijn.all() if hasattr(regel, "contactmoment")]


def te_verbeteren(dossier: Dossier) -> list[Contactmoment]:
    """The contacts that were not corrected yet."""
    alle = contacten_van(dossier)
    verbeterd = {rij.verbetert_id for rij in alle}
    return [rij for rij in alle if rij.pk not in verbeterd]


def dossierpagina(dossier: Dossier) -> dict[str, Any]:
    """Everything on one page: story, answers, reasons, timeline."""
    advies, taal = _ADVIES.eerste(dossier=dossier.pk), get_language() or "nl"
    return {
        "dossier": dossier,
        "herkomst": herkomst_in_woorden(dossier.herkomst),
        "antwoorden": antwoorden_in_woorden(dossier),
        "redenen": [reden.get(taal, reden["nl"]) for reden in advies.uitkomst["redenen"]] if advies else [],
        "drieluik": drieluik_in_woorden(advies, dossier) if advies else [],
        "gevonden": _gevonden(advies, dossier) if advies else None,
        "tijdlijn": tijdlijn_voor_medewerkers(dossier),
        "tekens": _tekens(advies) if advies else [],
        "machtigingen": machtigingen_in(dossier),
        "open": dossier.is_open,
        "eerdere_gegevens": eerdere_gegevens(dossier),
        "taal_in_woorden": dict(settings.LANGUAGES).get(dossier.taal, dossier.taal),
        "behoeften": [rij for rij in dossier.hulpbehoeften.all() if rij.beeindigd_op is None],
        "toezegging_kolommen": [
            Kolom(kop) for kop in (_("Wat"), _("Wie"), _("Uiterlijk"), _("Wat ervan kwam"))
        ],
        "toezeggingen": [_rij(rij) for rij in dossier.toezeggingen.all()],
        "vraagt_gelukt": vraagt_gelukt(dossier),
        "overdracht": overdracht_van(dossier),
        "verzoeken": list(dossier.gegevensverzoeken.all())
        if getattr(dossier, "heeft_verzoek", False)
        else [],
        "fouten": list(dossier.registerfouten.all()) if getattr(dossier, "heeft_registerfout", False) else [],
    }


def _gevonden(advies: Advies, dossier: Dossier) -> Gevonden | None:
    """Why the search named the service that this question is about; None when a person chose it."""
    return next(iter(gevonden_door(advies.zoekresultaat, [dossier.dienst] if dossier.dienst else [])), None)


def _tekens(advies: Advies) -> list[Hulpteken]:
    """The signs of urgency in what was told, with what the loket does about each."""
    hulp = hulp_bij(Situatie.uit_json(advies.invoer), Spoed(advies.spoed))
    return [teken for teken in hulp.tekens if teken.actie_loket] if hulp else []


def eerdere_gegevens(dossier: Dossier) -> list[tuple[Tijdlijnregel, list[tuple[str, str]]]]:
    """What the contact details were before, with the line of each change, newest first; after `lees_alles`."""
    regels = [regel for regel in dossier.tijdlijn.all() if hasattr(regel, "contactwijziging")]
    return [
        (
            regel,
            [
                (str(Dossier._meta.get_field(veld).verbose_name), waarde)  # type: ignore[union-attr]
                for veld, waarde in regel.contactwijziging.eerder.items()
            ],
        )
        for regel in regels
    ]


def antwoorden_in_woorden(dossier: Dossier) -> list[Gegeven]:
    """The answers of the intake as a person reads them."""
    vragen = laad_vragen()
    return [
        Gegeven(
            tekst_van(vragen[vraag_id]),
            antwoord_in_woorden(vragen[vraag_id], antwoord if isinstance(antwoord, str) else tuple(antwoord)),
        )
        for vraag_id, antwoord in dossier.antwoorden.items()
        if vraag_id in vragen
    ]


def tijdlijn_voor_medewerkers(dossier: Dossier) -> list[TijdlijnRegel]:
    """All lines, also those for staff only, newest first; a contact with what shows it."""
    contacten = {rij.regel_id: rij for rij in contacten_van(dossier)}
    verbeterd = {rij.verbetert_id for rij in contacten.values()}
    return [
        TijdlijnRegel(
            titel=str(Gebeurtenissoort(regel.soort).label),
            moment=regel.op,
            tekst=regel.tekst,
            wie=_wie(regel, contacten.get(regel.pk), verbeterd),
            bericht=berichtstand(regel),
        )
        for regel in dossier.tijdlijn.all()
    ]


def _wie(regel: Tijdlijnregel, contact: Contactmoment | None, verbeterd: set[Any]) -> str:
    """Who wrote the line; of a contact also how, with whom, the proof, and whether it was corrected."""
    if contact is None:
        return regel.wie
    met = contact.met_wie if contact.met != Gesprekspartner.BURGER else ""
    if regel.machtiging is not None:
        met = _("%(wie)s, namens de aanvrager") % {"wie": regel.machtiging.wie}
    delen = [
        regel.door,
        f"{contact.get_kanaal_display()}, {datum_kort(contact.op)}",
        f"{contact.get_met_display()}: {met}" if met else contact.get_met_display(),
        f"{contact.get_bewijs_display()}: {contact.kenmerk}"
        if contact.kenmerk
        else contact.get_bewijs_display(),
        _("verbetert een eerdere tekst") if contact.verbetert_id else "",
        _("later verbeterd") if contact.pk in verbeterd else "",
    ]
    return " · ".join(deel for deel in delen if deel)


def _rij(toezegging: Toezegging) -> list[Cel]:
    """One promise and what came of it; what was late stays visible."""
    tekst, toon = _stand(toezegging)
    return [
        Cel(toezegging.wat),
        Cel(toezegging.wie),
        Cel(datum_kort(toezegging.uiterlijk)),
        Cel(tekst, toon=toon),
    ]


def _stand(toezegging: Toezegging) -> tuple[str, Toon]:
    if toezegging.is_open:
        return (_("te laat"), Toon.FOUT) if toezegging.voorbij else (_("komt nog"), Toon.BEZIG)
    op = timezone.localdate(toezegging.afgerond_op)
    laat = op > toezegging.uiterlijk
    if toezegging.status == Toezeggingstatus.NAGEKOMEN:
        return (
            (_("gedaan, te laat: %(dag)s") % {"dag": datum_kort(op)}, Toon.LET_OP)
            if laat
            else (_("op tijd gedaan"), Toon.KLAAR)
        )
    tekst = _("vervallen: %(reden)s") % {"reden": toezegging.reden}
    return tekst, Toon.LET_OP if laat else Toon.NEUTRAAL
