"""Every public form, and who has it before them: browsers of people in each state that shows one."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_machtiging
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.handelingen.gehoord import vraag_aan_de_balie
from loket.handelingen.wachten import bied_vrije_tijden_aan, ga_wachten
from loket.models import Dossier, Informatiepunt, Navraag, Route, Samensessie
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.identiteit.rechten import Rol
from portal.termijnen.datums import WEEKDAGEN
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.overzichtpost import zet_post
from signalen.models import Overzichtpost
from signalen.selecties.overzichtpost import stopadres
from signalen.zicht import ministeries_van
from tests.e2e.formulieren import Bladzijde, Formulier
from tests.loket.api.bouwstenen import sluit_portaal_aan
from tests.loket.balie.samen import vertel_en_vraag
from tests.loket.binnenkomen import volg_met_code
from tests.loket.buitendeur.bouwstenen import zet_neer
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, vertel
from tests.loket.intake.test_begrepen import VERHAAL
from tests.loket.machtigen.bouwstenen import als_helper, inhoud
from tests.loket.mijn.bouwstenen import burger, log_in
from tests.loket.overdracht.bouwstenen import link_van, maak_buitenaanbod
from tests.loket.volgen.andermans import Wereld, maak_wereld
from tests.signalen.factories import beleidsmedewerker


@dataclass(frozen=True)
class Plek:
    """A form: the browser that has it, the address it is sent to, and the page it stands on."""

    browser: Client
    adres: str
    blad: str
    actie: str = ""
    """Where that page itself sends it, when another page or a script sends the same to `adres`."""

    def opent(self) -> Client:
        """The browser as it was at the start, for one more try."""
        client = Client()
        client.cookies = deepcopy(self.browser.cookies)
        return client

    def formulier(self, client: Client) -> Formulier | None:
        """The form as it stands on the page now."""
        bladzijde = Bladzijde(self.blad, client.get(self.blad).content.decode())
        gezocht = urlsplit(self.actie or self.adres).path
        return next((rij for rij in bladzijde.formulieren if urlsplit(rij.actie).path == gezocht), None)


Plekken = dict[str, Plek]


def maak_publiek() -> Plekken:
    """Every public form by the name of its address."""
    wereld = maak_wereld("QAAMERKQ", burger(0), "06 11 22 33 44", sluit_portaal_aan())
    return {
        **_zonder_meer(),
        **_vertelt(),
        **_volgt(wereld),
        **_helpt(wereld),
        **_ingelogd(wereld),
        **_met_een_code(wereld),
        **_aan_de_balie(),
        **_maakt_een_afspraak(),
    }


def _op(browser: Client, naam: str, *args: object, blad: str = "", actie: str = "") -> tuple[str, Plek]:
    adres = reverse(naam, args=args)
    return naam, Plek(browser, adres, blad or adres, actie)


def _zonder_meer() -> Plekken:
    """What anybody opens."""
    namen = (
        *("verhaal", "verder", "volgen", "brief", "gehoord", "samen", "diensten", "bel-mij"),
        "informatiepunten",
    )
    deur = zet_neer()
    return dict(
        [
            *(_op(Client(), naam) for naam in namen),
            _op(Client(), "van-buiten", deur.sleutel, actie=reverse("verhaal")),
            _op(Client(), "set_language", blad=reverse("contact")),
        ]
    )


def _vertelt() -> Plekken:
    """Who tells what happened: up to the outcome, and where the portal asks what it read."""
    verteld, zelf, gelezen = Client(), Client(), Client()
    beantwoord_alles(verteld, vertel(verteld, HUUR), {"zelf_regelen": "nee"})
    beantwoord_alles(zelf, vertel(zelf, HUUR), {"zelf_regelen": "ja"})
    assert vertel(gelezen, VERHAAL) == reverse("begrepen")
    return dict(
        [
            _op(verteld, "vraag", "zelf_regelen"),
            _op(verteld, "klopt-niet"),
            _op(zelf, "meer-hulp", blad=reverse("uitkomst")),
            _op(verteld, "wissen"),
            _op(verteld, "controleren"),
            _op(verteld, "bewaren"),
            _op(gelezen, "begrepen"),
        ]
    )


def _volgt(wereld: Wereld) -> Plekken:
    """The citizen with the code, and who gave nothing by which we know them again."""
    client, dossier = Client(), wereld.dossier
    volg_met_code(client, dossier)
    eigen = reverse("volgen-dossier")
    namen = (
        *("veilig-contact", "helpers", "helper-toevoegen", "draad", "gegevens-bekijken", "websites"),
        *("gegevens-verbeteren", "registerfout", "contactgegevens", "gehoord-volgen"),
    )
    bewijst = Client()
    bewijst.post(reverse("volgen"), {"code": dossier.code})
    naamloos = DossierFactory(naam="", email="", route=Route.STANDAARD)
    Navraag.objects.create(dossier=naamloos)
    zonder = Client()
    volg_met_code(zonder, naamloos)
    return dict(
        [
            *(_op(client, naam) for naam in namen),
            _op(client, "gegevens-verzoek", "wissen"),
            _op(client, "actie", dossier.acties.all()[0].pk),
            *(_op(client, naam, blad=eigen) for naam in ("een-ding", "bundel", "stoppen")),
            _op(bewijst, "volgen-bewijs"),
            *(_op(zonder, naam) for naam in ("eigen-getal", "gelukt")),
        ]
    )


def _helpt(wereld: Wereld) -> Plekken:
    """Who helps the citizen, and may do everything."""
    client = als_helper(Client(), wereld.machtiging)
    actie = wereld.dossier.acties.all()[0].pk
    return dict(
        [_op(client, "helper-vraag"), _op(client, "helper-berichten"), _op(client, "helper-actie", actie)]
    )


def _ingelogd(wereld: Wereld) -> Plekken:
    """The citizen who signed in."""
    client, lijst = log_in(Client(), wereld.burger), reverse("mijn")
    op_de_lijst = ("mijn-een-ding", "mijn-uitloggen", "mijn-sessie")
    return dict([_op(client, "mijn-toevoegen"), *(_op(client, naam, blad=lijst) for naam in op_de_lijst)])


def _met_een_code(wereld: Wereld) -> Plekken:
    """Who has a letter, a card, a link for a party outside, or an e-mail about figures."""
    brief = wereld.dossier.stukken.exclude(uitlegcode=None)[0]
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=wereld.dossier.team)
    beleid = beleidsmedewerker()
    beleid.email = "beleid@voorbeeld.example"
    beleid.save()
    overzicht = bewaar_overzicht("Te streng", {"periode": "3"}, ministeries_van(beleid).get(), beleid)
    zet_post(overzicht, "week", beleid, "nl")
    geen_mail = urlsplit(stopadres(Overzichtpost.objects.get())).path
    buiten = link_van(maak_buitenaanbod())
    return dict(
        [
            _op(Client(), "brief-uitleg", brief.uitlegcode),
            _op(Client(), "gehoord-vraag", vraag_aan_de_balie(wereld.dossier.team, door=balie)),
            ("overdracht-buiten", Plek(Client(), buiten, buiten)),
            ("signalen_geen_mail", Plek(Client(), geen_mail, geen_mail)),
        ]
    )


def _aan_de_balie() -> Plekken:
    """Who joined at the counter, on a screen of their own."""
    medewerker, bezoeker = Client(), Client()
    medewerker.force_login(MedewerkerFactory(rol=Rol.BALIE))
    medewerker.post(reverse("balie-samen"))
    bezoeker.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    vertel_en_vraag(medewerker)
    blad = reverse("samen-meelezen")
    return dict(
        [
            _op(bezoeker, "samen-meelezen"),
            _op(bezoeker, "samen-typen", blad=blad, actie=blad),
            _op(bezoeker, "samen-klaar", blad=blad),
        ]
    )


@dataclass(frozen=True)
class _Afspraken:
    """A question at each stage of an appointment, a point with free times, and one without."""

    kiest: Dossier
    houdt: Dossier
    komt: Dossier
    aangeboden: Dossier
    wacht: Dossier
    punt: Informatiepunt
    vol: Informatiepunt


def _maakt_een_afspraak() -> Plekken:
    """The citizen and the helper at each stage of an appointment."""
    kiest, houdt, komt, aangeboden, wacht = (_met_wensen() for _keer in range(5))
    rij = _Afspraken(kiest, houdt, komt, aangeboden, wacht, InformatiepuntFactory(), _vol_punt())
    eerste, tweede, *_later = vrije_tijden([rij.punt], Wensen())[rij.punt.pk]
    reserveer(rij.houdt, rij.punt, eerste, wie=Wie.BURGER)
    reserveer(rij.komt, rij.punt, tweede, wie=Wie.BURGER)
    bevestig(rij.komt, wie=Wie.BURGER)
    anders = _vol_punt()
    ga_wachten(rij.aangeboden, anders)
    zeg_af(anders.afspraken.latest("begint_op").dossier, wie=Wie.BURGER)
    bied_vrije_tijden_aan(anders.pk)
    ga_wachten(rij.wacht, rij.vol)
    return {**_stappen("", _als_burger, rij), **_stappen("helper-", _als_helper, rij)}


def _stappen(voor: str, binnen: Callable[[Dossier], Client], rij: _Afspraken) -> Plekken:
    houdt, overzicht = binnen(rij.houdt), reverse(f"{voor}afspraak")
    dag = timezone.localdate(vrije_tijden([rij.punt], Wensen())[rij.punt.pk][-1])
    return dict(
        [
            _op(binnen(rij.kiest), f"{voor}afspraak-wensen"),
            _op(binnen(rij.kiest), f"{voor}afspraak-punt", rij.vol.sleutel),
            _op(binnen(rij.kiest), f"{voor}afspraak-dag", rij.punt.sleutel, dag),
            _op(houdt, f"{voor}afspraak-bevestigen"),
            _op(houdt, f"{voor}afspraak-loslaten", blad=reverse(f"{voor}afspraak-bevestigen")),
            _op(binnen(rij.komt), f"{voor}afspraak-afzeggen"),
            _op(binnen(rij.aangeboden), f"{voor}afspraak-aanbod", blad=overzicht),
            _op(binnen(rij.wacht), f"{voor}afspraak-stoppen", blad=overzicht),
        ]
    )


def _met_wensen() -> Dossier:
    dossier: Dossier = DossierFactory()
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=[])
    return dossier


def _vol_punt() -> Informatiepunt:
    """A point of which every time is taken: one hour on one day of the week."""
    dag = WEEKDAGEN[(timezone.localdate() + timedelta(days=2)).weekday()]
    punt: Informatiepunt = InformatiepuntFactory(openingstijden={dag: [["09:00", "10:00"]]})
    for wanneer in vrije_tijden([punt], Wensen())[punt.pk]:
        ander = DossierFactory(email="")
        reserveer(ander, punt, wanneer, wie=Wie.BURGER)
        bevestig(ander, wie=Wie.BURGER)
    return punt


def _als_burger(dossier: Dossier) -> Client:
    client = Client()
    volg_met_code(client, dossier)
    return client


def _als_helper(dossier: Dossier) -> Client:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return als_helper(Client(), geef_machtiging(dossier, inhoud(), door=balie))
