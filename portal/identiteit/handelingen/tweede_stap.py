"""The second step of signing in: set up, use, replace, and reset by beheer."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Codeapp, Herstelcode, Medewerker, Toegangsregel, Toegangssoort
from portal.identiteit.models.tweede_stap import nieuw_geheim
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.sleutels import zoeksleutel

INSTELLEN_BINNEN = timedelta(hours=1)
"""How long an app may wait to be confirmed; after that one begins anew."""
AANTAL_HERSTELCODES = 10
ALFABET = "34679cdfghjkmnpqrtvwx"
"""No vowels and nothing that looks alike, as in the codes of citizens."""
LENGTE = 10


def heeft_tweede_stap(medewerker: Medewerker) -> bool:
    """Whether this person set up an app. One statement."""
    return Codeapp.objects.filter(medewerker=medewerker, bevestigd=True).exists()


def wordt_ingesteld(medewerker: Medewerker) -> bool:
    """Whether this person began with an app a short while ago and did not confirm it yet. One statement."""
    begin = timezone.now() - INSTELLEN_BINNEN
    return Codeapp.objects.filter(medewerker=medewerker, bevestigd=False, ingesteld_op__gte=begin).exists()


@transaction.atomic
def begin_codeapp(medewerker: Medewerker) -> Codeapp:
    """An app to set up, with a new secret each time: one that was shown before can never be confirmed.

    So who saw the page of a colleague, or took over the screen, holds a secret that opens nothing.
    """
    app, nieuw = Codeapp.objects.get_or_create(medewerker=medewerker, bevestigd=False)
    if not nieuw:
        app.geheim, app.laatste_tijdvak, app.mislukt, app.mislukt_op = nieuw_geheim(), -1, 0, None
        app.ingesteld_op = timezone.now()
        app.save(update_fields=["geheim", "laatste_tijdvak", "mislukt", "mislukt_op", "ingesteld_op"])
    return app


@transaction.atomic
def bevestig_codeapp(medewerker: Medewerker, code: str) -> list[str]:
    """Let the new app work from now on, in the place of an earlier one; returns ten new recovery codes.

    None when the code is not right, or came too soon after a wrong one; that was counted.
    Raises Geweigerd when no app is being set up.
    """
    _vergrendel(medewerker)
    begin = timezone.now() - INSTELLEN_BINNEN
    nieuw = (
        Codeapp.objects.select_for_update()
        .filter(medewerker=medewerker, bevestigd=False, ingesteld_op__gte=begin)
        .first()
    )
    if nieuw is None:
        raise Geweigerd(_("Begin opnieuw: deze code hoort niet meer bij uw account."))
    if not nieuw.toets(code):
        return []
    Codeapp.objects.filter(medewerker=medewerker, bevestigd=True).delete()
    nieuw.bevestigd, nieuw.ingesteld_op = True, timezone.now()
    nieuw.save(update_fields=["bevestigd", "ingesteld_op"])
    _schrijf(medewerker, Toegangssoort.INGESTELD)
    return _nieuwe_codes(medewerker)


def is_herstelcode(code: str) -> bool:
    """Whether this has the length of a recovery code; a code of the app is shorter."""
    return len(_kaal(code)) == LENGTE


def _kaal(code: str) -> str:
    """A code without the dashes and spaces that people type."""
    return "".join(teken for teken in code.lower() if teken.isalnum())


@transaction.atomic
def toets_code(medewerker: Medewerker, code: str) -> bool:
    """Whether this code of the app, or this recovery code, lets this person in. Each works once.

    Wrong ones are counted on the app: the next wait is twice as long, for both kinds.
    """
    app = Codeapp.objects.select_for_update().filter(medewerker=medewerker, bevestigd=True).first()
    if app is None:
        return False
    kaal = _kaal(code)
    if not is_herstelcode(code):
        return app.toets(kaal)
    if app.moet_wachten:
        return False
    gebruikt = Herstelcode.objects.filter(
        medewerker=medewerker, sleutel=_sleutel(medewerker, kaal), gebruikt_op__isnull=True
    ).update(gebruikt_op=timezone.now())
    if not gebruikt:
        app.onthoud(goed=False)
        return False
    app.onthoud(goed=True)
    _schrijf(medewerker, Toegangssoort.HERSTELCODE)
    return True


def seconden_wachten(medewerker: Medewerker) -> int:
    """How long before the next code is looked at; 0 when it may be typed now."""
    momenten = [app.wacht_tot for app in Codeapp.objects.filter(medewerker=medewerker) if app.wacht_tot]
    return max(0, int((max(momenten) - timezone.now()).total_seconds())) if momenten else 0


def maak_herstelcodes(medewerker: Medewerker, code: str) -> list[str]:
    """Ten new recovery codes in the place of the old ones.

    Raises Geweigerd when the code of the app is not right; that was counted.
    """
    _eis_code(medewerker, code)
    with transaction.atomic():
        _schrijf(medewerker, Toegangssoort.NIEUWE_CODES)
        return _nieuwe_codes(medewerker)


def begin_andere_telefoon(medewerker: Medewerker, code: str) -> Codeapp:
    """Start with another telephone; the old one works until the new one is confirmed.

    Raises Geweigerd when the code of the old one, or the recovery code, is not right; that was counted.
    """
    _eis_code(medewerker, code)
    Codeapp.objects.filter(medewerker=medewerker, bevestigd=False).delete()
    return begin_codeapp(medewerker)


def zet_uit(medewerker: Medewerker, code: str) -> None:
    """Sign in with the password alone from now on. Raises Geweigerd where the second step is required."""
    if settings.TWEEDE_STAP_VERPLICHT:
        raise Geweigerd(_("Hier is de tweede stap nodig. U kunt wel een andere telefoon instellen."))
    _eis_code(medewerker, code)
    with transaction.atomic():
        _wis(medewerker)
        _schrijf(medewerker, Toegangssoort.UITGEZET)


@transaction.atomic
def zet_terug(medewerker: Medewerker, *, reden: str, door: Medewerker) -> None:
    """Beheer takes away the second step of someone who lost telephone and codes; they set it up anew.

    Every session of this person ends. Raises Geweigerd without the right, without a reason, or for oneself.
    """
    eis(door, Recht.BEHEREN)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom u dit doet."))
    if medewerker.pk == door.pk:
        raise Geweigerd(_("Dit doet een ander voor u. Zo kan niemand alleen uw account overnemen."))
    _vergrendel(medewerker)
    _wis(medewerker)
    Medewerker.objects.filter(pk=medewerker.pk).update(toegangsversie=F("toegangsversie") + 1)
    _schrijf(medewerker, Toegangssoort.TERUGGEZET, door=door, reden=reden.strip())


def _vergrendel(medewerker: Medewerker) -> None:
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)


def _eis_code(medewerker: Medewerker, code: str) -> None:
    """Outside the transaction of what follows, so that a wrong code stays counted."""
    if not toets_code(medewerker, code):
        raise Geweigerd(_("Deze code klopt niet. Wacht op een nieuwe code in de app en vul die in."))


def _wis(medewerker: Medewerker) -> None:
    Codeapp.objects.filter(medewerker=medewerker).delete()
    Herstelcode.objects.filter(medewerker=medewerker).delete()


def _nieuwe_codes(medewerker: Medewerker) -> list[str]:
    Herstelcode.objects.filter(medewerker=medewerker).delete()
    kaal = [
        "".join(secrets.choice(ALFABET) for _teken in range(LENGTE)) for _code in range(AANTAL_HERSTELCODES)
    ]
    Herstelcode.objects.bulk_create(
        Herstelcode(medewerker=medewerker, sleutel=_sleutel(medewerker, code)) for code in kaal
    )
    return [f"{code[: LENGTE // 2]}-{code[LENGTE // 2 :]}" for code in kaal]


def _sleutel(medewerker: Medewerker, code: str) -> str:
    return zoeksleutel(f"{medewerker.pk} {code}", doel="herstelcode")


def _schrijf(
    medewerker: Medewerker, soort: Toegangssoort, *, door: Medewerker | None = None, reden: str = ""
) -> None:
    Toegangsregel.objects.create(medewerker=medewerker, soort=soort, door=door or medewerker, reden=reden)
