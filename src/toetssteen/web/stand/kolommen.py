"""How the tables of `core.tables.STAND` lie in the database: table, and per column of the stand the one there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from toetssteen.core.tables import STAND

PAARKOLOMMEN: Final = ("paar_id", "gemeente_id", "aanbieder_id")


@dataclass(frozen=True)
class Plek:
    """One table of the stand in the database; `zoekkolom` gives per index the one column to search by.

    That finds rows too many for an index of more columns, which a search of the stand may.
    """

    tabel: str
    kolommen: Mapping[str, str]
    zoekkolom: Mapping[str, str]


def _plek(naam: str, tabel: str, namen: Mapping[str, str], zoekkolom: Mapping[str, str]) -> Plek:
    eigen = [k for k in STAND[naam] if k not in ("gemeente", "aanbieder", "Bsn")]
    return Plek(tabel, {k: namen.get(k) or _slang(k) for k in eigen}, zoekkolom)


def _slang(naam: str) -> str:
    """Return ToewijzingNummer as toewijzing_nummer, Omvang_Volume as omvang_volume."""
    uit = "".join(
        f"_{t.lower()}" if t.isupper() and i and naam[i - 1] not in "_" else t.lower() for i, t in enumerate(naam)
    )
    return uit.replace("product_periode", "productperiode").replace("declaratie_periode", "declaratieperiode")


PLEKKEN: Final[Mapping[str, Plek]] = {
    "berichten": _plek(
        "berichten", "toewijzingen_opgenomen", {}, {"kenmerk": "Identificatie", "inhoud": "inhoud"}
    ),
    "toewijzingen": _plek(
        "toewijzingen", "toewijzingen_toewijzing", {},
        {"nummer": "ToewijzingNummer", "client": "Bsn", "referentie": "ReferentieAanbieder"},
    ),
    "leveringen": _plek("leveringen", "toewijzingen_levering", {}, {"client": "Bsn"}),
    "verzoeken": _plek(
        "verzoeken", "toewijzingen_verzoek", {}, {"client": "Bsn", "referentie": "ReferentieAanbieder"}
    ),
    "antwoorden": _plek("antwoorden", "toewijzingen_verzoekantwoord", {}, {"referentie": "ReferentieAanbieder"}),
    "declaraties": _plek(
        "declaraties", "declaraties_declaratie", {},
        {"nummer": "DeclaratieNummer", "paar": "", "kenmerk": "Identificatie"},
    ),
    "prestaties": _plek(
        "prestaties", "declaraties_prestatie", {"IngediendBedrag_Bedrag": "ingediend_bedrag"},
        {"nummer": "ToewijzingNummer", "maand": "ToewijzingNummer", "referentie": "ReferentieNummer",
         "vorig": "VorigReferentieNummer", "client": "Bsn"},
    ),
}  # fmt: skip
MET_CLIENT: Final = frozenset(naam for naam, schema in STAND.items() if "Bsn" in schema)
