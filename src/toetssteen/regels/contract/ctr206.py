"""CTR206."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.werkdagen import vrije_dagen
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import laatste_dag, voor_debet
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren
from toetssteen.regels.hoeveelheid import bedrag_in_euro

_HEEL: Final = 100
_ZELFDE: Final = ("ToewijzingNummer", "ProductCode", "Begindatum", "Einddatum")


def uiterlijk(p: Parameterkolommen) -> pl.Expr:
    """Return the last day on which a claim line is on time."""
    maand = laatste_dag().dt.month_start().dt.offset_by(pl.format("{}mo", p["maanden"]))
    dag = pl.when(p["laatste_dag_telt"]).then(maand.dt.month_end()).otherwise(maand.dt.month_end().dt.offset_by("-1d"))
    werkdag = dag.dt.add_business_days(0, roll="forward", holidays=_feestdagen())
    return pl.when(p["weekend"] == "volgende werkdag").then(werkdag).otherwise(dag)


@cache
def _feestdagen() -> list[date]:
    return sorted(vrije_dagen().vrij)


def _grens(p: Parameterkolommen, maanden: int) -> pl.Expr:
    """Return the deadline so many calendar months later."""
    dag = uiterlijk(p)
    later = dag.dt.offset_by(f"{maanden}mo")
    einde = (p["maand_telling"] == "eind op eind") & (dag == dag.dt.month_end())
    return pl.when(einde).then(later.dt.month_end()).otherwise(later)


def _ingediend(p: Parameterkolommen) -> pl.Expr:
    return pl.when(p["herindiening_telt"] == "eerste ontvangst").then("__eerste").otherwise("Ontvangen")


def trede(p: Parameterkolommen) -> pl.Expr:
    """Return 0 for a line on time, else the step of the ladder; the last step when it has more months than steps."""
    dag, streng = _ingediend(p), p["grens_exact"] == "streng"
    aantal = max(len(p.lijst("treden")), 1)
    voorbij = [((dag > _grens(p, k)) | (streng & (dag == _grens(p, k)))).cast(pl.Int64) for k in range(1, aantal)]
    return pl.when(dag > uiterlijk(p)).then(1 + sum(voorbij, start=pl.lit(0))).when(dag.is_not_null()).then(0)


def _procent(p: Parameterkolommen) -> pl.Expr:
    treden = [int(t) for t in p.lijst("treden")]
    stappen = dict(enumerate([_HEEL, *treden]))
    uit = trede(p).replace_strict(stappen, default=None, return_dtype=pl.Int64)
    return pl.when("__vrij").then(_HEEL).otherwise(uit)


def korting(p: Parameterkolommen) -> pl.Expr:
    """Return the proposed reduction in eurocents, half a cent up; null without a ladder."""
    return (pl.col("Bedrag") * (_HEEL - _procent(p)) + _HEEL // 2) // _HEEL


def _som(p: Parameterkolommen) -> pl.Expr:
    """Return how the proposal came about; null without a ladder."""
    bedragen = bedrag_in_euro(pl.col("Bedrag")), bedrag_in_euro(pl.col("Bedrag") - korting(p))
    return pl.format("; trede {}: {}% van {} is {}", trede(p), _procent(p), *bedragen)


def _zin(p: Parameterkolommen) -> pl.Expr:
    precies = pl.any_horizontal(_ingediend(p) == _grens(p, k) for k in range(1, max(len(p.lijst("treden")), 2)))
    staart = pl.when(precies).then(pl.lit(" De dag valt precies op een grens: de keuze van het profiel telt."))
    return pl.format(" Voorstel: vergoed {}%. Een mens beslist.{}", _procent(p), staart.otherwise(pl.lit("")))


def _herindiening(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `__eerste`, the receipt that counts for a line that came again, and `__vrij`: a person excused it."""
    afgekeurd = pl.when(~pl.col("Goedgekeurd")).then("Ontvangen").min().over(_ZELFDE)
    binnen = (afgekeurd < pl.col("Ontvangen")) & (
        p["herindiening_dagen"].is_null()
        | (pl.col("Ontvangen") <= afgekeurd + pl.duration(days=p["herindiening_dagen"]))
    )
    regels = genummerd(frame).with_columns(pl.when(binnen).then(afgekeurd).otherwise("Ontvangen").alias("__eerste"))
    vrij = paren(
        regels.select(NR, "ToewijzingNummer", "Bsn", "Begindatum"), gegevens, "toestemmingen", p.lijst("vrijstelling")
    )
    if vrij is None:
        return regels.drop(NR).with_columns(pl.lit(False).alias("__vrij"))
    dag, van, tot = pl.col("Begindatum"), pl.col("toestemmingen.Van"), pl.col("toestemmingen.Tot")
    geldt = vrij.filter((van.is_null() | (dag >= van)) & (tot.is_null() | (dag <= tot)))
    per_regel = geldt.select(NR, pl.lit(True).alias("__vrij")).unique(NR)
    return erbij(regels, per_regel).with_columns(pl.col("__vrij").fill_null(False))


