"""Forms of handing over: to offer, to answer, and those of a party outside."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.forms.bellen import NIET_BEWAREN
from loket.forms.machtigen import MachtigingKeuze
from loket.handelingen.behandelen import MoetStoppen
from loket.handelingen.overdracht import Aanbod, TeDelen, Verslagstand, Voorstel, deelbare_inhoud
from loket.handelingen.overdracht.dagen import laatste_dag_eerste_stap
from loket.models import (
    Deelsoort,
    Dossier,
    Grondslag,
    Ontvanger,
    Toestemmingswijze,
)
from loket.selecties.ontvangers import alle_namen, is_bestuursorgaan, mogelijke_teams, vind, wordt_zaak
from portal.identiteit.models import Team
from portal.stelsel.kalender import kalender
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld, geen_bsn

TEKST_MAX: Final = 2000
REGEL_MAX: Final = 200


def _tekst(
    label: Any, hulp: Any = "", *, rijen: int = 3, verplicht: bool = True, **extra: Any
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hulp,
        widget=forms.Textarea(attrs={"rows": rijen, **NIET_BEWAREN}),
        max_length=TEKST_MAX,
        required=verplicht,
        validators=[geen_bsn],
        **extra,
    )


def regel(label: Any, hulp: Any = "", *, verplicht: bool = True, lengte: int = REGEL_MAX) -> forms.CharField:
    """A field of one line."""
    return forms.CharField(
        label=label, help_text=hulp, max_length=lengte, required=verplicht, validators=[geen_bsn]
    )


class AanbodForm(PortaalForm):
    """The question for one receiver; to a party outside also what goes along, each with purpose and ground."""

    vraag = _tekst(
        gettext_lazy("Wat vraagt u de ontvanger?"),
        gettext_lazy("Schrijf de vraag in een paar zinnen, zonder wat de ontvanger niet hoeft te weten."),
        rijen=4,
    )
    spoed = forms.BooleanField(
        label=gettext_lazy("Dit kan niet wachten tot morgen"),
        help_text=gettext_lazy(
            "Na 15.00 uur heeft de ontvanger de volgende werkdag om te antwoorden. Bel dan ook."
        ),
        required=False,
    )

    def __init__(self, dossier: Dossier, naar: Team | Ontvanger, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"spoed": dossier.spoed})
        super().__init__(*args, **kwargs)
        self.buiten = isinstance(naar, Ontvanger) and naar.team_id is None
        if dossier.spoed:
            del self.fields["spoed"]
        if wordt_zaak(naar, dossier):
            self.fields["moet_stoppen"] = KeuzeVeld(
                label=_("Wat moet er nu stoppen?"),
                help_text=_("De behandelaar leest dit het eerst. Vraag het aan de burger."),
                choices=MoetStoppen.choices,
            )
        if is_bestuursorgaan(naar):
            self.fields["doorzending"] = forms.BooleanField(
                label=_("Deze aanvraag hoort bij %(naar)s: stuur haar door (Awb 2:3)") % {"naar": naar},
                help_text=_("De burger krijgt vandaag een brief waarin staat wie de aanvraag krijgt."),
                required=False,
            )
        self.deelbaar: list[Deelsoort] = []
        if self.buiten:
            self._voeg_delen_toe(dossier, naar)

    def _voeg_delen_toe(self, dossier: Dossier, naar: Team | Ontvanger) -> None:
        gronden = [(g.value, g.label) for g in Grondslag if g != Grondslag.WAMS or settings.WAMS_AAN]
        self.deelbaar = [
            wat for wat in Deelsoort if wat == Deelsoort.VRAAG or deelbare_inhoud(dossier, wat, "").strip()
        ]
        for wat in self.deelbaar:
            if wat != Deelsoort.VRAAG:
                self.fields[f"deel_{wat}"] = forms.BooleanField(label=_("Deel dit"), required=False)
            self.fields[f"doel_{wat}"] = regel(_("Waarvoor is dit nodig?"), verplicht=False)
            self.fields[f"grond_{wat}"] = forms.ChoiceField(
                label=_("Op welke grond deelt u dit?"),
                choices=[("", _("Kies een grond")), *gronden],
                required=False,
            )
        for naam, veld in self.fields.items():
            if naam.startswith(("doel_", "grond_")):
                veld.een_van_meer = True  # type: ignore[attr-defined]  # needed with its item: no "may be skipped"
        self.fields["doel_vraag"].initial = _("%(naar)s kan zeggen of zij de vraag overneemt.") % {
            "naar": naar
        }
        self.fields["artikel"] = regel(
            _("Welk artikel in de wet?"),
            _("Nodig bij een taak in de wet. Bijvoorbeeld: Wmo 2015, artikel 2.3.2."),
            verplicht=False,
            lengte=120,
        )
        self.fields["toestemming_hoe"] = forms.ChoiceField(
            label=_("Hoe gaf de burger toestemming?"),
            help_text=_(
                "Nodig als toestemming de grond is. Toestemming vervangt geen taak die in de wet ontbreekt."
            ),
            choices=[("", _("Kies hoe")), *Toestemmingswijze.choices],
            required=False,
        )
        self.fields["toestemming_op"] = DatumVeld(
            label=_("Wanneer?"), required=False, laatst=timezone.localdate
        )
        self.helpers = MachtigingKeuze(dossier, beslist=True)
        self.helpers.zet(self, _("Wie gaf toestemming?"), _("de burger zelf"))

    @property
    def items(self) -> list[tuple[Deelsoort, list[forms.BoundField]]]:
        """The fields of each item, for the page."""
        return [
            (
                wat,
                [
                    self[naam]
                    for naam in (f"deel_{wat}", f"doel_{wat}", f"grond_{wat}")
                    if naam in self.fields
                ],
            )
            for wat in self.deelbaar
        ]

    def clean(self) -> dict[str, Any]:
        """Each item that goes along says why and on which ground."""
        gegevens = super().clean() or {}
        for wat in self.deelbaar:
            if wat != Deelsoort.VRAAG and not gegevens.get(f"deel_{wat}"):
                continue
            if not gegevens.get(f"doel_{wat}"):
                self.add_error(f"doel_{wat}", _("Zeg waarvoor de ontvanger dit nodig heeft."))
            grond = gegevens.get(f"grond_{wat}")
            if not grond:
                self.add_error(f"grond_{wat}", _("Kies op welke grond u dit deelt."))
            self._toets_grond(str(grond), f"grond_{wat}", gegevens)
        return gegevens

    def _toets_grond(self, grond: str, veld: str, gegevens: dict[str, Any]) -> None:
        if grond == Grondslag.TOESTEMMING:
            self.mist("toestemming_hoe", _("Zeg hoe de burger toestemming gaf."))
            self.mist("toestemming_op", _("Zeg wanneer de burger toestemming gaf."))
        if grond in {Grondslag.PUBLIEKE_TAAK, Grondslag.WAMS}:
            self.mist("artikel", _("Noem het artikel in de wet, bijvoorbeeld: Wmo 2015, artikel 2.3.2."))
        if grond == Grondslag.DOORZENDPLICHT and not gegevens.get("doorzending"):
            self.add_error(
                veld, _("Deze grond past alleen als u de aanvraag doorstuurt. Kruis dat dan ook aan.")
            )

    def aanbod(self) -> Aanbod:
        """What was filled in, for the handeling."""
        gegevens = self.cleaned_data
        return Aanbod(
            vraag=gegevens["vraag"],
            spoed=gegevens.get("spoed", False),
            doorzending=gegevens.get("doorzending", False),
            moet_stoppen=gegevens.get("moet_stoppen", ""),
            delen=[
                TeDelen(
                    wat=wat,
                    doel=gegevens[f"doel_{wat}"],
                    grondslag=Grondslag(gegevens[f"grond_{wat}"]),
                    artikel=gegevens.get("artikel", ""),
                    toestemming_hoe=gegevens.get("toestemming_hoe", ""),
                    toestemming_op=gegevens.get("toestemming_op"),
                    machtiging=self.helpers.gekozen(gegevens.get("machtiging", "")),
                )
                for wat in self.deelbaar
                if wat == Deelsoort.VRAAG or gegevens.get(f"deel_{wat}")
            ],
        )


class EersteStapForm(PortaalForm):
    """What the new owner does first, and by when: the citizen reads it as a promise."""

    wat = regel(
        gettext_lazy("Wat gaat u doen?"), gettext_lazy("De burger leest dit. Bijvoorbeeld: wij bellen u.")
    )
    uiterlijk = BelofteVeld(
        label=gettext_lazy("Uiterlijk"),
        laatst=laatste_dag_eerste_stap,
        error_messages={
            "te_laat": gettext_lazy(
                "Kies een datum op of voor %(grens)s. Duurt het langer? Beloof dan eerst een kleine stap."
            )
        },
    )

    def __init__(self, *args: Any, zin: str = "", **kwargs: Any) -> None:
        """`zin`: what to propose instead of a call, to who has no number or where a call is not safe."""
        kwargs.setdefault(
            "initial",
            {
                "wat": zin or _("Wij bellen u."),
                "uiterlijk": kalender().plus_werkdagen(timezone.localdate(), 1),
            },
        )
        super().__init__(*args, **kwargs)
        if zin:
            self.fields["wat"].help_text = _("De burger leest dit. Beloof hier geen telefoontje.")


class OverdrachtvraagForm(PortaalForm):
    """What a receiver must know first."""

    vraag = _tekst(
        gettext_lazy("Wat wilt u eerst weten?"),
        gettext_lazy("De zender antwoordt hier. Tot dan staat de klok stil."),
    )


class TeruggeefForm(PortaalForm):
    """Why the receiver cannot take it, and how it goes on: who should have it, or what one must know for that."""

    reden = _tekst(
        gettext_lazy("Waarom kunt u deze vraag niet overnemen?"),
        gettext_lazy("De burger leest dit mee. Schrijf het zoals u het zou zeggen."),
    )
    voorstel = forms.ChoiceField(label=gettext_lazy("Wie moet de vraag dan krijgen?"), required=False)
    anders = regel(gettext_lazy("Staat die er niet bij? Schrijf dan de naam op"), verplicht=False)
    vraag = _tekst(gettext_lazy("Of: wat moet u weten om dat te zeggen?"), verplicht=False)

    def __init__(self, *args: Any, zonder: int | None = None, **kwargs: Any) -> None:
        """`zonder`: the team that refuses; it is nobody's next door."""
        super().__init__(*args, **kwargs)
        veld = self.fields.get("voorstel")
        if isinstance(veld, forms.ChoiceField):
            # Read only where they are shown, or one was chosen.
            veld.choices = lambda: [("", _("Kies een team, loket of initiatief")), *alle_namen(zonder)]

    def clean(self) -> dict[str, Any]:
        """Nobody goes away without a door; raises ValidationError when nothing leads on."""
        gegevens = super().clean() or {}
        if not any(gegevens.get(naam) for naam in ("voorstel", "anders", "vraag")):
            raise ValidationError(
                _("Zeg wie de vraag dan wel moet krijgen, of vraag wat u nodig heeft om dat te weten.")
            )
        return gegevens

    def voorstel_van(self) -> Voorstel:
        """What leads on, for the handeling."""
        gevonden = vind(self.cleaned_data.get("voorstel", ""))
        return Voorstel(
            team=gevonden if isinstance(gevonden, Team) else None,
            ontvanger=gevonden if isinstance(gevonden, Ontvanger) else None,
            anders=self.cleaned_data["anders"],
            vraag=self.cleaned_data["vraag"],
        )


