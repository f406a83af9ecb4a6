"""Messages of several pairs: the example history, told again for other organisations and other residents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

GESCHIEDENIS = Path(__file__).resolve().parents[3] / "voorbeelden" / "geschiedenis"
GEMEENTEN = ("0344", "0363", "0518", "0599")
PROFIEL = "dalfsen-2026"
_HEEN = ("301", "305", "307", "315", "317", "319", "323")


def verkeer(aantal: int) -> list[tuple[str, str, str, bytes]]:
    """Return (gemeente, aanbieder, name, content) of this many messages, in order per pair.

    Every pair has the same history of messages that ask for an answer; pairs alternate.
    """
    vast = [(p.name, p.read_bytes()) for p in sorted(GESCHIEDENIS.glob("*.xml")) if p.stem[-3:] in _HEEN]
    paren = [(g, f"{12_000_000 + n:08d}") for n in range(1 + aantal // (len(vast) * len(GEMEENTEN))) for g in GEMEENTEN]
    alles = [
        (g, a, naam, inhoud.replace(b"0344", g.encode()).replace(b"12345678", a.encode()))
        for naam, inhoud in vast
        for g, a in paren
    ]
    return sorted(alles[:aantal], key=lambda b: b[2][:10])


def sluit_contracten(paren: Iterable[tuple[Any, Any]]) -> None:
    """Give these pairs of organisations a contract."""
    from toetssteen.contracten.laden import vind_profiel
    from toetssteen.web.overeenkomsten.frames import bestanden_van, laad_bestanden
    from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand

    bestanden = bestanden_van(vind_profiel(PROFIEL))
    geladen = laad_bestanden(PROFIEL, bestanden)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    vast: dict[str, Any] = {
        "titel": geladen.profiel.titel,
        "versie": geladen.profiel.versie,
        "som": geladen.hash,
        "stand": Stand.GELDT,
    }
    vast |= {"bestanden": bestanden, "voorgesteld_op": moment, "besloten_op": moment}
    for gemeente, aanbieder in sorted(paren, key=lambda p: (p[0].code, p[1].code)):
        Profielversie.objects.get_or_create(eigenaar=gemeente, naam=PROFIEL, defaults=vast)
        Overeenkomst.objects.create(gemeente=gemeente, aanbieder=aanbieder, profiel=PROFIEL, van=date(2026, 1, 1))
