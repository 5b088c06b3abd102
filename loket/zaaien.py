"""Reading the content of the door into the database: services, answer cards, receivers, points, rules."""

import json
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from loket.handelingen.regelpost import meld_lezers
from loket.models import (
    Antwoordkaart,
    Checklistregel,
    Dienst,
    Fase,
    Hoedanigheid,
    Informatiepunt,
    Ontvanger,
    Regelstaat,
    Regelstap,
    Regelstapsoort,
    Regelversie,
    Uplnaam,
)
from loket.models.catalogus import checklistsleutel
from loket.models.upl import UPL_BEGIN, uplsleutel
from loket.routering.regels import BESTAND, vingerafdruk_van
from loket.zoeken.plaatsen import sleutel_van
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import Gemeente, Levensgebeurtenis, Organisatie, Wet
from portal.stelsel.zaaien import catalogus, engels, inhoud

ACHTERAAN = {"fase": Fase.MISSCHIEN.value, "volgorde": 50, "reden": "", "reden_en": ""}
"""Where a service stands on the checklist of a life event when wat-eerst.yaml does not name it."""


@transaction.atomic
def zaai_diensten() -> Zaaiverslag:
    """Seed all services of both catalogues, and their places on checklists, the main life event first."""
    verslag = Zaaiverslag()
    organisaties = dict(Organisatie.objects.values_list("sleutel", "pk"))
    wetten = dict(Wet.objects.values_list("sleutel", "pk"))
    rijen = catalogus("diensten")
    diensten = zaai(Dienst, {rij["id"]: _velden(rij, organisaties, wetten) for rij in rijen}, verslag)
    zaai(Checklistregel, _checklists(rijen, diensten), verslag)
    return verslag


def _checklists(rijen: list[dict[str, Any]], diensten: dict[str, Dienst]) -> dict[str, dict[str, Any]]:
    """The lines by key: in the order of wat-eerst.yaml, and after those what is not in it."""
    gebeurtenissen = dict(Levensgebeurtenis.objects.values_list("sleutel", "pk"))
    geordend = _volgorde()
    return {
        checklistsleutel(gebeurtenis, rij["id"]): {
            "levensgebeurtenis_id": gebeurtenissen[gebeurtenis],
            "dienst_id": diensten[rij["id"]].pk,
            **geordend.get((gebeurtenis, rij["id"]), ACHTERAAN),
        }
        for rij in rijen
        for gebeurtenis in rij["levensgebeurtenissen"]
    }


def _volgorde() -> dict[tuple[str, str], dict[str, Any]]:
    redenen = inhoud("engels")["checklists"]
    return {
        (gebeurtenis, regel["dienst"]): {
            "fase": fase.value,
            "volgorde": plaats,
            "reden": regel.get("reden", ""),
            "reden_en": redenen.get(checklistsleutel(gebeurtenis, regel["dienst"]), ""),
        }
        for gebeurtenis, fasen in inhoud("wat-eerst").items()
        for fase, naam in ((Fase.EERST, "eerst"), (Fase.DAARNA, "daarna"))
        for plaats, regel in enumerate(fasen[naam], start=1)
    }


def _velden(rij: dict[str, Any], organisaties: dict[str, int], wetten: dict[str, int]) -> dict[str, Any]:
    benodigd = rij["benodigd"] or []
    in_het_engels = inhoud("engels")["benodigd"]
    vertaald = inhoud("engels")["diensten"].get(rij["id"], {})
    return {
        "naam": rij["naam"],
        "organisatie_id": organisaties[rij["organisatie"]],
        "hoedanigheid": rij.get("hoedanigheid", Hoedanigheid.INWONER.value),
        "omschrijving": rij["omschrijving"],
        "trefwoorden": [str(woord) for woord in rij["trefwoorden"]],
        "trefwoorden_en": vertaald.get("trefwoorden", []),
        "domeinen": rij["domeinen"],
        "wet_id": wetten[rij["wet"]] if rij["wet"] else None,
        "gronden": rij["gronden"] or [],
        "url": rij["url"],
        "url_zekerheid": rij["url_zekerheid"],
        "termijn": rij["termijn"] or "",
        "kosten": rij.get("kosten", ""),
        "kanalen": rij["kanalen"] or [],
        "benodigd": benodigd,
        "benodigd_en": [in_het_engels[iets] for iets in benodigd if iets in in_het_engels],
        "bron": rij["bron"] or "",
        **engels("diensten", rij["id"], "naam", "omschrijving", "termijn", "kosten"),
    }


@transaction.atomic
def zaai_ontvangers() -> Zaaiverslag:
    """Seed the register of who may receive a question; what someone edited or retired stays as it is."""
    verslag = Zaaiverslag()
    organisaties = dict(Organisatie.objects.values_list("sleutel", "pk"))
    zaai(Ontvanger, {rij["id"]: _ontvanger(rij, organisaties) for rij in inhoud("ontvangers")}, verslag)
    return verslag