class OverdrachtantwoordForm(PortaalForm):
    """The answer of the sender, and whether a helper gave it for the citizen."""

    antwoord = _tekst(
        gettext_lazy("Uw antwoord"),
        gettext_lazy("Schrijf alleen wat nodig is voor de vraag. De klok loopt weer zodra u antwoordt."),
    )

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helpers = MachtigingKeuze(dossier)
        self.helpers.zet(
            self, _("Van wie heeft u dit antwoord?"), _("van de burger zelf, of uit het dossier")
        )

    def clean(self) -> dict[str, Any]:
        """The mandate itself."""
        gegevens = super().clean() or {}
        return {**gegevens, "machtiging": self.helpers.gekozen(gegevens.get("machtiging", ""))}


class IntrekForm(PortaalForm):
    """Why the sender takes it back."""

    reden = _tekst(gettext_lazy("Waarom trekt u de overdracht in?"), rijen=2)


class BeslisForm(EersteStapForm):
    """Which team is the owner, and why; that binds everybody."""

    team = KeuzeVeld(label=gettext_lazy("Welk team krijgt de vraag?"))
    reden = _tekst(gettext_lazy("Waarom dit team?"), gettext_lazy("De teams en de burger lezen dit."))
    field_order = ["team", "reden", "wat", "uiterlijk"]

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wat"].label = _("Wat doet dit team eerst?")
        self._teams = {str(team.pk): team for team in mogelijke_teams(dossier, ook_eigenaar=True)}
        veld = self.fields["team"]
        if isinstance(veld, forms.ChoiceField):
            veld.choices = [(sleutel, team.naam) for sleutel, team in self._teams.items()]

    def clean_team(self) -> Team:
        """The team itself."""
        return self._teams[self.cleaned_data["team"]]


