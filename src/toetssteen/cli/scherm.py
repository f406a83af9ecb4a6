"""Shows verdicts to a person: per file what is wrong, where, with which values, and what to do."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from toetssteen.core.weergave import toon

_KLEUR = {"goed": "green", "bevindingen": "yellow", "onleesbaar": "red"}
_NIVEAU = {
    "leesbaar": "lezen",
    "xsd": "vorm (XSD)",
    "xslt": "inhoud",
    "berichtoverstijgend": "samenhang",
    "externe_bron": "andere bron",
    "contract": "contract",
}
_VEEL = 50  # findings of one file that are shown; --json gives all
_BREEDTE = 120  # columns when no person watches
_SMAL = 90  # columns below which a finding is shown in lines instead of side by side
_GETOETST = "Getoetst is elk bericht op zichzelf; eerdere berichten, contract en registers kunnen meer laten zien."
_LIJST = re.compile(r"(?:^|(?<=/))[^/]+/(?=[^/]+\[\d+\])")


def als_regel(uitslag: Mapping[str, Any]) -> str:
    """Return a verdict as one line of JSON, in the documented shape."""
    vorm = {k: v for k, v in uitslag.items() if k != "antwoord"}
    return json.dumps(vorm, ensure_ascii=False, default=_json)


def _json(waarde: object) -> object:
    return waarde.isoformat() if isinstance(waarde, dt.date | dt.time) else str(waarde)


class Scherm:
    """Prints the verdicts one by one and a summary at the end; `fouten` prints them on standard error."""

    def __init__(self, aantal: int, *, fouten: bool = False) -> None:
        from rich.console import Console

        stroom = sys.stderr if fouten else sys.stdout
        self.console = Console(file=stroom, highlight=False, width=None if stroom.isatty() else _BREEDTE)
        self.aantal = aantal
        self.tel = dict.fromkeys(_KLEUR, 0)

    def toon(self, uitslag: Mapping[str, Any]) -> None:
        """Show one verdict; of very many files only those with findings."""
        self.tel[uitslag["oordeel"]] += 1
        if uitslag["oordeel"] == "goed" and self.aantal > 100:
            return
        self._kop(uitslag)
        if uitslag["bevindingen"]:
            self._bevindingen(uitslag["bevindingen"])

    def samenvatting(self) -> None:
        """Show how many files were good."""
        delen = [f"{self.tel['goed']} goed", f"{self.tel['bevindingen']} met bevindingen"]
        delen.append(f"{self.tel['onleesbaar']} niet te lezen")
        bestanden = sum(self.tel.values())
        self.console.print(f"{bestanden} bestand{'en' if bestanden != 1 else ''}: {', '.join(delen)}.", style="bold")
        self.console.print(_GETOETST, style="dim")

    def _kop(self, uitslag: Mapping[str, Any]) -> None:
        from rich.text import Text

        aantal = len(uitslag["bevindingen"])
        oordeel = {"goed": "goed", "onleesbaar": "niet te lezen"}.get(
            uitslag["oordeel"], f"{aantal} bevinding{'en' if aantal != 1 else ''}"
        )
        kop = Text.assemble((uitslag["bestand"], "bold"), "  ")
        if uitslag["bericht"]:
            kop.append(uitslag["bericht"] + "  ", style="cyan")
        kop.append(oordeel, style=f"bold {_KLEUR[uitslag['oordeel']]}")
        self.console.print(kop, overflow="fold")
        if uitslag.get("antwoord"):
            self.console.print(Text(f"  antwoord: {uitslag['antwoord']}", style="dim"), overflow="fold")

    def _bevindingen(self, bevindingen: list[dict[str, Any]]) -> None:
        getoond = bevindingen[:_VEEL]
        if self.console.width < _SMAL:
            self._onder_elkaar(getoond)
        else:
            self._naast_elkaar(getoond)
        if len(bevindingen) > _VEEL:
            self.console.print(f"  ... en nog {len(bevindingen) - _VEEL}; --json toont ze alle.", style="dim")
        self.console.print()

    def _naast_elkaar(self, bevindingen: list[dict[str, Any]]) -> None:
        from rich.table import Table

        tabel = Table(show_header=False, show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0))
        tabel.add_column("code", no_wrap=True, min_width=16)
        tabel.add_column("waar", overflow="fold", max_width=self.console.width // 3)
        tabel.add_column("wat", overflow="fold")
        for b in bevindingen:
            tabel.add_row(_code(b, "\n"), _waar(b), _wat(b))
        self.console.print(tabel)

    def _onder_elkaar(self, bevindingen: list[dict[str, Any]]) -> None:
        from rich.padding import Padding

        for b in bevindingen:
            self.console.print(_code(b, ","))
            self.console.print(Padding(_waar(b), (0, 0, 0, 4)))
            self.console.print(Padding(_wat(b), (0, 0, 0, 4)))


def _code(b: Mapping[str, Any], scheiding: str) -> Any:
    from rich.text import Text

    code = Text.assemble(("  " + b["regel"], "bold"), (f"{scheiding}  {_NIVEAU[b['niveau']]}", "dim"))
    if b["retourcode"]:
        code.append(f"{scheiding}  retour {b['retourcode']}", style="dim")
    return code


def _waar(b: Mapping[str, Any]) -> Any:
    from rich.text import Text

    waar = Text(f"regel {b['regelnummer']}" if b["regelnummer"] else "")
    if b["pad"]:
        waar.append(("\n" if waar else "") + _LIJST.sub("", b["pad"]).replace("/", " / "))
    if b["sleutel"]:
        waar.append("\n" + ", ".join(f"{naam} {toon(waarde)}" for naam, waarde in b["sleutel"].items()), style="dim")
    return waar


def _wat(b: Mapping[str, Any]) -> Any:
    from rich.text import Text

    wat = Text(b["melding"])
    if som := b["onderbouwing"].get("som"):
        wat.append(f"\nsom: {som}", style="dim")
    wat.append(f"\n→ {b['herstel']}", style="green")
    return wat
