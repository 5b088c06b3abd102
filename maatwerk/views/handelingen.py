"""What can be done on the page of a case: each form with the handeling behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.forms.werklijst import LeegForm
from loket.selecties.signaleren import namen_van
from maatwerk.forms.behandelen import (
    AfrondForm,
    ConceptForm,
    ContactForm,
    HeropenForm,
    LeesForm,
    LezerForm,
    NeemForm,
    OmstandigheidForm,
    OnderwerpForm,
    TeruggeefForm,
)
from maatwerk.handelingen import (
    bied_aan_tweede_lezer,
    geef_zaak_terug,
    heropen_zaak,
    lees,
    leg_contact_vast,
    leg_omstandigheid_vast,
    neem_besluit,
    neem_zaak,
    rond_zaak_af,
    schrijf_concept,
)
from maatwerk.handelingen.concepten import ConceptGewijzigd
from maatwerk.models import BESLISBAAR, NA_BESLUIT, Conceptbesluit, Conceptstatus, Zaakstatus
from maatwerk.selecties.zaakpagina import Zaakpagina
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.weergave.formulieren import PortaalForm

Formulieren = dict[str, forms.BaseForm]
Uitvoerder = Callable[[Any, Zaakpagina, Medewerker], str | None]


@dataclass(frozen=True)
class Handeling:
    """One thing to do: when it is offered, its form, and what happens. The result is what the screen says."""

    aangeboden: Callable[[Zaakpagina], bool]
    maak_form: Callable[[Zaakpagina, Mapping[str, Any] | None], forms.BaseForm]
    voer_uit: Uitvoerder
    ook_half: bool = False
    """Also for a form that still has something to mend."""


def lege_formulieren(pagina: Zaakpagina) -> Formulieren:
    """The forms of everything that this person can do now."""
    return {
        naam: handeling.maak_form(pagina, None)
        for naam, handeling in HANDELINGEN.items()
        if handeling.aangeboden(pagina)
    }


def _gewoon(klasse: type[PortaalForm]) -> Callable[[Zaakpagina, Mapping[str, Any] | None], forms.BaseForm]:
    def maak(pagina: Zaakpagina, gegevens: Mapping[str, Any] | None) -> forms.BaseForm:
        return klasse(gegevens, prefix=klasse.__name__.removesuffix("Form").lower())

    return maak


def _afrondform(pagina: Zaakpagina, gegevens: Mapping[str, Any] | None) -> forms.BaseForm:
    return AfrondForm(gegevens, prefix="afrond", dossier=pagina.zaak.dossier)


def _conceptform(pagina: Zaakpagina, gegevens: Mapping[str, Any] | None) -> forms.BaseForm:
    concept = _concept(pagina)
    # The form fills its instance in; the page keeps showing what is stored.
    kopie = Conceptbesluit(
        **{veld.attname: getattr(concept, veld.attname) for veld in concept._meta.concrete_fields}
    )
    kopie.regeling = concept.regeling
    return ConceptForm(
        gegevens,
        instance=kopie,
        prefix="concept",
        gronden=pagina.gronden,
        omstandigheden=pagina.omstandigheden,
        namen=namen_van(pagina.zaak.dossier),
        initial={
            "omstandigheden": [rij.pk for rij in concept.omstandigheden.all()],
            "versie": concept.versie,
            **_voorstel(pagina, concept),
        },
    )


def _voorstel(pagina: Zaakpagina, concept: Conceptbesluit) -> dict[str, Any]:
    """The signal is prefilled from the weighing, so that nothing is typed twice (S57)."""
    voorstel = {
        "signaal_titel": pagina.zaak.dossier.onderwerp,
        "signaal_wat_gebeurt": concept.onbedoeld_effect,
        "te_doen": _("U hoeft niets te doen."),
    }
    return {naam: tekst for naam, tekst in voorstel.items() if not getattr(concept, naam)}


def _lezerform(pagina: Zaakpagina, gegevens: Mapping[str, Any] | None) -> forms.BaseForm:
    return LezerForm(gegevens, prefix="lezer", lezers=pagina.lezers)


def _onderwerpform(pagina: Zaakpagina, gegevens: Mapping[str, Any] | None) -> forms.BaseForm:
    dienst = pagina.zaak.dossier.dienst
    voorstel = {"bestuursorgaan": dienst.organisatie_id, "regeling": dienst.wet_id} if dienst else {}
    return OnderwerpForm(gegevens, prefix="onderwerp", initial=voorstel)


def _concept(pagina: Zaakpagina) -> Conceptbesluit:
    if pagina.concept is None:
        raise Geweigerd(_("Er is nog geen conceptbesluit."))
    return pagina.concept


def _met_zaak(doe: Callable[..., object], gelukt: Promise) -> Uitvoerder:
    """The use case gets the case and the fields."""

    def voer_uit(form: PortaalForm, pagina: Zaakpagina, door: Medewerker) -> str:
        doe(pagina.zaak, door=door, **form.cleaned_data)
        return str(gelukt)

    return voer_uit


def _begin_concept(form: OnderwerpForm, pagina: Zaakpagina, door: Medewerker) -> str:
    schrijf_concept(pagina.zaak, door, velden={}, **form.cleaned_data)
    return _("Het concept staat klaar.")


def _bewaar_concept(form: ConceptForm, pagina: Zaakpagina, door: Medewerker) -> str | None:
    """Save what can be read, also when one field cannot: nothing that was typed is lost."""
    goed = form.is_valid()
    concept = _concept(pagina)
    try:
        bewaard = schrijf_concept(
            pagina.zaak,
            door,
            bestuursorgaan=concept.bestuursorgaan,
            regeling=concept.regeling,
            velden=form.velden(),
            omstandigheden=form.cleaned_data.get("omstandigheden"),
            gezien_versie=form.cleaned_data.get("versie"),
        )
    except ConceptGewijzigd as fout:
        form.ga_uit_van(fout.versie)
        raise
    if not goed:
        form.ga_uit_van(bewaard.versie)
    return _("Het concept is bewaard.") if goed else None


def _bied_aan(form: LezerForm, pagina: Zaakpagina, door: Medewerker) -> str:
    lezer = form.cleaned_data["lezer"]
    bied_aan_tweede_lezer(_concept(pagina), lezer, door)
    return _("%(naam)s leest het concept.") % {"naam": lezer.naam}


def _lees(form: LeesForm, pagina: Zaakpagina, door: Medewerker) -> str:
    lees(_concept(pagina), form.cleaned_data["oordeel"], form.cleaned_data["toelichting"], door)
    return _("Uw oordeel is vastgelegd. Dank u wel voor het meelezen.")


def _teken(_form: LeegForm, pagina: Zaakpagina, door: Medewerker) -> str:
    neem_besluit(_concept(pagina), door)
    return _(
        "Het besluit is genomen en het signaal is verstuurd. De brief ligt klaar voor de burger. "
        "Verstuur hem nog: het besluit geldt pas daarna."
    )


def _kan_nemen(pagina: Zaakpagina) -> bool:
    zaak = pagina.zaak
    return pagina.behandelt and zaak.behandelaar_id != pagina.medewerker.pk and not zaak.is_klaar


def _loopt(pagina: Zaakpagina) -> bool:
    return pagina.behandelt and not pagina.zaak.is_klaar


def _kan_terug(pagina: Zaakpagina) -> bool:
    vroeg = pagina.zaak.status in {Zaakstatus.ONTVANGEN, *BESLISBAAR} - {Zaakstatus.BIJ_TWEEDE_LEZER}
    return pagina.behandelt and vroeg and not pagina.concepten


def _na_besluit(pagina: Zaakpagina) -> bool:
    return pagina.behandelt and pagina.zaak.status in {*NA_BESLUIT, Zaakstatus.GESLOTEN}


def _in_nazorg(pagina: Zaakpagina) -> bool:
    return pagina.behandelt and pagina.zaak.status == Zaakstatus.NAZORG


HANDELINGEN: dict[str, Handeling] = {
    "nemen": Handeling(
        _kan_nemen,
        _gewoon(NeemForm),
        _met_zaak(neem_zaak, gettext_lazy("U bent nu de behandelaar van deze zaak.")),
    ),
    "contact": Handeling(
        _loopt,
        _gewoon(ContactForm),
        _met_zaak(leg_contact_vast, gettext_lazy("Het contact staat op de tijdlijn.")),
    ),
    "omstandigheid": Handeling(
        _loopt,
        _gewoon(OmstandigheidForm),
        _met_zaak(leg_omstandigheid_vast, gettext_lazy("De omstandigheid is vastgelegd.")),
    ),
    "onderwerp": Handeling(
        lambda pagina: pagina.mag_schrijven and pagina.concept is None, _onderwerpform, _begin_concept
    ),
    "concept": Handeling(
        lambda pagina: (
            pagina.mag_schrijven
            and pagina.concept is not None
            and pagina.concept.status != Conceptstatus.VASTGESTELD
        ),
        _conceptform,
        _bewaar_concept,
        ook_half=True,
    ),
    "aanbieden": Handeling(lambda pagina: pagina.mag_aanbieden, _lezerform, _bied_aan),
    "lezen": Handeling(lambda pagina: pagina.mag_lezen, _gewoon(LeesForm), _lees),
    "tekenen": Handeling(lambda pagina: pagina.mag_tekenen, _gewoon(LeegForm), _teken),
    "teruggeven": Handeling(
        _kan_terug,
        _gewoon(TeruggeefForm),
        _met_zaak(
            geef_zaak_terug, gettext_lazy("De zaak is terug bij het team dat met de gewone regel helpt.")
        ),
    ),
    "afronden": Handeling(
        _in_nazorg,
        _afrondform,
        _met_zaak(rond_zaak_af, gettext_lazy("De burger leest wat eruit gekomen is.")),
    ),
    "heropenen": Handeling(
        _na_besluit, _gewoon(HeropenForm), _met_zaak(heropen_zaak, gettext_lazy("De zaak is weer open."))
    ),
}
