"""The rights of a citizen over the own data: ask to stop or to delete, and correct by adding (AVG 16, 17, 21).

Each request is a promise of the law to a person who answers; the answer has a reason and what the law says. Who
asks about a finished question opens it for that answer, and it is finished again with the outcome it had.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toegang import neem_vast, noteer_bij
from loket.handelingen.toezeggingen import (
    Einde,
    heropen_dossier,
    open_toezeggingen,
    sluit_met,
    vergrendel,
    wissel_toezeggingen,
    zet_toezegging,
)
from loket.handelingen.wisregels import wis_contact
from loket.models import (
    Aanvulling,
    Aanvulonderdeel,
    Dossier,
    Gebeurtenissoort,
    Gegevensverzoek,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Verzoeksoort,
    Verzoekstatus,
)
from loket.models.gegevensverzoek import GEWILLIGD
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag, rekenbasis
from portal.termijnen import Beloftesoort, Uiterlijk, gegevensverzoek
from portal.weergave.templatetags.weergave import datum

WAT = {
    Verzoeksoort.BEZWAAR: gettext_lazy("Wij kijken of wij moeten stoppen met het gebruik van uw gegevens."),
    Verzoeksoort.WISSEN: gettext_lazy("Wij kijken welke gegevens wij kunnen wissen."),
}
VERLENGD = gettext_lazy(
    "Wij hebben meer tijd nodig voor uw verzoek. %(reden)s U krijgt antwoord uiterlijk op %(dag)s."
)


@transaction.atomic
def dien_verzoek_in(dossier: Dossier, soort: Verzoeksoort, tekst: str = "") -> Gegevensverzoek:
    """Ask; the team answers within a month (AVG art. 12 lid 3). Asking twice gives the request that runs.

    Raises Geweigerd for a question that was deleted meanwhile.
    """
    vast = vergrendel(dossier.pk)
    loopt = Gegevensverzoek.objects.filter(dossier=vast, soort=soort, status=Verzoekstatus.OPEN).first()
    if loopt is not None:
        return loopt
    vandaag = timezone.localdate()
    termijn = gegevensverzoek(vandaag, basis=rekenbasis())
    was_klaar = "" if vast.is_open else vast.uitkomst
    with override(vast.taal):
        verzoek = Gegevensverzoek.objects.create(
            dossier=vast,
            soort=soort,
            tekst=zonder_bsn(tekst.strip(), BSN_WEG),
            ontvangen_op=vandaag,
            uiterlijk=termijn.dag,
            toezegging=_beloof(vast, soort, termijn),
            was_klaar=was_klaar,
        )
        zin = _("U vroeg ons iets over uw gegevens: “%(wat)s”. U krijgt antwoord uiterlijk op %(dag)s.")
        waarden = {"wat": verzoek.get_soort_display(), "dag": datum(termijn.dag)}
        schrijf_tijdlijn(vast, Gebeurtenissoort.GEGEVENS, zin % waarden)
    return verzoek


def _beloof(vast: Dossier, soort: Verzoeksoort, termijn: Uiterlijk) -> Toezegging:
    maak = zet_toezegging if vast.is_open else heropen_dossier
    return maak(
        vast,
        wat=str(WAT[soort]),
        wie=vast.team,
        uiterlijk=termijn.dag,
        soort=Toezeggingsoort.WETTELIJK,
        grondslag=termijn.grondslag,
    )


@transaction.atomic
def verleng_verzoek(verzoek: Gegevensverzoek, *, reden: str, door: Medewerker) -> Gegevensverzoek:
    """Take two months more, once, within the first month and with the reason (AVG art. 12 lid 3).

    Raises Geweigerd when this person may not, it was answered or extended, the month is over, or no reason is given.
    """
    vast, rij = _neem(verzoek, door)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom het langer duurt. De burger leest dit."))
    if rij.verlengd_op is not None:
        raise Geweigerd(_("Dit verzoek is al een keer verlengd."))
    vandaag = timezone.localdate()
    if vandaag > rij.uiterlijk:
        raise Geweigerd(_("De eerste maand is voorbij. Verlengen kan dan niet meer: geef nu antwoord."))
    termijn = gegevensverzoek(rij.ontvangen_op, verlengd=True, basis=rekenbasis())
    with override(vast.taal):
        oud = rij.toezegging
        nieuw = Toezegging.van(
            vast.team,
            dossier=vast,
            wat=oud.wat,
            uiterlijk=termijn.dag,
            soort=Toezeggingsoort.WETTELIJK,
            grondslag=termijn.grondslag,
            vervangt=oud,
        )
        einde = Einde(oud, Toezeggingstatus.VERVALLEN, reden.strip())
        wissel_toezeggingen(vast, open_toezeggingen(vast), nieuw=nieuw, einden=[einde])
        rij.verlengd_op, rij.verlengreden = vandaag, reden.strip()
        rij.uiterlijk, rij.toezegging = termijn.dag, nieuw
        rij.save(update_fields=["verlengd_op", "verlengreden", "uiterlijk", "toezegging"])
        _vertel(vast, str(VERLENGD) % {"reden": reden.strip(), "dag": datum(termijn.dag)}, door)
    return rij


@transaction.atomic
def beslis_verzoek(
    verzoek: Gegevensverzoek, *, besluit: Verzoekstatus, reden: str, door: Medewerker
) -> Gegevensverzoek:
    """Answer a request with a reason. How someone is reached is deleted when the question is finished.

    Raises Geweigerd when this person may not, it was answered, no reason is given, or nothing would be left to
    happen in a question that was open: promise that first.
    """
    vast, rij = _neem(verzoek, door)
    if besluit == Verzoekstatus.OPEN or not reden.strip():
        raise Geweigerd(_("Kies wat u antwoordt, en schrijf op waarom. De burger leest dit."))
    rij.status, rij.reden = besluit, reden.strip()
    rij.beslist_door, rij.beslist_op = door, timezone.now()
    rij.save(update_fields=["status", "reden", "beslist_door", "beslist_op"])
    with override(vast.taal):
        _vertel(vast, _antwoordzin(rij), door)
        if wist(rij) and rij.was_klaar:
            wis_contact(vast)
        _rond_af(vast, rij, door)
    return rij


def wist(rij: Gegevensverzoek) -> bool:
    """Whether the answer was that something is deleted."""
    return rij.soort == Verzoeksoort.WISSEN and rij.status in GEWILLIGD


def _antwoordzin(rij: Gegevensverzoek) -> str:
    zin = _("U vroeg: “%(wat)s”. Ons antwoord: %(antwoord)s. %(reden)s")
    waarden = {"wat": rij.get_soort_display(), "antwoord": rij.get_status_display(), "reden": rij.reden}
    klacht = _("Bent u het niet eens? Zeg het ons. U kunt ook klagen bij de Autoriteit Persoonsgegevens.")
    later = _("Uw telefoonnummer, e-mailadres en adres wissen wij als uw vraag klaar is.")
    return " ".join([zin % waarden, *([later] if wist(rij) and not rij.was_klaar else []), klacht])


def _rond_af(vast: Dossier, rij: Gegevensverzoek, door: Medewerker) -> None:
    """The promise is kept; a question that was finished is finished again when nothing else is open."""
    open_ = open_toezeggingen(vast)
    eigen = next((een for een in open_ if een.pk == rij.toezegging_id), None)
    if eigen is None:
        return
    if rij.was_klaar and len(open_) == 1:
        sluit_met(vast, open_, uitkomst=rij.was_klaar, door=door.naam)
        return
    wissel_toezeggingen(vast, open_, einden=[Einde(eigen, Toezeggingstatus.NAGEKOMEN, door.naam)])


def _neem(verzoek: Gegevensverzoek, door: Medewerker) -> tuple[Dossier, Gegevensverzoek]:
    """Rights first; dossier and request locked, and the log says who worked on it."""
    vast = neem_vast(verzoek.dossier, door, Recht.DOSSIER_BEHANDELEN)
    rij = (
        Gegevensverzoek.objects.select_for_update(of=("self",))
        .select_related("toezegging")
        .get(pk=verzoek.pk)
    )
    if not rij.is_open:
        raise Geweigerd(_("Op dit verzoek is al geantwoord."))
    noteer_bij(vast, door, activiteit=Activiteit.VERZOEK_BEHANDELEN, recht=Recht.DOSSIER_BEHANDELEN)
    return vast, rij


def _vertel(vast: Dossier, tekst: str, door: Medewerker) -> None:
    mail_nieuws(schrijf_tijdlijn(vast, Gebeurtenissoort.GEGEVENS, tekst, door=door.naam))


@transaction.atomic
def vul_aan(dossier: Dossier, onderdeel: Aanvulonderdeel, *, was: str, wordt: str) -> Aanvulling:
    """Correct by adding: what stood stays, and what it should be stands beside it. The team looks what that changes.

    The same addition twice is one. Raises Geweigerd when nothing was said.
    """
    vast = vergrendel(dossier.pk)
    oud, nieuw = (zonder_bsn(tekst.strip(), BSN_WEG) for tekst in (was, wordt))
    if not (oud and nieuw):
        raise Geweigerd(_("Zeg wat niet klopt, en wat het moet zijn."))
    for eerder in vast.aanvullingen.all():
        if (eerder.onderdeel, eerder.was, eerder.wordt) == (onderdeel, oud, nieuw):
            return eerder
    aanvulling = Aanvulling.objects.create(dossier=vast, onderdeel=onderdeel, was=oud, wordt=nieuw)
    with override(vast.taal):
        zin = _(
            "U verbeterde iets. U zei: “%(was)s” klopt niet. Het moet zijn: “%(wordt)s”. Wij bewaren beide."
        )
        schrijf_tijdlijn(vast, Gebeurtenissoort.GEGEVENS, zin % {"was": oud, "wordt": nieuw})
        _beloof_blik(vast)
    return aanvulling


def _beloof_blik(vast: Dossier) -> None:
    """Someone looks whether the addition changes something; of a finished question it opens again for that."""
    maak = zet_toezegging if vast.is_open else heropen_dossier
    maak(
        vast,
        wat=_("Wij kijken of uw verbetering iets verandert."),
        wie=vast.team,
        uiterlijk=beloofde_dag(Beloftesoort.EERSTE_BLIK),
        soort=Toezeggingsoort.BELOOFD,
    )
