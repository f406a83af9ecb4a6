"""What every enrichment shares: the messages being judged, the parties, and searching the stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT, PARTIJEN, RIJ, Tabellen
from toetssteen.regels.motor import rij_van
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.stand.stand import INDEXEN

GEMEENTE_STUURT = ("301", "302", "319", "320", "325")  # also the retour: its header keeps sender and receiver
PAAR = "paar"


def partijen(batch: Batch) -> pl.DataFrame:
    """Return per message of a batch its `gemeente` and `aanbieder`, in order."""
    header = batch.tabellen["Header"]
    afzender, ontvanger = header["Afzender"], header["Ontvanger"]
    gemeente, aanbieder = (afzender, ontvanger) if batch.nummer in GEMEENTE_STUURT else (ontvanger, afzender)
    return pl.DataFrame({"gemeente": gemeente, "aanbieder": aanbieder})


@dataclass(frozen=True, eq=False)
class Eerder:
    """What was granted before on the allocations of claim lines and not credited, with `paar`.

    `in_maand` are the debets in the months of the lines, with `maand`. Over the life of the allocations either the
    debets themselves (`looptijd`), or `sommen` per unit by the store and `genoemd`, the debets that credits here name.
    """

    in_maand: pl.DataFrame
    looptijd: pl.DataFrame | None
    sommen: pl.DataFrame | None
    genoemd: pl.DataFrame | None


class Omgeving:
    """A batch with what is known around it; `tabellen` are its tables, to which columns are added.

    A *paar* is one gemeente with one aanbieder, numbered from 0; rows of the stand and of the messages are tied on it.
    """

    def __init__(self, batch: Batch, stand: Stand | None, vandaag: date | None, afspraken: pl.DataFrame | None):
        self.batch, self.wet, self.nummer = batch, batch.wet, batch.nummer
        self.stand, self.vandaag, self.afspraken = stand, vandaag, afspraken
        self.tabellen: Tabellen = dict(batch.tabellen)
        self.eerder: Eerder | None = None  # fetched by `dubbel.haal_op`
        per_bericht = partijen(batch)
        self.paren = per_bericht.unique(maintain_order=True).with_row_index(PAAR)
        self._paar = per_bericht.join(self.paren, on=["gemeente", "aanbieder"], how="left", maintain_order="left")[PAAR]

    def rijen(self, klasse: str, *kolommen: str) -> pl.DataFrame:
        """Return `rij`, `bericht`, `paar` and columns of a class; "Client.Bsn" is of the class above."""
        tabel = self.tabellen[klasse]
        eigen = [k for k in kolommen if "." not in k or k in tabel.columns]
        uit = tabel.select(RIJ, BERICHT, *eigen).with_columns(self._paar.gather(tabel[BERICHT]).alias(PAAR))
        hoger = [k for k in kolommen if k not in eigen]
        return uit.with_columns(self._hoger(klasse, k) for k in hoger)

    def _hoger(self, klasse: str, kolom: str) -> pl.Series:
        boven, _, naam = kolom.partition(".")
        return self.tabellen[boven][naam].gather(rij_van(self.tabellen, klasse, boven)).alias(kolom)

    def erbij(self, klasse: str, kolommen: pl.DataFrame | Iterable[pl.Series], *, zonder: Iterable[str] = ()) -> None:
        """Add columns to a class, rows in order; `zonder` are columns of the frame that stay out."""
        reeksen = kolommen.drop(*zonder, strict=False).get_columns() if isinstance(kolommen, pl.DataFrame) else kolommen
        tabel = self.tabellen[klasse]
        # a select of literals only gives one row, whatever the height of the table
        heel = (r if len(r) == tabel.height else r.new_from_index(0, tabel.height) for r in reeksen)
        self.tabellen[klasse] = tabel.with_columns(*heel)

    def zoek(
        self,
        tabel: str,
        index: str,
        rijen: pl.DataFrame,
        namen: Mapping[str, str] | None = None,
        *,
        overal: bool = False,
        kolommen: Sequence[str] | None = None,
    ) -> pl.DataFrame:
        """Return the rows of the stand that `rijen` ask for, with `paar`; `namen` maps key columns to those of `rijen`.

        Without `overal` only rows of the own gemeente and aanbieder; with it all, and no `paar`. `kolommen` are those
        to return besides the parties.
        """
        assert self.stand is not None
        sleutel = [k if isinstance(k, str) else k.meta.output_name() for k in INDEXEN[tabel][index]]
        eigen = [pl.col((namen or {}).get(k, k)).alias(k) for k in sleutel if k not in PARTIJEN]
        sleutels = rijen.select(PAAR, *eigen).drop_nulls()
        sleutels = sleutels.join(self.paren, on=PAAR).with_columns(pl.lit(self.wet).alias("wet")).select(*sleutel)
        nodig = None if kolommen is None else [*PARTIJEN, *kolommen]
        gevonden = self.stand.zoek(tabel, index, sleutels, nodig).filter(pl.col("wet") == self.wet)
        return gevonden if overal else self._met_paar(gevonden)

    def alle(self, tabel: str, index: str, kolommen: Sequence[str]) -> pl.DataFrame:
        """Return every row of the own parties that an index of the stand holds, with `paar`."""
        assert self.stand is not None
        gevonden = self.stand.alle(tabel, index, [*PARTIJEN, *kolommen])
        return self._met_paar(gevonden.filter(pl.col("wet") == self.wet))

    def toegekend(self, rijen: pl.DataFrame) -> pl.DataFrame | None:
        """Return what was granted on the allocations of `rijen` and not credited, with `paar`, if the store sums."""
        assert self.stand is not None
        nummers = rijen.select(PAAR, "ToewijzingNummer").drop_nulls().unique()
        gevraagd = nummers.join(self.paren, on=PAAR).with_columns(pl.lit(self.wet).alias("wet")).drop(PAAR)
        gevonden = self.stand.lopend(gevraagd.select(*PARTIJEN, "ToewijzingNummer"))
        return None if gevonden is None else self._met_paar(gevonden)

    def _met_paar(self, gevonden: pl.DataFrame) -> pl.DataFrame:
        if self.paren.height == 1:
            gemeente, aanbieder = self.paren.row(0)[1:]
            eigen = (pl.col("gemeente") == gemeente) & (pl.col("aanbieder") == aanbieder)
            return gevonden.filter(eigen).with_columns(pl.lit(0, pl.UInt32).alias(PAAR))
        return gevonden.join(self.paren, on=["gemeente", "aanbieder"], maintain_order="left")


def leeg(schema: Mapping[str, pl.DataType], hoogte: int) -> list[pl.Series]:
    """Return columns of nulls, for what is not known."""
    return [pl.Series(naam, [None], dtype=soort).new_from_index(0, hoogte) for naam, soort in schema.items()]
