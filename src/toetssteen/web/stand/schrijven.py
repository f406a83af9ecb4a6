"""Brings what a run added to or changed in a stand to the database. Inside the transaction of the caller."""

from __future__ import annotations

from typing import Any, Final

import polars as pl
from django.db import connection

from toetssteen.berichten.lezen import Gelezen
from toetssteen.toetsing.opname import Aanvaard, opname
from toetssteen.toetsing.stand import Stand
from toetssteen.web.stand.kolommen import MET_CLIENT
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron, PgOpslag


def bewaar(stand: Stand, bron: Bron) -> dict[str, pl.DataFrame]:
    """Write what is new or changed in a stand of `stand_van`, and return the rows that were added."""
    opslagen = [o for o in stand.opslagen.values() if isinstance(o, PgOpslag)]
    for opslag in opslagen:
        _verander(opslag)
    nieuw = {o.naam: o.erbij_.tabel() for o in opslagen if o.erbij_.hoogte}
    bsns = [b for naam, frame in nieuw.items() if naam in MET_CLIENT for b in frame["Bsn"].unique()]
    sleutels = bron.clienten.maak(bsns)
    for opslag in opslagen:
        rijen = _rijen(opslag, nieuw[opslag.naam], sleutels, nieuw) if opslag.naam in nieuw else None
        _leg_neer(bron, opslag.plek.tabel, rijen)
    if "toewijzingen" in nieuw:
        _wijs_laatste_aan(bron, nieuw["toewijzingen"])
    return nieuw


def zet_klaar(bron: Bron, gelezen: Gelezen, volgorde: int) -> None:
    """Keep the lines of the claim that was read to be written ahead, as they are when none is refused.

    Not when a client is new here: whether that becomes one of ours follows from the verdict.
    """
    if len(gelezen.batches) != 1 or gelezen.batches[0].nummer != "323":
        return
    (batch,) = gelezen.batches
    bsns = batch.tabellen["Client"]["Bsn"].unique().to_list()
    sleutels = bron.clienten.zoek(bsns)
    if len(sleutels) != len(bsns):
        return
    opslag = PgOpslag("prestaties", bron, volgorde)

    def rijen() -> pl.DataFrame:
        alles_goed = pl.repeat(True, batch.tabellen["Prestatie"].height, eager=True)
        frame = opname(batch, Aanvaard([0], [volgorde], [""]), alles_goed)["prestaties"]
        return _rijen(opslag, frame, sleutels, {})

    bron.vooruit.zet_klaar(opslag.plek.tabel, rijen)


def _leg_neer(bron: Bron, tabel: str, rijen: pl.DataFrame | None) -> None:
    """Write the rows of a table, or put right those that were written ahead."""
    vooraf = bron.vooruit.geschreven(tabel)
    if vooraf is None:
        if rijen is not None:
            schrijf(tabel, rijen)
        return
    if rijen is not None and rijen.drop("goedgekeurd").equals(vooraf.drop("goedgekeurd")):
        anders = rijen.filter(rijen["goedgekeurd"] != vooraf["goedgekeurd"])
        sql = f"UPDATE {tabel} t SET goedgekeurd = NOT goedgekeurd FROM unnest(%s::bigint[], %s::int[]) AS n(v, r)"  # noqa: S608
        _voer_uit(
            f"{sql} WHERE t.volgorde = n.v AND t.rij = n.r", anders["volgorde"].to_list(), anders["rij"].to_list()
        )
        return
    _voer_uit(f"DELETE FROM {tabel} WHERE volgorde = ANY (%s)", vooraf["volgorde"].unique().to_list())  # noqa: S608
    if rijen is not None:
        schrijf(tabel, rijen)


def _voer_uit(sql: str, *waarden: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(waarden))


def _rijen(
    opslag: PgOpslag, frame: pl.DataFrame, sleutels: dict[str, int], nieuw: dict[str, pl.DataFrame]
) -> pl.DataFrame:
    paar = opslag.bron.paar
    vast = {"paar_id": paar.pk, "gemeente_id": paar.gemeente_id, "aanbieder_id": paar.aanbieder_id}
    uit = frame.select(
        *(pl.lit(waarde).alias(naam) for naam, waarde in vast.items()),
        *(pl.col(naam).alias(kolom) for naam, kolom in opslag.plek.kolommen.items()),
    )
    if opslag.naam in MET_CLIENT:
        bsn = frame["Bsn"].replace_strict(list(sleutels), list(sleutels.values()), return_dtype=pl.Int64)
        uit = uit.with_columns(bsn.alias("client_id"))
    if opslag.naam == "toewijzingen":
        uit = uit.with_columns(pl.lit(False).alias("laatste"))
    if opslag.naam == "declaraties":
        uit = uit.join(_totalen(nieuw["prestaties"]), on="volgorde", how="left", maintain_order="left")
    return uit


