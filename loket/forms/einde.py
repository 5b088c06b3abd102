"""What is asked about an appointment when a question is finished; on the page of a dossier and on that of a case."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.afspraakeinde import Afspraakkeuze, komende_afspraak
from loket.models import Dossier
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld


def afspraakveld() -> forms.ChoiceField:
    """Cancel or keep; `vraag_over_afspraak` takes it away when there is nothing to ask."""
    return KeuzeVeld(label=gettext_lazy("Gaat de afspraak door?"), choices=Afspraakkeuze.choices)


def vraag_over_afspraak(form: PortaalForm, dossier: Dossier) -> None:
    """Ask about the appointment that is ahead, with its day and place, or do not ask. One statement."""
    afspraak = komende_afspraak(dossier)
    if afspraak is None or afspraak.toezegging is None:
        del form.fields["afspraak"]
        return
    form.fields["afspraak"].help_text = _("Er staat nog een afspraak: %(wat)s") % {
        "wat": afspraak.toezegging.wat
    }
