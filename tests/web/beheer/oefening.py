"""One step of the exercise of backup and restore, in a process of its own: `python -m web.beheer.oefening STAP`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path


def vul() -> None:
    """Make an installation with the region of the tests, and a line in the logbook."""
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    from web.regio import maak_regio

    maak_regio()
    from toetssteen.web.logboek.actions.noteer import noteer_los

    for _ in range(3):
        noteer_los("aanmelden", "gebruiker", "1", naam="proef")


def tel() -> None:
    """Print what is there."""
    from toetssteen.web.opdrachten import begin

    begin()
    from django.apps import apps
    from django.contrib.sessions.models import Session

    from toetssteen.web.logboek import keten

    tellen = {m._meta.db_table: m.objects.count() for m in apps.get_models() if m._meta.managed and m is not Session}  # type: ignore[attr-defined]
    koppen = {str(k): [volg, som.hex()] for k, (volg, som) in keten.koppen().items()}
    breuken = [str(b) for b in keten.controleer()]
    print(json.dumps({"tellen": tellen, "koppen": koppen, "breuken": breuken, "op": str(datetime.now(UTC).date())}))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    {"vul": vul, "tel": tel}[sys.argv[1]]()
