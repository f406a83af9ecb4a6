"""CTR121."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import CONTRACTVORMEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, bedekt_op, blokken
from toetssteen.regels.contract.kolommen.professionals import per_professional, per_rij
from toetssteen.regels.contract.kolommen.verrijking import met_product

_EINDE = pl.datetime(9999, 12, 31)


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add whether everybody was allowed to give the session, and which subcontractors were not."""
    rijen = per_professional(frame, gegevens, "Begin", "Product")
    zelfstandig = p.bevat(pl.col("Professional.Contractvorm"), "vormen").fill_null(False)
    wie = pl.coalesce("Professional.Onderaannemer", pl.when(zelfstandig).then("Professional"))
    rijen = rijen.with_columns(wie.alias("Onderaannemer"))
    rijen = rijen.with_columns(_toegestaan(rijen, gegevens, p).alias("__toegestaan"))
    eigen = pl.when(pl.col("Professional.bekend")).then(pl.col("Onderaannemer").is_null())
    vervangt = pl.col("Professional.Vervangt").is_not_null() & p.bevat(
        pl.col("Professional.VervangtWegens"), "vrij_bij_vervanging"
    ).fill_null(False)
    mag = eigen | vervangt | pl.col("__toegestaan")
    zonder = pl.col("Onderaannemer").filter(~mag).unique().sort()
    return per_rij(frame, rijen, Toegestaan=mag.all(ignore_nulls=False), Onderaannemers=zonder)


def _toegestaan(rijen: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.Series:
    """Return per row whether its subcontractor may work on the day, for all products or for that of the session."""
    tabel = gegevens.get("onderaannemers")
    if tabel is None:
        return pl.repeat(None, rijen.height, dtype=pl.Boolean, eager=True)
    dagen = tabel.rename({"ProductCode": "Product"}).with_columns(
        _vanaf(p).cast(pl.Datetime("us")).alias(VAN),
        (pl.col("ToegestaanTot").cast(pl.Datetime("us")) + pl.duration(days=1)).fill_null(_EINDE).alias(TOT),
    )
    dag, alle = pl.col("Begin").dt.date(), pl.col("Product").is_null()
    over_alles = bedekt_op(rijen, dag, blokken(dagen.filter(alle), ["Onderaannemer"]), ["Onderaannemer"])
    sleutels = ["Onderaannemer", "Product"]
    return over_alles | bedekt_op(rijen, dag, blokken(dagen.filter(~alle), sleutels), sleutels)


def _vanaf(p: Parameterkolommen) -> pl.Expr:
    return pl.col("GemeldOp") if p.vast("grond") == "melding" else pl.col("ToegestaanVan")


@contractregel(
    tabel="sessies",
    parameters={
        "grond": Gevraagd(
            "tekst", "wat er moet zijn voor een onderaannemer", "toestemming", woorden=("toestemming", "melding")
        ),
        "vormen": Gevraagd(
            "lijst",
            "contractvormen die ook als onderaannemer tellen",
            ("zzp", "andere aanbieder", "coöperatielid"),
            woorden=CONTRACTVORMEN,
        ),
        "vrij_bij_vervanging": Gevraagd(
            "lijst", "redenen van vervanging waarbij het niet hoeft, zoals ziekte", optioneel=True
        ),
    },
    verrijkingen=(met_product,),
    eigen=_eigen,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "Onderaannemers": pl.col("Onderaannemers"),
        "grond": p["grond"],
    },
    melding="Op {dag} was er geen {grond} voor onderaannemer {Onderaannemers}; deze sessie telt niet mee.",
    herstel="Haal de sessie uit de declaratie, of leg de {grond} vast die op deze dag gold.",
    som="geen {grond} op {dag} voor {Onderaannemers}",
)
def ctr121(p: Parameterkolommen) -> pl.Expr:
    """CTR121: Een onderaannemer geeft alleen sessies op dagen waarop dat is toegestaan, of is gemeld.

    Wie voor een onderaannemer werkt, of in een vorm die de clausule noemt (dan is zijn eigen kenmerk dat van de
    onderaannemer), heeft op die dag een toestemming nodig, voor alle producten of voor dit product. Iemand die een
    medewerker vervangt om een reden die de clausule noemt heeft haar niet nodig. Wie niet in de lijst van medewerkers
    staat is onbekend: dan is de sessie niet te toetsen. Een professional zonder toestemming maakt de sessie fout.
    """
    return (pl.col("Status") != "geleverd") | pl.col("Toegestaan")
