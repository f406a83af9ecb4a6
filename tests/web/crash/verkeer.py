"""Messages of several pairs: the example history, told again for other organisations and other residents."""

from __future__ import annotations

from pathlib import Path

GESCHIEDENIS = Path(__file__).resolve().parents[3] / "voorbeelden" / "geschiedenis"
GEMEENTEN = ("0344", "0363", "0518", "0599")
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
