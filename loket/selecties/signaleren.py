"""What is known already when someone raises a signal from a dossier: nobody types it again."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from loket.models import Dossier, Overdracht
from loket.models.overdracht import KWAM_TERUG
from signalen.models import Aanleiding, Oorzaak, Signaalsoort


def namen_van(dossier: Dossier) -> list[str]:
    """Every name that belongs to this dossier and so may not leave the house: whose it is, and who helps.

    One statement, once for a dossier that is at hand.
    """
    prefetch_related_objects([dossier], "machtigingen")
    return [naam for naam in (dossier.naam, *(rij.naam for rij in dossier.machtigingen.all())) if naam]


def herkomst_van(dossier: Dossier) -> dict[str, Any]:
    """The route of the question, and its life event when its service belongs to exactly one. One statement."""
    gebeurtenissen = (
        list(dossier.dienst.levensgebeurtenissen.values_list("sleutel", flat=True)[:2])
        if dossier.dienst
        else []
    )
    return {
        "route": dossier.route,
        "levensgebeurtenis": gebeurtenissen[0] if len(gebeurtenissen) == 1 else "",
    }


def wat_wij_weten(dossier: Dossier, aanleiding: str) -> dict[str, Any]:
    """How the form starts. It holds no word of the citizen: subject, service and rule come from the catalogue."""
    dienst = dossier.dienst
    return {
        "aanleiding": aanleiding,
        "titel": dossier.onderwerp,
        "wet": dienst.wet_id if dienst else None,
        "ministerie": dienst.organisatie.ministerie_id if dienst else None,
        **_bij(dossier, aanleiding),
    }


def _bij(dossier: Dossier, aanleiding: str) -> dict[str, Any]:
    waarden = {"onderwerp": dossier.onderwerp}
    if aanleiding == Aanleiding.TERUGGEKOMEN:
        laatste = (
            Overdracht.objects.filter(dossier=dossier, status__in=KWAM_TERUG)
            .select_related("naar_team", "naar_ontvanger")
            .order_by("-aangeboden_op")
            .first()
        )
        wie = str(laatste.naar) if laatste else _("een andere organisatie")
        return {
            "wat_gebeurt": _("Een vraag over “%(onderwerp)s” ging naar %(wie)s en kwam terug.")
            % {**waarden, "wie": wie},
            "oorzaak": "samenwerking",
            "waar": _("De overdracht aan %(wie)s") % {"wie": wie},
            "bewijs": [],
        }
    if aanleiding == Aanleiding.BEZWAAR:
        return {
            "wat_gebeurt": _("Een bezwaar over “%(onderwerp)s” was gegrond.") % waarden,
            "bewijs": ["bezwaar"],
        }
    if dossier.registerfouten.exists():
        return {
            "wat_gebeurt": _("Bij een vraag over “%(onderwerp)s” klopt een gegeven in een register niet.")
            % waarden,
            "oorzaak": Oorzaak.REGISTRATIE,
            "soort": Signaalsoort.FOUT_GEGEVEN,
        }
    if aanleiding == Aanleiding.DOODLOPEND:
        return {"wat_gebeurt": _("Een vraag over “%(onderwerp)s” liep dood.") % waarden}
    return {}
