"""The products and tariffs of a profile as contract terms (`core.tables.AFSPRAKEN`), for the national rules."""

from __future__ import annotations

from typing import Any

import polars as pl

from toetssteen.contracten.schema import Productregel, Profiel, Tariefregel
from toetssteen.core.tables import AFSPRAKEN


def afspraken_uit_profiel(profiel: Profiel) -> pl.DataFrame:
    """Return a row per product and period of one tariff, for every law and gemeente of the profile.

    A product without a category is left out: the national rules find a term by category. A product without a tariff
    has none here either, so its amount is not judged.
    """
    codes = [p.code for p in profiel.partijen if p.rol == "opdrachtgever" and p.code]
    gemeenten: list[str | None] = [*codes] or [None]
    wetten: list[str | None] = [*profiel.wet] or [None]
    rijen = [
        {"wet": wet, "gemeente": gemeente, "aanbieder": None, **rij}
        for wet in wetten
        for gemeente in gemeenten
        for product in profiel.producten
        if product.categorie is not None
        for rij in _rijen(profiel, product)
    ]
    return pl.DataFrame(rijen, schema=AFSPRAKEN)


def _rijen(profiel: Profiel, product: Productregel) -> list[dict[str, Any]]:
    tarieven: list[Tariefregel | None] = [t for t in profiel.tarieven if t.product == product.code and not t.niveau]
    return [
        {
            "ProductCategorie": product.categorie,
            "ProductCode": product.code,
            "Variant": product.variant or (profiel.uitvoeringsvariant[0] if profiel.uitvoeringsvariant else None),
            "Eenheid": product.eenheid,
            "Tarief": tarief.bedrag if tarief else None,
            "Tariefeenheid": (tarief.eenheid or product.eenheid) if tarief else None,
            "van": _laatste(profiel.ingang, product.van, tarief.van if tarief else None),
            "tot": _eerste(profiel.einde, product.tot, tarief.tot if tarief else None),
        }
        for tarief in tarieven or [None]
    ]


def _laatste(*dagen: Any) -> Any:
    return max((d for d in dagen if d is not None), default=None)


def _eerste(*dagen: Any) -> Any:
    return min((d for d in dagen if d is not None), default=None)
