"""Who objects to a late decision and to its dwangsom gets an answer on both by one day (Awb 4:19)."""

from typing import Final

from django.utils.translation import gettext as _

from maatwerk.handelingen.termijnen.zetten import Vast, Verschuiving, reken, vertel, verzet
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import Termijnsoort, Termijnstatus, Verloopsoort, Zaak, Zaaktermijn
from portal.weergave.templatetags.weergave import datum

SAMEN: Final = "Awb art. 4:19"


def lopend_bezwaar_bij(zaak: Zaak, over: Zaaktermijn) -> Zaaktermijn | None:
    """The running term on a bezwaar against the decision that came late on the application `over`.

    Of a term on a bezwaar there is none: that decision goes to court. One statement.
    """
    if over.soort != Termijnsoort.AANVRAAG:
        return None
    return zaak.termijnen.filter(
        status=Termijnstatus.LOOPT,
        besluit__isnull=False,
        bestuursorgaan=over.bestuursorgaan_id,
        regeling=over.regeling_id,
    ).first()


def neem_dwangsombezwaar_mee(zaak: Zaak, bezwaar: Zaaktermijn) -> None:
    """A bezwaar about the dwangsom that runs beside this one ends no later: the citizen reads the day.

    It stays as it was when its own day is earlier, when days of its own were set, or when nobody knows the other day.
    For a case that the caller has locked.
    """
    rij = (
        Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging")
        .filter(
            zaak=zaak,
            status=Termijnstatus.LOOPT,
            dwangsom__ingebrekestelling__termijn__soort=Termijnsoort.AANVRAAG,
            bestuursorgaan=bezwaar.bestuursorgaan_id,
            regeling=bezwaar.regeling_id,
        )
        .first()
    )
    if rij is None or rij.uiterlijk is None or bezwaar.uiterlijk is None or bezwaar.is_voorbij:
        return
    rij.begin, rij.regel, rij.commissie = bezwaar.begin, bezwaar.regel, bezwaar.commissie
    dag = reken(rij)
    if dag is None or dag.dag >= rij.uiterlijk:
        return
    rij.save(update_fields=["begin", "regel", "commissie"])
    vast = Vast(rij, zaak, None)
    with taal_van_de_burger(zaak.dossier):
        reden = _("Het hoort bij uw bezwaar tegen het besluit.")
        verzet(vast, Verschuiving(Verloopsoort.SAMEN, reden, SAMEN))
        tekst = _(
            "Uw bezwaar over de dwangsom hoort bij uw bezwaar tegen het besluit. U hoort beide uiterlijk %(dag)s."
        )
        vertel(vast, tekst % {"dag": datum(rij.uiterlijk)}, mail=False)
