"""Messages in every stage of their life."""

from datetime import timedelta

import factory
from django.utils import timezone

from portal.uitgaand.models import Kanaal, Status, Uitgaand


class UitgaandFactory(factory.django.DjangoModelFactory[Uitgaand]):
    """A message that is due; traits: `verzonden`, `mislukt`, `in_pacht`, `pacht_verlopen`, `later`."""

    class Meta:
        model = Uitgaand

    class Params:
        verzonden = factory.Trait(
            status=Status.VERZONDEN, pogingen=1, verzonden_op=factory.LazyFunction(timezone.now)
        )
        mislukt = factory.Trait(status=Status.MISLUKT, pogingen=12, laatste_fout="The receiver was away.")
        in_pacht = factory.Trait(
            status=Status.BEZIG,
            pogingen=1,
            pacht_tot=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1)),
        )
        pacht_verlopen = factory.Trait(
            status=Status.BEZIG,
            pogingen=1,
            pacht_tot=factory.LazyFunction(lambda: timezone.now() - timedelta(seconds=1)),
        )
        later = factory.Trait(
            pogingen=1,
            volgende_poging_op=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1)),
        )

    kanaal = Kanaal.EMAIL
    omschrijving = "Ontvangstbevestiging"
    bestemming = "noor@voorbeeld.example"
    inhoud = factory.LazyFunction(lambda: {"onderwerp": "Ontvangen", "tekst": "Wij hebben uw vraag."})
    sleutel = factory.Sequence(lambda n: f"bericht-{n}")
