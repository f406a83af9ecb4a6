"""The folder `docs/naslag`: what should stand in it, what differs, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path

from tools.naslag import begin, berichten, codelijsten, datatypes, gedeeltelijk, jsonschemas, onleesbaar, regels

WORTEL = Path(__file__).resolve().parents[2]
NASLAG = WORTEL / "docs" / "naslag"
SOORTEN = (begin, berichten, datatypes, codelijsten, regels, gedeeltelijk, onleesbaar, jsonschemas)


def paginas() -> dict[str, str]:
    """Return every page by path below `docs/naslag`."""
    alle: dict[str, str] = {}
    for soort in SOORTEN:
        for pad, tekst in soort.paginas().items():
            assert pad not in alle, f"two modules make {pad}"
            alle[pad] = tekst.rstrip("\n") + "\n"
    return dict(sorted(alle.items()))


def verschillen() -> dict[str, str]:
    """Return per page that is not as it should be what is the matter."""
    moet, staat = paginas(), _op_schijf()
    mis = dict.fromkeys(moet.keys() - staat.keys(), "missing")
    mis |= dict.fromkeys(staat.keys() - moet.keys(), "should not be here")
    mis |= {pad: "out of date" for pad in moet.keys() & staat.keys() if moet[pad] != staat[pad]}
    return dict(sorted(mis.items()))


def bijwerken() -> int:
    """Write and remove pages until nothing differs; return how many that were."""
    moet, mis = paginas(), verschillen()
    for pad in mis:
        doel = NASLAG / pad
        if pad in moet:
            doel.parent.mkdir(parents=True, exist_ok=True)
            doel.write_bytes(moet[pad].encode())
        else:
            doel.unlink()
    return len(mis)


def _op_schijf() -> dict[str, str]:
    bestanden = (p for p in NASLAG.rglob("*") if p.is_file())
    return {p.relative_to(NASLAG).as_posix(): p.read_bytes().decode("utf-8") for p in bestanden}
