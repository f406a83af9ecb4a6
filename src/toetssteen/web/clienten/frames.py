"""Names of clients out of messages: what the latest message of a pair says counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from django.db import connection

from toetssteen.berichten.lezen import Gelezen
from toetssteen.core.tables import BERICHT
from toetssteen.web.clienten.naam import met_voorvoegsel, roepnaam
from toetssteen.web.stand.bekend import bekend_in_paar
from toetssteen.web.stand.opslag import Bron

_KOLOMMEN = {
    "Bsn": "Bsn",
    "achternaam": "Naam_Geslachtsnaam_Achternaam",
    "voorvoegsel": "Naam_Geslachtsnaam_Voorvoegsel",
    "voornamen": "Naam_Voornamen",
    "voorletters": "Naam_Voorletters",
    "geboortedatum": "Geboortedatum_Datum",
}
_LEEG = pl.DataFrame()


def bewaar_gegevens(
    bron: Bron, gelezen: Gelezen, nummers: Mapping[str, int], bestanden: Sequence[tuple[str, bytes]]
) -> None:
    """Write names and dates of birth that these messages give of clients that the pair has rows about by then.

    A client that only another aanbieder works for is not known here: a refused message about that one leaves no trace.
    """
    delen = [
        _clienten(batch, [nummers[bestanden[b.bestand][0]] for b in batch.bronnen])
        for batch in gelezen.batches
        if _KOLOMMEN["achternaam"] in batch.tabellen.get("Client", _LEEG).columns
    ]
    if not delen:
        return
    laatste = pl.concat(delen).sort("volgorde").unique("Bsn", keep="last", maintain_order=True)
    sleutels = bekend_in_paar(bron, dict(laatste.select("Bsn", "volgorde").iter_rows()))
    rijen = [(sleutels[r["Bsn"]], r) for r in laatste.iter_rows(named=True) if r["Bsn"] in sleutels]
    if not rijen:
        return
    paar = bron.paar
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO clienten_clientgegevens (paar_id, gemeente_id, aanbieder_id, client_id, achternaam, voornamen,"
            " geboortedatum, volgorde) SELECT %s, %s, %s, c, a, v, g, n FROM"
            " unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::bigint[]) AS r(c, a, v, g, n)"
            " ON CONFLICT (paar_id, client_id) DO UPDATE SET achternaam = excluded.achternaam,"
            " voornamen = excluded.voornamen, geboortedatum = excluded.geboortedatum, volgorde = excluded.volgorde"
            " WHERE clienten_clientgegevens.volgorde < excluded.volgorde",
            [
                paar.pk, paar.gemeente_id, paar.aanbieder_id, [c for c, _ in rijen],
                [met_voorvoegsel(r["achternaam"], r["voorvoegsel"]) for _, r in rijen],
                [roepnaam(r["voornamen"], r["voorletters"]) for _, r in rijen], [r["geboortedatum"] for _, r in rijen],
                [r["volgorde"] for _, r in rijen],
            ],
        )  # fmt: skip


def _clienten(batch: object, volgordes: list[int]) -> pl.DataFrame:
    tabel: pl.DataFrame = batch.tabellen["Client"]  # type: ignore[attr-defined]
    leeg = {"geboortedatum": pl.Date()}
    kolommen = [
        pl.col(van).alias(naar) if van in tabel.columns else pl.lit(None, leeg.get(naar, pl.String())).alias(naar)
        for naar, van in _KOLOMMEN.items()
    ]
    return tabel.select(*kolommen, pl.Series("volgorde", volgordes, dtype=pl.Int64).gather(tabel[BERICHT]))
