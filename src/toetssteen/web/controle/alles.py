"""All checks in order. What needs the database is left out when it cannot be used: one cause, one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from toetssteen.web.controle.databank import controleer_databank
from toetssteen.web.controle.inhoud import controleer_inhoud
from toetssteen.web.controle.inrichting import controleer_inrichting
from toetssteen.web.controle.logboek import controleer_logboek
from toetssteen.web.controle.machine import controleer_machine, controleer_oidc, controleer_post
from toetssteen.web.controle.punt import Punt
from toetssteen.web.controle.werk import controleer_werk


def controleer_alles(anker: Path | None, voortgang: Callable[[int, int], None]) -> Iterator[Punt]:
    """Yield every point; `voortgang` hears how many parts are done, of how many."""
    los: tuple[Callable[[], list[Punt]], ...] = (controleer_post, controleer_machine, controleer_oidc)
    met_databank: tuple[Callable[[], list[Punt]], ...] = (
        controleer_inhoud, controleer_inrichting, controleer_werk, lambda: controleer_logboek(anker),
    )  # fmt: skip
    alle = 1 + len(los) + len(met_databank)
    punten, kan = controleer_databank()
    yield from punten
    voortgang(1, alle)
    for klaar, deel in enumerate([*los, *(met_databank if kan else ())], start=2):
        yield from deel()
        voortgang(klaar, alle)
