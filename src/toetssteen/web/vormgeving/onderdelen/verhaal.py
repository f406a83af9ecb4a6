"""Components that tell something: a timeline, a finding, and a raw message beside its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from toetssteen.web.vormgeving import weergave
from toetssteen.web.vormgeving.gegevens import Betekenis, Bevinding, Gebeurtenis, Soort
from toetssteen.web.vormgeving.iconen import icoon

_KANTEN: Final = {"gemeente": "Gemeente", "aanbieder": "Aanbieder", "beide": ""}
_SOORTWOORD: Final[dict[Soort, str]] = {
    "fout": "Fout",
    "waarschuwing": "Let op",
    "info": "Ter informatie",
    "goed": "In orde",
    "neutraal": "Bevinding",
    "bezig": "Loopt nog",
}
_TAG: Final = re.compile(r"&lt;.*?&gt;")


def tijdlijn(gebeurtenissen: Iterable[Gebeurtenis], *, label: str = "Tijdlijn", leeg: str = "") -> dict[str, Any]:
    """Draw events in the given order on a line: gemeente left, aanbieder right, one column on a narrow screen."""
    items = [
        {"g": g, "kant": _KANTEN[g.kant], "icoon": icoon(g.soort), "moment": _moment(g), "iso": g.moment.isoformat()}
        for g in gebeurtenissen
    ]
    return {"items": items, "label": label, "leeg": leeg or "Er is nog niets gebeurd."}


def _moment(gebeurtenis: Gebeurtenis) -> str:
    moment = gebeurtenis.moment
    return weergave.tijdstip(moment, "lang") if isinstance(moment, datetime) else weergave.datum(moment)


def bevinding(b: Bevinding, *, open: bool = False, niveau: int = 3) -> dict[str, Any]:
    """Draw a finding: what is wrong, what to do, and folded up the grounds (norm, values, sum, source)."""
    b = replace(b, melding=weergave.heel(b.melding), herstel=weergave.heel(b.herstel), som=weergave.heel(b.som))
    waarden = [(naam, weergave.NIETS if waarde in (None, "") else waarde) for naam, waarde in b.waarden]
    grond = bool(b.norm or waarden or b.som or b.bron)
    return {
        "b": b,
        "open": open,
        "niveau": niveau,
        "waarden": waarden,
        "grond": grond,
        "icoon": icoon(b.soort),
        "soortwoord": _SOORTWOORD[b.soort],
    }


def bron_en_betekenis(
    bron: str,
    betekenis: Sequence[Betekenis],
    *,
    eerste: int = 1,
    id: str = "r",
    titel: str = "Het bericht zoals het kwam",
) -> dict[str, Any]:
    """Draw raw text with line numbers beside what its lines mean; `eerste` is the number of the first line of `bron`.

    A line has the id `r12`, so that any page can link to it; a meaning with `soort` marks its line.
    """
    gemerkt = {deel.regel: deel.soort for deel in betekenis if deel.soort}
    regels = [
        {"nummer": nummer, "html": kleur(tekst), "soort": gemerkt.get(nummer)}
        for nummer, tekst in enumerate(bron.splitlines(), eerste)
    ]
    delen = [{"deel": deel, "icoon": icoon(deel.soort) if deel.soort else ""} for deel in betekenis]
    return {"regels": regels, "delen": delen, "id": id, "titel": titel}


def kleur(regel: str) -> SafeString:
    """Return a line of XML, escaped, with its tags in a span of their own so that the values stand out."""
    veilig = escape(regel)
    return mark_safe(_TAG.sub(lambda past: f'<span class="ts-xml-tag">{past[0]}</span>', veilig))  # noqa: S308 escaped
