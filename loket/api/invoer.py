"""What another portal sends of a citizen, checked by the very forms and questions of the intake."""

from collections.abc import Mapping

from django.utils.translation import override

from loket.api.schemas import ContactIn
from loket.api.talen import NEDERLANDS
from loket.forms.intake import ContactForm
from loket.handelingen.intake import proefintake
from loket.handelingen.openen import Contact
from loket.models import Contactvoorkeur, Route
from loket.selecties.hulp import contact_moet_veilig
from loket.selecties.intake import advies_van, woont_in_buitenland
from portal.api.problemen import Invoerfout, onjuiste_invoer, wijzer
from portal.weergave.formulieren import PortaalForm

Antwoorden = Mapping[str, str | list[str]]
_VELDEN = {"wens": ("voorkeur",), "veilige_weg": ("veiligeManier",), "__all__": ()}
"""Fields of a form that stand elsewhere in the body; what is wrong with all of it stands nowhere."""


def lees_contact(verhaal: str, antwoorden: Antwoorden, contact: ContactIn) -> Contact:
    """How to reach this citizen, by the rules of the page on which one sends a question.

    Raises Probleem 400 with every field that is wrong or missing, which depends on the route.
    """
    intake = proefintake(verhaal, antwoorden)
    voorkeur = Contactvoorkeur(contact.voorkeur) if contact.voorkeur else None
    with override(NEDERLANDS):
        form = ContactForm(
            {
                "naam": contact.naam,
                "telefoon": contact.telefoon,
                "email": contact.email,
                "adres": contact.adres,
                "land": contact.land,
                "veilig": contact.veilig or "",
                "veilige_weg": contact.veilige_manier,
            },
            voorkeur=voorkeur,
            route=Route(advies_van(intake).route.value),
            vraag_veilig=contact_moet_veilig(intake),
            buitenland=woont_in_buitenland(intake),
        )
        eis_goed(form, "contact", "contact")
    gegevens = {
        naam: form.cleaned_data.get(naam, "") for naam in ("naam", "email", "telefoon", "adres", "land")
    }
    return Contact(
        voorkeur=form.voorkeur,
        veilig=form.veilig_contact,
        veilige_manier=form.veilige_manier,
        **gegevens,
    )


def eis_goed(form: PortaalForm, code: str, *waar: str) -> None:
    """Raises Probleem 400 with every field that the form refuses, at its place in the part `waar` of the body."""
    _eis_geen(
        [
            Invoerfout(wijzer(*waar, *_VELDEN.get(veld, (veld,))), code, str(zin))
            for veld, zinnen in form.errors.items()
            for zin in zinnen
        ]
    )


def _eis_geen(fouten: list[Invoerfout]) -> None:
    if fouten:
        raise onjuiste_invoer(fouten)
