"""What a contract says of the lines of a claim, beside the verdict on the message: findings, never a retourcode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.tables import BERICHT, OUDER
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.opdrachten import opdrachten
from toetssteen.toetsing.contract.uitslag import Contractuitslag, Deeluitslag
from toetssteen.toetsing.uitslag import Uitslag

LANDELIJK: Final[Mapping[str, tuple[str, ...]]] = {
    "CTR201": ("TR338",),
    "CTR203": ("TR341",),
    "CTR204": ("TR418",),
    "CTR205": ("TR346",),
}
"""Contract rules with the national rules that refuse a line for the same: its allocation, unit, tariff, amount."""

_KOLOMMEN = {
    "ReferentieNummer": "ProductReferentie_ReferentieNummer",
    "VorigReferentieNummer": "ProductReferentie_VorigReferentieNummer",
    "ToewijzingNummer": "ToewijzingNummer",
    "ProductCategorie": "ProductCategorie",
    "ProductCode": "ProductCode",
    "Begindatum": "ProductPeriode_Begindatum",
    "Einddatum": "ProductPeriode_Einddatum",
    "Volume": "GeleverdVolume",
    "Eenheid": "Eenheid",
    "Tarief": "ProductTarief",
    "Bedrag": "IngediendBedrag_Bedrag",
    "DebetCredit": "IngediendBedrag_DebetCredit",
}


def prestaties_van(uitslag: Uitslag) -> pl.DataFrame | None:
    """Return the lines of a 323 as the table `prestaties`; None for another message or one that could not be read.

    `Ontvangen` is the day the message is dated: when it came in is not in it. `Goedgekeurd` is false for a line that
    the rules of the message refuse, and null for the others: those are not answered yet.
    """
    if uitslag.batch is None or uitslag.batch.nummer != "323":
        return None
    tabellen, schema = uitslag.batch.tabellen, TABELLEN["prestaties"].schema
    regels = tabellen["Prestatie"].filter(pl.col(BERICHT) == uitslag.plek)
    kop = tabellen["Header"].row(uitslag.plek, named=True)
    erbij: dict[str, Any] = {
        "Bsn": tabellen["Client"]["Bsn"].gather(regels[OUDER]),
        "Ontvangen": pl.lit(kop["BerichtIdentificatie_Dagtekening"]),
        "Declarant": pl.lit(kop["Afzender"]),
        "Btw": pl.lit(0),  # a 323 has no btw
    }
    gelezen = regels.select(pl.col(van).alias(naar) for naar, van in _KOLOMMEN.items()).with_columns(**erbij)
    weg = pl.col("ReferentieNummer").is_in(sorted(geweigerd(uitslag)))
    gelezen = gelezen.with_columns(pl.when(weg).then(pl.lit(False)).alias("Goedgekeurd"))
    return gelezen.select(
        pl.col(n).cast(s) if n in gelezen.columns else pl.lit(None, s).alias(n) for n, s in schema.items()
    )


def geweigerd(uitslag: Uitslag) -> set[str]:
    """Return the ReferentieNummers of the lines that the rules of a message refuse."""
    namen = ("ReferentieNummer", "ProductReferentie_ReferentieNummer")
    return {str(b.sleutel[n]) for b in uitslag.bevindingen if b.retourcode for n in namen if b.sleutel.get(n)}


@dataclass(frozen=True, eq=False)
class Bijbericht:
    """What a contract says beside a 323: the findings, which clauses about claim lines were judged, and which were not.

    `niet` are clauses that could not be judged for at least one line of the message.
    """

    bevindingen: list[Bevinding]
    clausules: list[str]
    niet: list[str]

    def as_dict(self, profiel: str) -> dict[str, Any]:
        """Return how much was judged, in the shape of `--json` (see `docs/opdrachten/json.md`)."""
        return {"profiel": profiel, "clausules": len(self.clausules), "niet_te_toetsen": self.niet}


def contractbevindingen(geladen: Geladen, uitslag: Uitslag, bekend: Gegevens, *, vandaag: date) -> list[Bevinding]:
    """Return what the clauses about claim lines say of the lines of one 323 (see `bijbericht`)."""
    gezien = bijbericht(geladen, uitslag, bekend, vandaag=vandaag)
    return [] if gezien is None else gezien.bevindingen


def bijbericht(geladen: Geladen, uitslag: Uitslag, bekend: Gegevens, *, vandaag: date) -> Bijbericht | None:
    """Return what the clauses about claim lines say of one 323; None for another message or one without lines.

    `bekend` are tables of what came before (`gegevens_uit_stand`): earlier lines count on, but get no finding again.
    A rule that judges lines together (per allocation and month) gives its findings that were not there before. What a
    national rule refuses a line for is not said once more (`LANDELIJK`).
    """
    nieuw = prestaties_van(uitslag)
    if nieuw is None or nieuw.is_empty():
        return None
    eerder = vul_aan({"prestaties": bekend["prestaties"]})["prestaties"] if "prestaties" in bekend else nieuw.clear()
    overig = eerder.join(nieuw, on=["Declarant", "ReferentieNummer"], how="anti", nulls_equal=True)
    # a ReferentieNummer is unique for one aanbieder: that of another must not look like a line of this message
    overig = overig.with_columns(
        pl.when(pl.col("ReferentieNummer").is_in(nieuw["ReferentieNummer"].implode()))
        .then(pl.format("{} ({})", "ReferentieNummer", pl.col("Declarant").fill_null("eerder")))
        .otherwise("ReferentieNummer")
        .alias("ReferentieNummer")
    )
    oordeel = _oordeel(geladen, {**bekend, "prestaties": pl.concat([overig, nieuw])}, vandaag)
    alles = list(oordeel.bevindingen())
    nummers = set(nieuw["ReferentieNummer"])
    eigen = [b for b in alles if b.sleutel.get("ReferentieNummer") in nummers and not _al_gezegd(b, uitslag)]
    samen = [b for b in alles if "ReferentieNummer" not in b.sleutel]
    if samen and overig.height:
        eerst = _oordeel(geladen, {**bekend, "prestaties": overig}, vandaag)
        oud = {b.onderbouwing["kenmerk"] for b in eerst.bevindingen()}
        samen = [b for b in samen if b.onderbouwing["kenmerk"] not in oud]
    clausules = list(dict.fromkeys(d.clausule.id for d in oordeel.delen if d.tabel == "prestaties"))
    niet = {d.clausule.id for d in oordeel.delen if d.tabel == "prestaties" and _open(d, overig.height)}
    return Bijbericht(eigen + samen, clausules, [c for c in clausules if c in niet])


def _oordeel(geladen: Geladen, gegevens: Gegevens, vandaag: date) -> Contractuitslag:
    return toets_contract(geladen, gegevens, peildatum=vandaag, clausules=_over_prestaties(geladen))


def _open(deel: Deeluitslag, vanaf: int) -> bool:
    """Whether a part could not be judged for a row from `vanaf` on; of rows judged together, for any."""
    if deel.onbekend or deel.uitkomsten is None:
        return bool(deel.onbekend)
    welke = deel.uitkomsten if deel.index is None else deel.uitkomsten.filter(deel.index >= vanaf)
    return welke.null_count() > 0


def _al_gezegd(bevinding: Bevinding, uitslag: Uitslag) -> bool:
    """Whether a national rule refuses the same line for the same thing."""
    nummer = bevinding.sleutel["ReferentieNummer"]
    return any(
        b.regel in LANDELIJK.get(bevinding.regel, ())
        and b.sleutel.get("ReferentieNummer") == nummer
        and b.onderbouwing.get("uitkomst") == "voldoet niet"
        for b in uitslag.bevindingen
    )


def _over_prestaties(geladen: Geladen) -> set[str]:
    """Return the clauses with a rule about claim lines."""
    regels = contractregels()
    return {
        c.id
        for c in geladen.profiel.clausules
        for o in opdrachten(c, geladen.profiel)
        if o.regel in regels and regels[o.regel].tabel == "prestaties"
    }
