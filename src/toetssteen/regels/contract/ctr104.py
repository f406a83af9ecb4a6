"""CTR104."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.toestemming import TOEGESTAAN, TOESTEMMING, met_toestemming
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing

_VANAF = {"ingangsdatum": "Ingangsdatum", "toewijzingsdatum": "Toewijzingsdatum", "beschikking": "Beschikking"}


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    return met_toestemming(frame, gegevens, p, pl.col("Begin").dt.date())


def _begin(p: Parameterkolommen) -> pl.Expr:
    return pl.col(f"Toewijzing.{_VANAF[p.vast('vanaf')]}")


@contractregel(
    tabel="sessies",
    parameters={
        "grens": Gevraagd("tekst", "welke grens telt", "beide", woorden=("beide", "begin", "einde")),
        "vanaf": Gevraagd("tekst", "welke dag van de toewijzing het begin is", "ingangsdatum", woorden=tuple(_VANAF)),
        **TOESTEMMING,
    },
    verrijkingen=(met_toewijzing,),
    eigen=_eigen,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "begin": _begin(p),
        "Einddatum": pl.col("Toewijzing.Einddatum"),
        "toestemming": pl.col(TOEGESTAAN),
    },
    melding="De sessie van {dag} valt buiten de toewijzing (begin {begin}, einde {Einddatum}), en er is geen "
    "toestemming.",
    herstel="Declareer deze sessie niet, of leg de toestemming vast die voor deze dag gold.",
    som="{dag} ligt niet van {begin} tot en met {Einddatum}",
)
def ctr104(p: Parameterkolommen) -> pl.Expr:
    """CTR104: Een sessie valt binnen de toewijzing, of onder een toestemming die voor die dag gold.

    Het begin is de ingangsdatum, of de dag van toewijzing of beschikking als de clausule dat zegt; eerste en laatste
    dag tellen mee, en zonder einddatum is er geen einde. Een ingetrokken toewijzing dekt geen enkele dag. Een
    toestemming geldt vanaf de dag dat zij gegeven is (of `dagen_terug` eerder), binnen haar eigen Van en Tot, en
    hoogstens `dagen_dekking` dagen vanaf haar eerste dag. Ook een no show wordt getoetst: die kan vergoed worden.
    """
    dag, einde = pl.col("Begin").dt.date(), pl.col("Toewijzing.Einddatum")
    bekend = pl.when(pl.col("Toewijzing.aanwezig")).then(True)
    na_begin = bekend & (dag >= _begin(p))
    voor_einde = bekend & (einde.is_null() | (dag <= einde))
    binnen = {"begin": na_begin, "einde": voor_einde, "beide": na_begin & voor_einde}[p.vast("grens")]
    geldig = binnen & (pl.col("Toewijzing.RedenWijziging") != "13").fill_null(True)
    return (pl.col("Status") == "gepland") | geldig | pl.col(TOEGESTAAN)
