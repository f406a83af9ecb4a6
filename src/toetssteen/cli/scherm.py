"""Shows verdicts to a person: per file what is wrong, where, with which values, and what to do."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

_KLEUR = {"goed": "green", "bevindingen": "yellow", "onleesbaar": "red"}
_NIVEAU = {
    "leesbaar": "lezen",
    "xsd": "vorm (XSD)",
    "xslt": "inhoud",
    "berichtoverstijgend": "eerdere berichten",
    "externe_bron": "andere bron",
    "contract": "contract",
}
_VEEL = 50  # findings of one file that are shown; --json gives all


class Scherm:
    """Prints the verdicts one by one and a summary at the end."""

    def __init__(self, aantal: int) -> None:
        breedte = None if sys.stdout.isatty() else 120
        self.console = Console(highlight=False, width=breedte, soft_wrap=False)
        self.aantal = aantal
        self.tel = dict.fromkeys(_KLEUR, 0)

    def toon(self, uitslag: dict[str, Any] | None) -> None:
        """Show one verdict; None ends with the summary."""
        if uitslag is None:
            self._samenvatting()
            return
        self.tel[uitslag["oordeel"]] += 1
        if uitslag["oordeel"] == "goed" and self.aantal > 100:
            return
        self._kop(uitslag)
        if uitslag["bevindingen"]:
            self._bevindingen(uitslag["bevindingen"])

    def _kop(self, uitslag: dict[str, Any]) -> None:
        aantal = len(uitslag["bevindingen"])
        oordeel = {"goed": "goed", "onleesbaar": "niet te lezen"}.get(
            uitslag["oordeel"], f"{aantal} bevinding{'en' if aantal != 1 else ''}"
        )
        kleur = _KLEUR[uitslag["oordeel"]]
        kop = Text.assemble(
            (uitslag["bestand"], "bold"), ("  " + (uitslag["bericht"] or "onbekend bericht"), "cyan"), "  "
        )
        kop.append(oordeel, style=f"bold {kleur}")
        self.console.print(kop, overflow="fold")
        if uitslag.get("antwoord"):
            self.console.print(f"  antwoord: {escape(uitslag['antwoord'])}", style="dim")

    def _bevindingen(self, bevindingen: list[dict[str, Any]]) -> None:
        tabel = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0), header_style="dim")
        tabel.add_column("  code", no_wrap=True)
        tabel.add_column("waar", ratio=3, overflow="fold")
        tabel.add_column("wat er is en wat te doen", ratio=6, overflow="fold")
        for b in bevindingen[:_VEEL]:
            code = Text("  " + b["regel"], style="bold")
            code.append(f"\n  {_NIVEAU[b['niveau']]}", style="dim")
            if b["retourcode"]:
                code.append(f"\n  retour {b['retourcode']}", style="dim")
            tabel.add_row(code, _waar(b), _wat(b))
        self.console.print(tabel)
        if len(bevindingen) > _VEEL:
            self.console.print(f"  ... en nog {len(bevindingen) - _VEEL}; --json toont ze alle.", style="dim")
        self.console.print()

    def _samenvatting(self) -> None:
        delen = [f"{self.tel['goed']} goed", f"{self.tel['bevindingen']} met bevindingen"]
        delen.append(f"{self.tel['onleesbaar']} niet te lezen")
        bestanden = sum(self.tel.values())
        self.console.print(f"{bestanden} bestand{'en' if bestanden != 1 else ''}: {', '.join(delen)}.", style="bold")


def _waar(b: dict[str, Any]) -> Text:
    waar = Text(f"regel {b['regelnummer']}" if b["regelnummer"] else "")
    if b["pad"]:
        waar.append(("\n" if waar else "") + b["pad"].replace("/", "/\u200b"))
    for naam, waarde in b["sleutel"].items():
        waar.append(f"\n{naam} {waarde}", style="dim")
    return waar


def _wat(b: dict[str, Any]) -> Text:
    wat = Text(b["melding"])
    if som := b["onderbouwing"].get("som"):
        wat.append(f"\nsom: {som}", style="dim")
    wat.append(f"\n→ {b['herstel']}", style="green")
    return wat
