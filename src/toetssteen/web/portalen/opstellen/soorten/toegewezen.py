"""What a 301 does, beside what was: for the page that shows it before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.core.tables import RIJ
from toetssteen.toetsing.opstellen.toewijzing import veranderingen
from toetssteen.toetsing.toewijzing.versies import VORIGE
from toetssteen.toetsing.toewijzing.woorden import omvang
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok
from toetssteen.web.portalen.woorden import looptijd
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_WOORDEN: Final = {
    "eerste": ("nieuw", "goed"),
    "verwijderen": ("wordt verwijderd", "fout"),
    "hersteld": ("wordt hersteld", "info"),
    "oprekken": ("duurt langer", "info"),
    "intrekken": ("eindigt eerder", "waarschuwing"),
    "budget_gewijzigd": ("ander budget", "info"),
    "totaal_gewijzigd": ("ander totaal", "info"),
    "nieuw_nummer": ("wordt anders", "info"),
    "ongewijzigd": ("blijft gelijk", "neutraal"),
}
_KOLOMMEN: Final = (
    Kolom("Toewijzing"), Kolom("Product"), Kolom("Was"), Kolom("Wordt"), Kolom("Wat er gebeurt", "status"),
)  # fmt: skip


def blok_toegewezen(werk: Werk, uitkomst: Uitkomst) -> list[Blok]:
    """Return the table with every allocation of a 301, as it was and as it will be."""
    batch = uitkomst.uitslagen[0].batch
    if batch is None:
        return []
    naast = veranderingen(werk.toewijzingen, batch.tabellen["ToegewezenProduct"], werk.wet, werk.bsn)
    rijen = [_rij(werk, r) for r in naast.sort(RIJ).iter_rows(named=True)]
    return [Blok("Alle toewijzingen van deze cliënt bij deze aanbieder", _KOLOMMEN, rijen)]


def _rij(werk: Werk, r: Mapping[str, Any]) -> Rij:
    woorden = [w for k, w in _WOORDEN.items() if r[k]]
    woord, soort = woorden[0]
    reden = codelijst(werk.wet, "RedenWijziging").get(r["RedenWijziging"] or "")
    was = "" if r["eerste"] else f"{omvang(r, VORIGE)}, {looptijd(r[f'{VORIGE}Ingangsdatum'], r[f'{VORIGE}Einddatum'])}"
    nummer = "nieuw nummer" if r["eerste"] else r["ToewijzingNummer"]
    return Rij([
        nummer,
        productnaam(werk, r["Product_Categorie"], r["Product_Code"]),
        was or None,
        f"{omvang(r)}, {looptijd(r['Ingangsdatum'], r['Einddatum'])}",
        Cel(woord, status=soort, klein=reden.omschrijving if reden else ""),  # type: ignore[arg-type]
    ])  # fmt: skip


def gegevens_toewijzing(werk: Werk, rij: Mapping[str, Any]) -> Sequence[tuple[str, object]]:
    """Return what an allocation says now."""
    return (
        ("Toewijzing", rij["ToewijzingNummer"]),
        ("Product", productnaam(werk, rij["Product_Categorie"], rij["Product_Code"])),
        ("Hoeveel", omvang(rij)),
        ("Looptijd", looptijd(rij["Ingangsdatum"], rij["Einddatum"])),
    )
