"""What a request (315, 317) says, read from the message itself: the stand keeps only that it is there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from toetssteen.berichten.lezen import lees
from toetssteen.core.tables import Tabellen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen import access as toewijzingen_access
from toetssteen.web.toewijzingen.models import Verzoek


def tabellen_van(zicht: Zicht, verzoek: Verzoek) -> Tabellen:
    """Return the tables of the message that a request came in; raises ObjectDoesNotExist when it is not to be seen."""
    batches = lees([toewijzingen_access.verzoekinhoud(zicht, verzoek)]).batches
    if not batches:
        raise ObjectDoesNotExist
    return batches[0].tabellen


def tabellen_op(werk: Werk, referentie: str) -> Tabellen:
    """Return the tables of the request with this reference."""
    if referentie not in werk.gelezen:
        eigen = toewijzingen_access.verzoeken(werk.zicht)
        verzoek = eigen.get(paar=werk.paar, wet=werk.wet, referentie_aanbieder=referentie)
        werk.gelezen[referentie] = tabellen_van(werk.zicht, verzoek)
    return werk.gelezen[referentie]


def aangevraagd(werk: Werk, referentie: str) -> dict[str, Any]:
    """Return the product of a 315 with this reference, with the columns of an allocation."""
    rijen = tabellen_op(werk, referentie)["AangevraagdProduct"].rows(named=True)
    for rij in rijen:
        if rij["ReferentieAanbieder"] == referentie:
            return {**rij, "Ingangsdatum": rij["ToewijzingIngangsdatum"], "Einddatum": rij["ToewijzingEinddatum"]}
    raise ObjectDoesNotExist
