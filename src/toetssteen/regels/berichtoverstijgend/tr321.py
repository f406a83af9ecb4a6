"""TR321."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.ruimte import na_crediteren, past, waarden


@regel(
    niveau="berichtoverstijgend",
    retourcode="9321",
    bindingen=(Binding("Prestatie", "GeleverdVolume", ("323",)),),
    waarden=waarden("Plafond") | na_crediteren("Plafond"),
    melding=(
        "Deze regel van {deze_regel} past niet in de toewijzing: in deze maand is {toegewezen} toegewezen en al "
        "{goedgekeurd} goedgekeurd, dus {te_veel} te veel."
    ),
    herstel=(
        "Declareer over deze maand nog hooguit {over}{na_crediteren_zin:stil}. Is er met reden meer geleverd, vraag de "
        "gemeente dan eerst om een grotere toewijzing."
    ),
    som=(
        "{toegewezen} toegewezen in deze maand ({berekening}); al {goedgekeurd} goedgekeurd; "
        "deze regel {deze_regel}; {te_veel} te veel"
    ),
    nodig=("geschiedenis",),
    ronde=3,
)
def tr321(b: Binding) -> pl.Expr:
    """TR321: Wat over een productperiode wordt gedeclareerd, past in wat de toewijzing in die periode toestaat.

    De productperiode is de kalendermaand voor zover de toewijzing dan loopt. Het plafond volgt uit volume, eenheid en
    frequentie (IV077, IV078): 10 uur per week is 40 uur in een maand die 4 ISO-weken raakt. Wat al is goedgekeurd telt
    mee, min wat weer is gecrediteerd. Toegewezen in uren en gedeclareerd in minuten rekent in minuten. Zonder Omvang is
    er geen plafond. De uitvoeringsvariant volgt uit de eenheid (82 en 83 zijn outputgericht), niet uit het contract.
    De iWmo laat voor hulp bij het huishouden (categorie 01) altijd 6 weken toe; een van de kopieën van IV077 laat
    die uitzondering weg, maar het regelrapport en het SAP niet.
    """
    return past("Plafond")
