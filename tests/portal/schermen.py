"""Every address of the portal and for whom it opens: the table that the test on rights walks."""

from dataclasses import dataclass

from portal.identiteit.rechten import Recht

GEEN_UUID = "00000000-0000-4000-8000-000000000000"

GEEN_NUMMER = 2_000_000_000


@dataclass(frozen=True)
class Scherm:
    """One address: how it is asked for, who may (nobody named: everybody), and what it then answers."""

    status: int
    recht: Recht | None = None
    args: tuple[str | int, ...] = ()
    methode: str = "get"


# For everybody, staff or not. 302 and 404: this browser has no intake or dossier of its own.
OPENBAAR = {
    "start": Scherm(200),
    # /intake/
    "verhaal": Scherm(200),
    "vraag": Scherm(302, args=("hoedanigheid",)),
    "uitkomst": Scherm(302),
    "klopt-niet": Scherm(302),
    "meer-hulp": Scherm(302, methode="post"),
    "controleren": Scherm(302),
    "ontvangen": Scherm(404),
    "begrepen": Scherm(302),
    "bewaren": Scherm(302),
    "bewaard": Scherm(302),
    "verder": Scherm(200),
    "wissen": Scherm(200),
    "gewist": Scherm(200),
    # /volgen/
    "volgen": Scherm(200),
    "volgen-dossier": Scherm(302),
    "wie-zag-wat": Scherm(404),
    "stuk": Scherm(404, args=(GEEN_UUID,)),
    "stuk-pdf": Scherm(404, args=(GEEN_UUID,)),
    "stuk-tekst": Scherm(404, args=(GEEN_UUID,)),
    "actie": Scherm(404, args=(GEEN_UUID,)),
    "gelukt": Scherm(404),
    "veilig-contact": Scherm(404),
    "helpers": Scherm(404),
    "volgen-helper": Scherm(302),
    "helper-toevoegen": Scherm(302),
    "helper-vraag": Scherm(404),
    "helper-stuk": Scherm(404, args=(GEEN_UUID,)),
    "helper-stuk-pdf": Scherm(404, args=(GEEN_UUID,)),
    "helper-stuk-tekst": Scherm(404, args=(GEEN_UUID,)),
    "helper-actie": Scherm(404, args=(GEEN_UUID,)),
    "stoppen": Scherm(302, methode="post"),
    # /samen/: this browser joined nothing
    "samen": Scherm(200),
    "samen-meelezen": Scherm(302),
    "samen-stand": Scherm(200),
    "samen-typen": Scherm(204, methode="post"),
    "samen-bewijs": Scherm(302),
    "samen-klaar": Scherm(200),
    "contactgegevens": Scherm(302),
    # /volgen/afspraak/
    "afspraak": Scherm(302),
    "afspraak-wensen": Scherm(302),
    "afspraak-kiezen": Scherm(302),
    "afspraak-punt": Scherm(302, args=("assen-de-brug",)),
    "afspraak-dag": Scherm(302, args=("assen-de-brug", "2026-12-01")),
    "afspraak-bevestigen": Scherm(302),
    "afspraak-loslaten": Scherm(302, methode="post"),
    "afspraak-aanbod": Scherm(302, methode="post"),
    "afspraak-stoppen": Scherm(302, methode="post"),
    "afspraak-afzeggen": Scherm(302),
    "afspraak-agenda": Scherm(302),
    # /volgen/helper/afspraak/
    "helper-afspraak": Scherm(302),
    "helper-afspraak-wensen": Scherm(302),
    "helper-afspraak-kiezen": Scherm(302),
    "helper-afspraak-punt": Scherm(302, args=("assen-de-brug",)),
    "helper-afspraak-dag": Scherm(302, args=("assen-de-brug", "2026-12-01")),
    "helper-afspraak-bevestigen": Scherm(302),
    "helper-afspraak-loslaten": Scherm(302, methode="post"),
    "helper-afspraak-aanbod": Scherm(302, methode="post"),
    "helper-afspraak-stoppen": Scherm(302, methode="post"),
    "helper-afspraak-afzeggen": Scherm(302),
    "helper-afspraak-agenda": Scherm(302),
    # /levensgebeurtenissen/, /diensten/, /organisaties/ and about the portal
    "levensgebeurtenissen": Scherm(200),
    "levensgebeurtenis": Scherm(200, args=("scheiding",)),
    "organisaties": Scherm(200),
    "organisatie": Scherm(200, args=("uwv",)),
    "diensten": Scherm(200),
    "diensten-a-z": Scherm(200),
    "dienst": Scherm(200, args=("huurtoeslag",)),
    "hoe_wij_kiezen": Scherm(200),
    "regels-dmn": Scherm(200),
    "algoritmeregister": Scherm(200),
    "regelversie": Scherm(404, args=("2000-01-01.1",)),
    "regelversie-dmn": Scherm(404, args=("2000-01-01.1",)),
    "informatiepunten": Scherm(200),
    "informatiepunt": Scherm(200, args=("assen-de-brug",)),
    "overdracht-buiten": Scherm(404, args=("geen-link",)),
    "bel-mij": Scherm(200),
    "hulp": Scherm(200),
    "hulp-nu": Scherm(200, args=("veilig",)),
    "verlaat": Scherm(303),
    "contact": Scherm(200),
    "privacy": Scherm(200),
    "toegankelijkheid": Scherm(200),
    "gezondheid": Scherm(200),
    "set_language": Scherm(302, methode="post"),
    # /api/v1/: who delivers signs every message, a session means nothing here
    "openapi": Scherm(200),
    "api-v1:signalen": Scherm(401, methode="post"),
    "api-v1:reacties": Scherm(401, methode="post"),
    "api-v1:schemas": Scherm(404, args=("onbekend",)),
    "api-v1:api-root": Scherm(404),
}

