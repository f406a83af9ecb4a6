"""TR326."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode
from toetssteen.regels.levering import datum, onderwerp, verwijdert, vlag, zelfde_levering

BEGIN = pl.col("Begindatum")
LOOPT = ~verwijdert() & ~vlag("stop").fill_null(False)


# The first start of this message that is about to run: of the same allocation and category, see OP289.
EERSTE = BEGIN.filter(LOOPT).min().over([*zelfde_levering(), "Product_Categorie"])


@regel(
    niveau="berichtoverstijgend",
    retourcode="9326",
    bindingen=(Binding("StartProduct", "Begindatum", ("305",)),),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": BEGIN,
        "loopt_sinds": pl.coalesce(datum("open_begindatum"), EERSTE),
    },
    melding="Een start op {Begindatum} kan nog niet: de levering van {onderwerp} sinds {loopt_sinds} is niet gestopt.",
    herstel="Meld eerst de stop van die levering, of verwijder haar start als die niet klopt.",
    nodig=("geschiedenis",),
)
def tr326(b: Binding) -> pl.Expr:
    """TR326: Een start kan pas als er voor de toewijzing geen andere levering loopt.

    Een levering loopt vanaf haar start tot een stop met dezelfde begindatum, ook een tijdelijke; daarna mag een start
    met een nieuwe Begindatum. Verwijderingen in hetzelfde bericht gaan voor. Komt de stop van de vorige levering later
    binnen dan de nieuwe start, dan wordt die start afgekeurd: wacht het antwoord op de stop af (OP080). Van twee starts
    in een bericht gaat de vroegste voor. Is de toewijzing zonder product en zijn hun categorieën verschillend, dan
    beslist wat al bekend is, want dan laat het bericht alleen het niet zien (OP289).
    """
    samen = LOOPT & (BEGIN > EERSTE)
    vrij = pl.when(vlag("getoetst")).then(datum("open_begindatum").is_null())
    return verwijdert() | heeft_retourcode("9326", "0233") | (~samen & vrij)
