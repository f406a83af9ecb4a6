"""The reaction terms as data: how long, from which day, from which source, and what to do when it passed.

Not in the table, because no message tells when they begin: a 315 after an intake or a court order, a 323 as agreed, a
definitive stop once it is known that a temporary one will not end. Nor the term for the woonplaatsbeginsel that one
source gives for iWmo: the WMO319 has no such reason (class Woonplaatsbeginsel is in the JW319 only).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import polars as pl

from toetssteen.core.tables import STAND, Tabellen
from toetssteen.core.werkdagen import na_weken, na_werkdagen, uitleg_weken, uitleg_werkdagen


@dataclass(frozen=True)
class Termijn:
    """One term: `aantal` working days or weeks after the day that `begin` describes.

    `signaal` is what to say when it passed, with {columns} of the result of `termijnen`, and {te_laat} ("2 dagen").
    """

    code: str
    aantal: int
    eenheid: Literal["werkdagen", "weken"]
    begin: str
    bron: str
    signaal: str

    def uiterste_dag(self, dag: date | None) -> date | None:
        """Return the last day of the term; None when that cannot be said."""
        if dag is None:
            return None
        return na_werkdagen(dag, self.aantal) if self.eenheid == "werkdagen" else na_weken(dag, self.aantal)

    def uitleg(self, dag: date | None) -> str:
        """Say in Dutch how the last day came about."""
        if dag is None:
            return f"{self.aantal} {self.eenheid}, maar de begindag is niet bekend ({self.begin})"
        reken = uitleg_werkdagen if self.eenheid == "werkdagen" else uitleg_weken
        return f"{reken(dag, self.aantal)}; begint bij: {self.begin}"


_RETOUR = (
    "Het retourbericht ({antwoord}) op de {nummer} met kenmerk {Identificatie} is {te_laat} te laat. De afzender van "
    "de {nummer} signaleert dit en neemt contact op met de ontvanger, de {wie}."
)
_DECLARATIE = (
    "De {antwoord} op de {nummer} met kenmerk {Identificatie} is {te_laat} te laat. De gemeente neemt buiten de "
    "berichten om contact op met de aanbieder. Is dat niet gebeurd, dan signaleert de aanbieder dit en vraagt ernaar."
)
_VERZOEK = (
    "Het antwoord op het verzoek met referentie {ReferentieAanbieder} ({nummer}) is {te_laat} te laat. De gemeente "
    "stuurt alsnog een 301 of een 319; de aanbieder vraagt ernaar."
)
_ONDERZOEK = (
    "Het onderzoek naar het verzoek met referentie {ReferentieAanbieder} ({nummer}) duurt {te_laat} te lang. De "
    "gemeente stuurt alsnog een 301, of een 319 met VerzoekAntwoord 1 (afgewezen); de aanbieder vraagt ernaar."
)
_WOONPLAATS = (
    "Het verzoek met referentie {ReferentieAanbieder} is {te_laat} te laat afgewezen op het woonplaatsbeginsel. Zonder "
    "antwoord binnen twee weken declareert de aanbieder bij de gemeente die hij kent (Jeugdwet art. 8.2.1)."
)
_LEVERING = (
    "De {nummer} met kenmerk {Identificatie} is {te_laat} te laat verstuurd. Spreek met de aanbieder af hoe dit "
    "voortaan op tijd gaat. Het is geen reden om een declaratie af te keuren (OP364)."
)
_ONTVANGST = "dagtekening van {}, die geldt als dag van ontvangst"
_OP271 = "OP271, SAP bijlage 3"
_OP274 = "OP274, SAP bijlage 3"
_OP346 = "OP346, SAP bijlage 3"

TERMIJNEN: Final[dict[str, Termijn]] = {
    termijn.code: termijn
    for termijn in (
        Termijn("retour", 3, "werkdagen", _ONTVANGST.format("het heenbericht"), "OP090", _RETOUR),
        Termijn("declaratieantwoord", 10, "werkdagen", _ONTVANGST.format("de 323"), "OP090x4", _DECLARATIE),
        Termijn("verzoek_315", 5, "werkdagen", _ONTVANGST.format("de 315"), _OP274, _VERZOEK),
        Termijn("verzoek_317", 5, "werkdagen", _ONTVANGST.format("de 317"), _OP346, _VERZOEK),
        Termijn("onderzoek_315", 8, "weken", "dagtekening van de 315", _OP274, _ONDERZOEK),
        Termijn("onderzoek_317", 8, "weken", "dagtekening van de 317", _OP346, _ONDERZOEK),
        Termijn("woonplaatsbeginsel", 2, "weken", _ONTVANGST.format("de 315"), "OP359, SAP 4.2", _WOONPLAATS),
        Termijn("start", 5, "werkdagen", "Begindatum, de dag van de start", _OP271, _LEVERING),
        Termijn("start_na_toewijzing", 5, "werkdagen", _ONTVANGST.format("de 301"), _OP271, _LEVERING),
        Termijn("stop", 5, "werkdagen", "Einddatum, de dag van de beëindiging", "OP272, SAP bijlage 3", _LEVERING),
    )
}


def uit_stand(stand: Tabellen, naam: str) -> pl.DataFrame:
    """Return a table of the stand; one that is not there is empty."""
    return stand.get(naam, pl.DataFrame(schema=STAND[naam]))
