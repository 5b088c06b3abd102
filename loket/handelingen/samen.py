"""Filling in together: begin, join with a short-lived code, hand over, confirm, and leave nothing behind."""

import secrets
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.bijschrijven import Papier
from loket.handelingen.intake import BSN_WEG, begin_intake, herschrijf_verhaal
from loket.handelingen.openen import Contact, Deur, open_dossier
from loket.handelingen.volgen import tel_poging, toets_pogingen
from loket.models import Dossier, Intake, Samensessie, Samenstand, Stuksoort, Volgpoging
from loket.models.samen import koppelen_tot
from loket.selecties.experimenten import experiment_van
from loket.selecties.hulp import spoedhulp
from loket.selecties.samen import meekijksleutel, merk_van_vertelde, verlaten, wie_kan_samen_invullen
from portal.berichten.uitleg import ALFABET
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, mag
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.vinden import zonder_bsn

CODELENGTE = 6
"""86 million codes, each for ten minutes and once; an address has its ceiling (VOLGEN_POGINGEN_PER_ADRES_PER_UUR)."""


def lees_koppelcode(tekst: str) -> str:
    """The code in what someone typed, without dashes or spaces."""
    return "".join(teken for teken in tekst.upper() if teken.isalnum())


def _nieuwe_code() -> str:
    return "".join(secrets.choice(ALFABET) for _teken in range(CODELENGTE))


def _sleutel(code: str) -> str:
    return zoeksleutel(code, doel="samenkoppeling")


@transaction.atomic
def begin_samen(team: Team, *, door: Medewerker) -> Samensessie:
    """Begin a joint intake at this counter; one that the same employee left open is deleted first.

    Raises Geweigerd when `door` may not do this at this counter.
    """
    if team.pk not in door.teams_met(Recht.SAMEN_INVULLEN):
        raise Geweigerd(_("U werkt niet aan deze balie."))
    _ruim(Samensessie.objects.filter(medewerker=door))
    code = _nieuwe_code()
    return Samensessie.objects.create(
        team=team, medewerker=door, koppelcode=code, koppelsleutel=_sleutel(code)
    )


@transaction.atomic
def geef_nieuwe_code(sessie: Samensessie) -> Samensessie:
    """A fresh code: the old one ran out, or the visitor changed to another screen, which is then shut out."""
    vast = Samensessie.objects.select_for_update().get(pk=sessie.pk)
    if vast.stand != Samenstand.BEVESTIGD:
        _wacht_weer(vast)
    return vast


def _wacht_weer(vast: Samensessie) -> None:
    """No browser reads along until one joins with the new code. The caller holds the row."""
    vast.stand, vast.koppelcode, vast.koppelen_tot = Samenstand.WACHT, _nieuwe_code(), koppelen_tot()
    vast.koppelsleutel, vast.laatst_op = _sleutel(vast.koppelcode), timezone.now()
    vast.meekijksleutel, vast.contact_getypt = None, {}
    vast.save(
        update_fields=[
            *("stand", "koppelcode", "koppelen_tot", "koppelsleutel"),
            *("meekijksleutel", "contact_getypt", "laatst_op"),
        ]
    )


def bewaar_getypt_contact(sessie: Samensessie, velden: dict[str, str]) -> None:
    """Keep what the visitor typed so far: a reload, or a question in between, loses nothing.

    Gone with the next browser that joins, when it is confirmed, and with the session. No number that may be a BSN.
    """
    getypt = {naam: waarde for naam, waarde in velden.items() if zonder_bsn(waarde, "") == waarde}
    Samensessie.objects.filter(
        pk=sessie.pk, meekijksleutel=sessie.meekijksleutel, stand=Samenstand.GEKOPPELD
    ).update(contact_getypt=getypt, laatst_op=timezone.now())


