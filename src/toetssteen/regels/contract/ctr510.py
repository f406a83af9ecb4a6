"""CTR510."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import FUNCTIES
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.begeleider import BEVOEGD, bevoegd


def _met_begeleiding(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Zelf.bevoegd` and `Begeleider.bevoegd`."""
    frame = bevoegd(frame, gegevens, p, "Professional", "Zelf.bevoegd")
    return bevoegd(frame, gegevens, p, "Professional.Begeleider", "Begeleider.bevoegd")


def _begeleider_bevoegd() -> pl.Expr:
    return pl.when(pl.col("Professional.Begeleider").is_null()).then(False).otherwise("Begeleider.bevoegd")


@contractregel(
    tabel="inzet",
    parameters={
        "functies": Gevraagd("lijst", "wie niet alleen mag werken", ("vrijwilliger", "stagiair"), woorden=FUNCTIES),
        "hoe": Gevraagd(
            "tekst",
            "of een bevoegde professional erbij moet zijn, of (ook) op afstand verantwoordelijk kan zijn",
            "erbij of begeleider",
            woorden=("erbij", "begeleider", "erbij of begeleider"),
        ),
        **BEVOEGD,
    },
    eigen=_met_begeleiding,
    waarden=lambda p: {
        "Sessie": pl.col("Sessie"),
        "Professional": pl.col("Professional"),
        "Functie": pl.col("Professional.Functie"),
        "Begeleider": pl.col("Professional.Begeleider").fill_null("geen"),
        "begeleider_bevoegd": _begeleider_bevoegd(),
        "bevoegde_erbij": pl.col("Zelf.bevoegd").any(ignore_nulls=False).over("Sessie"),
    },
    melding="{Professional} ({Functie}) werkte in sessie {Sessie} zonder bevoegde professional.",
    herstel="Laat een bevoegde professional erbij zijn, of leg de begeleider met diploma of inschrijving vast.",
    som="bevoegde professional erbij: {bevoegde_erbij}; begeleider {Begeleider} bevoegd: {begeleider_bevoegd}",
)
def ctr510(p: Parameterkolommen) -> pl.Expr:
    """CTR510: Een vrijwilliger, stagiair of ervaringsdeskundige werkt met of onder een bevoegde professional.

    De clausule zegt of die professional in de sessie moet zijn, of dat een vaste begeleider (kolom Begeleider) ook mag,
    en wat bevoegd is: een niveau, een rol, een inschrijving op die dag. Zonder begeleider in de gegevens is er geen.
    """
    erbij = pl.col("Zelf.bevoegd").any(ignore_nulls=False).over("Sessie")
    begeleider = _begeleider_bevoegd()
    oordeel = {"erbij": erbij, "begeleider": begeleider, "erbij of begeleider": erbij | begeleider}[p.vast("hoe")]
    niet_hier = ~p.bevat(pl.col("Professional.Functie"), "functies")
    return (pl.col("Status") != "geleverd") | niet_hier | oordeel
