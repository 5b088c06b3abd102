"""Schuldenrust: ask every public creditor for a pause in one go, and keep the answer of each (S27)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn, zet_toezeggingen
from loket.models import Gebeurtenissoort, Ontvanger, Toezegging, Toezeggingsoort
from maatwerk import dagen
from maatwerk.handelingen.beloften import beloof, houd_een_volgende_stap
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.models import Belofte, Rustkanaal, Ruststatus, Rustverzoek, Schuldenrust, Zaak, Zaakbelofte
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.stelsel.models import Organisatie
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum


@transaction.atomic
def vraag_schuldenrust(
    zaak: Zaak, *, schuldeisers: Sequence[Organisatie], door: Medewerker
) -> list[Rustverzoek]:
    """Ask these creditors for a pause: by e-mail where the register knows an address, otherwise someone calls.

    Who was asked before is left alone. Each request is a promise with a day, which the citizen sees. Raises
    Geweigerd when this person may not, the case is finished, nobody new is asked, or one is no public creditor.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if vreemd := [str(rij) for rij in schuldeisers if not rij.schuldeiser]:
        raise Geweigerd(_("%(wie)s is geen publieke schuldeiser.") % {"wie": ", ".join(vreemd)})
    rust, _nieuw = Schuldenrust.objects.get_or_create(zaak=vergrendeld, defaults={"gevraagd_door": door})
    gevraagd = set(rust.verzoeken.values_list("schuldeiser_id", flat=True))
    nieuw = [rij for rij in schuldeisers if rij.pk not in gevraagd]
    if not nieuw:
        raise Geweigerd(_("Kies minstens een schuldeiser die nog niet is gevraagd."))
    adressen = _adressen(nieuw)
    verzoeken = [
        Rustverzoek(
            schuldenrust=rust,
            schuldeiser=rij,
            kanaal=Rustkanaal.EMAIL if rij.pk in adressen else Rustkanaal.BELLEN,
        )
        for rij in nieuw
    ]
    _beloof_antwoorden(vergrendeld, verzoeken, door)
    Rustverzoek.objects.bulk_create(verzoeken)
    for verzoek in verzoeken:
        if verzoek.kanaal == Rustkanaal.EMAIL:
            _schrijf(verzoek, adressen[verzoek.schuldeiser_id], door)
    return verzoeken


def _adressen(schuldeisers: Sequence[Organisatie]) -> dict[int, str]:
    """The address for hand-overs of each creditor that the register knows, by its number."""
    rijen = Ontvanger.objects.filter(
        vervallen=False, organisatie__in=schuldeisers, is_bestuursorgaan=True, gemeenten=[]
    ).values_list("organisatie_id", "email")
    return {organisatie_id: email for organisatie_id, email in rijen if organisatie_id and email}


def _beloof_antwoorden(zaak: Zaak, verzoeken: Sequence[Rustverzoek], door: Medewerker) -> None:
    """A promise for each creditor in one go, and one line that names them all."""
    vandaag = timezone.localdate()
    with taal_van_de_burger(zaak.dossier):
        for verzoek in verzoeken:
            belt = verzoek.kanaal == Rustkanaal.BELLEN
            zin = (
                _("Wij bellen %(wie)s en vragen om een pauze van uw schuld.")
                if belt
                else _("U hoort of %(wie)s uw schuld een tijd laat rusten.")
            )
            verzoek.toezegging = Toezegging.van(
                dossier=zaak.dossier,
                wat=zin % {"wie": verzoek.schuldeiser.naam},
                wie=door,
                uiterlijk=dagen.rust_uiterlijk(vandaag, bellen=belt),
                soort=Toezeggingsoort.BELOOFD,
            )
        tekst = _(
            "Wij vragen of u een tijd niet hoeft te betalen. Wij vragen dat aan: %(wie)s. "
            "Tot zij antwoorden, verandert er nog niets aan uw schuld."
        ) % {"wie": ", ".join(verzoek.schuldeiser.naam for verzoek in verzoeken)}
    beloften = [verzoek.toezegging for verzoek in verzoeken if verzoek.toezegging is not None]
    zet_toezeggingen(zaak.dossier, beloften)
    Zaakbelofte.objects.bulk_create(
        Zaakbelofte(zaak=zaak, toezegging=rij, doel=Belofte.SCHULDENRUST) for rij in beloften
    )
    schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.TOEZEGGING, tekst, door=door.naam)