@contractregel(
    tabel="prestaties",
    parameters={
        "maanden": Gevraagd("getal", "uiterste dag: de laatste dag van zoveel maanden na de maand (maanden)", 1),
        "laatste_dag_telt": Gevraagd("ja/nee", "of die laatste dag zelf nog op tijd is (ja/nee)", True),
        "weekend": Gevraagd("tekst", "wat een vrije dag doet", "blijft", woorden=("blijft", "volgende werkdag")),
        "treden": Gevraagd(
            "lijst", "procent per begonnen maand te laat; de laatste geldt daarna (procent)", optioneel=True
        ),
        "alleen_trede": Gevraagd("getal", "alleen deze trede, de eerste is 1; leeg: elke (trede)", optioneel=True),
        "grens_exact": Gevraagd("tekst", "trede op precies zoveel maanden", "gunstig", woorden=("gunstig", "streng")),
        "maand_telling": Gevraagd(
            "tekst", "een maand na het einde van een maand", "eind op eind", woorden=("eind op eind", "zelfde dag")
        ),
        "herindiening_telt": Gevraagd(
            "tekst", "welke dag telt na afkeur", "eigen ontvangst", woorden=("eigen ontvangst", "eerste ontvangst")
        ),
        "herindiening_dagen": Gevraagd(
            "getal", "hoeveel dagen na de eerste ontvangst dat kan; leeg: altijd (dagen)", optioneel=True
        ),
        "vrijstelling": Gevraagd("lijst", "soorten toestemming waarmee te laat niet telt", optioneel=True),
    },
    eigen=_herindiening,
    waarden=lambda p: {
        "Ontvangen": pl.col("Ontvangen"),
        "geteld": _ingediend(p),
        "uiterlijk": uiterlijk(p),
        "dagen_te_laat": (_ingediend(p) - uiterlijk(p)).dt.total_days().clip(lower_bound=0),
        "maanden_te_laat": (trede(p) - 1).clip(lower_bound=0),
        "trede": trede(p),
        "voorstel_procent": _procent(p),
        "Bedrag": pl.col("Bedrag"),
        "korting": korting(p),
        "voorstel": pl.col("Bedrag") - korting(p),
        "voorstel_zin": _zin(p),
        "voorstel_som": _som(p),
    },
    melding="Deze regel kwam op {Ontvangen}; de uiterste dag was {uiterlijk}.{voorstel_zin:stil}",
    herstel="Beslis wat dit betekent en leg dat vast; lag het niet aan de aanbieder, leg dan een vrijstelling vast.",
    som="uiterlijk {uiterlijk}, geteld {geteld}; dagen te laat: {dagen_te_laat}{voorstel_som:stil}",
)
def ctr206(p: Parameterkolommen) -> pl.Expr:
    """CTR206: Een declaratieregel komt uiterlijk op de afgesproken dag na de maand waarover zij gaat.

    Te laat is een voorstel voor een korting, nooit een korting: een mens beslist. De eerste trede loopt tot een maand
    na de uiterste dag, de tweede tot twee maanden, en zo verder. Wat precies op zoveel maanden geldt zegt grens_exact.
    Geef het deel het gevolg vraag: dan beslist iemand over het voorstel. Het gevolg korting is er alleen voor sessies.
    Een creditregel voldoet.
    """
    te_laat = trede(p) > 0
    if p.gegeven("alleen_trede"):
        te_laat = trede(p) == p["alleen_trede"]
    return voor_debet(pl.col("__vrij") | ~te_laat)
