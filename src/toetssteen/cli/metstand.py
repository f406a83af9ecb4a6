"""Judges files against a history and contract terms, in this process and in the order given."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toetssteen.berichten.invoer import Gebrek, InvoerFout
from toetssteen.cli.geschiedenis import lees_map, lees_profiel
from toetssteen.cli.invoer import Bestand
from toetssteen.cli.werk import als_vorm, beoordeel

if TYPE_CHECKING:
    import polars as pl

    from toetssteen.core.tables import Tabellen
    from toetssteen.toetsing.uitslag import Uitslag

_GEEN_BERICHT = "Hierin staat geen bericht dat te lezen is, dus is er geen geschiedenis om tegen te toetsen."
_NOEM_EEN_MAP = "Noem een map met eerdere berichten, of laat --geschiedenis weg."


def oordelen_met_stand(
    bestanden: list[Bestand],
    antwoord: tuple[Path, bool] | None,
    vandaag: dt.date,
    afspraken: pl.DataFrame | None,
    opties: argparse.Namespace,
) -> Iterator[dict[str, Any]]:
    """Yield the verdict of every file in order, in the shape of `--json`.

    Raises InvoerFout when nothing of the history can be read: a wrong folder would refuse everything.
    """
    from toetssteen.toetsing.geschiedenis import toets_verder
    from toetssteen.toetsing.toets import toets

    geladen = lees_profiel(opties.contract)
    stand: Tabellen | None = None
    if not opties.geschiedenis:
        alle = beoordeel(bestanden, lambda inhoud: toets(inhoud, vandaag=vandaag, afspraken=afspraken).uitslagen)
        extra: dict[str, Any] = {}
    else:
        eerder = lees_map(opties.geschiedenis, vandaag, afspraken)
        if len(eerder.overgeslagen) == len(eerder.uitslagen):
            raise InvoerFout([Gebrek(", ".join(opties.geschiedenis), _GEEN_BERICHT, _NOEM_EEN_MAP)])
        alle = beoordeel(bestanden, partial(toets_verder, eerder=eerder, vandaag=vandaag, afspraken=afspraken))
        extra = {"geschiedenis": eerder.as_dict()}
        stand = eerder.stand.tabellen() if geladen is not None else None
    for bestand, uitslag in zip(bestanden, alle, strict=True):
        ernaast: dict[str, Any] = {}
        if geladen is not None:
            from toetssteen.toetsing.contract.bijbericht import bijbericht

            gezien = bijbericht(geladen, uitslag, _bekend(stand, uitslag), vandaag=vandaag)
            if gezien is not None:
                uitslag.signalen.extend(gezien.bevindingen)
                ernaast = {"contract": gezien.as_dict(geladen.profiel.naam)}
        yield als_vorm(bestand, uitslag, antwoord, vandaag, opties.identificatie) | extra | ernaast


def _bekend(stand: Tabellen | None, uitslag: Uitslag) -> dict[str, pl.DataFrame]:
    """Return what came before of the law and gemeente of a claim: a ToewijzingNummer is known within those only."""
    if stand is None or uitslag.batch is None or uitslag.batch.nummer != "323":
        return {}
    from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand

    gemeente = str(uitslag.batch.tabellen["Header"]["Ontvanger"][uitslag.plek])
    return gegevens_uit_stand(stand, wet=uitslag.wet, gemeenten=[gemeente])
