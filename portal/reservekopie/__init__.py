"""A copy of an installation, and putting it back: database and files, encrypted, with a manifest of what is in it."""

from portal.foutregel import EigenWoorden, kort
from portal.start.vooraf import KanNietStarten


class KopieFout(EigenWoorden):
    """A copy cannot be made or put back; the text is one line for who runs the portal."""


def waarom_niet(fout: Exception) -> str:
    """One line for who asked for a copy: of the disk with the file, of a database its code and no row."""
    if isinstance(fout, OSError) and fout.strerror:
        return f"{fout.strerror}: {fout.filename}" if fout.filename else fout.strerror
    if isinstance(fout, (OSError, KanNietStarten, KopieFout)):
        return " ".join(str(fout).split())
    return f"The database refused: {kort(fout)}"
