"""A copy of an installation, and putting it back: database and files, encrypted, with a manifest of what is in it."""


class KopieFout(Exception):
    """A copy cannot be made or put back; the text is one line for who runs the portal."""
