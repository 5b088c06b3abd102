"""Contact that is not safe: what stands open, and an e-mail that waits."""

from django.db import transaction

from loket.models import (
    Dossier,
    Toezeggingstatus,
    VeiligContact,
)
from portal.berichten.email import zet_email_klaar

NIET = VeiligContact.NIET_VEILIG


ADRES = "noor@voorbeeld.example"


def open_beloften(dossier: Dossier) -> list[str]:
    return [rij.wat for rij in dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)]


def zet_mail_klaar(dossier: Dossier, sleutel: str, naar: str = ADRES) -> None:
    with transaction.atomic():
        zet_email_klaar(
            naar=naar,
            sjabloon="berichten/nieuws",
            inhoud={"volgen_url": "https://portaal.example/volgen/"},
            taal="nl",
            sleutel=sleutel,
            omschrijving=f"nieuws, {sleutel}",
            over=dossier.pk,
        )
