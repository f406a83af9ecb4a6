"""Tell the gemeente that support started (305) or stopped (307), or that such a report was wrong."""

from __future__ import annotations

from collections.abc import Sequence

from toetssteen.toetsing.opstellen.regie import Melding, bericht305, bericht307
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht


def stel_start_op(werk: Werk, starts: Sequence[Melding]) -> list[Eigen]:
    """Return the 305 with starts of one client."""
    return _melding(werk, "305", starts)


def stel_stop_op(werk: Werk, stops: Sequence[Melding]) -> list[Eigen]:
    """Return the 307 with stops of one client."""
    return _melding(werk, "307", stops)


def _melding(werk: Werk, nummer: str, meldingen: Sequence[Melding]) -> list[Eigen]:
    werk.zicht.eis(Recht.LEVERING_MELDEN)
    if werk.persoon is None:
        raise LookupError("no message tells who the client is; an allocation is known, so one should")
    kop = werk.kop(nummer)
    maak = bericht305 if nummer == "305" else bericht307
    wat = "start" if nummer == "305" else "stop"
    woord = f"{wat} ingetrokken" if any(m.intrekken for m in meldingen) else f"{wat} gemeld"
    return [werk.eigen(kop, maak(kop, werk.persoon, meldingen), woord)]
