"""Three hundred fictional questions in every state that a work list knows, written in bulk.

The advice and its three records are computed by the same rules as those of a real intake, so `controleer` passes
over them. Nothing is sent: there are no e-mail addresses. Their days count back from the day on which they are made.
"""

import hashlib
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from loket.demo.rijen import Rijen
from loket.demo.stof import (
    AANTAL,
    ANTWOORDEN,
    EIGENAREN,
    GESPREKKEN,
    NAAMRUIMTE,
    REDENEN,
    STAPPEN,
    VOORNAMEN,
    Stand,
    eigenaren,
    stand_van,
    uitkomsten_bij,
    verhalen,
)
from loket.demo.teams import BALIE, LOKETTEN
from loket.handelingen.gesprekken import gesprek_bij
from loket.handelingen.hulpbehoeften import VRAAG_WERKDAGEN
from loket.models import (
    Advies,
    Bewijs,
    Contactkanaal,
    Contactmoment,
    Contactvoorkeur,
    Dienst,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Gesprekspartner,
    Hulpbehoefte,
    Hulpsoort,
    Intake,
    Navraag,
    Route,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Tolktaal,
)
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Verwijzing, Weg, stel_op
from loket.routering.situatie import Spoed
from loket.routering.vragen import laad_vragen
from loket.selecties.intake import advies_van
from loket.selecties.zoeken import doorzoek
from loket.stapzinnen import BEL, CONTACTSTAPPEN, contactstap
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.stelsel.kalender import kalender
from portal.weergave.templatetags.weergave import datum


