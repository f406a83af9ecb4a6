"""`toetssteen controleer`: look at the whole installation, and tell what is wrong and what to do."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from toetssteen.web.controle.instellingen import controleer_instellingen
from toetssteen.web.controle.punt import Punt
from toetssteen.web.opdrachten import begin

_TEKEN = {"goed": "goed  ", "let op": "let op", "fout": "FOUT  "}


def controleer(*, anker: str | None, als_json: bool, voortgang: Callable[[int, int], None]) -> int:
    """Print all points; return 0 without faults, 1 with, 2 when the settings are such that nothing can be looked at."""
    punten = controleer_instellingen(os.environ)
    if not _te_beginnen(punten):
        _toon(punten, als_json=als_json)
        return 2
    from toetssteen.web.controle.alles import controleer_alles

    punten += controleer_alles(Path(anker) if anker else None, voortgang)
    _toon(punten, als_json=als_json)
    return int(any(p.ernst == "fout" for p in punten))


def _te_beginnen(punten: list[Punt]) -> bool:
    """Set Django up; False, with a point that says why, when the settings do not allow it."""
    try:
        begin()
    except Exception as fout:
        if not any(str(fout) in p.melding for p in punten):
            punten.append(
                Punt("instellingen", "fout", f"De toepassing start niet: {fout}", "Zie docs/beheer/instellingen.md.")
            )
        return False
    return True


def _toon(punten: list[Punt], *, als_json: bool) -> None:
    aantal = {ernst: sum(p.ernst == ernst for p in punten) for ernst in ("fout", "let op", "goed")}
    if als_json:
        vorm = {"fouten": aantal["fout"], "let_op": aantal["let op"], "punten": [p.as_dict() for p in punten]}
        print(json.dumps(vorm, ensure_ascii=False))
        return
    for punt in punten:
        print(f"{_TEKEN[punt.ernst]}  {punt.onderdeel:<13}  {punt.melding}")
        if punt.herstel:
            print(f"{'':23}→ {punt.herstel}")
    sys.stdout.write(f"\n{aantal['fout']} fout, {aantal['let op']} om op te letten, {aantal['goed']} goed.\n")
