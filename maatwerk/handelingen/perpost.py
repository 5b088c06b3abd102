"""A letter of a case went in a print batch, or came back: what the case makes of it (Awb 3:41, 6:8)."""

from uuid import UUID

from django.utils.translation import gettext_lazy

from loket.handelingen.bezorgen import bezorg
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.models import Bezorging, Bezorgwijze, Stuk
from maatwerk.handelingen.beloften import beloof, beloof_gesprek, heropen_met_belofte
from maatwerk.handelingen.bezorgen import BEL_OVER_BRIEF, vertel_bezorging
from maatwerk.handelingen.naposten import bij_afschrift_terug, bij_nagepost
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Postopdracht, Zaak
from portal.gebeurtenissen.soorten import StukGepost, StukTeruggekomen
from portal.identiteit.models import Medewerker
from portal.logboek.schrijven import POSTKAMER


def bij_gepost(gebeurtenis: StukGepost) -> None:
    """The letter was posted on this day: it is made known from then, unless that was done before. Twice is once."""
    gevonden = _vergrendel(gebeurtenis.stuk_id)
    if gevonden is None:
        return
    zaak, stuk = gevonden
    if gebeurtenis.opdracht_id is not None:
        bij_nagepost(zaak, stuk, gebeurtenis.opdracht_id, gebeurtenis)
        return
    if Bezorging.objects.filter(stuk=stuk, wijze=Bezorgwijze.POST).exists():
        return
    rij = bezorg(
        stuk,
        Bezorgwijze.POST,
        op=gebeurtenis.op,
        kenmerk=gebeurtenis.kenmerk[:80],
        door=Medewerker.objects.get(pk=gebeurtenis.medewerker_id),
    )
    vertel_bezorging(zaak, stuk, rij, door=POSTKAMER)


def bij_teruggekomen(gebeurtenis: StukTeruggekomen) -> None:
    """The letter came back: the day on which it went stays, and somebody calls to find another way. Twice is once."""
    gevonden = _vergrendel(gebeurtenis.stuk_id)
    if gevonden is None:
        return
    zaak, stuk = gevonden
    if gebeurtenis.opdracht_id is not None:
        nieuw = Postopdracht.objects.filter(pk=gebeurtenis.opdracht_id, terug_op__isnull=True)
        opdracht = nieuw.select_related("machtiging", "stuk").first()
        if opdracht is None or not nieuw.update(terug_op=gebeurtenis.op):
            return
        if opdracht.machtiging is not None:
            bij_afschrift_terug(zaak, opdracht)
            return
    elif Bezorging.objects.filter(stuk=stuk, wijze=Bezorgwijze.TERUG).exists():
        return
    bezorg(stuk, Bezorgwijze.TERUG, op=gebeurtenis.op)
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy(
            "De brief “%(brief)s” kwam terug met de post. Vraag het goede adres. Laat hem dan opnieuw posten, "
            "of geef hem aan de balie."
        ),
        brief=stuk.titel,
    )
    maak = beloof if zaak.dossier.is_open else heropen_met_belofte
    with taal_van_de_burger(zaak.dossier):
        beloof_gesprek(zaak, BEL_OVER_BRIEF, maak=maak)


def _vergrendel(stuk_id: UUID) -> tuple[Zaak, Stuk] | None:
    """The locked case of a letter; None for a paper that is not one of a case, or was deleted."""
    zaak_id = Zaak.objects.filter(dossier__stukken=stuk_id).values_list("pk", flat=True).first()
    if zaak_id is None:
        return None
    zaak = vergrendel_zaak(zaak_id)
    return zaak, Stuk.objects.defer("pdf").get(pk=stuk_id)
