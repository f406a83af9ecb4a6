"""TR019."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.levering import verwijdert

TAAK = "taak"
_AANWEZIG = pl.col("Toewijzing.aanwezig").cast(pl.Boolean)
_VARIANT = pl.col("Contract.Variant").cast(pl.String)


def _reden() -> pl.Expr:
    nummer = pl.col("ToewijzingNummer")
    andere = pl.format("toewijzing {} is van een andere cliënt", nummer)
    onbekend = pl.format("toewijzing {} is van deze gemeente aan deze aanbieder niet bekend", nummer)
    werkwijze = _VARIANT.replace({"inspanning": "inspannings"}).fill_null("")
    zonder = pl.format("ToewijzingNummer is leeg, terwijl de werkwijze {}gericht is", werkwijze)
    return pl.when(nummer.is_null()).then(zonder).when(_AANWEZIG.fill_null(False)).then(andere).otherwise(onbekend)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9019",
    bindingen=(
        Binding("StartProduct", "ToewijzingNummer", ("305",)),
        Binding("StopProduct", "ToewijzingNummer", ("307",)),
    ),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Bsn": pl.col("Client.Bsn"),
        "werkwijze": _VARIANT,
        "reden": _reden(),
    },
    melding="Deze melding hoort bij geen toewijzing: {reden}.",
    herstel="Noem het ToewijzingNummer uit de 301 voor deze cliënt; ontbreekt die nog, meld dan als de 301 er is.",
    nodig=("geschiedenis", "contract"),
)
def tr019(b: Binding) -> pl.Expr:
    """TR019: Een start of stop bij een inspannings- of outputgerichte werkwijze noemt een toewijzing van de cliënt.

    Zo weet de gemeente bij welke opdracht de levering hoort. De toewijzing is van dezelfde gemeente, aan dezelfde
    aanbieder, voor hetzelfde Bsn. Taakgericht is er geen toewijzing: dan mag het nummer leeg zijn en is het product
    de sleutel (IV096). Of een product taakgericht is staat in het contract; zonder contract is een melding zonder
    nummer niet te toetsen. Een verwijdering (StatusAanlevering 3) wordt hierop niet getoetst.
    """
    met = _AANWEZIG & (pl.col("Toewijzing.Bsn").cast(pl.String) == pl.col("Client.Bsn"))
    return verwijdert() | pl.when(pl.col("ToewijzingNummer").is_null()).then(_VARIANT == TAAK).otherwise(met)
