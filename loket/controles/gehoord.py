"""Checks on "Bent u gehoord?"."""

from django.db.models import F

from loket.models import Briefvraag, Gehoordantwoord, Gehoordstatus, Gehoordvraag
from portal.registers import controle


@controle("1 a question about a letter is a promise of its own dossier")
def briefvragen_kloppen() -> list[str]:
    """Who does not understand a letter has an owner and a date, or had an answer."""
    fout = Briefvraag.objects.exclude(toezegging__dossier=F("dossier"))
    return [
        f"question {sleutel} about a letter has no promise" for sleutel in fout.values_list("pk", flat=True)
    ]


@controle("13 each answer whether someone was heard was given once")
def antwoorden_kloppen() -> list[str]:
    """As many answers as answered questions; they have no key to each other, so more cannot be asked."""
    gevraagd = Gehoordvraag.objects.filter(status=Gehoordstatus.BEANTWOORD).count()
    antwoorden = Gehoordantwoord.objects.count()
    return [] if gevraagd == antwoorden else [f"{antwoorden} answers to {gevraagd} answered questions"]
