"""Divides files into loads that are judged in one go; a 325 joins the load of the 323 that it answers.

What belongs together is read from the head of the files, and only when there is more than one load, so that
the verdict on a message never depends on how many other files there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from toetssteen.cli.invoer import Bestand

LADING_BYTES, LADING_BESTANDEN = 16 * 1024 * 1024, 1000
_HOOFD = 8192
_MAX_BIJ_ELKAAR = 20  # files with one mark; more is no pair but a mistake, and would make a load without end
_AGB = re.compile(rb">([0-9]{8})<")  # Afzender of a 323, Ontvanger of a 325: the first eight digits of both
_SOORT = re.compile(rb"/(?:jw|wmo)(323|325)/schema")
_KENMERK = {
    b"323": re.compile(rb"BerichtIdentificatie>\s*<(?:[^<>:]{0,40}:)?Identificatie>([^<]{1,60})<"),
    b"325": re.compile(rb"DeclaratieIdentificatie>\s*<(?:[^<>:]{0,40}:)?Identificatie>([^<]{1,60})<"),
}


def verdeel(bestanden: Sequence[Bestand]) -> list[list[int]]:
    """Return loads as numbers of files: in order, but what belongs together is in one load."""
    groepen = [[i] for i in range(len(bestanden))]
    if len(_in_ladingen(bestanden, groepen)) > 1:
        groepen = list(_bij_elkaar(bestanden))
    return _in_ladingen(bestanden, groepen)


def _in_ladingen(bestanden: Sequence[Bestand], groepen: Iterable[list[int]]) -> list[list[int]]:
    delen: list[list[int]] = [[]]
    gewicht = 0
    for groep in groepen:
        zwaarte = sum(bestanden[i].grootte for i in groep)
        if delen[-1] and (gewicht + zwaarte > LADING_BYTES or len(delen[-1]) + len(groep) > LADING_BESTANDEN):
            delen.append([])
            gewicht = 0
        delen[-1].extend(groep)
        gewicht += zwaarte
    return delen


def _bij_elkaar(bestanden: Sequence[Bestand]) -> Iterator[list[int]]:
    """Yield groups in the order of their first file: a 323 with its 325, all other files alone."""
    kenmerken = [_kenmerk(b) for b in bestanden]
    soorten: dict[bytes, list[int]] = defaultdict(list)
    for i, kenmerk in enumerate(kenmerken):
        if kenmerk is not None:
            soorten[kenmerk[1]].append(i)
    for i, kenmerk in enumerate(kenmerken):
        groep = soorten[kenmerk[1]] if kenmerk is not None else [i]
        gemengd = len({kenmerken[j] for j in groep}) > 1 and len(groep) <= _MAX_BIJ_ELKAAR
        if not gemengd:
            yield [i]
        elif groep[0] == i:
            yield groep


def _kenmerk(bestand: Bestand) -> tuple[bytes, bytes] | None:
    """Return (number, mark of the claim and its provider) of a 323 or 325, None for anything else."""
    if bestand.fout is not None or bestand.naam == "-":
        return None
    try:
        with open(bestand.naam, "rb") as stroom:
            hoofd = stroom.read(_HOOFD)
    except OSError:
        return None
    soort = _SOORT.search(hoofd)
    gevonden = _KENMERK[soort[1]].search(hoofd) if soort else None
    aanbieder = _AGB.search(hoofd)
    return (soort[1], gevonden[1] + b" " + (aanbieder[1] if aanbieder else b"")) if soort and gevonden else None


def op_volgorde(delen: Sequence[list[int]], uitkomsten: Iterable[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the verdicts in the order of the files, as soon as their turn has come."""
    wachtend: dict[int, dict[str, Any]] = {}
    volgende = 0
    for deel, uitslagen in zip(delen, uitkomsten, strict=True):
        wachtend.update(zip(deel, uitslagen, strict=True))
        while volgende in wachtend:
            yield wachtend.pop(volgende)
            volgende += 1
