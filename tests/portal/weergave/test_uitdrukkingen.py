"""What stands between the braces of a template says what Django's own says, whatever the value is."""

from collections import namedtuple
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import TextChoices
from django.template import Context, Engine, Template, VariableDoesNotExist
from django.template.base import FilterExpression
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.uitdrukkingen import Letterlijk, Uitdrukking, verkort


class Stil(ObjectDoesNotExist, AttributeError):
    """As the missing other side of a one-to-one relation."""


class Rij:
    """An object with every kind of field that a template can meet."""

    soort = "van de klasse"

    def __init__(self, naam: Any) -> None:
        self.naam = naam

    def __repr__(self) -> str:
        return f"Rij({self.naam!r})"

    @property
    def stuk(self) -> str:
        raise ValueError("stuk")

    @property
    def zonder(self) -> str:
        raise AttributeError("van binnen")

    @property
    def stil(self) -> str:
        raise Stil

    @property
    def weg(self) -> str:
        raise VariableDoesNotExist("weg")

    def zeg(self) -> Any:
        return self.naam

    def vraag(self, iets: str) -> str:
        return iets

    def fout(self) -> str:
        raise TypeError("van binnen")

    def wis(self) -> str:
        raise AssertionError("This may not be called from a page.")

    wis.alters_data = True  # type: ignore[attr-defined]

    def laat(self) -> str:
        raise AssertionError("This need not be called in a page.")

    laat.do_not_call_in_templates = True  # type: ignore[attr-defined]


class Paar(NamedTuple):
    naam: Any
    soort: str = "paar"


class Kleur(StrEnum):
    ROOD = "rood"


class Keus(TextChoices):
    EEN = "een", "Eén"


class Opzoeklijst(Mapping[str, Any]):
    """A mapping that is no dict, with a field beside its keys."""

    soort = "lijst"

    def __init__(self, naam: Any) -> None:
        self._rijen = {"naam": naam}

    def __getitem__(self, sleutel: str) -> Any:
        return self._rijen[sleutel]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rijen)

    def __len__(self) -> int:
        return len(self._rijen)

    def __repr__(self) -> str:
        return f"Opzoeklijst({self._rijen!r})"


class MetNummers:
    """Something that takes numbers in [] and refuses a name in its own way."""

    def __getitem__(self, nummer: Any) -> Any:
        if isinstance(nummer, str):
            raise IndexError(nummer)
        return ("nul", "een")[nummer]


class Roepbaar:
    naam = "van wat geroepen kan worden"

    def __repr__(self) -> str:
        return "Roepbaar()"

    def __call__(self) -> Any:
        return Rij("geroepen")


Oud = namedtuple("Oud", ["naam", "nul"])

PLATTE = (None, True, False, 0, 7, -3, 1234567, 1.5, Decimal("2.50"), "", "Noor", "<b>Ada & Co</b>", "%s")
EIGEN = (
    mark_safe("<i>veilig</i>"),
    gettext_lazy("Hulp"),
    Kleur.ROOD,
    Keus.EEN,
    MetNummers(),
    Roepbaar(),
    range(3),
)
DAGEN = (date(2026, 11, 28), datetime(2026, 11, 28, 23, 30, tzinfo=UTC))
TE_ROEPEN = (Roepbaar, Rij, Kleur, Keus, len, lambda: "gegeven", lambda iets: iets)
BLADEREN = st.sampled_from((*PLATTE, *EIGEN, *DAGEN, *TE_ROEPEN, Context({"naam": "in een context"})))
WAARDEN = st.recursive(
    BLADEREN,
    lambda deel: st.one_of(
        st.builds(Rij, deel),
        st.builds(Paar, deel),
        st.builds(Oud, deel, deel),
        st.builds(Opzoeklijst, deel),
        st.lists(deel, max_size=2),
        st.tuples(deel, deel),
        st.dictionaries(st.sampled_from(["naam", "items", "soort", "0", "stuk"]), deel, max_size=3),
    ),
    max_leaves=4,
)
VELDEN = ["naam", "soort", "stuk", "zonder", "stil", "weg", "nul", "0", "1", "nergens"]
FUNCTIES = ["zeg", "vraag", "fout", "wis", "laat"]
VAN_PYTHON = ["items", "keys", "upper", "label", "value", "EEN", "days", "isoformat", "dicts"]
PUNTEN = st.lists(st.sampled_from((*VELDEN, *FUNCTIES, *VAN_PYTHON)), max_size=3)
MET_GEGEVEN = (
    *('default:"<niets>"', "default:ander", "default:nergens", 'default:_("Hulp")', "default_if_none:3"),
    *('join:", "', "add:ander", "add:1", 'date:"j F Y H.i"', 'cut:"o"', "truncatewords:1"),
)
KAAL = ["upper", "capfirst", "safe", "escape", "length", "first", "linebreaks", "yesno", "unordered_list"]
ZEVEN = st.lists(st.sampled_from((*MET_GEGEVEN, *KAAL)), max_size=2)


