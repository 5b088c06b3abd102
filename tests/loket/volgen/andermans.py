"""Two people with the same rows, each with a mark of their own in every text: what one may never see of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model, Q
from django.utils import timezone

from loket.handelingen import bied_actie_aan, geef_machtiging, leg_stuk_klaar
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.antwoorden import stuur_antwoord
from loket.handelingen.bewaren import bewaar_intake
from loket.handelingen.bijlagen import Bestand
from loket.handelingen.briefvragen import Brief, vraag_uitleg
from loket.handelingen.bundelen import bundel
from loket.handelingen.contactgegevens import wijzig_contact
from loket.handelingen.contactmomenten import leg_contactmoment_vast
from loket.handelingen.draad import schrijf_ons
from loket.handelingen.gegevensverzoeken import dien_verzoek_in, vul_aan
from loket.handelingen.gesprekken import plan_gesprek
from loket.handelingen.hulpbehoeften import leg_behoefte_vast
from loket.handelingen.intake import begin_intake
from loket.handelingen.koppelen import maak_koppelcode
from loket.handelingen.registerfouten import meld_registerfout
from loket.handelingen.wisregels import _onder
from loket.models import (
    Aanvulonderdeel,
    Advies,
    Belpoging,
    Beluitkomst,
    Bewaarcode,
    Deelnemer,
    Dossier,
    Hulpsoort,
    Intake,
    Machtiging,
    Stuksoort,
    Verzoeksoort,
)
from loket.routering.situatie import Situatie
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.tasks import vraag_of_gehoord
from portal.bestanden.soorten import Bestandsoort
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Burger
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from portal.uitgaand.models import Uitgaand
from tests.loket.api.bouwstenen import Portaal, laat_volgen
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.loket.mijn.bouwstenen import van
from tests.loket.overdracht.bouwstenen import maak_buitenaanbod
from tests.portal.bestanden.bouwstenen import PDF


@dataclass(frozen=True)
class Wereld:
    """One person: the question, who helps with it, an unfinished story, and who is signed in."""

    merk: str
    dossier: Dossier
    machtiging: Machtiging
    intake: Intake
    burger: Burger


def maak_wereld(merk: str, wie: Burger, telefoon: str, portaal: Portaal) -> Wereld:
    """Everything that a citizen can have with us, made by the deeds that make it, with `merk` in each text.

    Shared with everybody, and so without a mark: the information point, and the website that may follow.
    """
    dossier: Dossier = DossierFactory(
        onderwerp=f"Onderwerp {merk}",
        verhaal=f"Verhaal {merk}",
        naam=f"Naam {merk}",
        email=f"{merk.lower()}@voorbeeld.example",
        telefoon=telefoon,
        adres=f"Laan {merk} 7, 1234 AB Ergens",
        contact_notitie=f"Notitie {merk}",
        antwoorden={"gevolgen": [f"antwoord-{merk}"]},
    )
    eigen = MedewerkerFactory(naam=f"Medewerker {merk}", rol=Rol.BALIE, rol__team=dossier.team)
    maak_koppelcode(dossier, door=eigen)
    van(dossier, wie)
    machtiging = geef_machtiging(
        dossier,
        inhoud(naam=f"Helper {merk}", waarvoor=f"waarvoor {merk}", telefoon=f"{telefoon}9"),
        door=eigen,
    )
    laat_volgen(dossier, portaal)
    _schrijft(dossier, merk)
    _krijgt(dossier, merk, eigen)
    intake = bewaar_intake(begin_intake(f"Onaf verhaal {merk}"), f"onaf-{merk.lower()}@voorbeeld.example")
    vraag_of_gehoord()
    dossier.refresh_from_db()
    return Wereld(merk, dossier, machtiging, intake, wie)


def _schrijft(dossier: Dossier, merk: str) -> None:
    """What the citizen sends."""
    bestand = Bestand(f"brief {merk}.pdf", Bestandsoort.PDF, PDF)
    schrijf_ons(dossier, sleutel=uuid4(), tekst=f"Bericht {merk}", bestanden=[bestand])
    vul_aan(dossier, Aanvulonderdeel.VERHAAL, was=f"Was {merk}", wordt=f"Werd {merk}")
    dien_verzoek_in(dossier, Verzoeksoort.WISSEN, f"Verzoek {merk}")
    meld_registerfout(
        dossier, register="brp", veld=f"Veld {merk}", fout=f"Fout {merk}", juist=f"Juist {merk}", bewijs=merk
    )


def _krijgt(dossier: Dossier, merk: str, eigen: Any) -> None:
    """What we do for the citizen."""
    punt = InformatiepuntFactory(team=dossier.team)
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=[])
    reserveer(dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][0], wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)
    brief = leg_stuk_klaar(
        dossier, soort=Stuksoort.BESLUITBRIEF, titel=f"Titel {merk}", html=f"<p>Besluit {merk}</p>"
    )
    bied_actie_aan(dossier, label=f"Actie {merk}", gebeurtenis=BezwaarGemaakt, stuk=brief)
    vraag_uitleg(Brief(brief.pk, brief.soort, dossier.pk), alinea="waarom", vraag=f"Uitleg {merk}")
    wijzig_contact(dossier, reden=f"Reden {merk}", door=eigen, adres=f"Nieuwe laan {merk} 8, 1234 AB Ergens")
    leg_behoefte_vast(
        dossier, soort=Hulpsoort.TOLK, taal="", tot=timezone.localdate() + timedelta(days=9), door=eigen
    )
    plan_gesprek(dossier, wat=f"Wij bellen {merk}.", waarover=f"gesprek {merk}")
    week = timezone.localdate() + timedelta(days=7)
    leg_contactmoment_vast(
        dossier, verslag=f"Verslag {merk}", volgende_stap=f"Stap {merk}", uiterlijk=week, door=eigen
    )
    stuur_antwoord(dossier, antwoord=f"Antwoord {merk}", door=eigen)
    Belpoging.objects.create(
        belverzoek=dossier.belverzoeken.all()[0],
        uitkomst=Beluitkomst.NIET_OPGENOMEN,
        notitie=f"Gebeld {merk}",
        door=eigen,
    )
    Deelnemer.objects.create(dossier=dossier, medewerker=eigen, taak=f"Taak {merk}")
    Advies.objects.create(
        dossier=dossier,
        route=dossier.route,
        gekozen_route=dossier.route,
        spoed="geen",
        regels_versie="1",
        vingerafdruk="1",
        invoer=Situatie({"domeinen": (f"invoer {merk}",)}).naar_json(),
        uitkomst={
            "redenen": [{"rij": "R1", "beginsel": "B1", "nl": f"Omdat {merk}", "en": f"Because {merk}"}]
        },
        zoekresultaat={"treffers": [merk]},
        behoefte={"wat": merk},
        deur={"wat": merk},
        wie_en_wanneer={"wat": merk},
    )
    maak_buitenaanbod(dossier, None, vraag=f"Aanbod {merk}")
    bundel(dossier)


def rijen(wereld: Wereld) -> Iterator[Model]:
    """Every row that hangs on this person's question, of whatever table."""
    dossier, gezien = wereld.dossier, set[tuple[type[Model], Any]]()
    yield Dossier.objects.get(pk=dossier.pk)
    yield Intake.objects.get(pk=wereld.intake.pk)
    yield Burger.objects.get(pk=wereld.burger.pk)
    yield from Bewaarcode.objects.filter(intake=wereld.intake)
    yield from Uitgaand.objects.filter(Q(over=dossier.pk) | Q(over=wereld.intake.pk))
    for model, pad in _onder(Dossier, "", ()):
        for rij in model._default_manager.filter(**{pad: dossier.pk}):
            if (model, rij.pk) not in gezien:
                gezien.add((model, rij.pk))
                yield rij


