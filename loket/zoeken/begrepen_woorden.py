"""The words by which `begrepen` reads a story. Precision over recall: what is doubtful is not read at all."""

from __future__ import annotations

from typing import Final

VERWANTEN: Final = {
    "ouder": r"moeder|vader|ouders|mama|papa|ma|pa|mother|father|parents|mum|dad",
    "familie": r"oma|opa|oom|tante|zus|zusje|broer|broertje|neef|nicht|schoonmoeder|schoonvader|schoonouders|"
    r"grandmother|grandfather|sister|brother|aunt|uncle|mother-in-law|father-in-law",
    "naaste": r"buurvrouw|buurman|vriendin van mij|vriend van mij|kennis|neighbour|neighbor",
    "client": r"clienten?|client|bewindvoerderclient",
}
"""Who is asked for, by the answer to the question `relatie`. Partners and children are left out: a story about them
is as a rule about the teller too ("my son turns 18, what happens to my child benefit?")."""

DOOD: Final = (
    r"overled\w*|gestorven|dood|overlijd\w*|begrafenis|uitvaart|erfenis|nalatenschap|died|passed away|funeral"
)
"""With such a word the story is about who is left behind."""

GAAT_OVER_MIJ: Final = (
    r"op mijn naam|krijg ik (?:zelf|nu)|ziet ons|de mijne|zou ik|(?:haar|zijn|hun) inkomen|ik huur|voor mij\b|"
    r"ik doe alles|kan ik blijven werken|zodat ik|mantelzorg|"
    r"in my name|would i\b|(?:can|do|will) i (?:(?:still |also )?(?:keep|lose|have to)|(?:still|also) get)\b|"
    r"(?:my|our) (?:\w+ )?(?:benefits?|allowances?|income|salary|rent|leave|mortgage)\b|carers?\b|caregiver|"
    r"(?:i|we|to) care for|caring for|(?:take|paid|unpaid|for) leave|time off|i do everything|so that i"
)
"""With such words a story about a relative is about the teller."""

MIJN_EN: Final = r"(?:my|our)(?: \d{2,3}[- ]years?[- ]old| elderly| old)?"
"""Whose relative it is in English, which puts an age before who that is."""
_IK_EN: Final = (
    r"(?:i|we)(?:'m|'re| am| are)?(?: now| also)?"
    r"(?: trying to| try to| want to| would like to| have to| need to)?"
)
_HELPT_EN: Final = (
    rf"{_IK_EN} (?:help|helping|assist|assisting) (?:\w+ )?{MIJN_EN} ",
    rf"(?:{_IK_EN}|can i|may i) (?:(?:apply|ask|call|fill)(?:ing)?|write|writing) (?:\w+ ){{0,5}}?for {MIJN_EN} ",
    rf"on behalf of {MIJN_EN} ",
)
HELPT: Final = (
    r"ik (?:help|begeleid|ondersteun) (?:\w+ )?(?:mijn|een|onze|m'n) (?P<wie>{wie})",
    r"(?:ik|wij|we) (?:vraag|vragen|schrijf|schrijven|regel|regelen|bel|bellen|doe|doen|vul|meld) (?:\w+ ){{0,4}}"
    r"(?:voor|namens) (?:mijn|een|onze|m'n) (?P<wie>{wie})",
    r"namens (?:mijn|een|onze|m'n) (?P<wie>{wie})",
    r"(?:voor|for) (?:mijn|onze|m'n|my) (?P<wie>{wie}) (?:iets )?(?:regelen|aanvragen|invullen|vragen|uitzoeken)",
    *(vorm.replace("{", "{{").replace("}", "}}") + "(?P<wie>{wie})" for vorm in _HELPT_EN),
    r"i (?:arrange|handle|manage) (?:\w+ ){{0,3}}for my (?P<wie>{wie})",
)

HULPVERLENER: Final = (
    r"maatschappelijk werk(?:er|ster)|sociaal werk(?:er|ster)|(?:schuld)?hulpverle(?:ner|enster)|"
    r"bewindvoerder|mentor|curator|(?:(?:ambulant|persoonlijk) )?begeleid(?:er|ster)|wijkverpleegkundige|"
    r"ouderenadviseur|clientondersteuner|social worker|support worker|care worker|case manager"
)
VRAAGT_VOOR_CLIENT: Final = (
    rf"(?:als|ik ben|ik werk als|as|i am|i'm|i work as) (?:een |an? )?(?:{HULPVERLENER})\b"
    r"(?:\W+\w+){{0,6}}?\W+(?:mijn|onze|my|our|(?<!met )(?<!bij )(?<!with )(?:een|a)) (?P<wie>{wie})"
)
"""Who helps people as their work; clients of an enterprise are customers, and the story is about the enterprise."""

