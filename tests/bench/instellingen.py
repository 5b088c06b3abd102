"""Settings of the portal under measurement: the product's own, with counters around them."""

import sys

for only_tests_bring in ("greenlet", "jinja2"):
    sys.modules.setdefault(only_tests_bring, None)  # type: ignore[arg-type]  # the product has none

from portal.settings import *  # noqa: E402, F403

MIDDLEWARE = [
    "tests.bench.tellen.StatementCounter",
    "tests.bench.tellen.FunctionCounter",
    *MIDDLEWARE,  # noqa: F405
]
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
