"""CTR110."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import FUNCTIES, NIVEAUS
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.niveau import minstens, niveau_op
from toetssteen.regels.contract.kolommen.professionals import per_professional, per_rij
from toetssteen.regels.contract.kolommen.toestemming import TOEGESTAAN, TOESTEMMING, met_toestemming


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add whether anybody who counts was there, and the functions of who were."""
    dag = pl.col("Begin").dt.date()
    met = met_toestemming(frame, gegevens, p, dag)
    rijen = per_professional(met, gegevens, "Begin", TOEGESTAAN)
    niveau = p.vast("diploma_niveau")
    if niveau is not None:
        rijen = niveau_op(rijen, gegevens, "Professional", dag, "Niveau")
    functie = pl.col("Professional.Functie")
    telt = ~p.bevat(functie, "functies") | (p.bevat(functie, "toestemming_voor") & pl.col(TOEGESTAAN))
    if niveau is not None:
        telt = telt | (p.bevat(functie, "diploma_voor") & minstens(pl.lit(NIVEAUS.index(niveau))))
    return per_rij(met, rijen, **{"Telt.iemand": telt.any(ignore_nulls=False), "Functies": functie.unique().sort()})


@contractregel(
    tabel="sessies",
    parameters={
        "functies": Gevraagd("lijst", "functies waarvan de tijd niet meetelt", woorden=FUNCTIES),
        "diploma_niveau": Gevraagd(
            "tekst", "niveau waarmee iemand van diploma_voor toch meetelt; leeg: nooit", optioneel=True, woorden=NIVEAUS
        ),
        "diploma_voor": Gevraagd(
            "lijst", "functies die met dat diploma meetellen", ("ervaringsdeskundige",), woorden=FUNCTIES
        ),
        "toestemming_voor": Gevraagd(
            "lijst", "functies die met toestemming meetellen", ("vrijwilliger", "stagiair"), woorden=FUNCTIES
        ),
        **TOESTEMMING,
    },
    eigen=_eigen,
    waarden=("Functies", "Professionals"),
    melding="Deze sessie is gegeven door: {Functies}. Die tijd telt niet mee.",
    herstel="Haal deze sessie uit de declaratie, of vul aan wie er nog meer bij was.",
    som="gegeven door {Functies}: 0 minuten declarabel",
)
def ctr110(p: Parameterkolommen) -> pl.Expr:
    """CTR110: Tijd van vrijwilligers, stagiairs en wie het contract verder noemt telt niet mee.

    Een sessie telt als er ten minste iemand bij was die wel meetelt: een stagiair naast een professional mag. Iemand
    van een genoemde functie telt toch mee met een afgerond diploma van het niveau dat de clausule vraagt, of met een
    toestemming die op die dag gold, als de clausule dat toelaat. Wie niet in de lijst van medewerkers staat is
    onbekend: dan is de sessie niet te toetsen.
    """
    return (pl.col("Status") != "geleverd") | pl.col("Telt.iemand")