class Demoschrijver:
    """Makes the rows of one question after the other; `vandaag` is the last day of the story they tell."""

    def __init__(self, toeval: Random) -> None:
        self.toeval, self.rijen = toeval, Rijen()
        self.nu = timezone.now()
        self.vandaag = timezone.localdate(self.nu)
        self.kalender = kalender()
        self.diensten = {rij.sleutel: rij for rij in Dienst.objects.select_related("organisatie")}
        self.teams = {rij.sleutel: rij for rij in Team.objects.all()}
        self.collegas: dict[int, list[Medewerker]] = {}
        for lid in Lidmaatschap.objects.filter(rol=Rol.BALIE).select_related("medewerker"):
            self.collegas.setdefault(lid.team_id, []).append(lid.medewerker)
        self.gezocht: dict[str, dict[str, Any]] = {}

    def maak(self, nummer: int, sleutel: UUID) -> None:
        """Make one question; the same number always has the same subject and state."""
        verhaal = verhalen()[nummer % len(verhalen())]
        stand = stand_van(nummer)
        intake = self._intake(verhaal, stand, sleutel)
        advies = advies_van(intake)
        if Route(advies.route.value) == Route.MAATWERK:
            raise ValueError(f"Demo question {nummer} would be a case: it has no handler here.")
        dossier = self._dossier(intake, advies, verhaal, stand)
        if wie := eigenaren().get(nummer):
            dossier.naam = EIGENAREN[wie][0]
        self._ontvangst(dossier, intake, advies)
        self._loop_af(dossier, stand)
        self._wat_helpt(dossier)
        self.rijen.dossiers.append(dossier)

    def _intake(self, verhaal: dict[str, str], stand: Stand, sleutel: UUID) -> Intake:
        antwoorden = self.toeval.choice(ANTWOORDEN[stand == Stand.ZELF])
        if verhaal["verhaal"] not in self.gezocht:
            self.gezocht[verhaal["verhaal"]] = doorzoek(verhaal["verhaal"])
        return Intake(
            id=sleutel,
            verhaal=verhaal["verhaal"],
            antwoorden=antwoorden,
            overgeslagen=[vraag for vraag in laad_vragen() if vraag not in antwoorden],
            zoekresultaat={**self.gezocht[verhaal["verhaal"]], "gekozen": verhaal["dienst"]},
        )

    def _team(self, dienst: Dienst, stand: Stand) -> Team:
        """Half is of the op-maat team; the rest of the informatiepunten and of the organisation of the service."""
        eigen = next((rij.sleutel for rij in LOKETTEN if rij.organisatie == dienst.organisatie.sleutel), "")
        keuzes = ["op-maat"] * 5 + ["ido-centrum", "ido-noord"] + ([eigen] * 3 if eigen else [])
        return self.teams["voordeur" if stand == Stand.ZELF else self.toeval.choice(keuzes)]

    def _dossier(self, intake: Intake, advies: Routeadvies, verhaal: dict[str, str], stand: Stand) -> Dossier:
        dienst, toeval = self.diensten[verhaal["dienst"]], self.toeval
        begonnen = self._begonnen(stand)
        bellen = intake.antwoorden.get("contact_voorkeur", "online")
        return Dossier(
            onderwerp=dienst.naam,
            verhaal=intake.verhaal,
            antwoorden=advies.situatie.naar_json()["antwoorden"],
            naam=f"{toeval.choice(VOORNAMEN)} Verzonnen",
            telefoon=f"06 00 {toeval.randint(10, 99)} {toeval.randint(10, 99)} {toeval.randint(10, 99)}",
            contact_voorkeur=Contactvoorkeur(bellen),
            taal=toeval.choices(["nl", "en"], weights=[9, 1])[0],
            route=Route(advies.route.value),
            spoed=advies.spoed == Spoed.ZEKER,
            dienst=dienst,
            team=self._team(dienst, stand),
            eerste_deur=toeval.choice(["website", "website", BALIE, "telefoon"]),
            eerste_deur_op=begonnen,
            aangemaakt_op=begonnen,
            inzendsleutel=intake.pk,
            fictief=True,
        )

    def _begonnen(self, stand: Stand) -> datetime:
        """New ones came in the last days; the longer on the way, the earlier the first door."""
        eerst, laatst = {Stand.NIEUW: (0, 1), Stand.ZELF: (0, 8), Stand.KLAAR: (20, 150)}.get(stand, (8, 120))
        dag = self.vandaag - timedelta(days=self.toeval.randint(eerst, laatst))
        moment = timezone.make_aware(datetime.combine(dag, time(self.toeval.randint(8, 16), 15)))
        return min(moment, self.nu)

    def _ontvangst(self, dossier: Dossier, intake: Intake, advies: Routeadvies) -> None:
        """The advice, the first promise, the receipt and the first line, as on the day itself."""
        dienst, team, begonnen = dossier.dienst, dossier.team, dossier.aangemaakt_op
        if dienst is None:
            raise ValueError("A demo question is about a service.")
        drieluik = stel_op(
            advies,
            Weg(
                diensten=[Verwijzing(dienst.sleutel, dienst.naam)],
                organisatie=Verwijzing(dienst.organisatie.sleutel, dienst.organisatie.naam),
                kanaal=dossier.contact_voorkeur,
                team=Verwijzing(team.sleutel, team.naam),
                bereikbaar=True,
                nu=begonnen,
                kalender=self.kalender,
            ),
        )
        self.rijen.adviezen.append(
            Advies.van(advies, drieluik, dossier=dossier, zoekresultaat=intake.zoekresultaat, op=begonnen)
        )
        eerste = drieluik.wie_en_wanneer
        belofte = self._beloof(
            dossier,
            str(contactstap(eerste.stap, dossier.contact_voorkeur, dossier.telefoon)),
            eerste.uiterlijk,
            op=begonnen,
        )
        belofte.eerste_contact = eerste.stap in CONTACTSTAPPEN
        if belofte.wat == str(BEL):
            gesprek = gesprek_bij(belofte)
            gesprek.gemist_op = self.nu if gesprek.tot < self.nu else None  # in the evening: a call of today
            self.rijen.gesprekken.append(gesprek)
        self._regel(
            dossier,
            Gebeurtenissoort.ONTVANGEN,
            "Wij hebben uw verhaal goed ontvangen. U hoeft het niet nog een keer te vertellen.",
            team.naam,
            begonnen,
        )
        self._ontvangstbewijs(dossier, belofte)
        if dossier.route == Route.STANDAARD:
            self.rijen.navragen.append(Navraag(dossier=dossier, dienst=dienst, toezegging=belofte))

    def _ontvangstbewijs(self, dossier: Dossier, belofte: Toezegging) -> None:
        html = render_to_string(
            "loket/stukken/ontvangstbewijs.html",
            {"dossier": dossier, "toezegging": belofte, "basis_url": settings.BASIS_URL, "neutraal": False},
        )
        self.rijen.stukken.append(
            Stuk(
                dossier=dossier,
                soort=Stuksoort.ONTVANGSTBEWIJS,
                titel="Ontvangstbewijs",
                html=html,
                sha256=hashlib.sha256(html.encode()).hexdigest(),
                klaargelegd_op=dossier.aangemaakt_op,
                # One a minute: three hundred at once would keep the worker from the letters that people wait for.
                pdf_volgende_poging_op=self.nu + timedelta(minutes=len(self.rijen.stukken)),
            )
        )

    def _loop_af(self, dossier: Dossier, stand: Stand) -> None:
        """What happened since, up to this stand."""
        if stand in {Stand.NIEUW, Stand.ZELF}:
            return
        wie = self.toeval.choice(self.collegas[dossier.team_id])
        if stand != Stand.TE_LAAT or self.toeval.random() < 0.5:
            self._pak_op(dossier, wie)
        for _keer in range(self.toeval.randint(1, 3)):
            self._spreek(dossier, wie)
        volgende = self._volgende(dossier)
        if stand == Stand.TE_LAAT:
            volgende.uiterlijk = self._werkdag(-self.toeval.randint(1, 9))
        elif stand == Stand.VERPLAATST:
            self._verplaats(dossier, volgende)
        elif stand == Stand.KLAAR:
            self._sluit(dossier, wie)

    def _pak_op(self, dossier: Dossier, wie: Medewerker) -> None:
        dossier.behandelaar = wie
        tekst = {"en": "Your contact person is {}."}.get(dossier.taal, "Uw contactpersoon is {}.")
        op = dossier.aangemaakt_op + timedelta(hours=3)
        self._regel(dossier, Gebeurtenissoort.OPGEPAKT, tekst.format(wie.naam), wie.naam, min(op, self.nu))

    def _spreek(self, dossier: Dossier, wie: Medewerker) -> None:
        """A contact: the promise of before is kept, nearly always in time, and the next one is made."""
        vorige, toeval = self._volgende(dossier), self.toeval
        laat = toeval.random() < 0.15
        dag = min(vorige.uiterlijk + timedelta(days=2 if laat else 0), self.vandaag - timedelta(days=1))
        op = timezone.make_aware(datetime.combine(dag, time(toeval.randint(9, 16), 30)))
        op = max(op, vorige.aangemaakt_op + timedelta(minutes=20))
        self._einde(vorige, Toezeggingstatus.NAGEKOMEN, wie.naam, op)
        regel = self._regel(dossier, Gebeurtenissoort.CONTACT, toeval.choice(GESPREKKEN), wie.naam, op)
        met = toeval.choices(list(Gesprekspartner), weights=[8, 2, 1])[0]
        self.rijen.contacten.append(
            Contactmoment(
                dossier=dossier,
                regel=regel,
                medewerker=wie,
                kanaal=toeval.choice([Contactkanaal.TELEFOON, Contactkanaal.TELEFOON, Contactkanaal.BALIE]),
                met=met,
                met_wie={Gesprekspartner.BURGER: "", Gesprekspartner.HELPER: "een buurvrouw"}.get(
                    met, "de organisatie"
                ),
                bewijs=toeval.choice([Bewijs.NOTITIE, Bewijs.NOTITIE, Bewijs.BELREGISTRATIE]),
                op=timezone.localdate(op),
                vastgelegd_op=op,
            )
        )
        self._beloof(dossier, toeval.choice(STAPPEN), self._werkdag(toeval.randint(0, 12)), op=op, wie=wie)

    def _verplaats(self, dossier: Dossier, oud: Toezegging) -> None:
        reden = self.toeval.choice(REDENEN)
        oud.uiterlijk = self._werkdag(-1)
        op = self.nu - timedelta(hours=2)
        self._einde(oud, Toezeggingstatus.VERVALLEN, reden, op)
        nieuw = self._beloof(
            dossier, oud.wat, self._werkdag(self.toeval.randint(1, 6)), op=op, wie=oud, vervangt=oud
        )
        tekst = f"Het wordt {datum(nieuw.uiterlijk)}. De reden: {reden}"
        self._regel(dossier, Gebeurtenissoort.TOEZEGGING, tekst, oud.wie, op)

    def _sluit(self, dossier: Dossier, wie: Medewerker) -> None:
        dienst = dossier.dienst.sleutel if dossier.dienst else ""
        uitkomst, op = self.toeval.choice(uitkomsten_bij(dienst)), self.nu - timedelta(hours=4)
        self._einde(self._volgende(dossier), Toezeggingstatus.NAGEKOMEN, wie.naam, op)
        dossier.status, dossier.uitkomst, dossier.volgende_toezegging = Dossierstatus.GESLOTEN, uitkomst, None
        self._regel(dossier, Gebeurtenissoort.KLAAR, uitkomst, wie.naam, op)

    def _wat_helpt(self, dossier: Dossier) -> None:
        """One in four said what helps; of some the last day is over, so it is asked again."""
        if self.toeval.random() > 0.25 or dossier.route == Route.STANDAARD:
            return
        soort = self.toeval.choice(list(Hulpsoort))
        gezegd = timezone.localdate(dossier.aangemaakt_op)
        behoefte = Hulpbehoefte(
            dossier=dossier,
            soort=soort,
            taal=self.toeval.choice(Tolktaal.values) if soort == Hulpsoort.TOLK else "",
            gezegd_op=gezegd,
            tot=max(gezegd, self.vandaag + timedelta(days=self.toeval.choice([-3, 30, 90, 180]))),
        )
        self.rijen.behoeften.append(behoefte)
        eerst = dossier.volgende_toezegging
        if eerst is not None and behoefte.voorbij:
            behoefte.gevraagd = self._beloof(
                dossier,
                f"Wij vragen u of dit nog helpt bij ons contact: {behoefte}.",
                self.kalender.plus_werkdagen(self.vandaag, VRAAG_WERKDAGEN),
                op=self.nu,
            )
            dossier.volgende_toezegging = min(eerst, behoefte.gevraagd, key=lambda rij: rij.uiterlijk)

    # The pieces.

    def _volgende(self, dossier: Dossier) -> Toezegging:
        if dossier.volgende_toezegging is None:
            raise ValueError("A demo question has no next step.")
        return dossier.volgende_toezegging

    def _werkdag(self, dagen: int) -> date:
        """The working day so many days from today: the last one before it when it is past."""
        dag = self.vandaag + timedelta(days=dagen)
        while not self.kalender.is_werkdag(dag):
            dag += timedelta(days=1 if dagen >= 0 else -1)
        return dag

    def _beloof(
        self,
        dossier: Dossier,
        wat: str,
        uiterlijk: date,
        *,
        op: datetime,
        wie: Medewerker | Toezegging | None = None,
        vervangt: Toezegging | None = None,
    ) -> Toezegging:
        """Make a promise, which is the next step of its dossier."""
        belofte = Toezegging.van(
            wie or dossier.team,
            dossier=dossier,
            wat=wat,
            uiterlijk=uiterlijk,
            soort=Toezeggingsoort.BELOOFD,
            aangemaakt_op=op,
            vervangt=vervangt,
        )
        dossier.volgende_toezegging = belofte
        self.rijen.toezeggingen.append(belofte)
        return belofte

    def _einde(self, belofte: Toezegging, status: Toezeggingstatus, reden: str, op: datetime) -> None:
        belofte.status, belofte.reden, belofte.afgerond_op = status, reden, op

    def _regel(
        self, dossier: Dossier, soort: Gebeurtenissoort, tekst: str, door: str, op: datetime
    ) -> Tijdlijnregel:
        regel = Tijdlijnregel(dossier=dossier, soort=soort, tekst=tekst, door=door, op=op)
        self.rijen.tijdlijn.append(regel)
        return regel


def maak_vragen(demo: Demo) -> str:
    """Make the questions that are missing; those that are there stay as they are."""
    sleutels = [uuid5(NAAMRUIMTE, str(nummer)) for nummer in range(AANTAL)]
    aanwezig = set(Dossier.objects.filter(inzendsleutel__in=sleutels).values_list("inzendsleutel", flat=True))
    schrijver = Demoschrijver(demo.toeval)
    for nummer, sleutel in enumerate(sleutels):
        if sleutel not in aanwezig:
            schrijver.maak(nummer, sleutel)
    schrijver.rijen.schrijf()
    return f"{AANTAL - len(aanwezig)} new of {AANTAL}"
