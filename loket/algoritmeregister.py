"""Entries for the Dutch Algoritmeregister, made from what is in use so that they never go stale.

Source: Algoritmeregister publication standard 1.0 (required and optional fields, maximum lengths).
"""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from loket.meetcijfers import metingen
from loket.routering.regels import Regels
from loket.selecties.hoe_wij_kiezen import bekeken_velden, zoekvragen

GRONDSLAGEN: Final = (
    (
        "Algemene verordening gegevensbescherming, artikel 6 en 22",
        "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    ("Algemene wet bestuursrecht, artikel 2:3", "https://wetten.overheid.nl/BWBR0005537/"),
)


def van_dit_portaal() -> dict[str, Any]:
    """The fields that every entry of this installation has alike."""
    return {
        "standard_version": "1.0",
        "lang": "nld",
        "organization": settings.BEHEERDER,
        "status": "In ontwikkeling" if settings.PROEFOMGEVING else "In gebruik",
        "publication_category": "Impactvolle algoritmes",
        "contact_email": settings.CONTACT_EMAIL,
        "category": ["Organisatie en bedrijfsvoering"],
        "website": settings.BASIS_URL,
        "url": settings.BASIS_URL + reverse("hoe_wij_kiezen"),
        "lawful_basis": _(
            "Uitvoering van een taak van algemeen belang (AVG artikel 6). Er is geen besluit dat alleen op "
            "automatische verwerking rust (AVG artikel 22)."
        ),
        "provider": settings.BEHEERDER,
    }


def registratie(regels: Regels, sinds: date) -> dict[str, Any]:
    """The fields of the standard for these rules; `sinds` is when the first version took effect.

    Asked in Dutch it is the entry itself (`lang` nld); the page shows the same in the reader's language.
    """
    return {
        **van_dit_portaal(),
        "source_id": "geen-verkeerde-deur-routering",
        "name": _("Keuze van de hulp bij een vraag"),
        "description_short": _(
            "Vaste regels geven advies over de hulp bij een vraag. Dat is een dienst, hulp van een medewerker, "
            "of een behandelaar die kijkt naar de eigen situatie. Een mens beslist."
        ),
        "begin_date": f"{sinds:%Y-%m}",
        "goal": _(
            "Mensen hoeven niet te weten bij wie zij moeten zijn. De regels geven gelijke hulp bij gelijke "
            "vragen. En iedereen kan lezen waarom."
        ),
        "proportionality": _(
            "De regels weigeren niemand en geven geen punten aan mensen. Bij twijfel gaat de vraag naar een mens."
        ),
        "human_intervention": _(
            "Het advies is geen besluit. Iedereen kan met één knop om hulp van een mens vragen. "
            "Een medewerker kan altijd meer hulp geven dan het advies zegt."
        ),
        "risks": _(
            "Het advies kan te weinig hulp noemen. Daarom wint de regel met de meeste hulp, en daarom speelt een "
            "nieuwe versie eerst de laatste vragen na. Een regel die niet werkt, stuurt de vraag naar een mens."
        ),
        "lawful_basis_grouping": [{"title": titel, "link": link} for titel, link in GRONDSLAGEN],
        "source_data": "\n".join([*bekeken_velden(regels), *zoekvragen()]),
        "methods_and_models": _(
            "Twee beslistabellen met samen %(aantal)d vaste rijen, versie %(versie)s, vingerafdruk "
            "%(vingerafdruk)s. Alle rijen zijn openbaar en als DMN 1.3 te downloaden. Welke dienst bij een "
            "verhaal past, zoekt een rekenmodel dat woorden en stukjes van woorden weegt. Dat is geoefend op "
            "voorbeeldzinnen, niet op verhalen van mensen, en het leert niet tijdens het gebruik. Met de "
            "antwoorden over gemeente, land en diensten die op elkaar lijken, zoekt het model beter. Zij bepalen "
            "niet hoeveel hulp iemand krijgt. Van %(n)d proefverhalen stond de goede dienst bij %(eerste)d "
            "bovenaan, en bij %(drie)d bij de eerste drie."
        )
        % {
            "n": sum(int(meting.cijfers["n_dienst"]) for meting in metingen()),
            "eerste": sum(meting.aantal("top1_na") for meting in metingen()),
            "drie": sum(meting.aantal("top3_na") for meting in metingen()),
            "aantal": len(regels.spoed.rijen) + len(regels.route.rijen),
            "versie": regels.versie,
            "vingerafdruk": regels.vingerafdruk,
        },
        "tags": ["dienstverlening", "routering", "beslistabel"],
    }
