"""A bezwaar at the counter: with the code on the letter, and without seeing the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.bezwaar import BezwaarAanBalieForm
from loket.handelingen import TeVaak, volg
from loket.handelingen.bezwaar_aannemen import aan_te_nemen, neem_bezwaar_aan
from loket.models import Actie, Dossier
from loket.views.balie import bureau_van
from portal.adres import adres_van
from portal.identiteit.models import Team
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def balie_bezwaar(request: MedewerkerVerzoek) -> HttpResponse:
    """Write down what came by telephone, by post or at the desk; nothing of the dossier is shown."""
    hier = bureau_van(request)
    if hier is None:
        return redirect("balie")
    form = BezwaarAanBalieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actie = _gekozen(request, form)
        if actie is not None:
            with zeg_weigering_bij(form):
                _neem_aan(request, form, actie, hier)
                return redirect("balie-bezwaar")
    return render(request, "loket/balie/bezwaar.html", {"form": form})


def _gekozen(request: MedewerkerVerzoek, form: BezwaarAanBalieForm) -> Actie | None:
    try:
        gevonden = volg(form.cleaned_data["code"], adres_van(request))
    except TeVaak as fout:
        form.add_error("code", fout.melding)
        return None
    return form.kies_uit(list(aan_te_nemen(gevonden)) if isinstance(gevonden, Dossier) else [])


def _neem_aan(request: MedewerkerVerzoek, form: BezwaarAanBalieForm, actie: Actie, hier: Team) -> None:
    velden = {naam: form.cleaned_data[naam] for naam in ("kanaal", "op", "gepost_op", "tekst")}
    neem_bezwaar_aan(actie, balie=hier, door=request.user, **velden)
    messages.success(
        request,
        _(
            "Het bezwaar ligt bij wie erover gaat. Het gaat over: %(brief)s. De burger leest de bevestiging op de "
            "eigen bladzijde. Zeg dat wij bellen, en dat iemand anders opnieuw kijkt."
        )
        % {"brief": actie.stuk.titel if actie.stuk else actie.label},
    )
