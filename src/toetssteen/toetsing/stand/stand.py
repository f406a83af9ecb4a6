"""The stand: what was accepted before, in memory, to be searched by the rules of a next message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from toetssteen.core.tables import PARTIJEN, STAND, Tabellen
from toetssteen.toetsing.stand.opslag import Opslag, Sleutel

_PAAR = tuple(PARTIJEN)
_AANBIEDER = ("wet", "aanbieder")
MAAND = pl.col("ProductPeriode_Begindatum").dt.month_start().alias("maand")
INDEXEN: dict[str, dict[str, Sleutel]] = {
    "berichten": {"kenmerk": ("wet", "nummer", "afzender", "Identificatie"), "inhoud": ("inhoud",)},
    "toewijzingen": {
        "nummer": ("wet", "gemeente", "ToewijzingNummer"),
        "client": (*_PAAR, "Bsn"),
        "referentie": (*_AANBIEDER, "ReferentieAanbieder"),
    },
    "leveringen": {"client": (*_PAAR, "Bsn")},
    "verzoeken": {"client": (*_PAAR, "Bsn"), "referentie": (*_AANBIEDER, "ReferentieAanbieder")},
    "antwoorden": {"referentie": (*_AANBIEDER, "ReferentieAanbieder")},
    "declaraties": {
        "nummer": (*_AANBIEDER, "DeclaratieNummer"),
        "paar": _PAAR,
        "kenmerk": (*_PAAR, "Identificatie"),
    },
    "prestaties": {
        "nummer": (*_PAAR, "ToewijzingNummer"),
        "maand": (*_PAAR, "ToewijzingNummer", MAAND),
        "referentie": (*_AANBIEDER, "ReferentieNummer"),
        "vorig": (*_AANBIEDER, "VorigReferentieNummer"),
        "client": (*_PAAR, "Bsn"),
    },
}


def _leeg() -> dict[str, Opslag]:
    return {naam: Opslag(schema, INDEXEN[naam]) for naam, schema in STAND.items()}


@dataclass(frozen=True, eq=False, repr=False)
class Stand:
    """Tables as `core.tables.STAND`, that only grow; `volgende` is the number that the next message gets.

    `volledig` is False when something of the history could not be read: then what is not known may exist.
    `grens` hides what was accepted with that `volgorde` or later. Numbers only go up, but refused messages leave gaps.
    """

    opslagen: Mapping[str, Opslag] = field(default_factory=_leeg)
    volgende: int = 0
    volledig: bool = True
    grens: int | None = None

    @classmethod
    def uit_tabellen(cls, tabellen: Mapping[str, pl.DataFrame]) -> Stand:
        """Return the stand that these tables hold; one that is left out is empty.

        Raises pl.exceptions.ColumnNotFoundError or SchemaError when a column is missing or has another dtype.
        """
        opslagen = _leeg()
        volgende = 0
        for naam, tabel in tabellen.items():
            schema = STAND[naam]
            opslagen[naam] = opslagen[naam].erbij(tabel.select(*schema).match_to_schema(schema))
            hoogste = tabel["volgorde"].max()
            volgende = max(volgende, int(hoogste) + 1 if isinstance(hoogste, int) else 0)
        return cls(opslagen, volgende)

    def tabellen(self) -> Tabellen:
        """Return the tables, rows in order of `volgorde` and `rij`: the same messages give the same bytes.

        `volgorde` is counted anew from 0, so that a message that was refused leaves no gap.
        """
        nummers = self.opslagen["berichten"].tabel().select("volgorde").unique().sort("volgorde")
        nieuw = nummers.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("__nieuw"))
        return {naam: _genummerd(opslag.tabel(), nieuw).select(*STAND[naam]) for naam, opslag in self.opslagen.items()}

    def zoek(
        self, tabel: str, index: str, gevraagd: pl.DataFrame, kolommen: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Return the rows of a table with these keys (and maybe a few others), as `Opslag.zoek`."""
        return self.opslagen[tabel].zoek(index, gevraagd, self.grens, kolommen)

    def alle(self, tabel: str, index: str, kolommen: Sequence[str]) -> pl.DataFrame:
        """Return every row that an index holds, as `Opslag.alle`."""
        return self.opslagen[tabel].alle(index, self.grens, kolommen)

    def lopend(self, gevraagd: pl.DataFrame) -> pl.DataFrame | None:
        """Return sums of granted claim lines per allocation and unit, when the store makes them (`Opslag.lopend`)."""
        return self.opslagen["prestaties"].lopend(gevraagd, self.grens)

    def opgevraagd(self) -> None:
        """Tell the stores that all that this judgement needs of them was asked (`Opslag.opgevraagd`)."""
        for opslag in self.opslagen.values():
            opslag.opgevraagd()

    def aantal(self, tabel: str, index: str) -> int:
        """Return how many rows an index holds."""
        return self.opslagen[tabel].aantal(index)

    def erbij(self, rijen: Mapping[str, pl.DataFrame]) -> Stand:
        """Return the stand with these rows added."""
        opslagen = dict(self.opslagen)
        for naam, frame in rijen.items():
            opslagen[naam] = opslagen[naam].erbij(frame)
        return replace(self, opslagen=opslagen)

    def __repr__(self) -> str:
        aantallen = ", ".join(f"{naam} {opslag.hoogte}" for naam, opslag in self.opslagen.items())
        return f"Stand({aantallen}{'' if self.volledig else ', niet volledig'})"

    def zoals_voor(self, volgorde: int) -> Stand:
        """Return the stand as it was before the message with this number was accepted."""
        return replace(self, grens=volgorde)


def _genummerd(tabel: pl.DataFrame, nieuw: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with their new `volgorde`, sorted; one that no message has (a stand filled from tables) stays."""
    met = tabel.join(nieuw, on="volgorde", how="left", maintain_order="left")
    return met.with_columns(pl.coalesce("__nieuw", "volgorde").alias("volgorde")).sort("volgorde", "rij")