def uitdrukking(tekst: str, engine: Engine) -> FilterExpression:
    (knoop,) = Template("{{ " + tekst + " }}", engine=engine).nodelist
    return knoop.filter_expression  # type: ignore[attr-defined, no-any-return]


def uitkomst(wat: FilterExpression, waarden: dict[str, Any], engine: Engine, **hoe: Any) -> tuple[Any, ...]:
    """The kind and look of the value, or of what was raised."""
    context = Context(waarden, **{k: v for k, v in hoe.items() if k == "autoescape"})
    with context.bind_template(Template("", engine=engine)):
        try:
            waarde = wat.resolve(context, hoe["ignore_failures"])
        except Exception as fout:  # noqa: BLE001  (both must raise the same)
            return type(fout), str(fout)
    return type(waarde), str(waarde)


@given(
    naam=st.sampled_from(["een", "ander", "nergens"]),
    punten=PUNTEN,
    zeven=ZEVEN,
    een=WAARDEN,
    ander=WAARDEN,
    ignore_failures=st.booleans(),
    autoescape=st.booleans(),
    ongeldig=st.sampled_from(["", "niets", "geen %s"]),
)
def test_it_says_what_django_says(
    naam: str, punten: list[str], zeven: list[str], een: Any, ander: Any, ongeldig: str, **hoe: bool
) -> None:
    engine = Engine(string_if_invalid=ongeldig)
    tekst = "|".join([".".join([naam, *punten]), *zeven])
    van_django, eigen = uitdrukking(tekst, engine), uitdrukking(tekst, engine)
    verkort(eigen)
    assert type(eigen) is Uitdrukking
    waarden = {"een": een, "ander": ander}
    assert uitkomst(eigen, waarden, engine, **hoe) == uitkomst(van_django, waarden, engine, **hoe)


@pytest.mark.parametrize("tekst", ['"<b>"', "3", "2.5", "-1"])
def test_what_stands_in_the_template_is_taken_as_it_is(tekst: str) -> None:
    engine = Engine()
    van_django, eigen = uitdrukking(tekst, engine), uitdrukking(tekst, engine)
    verkort(eigen)
    assert type(eigen) is Letterlijk
    waarde, andere = eigen.resolve(Context()), van_django.resolve(Context())
    assert (waarde, type(waarde)) == (andere, type(andere))


@pytest.mark.parametrize("tekst", ['_("Hulp")|upper', '"noor"|capfirst', "3|add:1"])
def test_a_fixed_text_with_a_filter_is_left_to_django(tekst: str) -> None:
    eigen = uitdrukking(tekst, Engine())
    verkort(eigen)
    assert type(eigen) is FilterExpression


def test_the_innermost_value_of_a_name_counts() -> None:
    eigen = uitdrukking("naam", Engine())
    verkort(eigen)
    context = Context({"naam": "buiten"})
    with context.push(naam=SafeString("binnen")):
        assert eigen.resolve(context) == "binnen"
    assert eigen.resolve(context) == "buiten"
