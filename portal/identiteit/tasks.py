"""Cleaning up what signing in leaves behind."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.identiteit.handelingen.aanmelden import BEWAREN
from portal.identiteit.handelingen.tweede_stap import INSTELLEN_BINNEN
from portal.identiteit.models import Aanmeldpoging, Codeapp, Getypt


@shared_task
def ruim_toegang_op() -> None:
    """Delete counts of a day ago, sessions that are over, texts that nobody came back for, set-ups not finished."""
    nu = timezone.now()
    Aanmeldpoging.objects.filter(laatst_op__lt=nu - BEWAREN).delete()
    Getypt.objects.filter(op__lt=nu - timedelta(hours=settings.GETYPT_BEWAREN_UREN)).delete()
    Codeapp.objects.filter(bevestigd=False, ingesteld_op__lt=nu - INSTELLEN_BINNEN).delete()
    Session.objects.filter(expire_date__lt=nu).delete()
