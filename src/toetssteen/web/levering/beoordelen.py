"""Sessions of a month judged under the contract of a pair, with what the messages say of the allocations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from toetssteen.berichten.invoer import Gebrek
from toetssteen.core.tables import PARTIJEN, STAND, Tabellen
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.levering.levering import Levering, beoordeel_levering
from toetssteen.toetsing.levering.lezen import Gelezen, lees_levering
from toetssteen.toetsing.levering.maanden import te_declareren
from toetssteen.toetsing.levering.opvallend import opvallend
from toetssteen.web.levering.bestanden import controleer_bestand
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import Contract
from toetssteen.web.stand.opslag import Bron, PgOpslag

LATER = 2**62
MEEST_GETOOND = 200
_TABELLEN = ("toewijzingen", "leveringen", "prestaties")
UIT_BERICHTEN = ("toewijzingen", "prestaties", "regie", "berichten")
"""Tables that the messages tell: what a file says of these does not count."""


@dataclass(frozen=True, eq=False)
class Oordeel:
    """A verdict: what to keep of it (`tabellen`, `verhaal`), what anyone may see (`samenvatting`), and the whole."""

    levering: Levering
    tabellen: dict[str, pl.DataFrame]
    verhaal: dict[str, Any]
    samenvatting: dict[str, Any]


class Onbruikbaar(ValueError):
    """Nothing in the files can be judged; `gebreken` says why, all at once."""

    def __init__(self, gebreken: Sequence[Gebrek]) -> None:
        super().__init__(f"{len(gebreken)} defects")
        self.gebreken = list(gebreken)


def beoordeel(
    paar: Paar, contract: Contract, maand: date, bestanden: Sequence[tuple[str, bytes]], dag: date
) -> Oordeel:
    """Return the verdict on the sessions of a month; raises Onbruikbaar when there are none to judge."""
    gelezen = lees(bestanden)
    levering = beoordeel_levering(contract.geladen, gegevens(paar, contract, gelezen.gegevens), peildatum=dag)
    regels = levering.regels.filter(pl.col("maand") == maand)
    buiten = levering.regels.filter(pl.col("maand") != maand)
    sessies = _sessies(levering)
    verhaal = {
        "gebreken": [[g.pad, g.melding, g.herstel] for g in gelezen.gebreken[:MEEST_GETOOND]],
        "opvallend": [o.melding for o in opvallend(levering)],
        "bevindingen": _bevindingen(levering),
    }
    return Oordeel(levering, {"regels": regels, "sessies": sessies}, verhaal,
                   _samenvatting(sessies, regels, buiten, gelezen))  # fmt: skip


def lees(bestanden: Sequence[tuple[str, bytes]]) -> Gelezen:
    """Return the tables in files; raises Onbruikbaar for files that are not what they say, or hold no session."""
    geweigerd = [g for naam, inhoud in bestanden if (g := controleer_bestand(naam, inhoud)) is not None]
    if geweigerd:
        raise Onbruikbaar(geweigerd)
    gelezen = lees_levering(bestanden)
    if "sessies" not in gelezen.gegevens or gelezen.gegevens["sessies"].is_empty():
        eerste = Gebrek(
            "", "Er zijn geen bruikbare sessies gelezen.", "Verbeter wat hieronder staat, of neem het sjabloon."
        )
        raise Onbruikbaar([eerste, *gelezen.gebreken])
    return gelezen


def gegevens(paar: Paar, contract: Contract, gelezen: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the tables that were read, and what the messages of the pair say of these clients."""
    wetten = contract.geladen.profiel.wet
    bekend = gegevens_uit_stand(_stand(paar, gelezen["sessies"]), wet=wetten[0] if len(wetten) == 1 else None)
    return {**bekend, **{n: f for n, f in gelezen.items() if n not in UIT_BERICHTEN}}


def _stand(paar: Paar, sessies: pl.DataFrame) -> Tabellen:
    bron = Bron.van(paar)
    eigen = pl.DataFrame([(paar.gemeente.code, paar.aanbieder.code)], schema=["gemeente", "aanbieder"], orient="row")
    wetten = pl.DataFrame({"wet": ["iwmo", "ijw"]})
    vraag = wetten.join(eigen, how="cross").join(sessies.select("Bsn").drop_nulls().unique(), how="cross")
    uit = {naam: pl.DataFrame(schema=schema) for naam, schema in STAND.items()}
    for naam in _TABELLEN:
        uit[naam] = PgOpslag(naam, bron, LATER).zoek("client", vraag.select(*PARTIJEN, "Bsn"))
    volgordes = pl.concat([uit[n]["volgorde"] for n in _TABELLEN]).unique()
    uit["berichten"] = PgOpslag("berichten", bron, LATER).van_berichten(volgordes.to_list())
    return uit


def _sessies(levering: Levering) -> pl.DataFrame:
    """Return every session with its minutes and why they are less than delivered."""
    redenen: dict[int, dict[str, list[str]]] = {}
    for stap in levering.declarabel.stappen:
        fout = stap.index.filter(~stap.uitkomst.fill_null(True))
        onbekend = stap.index.filter(stap.uitkomst.is_null())
        for rijen, woord in ((fout, ""), (onbekend, "Onzeker: ")):
            for rij in rijen.to_list():
                zin = f"{woord}{stap.deel.norm}"
                redenen.setdefault(rij, {}).setdefault(zin, []).append(stap.deel.clausule.id)
    tekst = {rij: "\n".join(f"{zin} ({', '.join(c)})" for zin, c in zinnen.items()) for rij, zinnen in redenen.items()}
    minuten = levering.declarabel.rijen.with_columns(pl.col("geleverd", "declarabel") // PER_MINUUT)
    return levering.sessies.select(
        "Sessie", "Bsn", "ToewijzingNummer", "ProductCode", "Begin", "Einde", "Status"
    ).with_columns(
        *minuten.get_columns(),
        pl.Series("redenen", [tekst.get(i, "") for i in range(minuten.height)], dtype=pl.String()),
    )


def _bevindingen(levering: Levering) -> list[list[Any]]:
    """Return per clause what does not satisfy: clause, rule, what it demands, how often, and where it stands."""
    uit = []
    for deel in levering.uitslag.delen:
        aantal = deel.aantallen["voldoet niet"]
        if aantal:
            plek = f"{deel.clausule.vindplaats.document}, {deel.clausule.vindplaats.artikel}"
            uit.append([deel.clausule.id, deel.regel, deel.norm, aantal, plek, deel.gevolg])
    return sorted(uit, key=lambda b: -b[3])


def _samenvatting(
    sessies: pl.DataFrame, regels: pl.DataFrame, buiten: pl.DataFrame, gelezen: Gelezen
) -> dict[str, Any]:
    goed = te_declareren(regels)
    return {
        "sessies": sessies.height,
        "clienten": sessies["Bsn"].n_unique(),
        "geleverd": int(sessies["geleverd"].sum()),
        "declarabel": int(sessies.filter(~pl.col("onzeker"))["declarabel"].sum()),
        "onzeker": int(sessies.filter("onzeker")["declarabel"].sum()),
        "regels": goed.height,
        "bedrag": int(goed["Bedrag"].sum()),
        "niet": regels.height - goed.height,
        "andere_maand": buiten.height,
        "gebreken": len(gelezen.gebreken),
    }
