"""The providers of the outbox, for the door."""

from tests.portal.berichten.conftest import box, notify, post

__all__ = ["box", "notify", "post"]
