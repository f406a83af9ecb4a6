"""What a stand comes down to on a day, for people: allocations with room left, deliveries, requests, claims, terms.

    overzicht(stand.tabellen(), date(2026, 6, 10), geschiedenis.uitslagen, Keuze(bsn="999900018")).toewijzingen

Pure functions from the tables of `core.tables.STAND` to frames; nothing is judged again. Each module tells its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from toetssteen.core.tables import PARTIJEN, Tabellen
from toetssteen.toetsing.overzicht.berichten import berichten, zonder_antwoord
from toetssteen.toetsing.overzicht.declaraties import declaraties
from toetssteen.toetsing.overzicht.keuze import Keuze
from toetssteen.toetsing.overzicht.leveringen import leveringen
from toetssteen.toetsing.overzicht.ruimte import ruimte
from toetssteen.toetsing.overzicht.toewijzingen import toewijzingen
from toetssteen.toetsing.overzicht.verzoeken import verzoeken
from toetssteen.toetsing.termijnen import termijnen
from toetssteen.toetsing.uitslag import Uitslag

__all__ = ["Keuze", "Overzicht", "declaraties", "leveringen", "overzicht", "ruimte", "toewijzingen", "verzoeken"]


@dataclass(frozen=True, eq=False)
class Overzicht:
    """One frame per subject; `toewijzingen` has the columns of `ruimte` beside its own."""

    berichten: pl.DataFrame
    toewijzingen: pl.DataFrame
    leveringen: pl.DataFrame
    verzoeken: pl.DataFrame
    declaraties: pl.DataFrame
    termijnen: pl.DataFrame


def overzicht(
    stand: Tabellen, vandaag: date, uitslagen: Sequence[Uitslag] = (), keuze: Keuze | None = None
) -> Overzicht:
    """Return everything there is to show of a stand on a day; `uitslagen` are the messages it came from.

    A claim is shown with only the lines that `keuze` asks for.
    """
    keuze = keuze or Keuze()
    gevraagd = keuze.rijen(verzoeken(stand))
    alle_berichten = berichten(uitslagen)
    eigen_berichten = berichten(keuze.uitslagen(uitslagen, gevraagd)) if keuze else alle_berichten
    met_ruimte = toewijzingen(stand, vandaag).join(
        ruimte(stand), on=[*PARTIJEN, "ToewijzingNummer"], how="left", maintain_order="left"
    )
    return Overzicht(
        eigen_berichten,
        keuze.rijen(met_ruimte),
        keuze.rijen(leveringen(stand)),
        gevraagd,
        declaraties(keuze.declaraties(stand)),
        keuze.termijnen(termijnen(stand, zonder_antwoord(alle_berichten), vandaag), eigen_berichten),
    )
