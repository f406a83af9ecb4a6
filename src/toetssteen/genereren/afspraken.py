"""What the contracts of the region say of products, for its own municipalities and year."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from toetssteen.contracten.laden import laad
from toetssteen.core.tables import AFSPRAKEN
from toetssteen.genereren.aanbod import Product, producten
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.regio import Gemeente, Regio


def afspraken(opdracht: Opdracht) -> pl.DataFrame:
    """Return the terms (`core.tables.AFSPRAKEN`) of every municipality of the region.

    Products, units and tariffs are those of the profiles. Two contracts have ended in reality; in the region every
    contract goes on, so `tot` is empty unless the tariff itself ends.
    """
    dag = date(opdracht.jaar, 1, 1)
    rijen = [r for g in Regio(opdracht).gemeenten for p in producten(g.profiel, dag) for r in _rijen(g, p)]
    return pl.DataFrame(rijen, schema=AFSPRAKEN)


def _rijen(gemeente: Gemeente, product: Product) -> list[dict[str, Any]]:
    regel = next(p for p in laad(gemeente.profiel).profiel.producten if p.code == product.code)
    vast = {
        "wet": product.wet,
        "gemeente": gemeente.code,
        "ProductCategorie": product.categorie,
        "ProductCode": product.code,
        "Variant": regel.variant,
        "Eenheid": product.eenheid,
    }
    if not product.met_afspraak:
        return [vast]
    return [
        {**vast, "Tarief": t.bedrag, "Tariefeenheid": t.eenheid, "van": t.van, "tot": t.tot} for t in product.tarieven
    ]
