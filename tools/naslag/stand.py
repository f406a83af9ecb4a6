"""The page of what is kept of earlier messages and of the contract, and of the columns that rules read from it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toetssteen.core.tables import AFSPRAKEN, STAND, Schema
from toetssteen.regels.standkolommen import STANDKOLOMMEN
from tools.naslag import standwoorden
from tools.naslag.opmaak import code, pagina, tabel

SOORT = {"String": "tekst", "Int64": "geheel getal", "Boolean": "ja/nee", "Date": "datum", "Time": "tijd"}


def paginas() -> dict[str, str]:
    """Return the page."""
    return {
        "stand.md": pagina(
            "De stand",
            "De *stand* is wat er bekend is uit berichten die zijn aanvaard. Het zijn tabellen waar alleen rijen bij "
            "komen; dezelfde berichten geven altijd dezelfde stand. Kolommen met een hoofdletter heten naar het "
            "element van het bericht. Bedragen en budgetten zijn eurocenten, volumes hele aantallen.",
            *(_stand(naam, schema) for naam, schema in STAND.items()),
            "## Afspraken",
            "Wat het contract over een product zegt, van de eerste tot en met de laatste dag.",
            _kolommen(AFSPRAKEN, standwoorden.AFSPRAKEN),
            "## Wat regels lezen",
            "Voor de regels aan de beurt zijn, krijgt elke klasse kolommen erbij met wat er over haar rijen bekend is. "
            "Leeg betekent: niet bekend. Een regel die dat niet kan missen, is dan "
            "[niet te toetsen](regels/nodig.md).",
            *(_groep(naam, plekken) for naam, plekken in _groepen().items()),
        )
    }


def _stand(naam: str, schema: Schema) -> str:
    assert naam in standwoorden.TABELLEN, f"describe the table {naam} in tools/naslag/standwoorden.py"
    return f"## {naam}\n\n{standwoorden.TABELLEN[naam]}\n\n{_kolommen(schema, standwoorden.KOLOMMEN)}"


def _kolommen(schema: Schema, woorden: Mapping[str, str]) -> str:
    rijen = ([code(naam), _soort(soort), woorden.get(naam, "")] for naam, soort in schema.items())
    return tabel(["kolom", "soort", "betekenis"], rijen)


def _groepen() -> dict[str, dict[str, tuple[pl.DataType, list[str]]]]:
    """Return per word in front of the dot its columns, each with its kind and the classes that have it."""
    groepen: dict[str, dict[str, tuple[pl.DataType, list[str]]]] = {}
    for (nummer, klasse), schema in STANDKOLOMMEN.items():
        for naam, soort in schema.items():
            groep = groepen.setdefault(naam.partition(".")[0], {})
            groep.setdefault(naam, (soort, []))[1].append(f"{nummer} {klasse}")
    return dict(sorted(groepen.items()))


def _groep(naam: str, kolommen: dict[str, tuple[pl.DataType, list[str]]]) -> str:
    assert naam in standwoorden.GROEPEN, f"describe the columns {naam}.* in tools/naslag/standwoorden.py"
    overal = {", ".join(plekken) for _, plekken in kolommen.values()}
    bij = f" Bij {next(iter(overal))}." if len(overal) == 1 else ""
    rijen = [
        [code(kolom), _soort(soort), _betekenis(kolom), "" if bij else ", ".join(plekken)]
        for kolom, (soort, plekken) in kolommen.items()
    ]
    overzicht = tabel(["kolom", "soort", "betekenis", "bij"], rijen)
    return f"### {naam}\n\n{standwoorden.GROEPEN[naam]}{bij}\n\n{overzicht}"


def _betekenis(kolom: str) -> str:
    return standwoorden.DELEN.get(kolom) or standwoorden.DELEN.get(kolom.partition(".")[2], "")


def _soort(soort: pl.DataType) -> str:
    return f"lijst ({SOORT[str(soort.inner)]})" if isinstance(soort, pl.List) else SOORT[str(soort)]
