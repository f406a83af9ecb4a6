"""The three ways to look at terms."""

from __future__ import annotations

from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek
from toetssteen.web.vormgeving.gegevens import Tab

_DELEN = (("lijst", "Lijst", "termijnen"), ("kalender", "Kalender", "termijnen_kalender"),
          ("agenda", "In uw eigen agenda", "termijnen_agenda"))  # fmt: skip


def tabs(nu: str, request: Verzoek) -> list[Tab]:
    """Return the tabs; whose terms one looks at goes along from list to calendar."""
    wie = request.GET.get("wie", "")
    vraag = f"wie={wie}" if wie in ("eigen", "ander") else ""
    return [Tab(label, adres(url, vraag="" if naam == "agenda" else vraag), naam == nu) for naam, label, url in _DELEN]