def geheimen(wereld: Wereld, van_deze: dict[str, list[str]]) -> set[str]:
    """By what one knows a text of this person: the mark, codes, numbers, and every key that nobody guesses."""
    dossier = wereld.dossier
    codes = {dossier.code, wereld.machtiging.code, str(wereld.intake.code)}
    papier = {str(stuk.uitlegcode) for stuk in dossier.stukken.exclude(uitlegcode=None)}
    nummers = {dossier.telefoon, dossier.telefoon.replace(" ", ""), wereld.burger.nummer}
    eigen = {sleutel for rijen_ in van_deze.values() for sleutel in rijen_ if is_sleutel(sleutel)}
    return {wereld.merk, *codes, *papier, *nummers, *eigen}


def sleutels(wereld: Wereld) -> dict[str, list[str]]:
    """The keys of those rows, by the name of their table."""
    gevonden: dict[str, list[str]] = {}
    for rij in rijen(wereld):
        gevonden.setdefault(rij._meta.model_name or "", []).append(str(rij.pk))
    return gevonden


def stand(wereld: Wereld) -> dict[str, list[dict[str, Any]]]:
    """Each of those rows as it is now, and who looked: to see that nothing changed."""
    nu: dict[str, list[dict[str, Any]]] = {}
    for rij in rijen(wereld):
        waarden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
        nu.setdefault(rij._meta.label, []).append(waarden)
    nu["gezien"] = [{"keer": len(list(wie_keek(wereld.dossier.pk)))}]
    return {label: sorted(rijen_, key=str) for label, rijen_ in nu.items()}


def is_sleutel(waarde: str) -> bool:
    """Whether this is a key that nobody guesses."""
    try:
        UUID(waarde)
    except ValueError:
        return False
    return True