def _ontvanger(rij: dict[str, Any], organisaties: dict[str, int]) -> dict[str, Any]:
    """The seed is fictional, so the addresses end in a domain that does not exist."""
    return {
        "naam": f"{rij['naam']} (verzonnen)",
        "soort": rij["soort"],
        "doet": rij["doet"],
        "organisatie_id": organisaties[rij["organisatie"]] if "organisatie" in rij else None,
        "is_bestuursorgaan": rij.get("bestuursorgaan", False),
        "gemeenten": rij.get("gemeenten", []),
        "onderwerpen": rij["onderwerpen"],
        "aanvaardt": rij["aanvaardt"],
        "email": "" if rij.get("alleen_bellen") else f"{rij['id']}@voorbeeld.example",
        "telefoon": "000 000 00 00",
        "website": "",
        "fictief": True,
    }


@transaction.atomic
def zaai_antwoordkaarten() -> Zaaiverslag:
    """Seed the cards; one that an editor changed stays. Raises KeyError for a sender that is not in the catalogue."""
    verslag = Zaaiverslag()
    organisaties = dict(Organisatie.objects.values_list("sleutel", "pk"))
    zaai(Antwoordkaart, {rij["id"]: _kaart(rij, organisaties) for rij in inhoud("antwoordkaarten")}, verslag)
    return verslag


def _kaart(rij: dict[str, Any], organisaties: dict[str, int]) -> dict[str, Any]:
    return {
        "titel": rij["titel"],
        "briefsoort": rij["soort"],
        "organisatie_id": organisaties[rij["organisatie"]] if rij["organisatie"] else None,
        "wat": rij["wat"],
        "doen": rij["doen"],
        "wanneer": rij["wanneer"],
        "termijnregel": rij.get("termijnregel", ""),
        "termijndeel": rij.get("termijndeel", ""),
        "bron": rij.get("bron", ""),
        "wie": rij["wie"],
        "bel_id": organisaties[rij["bel"]] if "bel" in rij else None,
        "zeg_niet": rij["zeg_niet"],
        "zoekwoorden": [str(woord) for woord in rij["zoekwoorden"]],
        **engels("antwoordkaarten", rij["id"], "titel", "wat", "doen", "wanneer", "wie", "zeg_niet"),
    }


@transaction.atomic
def zaai_upl() -> Zaaiverslag:
    """Seed names of the UPL; none was seen in the list of today, and each says so."""
    verslag = Zaaiverslag()
    diensten = dict(Dienst.objects.values_list("sleutel", "pk"))
    uris = {f"{UPL_BEGIN}{slugify(rij['naam'])}": rij for rij in inhoud("upl")}
    rijen = {
        uplsleutel(uri): {"dienst_id": diensten[rij["dienst"]], "upl_naam": rij["naam"], "upl_uri": uri}
        for uri, rij in uris.items()
    }
    zaai(Uplnaam, rijen, verslag)
    return verslag


@transaction.atomic
def zaai_regels() -> str:
    """Seed the rules that come with the software: published when there are none yet.

    Later ones wait for a second reader, who hears that: what was published here is in force, and nobody's work is
    overruled.
    """
    inhoud = json.loads(BESTAND.read_text(encoding="utf-8"))
    versie, vingerafdruk = inhoud["versie"], vingerafdruk_van(inhoud)
    aanwezig = Regelversie.objects.filter(versie=versie).first()
    if aanwezig is not None:
        gelijk = aanwezig.vingerafdruk == vingerafdruk
        return f"{versie} is there" if gelijk else f"{versie} is there with other content: left as it is"
    eerste = not Regelversie.objects.exists()
    rij = Regelversie.objects.create(
        versie=versie,
        inhoud=inhoud,
        vingerafdruk=vingerafdruk,
        staat=Regelstaat.GEPUBLICEERD if eerste else Regelstaat.TER_BEOORDELING,
        meegeleverd=True,
    )
    Regelstap.objects.create(
        regelversie=rij,
        soort=Regelstapsoort.GEPUBLICEERD if eerste else Regelstapsoort.AANGEBODEN,
        vingerafdruk=vingerafdruk,
        geldig_vanaf=date.fromisoformat(inhoud["geldig_vanaf"]) if eerste else None,
    )
    if eerste:
        return f"{versie} published"
    meld_lezers(rij)
    return f"{versie} waits for a second reader"


@transaction.atomic
def zaai_informatiepunten() -> Zaaiverslag:
    """Seed the fictional informatiepunten, to begin with; real ones come from a file or the administration."""
    verslag = Zaaiverslag()
    gemeenten = dict(Gemeente.objects.values_list("sleutel", "pk"))
    rijen = {
        rij["sleutel"]: {
            **{naam: waarde for naam, waarde in rij.items() if naam not in {"sleutel", "gemeente"}},
            "gemeente_id": gemeenten[sleutel_van(rij["gemeente"])],
            "fictief": True,
        }
        for rij in inhoud("informatiepunten")["informatiepunten"]
    }
    zaai(Informatiepunt, rijen, verslag)
    return verslag
