"""Keep what a form holds while its maker looks at what it will do, and forget it when done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from toetssteen.web.opstellen import access
from toetssteen.web.opstellen.kluis import berg_op, haal_op
from toetssteen.web.opstellen.models import Concept
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toegang.zicht import Zicht


@transaction.atomic
def bewaar_concept(zicht: Zicht, sleutel: UUID, soort: str, organisatie: Organisatie, inhoud: dict[str, Any]) -> None:
    """Keep a draft under its key, over what was there; raises Concept.DoesNotExist when the key is of another."""
    if Concept.objects.filter(pk=sleutel).exists():
        access.concepten(zicht).get(pk=sleutel, soort=soort)
    Concept.objects.update_or_create(
        pk=sleutel,
        defaults={"organisatie": organisatie, "gebruiker_id": zicht.wie, "soort": soort,
                  "geheim": berg_op(sleutel, inhoud), "ingevuld": inhoud["waarden"] is not None},
    )  # fmt: skip


def lees_concept(zicht: Zicht, sleutel: UUID) -> tuple[str, dict[str, Any]]:
    """Return the kind of a draft and what it holds, or raise Concept.DoesNotExist."""
    concept = access.concepten(zicht).get(pk=sleutel)
    return concept.soort, haal_op(concept.pk, concept.geheim)


def vergeet_concept(zicht: Zicht, sleutel: UUID) -> None:
    """Forget a draft; harmless when there is none."""
    access.concepten(zicht).filter(pk=sleutel).delete()