_BEGINT_MET: Final = (
    r"(?:^|[.!?] )(?:mijn|onze|m'n|my|our)(?: \d{{2,3}}[- ]years?[- ]old| elderly)? (?P<wie>{wie})"
    r"(?:,? \(?\d{{2,3}}\)?,?| van \d{{2,3}})? "
)
_KAN_HET_NIET: Final = (
    r"kreeg|kan|moet|snapt|begrijpt|is haar|is zijn|zit|durft|vergeet|ontvangt|cannot|can't|forgets|"
    r"(?:is afraid|(?:does not|doesn't) dare) to|(?:no longer|does not|doesn't|do not|don't) understands?"
)
_OVERKOMT_EN: Final = r"received|lost (?:her|his|their)"
_WIL_EN: Final = (
    r"(?:wants?|needs?|would like|gets|must)(?! (?:\w+ ){{0,6}}(?:me|us|mine|ours|my|our|if i|and i have)\b)"
)
VERTELT_OVER: Final = (
    rf"{_BEGINT_MET}(?:heeft|krijgt|wil|mag|has|got|{_WIL_EN}|{_OVERKOMT_EN}|{_KAN_HET_NIET})\b(?! ook\b)"
)
"""Who begins with what a relative has or cannot do mostly asks for that one."""
VERTELT_OVER_BUREN: Final = rf"{_BEGINT_MET}(?:{_KAN_HET_NIET})\b(?! ook\b)"
"""What neighbours have or want one tells as often for what they do: "mijn buurman heeft een schuur gebouwd"."""
_RECHT: Final = (
    r"(?:(?:huur|zorg|kinderopvang)?toeslag|uitkering|bijstand|wia|wajong|aow|aio|pensioen|pgb|thuiszorg|"
    r"huishoudelijke hulp|indicatie|rijbewijs|paspoort|identiteitskaart|verblijfsvergunning)"
)
_RECHT_EN: Final = r"(?:\w+ )?(?:benefits?|allowance|pension|care|driving licence|passport|residence permit)"
HEEFT_RECHT: Final = (
    rf"^(?:de|het) {_RECHT} van (?:mijn|onze|m'n) (?P<wie>{{wie}}) (?:is|wordt|werd|klopt|stopt)\b"
    r"(?!.*\b(?:omdat|doordat|want) (?:ik|wij)\b)",
    rf"^(?:my|our) (?P<wie>{{wie}})'s {_RECHT_EN} (?:is|was|were|has|have|stopped|ended)\b"
    r"(?!.*\bbecause (?:i|we)\b)",
)
"""Who begins with what somebody else gets or has a right to."""
VERTELT_VAN: Final = {"naaste": VERTELT_OVER_BUREN, "client": VRAAGT_VOOR_CLIENT}
"""What else tells of one of these: of a neighbour one may complain, and a client may be a customer."""

DIENS_ZAKEN: Final = (
    r"(?:post|brieven|rekeningen|papieren|paperassen|administratie|geldzaken|zaken|financien|bankzaken|toeslagen|aanvraag|"
    r"letters?|mail|post|bills|papers|paperwork|finances|affairs|money|forms?|application)"
)
"""What someone takes over from somebody else."""
DOET_DIENS_ZAKEN: Final = (
    r"(?:ik|wij|we) (?:wil|willen|moet|moeten|doe|doen|regel|regelen|beheer|beheren|mag|mogen|kan|kunnen) "
    r"(?:\w+ ){0,3}"
    rf"(?:haar|zijn|hun) {DIENS_ZAKEN}\b",
    rf"(?:kan|mag|moet|hoe kan|hoe mag|hoe moet) (?:ik|wij|we) (?:\w+ ){{0,2}}(?:haar|zijn|hun) {DIENS_ZAKEN}\b",
    r"(?:i|we) (?:want to|would like to|need to|have to|try to|must|will|can|now|may)?(?: \w+)? ?"
    r"(?:handle|manage|do|deal with|take care of|take over|look after|open|read|answer|arrange|pay|sort out|fill in) "
    rf"(?:all )?(?:her|his|their) {DIENS_ZAKEN}\b",
    r"(?:can|may|could|how do|how can|how may) (?:i|we) (?:\w+ )?"
    r"(?:handle|manage|do|deal with|take care of|take over|look after|open|read|answer|arrange|pay|sort out|fill in) "
    rf"(?:all )?(?:her|his|their) {DIENS_ZAKEN}\b",
)
"""Who does this for a relative that the story names."""
HELPT_DIEGENE: Final = (
    r"(?:i am|i'm|we are|we're) (?:\w+ )?helping (?:her|him|them)\b",
    r"(?:i|we) (?:\w+ )?help (?:her|him|them) "
    rf"(?:to )?(?:apply|fill in|with (?:all )?(?:her|his|their|the|this|that) {DIENS_ZAKEN})\b",
)
"""Who says so of a relative that the story names; a client may be a customer."""

