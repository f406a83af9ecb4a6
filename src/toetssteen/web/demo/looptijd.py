"""A contract of the region goes on, also when its text has ended: then its copy says that its days are an example.

The agreements, the messages, the sessions and the pages all look at the days in the copy, so they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

VOORBEELD = "voorbeeld: looptijd voor de demonstratie"
_HOOFD = "profiel.yaml"
_EINDE = re.compile(r"^einde: (\d{4})-(\d{2})-(\d{2})$", re.MULTILINE)
_KEUZE = re.compile(r"^  einde: .*$", re.MULTILINE)
_TITEL = re.compile(r"^titel: (.*)$", re.MULTILINE)


def in_de_regio(bestanden: Mapping[str, str], jaar: int) -> dict[str, str]:
    """Return the files of a profile that holds in a year and the next: longer than its text when that has ended."""
    hoofd = bestanden[_HOOFD]
    einde = _EINDE.search(hoofd)
    if einde is None or date(*map(int, einde.groups())) > date(jaar, 12, 31):
        return dict(bestanden)
    dag = f"{einde[3]}-{einde[2]}-{einde[1]}"
    nieuw = _EINDE.sub(f"einde: {jaar + 1}-12-31", hoofd)
    nieuw = _KEUZE.sub(f'  einde: "{VOORBEELD}; volgens de tekst was {dag} de laatste dag"', nieuw)
    nieuw = _TITEL.sub(rf'titel: "\1 ({VOORBEELD})"', nieuw)
    return {**bestanden, _HOOFD: nieuw}
