"""What staff fill in about post."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld


class GepostForm(PortaalForm):
    """On which day a batch went to the post."""

    op = DatumVeld(label=_("Op welke dag gepost?"), laatst=timezone.localdate, initial=timezone.localdate)
