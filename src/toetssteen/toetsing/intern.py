"""Keeps a fault of the product itself to the one file that it fails on: that one is named, the others are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from toetssteen.berichten.lezen import Onleesbaar
from toetssteen.core.fout import beschrijf
from toetssteen.toetsing.uitslag import Uitslag, bevinding_onleesbaar
from toetssteen.toetsing.verwerken import Verwerking

Bestanden = Sequence[tuple[str, bytes]]
Verwerk = Callable[[Bestanden], Verwerking]


def afgeschermd(bestanden: Bestanden, verwerk: Verwerk) -> Verwerking:
    """Return what `verwerk` makes of the files; one on which it fails gets LEES-INTERN and is left out.

    A fault that has nothing to do with the files is raised.
    """
    kapot: dict[int, Uitslag] = {}
    while True:
        over = [i for i in range(len(bestanden)) if i not in kapot]
        goed = [bestanden[i] for i in over]
        try:
            verwerking = verwerk(goed)
        except Exception as fout:
            verwerk([])
            schuldig = _schuldig(goed, verwerk)
            kapot[over[schuldig]] = _uitslag(goed[schuldig][0], fout)
            continue
        uitslagen = dict(zip(over, verwerking.uitslagen, strict=True)) | kapot
        return replace(verwerking, uitslagen=[uitslagen[i] for i in range(len(bestanden))])


def _schuldig(bestanden: Bestanden, verwerk: Verwerk) -> int:
    """Return the place of the first file with which it goes wrong; without any it goes well."""
    goed, fout = 0, len(bestanden)
    while fout - goed > 1:
        midden = (goed + fout) // 2
        try:
            verwerk(bestanden[:midden])
            goed = midden
        except Exception:
            fout = midden
    return goed


def _uitslag(naam: str, fout: Exception) -> Uitslag:
    intern = Onleesbaar("LEES-INTERN", fout=beschrijf(fout))
    return Uitslag(naam, "onleesbaar", bevindingen=[bevinding_onleesbaar(intern)])