@transaction.atomic
def bewaar_getypt_verhaal(
    sessie_id: UUID, verhaal: str, *, verteld: str, door: Medewerker | AnonymousUser
) -> None:
    """Keep what the employee typed of the story so far, without a BSN; gone when the story is written down.

    `verteld` is `merk_van_vertelde` as it was on the page where this was typed: what comes late, after the story was
    written down, is not kept.
    """
    vast = (
        Samensessie.objects.select_for_update()
        .filter(pk=sessie_id, medewerker=door.pk)
        .exclude(stand=Samenstand.BEVESTIGD)
        .first()
    )
    if vast is None or verteld != merk_van_vertelde(Intake.objects.filter(pk=vast.intake_sleutel).first()):
        return
    vast.verhaal_getypt, vast.laatst_op = zonder_bsn(verhaal, BSN_WEG), timezone.now()
    vast.save(update_fields=["verhaal_getypt", "laatst_op"])


@transaction.atomic
def verlaat_samen(geheim: str) -> None:
    """The visitor's browser leaves: what it holds opens nothing any more, and the employee sees a new code.

    The story is not deleted here: it lies with the employee, who ends it or goes on with the visitor.
    """
    vast = Samensessie.objects.select_for_update().filter(meekijksleutel=meekijksleutel(geheim)).first()
    if vast is None:
        return
    if vast.stand == Samenstand.GEKOPPELD:
        _wacht_weer(vast)
    else:
        vast.meekijksleutel = None
        vast.save(update_fields=["meekijksleutel"])


@transaction.atomic
def geef_samen_door(sessie: Samensessie, *, aan: Medewerker, door: Medewerker) -> None:
    """A colleague of this counter goes on with the visitor, whose screen says so; both names are logged.

    Raises Geweigerd when `door` does not have it in hand, the visitor confirmed, or `aan` may not or is with
    another visitor.
    """
    vast = Samensessie.objects.select_for_update().filter(pk=sessie.pk, medewerker=door).first()
    if vast is None or vast.stand == Samenstand.BEVESTIGD:
        raise Geweigerd(_("Dit samen invullen is klaar. Begin opnieuw."))
    if not wie_kan_samen_invullen(vast).filter(pk=aan.pk).exists():
        raise Geweigerd(_("%(naam)s kan dit nu niet overnemen.") % {"naam": aan.naam})
    vast.eerder, vast.medewerker, vast.laatst_op = [*vast.eerder, door.pk], aan, timezone.now()
    vast.save(update_fields=["eerder", "medewerker", "laatst_op"])


def koppel(code: str, adres: str) -> str | None:
    """Join with a code; returns the secret that lets this one browser read along.

    None when the code does not work (any more), and then it is counted for this address. Of two browsers with one
    code the first joins. Raises TeVaak, as following a dossier does.
    """
    nu = timezone.now()
    adres_sleutel = zoeksleutel(f"{adres} {nu:%Y-%m-%dT%H}", doel="volgadres")
    toets_pogingen(None, Volgpoging.objects.filter(sleutel=adres_sleutel).first(), nu)
    gelukt = Samensessie.objects.filter(
        koppelsleutel=_sleutel(lees_koppelcode(code)), stand=Samenstand.WACHT, koppelen_tot__gt=nu
    )
    with transaction.atomic():
        sessie = gelukt.select_for_update().first()
        if sessie is not None:
            sessie.stand, sessie.koppelsleutel, sessie.koppelcode = Samenstand.GEKOPPELD, None, ""
            geheim = secrets.token_urlsafe(32)
            sessie.meekijksleutel, sessie.laatst_op = meekijksleutel(geheim), nu
            sessie.save(update_fields=["stand", "koppelsleutel", "koppelcode", "meekijksleutel", "laatst_op"])
            return geheim
    tel_poging(adres_sleutel, nu)
    return None


