"""The claim lines of one allocation, with their verdict."""

from __future__ import annotations

from typing import Any

import polars as pl

from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.toewijzingen.laden import Verloop
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, euro, volume

KOLOMMEN = [
    Kolom("Maand"), Kolom("Geleverd"), Kolom("Tarief", "bedrag"), Kolom("Bedrag", "bedrag"), Kolom("Oordeel", "status"),
    Kolom("Declaratie"),
]  # fmt: skip


def regeltabel(v: Verloop, zicht: Zicht, hoeveel: int) -> tuple[list[Kolom], list[Rij]]:
    """Return the latest lines, the last month first."""
    assert v.prestaties is not None
    op_maand = v.prestaties.sort("ProductPeriode_Begindatum", "volgorde", "rij", descending=True).head(hoeveel)
    terug = set(v.prestaties.filter(pl.col("goedgekeurd"))["VorigReferentieNummer"].drop_nulls())
    return KOLOMMEN, [_rij(r, v, r["ReferentieNummer"] in terug) for r in op_maand.iter_rows(named=True)]


def _rij(r: dict[str, Any], v: Verloop, teruggenomen: bool) -> Rij:
    credit = r["DebetCredit"] == "C"
    bericht = v.berichten.get(r["volgorde"])
    bedrag = -r["IngediendBedrag_Bedrag"] if credit else r["IngediendBedrag_Bedrag"]
    return Rij(
        [
            Cel(datum(r["ProductPeriode_Begindatum"], "maand").capitalize(), klein=f"regel {r['ReferentieNummer']}"),
            volume(r["GeleverdVolume"], r["Eenheid"] or ""),
            euro(r["ProductTarief"]) if r["ProductTarief"] is not None else None,
            bedrag,
            _oordeel(r, credit, teruggenomen),
            Cel(f"kenmerk {bericht.identificatie}", adres("declaratie", bericht.pk)) if bericht else None,
        ]
    )


def _oordeel(r: dict[str, Any], credit: bool, teruggenomen: bool) -> Cel:
    if credit:
        return Cel("Credit", status="neutraal", klein=f"neemt regel {r['VorigReferentieNummer']} terug")
    if not r["goedgekeurd"]:
        return Cel("Afgewezen")
    return Cel("Gecrediteerd", status="neutraal") if teruggenomen else Cel("Toegekend", status="goed")
