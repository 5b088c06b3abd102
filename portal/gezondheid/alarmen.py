"""What asks for someone, and the one thing to do about it. docs/beheer.md tells more about each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.gezondheid.stand import Stand
from portal.registers import Register
from portal.uitgaand.reeksnamen import namen_van

SCHIJF_KRAP_PROCENT: Final = 10


@dataclass(frozen=True)
class Alarm:
    """One thing that is late or failing. `naam` is for machines and for docs/beheer.md, the rest for people."""

    naam: str
    wat: str
    doen: str
    url: str = ""
    dringend: bool = True


alarmbronnen: Register[Callable[[Stand], list[Alarm]]] = Register()
"""What a floor adds, from what it counts (`portal.registers.tellers`). No statement."""

_ONDERDEEL: Final = {
    "migraties": (
        gettext_lazy("De tabellen zijn ouder dan het programma."),
        gettext_lazy("Start de webserver opnieuw. Die werkt de tabellen bij."),
    ),
    "opslag": (
        gettext_lazy("In de map met gegevens kan niets worden geschreven."),
        gettext_lazy("Kijk of de map er nog is, of er ruimte is, en of het portaal er mag schrijven."),
    ),
    "redis": (
        gettext_lazy("Redis antwoordt niet. Wat weg moet, wacht."),
        gettext_lazy("Start Redis. Wat wacht, gaat daarna vanzelf weg."),
    ),
}


def alarmen(delen: dict[str, bool], stand: Stand) -> list[Alarm]:
    """All that rings now; what cannot wait comes first."""
    gevonden = [
        *(_onderdeel(naam) for naam, goed in delen.items() if not goed),
        *_processen(stand),
        *_taken(stand),
        *_uitgaand(stand.uitgaand, stand.wachten_op),
        *_schijf(stand.schijf),
        *(alarm for _naam, bron in alarmbronnen for alarm in bron(stand)),
    ]
    return sorted(gevonden, key=lambda alarm: not alarm.dringend)


def _onderdeel(naam: str) -> Alarm:
    wat, doen = _ONDERDEEL[naam]
    return Alarm(naam, str(wat), str(doen))


def _processen(stand: Stand) -> Iterator[Alarm]:
    if not stand.werker.goed:
        doen = _("Start de worker. Kijk in zijn uitvoer waarom hij stopte.")
        yield Alarm("werker", _("Er draait geen worker."), doen)
    elif not stand.klok.goed:
        doen = _(
            "Kijk of de klok (beat) draait. Zo niet: start die. Zo wel: de worker is te druk, zet er een bij."
        )
        yield Alarm("klok", _("Van de klok komt niets binnen."), doen)


def _taken(stand: Stand) -> Iterator[Alarm]:
    """Of a clock or worker that is away every task is late: that is said once, above."""
    for taak in stand.taken:
        if taak.mislukt:
            wat = _("De taak %(taak)s mislukte: %(fout)s.") % {"taak": taak.naam, "fout": taak.fout}
            doen = _("Zoek de fout in de uitvoer van de worker. De taak probeert het vanzelf opnieuw.")
            yield Alarm("taak-mislukt", wat, doen)
        elif taak.te_laat and stand.werker.goed and stand.klok.goed:
            wat = _("De taak %(taak)s is te laat.") % {"taak": taak.naam}
            yield Alarm("taak-te-laat", wat, _("Kijk of de worker het te druk heeft, en zet er een bij."))


def _uitgaand(telling: dict[str, int], wachten_op: dict[str, int]) -> Iterator[Alarm]:
    lijst = reverse("admin:uitgaand_uitgaand_changelist")
    if telling["mislukt"]:
        yield Alarm(
            "uitgaand-mislukt",
            _("Berichten die niet weg konden: %(aantal)s.") % {"aantal": telling["mislukt"]},
            _("Lees de laatste fout, los die op, en verstuur ze opnieuw."),
            f"{lijst}?status__exact=mislukt&vervolg_op__isnull=True",
        )
    if telling["wacht_lang"]:
        minuten = telling["oudste_seconden"] // 60
        namen = namen_van(wachten_op)
        vooral = ", ".join(f"{namen[wie]} ({aantal})" for wie, aantal in wachten_op.items())
        yield Alarm(
            "uitgaand-wacht",
            _(
                "Berichten die langer dan een kwartier wachten: %(aantal)s. Het oudste wacht %(minuten)s minuten. "
                "De meeste zijn voor: %(vooral)s."
            )
            % {"aantal": telling["wacht_lang"], "minuten": minuten, "vooral": vooral},
            _(
                "Kijk of deze ontvangers en de mailserver het doen. Brieven legt de worker zelf klaar: zoek de fout "
                "in zijn uitvoer. Het portaal blijft het proberen. Anderen wachten er niet op."
            ),
            f"{lijst}?status__exact=wacht",
            dringend=False,
        )
    if telling["teruggekomen"]:
        yield Alarm(
            "uitgaand-terug",
            _("Berichten die terugkwamen en nog geen andere weg hebben: %(aantal)s.")
            % {"aantal": telling["teruggekomen"]},
            _("Wacht een uur. Het portaal kiest een andere weg of vraagt een collega."),
            dringend=False,
        )


def _schijf(schijf: dict[str, int]) -> Iterator[Alarm]:
    if schijf and schijf["vrij_procent"] < SCHIJF_KRAP_PROCENT:
        wat = _("De schijf is bijna vol: nog %(procent)s%% vrij.") % {"procent": schijf["vrij_procent"]}
        yield Alarm("schijf", wat, _("Maak ruimte, of vergroot de schijf."))


def als_json(alarm: Alarm) -> dict[str, Any]:
    """For a machine: the name and the words."""
    return {"naam": alarm.naam, "dringend": alarm.dringend, "wat": alarm.wat, "doen": alarm.doen}
