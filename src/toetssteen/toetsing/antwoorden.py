"""What retours and 325's among the messages say about the heenberichten they answer.

An answer that is there decides whether a heenbericht was accepted, whatever we would say ourselves: both parties
act on it. Of two answers on the same heenbericht the first decides. A retour accepts when it carries no code but 0200;
a 325 processes the claim unless it refuses its header or the claim as a whole, and grants every line that it does not
list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.verrijking.basis import partijen

# wet, number of the heenbericht, gemeente, aanbieder, Identificatie, Dagtekening
Sleutel = tuple[str, str, str, str, str, date]
_GOED = ("0200", "8001")


@dataclass(frozen=True)
class BekendAntwoord:
    """The answer on one heenbericht: is it accepted, and which ReferentieNummers does a 325 refuse."""

    aanvaard: bool
    afgewezen: frozenset[str] = frozenset()


def bekende_antwoorden(berichten: Iterable[tuple[Batch, int]]) -> dict[Sleutel, BekendAntwoord]:
    """Return the answers among these messages, by heenbericht; of two on the same one the first decides."""
    per_batch: dict[int, list[BekendAntwoord]] = {}
    uit: dict[Sleutel, BekendAntwoord] = {}
    for batch, bericht in berichten:
        heen = batch.uitgave.berichten[batch.nummer].heen
        if heen is not None:
            antwoorden = per_batch.get(id(batch)) or per_batch.setdefault(id(batch), _antwoorden(batch))
            uit.setdefault(sleutel_van_antwoord(batch, heen, bericht), antwoorden[bericht])
    return uit


def sleutel_van_heen(batch: Batch, bericht: int) -> Sleutel:
    """Return the key of a heenbericht."""
    return _sleutel(batch, batch.nummer, "BerichtIdentificatie", bericht)


def sleutel_van_antwoord(batch: Batch, heen: str, bericht: int) -> Sleutel:
    """Return the key of the heenbericht that a retour or 325 answers."""
    return _sleutel(
        batch, heen, "DeclaratieIdentificatie" if batch.nummer == "325" else "BerichtIdentificatie", bericht
    )


def _sleutel(batch: Batch, heen: str, soort: str, bericht: int) -> Sleutel:
    """Return the key; a mark that is used again on another day, after a refusal, is another message."""
    gemeente, aanbieder = partijen(batch).row(bericht)
    kop = batch.tabellen["Header"]
    kenmerk, dag = (kop[f"{soort}_{deel}"][bericht] for deel in ("Identificatie", "Dagtekening"))
    return batch.wet, heen, gemeente, aanbieder, kenmerk, dag


def _antwoorden(batch: Batch) -> list[BekendAntwoord]:
    beslissend = ("Header", "DeclaratieAntwoord") if batch.nummer == "325" else tuple(batch.tabellen)
    afgewezen = pl.concat(_slechte(batch.tabellen[k]) for k in beslissend if "RetourCodes" in batch.tabellen[k].columns)
    slecht = set(afgewezen[BERICHT].to_list())
    regels: dict[int, list[str]] = {}
    if batch.nummer == "325":
        per_bericht = batch.tabellen["Prestatie"].group_by(BERICHT).agg("ProductReferentie_ReferentieNummer")
        regels = dict(per_bericht.iter_rows())
    return [BekendAntwoord(b not in slecht, frozenset(regels.get(b, ()))) for b in range(len(batch.bronnen))]


def _slechte(tabel: pl.DataFrame) -> pl.DataFrame:
    """Return the messages that carry a code of refusal in this class."""
    lang = tabel.select(BERICHT, "RetourCodes").explode("RetourCodes").drop_nulls()
    return lang.filter(~pl.col("RetourCodes").is_in(_GOED)).select(BERICHT)
