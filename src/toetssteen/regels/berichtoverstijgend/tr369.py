"""TR369."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.ruimte import past, waarden


@regel(
    niveau="berichtoverstijgend",
    retourcode="9369",
    bindingen=(Binding("Prestatie", "IngediendBedrag", ("323",)),),
    waarden={naam: waarde for naam, waarde in waarden("Budget").items() if naam != "berekening"},
    melding=(
        "Deze regel van {deze_regel} past niet meer in het budget van {toegewezen}: al {goedgekeurd} is goedgekeurd, "
        "dus {te_veel} te veel."
    ),
    herstel=(
        "Declareer op deze toewijzing nog hooguit {over}. Is er meer nodig, vraag de gemeente dan om een hoger budget."
    ),
    som="budget {toegewezen}; al {goedgekeurd} goedgekeurd; deze regel {deze_regel}; {te_veel} te veel",
    nodig=("geschiedenis",),
    ronde=4,
)
def tr369(b: Binding) -> pl.Expr:
    """TR369: Alles wat op een toewijzing met een budget wordt gedeclareerd, past samen in dat budget.

    De tekst van de standaard telt GeleverdVolume op. Dat klopt alleen in euro's: op een toewijzing met een budget kan
    elke regel een andere eenheid hebben, en uren bij etmalen optellen zegt niets over geld. Daarom telt Toetssteen
    IngediendBedrag; bij Eenheid 83 is dat hetzelfde (CS339). Gecrediteerde regels tellen niet mee.
    """
    return past("Budget")
