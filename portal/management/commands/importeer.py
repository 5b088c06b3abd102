"""`manage.py importeer SOORT FILE`: bring content into this portal, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.identiteit.models import Medewerker
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.handelingen import bekijk, lees_in
from portal.uitwisseling.soorten import alle_soorten
from portal.uitwisseling.verslag import Verslag


class Command(BaseCommand):
    """Exit 0 when it was brought in, or looked at; 1 with every error when nothing was changed."""

    help = "Bring a file in that `exporteer` wrote or an office edited."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add kind, file, and how."""
        parser.add_argument("soort")
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--bekijk", action="store_true", help="Only tell what would change.")
        parser.add_argument(
            "--laat-vervallen", action="store_true", help="Retire what is here and not in the file."
        )
        parser.add_argument("--door", help="Account of who writes the draft of new rules.")

    def handle(self, *args: Any, soort: str, bestand: Path, **options: Any) -> None:
        """Do it; raises CommandError with all errors when nothing was changed."""
        bekend = alle_soorten()
        if soort not in bekend:
            raise CommandError(f"{soort} is not one of: {', '.join(bekend)}")
        laat_vervallen = options["laat_vervallen"]
        doe = bekijk if options["bekijk"] else lees_in
        try:
            verslag = doe(
                bekend[soort],
                bestand.read_bytes(),
                laat_vervallen=laat_vervallen,
                door=self._medewerker(options["door"]),
            )
        except OSError as fout:
            raise CommandError(f"{bestand}: {fout.strerror}") from fout
        except BestandOnleesbaar as fout:
            raise CommandError("\n".join(["Nothing was changed.", *map(str, fout.fouten)])) from fout
        self._vertel(verslag, vervallen=laat_vervallen)

    def _medewerker(self, naam: str | None) -> Medewerker | None:
        if naam is None:
            return None
        medewerker = Medewerker.objects.filter(gebruikersnaam=naam, is_active=True).first()
        if medewerker is None:
            raise CommandError(f"There is no account {naam}.")
        return medewerker

    def _vertel(self, verslag: Verslag, *, vervallen: bool) -> None:
        for tabel in verslag.tabellen:
            for naam in tabel.nieuw:
                self.stdout.write(f"{tabel.naam} + {naam}")
            for rij in tabel.gewijzigd:
                kolommen = ", ".join(veld.kolom for veld in rij.velden)
                self.stdout.write(f"{tabel.naam} ~ {rij.naam}: {kolommen}")
            for naam in tabel.weg:
                self.stdout.write(f"{tabel.naam} - {naam}")
        for opmerking in verslag.opmerkingen:
            self.stdout.write(opmerking)
        gone = "retired" if vervallen else "not in the file, kept"
        self.stdout.write(
            f"{verslag.nieuw} new, {verslag.gewijzigd} changed, {verslag.weg} {gone}, {verslag.gelijk} the same"
        )
