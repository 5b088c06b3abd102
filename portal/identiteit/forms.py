"""Forms of signing in and of one's own access."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm, PortaalTeksten


class InlogForm(PortaalTeksten, AuthenticationForm):
    """User name and password, in the portal's words."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _(
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het nog eens."
        ),
    }


class CodeForm(PortaalForm):
    """A code of the app, or a recovery code; pasting is fine, and so are spaces and dashes."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("De 6 cijfers uit de app op uw telefoon. Een herstelcode mag ook."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class AppcodeForm(PortaalForm):
    """The first code of an app that is being set up."""

    code = forms.CharField(
        label=_("Code uit de app"),
        max_length=40,
        help_text=_("De app laat 6 cijfers zien. Elke halve minuut zijn het andere."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class RedenForm(PortaalForm):
    """Why someone changes the access of a colleague."""

    reden = forms.CharField(
        label=_("Waarom doet u dit?"),
        max_length=200,
        help_text=_("Hoe weet u dat het echt uw collega is? Dit blijft bewaard."),
    )
