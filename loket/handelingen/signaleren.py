"""Saying that a rule hurts, from the dossier where it showed; and passing the answer on."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import notitie, schrijf_notitie, schrijf_tijdlijn
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier, Dossiersignaal, Gebeurtenissoort, Zichtbaarheid
from loket.selecties.signaleren import herkomst_van, namen_van
from portal.gebeurtenissen.soorten import AntwoordWeersproken, ReactieOntvangen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.logboek.models import Activiteit
from portal.termijnen import datum_voluit
from signalen.handelingen.melden import meld
from signalen.models import Signaal, Uitkomst
from signalen.models.knelpunt import kop_van
from signalen.teksten import eis_zonder_persoonsgegevens


@transaction.atomic
def signaleer(dossier: Dossier, *, door: Medewerker, **velden: Any) -> Signaal:
    """Raise a signal about the rule behind this dossier, and write on the timeline that we did, all or nothing.

    `velden` are those of `signalen.handelingen.melden.meld`. No name of the dossier can stand in it (promise 4).
    Raises Geweigerd for a dossier that this person does not see or without the right; ValidationError and
    BevatPersoonsgegevens as `meld` does.
    """
    if not Dossier.objects.voor(door).filter(pk=dossier.pk).exists():
        raise Geweigerd(_("U ziet dit dossier niet."))
    signaal = meld(
        door=door, namen=namen_van(dossier), fictief=dossier.fictief, **herkomst_van(dossier), **velden
    )
    if not Dossiersignaal.objects.filter(signaal=signaal).exists():
        Dossiersignaal.objects.create(signaal=signaal, dossier=dossier)
        noteer_bij(dossier, door, activiteit=Activiteit.SIGNAAL_GEVEN)
        with override(dossier.taal):
            schrijf_tijdlijn(
                dossier,
                Gebeurtenissoort.SIGNAAL,
                _(
                    "Wij vertelden het ministerie van %(naam)s dat een regel hier knelt. Uw naam staat er niet bij."
                )
                % {"naam": signaal.ministerie.naam},
            )
    return signaal


def geef_antwoord_door(gebeurtenis: ReactieOntvangen) -> None:
    """A ministry answered a signal that was raised here: citizen and staff read it, each in their words."""
    rij = (
        Dossiersignaal.objects.select_related("dossier", "signaal__ministerie")
        .filter(signaal=gebeurtenis.signaal_id)
        .first()
    )
    if rij is None:
        return
    if gebeurtenis.van:
        _schrijf_oplossing(rij.dossier, gebeurtenis)
    else:
        wie = gebeurtenis.ander_ministerie or rij.signaal.ministerie.naam
        schrijf_antwoord(rij.dossier, gebeurtenis, ministerie=wie)


def _schrijf_oplossing(dossier: Dossier, gebeurtenis: ReactieOntvangen) -> None:
    """What our own signal team did about it, on the timeline."""
    with override(dossier.taal):
        schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.ANTWOORD,  # no ministry said anything
            _("Wij keken zelf naar wat hier misging. Dit deden wij: %(tekst)s")
            % {"tekst": gebeurtenis.tekst_burger},
            door=gebeurtenis.van,
        )
    schrijf_tijdlijn(
        dossier,
        Gebeurtenissoort.REACTIE,
        notitie(gettext_lazy("Het signalenteam: %(tekst)s"), tekst=gebeurtenis.tekst_medewerker),
        door=gebeurtenis.van,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )


def geef_tegenspraak_door(gebeurtenis: AntwoordWeersproken) -> None:
    """A colleague said that the answer does not solve it: citizen and staff of the dossier read so.

    Raises BevatPersoonsgegevens when a name of the dossier stands in it (promise 4).
    """
    rij = Dossiersignaal.objects.select_related("dossier").filter(signaal=gebeurtenis.signaal_id).first()
    if rij is None:
        return
    eis_zonder_persoonsgegevens({"reden": gebeurtenis.reden}, namen=namen_van(rij.dossier))
    schrijf_tegenspraak(rij.dossier, gebeurtenis)


def schrijf_tegenspraak(dossier: Dossier, gebeurtenis: AntwoordWeersproken) -> None:
    """On the timeline: the citizen reads that we did, colleagues read why."""
    with override(dossier.taal):
        schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.SIGNAAL,
            _("Wij lieten het ministerie weten dat het antwoord uw probleem niet oplost."),
            door=gebeurtenis.door,
        )
    zin = gettext_lazy("Dit lost het niet op: %(reden)s")
    schrijf_notitie(dossier, zin, door=gebeurtenis.door, reden=gebeurtenis.reden)


def schrijf_antwoord(dossier: Dossier, gebeurtenis: ReactieOntvangen, *, ministerie: str) -> None:
    """What a ministry said, on the timeline: plain words for the citizen, and the words for staff."""
    with override(dossier.taal):
        schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.REACTIE,
            _("Wij vertelden %(ministerie)s wat de regel doet. Dit is het antwoord: %(tekst)s")
            % {
                "ministerie": _("het ministerie van %(naam)s") % {"naam": ministerie},
                "tekst": _met_dag(gebeurtenis.tekst_burger, gebeurtenis),
            },
            door=ministerie,
        )
    with override(settings.LANGUAGE_CODE):
        schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.REACTIE,
            _("%(ministerie)s (%(uitkomst)s): %(tekst)s")
            % {
                "ministerie": ministerie,
                "uitkomst": kop_van(gebeurtenis.uitkomst, gebeurtenis.stand),
                "tekst": "\n".join(
                    filter(
                        None,
                        (_met_dag(gebeurtenis.tekst_medewerker, gebeurtenis), _voor_de_balie(gebeurtenis)),
                    )
                ),
            },
            door=ministerie,
            zichtbaar=Zichtbaarheid.MEDEWERKERS,
        )


def _met_dag(tekst: str, gebeurtenis: ReactieOntvangen) -> str:
    """The words of the ministry, and the day that belongs to its decision; these words may not name it."""
    if gebeurtenis.dag is None:
        return tekst
    zin = (
        _("Het ministerie kijkt opnieuw op %(dag)s.")
        if gebeurtenis.uitkomst == Uitkomst.ERKEND_NU_NIET
        else _("Dit geldt vanaf %(dag)s.")
    )
    return f"{tekst}\n{zin % {'dag': datum_voluit(gebeurtenis.dag)}}"


def _voor_de_balie(gebeurtenis: ReactieOntvangen) -> str:
    """What counter staff can tell, when the ministry wrote words for them."""
    return (
        _("Voor de balie: %(tekst)s") % {"tekst": gebeurtenis.tekst_balie} if gebeurtenis.tekst_balie else ""
    )
