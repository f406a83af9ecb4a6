"""TR415."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode
from toetssteen.regels.levering import datum, is_tijdelijk, onderwerp, stop_gaat_voor, verwijdert, vlag

DEFINITIEF = ~is_tijdelijk() & ~verwijdert()


@regel(
    niveau="berichtoverstijgend",
    retourcode="9415",
    bindingen=(Binding("StopProduct", "", ("307",)),),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "RedenBeeindiging": pl.col("RedenBeeindiging"),
        "eerder": pl.when(vlag("definitief").fill_null(False))
        .then(pl.format("op {}", datum("einddatum").dt.strftime("%d-%m-%Y")))
        .otherwise(pl.lit("met een andere stop in dit bericht")),
    },
    melding="De levering van {onderwerp} die op {Begindatum} begon is al definitief gestopt, {eerder}.",
    herstel=(
        "Begon de levering opnieuw, meld dan eerst die start en noem haar Begindatum. Klopte de definitieve stop niet, "
        "verwijder hem dan eerst (StatusAanlevering 3)."
    ),
    nodig=("geschiedenis",),
)
def tr415(b: Binding) -> pl.Expr:
    """TR415: Na een definitieve stop volgt voor dezelfde start geen stop meer.

    Alleen een tijdelijke stop mag nog gevolgd worden door een andere, zonder start ertussen (OP377). Verwijderen en in
    hetzelfde bericht verbeteren mag: de verwijdering gaat voor. Stops van een start in een bericht gaan op volgorde van
    Einddatum, en op een dag de tijdelijke eerst; wat na een definitieve stop komt voldoet niet.
    """
    mag = heeft_retourcode("9415", "0233") | (~stop_gaat_voor(DEFINITIEF) & ~vlag("definitief"))
    return verwijdert() | mag