class _MetNaam(PortaalForm):
    """Who of the party outside answers: the citizen gets a person, not an office."""

    naam = regel(
        gettext_lazy("Uw naam"),
        gettext_lazy("De burger leest uw naam. Een voornaam en functie is ook goed."),
        lengte=80,
    )


class BuitenAanvaardForm(_MetNaam, EersteStapForm):
    """A party outside says yes."""

    telefoon = regel(gettext_lazy("Telefoon waarop de burger u bereikt"), verplicht=False, lengte=40)
    field_order = ["naam", "telefoon", "wat", "uiterlijk"]


class BuitenVraagForm(_MetNaam, OverdrachtvraagForm):
    """A party outside asks something first."""

    field_order = ["naam", "vraag"]


class BuitenTeruggeefForm(_MetNaam, TeruggeefForm):
    """A party outside returns it; it writes the name of who should have it."""

    voorstel = None  # type: ignore[assignment]  # takes the list of the portal away
    anders = regel(gettext_lazy("Wie moet de vraag dan krijgen?"), verplicht=False)
    field_order = ["naam", "reden", "anders", "vraag"]


class BuitenVerslagForm(_MetNaam, EersteStapForm):
    """How it goes with what a party outside took on; what it does next, as long as it is at work."""

    stand = KeuzeVeld(label=gettext_lazy("Hoe gaat het?"), choices=Verslagstand.choices)
    tekst = _tekst(
        gettext_lazy("Wat wilt u laten weten?"),
        gettext_lazy("De burger leest dit. Schrijf niets over ziekte of geld dat hier niet nodig is."),
    )
    field_order = ["naam", "stand", "tekst", "wat", "uiterlijk"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {}, **kwargs})
        for naam, label in (
            ("wat", _("Wat doet u hierna, als u nog bezig bent?")),
            ("uiterlijk", _("Uiterlijk")),
        ):
            self.fields[naam].required, self.fields[naam].label = False, label

    def clean(self) -> dict[str, Any]:
        """Who is at work says what comes next and when; raises ValidationError per field."""
        gegevens = super().clean() or {}
        if gegevens.get("stand") != Verslagstand.BEZIG:
            return gegevens | {"wat": "", "uiterlijk": None}
        for naam in ("wat", "uiterlijk"):
            self.mist(naam, _("Zeg wat u hierna doet en wanneer. De burger leest dit."))
        return gegevens
