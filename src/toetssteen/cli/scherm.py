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
_MET_CONTRACT = (
    "Getoetst is elk bericht op zichzelf en aan het contract; eerdere berichten en registers kunnen meer laten zien."
)
_DELEN = ("Client", "Prestatie")  # classes of a 323 that are refused by themselves
_ANDERS = {
    True: "Dit bericht is volgens de geschiedenis aanvaard, maar naar ons oordeel hoort het te worden afgewezen.",
    False: "Dit bericht is volgens zijn antwoord als geheel afgewezen, maar wij vinden daar zelf geen grond voor.",
}
_LIJST = re.compile(r"(?:^|(?<=/))[^/]+/(?=[^/]+\[\d+\])")


def als_regel(uitslag: Mapping[str, Any]) -> str:
    """Return a verdict as one line of JSON, in the documented shape."""
    vorm = {k: v for k, v in uitslag.items() if k != "antwoord"}
    return json.dumps(vorm, ensure_ascii=False, default=_json)


def _json(waarde: object) -> object:
    return waarde.isoformat() if isinstance(waarde, dt.date | dt.time) else str(waarde)


class Scherm:
    """Prints the verdicts one by one and a summary at the end; `fouten` prints them on standard error."""

    def __init__(
        self,
        aantal: int,
        *,
        fouten: bool = False,
        kant: str | None = None,
        geschiedenis: bool = False,
        contract: bool = False,
    ) -> None:
        from rich.console import Console

        stroom = sys.stderr if fouten else sys.stdout
        self.console = Console(file=stroom, highlight=False, width=None if stroom.isatty() else _BREEDTE)
        self.aantal = aantal
        self.tel = dict.fromkeys(_KLEUR, 0)
        self.kant, self.geschiedenis, self.contract = kant, geschiedenis, contract
        self.eerder: Mapping[str, Any] | None = None
        self.niet_getoetst: dict[str, set[str]] = {}

    def toon(self, uitslag: Mapping[str, Any]) -> None:
        """Show one verdict; of very many files only those with findings."""
        self.tel[uitslag["oordeel"]] += 1
        self._begin(uitslag.get("geschiedenis"))
        for niet in uitslag["niet_getoetst"]:
            self.niet_getoetst.setdefault(niet["reden"], set()).add(niet["regel"])
        if uitslag["oordeel"] == "goed" and self.aantal > 100:
            return
        self._kop(uitslag)
        if uitslag["bevindingen"]:
            self._bevindingen(uitslag["bevindingen"])
        if uitslag["signalen"]:
            self.console.print("  Signalen, die niets afwijzen:", style="bold")
            self._bevindingen(uitslag["signalen"])
        if contract := uitslag.get("contract"):
            from rich.padding import Padding

            self.console.print(Padding(_over_contract(contract), (0, 0, 0, 2)), style="dim")

    def samenvatting(self) -> None:
        """Show how many files were good."""
        delen = [f"{self.tel['goed']} goed", f"{self.tel['bevindingen']} met bevindingen"]
        delen.append(f"{self.tel['onleesbaar']} niet te lezen")
        bestanden = sum(self.tel.values())
        self.console.print(f"{bestanden} bestand{'en' if bestanden != 1 else ''}: {', '.join(delen)}.", style="bold")
        for reden, regels in sorted(self.niet_getoetst.items()):
            self.console.print(f"Niet te toetsen, want {reden}: {', '.join(sorted(regels))}.", style="dim")
        if not self.geschiedenis:
            self.console.print(_MET_CONTRACT if self.contract else _GETOETST, style="dim")

    def _begin(self, eerder: Mapping[str, Any] | None) -> None:
        """Show once what the files are judged against, and what of it could not be read."""
        if eerder is None or self.eerder is not None:
            return
        self.eerder = eerder
        self.console.print(
            f"Geschiedenis: {eerder['berichten']} bericht{'en' if eerder['berichten'] != 1 else ''}, "
            f"{eerder['aanvaard']} aanvaard, "
            f"{eerder['afgewezen']} niet aanvaard, {len(eerder['overgeslagen'])} overgeslagen.",
            style="dim",
        )
        if not eerder["volledig"]:
            self.console.print(
                "De geschiedenis is niet volledig; een oordeel hieronder kan daardoor anders uitvallen:",
                style="bold yellow",
            )
            for over in eerder["overgeslagen"][:_VEEL]:
                self.console.print(
                    f"  {over['bestand']}: {over['reden']}", style="yellow", overflow="fold", markup=False
                )
            if (rest := len(eerder["overgeslagen"]) - _VEEL) > 0:
                self.console.print(f"  ... en nog {rest}; --json toont ze alle.", style="dim")
        self.console.print()

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
        if regel := self._aanname(uitslag):
            self.console.print(Text(f"  {regel}"), overflow="fold")
        if uitslag.get("antwoord"):
            self.console.print(Text(f"  antwoord: {uitslag['antwoord']}", style="dim"), overflow="fold")

    def _aanname(self, uitslag: Mapping[str, Any]) -> str:
        """Return what the verdict means for the side that asks."""
        nummer = (uitslag["bericht"] or "")[-3:]
        if uitslag["aanvaard"] is None or nummer == "325":  # nothing follows on a 325
            return ""
        gronden = [b for b in uitslag["bevindingen"] if _weigert(b)]
        geheel = any(nummer != "323" or b["niveau"] == "xslt" or b["klasse"] not in _DELEN for b in gronden)
        if uitslag["aanvaard"] == geheel:  # what is known of the history is not what we say of it
            return _ANDERS[geheel]
        in_orde = "verwerkt, op de genoemde prestaties na" if nummer == "323" and gronden else "aanvaard"
        uitkomst = "als geheel afgewezen" if geheel else in_orde
        stuurt, ontvangt = ("gemeente", "aanbieder") if nummer in ("301", "319") else ("aanbieder", "gemeente")
        if self.kant == stuurt:
            raad = " Verbeter het voordat u het verstuurt." if uitslag["bevindingen"] else ""
            return f"Verwacht antwoord van de {ontvangt}: {uitkomst}.{raad}"
        return f"Dit bericht wordt {uitkomst}."

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


def _over_contract(contract: Mapping[str, Any]) -> str:
    """Say how many clauses about claim lines were judged, and which were not."""
    aantal, niet = contract["clausules"], contract["niet_te_toetsen"]
    woord = "clausule gaat" if aantal == 1 else "clausules gaan"
    zin = f"Contract {contract['profiel']}: {aantal} {woord} over declaratieregels"
    if not niet:
        return f"{zin}; getoetst."
    return f"{zin}; {aantal - len(niet)} getoetst, niet (helemaal) te toetsen: {', '.join(niet)}."


def _weigert(b: Mapping[str, Any]) -> bool:
    """Return whether a finding is a ground to refuse."""
    fout = b["retourcode"] and b["onderbouwing"]["uitkomst"] == "voldoet niet"
    return bool(fout and not b["waarden"].get("alleen_elders"))


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
    grond = b["onderbouwing"]
    if som := grond.get("som"):
        wat.append(f"\nsom: {som}", style="dim")
    if b["niveau"] == "contract":
        wat.append(f"\n{grond['clausule']} ({grond['vindplaats']}): {grond['kern']}", style="dim")
    wat.append(f"\n→ {b['herstel']}", style="green")
    return wat
