"""The tables of the stand about one allocation: its versions and its claim lines."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import STAND, Tabellen
from toetssteen.toetsing.stand.stand import INDEXEN
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.opslag import Bron, PgOpslag

_ALLES = 2**62


def stand_van_toewijzing(paar: int, wet: str, nummer: int) -> Tabellen:
    """Return the stand of one allocation of a pair, without any BSN. Whoever calls this saw to access."""
    bron = Bron.van(Paar.objects.select_related("gemeente", "aanbieder").get(pk=paar))
    wie = {"wet": wet, "gemeente": bron.paar.gemeente.code, "aanbieder": bron.paar.aanbieder.code}
    uit = {naam: pl.DataFrame(schema=schema) for naam, schema in STAND.items()}
    for naam in ("toewijzingen", "prestaties"):
        zonder_bsn = [k for k in STAND[naam] if k != "Bsn"]
        vraag = pl.DataFrame([{str(k): (wie | {"ToewijzingNummer": nummer})[str(k)] for k in INDEXEN[naam]["nummer"]}])
        rijen = PgOpslag(naam, bron, _ALLES).zoek("nummer", vraag, kolommen=zonder_bsn).filter(pl.col("wet") == wet)
        uit[naam] = rijen.with_columns(pl.lit("", pl.String).alias("Bsn")).select(STAND[naam].keys())
    return uit
