"""Settings of the portal under measurement: the product's own, and a counter of statements around them."""

from portal.settings import *  # noqa: F403

MIDDLEWARE = ["tests.bench.tellen.StatementCounter", *MIDDLEWARE]  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
