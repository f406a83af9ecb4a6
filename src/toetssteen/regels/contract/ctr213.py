"""CTR213."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import datum, laatste_dag, voor_debet
from toetssteen.regels.contract.kolommen.dekking import met_dekking
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren, te_koppelen

_SLEUTELS: Final = (NR, "ToewijzingNummer", "Bsn", "Einddatum", "Begindatum")
_ZONE: Final = "Europe/Amsterdam"


def _spoed(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Spoed.*`: the last urgent report that began before the end of the line, with its question and its start."""
    regels = genummerd(frame)
    gevonden = paren(regels.select(_SLEUTELS), gegevens, "toestemmingen", [p.vast("spoed")])
    if gevonden is None:
        return erbij(regels, _leeg()).with_columns(pl.lit(None, pl.Boolean()).alias("Spoed"))
    begin = pl.coalesce("toestemmingen.Van", "toestemmingen.Gegeven")
    laatste = (
        gevonden.filter(begin <= laatste_dag())
        .sort(begin)
        .group_by(NR)
        .agg(begin.last().alias("Spoed.van"), pl.col("toestemmingen.ProductCode").last().alias("Spoed.product"))
    )
    met_spoed = regels.select(_SLEUTELS).join(laatste, on=NR)
    start = _moment(met_spoed, gegevens, p.vast("start"), pl.col("Spoed.van"), "Spoed.start")
    vraag = _moment(start, gegevens, p.vast("vraag"), pl.col("Spoed.start").dt.date(), "Spoed.vraag")
    uit = erbij(regels, vraag.select(NR, "Spoed.van", "Spoed.product", "Spoed.start", "Spoed.vraag"))
    return uit.with_columns(pl.when(te_koppelen()).then(pl.col("Spoed.van").is_not_null()).alias("Spoed"))


def _leeg() -> pl.DataFrame:
    moment = pl.Datetime("us")
    return pl.DataFrame(
        schema={
            NR: pl.UInt32(),
            "Spoed.van": pl.Date(),
            "Spoed.product": pl.String(),
            "Spoed.start": moment,
            "Spoed.vraag": moment,
        }
    )


def _moment(regels: pl.DataFrame, gegevens: Gegevens, naam: str, tot: pl.Expr, kolom: str) -> pl.DataFrame:
    """Add the last event of that name on or before a day; null when there is none."""
    gevonden = paren(regels, gegevens, "gebeurtenissen", [naam])
    if gevonden is None:
        return regels.with_columns(pl.lit(None, pl.Datetime("us")).alias(kolom))
    moment = pl.col("gebeurtenissen.Tijdstip")
    laatste = gevonden.filter(moment.dt.date() <= tot).group_by(NR).agg(moment.max().alias(kolom))
    return regels.join(laatste, on=NR, how="left", maintain_order="left")


def _minuten() -> pl.Expr:
    """Return the minutes from question to start, on the clock of Amsterdam; null in the hour that summer time skips."""
    begin, einde = (
        pl.col(n).dt.replace_time_zone(_ZONE, ambiguous="earliest", non_existent="null")
        for n in ("Spoed.vraag", "Spoed.start")
    )
    return (einde - begin).dt.total_minutes()


def _betaald_tot(p: Parameterkolommen) -> pl.Expr:
    return pl.col("Spoed.van") + pl.duration(days=7 * p["weken"] - 1)


def _eisen(p: Parameterkolommen) -> dict[str, pl.Expr]:
    eisen = {
        "de ondersteuning begon niet op tijd na de vraag": _minuten() <= 60 * p["uren"],
        "het product is niet dat van de spoedmelding": pl.col("ProductCode") == pl.col("Spoed.product"),
        "er zijn meer weken gedeclareerd dan spoed dekt": (pl.col("Ongedekt.tot") <= _betaald_tot(p))
        & (pl.col("Eerste") >= pl.col("Spoed.van")),
    }
    return {zin: eis for (zin, eis), ja in zip(eisen.items(), _vraagt(p), strict=True) if ja}


def _berekening(p: Parameterkolommen) -> pl.Expr:
    """Return in words what was compared, only what the clause asks."""
    tijd = pl.format("van vraag tot start {} minuten", _minuten())
    product = pl.format("gedeclareerd {}, gemeld {}", pl.col("ProductCode"), pl.col("Spoed.product"))
    tot = [datum(dag, "onbekend") for dag in (pl.col("Spoed.van"), _betaald_tot(p), pl.col("Ongedekt.tot"))]
    weken = pl.format("spoed vanaf {}, betaald tot en met {}, zonder beschikking tot en met {}", *tot)
    delen = [zin for zin, ja in zip((tijd, product, weken), _vraagt(p), strict=True) if ja]
    return pl.concat_str([*delen] or [pl.lit("")], separator="; ", ignore_nulls=True)


def _vraagt(p: Parameterkolommen) -> tuple[bool, bool, bool]:
    return p.gegeven("uren"), bool(p.vast("zelfde_product")), p.gegeven("weken")


@contractregel(
    tabel="prestaties",
    parameters={
        "spoed": Gevraagd("tekst", "hoe de spoedmelding heet bij de toestemmingen", "spoedmelding"),
        "vraag": Gevraagd("tekst", "gebeurtenis waarmee de hulpvraag er is", "spoedvraag"),
        "start": Gevraagd("tekst", "gebeurtenis waarmee de ondersteuning begint", "start spoed"),
        "uren": Gevraagd("getal", "binnen hoeveel uur na de vraag (uren); leeg: niet getoetst", optioneel=True),
        "weken": Gevraagd("getal", "hoeveel weken vanaf de start (weken); leeg: niet getoetst", optioneel=True),
        "zelfde_product": Gevraagd("ja/nee", "of het product dat van de spoedmelding is (ja/nee)", False),
    },
    verrijkingen=(met_dekking,),
    eigen=_spoed,
    waarden=lambda p: {
        "reden": pl.coalesce(pl.lit(None, pl.String()), *(pl.when(~e).then(pl.lit(z)) for z, e in _eisen(p).items())),
        "spoed_van": pl.col("Spoed.van"),
        "betaald_tot": _betaald_tot(p),
        "ongedekt_tot": pl.col("Ongedekt.tot"),
        "vraag": pl.col("Spoed.vraag"),
        "start": pl.col("Spoed.start"),
        "minuten": _minuten(),
        "ProductCode": pl.col("ProductCode"),
        "gemeld_product": pl.col("Spoed.product"),
        "berekening": _berekening(p),
    },
    melding="Deze regel valt niet onder spoed: {reden}.",
    herstel="Declareer alleen wat onder de spoedmelding valt, of vul vraag, start en product van de melding aan.",
    som="{berekening}",
)
def ctr213(p: Parameterkolommen) -> pl.Expr:
    """CTR213: Spoed wordt betaald als zij op tijd begon, binnen de weken die spoed dekt en met het gemelde product.

    Het gaat alleen over regels van voor de beschikking, van een cliënt met een spoedmelding. De eerste dag van de
    melding telt mee: twee weken vanaf 1 maart is tot en met 14 maart. Precies op het laatste uur is op tijd. Wat een
    clausule niet noemt wordt niet getoetst.
    """
    gaat_erover = pl.col("Spoed") & ~pl.col("Gedekt")
    return voor_debet(~gaat_erover | pl.all_horizontal(pl.lit(True), *_eisen(p).values()))
