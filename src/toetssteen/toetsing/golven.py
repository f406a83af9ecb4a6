"""Divides messages over waves: within a wave no message can change the verdict on another.

Messages are judged in their order, each against what was accepted before it. But two that share no client, no
allocation, no reference and no claim series cannot touch each other, so they are judged in one pass: that is as right
as one by one, and many times as fast. The wave of a message is one more than the highest wave of an earlier message
that shares a key with it. An answer to what the stand took in without it can touch anything, so nothing after it goes
before it.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT
from toetssteen.regels.motor import rij_van
from toetssteen.toetsing.antwoorden import bekende_antwoorden, sleutel_van_antwoord
from toetssteen.toetsing.nagekomen import beslissend
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.verrijking.basis import partijen

_AANBIEDER, _GEMEENTE = ("aanbieder",), ("gemeente",)
_PAAR = ("gemeente", "aanbieder")
_VERZOEK = ("wet", "aanbieder", "ReferentieAanbieder")
_VERZOEKKLASSE = {"315": "AangevraagdProduct", "317": "Verzoek"}
# kind of key, parties it is counted in, class, column; the same kind in two messages is the same thing
_SLEUTELS: dict[str, tuple[tuple[str, tuple[str, ...], str, str], ...]] = {
    "301": (("client", _PAAR, "Client", "Bsn"), ("nummer", _GEMEENTE, "ToegewezenProduct", "ToewijzingNummer"),
            ("verzoek", _AANBIEDER, "ToegewezenProduct", "ReferentieAanbieder")),
    "305": (("client", _PAAR, "Client", "Bsn"), ("nummer", _GEMEENTE, "StartProduct", "ToewijzingNummer")),
    "307": (("client", _PAAR, "Client", "Bsn"), ("nummer", _GEMEENTE, "StopProduct", "ToewijzingNummer")),
    "315": (("client", _PAAR, "Client", "Bsn"),
            ("verzoek", _AANBIEDER, "AangevraagdProduct", "ReferentieAanbieder")),
    "317": (("client", _PAAR, "Client", "Bsn"), ("verzoek", _AANBIEDER, "Verzoek", "ReferentieAanbieder"),
            ("nummer", _GEMEENTE, "OngewijzigdProduct", "ToewijzingNummer"),
            ("nummer", _GEMEENTE, "TeWijzigenProduct", "ToewijzingNummer")),
    "319": (("verzoek", _AANBIEDER, "Antwoord", "ReferentieAanbieder"),),
    "323": (("client", _PAAR, "Client", "Bsn"), ("nummer", _GEMEENTE, "Prestatie", "ToewijzingNummer"),
            ("prestatie", _AANBIEDER, "Prestatie", "ProductReferentie_ReferentieNummer"),
            ("declaratie", _AANBIEDER, "Declaratie", "DeclaratieNummer"),
            ("reeks", _PAAR, "Header", "BerichtCode")),
    "325": (("reeks", _PAAR, "Header", "BerichtCode"),),
}  # fmt: skip


def golven(berichten: Sequence[tuple[Batch, int]], stand: Stand) -> list[list[int]]:
    """Return waves as positions in `berichten`, which stand in the order in which they count.

    A 319 does not name its client; the request does, among the messages or in the stand.
    """
    if len(berichten) == 1:
        return [[0]]
    gedeeld, laat = _gedeeld(berichten, stand), _late_antwoorden(berichten, stand)
    laatste: dict[int, int] = {}
    uit: list[list[int]] = []
    laagste = 0
    for plek in range(len(berichten)):
        if plek in laat:
            laagste = len(uit)
        sleutels = gedeeld.get(plek, ())
        nummer = max(laagste, 1 + max((laatste.get(s, -1) for s in sleutels), default=-1))
        laatste.update(dict.fromkeys(sleutels, nummer))
        if plek in laat:
            laagste = nummer + 1
        if nummer == len(uit):
            uit.append([])
        uit[nummer].append(plek)
    return uit


def _late_antwoorden(berichten: Sequence[tuple[Batch, int]], stand: Stand) -> set[int]:
    """Return the answers that change what the stand holds: every message after one of them must see that."""
    antwoorden = bekende_antwoorden(berichten) if stand.opslagen["berichten"].hoogte else {}
    anders = beslissend(stand, antwoorden) if antwoorden else set()
    if not anders:
        return set()
    heen = [batch.uitgave.berichten[batch.nummer].heen for batch, _ in berichten]
    return {
        plek
        for plek, (batch, bericht) in enumerate(berichten)
        if (nummer := heen[plek]) is not None and sleutel_van_antwoord(batch, nummer, bericht) in anders
    }


def _gedeeld(berichten: Sequence[tuple[Batch, int]], stand: Stand) -> dict[int, list[int]]:
    """Return per message the keys that it has in common with another one."""
    plek = {(id(batch), bericht): i for i, (batch, bericht) in enumerate(berichten)}
    batches = list({id(b): b for b, _ in berichten}.values())
    delen = [d for batch in batches for d in _sleutels(batch, plek)]
    delen += [_clienten_van_319(batch, plek, batches, stand) for batch in batches if batch.nummer == "319"]
    alle = pl.concat(delen).unique()
    samen = alle.filter(pl.len().over("sleutel") > 1).group_by("plek").agg("sleutel")
    return dict(samen.iter_rows())


def _per_bericht(batch: Batch, plek: dict[tuple[int, int], int]) -> pl.DataFrame:
    plekken = [plek.get((id(batch), b), -1) for b in range(len(batch.bronnen))]
    return partijen(batch).with_columns(pl.Series("plek", plekken, dtype=pl.Int64), pl.lit(batch.wet).alias("wet"))


def _clienten_van_319(
    batch: Batch, plek: dict[tuple[int, int], int], batches: Sequence[Batch], stand: Stand
) -> pl.DataFrame:
    """Return the keys of the clients whose request a 319 answers."""
    eigen = _per_bericht(batch, plek)
    antwoorden = batch.tabellen["Antwoord"].select(BERICHT, "ReferentieAanbieder")
    rijen = antwoorden.with_columns(eigen[k].gather(antwoorden[BERICHT]) for k in eigen.columns)
    bekend = [stand.zoek("verzoeken", "referentie", rijen.select(_VERZOEK)).select(*_VERZOEK, "gemeente", "Bsn")]
    bekend += [_verzoeken(b) for b in batches if b.nummer in _VERZOEKKLASSE and b.wet == batch.wet]
    samen = rijen.join(pl.concat(bekend).unique(), on=[*_VERZOEK, "gemeente"])
    return _hash(samen.rename({"Bsn": "waarde"}), "client", (*_PAAR, "waarde"))


def _verzoeken(batch: Batch) -> pl.DataFrame:
    """Return reference, parties and client of the requests of a batch."""
    klasse = _VERZOEKKLASSE[batch.nummer]
    tabel, per_bericht = batch.tabellen[klasse], partijen(batch)
    bsn = batch.tabellen["Client"]["Bsn"].gather(rij_van(batch.tabellen, klasse, "Client"))
    partij = [per_bericht[k].gather(tabel[BERICHT]) for k in _PAAR]
    verzoek = tabel.select(pl.lit(batch.wet).alias("wet"), "ReferentieAanbieder").with_columns(*partij, bsn)
    return verzoek.select(*_VERZOEK, "gemeente", "Bsn")


def _sleutels(batch: Batch, plek: dict[tuple[int, int], int]) -> list[pl.DataFrame]:
    per_bericht = _per_bericht(batch, plek)
    kop = batch.tabellen["Header"]
    eigen = per_bericht.with_columns(kop["Afzender"], kop["BerichtIdentificatie_Identificatie"].alias("kenmerk"))
    uit = [_hash(eigen, f"bericht {batch.nummer}", ("Afzender", "kenmerk"))]
    for soort, partij, klasse, kolom in _SLEUTELS.get(batch.nummer, ()):
        tabel = batch.tabellen[klasse].select(BERICHT, pl.col(kolom).cast(pl.String).alias("waarde")).drop_nulls()
        if soort == "reeks":  # claims and their answers of one pair, whatever their code
            tabel = tabel.with_columns(pl.lit("").alias("waarde"))
        rijen = tabel.select("waarde").with_columns(
            per_bericht[k].gather(tabel[BERICHT]) for k in ("plek", "wet", *partij)
        )
        uit.append(_hash(rijen, soort, (*partij, "waarde")))
    return uit


def _hash(rijen: pl.DataFrame, soort: str, kolommen: tuple[str, ...]) -> pl.DataFrame:
    sleutel = pl.struct(pl.lit(soort).alias("soort"), "wet", *kolommen).hash().alias("sleutel")
    return rijen.filter(pl.col("plek") >= 0).select("plek", sleutel)
