"""What no message of ours may hold, whoever makes it: more time than there is, and a BSN in free text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from toetssteen.core.bsn import bevat_bsn
from toetssteen.toetsing.opstellen.tijd import te_veel_tijd
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht
from toetssteen.toetsing.toewijzing.versies import OMVANG
from toetssteen.web.berichtenverkeer.actions.neem_aan import Geweigerd

GEEN_BSN = "Er staat een BSN in de opmerking. Haal het weg: het bericht zegt zelf al over wie het gaat."


def eis_zonder_bsn(*opdrachten: Opdracht) -> None:
    """Raise Geweigerd for a remark with a BSN in it."""
    if any(bevat_bsn(o.commentaar or "") for o in opdrachten):
        raise Geweigerd(GEEN_BSN)


def eis_mogelijk(omvang: Omvang, ingang: date, einde: date | None) -> None:
    """Raise Geweigerd when more time is asked for than there is."""
    if fout := te_veel_tijd(omvang, ingang, einde):
        raise Geweigerd(fout)


def eis_mogelijke_producten(producten: pl.DataFrame, laatste: Mapping[int, Mapping[str, Any]]) -> None:
    """Raise Geweigerd for a row of ToegewezenProduct that gives more time than there is; what was so stays so."""
    for rij in producten.iter_rows(named=True):
        was = laatste.get(rij["ToewijzingNummer"])
        if was is not None and _maat(was) == _maat(rij):
            continue
        volume, eenheid, frequentie = _maat(rij)
        eis_mogelijk(Omvang(volume, eenheid, frequentie), rij["Ingangsdatum"], rij["Einddatum"])


def _maat(rij: Mapping[str, Any]) -> Sequence[Any]:
    return tuple(rij[k] for k in OMVANG)
