"""What the contract says of the product of an allocation."""

from __future__ import annotations

from datetime import date

import polars as pl

from toetssteen.regels.hoeveelheid import EENHEDEN
from toetssteen.web.portalen.toewijzingen.laden import Verloop
from toetssteen.web.vormgeving.gegevens import Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, euro

KOLOMMEN = [Kolom("Product"), Kolom("Tarief"), Kolom("Eenheid"), Kolom("Variant"), Kolom("Geldt")]


def afspraken(v: Verloop, dag: date) -> dict[str, object] | None:
    """Return the title of the contract and a row per product with its tariff; None without a contract."""
    if v.contract is None:
        return None
    profiel = v.contract.geladen.profiel
    return {"titel": profiel.titel, "kolommen": KOLOMMEN, "rijen": [_rij(r) for r in _van(v, dag).to_dicts()[:20]]}


def _van(v: Verloop, dag: date) -> pl.DataFrame:
    """Return the terms for the product that hold on a day within the allocation."""
    t = v.geldend
    op = min(max(dag, t.ingangsdatum), t.einddatum or date.max)
    gelijk = {"wet": t.wet, "aanbieder": v.paar.aanbieder.code}
    frame = v.contract.afspraken if v.contract else pl.DataFrame()
    frame = frame.filter(
        *(pl.col(k).is_null() | (pl.col(k) == w) for k, w in gelijk.items()),
        (pl.col("van").is_null() | (pl.col("van") <= op)) & (pl.col("tot").is_null() | (pl.col("tot") >= op)),
    )
    if t.product_categorie is not None:
        frame = frame.filter(pl.col("ProductCategorie") == t.product_categorie)
    if t.product_code is not None:
        frame = frame.filter(pl.col("ProductCode").is_null() | (pl.col("ProductCode") == t.product_code))
    return frame.unique(maintain_order=True)


def _rij(rij: dict[str, object]) -> Rij:
    per, eenheid = (EENHEDEN.get(str(rij[k]), ("", ""))[0] for k in ("Tariefeenheid", "Eenheid"))
    tarief = rij["Tarief"]
    van, tot = rij["van"], rij["tot"]
    geldt = f"vanaf {datum(van, 'kort')}" if isinstance(van, date) else ""  # open on both sides: always
    geldt += f" tot en met {datum(tot, 'kort')}" if isinstance(tot, date) else ""
    prijs = f"{euro(tarief)} per {per}" if isinstance(tarief, int) and per else "geen vast tarief"
    return Rij([rij["ProductCode"] or f"categorie {rij['ProductCategorie']}", prijs, eenheid, rij["Variant"], geldt])
