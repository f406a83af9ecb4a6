"""The messages of a history: which were accepted and why, which were refused, which could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import PARTIJEN, Schema
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verrijking.basis import partijen

BERICHTEN: Final[Schema] = {
    "bestand": pl.String(),
    "wet": pl.String(),
    "gemeente": pl.String(),
    "aanbieder": pl.String(),
    "bericht": pl.String(),
    "nummer": pl.String(),
    "Identificatie": pl.String(),
    "Dagtekening": pl.Date(),
    "uitkomst": pl.String(),
    "grond": pl.String(),
    "regels": pl.List(pl.String()),
    "reden": pl.String(),
}
KENMERK: Final = (*PARTIJEN, "nummer", "Identificatie")


def berichten(uitslagen: Sequence[Uitslag]) -> pl.DataFrame:
    """Return a row per file, in the order given.

    * `bericht`: its name ("WMO305"), `nummer`: the last three digits of it; null when the file does not tell;
    * `uitkomst`: "aanvaard", "afgewezen", "retour" (a retour is not accepted or refused itself) or "overgeslagen" (it
      cannot be read, or fails at level XSD; gemeente to Dagtekening are null then);
    * `grond`: "antwoord", "oordeel", "al eerder aanvaard", or null for the last two;
    * `regels`: codes by which we would refuse it, or lines of it; of a file that was skipped all codes found;
    * `reden`: melding of the first finding, when it was skipped or refused; null when we found nothing.
    """
    koppen: dict[int, list[dict[str, Any]]] = {}
    rijen = []
    for uitslag in uitslagen:
        rij = {"bestand": uitslag.bestand, "wet": uitslag.wet, "bericht": uitslag.bericht, **_uitkomst(uitslag)}
        if uitslag.batch is not None:
            if id(uitslag.batch) not in koppen:
                koppen[id(uitslag.batch)] = _koppen(uitslag.batch)
            rij |= koppen[id(uitslag.batch)][uitslag.plek]
        rijen.append(rij)
    return pl.DataFrame(rijen, schema=BERICHTEN, orient="row")


def zonder_antwoord(alle: pl.DataFrame) -> pl.DataFrame:
    """Return the messages that we refuse and that have no answer yet, as `termijnen` wants them."""
    return alle.filter((pl.col("uitkomst") == "afgewezen") & (pl.col("grond") == "oordeel")).select(
        *KENMERK, "Dagtekening"
    )


def _koppen(batch: Batch) -> list[dict[str, Any]]:
    kop = batch.tabellen["Header"].select(
        pl.lit(batch.nummer).alias("nummer"),
        pl.col("BerichtIdentificatie_Identificatie").alias("Identificatie"),
        pl.col("BerichtIdentificatie_Dagtekening").alias("Dagtekening"),
    )
    return kop.hstack(partijen(batch)).rows(named=True)


def _uitkomst(uitslag: Uitslag) -> dict[str, Any]:
    if uitslag.batch is None:
        eerste = uitslag.bevindingen[0].melding if uitslag.bevindingen else None
        codes = sorted({b.regel for b in uitslag.bevindingen})
        return {"uitkomst": "overgeslagen", "grond": None, "regels": codes, "reden": eerste}
    codes = sorted({o.regel.code for o in uitslag.overtredingen if weigert(o)})
    uitkomst = {True: "aanvaard", False: "afgewezen", None: "retour"}[uitslag.aanvaard]
    reden = next((b.melding for b in uitslag.bevindingen if b.regel in codes), None)
    return {
        "uitkomst": uitkomst,
        "grond": uitslag.grond,
        "regels": codes,
        "reden": reden if uitkomst == "afgewezen" else None,
    }
