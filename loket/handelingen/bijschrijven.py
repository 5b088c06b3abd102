"""How other rooms and higher floors add to a dossier: timeline, papers, actions, people, team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from loket.handelingen.toezeggingen import geef_beloften_mee, vergrendel
from loket.models import (
    Actie,
    Deelnemer,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Zichtbaarheid,
)
from loket.models.stuk import gegevens_als_tekst, vingerafdruk
from portal.gebeurtenissen import Gebeurtenis, meld
from portal.gebeurtenissen.soorten import EigenaarGewisseld
from portal.identiteit.models import Medewerker, Team
from portal.logboek.klok import noteer_klok


def schrijf_tijdlijn(
    dossier: Dossier,
    soort: Gebeurtenissoort,
    tekst: str,
    *,
    door: str | Machtiging = "",
    machtiging: Machtiging | None = None,
    zichtbaar: Zichtbaarheid = Zichtbaarheid.IEDEREEN,
) -> Tijdlijnregel:
    """Add a line in plain words; the citizen reads it unless it is for staff only.

    With `machtiging` the line is about that mandate; of any other kind than MACHTIGING someone acted or spoke with
    it, and both are named. `door` a mandate means that a helper did it alone.
    """
    wie, met = ("", door) if isinstance(door, Machtiging) else (door, machtiging)
    noteer_klok(dossier.pk)
    return Tijdlijnregel.objects.create(
        dossier=dossier, soort=soort, tekst=tekst, door=wie, machtiging=met, zichtbaar=zichtbaar
    )


def notitie(zin: Promise, **feiten: object) -> str:
    """What a note to staff says, in the language of the house, whatever the citizen reads.

    `zin` is a lazy translation, with the names of `feiten` in it.
    """
    with override(settings.LANGUAGE_CODE):
        return str(zin) % {naam: str(feit) for naam, feit in feiten.items()} if feiten else str(zin)


def schrijf_notitie(dossier: Dossier, zin: Promise, *, door: str = "", **feiten: object) -> Tijdlijnregel:
    """Add a line for staff only: a `notitie`."""
    return schrijf_tijdlijn(
        dossier,
        Gebeurtenissoort.NOTITIE,
        notitie(zin, **feiten),
        door=door,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )


@dataclass(frozen=True)
class Papier:
    """A paper to freeze. `gegevens` is what it says as plain values, for a machine of whoever gets the PDF."""

    soort: Stuksoort
    titel: str
    html: str
    gegevens: Mapping[str, Any] | None = None


def leg_stuk_klaar(dossier: Dossier, **papier: Any) -> Stuk:
    """Freeze a paper (the fields of Papier) with its hash, inside the caller's transaction."""
    from loket.tasks import bied_stuk_aan

    stuk = maak_stuk(dossier, Papier(**papier))
    stuk.save()
    transaction.on_commit(lambda: bied_stuk_aan(stuk.pk))
    return stuk


def maak_stuk(dossier: Dossier, papier: Papier) -> Stuk:
    """A paper with its hash, for the caller to write; its PDF is made when a worker is asked to, or by a sweep."""
    data = gegevens_als_tekst(papier.gegevens)
    # No letter but all of them together: each in it has its own explanation.
    zonder_uitleg = {"uitlegcode": None} if papier.soort == Stuksoort.BUNDEL else {}
    return Stuk(
        **zonder_uitleg,
        dossier=dossier,
        soort=papier.soort,
        titel=papier.titel,
        html=papier.html,
        gegevens=data,
        sha256=vingerafdruk(papier.html, data),
    )