def _schrijf(verzoek: Rustverzoek, adres: str, door: Medewerker) -> None:
    """No name and no story by e-mail: the creditor calls, with the mark, and then hears about whom it is."""
    rust = verzoek.schuldenrust
    zet_email_klaar(
        naar=adres,
        sjabloon="berichten/schuldenrust",
        inhoud={
            "schuldeiser": verzoek.schuldeiser.naam,
            "kenmerk": rust.kenmerk,
            "naam": door.naam,
            "telefoon": door.telefoon,
            "uiterlijk": verzoek.toezegging.uiterlijk if verzoek.toezegging else None,
        },
        taal="nl",
        sleutel=f"schuldenrust:{rust.pk}:{verzoek.schuldeiser_id}",
        omschrijving="verzoek om een pauze",
    )


@transaction.atomic
def leg_rustantwoord_vast(
    verzoek: Rustverzoek, *, antwoord: Ruststatus, door: Medewerker, tot: date | None = None, reden: str = ""
) -> Rustverzoek:
    """What a creditor said: a pause until a day, a refusal with its reason, or nothing yet.

    A pause ends on a day that we watch; without an answer somebody calls. The citizen reads each. Raises Geweigerd
    when this person may not, or the day or the reason is missing.
    """
    vergrendeld = eis_zaak(verzoek.schuldenrust.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    vers = Rustverzoek.objects.select_related("toezegging", "schuldeiser").get(pk=verzoek.pk)
    _eis_antwoord(vers, antwoord, tot, reden)
    oud = vers.toezegging
    with taal_van_de_burger(vergrendeld.dossier):
        nieuw = _nieuwe_belofte(vergrendeld, vers, antwoord, tot, door)
        if oud is not None and oud.is_open:
            houd_een_volgende_stap(vergrendeld, [oud], wie=door)
            kom_toezegging_na(oud, door=door.naam)
        tekst = _vertel(vers, antwoord, tot, reden.strip())
    vers.status, vers.tot, vers.reden = antwoord, tot, reden.strip()
    vers.toezegging, vers.beantwoord_op = nieuw, timezone.now()
    vers.save(update_fields=["status", "tot", "reden", "toezegging", "beantwoord_op"])
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=door.naam)
    if antwoord != Ruststatus.GEEN_ANTWOORD:
        _noteer_deling(vergrendeld, vers, door)
    return vers


def _noteer_deling(zaak: Zaak, verzoek: Rustverzoek, door: Medewerker) -> None:
    """Whoever answers was told at the telephone about whom it is: the citizen reads that it was shared."""
    noteer(
        Activiteit.RUST_VRAGEN,
        dossier_id=zaak.dossier_id,
        medewerker=door,
        namens=f"{zaak.dossier.team} → {verzoek.schuldeiser.naam}"[:160],
    )


def _eis_antwoord(verzoek: Rustverzoek, antwoord: Ruststatus, tot: date | None, reden: str) -> None:
    if antwoord == Ruststatus.GEVRAAGD:
        raise Geweigerd(_("Kies wat de schuldeiser zei."))
    if antwoord == Ruststatus.VERLEEND and (tot is None or tot < timezone.localdate()):
        raise Geweigerd(_("Zeg tot wanneer de pauze duurt."))
    if antwoord == Ruststatus.GEWEIGERD and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom de schuldeiser weigert."))
    if antwoord == Ruststatus.GEEN_ANTWOORD and not verzoek.wacht_op_antwoord:
        raise Geweigerd(_("Deze schuldeiser heeft al geantwoord."))


def _nieuwe_belofte(
    zaak: Zaak, verzoek: Rustverzoek, antwoord: Ruststatus, tot: date | None, door: Medewerker
) -> Toezegging | None:
    wie = {"wie": verzoek.schuldeiser.naam}
    if antwoord == Ruststatus.VERLEEND and tot is not None:
        wat, uiterlijk = _("De pauze bij %(wie)s stopt. Wij kijken voor die dag wat er nodig is.") % wie, tot
    elif antwoord == Ruststatus.GEEN_ANTWOORD:
        wat = _("Wij bellen %(wie)s en vragen om een pauze van uw schuld.") % wie
        uiterlijk = dagen.rust_uiterlijk(timezone.localdate(), bellen=True)
    else:
        return None
    return beloof(zaak, Belofte.SCHULDENRUST, wat=wat, wie=door, uiterlijk=uiterlijk)


def _vertel(verzoek: Rustverzoek, antwoord: Ruststatus, tot: date | None, reden: str) -> str:
    wie = verzoek.schuldeiser.naam
    if antwoord == Ruststatus.VERLEEND and tot is not None:
        return _("%(wie)s laat uw schuld rusten tot en met %(dag)s.") % {"wie": wie, "dag": datum(tot)}
    if antwoord == Ruststatus.GEWEIGERD:
        return _("%(wie)s geeft geen pauze. De reden: %(reden)s Wij kijken met u wat nog wel kan.") % {
            "wie": wie,
            "reden": met_punt(reden),
        }
    return _("%(wie)s heeft nog niet geantwoord. Daarom bellen wij nu.") % {"wie": wie}
