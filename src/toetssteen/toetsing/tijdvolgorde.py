"""The order in which messages of a folder count, from what they say themselves.

A message does not tell when it was received, so its Dagtekening counts. On one day: first allocations (301) that no
request of that day asked for, then requests (315, 317), 319's, the allocations that honour them, starts and stops in
order of Begindatum (a start before its stop), claims (323), and answers. What is left is decided by Identificatie,
the day of a retour and content, so that names of files never matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.opname import inhoud
from toetssteen.toetsing.verrijking.basis import partijen

_RANG = {"315": 1, "317": 1, "319": 2, "305": 4, "307": 4, "323": 5}
_TOEWIJZING, _HONORERING, _REST = 0, 3, 6
_REFERENTIES = {"301": "ToegewezenProduct", "315": "AangevraagdProduct", "317": "Verzoek"}
_LEVERING = {"305": "StartProduct", "307": "StopProduct"}


def op_tijd(berichten: Sequence[tuple[Batch, int]]) -> list[tuple[Batch, int]]:
    """Return the messages in the order in which they count."""
    kenmerken = {id(batch): _kenmerken(batch) for batch, _ in berichten}
    gevraagd = {
        (k["dag"], k["aanbieder"], referentie)
        for batch, b in berichten
        if batch.nummer in ("315", "317")
        for k in (kenmerken[id(batch)][b],)
        for referentie in k["referenties"]
    }

    def sleutel(bericht: tuple[Batch, int]) -> tuple[Any, ...]:
        batch, b = bericht
        k = kenmerken[id(batch)][b]
        rang = _RANG.get(batch.nummer, _REST)
        if batch.nummer == "301":
            honoreert = any((k["dag"], k["aanbieder"], r) in gevraagd for r in k["referenties"])
            rang = _HONORERING if honoreert else _TOEWIJZING
        return k["dag"], rang, k["begin"], batch.nummer, k["kenmerk"], k["geantwoord"], inhoud(batch, b)

    return sorted(berichten, key=sleutel)


def _kenmerken(batch: Batch) -> list[dict[str, Any]]:
    """Return per message its day, mark, aanbieder, references and first Begindatum."""
    header = batch.tabellen["Header"]
    leeg: dict[int, Any] = {}
    referenties, begin = leeg, leeg
    if batch.nummer in _REFERENTIES:
        tabel = batch.tabellen[_REFERENTIES[batch.nummer]].select(BERICHT, "ReferentieAanbieder").drop_nulls()
        referenties = dict(tabel.group_by(BERICHT).agg("ReferentieAanbieder").iter_rows())
    if batch.nummer in _LEVERING:
        eerste = batch.tabellen[_LEVERING[batch.nummer]].group_by(BERICHT).agg(pl.col("Begindatum").min())
        begin = dict(eerste.iter_rows())
    return [
        {
            "dag": dag or date.min,
            "kenmerk": kenmerk,
            "aanbieder": aanbieder,
            "referenties": referenties.get(b, []),
            "begin": begin.get(b, date.min),
            "geantwoord": geantwoord or date.min,
        }
        for b, (dag, kenmerk, aanbieder, geantwoord) in enumerate(
            zip(
                header["BerichtIdentificatie_Dagtekening"],
                header["BerichtIdentificatie_Identificatie"],
                partijen(batch)["aanbieder"],
                header["DagtekeningRetour"] if "DagtekeningRetour" in header.columns else [None] * header.height,
                strict=True,
            )
        )
    ]