@transaction.atomic
def schrijf_samen(
    intake: Intake | None, sessie_id: UUID, verhaal: str, *, door: Medewerker | AnonymousUser
) -> Intake:
    """Write down the visitor's story, or change it; of two sends at once the second waits and changes.

    Raises Geweigerd when the session is not of `door`, ended, or was confirmed.
    """
    sessie = (
        Samensessie.objects.select_for_update()
        .filter(pk=sessie_id, medewerker=door.pk)
        .exclude(stand=Samenstand.BEVESTIGD)
        .first()
    )
    if sessie is None or not mag(door, Recht.SAMEN_INVULLEN):
        raise Geweigerd(_("Dit samen invullen is klaar. Begin opnieuw."))
    if sessie.verhaal_getypt:
        sessie.verhaal_getypt = ""
        sessie.save(update_fields=["verhaal_getypt"])
    intake = intake or Intake.objects.filter(pk=sessie.intake_sleutel).first()
    return (
        herschrijf_verhaal(intake, verhaal)
        if intake
        else begin_intake(verhaal, sleutel=sessie.intake_sleutel)
    )


@transaction.atomic
def bevestig_samen(gezien: Samensessie, contact: Contact, *, gelezen: Intake) -> Dossier:
    """The visitor confirms the intake as it was read back (`gelezen`): only now the dossier opens, at this counter.

    Confirming twice gives the same dossier. Raises Veranderd when something was written since,
    Samensessie.DoesNotExist when the session as this browser saw it (`gezien`) ended or another browser joined it.
    """
    sessie = (
        Samensessie.objects.select_for_update(of=("self",))
        .select_related("team", "medewerker")
        .annotate(experiment_nu=experiment_van("team"))
        .exclude(stand=Samenstand.WACHT)
        .get(pk=gezien.pk, meekijksleutel=gezien.meekijksleutel)
    )
    # By its key and not joined: after a wait, rows joined to the one that is locked are still those of before it.
    if sessie.dossier_id is not None:
        return Dossier.objects.get(pk=sessie.dossier_id)
    dossier = open_dossier(
        sessie.intake_sleutel,
        contact,
        deur=Deur(
            sessie.team.naam, sessie.team, sessie.experiment_nu, [lambda nieuw: _briefje(nieuw, gelezen)]
        ),
        gelezen=gelezen,
        alleen_gelezen=True,
    )
    eerder = list(Medewerker.objects.filter(pk__in=sessie.eerder)) if sessie.eerder else []
    for wie in {rij.pk: rij for rij in (*eerder, sessie.medewerker)}.values():
        noteer(Activiteit.SAMEN_INVULLEN, dossier_id=dossier.pk, medewerker=wie, namens=str(sessie.team))
    sessie.stand, sessie.dossier, sessie.laatst_op = Samenstand.BEVESTIGD, dossier, timezone.now()
    sessie.contact_getypt = {}
    sessie.save(update_fields=["stand", "dossier", "contact_getypt", "laatst_op"])
    return dossier


def _briefje(dossier: Dossier, gelezen: Intake) -> Papier:
    """Who, when, what to bring, and the code; no name, and nothing that could betray a story of violence."""
    hulp = spoedhulp(gelezen)
    html = render_to_string(
        "loket/stukken/balie_briefje.html",
        {
            "dossier": dossier,
            "toezegging": dossier.volgende_toezegging,
            "neutraal": bool(hulp and hulp.gevoelig),
            "basis_url": settings.BASIS_URL,
            "telefoon": settings.LOKET_TELEFOON,
        },
    )
    return Papier(Stuksoort.BALIEBRIEFJE, _("Briefje van de balie"), html)


@transaction.atomic
def beeindig_samen(sessie: Samensessie) -> None:
    """Ready for the next visitor: the session goes, and the story too when it did not become a dossier."""
    _ruim(Samensessie.objects.filter(pk=sessie.pk))


def ruim_samen_op() -> int:
    """Delete the sessions that were left alone, with their stories; returns how many. Idempotent."""
    with transaction.atomic():
        return _ruim(verlaten())


def _ruim(sessies: "QuerySet[Samensessie]") -> int:
    """The story is deleted only as long as it is an intake: what was sent is a dossier, and stays."""
    rijen = list(sessies.values_list("pk", "intake_id"))
    Intake.objects.filter(pk__in=[intake for _sessie, intake in rijen]).delete()
    Samensessie.objects.filter(pk__in=[sessie for sessie, _intake in rijen]).delete()
    return len(rijen)
