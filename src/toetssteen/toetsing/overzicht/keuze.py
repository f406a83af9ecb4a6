"""Which part of a stand to show: one client, one allocation, or everything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT, PARTIJEN, Tabellen
from toetssteen.regels.motor import rij_van
from toetssteen.toetsing.antwoorden import Sleutel, sleutel_van_antwoord, sleutel_van_heen
from toetssteen.toetsing.overzicht.berichten import KENMERK
from toetssteen.toetsing.termijntabel import uit_stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verrijking.basis import partijen

Referentie: TypeAlias = tuple[str, str, str, str]  # wet, gemeente, aanbieder, ReferentieAanbieder
_NUMMER = "ToewijzingNummer"
_REFERENTIE = "ReferentieAanbieder"
_LIJST = pl.col("ToewijzingNummers")


@dataclass(frozen=True)
class Keuze:
    """A Bsn, a ToewijzingNummer, both (then both must hold) or neither (then everything)."""

    bsn: str | None = None
    nummer: int | None = None

    def __bool__(self) -> bool:
        return self.bsn is not None or self.nummer is not None

    def rijen(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a frame with Bsn and ToewijzingNummer (or a list of them) that are asked for."""
        if self.bsn is not None:
            frame = frame.filter(pl.col("Bsn") == self.bsn)
        if self.nummer is not None:
            in_lijst = "ToewijzingNummers" in frame.columns
            telt = (
                pl.col("ToewijzingNummers").list.contains(self.nummer) if in_lijst else pl.col(_NUMMER) == self.nummer
            )
            frame = frame.filter(telt)
        return frame

    def declaraties(self, stand: Tabellen) -> Tabellen:
        """Return a stand with only the claim lines that are asked for, and the claims that have one."""
        if not self:
            return stand
        prestaties = self.rijen(uit_stand(stand, "prestaties"))
        declaraties = uit_stand(stand, "declaraties").join(prestaties, on="volgorde", how="semi", maintain_order="left")
        return {**stand, "prestaties": prestaties, "declaraties": declaraties}

    def termijnen(self, alle: pl.DataFrame, berichten: pl.DataFrame) -> pl.DataFrame:
        """Return the terms about these messages; a term about one client or allocation only when that is asked for."""
        if not self:
            return alle
        eigen = alle.join(berichten.select(KENMERK).unique(), on=[*KENMERK], how="semi", maintain_order="left")
        telt = [pl.lit(True)]
        telt += [(pl.col("Bsn") == self.bsn).fill_null(True)] if self.bsn is not None else []
        telt += [(pl.col(_NUMMER) == self.nummer).fill_null(True)] if self.nummer is not None else []
        return eigen.filter(*telt)

    def uitslagen(self, alle: Sequence[Uitslag], verzoeken: pl.DataFrame) -> list[Uitslag]:
        """Return the verdicts on messages that speak of what is asked for, given the requests that are asked for.

        A 319 or a retour without client belongs to the request or message it answers. A file that could not be read
        may speak of anything, so it stays.
        """
        if not self:
            return list(alle)
        referenties = set(verzoeken.select(*PARTIJEN, _REFERENTIE).iter_rows())
        per_batch: dict[int, set[int]] = {}
        for u in alle:
            if u.batch is not None and id(u.batch) not in per_batch:
                per_batch[id(u.batch)] = self._geraakt(u.batch, referenties)
        geraakt = {id(u) for u in alle if u.batch is None or u.plek in per_batch[id(u.batch)]}
        heen = {sleutel_van_heen(u.batch, u.plek) for u in alle if u.batch is not None and id(u) in geraakt}
        return [u for u in alle if id(u) in geraakt or _antwoordt(u, heen)]

    def _geraakt(self, batch: Batch, referenties: Collection[Referentie]) -> set[int]:
        """Return the messages of a batch that hold the client and the number, or one of these references."""
        tabellen = batch.tabellen
        kolom = "Bsn" if self.nummer is None else _NUMMER
        rijen = [self.rijen(_met_bsn(tabellen, k)) for k in tabellen if kolom in tabellen[k].columns]
        return {bericht for frame in rijen for bericht in frame[BERICHT]} | _met_referentie(batch, referenties)


def _met_bsn(tabellen: Tabellen, klasse: str) -> pl.DataFrame:
    """Return a class with the Bsn of its client."""
    if "Bsn" in tabellen[klasse].columns:
        return tabellen[klasse]
    return tabellen[klasse].with_columns(tabellen["Client"]["Bsn"].gather(rij_van(tabellen, klasse, "Client")))


def _met_referentie(batch: Batch, referenties: Collection[Referentie]) -> set[int]:
    paren = partijen(batch).rows()
    return {
        bericht
        for tabel in batch.tabellen.values()
        if _REFERENTIE in tabel.columns
        for bericht, referentie in tabel.select(BERICHT, _REFERENTIE).drop_nulls().iter_rows()
        if (batch.wet, *paren[bericht], referentie) in referenties
    }


def _antwoordt(uitslag: Uitslag, heen: Collection[Sleutel]) -> bool:
    """Return whether a message is the answer to one of these."""
    if uitslag.batch is None:
        return False
    nummer = uitslag.batch.uitgave.berichten[uitslag.batch.nummer].heen
    return nummer is not None and sleutel_van_antwoord(uitslag.batch, nummer, uitslag.plek) in heen
