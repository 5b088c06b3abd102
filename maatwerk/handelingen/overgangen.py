"""The life of a case on one page: every allowed step, who may take it, what must be true, and what it brings.

Staff read this very table at /maatwerk/stappen/, others in docs/maatwerk.md (`manage.py schrijf_stappen`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import neem_terug, schrijf_tijdlijn, sluit_dossier, zet_spoed_voorbij
from loket.models import Gebeurtenissoort
from maatwerk.handelingen import voorwaarden as als
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.handelingen.voorwaarden import Tekst, Voorwaarde
from maatwerk.models import WACHT, Conceptstatus, Statusregel, Zaak, Zaakstatus
from maatwerk.selecties.urgentie import BESLIST
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht

Gevolg = Callable[[Zaak, Medewerker | None, str], None]
S = Zaakstatus


@dataclass(frozen=True)
class Overgang:
    """One allowed step.

    `rechten`: one of these is needed. `portaal`: the portal may take the step by itself. `burgerregel` is what the
    citizen reads, with `%(naam)s` of who did it and `%(reden)s`; `elders` is what the deed itself writes for the
    citizen. `beloften` says what happens to what was promised.
    """

    van: Zaakstatus
    naar: Zaakstatus
    rechten: frozenset[Recht]
    voorwaarde: Voorwaarde
    beloften: Tekst
    burgerregel: Tekst = ""
    elders: Tekst = ""
    reden_nodig: bool = False
    portaal: bool = False
    soort: Gebeurtenissoort = Gebeurtenissoort.OPGEPAKT
    gevolg: Gevolg | None = None


def _sluit(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    sluit_dossier(zaak.dossier, uitkomst=reden[:200])


def _geef_terug(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    """The op-maat team goes on; a dossier that was closed because the citizen stopped stays closed."""
    if door is not None and zaak.dossier.is_open:
        neem_terug(zaak.dossier, reden=reden, door=door)


_BEHANDELEN: Final = frozenset({Recht.ZAAK_BEHANDELEN})
_TERUG: Final = frozenset({Recht.ZAAK_BEHANDELEN, Recht.TWEEDE_LEZING, Recht.BESLUIT_NEMEN})
_ZELFDE: Final = gettext_lazy("De beloofde datum blijft.")
_VERDER: Final = gettext_lazy("De belofte over het wachten is nagekomen. De andere datums blijven.")
_NIEUW_BESLUIT: Final = gettext_lazy("Nieuw: wanneer de burger hoort wat wij besluiten.")
_VRAGEN: Final = gettext_lazy("Blijft: wij vragen of het heeft geholpen.")

OVERGANGEN: Final = (
    Overgang(
        S.ONTVANGEN,
        S.IN_ONDERZOEK,
        _BEHANDELEN,
        als.HEEFT_BEHANDELAAR,
        _ZELFDE,
        gettext_lazy("%(naam)s is uw vaste contactpersoon en kijkt nu naar uw verhaal."),
    ),
    Overgang(
        S.HEROPEND,
        S.IN_ONDERZOEK,
        _BEHANDELEN,
        als.HEEFT_BEHANDELAAR,
        _ZELFDE,
        gettext_lazy("%(naam)s is uw vaste contactpersoon en kijkt nu opnieuw naar uw verhaal."),
    ),
    *(
        Overgang(
            van,
            S.WACHT_OP_BURGER,
            _BEHANDELEN,
            als.BELOOFT_VERVOLG,
            gettext_lazy(
                "Nieuw: de dag waarop wij bellen als wij niets hoorden. Daarvoor komt een herinnering."
            ),
            gettext_lazy("Wij hebben iets van u nodig. %(reden)s"),
            reden_nodig=True,
            soort=Gebeurtenissoort.TOEZEGGING,
        )
        for van in (S.IN_ONDERZOEK, S.HEROPEND, S.CONCEPT)
    ),
    *(
        Overgang(
            van,
            S.WACHT_OP_DERDE,
            _BEHANDELEN,
            als.BELOOFT_VERVOLG,
            gettext_lazy("Nieuw: de dag waarop wij verder gaan, ook zonder antwoord."),
            gettext_lazy("Wij wachten op iemand anders. U hoeft niets te doen. %(reden)s"),
            reden_nodig=True,
            soort=Gebeurtenissoort.TOEZEGGING,
        )
        for van in (S.IN_ONDERZOEK, S.HEROPEND, S.CONCEPT)
    ),
    *(
        Overgang(
            van,
            naar,
            _BEHANDELEN,
            voorwaarde,
            _VERDER,
            gettext_lazy("Wij gaan verder met uw vraag. %(reden)s"),
            reden_nodig=True,
        )
        for van in (S.WACHT_OP_BURGER, S.WACHT_OP_DERDE)
        for naar, voorwaarde in (
            (S.IN_ONDERZOEK, als.VERDER_ZONDER_CONCEPT),
            (S.CONCEPT, als.VERDER_MET_CONCEPT),
        )
    ),
    *(
        Overgang(van, S.CONCEPT, _BEHANDELEN, als.HEEFT_CONCEPT, _ZELFDE)
        for van in (S.IN_ONDERZOEK, S.HEROPEND)
    ),
    Overgang(S.CONCEPT, S.BIJ_TWEEDE_LEZER, _BEHANDELEN, als.CONCEPT_AANGEBODEN, _ZELFDE),
    Overgang(S.BIJ_TWEEDE_LEZER, S.CONCEPT, _TERUG, als.CONCEPT_KWAM_TERUG, _ZELFDE, reden_nodig=True),
    Overgang(
        S.BIJ_TWEEDE_LEZER,
        S.BESLOTEN,
        frozenset({Recht.BESLUIT_NEMEN}),
        als.ALLES_BESLOTEN,
        gettext_lazy(
            "Nieuw: wanneer de brief wordt verstuurd. Daarna is nagekomen dat de burger het besluit hoort, "
            "en vragen wij of het heeft geholpen."
        ),
        elders=gettext_lazy("Er is een besluit genomen. De brief ligt voor u klaar."),
    ),
    Overgang(
        S.BESLOTEN,
        S.IN_UITVOERING,
        _BEHANDELEN,
        als.BELOOFT_UITVOERING,
        gettext_lazy("Nieuw: wie het uitvoert, en wanneer."),
        gettext_lazy("Wij voeren uit wat is besloten. %(reden)s"),
        reden_nodig=True,
        soort=Gebeurtenissoort.TOEZEGGING,
    ),
    Overgang(
        S.IN_UITVOERING,
        S.NAZORG,
        _BEHANDELEN,
        als.UITGEVOERD,
        gettext_lazy("Nagekomen: de uitvoering. Blijft: wij vragen of het heeft geholpen."),
        gettext_lazy("Het besluit is uitgevoerd. %(reden)s Wij vragen u nog of het heeft geholpen."),
        reden_nodig=True,
    ),
    Overgang(
        S.BESLOTEN,
        S.NAZORG,
        _BEHANDELEN,
        als.BEZWAAR_IS_KLAAR,
        _VRAGEN,
        gettext_lazy("Voor dit besluit hoeven wij niets meer uit te voeren. %(reden)s"),
        reden_nodig=True,
    ),
    *(
        Overgang(
            van,
            S.NAZORG,
            _BEHANDELEN,
            als.BLIJFT_BIJ_BESLUIT,
            gettext_lazy("Vervalt: een nieuw besluit. Blijft: wat verder is beloofd."),
            gettext_lazy("Wij hebben opnieuw gekeken. Er komt geen nieuw besluit. %(reden)s"),
            reden_nodig=True,
        )
        for van in (S.HEROPEND, S.IN_ONDERZOEK)
    ),
    Overgang(
        S.NAZORG,
        S.GESLOTEN,
        _BEHANDELEN,
        als.NIETS_LOOPT_MEER,
        gettext_lazy("Nagekomen: de laatste. Er staat niets meer open."),
        gettext_lazy("%(reden)s"),
        reden_nodig=True,
        soort=Gebeurtenissoort.KLAAR,
        gevolg=_sluit,
    ),
    # Something new came up, it was not carried out, or someone disagrees.
    *(
        Overgang(
            van,
            S.HEROPEND,
            _BEHANDELEN,
            als.BELOOFT_NIEUW_BESLUIT,
            _NIEUW_BESLUIT,
            gettext_lazy("Wij kijken opnieuw naar uw verhaal. Dit is de reden: %(reden)s"),
            reden_nodig=True,
            portaal=van != S.INGETROKKEN,
        )
        for van in (S.BESLOTEN, S.IN_UITVOERING, S.NAZORG, S.GESLOTEN, S.INGETROKKEN)
    ),
    # The general rule fits after all (the op-maat team helps), or the citizen wants to stop (the dossier closes).
    *(
        Overgang(
            van,
            S.INGETROKKEN,
            _BEHANDELEN,
            als.MAG_EINDIGEN,
            gettext_lazy("Vervalt. Gaat het team op maat verder? Dan belooft dat team wanneer het belt."),
            elders=gettext_lazy(
                "De gewone regel past toch bij uw situatie. Of: u wilde niet verder met deze vraag."
            ),
            reden_nodig=True,
            gevolg=_geef_terug,
        )
        for van in (
            S.ONTVANGEN,
            S.IN_ONDERZOEK,
            S.WACHT_OP_BURGER,
            S.WACHT_OP_DERDE,
            S.CONCEPT,
            S.HEROPEND,
        )
    ),
    # It came to maatwerk again: the same case, with all that was written down, waits for a handler.
    Overgang(
        S.INGETROKKEN,
        S.ONTVANGEN,
        frozenset(),
        als.DOSSIER_OPEN,
        gettext_lazy("Nieuw: wanneer een behandelaar belt, en wanneer de burger hoort wat wij besluiten."),
        elders=gettext_lazy("Een behandelaar kijkt naar uw situatie. Uw eigen verhaal telt mee."),
        portaal=True,
    ),
)
_TABEL: Final = {(overgang.van, overgang.naar): overgang for overgang in OVERGANGEN}


@transaction.atomic
def ga_naar(zaak: Zaak, status: Zaakstatus, door: Medewerker | None, reden: str = "") -> Statusregel:
    """Take one step of the table, under the row lock, and write the line of history.

    Of two people at once the second finds the case already moved. Raises Geweigerd when the table has no such
    step, the right is lacking, the condition is not met or the reason is missing.
    """
    vergrendeld = vergrendel_zaak(zaak.pk)
    van, naar = Zaakstatus(vergrendeld.status), Zaakstatus(status)
    overgang = _TABEL.get((van, naar))
    if overgang is None:
        raise Geweigerd(
            _("Een zaak gaat niet van '%(van)s' naar '%(naar)s'.") % {"van": van.label, "naar": naar.label}
        )
    if not _mag(door, overgang):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    if overgang.reden_nodig and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if not overgang.voorwaarde.toets(vergrendeld):
        raise Geweigerd(str(overgang.voorwaarde.anders))
    vergrendeld.status = naar
    vergrendeld.save(update_fields=["status"])
    regel = Statusregel.objects.create(zaak=vergrendeld, van=van, naar=naar, door=door, reden=reden)
    with taal_van_de_burger(vergrendeld.dossier):
        if overgang.gevolg is not None:
            overgang.gevolg(vergrendeld, door, reden)
        _vertel(vergrendeld, overgang, door, reden)
    if vergrendeld.dossier.spoed and (van in BESLIST) != (naar in BESLIST):
        zet_spoed_voorbij(vergrendeld.dossier, naar in BESLIST)
        bepaal_voorrang(vergrendeld)
    zaak.status = naar
    return regel


def _vertel(zaak: Zaak, overgang: Overgang, door: Medewerker | None, reden: str) -> None:
    if overgang.burgerregel:
        naam = door.naam if door else ""
        tekst = str(overgang.burgerregel) % {"naam": naam, "reden": reden}
        schrijf_tijdlijn(zaak.dossier, overgang.soort, tekst.strip(), door=naam)


def _mag(door: Medewerker | None, overgang: Overgang) -> bool:
    if door is None:
        return overgang.portaal
    return any(door.mag(recht) for recht in overgang.rechten)


def volg_concepten(zaak: Zaak, door: Medewerker, reden: str) -> None:
    """Let the status of a case follow its drafts: with a reader, being written, or all decided.

    Whoever writes while the case waits for others leaves it waiting.
    """
    statussen = set(zaak.concepten.values_list("status", flat=True))
    if statussen & {Conceptstatus.BIJ_LEZER, Conceptstatus.AKKOORD}:
        doel = Zaakstatus.BIJ_TWEEDE_LEZER
    elif Conceptstatus.CONCEPT in statussen:
        doel = Zaakstatus.CONCEPT
    else:
        doel = Zaakstatus.BESLOTEN
    if doel == Zaakstatus.CONCEPT and zaak.status in WACHT:
        return
    if zaak.status != doel:
        ga_naar(zaak, doel, door, reden)
