"""TR337."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel

_AFWIJZEND = pl.col("RetourCodes").list.set_difference(["0200", "8001"]).list.len().fill_null(0) > 0


@regel(
    niveau="berichtoverstijgend",
    bindingen=(Binding("Header", "DeclaratieIdentificatie", ("325",)),),
    samenvattingen={"declaratie_afgewezen": Samenvatting("DeclaratieAntwoord", _AFWIJZEND.any(), False)},
    waarden={
        "Identificatie": pl.col("DeclaratieIdentificatie_Identificatie"),
        "Dagtekening": pl.col("DeclaratieIdentificatie_Dagtekening"),
    },
    melding="Er is geen declaratie bekend met kenmerk {Identificatie} en dagtekening {Dagtekening}.",
    herstel="Neem {element} over uit de declaratie waarop dit het antwoord is, en controleer aanbieder en gemeente.",
    nodig=("geschiedenis",),
)
def tr337(b: Binding) -> pl.Expr:
    """TR337: Een declaratie-antwoord noemt het kenmerk van een eerder ontvangen declaratie.

    Die declaratie is van dezelfde aanbieder aan dezelfde gemeente. Is zij niet bekend, dan is de rest van het antwoord
    nergens mee te vergelijken: alleen deze regel meldt het. Wijst het antwoord de declaratie zelf in haar geheel af
    (een retourcode bij Header of DeclaratieAntwoord), dan telt zij als niet verstuurd en is zij daarom niet bekend; dan
    is de regel niet te toetsen. Op een antwoord volgt geen antwoord, dus is er geen retourcode.
    """
    aanwezig = pl.col("Heen.aanwezig").cast(pl.Boolean)
    afgewezen = _AFWIJZEND | pl.col("declaratie_afgewezen")
    return pl.when(aanwezig).then(True).when(~aanwezig & ~afgewezen).then(False)
