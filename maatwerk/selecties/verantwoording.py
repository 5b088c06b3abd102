"""One page that an accountant can read about one decision: ground, mandate, weighing, second reader, costs (S28).

Left out: who it is about, the story, the wish and the circumstances. In what was weighed, every finding of the search
for personal data is taken out.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from maatwerk.handelingen.leerkaarten import namen_van
from maatwerk.models import (
    Aanleiding,
    Besluit,
    Dictum,
    Gelijkenis,
    Kosten,
    Oordeel,
    TweedeLezing,
    feiten_in_woorden,
)
from maatwerk.volledigheid import label
from portal.persoonsgegevens.vinden import markeer, vind
from portal.stelsel.models import Zekerheid
from portal.weergave.templatetags.weergave import bedrag, datum

WEGING: Final = (
    *("maatwerk_onderzocht", "ladder", "bedoeling", "bedoeling_bron", "onbedoeld_effect"),
    *("mogelijkheid", "afweging", "geschikt", "noodzakelijk", "evenwichtig", "derden"),
    *("gelijkheid", "afwijking", "geld", "gegevens"),
)
KOSTEN: Final = (
    ("eenmalig", True),
    ("per_jaar", True),
    ("draagt", False),
    ("budget", False),
    ("vermeden_laag", True),
    ("vermeden_hoog", True),
)
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
            *("bestuursorgaan", "regeling", "rechtsgrond__artikel", "grondversie", "ruimer_mandaat"),
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
        (_("Vergeleken met eerdere besluiten"), _vergeleken(inhoud.get("precedenten") or [], namen)),
        (_("Kosten"), _kosten(inhoud.get("kosten") or {})),
    ]
    return Blad(besluit, delen, len(inhoud.get("omstandigheden") or []))


def zonder_personen(tekst: str, namen: list[str]) -> str:
    """The text with every finding of personal data taken out, visibly."""
    stukken = markeer(tekst, vind(tekst, namen=namen))
    return "".join(_("[weggelaten]") if vondst else stuk for stuk, vondst in stukken)


def _besluit(besluit: Besluit) -> Regels:
    return [
        (_("Nummer"), str(besluit.pk)),
        (_("Bestuursorgaan"), besluit.bestuursorgaan.naam),
        (_("Regeling"), besluit.regeling.citeertitel),
        (_("Uitkomst"), str(Dictum(besluit.dictum).label)),
        (_("Bekendgemaakt"), str(datum(besluit.bekendgemaakt_op))),
        (_("Bezwaar uiterlijk"), str(datum(besluit.bezwaar_uiterlijk))),
        (_("Brief"), _("niet meer te veranderen; controlegetal %(hash)s") % {"hash": besluit.brief.sha256}),
        (
            _("Signaal"),
            f"{besluit.signaal.signaalnummer}, {besluit.signaal.ministerie.naam}",
        ),
    ]


def _grond(besluit: Besluit) -> Regels:
    versie = besluit.grondversie
    if besluit.rechtsgrond is None or versie is None:
        return [(_("Grond"), _("geen ruimte gevonden, of de gewone regel"))]
    regels = [
        (_("Grond"), str(versie.inhoud.get("naam", besluit.rechtsgrond))),
        (_("Artikel"), f"{besluit.regeling.citeertitel}, {besluit.rechtsgrond.artikel.nummer}"),
        (_("Versie in het register"), _versie(versie.nummer, versie.geldt_vanaf)),
        (_("Ruimte op die dag"), besluit.get_ruimteoordeel_display()),
        (_("Zekerheid over de tekst"), str(Zekerheid(versie.inhoud["zekerheid"]).label)),
        (_("Bron"), str(versie.inhoud.get("bron", ""))),
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
        (_("Geschreven door"), besluit.auteur.naam),
        (
            _("Tweede lezer"),
            _("%(naam)s, akkoord met versie %(versie)s op %(dag)s")
            % {
                "naam": besluit.tweede_lezer.naam,
                "versie": besluit.inhoud["versie"],
                "dag": datum(lezing.op) if lezing else "",
            },
        ),
        (_("Getekend door"), besluit.genomen_door.naam),
        (_("Regel van het mandaat"), _mandaatregel(besluit)),
    ]
    mandaat = besluit.ruimer_mandaat
    if mandaat is not None:
        regels.append(
            (
                _("Ruimer mandaat"),
                _("%(naam)s, van %(van)s tot en met %(tot)s")
                % {"naam": mandaat.naam, "van": datum(mandaat.van), "tot": datum(mandaat.tot)},
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
    regels = [(label("aanleiding"), str(Aanleiding(besluit.aanleiding).label))]
    regels += [
        (label(veld), zonder_personen(str(besluit.inhoud[veld]), namen))
        for veld in WEGING
        if besluit.inhoud.get(veld)
    ]
    if besluit.motivering_4_84:
        regels.append((label("motivering_4_84"), zonder_personen(besluit.motivering_4_84, namen)))
    return regels


def _vergeleken(rijen: list[dict[str, Any]], namen: list[str]) -> Regels:
    if not rijen:
        return [(_("Vergeleken"), _("er zijn geen eerdere besluiten bekeken"))]
    return [
        (
            f"{Dictum(rij['dictum']).label}, {rij['jaar']}",
            ". ".join(
                filter(
                    None,
                    [
                        "; ".join(feiten_in_woorden(rij["feiten"])),
                        str(Gelijkenis(rij["gelijkenis"]).label)
                        if rij["gelijkenis"]
                        else _("alleen bekeken"),
                        zonder_personen(rij["waarom"], namen),
                    ],
                )
            ),
        )
        for rij in rijen
    ]


def _kosten(kosten: dict[str, str]) -> Regels:
    if not kosten:
        return [(_("Kosten"), _("niet ingevuld"))]
    return [
        (
            str(getattr(Kosten._meta.get_field(veld), "verbose_name", veld)),
            str(bedrag(Decimal(kosten[veld]))) if is_bedrag else kosten[veld],
        )
        for veld, is_bedrag in KOSTEN
        if veld in kosten
    ]
