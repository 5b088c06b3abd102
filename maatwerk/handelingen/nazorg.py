"""Asking after six weeks: carried out, and did it help? What was not done or did not help never ends in silence."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import bied_actie_aan, schrijf_tijdlijn, trek_acties_in
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Actie, Gebeurtenissoort, Toezeggingstatus
from loket.stapzinnen import Langs, contactbelofte
from maatwerk import dagen
from maatwerk.handelingen.beeindigen import heropen_zaak
from maatwerk.handelingen.beloften import (
    beloof,
    beloof_besluit,
    beloof_gesprek,
    getypt,
    houd_een_volgende_stap,
    kom_na,
    laat_vervallen,
    openstaand,
)
from maatwerk.handelingen.gesprekken import leg_gesprek_vast, pogingen
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    NA_BESLUIT,
    Belofte,
    Geholpen,
    Gesprek,
    Gespreksdoel,
    Nazorgantwoord,
    Nazorgkanaal,
    Nazorgvervolg,
    Uitgevoerd,
    Zaak,
    Zaakbelofte,
    Zaakstatus,
)
from portal.gebeurtenissen.soorten import NazorgBeantwoord
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.templatetags.weergave import datum

BEL_NIET_GEHOLPEN: Final = contactbelofte(
    gettext_lazy("Wij bellen u over wat nog niet helpt."), Langs.TELEFOON
)
ANTWOORDEN: Final = {
    "helpt": gettext_lazy("Het is gedaan, en het helpt"),
    "helpt_niet": gettext_lazy("Het is gedaan, maar het helpt niet"),
    "niet_gedaan": gettext_lazy("Het is niet gedaan"),
}
"""What the citizen can say with one tap."""
HEROPENBAAR: Final = NA_BESLUIT | {Zaakstatus.GESLOTEN}


@dataclass(frozen=True)
class Stap:
    """What is done next, by whom, and at the latest when."""

    wat: str
    wie: str
    uiterlijk: date


@transaction.atomic
def bied_nazorg_aan(zaak: Zaak) -> bool:
    """Ask the citizen on the own page, with one tap for each answer; False when that was asked already."""
    vast = vergrendel_zaak(zaak.pk)
    vraag = NazorgBeantwoord.__name__
    if Actie.objects.filter(dossier=vast.dossier_id, gebeurtenis=vraag, gedaan_op__isnull=True).exists():
        return False
    with taal_van_de_burger(vast.dossier):
        for antwoord, label in ANTWOORDEN.items():
            bied_actie_aan(vast.dossier, label=str(label), gebeurtenis=NazorgBeantwoord, antwoord=antwoord)
        regel = schrijf_tijdlijn(
            vast.dossier,
            Gebeurtenissoort.TOEZEGGING,
            _("Is het besluit uitgevoerd, en helpt het? U kunt het ons hier laten weten."),
        )
    mail_nieuws(regel)
    return True


def te_vragen(vandaag: date) -> QuerySet[Zaak]:
    """The decided cases whose day to ask is near, and that were not asked yet."""
    gevraagd = Actie.objects.filter(
        dossier=OuterRef("dossier"), gebeurtenis=NazorgBeantwoord.__name__, gedaan_op__isnull=True
    )
    beloofd = Zaakbelofte.objects.filter(
        zaak=OuterRef("pk"),
        doel=Belofte.NAZORG,
        toezegging__status=Toezeggingstatus.OPEN,
        toezegging__uiterlijk__lte=dagen.deze_week(vandaag),
    )
    return Zaak.objects.filter(Exists(beloofd), ~Exists(gevraagd), status__in=NA_BESLUIT).order_by("pk")


@transaction.atomic
def leg_nazorg_vast(
    zaak: Zaak,
    *,
    kanaal: str,
    uitgevoerd: str,
    woorden: str,
    door: Medewerker,
    geholpen: str = "",
    vervolg: str = Nazorgvervolg.GEEN,
    stap: Stap | None = None,
) -> Nazorgantwoord:
    """Write down what the citizen said about how it went, by telephone or at the counter.

    Not carried out opens the case again with a promise of who does it now (`stap`). When it did not help, it opens
    again or something else is done (`stap`). Raises Geweigerd when this person may not, nothing was decided, the
    words are missing, or what follows is not said.
    """
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    _eis_antwoord(vast, kanaal, uitgevoerd, geholpen, woorden)
    niet_gedaan = uitgevoerd == Uitgevoerd.NEE
    if niet_gedaan:
        vervolg = Nazorgvervolg.HEROPEND
    if geholpen == Geholpen.NEE and vervolg not in {Nazorgvervolg.HEROPEND, Nazorgvervolg.STAP}:
        raise Geweigerd(_("Het hielp niet. Kies: opnieuw kijken, of iets anders doen."))
    if niet_gedaan or vervolg == Nazorgvervolg.STAP:
        _eis_stap(stap)
    antwoord = _bewaar(vast, kanaal, uitgevoerd, geholpen, woorden, vervolg, door)
    leg_gesprek_vast(
        vast,
        Gesprek(
            zaak=vast,
            doel=Gespreksdoel.NAZORG,
            bereikt=True,
            gezegd=woorden.strip(),
            op=timezone.localdate(),
            door=door,
        ),
        kanaal,
    )
    if vervolg == Nazorgvervolg.HEROPEND:
        heropen_zaak(vast, reden=_reden(niet_gedaan=niet_gedaan, woorden=woorden.strip()), door=door)
    if stap is not None and (niet_gedaan or vervolg == Nazorgvervolg.STAP):
        doel = Belofte.UITVOERING if niet_gedaan else Belofte.AFRONDEN
        beloof(vast, doel, wat=stap.wat.strip(), wie=getypt(vast, stap.wie, door), uiterlijk=stap.uiterlijk)
    _gevraagd(vast, wie=door)
    return antwoord


@transaction.atomic
def leg_nazorgpoging_vast(zaak: Zaak, *, kanaal: str, op: date, door: Medewerker) -> Gesprek:
    """Nobody answered when we asked; the citizen reads that we tried. Raises Geweigerd as `leg_nazorg_vast` does."""
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if not vast.besluiten.exists():
        raise Geweigerd(_("Er is nog niets besloten."))
    poging = Gesprek(zaak=vast, doel=Gespreksdoel.NAZORG, bereikt=False, op=op, door=door)
    return leg_gesprek_vast(vast, poging, kanaal)


@transaction.atomic
def rond_zonder_antwoord_af(zaak: Zaak, *, door: Medewerker) -> Zaak:
    """Close honestly when nobody answered on enough different days; the citizen reads so, and can always come back.

    After an earlier answer it is asked again (a new decision, or carried out after all), and tried again. Raises
    Geweigerd before that, when it was answered, or while anything else still runs.
    """
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if not openstaand(vast, Belofte.NAZORG):
        raise Geweigerd(_("Er is al een antwoord. Rond de zaak gewoon af."))
    eerder = Nazorgantwoord.objects.filter(zaak=vast).first()
    aantal = pogingen(
        vast.gesprekken.filter(doel=Gespreksdoel.NAZORG),
        na=timezone.localdate(eerder.op) if eerder else None,
    )
    if aantal < settings.GESPREK_POGINGEN:
        raise Geweigerd(
            _("Probeer het eerst op %(aantal)d verschillende dagen.") % {"aantal": settings.GESPREK_POGINGEN}
        )
    with taal_van_de_burger(vast.dossier):
        houd_een_volgende_stap(vast, openstaand(vast, Belofte.NAZORG), wie=door)
        laat_vervallen(vast, Belofte.NAZORG, reden=_("Wij vroegen het, en kregen geen antwoord."))
        trek_acties_in(vast.dossier, NazorgBeantwoord)
        tekst = _(
            "Wij wilden op %(aantal)d dagen vragen of het besluit heeft geholpen. Wij bereikten u niet. "
            "Daarom sluiten wij uw vraag. U kunt altijd weer bij ons komen."
        ) % {"aantal": aantal}
    ga_naar(vast, Zaakstatus.GESLOTEN, door, tekst)
    return vast


def beantwoord_nazorg(zaak: Zaak, antwoord: str, toelichting: str) -> Nazorgantwoord:
    """The citizen said with one tap how it went; called in a transaction, under the lock of the case.

    Not carried out: the case opens again, and who has to do it is named. Did not help: a person calls.
    """
    if antwoord not in ANTWOORDEN:
        raise ValueError(f"There is no answer {antwoord!r}.")
    trek_acties_in(zaak.dossier, NazorgBeantwoord)
    niet_gedaan, helpt = antwoord == "niet_gedaan", antwoord == "helpt"
    with taal_van_de_burger(zaak.dossier):
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.CONTACT,
            _("U liet ons weten: %(wat)s. %(tekst)s")
            % {"wat": str(ANTWOORDEN[antwoord]), "tekst": toelichting.strip()},
        )
        if not helpt:
            _beloof_na_nee(zaak, niet_gedaan=niet_gedaan, woorden=toelichting.strip())
        elif zaak.dossier.is_open:
            _gevraagd(zaak, wie=_wie(zaak))
    vervolg = Nazorgvervolg.GEEN if helpt else Nazorgvervolg.BELLEN
    if niet_gedaan and zaak.status == Zaakstatus.HEROPEND:
        vervolg = Nazorgvervolg.HEROPEND
    gedaan = Uitgevoerd.NEE if niet_gedaan else Uitgevoerd.JA
    geholpen = "" if niet_gedaan else (Geholpen.JA if helpt else Geholpen.NEE)
    return _bewaar(zaak, Nazorgkanaal.VOLGEN, gedaan, geholpen, toelichting, vervolg, None)


def _beloof_na_nee(zaak: Zaak, *, niet_gedaan: bool, woorden: str) -> None:
    """A finished or decided case opens when it was not done; somebody calls, and who carries it out is named."""
    eerder = zaak.beloften.filter(doel=Belofte.UITVOERING).select_related("toezegging").last()
    wie = eerder.toezegging if eerder else _wie(zaak)
    opent = zaak.status == Zaakstatus.GESLOTEN or (niet_gedaan and zaak.status in HEROPENBAAR)
    if opent:
        beloof_besluit(zaak, wie=_wie(zaak))
        laat_vervallen(zaak, Belofte.UITVOERING, reden=_("Wij kijken opnieuw naar uw verhaal."))
        ga_naar(zaak, Zaakstatus.HEROPEND, None, _reden(niet_gedaan=niet_gedaan, woorden=woorden))
    if niet_gedaan:
        beloof(
            zaak,
            Belofte.UITVOERING,
            wat=_("Wij zorgen dat het besluit alsnog wordt uitgevoerd."),
            wie=wie,
            uiterlijk=dagen.uitvoering_uiterlijk(timezone.localdate()),
        )
    beloof_gesprek(zaak, BEL_NIET_GEHOLPEN)


def _wie(zaak: Zaak) -> Medewerker | Team:
    return zaak.behandelaar or zaak.dossier.team


def _gevraagd(zaak: Zaak, *, wie: Medewerker | Team) -> None:
    """It was asked: that promise is kept, and never the last one without a next step."""
    with taal_van_de_burger(zaak.dossier):
        houd_een_volgende_stap(zaak, openstaand(zaak, Belofte.NAZORG), wie=wie)
    kom_na(zaak, Belofte.NAZORG, door=wie.naam)
    trek_acties_in(zaak.dossier, NazorgBeantwoord)


def _reden(*, niet_gedaan: bool, woorden: str) -> str:
    kop = _("Het besluit is niet uitgevoerd.") if niet_gedaan else _("Het besluit heeft niet geholpen.")
    return f"{kop} {woorden}".strip()


def _eis_antwoord(zaak: Zaak, kanaal: str, uitgevoerd: str, geholpen: str, woorden: str) -> None:
    if zaak.status not in HEROPENBAAR:
        raise Geweigerd(_("Er is nog niets besloten, of wij kijken al opnieuw."))
    if kanaal not in Nazorgkanaal.values or kanaal == Nazorgkanaal.VOLGEN:
        raise Geweigerd(_("Zeg hoe u de burger sprak."))
    if uitgevoerd not in Uitgevoerd.values:
        raise Geweigerd(_("Zeg of het is uitgevoerd."))
    if uitgevoerd == Uitgevoerd.JA and geholpen not in Geholpen.values:
        raise Geweigerd(_("Zeg of het heeft geholpen."))
    if not woorden.strip():
        raise Geweigerd(_("Schrijf op wat de burger zei."))


def _eis_stap(stap: Stap | None) -> None:
    if stap is None or not stap.wat.strip() or not stap.wie.strip():
        raise Geweigerd(_("Zeg wat er nu gebeurt, wie dat doet en uiterlijk wanneer."))
    if stap.uiterlijk < timezone.localdate():
        raise Geweigerd(
            _("Kies vandaag of een dag daarna. Het was %(dag)s.") % {"dag": datum(stap.uiterlijk)}
        )


def _bewaar(
    zaak: Zaak,
    kanaal: str,
    uitgevoerd: str,
    geholpen: str,
    woorden: str,
    vervolg: str,
    door: Medewerker | None,
) -> Nazorgantwoord:
    return Nazorgantwoord.objects.create(
        zaak=zaak,
        kanaal=kanaal,
        uitgevoerd=uitgevoerd,
        geholpen="" if uitgevoerd == Uitgevoerd.NEE else geholpen,
        woorden=woorden.strip(),
        vervolg=vervolg,
        door=door,
    )
