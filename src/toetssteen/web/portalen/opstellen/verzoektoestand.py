"""What became of requests, as `toetsing.overzicht.verzoeken` says it, asked of the database for a page at a time."""

from __future__ import annotations

from typing import Final

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from toetssteen.web import access
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Verzoek
from toetssteen.web.vormgeving.gegevens import Soort

OPEN, ONDERZOEK, AFGEWEZEN, TOEGEWEZEN = "open", "in onderzoek", "afgewezen", "toegewezen"
KLEUR: Final[dict[str, Soort]] = {
    OPEN: "waarschuwing", ONDERZOEK: "bezig", AFGEWEZEN: "fout", TOEGEWEZEN: "goed",
}  # fmt: skip


def met_toestand(zicht: Zicht, verzoeken: QuerySet[Verzoek]) -> QuerySet[Verzoek]:
    """Add to requests `toestand`: an allocation goes before a refusal."""
    sleutel = {
        "paar_id": OuterRef("paar_id"),
        "wet": OuterRef("wet"),
        "referentie_aanbieder": OuterRef("referentie_aanbieder"),
    }
    toegewezen = Exists(access.toewijzingen(zicht).filter(**sleutel))
    antwoorden = access.verzoekantwoorden(zicht).filter(**sleutel)
    return verzoeken.annotate(
        toestand=Case(
            When(toegewezen, then=Value(TOEGEWEZEN)),
            When(Exists(antwoorden.filter(verzoek_antwoord="1")), then=Value(AFGEWEZEN)),
            When(Exists(antwoorden.filter(verzoek_antwoord="2")), then=Value(ONDERZOEK)),
            default=Value(OPEN),
            output_field=CharField(),
        )
    )
