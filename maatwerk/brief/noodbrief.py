"""The letter about a measure that could not wait: what we do at once, until when, and who looks at it."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loket.handelingen import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from maatwerk.brief.opmaken import Kop, houd_getallen_heel
from maatwerk.models import Noodmaatregel
from portal.weergave.alineas import met_punt


def leg_noodbrief_klaar(maatregel: Noodmaatregel) -> Stuk:
    """Freeze it, in the language that is on now: signed just now, or looked at just now by another."""
    zaak, dossier = maatregel.zaak, maatregel.zaak.dossier
    titel = (
        _("Een collega keek naar wat wij meteen deden")
        if maatregel.bezien_door_id
        else _("Wij doen meteen iets voor u")
    )
    afzender = dossier.dienst.organisatie if dossier.dienst is not None else dossier.team
    behandelaar = zaak.behandelaar or maatregel.getekend_door
    html = render_to_string(
        "maatwerk/brief/noodmaatregel.html",
        {
            "kop": Kop(titel, afzender, timezone.localdate(), dossier),
            "taal": get_language(),
            "maatregel": maatregel,
            "wat": met_punt(maatregel.inhoud),
            "grond": met_punt(maatregel.grond),
            "reden": met_punt(maatregel.reden),
            "wie": behandelaar.naam,
            "telefoon": behandelaar.telefoon,
            "dossier": dossier,
        },
    )
    return leg_stuk_klaar(dossier, soort=Stuksoort.NOODBRIEF, titel=titel, html=houd_getallen_heel(html))
