"""TR322."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.ruimte import past, waarden


@regel(
    niveau="berichtoverstijgend",
    retourcode="9322",
    bindingen=(Binding("Prestatie", "GeleverdVolume", ("323",)),),
    waarden=waarden("Totaal"),
    melding=(
        "Deze regel van {deze_regel} past niet meer in de toewijzing: over de hele looptijd is {toegewezen} toegewezen "
        "en al {goedgekeurd} goedgekeurd, dus {te_veel} te veel."
    ),
    herstel=(
        "Declareer op deze toewijzing nog hooguit {over}. Is er meer nodig, vraag de gemeente dan om een langere of "
        "grotere toewijzing."
    ),
    som=(
        "{toegewezen} toegewezen over de hele looptijd ({berekening}); al {goedgekeurd} goedgekeurd; "
        "deze regel {deze_regel}; {te_veel} te veel"
    ),
    nodig=("geschiedenis",),
    ronde=4,
)
def tr322(b: Binding) -> pl.Expr:
    """TR322: Alles wat op een toewijzing wordt gedeclareerd, past in wat over haar hele looptijd is toegewezen.

    De maandplafonds van een toewijzing per week zijn samen meer dan de weken van de looptijd, want een week op een
    maandgrens telt in beide maanden: 3 uur per week van 7 oktober tot en met 30 december 2025 is per maand 12, 15 en
    15 uur, maar samen 39 uur (IV077). Een toewijzing zonder einddatum heeft geen totaal, behalve bij frequentie 6:
    dan is het volume zelf het totaal. Gecrediteerde regels tellen niet mee.
    """
    return past("Totaal")
