"""Sessions in the database, read by a query that keeps its form: every page of staff begins with it."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from portal.snel.vaste_vraag import Plek, VasteVraag

_LOPEND = VasteVraag(
    lambda: Session.objects.filter(
        session_key=Plek("sleutel", CharField()), expire_date__gt=Plek("nu", DateTimeField())
    )
)


class SessionStore(db.SessionStore):
    """Django's own store in the database; only the reading differs."""

    def _get_session_from_db(self) -> Session | None:
        """The session that has not ended, or None; the key is then forgotten, as Django does."""
        sessie = _LOPEND.eerste(sleutel=self.session_key, nu=timezone.now())
        if sessie is None:
            self._session_key = None
        return sessie
