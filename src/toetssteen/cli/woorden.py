"""Dutch for what argparse and the operating system say in English."""

from __future__ import annotations

import errno
from collections.abc import Collection

_ARGPARSE = {
    "the following arguments are required:": "dit ontbreekt:",
    "unrecognized arguments:": "dit hoort er niet bij:",
    "argument OPDRACHT: invalid choice:": "onbekende opdracht:",
    "invalid choice:": "onbekende keuze:",
    "choose from": "kies uit",
    "expected one argument": "er hoort een waarde achter",
    "expected at least one argument": "er hoort ten minste een waarde achter",
    "argument ": "optie ",
}
_BESTURING = {
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "u mag het niet lezen of schrijven",
    errno.EPERM: "u mag het niet lezen of schrijven",
    errno.EEXIST: "er is al een bestand met deze naam",
    errno.ENOTDIR: "een deel van de naam is geen map",
    errno.EISDIR: "het is een map",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "hier kan niet worden geschreven",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppeling verwijst naar zichzelf",
    errno.EMFILE: "er staan te veel bestanden open",
}


def vertaal(bericht: str) -> str:
    """Return a message of argparse in Dutch."""
    for engels, nederlands in _ARGPARSE.items():
        bericht = bericht.replace(engels, nederlands)
    return bericht


def besturingsfout(fout: Exception) -> str:
    """Return what the operating system refused, in Dutch."""
    if isinstance(fout, OSError) and fout.errno in _BESTURING:
        return _BESTURING[fout.errno]
    if isinstance(fout, ValueError):
        return "de naam bevat een teken dat niet kan"
    return f"het systeem meldt {getattr(fout, 'strerror', None) or fout}"


def bedoelt_u(code: str, bekend: Collection[str]) -> str:
    """Return the question whether another code was meant: one that holds this one, or looks like it; "" if none."""
    from difflib import get_close_matches

    lijkt = [c for c in sorted(bekend) if code and code in c][:3] or get_close_matches(code, sorted(bekend), 3)
    if len(lijkt) > 1:
        lijkt = [f"{', '.join(lijkt[:-1])} of {lijkt[-1]}"]
    return f" Bedoelt u {lijkt[0]}?" if lijkt else ""
