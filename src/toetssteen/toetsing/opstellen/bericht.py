"""A message from rows per class: the header is made, rows get their places, and the whole is written as XML.

kop = Kop("iwmo", "305", gemeente="0344", aanbieder="12345678", kenmerk="TS0000000001", dag=date(2026, 6, 10))
xml = schrijf_bericht(kop, {"Client": [...], "StartProduct": [...]})
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import polars as pl

from toetssteen.berichten.schrijven import schrijf
from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen

Rij: TypeAlias = Mapping[str, Any]
BOVEN: Final = "boven"
"""In a row: the class and the place of the row it stands in, as (class, place)."""
_BOVEN: Final = {
    "ToegewezenProduct": "Client",
    "Contact": "Client",
    "Relatie": "Client",
    "StartProduct": "Client",
    "StopProduct": "Client",
    "AangevraagdProduct": "Client",
    "Verzoek": "Client",
    "OngewijzigdProduct": "Verzoek",
    "TeWijzigenProduct": "Verzoek",
    "NieuwProduct": "Verzoek",
    "Woonplaatsbeginsel": "Antwoord",
    "Prestatie": "Client",
}


@dataclass(frozen=True)
class Kop:
    """What the header of a message says; `kenmerk` is its Identificatie, `dag` its Dagtekening."""

    wet: Wet
    nummer: str
    gemeente: str
    aanbieder: str
    kenmerk: str
    dag: date

    def rij(self) -> dict[str, Any]:
        """Return the row of the class Header."""
        bericht = UITGAVE.berichten[self.nummer]
        van_gemeente = bericht.van == "gemeente"
        hoofd, sub = UITGAVE.subversie
        versie = UITGAVE.xsd_versie[self.wet]
        return {
            "BerichtCode": bericht.code[self.wet],
            "BerichtVersie": hoofd,
            "BerichtSubversie": sub,
            "Afzender": self.gemeente if van_gemeente else self.aanbieder,
            "Ontvanger": self.aanbieder if van_gemeente else self.gemeente,
            "BerichtIdentificatie_Identificatie": self.kenmerk,
            "BerichtIdentificatie_Dagtekening": self.dag,
            "XsdVersie_BasisschemaXsdVersie": versie,
            "XsdVersie_BerichtXsdVersie": versie,
        }


def schrijf_bericht(kop: Kop, rijen: Mapping[str, Sequence[Rij]]) -> bytes:
    """Return the message as XML; raises SchrijfFout for characters that XML cannot hold."""
    return schrijf(UITGAVE, kop.wet, kop.nummer, tabellen_van(kop, rijen))


def tabellen_van(kop: Kop, rijen: Mapping[str, Sequence[Rij]]) -> Tabellen:
    """Return the tables of one message: every class of it, with columns as `core.tables` has them.

    A row may name columns that the message does not have: those are left out, so that one row can serve many messages.
    """
    vormen = tabelvormen(UITGAVE, kop.wet, kop.nummer)
    alle: dict[str, Sequence[Rij]] = {**rijen, "Header": [kop.rij()]}
    return {klasse: _frame(klasse, alle.get(klasse, ()), vorm.kolommen, kop.nummer) for klasse, vorm in vormen.items()}


def _frame(klasse: str, rijen: Sequence[Rij], kolommen: Mapping[str, pl.DataType], nummer: str) -> pl.DataFrame:
    gewoon = "Declaratie" if (klasse, nummer) == ("Client", "323") else _BOVEN.get(klasse)
    boven = [rij.get(BOVEN, (gewoon, 0) if gewoon else (None, None)) for rij in rijen]
    eigen = {
        BERICHT: [0] * len(rijen),
        RIJ: list(range(len(rijen))),
        OUDER: [plek for _, plek in boven],
        OUDER_KLASSE: [naam for naam, _ in boven],
        POSITIE: [None] * len(rijen),
    }
    schema = {**STELSEL, **kolommen}
    inhoud = eigen | {naam: [rij.get(naam) for rij in rijen] for naam in kolommen}
    return pl.DataFrame(inhoud, schema=schema)
