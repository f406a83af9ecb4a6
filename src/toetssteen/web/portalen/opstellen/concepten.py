"""The drafts of someone: what they began and did not send, about whom and with whom."""

from __future__ import annotations

from typing import Any, Final

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.kluis import haal_op
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.namen import Naam, namen_van
from toetssteen.web.portalen.opstellen.soort import Start
from toetssteen.web.portalen.opstellen.soorten import SOORTEN
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

KOLOMMEN: Final = (
    Kolom("Concept"), Kolom("Cliënt"), Kolom("Met wie"), Kolom("Bewaard", "tijdstip"),
)  # fmt: skip
_MEEST: Final = 50


def conceptrijen(zicht: Zicht) -> list[Rij]:
    """Return a row per draft in which something was filled in, the latest first."""
    gevonden = access.concepten(zicht).filter(soort__in=SOORTEN, ingevuld=True).order_by("-op")[:_MEEST]
    delen = [(c, haal_op(c.pk, c.geheim)["start"]) for c in gevonden]
    mag = zicht.mag(Recht.CLIENT_INZIEN)
    namen = namen_van(zicht, (_client(start) for _, start in delen)) if mag else {}
    paren = access.paren(zicht).select_related("gemeente", "aanbieder").in_bulk({_paar(start) for _, start in delen})
    if namen:
        noteer(zicht, "lijst", "concepten", clienten=sorted(namen))
    return [_rij(zicht, c, start, namen, paren) for c, start in delen]


def _rij(zicht: Zicht, concept: Any, start: Start, namen: dict[int, Naam], paren: dict[int, Any]) -> Rij:
    paar = paren.get(_paar(start))
    met = (paar.aanbieder if zicht.soort == Soort.GEMEENTE else paar.gemeente) if paar else None
    wie = namen.get(_client(start) or 0)
    titel = SOORTEN[concept.soort].titel(start)
    return Rij([Cel(titel, adres("concept", concept.pk)), wie.cel() if wie else _onbekend(start), met, concept.op])


def _onbekend(start: Start) -> str:
    if len(start.get("regels", ())) > 1:
        return "verschillende cliënten"
    return "nieuwe cliënt" if start.get("bsn") else ""


def _client(start: Start) -> int | None:
    regels = start.get("regels") or [start]
    return regels[0].get("client") if len(regels) == 1 else None


def _paar(start: Start) -> int:
    regels = start.get("regels") or [start]
    return int(regels[0].get("paar") or 0)
