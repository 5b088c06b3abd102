"""Forms of the life of a knelpunt."""

from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, rollen_met
from portal.stelsel.models import Ministerie
from portal.weergave.velden import DatumVeld, KeuzeVeld, MeerkeuzeVeld
from signalen.forms.signaal import SignaalForm
from signalen.levensloop import Overgang
from signalen.models import Driehoeksoort, Knelpunt, Knelpuntstatus, Niveau, Oplegger
from signalen.tekstvelden import lang_tekstveld

TE_SPLITSEN = 100
"""So many signals of a knelpunt stand on the page to split it, what must be read first on top."""


class RedenForm(SignaalForm):
    """A reason in words; each act has its own form with its own prefix, so that no two ids are alike."""

    vrije_velden: ClassVar[tuple[str, ...]] = ("reden",)

    reden = lang_tekstveld(
        _("Waarom?"),
        _("In een of twee zinnen, zonder personen. De afzenders lezen dit ook."),
        rijen=3,
        hoogstens=1000,
    )


class TegenspraakForm(RedenForm):
    """Why the decision of a ministry does not solve it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = _("Waarom lost dit het niet op?")
        self.fields["reden"].help_text = _("Schrijf het zonder personen. Het ministerie leest dit.")


class StapForm(RedenForm):
    """One step further; `naar` is one of the steps that the table offers."""

    naar = forms.CharField(widget=forms.HiddenInput)
    gezien = forms.CharField(widget=forms.HiddenInput)
    ingang_op = DatumVeld(label=_("Op welke dag gaat de verandering in?"), required=False)

    field_order = ("naar", "gezien", "ingang_op", "reden")

    def __init__(self, *args: Any, stap: Overgang | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stap is None:
            return
        self.fields["reden"].required = stap.reden
        if stap.naar == Knelpuntstatus.UITVOERING:
            self.fields["ingang_op"].required = True
        else:
            del self.fields["ingang_op"]
        if stap.naar == Knelpuntstatus.EFFECT_GEMETEN:
            self.fields["reden"].label = _("Wat heeft u gemeten, en helpt het?")
            self.fields["reden"].help_text = _(
                "Zonder personen. De afzenders lezen dit, en iedereen kan het lezen in de Stand van de Uitvoering."
            )


class EigenaarForm(SignaalForm):
    """Who owns this knelpunt, who owns it too, and who answers for it in politics."""

    vrije_velden = ("politiek_eigenaar", "reden")

    eigenaar = forms.ModelChoiceField(label=_("Eigenaar"), queryset=Medewerker.objects.none())
    mede_eigenaren = MeerkeuzeVeld(label=_("Andere ministeries die mede-eigenaar zijn"), required=False)
    politiek_eigenaar = forms.CharField(
        label=_("Bewindspersoon, als functie"),
        help_text=_("Bijvoorbeeld: de minister van Sociale Zaken. Geen naam."),
        required=False,
        max_length=120,
    )
    reden = forms.CharField(label=_("Waarom?"), max_length=400)

    def __init__(self, *args: Any, knelpunt: Knelpunt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigenaar, mede = self.fields["eigenaar"], self.fields["mede_eigenaren"]
        if isinstance(eigenaar, forms.ModelChoiceField):
            eigenaar.queryset = mogelijke_eigenaren(knelpunt.ministerie)
            eigenaar.empty_label = None
        if isinstance(mede, MeerkeuzeVeld):
            anderen = Ministerie.objects.exclude(pk=knelpunt.ministerie_id)
            mede.choices = [(str(rij.pk), rij.naam) for rij in anderen]


def mogelijke_eigenaren(ministerie: Ministerie) -> Any:
    """Policy officers of this ministry."""
    return (
        Medewerker.objects.filter(
            is_active=True,
            lidmaatschappen__team__ministerie=ministerie,
            lidmaatschappen__rol__in=rollen_met(Recht.SIGNALEN_BEANTWOORDEN),
        )
        .distinct()
        .order_by("naam")
    )


class DoorverwijsForm(RedenForm):
    """Offer a knelpunt to another ministry; until that accepts, nothing changes."""

    naar = forms.ModelChoiceField(
        label=_("Welk ministerie moet dit oplossen?"),
        queryset=Ministerie.objects.none(),
        empty_label=_("Kies een ministerie"),
    )

    field_order = ("naar", "reden")

    def __init__(self, *args: Any, knelpunt: Knelpunt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        naar = self.fields["naar"]
        if isinstance(naar, forms.ModelChoiceField):
            naar.queryset = Ministerie.objects.exclude(pk=knelpunt.ministerie_id)
        self.fields["reden"].help_text = _("Wat kan het andere ministerie hier wel aan doen?")


class AanvaardForm(RedenForm):
    """The ministry that is asked says yes or no, with a reason."""

    antwoord = KeuzeVeld(
        label=_("Neemt u dit knelpunt over?"),
        choices=[("ja", _("Ja, wij nemen het over")), ("nee", _("Nee, wij geven het terug"))],
    )

    field_order = ("antwoord", "reden")


class SplitsForm(SignaalForm):
    """Which signals go to a knelpunt of their own, its title, and why."""

    vrije_velden = ("titel", "reden")

    signalen = MeerkeuzeVeld(label=_("Welke signalen gaan eruit?"))
    titel = forms.CharField(label=_("Titel van het nieuwe knelpunt"), max_length=160)
    reden = lang_tekstveld(_("Waarom?"), rijen=3, hoogstens=1000)

    def __init__(self, *args: Any, knelpunt: Knelpunt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signalen = self.fields["signalen"]
        if isinstance(signalen, MeerkeuzeVeld):
            rijen = knelpunt.signalen.order_by("leesvolgorde", "ontvangen_op", "pk")
            signalen.choices = [
                (str(pk), format_html('<span lang="nl">{}</span> ({})', titel, afzender))
                for pk, titel, afzender in rijen.values_list("pk", "titel", "afzender")[:TE_SPLITSEN]
            ]


class SamenvoegForm(RedenForm):
    """Into which knelpunt this one goes, and why."""

    doel = forms.ModelChoiceField(
        label=_("Bij welk knelpunt hoort dit?"),
        queryset=Knelpunt.objects.none(),
        empty_label=_("Kies een knelpunt"),
    )
    dag = DatumVeld(
        label=_("Vanaf welke dag geldt het besluit van het andere knelpunt?"),
        help_text=_("Alleen nodig als daar al is besloten zonder dag."),
        required=False,
    )

    field_order = ("doel", "dag", "reden")

    def __init__(self, *args: Any, knelpunt: Knelpunt, met_voorstel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        doel = self.fields["doel"]
        if isinstance(doel, forms.ModelChoiceField):
            doel.queryset = (
                Knelpunt.objects.filter(ministerie=knelpunt.ministerie)
                .exclude(status=Knelpuntstatus.GESLOTEN)
                .exclude(pk=knelpunt.pk)
            )
        # Only a proposal for a rule waits for a day.
        if not met_voorstel:
            del self.fields["dag"]


class OpleggerForm(SignaalForm):
    """The one page with both views that goes along with a knelpunt that goes up."""

    vrije_velden = Oplegger.VRIJE_TEKST

    naar = forms.TypedChoiceField(label=_("Naar welk niveau?"), coerce=int)
    wat_wij_zien = lang_tekstveld(_("Wat zien wij?"), rijen=4, hoogstens=1500)
    wat_de_ander_zegt = lang_tekstveld(
        _("Wat zegt de ander?"),
        _("Zo dat de ander zegt: ja, dat is wat wij vinden."),
        rijen=4,
        hoogstens=1500,
    )
    als_wij_niets_doen = lang_tekstveld(_("Wat gebeurt er als wij niets doen?"), rijen=3, hoogstens=1500)
    keuze_a = forms.CharField(
        label=_("Het dilemma: het een"),
        help_text=_("Nodig vanaf niveau 3."),
        required=False,
        max_length=400,
    )
    keuze_b = forms.CharField(label=_("Het dilemma: het ander"), required=False, max_length=400)
    erbij = forms.CharField(
        label=_("Wie komt erbij, als functie?"),
        help_text=_("De eigenaar blijft. Bijvoorbeeld: de opdrachtgever en de directeur van de uitvoerder."),
        max_length=200,
    )

    def __init__(self, *args: Any, niveaus: list[Niveau], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        naar = self.fields["naar"]
        if isinstance(naar, forms.TypedChoiceField):
            naar.choices = [(niveau.value, niveau.label) for niveau in niveaus]


class DriehoekForm(SignaalForm):
    """A view, a decision or a promise of the driehoek."""

    vrije_velden = ("tekst", "wie")

    soort = KeuzeVeld(label=_("Wat legt u vast?"), choices=Driehoeksoort.choices)
    tekst = lang_tekstveld(
        _("Tekst"),
        _("Een toezegging komt in de Stand van de Uitvoering. Iedereen kan haar dan lezen."),
        rijen=4,
        hoogstens=1500,
    )
    wie = forms.CharField(
        label=_("Wie doet dit, als functie?"),
        help_text=_("Nodig bij een toezegging. Iedereen kan dit lezen."),
        required=False,
        max_length=160,
    )
    uiterlijk = DatumVeld(label=_("Wanneer is dit uiterlijk klaar?"), required=False)
