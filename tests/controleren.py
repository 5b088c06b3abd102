"""The checks of `manage.py controleer`, those of one subject at a time."""

from types import ModuleType

from portal.registers import Controle, controles


def controles_van(*modules: ModuleType) -> dict[str, Controle]:
    """The checks that stand in these modules, by what they hold."""
    namen = {module.__name__ for module in modules}
    gevonden = {naam: controle for naam, controle in controles if controle.__module__ in namen}
    assert {controle.__module__ for controle in gevonden.values()} == namen, "a module without checks"
    return gevonden


def gebroken(*modules: ModuleType) -> dict[str, list[str]]:
    """What these checks found, by what does not hold."""
    gevonden = {naam: controle() for naam, controle in controles_van(*modules).items()}
    return {naam: regels for naam, regels in gevonden.items() if regels}


def problemen(*modules: ModuleType) -> list[str]:
    """Each line that these checks found."""
    return [regel for regels in gebroken(*modules).values() for regel in regels]