ONDERNEMER: Final = (
    r"(?:als|ben|ik ben|wij zijn|i am|i'm|as)(?: nu| al| sinds \w+| \d+ jaar)? (?:een |a )?"
    r"(?:startende |kleine |beginnende )?(?:zzp-?er|zzper|zzp'er|zelfstandige?|ondernemer|freelancer|self-employed|"
    r"entrepreneur|werkgever)\b",
    r"mijn (?:eigen )?(?:bedrijf|bedrijfje|eenmanszaak|onderneming|winkel|webshop|webwinkel|bv|b\.v\.|vof|restaurant|"
    r"kapsalon|praktijk|personeel|werknemers?|omzet|klanten|kvk-?inschrijving|kvk-?nummer|zzp\w*|"
    r"company|business|customers|employees)\b",
    r"ik heb een (?:eigen|kleine?) (?:\w+(?:bedrijf|bedrijfje|winkel|salon))\b(?! ge\w+)",
    r"ik heb een (?:eigen )?(?:bedrijf|bedrijfje|eenmanszaak|onderneming|winkel|webshop|webwinkel|restaurant|"
    r"kapsalon)\b(?! gehad)",
    r"my (?:own )?(?:company|business|shop|customers|employees|staff)\b",
)
GEEN_ONDERNEMER: Final = (
    r"(?:was|geweest als|vroeger|gestopt|niet meer|geen)\W+(?:\w+\W+){0,3}(?:zzp\w*|zelfstandige?|ondernemer)"
)

ORGANISATIES: Final = {
    "uwv": r"uwv",
    "svb": r"svb|sociale verzekerings ?bank",
    "cak": r"(?:het )cak|cak",
    "toeslagen": r"dienst toeslagen|toeslagendienst|belastingdienst ?/ ?toeslagen",
    "uht": r"uht",
    "belastingdienst": r"belasting ?dienst(?! ?/ ?toeslagen)",
    "duo": r"duo(?!-| ?baan| ?kaart)",
    "gemeente": r"(?:de|mijn|onze|bij de|van de) gemeente|gemeente (?=[A-Z'])",
    "cjib": r"cjib",
    "rdw": r"rdw",
    "cbr": r"cbr",
    "ind": r"(?:de|van de|bij de|met de) ind",
    "kadaster": r"kadaster",
    "kvk": r"kvk(?!-?nummer)|kamer van koophandel",
    "rvo": r"rvo",
    "arbeidsinspectie": r"arbeids ?inspectie",
    "ciz": r"ciz",
    "zorgkantoor": r"zorg ?kantoor",
    "zorgverzekeraar": r"zorgverzekeraar|zorg ?verzekeringsmaatschappij",
    "huurcommissie": r"huur ?commissie",
    "lbio": r"lbio",
    "waterschap": r"waterschap",
    "woningcorporatie": r"woning ?corporatie|woningbouwvereniging|woningstichting|woningbouw",
    "sociaal-team": r"wijkteam|sociaal (?:wijk)?team",
    "veilig-thuis": r"veilig thuis(?= |[.,])",
    "juridisch-loket": r"juridisch loket",
    "coa": r"(?:het )?coa",
    "vluchtelingenwerk": r"vluchtelingenwerk",
    "slachtofferhulp": r"slachtofferhulp",
}

LANDEN: Final = (
    r"duitsland|belgie|frankrijk|spanje|portugal|italie|engeland|groot-brittannie|schotland|ierland|zwitserland|"
    r"oostenrijk|polen|roemenie|bulgarije|hongarije|tsjechie|griekenland|turkije|marokko|suriname|curacao|aruba|"
    r"bonaire|sint maarten|indonesie|thailand|australie|nieuw-zeeland|canada|amerika|de verenigde staten|de vs|"
    r"zuid-afrika|denemarken|zweden|noorwegen|finland|luxemburg|dubai|"
    r"germany|belgium|france|spain|portugal|italy|england|the uk|ireland|switzerland|poland|turkey|morocco|"
    r"australia|canada|the us|the usa"
)
_IETS_ANDERS: Final = (
    r"in|te|en|of|maar|want|die|dat|waar|niet|nooit|geen|je|jij|hij|zij|ze|iemand|ben|was|"
    r"omdat|doordat|zodat|toen|terwijl|nadat|voordat|"
    r"sinds (?:mijn|onze) (?:man|vrouw|partner|vader|moeder|zoon|dochter)|"
    r"woont|woonde|wonen|werkt|werkte|heeft|hebben|had|geboren"
)
_ERTUSSEN: Final = rf"(?:(?!(?:{_IETS_ANDERS})\b)\w+ ){{0,8}}"
"""Words between living and the place of it; none that begins another place, another person, another statement or a
denial."""
_PLAATS_ERVOOR: Final = rf"in (?:(?!(?:{_IETS_ANDERS}|werk|werken)\b)\w+ ){{1,3}}"
"""The place before its country: in Antwerp in Belgium."""
BUITENLAND: Final = (
    r"(?:(?:wij|we) (?:wonen|verblijven)|(?:wonen|verblijven) (?:wij|we)|(?:ik )?woon|ik verblijf|verblijf ik) "
    rf"{_ERTUSSEN}(?:{_PLAATS_ERVOOR})?in (?P<land>(?:het )?buitenland|{LANDEN})\b",
    rf"(?:(?:wij|we) wonen|(?:ik )?woon) in \w+, \(?(?P<land>{LANDEN})\b",
    rf"(?:ik|wij|we) (?:ben|zijn) (?:\w+ ){{0,3}}geemigreerd naar (?P<land>{LANDEN})\b",
    r"(?:ik|wij|we) (?:woon|wonen) (?:\w+ ){0,2}niet (?:meer )?in nederland\b",
    r"(?:ik|wij|we) (?:woon|wonen) (?:\w+ ){0,2}(?:net |vlak )?over de grens\b",
    rf"(?:i|we) (?:now |currently |still )?live (?:abroad|in (?P<land>{LANDEN}))\b",
)

