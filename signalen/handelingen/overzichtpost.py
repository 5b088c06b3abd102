"""The e-mail about a kept view: whoever gets it turns it on and off, and the clock puts it ready."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.cijfers.rekenen import maand_erbij
from signalen.models import Overzicht, Overzichtpost, Ritme
from signalen.selecties.overzichtpost import inhoud_van, stopadres


def volgende_dag(ritme: str, na: date) -> date:
    """The first Monday after this day, or the first day of the next month."""
    if ritme == Ritme.MAAND:
        return maand_erbij(na.replace(day=1), 1)
    return na + timedelta(days=7 - na.weekday())


def zet_post(overzicht: Overzicht, ritme: str, door: Medewerker, taal: str) -> Overzichtpost:
    """Have an e-mail about this view every week or month; for oneself, at the own address.

    What was asked for already goes on as it was. Raises Geweigerd for a view that this person may not open,
    ValidationError at `ritme` without an e-mail address.
    """
    eis(door, Recht.SIGNALEN_ZIEN)
    if not door.email:
        raise ValidationError({"ritme": _("Bij uw account staat geen e-mailadres. Vraag het uw beheerder.")})
    vandaag = timezone.localdate()
    with transaction.atomic():
        # The view is the lock: of two choices at once the later one stands.
        zichtbaar = Overzicht.objects.voor(door).filter(pk=overzicht.pk).values("pk")
        if not Overzicht.objects.select_for_update().filter(pk__in=zichtbaar):
            raise Geweigerd(_("U ziet dit overzicht niet meer."))
        post = Overzichtpost.objects.filter(overzicht=overzicht, medewerker=door).first() or Overzichtpost(
            overzicht=overzicht, medewerker=door, sinds=vandaag
        )
        post.taal = taal
        if post.ritme != ritme:
            post.ritme, post.volgende_op = ritme, volgende_dag(ritme, vandaag)
        post.save()
    return post


def zet_post_uit(overzicht: Overzicht, door: Medewerker) -> None:
    """Have no more e-mails about this view."""
    Overzichtpost.objects.filter(overzicht=overzicht, medewerker=door).delete()


def stop_post(post_id: int) -> bool:
    """End it for whoever has the e-mail; whether there was something to end."""
    return Overzichtpost.objects.filter(pk=post_id).delete()[0] > 0


def te_versturen(vandaag: date) -> QuerySet[Overzichtpost]:
    """Whose day has come."""
    return Overzichtpost.objects.filter(volgende_op__lte=vandaag).order_by("volgende_op", "pk")


def verstuur_post(post_id: int, vandaag: date) -> bool:
    """Put one e-mail ready if its day has come; whether it was. Safe to call twice, or from two workers at once.

    The message and the next day are written together, under the row lock. Who may no longer open the view, or has no
    address any more, gets nothing and is not asked again.
    """
    with transaction.atomic():
        post = (
            te_versturen(vandaag)
            .select_for_update(of=("self",))
            .select_related("overzicht__ministerie", "medewerker")
            .filter(pk=post_id)
            .first()
        )
        if post is None:
            return False
        if not _mag_nog(post):
            post.delete()
            return False
        volgende_op = volgende_dag(post.ritme, vandaag)
        with translation.override(post.taal):
            inhoud = inhoud_van(post, volgende_op, vandaag)
        post.bericht = zet_email_klaar(
            naar=post.medewerker.email,
            sjabloon="berichten/overzicht",
            inhoud=inhoud,
            taal=post.taal,
            sleutel=f"overzichtpost:{post.pk}:{post.volgende_op:%Y-%m-%d}",
            omschrijving="e-mail over een overzicht van signalen",
            uitschrijven=stopadres(post),
        )
        post.sinds, post.volgende_op = vandaag, volgende_op
        post.save(update_fields=["bericht", "sinds", "volgende_op"])
    return True


def _mag_nog(post: Overzichtpost) -> bool:
    wie = post.medewerker
    return (
        wie.mag(Recht.SIGNALEN_ZIEN)
        and bool(wie.email)
        and Overzicht.objects.voor(wie).filter(pk=post.overzicht_id).exists()
    )
