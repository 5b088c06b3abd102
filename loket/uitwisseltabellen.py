"""The catalogue and the registers of the door as tables and files of the exchange."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.forms.redactie import (
    LANGSTE_TREFWOORD,
    VRAAG_DOMEINEN,
    alle_gronden,
    keur_gronden,
    keur_uitspraak,
)
from loket.informatiepuntlezen import Informatiepuntvorm
from loket.models import (
    Antwoordkaart,
    Checklistregel,
    Dienst,
    Dienstkanaal,
    Dienststaat,
    Informatiepunt,
    Ontvanger,
    Uitspraak,
    Uitspraakbron,
    Uitspraakstaat,
    Uplnaam,
)
from loket.models.uitspraak import kenmerk_van
from loket.models.upl import uplsleutel
from loket.regelbestand import Dmnbestand, Regelbestand
from loket.routering.vragen import laad_vragen
from loket.selecties.zoekbron import zaaduitspraken
from loket.zoeken.proef import NIETS
from portal.identiteit.rechten import Recht
from portal.uitwisseling.soorten import Csvsoort, Gewonevorm, Jsonsoort, soorten, tabellen
from portal.uitwisseling.tabel import Fout, Tabel

CATALOGUS: Final = ("organisaties", "levensgebeurtenissen", "diensten", "checklists", "antwoordkaarten")


class Diensttabel(Tabel[Dienst]):
    """Services: codes are those of the questions, and one that is not in a file is retired with a reason."""

    @cached_property
    def gronden(self) -> set[str]:
        """The keys of all legal grounds, asked once for a file."""
        return alle_gronden()

    def keur(self, rij: Dienst, fout: Fout) -> None:
        """Also the rules of the form for editors."""
        for naam, bekend in (("kanalen", set(Dienstkanaal.values)), ("domeinen", _domeinen())):
            if vreemd := sorted(set(getattr(rij, naam)) - bekend):
                fout(naam, _("Dit kennen wij niet: %(woorden)s.") % {"woorden": ", ".join(vreemd)[:200]})
        for naam in ("trefwoorden", "trefwoorden_en"):
            if any(len(woord) > LANGSTE_TREFWOORD for woord in getattr(rij, naam)):
                fout(naam, _("hier staat een woord dat te lang is. Maak er een uitspraak van."))
        try:
            keur_gronden(rij.gronden, self.gronden)
        except ValidationError as reden:
            fout("gronden", " ".join(reden.messages))
        super().keur(rij, fout)

    @property
    def kan_vervallen(self) -> bool:
        """Its state says it."""
        return True

    def is_weg(self, rij: Dienst) -> bool:
        """Whether a service ended already."""
        return rij.staat == Dienststaat.VERVALLEN

    def laat_vervallen(self, rij: Dienst) -> None:
        """End a service; its page stays, and says so."""
        rij.staat, rij.staat_sinds = Dienststaat.VERVALLEN, rij.staat_sinds or timezone.localdate()
        rij.staat_reden = rij.staat_reden or _("Deze dienst staat niet meer in onze catalogus.")
        rij.staat_alternatief = rij.staat_alternatief or _(
            "Vertel op de eerste bladzijde wat er is. Dan zoeken wij wat wel kan."
        )


def _domeinen() -> set[str]:
    return set(laad_vragen()[VRAAG_DOMEINEN].opties)


class Checklisttabel(Tabel[Checklistregel]):
    """Lines of checklists."""

    def noem(self, rij: Checklistregel) -> str:
        """The life event and the service say it."""
        return str(rij)


class Uitspraaktabel(Tabel[Uitspraak]):
    """Utterances of editors, and those of the seed that were withdrawn here; the sentence is the key.

    What the search learned is of one portal: a sentence from a file is a proposal until a training with it is live.
    """

    def __init__(self) -> None:
        super().__init__(
            "uitspraken",
            Uitspraak,
            volgorde=36,
            sleutel="tekst",
            zonder=("kenmerk", "staat", "auteur", "aangemaakt_op", "bron"),
        )

    @property
    def kolommen(self) -> list[str]:
        """With whether it was withdrawn."""
        return [*super().kolommen, "ingetrokken"]

    def soort_van(self, kolom: str) -> type:
        """Withdrawn is yes or no."""
        return bool if kolom == "ingetrokken" else super().soort_van(kolom)

    def waarden(self, rij: Uitspraak) -> dict[str, Any]:
        """With whether it was withdrawn."""
        return {**super().waarden(rij), "ingetrokken": rij.staat == Uitspraakstaat.INGETROKKEN}

    def lees(self, ruw: Mapping[str, Any], fout: Fout) -> dict[str, Any]:
        """Also whether it is withdrawn."""
        ingetrokken = ruw.get("ingetrokken", False)
        if not isinstance(ingetrokken, bool):
            fout("ingetrokken", _("schrijf true of false."))
        rest = {naam: waarde for naam, waarde in ruw.items() if naam != "ingetrokken"}
        return {**super().lees(rest, fout), "ingetrokken": ingetrokken}

    def zet(self, rij: Uitspraak, waarden: Mapping[str, Any]) -> None:
        """A sentence of the seed is known by its words; only it can be active without a training."""
        super().zet(rij, {naam: waarde for naam, waarde in waarden.items() if naam != "ingetrokken"})
        rij.kenmerk = kenmerk_van(rij.tekst)
        if rij._state.adding:
            rij.bron = Uitspraakbron.ZAAD if rij.kenmerk in zaaduitspraken() else Uitspraakbron.REDACTEUR
        if waarden["ingetrokken"]:
            rij.staat = Uitspraakstaat.INGETROKKEN
        elif rij.bron == Uitspraakbron.ZAAD:
            rij.staat = Uitspraakstaat.ACTIEF
        elif rij.staat == Uitspraakstaat.INGETROKKEN:
            rij.staat = Uitspraakstaat.VOORSTEL

    def keur(self, rij: Uitspraak, fout: Fout) -> None:
        """Also the rules of the form for editors: never the words of a real person, no double."""
        if rij.tekst != " ".join(rij.tekst.split()):
            fout("tekst", _("schrijf de zin op één regel, zonder dubbele spaties."))
        try:
            keur_uitspraak(rij.tekst)
        except ValidationError as reden:
            fout("tekst", " ".join(reden.messages))
        if Uitspraak.objects.filter(kenmerk=rij.kenmerk).exclude(pk=rij.pk).exists():
            fout("tekst", _("een uitspraak met dezelfde woorden is er al."))
        hoort_bij = zaaduitspraken().get(rij.kenmerk)
        if rij.bron == Uitspraakbron.ZAAD and hoort_bij != (rij.dienst.sleutel if rij.dienst else NIETS):
            fout("dienst", _("deze uitspraak hoort bij de beginvulling, bij een andere dienst."))
        if rij.bron == Uitspraakbron.ZAAD and rij._state.adding and rij.staat == Uitspraakstaat.ACTIEF:
            fout("tekst", _("deze uitspraak staat al in de beginvulling. U kunt haar alleen intrekken."))
        super().keur(rij, fout)

    @property
    def kan_vervallen(self) -> bool:
        """It can be withdrawn."""
        return True

    def is_weg(self, rij: Uitspraak) -> bool:
        """Whether it was withdrawn already."""
        return rij.staat == Uitspraakstaat.INGETROKKEN

    def laat_vervallen(self, rij: Uitspraak) -> None:
        """Withdraw it."""
        rij.staat = Uitspraakstaat.INGETROKKEN

    def noem(self, rij: Uitspraak) -> str:
        """The sentence, cut, and the service that it leads to."""
        return f"{rij} ({rij.dienst or _('past nergens bij')})"


class Upltabel(Tabel[Uplnaam]):
    """Names of the UPL by their URI."""

    def zet(self, rij: Uplnaam, waarden: Mapping[str, Any]) -> None:
        """The key follows from the URI."""
        super().zet(rij, waarden)
        rij.sleutel = rij.sleutel or uplsleutel(rij.upl_uri) or "leeg"

    def noem(self, rij: Uplnaam) -> str:
        """The name and the service."""
        return str(rij)


tabellen.voeg_toe("diensten", lambda: Diensttabel("diensten", Dienst, volgorde=30))
tabellen.voeg_toe("checklists", lambda: Checklisttabel("checklists", Checklistregel, volgorde=31))
tabellen.voeg_toe("antwoordkaarten", lambda: Tabel("antwoordkaarten", Antwoordkaart, volgorde=32))
tabellen.voeg_toe("ontvangers", lambda: Tabel("ontvangers", Ontvanger, volgorde=33))
tabellen.voeg_toe("informatiepunten", lambda: Tabel("informatiepunten", Informatiepunt, volgorde=34))
tabellen.voeg_toe(
    "upl", lambda: Upltabel("upl", Uplnaam, volgorde=35, sleutel="upl_uri", zonder=("sleutel",))
)
tabellen.voeg_toe("uitspraken", Uitspraaktabel)

soorten.voeg_toe(
    "catalogus",
    lambda: Jsonsoort(
        "catalogus",
        gettext_lazy("Catalogus"),
        Recht.INHOUD_BEHEREN,
        CATALOGUS,
        gettext_lazy("Organisaties, levensgebeurtenissen, diensten, checklists en antwoordkaarten."),
    ),
)
soorten.voeg_toe(
    "uitspraken",
    lambda: Csvsoort(
        "uitspraken",
        gettext_lazy("Uitspraken"),
        Recht.INHOUD_BEHEREN,
        Gewonevorm("uitspraken", ("tekst", "dienst", "ingetrokken"), ("tekst", "dienst")),
        gettext_lazy("Zinnen waar de zoekmachine van leert. Zonder dienst: past nergens bij."),
    ),
)
soorten.voeg_toe(
    "upl",
    lambda: Csvsoort(
        "upl",
        gettext_lazy("UPL-namen"),
        Recht.INHOUD_BEHEREN,
        Gewonevorm(
            "upl",
            ("upl_uri", "upl_naam", "dienst", "nagekeken", "vervallen"),
            ("upl_uri", "upl_naam", "dienst"),
        ),
        gettext_lazy("Hoe een dienst heet in de Uniforme Productnamenlijst."),
    ),
)
soorten.voeg_toe(
    "informatiepunten",
    lambda: Csvsoort(
        "informatiepunten",
        gettext_lazy("Informatiepunten"),
        Recht.INHOUD_BEHEREN,
        Informatiepuntvorm(),
        gettext_lazy(
            "Waar mensen langs kunnen komen. Tijden schrijft u zo: 9.00-12.00, 13.00-17.00. "
            "Organisaties schrijft u zo: uwv: dinsdag 9.00-12.00 / donderdag 9.00-12.00 | svb: woensdag 9.00-12.00."
        ),
    ),
)
soorten.voeg_toe("regels", Regelbestand)
soorten.voeg_toe("regels-dmn", Dmnbestand)