NOEMT_BUITENLAND: Final = r"buitenland\w*|emigr\w*|remigr\w*|geemigreerd|expat\w*|abroad|overseas"
"""Words for which it is worth asking where someone lives, when the story does not say it clearly."""

BESLUITWOORD: Final = (
    r"besluit|beslissing|beschikking|afwijzing|boete|aanslag|terugvordering|weigering|uitspraak|indicatie|"
    r"herziening"
)
ONEENS: Final = (
    rf"(?:helemaal |totaal |absoluut )?niet (?:mee )?eens (?:ben )?met (?:\w+ ){{0,2}}(?:{BESLUITWOORD})\b",
    r"(?:besluit|beslissing|beschikking|afwijzing)\W+(?:\w+\W+){0,8}niet mee eens\b",
    r"(?:wil|wilde|ga|kan ik|hoe maak ik|moet ik) (?:\w+ ){0,3}bezwaar (?:\w+ ){0,6}(?:maken|indienen|aantekenen)\b",
    r"\bin bezwaar (?:gaan|tegen)\b",
    r"(?:disagree|do not agree|don't agree) with (?:\w+ ){0,2}(?:decision|fine|assessment)\b",
)
BESLIST: Final = (
    rf"(?:{BESLUITWOORD}|naheffing)(?:en|s)?(?!\w)|afgewezen|afwijz\w+|geweigerd|weiger(?:t|en)(?!\w)|stop ?gezet|"
    r"(?:niet )?toegekend|ingetrokken|teruggevorderd|terug ?(?:moeten )?betalen|verlaagd|gekort|bezwaar\w*|"
    r"(?:uitkering|bijstand|toeslag|aow|ww|wia|pgb|subsidie|vergoeding) (?:is |wordt )?(?:gestopt|stopt|beeindigd)|"
    r"refused|rejected|denied|turned down|declined|decisions?(?!\w)|objection|stopped my|pay back"
)
"""Words by which a story tells that an organisation decided something. Wide: what follows is said with an if."""
BRIEF_VAN: Final = (
    r"(?:brief|besluit|beslissing|beschikking|afwijzing|aanslag|boete|letter|decision)"
    r"(?: \w+){0,3}? (?:van|d\.d\.|gedateerd|gedateerd op|gedagtekend|dated|of) "
)

TELWOORD: Final = (
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|tig|tientallen|meerdere|verschillende|zoveel|\d+|"
    r"two|three|four|five|six|many|several"
)
CONTACT: Final = r"gebeld|gemaild|geschreven|langs geweest|contact gehad|gestuurd|opgestuurd|doorverbonden"
KEER: Final = r"(?: ?x| keren| keer| maal)"
VAKER: Final = (
    rf"(?:al|nu|ook|inmiddels|heb|ben) (?:wel |zeker |minstens |meer dan )?(?:{TELWOORD}){KEER}"
    rf" (?:\w+ ){{0,3}}(?:{CONTACT})\b",
    rf"(?:{CONTACT}) (?:\w+ ){{0,3}}(?:{TELWOORD}){KEER}\b",
    r"voor de (?:derde|vierde|vijfde|zoveelste|tiende) keer (?:\w+ ){0,3}(?:bel|gebeld|mail|gemaild|langs)\b",
    r"van het kastje naar de muur\b",
    r"(?:steeds|telkens|iedere keer|elke keer) (?:\w+ ){0,2}(?:doorverbonden|doorverwezen|terugverwezen)\b",
    r"(?:called|phoned|written|emailed) (?:\w+ ){0,3}(?:three|four|five|many|several|\d+) times\b",
)
