"""One page that an accountant can read about one decision: ground, mandate, weighing, second reader, costs (S28).

It stays one page on paper, in letters of a common size: of the weighing it has what shows that the decision is
lawful, each begun in a few lines; the rest is named and stands in the decision. Left out: who it is about, the
story, the wish and the circumstances. In what was weighed, every finding of the search for personal data is taken
out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.selecties.signaleren import namen_van
from maatwerk.models import (
    Aanleiding,
    Besluit,
    Dictum,
    Gelijkenis,
    Oordeel,
    TweedeLezing,
)
from portal.persoonsgegevens.vinden import markeer, vind
from portal.stelsel.models import Zekerheid
from portal.weergave.templatetags.weergave import bedrag, datum, datum_kort

OP_HET_BLAD: Final = {
    "bedoeling": gettext_lazy("Bedoeling van de regel"),
    "bedoeling_bron": gettext_lazy("Waar dat staat"),
    "mogelijkheid": gettext_lazy("Ruimte"),
    "afweging": gettext_lazy("Belangen"),
    "motivering_4_84": gettext_lazy("Beleidsregel (Awb 4:84)"),
}
"""Of the weighing, beside why there was reason for it: purpose, room, and how the interests were weighed."""
GELIJKHEID: Final = {
    "gelijkheid": gettext_lazy("Gelijkheid"),
    "afwijking": gettext_lazy("Afwijking van een lijn"),
}
KORT: Final = frozenset({"bedoeling_bron"})
IN_HET_BESLUIT: Final = {
    "ladder": gettext_lazy("gewone regel en hulp"),
    "onbedoeld_effect": gettext_lazy("onbedoeld effect"),
    "geschikt": gettext_lazy("geschikt"),
    "noodzakelijk": gettext_lazy("noodzakelijk"),
    "evenwichtig": gettext_lazy("evenwichtig"),
    "derden": gettext_lazy("anderen"),
    "geld": gettext_lazy("geld"),
    "gegevens": gettext_lazy("gegevens"),
}
"""Weighed too; named on the page and to be read in the decision."""
TEKENS: Final = 125
"""So much of a text stands on the page, with where the rest is: two lines on paper."""
EEN_REGEL: Final = 62
"""And so much of what is looked up by it: one line."""
NAAM: Final = 48
"""And so much of a name with something beside it."""
KOSTEN: Final = {
    "eenmalig": gettext_lazy("eenmalig"),
    "per_jaar": gettext_lazy("per jaar"),
    "vermeden_laag": gettext_lazy("vermeden, minstens"),
    "vermeden_hoog": gettext_lazy("vermeden, hoogstens"),
}
BETALING: Final = {"draagt": gettext_lazy("Wie betaalt"), "budget": gettext_lazy("Budgetcode")}
Regels = list[tuple[str, str]]


@dataclass(frozen=True)
class Blad:
    """The page, in parts of label and text."""

    besluit: Besluit
    delen: list[tuple[str, Regels]]
    omstandigheden: int
    """How many personal circumstances were weighed; which, is in the case."""


def vind_besluit(zaak_id: Any, besluit_id: Any) -> Besluit | None:
    """The decision with all that the page names; None when it is not of this case."""
    return (
        Besluit.objects.filter(pk=besluit_id, zaak_id=zaak_id)
        .select_related(
            *("bestuursorgaan", "regeling", "rechtsgrond__artikel__wet", "grondversie", "ruimer_mandaat"),
            *("auteur", "tweede_lezer", "genomen_door", "signaal__ministerie", "brief"),
        )
        .defer("brief__pdf", "brief__html")
        .first()
    )


def verantwoording(besluit: Besluit) -> Blad:
    """The page of one decision, as it was frozen on its day. `besluit.zaak` has its dossier. Two statements."""
    inhoud: dict[str, Any] = besluit.inhoud
    namen = namen_van(besluit.zaak.dossier)
    delen = [
        (_("Het besluit"), _besluit(besluit)),
        (_("Grond"), _grond(besluit)),
        (_("Wie besliste"), _mensen(besluit)),
        (_("Wat is gewogen"), _weging(besluit, namen)),
        (_("Gelijkheid en geld"), _gelijk_en_geld(inhoud, namen)),
    ]
    return Blad(besluit, delen, len(inhoud.get("omstandigheden") or []))


def zonder_personen(tekst: str, namen: list[str]) -> str:
    """The text with every finding of personal data taken out, visibly."""
    stukken = markeer(tekst, vind(tekst, namen=namen))
    return "".join(_("[weggelaten]") if vondst else stuk for stuk, vondst in stukken)


def kort(tekst: str, tekens: int = TEKENS) -> str:
    """The text in at most so many signs; of a longer one whole words from its beginning, and where the rest is."""
    heel = " ".join(tekst.split())
    if len(heel) <= tekens:
        return heel
    ruimte = tekens - len(_("%(begin)s … (zie het besluit)") % {"begin": ""})
    return _("%(begin)s … (zie het besluit)") % {"begin": heel[:ruimte].rsplit(" ", 1)[0]}


def _bekend(besluit: Besluit) -> str:
    """When it was signed and sent, and until when one can disagree; one line on the page."""
    getekend = datum_kort(besluit.genomen_op)
    if besluit.bekendgemaakt_op is None:
        return _("getekend %(dag)s, de brief is nog niet verstuurd") % {"dag": getekend}
    return _("%(dag)s (getekend %(getekend)s); bezwaar uiterlijk %(laatste)s") % {
        "dag": datum(besluit.bekendgemaakt_op),
        "getekend": getekend,
        "laatste": datum(besluit.bezwaar_uiterlijk),
    }


def _besluit(besluit: Besluit) -> Regels:
    regeling, orgaan = kort(besluit.regeling.citeertitel, NAAM), kort(besluit.bestuursorgaan.naam, NAAM)
    return [
        (_("Nummer"), str(besluit.pk)),
        (_("Uitkomst"), f"{Dictum(besluit.dictum).label}, {regeling}, {orgaan}"),
        (_("Bekendgemaakt"), _bekend(besluit)),
        (_("Brief, controlegetal"), besluit.brief.sha256),
        (
            _("Signaal"),
            f"{besluit.signaal.signaalnummer}, {kort(besluit.signaal.ministerie.naam, NAAM)}",
        ),
    ]


def _grond(besluit: Besluit) -> Regels:
    versie = besluit.grondversie
    if besluit.rechtsgrond is None or versie is None:
        return [(_("Grond"), _("geen ruimte gevonden, of de gewone regel"))]
    regels = [
        (_("Grond"), kort(str(versie.inhoud.get("naam", besluit.rechtsgrond)), EEN_REGEL)),
        (_("Artikel"), kort(str(besluit.rechtsgrond.artikel))),
        (_("Versie in het register"), _versie(versie.nummer, versie.geldt_vanaf)),
        (
            _("Ruimte op die dag"),
            _("%(oordeel)s; zekerheid over de tekst: %(zekerheid)s")
            % {
                "oordeel": besluit.get_ruimteoordeel_display(),
                "zekerheid": Zekerheid(versie.inhoud["zekerheid"]).label,
            },
        ),
        (_("Bron"), kort(str(versie.inhoud.get("bron", "")), EEN_REGEL)),
    ]
    return [regel for regel in regels if regel[1]]


def _versie(nummer: int, vanaf: Any) -> str:
    if vanaf is None:
        return str(nummer)
    return _("%(nummer)s, geldt vanaf %(dag)s") % {"nummer": nummer, "dag": datum(vanaf)}


def _mensen(besluit: Besluit) -> Regels:
    lezing = (
        TweedeLezing.objects.filter(
            concept__zaak=besluit.zaak_id,
            concept__bestuursorgaan=besluit.bestuursorgaan_id,
            concept__regeling=besluit.regeling_id,
            versie=besluit.inhoud["versie"],
            oordeel=Oordeel.AKKOORD,
        )
        .order_by("op")
        .last()
    )
    regels = [
        (_("Geschreven door"), kort(besluit.auteur.naam, EEN_REGEL)),
        (
            _("Tweede lezer"),
            _("%(naam)s, akkoord met versie %(versie)s op %(dag)s")
            % {
                "naam": kort(besluit.tweede_lezer.naam, NAAM),
                "versie": besluit.inhoud["versie"],
                "dag": datum(lezing.op) if lezing else "",
            },
        ),
        (_("Getekend door"), kort(besluit.genomen_door.naam, EEN_REGEL)),
        (_("Mandaat"), _mandaatregel(besluit)),
    ]
    mandaat = besluit.ruimer_mandaat
    if mandaat is not None:
        regels.append(
            (
                _("Ruimer mandaat"),
                _("%(naam)s, van %(van)s tot en met %(tot)s")
                % {"naam": kort(mandaat.naam, NAAM), "van": datum(mandaat.van), "tot": datum(mandaat.tot)},
            )
        )
    return regels


def _mandaatregel(besluit: Besluit) -> str:
    """The row of the table that covered it, as it was kept with the decision (S48)."""
    lezer = _("van een ander team") if besluit.lezer_van_ander_team else _("van het eigen team")
    delen = [
        f"{besluit.mandaatregel}: {besluit.get_mandaatregel_display()}",
        _("Tweede lezer %(vanwaar)s.") % {"vanwaar": lezer},
    ]
    if besluit.mandaatbedrag is not None:
        delen.append(_("Bedrag: %(bedrag)s.") % {"bedrag": bedrag(besluit.mandaatbedrag)})
    return " ".join(delen)


def _weging(besluit: Besluit, namen: list[str]) -> Regels:
    inhoud = besluit.inhoud | {"motivering_4_84": besluit.motivering_4_84}
    onderzocht = zonder_personen(str(inhoud.get("maatwerk_onderzocht") or inhoud.get("ladder") or ""), namen)
    regels = [(_("Aanleiding"), kort(f"{Aanleiding(besluit.aanleiding).label}. {onderzocht}"))]
    regels += _teksten(inhoud, OP_HET_BLAD, namen)
    ook = [str(naam) for veld, naam in IN_HET_BESLUIT.items() if inhoud.get(veld)]
    if ook:
        regels.append((_("Ook gewogen"), _("%(wat)s: zie het besluit") % {"wat": ", ".join(ook)}))
    return regels


def _teksten(inhoud: Mapping[str, Any], velden: Mapping[str, Any], namen: list[str]) -> Regels:
    """What was written in these fields, in short and without persons; nothing of an empty one."""
    return [
        (str(naam), kort(zonder_personen(str(inhoud[veld]), namen), EEN_REGEL if veld in KORT else TEKENS))
        for veld, naam in velden.items()
        if inhoud.get(veld)
    ]


def _gelijk_en_geld(inhoud: Mapping[str, Any], namen: list[str]) -> Regels:
    return [
        (_("Eerdere besluiten"), _vergeleken(inhoud.get("precedenten") or [])),
        *_teksten(inhoud, GELIJKHEID, namen),
        *_kosten(inhoud.get("kosten") or {}),
    ]


def _vergeleken(rijen: list[dict[str, Any]]) -> str:
    """How many earlier decisions were looked at, and what was said of them; the reasons are in the decision."""
    if not rijen:
        return _("er zijn geen eerdere besluiten bekeken")
    per_oordeel = Counter(str(rij["gelijkenis"] or "") for rij in rijen)
    delen = [
        f"{Gelijkenis(oordeel).label if oordeel else _('alleen bekeken')} ({aantal})"
        for oordeel, aantal in per_oordeel.items()
    ]
    return _("bekeken: %(aantal)s. %(delen)s.") % {"aantal": len(rijen), "delen": "; ".join(delen)}


def _kosten(kosten: dict[str, str]) -> Regels:
    """The amounts on one line, and who pays them."""
    if not kosten:
        return [(_("Kosten"), _("niet ingevuld"))]
    bedragen = [f"{naam} {bedrag(Decimal(kosten[veld]))}" for veld, naam in KOSTEN.items() if veld in kosten]
    regels = [(_("Kosten"), "; ".join(bedragen))]
    regels += [
        (str(naam), kort(kosten[veld], EEN_REGEL)) for veld, naam in BETALING.items() if veld in kosten
    ]
    return [regel for regel in regels if regel[1]]