# For staff with the right; 404: there is no such row, or it is not theirs.
MET_RECHT = {
    # /balie/
    "balie": Scherm(200, Recht.BALIE_HELPEN),
    "balie-zestig": Scherm(200, Recht.BALIE_HELPEN),
    "balie-zestig-concept": Scherm(204, Recht.BALIE_HELPEN, methode="post"),
    "balie-zestig-ongedaan": Scherm(302, Recht.BALIE_HELPEN, methode="post"),
    "balie-kaarten": Scherm(200, Recht.BALIE_HELPEN),
    "balie-kaart-brief": Scherm(200, Recht.BALIE_HELPEN, ("aanmaning",)),
    "balie-kaart-dienst": Scherm(200, Recht.BALIE_HELPEN, ("huurtoeslag",)),
    "balie-weekkaarten": Scherm(200, Recht.BALIE_HELPEN),
    "balie-weekkaart": Scherm(404, Recht.BALIE_HELPEN, ("2000-01-03",)),
    "balie-samen": Scherm(200, Recht.SAMEN_INVULLEN),
    "balie-samen-sessie": Scherm(404, Recht.SAMEN_INVULLEN, (GEEN_UUID,)),
    "balie-samen-stand": Scherm(200, Recht.SAMEN_INVULLEN),
    "balie-samen-code": Scherm(404, Recht.SAMEN_INVULLEN, (GEEN_UUID,), "post"),
    "balie-samen-typen": Scherm(204, Recht.SAMEN_INVULLEN, (GEEN_UUID,), "post"),
    "balie-samen-doorgeven": Scherm(404, Recht.SAMEN_INVULLEN, (GEEN_UUID,), "post"),
    "balie-samen-klaar": Scherm(302, Recht.SAMEN_INVULLEN, (GEEN_UUID,), "post"),
    "balie-samen-briefje": Scherm(404, Recht.SAMEN_INVULLEN, (GEEN_UUID,)),
    "balie-samen-briefje-pdf": Scherm(404, Recht.SAMEN_INVULLEN, (GEEN_UUID,)),
    "balie-werklijst": Scherm(200, Recht.DOSSIERS_ZIEN),
    "experimenten": Scherm(200, Recht.EXPERIMENT_INSTELLEN),
    "experiment-stoppen": Scherm(404, Recht.EXPERIMENT_INSTELLEN, (GEEN_NUMMER,), "post"),
    "balie-machtigingen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-dossier": Scherm(404, Recht.DOSSIERS_ZIEN, (GEEN_UUID,)),
    "overdrachten": Scherm(200, Recht.DOSSIERS_ZIEN),
    "overdracht": Scherm(404, Recht.DOSSIERS_ZIEN, (GEEN_UUID,)),
    "overdragen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    # /balie/dossiers/.../afspraak/, /balie/afspraken/ and /balie/bellen/
    "balie-afspraak": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-wensen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-kiezen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-punt": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID, "assen-de-brug")),
    "balie-afspraak-dag": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID, "assen-de-brug", "2026-12-01")),
    "balie-afspraak-bevestigen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-loslaten": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,), "post"),
    "balie-afspraak-aanbod": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,), "post"),
    "balie-afspraak-stoppen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,), "post"),
    "balie-afspraak-afzeggen": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-agenda": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraken": Scherm(200, Recht.DOSSIERS_ZIEN),
    "balie-dag-openen": Scherm(404, Recht.DOSSIER_BEHANDELEN, methode="post"),
    "balie-afspraak-verzetten": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "balie-afspraak-melden": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,), "post"),
    "balie-bellen": Scherm(200, Recht.DOSSIERS_ZIEN),
    "balie-gesprek": Scherm(404, Recht.DOSSIER_BEHANDELEN, (GEEN_UUID,)),
    "intake-cijfers": Scherm(200, Recht.CIJFERS_ZIEN),
    # /regels/
    "regels": Scherm(200, Recht.REGELS_BEOORDELEN),
    "regels-versie": Scherm(404, Recht.REGELS_BEOORDELEN, (GEEN_NUMMER,)),
    "regels-bewerken": Scherm(404, Recht.REGELS_OPSTELLEN, (GEEN_NUMMER,)),
    "regels-naspelen": Scherm(404, Recht.REGELS_BEOORDELEN, (GEEN_NUMMER,)),
    # /redactie/
    "redactie": Scherm(200, Recht.INHOUD_BEHEREN),
    "redactie-hertrainen": Scherm(302, Recht.INHOUD_BEHEREN, methode="post"),
    "redactie-terugzetten": Scherm(302, Recht.INHOUD_BEHEREN, methode="post"),
    "redactie-hertraining": Scherm(404, Recht.INHOUD_BEHEREN, (GEEN_UUID,)),
    "redactie-beslissen": Scherm(404, Recht.INHOUD_BEHEREN, (GEEN_UUID,), "post"),
    "kwaliteit": Scherm(200, Recht.INHOUD_BEHEREN),
    "redactie-informatiepunten": Scherm(200, Recht.INHOUD_BEHEREN),
    # /maatwerk/
    "maatwerk": Scherm(200, Recht.ZAKEN_ZIEN),
    "maatwerk-antwoorden": Scherm(200, Recht.ZAKEN_ZIEN),
    "maatwerk-lezen": Scherm(200, Recht.TWEEDE_LEZING),
    "maatwerk-overzicht": Scherm(200, Recht.ZAKEN_OVERZIEN),
    "maatwerk-stappen": Scherm(200, Recht.ZAKEN_ZIEN),
    "maatwerk-casus": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID,)),
    "maatwerk-dossier": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID,)),
    "maatwerk-zaak": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID,)),
    "maatwerk-brief": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-brief-schrijven": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-brief-versies": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-brief-tekst": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-brief-pdf": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-brief-taal": Scherm(200, Recht.ZAAK_BEHANDELEN, methode="post"),
    "maatwerk-ruimte": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID,)),
    "maatwerk-precedenten": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "maatwerk-kosten": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_NUMMER)),
    "leren": Scherm(200, Recht.ZAKEN_ZIEN),
    "leercijfers": Scherm(200, Recht.MAATWERK_STUREN),
    "leerkaart": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_NUMMER,)),
    "leerkaart-schrijven": Scherm(404, Recht.ZAAK_BEHANDELEN, (GEEN_UUID,)),
    "verantwoording": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_UUID)),
    "verantwoording-pdf": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_UUID, GEEN_UUID)),
    "vaste-lijnen": Scherm(200, Recht.ZAKEN_ZIEN),
    "ruimere-mandaten": Scherm(200, Recht.MAATWERK_STUREN),
    "ruimer-mandaat": Scherm(404, Recht.MAATWERK_STUREN, (GEEN_NUMMER,)),
    "ruimtewijzer": Scherm(200, Recht.ZAKEN_ZIEN),
    "ruimtewijzer-regeling": Scherm(200, Recht.ZAKEN_ZIEN, ("participatiewet",)),
    "ruimtewijzer-versies": Scherm(200, Recht.ZAKEN_ZIEN, ("awb-4-84",)),
    "ruimtewijzer-versie": Scherm(404, Recht.ZAKEN_ZIEN, (GEEN_NUMMER,)),
    "ruimtewijzer-voorstellen": Scherm(200, Recht.REGELS_BEOORDELEN),
    # /toegang/
    "toegang": Scherm(200, Recht.TOEGANG_HERSTELLEN),
    "toegang-van": Scherm(404, Recht.TOEGANG_HERSTELLEN, (GEEN_NUMMER,)),
    # /signalen/
    "signalen": Scherm(200, Recht.SIGNALEN_ZIEN),
    "signalen_bundelen": Scherm(200, Recht.SIGNALEN_BEANTWOORDEN, methode="post"),
    "signalen_signaal": Scherm(404, Recht.SIGNALEN_ZIEN, (GEEN_NUMMER,)),
    "signalen_toewijzen": Scherm(404, Recht.SIGNALEN_TOEWIJZEN, (GEEN_NUMMER,), "post"),
    "signalen_knelpunten": Scherm(200, Recht.SIGNALEN_ZIEN),
    "signalen_knelpunt": Scherm(404, Recht.SIGNALEN_ZIEN, (GEEN_NUMMER,)),
    "signalen_antwoord": Scherm(404, Recht.SIGNALEN_BEANTWOORDEN, (GEEN_NUMMER,), "post"),
}