def leg_blad_bij(brief: Stuk, *, titel: str, html: str, gegevens: Mapping[str, Any]) -> Stuk:
    """Freeze the sheet that travels with a letter; the PDF of the letter is made again, with the sheet behind it.

    Inside the transaction of whoever sends the letter, which itself stays as it was.
    """
    from loket.tasks import bied_stuk_aan

    data = gegevens_als_tekst(gegevens)
    blad = Stuk.objects.create(
        dossier_id=brief.dossier_id,
        soort=Stuksoort.VERZENDBLAD,
        hoort_bij=brief,
        titel=titel,
        html=html,
        gegevens=data,
        sha256=vingerafdruk(html, data),
    )
    Stuk.objects.filter(pk=brief.pk).update(
        pdf=None, pdf_gemaakt_op=None, pdf_pogingen=0, pdf_volgende_poging_op=timezone.now()
    )
    transaction.on_commit(lambda: bied_stuk_aan(brief.pk))
    return blad


def bied_actie_aan(
    dossier: Dossier,
    *,
    label: str,
    gebeurtenis: type[Gebeurtenis],
    stuk: Stuk | None = None,
    uiterlijk: date | None = None,
    uitleg: str = "",
    antwoord: str = "",
) -> Actie:
    """Offer the citizen something to do; when it is done, `gebeurtenis` is reported to the floor that offered it.

    `antwoord` tells which of several answers to one question this is.
    """
    return Actie.objects.create(
        dossier=dossier,
        label=label,
        gebeurtenis=gebeurtenis.__name__,
        stuk=stuk,
        uiterlijk=uiterlijk,
        uitleg=uitleg,
        antwoord=antwoord,
    )


def trek_acties_in(dossier: Dossier, gebeurtenis: type[Gebeurtenis]) -> None:
    """What was offered for this event and not done, is offered no longer."""
    Actie.objects.filter(dossier=dossier, gebeurtenis=gebeurtenis.__name__, gedaan_op__isnull=True).delete()


def voeg_deelnemer_toe(
    dossier: Dossier,
    medewerker: Medewerker,
    taak: str,
    *,
    sinds: datetime | None = None,
    tot: datetime | None = None,
    beperkt: bool = False,
) -> Deelnemer:
    """Let a colleague from elsewhere see this dossier for a task; asking again re-opens an ended task.

    Until `tot`, or as long as nobody ends it. `beperkt`: only what the floor above shows of its case.
    """
    waarden = {"tot": tot, "beperkt": beperkt, **({"sinds": sinds} if sinds else {})}
    deelnemer, _nieuw = Deelnemer.objects.update_or_create(
        dossier=dossier, medewerker=medewerker, taak=taak, defaults=waarden
    )
    return deelnemer


def beeindig_deelname(dossier: Dossier, medewerker: Medewerker, taak: str) -> None:
    """The task is done: the colleague no longer sees this dossier for it."""
    nu = timezone.now()
    Deelnemer.objects.filter(dossier=dossier, medewerker=medewerker, taak=taak).filter(
        Q(tot__isnull=True) | Q(tot__gt=nu)
    ).update(tot=nu)


def benoem_regisseur(dossier: Dossier, regisseur: Medewerker | None) -> None:
    """Make one person answer for the whole of a dossier that the caller has locked; None ends that."""
    dossier.regisseur = regisseur
    dossier.save(update_fields=["regisseur"])


@transaction.atomic
def wijs_team_toe(dossier: Dossier, team: Team, *, reden: str) -> Dossier:
    """Make a team the owner, whose people share it out anew; staff read the reason on the timeline.

    What the team until then and its people promised goes along, with its dates.
    """
    vergrendeld = vergrendel(dossier.pk)
    if vergrendeld.team_id != team.pk:
        vorig_team_id = vergrendeld.team_id
        geef_beloften_mee(vergrendeld, team)
        vergrendeld.team, vergrendeld.behandelaar = team, None
        vergrendeld.save(update_fields=["team", "behandelaar"])
        schrijf_tijdlijn(
            vergrendeld,
            Gebeurtenissoort.ROUTE,
            f"{team.naam}: {reden}",
            zichtbaar=Zichtbaarheid.MEDEWERKERS,
        )
        meld(EigenaarGewisseld(dossier.pk, vorig_team_id, team.pk, vergrendeld.route))
        dossier.behandelaar = None
    dossier.team = team
    return vergrendeld
