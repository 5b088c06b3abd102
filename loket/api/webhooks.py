"""The events that go to connected organisations, as they stand in the description of the API."""

from typing import Any, Final

from loket.meldingschema import Meldingdata, Meldingtype
from loket.models import Meldingsoort
from signalen.cloudevent import DATA_MEDIATYPE, MEDIATYPE, SPECVERSIE
from signalen.ondertekening import KOP

_WANNEER: Final = {
    Meldingtype.VOORTGANG: "Een vraag die u volgt heeft een andere stap, een andere dag, of is klaar",
    Meldingtype.OVERGENOMEN: "Een ander nam een vraag over die u volgt",
    Meldingtype.AFSPRAAK: "Een afspraak bij een vraag die u doorgaf is gemaakt, verzet of afgezegd",
    Meldingtype.OVERDRACHT: "Een vraag wacht op u, is beantwoord of wacht niet meer",
    Meldingtype.PROEF: "Een medewerker probeert of een bericht bij u aankomt",
}


def webhooks() -> dict[str, dict[str, Any]]:
    """One for each type of event, by the word in that type."""
    return {soort.naam: {"post": _verzoek(soort)} for soort in Meldingtype}


def _verzoek(soort: Meldingtype) -> dict[str, Any]:
    gekozen = soort.naam in Meldingsoort.values
    bij = f", bij de bevoegdheid {Meldingsoort(soort.naam).bevoegdheid.value}" if gekozen else ""
    naam = "".join(deel.capitalize() for deel in soort.naam.split("-"))
    return {
        "operationId": f"meld{naam}",
        "summary": _WANNEER[soort],
        "description": (
            f"Een POST naar het adres dat een medewerker voor u opgaf{bij}. Kijk {KOP} na met het geheim van uw"
            " abonnement. Hetzelfde `id` kan twee keer komen, en een later bericht eerder dan een vroeger. Wij volgen"
            " geen doorverwijzing."
        ),
        "tags": ["meldingen"],
        "security": [{"Handtekening": []}],
        "requestBody": {"required": True, "content": {MEDIATYPE: {"schema": _event(soort)}}},
        "responses": {
            "2XX": {"description": "Aangekomen; antwoord binnen tien seconden"},
            "4XX": {
                "description": "Geweigerd: wij houden op. Bij 401, 403, 408 en 429 proberen wij het later opnieuw"
            },
            "5XX": {"description": "Wij proberen het dagenlang opnieuw, met steeds langere pauzes"},
        },
    }


def _event(soort: Meldingtype) -> dict[str, Any]:
    """The envelope (NL GOV profile for CloudEvents, structured mode) with its data."""
    tekst = {"type": "string", "minLength": 1}
    velden = {
        "specversion": {"const": SPECVERSIE},
        "id": tekst,
        "source": tekst,
        "subject": tekst,
        "time": {"type": "string", "format": "date-time"},
        "type": {"const": soort.value},
        "datacontenttype": {"const": DATA_MEDIATYPE},
        "dataschema": {"type": "string", "format": "uri"},
        "sequence": {"type": "string", "pattern": "^[1-9][0-9]*$"},
        "sequencetype": {"const": "Integer"},
        "data": Meldingdata.model_json_schema(),
    }
    return {"type": "object", "required": list(velden), "properties": velden}