def _totalen(prestaties: pl.DataFrame) -> pl.DataFrame:
    bedrag = pl.col("IngediendBedrag_Bedrag") * pl.when(pl.col("DebetCredit") == "C").then(-1).otherwise(1)
    return prestaties.group_by("volgorde").agg(
        pl.len().cast(pl.Int64).alias("aantal_regels"),
        (~pl.col("goedgekeurd")).sum().cast(pl.Int64).alias("aantal_afgewezen"),
        bedrag.sum().alias("ingediend"),
        bedrag.filter(pl.col("goedgekeurd")).sum().alias("toegekend"),
    )


def _wijs_laatste_aan(bron: Bron, nieuw: pl.DataFrame) -> None:
    """Mark the version of each allocation that counts: latest date and time, then latest message."""
    nummers = nieuw["ToewijzingNummer"].unique().to_list()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE toewijzingen_toewijzing t SET laatste = n.laatste FROM ("
            " SELECT id, row_number() OVER (PARTITION BY wet, toewijzing_nummer ORDER BY toewijzingsdatum DESC,"
            " toewijzingstijd DESC NULLS LAST, volgorde DESC, rij DESC) = 1 AS laatste FROM toewijzingen_toewijzing"
            " WHERE paar_id = %s AND toewijzing_nummer = ANY (%s)) n"
            " WHERE t.id = n.id AND t.laatste IS DISTINCT FROM n.laatste",
            [bron.paar.pk, nummers],
        )


def _verander(opslag: PgOpslag) -> None:
    """Bring changes of rows that lie in the database: messages taken out, answers that decide otherwise."""
    with connection.cursor() as cursor:
        if opslag.weg:
            _neem_uit(cursor, opslag)
        if opslag.anders:
            volgordes = sorted({v for v, _, _ in opslag.anders} - opslag.weg)
            rijen = opslag.van_berichten(volgordes)
            for kolom in dict.fromkeys(k for _, k, _ in opslag.anders):
                cursor.execute(
                    f"UPDATE {opslag.plek.tabel} t SET {opslag.plek.kolommen[kolom]} = n.w"  # noqa: S608
                    f" FROM unnest(%s::bigint[], %s::int[], %s::{_SOORT[type(rijen.schema[kolom])]}[]) AS n(v, r, w)"
                    " WHERE t.volgorde = n.v AND t.rij = n.r",
                    [rijen["volgorde"].to_list(), rijen["rij"].to_list(), rijen[kolom].to_list()],
                )
            if opslag.naam == "prestaties":
                cursor.execute(_HERTEL, [volgordes])


def _neem_uit(cursor: Any, opslag: PgOpslag) -> None:
    weg = sorted(opslag.weg)
    nummers: list[int] = []
    if opslag.naam == "toewijzingen":
        nummers = opslag.bron_nummers(weg)
    cursor.execute(f"DELETE FROM {opslag.plek.tabel} WHERE volgorde = ANY (%s)", [weg])  # noqa: S608
    if nummers:
        _wijs_laatste_aan(opslag.bron, pl.DataFrame({"ToewijzingNummer": nummers}))


_SOORT: Final = {pl.String: "text", pl.Boolean: "boolean"}  # in the database, of what an answer may change
_HERTEL = """
UPDATE declaraties_declaratie d SET aantal_afgewezen = n.af, toegekend = n.toe FROM (
    SELECT volgorde, count(*) FILTER (WHERE NOT goedgekeurd) AS af,
        coalesce(sum(CASE debet_credit WHEN 'C' THEN -ingediend_bedrag ELSE ingediend_bedrag END)
            FILTER (WHERE goedgekeurd), 0) AS toe
    FROM declaraties_prestatie WHERE volgorde = ANY (%s) GROUP BY volgorde) n
WHERE d.volgorde = n.volgorde
"""
