"""The rules of the routing as a file: brought in as a draft, which a second reader publishes or not."""

import json
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.regels import bewerk_concept, maak_concept
from loket.models import Regelstaat, Regelversie
from loket.regels_uit_dmn import lees_dmn
from loket.regelteksten import zin_van
from loket.routering.dmn import naar_dmn
from loket.routering.linter import keur
from loket.routering.regels import BESTAND
from loket.selecties.regels import geldend, geldende_regels, publicaties
from loket.zaaien import zaai_regels
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.uitwisseling.fouten import weiger
from portal.uitwisseling.soorten import Losdeel, Soort
from portal.uitwisseling.tekst import MEBIBYTE, als_tekst
from portal.uitwisseling.verslag import Tabelverslag, Verslag

VAN_DIT_PORTAAL: Final = frozenset({"versie", "geldig_vanaf"})
"""The name of a version and its day belong to the portal that publishes it."""


class Regelbestand(Losdeel):
    """The tables that hold today, without name and day. A file never changes what holds."""

    def __init__(self) -> None:
        super().__init__(
            "regels",
            gettext_lazy("Keuzeregels"),
            Recht.REGELS_OPSTELLEN,
            gettext_lazy("Een bestand wordt een concept. Een ander leest het en publiceert."),
        )

    def inhoud(self) -> dict[str, Any]:
        """The rules that hold today."""
        versie = _geldende_versie()
        return _zonder_naam(versie.inhoud if versie else json.loads(BESTAND.read_text(encoding="utf-8")))

    def neem_deel_op(self, waarde: Any, *, regel: int, door: Medewerker | None) -> Verslag:
        """Make a draft of it, unless a version with this content is here. Raises BestandOnleesbaar."""
        if not isinstance(waarde, dict):
            weiger(_("hier horen namen met waarden."), regel=regel, kolom=self.naam)
        return _wordt_concept(_zonder_naam(waarde), _basis(), soort=self.naam, regel=regel, door=door)


class Dmnbestand(Soort):
    """The same tables as DMN 1.3; what comes back may say less than JSON (loket/regels_uit_dmn.py)."""

    achtervoegsel = "dmn"
    meeste_bytes = MEBIBYTE

    def __init__(self) -> None:
        super().__init__(
            "regels-dmn",
            gettext_lazy("Keuzeregels als DMN"),
            Recht.REGELS_OPSTELLEN,
            gettext_lazy(
                "Voor een ander programma. Wat u daar wijzigt, wordt een concept. "
                "Nieuwe zinnen schrijft u bij de regels."
            ),
        )

    @property
    def kan_laten_vervallen(self) -> bool:
        """A draft replaces; there are no rows."""
        return False

    def schrijf(self) -> bytes:
        """The tables that hold today."""
        return naar_dmn(geldende_regels()).encode()

    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: Medewerker | None) -> Verslag:
        """Make a draft of it, unless a version with this content is here. Raises BestandOnleesbaar."""
        basis = _basis()
        nieuw = lees_dmn(als_tekst(inhoud, meeste_bytes=self.meeste_bytes), basis.inhoud)
        return _wordt_concept(_zonder_naam(nieuw), basis, soort=self.naam, regel=0, door=door)


def _wordt_concept(
    inhoud: dict[str, Any], basis: Regelversie, *, soort: str, regel: int, door: Medewerker | None
) -> Verslag:
    deel = Tabelverslag(soort)
    if any(_zonder_naam(versie.inhoud) == inhoud for versie in _niet_ingetrokken()):
        deel.gelijk = 1
        return Verslag([deel])
    uitkomst = keur({**inhoud, "versie": basis.versie, "geldig_vanaf": basis.inhoud["geldig_vanaf"]})
    if not uitkomst.goed:
        weiger(
            _("deze regels komen niet door de controle: %(fout)s")
            % {"fout": " ".join(map(zin_van, uitkomst.bevindingen))[:500]},
            regel=regel,
            kolom=soort,
        )
    if door is None:
        weiger(_("Deze regels zijn nieuw hier. Zeg wie het concept opstelt (--door)."))
    try:
        concept = maak_concept(basis, door=door)
        bewerk_concept(concept.pk, inhoud, gezien=concept.vingerafdruk, door=door)
    except Geweigerd as fout:
        weiger(str(fout))
    deel.nieuw.append(_("concept %(versie)s") % {"versie": concept.versie})
    zin = _("De regels worden een concept. Zij gelden pas als een ander ze leest en publiceert.")
    return Verslag([deel], [zin])


def _geldende_versie() -> Regelversie | None:
    """The version that holds today; None before the first."""
    publicatie = geldend(publicaties(), timezone.localdate())
    return Regelversie.objects.get(pk=publicatie.versie_id) if publicatie else None


def _basis() -> Regelversie:
    """What a draft begins from: the version that holds; in a new portal that of the software."""
    versie = _geldende_versie()
    if versie is None:
        zaai_regels()
        versie = _geldende_versie()
    if versie is None:
        weiger(_("Er gelden hier vandaag geen regels. Publiceer eerst een versie."))
    return versie


def _niet_ingetrokken() -> Any:
    return Regelversie.objects.exclude(staat=Regelstaat.INGETROKKEN)


def _zonder_naam(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in inhoud.items() if naam not in VAN_DIT_PORTAAL}
