"""TR414."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode
from toetssteen.regels.levering import datum, onderwerp, verwijdert, vlag

EINDE = pl.col("Einddatum")


@regel(
    niveau="berichtoverstijgend",
    retourcode="9414",
    bindingen=(Binding("StopProduct", "Einddatum", ("307",)),),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "Einddatum": EINDE,
        "vorige": datum("einddatum"),
    },
    melding="Deze stop van {onderwerp} eindigt op {Einddatum}, maar de vorige stop van die levering op {vorige}.",
    herstel="Kies {vorige} of later; was die eerdere stop fout, verwijder hem dan eerst (StatusAanlevering 3).",
    nodig=("geschiedenis",),
)
def tr414(b: Binding) -> pl.Expr:
    """TR414: Een volgende stop van dezelfde start eindigt niet eerder dan de vorige.

    Na een tijdelijke stop op 20 juni mag de definitieve stop van 20 juni of later zijn: tot die dag was er immers
    levering gemeld. Een verwijderde stop telt niet mee. Staan de stops in een bericht, dan gaan zij op volgorde van
    Einddatum en klopt dit vanzelf.
    """
    return verwijdert() | heeft_retourcode("9414", "0233") | ~vlag("stop") | (datum("einddatum") <= EINDE)
