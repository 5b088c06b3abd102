"""The languages that visitors can choose: Dutch, the language of the source, and one for each .po file."""

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language

BRONTAAL = "nl"


def talen(locale: Path) -> list[tuple[str, str]]:
    """Codes and names for LANGUAGES; each name is in the language itself, as its readers look for it.

    A language that Django does not know is shown by its code.
    """
    vertaald = {to_language(bestand.parts[-3]) for bestand in locale.glob("*/LC_MESSAGES/django.po")}
    codes = [BRONTAAL, *sorted(vertaald - {BRONTAAL})]
    return [(code, str(LANG_INFO.get(code, {}).get("name_local", code))) for code in codes]
