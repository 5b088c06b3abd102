"""The maatwerktafel: a second reader who disagrees never sends a draft back in silence (domain.md 3d)."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import beeindig_deelname, voeg_deelnemer_toe
from loket.handelingen.bijschrijven import schrijf_notitie
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import (
    Conceptbesluit,
    Maatwerktafel,
    Tafellid,
    Tafelstatus,
    Tafeluitkomst,
    TweedeLezing,
    Zaak,
    Zienswijze,
)
from maatwerk.models.tafel import TAFELSTAPPEN
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, rollen_met

AAN_TAFEL: Final = "maatwerktafel"


def vraag_tafel(zaak: Zaak, lezing: TweedeLezing) -> Maatwerktafel:
    """Ask for a table about a disagreement; called in the transaction of the reading."""
    tafel = Maatwerktafel.objects.create(zaak=zaak, lezing=lezing)
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy("%(naam)s en de schrijver zijn het niet eens. De maatwerktafel kijkt ernaar."),
        door=lezing.lezer.naam,
        naam=lezing.lezer.naam,
    )
    return tafel


@transaction.atomic
def roep_tafel_bijeen(
    tafel: Maatwerktafel, *, leden: Iterable[Medewerker], dag: date, door: Medewerker
) -> Maatwerktafel:
    """Choose the people and the day; they see the dossier until they advised.

    Raises Geweigerd with fewer people than the setting asks, with someone who wrote or read along, when they are all
    who could decide after the advice, for a day that was, or when this person may not.
    """
    vast = _vergrendel(tafel, door, Recht.ZAAK_BEHANDELEN)
    _ga(vast, Tafelstatus.BIJEEN)
    mensen = list({lid.pk: lid for lid in leden}.values())
    if len(mensen) < settings.MAATWERKTAFEL_MINSTENS:
        raise Geweigerd(_("Kies minstens %(aantal)d mensen.") % {"aantal": settings.MAATWERKTAFEL_MINSTENS})
    if dag < timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarna."))
    _eis_mag_aan_tafel(vast, mensen)
    _eis_iemand_om_te_beslissen(vast, mensen)
    vast.dag = dag
    vast.save(update_fields=["status", "dag"])
    Tafellid.objects.bulk_create([Tafellid(tafel=vast, medewerker=lid) for lid in mensen])
    for lid in mensen:
        voeg_deelnemer_toe(vast.zaak.dossier, lid, AAN_TAFEL)
    return vast


@transaction.atomic
def vervang_tafellid(
    tafel: Maatwerktafel, *, lid: Medewerker, vervanger: Medewerker, reden: str, door: Medewerker
) -> Tafellid:
    """Someone at the table fell ill: another takes the place, sees the dossier, and speaks.

    Raises Geweigerd when the table is not together, the one already spoke or does not sit there, for a substitute who
    wrote, read or sits there, or without a reason.
    """
    vast = _vergrendel(tafel, door, Recht.ZAAK_BEHANDELEN)
    if vast.status != Tafelstatus.BIJEEN:
        raise Geweigerd(_("Dit kan nu niet: %(stand)s.") % {"stand": vast.get_status_display()})
    zitters = {rij.medewerker_id: rij for rij in vast.leden.select_related("zienswijze", "medewerker")}
    oud = zitters.get(lid.pk)
    if oud is None or oud.vervangen_op is not None:
        raise Geweigerd(_("%(naam)s zit niet aan deze tafel.") % {"naam": lid.naam})
    if hasattr(oud, "zienswijze"):
        raise Geweigerd(_("%(naam)s sprak al en blijft aan tafel.") % {"naam": lid.naam})
    if vervanger.pk in zitters:
        raise Geweigerd(_("%(naam)s zit of zat al aan deze tafel.") % {"naam": vervanger.naam})
    _eis_mag_aan_tafel(vast, [vervanger])
    _eis_iemand_om_te_beslissen(vast, [vervanger, *(rij.medewerker for rij in zitters.values())])
    oud.vervangen_op, oud.vervangreden = timezone.now(), _reden(reden)[:200]
    oud.save(update_fields=["vervangen_op", "vervangreden"])
    beeindig_deelname(vast.zaak.dossier, lid, AAN_TAFEL)
    voeg_deelnemer_toe(vast.zaak.dossier, vervanger, AAN_TAFEL)
    schrijf_notitie(
        vast.zaak.dossier,
        gettext_lazy("%(nieuw)s neemt de plaats van %(oud)s aan de maatwerktafel. %(reden)s"),
        door=door.naam,
        nieuw=vervanger.naam,
        oud=lid.naam,
        reden=oud.vervangreden,
    )
    return Tafellid.objects.create(tafel=vast, medewerker=vervanger)


def _eis_mag_aan_tafel(tafel: Maatwerktafel, mensen: Iterable[Medewerker]) -> None:
    """Raises Geweigerd for who wrote or read along, or does not work with cases."""
    erbij = betrokken(tafel)
    for lid in mensen:
        if lid.pk in erbij:
            raise Geweigerd(_("%(naam)s schreef of las mee en zit niet aan tafel.") % {"naam": lid.naam})
        if not lid.mag(Recht.ZAKEN_ZIEN):
            raise Geweigerd(_("%(naam)s werkt niet met zaken.") % {"naam": lid.naam})


def _eis_iemand_om_te_beslissen(tafel: Maatwerktafel, aan_tafel: Iterable[Medewerker]) -> None:
    """Raises Geweigerd when those who could decide after the advice all sit at the table.

    Where nobody of the team could decide anyway, who sits there changes nothing.
    """
    dossier = tafel.zaak.dossier
    rollen = rollen_met(Recht.MAATWERK_STUREN)
    leiding = Q(lidmaatschappen__team=dossier.team_id, lidmaatschappen__rol__in=rollen)
    kan = set(
        Medewerker.objects.filter(leiding | Q(pk=dossier.regisseur_id), is_active=True).values_list(
            "pk", flat=True
        )
    )
    kan -= betrokken(tafel)
    if kan and kan <= {lid.pk for lid in aan_tafel}:
        raise Geweigerd(
            _("Zo blijft niemand over die na het advies beslist. Laat een teamleider of de regisseur weg.")
        )


@transaction.atomic
def geef_zienswijze(tafel: Maatwerktafel, *, tekst: str, door: Medewerker) -> Zienswijze:
    """Say at the table what you think. Raises Geweigerd for who is not there, said it before or says nothing."""
    vast = _vergrendel(tafel, door, Recht.ZAKEN_ZIEN)
    lid = vast.leden.filter(medewerker=door, vervangen_op=None).first()
    if lid is None or vast.status != Tafelstatus.BIJEEN:
        raise Geweigerd(_("U zit niet aan deze tafel, of er is al een advies."))
    if Zienswijze.objects.filter(lid=lid).exists():
        raise Geweigerd(_("U gaf uw zienswijze al."))
    if not tekst.strip():
        raise Geweigerd(_("Schrijf op wat u ervan vindt."))
    return Zienswijze.objects.create(lid=lid, tekst=tekst.strip())


@transaction.atomic
def leg_tafeladvies_vast(tafel: Maatwerktafel, *, advies: str, reden: str, door: Medewerker) -> Maatwerktafel:
    """What the table advises, by one of its people, once everybody spoke. It decides nothing.

    Raises Geweigerd for who does not sit there, while someone has not spoken, or without a reason.
    """
    vast = _vergrendel(tafel, door, Recht.ZAKEN_ZIEN)
    _ga(vast, Tafelstatus.GEADVISEERD)
    leden = list(vast.leden.filter(vervangen_op=None).select_related("medewerker", "zienswijze"))
    if door.pk not in {lid.medewerker_id for lid in leden}:
        raise Geweigerd(_("U zit niet aan deze tafel."))
    stil = [lid.medewerker.naam for lid in leden if not hasattr(lid, "zienswijze")]
    if stil:
        raise Geweigerd(_("Nog niet iedereen sprak: %(namen)s.") % {"namen": ", ".join(stil)})
    vast.advies, vast.adviesreden = _uitkomst(advies), _reden(reden)
    vast.save(update_fields=["status", "advies", "adviesreden"])
    for lid in leden:
        beeindig_deelname(vast.zaak.dossier, lid.medewerker, AAN_TAFEL)
    schrijf_notitie(
        vast.zaak.dossier,
        gettext_lazy("Advies van de maatwerktafel: %(wat)s. %(reden)s"),
        door=door.naam,
        wat=_in_de_zin(Tafeluitkomst(vast.advies).label),
        reden=vast.adviesreden,
    )
    return vast


@transaction.atomic
def beslis_na_tafel(tafel: Maatwerktafel, *, besluit: str, reden: str, door: Medewerker) -> Maatwerktafel:
    """A named person decides after the advice, and says why; author and reader both read it.

    Raises Geweigerd for who wrote, read or sat at the table, without a reason, or before there is an advice.
    """
    vast = _vergrendel(tafel, door, Recht.MAATWERK_STUREN)
    _ga(vast, Tafelstatus.BESLIST)
    if door.pk in betrokken(vast) or vast.leden.filter(medewerker=door).exists():
        raise Geweigerd(_("Wie schreef, meelas of aan tafel zat, beslist niet. Vraag een ander."))
    vast.besluit, vast.besluitreden = _uitkomst(besluit), _reden(reden)
    vast.beslist_door, vast.beslist_op = door, timezone.now()
    vast.save(update_fields=["status", "besluit", "besluitreden", "beslist_door", "beslist_op"])
    schrijf_notitie(
        vast.zaak.dossier,
        gettext_lazy("Besluit na de maatwerktafel: %(wat)s. %(reden)s"),
        door=door.naam,
        wat=_in_de_zin(Tafeluitkomst(vast.besluit).label),
        reden=vast.besluitreden,
    )
    return vast


def eis_geen_open_tafel(concept: Conceptbesluit, lezer: Medewerker) -> None:
    """Let pass a draft that its last disagreement leaves free to be read by this reader.

    As long as the table is busy only who disagreed may read a changed draft, which makes the table needless. After
    the decision a draft that must change, has changed. Raises Geweigerd otherwise: nobody goes round a table by
    asking someone else.
    """
    tafel = Maatwerktafel.objects.select_related("lezing").filter(lezing__concept=concept).first()
    if tafel is None or tafel.status == Tafelstatus.VERVALLEN:
        return
    veranderd = concept.versie > tafel.lezing.versie
    if tafel.status == Tafelstatus.BESLIST:
        if tafel.besluit != Tafeluitkomst.SCHRIJVER and not veranderd:
            raise Geweigerd(_("Na de maatwerktafel moet het concept veranderen. Pas het eerst aan."))
        return
    if tafel.status == Tafelstatus.GEADVISEERD or not veranderd or lezer.pk != tafel.lezing.lezer_id:
        raise Geweigerd(
            _(
                "De maatwerktafel kijkt nog. Bent u het eens met de lezer? Pas het aan en vraag dezelfde lezer."
            )
        )
    _ga(tafel, Tafelstatus.VERVALLEN)
    tafel.save(update_fields=["status"])
    for lid in tafel.leden.select_related("medewerker"):
        beeindig_deelname(concept.zaak.dossier, lid.medewerker, AAN_TAFEL)


def _vergrendel(tafel: Maatwerktafel, door: Medewerker, recht: Recht) -> Maatwerktafel:
    zaak = eis_zaak(tafel.zaak_id, door, recht)
    vast = Maatwerktafel.objects.select_for_update().get(pk=tafel.pk)
    vast.zaak = zaak
    return vast


def _ga(tafel: Maatwerktafel, naar: Tafelstatus) -> None:
    """Take a step of the table of steps. Raises Geweigerd when it has no such step."""
    if naar not in TAFELSTAPPEN[Tafelstatus(tafel.status)]:
        raise Geweigerd(_("Dit kan nu niet: %(stand)s.") % {"stand": tafel.get_status_display()})
    tafel.status = naar


def betrokken(tafel: Maatwerktafel) -> set[int]:
    """Who wrote or read this draft: they neither sit at the table nor decide after it."""
    lezing = tafel.lezing
    return {*(rij.pk for rij in lezing.concept.schrijvers.all()), lezing.auteur_id, lezing.lezer_id}


def _uitkomst(waarde: str) -> Tafeluitkomst:
    if waarde not in Tafeluitkomst.values:
        raise Geweigerd(_("Kies een uitkomst."))
    return Tafeluitkomst(waarde)


def _reden(tekst: str) -> str:
    if not tekst.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    return tekst.strip()


@keep_lazy_text
def _in_de_zin(label: str | Promise) -> str:
    """A label as it stands in a sentence, in the language in which that is written."""
    return str(label).lower()
