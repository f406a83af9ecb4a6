"""TR367."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

VELDEN = (
    "ProductReferentie_VorigReferentieNummer",
    "ToewijzingNummer",
    "ProductCategorie",
    "ProductCode",
    "ProductPeriode_Begindatum",
    "ProductPeriode_Einddatum",
    "GeleverdVolume",
    "Eenheid",
    "ProductTarief",
    "IngediendBedrag_Bedrag",
    "IngediendBedrag_DebetCredit",
)


def _verschil(veld: str) -> pl.Expr:
    eigen, heen = pl.col(veld).cast(pl.String), pl.col(f"Heen.{veld}").cast(pl.String)
    tekst = pl.format(
        "{} {} (declaratie: {})", pl.lit(veld.rpartition("_")[2]), eigen.fill_null("leeg"), heen.fill_null("leeg")
    )
    return pl.when(eigen.ne_missing(heen)).then(tekst)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9367",
    bindingen=(Binding("Prestatie", "", ("325",)),),
    waarden={"verschillen": pl.concat_str([_verschil(v) for v in VELDEN], separator="; ", ignore_nulls=True)},
    melding="De prestatie verschilt van die in de declaratie: {verschillen}.",
    herstel="Neem een afgewezen prestatie ongewijzigd over uit de declaratie.",
    nodig=("geschiedenis",),
)
def tr367(b: Binding) -> pl.Expr:
    """TR367: Een prestatie in een declaratie-antwoord is gelijk aan die in de declaratie.

    Vergeleken wordt elk element buiten de retourcodes, bij gelijk ReferentieNummer. Staat de prestatie niet in
    de declaratie, dan spreekt TR366; is de declaratie zelf niet bekend, TR337. Staat het nummer er dubbel, dan is niet
    te zien welke bedoeld is (TR314).
    """
    gevonden = pl.col("Heen.ProductReferentie_ReferentieNummer").is_not_null()
    gelijk = pl.all_horizontal(pl.col(v).eq_missing(pl.col(f"Heen.{v}")) for v in VELDEN)
    dubbel = pl.col("Heen.dubbel").cast(pl.Boolean).fill_null(False)
    aanwezig = pl.col("Heen.aanwezig").cast(pl.Boolean)
    return pl.when(aanwezig & ~dubbel).then(~gevonden | gelijk).when(~aanwezig).then(True)
