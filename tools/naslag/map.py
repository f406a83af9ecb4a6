"""What the specification and the rules lead to on disk: what should be there, what differs, and how it is mended.

That is all of `docs/naslag`, the page of the settings, and two data files in the package.
"""

from __future__ import annotations

from pathlib import Path

from tools.naslag import (
    begin,
    berichten,
    codelijsten,
    contract,
    datatypes,
    gevallen,
    instellingen,
    jsonschemas,
    nodig,
    onleesbaar,
    regels,
    stand,
)

WORTEL = Path(__file__).resolve().parents[2]
NASLAG = "docs/naslag"
PAKKET = "src/toetssteen/regels"
SOORTEN = (begin, berichten, datatypes, codelijsten, regels, nodig, stand, onleesbaar, jsonschemas, contract)


def paginas() -> dict[str, str]:
    """Return every page and file by path in the repository."""
    alle = {f"{PAKKET}/{naam}": tekst for naam, tekst in gevallen.bestanden().items()}
    alle[instellingen.PAD] = instellingen.tekst()
    for soort in SOORTEN:
        for pad, tekst in soort.paginas().items():
            assert f"{NASLAG}/{pad}" not in alle, f"two modules make {pad}"
            alle[f"{NASLAG}/{pad}"] = tekst
    return {pad: tekst.rstrip("\n") + "\n" for pad, tekst in sorted(alle.items())}


def verschillen() -> dict[str, str]:
    """Return per page or file that is not as it should be what is the matter."""
    moet = paginas()
    staat = _op_schijf(moet)
    mis = dict.fromkeys(moet.keys() - staat.keys(), "missing")
    mis |= dict.fromkeys(staat.keys() - moet.keys(), "should not be here")
    mis |= {pad: "out of date" for pad in moet.keys() & staat.keys() if moet[pad] != staat[pad]}
    return dict(sorted(mis.items()))


def bijwerken() -> int:
    """Write and remove until nothing differs; return how many pages and files that were."""
    moet, mis = paginas(), verschillen()
    for pad in mis:
        doel = WORTEL / pad
        if pad in moet:
            doel.parent.mkdir(parents=True, exist_ok=True)
            doel.write_bytes(moet[pad].encode())
        else:
            doel.unlink()
    return len(mis)


def _op_schijf(moet: dict[str, str]) -> dict[str, str]:
    bestanden = {p for p in (WORTEL / NASLAG).rglob("*") if p.is_file()}
    bestanden |= {p for pad in moet if (p := WORTEL / pad).is_file()}
    return {p.relative_to(WORTEL).as_posix(): p.read_bytes().decode("utf-8") for p in bestanden}
