"""Errors in base registries (domain.md S16): told once, and handed over warm to the Meldpunt.

The Meldpunt is asked to look where the error comes from, to have it mended everywhere, and to have consequences
stopped while it is looked at. Until it says yes, the team of the dossier stays owner.
"""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.overdracht import Aanbod, TeDelen, bied_over_aan
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import (
    Einde,
    heropen_dossier,
    open_toezeggingen,
    vergrendel,
    wissel_toezeggingen,
    zet_toezegging,
)
from loket.models import (
    Deelsoort,
    Dossier,
    Foutstatus,
    Gebeurtenissoort,
    Grondslag,
    Ontvanger,
    Overdracht,
    Registerfout,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

MELDPUNT: Final = "meldpunt-fouten"
"""The organisation of the register of receivers that looks for the source of an error."""
VELDEN: Final = ("veld", "fout", "juist", "bewijs", "gevolgen")


@transaction.atomic
def meld_registerfout(dossier: Dossier, *, register: str, **velden: str) -> Registerfout:
    """The citizen says what is wrong; the team passes it on, by a promised day. Twice the same is one."""
    vast = vergrendel(dossier.pk)
    return _bewaar(vast, register, velden, door="")


@transaction.atomic
def neem_registerfout_op(dossier: Dossier, *, register: str, door: Medewerker, **velden: str) -> Registerfout:
    """The same, told to a member of staff. Raises Geweigerd when this person may not."""
    vast = eis_dossier(dossier, door)
    return _bewaar(vast, register, velden, door=door.naam)


def _bewaar(vast: Dossier, register: str, velden: dict[str, str], *, door: str) -> Registerfout:
    schoon = {veld: zonder_bsn(velden.get(veld, "").strip(), BSN_WEG) for veld in VELDEN}
    if not (schoon["veld"] and schoon["fout"] and schoon["juist"]):
        raise Geweigerd(_("Zeg welk gegeven niet klopt, wat er staat en wat er moet staan."))
    for eerder in vast.registerfouten.filter(register=register, status=Foutstatus.GEMELD):
        if {veld: getattr(eerder, veld) for veld in VELDEN} == schoon:
            return eerder
    with override(vast.taal):
        maak = zet_toezegging if vast.is_open else heropen_dossier
        belofte: Toezegging = maak(
            vast,
            wat=_("Wij geven door dat een gegeven van u niet klopt, en vragen om de gevolgen te stoppen."),
            wie=vast.team,
            uiterlijk=beloofde_dag(Beloftesoort.OVERDRACHT),
            soort=Toezeggingsoort.BELOOFD,
        )
        fout = Registerfout.objects.create(
            dossier=vast, register=register, door=door, toezegging=belofte, **schoon
        )
        zin = _("Gemeld: een gegeven klopt niet (%(register)s). Wij geven dit door.")
        schrijf_tijdlijn(
            vast, Gebeurtenissoort.GEGEVENS, zin % {"register": fout.get_register_display()}, door=door
        )
    return fout


@transaction.atomic
def geef_registerfout_door(dossier: Dossier, *, fout: Registerfout, door: Medewerker) -> Overdracht:
    """Hand the error over to the Meldpunt, with the request to stop what it causes meanwhile.

    Raises Geweigerd when this person may not, it was passed on before, no Meldpunt is in the register, or another
    offer of this dossier runs.
    """
    naar = Ontvanger.objects.bruikbaar().filter(organisatie__sleutel=MELDPUNT).first()
    if naar is None:
        raise Geweigerd(_("Het Meldpunt staat niet in het register van ontvangers. Vraag de redactie."))
    with override(dossier.taal):
        vraag = vraag_aan_meldpunt(fout)
    deel = TeDelen(
        Deelsoort.VRAAG,
        doel=_("De fout laten herstellen, en de gevolgen laten stoppen zolang u kijkt."),
        grondslag=Grondslag.PUBLIEKE_TAAK,
        artikel=_("AVG art. 16 en 19"),
    )
    overdracht = bied_over_aan(dossier, naar, Aanbod(vraag=vraag, delen=[deel]), door=door)
    rij = Registerfout.objects.select_for_update(of=("self",)).select_related("toezegging").get(pk=fout.pk)
    if rij.dossier_id != overdracht.dossier_id or rij.status != Foutstatus.GEMELD:
        raise Geweigerd(_("Deze fout is al doorgegeven."))
    rij.status, rij.overdracht = Foutstatus.DOORGEGEVEN, overdracht
    rij.save(update_fields=["status", "overdracht"])
    vast = vergrendel(overdracht.dossier_id)
    open_ = open_toezeggingen(vast)
    einden = [
        Einde(belofte, Toezeggingstatus.NAGEKOMEN, door.naam)
        for belofte in open_
        if belofte.pk == rij.toezegging_id
    ]
    wissel_toezeggingen(vast, open_, einden=einden)
    return overdracht


def neem_fout_mee(oud: Toezegging, nieuw: Toezegging) -> None:
    """The promise to pass it on was moved to another day: the error goes along with it. One statement."""
    Registerfout.objects.filter(toezegging=oud).update(toezegging=nieuw)


def los_anders_op(belofte: Toezegging) -> None:
    """Staff kept the promise in another way and wrote down which: nobody waits for the Meldpunt. One statement."""
    eigen = Registerfout.objects.filter(toezegging=belofte, status=Foutstatus.GEMELD)
    eigen.update(status=Foutstatus.ANDERS)


def vraag_aan_meldpunt(fout: Registerfout) -> str:
    """The question as the Meldpunt reads it: the registry, what is wrong and right, proof, and what must stop."""
    regels = [
        _("Register: %(waarde)s") % {"waarde": fout.get_register_display()},
        _("Gegeven: %(waarde)s") % {"waarde": fout.veld},
        _("Er staat: %(waarde)s") % {"waarde": fout.fout},
        _("Het moet zijn: %(waarde)s") % {"waarde": fout.juist},
        _("Dat blijkt uit: %(waarde)s") % {"waarde": fout.bewijs or _("nog niet bekend")},
        _("Zoek uit waar de fout vandaan komt en laat haar overal herstellen."),
        _("Wij vragen u ook om de gevolgen te laten stoppen zolang u kijkt: %(waarde)s")
        % {"waarde": fout.gevolgen or _("alles wat op dit gegeven rust")},
    ]
    return "\n".join(regels)
