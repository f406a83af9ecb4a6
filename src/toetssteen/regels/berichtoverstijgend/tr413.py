"""TR413."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode
from toetssteen.regels.levering import datum, is_tijdelijk, onderwerp, stop_gaat_voor, verwijdert, vlag

TELT_MEE = is_tijdelijk() & ~verwijdert()


@regel(
    niveau="berichtoverstijgend",
    retourcode="9413",
    bindingen=(Binding("StopProduct", "RedenBeeindiging", ("307",)),),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "Einddatum": pl.col("Einddatum"),
        "eerder": pl.when(vlag("tijdelijk").fill_null(False))
        .then(pl.format("de vorige stop is van {}", datum("einddatum").dt.strftime("%d-%m-%Y")))
        .otherwise(pl.lit("de andere staat ook in dit bericht")),
    },
    melding="De levering van {onderwerp} die op {Begindatum} begon is al tijdelijk gestopt ({eerder}).",
    herstel=(
        "Meld na een tijdelijke stop een nieuwe start of een definitieve stop. Klopte de tijdelijke stop niet, "
        "verwijder hem dan eerst (StatusAanlevering 3)."
    ),
    nodig=("geschiedenis",),
)
def tr413(b: Binding) -> pl.Expr:
    """TR413: Na een tijdelijke stop volgt voor dezelfde start geen tweede tijdelijke stop.

    Wat stilligt kan niet nog eens stil gaan liggen (OP378). Een definitieve stop mag wel, ook met dezelfde Einddatum,
    en een nieuwe start ook. Staan twee tijdelijke stops van een start in een bericht, dan voldoet de laatste niet.
    """
    mag = heeft_retourcode("9413", "0233") | (~stop_gaat_voor(TELT_MEE) & ~vlag("tijdelijk"))
    return ~TELT_MEE | mag
