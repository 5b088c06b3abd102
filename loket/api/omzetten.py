"""From what the door knows to what goes out: sentences in every language, and never a word of staff."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from loket.api.schemas import (
    AdviesUit,
    Begrepen,
    Behoefte,
    Belofte,
    Datums,
    Deur,
    DossierUit,
    Hulp,
    Hulplijn,
    Intakevraag,
    Keuze,
    Reden,
    Verwijzing,
    VolgendeStap,
    VolgerUit,
    WieEnWanneer,
)
from loket.api.talen import per_taal, tekst_per_taal
from loket.handelingen.doorgeven import Doorgegeven
from loket.models import Advies
from loket.routering.advies import Reden as Regelreden
from loket.routering.drieluik import Verwijzing as Naam
from loket.routering.vragen import Vraag, Vraagsoort
from loket.selecties.hulp import hulp_bij_advies
from loket.selecties.hulptekens import Spoedhulp
from loket.selecties.routeadvies import Uitkomst
from loket.selecties.voortgang import ZINNEN, Voortgang
from loket.stapzinnen import STAPZINNEN
from loket.vraagteksten import hulptekst_van, opties_van, tekst_van


def als_dossier(doorgegeven: Doorgegeven) -> DossierUit:
    """What whoever told it gets back. One statement."""
    dossier, belofte = doorgegeven.dossier, doorgegeven.belofte
    invoer, spoed = Advies.objects.filter(dossier=dossier).order_by("op").values_list("invoer", "spoed")[0]
    return DossierUit(
        code=dossier.code,
        ontvangen_op=dossier.eerste_deur_op,
        eigenaar=Verwijzing(sleutel=dossier.team.sleutel, naam=dossier.team.naam),
        belofte=Belofte(wat=belofte.wat, wie=belofte.wie, uiterlijk=belofte.uiterlijk),
        bekijken=settings.BASIS_URL + reverse("volgen"),
        volger=doorgegeven.volger.pk if doorgegeven.volger else None,
        hulp=als_hulp(hulp_bij_advies(invoer, spoed)),
    )


def als_volger(voortgang: Voortgang) -> VolgerUit:
    """The answer that tells about this progress."""
    return VolgerUit(
        id=voortgang.volger,
        status="open" if voortgang.is_open else "klaar",
        aan_de_beurt=voortgang.beurt,
        volgende_stap=VolgendeStap(
            soort=voortgang.stap,
            tekst=tekst_per_taal(lambda: ZINNEN[voortgang.stap]),
            uiterlijk=voortgang.uiterlijk,
            vaste_dag=voortgang.vaste_dag,
        ),
        datums=Datums(beloofd=voortgang.beloofd, wettelijk=voortgang.wettelijk),
        ontvangen_op=voortgang.ontvangen_op,
        volgen_tot=voortgang.volgen_tot,
        bekijken=voortgang.adres,
    )


def als_advies(uitkomst: Uitkomst) -> AdviesUit:
    """The three records, help to show first, and what may be asked next."""
    behoefte, deur, straks = (
        uitkomst.drieluik.behoefte,
        uitkomst.drieluik.deur,
        uitkomst.drieluik.wie_en_wanneer,
    )
    return AdviesUit(
        behoefte=Behoefte(
            diensten=[_naam(dienst) for dienst in behoefte.diensten],
            zeker=uitkomst.is_zeker,
            hulp=list(behoefte.hulp),
            spoed=behoefte.spoed,
            redenen_spoed=_redenen(behoefte.redenen_spoed),
        ),
        deur=Deur(
            route=deur.route,
            organisatie=_naam(deur.organisatie) if deur.organisatie else None,
            redenen=_redenen(deur.redenen),
            regels_versie=deur.regels_versie,
            vingerafdruk=deur.vingerafdruk,
        ),
        wie_en_wanneer=WieEnWanneer(
            team=_naam(straks.team),
            stap=straks.stap,
            tekst=tekst_per_taal(lambda: STAPZINNEN[straks.stap]),
            uiterlijk=straks.uiterlijk,
        ),
        hulp=als_hulp(uitkomst.hulp),
        begrepen=[Begrepen(vraag=rij["vraag"], antwoord=rij["antwoord"]) for rij in uitkomst.begrepen],
        volgende_vraag=als_vraag(uitkomst.volgende_vraag) if uitkomst.volgende_vraag else None,
    )


def als_vraag(vraag: Vraag) -> Intakevraag:
    """A question with its possible answers; of places only the question, for there are hundreds."""
    return Intakevraag(
        id=vraag.id,
        soort=vraag.soort,
        tekst=tekst_per_taal(lambda: tekst_van(vraag)),
        keuzes=[] if vraag.soort is Vraagsoort.PLAATS else _keuzes(vraag),
    )


def _keuzes(vraag: Vraag) -> list[Keuze]:
    woorden_per_taal = per_taal(lambda: dict(opties_van(vraag)))
    return [
        Keuze(id=sleutel, tekst={taal: woorden[sleutel] for taal, woorden in woorden_per_taal.items()})
        for sleutel in vraag.opties
    ]


def als_hulp(hulp: Spoedhulp | None) -> list[Hulp]:
    """Messages with the lines to call, the most urgent first; empty when nothing points that way."""
    if hulp is None:
        return []
    return [
        Hulp(
            zeker=teken.zeker,
            tekst=_vertaald(teken.boodschap),
            lijnen=[
                Hulplijn(
                    naam=_vertaald(lijn["naam"]),
                    telefoon=lijn.get("telefoon") or "",
                    website=lijn.get("website") or "",
                    waarvoor=_vertaald(lijn.get("waarvoor") or ""),
                    bereikbaar=_vertaald(lijn.get("bereikbaar") or ""),
                )
                for lijn in teken.lijnen
            ],
        )
        for teken in hulp.tekens
    ]


def _naam(verwijzing: Naam) -> Verwijzing:
    return Verwijzing(sleutel=verwijzing.sleutel, naam=verwijzing.naam)


def _redenen(redenen: Iterable[Regelreden]) -> list[Reden]:
    return [Reden(regel=reden.rij, tekst=_zin(reden)) for reden in redenen]


def _zin(reden: Regelreden) -> dict[str, str]:
    return {taal: reden.in_taal(taal) for taal, _naam in settings.LANGUAGES}


def _vertaald(tekst: str) -> dict[str, str]:
    return tekst_per_taal(lambda: hulptekst_van(tekst))