# For every member of staff, whatever the role; a stranger is asked to sign in.
VOOR_MEDEWERKERS = {
    "account": Scherm(200),
    "wie-mag-wat": Scherm(200),
    "tweede-stap": Scherm(200),
    "sessie": Scherm(200),
    "getypt": Scherm(302),
    "getypt-bewaren": Scherm(200, methode="post"),
    "getypt-weg": Scherm(404, args=(GEEN_NUMMER,), methode="post"),
}

# The way in and out: (to a stranger, to staff of any role).
IN_EN_UIT = {
    "inloggen": (200, {302}),
    "inloggen-code": (302, {302}),
    "uitloggen": (302, {302}),
    "werkplek": (302, {200, 302}),
}

# /beheer/: the rows that may be looked at there, and the right that opens them.
RIJEN_IN_BEHEER = {
    "identiteit_medewerker": Recht.BEHEREN,
    "identiteit_team": Recht.BEHEREN,
    "loket_antwoordkaart": Recht.INHOUD_BEHEREN,
    "loket_checklistregel": Recht.INHOUD_BEHEREN,
    "loket_dienst": Recht.INHOUD_BEHEREN,
    "loket_informatiepunt": Recht.INHOUD_BEHEREN,
    "loket_ontvanger": Recht.INHOUD_BEHEREN,
    "loket_uitspraak": Recht.INHOUD_BEHEREN,
    "maatwerk_rechtsgrond": Recht.INHOUD_BEHEREN,
    "signalen_knelpunt": Recht.BEHEREN,
    "signalen_koppeling": Recht.BEHEREN,
    "signalen_ontvangenreactie": Recht.BEHEREN,
    "signalen_ontvangensignaal": Recht.BEHEREN,
    "signalen_reactie": Recht.BEHEREN,
    "signalen_signaal": Recht.BEHEREN,
    "stelsel_artikel": Recht.INHOUD_BEHEREN,
    "stelsel_extrafeestdag": Recht.INHOUD_BEHEREN,
    "stelsel_gemeente": Recht.INHOUD_BEHEREN,
    "stelsel_levensgebeurtenis": Recht.INHOUD_BEHEREN,
    "stelsel_ministerie": Recht.INHOUD_BEHEREN,
    "stelsel_organisatie": Recht.INHOUD_BEHEREN,
    "stelsel_wet": Recht.INHOUD_BEHEREN,
    "uitgaand_uitgaand": Recht.BEHEREN,
}
